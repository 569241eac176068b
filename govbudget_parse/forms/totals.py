"""Total rows whose name is merged over codes and names and printed once: their amounts set under the money columns again."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from govbudget_parse.diagnostics import Code, Diagnostic
from govbudget_parse.forms.columns import Column
from govbudget_parse.forms.spec import ColumnRole
from govbudget_parse.lexis.amounts import read_amount
from govbudget_parse.lexis.totals import TOTAL_ENDS
from govbudget_parse.renderings.grid import BLANK, Cell
from govbudget_parse.tables.logical import Sheet, SheetRow


def spread_totals(sheet: Sheet, columns: Sequence[Column]) -> tuple[Sheet, tuple[Diagnostic, ...]]:
    """The sheet with "合计 | 4,025,000 | 3,525,000" set under its columns, and a diagnostic for every such row.

    Such a row prints an amount where the others have a name, and ends in at least as many blanks as it lost.
    """
    spread = {
        place: cells
        for place, cell in enumerate(sheet.column(0))
        if cell.key.endswith(TOTAL_ENDS) and (cells := _spread(sheet.rows[place].cells, columns)) is not None
    }
    if not spread:
        return sheet, ()
    rows = tuple(SheetRow(spread[place]) if place in spread else row for place, row in enumerate(sheet.rows))
    told = tuple(Diagnostic.of(Code.TABLE_TOTAL_MERGED, sheet.rows[place].spans[:1]) for place in spread)
    return attrs.evolve(sheet, rows=rows), told


def _spread(cells: Sequence[Cell], columns: Sequence[Column]) -> tuple[Cell, ...] | None:
    if not any(_is_amount(cells[column.index]) for column in columns if column.role is ColumnRole.LABEL):
        return None
    spread = [BLANK] * len(cells)
    place = 0
    for cell in cells[: max(index + 1 for index, cell in enumerate(cells) if cell.key)]:
        if cell.key and not _is_amount(cell):
            # The next name opens the next triple: 人员经费合计 | 810.00 | 公用经费合计 | 160.00.
            while place < len(columns) and columns[place].role is ColumnRole.AMOUNT:
                place += 1
            at, place = place, _first_money(columns, place)
        else:
            at, place = place, place + 1
        if at >= len(cells) or (_is_amount(cell) and columns[at].role is not ColumnRole.AMOUNT):
            return None
        spread[at] = cell
    return tuple(spread)


def _first_money(columns: Sequence[Column], start: int) -> int:
    places = range(start, len(columns))
    return next((place for place in places if columns[place].role is ColumnRole.AMOUNT), len(columns))


def _is_amount(cell: Cell) -> bool:
    return bool(cell.key) and read_amount(cell.text) is not None
