"""What the cells of a column hold, whatever its header says."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import NamedTuple

from govbudget_parse.lexis.amounts import read_amount
from govbudget_parse.lexis.memo import remembered
from govbudget_parse.lexis.width import key
from govbudget_parse.renderings.grid import BLANK, Cell, GridRow

# "二、外交支出", "(三)国有资本经营预算", "1.房屋", "其中:财政拨款"
_ORDINAL_LABEL = re.compile(r"[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.](?!\d)|其中:")
# A column may be headed by its year.
_YEAR = re.compile(r"(?:19|20)\d\d")
# "2010301", "13031124P004687123367"
_CODE = re.compile(r"\d{3,}|\d{6,20}[A-Z][0-9A-Z]{4,20}")


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


def content_of(cells: Iterable[Cell]) -> Content:
    """What most of `cells` hold; blank where all are."""
    looks = [look_at(cell.text) for cell in cells if cell.key]
    if not looks:
        return Content.BLANK
    # All amounts look alike.
    if looks.count(_AMOUNT) * 2 > len(looks):
        return Content.AMOUNT
    return Content.CODE if sum([look.is_coded for look in looks]) * 2 > len(looks) else Content.TEXT


def contents_of(rows: Sequence[GridRow], width: int) -> list[Content]:
    """What each of the first `width` columns of `rows` holds; rows that are too short count as blank."""
    columns = itertools.zip_longest(*rows, fillvalue=BLANK)
    contents = [content_of(column) for column in itertools.islice(columns, width)]
    return contents + [Content.BLANK] * (width - len(contents))
