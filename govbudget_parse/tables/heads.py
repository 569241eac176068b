"""Titles, units and notes that are printed inside a table's grid → what they state, and the grid without them.

A table pasted from a sheet has its title in a merged first row, "编制部门：… | 单位：元" in the next, its note in the last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

import attrs

from govbudget_parse.layout.block import SILENT, DataLine
from govbudget_parse.layout.captions import ends_as_form
from govbudget_parse.layout.data_lines import read_data_line
from govbudget_parse.layout.vocabulary import NOTE_LABELS
from govbudget_parse.lexis.memo import remembered
from govbudget_parse.lexis.width import fold, key
from govbudget_parse.renderings.grid import Cell, Grid, GridRow
from govbudget_parse.source import Span

_LONGEST_TITLE = 70
# No head of a table takes more rows: a form number, a title of two lines, a year, an agency with a unit.
_LONGEST_HEAD = 5
# "单位：万元", "（金额单位：元）" behind a title.
_UNIT = re.compile(r"[（(]?(?:金额)?单位[:：]")
_NOTE = re.compile(rf"(?:{'|'.join(NOTE_LABELS)})\s?:")


class HeadedGrid(NamedTuple):
    """A grid of nothing but header and data, with the title and the statements printed above it and the notes below."""

    title: Cell | None
    data: DataLine
    grid: Grid
    notes: tuple[Span, ...] = ()


def part_grid(grid: Grid) -> tuple[HeadedGrid, ...]:
    """The tables that `grid` prints: one, or several where a title stands between two of them.

    A title among the cells needs a unit below it to be one; one outside of them (an HTML caption, a paragraph between two
    tables of one line) does not.
    """
    woven = _weave(grid) if grid.aside else grid
    outside = {id(cell) for row in woven.rows if len(row) == 1 for cell in row} if grid.aside else set()
    titled = [index for index, row in enumerate(woven.rows) if index and _title(row)]
    starts = [0, *[index for index in titled if _opens_table(woven.rows, index, outside)]]
    if starts == [0]:
        return (_headed(grid, woven.rows, grid.span),)
    stops = (*starts[1:], len(woven.rows))
    pieces = (woven.rows[start:stop] for start, stop in zip(starts, stops, strict=True))
    return tuple(_headed(grid, rows, _extent(rows, grid.span)) for rows in pieces)


def _weave(grid: Grid) -> Grid:
    """`grid` with the titles, statements and notes outside of its cells as rows of one cell, where they are printed."""
    asides = [row for cell in grid.aside for row in _aside_rows(cell)]
    rows: list[GridRow] = []
    for row in grid.rows:
        start = min((span.start for cell in row for span in cell.spans), default=-1)
        while asides and asides[0][0].spans[0].start < start:
            rows.append(asides.pop(0))
        rows.append(row)
    return attrs.evolve(grid, rows=(*rows, *asides))


def _aside_rows(cell: Cell) -> Iterator[GridRow]:
    """The rows that a text outside of all cells makes: "2024年部门支出总表 单位：万元" is a title and a statement."""
    pieces = [cell]
    found = _UNIT.search(cell.text)
    (span,) = cell.spans
    if found and found.start() and span.end - span.start == len(cell.text):
        title = cell.text[: found.start()].rstrip()
        stated = cell.text[found.start() :]
        pieces = [
            Cell(title, key(title), (Span(span.start, span.start + len(title)),)),
            Cell(stated, key(stated), (Span(span.end - len(stated), span.end),)),
        ]
    for piece in pieces:
        row = (piece,)
        if _title(row) or _is_note(row) or _statement(row) is not None:
            yield row


def _opens_table(rows: Sequence[GridRow], index: int, outside: AbstractSet[int]) -> bool:
    """Whether a title in the middle of a grid is that of another table: a unit and a header must follow it."""
    if any(id(cell) in outside for cell in rows[index]):
        return True
    head = list(_head_rows(rows[index : index + _LONGEST_HEAD]))
    return any(data is not None and data.unit is not None for _, data in head) and index + len(head) < len(rows)


def _headed(grid: Grid, rows: tuple[GridRow, ...], span: Span) -> HeadedGrid:
    head = list(_head_rows(rows))
    stop = len(rows)
    while stop > len(head) and _is_note(rows[stop - 1]):
        stop -= 1
    if not head and stop == len(rows) and rows == grid.rows:
        return HeadedGrid(None, SILENT, grid)
    title = next((_title(row) for row, data in head if data is None), None)
    stated = SILENT
    for _, data in head:
        if data is not None:
            stated = stated.overlaid(data)
    notes = tuple(span for row in rows[stop:] for cell in row for span in cell.spans)
    return HeadedGrid(title, stated, attrs.evolve(grid, rows=rows[len(head) : stop], span=span), notes)


def _head_rows(rows: Sequence[GridRow]) -> Iterator[tuple[GridRow, DataLine | None]]:
    """The rows above the header, each with what it states; None for the title's row and for blank ones.

    Nothing where the rows are only statements without a title or a unit: fields of a form look like them.
    """
    head: list[tuple[GridRow, DataLine | None]] = []
    titled = False
    for row in rows[:_LONGEST_HEAD]:
        data = _statement(row)
        if data is None and (titled or _title(row) is None):
            break
        titled = titled or data is None
        head.append((row, data))
    if titled or any(data is not None and data.unit is not None for _, data in head):
        yield from head


def _statement(row: GridRow) -> DataLine | None:
    """What a row of nothing but statements says: "编制部门：某某区财政局 | | 单位：元"."""
    cells = [cell for cell in row if cell.key]
    if not cells or len(cells) > 4:
        return None
    stated = SILENT
    for cell in cells:
        data = _stated(cell.text)
        if data is None:
            return None
        stated = stated.overlaid(data)
    return stated


@remembered
def _stated(printed: str) -> DataLine | None:
    """What the text of a cell states."""
    return read_data_line(" ".join(fold(printed).split()))


def _title(row: GridRow) -> Cell | None:
    """The title that a row prints and nothing else ("2024年部门支出总表")."""
    cell = _lone_cell(row)
    return cell if cell and len(cell.key) <= _LONGEST_TITLE and ends_as_form(cell.text) else None


def _is_note(row: GridRow) -> bool:
    cell = _lone_cell(row)
    return cell is not None and _NOTE.match(cell.key) is not None


def _lone_cell(row: GridRow) -> Cell | None:
    """The only cell of a row that holds anything."""
    lone = None
    for cell in row:
        if cell.key:
            if lone is not None:
                return None
            lone = cell
    return lone


def _extent(rows: Sequence[GridRow], whole: Span) -> Span:
    spans = [span for row in rows for cell in row for span in cell.spans]
    return Span(min(spans).start, max(span.end for span in spans)) if spans else whole
