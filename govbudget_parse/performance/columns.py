"""Where the columns of a form stand: header texts as declared data, bound anew by every header row that is met."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from itertools import chain
from typing import NamedTuple, TypeVar, cast

from govbudget_parse.lexis.memo import Memo
from govbudget_parse.lexis.width import squeeze
from govbudget_parse.model.table import Row, Table
from govbudget_parse.renderings.grid import BLANK, Cell, GridRow, key_of
from govbudget_parse.renderings.grid import spans_of as _pieces_of
from govbudget_parse.source import Span
from govbudget_parse.tables.logical import LogicalTable
from govbudget_parse.tables.words import header_key

ColumnT = TypeVar("ColumnT", bound=Enum)
ReadT = TypeVar("ReadT")

# "价值(金额单位:万元)", "指标值(目标值)": what stands in brackets behind a header's name.
_BRACKET = re.compile(r"\([^()]*\)$")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,80}>")
# More pieces than any cell is broken into by pages and wrapped lines: what goes on beyond them is no table.
MOST_PIECES = 40


class PlacedRow(NamedTuple):
    """A printed row and the piece of the table it stands in.

    `words` are the keys of all its cells in one text: what no cell can hold is not looked for in every cell.
    """

    cells: GridRow
    piece: int
    words: str


def header_name(text: str) -> str:
    """The name by which a header text is looked up: as header words are compared, and without any bracket behind it."""
    return _header_names[text]


def _header_name(text: str) -> str:
    name = header_key(text)
    return (_BRACKET.sub("", name) or name) if name.endswith(")") else name


_header_names = Memo(_header_name)


def bind_columns(headers: Sequence[str], names: Mapping[str, ColumnT]) -> dict[ColumnT, int]:
    """The place of every column whose name is one of `headers`; the first of two equal columns counts."""
    places: dict[ColumnT, int] = {}
    for place, header in enumerate(headers):
        column = names.get(header)
        if column is not None:
            places.setdefault(column, place)
    return places


def read_once(reader: Callable[[LogicalTable], ReadT]) -> Callable[[LogicalTable], ReadT]:
    """`reader`, which reads a table when it is asked for the first time and then says the same again."""

    @functools.wraps(reader)
    def read(table: LogicalTable) -> ReadT:
        if reader not in table.read:
            table.read[reader] = reader(table)
        return cast("ReadT", table.read[reader])

    return read


@read_once
def placed_rows(table: LogicalTable) -> tuple[PlacedRow, ...]:
    """Every row that prints anything, piece by piece."""
    return tuple(
        [
            PlacedRow(row, number, words)
            for number, piece in enumerate(table.pieces)
            for row in piece.rows
            if (words := "".join(map(key_of, row)))
        ]
    )


def cell_in(row: GridRow, place: int) -> Cell:
    """The cell at `place`, a blank where the row is too short or the place lies left of it."""
    return row[place] if 0 <= place < len(row) else BLANK


def plain(cell: Cell) -> str:
    """The text of a cell, whitespace-free, without the tags of its markup ("<b> ≥98%</b>" is "≥98%")."""
    return _plain_texts[cell.text]


def _plain_text(text: str) -> str:
    return _TAG.sub("", squeeze(text)) if "<" in text else squeeze(text)


_plain_texts = Memo(_plain_text)


def plain_or_none(cell: Cell) -> str | None:
    """The text of a cell as `plain` gives it, None for a blank."""
    return (_plain_texts[cell.text] or None) if cell.text else None


def plain_texts(*cells: Cell) -> list[str | None]:
    """The texts of several cells as `plain` gives them, None for blanks."""
    return [_plain_texts[cell.text] or None for cell in cells]


def running_text(text: str) -> str:
    """`text` on one line: Chinese wrapped over lines is joined without a blank, blanks within a line are kept."""
    bare = _TAG.sub("", text) if "<" in text else text
    return "".join(map(str.strip, bare.split("\n")))


def spans_of(*cells: Cell) -> tuple[Span, ...]:
    """The pieces of text that `cells` were read from, in the order of the text."""
    return tuple(sorted(chain.from_iterable(map(_pieces_of, cells))))


def join_all(cells: Iterable[Cell]) -> Cell:
    """One cell of all pieces that hold anything, such as a name printed over several rows."""
    filled = [cell for cell in cells if cell.spans]
    spans = tuple(span for cell in filled for span in cell.spans)
    return (
        Cell("\n".join(cell.text for cell in filled), "".join(cell.key for cell in filled), spans) if filled else BLANK
    )


def table_columns(table: Table, names: Mapping[str, ColumnT]) -> dict[ColumnT, int]:
    """The place of every column of a read table whose innermost header is one of `names`."""
    places: dict[ColumnT, int] = {}
    for place, path in enumerate(table.header):
        column = names.get(header_key(path[-1])) if path else None
        if column is not None:
            places.setdefault(column, place)
    return places


def text_in(row: Row, place: int | None) -> str | None:
    """The text of a read row in one column, whitespace-free; None for a blank and for a column that is missing."""
    text = row.cells[place] if place is not None and place < len(row.cells) else None
    return squeeze(text) or None if text else None
