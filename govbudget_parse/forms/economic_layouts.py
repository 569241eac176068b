"""The column trees of forms that set the 类 of an economic classification side by side, a column each.

Source: 支出预算分类汇总表 of departments in Hunan, 项目支出情况表 in Xinjiang, 部门支出总体情况表 in Liaoning.
"""

from __future__ import annotations

from govbudget_parse.forms.spec import Layout, group, row
from govbudget_parse.model.table import TableKind as Kind

_CODES = group("科目编码", "类", "款", "项")
_PERSONNEL_AND_GOODS = ("工资福利支出", "商品和服务支出", "对个人和家庭的补助")
_DEPARTMENT = (
    *_PERSONNEL_AND_GOODS,
    "债务利息及费用支出",
    "资本性支出（基本建设）",
    "资本性支出",
    "对企业补助（基本建设）",
    "对企业补助",
    "对社会保障基金补助",
    "其他支出",
)
_GOVERNMENT = (
    "机关工资福利支出",
    "机关商品和服务支出",
    "机关资本性支出（一）",
    "机关资本性支出（二）",
    "对事业单位经常性补助",
    "对事业单位资本性补助",
    "对企业补助",
    "对企业资本性支出",
    "对个人和家庭的补助",
    "对社会保障基金补助",
    "债务利息及费用支出",
    "债务还本支出",
    "转移性支出",
    "预备费及预留",
    "其他支出",
)

ECONOMIC_LAYOUTS: tuple[Layout, ...] = (
    Layout(
        "by function, basic expenditure by economic class",
        frozenset({Kind.EXPENDITURE_SUMMARY, Kind.GENERAL_BUDGET_EXPENDITURE, Kind.GOVERNMENT_FUND_EXPENDITURE}),
        row("科目编码", "科目名称", "合计", group("基本支出", "小计", *_PERSONNEL_AND_GOODS), "项目支出"),
    ),
    Layout(
        "basic and project expenditure by economic class",
        frozenset({Kind.ECONOMIC_CLASSIFICATION_SUMMARY}),
        row(
            _CODES,
            "科目名称",
            "总计",
            group("基本支出", "小计", *_PERSONNEL_AND_GOODS),
            group("项目支出", "小计", *_DEPARTMENT),
        ),
    ),
    Layout(
        "expenditure by the government's economic class",
        frozenset({Kind.ECONOMIC_CLASSIFICATION_SUMMARY}),
        row(_CODES, "单位代码", "单位名称（科目）", "总计", *_GOVERNMENT),
    ),
    Layout(
        "projects by economic class",
        frozenset({Kind.PROJECT_EXPENDITURE}),
        row(_CODES, "科目名称", "项目名称", "项目支出合计", *_DEPARTMENT),
    ),
)
