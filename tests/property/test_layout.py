from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.lark import from_lark

from govbudget_parse.layout.block import BlockKind
from govbudget_parse.layout.blocks import split_blocks
from govbudget_parse.layout.outline import read_contents, read_outline
from govbudget_parse.lexis.grammars import load_grammar
from govbudget_parse.lexis.headings import read_numbered
from govbudget_parse.lexis.numerals import read_numeral
from govbudget_parse.lexis.width import squeeze
from govbudget_parse.renderings import measure_table
from govbudget_parse.source import Source
from tests.property.strategies import texts

LINES = (
    "第一部分 部门概况",
    "第一部分",
    "一、主要职责",
    "（一）收入预算情况。2024年收入预算10万元。",
    "1、专项业务费绩效目标表",
    "部门职责：",
    "目 录",
    "部门预算收支总表.....\t1",
    "[bookmark: _Toc_1]二、机构设置",
    "**一、收支情况**",
    "442 某某经济技术开发区行政审",
    "批局",
    "预算年度：",
    "2024",
    "单位：万元",
    "部门名称：某某局\t单位：万元",
    "项目\t金额",
    "\t序号",
    "\t",
    "- 3 -",
    "注：1.本表为空表。",
    "贯彻执行方针政策，承办其他事项。",
    "某某局2024年部门预算情况说明",
    "",
)
# A number is looked for in the opening of a line only; no document counts its parts in twenty digits.
numbers = from_lark(load_grammar("heading", "heading"), start="part").map(squeeze).filter(lambda line: len(line) <= 10)
documents = st.lists(st.sampled_from(LINES), max_size=40).map("\n".join)


@settings(deadline=None)
@given(st.one_of(texts, documents))
def test_the_blocks_cover_every_character_that_is_not_blank_exactly_once(text: str) -> None:
    source = Source.of(text)
    spans = sorted(span for block in split_blocks(source, measure_table) for span in block.spans)
    place = 0
    for start, end in spans:
        assert place <= start < end
        assert not source.folded[place:start].strip()
        place = end
    assert not source.folded[place:].strip()


@settings(deadline=None)
@given(st.one_of(texts, documents))
def test_blocks_come_in_the_order_of_the_text(text: str) -> None:
    starts = [block.spans[0].start for block in split_blocks(Source.of(text), measure_table)]
    assert starts == sorted(starts)


@settings(deadline=None)
@given(documents)
def test_a_heading_and_an_entry_say_what_their_spans_print(text: str) -> None:
    source = Source.of(text)
    for block in split_blocks(source, measure_table):
        if block.mark is not None:
            printed = squeeze("".join(source.text[start:end] for start, end in block.spans))
            assert squeeze(block.mark.title) in printed
            assert squeeze(block.mark.number or "") in printed


@settings(deadline=None)
@given(documents)
def test_every_heading_is_one_section_at_its_own_path(text: str) -> None:
    blocks = split_blocks(Source.of(text), measure_table)
    outline = read_outline(blocks)
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            path = outline.section_at(block.spans[0].start)
            assert path is not None
            section = outline.sections[path[0]]
            for place in path[1:]:
                section = section.sections[place]
            assert (section.spans, section.level) == (block.spans, len(path))


@settings(deadline=None)
@given(documents)
def test_prose_in_front_moves_the_contents_and_changes_nothing_else(text: str) -> None:
    front = "根据预算管理的有关规定，现将有关情况公开说明。\n\n"
    plain = read_contents(split_blocks(Source.of(text), measure_table))
    moved = read_contents(split_blocks(Source.of(front + text), measure_table))
    assert [(e.number, e.title, e.page) for e in plain] == [(e.number, e.title, e.page) for e in moved]


# "1.5": a derivation may set a digit right behind "1.", where the terminal looks ahead and says that it is an amount.
DECIMAL = re.compile(r"[0-9]+[ \t]*[.][0-9]")


@settings(deadline=None)
@given(from_lark(load_grammar("heading", "heading"), start="heading").filter(lambda line: not DECIMAL.match(line)))
def test_every_line_that_the_heading_grammar_derives_parses(line: str) -> None:
    load_grammar("heading", "heading").parse(line)


@settings(deadline=None)
@given(
    st.lists(st.sampled_from([*"第附件表部分章节十二三19①⑳()、.: 某"]), min_size=1, max_size=14)
    .map("".join)
    .map(str.strip)
)
def test_a_number_is_read_as_the_grammar_reads_it(line: str) -> None:
    numbered = read_numbered(line)
    if numbered is not None:
        number, *title = load_grammar("heading", "heading").parse(line).children
        (token,) = number.children
        assert (numbered.style.value, numbered.number_end) == (number.data, token.end_pos)
        assert [numbered.title_start] == ([each.start_pos for each in title] or [None])


@settings(deadline=None)
@given(numbers, st.sampled_from(["", " 部门概况"]))
def test_every_derived_number_is_read_before_a_title(number: str, title: str) -> None:
    read = read_numbered(number + title)
    assert read is not None
    assert (read.title_start is None) == (not title)


@given(st.integers(1, 199))
def test_a_han_numeral_reads_back(value: int) -> None:
    assert read_numeral(print_han(value)) == value


def print_han(value: int) -> str:
    """A number below 200 as headings print it: 10 is "十", 21 is "二十一", 105 is "一百零五"."""
    digits = "零一二三四五六七八九"
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    lead = f"{digits[hundreds]}百" if hundreds else ""
    if not tens:
        return lead + ((("零" if lead else "") + digits[ones]) if ones else "")
    return lead + (digits[tens] if tens > 1 or lead else "") + "十" + (digits[ones] if ones else "")
