"""`govbudget-parse parse`: the JSON of documents."""

from __future__ import annotations

import sys

import click

from govbudget_parse.api import parse_source
from govbudget_parse.cli.inputs import Inputs
from govbudget_parse.cli.limits import limit_option
from govbudget_parse.cli.output import open_output
from govbudget_parse.limits import Limits


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("-o", "--output", metavar="OUT", help="Write to this file instead of standard output.")
@limit_option
def parse(files: tuple[str, ...], output: str | None, limits: Limits) -> None:
    """Print the JSON of one FILE, JSON Lines of several; `-` is standard input."""
    inputs = Inputs(files)
    try:
        with open_output(output) as stream:
            for _, source in inputs.sources(limits):
                stream.write(parse_source(source, limits).to_json().encode("utf-8") + b"\n")
    except OSError as error:
        inputs.report(output or "standard output", error)
    sys.exit(inputs.exit_code)
