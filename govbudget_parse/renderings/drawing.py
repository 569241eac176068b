"""A table declared in full, from which every rendering's writer draws: merged header cells and rows of texts."""

from __future__ import annotations

from typing import NamedTuple

from govbudget_parse.renderings.grid import Merge

Slot = str | Merge | None


class DrawnCell(NamedTuple):
    """One header cell and the columns and rows that it takes. Texts are one line, without tabs, trimmed; None is blank."""

    text: str | None
    colspan: int = 1
    rowspan: int = 1


class Drawing(NamedTuple):
    """A table to be written: header rows of merged cells, then data rows, one text or blank per column."""

    header: tuple[tuple[DrawnCell, ...], ...]
    rows: tuple[tuple[str | None, ...], ...]


def lay_out(drawing: Drawing) -> tuple[tuple[Slot, ...], ...]:
    """The drawing as full rows: a text or None per column, and Merge where a merged cell covers the place."""
    return (*_lay_out_header(drawing.header), *drawing.rows)


def _lay_out_header(header: tuple[tuple[DrawnCell, ...], ...]) -> list[tuple[Slot, ...]]:
    rows: list[tuple[Slot, ...]] = []
    covered: dict[int, int] = {}
    for cells in header:
        row: list[Slot] = []
        below: dict[int, int] = {}
        for cell in cells:
            _skip_covered(row, covered, below)
            start = len(row)
            row.extend([cell.text, *[Merge.LEFT] * (cell.colspan - 1)])
            below |= {column: cell.rowspan - 1 for column in range(start, len(row)) if cell.rowspan > 1}
        _skip_covered(row, covered, below)
        covered = below
        rows.append(tuple(row))
    return rows


def _skip_covered(row: list[Slot], covered: dict[int, int], below: dict[int, int]) -> None:
    """Fill the places that cells of the rows above still cover."""
    while len(row) in covered:
        left = covered[len(row)]
        if left > 1:
            below[len(row)] = left - 1
        row.append(Merge.UP)
