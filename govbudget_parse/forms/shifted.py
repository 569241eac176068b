"""Blocks of rows that stand beside their columns as a whole, set back where one shift of them all fits what the columns hold.

A border that recognition saw or missed from some row on moves the rest of each row by a cell: "201 | | 一般公共服务支出 | 3.00"
under code, name and money. Two cells read as one move it, too: "201一般公共服务支出 | 3.00".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import NamedTuple

from govbudget_parse.forms.columns import CODE_ROLES, Columns
from govbudget_parse.forms.leaves import canonical
from govbudget_parse.forms.spec import ColumnRole
from govbudget_parse.lexis.amounts import read_amount
from govbudget_parse.lexis.memo import kept, remembered
from govbudget_parse.lexis.totals import TOTAL_ENDS
from govbudget_parse.lexis.width import key
from govbudget_parse.renderings.grid import BLANK, Cell, GridRow
from govbudget_parse.source import Span
from govbudget_parse.tables.arithmetic import Sum, Verdict, find_sums, judge
from govbudget_parse.tables.content import look_at

# "201一般公共服务支出", "行政运行 1,210.31", "1,210.31 310.15": where one cell's text ends and another's begins.
_BORDER = re.compile(r"(?<=\d)\s*(?=[一-鿿])|(?<=[一-鿿)）])\s*(?=\d)|(?<=\d)\s+(?=\d)")
# A name with a code before it or an amount behind it.
_TWO_CELLS = re.compile(r"^[235]\d{2}(?:\d{2}){0,2}[一-鿿]|\d\.\d+$")
# A row with more columns is no row of a form, and one with more borders no two cells.
_WIDEST = 24
_MOST_BORDERS = 8
_LONGEST = 160

Shift = Callable[[GridRow], Iterator[GridRow]]


class _Form(NamedTuple):
    """What each column of a sheet holds, where its names, codes and money stand, and the sums stated across them."""

    fits: tuple[Callable[[str], bool], ...]
    names: frozenset[int]
    codes: tuple[int, ...]
    money: frozenset[int]
    sums: tuple[Sum, ...]

    @classmethod
    def of(cls, columns: Columns) -> _Form:
        """The form of columns, with the sums of those that go by one name, each by its place in the row."""
        sums: list[Sum] = []
        for _, places in groupby(columns.amounts, lambda place: id(place.subject)):
            group = [place.column for place in places]
            stated = find_sums([tuple(map(canonical, column.path)) for column in group])
            sums += [Sum(group[s.total].index, tuple([group[part].index for part in s.parts])) for s in stated]
        fits = tuple([_HELD.get(column.role, _is_no_amount) if column.path else _is_nothing for column in columns])
        return cls(fits, frozenset(columns.names), columns.codes, frozenset(columns.money), tuple(sums))

    def is_sound(self, row: GridRow) -> bool:
        """Whether every cell is what its column holds, the amounts have a name, and no sum across them is broken."""
        filled = _filled(row)
        for index in filled:
            if not self.fits[index](row[index].text):
                return False
        if self.money.isdisjoint(filled):
            return True
        return self._is_named(row, filled) and all(_holds(row, found) for found in self.sums)

    def is_paid(self, row: GridRow) -> bool:
        """Whether a row prints an amount under a column of money."""
        return not self.money.isdisjoint(_filled(row))

    def _is_named(self, row: GridRow, filled: Sequence[int]) -> bool:
        """Whether a row has a name: in a column of names, or a total's name where the codes stand."""
        codes = [text for index in self.codes if (text := row[index].key)]
        for text in codes:
            if text.endswith(TOTAL_ENDS):
                # What stands beside a total's name is no code: its amounts follow at once.
                return len(codes) == 1
        return not self.names or not self.names.isdisjoint(filled)


_form_of = kept(_Form.of)


def _filled(row: GridRow) -> list[int]:
    return [index for index, cell in enumerate(row) if cell.key]


@remembered
def _is_money(text: str) -> bool:
    return look_at(text).is_amount or read_amount(text) is not None or not any(map(str.isalnum, key(text)))


@remembered
def _is_name(text: str) -> bool:
    words = key(text)
    return not (words.isascii() or look_at(text).is_amount or _TWO_CELLS.search(words))


@remembered
def _is_code(text: str) -> bool:
    words = key(text)
    return (words.isascii() and words.isalnum()) or words.endswith(TOTAL_ENDS)


def _is_no_amount(text: str) -> bool:
    return not look_at(text).is_amount


def _is_nothing(_text: str) -> bool:
    """A column without a header holds nothing."""
    return False


_HELD: dict[ColumnRole, Callable[[str], bool]] = {
    ColumnRole.AMOUNT: _is_money,
    ColumnRole.LABEL: _is_name,
    **dict.fromkeys(CODE_ROLES, _is_code),
}


def _holds(row: GridRow, stated: Sum) -> bool:
    """Whether a sum across a row holds; parts without their total are no sum."""
    parts = [amount.value for part in stated.parts if row[part].key and (amount := read_amount(row[part].text))]
    whole = row[stated.total]
    total = read_amount(whole.text) if whole.key else None
    if total is None:
        return not any(parts)
    return not parts or judge(total.value, parts) is not Verdict.BROKEN


def set_back(rows: Sequence[GridRow], columns: Columns) -> dict[int, GridRow]:
    """The rows of a sheet that were shifted, by their number, as they stood before.

    All rows from the first to the last that is out of place are set back by one and the same shift, else each run of such
    rows by its own. Where several shifts fit, leading to different rows, none is taken.
    """
    if not 1 < len(columns) <= _WIDEST or not (form := _form_of(columns)).sums:
        return {}
    odd = [i for i, row in enumerate(rows) if not form.is_sound(row)]
    # Where every row is out of place it is the header that moved.
    if not odd or not any(form.is_paid(rows[i]) for i in {*range(len(rows))}.difference(odd)):
        return {}
    whole = _shift_alike(form, rows, range(odd[0], odd[-1] + 1))
    if whole:
        return whole
    found: dict[int, GridRow] = {}
    for run in _runs(odd):
        found.update(_shift_alike(form, rows, run))
    return found


def _runs(numbers: Sequence[int]) -> Iterator[range]:
    """Runs of numbers that follow one another."""
    for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        members = [number for _, number in run]
        yield range(members[0], members[-1] + 1)


def _shift_alike(form: _Form, rows: Sequence[GridRow], places: range) -> dict[int, GridRow]:
    """The rows at `places` after the one shift that makes all of them sound; nothing where none or several do."""
    results: dict[tuple[tuple[str, ...], ...], list[GridRow]] = {}
    for shift in _shifts(len(form.fits)):
        shifted: list[GridRow] = []
        for place in places:
            sound = {_keys(row): row for row in shift(rows[place]) if form.is_sound(row)}
            if len(sound) != 1:
                break
            shifted += sound.values()
        else:
            results.setdefault(tuple(map(_keys, shifted)), shifted)
    if len(results) != 1:
        return {}
    (found,) = results.values()
    return {place: row for place, row in zip(places, found, strict=True) if row != rows[place]}


def _keys(row: GridRow) -> tuple[str, ...]:
    return tuple([cell.key for cell in row])


def _shifts(width: int) -> Iterator[Shift]:
    """Every shift by one cell that begins at a column: a border too many undone, one too few, two cells parted again."""
    for at in range(width):
        yield partial(_drop_blank, at)
        yield partial(_add_blank, at)
        yield partial(_part_cell, at)
        yield partial(_part_and_shift, at)


def _drop_blank(at: int, row: GridRow) -> Iterator[GridRow]:
    if not row[at].key:
        yield (*row[:at], *row[at + 1 :], BLANK)


def _add_blank(at: int, row: GridRow) -> Iterator[GridRow]:
    if not row[-1].key:
        yield (*row[:at], BLANK, *row[at:-1])


def _part_cell(at: int, row: GridRow) -> Iterator[GridRow]:
    """The row with its cell parted where two texts meet, the second in the blank beside it."""
    if at + 1 < len(row) and not row[at + 1].key:
        yield from ((*row[:at], *pair, *row[at + 2 :]) for pair in _pairs(row[at]))


def _part_and_shift(at: int, row: GridRow) -> Iterator[GridRow]:
    """The row with its cell parted where two texts meet, what stands behind them moved to the right."""
    if at + 1 < len(row) and not row[-1].key:
        yield from ((*row[:at], *pair, *row[at + 1 : -1]) for pair in _pairs(row[at]))


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
