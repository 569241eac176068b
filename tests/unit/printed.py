"""Tables for the tests of the rooms behind the renderings, made from printed text."""

from __future__ import annotations

from govbudget_parse.forms.reading import TableReading, read_tables
from govbudget_parse.layout.block import DataLine
from govbudget_parse.model.fact import Stage
from govbudget_parse.model.money import Unit
from govbudget_parse.model.table import TableKind
from govbudget_parse.renderings import RENDERINGS
from govbudget_parse.renderings.grid import Grid
from govbudget_parse.source import Source
from govbudget_parse.tables.logical import LogicalTable
from govbudget_parse.tables.printed import PrintedTable


def pieces_of(text: str) -> tuple[Grid, ...]:
    """The pieces of tables in `text`, as the renderings split them."""
    source = Source.of(text)
    pieces: list[Grid] = []
    line = 0
    while line < len(source.lines):
        reader = next((reader for reader in RENDERINGS if reader.measure(source, line)), None)
        if reader is None:
            line += 1
            continue
        count = reader.measure(source, line)
        pieces.append(reader.split(source, line, line + count))
        line += count
    return tuple(pieces)


def table_of(text: str, kind: TableKind, title: str | None = None) -> LogicalTable:
    """The table that `text` prints; an empty line parts two pieces of tab-separated rows."""
    return LogicalTable(0, kind, title, Unit.TEN_THOUSAND, pieces_of(text))


def reading_of(text: str, title: str) -> TableReading:
    """The table that `text` prints under `title`, read with its facts."""
    pieces = pieces_of(text)
    spans = tuple(piece.span for piece in pieces)
    printed = PrintedTable(None, title, DataLine(unit=Unit.TEN_THOUSAND), pieces, (), spans)
    (reading,) = read_tables(Source.of(text), [printed], lambda _: None, Stage.BUDGET)
    return reading
