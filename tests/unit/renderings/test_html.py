from __future__ import annotations

import pytest

from govbudget_parse.renderings.grid import Grid, Merge
from govbudget_parse.renderings.html import MAX_COLSPAN, MAX_COVERED, measure_html, split_html
from govbudget_parse.renderings.tsv import measure_tsv
from govbudget_parse.source import Source


def read(text: str) -> Grid:
    source = Source.of(text)
    return split_html(source, 0, measure_html(source, 0))


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows]


HEADER = """<table border="1">
<thead>
<tr><th rowspan="2">科目编码</th><th rowspan="2">科目名称</th><th colspan="2">本年收入</th></tr>
<tr><th>小计</th><th>财政拨款收入</th></tr>
</thead>
<tbody>
<tr><td>201</td><td>一般公共服务支出</td><td>528.19</td><td>528.19</td></tr>
</tbody>
</table>
"""


def test_merged_header_cells_cover_their_neighbours() -> None:
    rows = read(HEADER).rows
    assert [cell.merge for cell in rows[0]] == [None, None, None, Merge.LEFT]
    assert [cell.merge for cell in rows[1]] == [Merge.UP, Merge.UP, None, None]
    assert [cell.text for cell in rows[1]] == ["", "", "小计", "财政拨款收入"]


def test_amounts_slice_from_the_input() -> None:
    cell = read(HEADER).rows[2][3]
    assert [HEADER[start:end] for start, end in cell.spans] == ["528.19"]


def test_a_table_printed_on_one_line_is_read() -> None:
    line = "<html><body><table><tr><td>合计</td><td>263.28</td></tr></table></body></html>"
    assert texts(read(line)) == [["合计", "263.28"]]


def test_a_table_ends_with_its_closing_tag_and_its_wrapper() -> None:
    source = Source.of("<div>\n<table><tr><td>1</td></tr>\n</table>\n</div>\n二、支出预算\n")
    assert measure_html(source, 0) == 4


def test_unclosed_cells_and_rows_are_closed_by_their_followers() -> None:
    assert texts(read("<TABLE><TR><TD>合计<TD ALIGN=right>1.00<TR><TD>行政运行<TD>1.00</TABLE>")) == [
        ["合计", "1.00"],
        ["行政运行", "1.00"],
    ]


def test_a_table_that_is_never_closed_ends_with_its_last_tag() -> None:
    source = Source.of("<table>\n<tr><td>合计</td><td>1.00</td></tr>\n\n三、名词解释\n预算是计划。\n")
    assert measure_html(source, 0) == 2


def test_a_table_that_is_never_closed_ends_before_the_next_one() -> None:
    table = "<table>\n<tr><td>合计</td></tr>\n"
    source = Source.of(f"{table}政府采购预算表\n{table}</table>\n")
    assert measure_html(source, 0) == 2
    assert measure_html(source, 3) == 3


def test_rows_of_a_page_without_their_table_tag_are_a_piece() -> None:
    assert texts(
        read("<tr><td>30101</td><td>基本工资</td></tr>\n<tr><td>30102</td><td>津贴补贴</td></tr>\n</table>")
    ) == [
        ["30101", "基本工资"],
        ["30102", "津贴补贴"],
    ]


def test_paragraphs_and_line_breaks_inside_a_cell_part_its_pieces() -> None:
    cell = read("<table><tr><td><p>年度履职目标</p><p>一、编制<b>权责</b>清单<br/>二、公开</p></td></tr></table>").rows[
        0
    ][0]
    assert cell.text == "年度履职目标\n一、编制权责清单\n二、公开"
    assert cell.key == "年度履职目标一、编制权责清单二、公开"
    assert len(cell.spans) == 5


def test_a_number_broken_by_markup_is_one_number() -> None:
    assert texts(read("<table><tr><td><span>1,6</span><span>57.40</span></td></tr></table>")) == [["1,657.40"]]


def test_a_table_inside_a_cell_is_its_text() -> None:
    inner = "<table><tr><td>任务名称</td><td>主要内容</td></tr><tr><td>优化营商环境</td><td>落实政策</td></tr></table>"
    outer = f"<table><tr><td>年度主要任务</td><td>{inner}</td></tr><tr><td>预算情况</td><td>1.00</td></tr></table>"
    assert texts(read(outer)) == [
        ["年度主要任务", "任务名称 主要内容\n优化营商环境 落实政策"],
        ["预算情况", "1.00"],
    ]


def test_entities_are_read_and_blank_ones_left_out() -> None:
    text = "<table><tr><td>&nbsp;&nbsp;263.28&#160;</td><td>R&amp;D&lt;研发&gt;</td><td>&nbsp;</td></tr></table>"
    row = read(text).rows[0]
    assert [cell.text for cell in row] == ["263.28", "R&D<研发>", ""]
    assert text[slice(*row[0].spans[0])] == "263.28"
    assert text[slice(*row[1].spans[0])] == "R&amp;D&lt;研发&gt;"


def test_a_bracketed_placeholder_is_a_text_and_no_tag() -> None:
    assert texts(read("<table><tr><td><XX局></td><td><50%</td></tr></table>")) == [["<XX局>", "<50%"]]


def test_texts_outside_of_cells_are_kept_aside() -> None:
    grid = read("<p>部门收入总表</p><table><caption>单位：万元</caption><tr><td>1.00</td></tr></table>注：无")
    assert [cell.text for cell in grid.aside] == ["部门收入总表", "单位：万元", "注：无"]
    assert texts(grid) == [["1.00"]]


def test_a_tab_separated_row_with_a_table_in_a_cell_is_no_html_table() -> None:
    source = Source.of(
        "<p>年度主要任务</p>\t<table><tr><td>任务名称</td></tr></table>\t\n<table><tr><td>1</td></table>\t2"
    )
    assert measure_html(source, 0) == 0
    assert measure_html(source, 1) == 0
    assert measure_tsv(source, 0) == 2


@pytest.mark.parametrize(
    "line", ["<table>", "<table></table>", "<div>", "<p>本年支出</p>", "<tr>", "a<table><tr><td>1</table>"]
)
def test_tags_without_a_cell_or_behind_a_text_are_no_table(line: str) -> None:
    assert measure_html(Source.of(line + "\n正文\n"), 0) == 0


def test_huge_spans_are_bounded() -> None:
    text = '<table><tr><td colspan="100000" rowspan="1000000000">1</td></tr>' + "<tr><td>2</td></tr>" * 2000
    rows = read(text + "</table>").rows
    assert len(rows) == 2001
    assert max(map(len, rows)) <= MAX_COLSPAN + 1
    assert sum(cell.merge is not None for row in rows for cell in row) <= MAX_COVERED


def test_tables_nested_without_end_are_read() -> None:
    grid = read("<table><tr><td>深" * 5000)
    assert len(grid.rows) == 1
    assert grid.rows[0][0].key == "深" * 5000
