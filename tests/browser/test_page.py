"""The review page in a browser: what is clicked, what lights up, what is shown as text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from govbudget_parse.api import parse_source
from govbudget_parse.export.page.page import render_page
from govbudget_parse.export.page.values import number_values
from govbudget_parse.source import Source, Span, read_source

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Shown

ROOT = Path(__file__).parents[2]
CORPUS = sorted((ROOT / "corpus").glob("*.txt"))

# The text of every value as it is highlighted: its segments in the order of the text.
HIGHLIGHTED = """() => {
  const texts = {};
  for (const segment of document.querySelectorAll(".text [data-v]"))
    for (const number of segment.dataset.v.split(" ")) texts[number] = (texts[number] ?? "") + segment.textContent;
  return texts;
}"""
LIT = "selector => [...document.querySelectorAll(`${selector} .lit`)].map(element => element.textContent)"
HOSTILE = """某某局<script>document.title = "run"</script>2024年部门预算

一、主要职责"><img src=x onerror="document.title = 'run'">

2024年部门收支总表<script>document.title = "run"</script>

单位：万元

收入\t\t支出\t
项目\t预算数\t项目\t预算数
一、一般公共预算"><img src=x onerror="document.title='run'">\t598.78\t一、一般公共服务支出<script>alert(1)</script>\t598.78
收入总计\t598.78\t支出总计\t598.78

二、名词解释

1.财政拨款收入</script><script>alert(1)</script>：指本级财政当年拨付的资金</textarea><svg onload=alert(1)>。
"""


def printed(source: Source, spans: tuple[Span, ...]) -> str:
    """What stands in the spans, each place once and without the ends of lines, which the page shows as lines."""
    places = sorted({place for start, end in spans for place in range(start, end)})
    return "".join(source.text[place] for place in places if source.text[place] not in "\r\n\f")


def expect_in_sight(page: Page, selector: str) -> None:
    """Wait until the first element of a selector is scrolled into its pane's sight."""
    from playwright.sync_api import expect

    expect(page.locator(selector).first).to_be_in_viewport()


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_every_value_is_highlighted_where_and_as_it_is_printed(path: Path, show: Callable[[Source], Shown]) -> None:
    shown = show(read_source(path))
    texts = shown.page.evaluate(HIGHLIGHTED)
    values = [value for value in number_values(shown.disclosure).all if value.spans]
    assert values
    for value in values:
        assert texts.get(str(value.number), "") == printed(shown.source, value.spans), value
    assert shown.complaints == []


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_the_text_is_shown_as_printed(path: Path, show: Callable[[Source], Shown]) -> None:
    shown = show(read_source(path))
    lines = shown.page.evaluate("[...document.querySelectorAll('.l')].map(line => line.textContent)")
    assert lines == [shown.source.text[start:end] for start, end in shown.source.lines]


def test_a_click_on_an_amount_of_a_table_lights_it_in_the_text(xinxiang: Shown) -> None:
    page = xinxiang.page
    cells = page.locator(".table[data-table='2'] td.k-fact")
    for place in (0, 5, 12):
        cell = cells.nth(place)
        cell.click()
        assert page.evaluate(LIT, ".text") == [cell.text_content()]
        expect_in_sight(page, ".text .lit")
    assert xinxiang.complaints == []


def test_a_click_on_an_amount_in_the_text_lights_its_cell(xinxiang: Shown) -> None:
    page = xinxiang.page
    segment = page.locator(".text .k-fact.s-conflicting").last
    segment.click()
    assert page.evaluate(LIT, ".panel")[0] == segment.text_content()
    expect_in_sight(page, "td.lit")
    assert "conflicting" in page.locator(".inspector").inner_text()


def test_a_click_on_a_figure_in_the_prose_opens_its_row(xinxiang: Shown) -> None:
    page = xinxiang.page
    page.locator(".text .k-statement", has_text="127.77").first.click()
    assert page.locator(".panel[data-panel=prose]").is_visible()
    assert "127.77 万元 · 8.35 %" in page.evaluate(LIT, ".panel")[0]


def test_a_finding_lights_all_its_places_and_lists_them(xinxiang: Shown) -> None:
    page = xinxiang.page
    finding = next(finding for finding in xinxiang.disclosure.findings if finding.rule == "T-SUM-NUMBERED")
    amounts = [xinxiang.source.text[start:end] for start, end in finding.spans]
    assert len(amounts) > 2
    page.locator("[role=tab]", has_text="Findings").click()
    page.locator(".remark", has_text="T-SUM-NUMBERED").locator(".message").click()
    in_order = [xinxiang.source.text[start:end] for start, end in sorted(finding.spans)]
    assert page.evaluate(LIT, ".text") == in_order
    assert page.locator(".remark.lit .places mark").all_inner_texts() == amounts
    expect_in_sight(page, ".remark.lit")
    wrong = xinxiang.source.line_of(finding.spans[0].start)
    expect_in_sight(page, f".l[data-n='{wrong}'] .lit")
    page.locator(".remark.lit .places button").last.click()
    expect_in_sight(page, ".text .lit")
    assert page.evaluate(LIT, ".text") == amounts[-1:]


def test_n_goes_from_finding_to_finding(xinxiang: Shown) -> None:
    page = xinxiang.page
    told = []
    for key in "nnp":
        page.keyboard.press(key)
        told.append(page.locator(".remark.lit .message").inner_text())
    assert told[0] == told[2] != told[1]
    assert told[0] in {finding.message for finding in xinxiang.disclosure.findings}


def test_overlapping_values_are_chosen_one_after_the_other(xinxiang: Shown) -> None:
    page = xinxiang.page
    segment = page.locator(".text [data-v*=' ']:not(.f-note):not(.f-error)").first
    names = []
    for _ in segment.get_attribute("data-v").split():
        segment.click()
        names.append(page.locator(".inspector h2").inner_text())
    assert len(set(names)) == len(names) > 1


def test_j_and_k_walk_through_the_values_and_back(xinxiang: Shown) -> None:
    page = xinxiang.page
    walked = []
    for key in "jjjkk":
        page.keyboard.press(key)
        walked.append(page.locator(".inspector h2").inner_text())
    assert walked[3:] == [walked[1], walked[0]]
    assert len(set(walked[:3])) == 3


def test_arrows_move_between_the_amounts_of_a_table(xinxiang: Shown) -> None:
    page = xinxiang.page
    page.locator(".table[data-table='2'] td.k-fact").first.click()
    page.locator(".table[data-table='2'] td.k-fact").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    second_row = page.locator(".table[data-table='2'] tbody tr").nth(1).locator("td.k-fact")
    assert page.evaluate(LIT, ".text") == [second_row.nth(1).text_content()]


def test_a_filter_takes_the_colour_of_what_it_leaves_out(xinxiang: Shown) -> None:
    page = xinxiang.page
    before = page.locator(".text .s-verified").count()
    page.get_by_label("verified", exact=True).uncheck()
    assert before > 0
    assert page.locator(".text .s-verified").count() == 0
    assert page.locator(".text .s-conflicting").count() > 0
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    assert page.locator(".text .s-verified").count() == before


def test_filters_by_table_and_by_rule_leave_what_they_name(xinxiang: Shown) -> None:
    page = xinxiang.page
    page.select_option("[data-filter=table]", "2")
    assert page.locator(".table:visible").count() == 1
    amounts = sum(fact.table == 2 for fact in xinxiang.disclosure.facts)
    assert page.locator(".text .k-fact").count() == amounts
    page.select_option("[data-filter=table]", "")
    page.select_option("[data-filter=rule]", "T-SUM-NUMBERED")
    page.locator("[role=tab]", has_text="Findings").click()
    rules = {finding.rule for finding in xinxiang.disclosure.findings}
    assert len(rules) > 1
    assert set(page.locator(".remark:visible code").all_inner_texts()) == {"T-SUM-NUMBERED"}


def test_a_table_asked_for_in_the_outline_is_shown_whatever_the_filter(xinxiang: Shown) -> None:
    page = xinxiang.page
    page.select_option("[data-filter=table]", "2")
    page.locator("[role=tab]", has_text="Outline").click()
    page.locator(".to-table[data-table='4']").click()
    assert page.locator(".table:visible").get_attribute("data-table") == "4"


def test_search_counts_its_hits_and_goes_through_them(xinxiang: Shown) -> None:
    page = xinxiang.page
    page.keyboard.press("/")
    page.keyboard.type("1,657.40")
    hits = xinxiang.source.text.count("1,657.40")
    page.locator(".hits", has_text="/").wait_for()
    assert page.locator(".hits").inner_text() == f"1 / {hits}"
    page.keyboard.press("Enter")
    assert page.locator(".hits").inner_text() == f"2 / {hits}"
    assert "1,657.40" in page.locator(".l.here").inner_text()
    expect_in_sight(page, ".l.here")


def test_search_looks_past_blanks_and_the_commas_of_thousands(xinxiang: Shown) -> None:
    page = xinxiang.page
    page.keyboard.press("/")
    page.keyboard.type("2024年 度部门预算")
    page.locator(".hits", has_text="/").wait_for()
    assert page.locator(".l.here").inner_text() == "2024 年度部门预算"
    page.locator(".query").fill("1657.40")
    page.locator(".hits", has_text=f"/ {xinxiang.source.text.count('1,657.40')}").wait_for()
    assert "1,657.40" in page.locator(".l.here").inner_text()


def test_enter_on_a_table_goes_into_it(xinxiang: Shown) -> None:
    page = xinxiang.page
    page.locator(".table[data-table='2'] .scroll").focus()
    page.keyboard.press("Enter")
    first = page.locator(".table[data-table='2'] td[data-v]").first
    assert page.evaluate(LIT, ".panel") == [first.text_content()]


def test_the_picture_of_the_money_leads_to_its_amounts(xinxiang: Shown) -> None:
    page = xinxiang.page
    page.locator(".money a", has_text="一般公共预算").first.click()
    assert page.evaluate(LIT, ".text") == ["1,657.40"]


def test_markup_in_a_document_is_shown_and_never_run(show: Callable[[Source], Shown]) -> None:
    shown = show(Source.of(HOSTILE))
    page = shown.page
    for tab in ("outline", "tables", "projects", "prose", "findings"):
        page.locator(f"[role=tab][data-tab={tab}]").click()
    for _ in number_values(shown.disclosure).all:
        page.keyboard.press("j")
    assert page.title() != "run"
    assert page.locator("article img, article script:not(.values), [onload], [onerror]").count() == 0
    assert page.locator(".text").inner_text().count("<script>") == HOSTILE.count("<script>")
    assert "<script>" in page.locator(".money svg").text_content()
    assert shown.complaints == []


def test_keys_are_explained_and_can_be_switched_off(xinxiang: Shown) -> None:
    page = xinxiang.page
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.get_by_label("Single letters act as keys").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.locator(".lit").count() == 0


def test_several_documents_are_opened_from_their_list(browser: Browser, tmp_path: Path) -> None:
    sources = [read_source(path) for path in CORPUS[:3]]
    written = tmp_path / "pages.html"
    documents = [(source.name or "", source, parse_source(source)) for source in sources]
    written.write_text(render_page(documents), "utf-8")
    page = browser.new_page()
    page.goto(written.as_uri())
    page.locator("#index button").nth(1).click()
    agency = documents[1][2].agency
    assert agency
    assert page.locator("h1:visible").inner_text() == agency.name
    page.keyboard.press("j")
    assert page.locator(".document:visible .text .lit").count() > 0
    page.select_option("#switch", "2")
    assert page.locator(".lit:visible").count() == 0
    page.close()


def test_print_shows_everything_that_was_read_and_no_controls(xinxiang: Shown) -> None:
    page = xinxiang.page
    page.emulate_media(media="print")
    assert all(panel.is_visible() for panel in page.locator(".panel").all())
    assert page.locator(".text").is_visible()
    assert not any(control.is_visible() for control in page.locator(".bar, .tabs, .top, .legend").all())


def test_a_narrow_window_needs_no_sideways_scrolling(xinxiang: Shown) -> None:
    page = xinxiang.page
    page.set_viewport_size({"width": 390, "height": 800})
    page.keyboard.press("j")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_dark_and_light_follow_the_button(xinxiang: Shown) -> None:
    page = xinxiang.page
    shades = set()
    for _ in range(3):
        page.keyboard.press("t")
        shades.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert len(shades) == 2
