from __future__ import annotations

from decimal import Decimal

from govbudget_parse import parse
from govbudget_parse.export.page.money import Money, read_money, read_totals, tenthousands
from govbudget_parse.export.page.values import number_values

BALANCE = """2024年部门收支总表

单位：万元

收入\t\t支出\t
项目\t预算数\t项目\t预算数
一、一般公共预算拨款收入\t500.00\t一、一般公共服务支出\t528.19
其中：财政拨款\t500.00\t八、社会保障和就业支出\t70.59
二、政府性基金预算拨款收入\t98.78\t\t
收入总计\t598.78\t支出总计\t598.78
"""
BY_FUNCTION = """2024年部门支出总表

单位：万元

科目编码\t科目名称\t合计\t基本支出\t项目支出
\t合计\t598.78\t364.16\t234.62
201\t一般公共服务支出\t528.19\t293.57\t234.62
20103\t政府办公厅（室）及相关机构事务\t528.19\t293.57\t234.62
2010301\t行政运行\t293.57\t293.57\t
2010303\t机关服务\t234.62\t\t234.62
2080505\t机关事业单位基本养老保险缴费支出\t70.59\t70.59\t
"""


def money_of(text: str) -> Money | None:
    disclosure = parse(text)
    return read_money(disclosure.facts, number_values(disclosure).facts)


def flows(money: Money | None) -> set[tuple[str, str, str]]:
    assert money
    return {(money.nodes[link.source].name, money.nodes[link.target].name, f"{link.yuan:f}") for link in money.links}


def test_money_flows_from_its_sources_over_functions_to_basic_and_project_spending() -> None:
    assert flows(money_of(BALANCE + BY_FUNCTION)) == {
        ("一般公共预算拨款收入", "total", "5000000.00"),
        ("政府性基金预算拨款收入", "total", "987800.00"),
        ("total", "一般公共服务支出", "5281900.00"),
        ("total", "社会保障和就业支出", "705900.00"),
        ("一般公共服务支出", "基本支出", "2935700.00"),
        ("一般公共服务支出", "项目支出", "2346200.00"),
        ("社会保障和就业支出", "基本支出", "705900.00"),
    }


def test_what_enters_a_node_is_what_it_is_worth() -> None:
    money = money_of(BALANCE + BY_FUNCTION)
    assert money
    for place, node in enumerate(money.nodes):
        entering = [link.yuan for link in money.links if link.target == place]
        assert not entering or sum(entering) == node.yuan


def test_without_a_table_by_function_the_balance_is_drawn_alone() -> None:
    assert {target for _, target, _ in flows(money_of(BALANCE))} == {"total", "一般公共服务支出", "社会保障和就业支出"}


def test_what_the_tables_leave_open_is_a_part_of_its_own_and_told() -> None:
    money = money_of(BALANCE.replace("八、社会保障和就业支出\t70.59", "八、社会保障和就业支出\t"))
    assert ("total", "not broken down", "705900.00") in flows(money)
    assert money
    assert money.notes == ("The parts of expenditure make 528.19 万元, the total is printed as 598.78 万元.",)


def test_parts_that_make_more_than_the_total_are_told() -> None:
    money = money_of(BALANCE.replace("70.59", "90.59"))
    assert money
    assert money.notes == ("The parts of expenditure make 618.78 万元, the total is printed as 598.78 万元.",)


def test_the_smallest_of_many_functions_are_drawn_as_one() -> None:
    rows = "".join(f"{201 + place}\t第{place}类支出\t{place + 1}.00\t{place + 1}.00\t\n" for place in range(24))
    money = money_of(BY_FUNCTION.partition("\t合计\t5")[0] + rows)
    assert money
    functions = [node for node in money.nodes if node.stack == 2]
    assert len(functions) == 16
    assert functions[-1].name == "9 others"
    assert sum(node.yuan for node in functions) == 10_000 * sum(range(1, 25))


def test_amounts_are_told_exactly() -> None:
    assert tenthousands(Decimal("16574000.00")) == "1,657.40 万元"
    assert tenthousands(Decimal("1234.56")) == "0.123456 万元"
    assert tenthousands(Decimal(210_000_000)) == "21,000.00 万元"


def test_a_document_without_such_tables_has_no_picture() -> None:
    assert money_of("一、主要职责\n\n负责审批。\n") is None


def test_the_totals_are_the_last_of_each_side() -> None:
    disclosure = parse(BALANCE)
    totals = read_totals(disclosure.facts, number_values(disclosure).facts)
    assert totals.revenue
    assert totals.expenditure
    assert [totals.revenue[0].label, totals.expenditure[0].label] == ["收入总计", "支出总计"]


def test_final_accounts_show_what_was_spent_and_not_what_was_planned() -> None:
    text = """2023年度收入支出决算总表

单位：万元

收入\t\t\t支出\t\t
项目\t预算数\t决算数\t项目\t预算数\t决算数
一、一般公共预算财政拨款收入\t100.00\t120.00\t一、一般公共服务支出\t100.00\t120.00
总计\t100.00\t120.00\t总计\t100.00\t120.00
"""
    assert flows(money_of(text)) == {
        ("一般公共预算财政拨款收入", "total", "1200000.00"),
        ("total", "一般公共服务支出", "1200000.00"),
    }
