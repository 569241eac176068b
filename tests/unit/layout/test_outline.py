from __future__ import annotations

import pytest

from govbudget_parse.diagnostics import Code
from govbudget_parse.layout.block import BlockKind
from govbudget_parse.layout.blocks import split_blocks
from govbudget_parse.layout.outline import read_outline, read_title
from govbudget_parse.renderings import measure_table
from govbudget_parse.source import Source
from tests.unit.layout.reading import headings_of

BODY = "本文。\n"


def levels_of(*titles: str) -> list[int]:
    """The levels of numbered headings, each with text under it."""
    return [level for level, _, _ in headings_of(BODY + "".join(f"{title}情况\n内容。\n" for title in titles))]


def test_a_list_inside_a_bracketed_one_may_start_at_one_again() -> None:
    numbers = ("四、甲", "五、乙", "（一）丙", "（二）丁", "一、戊", "二、己", "（三）庚", "一、辛", "六、壬")
    assert levels_of(*numbers) == [1, 1, 2, 2, 3, 3, 2, 3, 1]


def test_a_drift_of_style_makes_its_own_level() -> None:
    assert levels_of("二、甲", "1、乙", "2、丙", "三、丁", "（一）戊", "1、己") == [1, 2, 2, 1, 2, 3]


def test_parts_and_attachments_are_outermost() -> None:
    numbers = ("第一部分 甲", "一、乙", "（一）丙", "第二部分 丁", "一、戊", "附件：己")
    assert levels_of(*numbers) == [1, 2, 3, 1, 2, 1]


def test_attachments_stand_under_the_part_that_is_named_for_them() -> None:
    text = BODY + "第五部分 附件\n附件1：绩效自评情况\n内容。\n"
    assert [level for level, _, _ in headings_of(text)] == [1, 2]


def test_a_list_right_under_a_heading_of_its_own_style_goes_deeper() -> None:
    text = BODY + "六、其他情况说明\n一、机关运行经费情况\n内容。\n二、政府采购情况\n内容。\n七、项目情况说明\n"
    assert [level for level, _, _ in headings_of(text)] == [1, 2, 2, 1]


def test_an_unnumbered_heading_stands_under_the_innermost_numbered_one() -> None:
    text = BODY + "一、部门职责及机构设置情况\n部门职责：\n内容。\n机构设置：\n内容。\n二、预算安排情况\n"
    assert [level for level, _, _ in headings_of(text)] == [1, 2, 2, 1]


def test_a_number_out_of_order_is_reported() -> None:
    outline = read_outline(split_blocks(Source.of(BODY + "一、甲情况\n内容。\n五、乙情况\n内容。\n"), measure_table))
    assert [diagnostic.code for diagnostic in outline.diagnostics] == [Code.HEADING_OUT_OF_ORDER]


@pytest.mark.parametrize(
    "between",
    ["二、部门收支总表\n单位：万元\n项目\t预算数\n收入总计\t100.00\n", "二、本部门无政府性基金预算拨款安排的支出。\n"],
)
def test_a_number_that_stands_over_a_table_or_a_paragraph_is_no_gap(between: str) -> None:
    text = BODY + "一、部门概况\n内容。\n" + between + "三、其他情况说明\n内容。\n"
    outline = read_outline(split_blocks(Source.of(text), measure_table))
    assert [section.number for section in outline.sections] == ["一、", "三、"]
    assert not outline.diagnostics


def test_a_number_of_the_part_before_fills_no_gap() -> None:
    text = BODY + "第一部分 概况\n一、职责\n内容。\n二、本部门无下属单位，不再列示。\n第二部分 说明\n三、其他情况说明\n"
    outline = read_outline(split_blocks(Source.of(text), measure_table))
    assert [diagnostic.code for diagnostic in outline.diagnostics] == [Code.HEADING_OUT_OF_ORDER]


def test_the_same_two_styles_in_turns_never_nest_without_bound() -> None:
    assert max(levels_of(*("一、甲", "（一）乙") * 500)) <= 4


def test_a_body_reaches_from_its_heading_to_the_next() -> None:
    source = Source.of(BODY + "一、主要职责\n第一句。\n第二句。\n二、机构设置\n第三句。")
    first, second = read_outline(split_blocks(source, measure_table)).sections
    bodies = [source.text[start:end] for section in (first, second) for start, end in section.body]
    assert bodies == ["第一句。\n第二句。", "第三句。"]


@pytest.mark.parametrize(("words", "path"), [("前言", None), ("甲文", (0,)), ("乙文", (0, 0)), ("丙文", (1,))])
def test_an_offset_has_the_path_of_its_innermost_section(words: str, path: tuple[int, ...] | None) -> None:
    text = "前言。\n一、甲情况\n甲文。\n（一）乙情况\n乙文。\n二、丙情况\n丙文。"
    outline = read_outline(split_blocks(Source.of(text), measure_table))
    assert outline.section_at(text.index(words)) == path


@pytest.mark.parametrize(
    ("cover", "title"),
    [
        ("某某局\n\n2024年部门预算\n\n二〇二四年三月\n", "某某局 2024年部门预算"),
        ("某某局\n2022年度\n部门决算\n", "某某局 2022年度 部门决算"),
        ("# 2022 年某某局部门预算说明\n", "2022 年某某局部门预算说明"),
    ],
)
def test_the_title_is_the_cover_up_to_the_line_that_names_a_budget(cover: str, title: str) -> None:
    source = Source.of(cover + "目录\n一、主要职责\n二、机构设置\n一、主要职责\n")
    found = read_title(source, split_blocks(source, measure_table))
    assert found is not None
    assert found.text == title


def test_the_lines_of_the_cover_are_one_block_with_a_span_a_line() -> None:
    source = Source.of("某某市某某局\n2024年部门预算\n\n2024年3月\n一、主要职责\n")
    cover, heading = split_blocks(source, measure_table)
    assert cover.kind is BlockKind.TITLE
    assert [source.text[start:end] for start, end in cover.spans] == ["某某市某某局", "2024年部门预算", "2024年3月"]
    assert cover.lines == (0, 4)
    assert heading.kind is BlockKind.HEADING


@pytest.mark.parametrize(
    ("cover", "title"),
    [
        ("某某市水利局\n2024年部门预算", "某某市水利局 2024年部门预算"),
        ("国家三级甲等中医医院\n2023年度某某市中医医院单位决算", "2023年度某某市中医医院单位决算"),
        ("政务公开专栏\n2023年度\n某某中学单位决算", "2023年度 某某中学单位决算"),
        ("某某市某某区\n2024年区级部门预算", "某某市某某区 2024年区级部门预算"),
    ],
)
def test_a_line_with_the_agency_and_its_budget_is_the_title_by_itself(cover: str, title: str) -> None:
    source = Source.of(f"{cover}\n目录\n一、部门职责\n二、机构设置\n一、部门职责\n内容。\n")
    found = read_title(source, split_blocks(source, measure_table))
    assert found is not None
    assert found.text == title
