from __future__ import annotations

import pytest

from govbudget_parse.renderings.grid import Grid
from govbudget_parse.renderings.pipe import measure_pipe, split_pipe
from govbudget_parse.source import Source


def read(text: str) -> list[list[str]]:
    return [[cell.text for cell in row] for row in split(text).rows]


def split(text: str) -> Grid:
    source = Source.of(text)
    return split_pipe(source, 0, measure_pipe(source, 0))


def test_a_markdown_table_is_read_without_its_row_of_dashes() -> None:
    assert read("| 项目 | 预算数 |\n|:-----|------:|\n| 合计 | 262.00 |\n\n正文") == [
        ["项目", "预算数"],
        ["合计", "262.00"],
    ]


def test_rows_without_outer_pipes_are_read() -> None:
    assert read("科目编码 | 科目名称 | 合计\n201 | 一般公共服务支出 | 528.19\n") == [
        ["科目编码", "科目名称", "合计"],
        ["201", "一般公共服务支出", "528.19"],
    ]


def test_two_columns_without_outer_pipes_need_a_row_of_dashes() -> None:
    assert read("项目 | 预算数\n--- | ---\n合计 | 262.00\n") == [["项目", "预算数"], ["合计", "262.00"]]


def test_a_row_of_dashes_in_the_middle_is_left_out() -> None:
    assert read(
        "| 收入 | | 支出 | |\n| 项目 | 预算数 | 项目 | 预算数 |\n|---|---|---|---|\n| 一、 | 1 | 一、 | 1 |"
    ) == [
        ["收入", "", "支出", ""],
        ["项目", "预算数", "项目", "预算数"],
        ["一、", "1", "一、", "1"],
    ]


def test_blank_first_cells_without_outer_pipes_keep_their_place() -> None:
    assert read("a | b | c\n--- | --- | ---\n | 行政运行 | 1.00\n201 | 外交 | \n")[1:] == [
        ["", "行政运行", "1.00"],
        ["201", "外交", ""],
    ]


def test_rows_of_different_lengths_are_kept_as_printed() -> None:
    assert [len(row) for row in read("| a | b | c |\n| d | e |\n| f | g | h | i |\n")] == [3, 2, 4]


def test_an_escaped_pipe_parts_nothing() -> None:
    text = "| 甲\\|乙 | 1.00 |\n| 合计 | 1.00 |\n"
    cell = split(text).rows[0][0]
    assert cell.text == "甲|乙"
    assert text[slice(*cell.spans[0])] == "甲\\|乙"


def test_a_line_break_parts_a_cell_into_two_spans() -> None:
    text = "| 一般公共服务<br>支出 | 1.00 |\n| 合计 | 1.00 |\n"
    cell = split(text).rows[0][0]
    assert cell.key == "一般公共服务支出"
    assert [text[start:end] for start, end in cell.spans] == ["一般公共服务", "支出"]


def test_full_width_pipes_part_cells() -> None:
    assert read("｜合计｜262.00｜\n｜小计｜181.76｜\n") == [["合计", "262.00"], ["小计", "181.76"]]


def test_bold_texts_lose_their_marks() -> None:
    assert read("| **合计** | **1.00** |\n| a | b |\n")[0] == ["合计", "1.00"]


@pytest.mark.parametrize(
    "text",
    [
        "首页 | 政务公开\n正文\n",
        "首页 | 政务公开 | 财政信息\n正文\n",
        "| 第1页 |\n正文\n",
        "收入|支出\n收入|支出\n",
        "1\t甲|乙|丙\t263.28\n2\t甲|乙|丙\t263.28\n",
    ],
)
def test_lines_with_a_few_pipes_are_no_table(text: str) -> None:
    assert measure_pipe(Source.of(text), 0) == 0


def test_a_cell_of_nothing_but_stars_keeps_them() -> None:
    assert read("| *** | 1.00 |\n| a | b |\n")[0] == ["***", "1.00"]


def test_marks_that_set_a_cell_in_other_letters_are_no_part_of_it() -> None:
    assert read("| ***合计*** | `1.00` | $2.00$ |\n| a | b | \\>3 |\n") == [
        ["合计", "1.00", "2.00"],
        ["a", "b", ">3"],
    ]
