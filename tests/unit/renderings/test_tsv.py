from __future__ import annotations

import pytest

from govbudget_parse.renderings.tsv import measure_tsv, split_tsv
from govbudget_parse.source import Source


def rows_of(text: str) -> list[list[str]]:
    """The cells of the piece that begins with the text."""
    source = Source.of(text)
    return [[cell.text for cell in row] for row in split_tsv(source, 0, measure_tsv(source, 0)).rows]


def test_a_row_that_lost_its_blanks_at_the_end_is_a_row() -> None:
    text = (
        "项目\t决算数\t项目\t决算数\n"
        "四、上级补助收入\t\t四、住房保障支出\t19.66\n"
        "五、事业收入\n"
        "六、经营收入\n"
        "本年收入合计\t520.40\t本年支出合计\t520.40\n"
    )
    assert rows_of(text)[2:4] == [["五、事业收入"], ["六、经营收入"]]


def test_a_total_alone_may_end_a_table_without_data() -> None:
    assert rows_of("科目编码\t科目名称\t合计\n类\t款\t项\n合  计\n\n注：本表为空表\n")[-1] == ["合  计"]


@pytest.mark.parametrize(
    "line", ["部门收入总表", "单位：万元", "第 3 页", "12", "以上支出全部由财政拨款安排。", "部门政府采购预算情况"]
)
def test_a_caption_or_a_line_around_a_table_is_no_row(line: str) -> None:
    text = f"201\t一般公共服务支出\t528.19\n208\t社会保障和就业支出\t34.20\n{line}\n210\t卫生健康支出\t10.56\n"
    assert len(rows_of(text)) == 2


def test_a_name_over_a_header_begins_another_table() -> None:
    text = "201\t一般公共服务支出\t528.19\n208\t社会保障和就业支出\t34.20\n部门政府采购预算\n项目名称\t采购物品名称\t单价\n"
    assert len(rows_of(text)) == 2


def test_a_row_of_two_blank_cells_between_others_is_a_row() -> None:
    text = "项目\t预算数\n一、财政拨款\t62.93\n\t\n（一）经费拨款\t62.93\n"
    assert rows_of(text) == [["项目", "预算数"], ["一、财政拨款", "62.93"], ["", ""], ["（一）经费拨款", "62.93"]]
