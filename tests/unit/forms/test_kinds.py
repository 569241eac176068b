from __future__ import annotations

import pytest

from govbudget_parse.forms.catalogue import kind_of_header, kind_of_title
from govbudget_parse.model.table import TableKind

TITLES: dict[TableKind, tuple[str, ...]] = {
    TableKind.REVENUE_EXPENDITURE_SUMMARY: (
        "部门财务收支总表",
        "单位收支总表",
        "单位收支总体情况表",
        "部门收支总体情况表（按功能分类）",
        "收入支出预算总表",
        "财务收支总表",
        "部门收支总表（本级）",
        "部门预算收支总表",
        "部门收支预算表",
        "部门收支总体情况表",
        "部门收支总表",
        "收支预算总表",
        "收支预算总表（功能分类科目）",
        "收支预算总表（经济分类科目）",
        "收支预算总表（表1）",
        "部门财务收支预算总表",
        "预算单位财务收支预算总表",
        "收入支出决算总表",
        "收入支出决算表",
    ),
    TableKind.REVENUE_SUMMARY: (
        "预算单位收入预算总表",
        "单位收入总表",
        "收入总体情况表",
        "收入预算总表",
        "收入总表",
        "部门预算收入总表",
        "部门收入预算表",
        "部门收入总体情况表",
        "部门收入总表",
        "部门收入预算总表",
        "收入决算表",
        "收入决算总表",
    ),
    TableKind.EXPENDITURE_SUMMARY: (
        "预算单位支出预算总表",
        "单位支出总表",
        "支出总体情况表",
        "支出预算总表",
        "部门支出总体情况表（按功能科目）",
        "支出总表",
        "部门支出总表（按功能分类科目）",
        "部门预算支出总表",
        "部门支出预算表",
        "部门支出总体情况表",
        "部门支出总表",
        "部门支出预算总表",
        "支出决算表",
        "支出决算总表",
    ),
    TableKind.APPROPRIATION_SUMMARY: (
        "预算单位财政拨款收支预算总表",
        "单位财政拨款收支总表",
        "财政拨款收入支出预算总表",
        "财政拨款预算收支总表",
        "部门预算财政拨款收支总表",
        "财政拨款收支总体情况表",
        "财政拨款收支预算表",
        "财政拨款收支情况表",
        "财政拨款收支预算总表",
        "财政拨款收支总表",
        "财政拨款收入支出决算总表",
        "财政拨款收入支出决算表",
    ),
    TableKind.GENERAL_BUDGET_EXPENDITURE: (
        "预算单位一般公共预算支出功能分类预算表",
        "单位一般公共预算支出表",
        "一般公共预算支出总体情况表",
        "一般公共预算财政拨款支出表",
        "一般公共预算支出明细表",
        "公共财政拨款支出预算表",
        "一般公共预算支出预算表（功能分类科目）",
        "一般公共预算支出情况表（按功能分类）",
        "部门预算一般公共预算财政拨款支出表",
        "一般公共预算支出预算表",
        "一般公共预算支出情况表",
        "一般公共预算支出表",
        "一般公共预算拨款支出预算表",
        "部门一般公共预算支出功能分类预算表",
        "一般公共预算财政拨款支出决算表",
        "一般公共预算财政拨款收入支出决算表",
    ),
    TableKind.GENERAL_BUDGET_BASIC_EXPENDITURE: (
        "预算单位一般公共预算基本支出部门预算经济分类预算表",
        "一般公共预算基本支出表（政府预算经济科目）",
        "一般公共预算基本支出经济分类表",
        "单位一般公共预算基本支出表",
        "一般公共预算基本支出情况表—按经济分类",
        "一般公共预算基本支出预算表（部门经济分类）",
        "部门预算一般公共预算财政拨款基本支出表",
        "一般公共预算基本支出预算表",
        "一般公共预算基本支出表",
        "一般公共预算基本支出情况表",
        "一般公共预算基本支出明细表(按经济分类)",
        "财政拨款安排的基本支出预算表",
        "部门一般公共预算基本支出部门预算经济分类预算表",
        "一般公共预算财政拨款基本支出决算表",
        "一般公共预算财政拨款基本支出决算明细表",
    ),
    TableKind.ECONOMIC_CLASSIFICATION_SUMMARY: (
        "一般公共预算支出表（按经济分类）",
        "部门支出总表（按政府预算经济分类）",
        "支出经济分类汇总表",
        "支出预算分类汇总表（按支出经济分类）",
        "支出预算分类汇总表（表2）",
        "财政拨款支出预算表（部门经济分类科目）",
        "财政拨款支出决算明细表",
    ),
    TableKind.GOVERNMENT_FUND_EXPENDITURE: (
        "预算单位政府性基金预算支出功能分类预算表",
        "单位政府性基金预算支出表",
        "政府性基金预算收支表",
        "政府性基金预算支出表",
        "政府性基金预算财政拨款支出预算表",
        "政府性基金预算财政拨款支出决算表",
        "部门预算政府性基金预算财政拨款支出表",
        "政府性基金支出预算表",
        "政府性基金预算支出情况表",
        "政府性基金拨款支出预算表",
        "部门政府性基金预算支出功能分类预算表",
        "政府性基金预算财政拨款收入支出决算表",
    ),
    TableKind.STATE_CAPITAL_EXPENDITURE: (
        "预算单位国有资本经营预算支出功能分类预算表",
        "单位国有资本经营预算支出表",
        "国有资本经营预算支出预算表",
        "国有资本经营预算收支表",
        "国有资本经营预算支出情况表",
        "国有资本经营预算财政拨款支出表",
        "国有资本经营预算支出表",
        "国有资本经营预算预算支出表",
        "固有资本经营预算支出表",
        "国有资本经营预算财政拨款支出决算表",
        "国有资本经营预算财政拨款收入支出决算表",
    ),
    TableKind.THREE_PUBLIC_EXPENSES: (
        "预算单位“三公”经费和机关运行经费预算表",
        "单位三公经费预算表",
        "一般公共预算财政拨款“三公”经费支出决算表",
        "国有资本经营预算“三公”经费支出表",
        "“三公”经费支出预算表",
        "一般公共预算“三公经费”支出表",
        "财政拨款‘三公’经费预算表",
        "一般公共预算“三公”经费支出预算表（本级）",
        "政府性基金预算“三公”经费支出预算表",
        "部门预算财政拨款“三公”经费支出表",
        "一般公共预算“三公”经费预算表",
        "一般公共预算“三公”经费支出情况表",
        "公共财政拨款“三公”经费支出预算表",
        "部门“三公”经费和机关运行经费预算表",
        "财政拨款“三公”经费支出决算表",
        "一般公共预算财政拨款安排的“三公”经费支出决算表",
        "“三公”经费及会议费、培训费支出决算表",
        "“三公”经费、行政参公单位机关运行经费情况表",
    ),
    TableKind.PROJECT_EXPENDITURE: (
        "单位项目支出表",
        "部门项目支出预算表",
        "项目支出明细表",
        "预算项目支出表",
        "专项资金支出预算表",
        "项目支出预算表",
        "项目支出表",
        "一般公共预算项目支出预算表",
        "部门综合预算专项业务经费支出表",
        "一般公共预算财政拨款项目支出决算表",
    ),
    TableKind.DEPARTMENT_PERFORMANCE: (
        "单位整体支出绩效目标表",
        "部门（单位）整体绩效目标申报表",
        "部门整体绩效自评表",
        "部门（单位）整体绩效目标表",
        "本级部门（单位）整体绩效目标表",
        "部门整体支出绩效目标表",
        "整体支出绩效目标表",
        "部门整体支出绩效自评表",
    ),
    TableKind.PROJECT_PERFORMANCE_SUMMARY: (
        "部门本级预算项目绩效目标汇总表",
        "部门项目绩效目标汇总表",
    ),
    TableKind.PROJECT_PERFORMANCE: (
        "项目支出绩效目标表",
        "区级项目支出绩效目标表",
        "单位预算项目绩效目标表",
        "财政项目绩效目标申报表",
        "区级部门预算项目绩效目标表",
        "部门预算项目支出绩效目标表",
        "财政项目支出绩效目标申报表",
        "1、专项业务费绩效目标表",
        "项目支出绩效自评表",
        "专项转移支付绩效目标表",
    ),
    TableKind.PROCUREMENT: (
        "单位政府采购预算表",
        "政府采购预算明细表",
        "政府采购支出预算表",
        "政府购买服务支出预算表",
        "部门政府采购预算",
        "政府采购预算表",
        "政府购买服务预算表",
        "政府购买服务预算财政拨款明细表",
    ),
    TableKind.FIXED_ASSETS: (
        "固定资产占用情况表",
        "国有资产占有使用情况表",
        "部门国有资产占用情况表",
        "部门固定资产占用情况表",
        "国有资产占用情况表",
        "国有资产使用情况表",
    ),
    TableKind.INSTITUTIONS: (
        "单位机构设置情况",
        "部门预算单位构成情况表",
        "决算编制范围",
        "部门机构设置情况",
        "部门决算编制范围",
    ),
    TableKind.OTHER: ("财政拨款机关运行经费支出决算表",),
}


@pytest.mark.parametrize(("title", "kind"), [(title, kind) for kind, titles in TITLES.items() for title in titles])
def test_a_printed_title_names_its_kind(title: str, kind: TableKind) -> None:
    assert kind_of_title(title) is kind


@pytest.mark.parametrize(
    "title",
    [
        "2024年部门收支总体情况表",
        "部 门 收 支 总 体 情 况 表",
        "某某市某某局2024年度部门预算收支总表",
        "《部门收支总体情况表》",
        "表一：部门收支总体情况表",
    ],
)
def test_blanks_years_marks_and_the_agency_do_not_change_what_a_title_names(title: str) -> None:
    assert kind_of_title(title) is TableKind.REVENUE_EXPENDITURE_SUMMARY


@pytest.mark.parametrize(
    "before",
    ["公开01表 ", "表一：", "表1:", "附表1-1 ", "预算01表 ", "附件2：", "（一）", "3. ", "某某县财政局2024年度"],
)
@pytest.mark.parametrize("behind", ["", "（2024年度）", "（表1）"])
def test_a_form_number_an_agency_or_a_year_around_a_title_names_nothing_else(before: str, behind: str) -> None:
    named = {title: kind_of_title(before + title + behind) for titles in TITLES.values() for title in titles}
    assert named == {title: kind for kind, titles in TITLES.items() for title in titles}


@pytest.mark.parametrize("title", ["", "某县补贴发放一览", "部门预算表", "联系方式"])
def test_another_title_names_no_kind(title: str) -> None:
    assert kind_of_title(title) is None


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        (("单位名称", "单位性质", "单位规格", "经费保障形式"), TableKind.INSTITUTIONS),
        (("项目名称", "预算资金", "采购物品名称", "数量"), TableKind.PROCUREMENT),
        (("项目", "数量", "价值（金额单位：万元）"), TableKind.FIXED_ASSETS),
        (("因公出国（境）费", "公务接待费", "小计"), TableKind.THREE_PUBLIC_EXPENSES),
        (("一级指标", "二级指标", "三级指标", "指标值"), TableKind.PROJECT_PERFORMANCE),
        (("收入", "支出", "项目", "一般公共预算", "政府性基金"), TableKind.APPROPRIATION_SUMMARY),
        (("收入", "支出", "项目", "预算数"), TableKind.REVENUE_EXPENDITURE_SUMMARY),
        (("科目编码", "科目名称", "合计", "基本支出", "项目支出"), TableKind.EXPENDITURE_SUMMARY),
        (("科目编码", "科目名称", "本年收入合计", "财政拨款收入"), TableKind.REVENUE_SUMMARY),
        (("类型", "项目名称", "项目单位", "合计"), TableKind.PROJECT_EXPENDITURE),
        (("地区", "补贴"), TableKind.OTHER),
    ],
)
def test_without_a_title_the_header_names_the_kind(header: tuple[str, ...], kind: TableKind) -> None:
    assert kind_of_header(header, None) is kind


def test_a_title_wins_over_what_the_header_only_suggests() -> None:
    header = ("科目编码", "科目名称", "合计", "基本支出", "项目支出")
    assert kind_of_header(header, "一般公共预算支出表") is TableKind.GENERAL_BUDGET_EXPENDITURE


def test_a_header_that_leaves_no_doubt_wins_over_the_title() -> None:
    header = ("项目编码", "项目名称", "预算规模及资金用途")
    assert kind_of_header(header, "部门项目支出表") is TableKind.PROJECT_PERFORMANCE


def test_markup_inside_a_title_is_no_part_of_it() -> None:
    assert kind_of_title("项目支出绩<br>效目标表") is TableKind.PROJECT_PERFORMANCE
