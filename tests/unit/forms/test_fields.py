from __future__ import annotations

import pytest

from govbudget_parse.forms.fields import PROJECT_FIELDS, STAGES
from govbudget_parse.model.fact import Classification, Flow, Fund, Nature, Stage, Vintage
from govbudget_parse.model.money import Unit
from govbudget_parse.model.table import TableKind
from tests.unit.printed import printed_table, reading_of, readings_of

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
    assert (fact.column, fact.unit) == (("年度资金总额",), Unit.YUAN)


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


ASSESSMENT = (
    "项目名称\t城市管理专项经费\t\t\t\t\t\t\n"
    "项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
    "\t年度资金总额\t100.00\t95.00\t90.25\t10\t95%\t9.5\n"
    "\t其中：当年财政拨款\t100.00\t95.00\t\t—\t\t—\n"
    "\t上年结转资金\t0.00\t\t\t—\t\t—\n"
    "绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
)


def test_a_self_assessment_states_an_amount_for_every_stage() -> None:
    facts = reading_of(ASSESSMENT, "项目支出绩效自评表").facts
    assert [(fact.column, fact.stage, fact.vintage, str(fact.amount)) for fact in facts] == [
        (("年度资金总额", "年初预算数"), Stage.BUDGET, None, "100.00"),
        (("年度资金总额", "全年预算数"), Stage.ADJUSTED_BUDGET, None, "95.00"),
        (("年度资金总额", "全年执行数"), Stage.FINAL, None, "90.25"),
        (("当年财政拨款", "年初预算数"), Stage.BUDGET, Vintage.CURRENT, "100.00"),
        (("当年财政拨款", "全年预算数"), Stage.ADJUSTED_BUDGET, Vintage.CURRENT, "95.00"),
        (("上年结转资金", "年初预算数"), Stage.BUDGET, Vintage.CARRIED_IN, "0.00"),
    ]


def test_the_label_of_the_money_states_the_unit_of_the_fields_below_it() -> None:
    text = "项目名称\t物业费\t\t\n项目资金（元）\t项目资金总额\t2,400,000.00\t\n\t其中：财政资金\t2,400,000.00\t\n"
    facts = reading_of(text, "财政项目支出绩效目标申报表").facts
    assert [(fact.column, fact.unit) for fact in facts] == [
        (("项目资金总额",), Unit.YUAN),
        (("财政资金",), Unit.YUAN),
    ]


def test_the_items_of_the_budget_block_state_what_they_measure() -> None:
    facts = reading_of(BLOCK, "部门整体绩效目标表").facts
    assert [(fact.flow, fact.fund, fact.nature) for fact in facts] == [
        (Flow.EXPENDITURE, Fund.ALL, Nature.ALL),
        (Flow.REVENUE, Fund.FISCAL_APPROPRIATION, None),
        (Flow.EXPENDITURE, Fund.ALL, Nature.BASIC),
        (Flow.EXPENDITURE, Fund.ALL, Nature.PROJECT),
    ]


def test_sheets_under_one_title_are_tables_of_their_own() -> None:
    sheet = "项目名称\t{}\n年度资金总额（元）\t{}\n一级指标\t二级指标\t三级指标\t年度指标值\n产出指标\t数量指标\t次数\t≥1次\n"
    goes_on = "一级指标\t二级指标\t三级指标\t年度指标值\n效益指标\t社会效益指标\t影响\t提升\n"
    text = "\n".join((sheet.format("物业费", "1000"), goes_on, sheet.format("会议费", "2000")))
    readings = readings_of(printed_table(text, "财政项目支出绩效目标申报表"))
    assert [[fact.label for fact in reading.facts] for reading in readings] == [["物业费"], ["会议费"]]
    assert [len(reading.logical.pieces) for reading in readings] == [2, 1]
    assert {reading.table.title for reading in readings} == {"财政项目支出绩效目标申报表"}


def test_sheets_that_follow_each_other_without_a_break_are_tables_of_their_own() -> None:
    sheet = "财政项目支出绩效目标申报表\t\t\t\n项目名称\t{}\t\t\n年度资金总额（元）\t{}\t\t\n一级指标\t二级指标\t三级指标\t年度指标值\n产出指标\t数量指标\t次数\t≥1次\n"
    text = sheet.format("物业费", "1000") + sheet.format("会议费", "2000")
    readings = readings_of(printed_table(text, "财政项目支出绩效目标申报表"))
    assert [[(fact.label, str(fact.amount)) for fact in reading.facts] for reading in readings] == [
        [("物业费", "1000")],
        [("会议费", "2000")],
    ]
    starts = [reading.table.spans[0].start for reading in readings]
    assert [text[start:].startswith("财政项目支出绩效目标申报表") for start in starts] == [True, True]


@pytest.mark.parametrize("word", [word for field in PROJECT_FIELDS for word in field.words])
def test_every_word_of_a_field_names_the_amount_beside_it(word: str) -> None:
    facts = reading_of(f"项目名称\t设备运行维护费\n{word}\t17.00\n一级指标\t二级指标\n", "项目绩效目标表").facts
    assert [(fact.column, str(fact.amount)) for fact in facts] == [((word,), "17.00")]


@pytest.mark.parametrize("word", [*STAGES])
def test_every_word_of_a_stage_heads_the_amounts_of_it(word: str) -> None:
    other = next(each for each in STAGES if STAGES[each] is not STAGES[word])
    head = f"项目名称\t设备运行维护费\n项目资金（万元）\t\t{word}\t{other}\n"
    facts = reading_of(f"{head}\t年度资金总额\t17.00\t16.00\n一级指标\t二级指标\n", "项目绩效目标表").facts
    assert [(fact.stage, str(fact.amount)) for fact in facts] == [(STAGES[word], "17.00"), (STAGES[other], "16.00")]


def test_the_columns_of_a_self_assessment_may_bear_the_letters_of_its_formula() -> None:
    text = (
        "项目名称\t\t水旱灾害防御经费\t\t\t\t\t\n"
        "项目资金（万元）\t\t年初预算数\t全年预算数（A）\t全年执行数（B）\t分值\t执行率（B/A）\t得分\n"
        "\t其中：本年财政拨款\t880\t880\t860\t10\t97.7%\t9.8\n"
        "\t财政专户管理资金\t-\t-\t-\t-\t-\t-\n"
    )
    facts = reading_of(text, "项目支出绩效自评表").facts
    assert [(fact.column, str(fact.amount), fact.stage) for fact in facts] == [
        (("本年财政拨款", "年初预算数"), "880", Stage.BUDGET),
        (("本年财政拨款", "全年预算数"), "880", Stage.ADJUSTED_BUDGET),
        (("本年财政拨款", "全年执行数"), "860", Stage.FINAL),
    ]


def test_the_unit_of_the_fields_may_stand_below_the_first_of_them() -> None:
    text = (
        "项目名称\t公园绿地养护项目\t\n"
        "\t年度资金总额\t1286.36\n"
        "项目资金（万元）\t其中：财政拨款\t1286.36\n"
        "\t其他资金\t0\n"
    )
    facts = readings_of(printed_table(text, "项目支出绩效目标申报表", None))[0].facts
    assert [fact.unit for fact in facts] == [Unit.TEN_THOUSAND] * 3


def test_a_label_merged_over_columns_is_not_what_stands_beside_it() -> None:
    text = "项目名称\t项目名称\t水旱灾害防御经费\n项目资金\t预算数\t880\n"
    assert [fact.label for fact in reading_of(text, "项目支出绩效自评表").facts] == ["水旱灾害防御经费"]


def test_amounts_stand_under_their_stages_where_the_header_printed_a_merged_cell_once() -> None:
    text = (
        "\t项目名称\n\t水旱灾害防御经费\n\n"
        "\t项目资金（万元）\n\t年初预算数\n\t全年预算数\n\t全年执行数\n\t分值\n\n"
        "\t\n\t年度资金总额\n\t880\n\t860\n\t850\n\t10\n\n"
    )
    facts = reading_of(text, "项目支出绩效自评表").facts
    assert [(fact.column[-1], str(fact.amount)) for fact in facts] == [
        ("年初预算数", "880"),
        ("全年预算数", "860"),
        ("全年执行数", "850"),
    ]
