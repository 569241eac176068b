"""Sheets of several projects printed under one and the same title, one after another: each is a table of its own."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from govbudget_parse.forms.catalogue import header_words
from govbudget_parse.renderings.grid import Grid, GridRow
from govbudget_parse.source import Span
from govbudget_parse.tables.printed import PrintedTable
from govbudget_parse.tables.words import HeaderWords, header_key

PROJECT_NAME = frozenset({"项目名称", "项目支出名称", "预算项目名称"})
# What the column of projects is called in a list of many of them, beside the above.
LISTED_PROJECT = PROJECT_NAME | {
    "单位(专项)名称",
    "单位(项目)名称",
    "单位名称(项目名称)",
    "单位名称、项目名称",
    "项目(单位)名称",
    "专项名称",
}
INDICATOR_HEADER = "一级指标"
_LEVELS = frozenset({"一级指标", "二级指标", "三级指标"})
_HEADER_ROWS = 4
# The groups of the money of whole units beside their indicators.
_UNITS_MONEY = frozenset({"年度预算申请", "按收入性质分", "按支出性质分"})


def split_by_project(printed: PrintedTable) -> tuple[PrintedTable, ...]:
    """A table of projects' sheets cut wherever another project is named than the one before.

    The title and what the lines around state hold for all of them: "财政项目支出绩效目标申报表" stands above each. A piece that
    names no project, or the same one again at the top of a page, goes on with the sheet before it.
    """
    printed = _cut_pieces(printed)
    groups: list[list[Grid]] = []
    current: str | None = None
    for piece in printed.pieces:
        name = _project_in(piece.rows)
        if not groups or (name is not None and current is not None and name != current):
            groups.append([piece])
        else:
            groups[-1].append(piece)
        current = name or current
    if len(groups) <= 1:
        return (printed,)
    notes = frozenset(printed.notes)
    return tuple(
        printed._replace(pieces=tuple(group), notes=tuple([span for span in spans if span in notes]), spans=spans)
        for group, spans in zip(groups, _share(printed.spans, groups), strict=True)
    )


def _cut_pieces(printed: PrintedTable) -> PrintedTable:
    """The table with every piece that holds several sheets cut into one piece a sheet."""
    pieces: list[Grid] = []
    parts: list[Span] = []
    kept = list(printed.spans)
    for piece in printed.pieces:
        cut = _cut(piece)
        if len(cut) > 1:
            kept[_from(kept, piece.span.start) : _from(kept, piece.span.end)] = []
            parts += [part.span for part in cut]
        pieces += cut
    if len(pieces) == len(printed.pieces):
        return printed
    return printed._replace(pieces=tuple(pieces), spans=tuple(sorted([*kept, *parts])))


def _from(spans: Sequence[Span], start: int) -> int:
    """The place of the first span, in reading order, that begins at `start` or behind it."""
    return bisect_left(spans, start, key=lambda span: span.start)


def _cut(piece: Grid) -> list[Grid]:
    """A piece cut where a sheet begins below the indicators of another one: at its 项目名称 or the titles right above it."""
    starts = [0]
    listed = False
    for number, row in enumerate(piece.rows):
        if INDICATOR_HEADER in [cell.key for cell in row]:
            listed = True
        elif listed and any(cell.key and header_key(cell.text).rstrip(":") in PROJECT_NAME for cell in row):
            start = number
            while start > starts[-1] and sum(1 for cell in piece.rows[start - 1] if cell.key) == 1:
                start -= 1
            starts.append(start)
            listed = False
    if len(starts) == 1:
        return [piece]
    stops = [*starts[1:], len(piece.rows)]
    parts = [piece.rows[start:stop] for start, stop in zip(starts, stops, strict=True)]
    edges = [_first(part) or piece.span.start for part in parts[1:]]
    return [
        Grid(part, piece.rendering, Span(start, stop))
        for part, start, stop in zip(parts, [piece.span.start, *edges], [*edges, piece.span.end], strict=True)
    ]


def _first(rows: Sequence[GridRow]) -> int | None:
    return min((span.start for row in rows for cell in row for span in cell.spans), default=None)


def lists_projects(pieces: Sequence[Grid]) -> bool:
    """Whether a header stands over many projects and their indicators at once: "项目名称 | 项目资金 | 一级指标 | …".

    Its levels may stand in its second row. Beside a field 项目名称 stands a name, beside a column another column.
    """
    for piece in pieces:
        above: GridRow = ()
        for row in piece.rows[:_HEADER_ROWS]:
            words = {header_key(cell.text) for cell in row if cell.key}
            if INDICATOR_HEADER in words and (words & LISTED_PROJECT or _heads_projects(above)):
                return True
            above = row
    return False


def lists_units(pieces: Sequence[Grid]) -> bool:
    """Whether a header stands over the money and the indicators of whole units at once: "单位名称 | 年度预算申请 | 一级指标"."""
    words = {header_key(cell.text) for piece in pieces[:1] for row in piece.rows[:_HEADER_ROWS] for cell in row}
    return INDICATOR_HEADER in words and not words.isdisjoint(_UNITS_MONEY)


def _heads_projects(row: GridRow) -> bool:
    """Whether a row is the first of a header over projects: another header word stands behind that of their names."""
    words = [header_key(cell.text) for cell in row if cell.key]
    known = header_words()
    return any(first in LISTED_PROJECT and known.knows(second) for first, second in pairwise(words))


@cache
def list_words() -> HeaderWords:
    """The header words of such a list: "产出指标", a group in a summary's header, is a value in its rows."""
    words = header_words()
    groups = {word for word in words.known if word.endswith("指标") and word not in _LEVELS}
    return HeaderWords.of(words.known - groups, frozenset(pair for pair in words.children if not groups & set(pair)))


def _project_in(rows: Sequence[GridRow]) -> str | None:
    """The name beside the label 项目名称 above a list of indicators; None where the rows print none."""
    for row in rows:
        if INDICATOR_HEADER in [cell.key for cell in row]:
            return None
        for place, cell in enumerate(row):
            if cell.key and header_key(cell.text).rstrip(":") in PROJECT_NAME:
                return next((other.key for other in row[place + 1 :] if other.key not in {"", cell.key}), None)
    return None


def _share(spans: Sequence[Span], groups: Sequence[Sequence[Grid]]) -> list[tuple[Span, ...]]:
    """The pieces of text of every sheet: what stands behind one sheet's last row is the caption of the next."""
    shares: list[tuple[Span, ...]] = []
    begin = 0
    for group, following in zip(groups, [*groups[1:], None], strict=True):
        stop = len(spans) if following is None else _from(spans, group[-1].span.end)
        shares.append(tuple(spans[begin:stop]))
        begin = stop
    return shares
