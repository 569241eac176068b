from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

from govbudget_parse.api import parse_source
from govbudget_parse.export.page.page import render_page
from govbudget_parse.source import Source

SCRIPT = "<script>alert(1)</script>"
IMAGE = '"><img src=x onerror=alert(1)>'
BUDGET = f"""某某局{SCRIPT}2024年部门预算

一、主要职责{IMAGE}

负责{SCRIPT}审批。

2024年部门收支总表{IMAGE}

单位：万元

收入\t\t支出\t
项目\t预算数\t项目\t预算数
一、一般公共预算拨款收入{IMAGE}\t598.78\t一、一般公共服务支出{SCRIPT}\t528.19
\t\t八、社会保障和就业支出\t70.59
收入总计\t598.78\t支出总计\t598.78

第三部分 名词解释

一、财政拨款收入{SCRIPT}：指本级财政当年拨付的资金{IMAGE}。
"""


class Elements(HTMLParser):
    """The elements of a page with their attributes, its text, and the contents of its scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.raw: dict[str, list[str]] = {"script": [], "style": []}
        self.text = ""
        self._inside: str | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._inside = tag if tag in self.raw else None

    def handle_endtag(self, tag: str) -> None:
        del tag
        self._inside = None

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.raw[self._inside].append(data)
        else:
            self.text += data


def page_of(*texts: str) -> str:
    sources = [(f"{index}.txt", Source.of(text)) for index, text in enumerate(texts)]
    return render_page([(name, source, parse_source(source)) for name, source in sources])


def test_markup_of_a_document_is_shown_as_text() -> None:
    elements = Elements(page_of(BUDGET))
    assert "img" not in {tag for tag, _ in elements.elements}
    assert not any("alert(1)" in script for script in elements.raw["script"] if "JSON.parse" in script)
    assert elements.text.count(SCRIPT) > BUDGET.count(SCRIPT)
    assert IMAGE in elements.text


def test_markup_in_a_files_name_is_shown_as_text() -> None:
    source = Source.of(BUDGET)
    elements = Elements(render_page([(f"{IMAGE}.txt", source, parse_source(source))] * 2))
    assert "img" not in {tag for tag, _ in elements.elements}
    assert f"{IMAGE}.txt" in elements.text


def test_the_source_is_on_the_page_line_by_line() -> None:
    text = Elements(page_of(BUDGET)).text
    assert all(line in text for line in BUDGET.splitlines())


def test_no_attribute_carries_style_or_script() -> None:
    named = {name for _, attributes in Elements(page_of(BUDGET)).elements for name in attributes}
    assert not {name for name in named if name == "style" or name.startswith("on")}


def test_the_policy_admits_the_pages_own_style_and_script_and_nothing_else() -> None:
    elements = Elements(page_of(BUDGET))
    policy = next(
        attributes["content"] or ""
        for tag, attributes in elements.elements
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    )
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    [style], script = elements.raw["style"], elements.raw["script"][-1]
    for name, text in (("style-src", style), ("script-src", script)):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert rules[name] == f"'sha256-{digest}'"


def test_the_page_asks_for_nothing_outside_itself() -> None:
    for tag, attributes in Elements(page_of(BUDGET)).elements:
        assert tag not in {"link", "img", "iframe", "object", "embed", "base", "form"}
        assert not {"src", "srcset", "action", "data"} & set(attributes)
        assert (attributes.get("href") or "#").startswith("#")
    assert "http" not in re.sub(r"http-equiv|http://www\.w3\.org/\S+", "", page_of("一、主要职责\n"))


def test_the_values_in_the_script_element_cannot_end_it() -> None:
    page = page_of(BUDGET)
    data = next(script for script in Elements(page).raw["script"] if script.startswith("[{"))
    assert not set("<>&\u2028\u2029") & set(data)
    assert any(SCRIPT in value["n"] for value in json.loads(data))


def test_several_documents_share_a_page_with_a_list_of_them() -> None:
    elements = Elements(page_of(BUDGET, BUDGET.replace("2024", "2023")))
    documents = [
        attributes for tag, attributes in elements.elements if tag == "article" and "data-anchor" in attributes
    ]
    assert [attributes["data-anchor"] for attributes in documents] == ["d0v", "d1v"]
    assert "2 documents" in elements.text


def test_a_page_of_one_document_shows_it_at_once() -> None:
    elements = Elements(page_of(BUDGET))
    [document] = [
        attributes for tag, attributes in elements.elements if tag == "article" and "data-anchor" in attributes
    ]
    assert "hidden" not in document


def test_no_identifier_is_given_twice() -> None:
    elements = Elements(page_of(BUDGET, BUDGET))
    identifiers = [attributes["id"] for _, attributes in elements.elements if "id" in attributes]
    assert len(identifiers) == len(set(identifiers))


def test_a_text_without_anything_to_read_still_has_a_page() -> None:
    assert "No table was found." in page_of("")


def test_signs_that_html_and_utf8_do_not_know_are_replaced_one_by_one() -> None:
    assert "收\ufffd入?" in page_of("收\0入\ud800\n")


def test_one_document_gives_one_page() -> None:
    assert page_of(BUDGET) == page_of(BUDGET)
