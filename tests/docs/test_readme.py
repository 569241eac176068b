"""The examples of both READMEs run, and print what the page says they print."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = ["README.md", "README.zh.md"]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks_of(page: str) -> list[tuple[str, str]]:
    return BLOCK.findall((ROOT / page).read_text("utf-8"))


@pytest.mark.parametrize("page", PAGES)
def test_the_python_examples_print_what_the_page_says(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    blocks = blocks_of(page)
    examples = [(code, *blocks[at + 1]) for at, (language, code) in enumerate(blocks) if language == "python"]
    assert examples
    scope: dict[str, object] = {}
    for code, language, printed in examples:
        assert language == "text"
        with contextlib.redirect_stdout(io.StringIO()) as stream:
            exec(code, scope)
        assert stream.getvalue() == printed


@pytest.mark.parametrize("page", PAGES)
def test_the_first_two_commands_are_one_line_each(page: str) -> None:
    first, second = [code for language, code in blocks_of(page) if language == "sh"][:2]
    assert first.count("\n") == second.count("\n") == 1
    assert first.rstrip().endswith(".txt")
    assert second.rstrip().endswith("pytest")


def test_both_pages_give_the_same_commands_and_examples() -> None:
    english, chinese = map(blocks_of, PAGES)
    assert english == chinese


def test_the_document_of_the_first_command_is_in_the_corpus() -> None:
    first = next(code for language, code in blocks_of("README.md") if language == "sh")
    assert (ROOT / first.split()[-1]).is_file()
