from __future__ import annotations

from decimal import Decimal

import pytest

from govbudget_parse import parse
from govbudget_parse.diagnostics import Code
from govbudget_parse.model.fact import Classification, Flow, Fund, Nature, Stage
from govbudget_parse.model.money import Unit
from govbudget_parse.model.narrative import Role, Statement
from tests.unit.narrative.prose import reading_of, statements_of

Row = tuple[str, str, str | None, str | None, int | None]


def rows(text: str, *titles: str) -> list[Row]:
    """Role, subject, amount, percentage and the year of an amount or the base year of a change."""
    return [row(statement) for statement in statements_of(text, *titles)]


def row(statement: Statement) -> Row:
    year = statement.year if statement.role is Role.AMOUNT else statement.base_year
    amount = None if statement.amount is None else str(statement.amount)
    return statement.role.value, statement.subject, amount, statement.percent and str(statement.percent), year


def test_totals_and_their_changes_are_stated_with_their_years() -> None:
    text = "某某局2024年收入总计1657.4万元，支出总计1629.72万元，与2022年预算相比，收入增加127.77万元、上升8.35%。"
    assert rows(text) == [
        ("amount", "收入总计", "1657.4", None, 2024),
        ("amount", "支出总计", "1629.72", None, 2024),
        ("change", "收入", "127.77", "8.35", 2022),
    ]


def test_the_parts_of_a_list_are_shares_of_what_opened_it() -> None:
    found = statements_of("支出合计100万元，其中：基本支出30万元，占30%；项目支出70万元，占70%。")
    assert [(s.subject, s.of) for s in found if s.role is Role.SHARE] == [
        ("基本支出", "支出合计"),
        ("项目支出", "支出合计"),
    ]


def test_a_semicolon_ends_the_inner_list() -> None:
    text = "支出预算100万元，其中基本支出80万元，包括人员经费70万元和公用经费10万元，占10%；项目支出20万元，占20%。"
    assert [s.of for s in statements_of(text) if s.role is Role.SHARE] == ["基本支出", "支出预算"]


def test_the_whole_of_a_share_may_be_printed() -> None:
    assert statements_of("项目支出71万元，占支出合计的71%。")[1].of == "支出合计"


def test_a_sentence_without_a_subject_compares_the_head_of_the_one_before() -> None:
    text = "“三公”经费预算4.9万元，其中公务用车运维费4.44万元；公务接待费0.46万元。与2023年相比减少0.02万元。"
    assert rows(text)[-1] == ("change", "“三公”经费", "-0.02", None, 2023)


def test_a_comparison_within_a_sentence_belongs_to_the_figure_before_it() -> None:
    text = "收入预算10万元，其中：财政拨款收入9万元，比2023年预算增加1.5万元；事业收入1万元。"
    assert rows(text)[2] == ("change", "财政拨款收入", "1.5", None, 2023)


def test_a_bracket_leaves_the_sentence_about_what_stood_before_it() -> None:
    text = "收入预算1,234.56万元（含上年结转10万元），较上年预算数1,000万元增加234.56万元。"
    assert rows(text) == [
        ("amount", "收入预算", "1234.56", None, 2024),
        ("amount", "上年结转", "10", None, 2024),
        ("amount", "收入预算", "1000", None, 2023),
        ("change", "收入预算", "234.56", None, 2023),
    ]


@pytest.mark.parametrize(
    ("clause", "amount", "percent"),
    [
        ("比2023年减少3.17万元", "-3.17", None),
        ("比2023年下降6%", None, "-6"),
        ("比2023年增加（减少）0万元", "0", None),
        ("与2023年预算持平", "0", None),
        ("与2023年无变化", "0", None),
        ("与2023年保持一致", "0", None),
        ("较上年压减5万元，降幅2.5%", "-5", "-2.5"),
        ("同比增长8%", None, "8"),
    ],
)
def test_a_change_is_signed_by_its_word(clause: str, amount: str | None, percent: str | None) -> None:
    assert rows(f"公务接待费5万元，{clause}。")[1] == ("change", "公务接待费", amount, percent, 2023)


def test_a_template_left_open_is_no_change_unless_it_is_zero() -> None:
    statements, diagnostics = reading_of("“三公”经费比2023年增加（减少）5万元。")
    assert not statements
    assert [diagnostic.code for diagnostic in diagnostics] == [Code.NARRATIVE_DIRECTION_OPEN]


def test_an_amount_without_a_subject_makes_no_statement() -> None:
    statements, diagnostics = reading_of("培训费5万元，会议费7万元，共计12万元。")
    assert [s.subject for s in statements] == ["培训费", "会议费"]
    assert [diagnostic.code for diagnostic in diagnostics] == [Code.NARRATIVE_SUBJECT_MISSING]


def test_a_doubled_unit_counts_once_and_is_reported() -> None:
    statements, diagnostics = reading_of("与2021年相比，收入增加85.62 万元万元。")
    assert (statements[0].amount, statements[0].unit) == (Decimal("85.62"), Unit.TEN_THOUSAND)
    assert [diagnostic.code for diagnostic in diagnostics] == [Code.NARRATIVE_UNIT_REPEATED]


def test_digits_that_make_no_number_are_left_as_text() -> None:
    statements, diagnostics = reading_of("培训费12 3万元。")
    assert not statements
    assert [diagnostic.code for diagnostic in diagnostics] == [Code.NARRATIVE_NUMBER_UNREAD]


def test_a_reason_is_that_of_the_changes_before_it() -> None:
    text = "预算100万元，较上年减少9万元。其中:基本支出减少5万元，主要原因是人员减少；项目支出减少4万元，主要原因是压减支出。"
    assert [s.reason for s in statements_of(text, "支出预算") if s.role is Role.CHANGE] == [
        None,
        "人员减少",
        "压减支出",
    ]


def test_a_reason_that_opens_a_sentence_is_that_of_the_sentence_before() -> None:
    text = "收入增加1万元，支出增加1万元。主要原因：新增项目，人员增加；另有调资。"
    assert {s.reason for s in statements_of(text)} == {"新增项目，人员增加；另有调资"}


def test_a_reason_about_some_money_is_that_of_its_changes() -> None:
    text = (
        "财政拨款支出9万元，比2023年增加1万元。其中，一般公共预算支出9万元，比2023年增加1万元；"
        "政府性基金支出0万元，与2023年持平。财政拨款支出增加（减少）的主要原因是新增项目。"
    )
    assert [(s.subject, s.reason) for s in statements_of(text) if s.reason] == [("财政拨款支出", "新增项目")]


def test_a_year_at_the_head_of_a_paragraph_holds_for_its_list() -> None:
    found = statements_of("2023年期末，我局共有车辆2辆，其中：一般公务用车1辆、其他用车1辆。")
    assert [(s.subject, s.count, s.measure, s.year) for s in found] == [
        ("车辆", 2, "辆", 2023),
        ("一般公务用车", 1, "辆", 2023),
        ("其他用车", 1, "辆", 2023),
    ]


def test_the_year_before_is_told_by_the_documents_own() -> None:
    assert [s.year for s in statements_of("上年末固定资产金额为455.88万元。本年度拟购置固定资产总额为0.00万元。")] == [
        2023,
        2024,
    ]


def test_without_any_year_none_is_invented() -> None:
    assert [s.year for s in statements_of("上年末固定资产金额为455.88万元。", year=None)] == [None]


def test_an_amount_of_another_year_is_a_statement_of_its_own() -> None:
    text = "2024年人员经费支出849.7万元，比2023年人员经费预算支出945.29万元，减少95.59万元。"
    assert rows(text) == [
        ("amount", "人员经费支出", "849.7", None, 2024),
        ("amount", "人员经费预算支出", "945.29", None, 2023),
        ("change", "人员经费支出", "-95.59", None, 2023),
    ]


def test_an_item_of_the_classification_is_joined_by_its_code() -> None:
    text = "1. “一般公共服务支出（类）财政事务（款）行政运行（项）”43.83万元，上年：25.77万元，主要用于人员经费。"
    this_year, last_year = statements_of(text)
    assert (this_year.classification, this_year.code) == (Classification.FUNCTIONAL, "2010601")
    assert (last_year.year, last_year.amount, last_year.code) == (2023, Decimal("25.77"), "2010601")


def test_a_known_subject_has_the_dimensions_of_its_list() -> None:
    found = statements_of("一般公共预算支出年初预算为10万元。其中：基本支出10万元。")[1]
    assert (found.flow, found.fund, found.nature) == (Flow.EXPENDITURE, Fund.GENERAL_PUBLIC_BUDGET, Nature.BASIC)


def test_a_final_account_states_budget_and_outturn_of_an_announced_item() -> None:
    text = "1.教育支出（类）普通教育（款）小学教育（项）。年初预算为30万元，支出决算为28万元，完成年初预算的93.3%。"
    budget, final, share = statements_of(text)
    assert {budget.subject, final.subject, share.subject} == {"教育支出（类）普通教育（款）小学教育（项）"}
    assert (budget.stage, final.stage, share.of) == (Stage.BUDGET, Stage.FINAL, "年初预算")


def test_a_heading_names_what_its_paragraph_does_not() -> None:
    assert rows("2024年预算为10万元，比上年减少1万元。", "机关运行经费预算情况") == [
        ("amount", "机关运行经费", "10", None, 2024),
        ("change", "机关运行经费", "-1", None, 2023),
    ]


def test_each_of_several_names_has_the_amount() -> None:
    assert rows("收入总计、支出总计各50万元。") == [
        ("amount", "收入总计", "50", None, 2024),
        ("amount", "支出总计", "50", None, 2024),
    ]


def test_a_shortened_pair_is_one_subject_as_printed() -> None:
    assert rows("收、支总计各50万元。") == [("amount", "收、支总计", "50", None, 2024)]


def test_names_and_amounts_are_paired_respectively() -> None:
    assert rows("人员经费、公用经费分别为100万元、20.5万元。") == [
        ("amount", "人员经费", "100", None, 2024),
        ("amount", "公用经费", "20.5", None, 2024),
    ]


def test_a_threshold_is_part_of_the_name_of_what_is_counted() -> None:
    found = statements_of("单价 50 万元以上通用设备 0 台（套）。")
    assert [(s.subject, s.count, s.measure) for s in found] == [("单价50万元以上通用设备", 0, "台（套）")]


@pytest.mark.parametrize(
    "text",
    [
        "按每人每月500元标准发放。",
        "单项支出不超过50万元。",
        "在职人员28人，比上年增加1人。",
        "拟召开2次会议。",
        "2024年无使用政府性基金预算拨款安排的支出。",
        "根据财预〔2017〕98号文件编制。",
    ],
)
def test_rates_limits_staff_and_events_are_no_figures_of_the_budget(text: str) -> None:
    assert not statements_of(text)


@pytest.mark.parametrize("title", ["名词解释", "部门主要职责", "（一）总体绩效目标", "(三) 工作保障措施"])
def test_sections_without_figures_of_the_budget_are_passed_over(title: str) -> None:
    assert not statements_of("免费刻制印章经费10万元。", title)


def test_the_setting_of_targets_is_narrative() -> None:
    text = "编报绩效目标的项目57个，涉及项目预算资金12,345.67万元。"
    found = statements_of(text, "四、绩效目标设置情况")
    assert [(s.subject, s.count or s.amount) for s in found] == [
        ("编报绩效目标的项目", 57),
        ("项目预算资金", Decimal("12345.67")),
    ]


def test_a_number_broken_by_a_page_is_read_whole_with_two_spans() -> None:
    text = "收入总计1,6\n57.4万元。"
    (found,) = statements_of(text)
    assert found.amount == Decimal("1657.4")
    assert [text[slice(*span)] for span in found.spans] == ["收入总计", "1,6", "57.4"]


def test_a_bracket_that_ends_with_words_leaves_the_sentence_too() -> None:
    text = (
        "公务用车购置及运行费预算190.00万元（其中，公务用车购置费预算60.00万元；公务用车运行费预算130.00万元，"
        "主要用于公务用车燃料费等），比2023年预算减少10.00万元。"
    )
    assert rows(text)[-1] == ("change", "公务用车购置及运行费", "-10.00", None, 2023)


def test_a_reason_may_have_several_numbered_parts() -> None:
    text = "收入预算90万元，较上年减少12万元，主要原因：一是人员退休减少5万元；二是压减公用经费7万元。"
    found = statements_of(text)
    assert found[1].reason == "一是人员退休减少5万元；二是压减公用经费7万元"
    assert rows(text)[2:] == [
        ("change", "人员退休", "-5", None, 2023),
        ("change", "公用经费", "-7", None, 2023),
    ]


def test_a_verb_of_change_may_stand_before_its_subject() -> None:
    assert rows("较上年增加人员经费5万元，减少公用经费2万元。") == [
        ("change", "人员经费", "5", None, 2023),
        ("change", "公用经费", "-2", None, 2023),
    ]


def test_a_whole_named_within_the_sentence_is_that_of_its_shares() -> None:
    text = "2024年度“三公”经费支出决算中，因公出国（境）费支出决算0万元，占0%；公务接待费支出决算2.10万元，占9.50%。"
    assert {s.of for s in statements_of(text) if s.role is Role.SHARE} == {"“三公”经费"}


def test_a_share_takes_no_whole_from_another_paragraph() -> None:
    text = "（三）基本支出200万元，其中：人员经费150万元。\n（四）教育支出12万元，占97.56%。"
    assert statements_of(text)[-1].of is None


def test_paragraphs_after_an_opened_list_are_its_parts() -> None:
    text = "支出100万元，主要用于以下方面：\n1.教育支出60万元，占60%。\n2.科学技术支出40万元，占40%。"
    assert [s.of for s in statements_of(text) if s.role is Role.SHARE] == ["支出", "支出"]


def test_a_number_printed_apart_from_its_paragraph_leaves_the_list_open() -> None:
    text = "支出100万元，主要用于以下方面：\n（一）\n教育支出60万元，占60%。\n（二）\n科学技术支出40万元，占40%。"
    assert [s.of for s in statements_of(text) if s.role is Role.SHARE] == ["支出", "支出"]


def test_a_numbered_item_is_the_subject_of_the_amount_behind_it() -> None:
    text = "涉及的主要项目有：1.信息化建设项目，预算金额3,000万元；2.执法装备更新，预算金额1,200.5万元。"
    assert rows(text) == [
        ("amount", "信息化建设项目", "3000", None, 2024),
        ("amount", "执法装备更新", "1200.5", None, 2024),
    ]


def test_what_a_reason_counts_is_no_figure_of_the_budget() -> None:
    text = "公务接待费1.8万元，比2023年减少0.2万元，主要原因是按照“过紧日子”要求压减10%，公务用车报废1辆，会议费减少1万元。"
    assert rows(text)[2:] == [("change", "会议费", "-1", None, 2023)]


def test_the_worth_of_what_was_measured_is_its_own() -> None:
    text = "固定资产原值120万元，其中：房屋5,000.00平方米，价值80万元；车辆5辆，价值40万元。"
    assert [row for row in rows(text) if row[0] == "amount"] == [
        ("amount", "固定资产原值", "120", None, 2024),
        ("amount", "房屋", "80", None, 2024),
        ("amount", "车辆", "40", None, 2024),
    ]


@pytest.mark.parametrize(
    ("budget", "stage"), [("全年预算84.82万元", Stage.ADJUSTED_BUDGET), ("年初预算数84.82万元", Stage.BUDGET)]
)
def test_the_budget_that_was_carried_out_is_an_amount_of_its_own(budget: str, stage: Stage) -> None:
    found = statements_of(f"2024年度“三公”经费支出决算为62.07万元，完成{budget}的73.2%。")
    assert [(s.role, s.subject, s.amount, s.percent) for s in found[1:]] == [
        (Role.AMOUNT, "“三公”经费", Decimal("84.82"), None),
        (Role.SHARE, "“三公”经费", None, Decimal("73.2")),
    ]
    assert [s.stage for s in found[:2]] == [Stage.FINAL, stage]


def test_figures_within_a_reason_open_no_list_of_parts() -> None:
    reason = "决算数大于年初预算数的主要原因：一是追加人员经费20万元；二是新增信息化项目100万元。"
    text = f"2024年度财政拨款支出决算为100万元，完成年初预算的120%。{reason}其中：基本支出60万元，占60%。"
    shares = [s for s in statements_of(text) if s.role is Role.SHARE]
    assert [(s.subject, s.of) for s in shares] == [
        ("财政拨款支出决算", "年初预算"),
        ("基本支出", "财政拨款支出决算"),
    ]


def test_a_verb_alone_names_nothing_that_is_measured() -> None:
    found, diagnostics = reading_of("2024年项目支出100万元，较上年增加20万元，主要原因：项目增加，追加20万元。")
    assert [s.subject for s in found] == ["项目支出", "项目支出"]
    assert [d.code for d in diagnostics] == [Code.NARRATIVE_SUBJECT_MISSING]


def test_the_cost_of_a_vehicle_or_a_guest_is_no_amount_of_the_budget() -> None:
    assert rows("2024年度人均接待费200元，车均购置费0万元，车均维护费2.33万元。") == []


def test_the_spending_that_changes_is_what_was_spoken_of() -> None:
    text = "公务用车运行维护费7万元，主要用于公务出行。费用支出较上年减少1万元，下降12.5%。"
    assert [row[:4] for row in rows(text)] == [
        ("amount", "公务用车运行维护费", "7", None),
        ("change", "公务用车运行维护费", "-1", "-12.5"),
    ]


def test_a_change_behind_parts_named_in_one_breath_is_that_of_the_whole() -> None:
    text = "2024年财政拨款收入100万元，其中一般公共预算拨款90万元、政府性基金拨款10万元，较上年增加20万元。"
    assert rows(text)[-1] == ("change", "财政拨款收入", "20", None, 2023)


def test_a_change_behind_one_part_is_that_of_the_part() -> None:
    text = "2024年“三公”经费10万元，其中：公务接待费3万元，较上年减少1万元；公务用车运行费7万元，较上年减少2万元。"
    assert [row[1] for row in rows(text) if row[0] == "change"] == ["公务接待费", "公务用车运行费"]


def test_a_paragraph_without_a_word_ends_no_list() -> None:
    *_, share = statements_of("支出合计100万元，其中：\n。\n基本支出80万元，占80%。")
    assert (share.subject, share.of) == ("基本支出", "支出合计")


@pytest.mark.parametrize("printed", ["l26.80", "10O.00", "3I420.00"])
def test_a_number_whose_first_digits_were_misread_is_no_amount(printed: str) -> None:
    doc = parse(f"二、政府采购情况\n2024年政府采购预算总额{printed}万元。\n")
    assert doc.statements == ()
    assert Code.NARRATIVE_NUMBER_UNREAD in [diagnostic.code for diagnostic in doc.diagnostics]
