"""What one line shows by itself, whatever stands around it."""

from __future__ import annotations

import pytest

from govbudget_parse.layout.block import DataLine, Shape
from govbudget_parse.layout.looks import LOOKS, is_cell
from govbudget_parse.lexis.headings import NumberStyle
from govbudget_parse.lexis.width import fold
from govbudget_parse.model.money import Unit
from govbudget_parse.renderings import RENDERINGS


@pytest.mark.parametrize(
    ("line", "shape"),
    [
        ("　", Shape.BLANK),
        ("- 3 -", Shape.FURNITURE),
        ("第 1 页 共 9 页", Shape.FURNITURE),
        ("12", Shape.PAGE_NUMBER),
        ("2024", Shape.PLAIN),
        ("第一部分 概况", Shape.PLAIN),
        ("## 概况", Shape.TEXT),
    ],
)
def test_a_line_is_blank_or_page_furniture_or_text(line: str, shape: Shape) -> None:
    assert LOOKS[fold(line)].shape is shape


def test_the_marks_of_markdown_and_of_bold_print_stand_apart_from_the_text() -> None:
    line = "  ## **一、主要职责** "
    look = LOOKS[line]
    assert line[look.start : look.marks_end] == "## **"
    assert line[look.body : look.body_end] == look.text == "一、主要职责"
    assert line[look.body_end : look.end] == "**"
    assert look.marked
    assert look.numbered is not None
    assert look.numbered.style is NumberStyle.HAN


def test_a_line_beside_a_table_says_what_it_states() -> None:
    assert LOOKS[fold("金额单位：万元")].data == DataLine(unit=Unit.TEN_THOUSAND)
    coded = LOOKS["202保定市徐水区行政审批局"]
    assert coded.data is None
    assert coded.coded == DataLine(agency="保定市徐水区行政审批局", agency_code="202")


def test_only_a_line_with_a_border_may_begin_a_table_and_none_that_ends_in_leader_dots() -> None:
    assert LOOKS["合计\t1.00"].bordered
    assert LOOKS["| 合计 | 1.00 |"].bordered
    assert LOOKS["合计   1.00"].bordered
    assert not LOOKS["合计 1.00"].bordered
    assert LOOKS["一、部门预算收支总表.....\t1"].led
    assert not LOOKS["一、部门预算收支总表.....\t1"].bordered


def test_a_mark_of_the_rendering_is_no_indent_of_a_row() -> None:
    assert not LOOKS["- 一、主要职责  情况"].bordered
    assert LOOKS["- 合计\t1.00"].bordered


def test_a_cell_line_has_a_tab_in_front_and_no_other() -> None:
    assert all(is_cell(line, 0, len(line)) for line in ("\t行政运行", "\t"))
    assert not any(is_cell(line, 0, len(line)) for line in ("行政\t运行", "\t208\t05", ""))


@pytest.mark.parametrize("border", sorted({reader.border for reader in RENDERINGS}))
def test_a_line_with_the_border_of_any_rendering_may_begin_a_table(border: str) -> None:
    assert LOOKS[f"合计{border * 2}1.00"].bordered
    assert not LOOKS["合计1.00"].bordered
