from __future__ import annotations

import pytest

from govbudget_parse.source import Span
from tests.unit.narrative.prose import terms_of


@pytest.mark.parametrize(
    ("entry", "term"),
    [
        ("一、财政拨款收入：是指市级财政当年拨付的资金。", "财政拨款收入"),
        ("- 财政拨款收入**：指本级财政当年拨付的资金。", "财政拨款收入"),
        ("9、**“三公”经费**：纳入财政预算管理的“三公”经费，是指出国费。", "“三公”经费"),
        ("1.“三公”经费 ：指出国费。", "“三公”经费"),
        ("（一）基本支出：指人员经费。", "基本支出"),
        ("十、行政(事业)单位机构运转经费情况:是指各项资金,包括办公费。", "行政(事业)单位机构运转经费情况"),
        ("基本支出是指为保障机构正常运转的开支。", "基本支出"),
    ],
)
def test_an_entry_names_its_term_without_number_and_markup(entry: str, term: str) -> None:
    assert [found.term for found in terms_of(entry)] == [term]


def test_a_definition_broken_by_a_page_is_whole() -> None:
    (term,) = terms_of("六、项目支出：是指对应现行一般性项目\n\n支出，特定目标类项目。")
    assert term.definition == "是指对应现行一般性项目支出，特定目标类项目。"


def test_a_paragraph_without_a_name_goes_on_with_the_definition() -> None:
    (term,) = terms_of("一、事业收入：指收入。\n其中，不含教育收费。")
    assert term.definition == "指收入。其中，不含教育收费。"


def test_the_spans_hold_name_and_definition() -> None:
    (term,) = terms_of("一、其他收入：指其他。")
    assert term.spans == (Span(2, 11),)


@pytest.mark.parametrize(
    "text",
    [
        "【基本支出】指日常支出。\n【项目支出】指专项支出。",
        "基本支出——指日常支出。\n项目支出——指专项支出。",
        "1.基本支出：\n指日常支出。\n2.项目支出：\n指专项支出。",
        "1.基本支出：指日常支出。2.项目支出：指专项支出。",
        "（一）基本支出是指日常支出。（二）项目支出是指专项支出。",
    ],
)
def test_an_entry_has_its_name_whatever_parts_it_from_its_definition(text: str) -> None:
    assert [term.term for term in terms_of(text)] == ["基本支出", "项目支出"]
    assert [term.definition.removeprefix("是") for term in terms_of(text)] == ["指日常支出。", "指专项支出。"]


def test_the_spans_of_an_entry_end_where_the_next_begins() -> None:
    text = "1.基本支出：指日常支出。2.项目支出：指专项支出。"
    assert [[text[start:end] for start, end in term.spans] for term in terms_of(text)] == [
        ["基本支出：指日常支出。"],
        ["项目支出：指专项支出。"],
    ]


def test_a_list_within_a_definition_is_no_entry() -> None:
    (term,) = terms_of("1.项目支出：指专项支出。包括：（1）购置设备；（2）信息化建设。")
    assert term.definition.endswith("（2）信息化建设。")
