"""Both sides of a balance as provinces print them: every sum is found, and a sound one is not told of."""

from __future__ import annotations

import pytest

from govbudget_parse import Disclosure, Status, parse

HEAD = "某某局2023年度部门预算\n\n表1 收支总体情况表\n单位：万元\n收入\t\t支出\t\n项目\t2023年预算\t项目\t2023年预算\n"
FIRST = "一、一般公共预算拨款收入\t100.00\t一、教育支出\t70.00\n二、事业收入\t10.00\t二、卫生健康支出\t45.00\n"
SUMS = "本年收入合计\t110.00\t本年支出合计\t115.00\n"
TOTALS = "收入总计\t115.00\t支出总计\t115.00\n"

SOUND = {
    "carry-over numbered on below the total": FIRST + SUMS + "三、上年结转\t5.00\t\n" + TOTALS,
    "with parts of its own": FIRST
    + SUMS
    + "三、上年结转\t5.00\t\n（一）一般公共预算拨款\t3.00\t\n（二）政府性基金预算拨款\t2.00\t\n"
    + TOTALS,
    "parts that begin a list under an unnumbered row": FIRST
    + SUMS
    + "年初结转和结余\t5.00\t\n一、一般公共预算财政拨款\t3.00\t\n二、政府性基金预算财政拨款\t2.00\t\n"
    + TOTALS,
    "carry-over without a total of the year": FIRST + "上年结转\t5.00\t\n" + TOTALS,
    "收入合计 for this year's": FIRST + "收入合计\t110.00\t支出合计\t115.00\n上年结转\t5.00\t\n" + TOTALS,
    "本年收入小计": FIRST + "本年收入小计\t110.00\t本年支出小计\t115.00\n上年结余收入\t5.00\t\n" + TOTALS,
}


def read(rows: str) -> Disclosure:
    return parse(HEAD + rows.replace("\t\n", "\t\t\n"))


@pytest.mark.parametrize("rows", SOUND.values(), ids=SOUND)
def test_a_sound_balance_is_verified_and_nothing_is_told_of_it(rows: str) -> None:
    doc = read(rows)
    assert doc.findings == ()
    assert {fact.status for fact in doc.facts} == {Status.VERIFIED}


@pytest.mark.parametrize("rows", SOUND.values(), ids=SOUND)
def test_a_wrong_total_is_told(rows: str) -> None:
    doc = read(rows.replace("收入总计\t115.00", "收入总计\t119.00"))
    assert ("115.00", "119.00") in {(finding.expected, finding.actual) for finding in doc.findings}


def test_the_end_of_one_side_is_no_displaced_row() -> None:
    doc = read(FIRST + SUMS + "三、上年结转\t4.00\t\n四、使用非财政拨款结余\t1.00\t\n" + TOTALS)
    assert [diagnostic.code for diagnostic in doc.diagnostics] == []
