"""Blocks of rows that were shifted by a cell, set back under their columns."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from govbudget_parse import Fact, Status, parse
from govbudget_parse.diagnostics import Code

HEAD = "部门支出总表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n\t合计\t17.00\t10.00\t7.00\n"
ROWS = (
    ("201", "一般公共服务支出", "5.00", "3.00", "2.00"),
    ("205", "教育支出", "5.00", "", "5.00"),
    ("208", "社会保障和就业支出", "7.00", "7.00", ""),
)
Said = tuple[str, str | None, str, str]


def said(fact: Fact) -> Said:
    return fact.label, fact.code, fact.column[-1], str(fact.amount)


def table(rows: tuple[tuple[str, ...], ...]) -> str:
    return HEAD + "".join("\t".join(row) + "\n" for row in rows)


def facts_of(text: str) -> list[Said]:
    return [said(fact) for fact in parse(text).facts]


def a_border_more(row: tuple[str, ...]) -> tuple[str, ...]:
    return (row[0], "", *row[1:])


def a_code_less(row: tuple[str, ...]) -> tuple[str, ...]:
    return row[1:]


def code_and_name_in_one(row: tuple[str, ...]) -> tuple[str, ...]:
    return (row[0] + row[1], *row[2:])


def name_and_amount_in_one(row: tuple[str, ...]) -> tuple[str, ...]:
    return (row[0], f"{row[1]} {row[2]}", *row[3:])


@pytest.mark.parametrize("strike", [a_border_more, code_and_name_in_one, name_and_amount_in_one])
def test_rows_shifted_alike_are_set_back(strike: Callable[[tuple[str, ...]], tuple[str, ...]]) -> None:
    assert facts_of(table((ROWS[0], *map(strike, ROWS[1:])))) == facts_of(table(ROWS))


def test_rows_that_lost_their_code_keep_their_name_and_amounts() -> None:
    shifted = facts_of(table((ROWS[0], *map(a_code_less, ROWS[1:]))))
    assert shifted == [
        (label, None if label in ("教育支出", "社会保障和就业支出") else code, *rest)
        for label, code, *rest in facts_of(table(ROWS))
    ]


def test_a_page_that_was_shifted_is_set_back() -> None:
    """ "201 | | 一般公共服务支出" under a header printed again."""
    second = "\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n" + "".join(
        "\t".join(a_border_more(row)) + "\n" for row in ROWS[1:]
    )
    assert facts_of(table(ROWS[:1]) + second) == facts_of(table(ROWS))


def test_what_was_set_back_is_told_and_not_verified() -> None:
    doc = parse(table((ROWS[0], *map(a_border_more, ROWS[1:]))))
    assert [d.code for d in doc.diagnostics].count(Code.TABLE_ROW_REALIGNED) == 2
    assert Status.VERIFIED not in {fact.status for fact in doc.facts if fact.code in ("205", "208")}


def test_a_row_that_no_shift_makes_whole_stays_where_it_is_printed() -> None:
    """The total of "3.00 | 4.00" is lost: in no place do they add up."""
    rows = (*ROWS[:2], ("208", "社会保障和就业支出", "3.00", "4.00"))
    assert ("社会保障和就业支出", "208", "合计", "3.00") in facts_of(table(rows))
    assert Code.TABLE_ROW_REALIGNED not in {d.code for d in parse(table(rows)).diagnostics}


def test_where_no_row_stands_right_the_header_is_not_followed() -> None:
    """ "201 | 一般公共服务支出" under a header whose first two texts changed places."""
    swapped = table(ROWS).replace("科目编码\t科目名称", "科目名称\t科目编码")
    assert Code.TABLE_ROW_REALIGNED not in {d.code for d in parse(swapped).diagnostics}


def test_the_header_of_a_page_as_wide_as_its_rows_is_taken_before_one_that_is_not() -> None:
    first = table(ROWS[:1]).replace("科目编码\t科目名称\t", "科目编码\t")
    second = "\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n" + "".join("\t".join(row) + "\n" for row in ROWS[1:])
    assert facts_of(first + second) == facts_of(table(ROWS))
    assert Status.VERIFIED not in {fact.status for fact in parse(first + second).facts}


FUND = (
    "政府性基金预算财政拨款收入支出决算表\n单位：万元\n科目编码\t科目名称\t年初结转和结余\t本年收入\t本年支出\t\t\t年末结转和结余\n"
    "\t\t\t\t小计\t基本支出\t项目支出\t\n"
)


@pytest.mark.parametrize(("total", "project"), [("164.52", "157.21"), ("157.21", "164.52")])
def test_a_wrong_amount_is_not_taken_for_a_shifted_row(total: str, project: str) -> None:
    rows = (
        ("合计", "", "", "157.21", "157.21", "", "157.21", ""),
        ("212", "城乡社区支出", "", "157.21", total, "", project, ""),
    )
    doc = parse(FUND + "".join("\t".join(row) + "\n" for row in rows))
    own = [fact for fact in doc.facts if fact.label == "城乡社区支出"]
    assert [(fact.column[-1], str(fact.amount)) for fact in own] == [
        ("本年收入", "157.21"),
        ("小计", total),
        ("项目支出", project),
    ]
    assert all(fact.status is not Status.VERIFIED for fact in own if fact.amount != Decimal("157.21"))
