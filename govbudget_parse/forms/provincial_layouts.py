"""The column trees of forms that set the sources, the years or the parts of an expenditure otherwise than the Ministry's.

Source: 部门预算公开表 of departments in Xinjiang (表二, 表四), Shanxi (预算公开表2 to 5), Qinghai (部门公开表6 and 7), Inner Mongolia
(表2, 表5), Liaoning (公开表2), Yunnan (预算01-2表, 01-3表) and Guangdong (公开表12).
"""

from __future__ import annotations

from govbudget_parse.forms.final_accounts import public_expenses
from govbudget_parse.forms.spec import Layout, group, row
from govbudget_parse.model.table import TableKind as Kind

_CODE_NAME = group("项目", "科目编码", "科目名称")
_FUNDS = ("一般公共预算", "政府性基金预算", "国有资本经营预算")
_OWN_SOURCES = ("事业收入", "事业单位经营收入", "上级补助收入", "附属单位上缴收入", "其他收入")
_BY_FUNCTION = frozenset({Kind.EXPENDITURE_SUMMARY, Kind.GENERAL_BUDGET_EXPENDITURE})
_CARRIED = group("上年结转结余", "小计", *_FUNDS, "财政专户管理资金", "单位资金")

PROVINCIAL_LAYOUTS: tuple[Layout, ...] = (
    Layout(
        "revenue by subject, Xinjiang",
        frozenset({Kind.REVENUE_SUMMARY}),
        row(
            group("功能分类科目编码", "类", "款", "项"),
            "功能分类科目名称",
            "总计",
            "一般公共预算",
            "政府性基金预算",
            "教育收费（财政专户）",
            "事业收入",
            "事业单位经营收入",
            "其他收入",
            "用事业基金弥补收支差额",
            "单位上年结余",
        ),
    ),
    Layout(
        "appropriation, Xinjiang",
        frozenset({Kind.APPROPRIATION_SUMMARY}),
        row(
            group("财政拨款收入", "项目", "合计"),
            group("财政拨款支出", "功能分类", "合计", "一般公共预算", "政府性基金预算"),
        ),
    ),
    Layout(
        "appropriation, budgets under the amount",
        frozenset({Kind.APPROPRIATION_SUMMARY}),
        row(group("收入", "项目", "金额"), group("支出", "项目", group("金额", "小计", *_FUNDS))),
    ),
    Layout(
        "revenue under the year's budget",
        frozenset({Kind.REVENUE_SUMMARY}),
        row(_CODE_NAME, group("预算", "合计", *_FUNDS, "财政专户管理资金", "单位资金")),
    ),
    Layout(
        "revenue by unit, every source",
        frozenset({Kind.REVENUE_SUMMARY}),
        row(
            "部门（单位）代码",
            "部门（单位）名称",
            "合计",
            group("本年收入", "小计", *_FUNDS, "财政专户管理资金", *_OWN_SOURCES),
            _CARRIED,
        ),
    ),
    Layout(
        "revenue by unit, unit funds by source",
        frozenset({Kind.REVENUE_SUMMARY}),
        row(
            "部门（单位）代码",
            "部门（单位）名称",
            "合计",
            group("本年收入", "小计", *_FUNDS, "财政专户管理资金", group("单位资金", "小计", *_OWN_SOURCES)),
            _CARRIED,
        ),
    ),
    Layout(
        "revenue by unit, with what is no tax",
        frozenset({Kind.REVENUE_SUMMARY}),
        row(
            "单位名称",
            "合计",
            group(
                "本年收入",
                "小计",
                group("一般公共预算拨款收入", "经费拨款", "非税收入拨款"),
                "政府性基金预算拨款收入",
                "国有资本经营预算拨款收入",
                "财政专户管理资金收入",
                "单位资金收入",
            ),
            "上年结转结余",
        ),
    ),
    Layout(
        "by function, basic expenditure in parts",
        _BY_FUNCTION,
        row("科目编码", "科目名称", "合计", group("基本支出", "小计", "人员经费", "公用经费"), "项目支出"),
    ),
    Layout(
        "by function and fund",
        frozenset({Kind.EXPENDITURE_SUMMARY}),
        row(
            "科目编码",
            "科目名称",
            "合计",
            group("一般公共预算", "小计", "基本支出", "项目支出"),
            "政府性基金预算",
            "国有资本经营预算",
            "财政专户管理资金",
            "单位资金",
        ),
    ),
    Layout(
        "basic by economic item under the year's budget",
        frozenset({Kind.GENERAL_BUDGET_BASIC_EXPENDITURE}),
        row(
            group("支出经济分类科目", group("科目编码", "类", "款"), "科目名称"),
            group("预算数", "合计", "人员经费", "公用经费"),
        ),
    ),
    Layout(
        "three public expenses of two years",
        frozenset({Kind.THREE_PUBLIC_EXPENSES}),
        row(public_expenses("上年预算数"), public_expenses("预算数")),
    ),
    Layout(
        "projects by fund",
        frozenset({Kind.PROJECT_EXPENDITURE}),
        row("项目名称", "合计", group("财政拨款", "小计", *_FUNDS), "财政专户管理资金", "单位资金"),
    ),
    Layout(
        "projects with bonds",
        frozenset({Kind.PROJECT_EXPENDITURE}),
        row(
            "单位名称",
            "项目名称",
            "总计",
            group("一般公共预算", "小计", "当年财政拨款", "上年结转", "一般债券"),
            group("政府性基金预算", "小计", "当年财政拨款", "上年结转", "专项债券"),
            "国有资本经营预算",
            "财政专户管理资金",
            "单位资金",
        ),
    ),
)
