"""The words of the columns of money, and the dimensions that they state."""

from __future__ import annotations

from govbudget_parse.forms.spec import (
    CARRIED_IN,
    CARRIED_OUT,
    GENERAL_BUDGET,
    GOVERNMENT_FUND,
    SPECIAL_ACCOUNT,
    STATE_CAPITAL,
    Dimensions,
    Term,
)
from govbudget_parse.model.fact import Flow, Fund, Nature, Stage, Vintage


def _each(*words: str) -> tuple[Term, ...]:
    """Words that state nothing but that an amount stands under them; no two of them mean the same."""
    return tuple(Term((word,)) for word in words)


# By how much an amount changed.
CHANGE_WORDS = frozenset({"增减额", "增减数", "增减变化", "增减变化情况"})

MONEY_TERMS: tuple[Term, ...] = (
    # Sides
    Term(("收入", "收入预算", "收入决算", "收入总计"), states=Dimensions(flow=Flow.REVENUE)),
    Term(("支出", "支出预算", "支出决算", "支出总计"), states=Dimensions(flow=Flow.EXPENDITURE)),
    Term(("本年收入", "本年收入合计"), states=Dimensions(flow=Flow.REVENUE, vintage=Vintage.CURRENT)),
    Term(("本年支出", "本年支出合计"), states=Dimensions(flow=Flow.EXPENDITURE, vintage=Vintage.CURRENT)),
    Term(
        ("当年财政拨款安排", "当年财政拨款预算安排", "省级当年财政拨款安排", "本年财政拨款安排", "当年财政拨款"),
        states=Dimensions(fund=Fund.FISCAL_APPROPRIATION, vintage=Vintage.CURRENT),
    ),
    Term(
        ("上年结转安排", "上年财政拨款结转", "上年应返还额度结转"),
        states=Dimensions(fund=Fund.FISCAL_APPROPRIATION, vintage=Vintage.CARRIED_IN),
    ),
    Term(("本年拨款",), states=Dimensions(fund=Fund.FISCAL_APPROPRIATION, vintage=Vintage.CURRENT)),
    # Totals and stages
    Term(("合计", "预算合计", "收入合计", "支出合计")),
    Term(("总计", "预算总计", "资金总计", "部门预算总计")),
    *_each("小计", "共计", "金额", "资金总额", "预算金额", "项目金额", "项目资金", "价值", "单价", "总价"),
    *_each("年度预算申请", "按收入性质分", "按支出性质分"),
    *_each("资金性质", "资金来源", "预算资金", *sorted(CHANGE_WORDS)),
    Term(
        (
            "预算数",
            "年初预算数",
            "本年预算数",
            "本年预算",
            "预算",
            "年初预算",
            "年度预算数",
            "年度预算",
            "部门预算数",
        ),
        states=Dimensions(stage=Stage.BUDGET),
    ),
    Term(("调整预算数", "全年预算数", "调整后预算数"), states=Dimensions(stage=Stage.ADJUSTED_BUDGET)),
    Term(("决算数", "本年决算数", "决算统计数", "统计数", "执行数", "决算"), states=Dimensions(stage=Stage.FINAL)),
    # Of the budget in a budget, of the final accounts in final accounts.
    *_each("本年数", "上年数"),
    Term(("上年预算数", "上年预算", "上年年初预算数"), states=Dimensions(stage=Stage.PRIOR_BUDGET)),
    Term(
        ("上年决算数", "上年执行数", "上年完成数", "上年预计执行数"),
        states=Dimensions(stage=Stage.PRIOR_FINAL),
    ),
    # Funds
    Term(
        (
            "一般公共预算",
            "一般公共预算财政拨款",
            "一般公共预算拨款",
            "一般公共预算资金",
            "一般公共预算拨款收入",
            "一般公共预算财政拨款收入",
            "公共财政预算拨款",
            "公共预算",
            "一般公共预算支出",
            "一般公共预算收入",
            "本年一般公共预算支出",
            "一般公共预算安排",
            "一般预算",
            "公共财政预算",
        ),
        states=GENERAL_BUDGET,
    ),
    Term(("经费拨款", "一般公共预算经费拨款"), states=GENERAL_BUDGET),
    Term(("一般债券", "一般债务"), states=GENERAL_BUDGET),
    Term(("专项债券", "专项债务"), states=GOVERNMENT_FUND),
    Term(
        ("纳入一般公共预算管理的非税收入拨款", "纳入预算管理的非税收入拨款", "非税收入拨款"),
        states=GENERAL_BUDGET,
    ),
    Term(
        (
            "政府性基金",
            "政府性基金预算",
            "政府性基金预算财政拨款",
            "政府性基金预算拨款",
            "政府性基金拨款",
            "基金预算拨款",
            "政府性基金预算资金",
            "政府性基金预算收入",
            "政府性基金预算拨款收入",
            "政府性基金预算支出",
            "本年政府性基金预算支出",
            "政府性基金安排",
            "基金预算",
        ),
        states=GOVERNMENT_FUND,
    ),
    Term(
        (
            "国有资本经营",
            "国有资本经营预算",
            "国有资本经营预算财政拨款",
            "国有资本经营预算拨款",
            "国有资本经营财政拨款",
            "国有资本经营预算资金",
            "国有资本经营预算收入",
            "国有资本经营预算拨款收入",
            "国有资本经营预算支出",
            "本年国有资本经营预算支出",
            "国有资本经营预算安排",
            "国有资本预算",
        ),
        states=STATE_CAPITAL,
    ),
    Term(("财政拨款收入",), states=Dimensions(flow=Flow.REVENUE, fund=Fund.FISCAL_APPROPRIATION)),
    Term(("财政拨款支出",), states=Dimensions(flow=Flow.EXPENDITURE, fund=Fund.FISCAL_APPROPRIATION)),
    Term(
        (
            "财政拨款",
            "其中:财政拨款",
            "财政资金",
            "财政性资金",
            "政府预算资金",
            "财政拨款收支",
            "其中:财政资金",
        ),
        states=Dimensions(fund=Fund.FISCAL_APPROPRIATION),
    ),
    Term(
        (
            "财政专户",
            "财政专户管理资金",
            "财政专户管理资金收入",
            "财政专户收入",
            "财政专户核拨",
            "财政专户拨款",
            "财政专户管理",
            "财政专户管理教育收费",
            "教育收费",
            "其中:教育收费",
            "专户资金",
            "专户资金收入",
            "专户管理资金",
        ),
        states=SPECIAL_ACCOUNT,
    ),
    # What stands in brackets is a part of these words, no explanation of them.
    Term(("教育收费(财政专户)",), states=SPECIAL_ACCOUNT),
    Term(("单位上年结余(不包括国库集中支付额度结余)",), states=CARRIED_IN),
    Term(
        ("事业收入", "事业预算收入", "事业收入预算", "事业收入(不含专户资金)", "事业收入资金"),
        states=Dimensions(fund=Fund.INSTITUTIONAL),
    ),
    Term(
        ("经营收入", "事业单位经营收入", "事业单位经营", "事业单位经营收入资金"),
        states=Dimensions(fund=Fund.OPERATING),
    ),
    Term(
        ("上级补助收入", "上级补助", "上级财政补助", "上级财政补助收入", "上级补助收入资金"),
        states=Dimensions(fund=Fund.SUPERIOR_SUBSIDY),
    ),
    Term(
        ("附属单位上缴收入", "附属单位上缴", "附属单位上缴收入资金"),
        states=Dimensions(fund=Fund.AFFILIATE_REMITTANCE),
    ),
    Term(
        ("单位资金", "单位资金收入", "自有资金", "单位自有资金", "其他单位资金", "单位自筹资金"),
        states=Dimensions(fund=Fund.UNIT_FUNDS),
    ),
    Term(("其他收入", "其他资金", "其他收入资金"), states=Dimensions(fund=Fund.OTHER)),
    # Natures
    Term(
        (
            "基本支出",
            "一般公共预算基本支出",
            "本年一般公共预算基本支出",
            "财政拨款基本支出",
            "基本支出安排",
            "基本支出预算",
            "基本支出合计",
        ),
        states=Dimensions(nature=Nature.BASIC),
    ),
    Term(("人员经费", "人员支出", "人员类", "人员经费支出", "人员类项目"), states=Dimensions(nature=Nature.PERSONNEL)),
    Term(("工资福利支出", "工资福利"), states=Dimensions(nature=Nature.WAGES)),
    Term(
        ("对个人和家庭的补助", "对个人和家庭补助", "对个人和家庭", "对个人和家庭的补助支出", "对个人家庭补助"),
        states=Dimensions(nature=Nature.INDIVIDUALS),
    ),
    Term(
        ("公用经费", "日常公用经费", "公用支出", "日常公用支出", "公用经费支出"),
        states=Dimensions(nature=Nature.PUBLIC),
    ),
    Term(("商品和服务支出", "商品和服务", "商品服务支出"), states=Dimensions(nature=Nature.GOODS)),
    Term(("资本性支出", "其他资本性支出"), states=Dimensions(nature=Nature.CAPITAL)),
    # The 类 of the department's and of the government's economic classification, a column each
    *_each(
        "资本性支出(基本建设)",
        "债务利息及费用支出",
        "对企业补助",
        "对企业补助(基本建设)",
        "对社会保障基金补助",
        "其他支出",
        "机关工资福利支出",
        "机关商品和服务支出",
        "机关资本性支出(一)",
        "机关资本性支出(二)",
        "对事业单位经常性补助",
        "对事业单位资本性补助",
        "对企业资本性支出",
        "债务还本支出",
        "转移性支出",
        "预备费及预留",
    ),
    Term(
        ("项目支出", "项目支出合计", "项目支出安排", "项目支出预算", "项目经费"),
        states=Dimensions(nature=Nature.PROJECT),
    ),
    Term(("其他运转类", "其他运转类项目"), states=Dimensions(nature=Nature.OTHER_OPERATING)),
    Term(("特定目标类", "特定目标类项目"), states=Dimensions(nature=Nature.SPECIFIC_TARGET)),
    Term(("经营支出", "事业单位经营支出"), states=Dimensions(nature=Nature.BUSINESS)),
    Term(("上缴上级支出", "上解上级支出"), states=Dimensions(nature=Nature.REMITTED_TO_SUPERIOR)),
    Term(("对附属单位补助支出", "对附属单位补助"), states=Dimensions(nature=Nature.SUBSIDY_TO_AFFILIATES)),
    # Carry-over
    Term(
        (
            "上年结转",
            "上年结转结余",
            "年初结转和结余",
            "上年结转和结余",
            "财政拨款结转结余",
            "年初结转结余",
            "上年结余",
            "上年结余结转",
            "单位上年结余",
            "年初结转",
        ),
        states=CARRIED_IN,
    ),
    Term(("年末结转和结余", "结转下年", "年终结转结余", "年末结转结余", "年末结转"), states=CARRIED_OUT),
    *_each(
        "使用非财政拨款结余",
        "用事业基金弥补收支差额",
        "结余分配",
        "基本支出结转",
        "项目支出结转",
        "项目支出结转和结余",
        "项目支出结余",
    ),
    # The three public expenses, procurement, assets
    *_each(
        "资产总额",
        "流动资产",
        "固定资产",
        "房屋构筑物",
        "房屋",
        "车辆",
        "其他固定资产",
        "在建工程",
        "无形资产",
        "其他资产",
    ),
    Term(("单价200万以上大型设备", "单价100万元(含)以上设备(不含车辆)", "单价50万元以上通用设备", "通用设备")),
    Term(("对外投资/有价证券", "对外投资", "长期投资")),
    Term(("“三公”经费合计", "“三公”经费预算数合计", "“三公”经费财政拨款预算总额")),
    Term(("“三公”经费", "“三公”经费预算数", "“三公”经费决算数")),
    Term(("因公出国（境）费", "因公出国（境）费用", "因公出国（境）经费")),
    Term(
        (
            "公务用车购置及运行费",
            "公务用车购置及运行维护费",
            "公务用车购置及运维费",
            "公务用车购置和运行费",
            "公务用车购置和运行维护费",
            "公务用车费",
        )
    ),
    Term(("公务用车购置费", "公务用车购置", "购置费")),
    Term(("公务用车运行费", "公务用车运行维护费", "公务用车运维费", "运行费", "运行维护费")),
    Term(("公务接待费", "公务接待费用", "公务招待费")),
    Term(("机关运行经费", "机关运行经费预算数", "机关运行经费决算数")),
    *_each("会议费", "培训费"),
    Term(("一般公共预算财政拨款安排的“三公”经费",), states=GENERAL_BUDGET),
    Term(("政府采购金额", "政府采购金额（当年部门预算安排资金）", "采购金额", "采购预算")),
    Term(("预留中小微企业份额", "面向中小企业预留")),
)
