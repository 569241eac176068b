"""What the cells of a row can be, by the letters of its look."""

from __future__ import annotations

import pytest

from govbudget_parse.renderings.grid import GridRow
from govbudget_parse.tables.content import BLANK_LOOK, Content, Print, contents_of, look_at_row, prints_in
from govbudget_parse.tables.logical import Rows
from tests.unit.printed import pieces_of


def row_of(line: str) -> GridRow:
    return pieces_of(f"{line}\n")[0].rows[0]


def print_of(text: str) -> Print:
    """What one text can be."""
    printed = prints_in(look_at_row(row_of(f"行政运行\t{text}")))[1]
    assert printed is not None
    return printed


def test_rows_with_other_amounts_under_the_same_columns_look_the_same() -> None:
    first, second = "2010301\t行政运行\t3.00\t\t1.00", "2080505\t卫生健康\t9.12\t\t4.50"
    assert look_at_row(row_of(first)) == look_at_row(row_of(second))


def test_a_blank_looks_like_nothing_else() -> None:
    look = look_at_row(row_of("2010301\t行政运行\t\t1.00"))
    assert [place for place, letter in enumerate(look) if letter == BLANK_LOOK] == [2]
    assert prints_in(look)[2] is None


@pytest.mark.parametrize(
    ("text", "can_be"),
    [
        ("1,210.31", {"is_amount", "may_be_money", "is_long"}),
        ("0", {"is_coded", "may_be_money", "may_be_code"}),
        ("-", {"may_be_money"}),
        ("2010301", {"is_coded", "may_be_money", "may_be_code"}),
        ("教育支出", {"may_be_name"}),
        ("基本支出小计", {"may_be_name", "ends_in_sum"}),
        ("支出总计", {"may_be_name", "may_be_code", "ends_in_total", "ends_in_sum"}),
        ("30103奖金", {"is_code_with_name"}),
        ("奖金65.96", set[str]()),
    ],
)
def test_a_text_can_be_what_the_columns_hold_that_it_may_stand_under(text: str, can_be: set[str]) -> None:
    assert {name for name, is_so in print_of(text)._asdict().items() if is_so} == can_be


def test_a_column_holds_what_most_of_its_filled_cells_are() -> None:
    lines = ("201\t一般公共服务支出\t12,345.67\t", "205\t教育支出\t3.00\t", "\t合计\t12,348.67\t")
    rows = Rows.of([row_of(line) for line in lines])
    assert rows.contents == [Content.CODE, Content.TEXT, Content.AMOUNT, Content.BLANK]
    assert contents_of(rows.looks, 5)[4] is Content.BLANK


def test_the_rows_of_a_sheet_are_known_by_what_they_look_like() -> None:
    rows = Rows.of([row_of(line) for line in ("\t合计\t5.00", "201\t教育支出\t3.00", "205\t外交支出\t2.00")])
    assert [*rows.kinds.values()] == [[0], [1, 2]]
