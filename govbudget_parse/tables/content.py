"""What the cells of a column hold, whatever its header says."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import NamedTuple

from govbudget_parse.lexis.amounts import read_amount
from govbudget_parse.lexis.memo import Memo, remembered
from govbudget_parse.lexis.totals import SUM_ENDS, TOTAL_ENDS
from govbudget_parse.lexis.width import key
from govbudget_parse.renderings.grid import Cell, GridRow

# "二、外交支出", "(三)国有资本经营预算", "1.房屋", "其中:财政拨款"
_ORDINAL_LABEL = re.compile(r"[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.](?!\d)|其中:")
# A column may be headed by its year.
_YEAR = re.compile(r"(?:19|20)\d\d")
# "2010301", "13031124P004687123367"
_CODE = re.compile(r"\d{3,}|\d{6,20}[A-Z][0-9A-Z]{4,20}")
# "30103奖金" in the column of the code
_CODE_AND_NAME = re.compile(r"\d{3,}[一-鿿]")
# A name with a code before it or an amount behind it.
_TWO_CELLS = re.compile(r"^[235]\d{2}(?:\d{2}){0,2}[一-鿿]|\d\.\d+$")
# Texts and codes that are cut or repeated over rows are at least so long.
_LONG = 8


class Content(Enum):
    """What most of the filled cells of a column are."""

    BLANK = "blank"
    AMOUNT = "amount"
    CODE = "code"
    TEXT = "text"


class CellLook(NamedTuple):
    """What the text of a cell looks like, whatever stands around it.

    An amount has a decimal point or a thousands separator, legible or not; a number is bare digits, no year. A value is an
    amount, a code or a numbered label ("二、外交支出"): no header prints it. Coded is what has digits, or letters and digits,
    and no word: "2010301", "C99000000", "13031124P004687123367".
    """

    is_amount: bool
    is_number: bool
    is_value: bool
    is_coded: bool


# Nearly every cell looks like one of these.
_AMOUNT = CellLook(is_amount=True, is_number=False, is_value=True, is_coded=False)
_TEXT = CellLook(is_amount=False, is_number=False, is_value=False, is_coded=False)


@remembered
def look_at(text: str) -> CellLook:
    """What the text of a cell looks like; asked to find the header, to place columns and to read rows."""
    words = key(text)
    if _is_amount(text, words):
        return _AMOUNT
    is_coded = words.isascii() and words.isalnum() and not words.isalpha()
    if _YEAR.fullmatch(words):
        return CellLook(is_amount=False, is_number=False, is_value=False, is_coded=is_coded)
    is_value = bool(_CODE.fullmatch(words) or _ORDINAL_LABEL.match(words))
    if not is_coded and not is_value:
        return _TEXT
    return CellLook(is_amount=False, is_number=is_coded and words.isdecimal(), is_value=is_value, is_coded=is_coded)


def _is_amount(text: str, words: str) -> bool:
    if "." not in words and "," not in words:
        return False
    # "000.00" is no amount that anybody printed, and nothing else either.
    return read_amount(text) is not None or words.replace(".", "", 1).isdecimal()


def is_amount_like(cell: Cell) -> bool:
    """Whether a cell can only be an amount: a number with a decimal point or a thousands separator, legible or not."""
    return look_at(cell.text).is_amount


class Print(NamedTuple):
    """What the text of a cell can be in a row of data: what it looks like, and under which columns it may stand.

    Money is an amount, a number or a mark for none; a name holds Han and is not two texts that ran together; a code is
    letters and digits, or a total's name in their place. `ends_in_sum` are the names of totals and subtotals,
    `is_code_with_name` is "30103奖金"; long is what may be cut or repeated over rows.
    """

    is_amount: bool
    is_coded: bool
    may_be_money: bool
    may_be_name: bool
    may_be_code: bool
    ends_in_total: bool
    ends_in_sum: bool
    is_code_with_name: bool
    is_long: bool


# In the look of a row a blank is a space, any other cell a letter that stands for its `Print`.
BLANK_LOOK = " "
_FIRST_LETTER = 0x4E00


def look_at_row(row: GridRow) -> str:
    """What a row looks like, a letter a cell. Few rows of a table look different, and those of other tables look the same."""
    return "".join([_letters[cell.text] for cell in row])


@remembered
def prints_in(look: str) -> tuple[Print | None, ...]:
    """What the cells of a row with this look can be; None for blanks."""
    return tuple([None if letter == BLANK_LOOK else _prints[letter] for letter in look])


@remembered
def long_texts_in(look: str) -> tuple[int, ...]:
    """The places of the long texts in a row with this look."""
    return tuple([place for place, printed in enumerate(prints_in(look)) if printed and printed.is_long])


def _letter_of(text: str) -> str:
    words = key(text)
    if not words:
        return BLANK_LOOK
    look = look_at(text)
    is_code = words.isascii() and words.isalnum()
    found = Print(
        look.is_amount,
        look.is_coded,
        may_be_money=look.is_amount or read_amount(text) is not None or not any(map(str.isalnum, words)),
        may_be_name=not (words.isascii() or look.is_amount or _TWO_CELLS.search(words)),
        may_be_code=is_code or words.endswith(TOTAL_ENDS),
        ends_in_total=words.endswith(TOTAL_ENDS),
        ends_in_sum=words.endswith(SUM_ENDS),
        is_code_with_name=_CODE_AND_NAME.match(words) is not None,
        is_long=len(words) >= _LONG,
    )
    return chr(_FIRST_LETTER + sum([1 << place for place, is_so in enumerate(found) if is_so]))


def _read_letter(letter: str) -> Print:
    bits = ord(letter) - _FIRST_LETTER
    return Print(*[bool(bits >> place & 1) for place in range(len(Print._fields))])


_letters = Memo(_letter_of)
_prints = Memo(_read_letter)
# All amounts look alike, but for their length.
_AMOUNT_LETTER, _LONG_AMOUNT_LETTER = _letters["0.00"], _letters["10000.00"]


def contents_of(looks: Iterable[str], width: int) -> list[Content]:
    """What each of the first `width` columns of rows with these looks holds; a row that is too short has blanks at its end."""
    columns = itertools.zip_longest(*looks, fillvalue=BLANK_LOOK)
    contents = [_content_of(letters) for letters in itertools.islice(columns, width)]
    return contents + [Content.BLANK] * (width - len(contents))


def _content_of(letters: Sequence[str]) -> Content:
    """What most of the filled cells of a column are, by their letters; blank where none is."""
    filled = len(letters) - letters.count(BLANK_LOOK)
    if not filled:
        return Content.BLANK
    if (letters.count(_AMOUNT_LETTER) + letters.count(_LONG_AMOUNT_LETTER)) * 2 > filled:
        return Content.AMOUNT
    coded = [letter for letter in {*letters}.difference(BLANK_LOOK) if _prints[letter].is_coded]
    return Content.CODE if sum(map(letters.count, coded)) * 2 > filled else Content.TEXT
