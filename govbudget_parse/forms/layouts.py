"""The column trees of the forms, left to right, as provinces print them.

A layout says which word stands under which, which columns a form has and in what order; it is what a damaged header is
held against. Subtotals are found by their words (合计, 小计, 总计): a column of that name is the sum of its neighbours.
Source: forms published by departments of Henan, Hebei, Shanghai and Guizhou.
"""

from __future__ import annotations

from govbudget_parse.forms.economic_layouts import ECONOMIC_LAYOUTS
from govbudget_parse.forms.final_accounts import FINAL_LAYOUTS
from govbudget_parse.forms.provincial_layouts import PROVINCIAL_LAYOUTS
from govbudget_parse.forms.spec import Layout, Node, group, row
from govbudget_parse.forms.unit_layouts import UNIT_LAYOUTS
from govbudget_parse.model.table import TableKind as Kind

_BY_FUNCTION = frozenset(
    {
        Kind.EXPENDITURE_SUMMARY,
        Kind.GENERAL_BUDGET_EXPENDITURE,
        Kind.GOVERNMENT_FUND_EXPENDITURE,
        Kind.STATE_CAPITAL_EXPENDITURE,
    }
)
_BUDGET_ONLY = (Kind.GENERAL_BUDGET_EXPENDITURE, Kind.GOVERNMENT_FUND_EXPENDITURE, Kind.STATE_CAPITAL_EXPENDITURE)

_CODES_THREE = group("科目编码", "类", "款", "项")
_CODES_SHANGHAI = group("项目", group("功能分类科目编码", "类", "款", "项"), "功能分类科目名称")
_CODE_NAME_HEBEI = group("功能分类科目", "科目编码", "科目名称")
_NATURES_FINE = (
    group(
        "基本支出",
        "小计",
        group("人员经费", "工资福利支出", "对个人和家庭的补助"),
        Node("公用经费", (Node("商品和服务支出"), Node("资本性支出", rare=True))),
    ),
    group("项目支出", "小计", "其他运转类", "特定目标类"),
)
_THREE_FUNDS = ("一般公共预算", "政府性基金预算", "国有资本经营预算")

LAYOUTS: tuple[Layout, ...] = (
    Layout(
        "two sides",
        frozenset({Kind.REVENUE_EXPENDITURE_SUMMARY}),
        row(group("收入", "项目", "预算数"), group("支出", "项目", "预算数")),
    ),
    Layout(
        "two sides, by function",
        frozenset({Kind.REVENUE_EXPENDITURE_SUMMARY}),
        row(group("收入", "项目", "预算数"), group("支出", "功能分类", "预算数")),
    ),
    Layout(
        "two sides, numbered",
        frozenset({Kind.REVENUE_EXPENDITURE_SUMMARY}),
        row("序号", group("收入", "项目", "预算数"), group("支出", "项目", "预算数")),
    ),
    Layout(
        "two sides, 本年收入 and 本年支出",
        frozenset({Kind.REVENUE_EXPENDITURE_SUMMARY}),
        row(group("本年收入", "项目", "预算数"), group("本年支出", "项目", "预算数")),
    ),
    Layout(
        "two sides, expenditure by nature",
        frozenset({Kind.REVENUE_EXPENDITURE_SUMMARY}),
        row(
            group("收入", "项目", "预算数"),
            group("支出", "项目", group("预算数", "合计", group("基本支出", "人员经费", "公用经费"), "项目支出")),
        ),
    ),
    Layout(
        "appropriation, Henan",
        frozenset({Kind.APPROPRIATION_SUMMARY}),
        row(
            group("收入", "项目", "金额"),
            group(
                "支出",
                "项目",
                "合计",
                group("一般公共预算", "小计", "其中：财政拨款"),
                "政府性基金",
                "国有资本经营预算",
            ),
        ),
    ),
    Layout(
        "appropriation",
        frozenset({Kind.APPROPRIATION_SUMMARY}),
        row(
            group("收入", "项目", "金额"),
            group("支出", "项目", "合计", "一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"),
        ),
    ),
    Layout(
        "appropriation, by function",
        frozenset({Kind.APPROPRIATION_SUMMARY}),
        row(
            group("收入", "项目", "金额"),
            group("支出", "项目（按功能分类）", "合计", *_THREE_FUNDS),
        ),
    ),
    Layout(
        "appropriation, by function under the budget",
        frozenset({Kind.APPROPRIATION_SUMMARY}),
        row(
            group("收入", "项目", "预算数"),
            group("支出", "项目（按功能分类）", group("预算数", "合计", *_THREE_FUNDS)),
        ),
    ),
    Layout(
        "revenue by subject",
        frozenset({Kind.REVENUE_SUMMARY}),
        row(
            "序号",
            _CODE_NAME_HEBEI,
            "合计",
            group(
                "本年收入",
                "小计",
                "财政拨款收入",
                "财政专户收入",
                "事业收入",
                "经营收入",
                "上级补助收入",
                "附属单位上缴收入",
                "其他收入",
            ),
            "上年结转",
        ),
    ),
    Layout(
        "revenue by subject, Shanghai",
        frozenset({Kind.REVENUE_SUMMARY}),
        row(_CODES_SHANGHAI, group("收入预算", "合计", "财政拨款收入", "事业收入", "事业单位经营收入", "其他收入")),
    ),
    Layout(
        "revenue by subject and fund",
        frozenset({Kind.REVENUE_SUMMARY}),
        row(
            _CODE_NAME_HEBEI,
            "合计",
            "上年结转",
            "一般公共预算拨款收入",
            "政府性基金预算拨款收入",
            "国有资本经营预算拨款收入",
            "财政专户管理资金收入",
            "事业收入",
            "事业单位经营收入",
            "上级补助收入",
            "附属单位上缴收入",
            "其他收入",
        ),
    ),
    Layout(
        "revenue by unit",
        frozenset({Kind.REVENUE_SUMMARY}),
        row(
            "部门（单位）代码",
            "部门（单位）名称",
            "总计",
            group(
                "本年收入",
                "合计",
                group("一般公共预算", "小计", "其中：财政拨款"),
                "政府性基金",
                "国有资本经营预算",
                "财政专户管理资金收入",
                "事业收入",
                "事业单位经营收入",
                "上级补助收入",
                "附属单位上缴收入",
                "其他收入",
            ),
            group(
                "上年结转结余", "合计", "一般公共预算", "政府性基金", "国有资本经营预算", "财政专户管理资金", "单位资金"
            ),
        ),
    ),
    Layout(
        "revenue by unit with unit funds",
        frozenset({Kind.REVENUE_SUMMARY}),
        row(
            "部门（单位）代码",
            "部门（单位）名称",
            "合计",
            group("本年收入", "小计", *_THREE_FUNDS, "财政专户管理资金", "单位资金"),
            group("上年结转结余", "小计", *_THREE_FUNDS, "财政专户管理资金", "单位资金"),
        ),
    ),
    Layout(
        "revenue by subject and appropriated fund",
        frozenset({Kind.REVENUE_SUMMARY}),
        row(
            _CODES_THREE,
            "科目名称",
            "合计",
            group("财政拨款收入", "小计", *_THREE_FUNDS),
            "财政专户管理资金收入",
            "单位资金收入",
            "上年结转",
        ),
    ),
    Layout(
        "expenditure, Henan", _BY_FUNCTION, row(_CODES_THREE, "单位代码", "单位（科目名称）", "合计", *_NATURES_FINE)
    ),
    Layout(
        "expenditure, Hebei",
        frozenset({Kind.EXPENDITURE_SUMMARY}),
        row("序号", _CODE_NAME_HEBEI, "合计", "基本支出", "项目支出", "经营支出", "上解上级支出", "对附属单位补助支出"),
    ),
    Layout(
        "by function, Hebei", frozenset(_BUDGET_ONLY), row("序号", _CODE_NAME_HEBEI, "合计", "基本支出", "项目支出")
    ),
    Layout(
        "expenditure, Shanghai",
        frozenset({Kind.EXPENDITURE_SUMMARY}),
        row(_CODES_SHANGHAI, group("支出预算", "合计", "基本支出", "项目支出")),
    ),
    Layout(
        "general budget, Shanghai",
        frozenset({Kind.GENERAL_BUDGET_EXPENDITURE}),
        row(_CODES_SHANGHAI, group("一般公共预算支出", "合计", "基本支出", "项目支出")),
    ),
    Layout(
        "expenditure, Gansu",
        frozenset({Kind.EXPENDITURE_SUMMARY, Kind.GOVERNMENT_FUND_EXPENDITURE, Kind.STATE_CAPITAL_EXPENDITURE}),
        row(group("科目", "编码", "名称"), "合计", "基本支出", "项目支出"),
    ),
    Layout(
        "general budget, Gansu",
        frozenset({Kind.GENERAL_BUDGET_EXPENDITURE}),
        row(group("科目", "编码", "名称"), group("一般公共预算支出", "合计", "基本支出", "项目支出")),
    ),
    Layout(
        "by function, Guizhou",
        frozenset(_BUDGET_ONLY),
        row(
            group("科目", group("科目编码", "类", "款", "项"), "科目名称"),
            "合计",
            group("基本支出", "小计", "人员经费", "公用经费"),
            group("项目支出", "小计", "其他运转类", "特定目标类"),
        ),
    ),
    Layout(
        "government funds, Shanghai",
        frozenset({Kind.GOVERNMENT_FUND_EXPENDITURE}),
        row(_CODES_SHANGHAI, group("政府性基金预算支出", "合计", "基本支出", "项目支出")),
    ),
    Layout(
        "state capital, Shanghai",
        frozenset({Kind.STATE_CAPITAL_EXPENDITURE}),
        row(_CODES_SHANGHAI, group("国有资本经营预算支出", "合计", "基本支出", "项目支出")),
    ),
    Layout(
        "basic by economic item, Hebei",
        frozenset({Kind.GENERAL_BUDGET_BASIC_EXPENDITURE}),
        row(
            "序号",
            group("支出部门经济分类科目", "科目编码", "科目名称"),
            group("一般公共预算基本支出", "合计", "人员经费", "公用经费"),
        ),
    ),
    Layout(
        "basic by economic item, Shanghai",
        frozenset({Kind.GENERAL_BUDGET_BASIC_EXPENDITURE}),
        row(
            group("项目", group("经济分类科目编码", "类", "款"), "经济分类科目名称"),
            group("一般公共预算基本支出", "合计", "人员经费", "公用经费"),
        ),
    ),
    Layout(
        "basic by both economic classifications",
        frozenset({Kind.GENERAL_BUDGET_BASIC_EXPENDITURE}),
        row(
            group("部门预算支出经济分类科目", "科目编码", "科目名称"),
            group("政府预算支出经济分类科目", "科目编码", "科目名称"),
            group("本年一般公共预算基本支出", "合计", "人员经费", "公用经费"),
        ),
    ),
    Layout(
        "economic classifications by fund",
        frozenset({Kind.ECONOMIC_CLASSIFICATION_SUMMARY}),
        row(
            group("部门预算经济分类", "类", "款", "科目名称"),
            group("政府预算经济分类", "类", "款", "科目名称"),
            "总计",
            group("一般公共预算", "小计", "其中：财政拨款"),
            "政府性基金",
            "国有资本经营预算",
            "财政专户管理资金收入",
            "事业收入",
            "上级补助收入",
            "附属单位上缴收入",
            "事业单位经营收入",
            "其他收入",
        ),
    ),
    Layout(
        "three public expenses, one row",
        frozenset({Kind.THREE_PUBLIC_EXPENSES}),
        row(
            "“三公”经费合计",
            "因公出国（境）费",
            group("公务用车购置及运行费", "小计", "公务用车购置费", "公务用车运行费"),
            "公务接待费",
        ),
    ),
    Layout(
        "three public expenses, Shanghai",
        frozenset({Kind.THREE_PUBLIC_EXPENSES}),
        row(
            group(
                "“三公”经费预算数",
                "合计",
                "因公出国（境）费",
                "公务接待费",
                group("公务用车购置及运行费", "小计", "公务用车购置费", "公务用车运行费"),
            ),
            "机关运行经费预算数",
        ),
    ),
    Layout(
        "three public expenses by fund",
        frozenset({Kind.THREE_PUBLIC_EXPENSES}),
        row(
            "序号",
            "项目",
            group("资金性质", "合计", "一般公共预算财政拨款", "政府性基金预算拨款", "国有资本经营预算财政拨款"),
        ),
    ),
    Layout(
        "projects",
        frozenset({Kind.PROJECT_EXPENDITURE}),
        row(
            "类型",
            "项目名称",
            "项目单位",
            "合计",
            group("本年拨款", *_THREE_FUNDS),
            group("财政拨款结转结余", *_THREE_FUNDS),
            "财政专户管理资金",
            "单位资金",
        ),
    ),
    Layout(
        "performance of many projects",
        frozenset({Kind.PROJECT_PERFORMANCE_SUMMARY}),
        row(
            "单位编码（项目编码）",
            "项目单位（项目名称）",
            group("项目金额", "资金总额", "政府预算资金", "财政专户管理资金", "单位资金"),
            group(
                "绩效目标",
                group("成本指标", "三级指标", "指标值"),
                group("产出指标", "三级指标", "指标值"),
                group("效益指标", "三级指标", "指标值"),
                group("满意度指标", "三级指标", "指标值"),
            ),
        ),
    ),
    Layout(
        "procurement",
        frozenset({Kind.PROCUREMENT}),
        row(
            group("政府采购项目来源", "项目名称", "预算资金"),
            "采购物品名称",
            "政府采购目录序号",
            "计量单位",
            "数量",
            "单价",
            group(
                "政府采购金额",
                "合计",
                "一般公共预算拨款",
                "基金预算拨款",
                "国有资本经营预算拨款",
                "财政专户核拨",
                "单位资金",
                "上年结转结余",
            ),
            "预留中小微企业份额",
        ),
    ),
    Layout(
        "procurement by source",
        frozenset({Kind.PROCUREMENT}),
        row(
            "单位编码",
            "单位名称（项目）",
            "采购品目",
            "采购数量",
            "计量单位",
            "采购金额",
            group(
                "资金来源",
                "合计",
                "一般公共预算拨款",
                "政府性基金预算拨款",
                "财政专户管理资金",
                "单位资金",
                "其他资金",
            ),
        ),
    ),
    Layout(
        "appropriation, Shanghai",
        frozenset({Kind.APPROPRIATION_SUMMARY}),
        row(
            group("财政拨款收入", "项目", "预算数"),
            group("财政拨款支出", "项目", "合计", *_THREE_FUNDS),
        ),
    ),
    Layout(
        "holdings, counted and valued",
        frozenset({Kind.FIXED_ASSETS}),
        row("项目", "数量", "价值"),
    ),
    *UNIT_LAYOUTS,
    *ECONOMIC_LAYOUTS,
    *FINAL_LAYOUTS,
    *PROVINCIAL_LAYOUTS,
)
