from __future__ import annotations

from govbudget_parse import parse
from govbudget_parse.api import parse_source
from govbudget_parse.export.page.tables import HeaderCell, TableView, merge_header, view_tables
from govbudget_parse.export.page.values import number_values
from govbudget_parse.source import Source

SUMMARY = """2024年部门支出总体情况表

单位：万元

科目编码\t科目名称\t合计\t基本支出\t项目支出
2010301\t行政运行\t1 271.42\t271.14\t1000.28
2010303\t机关服务\t358.30\t\t358.30
"""


def views(text: str) -> tuple[TableView, ...]:
    source = Source.of(text)
    disclosure = parse_source(source)
    return view_tables(source, disclosure, number_values(disclosure))


def test_neighbours_under_one_text_share_its_cell() -> None:
    assert merge_header((("项目",), ("支出", "基本支出"), ("支出", "项目支出"))) == (
        (HeaderCell("项目", 1, 2), HeaderCell("支出", 2, 1)),
        (HeaderCell("基本支出", 1, 1), HeaderCell("项目支出", 1, 1)),
    )


def test_two_columns_of_one_name_stay_two() -> None:
    assert merge_header((("预算数",), ("预算数",))) == ((HeaderCell("预算数", 1, 1), HeaderCell("预算数", 1, 1)),)


def test_equal_texts_apart_from_each_other_are_not_merged() -> None:
    [top, _] = merge_header((("收入", "金额"), ("支出", "金额"), ("收入", "备注")))
    assert [cell.text for cell in top] == ["收入", "支出", "收入"]


def test_a_column_without_a_header_keeps_its_place() -> None:
    assert merge_header(((), ("支出", "合计"))) == (
        (HeaderCell("", 1, 2), HeaderCell("支出", 1, 1)),
        (HeaderCell("合计", 1, 1),),
    )


def test_the_cells_of_a_head_fill_its_columns_and_rows() -> None:
    for table in parse(SUMMARY).tables:
        head = merge_header(table.header)
        assert sum(cell.columns * cell.rows for row in head for cell in row) == len(table.header) * len(head)


def test_every_amount_stands_in_the_cell_that_prints_it() -> None:
    [shown] = views(SUMMARY)
    cells = [(cell.text, cell.fact.details[0][1]) for row in shown.rows for cell in row.cells if cell.fact]
    assert cells == [
        ("1 271.42", "1,271.42 万元"),
        ("271.14", "271.14 万元"),
        ("1000.28", "1,000.28 万元"),
        ("358.30", "358.30 万元"),
        ("358.30", "358.30 万元"),
    ]
    assert shown.elsewhere == ()


def test_two_equal_amounts_of_a_row_keep_their_columns() -> None:
    [shown] = views(SUMMARY)
    assert [bool(cell.fact) for cell in shown.rows[1].cells] == [False, False, True, False, True]


def test_a_row_knows_its_line() -> None:
    [shown] = views(SUMMARY)
    assert [row.line for row in shown.rows] == [6, 7]
