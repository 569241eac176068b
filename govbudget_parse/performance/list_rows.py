"""The rows of a list of indicators that are none: the numbers of its columns, totals of its marks, blanks of the template."""

from __future__ import annotations

import re

from govbudget_parse.lexis.memo import remembered
from govbudget_parse.lexis.totals import SUM_NAMES
from govbudget_parse.performance.columns import PlacedRow
from govbudget_parse.renderings.grid import key_of
from govbudget_parse.tables.header_rows import is_number_row

# What opens a row that adds up the marks of the list: "总分 | 100 | 98".
MARKS = SUM_NAMES | {"总分", "总得分", "得分合计", "合计得分", "分值合计", "自评总分"}
# What stands under the list in the form: "评价结论 | 自评得分100分。", "填报人：".
_BELOW = frozenset(
    {
        "评价结论",
        "自评结论",
        "自评结果",
        "存在问题",
        "存在的问题",
        "改进措施",
        "下一步改进措施",
        "自评等级",
        "绩效自评综合得分",
        "自评综合得分",
        "绩效结论",
        "项目负责人",
        "财务负责人",
        "单位负责人",
        "填报人",
        "填表人",
        "联系人",
        "联系电话",
        "其他需要说明的问题",
        "其他需要说明的事项",
    }
)
# "……", "指标2：", "指标1：/", "/": a line of the template that was not filled in.
_UNFILLED = re.compile(r"(?:指标\d{0,2}:?)?[.…·/\\—-]{0,12}")


def first_key(row: PlacedRow) -> str:
    """The key of the first cell that is filled."""
    return next(filter(None, map(key_of, row.cells)), "")


@remembered
def ends_list(opens: str) -> bool:
    """Whether a row that opens with this key is the first of what the form prints below its list."""
    return opens.partition(":")[0] in _BELOW


def numbers_columns(row: PlacedRow) -> bool:
    """Whether a row right below the header numbers its columns: "1 | 2 | 3 | 4"."""
    return row.words.isdecimal() and is_number_row(row.cells)


def is_unfilled(name: str, target: str) -> bool:
    """Whether the keys of a name and a target are what the template prints where nothing was filled in."""
    return bool(name or target) and bool(_UNFILLED.fullmatch(name) and _UNFILLED.fullmatch(target))
