"""One cell a line: a Word table saved as text, every cell behind a tab, rows parted by an empty line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govbudget_parse.layout.looks import is_cell
from govbudget_parse.model.table import Rendering
from govbudget_parse.renderings.drawing import Drawing, lay_out
from govbudget_parse.renderings.grid import Cell, Grid, GridRow, Merge, cell_at, join_cells
from govbudget_parse.source import Source, Span

# "1,657.40", "-3.00": what stands only under its like.
_AMOUNT = re.compile(r"-?[\d,]{1,20}\.\d{1,4}")
# "- 12 -", "— 4 —", "第 3 页", "第1页 共9页"
_PAGE = re.compile(
    r"[-—–]{1,2}\s{0,2}\d{1,4}\s{0,2}[-—–]{1,2}|第\s{0,2}\d{1,4}\s{0,2}页(?:[\s,/]{0,3}共\s{0,2}\d{1,4}\s{0,2}页)?"
)
_LONGEST_PAGE = 3
# "500.00" is whole, "1,234.5" may go on in the next line.
_WHOLE_AMOUNT = re.compile(r"-?[\d,]{1,20}\.\d{2}")
# A table whose rows are not parted has at least so many columns and rows.
_NARROWEST = 2
_FEWEST_ROWS = 3
# An empty line, "注：1.本表反映…"; "\t" is an empty cell and ends nothing.
_ROW_END = re.compile(r"(?P<note>(?:注|备注|附注|说明)\s?:)|[^\S\t]*$")


def measure_cells(source: Source, line: int) -> int:
    """How many physical lines from `line` on make one piece of a table with a cell a line; 0 where none begins here.

    Lines without a tab between two cells of one row continue the cell before them ("\\t1.优化环境" and "2.提升能力").
    A row ends with an empty line, the table with a note right under it ("注：1.本表反映…"); a lone cell is a row only between other rows.
    """
    text, lines = source.text, source.lines
    stop = line
    opens = True
    for cursor in range(line, len(lines)):
        start, end = lines[cursor]
        if opens and not is_cell(text, start, end):
            break
        # What begins with a tab is a cell; most lines do.
        ended = None if text.startswith("\t", start) else _ROW_END.match(source.folded, start, end)
        if ended and ended["note"]:
            break
        opens = ended is not None
        if not opens:
            stop = cursor + 1
    return stop - line if stop - line > 1 else 0


def split_cells(source: Source, first: int, stop: int) -> Grid:
    """The grid of the physical lines `[first, stop)`."""
    rows: list[GridRow] = []
    cells: list[Cell] = []
    for start, end in source.lines[first:stop]:
        if is_cell(source.text, start, end):
            cells.append(cell_at(source, start + 1, end))
        elif _is_empty(source.folded[start:end]):
            if cells:
                rows.append(tuple(cells))
                cells = []
        elif cells and _counts_page(source.folded[start:end], cells[-1]):
            continue
        elif cells:
            cells[-1] = join_cells(cells[-1], cell_at(source, start, end))
        else:
            cells.append(cell_at(source, start, end))
    if cells:
        rows.append(tuple(cells))
    if len(rows) == 1:
        rows = _cut_rows(rows[0])
    return Grid(tuple(rows), Rendering.CELLS, Span(source.lines[first].start, source.lines[stop - 1].end))


def _counts_page(line: str, above: Cell) -> bool:
    """Whether a line inside a table is the number of its page and no rest of the cell above: "- 12 -", or "12" below "500.00"."""
    text = line.strip()
    if len(text) <= _LONGEST_PAGE and text.isdecimal():
        return _WHOLE_AMOUNT.fullmatch(above.key) is not None
    return _PAGE.fullmatch(text) is not None


def _cut_rows(cells: GridRow) -> list[GridRow]:
    """The rows of a table whose rows are not parted: of the one width at which amounts stand under amounts; else one row."""
    widths = [
        width
        for width in range(_NARROWEST, len(cells) // _FEWEST_ROWS + 1)
        if len(cells) % width == 0
        and _is_in_line([cells[start : start + width] for start in range(0, len(cells), width)])
    ]
    if len(widths) != 1:
        return [cells]
    (width,) = widths
    return [cells[start : start + width] for start in range(0, len(cells), width)]


def _is_in_line(rows: Sequence[GridRow]) -> bool:
    """Whether every column below the first row holds amounts only, or none, and the last rows begin with a name or code."""
    columns = [{_is_amount(cell) for cell in column if cell.key} for column in zip(*rows[1:], strict=True)]
    return {True} in columns and {True, False} not in columns and not any(map(_is_amount, rows[0]))


def _is_amount(cell: Cell) -> bool:
    return _AMOUNT.fullmatch(cell.key) is not None


def _is_empty(line: str) -> bool:
    """An empty line parts two rows; "\\t" is an empty cell and does not."""
    return "\t" not in line and not line.strip()


def render_cells(drawing: Drawing) -> str:
    """The drawing with a cell a line; a cell merged over columns is printed once, one merged over rows leaves blanks."""
    blocks = []
    for row in lay_out(drawing):
        lines = [slot if isinstance(slot, str) else "" for slot in row if slot is not Merge.LEFT]
        blocks.append("".join(f"\t{line}\n" for line in lines))
    return "\n".join(blocks)
