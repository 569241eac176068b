from __future__ import annotations

import pytest

from govbudget_parse.layout.block import BlockKind, DataLine
from govbudget_parse.layout.blocks import split_blocks
from govbudget_parse.model.money import Unit
from govbudget_parse.renderings import measure_table
from govbudget_parse.source import Source
from tests.unit.layout.reading import kinds_of

BODY = "本文。\n"
TABLE = "项目\t金额\n合计\t1.00\n"


def data_of(text: str) -> list[DataLine]:
    return [block.data for block in split_blocks(Source.of(BODY + text), measure_table) if block.data is not None]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("单位：万元", DataLine(unit=Unit.TEN_THOUSAND)),
        ("金额单位：元", DataLine(unit=Unit.YUAN)),
        ("（单位：万元）", DataLine(unit=Unit.TEN_THOUSAND)),
        ("预算 01 表", DataLine(form_number="预算01表")),
        ("公开07表", DataLine(form_number="公开07表")),
        ("表1", DataLine(form_number="表1")),
        ("部门公开表5", DataLine(form_number="部门公开表5")),
        ("预算公开表3", DataLine(form_number="预算公开表3")),
        ("部门决算公开06表", DataLine(form_number="部门决算公开06表")),
        ("部门名称：某某市水利局", DataLine(agency="某某市水利局")),
        ("金额单位：万元（保留两位小数）", DataLine(unit=Unit.TEN_THOUSAND)),
        ("［单位：万元］", DataLine(unit=Unit.TEN_THOUSAND)),
        ("计量单位：元", DataLine(unit=Unit.YUAN)),
        ("CS05表", DataLine(form_number="CS05表")),
        ("Z01_1", DataLine(form_number="Z01_1")),
        ("（部门公开表1）", DataLine(form_number="部门公开表1")),
        ("编制单位：某某市水利局 2024年 单位：元", DataLine(None, "某某市水利局", None, 2024, Unit.YUAN)),
        ("2024年度    单位：万元", DataLine(fiscal_year=2024, unit=Unit.TEN_THOUSAND)),
        ("301 某某市水利局\t2024年\t单位：万元", DataLine(None, "某某市水利局", "301", 2024, Unit.TEN_THOUSAND)),
        ("部门/单位：某某市水利局", DataLine(agency="某某市水利局")),
        ("编制部门（单位）：某某市水利局", DataLine(agency="某某市水利局")),
        ("填报单位（盖章）：某某市水利局", DataLine(agency="某某市水利局")),
        ("部门编码及名称：[301]某某市水利局", DataLine(agency="某某市水利局", agency_code="301")),
        ("编制部门：某某市水利局    单位：元", DataLine(agency="某某市水利局", unit=Unit.YUAN)),
        ("编制部门：某某市水利局\t单位：元", DataLine(agency="某某市水利局", unit=Unit.YUAN)),
        ("单位：301_某某县水利局\t金额单位：万元", DataLine(None, "某某县水利局", "301", None, Unit.TEN_THOUSAND)),
        ("部门：某某市水利局" + " " * 120 + "单位：元", DataLine(agency="某某市水利局", unit=Unit.YUAN)),
        ("预算年度：2024", DataLine(fiscal_year=2024)),
        ("（2022年度）", DataLine(fiscal_year=2022)),
        ("截止时间：2023-12-31", DataLine()),
    ],
)
def test_a_line_around_a_table_states_its_data(text: str, stated: DataLine) -> None:
    assert data_of(f"{text}\n{TABLE}") == [stated]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        (
            "442 某某经济技术开发区行政审\n批局\n\n单位：万元",
            DataLine(agency="某某经济技术开发区行政审批局", agency_code="442"),
        ),
        ("\t202某某市某某区行政审批局\n\t单位：万元", DataLine(agency="某某市某某区行政审批局", agency_code="202")),
        ("部门名称:\n\n#### 某某市水利局\n\n单位：万元", DataLine(agency="某某市水利局")),
        ("预算年度：\n2024\n\n单位：万元", DataLine(fiscal_year=2024)),
        ("预算年\n度：\n2024\n\n单位：万元", DataLine(fiscal_year=2024)),
    ],
)
def test_a_statement_over_several_lines_is_one_data_line(text: str, stated: DataLine) -> None:
    assert data_of(f"{text}\n\n{TABLE}") == [stated, DataLine(unit=Unit.TEN_THOUSAND)]


@pytest.mark.parametrize(
    "caption",
    [
        "2024年部门收支总体情况表",
        "部门（单位）整体绩效目标表 (2024年度)",
        "部门政府采购预算",
        "1、专项业务费绩效目标表",
        "一、收入支出决算总表",
        "[bookmark: _Toc_2_2_0000000001]部门预算收支总表",
        "## 2022年部门收支预算表",
    ],
)
def test_the_line_over_a_table_is_its_title(caption: str) -> None:
    bare = caption.removeprefix("[bookmark: _Toc_2_2_0000000001]").removeprefix("## ")
    assert kinds_of(f"{BODY}{caption}\n\n单位：万元\n{TABLE}")[1] == (BlockKind.CAPTION, bare)


@pytest.mark.parametrize("line", ["编报机关：某某县教育局", "制表日期：2024年3月1日", "单位负责人：张某 制表人：李某"])
def test_what_a_line_between_a_title_and_its_table_states_in_other_words_parts_them_not(line: str) -> None:
    kinds = kinds_of(f"{BODY}部门收支总表\n{line}\n单位：万元\n{TABLE}")
    assert [kind for kind, _ in kinds[1:]] == [
        BlockKind.CAPTION,
        BlockKind.DATA_LINE,
        BlockKind.DATA_LINE,
        BlockKind.TABLE,
    ]


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("某某市水利局", DataLine(agency="某某市水利局")),
        ("[301]某某市水利局（本级）    单位：元", DataLine(agency="某某市水利局(本级)", agency_code="301")),
        ("2024年    单位：万元", DataLine(fiscal_year=2024)),
    ],
)
def test_below_a_forms_title_an_agency_and_a_year_need_no_label(line: str, stated: DataLine) -> None:
    text = f"部门收支总表\n{line}\n{TABLE}"
    assert data_of(text)[0] == stated
    assert (BlockKind.CAPTION, "部门收支总表") in kinds_of(BODY + text)


def test_a_numbered_line_over_a_table_that_names_no_form_is_a_heading() -> None:
    assert kinds_of(f"{BODY}八、政府采购预算情况\n\n单位：万元\n{TABLE}")[1][0] is BlockKind.HEADING


def test_a_numbered_form_over_prose_is_a_heading() -> None:
    assert (
        kinds_of(f"{BODY}六、支出预算分类汇总表（按支出经济分类）\n\n按照改革方案的要求编制。")[1][0]
        is BlockKind.HEADING
    )


def test_the_attachment_that_holds_the_tables_is_a_heading() -> None:
    text = f"{BODY}附件：\n\n某某局2024年部门预算表\n\n预算01表\n\n2024年部门收支总体情况表\n\n单位：万元\n{TABLE}"
    assert [kind for kind, _ in kinds_of(text)[1:4]] == [BlockKind.HEADING, BlockKind.DATA_LINE, BlockKind.CAPTION]


def test_a_wrapped_caption_is_one() -> None:
    text = f"{BODY}部门预算一般公共预算财政拨款基本支\n出表\n单位：万元\n{TABLE}"
    assert kinds_of(text)[1] == (BlockKind.CAPTION, "部门预算一般公共预算财政拨款基本支 / 出表")


def test_a_form_over_a_note_that_says_it_is_empty_is_a_caption() -> None:
    text = f"{BODY}三、政府性基金预算财政拨款收入支出决算表\n公开08表\n说明：本部门没有政府性基金收入，故本表无数据。"
    assert [kind for kind, _ in kinds_of(text)[1:]] == [BlockKind.CAPTION, BlockKind.DATA_LINE, BlockKind.NOTE]


def test_the_numbered_lines_of_a_note_belong_to_it() -> None:
    text = f"{TABLE}注：1.本表反映收支情况。\n2.本套报表可能存在尾数误差。\n\n二、机构设置\n"
    assert [kind for kind, _ in kinds_of(text)] == [BlockKind.TABLE, BlockKind.NOTE, BlockKind.NOTE, BlockKind.HEADING]


@pytest.mark.parametrize(
    "lines",
    ["注：\n1.本表反映收支情况。\n2.本套报表可能存在尾数误差。", "注：本表反映收支情况。\n本套报表可能存在尾数误差。"],
)
def test_a_note_goes_on_with_what_it_says_of_the_table(lines: str) -> None:
    kinds = [kind for kind, _ in kinds_of(f"{TABLE}{lines}\n\n二、机构设置\n")]
    assert kinds == [BlockKind.TABLE, *[BlockKind.NOTE] * (lines.count("\n") + 1), BlockKind.HEADING]


@pytest.mark.parametrize(
    "line", ["- 3 -", "第1页", "第 1 页 共 9 页", "page number", "3/12", "---", "<!-- page 3 -->", "12"]
)
def test_page_furniture_is_no_text(line: str) -> None:
    assert kinds_of(f"{BODY}\n{line}\n\n正文。") == [(BlockKind.PARAGRAPH, "本文。"), (BlockKind.PARAGRAPH, "正文。")]


def test_a_code_alone_in_the_first_cell_of_a_page_is_no_page_number() -> None:
    text = BODY + "\t201\n\t03\n\t行政运行\n\t52.11\n\n- 3 -\n\n\t208\n\t05\n\t行政单位离退休\n\t8.74\n"
    blocks = split_blocks(Source.of(text), measure_table)
    assert [block.kind for block in blocks[1:]] == [BlockKind.TABLE, BlockKind.FURNITURE, BlockKind.TABLE]
    assert text[blocks[3].spans[0].start :].startswith("208\n\t05")


def test_what_a_titles_line_states_at_its_other_end_is_no_part_of_the_title() -> None:
    text = f"{BODY}2024年部门收支预算总表        编制部门：某某市水利局    单位：元\n{TABLE}"
    assert kinds_of(text)[1:3] == [
        (BlockKind.CAPTION, "2024年部门收支预算总表"),
        (BlockKind.DATA_LINE, "编制部门：某某市水利局    单位：元"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "本部门2024年没有使用政府性基金预算拨款安排的支出，故本表为空。",
        "注：本部门无政府性基金预算支出。",
        "（此表无数据）",
        "*本表无数据",
    ],
)
def test_a_line_that_says_so_stands_for_an_empty_table_below_its_title_and_unit(line: str) -> None:
    text = f"{BODY}\n政府性基金预算支出表\n单位：万元\n\n{line}\n"
    assert [kind for kind, _ in kinds_of(text)][1:] == [BlockKind.CAPTION, BlockKind.DATA_LINE, BlockKind.NOTE]
    assert [block.kind for block in split_blocks(Source.of(BODY + line), measure_table)] != [BlockKind.NOTE]


def test_a_title_in_book_title_marks_is_that_of_its_table() -> None:
    blocks = kinds_of("本文。\n一、《收支预算总表》\n单位：万元\n" + TABLE)
    assert blocks[1] == (BlockKind.CAPTION, "一、《收支预算总表》")
