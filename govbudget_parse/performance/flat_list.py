"""Lists of indicators whose borders were lost: a page copied as text prints a cell a line, or all cells in one line.

"一级指标" / "二级指标" / "三级指标" / "指标值" / "产出指标" / "数量指标" / "巡河次数" / "≥52次" / … A list is read whole or not at all: a
cell that its column cannot hold says that blanks were lost, and nobody can tell which.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from govbudget_parse.forms.sheets import PROJECT_NAME
from govbudget_parse.lexis.width import key
from govbudget_parse.model.performance import Indicator
from govbudget_parse.model.table import TableKind
from govbudget_parse.performance.columns import header_name
from govbudget_parse.performance.indicator_header import COLUMN_NAMES, Column
from govbudget_parse.performance.levels import is_first_name, is_level_name
from govbudget_parse.performance.list_rows import MARKS, ends_list, is_unfilled
from govbudget_parse.performance.targets import read_kind, read_points, read_target
from govbudget_parse.source import Source, Span

_FIRST = "一级指标"
_WORD = re.compile(r"[^\s|]+")
_LEVELS = (Column.FIRST, Column.SECOND)
# What a list is asked of: these columns and no other, in any order behind the levels.
_READ = frozenset({Column.NAME, Column.KIND, Column.TARGET, Column.UNIT, Column.ACTUAL, Column.WEIGHT, Column.SCORE})
_MARKED = frozenset({Column.WEIGHT, Column.SCORE})
_LONGEST_CELL = 120
_LONGEST_UNIT = 8
_FEWEST_ROWS = 2
# No list has more columns.
_WIDEST = 20
# The last column of many a form, which most rows leave blank.
_REMARKS = frozenset({"偏差原因分析及改进措施", "偏差原因分析", "偏差原因", "未完成原因分析", "备注", "原因"})
# So far above a list its project may be named.
_FARTHEST = 120
# "十一、名词解释", "（二）…": a heading ends the list.
_HEADING = re.compile(r"(?:第[一二三四五六七八九十]{1,3}部分|\(?[一二三四五六七八九十]{1,3}[、)])")


class _Token(NamedTuple):
    """The text of one cell, its comparing key, and where it stands; `bordered` says that a border was left behind it.

    Only where it was, a blank cell is left as well.
    """

    text: str
    key: str
    span: Span
    bordered: bool = False


class _Cut(NamedTuple):
    """The filled cells of one row by column, none for no row, and how many cells it takes."""

    cells: dict[Column, _Token]
    size: int


class _Row(NamedTuple):
    """One indicator with its levels and its cells by column."""

    first: _Token | None
    second: _Token | None
    cells: dict[Column, _Token]


def read_flat_indicators(source: Source, lines: Iterable[Span]) -> tuple[Indicator, ...]:
    """The indicators of the lists without borders in the lines of the prose, in order."""
    if _FIRST not in source.folded:
        return ()
    lines = list(lines)
    # Most documents name the levels in their tables alone.
    if all(source.folded.find(_FIRST, line.start, line.end) < 0 for line in lines):
        return ()
    tokens = list(_tokens(source, lines))
    found: list[Indicator] = []
    starts = [place for place, token in enumerate(tokens) if header_name(token.text) == _FIRST]
    for start, stop in pairwise([*starts, len(tokens)]):
        rows = _bordered_rows(tokens[start:stop]) if tokens[start].bordered else _bare_rows(tokens[start:stop])
        if len(rows) >= _FEWEST_ROWS:
            project = _project_above(tokens, start)
            found += [_make(row, project) for row in rows]
    return tuple(found)


def _bare_rows(tokens: Sequence[_Token]) -> list[_Row]:
    """The rows of a list from its header on, whose blank cells are gone."""
    columns = _read_columns(tokens)
    if not columns:
        return []
    inner = columns[len(_LEVELS) :]
    remarks = len(columns) < len(tokens) and tokens[len(columns)].key in _REMARKS
    return _read_rows(tokens[len(columns) + remarks :], lambda rest: _read_cells(rest, inner), remarks)


def _bordered_rows(tokens: Sequence[_Token]) -> list[_Row]:
    """The rows of a list from its header on, whose blank cells are left: behind its levels each has a cell a column."""
    size = next((place for place, token in enumerate(tokens) if is_level_name(token.key)), 0)
    columns = [COLUMN_NAMES.get(header_name(token.text)) for token in tokens[:size]]
    inner = columns[len(_LEVELS) :]
    if tuple(columns[: len(_LEVELS)]) != _LEVELS or inner[:1] != [Column.NAME] or Column.TARGET not in inner:
        return []
    return _read_rows(tokens[size:], lambda rest: _cut_cells(rest, inner), 0)


def _cut_cells(tokens: Sequence[_Token], columns: Sequence[Column | None]) -> _Cut:
    """The cells of a row with one a column, blanks too; no row where a level stands among them."""
    cells = tokens[: len(columns)]
    if len(cells) < len(columns) or any(is_level_name(cell.key) for cell in cells):
        return _Cut({}, 0)
    filled = {column: cell for column, cell in zip(columns, cells, strict=True) if column and cell.key}
    return _Cut(filled, len(columns))


def _tokens(source: Source, lines: Iterable[Span]) -> Iterator[_Token]:
    """The cells that lines print: one each, or in a line that names two levels one a word."""
    for line in lines:
        text = source.folded[line.start : line.end]
        if text.count("级指标") > 1:
            for word in _WORD.finditer(source.folded, line.start, line.end):
                yield _token(source, Span(*word.span()))
        else:
            trimmed = source.trim(line.start, line.start + len(text.rstrip(" |\t")))
            if trimmed.start < trimmed.end or "|" in text:
                yield _token(source, trimmed, bordered="|" in text)


def _token(source: Source, span: Span, *, bordered: bool = False) -> _Token:
    text = "".join(source.text[span.start : span.end].split())
    return _Token(text, key(text), span, bordered)


def _read_columns(tokens: Sequence[_Token]) -> tuple[Column, ...]:
    """The columns that a header names, from the first level on; none where it is no header of a list that can be read."""
    columns: list[Column] = []
    for token in tokens:
        column = COLUMN_NAMES.get(header_name(token.text))
        if column is None or column in columns:
            break
        columns.append(column)
    rest = columns[len(_LEVELS) :]
    wanted = tuple(columns[: len(_LEVELS)]) == _LEVELS and rest[:1] == [Column.NAME] and Column.TARGET in rest
    return tuple(columns) if wanted and _READ.issuperset(rest) else ()


def _read_rows(tokens: Sequence[_Token], cut: Callable[[Sequence[_Token]], _Cut], remarks: int) -> list[_Row]:
    """The rows that the cells behind a header make, each as `cut` takes it from them; none where one cannot be.

    With `remarks` a cell that begins no row may stand behind one.
    """
    rows: list[_Row] = []
    first: _Token | None = None
    second: _Token | None = None
    place = 0
    while place < len(tokens):
        token = tokens[place]
        following = tokens[place + 1].key if place + 1 < len(tokens) else ""
        if not token.key or token.key in MARKS or ends_list(token.key) or _HEADING.match(token.key):
            break
        if _opens_first(token.key, first, second, following):
            first, second = token, None
        elif is_level_name(token.key):
            second = token
        elif not is_unfilled(token.key, ""):
            cells, size = cut(tokens[place : place + _WIDEST])
            remarked = remarks and rows and not is_level_name(tokens[place - 1].key)
            if cells and first is not None:
                rows.append(_Row(first, second, cells))
                place += size - 1
            elif len(token.key) > _LONGEST_CELL or not remarked:
                return rows if len(token.key) > _LONGEST_CELL else []
        place += 1
    return rows


def _opens_first(word: str, first: _Token | None, second: _Token | None, following: str) -> bool:
    """Whether a level is a first one: 满意度指标 below itself is a second one, and so is 成本指标 among those of 产出指标."""
    if not is_first_name(word) or (first is not None and first.key == word and second is None):
        return False
    return word != "成本指标" or first is None or is_level_name(following)


def _read_cells(tokens: Sequence[_Token], columns: Sequence[Column]) -> _Cut:
    """The cells of one row whose blanks are gone; no row where one of them is not what its column holds."""
    cells: dict[Column, _Token] = {}
    for column in columns:
        token = tokens[len(cells)] if len(cells) < len(tokens) else None
        if column is Column.UNIT and not _needs_unit(cells, token):
            continue
        if token is None or not _holds(column, token):
            return _Cut({}, 0)
        cells[column] = token
    return _Cut(cells, len(cells))


def _needs_unit(cells: dict[Column, _Token], token: _Token | None) -> bool:
    """Whether a unit is printed behind a target: words have none."""
    kind = cells.get(Column.KIND)
    return not (kind is not None and kind.key == "定性") and token is not None and _holds(Column.UNIT, token)


def _holds(column: Column, token: _Token) -> bool:
    """Whether a column can hold a cell."""
    if len(token.key) > _LONGEST_CELL or is_level_name(token.key):
        return False
    if column is Column.KIND:
        return read_kind(token.text)[0]
    if column in _MARKED:
        return read_points(token.key) is not None
    if column is Column.UNIT:
        return len(token.key) <= _LONGEST_UNIT and not any(c.isdecimal() for c in token.key)
    return column is not Column.NAME or not read_target(token.text).measured


def _points(token: _Token | None) -> Decimal | None:
    return read_points(token.key) if token else None


def _project_above(tokens: Sequence[_Token], start: int) -> str | None:
    """The text behind the nearest 项目名称 above a list."""
    for place in range(start - 2, max(start - _FARTHEST, -1), -1):
        if tokens[place].key.rstrip(":") in PROJECT_NAME:
            return tokens[place + 1].text
        if header_name(tokens[place].text) == _FIRST:
            break
    return None


def _make(row: _Row, project: str | None) -> Indicator:
    cells = row.cells
    target, kind, unit = (cells.get(column) for column in (Column.TARGET, Column.KIND, Column.UNIT))
    read = read_target(target.text if target else "")
    actual = cells.get(Column.ACTUAL)
    return Indicator(
        None,
        TableKind.PROJECT_PERFORMANCE if project else TableKind.DEPARTMENT_PERFORMANCE,
        project,
        row.first.text if row.first else None,
        row.second.text if row.second else None,
        cells[Column.NAME].text,
        None,
        read.text,
        read.operator or (read_kind(kind.text)[1] if kind else None),
        read.value,
        read.unit or (unit.text if unit and read.value is not None else None),
        None,
        tuple([token.span for token in cells.values()]),
        actual.text if actual else None,
        _points(cells.get(Column.WEIGHT)),
        _points(cells.get(Column.SCORE)),
    )
