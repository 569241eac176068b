"""Every example of the pages runs, and prints what the page says it prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.pages import PAGES, ROOT, outputs


@pytest.mark.parametrize("name", PAGES)
def test_every_example_prints_what_the_page_says(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    monkeypatch.chdir(tmp_path)
    for example, printed in outputs(ROOT / name):
        assert example.printed is None or printed == example.printed, example.code
