from __future__ import annotations

import re
from decimal import Decimal
from xml.etree import ElementTree as ET

from govbudget_parse.export.page.money import Link, Money, Node
from govbudget_parse.export.page.sankey import draw_money
from govbudget_parse.export.page.values import Value, ValueKind

AMOUNT = Value(7, ValueKind.FACT, "收入总计", ())


def money(source: str = "一般公共预算") -> Money:
    nodes = (
        Node(1, "total", Decimal(16574000), ()),
        Node(0, source, Decimal(16574000), (AMOUNT,)),
        Node(2, "一般公共服务支出", Decimal(16297200), ()),
        Node(2, "卫生健康支出", Decimal(276800), ()),
    )
    links = (Link(1, 0, Decimal(16574000)), Link(0, 2, Decimal(16297200)), Link(0, 3, Decimal(276800)))
    return Money(nodes, links, ())


def draw(source: str = "一般公共预算") -> ET.Element:
    return ET.fromstring(draw_money(money(source), "d0v"))


def texts(drawing: ET.Element) -> list[str]:
    return [element.text or "" for element in drawing.iter("text")]


def test_every_node_is_named_with_its_amount_in_texts() -> None:
    shown = texts(draw())
    assert {"total", "一般公共预算", "一般公共服务支出", "卫生健康支出"} < set(shown)
    assert {"1,657.40 万元", "1,629.72 万元", "27.68 万元"} < set(shown)


def test_markup_in_a_name_stays_text() -> None:
    hostile = "</text><script>alert(1)</script>"
    drawn = draw_money(money(hostile), "d0v")
    assert "<script" not in drawn
    assert any(text.startswith("</text><scrip") for text in texts(ET.fromstring(drawn)))
    assert hostile in (draw(hostile).findtext("desc") or "")


def test_signs_that_xml_does_not_know_are_blanks() -> None:
    assert "收 入" in texts(draw("收\x1b入"))
    assert "收 入" in texts(draw("收\ud800入"))


def test_a_long_name_is_cut_in_the_picture_and_whole_in_its_description() -> None:
    name = "纳入预算管理的非税收入安排的支出及其他"
    drawing = draw(name)
    assert name not in texts(drawing)
    assert name in (drawing.findtext("desc") or "")


def test_a_latin_letter_takes_half_the_room_of_a_chinese_character() -> None:
    assert {"not broken down"} < set(texts(draw("not broken down")))
    assert "一二三四五六七八九十一二三…" in texts(draw("一二三四五六七八九十一二三四五"))


def test_a_node_links_to_the_amount_that_it_was_read_from() -> None:
    links = [link for link in draw().iter("a") if "href" in link.attrib]
    assert {link.get("href") for link in links} == {"#d0v7"}
    assert [link.get("aria-label") for link in links if link.get("tabindex") == "0"] == ["一般公共预算 1,657.40 万元"]


def test_the_drawing_has_a_title_and_tells_its_flows() -> None:
    drawing = draw()
    title, description = drawing.find("title"), drawing.find("desc")
    assert title is not None
    assert description is not None
    assert drawing.get("aria-labelledby") == title.get("id")
    assert drawing.get("aria-describedby") == description.get("id")
    assert "total to 卫生健康支出: 27.68 万元" in (description.text or "")


def test_the_drawing_needs_no_style_and_names_no_address() -> None:
    drawn = draw_money(money(), "d0v")
    assert not re.search(r"<style|\sstyle=|\son\w+=|https?:", drawn)


def test_one_money_gives_one_drawing() -> None:
    assert draw_money(money(), "d0v") == draw_money(money(), "d0v")
