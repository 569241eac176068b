"""A document with its tables printed anew in another rendering, everything around them as it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence
from enum import Enum

from govbudget_parse import Code, Disclosure, Rendering, TableKind
from govbudget_parse.forms.catalogue import header_words
from govbudget_parse.layout.block import BlockKind
from govbudget_parse.layout.blocks import split_blocks
from govbudget_parse.lexis.width import key
from govbudget_parse.renderings import READERS, measure_table
from govbudget_parse.renderings.aligned import render_aligned
from govbudget_parse.renderings.cells import render_cells
from govbudget_parse.renderings.drawing import Drawing, DrawnCell
from govbudget_parse.renderings.grid import Cell, Grid, GridRow
from govbudget_parse.renderings.html import render_html
from govbudget_parse.renderings.pipe import render_pipe
from govbudget_parse.renderings.tsv import render_tsv
from govbudget_parse.source import Source
from govbudget_parse.tables.content import is_amount_like
from govbudget_parse.tables.header import read_header
from govbudget_parse.tables.header_rows import count_header_rows, is_number_row

Writer = Callable[[Drawing], str]
WRITERS: dict[Rendering, Writer] = {
    Rendering.TSV: render_tsv,
    Rendering.PIPE: render_pipe,
    Rendering.HTML: render_html,
    Rendering.CELLS: render_cells,
    Rendering.ALIGNED: render_aligned,
}

_PROJECT_CODE = re.compile(r"\d{6,}[A-Z]\w+")


class Merges(Enum):
    """What becomes of a header's merged cells."""

    AS_PRINTED = "blanks or shorter rows, as the document has them"
    PADDED = "rows that print merged cells once are filled up with blanks at the end"
    SPANNED = "merged cells span the columns and rows that they head"
    REPEATED = "merged cells print their text in every place that they head"


def rerender(text: str, rendering: Rendering, merges: Merges = Merges.AS_PRINTED, write: Writer | None = None) -> str:
    """`text` with every piece of a table written in `rendering`, by `write` where it is given."""
    write = write or WRITERS[rendering]
    source = Source.of(text)
    written: list[str] = []
    done = 0
    for block in split_blocks(source, measure_table):
        if block.kind is BlockKind.TABLE and block.rendering is not None:
            first, stop = block.lines
            grid = READERS[block.rendering].split(source, first, stop)
            written += [text[done : source.lines[first].start], write(draw(grid, merges)), "\n"]
            done = source.lines[stop].start if stop < len(source.lines) else len(text)
    return "".join([*written, text[done:]])


def draw(grid: Grid, merges: Merges = Merges.AS_PRINTED) -> Drawing:
    """The drawing of a printed grid; rows that are too short end in blanks."""
    width = max((len(row) for row in grid.rows), default=0)
    short = grid.rendering is Rendering.CELLS and merges is Merges.AS_PRINTED
    rows = tuple(tuple(map(_text, row)) + (() if short else (None,) * (width - len(row))) for row in grid.rows)
    count = count_header_rows(grid.rows, header_words())
    if merges in (Merges.AS_PRINTED, Merges.PADDED) or not count or not _heads_columns(grid.rows[:count]):
        return Drawing((), rows)
    header = _draw_header(grid.rows[:count], width)
    numbers = tuple(row for row, printed in zip(rows[:count], grid.rows, strict=False) if is_number_row(printed))
    drawing = Drawing(header, (*numbers, *rows[count:]))
    return _repeat(drawing, width) if merges is Merges.REPEATED else drawing


def _heads_columns(rows: Sequence[GridRow]) -> bool:
    """Whether rows are heads of columns; amounts or a project's code among them are values beside their names, or noise."""
    return not any(_PROJECT_CODE.fullmatch(cell.key) or is_amount_like(cell) for row in rows for cell in row)


def _draw_header(rows: Sequence[GridRow], width: int) -> tuple[tuple[DrawnCell, ...], ...]:
    """The header as its columns' paths tell: a path that is short reaches down, equal ends of paths are one cell."""
    paths = [tuple("".join(cell.text.split()) for cell in path) for path in read_header(rows, width, header_words())]
    depth = max(map(len, paths), default=0)
    drawn: list[list[DrawnCell]] = [[] for _ in range(depth)]
    for level in range(depth):
        column = 0
        while column < width:
            path = paths[column]
            stop = column + 1
            while level < len(path) - 1 and stop < width and _is_shared(path, paths[stop], level):
                stop += 1
            if level < len(path):
                rowspan = depth - level if level == len(path) - 1 else 1
                drawn[level].append(DrawnCell(path[level], stop - column, rowspan))
            elif not path and level == 0:
                drawn[level].append(DrawnCell(None, 1, depth))
            column = stop
    return tuple(map(tuple, drawn))


def _is_shared(path: Sequence[str], other: Sequence[str], level: int) -> bool:
    return len(other) > level + 1 and path[: level + 1] == other[: level + 1]


def _repeat(drawing: Drawing, width: int) -> Drawing:
    """The drawing with a header of single cells, each merged one's text in all of its places."""
    places: list[list[str | None]] = [[None] * width for _ in drawing.header]
    taken: set[tuple[int, int]] = set()
    for level, cells in enumerate(drawing.header):
        column = 0
        for cell in cells:
            while (level, column) in taken:
                column += 1
            for row in range(level, level + cell.rowspan):
                for covered in range(column, column + cell.colspan):
                    taken.add((row, covered))
                    places[row][covered] = cell.text
            column += cell.colspan
    return drawing._replace(header=tuple(tuple(map(DrawnCell, row)) for row in places))


def _text(cell: Cell) -> str | None:
    return " ".join(cell.text.split()) or None


def restored_tables(doc: Disclosure) -> frozenset[TableKind]:
    """The kinds of the tables in whose headers a text was restored: where their merged cells end is not printed."""
    places = [d.spans[0].start for d in doc.diagnostics if d.code is Code.TABLE_HEADER_REPAIRED and d.spans]
    return frozenset(
        table.kind
        for table in doc.tables
        if any(span.start <= place < span.end for span in table.spans for place in places)
    )


def fact_keys(doc: Disclosure, innermost: frozenset[TableKind] = frozenset()) -> list[Hashable]:
    """What a reader takes from each fact, wherever it is printed; specks of recognition in a header are no part of it.

    Of tables of the kinds `innermost` only the innermost header text counts.
    """
    words = header_words()
    return [
        (
            fact.kind,
            key(fact.label),
            fact.code,
            fact.gov_code,
            tuple(key(text) for text in fact.column[-1 if fact.kind in innermost else 0 :] if words.knows(text)),
            fact.amount,
            fact.unit,
        )
        for fact in doc.facts
    ]
