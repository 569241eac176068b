from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from govbudget_parse import parse_file
from govbudget_parse.cli.main import govbudget_parse
from govbudget_parse.cli.progress import draw
from govbudget_parse.export.engine import Progress


def run(*arguments: object, given: str | None = None) -> Result:
    return CliRunner().invoke(govbudget_parse, ["export", *map(str, arguments)], input=given)


def test_a_file_becomes_tables_and_nothing_is_said(document: Path, tmp_path: Path) -> None:
    result = run(document, "--to", tmp_path / "out.csv")
    assert (result.exit_code, result.output) == (0, "")
    lines = (tmp_path / "out.csv" / "facts.csv").read_text("utf-8").splitlines()
    assert len(lines) == 1 + len(parse_file(document).facts)


def test_a_dash_is_a_list_of_paths(document: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert run("-", "--to", out, given=f"{document}\n\n").exit_code == 0
    assert out.read_text("utf-8").count("\n") == 1


def test_what_fails_is_told_at_the_end_a_line_each(document: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"PK\x00")
    result = run(bad, document, tmp_path / "missing.txt", "--to", tmp_path / "out.jsonl")
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        f"govbudget-parse: {bad}: binary data, not text: NUL at character 3",
        f"govbudget-parse: {tmp_path / 'missing.txt'}: No such file or directory",
    ]


def test_an_unknown_ending_is_told_on_one_line(document: Path) -> None:
    result = run(document, "--to", "out.json")
    assert result.exit_code == 2
    assert result.stderr.startswith("govbudget-parse: out.json: an export ends in one of .jsonl, .csv")
    assert result.stderr.count("\n") == 1


def test_a_place_that_cannot_be_written_is_told_on_one_line(document: Path) -> None:
    result = run(document, "--to", document / "out.csv")
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "Not a directory" in result.stderr


def test_a_missing_package_is_told_with_its_extra(
    document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "govbudget_parse.export.database", raising=False)
    monkeypatch.setitem(sys.modules, "duckdb", None)
    result = run(document, "--to", tmp_path / "out.duckdb")
    assert result.exit_code == 2
    assert "duckdb is not installed; pip install 'govbudget-parse[export]' brings it" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == [document.name]


def test_resume_adds_to_an_export(document: Path, tmp_path: Path) -> None:
    other, out = tmp_path / "other.txt", tmp_path / "out.jsonl"
    other.write_text("目录\n", encoding="utf-8")
    run(document, "--to", out)
    assert run(other, "--to", out, "--resume").exit_code == 0
    assert out.read_text("utf-8").count("\n") == 2


def test_an_interrupt_is_told_with_how_to_go_on(
    document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("govbudget_parse.export.engine.read_batches", interrupt)
    result = run(document, "--to", tmp_path / "out.jsonl")
    assert result.exit_code == 130
    assert result.stderr == "govbudget-parse: interrupted; --resume goes on from here\n"


def test_the_bar_of_a_terminal_shows_documents_and_failures() -> None:
    stream = io.StringIO()
    with draw(Console(file=stream, force_terminal=True, width=120)) as watch:
        watch(Progress(4, 0, 0))
        watch(Progress(4, 4, 1))
    shown = stream.getvalue()
    assert "4/4" in shown
    assert "1 failed" in shown
