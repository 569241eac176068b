"""Tables for the page: the header as merged cells, every cell with the values that were read from it."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence

import attrs

from govbudget_parse.export.page.values import Value, ValueKind, Values
from govbudget_parse.model.disclosure import Disclosure
from govbudget_parse.model.fact import Fact
from govbudget_parse.model.table import Table
from govbudget_parse.source import Source, Span


@attrs.frozen
class HeaderCell:
    """A cell of a table's head and how many columns and rows it covers."""

    text: str
    columns: int
    rows: int


@attrs.frozen
class BodyCell:
    """A cell of a table's body with the values read from it."""

    text: str
    values: tuple[Value, ...]

    @property
    def fact(self) -> Value | None:
        """The amount in the cell, None where it holds none."""
        return next((value for value in self.values if value.kind is ValueKind.FACT), None)


@attrs.frozen
class BodyRow:
    """A row of a table's body; `line` is the number of the line where it begins, None where its place is unknown."""

    line: int | None
    cells: tuple[BodyCell, ...]


@attrs.frozen
class TableView:
    """A table as the page shows it.

    `elsewhere` are the amounts that were read from no single cell of a row, `remarks` the findings and diagnostics that
    begin in the table, the first of each rule or code with their number: where the printed header was not believed, one
    of them says so.
    """

    table: Table
    line: int | None
    head: tuple[tuple[HeaderCell, ...], ...]
    rows: tuple[BodyRow, ...]
    elsewhere: tuple[Value, ...]
    remarks: tuple[tuple[Value, int], ...]


def merge_header(header: Sequence[Sequence[str]]) -> tuple[tuple[HeaderCell, ...], ...]:
    """The rows of a table's head for the paths of its columns, outermost texts first.

    Neighbours merge where they share a text and all above it and both go deeper; a path that ends early covers the
    rows below it. Two columns of one name stay two.
    """
    depth = max(map(len, header), default=0)
    levels = []
    for level in range(depth):
        cells: list[HeaderCell] = []
        merging: tuple[str, ...] | None = None
        for path in header:
            if len(path) <= level and not (level == 0 and not path):
                merging = None
                continue
            last = level >= len(path) - 1
            prefix = tuple(path[: level + 1])
            if not last and prefix == merging:
                cells[-1] = attrs.evolve(cells[-1], columns=cells[-1].columns + 1)
            else:
                cells.append(HeaderCell(prefix[-1] if prefix else "", 1, depth - level if last else 1))
            merging = None if last else prefix
        levels.append(tuple(cells))
    return tuple(levels)


def view_tables(source: Source, disclosure: Disclosure, values: Values) -> tuple[TableView, ...]:
    """Every table of a disclosure with its values in its cells."""
    held: dict[int, list[tuple[Value, Fact | None]]] = {}
    for fact, value in zip(disclosure.facts, values.facts, strict=True):
        held.setdefault(fact.table, []).append((value, fact))
    for value in values.in_tables:
        if value.table is not None:
            held.setdefault(value.table, []).append((value, None))
    said: dict[int | None, list[Value]] = {}
    for value in (*values.findings, *values.diagnostics):
        said.setdefault(_table_at(disclosure.tables, value.spans), []).append(value)
    return tuple(
        _view(source, table, held.get(table.index, []), said.get(table.index, [])) for table in disclosure.tables
    )


def _table_at(tables: Sequence[Table], spans: Sequence[Span]) -> int | None:
    """The table in which the first of the spans lies; a table's own pieces are few."""
    for table in tables if spans else ():
        if any(piece.start <= spans[0].start and spans[0].end <= piece.end for piece in table.spans):
            return table.index
    return None


def _view(
    source: Source, table: Table, values: Sequence[tuple[Value, Fact | None]], remarks: Sequence[Value]
) -> TableView:
    rows = [[list[Value]() for _ in row.cells] for row in table.rows]
    places = _Places.of(table)
    elsewhere = []
    for value, fact in values:
        found = [_fact_cell(source, table, fact)] if fact else places.cells_of(source, value)
        for place in found:
            if place is not None:
                rows[place[0]][place[1]].append(value)
        if fact and found == [None]:
            elsewhere.append(value)
    return TableView(
        table=table,
        line=source.line_of(table.spans[0].start) if table.spans else None,
        head=merge_header(table.header),
        rows=tuple(
            BodyRow(
                source.line_of(row.spans[0].start) if row.spans else None,
                tuple(BodyCell(text or "", tuple(held)) for text, held in zip(row.cells, cells, strict=True)),
            )
            for row, cells in zip(table.rows, rows, strict=True)
        ),
        elsewhere=tuple(elsewhere),
        remarks=_count(remarks),
    )


def _count(remarks: Iterable[Value]) -> tuple[tuple[Value, int], ...]:
    """The first remark of every severity and rule, and how many there are of it."""
    counted: dict[object, tuple[Value, int]] = {}
    for value in remarks:
        kind = (value.severity, value.rules)
        first, count = counted.get(kind, (value, 0))
        counted[kind] = (first, count + 1)
    return tuple(counted.values())


def _bare(text: str | None) -> str:
    return "".join((text or "").split())


def _printed(source: Source, spans: Sequence[Span]) -> str:
    return _bare("".join(source.text[start:end] for start, end in spans))


def _fact_cell(source: Source, table: Table, fact: Fact) -> tuple[int, int] | None:
    """Row and column of the cell that prints a fact, None where no cell of its row prints it."""
    if fact.row >= len(table.rows):
        return None
    cells = table.rows[fact.row].cells
    printed = _printed(source, fact.spans)
    # A fact's id ends in its column; where the cell there prints something else, the row's first that prints it is taken.
    named = fact.id.rpartition("c")[2]
    column = int(named) if named.isdecimal() else len(cells)
    if column < len(cells) and _bare(cells[column]) == printed:
        return fact.row, column
    return next(((fact.row, index) for index, text in enumerate(cells) if _bare(text) == printed), None)


@attrs.frozen
class _Places:
    """The pieces of a table's rows in order of the text, to find the row of an offset."""

    table: Table
    starts: tuple[int, ...]
    pieces: tuple[tuple[Span, int], ...]

    @classmethod
    def of(cls, table: Table) -> _Places:
        pieces = sorted((span, index) for index, row in enumerate(table.rows) for span in row.spans)
        return cls(table, tuple(span.start for span, _ in pieces), tuple(pieces))

    def cells_of(self, source: Source, value: Value) -> list[tuple[int, int] | None]:
        """The cells whose whole text is a piece of the value, each once."""
        found: dict[tuple[int, int] | None, None] = {}
        for span in value.spans:
            at = bisect.bisect_right(self.starts, span.start) - 1
            if at < 0 or span.end > self.pieces[at][0].end:
                continue
            row = self.pieces[at][1]
            printed = _printed(source, [span])
            cells = self.table.rows[row].cells
            found.update(
                dict.fromkeys((row, index) for index, text in enumerate(cells) if text and _bare(text) == printed)
            )
        return list(found)
