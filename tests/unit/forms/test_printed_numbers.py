"""How a table prints its numbers and units, and what they are read as."""

from __future__ import annotations

import pytest

from govbudget_parse import Fact, Unit, parse
from govbudget_parse.diagnostics import Code


def read(cell: str, header: str = "合计", unit: str = "单位：万元") -> tuple[Fact, set[Code]]:
    """The fact of one cell of a table, and what is told of the table."""
    doc = parse(
        f"部门支出总表\n{unit}\n科目编码\t科目名称\t{header}\t基本支出\t项目支出\n201\t一般公共服务支出\t{cell}\t1,000.40\t657.00\n"
    )
    (fact,) = (fact for fact in doc.facts if fact.id.endswith("c2"))
    return fact, {diagnostic.code for diagnostic in doc.diagnostics}


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("1657.40", "1657.40"),
        ("1,657.40", "1657.40"),
        ("1，657．40", "1657.40"),
        ("１，６５７．４０", "1657.40"),
        ("1 657.40", "1657.40"),
        ("883. 50", "883.50"),
        ("（1.00）", "-1.00"),
        ("(1.00)", "-1.00"),
        ("－1.00", "-1.00"),
    ],
)
def test_an_amount_is_read_however_its_digits_are_printed(cell: str, amount: str) -> None:
    fact, told = read(cell)
    assert (str(fact.amount), fact.unit) == (amount, Unit.TEN_THOUSAND)
    assert Code.AMOUNT_MENDED not in told


def test_a_letter_for_a_digit_is_mended_and_told() -> None:
    fact, told = read("1,657.4O")
    assert str(fact.amount) == "1657.40"
    assert Code.AMOUNT_MENDED in told


def read_beside(cell: str, header: str = "比上年增减") -> tuple[list[str], set[Code]]:
    """The amounts of a row whose last cell is no amount, and what is told of its table."""
    doc = parse(
        "一般公共预算支出表\n单位：万元\n"
        f"科目编码\t科目名称\t合计\t基本支出\t项目支出\t{header}\n201\t一般公共服务支出\t3.00\t1.00\t2.00\t{cell}\n"
    )
    return [str(fact.amount) for fact in doc.facts], {diagnostic.code for diagnostic in doc.diagnostics}


@pytest.mark.parametrize("cell", ["12.5%", "12.5％", "12.5 %", "-12.5%"])
def test_a_figure_in_per_cent_is_no_amount_and_no_doubt(cell: str) -> None:
    amounts, told = read_beside(cell)
    assert amounts == ["3.00", "1.00", "2.00"]
    assert Code.TABLE_CELL_UNREAD not in told


@pytest.mark.parametrize(
    "header",
    [
        "增减%",
        "增长率（%）",
        "占比",
        "占总支出比例",
        "预算数为执行数的%",
        "比上年增减幅度",
        "完成预算的百分比",
        "同比增减（％）",
    ],
)
def test_a_column_of_shares_or_rates_holds_no_amount(header: str) -> None:
    assert read_beside("12.50", header)[0] == ["3.00", "1.00", "2.00"]


def test_a_column_of_differences_holds_amounts() -> None:
    assert read_beside("12.50", "比上年增减")[0] == ["3.00", "1.00", "2.00", "12.50"]


@pytest.mark.parametrize(
    ("line", "header", "cell", "unit"),
    [
        ("单位：元", "合计", "1657.40", Unit.YUAN),
        ("单位：亿元", "合计", "1657.40", Unit.HUNDRED_MILLION),
        ("单位：元", "合计（万元）", "1657.40", Unit.TEN_THOUSAND),
        ("单位：元", "资金总额(万元)", "1657.40", Unit.TEN_THOUSAND),
        ("单位：万元", "合计（亿元）", "1657.40", Unit.HUNDRED_MILLION),
        ("单位：万元", "合计", "16574000.00元", Unit.YUAN),
        ("单位：元", "合计（万元）", "0.17亿元", Unit.HUNDRED_MILLION),
    ],
    ids=[
        "table, 元",
        "table, 亿元",
        "column",
        "its own word",
        "column, 亿元",
        "cell",
        "cell before column before table",
    ],
)
def test_a_unit_is_that_of_the_cell_or_its_column_or_its_table(line: str, header: str, cell: str, unit: Unit) -> None:
    fact, _ = read(cell, header, line)
    assert fact.unit is unit


def test_the_amounts_of_a_group_of_rates_are_amounts() -> None:
    doc = parse(
        "一般公共预算支出表\n单位：万元\n科目编码\t科目名称\t合计\t比上年增减幅度\t\n\t\t\t金额\t比例\n"
        "201\t一般公共服务支出\t30.00\t12.50\t71.43\n"
    )
    assert [str(fact.amount) for fact in doc.facts] == ["30.00", "12.50"]


def test_what_stands_under_a_group_of_rates_is_a_rate_whatever_it_is_of() -> None:
    doc = parse(
        "一般公共预算支出表\n单位：万元\n科目编码\t科目名称\t2024年预算数\t\t2024年预算数比2023年预算数增减%\t\n\t\t合计\t项目支出\t合计\t项目支出\n"
        "201\t一般公共服务支出\t40.00\t6.00\t14.29\t20.00\n"
    )
    assert [str(fact.amount) for fact in doc.facts] == ["40.00", "6.00"]
