"""Rows of cells parted by pipes, as in Markdown, with or without a pipe at both ends and a row of dashes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from functools import reduce
from itertools import pairwise
from typing import NamedTuple

import attrs

from govbudget_parse.lexis.formula import unescaped
from govbudget_parse.lexis.width import key
from govbudget_parse.model.table import Rendering
from govbudget_parse.renderings.drawing import Drawing, lay_out
from govbudget_parse.renderings.grid import Cell, Grid, GridRow, cell_at, cells_in_line, join_cells
from govbudget_parse.renderings.markup import markup_cell
from govbudget_parse.renderings.tsv import is_tsv_line
from govbudget_parse.source import Source, Span

# In a table of two columns without outer pipes only a row of dashes tells a row from prose; it stands near the top.
_DASHES_WITHIN = 10

_ESCAPE_OR_PIPE = re.compile(r"\\[^\n]|\|")
_MARKS = re.compile(r"[\\|｜*`]")
# What a cell with markup or bold print has, and few cells have.
_MARKED = re.compile(r"[*`\\<&$]")
# A line without any of these is cut at its pipes and its blanks.
_UNPLAIN = re.compile(r"[*`\\<&$｜\t]")
_EMPHASIS = ("**", "*", "`")
_OPEN = re.compile(r"\s*\|")
# "| --- | :-: |", "---|---", "｜——｜——｜": nothing but dashes; folded, so that a wide dash counts as one.
_DASHES = re.compile(r"[\s|:]*-[-\s|:]*")
# "+------+=====+": the lines between two rows of a grid table, whose cells may take several lines.
_RULE = re.compile(r"\+[-=:+]+\+[ \t]*")


class PipeStyle(Enum):
    """Whether a pipe stands at both ends of every row."""

    OUTER = "| a | b |"
    INNER = "a | b"


def measure_pipe(source: Source, line: int) -> int:
    """How many physical lines from `line` on make one piece parted by pipes; 0 where none begins here.

    A row without outer pipes has at least two pipes, or one below or above a row of dashes; a piece without any outer
    pipe and without dashes has at least two rows. A lone "首页 | 政务公开" or "| 第1页 |" is none.
    """
    count = _count_pipes(source, line)
    least = 1 if count and _has_dashes(source, line) else 2
    if count < least or _is_tabbed(source, line):
        return 0
    stop = line
    while stop < len(source.lines) and _is_row(source, stop, least):
        stop += 1
    if least == 1 or stop - line > 1 or (count > 2 and _is_open(source, line)):
        return stop - line
    return 0


def _is_row(source: Source, line: int, least: int) -> bool:
    if _is_rule(source, source.lines[line]):
        return True
    return _count_pipes(source, line) >= least and not _is_tabbed(source, line)


def _is_rule(source: Source, line: Span) -> bool:
    return source.text.startswith("+", line.start) and bool(_RULE.fullmatch(source.text, *line))


def _count_pipes(source: Source, line: int) -> int:
    start, end = source.lines[line]
    count = source.folded.count("|", start, end)
    return count - source.folded.count("\\|", start, end) if count else 0


def _is_tabbed(source: Source, line: int) -> bool:
    """A tab-separated row may hold pipes in its cells."""
    return not _is_open(source, line) and is_tsv_line(source, line)


def _is_open(source: Source, line: int) -> bool:
    return bool(_OPEN.match(source.folded, *source.lines[line]))


def _has_dashes(source: Source, line: int) -> bool:
    stop = min(line + _DASHES_WITHIN, len(source.lines))
    if source.folded.find("-", source.lines[line].start, source.lines[stop - 1].end) < 0:
        return False
    for cursor in range(line, stop):
        if source.folded.find("|", *source.lines[cursor]) < 0:
            return False
        if _DASHES.fullmatch(source.folded, *source.lines[cursor]):
            return True
    return False


def _split_line(source: Source, line: Span) -> tuple[Span, ...]:
    """What stands before, between and after the pipes of a line; an escaped pipe ("\\\\|") parts nothing."""
    spans = []
    start = line.start
    printed = source.folded[line.start : line.end]
    if "\\" not in printed:
        for piece in printed.split("|"):
            spans.append(Span(start, start + len(piece)))
            start += len(piece) + 1
        return tuple(spans)
    for found in _ESCAPE_OR_PIPE.finditer(source.folded, line.start, line.end):
        if found[0] == "|":
            spans.append(Span(start, found.start()))
            start = found.end()
    return (*spans, Span(start, line.end))


class _Line(NamedTuple):
    """The cells before, between and after the pipes of a line, and whether nothing stands before the first and after the last."""

    cells: GridRow
    opens: bool
    closes: bool


class _Edges(NamedTuple):
    """Whether the rows of a piece begin and end with a pipe that parts nothing."""

    left: bool
    right: bool

    def cut(self, line: _Line) -> GridRow:
        """The cells of a line without those that its outer pipes part from nothing."""
        start = 1 if self.left and line.opens else 0
        count = len(line.cells)
        return line.cells[start : count - 1 if self.right and line.closes and count > start else count]


def _read_line(source: Source, line: Span) -> _Line:
    start, end = line
    printed, folded = source.text[start:end], source.folded[start:end]
    if _UNPLAIN.search(printed):
        spans = _split_line(source, line)
        cells = tuple([_read_cell(source, span) for span in spans])
        return _Line(cells, _is_blank(source, spans[0]), _is_blank(source, spans[-1]))
    texts = printed.split("|")
    cells = cells_in_line(texts, texts if printed == folded else folded.split("|"), start)
    return _Line(cells, not cells[0].key, not cells[-1].key)


def _is_blank(source: Source, span: Span) -> bool:
    return span.start == span.end or source.folded[span.start : span.end].isspace()


def split_pipe(source: Source, first: int, stop: int) -> Grid:
    """The grid of the physical lines `[first, stop)`, rows of dashes left out.

    A cell's text differs from its slice where it holds an escaped pipe or an entity; "<br>" parts it into two spans.
    """
    lines: list[_Line] = []
    dashes: list[_Line] = []
    rules: list[int] = []
    for line in source.lines[first:stop]:
        if _is_rule(source, line):
            rules.append(len(lines))
            continue
        ruled = _DASHES.fullmatch(source.folded, *line)
        (dashes if ruled else lines).append(_read_line(source, line))
    edges = _find_edges(dashes or lines)
    rows = tuple([edges.cut(line) for line in lines])
    if rules:
        rows = tuple(_join_lines(rows[a:b]) for a, b in pairwise([0, *rules, len(rows)]) if a < b)
    return Grid(rows, Rendering.PIPE, Span(source.lines[first].start, source.lines[stop - 1].end))


def _join_lines(lines: Sequence[GridRow]) -> GridRow:
    """One row of a grid table from its lines."""
    width = max(map(len, lines))
    return tuple(reduce(join_cells, (line[column] for line in lines if column < len(line))) for column in range(width))


def _find_edges(lines: Sequence[_Line]) -> _Edges:
    """What most of `lines` do: without outer pipes a leading or closing pipe stands beside a blank cell."""
    left = [line.opens for line in lines].count(True)
    right = [line.closes for line in lines].count(True)
    return _Edges(left * 2 > len(lines), right * 2 > len(lines))


def _read_cell(source: Source, span: Span) -> Cell:
    start, end = span
    if not _MARKED.search(source.text, start, end):
        return cell_at(source, start, end)
    cell = markup_cell(source, *_without_emphasis(source, source.trim(start, end)))
    if "\\" not in cell.text:
        return cell
    text = unescaped(cell.text.replace("\\｜", "｜"))
    return attrs.evolve(cell, text=text, key=key(text))


def _without_emphasis(source: Source, cell: Span) -> Span:
    """A cell without the marks around it that set it in other letters: "**合计**", "*263.28*", "`263.28`"."""
    start, end = cell
    if not source.text[start:end].strip("*`"):
        return cell
    for mark in _EMPHASIS:
        size = len(mark)
        if end - start > 2 * size and source.text.startswith(mark, start) and source.text.endswith(mark, start, end):
            start, end = start + size, end - size
    return Span(start, end)


def render_pipe(drawing: Drawing, style: PipeStyle = PipeStyle.OUTER) -> str:
    """The drawing as rows parted by pipes, a row of dashes below the header's first row."""
    lines = [[_render_cell(slot) if isinstance(slot, str) else "" for slot in row] for row in lay_out(drawing)]
    if lines:
        lines.insert(1, ["---"] * len(lines[0]))
    if style is PipeStyle.OUTER:
        return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
    return "".join(f"{' | '.join(cells)}\n" for cells in lines)


def _render_cell(text: str) -> str:
    return _MARKS.sub(r"\\\g<0>", text.replace("&", "&amp;").replace("<", "&lt;").replace("$", "&#36;"))
