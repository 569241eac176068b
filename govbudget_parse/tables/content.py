"""What the cells of a column hold, whatever its header says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum

from govbudget_parse.lexis.amounts import read_amount
from govbudget_parse.renderings.grid import Cell, GridRow


class Content(Enum):
    """What most of the filled cells of a column are."""

    BLANK = "blank"
    AMOUNT = "amount"
    CODE = "code"
    TEXT = "text"


def is_amount_like(cell: Cell) -> bool:
    """Whether a cell can only be an amount: a number with a decimal point or a thousands separator, legible or not."""
    if "." not in cell.key and "," not in cell.key:
        return False
    # "000.00" is no amount that anybody printed, and nothing else either.
    return read_amount(cell.text) is not None or cell.key.replace(".", "", 1).isdigit()


def content_of(cells: Iterable[Cell]) -> Content:
    """What most of `cells` hold; blank where all are."""
    filled = [cell for cell in cells if cell.key]
    if not filled:
        return Content.BLANK
    if sum(map(is_amount_like, filled)) * 2 > len(filled):
        return Content.AMOUNT
    return Content.CODE if sum(map(_is_code_like, filled)) * 2 > len(filled) else Content.TEXT


def _is_code_like(cell: Cell) -> bool:
    """Digits, or letters and digits without a word: "2010301", "C99000000", "13031124P004687123367"."""
    return cell.key.isascii() and cell.key.isalnum() and not cell.key.isalpha()


def column_content(rows: Sequence[GridRow], column: int) -> Content:
    """What column `column` of `rows` holds; rows that are too short count as blank."""
    return content_of(row[column] for row in rows if column < len(row))
