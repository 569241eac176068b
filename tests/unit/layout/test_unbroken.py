from __future__ import annotations

from govbudget_parse.layout.unbroken import find_entries, find_lines
from govbudget_parse.lexis.width import fold
from tests.unit.layout.reading import contents_of, headings_of, kinds_of

DOCUMENT = (
    "某某堤防管理处 2021 年度决算公开说明 (目录) 第一部分:基本情况 一、部门主要职能 二、机构设置情况 第二部分:决算情况说明 "
    "一、“三公”经费支出及 增减变动情况 第三部分:名词解释 表 1:收入支出决算总表 -1- 第一部分:基本情况 一、部门主要职能 某某堤防管理处负责全 "
    "区堤防。 二、机构设置情况 内设办公室。"
)


def test_a_document_on_one_line_has_its_contents_and_its_headings() -> None:
    assert contents_of(DOCUMENT) == [
        ("第一部分:", "基本情况", None),
        ("一、", "部门主要职能", None),
        ("二、", "机构设置情况", None),
        ("第二部分:", "决算情况说明", None),
        ("一、", "“三公”经费支出及 增减变动情况", None),
        ("第三部分:", "名词解释", None),
        ("表 1:", "收入支出决算总表", None),
    ]
    assert headings_of(DOCUMENT) == [
        (1, "第一部分:", "基本情况"),
        (2, "一、", "部门主要职能"),
        (2, "二、", "机构设置情况"),
    ]


def test_every_character_of_a_line_stands_in_one_of_its_pieces() -> None:
    starts = find_lines(fold(DOCUMENT))
    assert starts[0] == 0
    assert starts == sorted(set(starts))
    assert kinds_of(DOCUMENT)[-1][1] == "内设办公室。"


def test_leader_dots_and_pages_part_the_entries_of_a_line() -> None:
    text = "目录 一、概况.....(1) (一)单位职责.....(1) (二)机构设置.....(2-5) 二、决算说明.....(6) 三、名词解释..(9)\n一、概况\n内容。\n"
    assert contents_of(text) == [
        ("一、", "概况", 1),
        ("(一)", "单位职责", 1),
        ("(二)", "机构设置", 2),
        ("二、", "决算说明", 6),
        ("三、", "名词解释", 9),
    ]


def test_a_paragraph_that_speaks_of_a_list_of_contents_is_one_line() -> None:
    text = "按照政府采购 目录 的要求编制预算,其中 一、货物类采购按照集中采购执行,二、工程类采购按照招标投标法执行,三、服务类采购另行组织。"
    assert find_lines(text) == []


def test_two_entries_of_a_contents_page_may_share_a_line() -> None:
    text = "目录\n一、收入决算表\n二、支出决算表(经济科目) 三、基本支出决算表\n四、名词解释\n一、收入决算表\n内容。\n"
    assert contents_of(text)[1:3] == [("二、", "支出决算表(经济科目)", None), ("三、", "基本支出决算表", None)]


def test_a_number_that_does_not_follow_begins_no_entry() -> None:
    assert find_entries("二、支出决算表 五、基本支出决算表") == []
