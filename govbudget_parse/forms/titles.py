"""Which kind a title or a header names. The first rule that fits wins; order goes from the special to the general.

Titles are compared folded, without white space, quotes and years (FORMS: 部门预算“三公”经费支出表 and 2024年一般公共预算“三公”经费
支出情况表 are one kind).
"""

from __future__ import annotations

from govbudget_parse.forms.spec import HeaderRule, TitleRule
from govbudget_parse.model.table import TableKind as Kind

TITLE_RULES: tuple[TitleRule, ...] = (
    # 部门（单位）整体绩效目标表 · 部门整体支出绩效目标表
    TitleRule(Kind.DEPARTMENT_PERFORMANCE, (("整体",), ("绩效",))),
    # 本级部门预算项目绩效目标汇总表
    TitleRule(Kind.PROJECT_PERFORMANCE_SUMMARY, (("绩效",), ("汇总",))),
    # 1、专项业务费绩效目标表 · 财政项目支出绩效目标申报表 · 项目支出绩效自评表
    TitleRule(Kind.PROJECT_PERFORMANCE, (("绩效",), ("目标", "自评", "申报", "信息"))),
    # 部门预算财政拨款“三公”经费支出表 · “三公”经费和机关运行经费预算表
    TitleRule(Kind.THREE_PUBLIC_EXPENSES, (("三公",),)),
    # 财政拨款机关运行经费支出决算表 is none of the forms.
    TitleRule(Kind.OTHER, (("机关运行经费",),)),
    # 部门政府采购预算 · 政府采购预算表 · 政府购买服务预算表
    TitleRule(Kind.PROCUREMENT, (("政府采购", "采购预算", "购买服务"),)),
    # 部门固定资产占用情况表 · 国有资产使用情况表
    TitleRule(Kind.FIXED_ASSETS, (("固定资产", "国有资产"),), ("收益",)),
    # 部门机构设置情况 · 部门决算编制范围 · 部门预算单位构成
    TitleRule(Kind.INSTITUTIONS, (("机构设置", "编制范围", "单位构成", "预算单位情况"),)),
    # 部门预算政府性基金预算财政拨款支出表 · 政府性基金预算财政拨款收入支出决算表
    TitleRule(Kind.GOVERNMENT_FUND_EXPENDITURE, (("政府性基金", "政府基金"),)),
    # 国有资本经营预算财政拨款支出决算表
    TitleRule(Kind.STATE_CAPITAL_EXPENDITURE, (("有资本经营", "国有资本"),)),
    # What prints a part of the revenue or of the expenditure is none of the forms: 单位资金预算支出表 · 部门债务支出预算表
    TitleRule(
        Kind.OTHER,
        (("财政专户", "单位资金", "债务", "非税收入", "行政事业性收费", "转移支付"), ("支出", "收入")),
    ),
    # 部门预算财政拨款收支总表 · 财政拨款收入支出决算总表
    TitleRule(
        Kind.APPROPRIATION_SUMMARY, (("财政拨款",), ("收支", "收入支出")), ("一般公共预算", "基本支出", "项目支出")
    ),
    # 一般公共预算基本支出表 · 财政拨款安排的基本支出预算表
    TitleRule(Kind.GENERAL_BUDGET_BASIC_EXPENDITURE, (("基本支出",),)),
    # 项目支出预算表 · 一般公共预算财政拨款项目支出决算表
    TitleRule(Kind.PROJECT_EXPENDITURE, (("项目支出", "专项业务经费", "专项资金支出"),)),
    # 支出经济分类汇总表 · 支出预算分类汇总表（按支出经济分类） · 财政拨款支出决算明细表
    TitleRule(
        Kind.ECONOMIC_CLASSIFICATION_SUMMARY, (("经济分类", "经济科目", "分类汇总表", "支出决算明细表"),), ("收支",)
    ),
    # 一般公共预算支出预算表 · 一般公共预算财政拨款收入支出决算表
    TitleRule(Kind.GENERAL_BUDGET_EXPENDITURE, (("一般公共预算", "公共财政"), ("支出", "拨款"))),
    # 财政专户管理资金收支预算表 is none of the forms.
    TitleRule(Kind.OTHER, (("财政专户",), ("收支",))),
    # 部门收支总体情况表 · 收入支出决算总表 · 部门财务收支预算总表
    TitleRule(Kind.REVENUE_EXPENDITURE_SUMMARY, (("收支", "收入支出"),)),
    # 部门收入预算表 · 收入决算表
    TitleRule(Kind.REVENUE_SUMMARY, (("收入",),)),
    # 部门支出总体情况表 · 支出决算表
    TitleRule(Kind.EXPENDITURE_SUMMARY, (("支出",),)),
)

# Headers that leave no doubt, whatever the title says: a 绩效目标表 over many projects, one project's sheet, a department's.
STRONG_HEADER_RULES: tuple[HeaderRule, ...] = (
    HeaderRule(
        Kind.PROJECT_PERFORMANCE,
        (("项目编码", "项目名称"), ("预算规模及资金用途", "资金支出计划", "项目资金", "项目总目标")),
    ),
    HeaderRule(
        Kind.PROJECT_PERFORMANCE_SUMMARY,
        (
            ("项目金额", "资金总额"),
            ("产出指标", "效益指标", "满意度指标", "三级指标"),
            ("单位编码(项目编码)", "项目单位(项目名称)", "项目名称", "项目编码"),
        ),
        ("预算规模及资金用途",),
    ),
    HeaderRule(Kind.DEPARTMENT_PERFORMANCE, (("年度履职目标", "部门预算总额", "部门职能概述"),)),
)

# The columns of a list of units, the names of units among them: a header of no other words heads nothing else.
UNIT_NAMES = frozenset(
    {"单位名称", "预算单位", "预算单位名称", "决算单位名称", "单位全称", "所属单位名称", "下属单位名称"}
)
UNIT_WORDS = UNIT_NAMES | {
    "序号",
    "编码",
    "单位编码",
    "单位代码",
    "预算单位编码",
    "备注",
    "单位级次",
    "预算级次",
    "单位级别",
    "单位性质",
    "单位类型",
    "单位类别",
    "单位规格",
    "经费保障形式",
    "经费供给方式",
}

# Headers that tell the kind of a table without a title, or with one that names none.
HEADER_RULES: tuple[HeaderRule, ...] = (
    HeaderRule(
        Kind.INSTITUTIONS,
        (
            ("单位名称", "机构名称", "预算单位名称", "预算单位", "单位全称", "所属单位名称", "下属单位名称"),
            ("单位性质", "单位规格", "经费保障形式", "单位类型", "单位类别", "单位级别", "经费供给方式", "机构规格"),
        ),
        ("合计", "金额", "预算数", "决算数", "小计", "资产总额"),
    ),
    # The units whose final accounts are included: "序号 | 单位名称 | 备注".
    HeaderRule(Kind.INSTITUTIONS, (("序号",), ("单位名称",), ("备注",)), ("合计", "金额", "预算数", "决算数", "小计")),
    HeaderRule(Kind.PROCUREMENT, (("采购物品名称", "政府采购目录序号", "政府采购金额", "采购品目"),)),
    HeaderRule(Kind.FIXED_ASSETS, (("价值", "价值(金额单位:万元)"), ("数量",))),
    HeaderRule(
        Kind.THREE_PUBLIC_EXPENSES,
        (("公务接待费",), ("三公经费合计", "公务用车购置及运行费", "公务用车购置及运行维护费", "因公出国(境)费")),
    ),
    HeaderRule(Kind.PROJECT_PERFORMANCE, (("一级指标",), ("三级指标",), ("指标值", "年度指标值"))),
    HeaderRule(
        Kind.APPROPRIATION_SUMMARY,
        (("收入",), ("支出",), ("一般公共预算", "一般公共预算财政拨款"), ("政府性基金", "政府性基金预算财政拨款")),
    ),
    HeaderRule(Kind.REVENUE_EXPENDITURE_SUMMARY, (("收入", "本年收入"), ("支出", "本年支出"), ("项目",))),
    HeaderRule(
        Kind.ECONOMIC_CLASSIFICATION_SUMMARY,
        (
            ("部门预算经济分类", "部门预算支出经济分类科目"),
            ("政府预算经济分类", "政府预算支出经济分类科目"),
            ("政府性基金", "事业收入", "单位资金"),
        ),
    ),
    HeaderRule(
        Kind.GENERAL_BUDGET_BASIC_EXPENDITURE,
        (
            ("支出部门经济分类科目", "部门预算支出经济分类科目", "经济分类科目编码", "支出经济分类科目"),
            ("人员经费", "一般公共预算基本支出"),
        ),
    ),
    HeaderRule(Kind.PROJECT_EXPENDITURE, (("项目名称",), ("项目单位", "类型"), ("本年拨款", "合计"))),
    HeaderRule(
        Kind.REVENUE_SUMMARY,
        (("财政拨款收入", "上级补助收入", "事业收入"), ("本年收入", "本年收入合计", "附属单位上缴收入", "其他收入")),
    ),
    HeaderRule(
        Kind.GENERAL_BUDGET_EXPENDITURE,
        (("一般公共预算支出", "一般公共预算财政拨款支出"), ("基本支出",), ("项目支出",)),
    ),
    HeaderRule(Kind.EXPENDITURE_SUMMARY, (("基本支出",), ("项目支出",))),
)
