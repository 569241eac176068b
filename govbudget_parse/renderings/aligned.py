"""Columns made by spaces: a PDF printed to text with its layout, display columns in line from row to row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from govbudget_parse.model.table import Rendering
from govbudget_parse.renderings.drawing import Drawing, Slot, lay_out
from govbudget_parse.renderings.grid import Cell, Grid, Merge
from govbudget_parse.renderings.metrics import choose_metric
from govbudget_parse.renderings.parts import place_parts
from govbudget_parse.renderings.pieces import PAGE_NUMBER, is_rule
from govbudget_parse.renderings.rows import PlacedRows
from govbudget_parse.renderings.spacing import (
    MAX_LINE,
    Line,
    display_width,
    read_line,
)
from govbudget_parse.renderings.wrapped import UNWORDED, Wording
from govbudget_parse.source import Source, Span

# Spaces between two columns as they are written.
_GAP = 3


def split_aligned(source: Source, first: int, stop: int, wording: Wording = UNWORDED) -> Grid:
    """The grid of the physical lines `[first, stop)`, page numbers left out; see `rows` for how cells are placed.

    `wording` tells which texts are header words, so that those cut over lines are made whole.
    """
    spans = [source.lines[line] for line in range(first, stop) if not is_rule(source, line)]
    printed = [source.text[start:end] for start, end in spans]
    metric = choose_metric(printed)
    lines: list[tuple[Span, Line]] = []
    for span, text in zip(spans, printed, strict=True):
        texts = read_line(text[:MAX_LINE], metric)
        if texts and not (len(texts) == 1 and PAGE_NUMBER.fullmatch(texts[0].key)):
            lines.append((span, texts))
    return _grid(source, first, stop, list(place_parts(source, lines, metric, wording)))


def _grid(source: Source, first: int, stop: int, parts: Sequence[PlacedRows]) -> Grid:
    """The grid of the physical lines `[first, stop)`, whose rows were placed part by part."""
    return Grid(
        tuple([row for placed in parts for row in placed.rows]),
        Rendering.ALIGNED,
        Span(source.lines[first].start, source.lines[stop - 1].end),
        doubted_names=_spans(cell for placed in parts for index in placed.doubted_rows for cell in placed.rows[index]),
        doubted_columns=_spans(
            row[column] for placed in parts for column in placed.doubted_columns for row in placed.rows
        ),
    )


def _spans(cells: Iterable[Cell]) -> frozenset[Span]:
    return frozenset([span for cell in cells for span in cell.spans])


class AlignedLayout(NamedTuple):
    """How a drawing is printed with spaces.

    Texts are wrapped at a display width, a page ends after so many rows. Merged header cells are centred; those over one
    column are where `centred_heads` says so, else they begin with it.
    """

    wrap: int = 60
    page_rows: int = 1000
    centred_heads: bool = True


_PLAIN = AlignedLayout()


def render_aligned(drawing: Drawing, layout: AlignedLayout = _PLAIN) -> str:
    """The drawing with columns of spaces: amounts to the right, merged header cells centred over their columns."""
    full = lay_out(drawing)
    widths = _column_widths(full, layout.wrap)
    printed: list[str] = []
    for index, row in enumerate(full):
        rows_done = index - len(drawing.header)
        if rows_done > 0 and rows_done % layout.page_rows == 0:
            printed.append(f"\n{rows_done // layout.page_rows:>{sum(widths) // 2}}\n\f")
        printed.extend(_render_row(row, widths, layout.wrap, centred=layout.centred_heads and rows_done < 0))
    return "".join(printed)


def _column_widths(rows: Sequence[Sequence[Slot]], wrap: int) -> list[int]:
    """The width of every column: its widest text's, the last of some merged columns with room for the merged text."""
    widths = [2] * max((len(row) for row in rows), default=0)
    groups = [group for row in rows for group in _groups(row, wrap)]
    for group in sorted(groups, key=lambda group: len(group.columns)):
        missing = max(map(display_width, group.text), default=0) - _group_width(widths, group.columns)
        widths[group.columns[-1]] += max(0, missing)
    return widths


def _group_width(widths: Sequence[int], columns: range) -> int:
    return sum(widths[columns.start : columns.stop]) + _GAP * (len(columns) - 1)


class _Group(NamedTuple):
    """A text's lines and the columns it takes."""

    text: tuple[str, ...]
    columns: range


def _groups(row: Sequence[Slot], wrap: int) -> Iterator[_Group]:
    start = 0
    for stop in range(1, len(row) + 1):
        if stop == len(row) or row[stop] is not Merge.LEFT:
            slot = row[start]
            yield _Group(_wrap(slot, wrap) if isinstance(slot, str) else (), range(start, stop))
            start = stop


def _render_row(row: Sequence[Slot], widths: Sequence[int], wrap: int, *, centred: bool) -> Iterator[str]:
    groups = tuple(_groups(row, wrap))
    for height in range(max((len(group.text) for group in groups), default=0)):
        line = (" " * _GAP).join(
            _pad(
                "".join(group.text[height : height + 1]),
                _group_width(widths, group.columns),
                centred=centred or len(group.columns) > 1,
            )
            for group in groups
        )
        yield line.rstrip() + "\n"


def _pad(text: str, width: int, *, centred: bool) -> str:
    room = max(0, width - display_width(text))
    if centred:
        return " " * (room // 2) + text + " " * (room - room // 2)
    texts = read_line(text)
    return " " * room + text if texts and texts[0].is_amount else text + " " * room


def _wrap(text: str, width: int) -> tuple[str, ...]:
    lines = [""]
    for character in text:
        if display_width(lines[-1] + character) > width:
            lines.append("")
        lines[-1] += character
    return tuple(lines)
