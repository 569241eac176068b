"""`govbudget-parse export`: documents by the thousand as tables."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from govbudget_parse.cli.inputs import STANDARD_INPUT, UNREADABLE
from govbudget_parse.cli.progress import watching
from govbudget_parse.cli.text import printable
from govbudget_parse.extras import MissingExtraError

INTERRUPTED = 130


@click.command()
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option(
    "--to",
    "out",
    metavar="OUT",
    required=True,
    type=click.Path(path_type=Path),
    help="Where to, by its ending: .jsonl, .csv, .parquet or .datapackage (a folder), .duckdb, .xlsx.",
)
@click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes that read.")
@click.option(
    "--resume",
    "begin",
    flag_value="resume",
    help="Go on with an interrupted run, or add to OUT; documents in it with the same name and text are not read again.",
)
def export(inputs: tuple[str, ...], out: Path, jobs: int, begin: str | None) -> None:
    """Write the tables of many documents to OUT.

    An INPUT is a file, a folder (every .txt file below it) or a pattern in quotes; `-` is a list of paths on standard
    input, one a line. A document that cannot be read is told at the end and in the table `failures`.
    """
    try:
        sys.exit(_export(inputs, out, jobs, begin or "anew"))
    except (MissingExtraError, ValueError, OSError) as error:
        reason = f"{error.filename}: {error.strerror}" if isinstance(error, OSError) and error.strerror else str(error)
        click.echo(f"govbudget-parse: {printable(reason)}", err=True)
        sys.exit(UNREADABLE)
    except KeyboardInterrupt:
        click.echo("govbudget-parse: interrupted; --resume goes on from here", err=True)
        sys.exit(INTERRUPTED)


def _export(arguments: tuple[str, ...], out: Path, jobs: int, begin: str) -> int:
    """The exit status of the run."""
    from govbudget_parse.export.engine import Begin, Run, export
    from govbudget_parse.export.inputs import find_inputs

    inputs = find_inputs(_list_paths(arguments))
    with watching() as watch:
        summary = export(Run(inputs, out, jobs, Begin(begin)), watch)
    for failure in summary.failures:
        click.echo(f"govbudget-parse: {printable(failure.name or '')}: {printable(failure.reason)}", err=True)
    if sys.stderr.isatty():
        counts = f"{summary.documents} documents, {summary.read} read now, {len(summary.failures)} failed"
        click.echo(f"{printable(click.format_filename(out))}: {counts}", err=True)
    return UNREADABLE if summary.failures else 0


def _list_paths(arguments: tuple[str, ...]) -> Iterator[str]:
    for argument in arguments:
        if argument == STANDARD_INPUT:
            yield from filter(None, sys.stdin.read().splitlines())
        else:
            yield argument
