"""A document with its tables printed anew in another rendering, everything around them as it is."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from govbudget_parse import Disclosure, Rendering
from govbudget_parse.layout.block import BlockKind
from govbudget_parse.layout.blocks import split_blocks
from govbudget_parse.lexis.width import key
from govbudget_parse.renderings import READERS
from govbudget_parse.renderings.aligned import render_aligned
from govbudget_parse.renderings.cells import render_cells
from govbudget_parse.renderings.drawing import Drawing
from govbudget_parse.renderings.grid import Cell, Grid
from govbudget_parse.renderings.html import render_html
from govbudget_parse.renderings.pipe import render_pipe
from govbudget_parse.renderings.tsv import render_tsv
from govbudget_parse.source import Source

WRITERS: dict[Rendering, Callable[[Drawing], str]] = {
    Rendering.TSV: render_tsv,
    Rendering.PIPE: render_pipe,
    Rendering.HTML: render_html,
    Rendering.CELLS: render_cells,
    Rendering.ALIGNED: render_aligned,
}


def rerender(text: str, rendering: Rendering) -> str:
    """`text` with every piece of a table written in `rendering`, its grid as printed: a lost merge stays a blank."""
    source = Source.of(text)
    written: list[str] = []
    done = 0
    for block in split_blocks(source):
        if block.kind is BlockKind.TABLE and block.rendering is not None:
            first, stop = block.lines
            grid = READERS[block.rendering].split(source, first, stop)
            written += [text[done : source.lines[first].start], WRITERS[rendering](draw(grid)), "\n"]
            done = source.lines[stop].start if stop < len(source.lines) else len(text)
    return "".join([*written, text[done:]])


def draw(grid: Grid) -> Drawing:
    """The drawing of a printed grid; rows that are too short end in blanks."""
    width = max((len(row) for row in grid.rows), default=0)
    short = grid.rendering is Rendering.CELLS
    return Drawing(
        (), tuple(tuple(map(_text, row)) + (() if short else (None,) * (width - len(row))) for row in grid.rows)
    )


def _text(cell: Cell) -> str | None:
    return " ".join(cell.text.split()) or None


def fact_keys(doc: Disclosure) -> list[Hashable]:
    """What a reader takes from each fact, wherever it is printed."""
    return [
        (fact.kind, key(fact.label), fact.code, fact.gov_code, tuple(map(key, fact.column)), fact.amount, fact.unit)
        for fact in doc.facts
    ]
