"""The words of the column headers and of the rows: a province's wording is one more word in a line here.

Words are written as printed; they are compared folded and without white space, quotes, units and years.
Source: the budget and final-account forms of the Ministry of Finance and their provincial variants.
"""

from __future__ import annotations

from govbudget_parse.forms.spec import ColumnRole, Dimensions, RowTerm, Term
from govbudget_parse.model.fact import Classification, Flow, Fund, Nature, Stage, Vintage

_GENERAL = Dimensions(fund=Fund.GENERAL_PUBLIC_BUDGET)
_FUND = Dimensions(fund=Fund.GOVERNMENT_FUND)
_CAPITAL = Dimensions(fund=Fund.STATE_CAPITAL)
_ACCOUNT = Dimensions(fund=Fund.SPECIAL_ACCOUNT)
_CARRIED_IN = Dimensions(vintage=Vintage.CARRIED_IN)
_CARRIED_OUT = Dimensions(vintage=Vintage.CARRIED_OUT)


def _each(*words: str) -> tuple[Term, ...]:
    """Words that state nothing but that an amount stands under them; no two of them mean the same."""
    return tuple(Term((word,)) for word in words)


TERMS: tuple[Term, ...] = (
    # Running numbers, codes and names
    Term(("序号", "行次", "栏次"), ColumnRole.INDEX),
    Term(
        ("类", "款", "项", "科目编码", "科目代码", "功能分类科目编码", "支出功能分类科目编码", "经济分类科目编码"),
        ColumnRole.CODE,
    ),
    Term(("支出经济分类科目编码", "部门预算经济分类科目编码", "编码", "科目"), ColumnRole.CODE),
    Term(
        (
            "单位代码",
            "单位编码",
            "部门(单位)代码",
            "部门(类)代码",
            "部门代码",
            "部门编码",
            "预算单位编码",
            "预算单位代码",
        ),
        ColumnRole.AGENCY_CODE,
        classification=Classification.AGENCY,
    ),
    Term(
        ("项目编码", "项目代码", "项目编号", "单位编码(项目编码)"),
        ColumnRole.PROJECT_CODE,
        classification=Classification.PROJECT,
    ),
    Term(
        (
            "政府采购目录序号",
            "采购目录序号",
            "采购目录编码",
            "品目编码",
            "采购品目编码",
            "采购品目代码",
            "品目代码",
            "采购目录代码",
            "目录编码",
        ),
        ColumnRole.CATALOGUE_CODE,
    ),
    Term(
        (
            "项目",
            "科目名称",
            "功能分类科目名称",
            "支出功能分类科目名称",
            "经济分类科目名称",
            "单位(科目名称)",
            "科目名称(单位)",
            "单位名称(科目)",
            "单位名称(科目名称)",
        ),
        ColumnRole.LABEL,
    ),
    Term(
        (
            "部门(单位)名称",
            "部门(类)名称",
            "部门名称",
            "单位名称",
            "预算单位",
            "预算单位名称",
        ),
        ColumnRole.LABEL,
        classification=Classification.AGENCY,
    ),
    Term(
        ("项目名称", "项目单位(项目名称)", "项目(按功能分类)", "项目支出名称", "项目内容"),
        ColumnRole.LABEL,
    ),
    Term(("资产名称", "资产项目", "设备名称", "采购内容"), ColumnRole.LABEL),
    # An agency, or a measure behind the name of what is counted.
    Term(("单位",), ColumnRole.LABEL, classification=Classification.AGENCY),
    Term(
        (
            "采购项目",
            "采购项目名称",
            "预算项目",
            "购买服务项目",
            "政府购买服务项目",
            "购买服务项目名称",
            "购买项目名称",
        ),
        ColumnRole.LABEL,
    ),
    Term(
        (
            "支出功能分类",
            "功能分类",
            "支出按功能科目",
            "支出按经济科目",
            "支出经济分类",
            "支出经济分类科目名称",
            "项目名称(项目名称)",
            "名称",
            "支出项目",
        ),
        ColumnRole.LABEL,
    ),
    Term(
        (
            "收入项目",
            "项目(按资金来源)",
            "项目(按功能科目)",
            "项目(按支出功能科目类级)",
            "项目(按部门预算经济分类)",
            "项目(按政府预算经济分类)",
            "项目(按支出性质和经济分类)",
            "支出功能分科目(按大类)",
            "部门经济科目(按大类)",
            "政府经济分类科目(按大类)",
        ),
        ColumnRole.LABEL,
    ),
    Term(
        (
            "功能科目名称",
            "预算科目",
            "经济科目名称",
            "部门预算支出经济科目",
            "政府预算支出经济科目",
            "支出项目类别(资金使用单位)",
            "单位(项目)名称",
            "单位名称(项目)",
            "单位(专项)名称",
            "专项名称",
            "年度",
        ),
        ColumnRole.LABEL,
    ),
    # Groups over codes and names
    Term(
        (
            "科目编码科目名称",
            "功能分类科目",
            "支出功能分类科目",
            "部门预算支出功能分类科目",
            "支出部门经济分类科目",
            "部门预算支出经济分类科目",
        ),
        ColumnRole.TEXT,
    ),
    Term(
        (
            "部门预算经济分类",
            "部门预算经济分类科目",
            "部门预算支出经济分类",
            "部门支出经济分类",
            "支出经济分类科目",
            "经济分类科目",
            "经济分类",
        ),
        ColumnRole.TEXT,
    ),
    Term(
        (
            "政府预算支出经济分类科目",
            "政府预算支出经济分类",
            "政府支出经济分类",
            "政府预算经济分类",
            "政府预算经济分类科目",
        ),
        ColumnRole.TEXT,
    ),
    Term(("政府采购项目来源",), ColumnRole.TEXT),
    # Words, counts
    Term(
        (
            "类型",
            "项目类型",
            "项目类别",
            "项目性质",
            "项目单位",
            "主管部门",
            "实施单位",
            "计量单位",
            "采购物品名称",
            "采购品目",
        ),
        ColumnRole.TEXT,
    ),
    Term(
        (
            "采购品目大类",
            "采购品目名称",
            "采购组织形式",
            "采购方式",
            "采购目录",
            "采购类别",
            "经济科目",
            "项目实施单位",
            "项目简介",
        ),
        ColumnRole.TEXT,
    ),
    Term(
        (
            "采购类型",
            "采购目录名称",
            "品目名称",
            "一级目录",
            "二级目录",
            "三级目录",
            "服务领域",
            "购买方式",
            "承接主体",
            "直接受益对象",
            "服务内容",
            "购买服务内容",
        ),
        ColumnRole.TEXT,
    ),
    Term(("备注", "说明", "单位性质", "单位规格", "经费保障形式", "单位级别", "截止时间"), ColumnRole.TEXT),
    Term(
        ("绩效目标", "绩效指标", "成本指标", "产出指标", "效益指标", "满意度指标", "过程指标", "投入管理指标"),
        ColumnRole.TEXT,
    ),
    Term(
        ("一级指标", "二级指标", "三级指标", "指标值", "年度指标值", "项目指标值", "指标值说明", "绩效指标描述"),
        ColumnRole.TEXT,
    ),
    Term(
        (
            "指标性质",
            "指标方向",
            "目标值",
            "年度目标值",
            "实际完成值",
            "全年实际值",
            "完成值",
            "分值",
            "权重",
            "得分",
            "自评得分",
            "执行率",
            "预算执行率",
            "偏差原因分析及改进措施",
            "未完成原因分析",
        ),
        ColumnRole.TEXT,
    ),
    Term(
        (
            "绩效指标值",
            "绩效目标值",
            "绩效指标性质",
            "绩效度量单位",
            "预期指标值",
            "指标目标值",
            "指标分值",
            "绩效标准",
            "绩效指标名称",
        ),
        ColumnRole.TEXT,
    ),
    Term(
        ("数量指标", "质量指标", "时效指标", "经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"),
        ColumnRole.TEXT,
    ),
    Term(
        ("服务对象满意度指标", "指标值类型", "度量单位", "指标值确定依据", "指标内容", "任务名称", "主要内容"),
        ColumnRole.TEXT,
    ),
    Term(("数量", "采购数量", "人数", "辆数", "面积"), ColumnRole.QUANTITY),
    Term(
        ("增减%", "增减(%)", "增减率", "增减率(%)", "增减幅度", "增减幅度(%)", "增减比例", "增长%", "增长率"),
        ColumnRole.QUANTITY,
    ),
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
    *_each("资金性质", "资金来源", "预算资金", "增减额", "增减数", "增减变化", "增减变化情况"),
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
        states=_GENERAL,
    ),
    Term(("经费拨款", "一般公共预算经费拨款"), states=_GENERAL),
    Term(("一般债券", "一般债务"), states=_GENERAL),
    Term(("专项债券", "专项债务"), states=_FUND),
    Term(
        ("纳入一般公共预算管理的非税收入拨款", "纳入预算管理的非税收入拨款", "非税收入拨款"),
        states=_GENERAL,
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
        states=_FUND,
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
        states=_CAPITAL,
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
        states=_ACCOUNT,
    ),
    # What stands in brackets is a part of these words, no explanation of them.
    Term(("教育收费(财政专户)",), states=_ACCOUNT),
    Term(("单位上年结余(不包括国库集中支付额度结余)",), states=_CARRIED_IN),
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
        states=_CARRIED_IN,
    ),
    Term(("年末结转和结余", "结转下年", "年终结转结余", "年末结转结余", "年末结转"), states=_CARRIED_OUT),
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
    Term(("一般公共预算财政拨款安排的“三公”经费",), states=_GENERAL),
    Term(("政府采购金额", "政府采购金额（当年部门预算安排资金）", "采购金额", "采购预算")),
    Term(("预留中小微企业份额", "面向中小企业预留")),
)

# The four budgets of the law: their names say nothing of a table's stage.
BUDGET_NAMES = ("一般公共预算", "公共财政预算", "政府性基金预算", "国有资本经营预算", "社会保险基金预算")

# Words that head columns of money in forms of their own, and look like a piece of a known word or like one misread.
OWN_WORDS = frozenset(
    {
        "中央",
        "省级",
        "市级",
        "县级",
        "区级",
        "本级",
        "债券",
        "债务",
        "自筹",
        "其他",
        "货物",
        "工程",
        "服务",
        "货物类",
        "工程类",
        "服务类",
        "运转类",
        "资本性",
        "业务费",
        "预备费",
        "差旅费",
        "办公费",
        "总额",
        "总金额",
        "预算总额",
        "收入总额",
        "支出总额",
        "增减",
        "变动额",
        "差额",
        "专项资金",
        "国有资本经营收入",
    }
)

# What a column's text ends in: "“三公”经费预算数", "2024年度支出决算数". The first that fits tells the stage.
STAGE_ENDINGS: tuple[tuple[str, Stage], ...] = (
    ("全年预算数", Stage.ADJUSTED_BUDGET),
    ("调整预算数", Stage.ADJUSTED_BUDGET),
    ("预算数", Stage.BUDGET),
    ("决算数", Stage.FINAL),
    ("执行数", Stage.FINAL),
)

# Whatever stands before them: "部门预算支出经济分类科目编码", "政府预算经济分类科目名称".
SUBJECT_ENDINGS = ("科目编码", "科目代码", "科目名称", "项目名称")

# What stands behind or before a word of a column of money and says nothing: "合计数", "项目支出安排", "当年收入".
EMPTY_ENDINGS = ("数", "安排", "安排数", "金额", "情况", "资金")
CURRENT_OPENINGS = ("当年",)

# Texts of which one form prints one where another prints another.
INTERCHANGEABLE = (("合计", "小计", "总计"), ("金额", "预算数", "决算数"))

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
        _CARRIED_IN,
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
        _CARRIED_OUT,
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
        _GENERAL,
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
        _FUND,
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
        _CAPITAL,
    ),
    RowTerm(("财政拨款收入", "财政拨款"), Dimensions(fund=Fund.FISCAL_APPROPRIATION)),
    RowTerm(
        ("财政专户管理资金收入", "财政专户管理资金", "财政专户管理的资金", "财政专户拨款", "财政专户核拨资金"),
        _ACCOUNT,
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
