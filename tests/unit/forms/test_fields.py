from __future__ import annotations

from govbudget_parse.model.fact import Classification, Fund
from govbudget_parse.model.money import Unit
from govbudget_parse.model.table import TableKind
from tests.unit.printed import reading_of

SHEET = (
    "项目编码\t13031124P004687123367\t项目名称\t设备运行维护费\n"
    "预算规模及资金用途\t预算数\t17.00\t其中：财政资金\t16.00\t其他资金\t1.00\n"
    "\t用于设备维护。\n"
    "一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定依据\n"
    "产出指标\t数量指标\t维护次数\t预算数\t12.00\t计划\n"
)
BLOCK = (
    "部门（单位）名称\t某局\n年度履职目标\t依法履职\n"
    "预算情况\t部门预算总额（万元）\t1657.40\n"
    "\t1、资金来源：（1）政府预算资金\t1657.40\n"
    "\t2、资金结构：（1）基本支出\t298.82\t（2）项目支出\t1358.58\n"
    "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t办件\t3.00\n"
)


def test_the_amounts_of_a_project_sheet_bear_the_projects_name_and_code() -> None:
    facts = reading_of(SHEET, "1、设备运行维护费绩效目标表").facts
    assert {(fact.label, fact.project, fact.code) for fact in facts} == {
        ("设备运行维护费", "设备运行维护费", "13031124P004687123367")
    }
    assert {fact.classification for fact in facts} == {Classification.PROJECT}


def test_the_fields_of_a_project_sheet_state_their_fund() -> None:
    facts = reading_of(SHEET, "1、设备运行维护费绩效目标表").facts
    assert [(fact.column, fact.fund, str(fact.amount)) for fact in facts] == [
        (("预算数",), Fund.ALL, "17.00"),
        (("财政资金",), Fund.FISCAL_APPROPRIATION, "16.00"),
        (("其他资金",), Fund.OTHER, "1.00"),
    ]


def test_a_number_in_the_list_of_indicators_is_no_amount_of_money() -> None:
    assert "12.00" not in {str(fact.amount) for fact in reading_of(SHEET, "1、设备运行维护费绩效目标表").facts}
    assert "3.00" not in {str(fact.amount) for fact in reading_of(BLOCK, "部门整体绩效目标表").facts}


def test_a_sheet_without_a_project_code_still_gives_its_amounts() -> None:
    text = "项目名称\t设备运行维护费\n年度资金总额（元）\t170,000\n"
    (fact,) = reading_of(text, "财政项目支出绩效目标申报表").facts
    assert (fact.label, fact.code, fact.classification) == ("设备运行维护费", None, None)
    assert (fact.column, fact.unit) == (("预算数",), Unit.YUAN)


def test_an_item_of_the_budget_block_is_named_by_its_whole_text() -> None:
    reading = reading_of(BLOCK, "部门整体绩效目标表")
    assert reading.table.kind is TableKind.DEPARTMENT_PERFORMANCE
    assert [(fact.label, fact.column, str(fact.amount)) for fact in reading.facts] == [
        ("部门预算总额（万元）", ("预算情况",), "1657.40"),
        ("1、资金来源：（1）政府预算资金", ("预算情况",), "1657.40"),
        ("2、资金结构：（1）基本支出", ("预算情况",), "298.82"),
        ("（2）项目支出", ("预算情况",), "1358.58"),
    ]


def test_an_item_cut_by_a_column_border_is_named_whole() -> None:
    text = "年度履职目标\t依法履职\n预算情况\t部门预算\t算总额（万元）\t1657.40\n"
    (fact,) = reading_of(text, "部门整体绩效目标表").facts
    assert fact.label == "部门预算总额（万元）"
