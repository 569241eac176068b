"""Block → Grid: one file a rendering. `RENDERINGS` is asked in order, the strictest first."""

from __future__ import annotations

import re
from collections.abc import Callable

import attrs

from govbudget_parse.model.table import Rendering
from govbudget_parse.renderings.aligned import measure_aligned, split_aligned
from govbudget_parse.renderings.cells import measure_cells, split_cells
from govbudget_parse.renderings.grid import Grid
from govbudget_parse.renderings.html import measure_html, split_html
from govbudget_parse.renderings.pipe import measure_pipe, split_pipe
from govbudget_parse.renderings.tsv import measure_tsv, split_tsv
from govbudget_parse.source import Source


@attrs.frozen
class Reader:
    """How one rendering is met and read.

    `measure(source, line)` gives the number of physical lines that one piece of a table takes from `line` on, 0 where
    none begins there; `split(source, first, stop)` reads those lines.
    """

    rendering: Rendering
    measure: Callable[[Source, int], int]
    split: Callable[[Source, int, int], Grid]


# Strict first. HTML names its cells, and a tab or a pipe inside a tag is no border. A pipe is rarer in prose than a tab, and a
# row of Markdown may be indented by one. Two tabs make a row, a single leading one a cell a line. Spaces mark nothing.
RENDERINGS: tuple[Reader, ...] = (
    Reader(Rendering.HTML, measure_html, split_html),
    Reader(Rendering.PIPE, measure_pipe, split_pipe),
    Reader(Rendering.TSV, measure_tsv, split_tsv),
    Reader(Rendering.CELLS, measure_cells, split_cells),
    Reader(Rendering.ALIGNED, measure_aligned, split_aligned),
)

# A tab, a pipe, a tag, a wide gap: where a line has none of these, and is not indented, no rendering begins.
_BORDER = re.compile(r"[\t|<]|  ")


def may_begin(source: Source, line: int) -> bool:
    """Whether any rendering could begin on a physical line: asked of every line, so that few are measured."""
    start, end = source.lines[line]
    return _BORDER.search(source.folded, start, end) is not None or source.folded.startswith(" ", start, end)


READERS = {reader.rendering: reader for reader in RENDERINGS}
