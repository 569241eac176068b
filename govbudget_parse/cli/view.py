"""`govbudget-parse view`: the review page, source and data side by side."""

from __future__ import annotations

import sys

import click

from govbudget_parse.api import parse_source
from govbudget_parse.cli.inputs import STANDARD_INPUT, UNREADABLE, Inputs
from govbudget_parse.cli.output import open_output
from govbudget_parse.cli.text import printable
from govbudget_parse.extras import MissingExtraError


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("-o", "--output", metavar="OUT", help="Write to this file instead of standard output.")
def view(files: tuple[str, ...], output: str | None) -> None:
    """Write one HTML page that shows each FILE beside all that was read from it; `-` is standard input.

    The page is one file that loads nothing and works without a network. Several documents share it, with a list of
    them on top. Needs the extra `view`.
    """
    from govbudget_parse.export.page.page import render_page

    inputs = Inputs(files)
    documents = [(_shown(name), source, parse_source(source)) for name, source in inputs.sources()]
    if documents:
        try:
            page = render_page(documents).encode("utf-8")
            with open_output(output) as stream:
                stream.write(page)
        except MissingExtraError as error:
            click.echo(f"govbudget-parse: {error}", err=True)
            sys.exit(UNREADABLE)
        except OSError as error:
            inputs.report(output or "standard output", error)
    sys.exit(inputs.exit_code)


def _shown(name: str) -> str:
    return "standard input" if name == STANDARD_INPUT else printable(click.format_filename(name, shorten=True))
