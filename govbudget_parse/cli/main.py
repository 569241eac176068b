"""The command `govbudget-parse`: its subcommands, and what holds for all of them."""

from __future__ import annotations

import gc
import importlib
import io
import signal
import sys

import click

# In the order in which `--help` lists them; each is the command of its name in the module of its name.
COMMANDS = ("parse", "check", "show", "view", "export", "schema", "rules")


class Commands(click.Group):
    """The subcommands; a call imports the one that it names and none of the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click calls it
        """The names in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as click calls it
        """The command of that name, None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(importlib.import_module(f"govbudget_parse.cli.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="govbudget-parse", prog_name="govbudget-parse")
def govbudget_parse() -> None:
    """Typed data from the text of Chinese department budgets and final accounts.

    Exit status: 0 fine, 1 `check` found errors, 2 usage, unreadable or undecodable input.
    """


def main() -> None:
    """Nothing: the process ends with the exit status of the command."""
    if hasattr(signal, "SIGPIPE"):
        # A reader that has seen enough (`… | head`) ends this process quietly, as it ends every other filter.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal without Chinese shows question marks
    try:
        govbudget_parse()
    finally:
        gc.freeze()  # else the collector of garbage looks through everything once more while the process ends
