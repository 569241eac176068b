"""The column trees of forms that name the unit beside every subject, as Sichuan and its neighbours print them.

Source: 公开 tables 1 to 5 (表1-1 部门收入总表, 表2-1 财政拨款支出预算表, 表3-3 一般公共预算“三公”经费支出预算表) of counties in Sichuan.
"""

from __future__ import annotations

from govbudget_parse.forms.spec import Layout, group, row
from govbudget_parse.model.table import TableKind as Kind

_UNIT = ("单位代码", "单位名称（科目）")
_BY_FUNCTION = group("项目", group("科目编码", "类", "款", "项"), *_UNIT)
_BY_ITEM = group("项目", group("科目编码", "类", "款"), *_UNIT)

UNIT_LAYOUTS: tuple[Layout, ...] = (
    Layout(
        "revenue by subject and unit",
        frozenset({Kind.REVENUE_SUMMARY}),
        row(
            _BY_FUNCTION,
            "合计",
            "上年结转",
            "一般公共预算拨款收入",
            "政府性基金预算拨款收入",
            "国有资本经营预算拨款收入",
            "事业收入",
            "事业单位经营收入",
            "其他收入",
            "上级补助收入",
            "附属单位上缴收入",
            "用事业基金弥补收支差额",
        ),
    ),
    Layout(
        "expenditure by subject and unit",
        frozenset({Kind.EXPENDITURE_SUMMARY}),
        row(_BY_FUNCTION, "合计", "基本支出", "项目支出", "上缴上级支出", "对附属单位补助支出"),
    ),
    Layout(
        "general budget by subject and unit",
        frozenset({Kind.GENERAL_BUDGET_EXPENDITURE}),
        row(_BY_FUNCTION, "合计", "当年财政拨款安排", "上年结转安排"),
    ),
    Layout(
        "appropriations by economic item and unit",
        frozenset({Kind.ECONOMIC_CLASSIFICATION_SUMMARY}),
        row(
            _BY_ITEM,
            "总计",
            group(
                "当年财政拨款安排",
                "合计",
                group("一般公共预算拨款", "小计", "基本支出", "项目支出"),
                group("政府性基金安排", "小计", "基本支出", "项目支出"),
                group("国有资本经营预算安排", "小计", "基本支出", "项目支出"),
            ),
            "上年结转安排",
        ),
    ),
    Layout(
        "basic by economic item and unit",
        frozenset({Kind.GENERAL_BUDGET_BASIC_EXPENDITURE}),
        row(_BY_ITEM, group("基本支出", "合计", "人员经费", "公用经费")),
    ),
    Layout(
        "three public expenses beside a unit",
        frozenset({Kind.THREE_PUBLIC_EXPENSES}),
        row(
            "单位编码",
            "单位名称",
            "“三公”经费合计",
            "因公出国（境）费",
            group("公务用车购置及运行费", "小计", "公务用车购置费", "公务用车运行费"),
            "公务接待费",
        ),
    ),
    Layout(
        "three public expenses by unit",
        frozenset({Kind.THREE_PUBLIC_EXPENSES}),
        row(
            "单位编码",
            "单位名称（科目）",
            group(
                "当年财政拨款预算安排",
                "合计",
                "因公出国（境）费",
                group("公务用车购置及运行费", "小计", "公务用车购置费", "公务用车运行费"),
                "公务接待费",
            ),
        ),
    ),
)
