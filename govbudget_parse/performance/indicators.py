"""Indicators of the forms that list them one a row under 一级指标, 二级指标 and 三级指标."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from govbudget_parse.diagnostics import Code, Diagnostic
from govbudget_parse.forms.sheets import LISTED_PROJECT
from govbudget_parse.lexis.amounts import read_amount
from govbudget_parse.lexis.width import key
from govbudget_parse.model.performance import Indicator
from govbudget_parse.model.table import TableKind
from govbudget_parse.performance.columns import (
    MOST_PIECES,
    PlacedRow,
    bind_columns,
    cell_in,
    header_name,
    key_of,
    placed_rows,
    plain,
    plain_or_none,
    plain_texts,
    spans_of,
)
from govbudget_parse.performance.levels import Levels, fill_levels, is_level
from govbudget_parse.performance.list_rows import adds_marks, ends_list, is_unfilled, numbers_columns
from govbudget_parse.performance.project_sheet import read_project_sheet
from govbudget_parse.performance.summary import read_summary
from govbudget_parse.performance.targets import Target, is_measured, read_kind, read_target, target_doubts
from govbudget_parse.renderings.grid import BLANK, Cell, GridRow, join_cells
from govbudget_parse.tables.logical import LogicalTable


class Column(StrEnum):
    """The columns of a list of indicators, in the order of `_Cells`."""

    FIRST = "一级指标"
    SECOND = "二级指标"
    PROJECT = "项目名称"
    NAME = "三级指标"
    DESCRIPTION = "绩效指标描述"
    KIND = "指标值类型"
    TARGET = "指标值"
    UNIT = "度量单位"
    BASIS = "指标值确定依据"
    ACTUAL = "实际完成值"
    WEIGHT = "分值"
    SCORE = "得分"


_COLUMNS = tuple(Column)
# Every name under which a province prints the column.
COLUMN_NAMES: dict[str, Column] = {
    "一级指标": Column.FIRST,
    "一级目标": Column.FIRST,
    "二级指标": Column.SECOND,
    "二级目标": Column.SECOND,
    "三级指标": Column.NAME,
    "指标名称": Column.NAME,
    "绩效指标名称": Column.NAME,
    "绩效指标描述": Column.DESCRIPTION,
    "指标描述": Column.DESCRIPTION,
    "指标值说明": Column.DESCRIPTION,
    "指标说明": Column.DESCRIPTION,
    "指标解释": Column.DESCRIPTION,
    "指标值类型": Column.KIND,
    "指标性质": Column.KIND,
    "指标方向": Column.KIND,
    "计算符号": Column.KIND,
    "运算符号": Column.KIND,
    "绩效指标性质": Column.KIND,
    "指标值": Column.TARGET,
    "年度指标值": Column.TARGET,
    "本年指标值": Column.TARGET,
    "预期指标值": Column.TARGET,
    "目标值": Column.TARGET,
    "年度目标值": Column.TARGET,
    "指标目标值": Column.TARGET,
    "绩效指标值": Column.TARGET,
    "绩效目标值": Column.TARGET,
    "预期值": Column.TARGET,
    "计划值": Column.TARGET,
    "计划指标值": Column.TARGET,
    "年初指标值": Column.TARGET,
    "年初目标值": Column.TARGET,
    "全年目标值": Column.TARGET,
    "当年指标值": Column.TARGET,
    "度量单位": Column.UNIT,
    "计量单位": Column.UNIT,
    "指标值单位": Column.UNIT,
    "绩效度量单位": Column.UNIT,
    "指标值确定依据": Column.BASIS,
    "指标值设定依据": Column.BASIS,
    "指标确定依据": Column.BASIS,
    "设定依据": Column.BASIS,
    "实际完成值": Column.ACTUAL,
    "实际完成指标值": Column.ACTUAL,
    "全年实际值": Column.ACTUAL,
    "全年实际完成值": Column.ACTUAL,
    "实际完成情况": Column.ACTUAL,
    "完成值": Column.ACTUAL,
    "实际值": Column.ACTUAL,
    "实际完成": Column.ACTUAL,
    "全年完成值": Column.ACTUAL,
    "全年完成情况": Column.ACTUAL,
    "指标完成值": Column.ACTUAL,
    "实际指标值": Column.ACTUAL,
    "分值": Column.WEIGHT,
    "权重": Column.WEIGHT,
    "分值权重": Column.WEIGHT,
    "指标分值": Column.WEIGHT,
    "指标权重": Column.WEIGHT,
    "标准分值": Column.WEIGHT,
    "标准分": Column.WEIGHT,
    "得分": Column.SCORE,
    "自评得分": Column.SCORE,
    "自评分": Column.SCORE,
    "评价得分": Column.SCORE,
    "实际得分": Column.SCORE,
}
# Names that count only where the form has none of the above for the column: a sheet with a target for the whole project
# and one for the year goes by the year; 指标内容 is the name in forms without 三级指标, else a description.
_SECOND_CHOICE: dict[str, Column] = {"项目指标值": Column.TARGET, "指标内容": Column.NAME}
_DESCRIBES = {"指标内容": Column.DESCRIPTION}
# In a list over many projects only; elsewhere 项目名称 labels a field.
_PROJECT_COLUMN: dict[str, Column] = dict.fromkeys(LISTED_PROJECT, Column.PROJECT)
# What a second row of the header prints below 指标值: years ("前年 | 上年 | 预计当年实现"), or the parts of the target.
_SUB_COLUMNS: dict[str, Column | None] = {
    **dict.fromkeys(("前年", "上年", "近两年指标值", "前两年", "上年实际", "历史值"), None),
    **dict.fromkeys(
        ("预计当年实现", "预计当年实现值", "当年预期实现", "当年预期实现值", "预期当年实现值"), Column.TARGET
    ),
    **dict.fromkeys(("本年", "当年", "数值", "内容", "年度指标值"), Column.TARGET),
    **dict.fromkeys(("符号", "运算符号", "计算符号", "指标方向"), Column.KIND),
    **dict.fromkeys(("单位", "计量单位", "度量单位"), Column.UNIT),
}
# A target of this type is words, even where they begin with a number ("110联动和网民诉求").
_IN_WORDS = "定性"
_FARTHEST_SHIFT = 2
# The place of a column that the form has not: left of every cell, wherever a row stands.
_NOWHERE = -1 - _FARTHEST_SHIFT
# What the column of the first level is called by whatever name.
_FIRST_LEVEL = "一级"


class Header(NamedTuple):
    """Where a header row of a list of indicators puts its columns, `_NOWHERE` for those that the form has not.

    `name` is the place of 三级指标; `home` that of the column whose cells tell where a row stands: 指标值类型, where the form
    has it (`tells_by_kind`), else 指标值.
    """

    places: tuple[int, ...]
    name: int
    home: int
    tells_by_kind: bool


class _Cells(NamedTuple):
    """The cells of one row by column, blanks for columns that the form has not.

    Those of the first three may be merged over several rows, and are not an indicator's own.
    """

    first: Cell
    second: Cell
    project: Cell
    name: Cell
    description: Cell
    kind: Cell
    target: Cell
    unit: Cell
    basis: Cell
    actual: Cell
    weight: Cell
    score: Cell

    @property
    def own(self) -> tuple[Cell, ...]:
        """The cells that are no other row's as well."""
        return self[3:]


class _Line(NamedTuple):
    """One row under a header of indicators: the cells of its columns, `shift` columns beside their header."""

    cells: _Cells
    shift: int
    opens_piece: bool


def read_indicators(table: LogicalTable) -> tuple[tuple[Indicator, ...], tuple[Diagnostic, ...]]:
    """The indicators of one table, in print order, and what was repaired or left out.

    A table whose header names 三级指标 | 指标值 pairs under groups is a summary of many projects; one with 一级指标
    beside them lists one indicator a row, for the department, for one project, or for the one its 项目名称 column names.
    """
    listed = is_list(table)
    if table.kind is TableKind.PROJECT_PERFORMANCE_SUMMARY and not listed:
        return read_summary(table)
    diagnostics: list[Diagnostic] = []
    lines = _join_lines(_read_lines(table), diagnostics)
    rows = [line.cells for line in lines]
    levels = fill_levels(
        [cells.first for cells in rows], [cells.second for cells in rows], [key(plain(cells.name)) for cells in rows]
    )
    project = None if listed or table.kind is TableKind.DEPARTMENT_PERFORMANCE else read_project_sheet(table).name
    indicators: list[Indicator] = []
    for line, level in zip(lines, levels, strict=True):
        # A merged cell shows its project in its first row.
        project = plain_or_none(line.cells.project) or project
        if (line.cells.name.key or line.cells.target.key) and not is_unfilled(
            line.cells.name.key, line.cells.target.key
        ):
            indicators.append(_make(table, project, line.cells, level))
            if line.shift or level.from_below:
                diagnostics += _doubts(line, level, indicators[-1])
            diagnostics += target_doubts(line.cells.name, line.cells.target)
    return tuple(indicators), tuple(diagnostics)


def is_list(table: LogicalTable) -> bool:
    """Whether a summary of many projects lists one indicator a row, as a sheet does, instead of pairs under groups."""
    headers = (read_header(placed) for placed in placed_rows(table))
    return table.kind is TableKind.PROJECT_PERFORMANCE_SUMMARY and any(headers)


def read_header(placed: PlacedRow) -> Header | None:
    """What a header row of a list of indicators says; None for any other row."""
    return _bind(tuple([cell.text for cell in placed.cells])) if _FIRST_LEVEL in placed.words else None


# A document prints the form again for each of its projects.
@lru_cache(maxsize=256)
def _bind(texts: tuple[str, ...]) -> Header | None:
    headers = [header_name(text) for text in texts]
    places = bind_columns(headers, COLUMN_NAMES)
    if Column.FIRST not in places:
        return None
    spare = _DESCRIBES if Column.NAME in places else {}
    places = bind_columns(headers, _SECOND_CHOICE | spare | _PROJECT_COLUMN) | places
    if Column.TARGET not in places or Column.NAME not in places:
        return None
    by_kind = Column.KIND in places
    home = places[Column.KIND if by_kind else Column.TARGET]
    return Header(tuple([places.get(column, _NOWHERE) for column in _COLUMNS]), places[Column.NAME], home, by_kind)


class _Found(NamedTuple):
    """A data row with the header above it; `shift` is None where the row does not tell how far it stands beside it."""

    row: PlacedRow
    places: tuple[int, ...]
    shift: int | None
    opens_piece: bool


def _read_lines(table: LogicalTable) -> Iterator[_Line]:
    found = list(_find_rows(table))
    usual = _usual_shifts(found)
    for each in found:
        row = each.row.cells
        shift = each.shift if each.shift is not None else usual.get((each.row.piece, len(row)), 0)
        count = len(row)
        cells = [row[place + shift] if 0 <= place + shift < count else BLANK for place in each.places]
        yield _Line(_Cells._make(cells), shift, each.opens_piece)


def _find_rows(table: LogicalTable) -> Iterator[_Found]:
    above: Header | None = None
    piece = -1
    ended = False
    for placed in placed_rows(table):
        header = read_header(placed)
        if header is not None:
            above, piece, ended = header, -1, False
        elif above is None or ended or adds_marks(placed) or (piece < 0 and numbers_columns(placed)):
            continue
        elif piece < 0 and (below := _sub_columns(placed.cells)):
            above = _under(above, below)
        elif ends_list(placed):
            ended = True
        else:
            yield _Found(placed, above.places, _shift_of(placed.cells, above), placed.piece != piece)
            piece = placed.piece


def _sub_columns(row: GridRow) -> dict[Column, int]:
    """The columns that the second row of a header names below 指标值; none for any other row."""
    names = [(place, header_name(cell.text)) for place, cell in enumerate(row) if cell.key]
    if any(name not in _SUB_COLUMNS for _, name in names):
        return {}
    return {column: place for place, name in names if (column := _SUB_COLUMNS[name]) is not None}


def _under(header: Header, below: Mapping[Column, int]) -> Header:
    """A header with the columns that its second row names."""
    places = tuple([below.get(column, place) for column, place in zip(_COLUMNS, header.places, strict=True)])
    by_kind = header.tells_by_kind or Column.KIND in below
    return Header(places, header.name, places[_COLUMNS.index(Column.KIND if by_kind else Column.TARGET)], by_kind)


def _usual_shifts(found: list[_Found]) -> dict[tuple[int, int], int]:
    """The one shift on which all telling rows of equal width in a piece agree, by piece and width."""
    seen: dict[tuple[int, int], set[int]] = {}
    for each in found:
        if each.shift is not None:
            seen.setdefault((each.row.piece, len(each.row.cells)), set()).add(each.shift)
    return {place: next(iter(shifts)) for place, shifts in seen.items() if len(shifts) == 1}


def _shift_of(row: GridRow, header: Header) -> int | None:
    """How far a row's cells stand beside their header; None where no cell of the row tells.

    A page that lost an empty merged column prints "预算执行率 | ≥95% | …" one column to the left: the cell that is a
    target (or a 指标值类型, where the form has that column) shows where the row stands.
    """
    tells = _names_kind if header.tells_by_kind else _names_target
    home = header.home
    if tells(cell_in(row, home)):
        return 0
    near = range(max(0, home - _FARTHEST_SHIFT), min(len(row), home + _FARTHEST_SHIFT + 1))
    telling = [place for place in near if tells(row[place])]
    if len(telling) != 1 or not cell_in(row, header.name + telling[0] - home).key:
        return None
    return telling[0] - home


def _names_kind(cell: Cell) -> bool:
    return bool(cell.key) and read_kind(cell.text)[0]


def _names_target(cell: Cell) -> bool:
    return is_measured(cell.text)


def _join_lines(lines: Iterator[_Line], diagnostics: list[Diagnostic]) -> list[_Line]:
    """The lines with rows that a page break or a wrapped cell had cut joined again."""
    joined: list[_Line] = []
    for line in lines:
        cells = line.cells
        if cells.name.key and cells.target.key:
            joined.append(line)
        elif not any(map(key_of, cells)):
            continue
        elif joined and _continues(line, joined[-1].cells):
            whole = _Cells._make(map(join_cells, joined[-1].cells, cells))
            joined[-1] = joined[-1]._replace(cells=whole)
            diagnostics.append(Diagnostic.of(Code.TABLE_ROW_JOINED, spans_of(*cells)))
        elif cells.name.key or cells.target.key or cells.project.key or _only_levels(cells):
            joined.append(line)
        else:
            filled = sorted([cell for cell in cells if cell.key], key=attrgetter("spans"))
            printed = " | ".join([cell.label for cell in filled])
            diagnostics.append(Diagnostic.of(Code.INDICATOR_ROW_UNREAD, spans_of(*filled), printed=printed))
    return joined


def _only_levels(cells: _Cells) -> bool:
    """Whether a row prints nothing but the text of a merged level cell ("产出指标" alone, in the middle of its rows)."""
    levels = (cells.first, cells.second)
    return not any(map(key_of, cells[2:])) and all(not cell.key or is_level(cell) for cell in levels)


def _continues(line: _Line, before: _Cells) -> bool:
    """Whether `line` is the rest of the row `before`: neither levels nor a target of its own.

    Under a repeated header "统正常运行 | | | 工作计划" is the rest of a name and of a basis; elsewhere a row with a name
    is an indicator, even without a target.
    """
    cells = line.cells
    if cells.first.key or cells.second.key or (cells.project.key and not line.opens_piece):
        return False
    if cells.target.key:
        goes_on = not cells.name.key and not before.target.key
    elif cells.kind.key or cells.unit.key:
        return False
    else:
        goes_on = line.opens_piece or not cells.name.key
    return goes_on and sum(len(cell.spans) for cell in before) <= MOST_PIECES


def _make(table: LogicalTable, project: str | None, cells: _Cells, levels: Levels) -> Indicator:
    target = read_target(cells.target.text)
    if cells.kind.key == _IN_WORDS:
        target = Target(target.text, mended=target.mended)
    first, second, name, description, unit, basis, actual = plain_texts(
        levels.first, levels.second, cells.name, cells.description, cells.unit, cells.basis, cells.actual
    )
    return Indicator(
        table.index,
        table.kind,
        project,
        first,
        second,
        name,
        description,
        target.text,
        target.operator or read_kind(cells.kind.text)[1],
        target.value,
        target.unit or (unit if target.value is not None or not target.text else None),
        basis,
        spans_of(*cells.own),
        actual,
        _points(cells.weight),
        _points(cells.score),
    )


def _points(cell: Cell) -> Decimal | None:
    """The marks that a cell prints: "8", "12.5", "10分", "10%"; none for "-", words and what had to be mended."""
    amount = read_amount(cell.key.rstrip("分%")) if cell.key else None
    return amount.value if amount and not any(repair.changes_digits for repair in amount.repairs) else None


def _doubts(line: _Line, levels: Levels, indicator: Indicator) -> Iterator[Diagnostic]:
    spans = indicator.spans
    if line.shift:
        yield Diagnostic.of(Code.INDICATOR_ROW_SHIFTED, spans, columns=f"{line.shift:+d}")
    if levels.from_below:
        below = " / ".join(plain(level) for level in (levels.first, levels.second) if level.key)
        yield Diagnostic.of(Code.INDICATOR_LEVEL_BELOW, spans, level=below)
