from __future__ import annotations

from itertools import pairwise

import pytest

from govbudget_parse.layout.blocks import split_blocks
from govbudget_parse.layout.wrapping import Wrapping, find_wrapping
from govbudget_parse.renderings import measure_table
from govbudget_parse.source import Source, Span
from tests.corpus.wrapped import wrapped
from tests.unit.layout.reading import headings_of

DUTIES = (
    "贯彻执行国家和省有关水利工作的法律法规规章和方针政策拟订全市水利发展规划并组织实施负责保障水资源的合理开发利用" * 4
)
BODY = wrapped(f"{DUTIES}。\n", 20)


def wrapping_of(text: str) -> Wrapping | None:
    """The margins of a text all of whose lines but the last break off."""
    source = Source.of(text)
    return find_wrapping(source, zip(source.lines, source.lines[1:], strict=False))


def test_lines_of_one_width_are_broken_at_a_margin() -> None:
    assert wrapping_of(BODY.rstrip("\n")) == Wrapping(width=40, margin=0)


def test_a_page_break_before_a_line_does_not_set_it_in() -> None:
    source = Source.of(BODY.replace("\n", "\n\f"))
    lines = [line for line in source.lines if not source.is_blank(*line)]
    assert find_wrapping(source, pairwise(lines)) == Wrapping(width=40, margin=0)


def test_lines_of_many_widths_are_not() -> None:
    assert wrapping_of("\n".join(DUTIES[:length] for length in range(4, 50, 7))) is None


def test_few_lines_may_be_of_one_width_by_accident() -> None:
    assert wrapping_of("\n".join([DUTIES[:20]] * 5)) is None


@pytest.mark.parametrize(
    ("line", "following", "goes_on"),
    [
        ("基本支出预算六百二十万元，占百分之六十；", "项目支出预算", True),
        ("基本支出预算；", "项目支出预算", False),
        ("基本支出预算六百二十万元，占百分之六十；", "　　项目支出预算", False),
        ("基本支出预算六百二十万元，占百分", "10000000.00元", True),
        ("基本支出预算六百二十万元，占百分", "项目支出预算", False),
    ],
    ids=["full", "short", "before a line set in", "before a long number", "with room for more"],
)
def test_a_line_goes_on_where_the_next_word_had_no_room(line: str, following: str, *, goes_on: bool) -> None:
    source = Source.of(f"{line}\n{following}")
    start = len(source.text) - len(following.strip())
    lines = Span(0, len(line)), Span(start, len(source.text))
    assert Wrapping(40, 0).goes_on(source, *lines) is goes_on


def test_a_full_numbered_line_is_no_heading() -> None:
    text = BODY + wrapped("2.科学技术支出（类）科学技术管理事务（款）行政运行（项）预算数为20000万元。\n", 20)
    assert headings_of(text) == []


def test_a_title_that_takes_a_line_and_more_is_one_heading() -> None:
    title = "四、财政拨款“三公”经费预算安排及其增减变化情况"
    (heading,) = headings_of(BODY + wrapped(f"{title}\n本年预算10万元。\n", 20))
    assert heading == (1, "四、", title.removeprefix("四、"))


def test_the_end_of_a_sentence_is_no_heading() -> None:
    text = BODY + wrapped("本年“三公”经费预算十万元，比上年减少二万元，其中具体情况：\n公务接待费3万元。\n", 20)
    assert headings_of(text) == []
    assert len(split_blocks(Source.of(text), measure_table)) > 1


def test_what_names_a_place_in_the_file_makes_no_line_full() -> None:
    text = BODY + "[bookmark: _Toc_3_3_0000000010]一、部门职责及机构设置情况\n部门职责：\n内容。\n"
    assert headings_of(text) == [(1, "一、", "部门职责及机构设置情况"), (2, None, "部门职责")]
