"""The one shape every rendering is split into: rows of cells, each cell with the pieces of text it was read from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from operator import attrgetter

import attrs

from govbudget_parse.lexis.width import squeeze
from govbudget_parse.model.table import Rendering
from govbudget_parse.source import Source, Span


class Merge(Enum):
    """A blank that the rendering itself says is covered by a merged cell."""

    LEFT = "left"
    UP = "up"


@attrs.define(unsafe_hash=True)
class Cell:
    """One cell: `text` as printed (its pieces joined by a line feed), `key` folded and whitespace-free for comparing.

    A blank has an empty text and no spans. `merge` is set where the rendering knows that a merged neighbour covers it.
    """

    text: str
    key: str
    spans: tuple[Span, ...]
    merge: Merge | None = None

    @property
    def label(self) -> str:
        """The text without white space, widths kept."""
        return squeeze(self.text)


BLANK = Cell("", "", ())
COVERED_LEFT = Cell("", "", (), Merge.LEFT)
COVERED_UP = Cell("", "", (), Merge.UP)

_new = tuple.__new__

GridRow = tuple[Cell, ...]

key_of: Callable[[Cell], str] = attrgetter("key")
"""The key of a cell, to be mapped over the cells of a row until one is met that is asked for."""
spans_of: Callable[[Cell], tuple[Span, ...]] = attrgetter("spans")
"""The places of a cell, to be mapped likewise."""


@attrs.frozen
class Grid:
    """One printed piece of a table: its rows as printed (they may differ in width) and the span of the whole piece.

    `aside` holds the texts that stand on the piece's lines but in none of its cells, such as an HTML caption; `doubted_names`
    are the places of the cells in rows whose name the print does not settle, `doubted_columns` of those in such columns.
    """

    rows: tuple[GridRow, ...]
    rendering: Rendering
    span: Span
    aside: tuple[Cell, ...] = ()
    doubted_names: frozenset[Span] = frozenset()
    doubted_columns: frozenset[Span] = frozenset()
    # How many rows are the header is asked by whoever cuts, names, reads or trusts the table: it is counted once.
    header_sizes: dict[object, int] = attrs.field(factory=dict, init=False, eq=False, repr=False)


def cell_at(source: Source, start: int, end: int) -> Cell:
    """The cell that `[start, end)` prints, its surrounding white space left out."""
    return _printed_cell(source.text[start:end], source.folded[start:end], start)


def _printed_cell(text: str, folded: str, start: int) -> Cell:
    """The cell that a `text` at an offset prints, its surrounding white space left out; `folded` is its other form."""
    words = folded.split()
    if not words:
        return BLANK
    if words[0] != folded:
        lead = len(folded) - len(folded.lstrip())
        text = text[lead : len(folded.rstrip())]
        start += lead
    return Cell(text, "".join(words), (_new(Span, (start, start + len(text))),))


def keyed_cell(source: Source, start: int, end: int, words: str) -> Cell:
    """The cell that `[start, end)` prints, without white space around it, whose comparing key is known."""
    return Cell(source.text[start:end], words, (_new(Span, (start, end)),))


def cells_in_line(texts: Sequence[str], folds: Sequence[str], start: int) -> GridRow:
    """The cells that `texts` print one behind the other in a line, one character apart; `folds` are their other forms."""
    cells = [BLANK] * len(texts)
    for column, text in enumerate(texts):
        stop = start + len(text)
        if text:
            folded = folds[column]
            if " " in folded:
                cells[column] = _printed_cell(text, folded, start)
            else:
                cells[column] = Cell(text, folded, (_new(Span, (start, stop)),))
        start = stop + 1
    return tuple(cells)


def join_cells(first: Cell, second: Cell) -> Cell:
    """One cell of two pieces that belong together, such as a cell broken over a page."""
    if not first.spans:
        return second
    if not second.spans:
        return first
    return Cell(f"{first.text}\n{second.text}", first.key + second.key, first.spans + second.spans)
