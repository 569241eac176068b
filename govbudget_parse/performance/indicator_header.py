"""The header of a list of indicators: every name under which a province prints a column, and where a table puts them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from govbudget_parse.forms.sheets import LISTED_PROJECT
from govbudget_parse.performance.columns import PlacedRow, bind_columns, header_name
from govbudget_parse.renderings.grid import GridRow


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


COLUMNS = tuple(Column)
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
    "当年预期实现值": Column.TARGET,
    "预计当年实现值": Column.TARGET,
    "预期实现值": Column.TARGET,
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
_NAMES = COLUMN_NAMES.keys() | _SECOND_CHOICE.keys() | _PROJECT_COLUMN.keys()
_FEWEST_NAMES = 2
# Without any of these a table of 一级指标 and 三级指标 is no list: one that gives marks may print no target.
_TELLING = frozenset({Column.TARGET, Column.WEIGHT, Column.SCORE})
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
# A row stands beside its header by no more columns.
FARTHEST_SHIFT = 2
# The place of a column that the form has not: right of every cell.
NOWHERE = 1 << 30
# What the column of the first level is called by whatever name.
_FIRST_LEVEL = "一级"


class Header(NamedTuple):
    """Where a header row of a list of indicators puts its columns, `NOWHERE` for those that the form has not.

    `name` is the place of 三级指标; `home` that of the column whose cells tell where a row stands: 指标值类型, where the form
    has it (`tells_by_kind`), else 指标值. `actual` is the place of 实际完成值, whose cells look like those of 指标值.
    """

    places: tuple[int, ...]
    name: int
    home: int
    tells_by_kind: bool
    actual: int


def read_header(placed: PlacedRow, above: GridRow = ()) -> Header | None:
    """What a header row of a list of indicators says, with the row above it; None for any other row.

    "一级指标 | 二级指标 | 三级指标" may stand below a group, and the columns beside it in the row above: "项目名称", "年度指标值".
    """
    if _FIRST_LEVEL not in placed.words:
        return None
    # "第一" and "级别" beside each other name no level.
    group = next((place for place, cell in enumerate(placed.cells) if _FIRST_LEVEL in cell.key), None)
    if group is None:
        return None
    texts = [cell.text for cell in placed.cells]
    # A group that is printed once where it is merged over columns leaves the row shorter by those behind it.
    missing = max(len(texts) - len(above), 0)
    for number, cell in enumerate(above):
        place = number + missing if number > group else number
        if cell.key and place < len(texts) and not texts[place] and header_name(cell.text) in _NAMES:
            texts[place] = cell.text
    return _bind(tuple(texts))


def repeats_levels(placed: PlacedRow) -> bool:
    """Whether a row names the columns of the levels, as on a page that repeats but the last row of the header."""
    return _FIRST_LEVEL in placed.words and any(COLUMN_NAMES.get(cell.key) is Column.FIRST for cell in placed.cells)


def heads_columns(row: GridRow) -> bool:
    """Whether a row prints the names of columns, as the first row of a header does."""
    return sum(header_name(cell.text) in _NAMES for cell in row if cell.key) >= _FEWEST_NAMES


# A document prints the form again for each of its projects.
@lru_cache(maxsize=256)
def _bind(texts: tuple[str, ...]) -> Header | None:
    headers = [header_name(text) for text in texts]
    places = bind_columns(headers, COLUMN_NAMES)
    if Column.FIRST not in places:
        return None
    spare = _DESCRIBES if Column.NAME in places else {}
    places = bind_columns(headers, _SECOND_CHOICE | spare | _PROJECT_COLUMN) | places
    if Column.NAME not in places or places.keys().isdisjoint(_TELLING):
        return None
    by_kind = Column.KIND in places
    home = places.get(Column.KIND if by_kind else Column.TARGET, NOWHERE)
    return Header(
        tuple([places.get(column, NOWHERE) for column in COLUMNS]),
        places[Column.NAME],
        home,
        by_kind,
        places.get(Column.ACTUAL, NOWHERE),
    )


def sub_columns(row: GridRow, above: GridRow) -> dict[Column, int]:
    """The columns that the second row of a header names below 指标值; none for any other row.

    It may say again what the row above it prints in the same column.
    """
    said = {(place, cell.key) for place, cell in enumerate(above)}
    names = [
        (place, header_name(cell.text)) for place, cell in enumerate(row) if cell.key and (place, cell.key) not in said
    ]
    if any(name not in _SUB_COLUMNS for _, name in names):
        return {}
    return {column: place for place, name in names if (column := _SUB_COLUMNS[name]) is not None}


def under(header: Header, below: Mapping[Column, int]) -> Header:
    """A header with the columns that its second row names."""
    places = tuple([below.get(column, place) for column, place in zip(COLUMNS, header.places, strict=True)])
    by_kind = header.tells_by_kind or Column.KIND in below
    return Header(
        places, header.name, places[COLUMNS.index(Column.KIND if by_kind else Column.TARGET)], by_kind, header.actual
    )
