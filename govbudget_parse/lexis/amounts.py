"""Printed amounts: "1,657.40", "883. 50", "１３７７ .51", "（1.00）", "－3"."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from govbudget_parse.lexis.formula import out_of_formula
from govbudget_parse.lexis.memo import remembered
from govbudget_parse.lexis.width import fold

# Beyond 15 digits before the point no budget of this world is meant; a code or a hostile text is.
_AMOUNT = re.compile(
    r"""
    (?P<open>\()?\s*
    (?P<sign>[-+])?\s*
    (?P<whole> \d{1,3}(?:\s?,\s?\d{3}){1,4}      # 1,657.40    3, 518.85
      | \d{1,15}                                 # 263.28
      | \d{1,3}(?:\s\d{3}){1,4}(?=\s?\.)         # 1 657.40
    )
    (?:\s*\.\s*(?P<fraction>\d(?:\s?\d){0,7}))?  # 883. 50    1377 .51    16.5 7
    \s*(?P<close>\))?
    """,
    re.VERBOSE,
)
# The letters that recognition prints for digits: "1,657.4O", "l2.50".
_LETTER_DIGITS = str.maketrans({"O": "0", "o": "0", "〇": "0", "l": "1", "I": "1"})
_LETTERED = re.compile(r"[\d,.\sOo〇lI]+")
_DIGIT = re.compile(r"\d")
# "263.28", "0", "-12.5": what nearly every amount is, in no need of the patterns above.
_PLAIN = re.compile(r"-?(?!00\d*\.)[0-9]{1,15}(?:\.[0-9]{1,8})?")
_LONGEST = 48
# "款 883.50": the end of a header word above ran into the cell.
_REMAINS = re.compile(r"[\u4e00-\u9fff]{1,2}\s+(?P<number>\d[\d,]{0,18}\.\d{1,4})")
_DOT_LOST = re.compile(r"(\d{1,6}) (\d{2})")


class AmountRepair(Enum):
    """What had to be mended to read a printed amount."""

    SPACES = "spaces inside the number"
    LETTER = "a letter stands for a digit"
    POINT = "the decimal point is missing"
    REMAINS = "a piece of another word stands before the number"

    @property
    def changes_digits(self) -> bool:
        """Whether the reading has other characters than the print, and so is in doubt until arithmetic confirms it."""
        return self is not AmountRepair.SPACES


class Amount(NamedTuple):
    """A printed amount: `value` in the printed unit with its printed precision ("4.90" keeps two decimals)."""

    value: Decimal
    repairs: tuple[AmountRepair, ...] = ()


@remembered
def read_amount(text: str) -> Amount | None:
    """The amount that `text` is, or None where it is anything else (a code with letters, a percentage, words, a blank).

    Thousands separators of both widths, stray spaces and full-width digits are read; a number in brackets is negative.
    A letter for a digit or a lost point is mended and named in `repairs`: the reader of the table reports it.
    """
    if _PLAIN.fullmatch(text):
        return Amount(Decimal(text))
    folded = fold(out_of_formula(text)).strip()
    if len(folded) > _LONGEST or not _DIGIT.search(folded):
        return None
    amount = _match(folded)
    if amount is not None:
        return amount
    return _mend(folded)


def _mend(folded: str) -> Amount | None:
    """The amount that a damaged print was, with what had to be mended."""
    lost = _DOT_LOST.fullmatch(folded)
    if lost:
        return Amount(Decimal(f"{lost[1]}.{lost[2]}"), (AmountRepair.POINT,))
    remains = _REMAINS.fullmatch(folded)
    if remains and (amount := _match(remains["number"])) is not None:
        return Amount(amount.value, (*amount.repairs, AmountRepair.REMAINS))
    if _LETTERED.fullmatch(folded):
        amount = _match(folded.translate(_LETTER_DIGITS))
        if amount is not None:
            return Amount(amount.value, (*amount.repairs, AmountRepair.LETTER))
    return None


def _match(folded: str) -> Amount | None:
    found = _AMOUNT.fullmatch(folded)
    if found is None or bool(found["open"]) != bool(found["close"]):
        return None
    whole = "".join(found["whole"].replace(",", "").split())
    fraction = "".join((found["fraction"] or "").split())
    if fraction and whole.startswith("00"):
        # "000.00": no amount is printed so; recognition read something else.
        return None
    negative = bool(found["open"]) != (found["sign"] == "-")
    value = Decimal(f"{'-' if negative else ''}{whole}{'.' if fraction else ''}{fraction}")
    return Amount(value, (AmountRepair.SPACES,) if len(folded.split()) > 1 else ())
