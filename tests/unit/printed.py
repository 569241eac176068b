"""Tables for the tests of the rooms behind the renderings, made from printed text."""

from __future__ import annotations

from govbudget_parse.forms.columns import Cycle
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


def printed_table(text: str, title: str | None, unit: Unit | None = Unit.TEN_THOUSAND) -> PrintedTable:
    """The table that `text` prints under `title`, with a line beside it that states `unit`."""
    pieces = pieces_of(text)
    return PrintedTable(None, title, DataLine(unit=unit), pieces, (), tuple(piece.span for piece in pieces))


def reading_of(text: str, title: str | None) -> TableReading:
    """The table that `text` prints under `title`, in 万元, read with its facts."""
    (reading,) = readings_of(printed_table(text, title))
    return reading


def readings_of(*printed: PrintedTable, year: int | None = None) -> tuple[TableReading, ...]:
    """The printed tables of one budget, read with their facts."""
    return read_tables(Source.of(""), printed, lambda _: None, Cycle(Stage.BUDGET, year))
