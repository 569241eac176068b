"""Every rule broken by one slip in a sound budget: exactly that rule is told."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path

import pytest

from govbudget_parse import Disclosure, Outcome
from govbudget_parse import parse as parse_text
from govbudget_parse.checks.catalogue import RULES

BUDGET = (Path(__file__).parent / "budget.txt").read_text("utf-8")
ACCOUNTS = (Path(__file__).parent / "accounts.txt").read_text("utf-8")
FUND = """政府性基金预算财政拨款收入支出决算表
单位：万元
科目编码	科目名称	年初结转和结余	本年收入	本年支出			年末结转和结余
				小计	基本支出	项目支出
	合计	50.00	200.00	180.00		180.00	70.00
21208	国有土地使用权出让收入安排的支出	50.00	200.00	180.00		180.00	70.00
"""
BALANCE = """部门收支总体情况表
单位：万元
收入		支出
项目	金额	项目	金额
一、一般公共预算拨款收入	900.00	一、一般公共服务支出	860.00
二、政府性基金预算拨款收入	100.00	八、社会保障和就业支出	140.00
本年收入合计	1,000.00	本年支出合计	1,000.00
上年结转结余	20.00	年终结转结余	20.00
收入总计	1,020.00	支出总计	1,020.00
"""

parse: Callable[[str], Disclosure] = functools.cache(parse_text)
Slip = Callable[[str], str]


def after(anchor: str, old: str, new: str) -> Slip:
    """The first `old` behind `anchor` becomes `new`."""

    def slip(text: str) -> str:
        place = text.index(old, text.index(anchor))
        return text[:place] + new + text[place + len(old) :]

    return slip


def without(first: str, last: str) -> Slip:
    """The text from `first` up to `last` is missing."""

    def slip(text: str) -> str:
        start = text.index(first)
        return text[:start] + text[text.index(last, start) :]

    return slip


def both(*slips: Slip) -> Slip:
    """One slip that shows in several places."""

    def slip(text: str) -> str:
        for one in slips:
            text = one(text)
        return text

    return slip


SLIPS: dict[str, tuple[str, Slip]] = {
    "T-SUM-COLUMNS": (BUDGET, after("30299", "25.00\t\t25.00", "25.00\t\t26.00")),
    "T-SUM-CLASSES": (BUDGET, after("30101", "300.00\t300.00", "310.00\t310.00")),
    "T-SUM-TOTAL": (BUDGET, after("其他收入\n", "770.00\t770.00", "760.00\t760.00")),
    "T-SUM-NUMBERED": (BUDGET, after("2、车辆", "26.27", "36.27")),
    "T-BALANCE": (BALANCE, both(after("年终", "20.00", "30.00"), after("支出总计", "1,020.00", "1,030.00"))),
    "T-CARRY-OVER": (FUND, after("21208", "70.00", "75.00")),
    "T-PRICE": (BUDGET, after("台式计算机", "1.50", "1.60")),
    "T-BLANK-PARENT": (BUDGET, after("2024年“三公”经费预算数", "费	10.00", "费	")),
    "X-REVENUE": (BUDGET, after("其他收入\n", "1,000.00", "1,100.00")),
    "X-EXPENDITURE": (BUDGET, after("2024年部门支出总体情况表\n", "1,000.00", "1,100.00")),
    "X-FUND": (BUDGET, after("2024年一般公共预算支出情况表\n", "900.00", "950.00")),
    "X-BASIC": (BUDGET, after("2024年一般公共预算基本支出情况表\n", "600.00", "650.00")),
    "X-ITEM": (BUDGET, after("2024年部门收支总体情况表\n", "80.00", "85.00")),
    "X-PART-OF": (
        BUDGET,
        both(
            after("2024年一般公共预算支出情况表\n", "60.00\t60.00", "65.00\t65.00"),
            after("2024年一般公共预算支出情况表\n", "20.00\t20.00", "15.00\t15.00"),
        ),
    ),
    "X-PROJECT-TOTAL": (BUDGET, after("三级指标", "400.00\t400.00", "420.00\t420.00")),
    "X-PROJECT-AMOUNT": (
        BUDGET,
        both(after("预算规模", "180.00", "190.00"), after("预算规模", "180.00", "190.00")),
    ),
    "X-PROJECT-NAMES": (BUDGET, after("130300240000000000002", "信息系统运行维护费", "机房升级改造")),
    "X-PERFORMANCE": (BUDGET, after("(2)项目支出", "400.00", "410.00")),
    "X-PROCUREMENT": (BUDGET, after("台式计算机", "120.00", "10.00")),
    "N-TABLE": (BUDGET, after("支出总计", "1,000.00", "1,010.00")),
    "N-REPEATED": (BUDGET, after("机关运行经费预算", "100.00", "90.00")),
    "N-PARTS": (BUDGET, after("政府采购服务预算", "20.00", "25.00")),
    "N-SHARE": (BUDGET, after("基本支出600.00万元，占", "60.00%", "62.00%")),
    "N-SHARES-SUM": (
        BUDGET,
        after(
            "支出合计",
            "基本支出600.00万元，占60.00%；项目支出400.00万元，占40.00%",
            "基本支出占60.00%；项目支出占45.00%",
        ),
    ),
    "N-PERCENT": (BUDGET, after("支出增加100.00万元", "11.11%", "12.11%")),
    "N-CHANGE": (BUDGET, after("450.00万元", "增加50.00", "增加55.00")),
    "N-CHANGE-PARTS": (BUDGET, after("450.00万元", "项目支出增加40.00", "项目支出增加45.00")),
    "N-CHANGE-SIDES": (BUDGET, after("11.11%；", "支出增加100.00万元，增长11.11%", "支出增加90.00万元，增长9.89%")),
    "N-BASE-YEAR": (BUDGET, after("“三公”经费预算为", "比2023年", "比2022年")),
    "N-OPERATING": (
        BUDGET,
        both(after("16.67%", "100.00", "130.00"), after("机关运行经费预算", "100.00", "130.00")),
    ),
    "C-UNKNOWN": (BUDGET, after("其他收入\n", "221\t", "299\t")),
    "C-NAME": (BUDGET, after("其他收入\n", "208\t社会保障和就业支出", "208\t卫生健康支出")),
    "C-AGENCY": (BUDGET, after("单位代码", "112001", "205001")),
    "C-PROJECT": (BUDGET, after("130300240000000000002", "130300240000000000003", "130300240000000000002")),
    "F-YEAR": (BUDGET, after("三、公务接待费", "2024年政府性基金预算支出情况表", "2023年政府性基金预算支出情况表")),
    "F-STAGE": (BUDGET, after("六、机关", "七、政府采购情况说明", "七、政府采购决算情况说明")),
    "F-AGENCY": (BUDGET, after("2024年项目支出表\n", "部门名称：平山市审计局", "部门名称：海原县农业农村局")),
    "F-CONTENTS": (BUDGET, after("目 录", "十、项目支出表\n", "十、项目支出表\n十一、支出经济分类汇总表\n")),
    "F-TABLES": (
        BUDGET,
        both(
            without("八、政府性基金预算支出情况表\n", "九、国有资本"),
            without("2024年政府性基金预算支出情况表\n", "2024年国有资本"),
        ),
    ),
    "F-EXPLANATIONS": (
        BUDGET,
        both(after("目 录", "名词解释", "其他事项"), after("300.00万元。", "名词解释", "其他事项")),
    ),
    "F-EMPTY": (
        BUDGET,
        after("2024年国有资本经营预算支出情况表\n", "注：无国有资本经营预算安排的支出，空表列示。\n", ""),
    ),
    "F-NOTE": (BUDGET, after("注：无", "国有资本经营预算", "政府性基金预算")),
    "F-PLACEHOLDER": (BUDGET, after("2024年项目支出表\n", "部门名称：平山市审计局", "部门名称：平山市XXXX局")),
    "F-TEMPLATE": (BUDGET, after("公务接待费5.00万元，", "与2023年持平", "比2023年增加（减少）0万元")),
    "F-UNIT": (BUDGET, after("一般公共预算项目资金", "300.00万元", "300.00万元万元")),
    "F-PLAN": (BUDGET, after("资金支出计划", "100%", "90%")),
    "F-COST": (BUDGET, after("信息系统运行维护费\t120.00", "120万元", "150万元")),
}


@pytest.mark.parametrize("text", [BUDGET, ACCOUNTS, FUND, BALANCE], ids=["budget", "accounts", "fund", "balance"])
def test_a_sound_text_has_no_finding(text: str) -> None:
    assert parse(text).findings == ()


@pytest.mark.parametrize("rule", SLIPS)
def test_a_slip_breaks_exactly_its_rule_once(rule: str) -> None:
    text, slip = SLIPS[rule]
    findings = parse(slip(text)).findings
    assert [finding.rule for finding in findings] == [rule], [finding.message for finding in findings]


@pytest.mark.parametrize("rule", SLIPS)
def test_the_rule_is_asked_of_the_sound_text_and_fails_on_the_broken_one(rule: str) -> None:
    text, slip = SLIPS[rule]
    assert outcome_of(slip(text), rule) is Outcome.FAIL
    assert outcome_of(text, rule) is Outcome.PASS


def outcome_of(text: str, rule: str) -> Outcome:
    """What became of a rule."""
    return next(outcome.outcome for outcome in parse(text).rules if outcome.rule == rule)


def test_every_rule_of_the_catalogue_has_a_slip_and_no_two_rules_one_id() -> None:
    assert list(SLIPS) == [rule.id for rule in RULES]
    assert len({rule.id for rule in RULES}) == len(RULES)
