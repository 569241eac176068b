from __future__ import annotations

import pytest

from govbudget_parse.layout.block import Block, BlockKind
from govbudget_parse.narrative.passages import NOWHERE, read_passages
from govbudget_parse.source import Source, Span
from tests.unit.narrative.prose import passages_of


def texts(text: str) -> tuple[str, ...]:
    return tuple(passage.text for passage in passages_of(Source.of(text)))


def test_a_sentence_broken_by_a_page_is_one_paragraph() -> None:
    assert texts("公务用车购置费预算数比 2021 年增\n\n加（减少）0万元，主要原因：公车改革。") == (
        "公务用车购置费预算数比2021年增加(减少)0万元,主要原因:公车改革。",
    )


def test_a_line_that_ends_a_sentence_ends_its_paragraph() -> None:
    assert texts("收入合计10万元。\n支出合计10万元。") == ("收入合计10万元。", "支出合计10万元。")


@pytest.mark.parametrize(
    "opening", ["（二）公务接待费0万元", "2、事业收入：指", "- 上年结转**：指", "第三部分", "备注：无"]
)
def test_a_line_that_opens_a_list_item_begins_a_paragraph(opening: str) -> None:
    assert len(texts(f"经营活动取得的收入\n{opening}")) == 2


def test_a_line_that_begins_with_an_amount_goes_on() -> None:
    assert texts("项目支出\n2.5万元。") == ("项目支出2.5万元。",)


def test_page_furniture_does_not_break_a_sentence_and_a_heading_does() -> None:
    source = Source.of("人员经费\n第1页\n增加。\n工资\n三、支出\n福利")
    kinds = [
        BlockKind.PARAGRAPH,
        BlockKind.FURNITURE,
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
    ]
    blocks = [Block(kind, (line,), (i, i + 1)) for i, (kind, line) in enumerate(zip(kinds, source.lines, strict=True))]
    assert [p.text for p in read_passages(source, blocks, lambda _: NOWHERE)] == ["人员经费增加。", "工资", "福利"]


def test_a_range_over_a_page_break_has_a_span_for_each_line() -> None:
    (passage,) = passages_of(Source.of("支出 1,6\n57.4 万元。"))
    assert passage.spans(2, 11) == (Span(3, 6), Span(7, 14))


def test_a_range_prints_in_the_widths_of_the_input() -> None:
    source = Source.of("因公出国（境）费 0 万元")
    (passage,) = passages_of(source)
    assert passage.printed(source, 0, 8) == "因公出国（境）费"


def test_a_line_that_ends_within_a_number_goes_on() -> None:
    assert texts("公用经费预算为22,000.\n50万元。") == ("公用经费预算为22,000.50万元。",)


def test_a_line_that_opens_the_parts_of_the_sentence_above_goes_on_with_it() -> None:
    assert texts("收入增加100万元。\n其中：事业收入增加20万元。") == ("收入增加100万元。其中:事业收入增加20万元。",)


def test_bold_words_and_formulas_read_through() -> None:
    assert texts(r"收入**1.50万元**，增加$1{,}234.56$万元，增长$8.35\%$。") == (
        "收入1.50万元,增加1,234.56万元,增长8.35%。",
    )


def test_what_a_formula_prints_stands_where_it_is_printed() -> None:
    printed = r"支出$1{,}234.56$万元。"
    (passage,) = passages_of(Source.of(printed))
    found = passage.text.index("1,234.56")
    assert [printed[start:end] for start, end in passage.spans(found, found + 8)] == ["1{,}234.56"]


def test_a_place_in_the_input_has_one_in_the_paragraph() -> None:
    (passage,) = passages_of(Source.of("支出 1,6\n57.4 万元。"))
    first, second = passage.pieces
    assert passage.text[: passage.place_of(first.end)] == "支出1,6"
    assert passage.text[passage.place_of(second.start) :] == "57.4万元。"


def test_nothing_of_a_paragraph_stands_on_a_line_of_markup_alone() -> None:
    (passage,) = passages_of(Source.of("**\n甲局"))
    assert passage.place_of(passage.pieces[0].end) == 0
