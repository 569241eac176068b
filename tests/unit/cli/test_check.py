from __future__ import annotations

import json
from pathlib import Path

import attrs
import pytest
from click.testing import CliRunner, Result

from govbudget_parse.api import parse_source
from govbudget_parse.cli import check
from govbudget_parse.cli.main import govbudget_parse
from govbudget_parse.limits import Limits
from govbudget_parse.model.disclosure import Disclosure
from govbudget_parse.model.finding import Finding, Severity
from govbudget_parse.source import Source, Span


def run(*arguments: object) -> Result:
    return CliRunner().invoke(govbudget_parse, ["check", *map(str, arguments)])


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every document gets a warning on its first line and an error on its third and first."""

    def parse_broken(source: Source, limits: Limits) -> Disclosure:
        third = source.lines[2]
        findings = (
            Finding("F-YEAR", Severity.WARNING, "年度不一\x1b[2J致", None, None, None, (), (Span(0, 4),)),
            Finding("T-SUM-TOTAL", Severity.ERROR, "合计不等于各项之和", "2", "1", None, (), (third, Span(0, 1))),
        )
        return attrs.evolve(parse_source(source, limits), findings=findings)

    monkeypatch.setattr(check, "parse_source", parse_broken)


@pytest.fixture
def sound(monkeypatch: pytest.MonkeyPatch) -> None:
    """No document has a finding."""
    monkeypatch.setattr(
        check, "parse_source", lambda source, limits: attrs.evolve(parse_source(source, limits), findings=())
    )


@pytest.mark.usefixtures("sound")
def test_a_document_without_findings_exits_with_0(document: Path) -> None:
    result = run(document)
    assert result.exit_code == 0
    assert result.stdout == f"{document}: 0 findings\n"


@pytest.mark.usefixtures("broken")
def test_findings_are_grouped_by_severity_with_their_lines(document: Path) -> None:
    result = run(document)
    assert result.exit_code == 1
    assert [line.strip() for line in result.stdout.splitlines() if "line" not in line] == [
        f"{document}: 2 findings",
        "error (1)",
        "T-SUM-TOTAL: 合计不等于各项之和",
        "warning (1)",
        "F-YEAR: 年度不一 [2J致",
    ]


@pytest.mark.usefixtures("broken")
def test_json_has_an_object_a_line_for_each_file(document: Path) -> None:
    result = run(document, document, "--format", "json")
    assert result.exit_code == 1
    first, second = map(json.loads, result.stdout.splitlines())
    assert first == second
    assert first["file"] == str(document)
    assert [(finding["rule"], finding["lines"]) for finding in first["findings"]] == [
        ("F-YEAR", [1]),
        ("T-SUM-TOTAL", [1, 3]),
    ]


@pytest.mark.usefixtures("broken")
def test_an_unreadable_file_outweighs_errors_found(document: Path, tmp_path: Path) -> None:
    result = run(tmp_path / "missing.txt", document)
    assert result.exit_code == 2
    assert "2 findings" in result.stdout
