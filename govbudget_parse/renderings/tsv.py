"""Tab-separated rows: one physical line a row, one tab between two cells."""

from __future__ import annotations

from govbudget_parse.model.table import Rendering
from govbudget_parse.renderings.drawing import Drawing, lay_out
from govbudget_parse.renderings.grid import BLANK, Grid, GridRow, cell_at
from govbudget_parse.renderings.markup import markup_cell
from govbudget_parse.source import Source, Span


def is_tsv_line(source: Source, line: int) -> bool:
    """Whether a physical line is a tab-separated row: a tab with text on its left, or two tabs.

    "1\\t一、一般公共预算\\t1377.51" is; "\\t合计" (one cell a line, see `cells`) is not.
    """
    start, end = source.lines[line]
    text = source.text
    first = text.find("\t", start, end)
    if first < 0:
        return False
    return text.find("\t", first + 1, end) >= 0 or (not text[start:first].isspace() and first > start)


def measure_tsv(source: Source, line: int) -> int:
    """How many physical lines from `line` on make one tab-separated piece; 0 where none begins here."""
    stop = line
    while stop < len(source.lines) and is_tsv_line(source, stop):
        stop += 1
    return stop - line


def split_tsv(source: Source, first: int, stop: int) -> Grid:
    """The grid of the physical lines `[first, stop)`; tags inside a cell are left out of its text."""
    rows = tuple(_split_row(source, source.lines[line]) for line in range(first, stop))
    return Grid(rows, Rendering.TSV, Span(source.lines[first].start, source.lines[stop - 1].end))


def _split_row(source: Source, line: Span) -> GridRow:
    cells = []
    start = line.start
    printed = source.text[line.start : line.end]
    read = markup_cell if "<" in printed or "&" in printed else cell_at
    for piece in printed.split("\t"):
        end = start + len(piece)
        cells.append(read(source, start, end) if piece else BLANK)
        start = end + 1
    return tuple(cells)


def render_tsv(drawing: Drawing) -> str:
    """The drawing as tab-separated lines; a merged cell prints its text in its first place and blanks in the others."""
    rows = ("\t".join(slot if isinstance(slot, str) else "" for slot in row) for row in lay_out(drawing))
    return "".join(f"{row}\n" for row in rows)
