"""Logical tables: what a form reader gets, whatever rendering and however many pages it was printed on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import attrs

from govbudget_parse.model.money import Unit
from govbudget_parse.model.table import TableKind
from govbudget_parse.renderings.grid import Cell, Grid, GridRow
from govbudget_parse.source import Span
from govbudget_parse.tables.content import Content, contents_of, look_at_row

_new = tuple.__new__
# Cells farther apart than this stand on different lines of a row.
_WIDEST_GAP = 64


@attrs.frozen
class LogicalTable:
    """One printed table, recognised: `pieces` are its raw grids in order, each may repeat the header or differ in width."""

    index: int
    kind: TableKind
    title: str | None
    unit: Unit | None
    pieces: tuple[Grid, ...]
    # What was read of the table, by its reader: several rooms of a form ask for the same.
    read: dict[object, object] = attrs.field(factory=dict, init=False, eq=False, repr=False)


class SheetRow(NamedTuple):
    """One logical data row: its cells by column, and where it was printed (one span per non-blank piece)."""

    cells: tuple[Cell, ...]

    @property
    def spans(self) -> tuple[Span, ...]:
        """The row's extent: one span from its first to its last cell for each physical run of it."""
        first = last = -1
        for cell in self.cells:
            for start, end in cell.spans:
                if first < 0:
                    first = start
                elif not last <= start <= last + _WIDEST_GAP:
                    return _runs([span for each in self.cells for span in each.spans])
                last = end
        return (_new(Span, (first, last)),) if first >= 0 else ()


def _runs(printed: Iterable[Span]) -> tuple[Span, ...]:
    """The extents of a row that a page broke, or whose cells are not in the order of the text."""
    pieces = sorted(printed)
    runs: list[Span] = []
    first, last = pieces[0]
    for start, end in pieces:
        if start - last > _WIDEST_GAP:
            runs.append(Span(first, last))
            first, last = start, end
        elif end > last:
            last = end
    return (*runs, Span(first, last))


class Rows(tuple[SheetRow, ...]):  # noqa: SLOT001 - what is found of the rows is kept in them
    """The rows of a sheet, top to bottom, all of one width: what they look like and hold is found once for all who ask."""

    @classmethod
    def of(cls, rows: Iterable[GridRow]) -> Rows:
        """The rows of these cells."""
        return cls([_new(SheetRow, (row,)) for row in rows])

    @cached_property
    def looks(self) -> tuple[str, ...]:
        """What each row looks like."""
        return tuple([look_at_row(row.cells) for row in self])

    @cached_property
    def contents(self) -> list[Content]:
        """What each column holds, whatever its header says."""
        return contents_of(self.looks, max(map(len, self.kinds), default=0))

    @cached_property
    def kinds(self) -> Mapping[str, Sequence[int]]:
        """The numbers of the rows by what they look like."""
        kinds: dict[str, list[int]] = {}
        for number, look in enumerate(self.looks):
            kinds.setdefault(look, []).append(number)
        return kinds


def _as_rows(rows: Iterable[SheetRow]) -> Rows:
    return rows if isinstance(rows, Rows) else Rows(rows)


@attrs.frozen(slots=False)
class Sheet:
    """A table of columns: the path of header cells above each column and the logical rows under it."""

    header: tuple[tuple[Cell, ...], ...]
    rows: Rows = attrs.field(converter=_as_rows)

    def content(self, column: int) -> Content:
        """What a column holds, whatever its header says."""
        contents = self.rows.contents
        return contents[column] if column < len(contents) else Content.BLANK

    def column(self, column: int) -> list[Cell]:
        """The cells of a column, top to bottom."""
        return [row.cells[column] for row in self.rows]

    @cached_property
    def money(self) -> tuple[int, ...]:
        """The columns that hold amounts."""
        amount = Content.AMOUNT
        contents = self.rows.contents[: len(self.header)]
        return tuple([column for column, content in enumerate(contents) if content is amount])

    def headed(self, header: tuple[tuple[Cell, ...], ...]) -> Sheet:
        """The same rows under another header."""
        return Sheet(header, self.rows)
