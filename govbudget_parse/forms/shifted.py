"""Blocks of rows that stand beside their columns as a whole, set back where one shift of them all fits what the columns hold.

A border that recognition saw or missed from some row on moves the rest of each row by a cell: "201 | | 一般公共服务支出 | 3.00"
under code, name and money. Two cells read as one move it, too: "201一般公共服务支出 | 3.00".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from itertools import groupby
from typing import NamedTuple

from govbudget_parse.forms.columns import CODE_ROLES, Column, Columns
from govbudget_parse.forms.leaves import canonical
from govbudget_parse.forms.spec import ColumnRole
from govbudget_parse.lexis.amounts import read_amount
from govbudget_parse.lexis.memo import Memo, kept
from govbudget_parse.lexis.width import key
from govbudget_parse.renderings.grid import BLANK, Cell, GridRow
from govbudget_parse.source import Span
from govbudget_parse.tables.arithmetic import Sum, Verdict, find_sums, judge
from govbudget_parse.tables.content import BLANK_LOOK, Print, look_at_row, prints_in
from govbudget_parse.tables.logical import Rows

# "201一般公共服务支出", "行政运行 1,210.31", "1,210.31 310.15": where one cell's text ends and another's begins.
_BORDER = re.compile(r"(?<=\d)\s*(?=[一-鿿])|(?<=[一-鿿)）])\s*(?=\d)|(?<=\d)\s+(?=\d)")
# A row with more columns is no row of a form, and one with more borders no two cells.
_WIDEST = 24
_MOST_BORDERS = 8
# So many looks of rows are known of one header.
_MOST_LOOKS = 1024
_LONGEST = 160

# A row and what it looks like.
Shifted = tuple[str, GridRow]
Shift = Callable[[str, GridRow], Iterator[Shifted]]


class _Standing(NamedTuple):
    """How a row that looks so stands under its columns.

    It fits where every cell is what its column holds and its amounts have a name; `paid` are the columns of money that it
    fills. `sums` are those across the row of which it prints parts.
    """

    fits: bool
    paid: frozenset[int]
    sums: tuple[Sum, ...]

    def is_sound(self, row: GridRow) -> bool:
        """Whether a row that looks so fits and breaks no sum across it."""
        return self.fits and self.holds(row)

    def holds(self, row: GridRow) -> bool:
        """Whether a row that looks so breaks no sum across it."""
        return all(_holds(row, stated) for stated in self.sums)

    def states_sum(self, row: GridRow) -> bool:
        """Whether a row that looks so prints a total with its parts."""
        return any(row[stated.total].key for stated in self.sums)

    def amiss(self, rows: Rows, numbers: Sequence[int]) -> Sequence[int]:
        """Which of the rows that look so are not sound."""
        if not self.fits or not self.sums:
            return () if self.fits else numbers
        return [number for number in numbers if not self.holds(rows[number].cells)]


@kept
def _standings(columns: Columns) -> Memo[_Standing]:
    """How a row stands under these columns, by what it looks like."""
    return Memo(partial(_standing, columns), _MOST_LOOKS)


def _standing(columns: Columns, look: str) -> _Standing:
    prints = prints_in(look)
    filled = {place for place, printed in enumerate(prints) if printed}
    paid = filled.intersection(columns.money)
    fits = all(_fits(columns[place], printed) for place, printed in enumerate(prints) if printed)
    sums = tuple([stated for stated in sums_across(columns) if not filled.isdisjoint(stated.parts)])
    return _Standing(fits and (not paid or _is_named(columns, prints)), frozenset(paid), sums if paid else ())


def _fits(column: Column, printed: Print) -> bool:
    """Whether a cell may stand in a column; one without a header holds nothing."""
    if not column.path:
        return False
    if column.role is ColumnRole.AMOUNT:
        return printed.may_be_money
    if column.role is ColumnRole.LABEL:
        return printed.may_be_name
    return printed.may_be_code if column.role in CODE_ROLES else not printed.is_amount


def _is_named(columns: Columns, prints: Sequence[Print | None]) -> bool:
    """Whether a row has a name: in a column of names, or a total's name where the codes stand."""
    codes = [printed for place in columns.codes if (printed := prints[place])]
    if any(printed.ends_in_total for printed in codes):
        # What stands beside a total's name is no code: its amounts follow at once.
        return len(codes) == 1
    return not columns.names or any(prints[place] for place in columns.names)


@kept
def sums_across(columns: Columns) -> tuple[Sum, ...]:
    """The sums that the columns of money state which go by one name, each by its place in the row."""
    sums: list[Sum] = []
    for _, places in groupby(columns.amounts, lambda place: id(place.subject)):
        group = [place.column for place in places]
        stated = find_sums([tuple(map(canonical, column.path)) for column in group])
        sums += [Sum(group[s.total].index, tuple([group[part].index for part in s.parts])) for s in stated]
    return tuple(sums)


def _holds(row: GridRow, stated: Sum) -> bool:
    """Whether a sum across a row holds; parts without their total are no sum."""
    parts = [amount.value for part in stated.parts if row[part].key and (amount := read_amount(row[part].text))]
    whole = row[stated.total]
    total = read_amount(whole.text) if whole.key else None
    if total is None:
        return not any(parts)
    return not parts or judge(total.value, parts) is not Verdict.BROKEN


def set_back(rows: Rows, columns: Columns) -> dict[int, GridRow]:
    """The rows of a sheet that were shifted, by their number, as they stood before.

    All rows from the first to the last that is out of place are set back by one and the same shift, else each run of such
    rows by its own. Where several shifts fit, leading to different rows, none is taken.
    """
    if not 1 < len(columns) <= _WIDEST or not sums_across(columns):
        return {}
    odd: list[int] = []
    # What stands where other rows have their amounts is wrong rather than shifted.
    usual: set[frozenset[int]] = set()
    standings = _standings(columns)
    for look, numbers in rows.kinds.items():
        standing = standings[look]
        amiss = standing.amiss(rows, numbers)
        if len(amiss) < len(numbers):
            usual.add(standing.paid)
        odd += amiss
    # Where every row is out of place it is the header that moved.
    if not odd or not any(usual):
        return {}
    odd.sort()
    whole = _shift_alike(columns, rows, range(odd[0], odd[-1] + 1), usual)
    if whole:
        return whole
    found: dict[int, GridRow] = {}
    for run in _runs(odd):
        found.update(_shift_alike(columns, rows, run, usual))
    return found


def _runs(numbers: Sequence[int]) -> Iterator[range]:
    """Runs of numbers that follow one another."""
    for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        members = [number for _, number in run]
        yield range(members[0], members[-1] + 1)


class _Printed(NamedTuple):
    """A row as it is printed: whether it breaks a sum, and whether its amounts stay where the sound rows have theirs."""

    look: str
    row: GridRow
    is_broken: bool
    stays: bool

    @classmethod
    def of(cls, look: str, row: GridRow, columns: Columns, usual: AbstractSet[frozenset[int]]) -> _Printed:
        """The row that looks so under these columns; `usual` are the columns of money that the sound rows fill."""
        standing = _standings(columns)[look]
        return cls(look, row, not standing.holds(row), standing.fits and standing.paid in usual)


def _shift_alike(columns: Columns, rows: Rows, places: range, usual: AbstractSet[frozenset[int]]) -> dict[int, GridRow]:
    """The rows at `places` after the one shift that makes all of them sound; nothing where none or several do.

    `usual` are the columns of money that the sound rows fill.
    """
    results: dict[tuple[tuple[str, ...], ...], list[GridRow]] = {}
    standings = _standings(columns)
    printed = [_Printed.of(rows.looks[place], rows[place].cells, columns, usual) for place in places]
    for shift in _shifts(len(columns)):
        shifted: list[GridRow] = []
        for before in printed:
            sound = {
                _keys(row): row
                for look, row in shift(before.look, before.row)
                if (after := standings[look]).is_sound(row)
                # A total that only loses its parts is no sum that holds.
                and (not before.is_broken or after.states_sum(row))
                and (not before.stays or after.paid in usual)
            }
            if len(sound) != 1:
                break
            shifted += sound.values()
        else:
            results.setdefault(tuple(map(_keys, shifted)), shifted)
    if len(results) != 1:
        return {}
    (found,) = results.values()
    return {place: row for place, row in zip(places, found, strict=True) if row != rows[place].cells}


def _keys(row: GridRow) -> tuple[str, ...]:
    return tuple([cell.key for cell in row])


def _shifts(width: int) -> Iterator[Shift]:
    """Every shift by one cell that begins at a column: a border too many undone, one too few, two cells parted again."""
    for at in range(width):
        yield partial(_drop_blank, at)
        yield partial(_add_blank, at)
        yield partial(_part_cell, at)
        yield partial(_part_and_shift, at)


def _drop_blank(at: int, look: str, row: GridRow) -> Iterator[Shifted]:
    if look[at] == BLANK_LOOK:
        yield f"{look[:at]}{look[at + 1 :]}{BLANK_LOOK}", (*row[:at], *row[at + 1 :], BLANK)


def _add_blank(at: int, look: str, row: GridRow) -> Iterator[Shifted]:
    if look[-1] == BLANK_LOOK:
        yield f"{look[:at]}{BLANK_LOOK}{look[at:-1]}", (*row[:at], BLANK, *row[at:-1])


def _part_cell(at: int, look: str, row: GridRow) -> Iterator[Shifted]:
    """The row with its cell parted where two texts meet, the second in the blank beside it."""
    if look[at + 1 : at + 2] == BLANK_LOOK:
        for pair in _pairs(row[at]):
            yield f"{look[:at]}{look_at_row(pair)}{look[at + 2 :]}", (*row[:at], *pair, *row[at + 2 :])


def _part_and_shift(at: int, look: str, row: GridRow) -> Iterator[Shifted]:
    """The row with its cell parted where two texts meet, what stands behind them moved to the right."""
    if at + 1 < len(row) and look[-1] == BLANK_LOOK:
        for pair in _pairs(row[at]):
            yield f"{look[:at]}{look_at_row(pair)}{look[at + 1 : -1]}", (*row[:at], *pair, *row[at + 1 : -1])


def _pairs(cell: Cell) -> Sequence[tuple[Cell, Cell]]:
    """The two cells that were read as one; a cell of one text stood in one of the two places."""
    return [*_part(cell)] or [(cell, BLANK), (BLANK, cell)]


def _part(cell: Cell) -> Iterable[tuple[Cell, Cell]]:
    """The two cells that a cell can be parted into, at every border of its text."""
    borders = [*_BORDER.finditer(cell.text[:_LONGEST])] if len(cell.spans) == 1 else []
    if not 0 < len(borders) <= _MOST_BORDERS:
        return
    start, end = cell.spans[0]
    if end - start != len(cell.text):
        return
    for border in borders:
        yield _piece(cell, 0, border.start()), _piece(cell, border.end(), len(cell.text))


def _piece(cell: Cell, begin: int, stop: int) -> Cell:
    text = cell.text[begin:stop]
    start = cell.spans[0].start
    return Cell(text, key(text), (Span(start + begin, start + stop),))
