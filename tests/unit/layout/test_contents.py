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
        ("一、部门职责……(2-5)", "部门职责", 2),
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


@pytest.mark.parametrize("gap", ["", " "])
def test_page_numbers_count_that_lost_their_leader_dots(gap: str) -> None:
    text = (
        f"目录\n第一部分 基本情况{gap}2\n一、部门职责{gap}2\n第二部分 决算说明{gap}3\n收入决算情况说明{gap}4\n"
        f"第三部分 名词解释{gap}10\n第一部分 基本情况\n一、部门职责\n内容。\n"
    )
    assert contents_of(text) == [
        ("第一部分", "基本情况", 2),
        ("一、", "部门职责", 2),
        ("第二部分", "决算说明", 3),
        (None, "收入决算情况说明", 4),
        ("第三部分", "名词解释", 10),
    ]


def test_a_page_number_in_brackets_counts_where_other_entries_have_leader_dots() -> None:
    text = "目录\n一、概况……(1)\n二、决算公开表……(2)\n三、政府性基金预算支出情况说明(7)\n四、名词解释……(9)\n"
    assert contents_of(text)[2] == ("三、", "政府性基金预算支出情况说明", 7)


def test_a_number_that_ends_a_title_is_no_page_where_the_others_have_none() -> None:
    text = "目录\n一、部门职责\n二、收支总表01\n三、机构设置\n四、名词解释\n一、部门职责\n内容。\n"
    assert contents_of(text)[1] == ("二、", "收支总表01", None)


def test_an_entry_goes_on_in_the_next_line_where_no_entry_has_a_page() -> None:
    text = (
        "目录\n一、收入支出决算总体情况说明\n二、2020年度“三公”经费、培训费支出情\n况说明\n"
        "三、其他重要事项的情况说明\n一、收入支出决算总体情况说明\n内容。\n"
    )
    assert contents_of(text)[1:] == [
        ("二、", "2020年度“三公”经费、培训费支出情况说明", None),
        ("三、", "其他重要事项的情况说明", None),
    ]


def test_numbers_of_forms_number_the_entries_of_a_list_of_tables() -> None:
    text = "目录\n第一部分：报表\n表一：收入支出决算总表\n表 2、支出决算表\n附表2-1、项目支出表\n第二部分：说明\n第一部分：报表\n"
    assert contents_of(text) == [
        ("第一部分：", "报表", None),
        ("表一：", "收入支出决算总表", None),
        ("表 2、", "支出决算表", None),
        ("附表2-1、", "项目支出表", None),
        ("第二部分：", "说明", None),
    ]


def test_an_entry_may_end_in_a_full_stop() -> None:
    text = "目录\n一、部门职责\n二、2022年度收入支出决算总体情况。\n三、名词解释\n一、部门职责\n内容。\n"
    assert contents_of(text)[1] == ("二、", "2022年度收入支出决算总体情况", None)


def test_a_contents_page_without_its_title_is_told_by_the_first_part_that_comes_again() -> None:
    listed = "第一部分 部门概况\n一、主要职责\n第二部分 部门决算表\n第三部分 名词解释\n"
    text = f"{listed}某某县水利局\n第一部分 部门概况\n一、主要职责\n负责水利工作。\n第二部分 部门决算表\n"
    assert len(contents_of(text)) == 4
    assert headings_of(text) == [
        (1, "第一部分", "部门概况"),
        (2, "一、", "主要职责"),
        (1, "第二部分", "部门决算表"),
    ]


def test_parts_that_do_not_come_again_are_no_contents_page() -> None:
    assert contents_of("第一部分 部门概况\n一、主要职责\n第二部分 部门决算表\n第三部分 名词解释\n") == []


def test_a_line_of_the_cover_below_the_entries_is_none_of_them() -> None:
    text = (
        "某某县水利局\n目录\n第一部分 部门概况\n第二部分 名词解释\n某某县水利局\n2024年度部门决算情况说明\n"
        "第一部分 部门概况\n内容。\n"
    )
    assert contents_of(text) == [("第一部分", "部门概况", None), ("第二部分", "名词解释", None)]


def test_the_first_part_ends_a_list_of_entries_without_parts() -> None:
    text = "目录\n一、部门职责\n二、机构设置\n三、预算表\n第一部分 部门职责\n(一)拟订政策。\n"
    assert [number for number, _, _ in contents_of(text)] == ["一、", "二、", "三、"]


def test_a_contents_page_indented_with_wide_gaps_is_no_table() -> None:
    text = (
        "  目  录 \n\n  第一部分  基本情况                         3 \n\n  一、部门职责                               3 \n\n"
        "  第二部分  名词解释                         9 \n\n第一部分  基本情况\n"
    )
    assert contents_of(text)[1:] == [("一、", "部门职责", 3), ("第二部分", "名词解释", 9)]


def test_a_form_and_the_words_on_it_are_two_entries() -> None:
    entries = [
        "第一部分 概况",
        "第二部分 2023年部门预算情况说明",
        "一、关于收支总体情况表的说明",
        "二、关于收入总体情况表的说明",
        "第三部分 2023年部门预算表",
        "一、部门收支总体情况表",
        "二、部门收入总体情况表",
    ]
    body = "第一部分 概况\n某某镇人民政府主要负责本镇全面工作。\n"
    assert [title for _, title, _ in contents_of("\n".join(["目 录", *entries, body]))] == [
        entry.partition(" ")[2] or entry.partition("、")[2] for entry in entries
    ]


def test_the_day_of_publication_under_the_title_is_no_entry() -> None:
    assert contents_of("目录\n公开时间：2024年9月20日\n一、部门职责\t3\n二、机构设置\t4\n一、部门职责\n内容。") == [
        ("一、", "部门职责", 3),
        ("二、", "机构设置", 4),
    ]


def test_entries_may_close_as_sentences_do() -> None:
    text = (
        "目 录\n第一部分 2025年部门预算说明\n第二部分 2025年部门预算表\n1、2025年部门收支总体情况表；\n"
        "2、2025年整体支出绩效目标表。\n注：空表表示本部门无相关收支情况。\n第一部分 2025年部门预算说明\n内容。\n"
    )
    assert [title for _, title, _ in contents_of(text)][2:] == ["2025年部门收支总体情况表", "2025年整体支出绩效目标表"]
