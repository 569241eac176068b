"""The files named on the command line, one source after the other; what cannot be read is told and passed over."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import attrs
import click

from govbudget_parse.cli.text import printable
from govbudget_parse.limits import DEFAULT_LIMITS, Limits
from govbudget_parse.source import Source, UndecodableError, read_source, source_of_bytes

STANDARD_INPUT = "-"
UNREADABLE = 2


@attrs.define
class Inputs:
    """The files of one call. `exit_code` is 0 until a file could not be read or written."""

    names: tuple[str, ...]
    exit_code: int = 0

    def sources(self, limits: Limits = DEFAULT_LIMITS) -> Iterator[tuple[str, Source]]:
        """Every readable file's name as given and its source, in order; one line on standard error for any other."""
        for name in self.names:
            try:
                yield name, _read(name, limits)
            except (OSError, UndecodableError) as error:
                self.report(name, error)

    def report(self, name: str, error: OSError | UndecodableError) -> None:
        """Nothing: one line on standard error names the file and the reason, and the exit code becomes 2."""
        reason = (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
        click.echo(f"govbudget-parse: {printable(click.format_filename(name))}: {reason}", err=True)
        self.exit_code = UNREADABLE


def _read(name: str, limits: Limits) -> Source:
    if name == STANDARD_INPUT:
        return source_of_bytes(sys.stdin.buffer.read(), None, limits)
    return read_source(Path(name), limits)
