"""What every page prints around the text is page furniture, even within a sentence; what looks like it is not."""

from __future__ import annotations

import pytest

from govbudget_parse import parse
from govbudget_parse.layout.block import BlockKind
from govbudget_parse.layout.blocks import split_blocks
from govbudget_parse.renderings import measure_table
from govbudget_parse.source import Source
from tests.unit.layout.reading import headings_of

PAGE = "贯彻执行国家和省有关水利工作的法律法规。\n组织实施全市水利发展规划。\n" * 4


def furniture_of(text: str) -> list[str]:
    """The page furniture of a text, line by line."""
    source = Source.of(text)
    blocks = split_blocks(source, measure_table)
    return [text[start:end] for block in blocks if block.kind is BlockKind.FURNITURE for start, end in block.spans]


def pages(*edges: str) -> str:
    """Pages of text parted by `edges`, each of which breaks a sentence."""
    return PAGE + "".join(
        f"一、收支情况\n2023年度收入合计一千万元，其中财政拨款收入\n{edge}\n九百万元。\n{PAGE}" for edge in edges
    )


def test_the_title_of_every_page_is_furniture_within_a_sentence() -> None:
    assert furniture_of(pages("某某局部门决算", "某某局部门决算")) == ["某某局部门决算"] * 2


def test_a_title_may_count_its_page() -> None:
    edges = ("某某局部门决算 3", "某某局部门决算 4")
    assert furniture_of(pages(*edges)) == [*edges]


def test_the_title_of_every_page_stands_over_its_text_below_the_number_of_the_last() -> None:
    edge = "— {} —\n某某局部门决算\n"
    text = "".join(f"{PAGE}{edge.format(page)}" for page in (1, 2)) + PAGE
    assert furniture_of(text) == ["— 1 —", "某某局部门决算", "— 2 —", "某某局部门决算"]


def test_a_line_that_stands_once_is_text() -> None:
    assert furniture_of(pages("某某局部门决算")) == []


@pytest.mark.parametrize(
    "line", ["占90%，其他收入", "其中10.50万元", "项目支出绩效目标表"], ids=["sentence", "amount", "form"]
)
def test_text_that_is_repeated_stays_text(line: str) -> None:
    assert furniture_of(pages(line, line)) == []


def test_the_rest_of_a_title_that_is_repeated_stays_with_it() -> None:
    part = "（{}）财政拨款“三公”经费支出决算{}情\n况说明\n内容。\n"
    text = PAGE + part.format("一", "总体") + PAGE + part.format("二", "具体") + PAGE
    assert "况说明" not in furniture_of(text)


def test_the_name_of_a_form_over_each_of_its_tables_is_no_furniture() -> None:
    table = "项目绩效目标\n单位：万元\n项目\t金额\n合计\t10.00\n"
    assert furniture_of(f"— 1 —\n{table}— 2 —\n{table}") == ["— 1 —", "— 2 —"]


def test_numbers_that_count_the_pages_are_furniture_without_a_blank_line() -> None:
    assert furniture_of(PAGE + "1\n" + PAGE + "2\n" + PAGE) == ["1", "2"]


def test_a_number_within_a_sentence_is_that_of_its_page() -> None:
    text = pages("7")
    assert furniture_of(text) == ["7"]
    assert headings_of(text) == [(1, "一、", "收支情况")]


def test_a_number_on_its_own_that_counts_nothing_is_text() -> None:
    assert furniture_of(PAGE + "7\n" + PAGE) == []


def test_the_numbers_of_rows_with_a_cell_a_line_are_text() -> None:
    row = "{}\n行政运行\n一般公共预算\n工资福利支出\n基本支出\n财政拨款\n10.00\n"
    assert furniture_of(PAGE + "".join(row.format(number) for number in (1, 2, 3))) == []


TABLE = "科目编码\t科目名称\t合计\n201\t一般公共服务支出\t528.19\n"
ROWS = "208\t社会保障和就业支出\t34.20\n210\t卫生健康支出\t12.96\n221\t住房保障支出\t25.83\n"


def test_a_number_right_over_the_rest_of_a_table_counts_its_page() -> None:
    text = f"部门支出总表\n{TABLE}13\n{ROWS}"
    kinds = [block.kind for block in split_blocks(Source.of(text), measure_table)]
    assert kinds == [BlockKind.CAPTION, BlockKind.TABLE, BlockKind.FURNITURE, BlockKind.TABLE]
    assert len(parse(text).tables) == 1


def test_a_code_alone_over_the_rest_of_a_table_is_no_page() -> None:
    text = f"部门支出总表\n{TABLE}310\n\t资本性支出\t98.70\n"
    assert furniture_of(text) == []


def test_the_title_of_a_document_over_the_rest_of_its_table_is_that_of_the_page() -> None:
    running = "\n3\n\n某某单位2024年部门预算公开\n\n"
    text = f"部门支出总表\n单位：万元\n{TABLE}{running}{ROWS}{running.replace('3', '4')}229\t其他支出\t1.00\n"
    (table,) = parse(text).tables
    assert (table.title, len(table.rows)) == ("部门支出总表", 5)


def test_one_such_title_beside_the_number_of_a_page_is_enough() -> None:
    text = f"部门支出总表\n单位：万元\n{TABLE}\n3\n\n某某单位2024年部门预算公开\n\n{ROWS}"
    (table,) = parse(text).tables
    assert (table.title, len(table.rows)) == ("部门支出总表", 4)
    # Without a number it may as well be the title of another table.
    assert len(parse(text.replace("\n3\n\n", "\n")).tables) == 2
