"""Block → Grid: one file a rendering. `RENDERINGS` is asked in order, the strictest first."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from govbudget_parse.layout.block import Extent
from govbudget_parse.model.table import Rendering
from govbudget_parse.renderings.aligned import split_aligned
from govbudget_parse.renderings.cells import measure_cells, split_cells
from govbudget_parse.renderings.grid import Grid
from govbudget_parse.renderings.html import measure_html, split_html
from govbudget_parse.renderings.pieces import measure_aligned
from govbudget_parse.renderings.pipe import measure_pipe, split_pipe
from govbudget_parse.renderings.tsv import measure_tsv, split_tsv
from govbudget_parse.renderings.wrapped import Wording
from govbudget_parse.source import Source


class Reader(NamedTuple):
    """How one rendering is met and read.

    A line without its `border` never begins a piece. `measure(source, line)` gives the number of physical lines that one
    piece of a table takes from `line` on, 0 where none begins there; `split(source, first, stop)` reads those lines.
    """

    rendering: Rendering
    border: str
    measure: Callable[[Source, int], int]
    split: Callable[[Source, int, int], Grid]


# Strict first. HTML names its cells, and a tab or a pipe inside a tag is no border. A pipe is rarer in prose than a tab, and a
# row of Markdown may be indented by one. Two tabs make a row, a single leading one a cell a line. Spaces mark nothing.
RENDERINGS: tuple[Reader, ...] = (
    Reader(Rendering.HTML, "<", measure_html, split_html),
    Reader(Rendering.PIPE, "|", measure_pipe, split_pipe),
    Reader(Rendering.TSV, "\t", measure_tsv, split_tsv),
    Reader(Rendering.CELLS, "\t", measure_cells, split_cells),
    Reader(Rendering.ALIGNED, " ", measure_aligned, split_aligned),
)

READERS = {reader.rendering: reader for reader in RENDERINGS}


def measure_table(source: Source, line: int) -> Extent | None:
    """The piece of a table that begins on a physical line, in the strictest rendering that it fits; None where none does."""
    folded = source.folded[slice(*source.lines[line])]
    for reader in RENDERINGS:
        count = reader.measure(source, line) if reader.border in folded else 0
        if count:
            return Extent(reader.rendering, line + count)
    return None


def split_piece(rendering: Rendering, source: Source, lines: tuple[int, int], wording: Wording) -> Grid:
    """The grid of the physical lines `[first, stop)`; `wording` is asked where spaces alone do not show what one text is."""
    if rendering is Rendering.ALIGNED:
        return split_aligned(source, *lines, wording)
    return READERS[rendering].split(source, *lines)
