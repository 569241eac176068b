"""Which rows of a piece are its header, and what a row is: blank, numbers of columns, data."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from govbudget_parse.lexis.memo import Memo
from govbudget_parse.lexis.width import key
from govbudget_parse.renderings.grid import Cell, Grid, GridRow, key_of
from govbudget_parse.tables.content import look_at
from govbudget_parse.tables.words import HeaderWords, is_year

MAX_HEADER_ROWS = 8
_TOTAL_WORDS = frozenset({"合计", "总计", "共计", "收入总计", "支出总计"})
_MANY_COLUMNS = 4
# What heads a row of column numbers; "档次" is how recognition reads "栏次".
_NUMBER_ROW_WORDS = frozenset({"栏次", "档次", "行次"})


def is_number_row(row: GridRow) -> bool:
    """Whether a row only numbers the columns: 栏次 1 2 3 …, 档次 1 2 3 …, 类 款 项 1 2 3 (at least two numbers, rising by one)."""
    # "5\n6": two numbers whose columns were taken for one.
    digits = [text for cell in row if cell.key.isdecimal() for text in cell.text.split()]
    if len(digits) < 2:
        return False
    numbers = [int(text) for text in digits if len(text) <= 3 and look_at(text).is_number]
    if len(numbers) < 2:
        return False
    words = [cell.key for cell in row if cell.key and not look_at(cell.text).is_number]
    if len(words) > 4 or any(len(word) > 4 for word in words):
        return False
    if words[:1] and words[0] in _NUMBER_ROW_WORDS:
        return all(a < b for a, b in itertools.pairwise(numbers))
    steps = [b - a for a, b in itertools.pairwise(numbers)]
    # "1 2 3 4 5 6 7 9": the eighth column was lost.
    lost = 1 if len(steps) >= _MANY_COLUMNS else 0
    return numbers[0] == 1 and {*steps} <= {1, 2} and steps.count(2) <= lost


def is_blank_row(row: GridRow) -> bool:
    """Whether no cell of a row holds anything."""
    return not any(map(key_of, row))


def filled_rows(rows: Sequence[GridRow]) -> list[GridRow]:
    """The rows that are not blank."""
    return [row for row in rows if any(map(key_of, row))]


def is_data_row(row: GridRow) -> bool:
    """Whether a row plainly holds data: an amount, a code, a numbered label ("二、外交支出") or a total's name alone."""
    names: list[Cell] = []
    numbers = 0
    for cell in row:
        if cell.key:
            look = look_at(cell.text)
            if look.is_value:
                return True
            numbers += look.is_number
            if not look.is_number:
                names.append(cell)
    # "1 | | 合计 | 0 | 0", "资产总额 | 1": one name beside bare numbers; "合计" alone.
    return len(names) == 1 and (numbers > 0 or names[0].key in _TOTAL_WORDS)


# What the text of a cell says to whoever looks for the end of the header, a letter each. A value is what no header prints,
# yet "其中：专项资金列入部门预算的项目" behind another text heads a column.
_AMOUNT, _WORD, _WORD_AS_VALUE, _NUMBER, _CODE, _VALUE, _PART, _OTHER = "awWncvpo"


@cache
def _marks(words: HeaderWords) -> Memo[str]:
    """The mark of a text, by the text."""
    return Memo(lambda text: _mark(text, words))


def _mark(text: str, words: HeaderWords) -> str:
    look = look_at(text)
    if look.is_amount:
        return _AMOUNT
    if words.knows(text) or is_year(text):
        return _WORD_AS_VALUE if look.is_value else _WORD
    if look.is_number:
        return _CODE if look.is_value else _NUMBER
    if not look.is_value:
        return _OTHER
    return _PART if key(text).startswith("其中") else _VALUE


class _Shown(NamedTuple):
    """What the marks of a row's texts show: how many texts and header words it has, how many bare numbers.

    `is_valued` is one with an amount, a code or a numbered label, `is_strange` one with a value that no header prints,
    `is_strong` one whose words alone make it a header row.
    """

    texts: int
    known: int
    numbers: int
    is_valued: bool
    is_strange: bool
    is_strong: bool


def _show(marks: str) -> _Shown:
    amounts, codes = marks.count(_AMOUNT), marks.count(_CODE)
    known = marks.count(_WORD) + marks.count(_WORD_AS_VALUE)
    numbers = marks.count(_NUMBER) + codes
    strange = amounts > 0 or codes > 0 or _VALUE in marks or marks.startswith(_PART)
    # Three header words make a header row, whatever noise stands beside them ("科目编 | 115 | 单位代码 | 合计"); but
    # "合计 | 883. 50 | 883. 50 | 款 883.50 | 金 | 収入 | 收入" is a total row with the ends of wrapped header words beside it.
    strong = amounts < 2 and known >= 3 and known > amounts + numbers
    return _Shown(len(marks), known, numbers, strange or _PART in marks or _WORD_AS_VALUE in marks, strange, strong)


_SHOWN = Memo(_show)


def _is_data(row: GridRow, shown: _Shown) -> bool:
    """Whether a row plainly holds data."""
    return shown.is_valued or (shown.texts - shown.numbers == 1 and is_data_row(row))


def _is_header(rows: Sequence[GridRow], shown: Sequence[_Shown], index: int) -> bool:
    """Whether a row of words is one of the header, seen together with the row below."""
    row, own = rows[index], shown[index]
    # "合计" alone in a row of blanks is the total row of an empty table, "资产总额 | 1" a row of one in whole yuan.
    if own.texts - own.numbers == 1 and len(row) > 1 and _is_data(row, own):
        return False
    if own.known * 2 >= own.texts:
        return True
    return own.texts > 1 and index + 1 < len(shown) and _is_data(rows[index + 1], shown[index + 1])


def count_header_rows(rows: Sequence[GridRow], words: HeaderWords) -> int:
    """How many leading rows are the header, column numbers included; 0 where a piece goes on with data at once.

    A row counts when most of its texts are header words; rows above such a row count with it (garbled ones too), and a
    column-number row ends the header.
    """
    marks = _marks(words)
    shown: list[_Shown] = []
    last_known = 0
    for index, row in enumerate(rows[:MAX_HEADER_ROWS]):
        ahead = rows[len(shown) : index + 3]
        shown += [_SHOWN["".join([marks[cell.text] for cell in other if cell.key])] for other in ahead]
        own = shown[index]
        if own.numbers > 1 and is_number_row(row):
            return index + 1
        if own.is_strong or (own.known and not own.is_strange and _is_header(rows, shown, index)):
            last_known = index + 1
        elif _is_data(row, own) and not any(other.is_strong for other in shown[index + 1 :]):
            break
    if not last_known:
        return 0
    return last_known + (_wrapped_rows(rows, last_known, words) or _parts_row(rows, last_known))


def header_size(piece: Grid, words: HeaderWords) -> int:
    """What `count_header_rows` says of the rows of a piece."""
    size = piece.header_sizes.get(words)
    if size is None:
        size = piece.header_sizes[words] = count_header_rows(piece.rows, words)
    return size


def guess_header_rows(rows: Sequence[GridRow]) -> int:
    """How many leading rows are the header of a table in unknown words: those above the first row of data."""
    for index, row in enumerate(rows[:MAX_HEADER_ROWS]):
        if is_number_row(row):
            return index + 1
        if is_data_row(row):
            return index
    return 1 if len(rows) > 1 else 0


def _wrapped_rows(rows: Sequence[GridRow], start: int, words: HeaderWords) -> int:
    """1 where the row after the last known one is its wrapped remains ("庭的补助 | 支出" under 对个人和家 | 商品和服务), else 0.

    Under words that are whole, none of which the row makes another word, it is a row of data that prints no amount.
    """
    if start + 1 >= len(rows) or not is_data_row(rows[start + 1]) or is_data_row(rows[start]):
        return 0
    filled = [cell for cell in rows[start] if cell.key]
    pairs = [(above, rest) for above, rest in zip(rows[start - 1], rows[start], strict=False) if above.key and rest.key]
    cut = any(not words.knows(above.text) or words.knows(above.key + rest.key) for above, rest in pairs)
    return 1 if len(filled) >= 2 and len(pairs) >= 2 and cut else 0


def _parts_row(rows: Sequence[GridRow], start: int) -> int:
    """1 where the row after the last known one names the parts of merged cells in words of its own, else 0.

    "省直单位 | 市县单位" under "按单位性质分 | (blank)": words alone over columns that hold nothing but amounts.
    """
    if start >= len(rows):
        return 0
    above, row = rows[start - 1], rows[start]
    parts = [column for column, cell in enumerate(row) if cell.key]
    covers = [column < len(above) and bool(above[column].key) for column in parts]
    if len(parts) < 2 or not covers[0] or all(covers) or any(_is_number(row[column]) for column in parts):
        return 0
    below = [other[column] for other in rows[start + 1 :] for column in parts if column < len(other)]
    filled = [cell for cell in below if cell.key]
    return 1 if filled and all(map(_is_number, filled)) else 0


def _is_number(cell: Cell) -> bool:
    look = look_at(cell.text)
    return look.is_amount or look.is_number
