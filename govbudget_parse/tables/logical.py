"""Logical tables: what a form reader gets, whatever rendering and however many pages it was printed on."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from itertools import zip_longest
from typing import NamedTuple

import attrs

from govbudget_parse.model.money import Unit
from govbudget_parse.model.table import TableKind
from govbudget_parse.renderings.grid import BLANK, Cell, Grid
from govbudget_parse.source import Span
from govbudget_parse.tables.content import Content, content_of

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
        return (Span(first, last),) if first >= 0 else ()


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


@attrs.frozen(slots=False)
class Sheet:
    """A table of columns: the path of header cells above each column and the logical rows under it."""

    header: tuple[tuple[Cell, ...], ...]
    rows: tuple[SheetRow, ...]
    # What a column holds is asked by whoever trusts, restores or binds its header: it is found once.
    _columns: list[tuple[Cell, ...]] = attrs.field(factory=list, init=False, eq=False, repr=False)
    _contents: dict[int, Content] = attrs.field(factory=dict, init=False, eq=False, repr=False)
    _filled: dict[int, frozenset[int]] = attrs.field(factory=dict, init=False, eq=False, repr=False)

    @cached_property
    def keys(self) -> tuple[tuple[str, ...], ...]:
        """The keys of the texts over each column."""
        return tuple([tuple([cell.key for cell in path]) for path in self.header])

    def content(self, column: int) -> Content:
        """What a column holds, whatever its header says."""
        found = self._contents.get(column)
        if found is None:
            found = self._contents[column] = content_of(self.column(column))
        return found

    def filled(self, column: int) -> frozenset[int]:
        """The numbers of the rows that fill a column."""
        found = self._filled.get(column)
        if found is None:
            found = frozenset([number for number, cell in enumerate(self.column(column)) if cell.key])
            self._filled[column] = found
        return found

    def column(self, column: int) -> tuple[Cell, ...]:
        """The cells of a column, top to bottom."""
        if not self._columns:
            self._columns.extend(zip_longest(*[row.cells for row in self.rows], fillvalue=BLANK))
        return self._columns[column] if column < len(self._columns) else ()

    @cached_property
    def money(self) -> tuple[int, ...]:
        """The columns that hold amounts."""
        amount = Content.AMOUNT
        return tuple([column for column in range(len(self.header)) if self.content(column) is amount])

    def headed(self, header: tuple[tuple[Cell, ...], ...]) -> Sheet:
        """The same rows under another header."""
        sheet = Sheet(header, self.rows)
        sheet._columns.extend(self._columns)
        sheet._contents.update(self._contents)
        sheet._filled.update(self._filled)
        return sheet
