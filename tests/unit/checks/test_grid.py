"""The facts of a table laid out again, for arithmetic over them."""

from __future__ import annotations

from govbudget_parse.checks.grid import FactGrid, grids_of
from tests.unit.printed import reading_of

BALANCE = "收入\t\t支出\t\n项目\t金额\t项目\t金额\n一、一般公共预算\t80.00\t一、一般公共服务支出\t80.00\n"
BY_CODE = "科目编码\t科目名称\t合计\t基本支出\t项目支出\n201\t一般公共服务支出\t350.75\t200.50\t150.25\n"


def grid_of(text: str, title: str) -> FactGrid:
    (grid,) = grids_of(reading_of(text, title).facts)
    return grid


def test_amounts_of_a_row_beside_one_name_are_one_line() -> None:
    lines = grid_of(BY_CODE, "部门支出总表").lines
    assert [[str(fact.amount) for fact in line] for line in lines] == [["350.75", "200.50", "150.25"]]


def test_amounts_of_a_row_beside_two_names_are_two_lines() -> None:
    lines = grid_of(BALANCE, "部门收支总表").lines
    assert [[fact.label for fact in line] for line in lines] == [["一、一般公共预算"], ["一、一般公共服务支出"]]


def test_the_sums_that_a_header_states_are_those_of_its_words() -> None:
    (stated,) = grid_of(BY_CODE, "部门支出总表").sums
    assert (stated.total, stated.parts) == (2, (3, 4))


def test_a_header_of_any_length_states_its_sums() -> None:
    long = "项目支出" + "（按有关规定从严从紧安排的其他支出）" * 100
    (stated,) = grid_of(BY_CODE.replace("项目支出", long), "部门支出总表").sums
    assert (stated.total, stated.parts) == (2, (3, 4))
