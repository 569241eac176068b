"""The main path from a text to its disclosure."""

from __future__ import annotations

from pathlib import Path

from govbudget_parse.model.disclosure import SCHEMA_VERSION, Disclosure, SourceInfo
from govbudget_parse.source import Source, read_source


def parse(text: str) -> Disclosure:
    """The disclosure that `text` is; never raises on any text."""
    return parse_source(Source.of(text))


def parse_file(path: str | Path) -> Disclosure:
    """The disclosure in a file: UTF-8 with or without a byte order mark, UTF-16 or GB18030.

    Raises OSError where the file cannot be read and UndecodableError where it is no text.
    """
    return parse_source(read_source(path))


def parse_source(source: Source) -> Disclosure:
    """The disclosure in a source, for callers that need the source's lines beside the result."""
    info = SourceInfo(source.name, source.sha256, len(source.text), source.encoding)
    return Disclosure(
        schema_version=SCHEMA_VERSION,
        source=info,
        kind=None,
        scope=None,
        agency=None,
        fiscal_year=None,
        published=None,
        title=None,
        toc=(),
        outline=(),
        tables=(),
        facts=(),
        indicators=(),
        statements=(),
        terms=(),
        findings=(),
        diagnostics=(),
    )
