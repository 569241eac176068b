"""The command line: what is printed where, and the exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govbudget_parse import parse_file
from govbudget_parse.cli.main import govbudget_parse

ROOT = Path(__file__).parents[3]
CORPUS = sorted((ROOT / "corpus").glob("*.txt"))
BAODING = ROOT / "corpus" / "hebei-baoding-2024.txt"
XINXIANG = ROOT / "corpus" / "henan-xinxiang-2024.txt"


def run(*arguments: str | Path, standard_input: bytes | None = None) -> Result:
    return CliRunner().invoke(govbudget_parse, [str(argument) for argument in arguments], input=standard_input)


def test_one_file_gives_one_json_object() -> None:
    result = run("parse", BAODING)
    assert result.exit_code == 0
    assert json.loads(result.stdout) == parse_file(BAODING).to_dict()


def test_several_files_give_a_json_object_a_line() -> None:
    result = run("parse", *CORPUS)
    assert [json.loads(line)["source"]["name"] for line in result.stdout.splitlines()] == [p.name for p in CORPUS]


def test_a_dash_is_standard_input() -> None:
    result = run("parse", "-", standard_input="一、部门职责\n".encode("gb18030"))
    assert result.exit_code == 0
    assert json.loads(result.stdout)["outline"][0]["title"] == "部门职责"


def test_the_output_goes_to_the_file_that_is_named(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    assert run("parse", BAODING, "-o", out).exit_code == 0
    assert json.loads(out.read_text(encoding="utf-8"))["fiscal_year"] == 2024


def test_a_file_that_cannot_be_read_is_told_in_one_line_and_the_others_are_done(tmp_path: Path) -> None:
    binary = tmp_path / "scan.pdf"
    binary.write_bytes(b"%PDF-1.4\x00\xff\xfe\x00")
    missing = tmp_path / "missing.txt"
    result = run("parse", missing, binary, tmp_path, BAODING)
    assert result.exit_code == 2
    told = result.stderr.splitlines()
    assert [name in line for name, line in zip((str(missing), str(binary), str(tmp_path)), told, strict=True)] == [
        True
    ] * 3
    assert json.loads(result.stdout)["source"]["name"] == BAODING.name


def test_check_exits_with_1_where_the_document_contradicts_itself() -> None:
    result = run("check", XINXIANG)
    assert result.exit_code == 1
    assert "1658.60" in result.stdout


def test_check_prints_findings_for_programs_with_their_lines() -> None:
    result = run("check", XINXIANG, "--format", "json")
    findings = json.loads(result.stdout)["findings"]
    slip = next(finding for finding in findings if finding["expected"] == "1658.60")
    assert slip["lines"] == [183, 190, 192, 213]


def test_check_exits_with_0_where_only_rounding_was_found() -> None:
    result = run("check", BAODING)
    assert result.exit_code == 0
    assert "332.41" in result.stdout


def test_show_prints_outline_and_tables() -> None:
    result = run("show", BAODING)
    assert result.exit_code == 0
    assert "部门预算收支总表" in result.stdout
    assert "机关运行经费安排情况" in result.stdout


def test_schema_prints_the_checked_in_schema() -> None:
    assert run("schema").stdout == (ROOT / "docs" / "schema.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [("parse",), ("parse", "--no-such-option"), ("no-such-command",)])
def test_wrong_usage_exits_with_2(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2
