"""One cause is one finding, and a finding says which place is the odd one out."""

from __future__ import annotations

import pytest

from govbudget_parse import Finding, Severity, parse
from tests.unit.checks.test_rules import BUDGET, Slip, after

# Slips that break several sums, comparisons or rates at once.
CASCADES: dict[str, tuple[str, Slip]] = {
    "a total that its columns, its rows and two tables contradict": (
        "X-EXPENDITURE",
        after("2024年部门支出总体情况表\n", "1,000.00", "1,100.00"),
    ),
    "a whole of the prose that its parts, its shares and the tables contradict": (
        "N-TABLE",
        after("支出合计", "1,000.00", "1,010.00"),
    ),
    "an amount of the prose from which a rate is made": ("N-TABLE", after("支出总计", "1,000.00", "1,010.00")),
    "a change that the other side and its own rate contradict": (
        "N-CHANGE-SIDES",
        after("11.11%；", "增加100.00", "增加120.00"),
    ),
    "an amount of this year that the change since last year contradicts": (
        "N-CHANGE",
        after("主要为2024年", "500.00", "510.00"),
    ),
    "an item that breaks its 款's and its row's sum": (
        "T-SUM-COLUMNS",
        after("2024年部门支出总体情况表\n", "2010801\t行政运行\t470.00\t470.00", "2010801\t行政运行\t470.00\t480.00"),
    ),
    "a blank that breaks the sum over it": ("T-BLANK-PARENT", after("2024年“三公”经费预算数", "费\t10.00", "费\t")),
    "one amount misprinted in two columns": (
        "X-ITEM",
        after("2024年财政拨款收支总体情况表\n", "80.00\t80.00", "85.00\t85.00"),
    ),
}


def only(text: str) -> Finding:
    """The one finding of a text."""
    findings = parse(text).findings
    assert len(findings) == 1, [finding.message for finding in findings]
    return findings[0]


@pytest.mark.parametrize("name", CASCADES)
def test_one_slip_is_one_finding(name: str) -> None:
    rule, slip = CASCADES[name]
    assert only(slip(BUDGET)).rule == rule


def test_two_tables_against_one_name_the_odd_one_out() -> None:
    # 15.92 in one table, 15.32 in two others: the two decide.
    finding = only(after("2024年部门收支总体情况表\n", "80.00", "85.00")(BUDGET))
    assert (finding.expected, finding.actual) == ("80.00", "85.00")
    assert finding.message.startswith("2024年部门收支总体情况表: 八、社会保障和就业支出")


def test_a_broken_sum_decides_between_the_prose_and_one_table() -> None:
    finding = only(after("2024年“三公”经费预算数", "接待费\t5.00", "接待费\t6.00")(BUDGET))
    assert (finding.rule, finding.expected, finding.actual) == ("N-TABLE", "5.00", "6.00")


def test_two_tables_alone_are_left_undecided_and_the_message_says_so() -> None:
    text = "项目支出表\n单位：万元\n项目名称\t合计\n审计业务费\t180.00\n\n1、审计业务费绩效目标表\n单位：万元\n项目编码\t130300240000000000001\t项目名称\t审计业务费\n预算规模及资金用途\t预算数\t190.00\n"
    assert "nothing decides" in only(text).message


def test_both_places_are_quoted() -> None:
    finding = only(after("支出总计", "1,000.00", "1,010.00")(BUDGET))
    text = after("支出总计", "1,000.00", "1,010.00")(BUDGET)
    printed = [text[start:end] for start, end in finding.spans]
    assert printed[:2] == ["支出总计", "1,010.00"]
    assert "1,000.00" in printed


def test_a_difference_within_the_printed_precision_is_info() -> None:
    finding = only(after("30101", "300.00\t300.00", "300.01\t300.01")(BUDGET))
    assert finding.severity is Severity.INFO
    assert "within the printed precision" in finding.message


def test_a_coarser_print_of_the_same_figure_is_no_finding() -> None:
    assert parse(after("“三公”经费预算为", "15.00", "15")(BUDGET)).findings == ()


def test_a_sum_of_a_repaired_table_is_a_warning_that_says_so() -> None:
    text = (
        "部门支出总体情况表\n单位：万元\n"
        "科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
        "\t合计\t100.00\t60.00\t40.00\n"
        "201\t一般公共服务支出\t70.00\t50.00\t20.00\n"
        "208\t社会保障和就业支出\t40.0O\t20.00\t20.00\n"
    )
    findings = parse(text).findings
    assert {finding.severity for finding in findings} == {Severity.WARNING}
    assert all("the cause may be the reading" in finding.message for finding in findings)


def test_money_of_another_fund_may_be_carried_over_beside_this_years_one_fund() -> None:
    text = (
        "某某区民政局2024年度部门决算\n\n收入支出决算总表\n单位：万元\n"
        "收入\t\t支出\t\n项目\t决算数\t项目\t决算数\n"
        "一、一般公共预算财政拨款收入\t520.40\t一、社会保障和就业支出\t520.40\n"
        "本年收入合计\t520.40\t本年支出合计\t520.40\n年初结转和结余\t12.35\t年末结转和结余\t12.35\n总计\t532.75\t总计\t532.75\n\n"
        "财政拨款收入支出决算总表\n单位：万元\n"
        "收入\t\t支出\t\t\n项目\t决算数\t项目\t合计\t一般公共预算财政拨款\n"
        "一、一般公共预算财政拨款\t520.40\t一、社会保障和就业支出\t520.40\t520.40\n"
        "本年收入合计\t520.40\t本年支出合计\t520.40\t520.40\n总计\t520.40\t总计\t520.40\t520.40\n"
    )
    assert [finding.rule for finding in parse(text).findings if finding.rule.startswith("X-")] == []


def test_a_part_whose_heading_names_another_organisation_is_told() -> None:
    # 政务服务中心概况 in the budget of a 政务服务局.
    text = BUDGET.replace("第一部分 部门概况\n\n", "第一部分 平山市审计服务中心概况\n\n")
    finding = only(text)
    assert (finding.rule, finding.expected, finding.actual) == ("F-AGENCY", "平山市审计局", "平山市审计服务中心")


def test_a_part_whose_heading_shortens_the_agencys_name_is_not() -> None:
    assert parse(BUDGET.replace("第一部分 部门概况\n\n", "第一部分 审计局概况\n\n")).findings == ()
