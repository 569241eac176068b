"""The words of rows: whose money they are, which rows add up others, which count things.

Names are written as printed and without their number; they are compared folded and without white space.
Source: the budget and final-account forms of the Ministry of Finance and their provincial variants.
"""

from __future__ import annotations

from govbudget_parse.forms.spec import (
    CARRIED_IN,
    CARRIED_OUT,
    GENERAL_BUDGET,
    GOVERNMENT_FUND,
    SPECIAL_ACCOUNT,
    STATE_CAPITAL,
    Dimensions,
    RowTerm,
)
from govbudget_parse.model.fact import Flow, Fund, Nature, Stage, Vintage

ROW_TERMS: tuple[RowTerm, ...] = (
    RowTerm(("预算数", "年初预算数"), Dimensions(stage=Stage.BUDGET)),
    RowTerm(("全年预算数", "调整预算数"), Dimensions(stage=Stage.ADJUSTED_BUDGET)),
    RowTerm(("决算数",), Dimensions(stage=Stage.FINAL)),
    RowTerm(
        ("本年收入合计", "收入合计", "本年收入", "本年收入小计", "当年收入合计", "当年收入"),
        Dimensions(flow=Flow.REVENUE, fund=Fund.ALL, vintage=Vintage.CURRENT),
    ),
    RowTerm(
        ("本年支出合计", "支出合计", "本年支出", "本年支出小计", "当年支出合计", "当年支出"),
        Dimensions(flow=Flow.EXPENDITURE, vintage=Vintage.CURRENT),
    ),
    RowTerm(
        ("收入总计", "收入总额", "部门收入总计", "单位收入总计"),
        Dimensions(flow=Flow.REVENUE, fund=Fund.ALL, vintage=Vintage.TOTAL),
    ),
    RowTerm(
        ("支出总计", "支出总额", "部门支出总计", "单位支出总计"),
        Dimensions(flow=Flow.EXPENDITURE, vintage=Vintage.TOTAL),
    ),
    RowTerm(
        (
            "上年结转结余",
            "上年结转",
            "上年结余",
            "上年结余结转",
            "上年结转和结余",
            "上年结转资金",
            "上年结转收入",
            "上年结余收入",
            "动用上年结余",
            "单位上年结余",
            "年初结转",
            "年初结余",
            "年初结转结余",
            "年初结转和结余",
            "年初财政拨款结转和结余",
            "上年财政拨款结转",
            "上年财政拨款结转结余",
        ),
        CARRIED_IN,
    ),
    RowTerm(
        (
            "年终结转结余",
            "年终结转",
            "年终结余",
            "年末结转",
            "年末结余",
            "年末结转结余",
            "年末结转和结余",
            "年末财政拨款结转和结余",
            "结转下年",
            "结转下年支出",
            "结转下年资金",
            "结余结转下年",
        ),
        CARRIED_OUT,
    ),
    RowTerm(
        (
            "一般公共预算",
            "一般公共预算收入",
            "一般公共预算拨款收入",
            "一般公共预算财政拨款收入",
            "一般公共预算财政拨款",
            "一般公共预算拨款",
            "一般公共预算资金",
            "一般公共预算当年拨款",
            "一般公共预算当年拨款收入",
            "公共财政预算拨款",
            "公共财政预算拨款收入",
        ),
        GENERAL_BUDGET,
    ),
    RowTerm(
        (
            "政府性基金",
            "政府性基金收入",
            "政府性基金拨款",
            "政府性基金拨款收入",
            "政府性基金预算",
            "政府性基金预算收入",
            "政府性基金预算资金",
            "政府性基金预算拨款",
            "政府性基金预算拨款收入",
            "政府性基金预算财政拨款",
            "政府性基金预算财政拨款收入",
            "政府性基金预算当年拨款",
            "政府性基金预算当年拨款收入",
        ),
        GOVERNMENT_FUND,
    ),
    RowTerm(
        (
            "国有资本经营预算",
            "国有资本经营收入",
            "国有资本经营预算收入",
            "国有资本经营预算资金",
            "国有资本经营预算拨款",
            "国有资本经营预算拨款收入",
            "国有资本经营预算财政拨款",
            "国有资本经营预算财政拨款收入",
            "国有资本经营预算当年拨款",
            "国有资本经营预算当年拨款收入",
        ),
        STATE_CAPITAL,
    ),
    RowTerm(("财政拨款收入", "财政拨款"), Dimensions(fund=Fund.FISCAL_APPROPRIATION)),
    RowTerm(
        ("财政专户管理资金收入", "财政专户管理资金", "财政专户管理的资金", "财政专户拨款", "财政专户核拨资金"),
        SPECIAL_ACCOUNT,
    ),
    RowTerm(("事业收入",), Dimensions(fund=Fund.INSTITUTIONAL)),
    RowTerm(("事业单位经营收入", "经营收入"), Dimensions(fund=Fund.OPERATING)),
    RowTerm(("上级补助收入",), Dimensions(fund=Fund.SUPERIOR_SUBSIDY)),
    RowTerm(("附属单位上缴收入",), Dimensions(fund=Fund.AFFILIATE_REMITTANCE)),
    RowTerm(("单位资金", "单位资金收入"), Dimensions(fund=Fund.UNIT_FUNDS)),
    RowTerm(("其他收入",), Dimensions(fund=Fund.OTHER)),
    RowTerm(("基本支出", "基本支出结转", "基本支出结转和结余"), Dimensions(nature=Nature.BASIC)),
    RowTerm(("项目支出", "项目支出结转", "项目支出结转和结余", "项目支出结余"), Dimensions(nature=Nature.PROJECT)),
    RowTerm(("经营结余", "经营收支结余"), Dimensions(nature=Nature.BUSINESS)),
    RowTerm(("人员经费", "人员支出", "人员经费合计"), Dimensions(nature=Nature.PERSONNEL)),
    RowTerm(
        ("公用经费", "日常公用经费", "公用支出", "日常公用支出", "公用经费合计"),
        Dimensions(nature=Nature.PUBLIC),
    ),
    RowTerm(("经营支出", "事业单位经营支出"), Dimensions(nature=Nature.BUSINESS)),
    RowTerm(("上缴上级支出", "上解上级支出"), Dimensions(nature=Nature.REMITTED_TO_SUPERIOR)),
    RowTerm(("对附属单位补助支出",), Dimensions(nature=Nature.SUBSIDY_TO_AFFILIATES)),
)

# What stands before or behind the name of a fund whose money is carried in: "上年结转政府性基金", "一般公共预算拨款上年结转".
CARRIED_WORDS = ("上年结转", "上年结余", "上年结转结余", "上年结转和结余")

# Rows of the balances whose names state no dimension.
SILENT_ROWS = frozenset(
    {
        "使用非财政拨款结余",
        "使用专用结余",
        "使用非财政拨款结余和专用结余",
        "结余分配",
        "事业单位结余分配",
        "用事业基金弥补收支差额",
        "转入事业基金",
    }
)

# Rows and columns of the “三公” tables that count trips, cars, guests: "（二）相关统计数 1.因公出国（境）团组数（个）".
COUNT_WORDS = frozenset(
    {
        "相关统计数",
        "因公出国(境)团组数",
        "因公出国(境)人次数",
        "因公出国(境)团组",
        "因公出国(境)人次",
        "公务用车购置数",
        "公务用车购置数量",
        "公务用车保有量",
        "公务用车购置辆数",
        "国内公务接待批次",
        "国内公务接待人次",
        "国(境)外公务接待批次",
        "国(境)外公务接待人次",
        "其中:外事接待批次",
        "其中:外事接待人次",
        "外事接待批次",
        "外事接待人次",
        "公务接待批次",
        "公务接待人次",
        "团组数",
        "人次数",
        "保有量",
        "批次",
        "人次",
    }
)

# Rows that count things and name no measure, beside columns of the same name that hold a value: "3．机要通信用车 | 1".
COUNTED_ROWS = frozenset(
    {
        "车辆数合计",
        "副部(省)级及以上领导用车",
        "部级领导干部用车",
        "主要领导干部用车",
        "主要负责人用车",
        "机要通信用车",
        "应急保障用车",
        "执法执勤用车",
        "一般公务用车",
        "一般执法执勤用车",
        "特种专业技术用车",
        "离退休干部用车",
        "离退休干部服务用车",
        "其他用车",
        "单价50万元以上通用设备",
        "单价50万元(含)以上的通用设备",
        "单价100万元以上专用设备",
        "单价100万元(含)以上的专用设备",
        "单价100万元(含)以上设备(不含车辆)",
    }
)

# "本年收入合计" adds up the numbered rows above it; "收入总计" and "总计" that and the carry-over rows after it.
SUBTOTALS = frozenset({"本年收入合计", "本年支出合计", "本年收入小计", "本年支出小计", "当年收入合计", "当年支出合计"})
FINALS = frozenset(
    {
        "收入总计",
        "支出总计",
        "总计",
        "收入合计",
        "支出合计",
        "收入总额",
        "支出总额",
        "部门收入总计",
        "部门支出总计",
        "单位收入总计",
        "单位支出总计",
    }
)
# The totals that stand above what they add up.
HEADS = frozenset({"合计", "共计", "资产总额", "三公经费小计", "小计"})
