from __future__ import annotations

from decimal import Decimal

import pytest

from govbudget_parse import parse
from govbudget_parse.diagnostics import Code
from govbudget_parse.model.fact import Classification, Fact, Flow, Fund, Nature, Stage, Vintage
from govbudget_parse.model.money import Unit
from govbudget_parse.model.table import TableKind
from tests.unit.printed import reading_of

THREE_CODES = "科目编码\t\t\t科目名称\t合计\n类\t款\t项\t\t\n"


def facts_of(text: str, title: str) -> tuple[Fact, ...]:
    return reading_of(text, title).facts


def named(text: str, title: str) -> list[tuple[str, str | None, str]]:
    """Label, code and amount of every fact."""
    return [(fact.label, fact.code, str(fact.amount)) for fact in facts_of(text, title)]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ("201\t\t", "201"),
        ("201\t3\t", "20103"),
        ("201\t03\t01", "2010301"),
        ("201\t3\t1", "2010301"),
        ("208\t5\t99", "2080599"),
    ],
)
def test_a_code_in_three_columns_is_joined_and_padded_by_level(cells: str, code: str) -> None:
    assert named(THREE_CODES + f"{cells}\t行政运行\t298.82\n", "部门支出总表") == [("行政运行", code, "298.82")]


def test_a_blank_inside_a_code_is_left_out() -> None:
    assert named("科目编码\t科目名称\t合计\n2010 301\t行政运行\t298.82\n", "部门支出总表")[0][1] == "2010301"


def test_names_behind_codes_need_no_header_beside_those_of_units() -> None:
    assert named("单位名称\t\t\t合计\n某某局\t201\t行政运行\t1.00\n", "项目支出表") == [("行政运行", "201", "1.00")]


def test_an_economic_code_in_two_columns_is_a_department_code() -> None:
    text = "经济分类科目编码\t\t经济分类科目名称\t合计\n类\t款\t\t\n302\t1\t办公费\t5.00\n"
    (fact,) = facts_of(text, "一般公共预算基本支出表")
    assert (fact.code, fact.classification) == ("30201", Classification.DEPARTMENT_ECONOMIC)


def test_a_row_of_a_unit_has_the_code_of_the_unit() -> None:
    text = "科目编码\t\t\t单位代码\t单位（科目名称）\t合计\n类\t款\t项\t\t\t\n\t\t\t101030\t政务服务局\t298.82\n"
    (fact,) = facts_of(text, "部门支出总体情况表")
    assert (fact.label, fact.code, fact.classification) == ("政务服务局", "101030", Classification.AGENCY)


def test_a_row_with_both_economic_classifications_has_the_government_one_beside() -> None:
    text = (
        "部门预算支出经济分类科目\t\t政府预算支出经济分类科目\t\t本年一般公共预算基本支出\t\n"
        "科目编码\t科目名称\t科目编码\t科目名称\t合计\t人员经费\n30101\t基本工资\t50101\t工资奖金津补贴\t65.96\t65.96\n"
    )
    fact = facts_of(text, "一般公共预算基本支出预算表")[0]
    assert (fact.code, fact.label, fact.classification) == ("30101", "基本工资", Classification.DEPARTMENT_ECONOMIC)
    assert (fact.gov_code, fact.gov_label) == ("50101", "工资奖金津补贴")


def test_code_name_amount_triples_side_by_side_each_keep_to_their_own() -> None:
    text = (
        "人员经费\t\t\t公用经费\t\t\n科目编码\t科目名称\t决算数\t科目编码\t科目名称\t决算数\n"
        "301\t工资福利支出\t332.42\t302\t商品和服务支出\t31.74\n"
    )
    assert named(text, "一般公共预算财政拨款基本支出决算表") == [
        ("工资福利支出", "301", "332.42"),
        ("商品和服务支出", "302", "31.74"),
    ]


def test_the_totals_under_the_triples_are_named_in_the_columns_of_codes() -> None:
    text = (
        "科目编码\t科目名称\t决算数\t科目编码\t科目名称\t决算数\n"
        "301\t工资福利支出\t332.42\t302\t商品和服务支出\t31.74\n人员经费合计\t\t332.42\t公用经费合计\t\t31.74\n"
    )
    reading = reading_of(text, "一般公共预算财政拨款基本支出决算表")
    assert [(fact.label, fact.nature) for fact in reading.facts[2:]] == [
        ("人员经费合计", Nature.PERSONNEL),
        ("公用经费合计", Nature.PUBLIC),
    ]
    assert reading.diagnostics == ()


def test_a_total_merged_over_code_and_name_has_no_code_and_its_own_name() -> None:
    reading = reading_of(THREE_CODES + "201\t03\t01\t行政运行\t3.00\n合计\t\t\t\t3.00\n", "部门支出总表")
    total = reading.facts[-1]
    assert (total.label, total.code) == ("合计", None)
    assert reading.unsure == frozenset()


def test_a_name_found_elsewhere_than_in_its_column_is_reported() -> None:
    reading = reading_of("类型\t项目名称\t项目单位\t合计\n\t\t某局\t3.00\n", "项目支出表")
    assert [(fact.label, str(fact.amount)) for fact in reading.facts] == [("某局", "3.00")]
    assert [d.code for d in reading.diagnostics] == [Code.TABLE_LABEL_ELSEWHERE]
    assert reading.unsure == {reading.facts[0].id}


def test_the_one_row_of_the_three_public_expenses_is_a_total() -> None:
    text = (
        "“三公”经费合计\t因公出国（境）费\t公务用车购置及运行费\t\t\t公务接待费\n"
        "\t\t小计\t公务用车购置费\t公务用车运行费\t\n4.90\t0.00\t4.40\t0.00\t4.40\t0.50\n"
    )
    reading = reading_of(text, "一般公共预算“三公”经费支出情况表")
    assert {fact.label for fact in reading.facts} == {"合计"}
    assert [fact.column for fact in reading.facts] == [
        ("“三公”经费合计",),
        ("因公出国（境）费",),
        ("公务用车购置及运行费", "小计"),
        ("公务用车购置及运行费", "公务用车购置费"),
        ("公务用车购置及运行费", "公务用车运行费"),
        ("公务接待费",),
    ]
    assert reading.diagnostics == ()


def test_a_budget_and_its_final_account_are_told_apart_by_their_column() -> None:
    text = "项目\t预算数\t决算数\n一、因公出国（境）费\t2.00\t1.00\n"
    stages = [fact.stage for fact in facts_of(text, "财政拨款“三公”经费支出决算表")]
    assert stages == [Stage.BUDGET, Stage.FINAL]


def test_an_amount_without_a_stage_takes_the_one_of_the_title() -> None:
    text = "科目编码\t科目名称\t本年支出合计\t基本支出\n201\t一般公共服务支出\t3.00\t3.00\n"
    assert {fact.stage for fact in facts_of(text, "支出决算表")} == {Stage.FINAL}
    assert {fact.stage for fact in facts_of(text, "部门支出预算表")} == {Stage.BUDGET}


def test_a_revenue_total_whose_name_was_lost_is_named_by_the_expenditure_total_beside_it() -> None:
    text = (
        "收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n一、事业收入\t5.00\t一、一般公共服务支出\t5.00\n"
        "\t5.00\t本年支出合计\t5.00\n\t5.00\t支出总计\t5.00\n"
    )
    reading = reading_of(text, "部门收支总体情况表")
    revenue = [fact.label for fact in reading.facts if fact.flow is Flow.REVENUE]
    assert revenue == ["一、事业收入", "本年收入合计", "收入总计"]
    assert [d.code for d in reading.diagnostics] == [Code.TABLE_LABEL_ELSEWHERE] * 2


def test_columns_and_rows_state_the_dimensions_of_an_amount() -> None:
    text = "收入\t\t支出\t\t\n项目\t金额\t项目\t合计\t政府性基金\n二、上年结转\t1.00\t一、本年支出\t2.00\t2.00\n"
    carried, spent, fund = facts_of(text, "财政拨款收支总体情况表")
    assert (carried.flow, carried.fund, carried.vintage) == (
        Flow.REVENUE,
        Fund.FISCAL_APPROPRIATION,
        Vintage.CARRIED_IN,
    )
    assert (spent.flow, spent.fund, spent.vintage) == (Flow.EXPENDITURE, Fund.FISCAL_APPROPRIATION, Vintage.CURRENT)
    assert fund.fund is Fund.GOVERNMENT_FUND


def test_a_unit_in_a_header_holds_for_its_column_only_and_is_no_part_of_the_path() -> None:
    text = "项目名称\t项目单位\t合计（元）\t本年拨款\n培训费\t某局\t50000.00\t5.00\n"
    facts = facts_of(text, "项目支出表")
    assert [(fact.column, fact.unit) for fact in facts] == [(("合计",), Unit.YUAN), (("本年拨款",), Unit.TEN_THOUSAND)]
    assert {fact.yuan for fact in facts} == {Decimal("50000.00")}


@pytest.mark.parametrize(
    ("header", "cell", "unit", "yuan"),
    [
        ("资金总额(万元)", "3.50", Unit.TEN_THOUSAND, "35000.00"),
        ("资金总额（亿元）", "0.50", Unit.HUNDRED_MILLION, "50000000.00"),
        ("资金总额（元）", "35,000", Unit.YUAN, "35000"),
        ("资金总额", "1.20亿元", Unit.HUNDRED_MILLION, "120000000.00"),
        ("资金总额", "35000.00元", Unit.YUAN, "35000.00"),
        ("资金总额（元）", "3.50万元", Unit.TEN_THOUSAND, "35000.00"),
        ("资金总额", "（3.50）", Unit.TEN_THOUSAND, "-35000.00"),
    ],
)
def test_the_unit_behind_a_number_goes_before_the_columns_and_that_before_the_tables(
    header: str, cell: str, unit: Unit, yuan: str
) -> None:
    (fact,) = facts_of(f"项目名称\t项目单位\t{header}\n培训费\t某局\t{cell}\n", "项目支出表")
    assert (fact.unit, fact.yuan) == (unit, Decimal(yuan))
    assert fact.column == ("资金总额",)


def test_the_place_of_an_amount_leaves_out_the_end_of_a_word_before_it() -> None:
    text = "科目编码\t科目名称\t合计\n201\t一般公共服务支出\t款 883.50\n"
    (fact,) = facts_of(text, "部门支出总表")
    assert [text[start:end] for start, end in fact.spans] == ["883.50"]


def test_a_zero_is_a_fact_and_a_blank_or_a_dash_is_none() -> None:
    text = "科目编码\t科目名称\t合计\t基本支出\t项目支出\n201\t一般公共服务支出\t0.00\t\t——\n"
    assert named(text, "部门支出总表") == [("一般公共服务支出", "201", "0.00")]


def test_a_cell_that_cannot_be_read_is_no_fact_and_is_reported() -> None:
    reading = reading_of("科目编码\t科目名称\t合计\n201\t一般公共服务支出\t3.0x0\n", "部门支出总表")
    assert reading.facts == ()
    assert [d.code for d in reading.diagnostics] == [Code.TABLE_CELL_UNREAD]


def test_an_amount_with_a_letter_for_a_digit_is_mended_and_reported() -> None:
    reading = reading_of("科目编码\t科目名称\t合计\n201\t一般公共服务支出\t1,657.4O\n", "部门支出总表")
    assert [str(fact.amount) for fact in reading.facts] == ["1657.40"]
    assert [d.code for d in reading.diagnostics] == [Code.AMOUNT_MENDED]


def test_a_table_of_no_known_form_keeps_its_amounts() -> None:
    reading = reading_of("地区\t补贴\n城东\t12.50\n城西\t3.50\n", "某县补贴发放一览")
    assert reading.table.kind is TableKind.OTHER
    assert [(fact.label, fact.column, str(fact.amount)) for fact in reading.facts] == [
        ("城东", ("补贴",), "12.50"),
        ("城西", ("补贴",), "3.50"),
    ]
    assert reading.diagnostics[0].code is Code.TABLE_UNKNOWN


def test_a_table_of_words_has_no_amounts() -> None:
    text = "单位名称\t单位性质\t单位规格\t经费保障形式\n某局\t行政\t正科级\t财政拨款\n"
    reading = reading_of(text, "部门机构设置情况")
    assert (reading.table.kind, reading.facts, reading.table.empty) == (TableKind.INSTITUTIONS, (), False)


def test_rows_may_be_the_stages_of_the_items_above_them() -> None:
    facts = facts_of(
        "项目\t一般公共预算财政拨款安排的“三公”经费\t\t\t\t\t\t会议费\t培训费\n"
        "\t小计\t因公出国（境）费用\t公务接待费\t公务用车购置及运行维护费\t\t\t\t\n"
        "\t\t\t\t小计\t公务用车购置费\t公务用车运行维护费\t\t\n"
        "栏次\t1\t2\t3\t4\t5\t6\t7\t8\n"
        "预算数\t12.60\t\t3.10\t9.50\t\t9.50\t2.00\t4.40\n"
        "决算数\t10.35\t\t2.15\t8.20\t\t8.20\t1.06\t3.75\n",
        "一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表",
    )
    assert {(fact.label, fact.stage) for fact in facts} == {("预算数", Stage.BUDGET), ("决算数", Stage.FINAL)}
    assert [(fact.column[-1], fact.fund) for fact in facts[:2]] == [
        ("小计", Fund.GENERAL_PUBLIC_BUDGET),
        ("公务接待费", Fund.GENERAL_PUBLIC_BUDGET),
    ]


def test_a_zero_beside_the_last_row_of_the_other_side_has_no_name() -> None:
    text = (
        "收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n一、事业收入\t5.00\t一、一般公共服务支出\t3.00\n"
        "\t0.00\t二、国防支出\t2.00\n收入总计\t5.00\t支出总计\t5.00\n"
    )
    assert [(fact.label, str(fact.amount)) for fact in facts_of(text, "部门收支总体情况表")][2:4] == [
        ("", "0.00"),
        ("二、国防支出", "2.00"),
    ]


def test_a_level_of_codes_that_strayed_over_the_names_leaves_them_names() -> None:
    text = (
        "科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\n类\t项\t\t\t\n"
        "201\t一般公共服务支出\t300.00\t180.00\t120.00\n20103\t政府办公厅（室）及相关机构事务\t300.00\t180.00\t120.00\n"
    )
    assert named(text, "支出决算表")[::3] == [
        ("一般公共服务支出", "201", "300.00"),
        ("政府办公厅（室）及相关机构事务", "20103", "300.00"),
    ]


def test_a_row_of_quantities_in_a_table_of_assets_holds_no_money() -> None:
    text = "项目\t合计\t机要通信用车\t其他用车\t单价100万元（含）以上设备（台，套）\n数量\t2\t1\t1\t3\n"
    assert facts_of(text, "国有资产占用情况表") == ()


def test_groups_of_economic_items_have_their_own_totals() -> None:
    text = (
        "单位：万元\n人员经费\t\t\t公用经费\t\t\t\t\t\n科目编码\t科目名称\t决算数\t科目编码\t科目名称\t决算数\t科目编码\t科目名称\t决算数\n"
        "301\t工资福利支出\t30.00\t302\t商品和服务支出\t6.00\t310\t资本性支出\t0.70\n"
        "303\t对个人和家庭的补助\t4.00\t\t\t\t\t\t\n人员经费合计\t\t{}\t公用经费合计\t\t\t\t\t6.70\n"
    )
    title = "一般公共预算财政拨款基本支出决算明细表\n"
    assert parse(title + text.format("34.00")).findings == parse(title).findings
    (broken,) = [finding for finding in parse(title + text.format("35.00")).findings if finding.facts]
    assert (broken.rule, broken.expected, broken.actual) == ("T-SUM-TOTAL", "34.00", "35.00")


@pytest.mark.parametrize(("total", "broken"), [("43.10", []), ("43.90", [("T-SUM-TOTAL", "43.10", "43.90")])])
def test_a_total_in_one_of_two_triples_is_that_of_both(total: str, broken: list[tuple[str, str, str]]) -> None:
    text = (
        "一般公共预算财政拨款基本支出决算明细表\n单位：万元\n人员经费\t\t\t公用经费\t\t\n"
        f"科目编码\t科目名称\t决算数\t科目编码\t科目名称\t决算数\n合计\t\t{total}\t\t\t\n"
        "301\t工资福利支出\t31.50\t302\t商品和服务支出\t6.20\n303\t对个人和家庭的补助\t4.10\t310\t资本性支出\t1.30\n"
    )
    findings = [finding for finding in parse(text).findings if finding.facts]
    assert [(finding.rule, finding.expected, finding.actual) for finding in findings] == broken
