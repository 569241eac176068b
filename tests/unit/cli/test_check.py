from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import attrs
import jsonschema
import pytest
from click.testing import CliRunner, Result

from govbudget_parse.api import parse_source
from govbudget_parse.checks.catalogue import RULES, RULES_BY_ID
from govbudget_parse.cli import check
from govbudget_parse.cli.main import govbudget_parse
from govbudget_parse.limits import Limits
from govbudget_parse.model.disclosure import Disclosure
from govbudget_parse.model.finding import Finding, Severity
from govbudget_parse.source import Source, Span

SARIF_SCHEMA = Path(__file__).with_name("sarif-2.1.0.json")
BROKEN = "部门支出总表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n201\t一般公共服务支出\t528.19\t293.57\t233.62\n"


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


def test_a_finding_quotes_its_places_with_their_lines(document: Path) -> None:
    document.write_text(BROKEN, "utf-8")
    result = run(document)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"{document}: 1 finding",
        "  error (1)",
        "    T-SUM-COLUMNS: 一般公共服务支出 (合计) is printed as 528.19, its parts make 527.19",
        "      line 4: 201 一般公共服务支出 528.19 293.57 233.62",
    ]


def test_only_the_chosen_rules_are_told(document: Path) -> None:
    document.write_text(BROKEN, "utf-8")
    assert run(document, "--rule", "T-SUM-TOTAL").exit_code == 0
    assert run(document, "--ignore", "T-SUM-COLUMNS").exit_code == 0
    assert run(document, "--rule", "T-SUM-COLUMNS", "--rule", "F-UNIT").exit_code == 1
    assert run(document, "--rule", "T-SUM-COLUMNS", "--ignore", "T-SUM-COLUMNS").exit_code == 0


@pytest.mark.parametrize("option", ["--rule", "--ignore"])
def test_an_unknown_rule_is_a_mistake_of_usage(document: Path, option: str) -> None:
    result = run(document, option, "T-NOTHING")
    assert result.exit_code == 2
    assert "T-NOTHING" in result.stderr


def test_all_tells_what_became_of_every_rule(document: Path) -> None:
    document.write_text(BROKEN, "utf-8")
    lines = [line.split() for line in run(document, "--all").stdout.splitlines()]
    outcomes = {
        words[0]: words[1].strip(":") for words in lines if words and words[0] in RULES_BY_ID and len(words) > 1
    }
    assert list(outcomes) == [rule.id for rule in RULES]
    assert (outcomes["T-SUM-COLUMNS"], outcomes["N-TABLE"]) == ("fail", "skipped")


@pytest.mark.parametrize("sign", ["=", "＝"])
def test_csv_has_a_row_for_each_finding_and_no_formula(tmp_path: Path, sign: str) -> None:
    file = tmp_path / "=1+1.txt"
    file.write_text(BROKEN.replace("一般公共服务支出", f"{sign}SUM(A1)"), "utf-8")
    rows = list(csv.DictReader(io.StringIO(run(file, "--format", "csv").stdout)))
    assert [(row["rule"], row["lines"], row["difference"]) for row in rows] == [("T-SUM-COLUMNS", "4", "1.00")]
    assert rows[0]["message"].startswith(f"'{sign}SUM(A1)")


def test_sarif_is_valid_and_points_at_the_places(document: Path) -> None:
    document.write_text(BROKEN, "utf-8")
    log = json.loads(run(document, document, "--format", "sarif").stdout)
    jsonschema.validate(log, json.loads(SARIF_SCHEMA.read_text("utf-8")))
    (one_run,) = log["runs"]
    assert [rule["id"] for rule in one_run["tool"]["driver"]["rules"]] == [rule.id for rule in RULES]
    first, second = one_run["results"]
    assert first == second
    assert first["ruleId"] == one_run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == "T-SUM-COLUMNS"
    region = first["locations"][0]["physicalLocation"]["region"]
    assert BROKEN[region["charOffset"] :][: region["charLength"]] == "528.19"
    assert BROKEN.splitlines()[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1] == "528.19"
    assert len(first["relatedLocations"]) == 2


def test_json_has_the_outcome_of_every_rule(document: Path) -> None:
    rules = json.loads(run(document, "--format", "json").stdout)["rules"]
    assert [rule["rule"] for rule in rules] == [rule.id for rule in RULES]
    assert {rule["outcome"] for rule in rules} <= {"pass", "fail", "skipped"}
