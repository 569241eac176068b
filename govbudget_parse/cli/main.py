"""The command `govbudget-parse`: its subcommands, and what holds for all of them."""

from __future__ import annotations

import io
import signal
import sys

import click

from govbudget_parse.cli.check import check
from govbudget_parse.cli.export import export
from govbudget_parse.cli.parse import parse
from govbudget_parse.cli.rules import rules
from govbudget_parse.cli.schema import schema
from govbudget_parse.cli.show import show
from govbudget_parse.cli.view import view


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="govbudget-parse", prog_name="govbudget-parse")
def govbudget_parse() -> None:
    """Typed data from the text of Chinese department budgets and final accounts.

    Exit status: 0 fine, 1 `check` found errors, 2 usage, unreadable or undecodable input.
    """


for command in (parse, check, show, view, export, schema, rules):
    govbudget_parse.add_command(command)


def main() -> None:
    """Nothing: the process ends with the exit status of the command."""
    if hasattr(signal, "SIGPIPE"):
        # A reader that has seen enough (`… | head`) ends this process quietly, as it ends every other filter.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal without Chinese shows question marks
    govbudget_parse()
