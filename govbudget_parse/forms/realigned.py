"""Rows of a sheet whose cells stand beside their columns, put right where what they hold leaves one place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

import attrs

from govbudget_parse.diagnostics import Code, Diagnostic
from govbudget_parse.forms.columns import Column, Columns, places_of
from govbudget_parse.forms.leaves import canonical
from govbudget_parse.forms.shifted import set_back
from govbudget_parse.forms.spec import ColumnRole
from govbudget_parse.lexis.amounts import read_amount
from govbudget_parse.lexis.totals import SUM_NAMES, TOTAL_NAMES
from govbudget_parse.renderings.grid import BLANK, Cell, GridRow, join_cells
from govbudget_parse.tables.arithmetic import Verdict, find_sums, judge, slack, tolerance
from govbudget_parse.tables.logical import Rows, Sheet

_CODES = (ColumnRole.CODE, ColumnRole.AGENCY_CODE, ColumnRole.PROJECT_CODE)
# More broken columns than this are another damage than single amounts beside their columns.
_MAX_BROKEN = 6
# Of functional, departments' and governments' economic codes.
_FIRST_DIGITS = frozenset("235")
_LONGEST_CODE = 20
# "费" under "驻村第一书记工作经": no project has so short a name.
_MAX_REST = 2


class Realigned(NamedTuple):
    """A sheet with rows put right, which of them were shifted as a whole, and what was done.

    `moved` are the columns that single amounts were moved to.
    """

    sheet: Sheet
    shifted: frozenset[int]
    moved: frozenset[int]
    diagnostics: tuple[Diagnostic, ...]


class _Move(NamedTuple):
    """An amount of `row` that stands in `column` and belongs into `place`."""

    row: int
    column: int
    place: int


class _Balance(NamedTuple):
    """By how much a column's total is more than its parts make, and by how much it may be and hold."""

    missing: Decimal
    tolerance: Decimal

    @property
    def holds(self) -> bool:
        """Whether the total can be the sum of the parts."""
        return abs(self.missing) <= self.tolerance

    def with_part(self, value: Decimal) -> _Balance:
        """What it is with one part more."""
        return _Balance(self.missing - value, self.tolerance + slack(value))

    def without(self, value: Decimal) -> _Balance:
        """What it is with one part less."""
        return _Balance(self.missing + value, self.tolerance - slack(value))


def realign_rows(sheet: Sheet, columns: Columns) -> Realigned:
    """The sheet with whole rows shifted back under their columns, and single amounts moved where the total row asks it.

    A row is shifted where a name stands under money and a code under the names, and one column to the left every cell
    stands under its like. An amount is moved into the blank beside it where the total row and the row's own sums hold only
    then, and no other amount would do.
    """
    rows = [row.cells for row in sheet.rows]
    shifted = {i: moved for i, row in _repeating(rows) if (moved := _shift_back(row, columns)) is not None}
    for i, moved in shifted.items():
        rows[i] = moved
    back = set_back(Rows.of(rows) if shifted else sheet.rows, columns)
    for i, row in back.items():
        rows[i] = row
    shifted.update(back)
    joined = dict(_cut_names(rows, columns))
    for i, whole in joined.items():
        rows[i] = whole
    moves = _find_moves(rows, columns)
    for move in moves:
        rows[move.row] = _moved(rows[move.row], move)
    told = [
        Diagnostic.of(Code.TABLE_ROW_REALIGNED, sheet.rows[i].spans)
        for i in sorted({*shifted, *(m.row for m in moves)})
    ]
    told += [Diagnostic.of(Code.TABLE_ROW_JOINED, sheet.rows[i].spans) for i in sorted(joined)]
    if not told:
        return Realigned(sheet, frozenset(), frozenset(), ())
    placed = tuple(row._replace(cells=cells) for row, cells in zip(sheet.rows, rows, strict=True))
    places = frozenset([move.place for move in moves])
    return Realigned(attrs.evolve(sheet, rows=placed), frozenset(shifted), places, tuple(told))


def _repeating(rows: Sequence[GridRow]) -> list[tuple[int, GridRow]]:
    """The rows whose second text begins with the first: "118 | 118001"."""
    if len(rows[0] if rows else ()) < 2:
        return []
    return [(i, row) for i, row in enumerate(rows) if (first := row[0].key) and row[1].key.startswith(first)]


def _shift_back(row: GridRow, columns: Sequence[Column]) -> GridRow | None:
    """A row moved one column to the left: "118 | 118001 | 某某处 | 1,250.00" under 编码, 名称 and two columns of money."""
    if all(_fits(cell, column) for cell, column in zip(row, columns, strict=False)):
        return None
    back = (*row[1:], BLANK)
    fits = all(_fits(cell, column) for cell, column in zip(back, columns, strict=False))
    named = any(cell.key and column.role is ColumnRole.LABEL for cell, column in zip(back, columns, strict=False))
    paid = any(cell.key and column.role is ColumnRole.AMOUNT for cell, column in zip(back, columns, strict=False))
    return back if fits and named and paid else None


def _fits(cell: Cell, column: Column) -> bool:
    """Whether a cell is what its column holds; a blank is anything."""
    if not cell.key:
        return True
    if column.role is ColumnRole.AMOUNT:
        return read_amount(cell.text) is not None
    if column.role in _CODES:
        return cell.key.isascii() and cell.key.isalnum()
    return column.role is not ColumnRole.LABEL or not cell.key.isascii()


def _cut_names(rows: Sequence[GridRow], columns: Columns) -> Iterator[tuple[int, GridRow]]:
    """The rows whose name is only the end of the one above, which has no code and no amount of its own."""
    own = (*places_of(columns, *_CODES), *columns.money)
    for label in columns.names:
        short = [i for i, row in enumerate(rows) if 0 < len(row[label].key) <= _MAX_REST]
        for i in short:
            above, row = rows[i - 1] if i else (), rows[i]
            if not above or not above[label].key or row[label].key in SUM_NAMES:
                continue
            if any(row[c].key for c in own) and not any(above[c].key for c in own):
                yield i, (*row[:label], join_cells(above[label], row[label]), *row[label + 1 :])


def _find_moves(rows: Sequence[GridRow], columns: Columns) -> tuple[_Move, ...]:
    """The moves of single amounts into a blank beside them that make every broken column add up to the total row."""
    money = columns.money
    codes = places_of(columns, *_CODES)
    if not codes:
        return ()
    names = (*codes, *columns.names)
    total = next((i for i, row in enumerate(rows) if not TOTAL_NAMES.isdisjoint([row[c].key for c in names])), None)
    parts = _highest_rows(rows, codes) if total is not None else []
    if total is None or len(parts) < 2:
        return ()
    balances = {c: _balance(rows, total, parts, c) for c in money}
    broken = {c for c in money if not balances[c].holds}
    if not 0 < len(broken) <= _MAX_BROKEN:
        return ()
    beside = [pair for a, b in pairwise(money) if {a, b} <= broken for pair in ((a, b), (b, a))]
    moves = [_Move(row, *pair) for row in parts for pair in beside]
    found = [move for move in moves if _settles(rows, move, balances, columns)]
    touched = [column for move in found for column in (move.column, move.place)]
    return tuple(found) if len(touched) == len(set(touched)) and set(touched) == broken else ()


def _highest_rows(rows: Sequence[GridRow], codes: Sequence[int]) -> list[int]:
    """The rows with a code under which no other row's code begins."""
    by_row = {i: "".join([row[c].key for c in codes]) for i, row in enumerate(rows)}
    coded = {
        i: code
        for i, code in by_row.items()
        if code[:1] in _FIRST_DIGITS and len(code) <= _LONGEST_CODE and code.isdecimal()
    }
    known = set(coded.values())
    return [i for i, code in coded.items() if not any(code[:n] in known for n in range(3, len(code)))]


def _value(row: GridRow, column: int) -> Decimal | None:
    amount = read_amount(row[column].text) if row[column].key else None
    return amount.value if amount else None


def _balance(rows: Sequence[GridRow], total: int, parts: Sequence[int], column: int) -> _Balance:
    whole = _value(rows[total], column) or Decimal(0)
    values = [value for i in parts if (value := _value(rows[i], column)) is not None]
    return _Balance(whole - sum(values), tolerance(whole, values))


def _settles(rows: Sequence[GridRow], move: _Move, balances: Mapping[int, _Balance], columns: Columns) -> bool:
    """Whether both columns add up after a move, and the row's own sums are not broken."""
    row = rows[move.row]
    value = _value(row, move.column)
    if not value or row[move.place].key:
        return False
    if not (balances[move.column].without(value).holds and balances[move.place].with_part(value).holds):
        return False
    after = _moved(row, move)
    money = [columns[index] for index in columns.money]
    for found in find_sums([tuple(map(canonical, column.path)) for column in money]):
        whole = _value(after, money[found.total].index)
        values = [v for i in found.parts if (v := _value(after, money[i].index)) is not None]
        if whole is not None and judge(whole, values) is Verdict.BROKEN:
            return False
    return True


def _moved(row: GridRow, move: _Move) -> GridRow:
    cells = list(row)
    cells[move.place], cells[move.column] = cells[move.column], BLANK
    return tuple(cells)
