"""The column trees of the final accounts (决算), as the Ministry of Finance prescribes them and provinces print them.

They differ from the budgets' in their running line numbers (行次), in budget beside final account, in what is carried over
from and into other years, and in code | name | amount triples side by side.
Source: 部门决算公开表 公开01表 to 公开09表 and the forms published in Shanghai and Yunnan.
"""

from __future__ import annotations

from govbudget_parse.forms.spec import Layout, Node, group, row
from govbudget_parse.model.table import TableKind as Kind

_ONE_BUDGET = frozenset(
    {Kind.GENERAL_BUDGET_EXPENDITURE, Kind.GOVERNMENT_FUND_EXPENDITURE, Kind.STATE_CAPITAL_EXPENDITURE}
)
_CODE_NAME = group("项目", "功能分类科目编码", "科目名称")
_APPROPRIATIONS = ("一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款")
_STAGES = ("预算数", "决算数")


def _at_both_stages(total: str, *more: Node) -> tuple[Node, ...]:
    """The items of the “三公”经费, each at both stages."""
    return row(
        group(total, *_STAGES),
        group("因公出国（境）费", *_STAGES),
        group(
            "公务用车购置及运行费",
            group("小计", *_STAGES),
            group("公务用车购置费", *_STAGES),
            group("公务用车运行费", *_STAGES),
        ),
        group("公务接待费", *_STAGES),
        *more,
    )


def public_expenses(stage: str, total: str = "合计", *more: Node) -> Node:
    """The six columns of the “三公”经费 under one stage, and what stands beside them."""
    return group(
        stage,
        total,
        "因公出国（境）费",
        group("公务用车购置及运行费", "小计", "公务用车购置费", "公务用车运行费"),
        "公务接待费",
        *more,
    )


FINAL_LAYOUTS: tuple[Layout, ...] = (
    Layout(
        "revenue by subject, final accounts",
        frozenset({Kind.REVENUE_SUMMARY}),
        row(
            _CODE_NAME,
            "本年收入合计",
            "财政拨款收入",
            "上级补助收入",
            "事业收入",
            "经营收入",
            "附属单位上缴收入",
            "其他收入",
        ),
    ),
    Layout(
        "revenue by subject with schooling fees, final accounts",
        frozenset({Kind.REVENUE_SUMMARY}),
        row(
            _CODE_NAME,
            "本年收入合计",
            "财政拨款收入",
            "上级补助收入",
            group("事业收入", "小计", "其中：教育收费"),
            "经营收入",
            "附属单位上缴收入",
            "其他收入",
        ),
    ),
    Layout(
        "three public expenses by row at four stages",
        frozenset({Kind.THREE_PUBLIC_EXPENSES}),
        row("项目", "年初预算数", "全年预算数", "决算数", "上年决算数"),
    ),
    Layout(
        "expenditure, final accounts",
        frozenset({Kind.EXPENDITURE_SUMMARY}),
        row(_CODE_NAME, "本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"),
    ),
    Layout(
        "fund account, final accounts",
        _ONE_BUDGET,
        row(
            _CODE_NAME,
            "年初结转和结余",
            "本年收入",
            group("本年支出", "小计", "基本支出", "项目支出"),
            "年末结转和结余",
        ),
    ),
    Layout(
        "two sides, final accounts",
        frozenset({Kind.REVENUE_EXPENDITURE_SUMMARY}),
        row(group("收入", "项目", "行次", "决算数"), group("支出", "项目", "行次", "决算数")),
    ),
    Layout(
        "two sides at three stages",
        frozenset({Kind.REVENUE_EXPENDITURE_SUMMARY}),
        row(
            group("收入", "项目", "行次", "年初预算数", "全年预算数", "决算数"),
            group("支出", "项目", "行次", "年初预算数", "全年预算数", "决算数"),
        ),
    ),
    Layout(
        "appropriation, final accounts",
        frozenset({Kind.APPROPRIATION_SUMMARY}),
        row(
            group("收入", "项目", "行次", "金额"),
            group("支出", "项目", "行次", "合计", *_APPROPRIATIONS),
        ),
    ),
    Layout(
        "general budget, final accounts",
        _ONE_BUDGET,
        row(_CODE_NAME, group("本年支出", "合计", "基本支出", "项目支出")),
    ),
    Layout(
        "general budget account, final accounts",
        _ONE_BUDGET,
        row(
            _CODE_NAME,
            group("年初结转和结余", "合计", "基本支出结转", "项目支出结转和结余"),
            group("本年收入", "合计", "基本支出", "项目支出"),
            group("本年支出", "合计", group("基本支出", "小计", "人员经费", "公用经费"), "项目支出"),
            group("年末结转和结余", "合计", "基本支出结转", "项目支出结转和结余"),
        ),
    ),
    Layout(
        "basic by economic item, final accounts",
        frozenset({Kind.GENERAL_BUDGET_BASIC_EXPENDITURE}),
        row(
            group("人员经费", "经济分类科目编码", "科目名称", "决算数"),
            group(
                "公用经费",
                "经济分类科目编码",
                "科目名称",
                "决算数",
                "经济分类科目编码",
                "科目名称",
                "决算数",
            ),
        ),
    ),
    Layout(
        "three public expenses, budget beside final account",
        frozenset({Kind.THREE_PUBLIC_EXPENSES}),
        row(public_expenses("预算数"), public_expenses("决算数")),
    ),
    Layout(
        "three public expenses, meetings and training, budget beside final account, Jiangsu",
        frozenset({Kind.THREE_PUBLIC_EXPENSES}),
        row(*[public_expenses(stage, "“三公”经费合计", *row("会议费", "培训费")) for stage in _STAGES]),
    ),
    Layout(
        "three public expenses, both stages under each item",
        frozenset({Kind.THREE_PUBLIC_EXPENSES}),
        row(
            group("“三公”经费合计", *_STAGES),
            group("因公出国（境）费", *_STAGES),
            group("公务接待费", *_STAGES),
            group(
                "公务用车购置及运行费",
                group("小计", *_STAGES),
                group("公务用车购置费", *_STAGES),
                group("公务用车运行费", *_STAGES),
            ),
            group("机关运行经费", *_STAGES),
        ),
    ),
    Layout(
        "three public expenses, both stages under each item, cars before guests",
        frozenset({Kind.THREE_PUBLIC_EXPENSES}),
        _at_both_stages("合计"),
    ),
    Layout(
        "three public and operating expenses, both stages under each item",
        frozenset({Kind.THREE_PUBLIC_EXPENSES}),
        _at_both_stages("“三公”经费合计", group("机关运行经费", *_STAGES)),
    ),
    Layout(
        "three public expenses, meetings and training, Shaanxi",
        frozenset({Kind.THREE_PUBLIC_EXPENSES}),
        row(
            "项目",
            group(
                "一般公共预算财政拨款安排的“三公”经费",
                "小计",
                "因公出国（境）费用",
                "公务接待费",
                group("公务用车购置及运行维护费", "小计", "公务用车购置费", "公务用车运行维护费"),
            ),
            "会议费",
            "培训费",
        ),
    ),
    Layout(
        "three public expenses by row",
        frozenset({Kind.THREE_PUBLIC_EXPENSES}),
        row("项目", "行次", "预算数", "决算数"),
    ),
    Layout(
        "state assets",
        frozenset({Kind.FIXED_ASSETS}),
        row(
            "项目",
            "行次",
            "资产总额",
            "流动资产",
            group("固定资产", "小计", "房屋构筑物", "车辆", "单价200万以上大型设备", "其他固定资产"),
            "对外投资/有价证券",
            "在建工程",
            "无形资产",
            "其他资产",
        ),
    ),
)
