"""One headless Chromium for all tests of the page; without it, or without Playwright, they are skipped and say why."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest

from govbudget_parse.api import parse_source
from govbudget_parse.export.page.page import render_page
from govbudget_parse.model.disclosure import Disclosure
from govbudget_parse.source import Source, read_source

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser of this machine."""
    playwright = pytest.importorskip("playwright.sync_api", reason="the browser tests need Playwright")
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("the browser tests need Chromium: apt-get install chromium")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@attrs.frozen
class Shown:
    """A page in the browser, what it was made from, and everything the browser complained about."""

    page: Page
    source: Source
    disclosure: Disclosure
    complaints: list[str]


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Callable[[Source], Shown]]:
    """A function that opens the review page of a source in a window of its own."""
    opened = []

    def open_page(source: Source) -> Shown:
        disclosure = parse_source(source)
        file = tmp_path / f"page-{len(opened)}.html"
        file.write_text(render_page([("budget.txt", source, disclosure)]), "utf-8")
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.set_default_timeout(10_000)
        opened.append(page)
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: request.url == file.as_uri() or complaints.append(request.url))
        page.on("dialog", lambda dialog: (complaints.append(dialog.message), dialog.dismiss()))
        page.goto(file.as_uri())
        return Shown(page, source, disclosure, complaints)

    yield open_page
    for page in opened:
        page.close()


@pytest.fixture
def xinxiang(show: Callable[[Source], Shown]) -> Shown:
    """The page of a budget that contradicts itself in three places."""
    return show(read_source(Path(__file__).parents[2] / "corpus" / "henan-xinxiang-2024.txt"))
