"""The ways in which recognition damages a table: what happens to a row, to whole rows, and which rows are struck."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from enum import Enum

import attrs

NOISE = "소난"

Row = tuple[str, ...]
Pages = tuple[tuple[Row, ...], ...]


def blank_cell(row: Row, at: int) -> Row:
    """A cell that recognition left blank."""
    return (*row[:at], "", *row[at + 1 :])


def garble_cell(row: Row, at: int) -> Row:
    """A cell read as letters of another script."""
    return (*row[:at], NOISE, *row[at + 1 :])


def cut_cell(row: Row, at: int) -> Row:
    """A text that lost its first character: "般公共预算"."""
    return (*row[:at], row[at][1:], *row[at + 1 :])


def drop_cell(row: Row, at: int) -> Row:
    """A cell lost with its border: the rest of the row moves left."""
    return row[:at] + row[at + 1 :]


def add_cell(row: Row, at: int) -> Row:
    """A border too many: the rest of the row moves right."""
    return (*row[:at], "", *row[at:])


def swap_cells(row: Row, at: int) -> Row:
    """A cell that stands in its right neighbour's place: a label moved a cell, an amount printed one column on."""
    # The levels of a code in another order are another code.
    if all(cell.isdigit() and len(cell) <= 3 for cell in row[at : at + 2]):
        return row
    return (*row[:at], *reversed(row[at : at + 2]), *row[at + 2 :])


def merge_cells(row: Row, at: int) -> Row:
    """Two cells read as one, the second left blank."""
    return (*row[:at], "".join(row[at : at + 2]), "", *row[at + 2 :]) if at + 1 < len(row) else row


def merge_and_shift(row: Row, at: int) -> Row:
    """Two cells read as one, with their border lost: the rest of the row moves left."""
    return (*row[:at], "".join(row[at : at + 2]), *row[at + 2 :])


def lose_gap(row: Row, at: int) -> Row:
    """Two cells with one blank between them, too little to part columns: "1,210.31 310.15" in one cell."""
    return (*row[:at], " ".join(row[at : at + 2]).strip(), *row[at + 2 :])


def lose_left(row: Row, at: int) -> Row:
    """A row broken over a page that lost what stood left of the break."""
    return ("",) * at + row[at:]


def lose_right(row: Row, at: int) -> Row:
    """A row that lost what stood right of a fold."""
    return row[:at] + ("",) * (len(row) - at)


def garble_rest(row: Row, at: int) -> Row:
    """Texts from one cell on read as letters of another script, numbers as they are."""
    return row[:at] + tuple(cell if not cell or re.search(r"\d", cell) else NOISE for cell in row[at:])


def space_number(row: Row, at: int) -> Row:
    """A blank inside a number: "1 377.51"."""
    return (*row[:at], re.sub(r"(?<=\d)(?=\d)", " ", row[at], count=1), *row[at + 1 :])


def letter_number(row: Row, at: int) -> Row:
    """A letter for a digit: "1,657.4O"."""
    return (*row[:at], row[at].replace("0", "O") if "." in row[at] else row[at], *row[at + 1 :])


def lose_point(row: Row, at: int) -> Row:
    """A number whose decimal point became a blank: "883 50"."""
    return (*row[:at], row[at].replace(".", " "), *row[at + 1 :])


def confuse_digits(row: Row, at: int) -> Row:
    """Letters for digits that look like them: "l,657.4B"."""
    letters = str.maketrans("158", "lSB")
    return (*row[:at], row[at].translate(letters) if "." in row[at] else row[at], *row[at + 1 :])


def drop_point(row: Row, at: int) -> Row:
    """A number without its decimal point: "88350" for "883.50"."""
    return (*row[:at], row[at].replace(".", "") if _is_printed_amount(row[at]) else row[at], *row[at + 1 :])


def move_point(row: Row, at: int) -> Row:
    """A thousands separator read as a decimal point, or a point as a separator: "1.210.31", "883,50"."""
    text = row[at]
    if _is_printed_amount(text):
        text = text.replace(",", ".") if "," in text else text.replace(".", ",")
    return (*row[:at], text, *row[at + 1 :])


def drop_minus(row: Row, at: int) -> Row:
    """A negative amount without its sign."""
    return (*row[:at], row[at].removeprefix("-") if _is_printed_amount(row[at]) else row[at], *row[at + 1 :])


def drop_digit(row: Row, at: int) -> Row:
    """An amount whose first digit was lost: "210.31" for "1210.31"."""
    return (*row[:at], row[at][1:] if _is_printed_amount(row[at]) else row[at], *row[at + 1 :])


def change_digit(row: Row, at: int) -> Row:
    """An amount whose first digit was read as another: "1,210.31" for "7,210.31"."""
    if not _is_printed_amount(row[at]) or row[at][0] == "-":
        return row
    other = str(int(row[at][0]) % 9 + 1)
    return (*row[:at], other + row[at][1:], *row[at + 1 :])


def _is_printed_amount(text: str) -> bool:
    # Seven digits and fewer may be a code.
    return re.fullmatch(r"-?(?:\d{8,}|[\d,]+\.\d+|\d{1,3}(,\d{3})+)", text) is not None


def unpad_code(row: Row, at: int) -> Row:
    """A code that lost its zeros: "201 | 3 | 1"."""
    return (*row[:at], row[at].lstrip("0") if row[at].isdigit() else row[at], *row[at + 1 :])


def squeeze_row(row: Row, _at: int) -> Row:
    """A header row that lost its merged cells: the blanks are gone and it is shorter than the rows of data."""
    return tuple(cell for cell in row if cell)


def rename_numbers(row: Row, _at: int) -> Row:
    """The row of column numbers read with a wrong head."""
    return tuple("档次" if cell == "栏次" else cell for cell in row)


CellDamage = Callable[[Row, int], Row]
CELL_DAMAGES: tuple[CellDamage, ...] = (
    blank_cell,
    garble_cell,
    cut_cell,
    drop_cell,
    add_cell,
    swap_cells,
    merge_cells,
    merge_and_shift,
    lose_gap,
    lose_left,
    lose_right,
    garble_rest,
    space_number,
    letter_number,
    confuse_digits,
    lose_point,
    drop_point,
    move_point,
    drop_minus,
    drop_digit,
    change_digit,
    unpad_code,
    squeeze_row,
    rename_numbers,
)


def drop_row(rows: Sequence[Row], at: int) -> tuple[Row, ...]:
    """A row that recognition did not see."""
    return (*rows[:at], *rows[at + 1 :])


def repeat_row(rows: Sequence[Row], at: int) -> tuple[Row, ...]:
    """A row read twice, at the end of one strip of the page and at the begin of the next."""
    return (*rows[: at + 1], *rows[at:])


def merge_rows(rows: Sequence[Row], at: int) -> tuple[Row, ...]:
    """Two rows read as one: each cell holds both texts."""
    both = tuple(" ".join(filter(None, pair)) for pair in zip(*rows[at : at + 2], strict=False))
    return (*rows[:at], both, *rows[at + 2 :]) if at + 1 < len(rows) else tuple(rows)


def swap_rows(rows: Sequence[Row], at: int) -> tuple[Row, ...]:
    """Two rows that changed places."""
    return (*rows[:at], *reversed(rows[at : at + 2]), *rows[at + 2 :])


def break_row(rows: Sequence[Row], at: int) -> tuple[Row, ...]:
    """A row read as two: its left half, and below it its right one."""
    row, half = rows[at], len(rows[at]) // 2
    left, right = (*row[:half], *("",) * (len(row) - half)), (*("",) * half, *row[half:])
    return (*rows[:at], left, right, *rows[at + 1 :])


def repeat_later(rows: Sequence[Row], at: int) -> tuple[Row, ...]:
    """A row printed again at the end: the next page began with what the last one ended with, and was read last."""
    return (*rows, rows[at])


def slip_column(rows: Sequence[Row], at: int) -> tuple[Row, ...]:
    """A column that lost a cell and moved up from there on: its amounts stand one row too high."""
    widest = max(map(len, rows))
    column = widest - 1 - at % max(1, widest // 2)
    cells = [row[column] if column < len(row) else "" for row in rows]
    slipped = [*cells[:at], *cells[at + 1 :], ""]
    return tuple(
        (*row[:column], cell, *row[column + 1 :]) if column < len(row) else row
        for row, cell in zip(rows, slipped, strict=True)
    )


# A PDF printed as text with its layout keeps every text in its place: nothing moves there.
MOVING: frozenset[CellDamage] = frozenset({drop_cell, add_cell, merge_and_shift, lose_gap, squeeze_row})

RowDamage = Callable[[Sequence[Row], int], tuple[Row, ...]]
ROW_DAMAGES: tuple[RowDamage, ...] = (
    drop_row,
    repeat_row,
    repeat_later,
    merge_rows,
    swap_rows,
    break_row,
    slip_column,
)


class Extent(Enum):
    """Which rows a damage to a row strikes: one row, or a run of rows."""

    ROW = "one row"
    COLUMN = "every row"
    HEADER = "the header"
    BODY = "every row of data"
    REST = "every row from here on"
    PAGE = "every row from here on, on a new page"
    HEADED_PAGE = "every row from here on, on a new page that repeats the header"
    NEXT_HEADER = "the header that the next page repeats"
    FIRST_HEADER = "the row of the header, which the next page repeats clean"


@attrs.frozen
class Damage:
    """One damage to the rows of a table: what was done, to which rows, at which cell. Rows and cells count around."""

    strike: CellDamage
    extent: Extent
    row: int
    cell: int

    @property
    def name(self) -> str:
        """What was done."""
        return self.strike.__name__

    def __str__(self) -> str:
        return f"{self.name} {self.extent.name} row {self.row} cell {self.cell}"

    def pages(self, rows: Sequence[Row], heads: int) -> Pages:
        """The table on one page or two with this damage done to it; `heads` of its rows are the header."""
        rows = tuple(rows)
        if self._makes_another_table(rows, heads):
            return (rows,)
        at = self.row % len(rows)
        struck = tuple(self._strike(row, is_header=index < heads) for index, row in enumerate(rows))
        begin, stop = {
            Extent.ROW: (at, at + 1),
            Extent.COLUMN: (0, len(rows)),
            Extent.HEADER: (0, heads),
            Extent.BODY: (heads, len(rows)),
            Extent.REST: (max(at, heads), len(rows)),
        }.get(self.extent, (0, 0))
        if stop:
            return ((*rows[:begin], *struck[begin:stop], *rows[stop:]),)
        after = max(at, heads + 1)
        if self.extent is Extent.PAGE:
            return rows[:after], struck[after:]
        if self.extent is Extent.HEADED_PAGE:
            return rows[:after], (*rows[:heads], *struck[after:])
        if self.extent is Extent.NEXT_HEADER:
            return rows[:after], (*struck[:heads], *rows[after:])
        at = at % heads if heads else 0
        header = (*rows[:at], struck[at], *rows[at + 1 : heads])
        return (*header, *rows[heads:after]), (*rows[:heads], *rows[after:])

    def _strike(self, row: Row, *, is_header: bool) -> Row:
        # Names lose a character unseen: the words of a header are known, the names of rows are not. Two words of a header
        # that change places leave another header.
        spared = (self.strike is cut_cell and not is_header) or (
            self.strike is swap_cells and is_header and self.extent is Extent.ROW
        )
        return row if spared or not row else self.strike(row, self.cell % len(row))

    def _makes_another_table(self, rows: Sequence[Row], heads: int) -> bool:
        """Whether the amounts of all rows move alike under other words: nothing contradicts anything."""
        rest = self.extent is Extent.REST and self.row % len(rows) <= heads
        if self.extent in (Extent.PAGE, Extent.HEADED_PAGE) and self.row % len(rows) <= heads + 1:
            # The names of all rows but the total's.
            names = [cell for row in rows[heads:] for cell in row[self.cell % len(row) :][:2] if row]
            rest = not any(character.isdigit() for cell in names for character in cell)
        single = len(rows) - heads == 1
        whole = rest or single or self.extent in (Extent.COLUMN, Extent.HEADER, Extent.BODY)
        if whole and self.strike is drop_point:
            # All of a table's amounts a hundred times as large are as good as they were.
            places = {at for row in rows[heads:] for at, cell in enumerate(row) if _is_printed_amount(cell)}
            return len(places) == 1
        return whole and self.strike in (swap_cells, merge_cells)


@attrs.frozen
class Upheaval:
    """One damage to the order or the number of a table's rows."""

    strike: RowDamage
    row: int

    @property
    def name(self) -> str:
        """What was done."""
        return self.strike.__name__

    def __str__(self) -> str:
        return f"{self.name} row {self.row}"

    def pages(self, rows: Sequence[Row], heads: int) -> Pages:
        """The table with this damage done to one of its rows of data, or to its last header row and the first of them."""
        # A header without one of its rows is another form's.
        first = heads - 1 if heads and self.strike is merge_rows else heads
        return (self.strike(rows, first + self.row % max(1, len(rows) - first)),)


@attrs.frozen
class Both:
    """Two damages to one table, the first of them on one page: a header damaged and a row besides."""

    first: Damage
    then: Damage | Upheaval

    @property
    def name(self) -> str:
        """What was done second."""
        return self.then.name

    def __str__(self) -> str:
        return f"{self.first} + {self.then}"

    def pages(self, rows: Sequence[Row], heads: int) -> Pages:
        """The table with both damages done to it."""
        pages = self.first.pages(rows, heads)
        return self.then.pages(pages[0], heads) if len(pages) == 1 and pages[0] else pages


AnyDamage = Damage | Upheaval | Both


def every_damage(rows: Sequence[Row]) -> Iterator[Damage | Upheaval]:
    """Every damage at every place where it changes something."""
    for extent in Extent:
        whole = extent in (Extent.COLUMN, Extent.HEADER, Extent.BODY)
        for row in range(1 if whole else len(rows)):
            for cell in range(max(map(len, rows))):
                for strike in CELL_DAMAGES:
                    yield Damage(strike, extent, row, cell)
    for place in range(len(rows)):
        for upheaval in ROW_DAMAGES:
            yield Upheaval(upheaval, place)
