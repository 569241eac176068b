from __future__ import annotations

import pytest

from govbudget_parse.diagnostics import Code
from tests.unit.printed import reading_of

CODED = (
    "功能分类科目编码\t\t\t功能分类科目名称\t合计\t基本支出\t项目支出\n类\t款\t项\t\t\t\t\n"
    "201\t06\t01\t行政运行\t3,525,000\t3,525,000\t\n201\t06\t02\t一般行政管理事务\t500,000\t\t500,000\n"
)


@pytest.mark.parametrize("total", ["合计\t4,025,000\t3,525,000\t500,000\n", "合计\t4025000\t3525000\t500000\n"])
def test_a_total_printed_once_over_codes_and_name_has_its_amounts_under_their_columns(total: str) -> None:
    reading = reading_of(CODED + total, "部门支出预算总表")
    assert [(fact.label, fact.column, int(fact.amount)) for fact in reading.facts[-3:]] == [
        ("合计", ("合计",), 4_025_000),
        ("合计", ("基本支出",), 3_525_000),
        ("合计", ("项目支出",), 500_000),
    ]
    assert Code.TABLE_TOTAL_MERGED in {diagnostic.code for diagnostic in reading.diagnostics}


def test_a_blank_amount_of_such_a_total_stays_blank() -> None:
    reading = reading_of(CODED + "合计\t4,025,000\t\t4,025,000\n", "部门支出预算总表")
    assert [fact.column for fact in reading.facts[-2:]] == [("合计",), ("项目支出",)]


def test_the_totals_of_triples_printed_once_each_stand_under_their_own() -> None:
    text = (
        "科目编码\t科目名称\t决算数\t科目编码\t科目名称\t决算数\n"
        "301\t工资福利支出\t332.42\t302\t商品和服务支出\t31.74\n人员经费合计\t332.42\t公用经费合计\t31.74\n"
    )
    reading = reading_of(text, "一般公共预算财政拨款基本支出决算表")
    assert [(fact.label, str(fact.amount)) for fact in reading.facts[2:]] == [
        ("人员经费合计", "332.42"),
        ("公用经费合计", "31.74"),
    ]


def test_a_total_in_its_place_is_left_there() -> None:
    reading = reading_of(CODED + "合计\t\t\t\t4,025,000\t3,525,000\t500,000\n", "部门支出预算总表")
    assert [fact.column for fact in reading.facts[-3:]] == [("合计",), ("基本支出",), ("项目支出",)]
    assert reading.diagnostics == ()
