from __future__ import annotations

from decimal import Decimal

import pytest

from govbudget_parse.diagnostics import Code, Diagnostic
from govbudget_parse.model.fact import Fact, Fund, Status
from govbudget_parse.model.money import Unit
from govbudget_parse.model.table import TableKind
from govbudget_parse.performance.joining import Group, Part, are_alike, join_parts

Row = tuple[str, str]


def parts_of(table: int, *rows: Row) -> list[Part]:
    return [Part(table, name, None, (money(table, number, amount),), ()) for number, (name, amount) in enumerate(rows)]


def money(table: int, row: int, amount: str) -> Fact:
    value = Decimal(amount)
    return Fact(
        id=f"t{table}r{row}c0",
        table=table,
        row=row,
        kind=TableKind.PROJECT_EXPENDITURE,
        label="",
        code=None,
        classification=None,
        gov_code=None,
        gov_label=None,
        column=("合计",),
        flow=None,
        fund=Fund.ALL,
        nature=None,
        stage=None,
        vintage=None,
        project=None,
        amount=value,
        unit=Unit.TEN_THOUSAND,
        yuan=value * 10000,
        status=Status.UNVERIFIED,
        checks=(),
        spans=(),
    )


def joined(*tables: list[Part]) -> tuple[list[tuple[str, int]], list[Code]]:
    """The name of every project with the number of its parts, and the codes of what is doubtful."""
    groups, doubts = join_parts([part for table in tables for part in table])
    return [(group.name, len(group.parts)) for group in groups], [doubt.code for doubt in doubts]


def test_a_line_of_noise_in_a_name_does_not_part_a_project() -> None:
    first = parts_of(0, ("日常运作经费及保安保洁工资双次体文体", "20.00"), ("网络维护费", "3.63"))
    second = parts_of(1, ("日常运作经费及保安保洁工资", "20.00"), ("网络维护费", "3.63"))
    assert joined(first, second) == (
        [("日常运作经费及保安保洁工资", 2), ("网络维护费", 2)],
        [Code.PROJECT_JOINED_BY_LIKENESS],
    )


def test_names_that_are_alike_stay_apart_where_their_money_differs() -> None:
    first = parts_of(0, ("办公设备购置经费（一期）", "20.00"), ("物业费", "1.00"))
    second = parts_of(1, ("办公设备购置经费（二期）", "21.00"), ("物业费", "1.00"))
    assert len(joined(first, second)[0]) == 3


def test_two_candidates_are_none() -> None:
    first = parts_of(0, ("办公设备购置经费", "20.00"), ("物业费", "1.00"))
    second = parts_of(1, ("办公设备购置经费甲", "20.00"), ("办公设备购置经费乙", "20.00"))
    assert joined(first, second)[1] == []


def test_projects_whose_names_were_lost_are_joined_by_money_and_neighbours() -> None:
    first = parts_of(0, ("展厅服务费", "120.74"), ("中心运行费", "40.00"), ("物业费", "9.00"))
    second = parts_of(1, ("物业费", "8.00"), ("中心建设经费", "40.00"), ("管理培训经费", "120.74"))
    assert joined(first, second) == (
        [("展厅服务费", 2), ("中心运行费", 2), ("物业费", 2)],
        [Code.PROJECT_JOINED_BY_AMOUNT, Code.PROJECT_JOINED_BY_AMOUNT],
    )


@pytest.mark.parametrize(
    "second",
    [
        # One equal amount may be an accident.
        [("体检费", "40.00"), ("保险费", "7.00"), ("租金", "9.00")],
        # Printed twice, it identifies neither.
        [("体检费", "40.00"), ("保险费", "120.74"), ("租金", "120.74")],
        # In other places, the neighbours confirm nothing.
        [("体检费", "40.00"), ("租金", "8.00"), ("保险费", "120.74")],
        # A list of other length lists other projects.
        [("保险费", "120.74"), ("体检费", "40.00")],
    ],
)
def test_money_alone_joins_nothing(second: list[Row]) -> None:
    first = parts_of(0, ("展厅服务费", "120.74"), ("中心运行费", "40.00"), ("物业费", "1.00"))
    groups, doubts = joined(first, parts_of(1, *second))
    assert (len(groups), doubts) == (3 + len(second), [])


def test_a_join_says_which_projects_were_taken_for_one() -> None:
    first = parts_of(0, ("日常运作经费", "20.00"), ("租金", "1.00"))
    second = parts_of(1, ("日常运作经费合", "20.00"), ("租金", "1.00"))
    groups, doubts = join_parts([*first, *second])
    assert isinstance(groups[0], Group)
    assert isinstance(doubts[0], Diagnostic)
    assert "日常运作经费 and 日常运作经费合" in doubts[0].message


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        ("驻村第一书记工作经费", "驻村第一书记工作经赀", True),
        ("信息系统运行维护费", "信息系统运行维护费（续）", True),
        ("物业费", "物业费用", False),
        ("首次注册企业印章刻制服务费", "企业开办服务经费", False),
    ],
)
def test_names_are_alike_where_hardly_a_character_differs(first: str, second: str, *, alike: bool) -> None:
    assert are_alike(first, second) is alike
