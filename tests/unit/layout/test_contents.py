from __future__ import annotations

import pytest

from govbudget_parse.layout.block import BlockKind
from tests.unit.layout.reading import contents_of, headings_of, kinds_of


@pytest.mark.parametrize(
    "title", ["目录", "目 录", "目  次", "### 目 录", "## **目  录**", "2024年部门预算信息公开目录"]
)
def test_a_contents_page_is_headed_by_its_title(title: str) -> None:
    assert contents_of(f"{title}\n一、主要职责\n二、机构设置\n一、主要职责\n内容。") == [
        ("一、", "主要职责", None),
        ("二、", "机构设置", None),
    ]


@pytest.mark.parametrize(
    ("line", "title", "page"),
    [
        ("一、部门职责.....\t29", "部门职责", 29),
        ("一、部门职责……………………… 3", "部门职责", 3),
        ("一、部门职责………………- 3 -", "部门职责", 3),
        ("一、部门职责\t3", "部门职责", 3),
        ("一、部门职责\tPAGEREF _Toc25831 \\h 3", "部门职责", 3),
        ('HYPERLINK \\l "_Toc25831"一、部门职责\tPAGEREF _Toc25831 \\h 3', "部门职责", 3),
        ("- 一、部门职责", "部门职责", None),
    ],
)
def test_an_entry_has_its_number_title_and_page(line: str, title: str, page: int | None) -> None:
    assert contents_of(f"目录\n{line}\n二、机构设置……4\n")[0] == ("一、", title, page)


def test_leader_dots_make_a_contents_page_without_a_title() -> None:
    text = "部门预算收支总表.....\t1\n部门预算收入总表.....\t5\n部门预算支出总表.....\t10\n部门预算收支总表\n"
    assert contents_of(text) == [
        (None, "部门预算收支总表", 1),
        (None, "部门预算收入总表", 5),
        (None, "部门预算支出总表", 10),
    ]


def test_an_entry_with_a_tab_is_no_table() -> None:
    assert BlockKind.TABLE not in {kind for kind, _ in kinds_of("目录\n一、主要职责\t1\n二、机构设置\t2\n")}


def test_a_line_without_a_page_over_entries_with_pages_heads_them() -> None:
    text = "目录\n部门预算公开表\n部门预算收支总表.....\t1\n部门预算收入总表.....\t5\n"
    assert contents_of(text)[0] == (None, "部门预算公开表", None)


def test_the_contents_end_where_an_entry_comes_again() -> None:
    text = "目录\n部门预算收支总表.....\t1\n部门预算收入总表.....\t5\n部门预算收支总表\n单位：万元\n项目\t金额\n"
    assert kinds_of(text)[3:] == [
        (BlockKind.CAPTION, "部门预算收支总表"),
        (BlockKind.DATA_LINE, "单位：万元"),
        (BlockKind.TABLE, "项目\t金额"),
    ]


def test_the_contents_end_where_an_entry_comes_again_behind_the_agency() -> None:
    text = "目录\n一、部门主要职能\n二、部门机构设置\n上海市某某局主要职能\n主管某某工作。"
    assert len(contents_of(text)) == 2


def test_the_contents_end_where_their_list_begins_anew_in_other_words() -> None:
    text = "目录\n一、单位职责\n二、机构设置\n一、某某局基本情况\n内容。"
    assert contents_of(text) == [("一、", "单位职责", None), ("二、", "机构设置", None)]


def test_a_list_under_each_part_does_not_end_the_contents() -> None:
    text = "目录\n第一部分 部门概况\n一、部门职责\n第二部分 预算表\n一、收支总表\n二、收入总表\n第一部分 部门概况\n"
    assert len(contents_of(text)) == 5


def test_a_wrapped_entry_is_one_with_the_page_of_its_last_line() -> None:
    text = "目录\n一、主要职能\t1\n第二部分 某某局2025年部门预算情\n况说明\t3\n"
    assert contents_of(text)[1] == ("第二部分", "某某局2025年部门预算情况说明", 3)


def test_entries_are_no_headings() -> None:
    assert headings_of("目录\n一、主要职责……1\n二、机构设置……2\n") == []
