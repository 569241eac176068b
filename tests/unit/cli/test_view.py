from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govbudget_parse.cli.main import govbudget_parse


def run(*arguments: str | Path, given: bytes | None = None) -> Result:
    return CliRunner().invoke(govbudget_parse, ["view", *map(str, arguments)], input=given)


def test_the_page_goes_to_the_named_file(document: Path, tmp_path: Path) -> None:
    written = tmp_path / "page.html"
    result = run(document, "-o", written)
    assert (result.exit_code, result.output) == (0, "")
    text = written.read_text("utf-8")
    assert text.startswith("<!doctype html>")
    assert "一、一般公共服务支出" in text
    assert "budget.txt" in text


def test_without_a_name_the_page_goes_to_standard_output(document: Path) -> None:
    assert run(document).stdout.startswith("<!doctype html>")


def test_standard_input_is_a_document(document: Path) -> None:
    result = run("-", given=document.read_bytes())
    assert result.exit_code == 0
    assert "standard input" in result.stdout


def test_a_missing_file_is_told_and_the_others_are_shown(document: Path, tmp_path: Path) -> None:
    written = tmp_path / "page.html"
    result = run(tmp_path / "missing.txt", document, "-o", written)
    assert result.exit_code == 2
    assert "missing.txt: No such file or directory" in result.stderr
    assert "一、一般公共服务支出" in written.read_text("utf-8")


def test_where_no_file_can_be_read_no_page_is_written(tmp_path: Path) -> None:
    written = tmp_path / "page.html"
    assert run(tmp_path / "missing.txt", "-o", written).exit_code == 2
    assert not written.exists()


def test_a_place_that_cannot_be_written_is_told(document: Path, tmp_path: Path) -> None:
    result = run(document, "-o", tmp_path / "missing" / "page.html")
    assert result.exit_code == 2
    assert "page.html: No such file or directory" in result.stderr


@pytest.mark.parametrize("module", ["jinja2", "vl_convert"])
def test_a_missing_library_is_told_with_the_extra_that_brings_it(
    document: Path, monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    result = run(document)
    assert result.exit_code == 2
    assert f"{module} is not installed; pip install 'govbudget-parse[view]' brings it" in result.stderr
