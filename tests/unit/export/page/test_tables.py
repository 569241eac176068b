from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from govbudget_parse import parse
from govbudget_parse.api import parse_source
from govbudget_parse.export.page.tables import HeaderCell, TableView, merge_header, view_tables
from govbudget_parse.export.page.values import number_values
from govbudget_parse.source import Source, read_source

CORPUS = sorted((Path(__file__).parents[4] / "corpus").glob("*.txt"))
QINHUANGDAO = next(path for path in CORPUS if path.stem == "hebei-qinhuangdao-2024")
XINXIANG = next(path for path in CORPUS if path.stem == "henan-xinxiang-2024")

SUMMARY = """2024年部门支出总体情况表

单位：万元

科目编码\t科目名称\t合计\t基本支出\t项目支出
2010301\t行政运行\t1 271.42\t271.14\t1000.28
2010303\t机关服务\t358.30\t\t358.30
"""


def views(text: str) -> tuple[TableView, ...]:
    return views_of(Source.of(text))


def views_of(source: Source) -> tuple[TableView, ...]:
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


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_every_amount_of_the_corpus_has_its_cell(path: Path) -> None:
    source = read_source(path)
    for shown in views_of(source):
        assert shown.elsewhere == ()
        for cell in (cell for row in shown.rows for cell in row.cells if cell.fact):
            assert cell.fact
            printed = "".join(source.text[start:end] for start, end in cell.fact.spans)
            assert "".join(printed.split()) == "".join(cell.text.split())


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_every_head_of_the_corpus_fills_its_columns_and_rows(path: Path) -> None:
    for shown in views_of(read_source(path)):
        area = sum(cell.columns * cell.rows for row in shown.head for cell in row)
        assert area == len(shown.table.header) * len(shown.head)


def test_an_amount_that_no_cell_prints_is_listed_beside_the_table() -> None:
    source = Source.of(SUMMARY)
    disclosure = parse_source(source)
    table = disclosure.tables[0]
    emptied = attrs.evolve(table, rows=tuple(attrs.evolve(row, cells=(None,) * 5) for row in table.rows))
    disclosure = attrs.evolve(disclosure, tables=(emptied,))
    [shown] = view_tables(source, disclosure, number_values(disclosure))
    assert [value.name for value in shown.elsewhere] == ["行政运行"] * 3 + ["机关服务"] * 2


def test_an_indicator_stands_in_the_cells_of_its_row() -> None:
    [shown] = [
        shown
        for shown in views_of(read_source(QINHUANGDAO))
        if any(cell.text == "评审项目数量" for row in shown.rows for cell in row.cells)
    ]
    [cells] = [
        [cell.text for cell in row.cells if cell.values]
        for row in shown.rows
        if any(cell.text == "评审项目数量" for cell in row.cells)
    ]
    assert cells[0] == "评审项目数量"
    assert "≥40 次" in cells


def test_remarks_of_one_kind_in_a_table_are_counted() -> None:
    counted = [count for shown in views_of(read_source(XINXIANG)) for _, count in shown.remarks]
    assert max(counted) > 1
