"""The findings of checked documents as programs read them: JSON lines, CSV rows, one SARIF log."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from urllib.parse import quote

import attrs

from govbudget_parse.checks.catalogue import RULES, RULES_BY_ID
from govbudget_parse.export.formulas import defuse
from govbudget_parse.model.disclosure import Disclosure
from govbudget_parse.model.finding import Finding, RuleOutcome, Severity
from govbudget_parse.source import Source, Span

Json = dict[str, object]

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
COLUMNS = ("file", "rule", "severity", "lines", "expected", "actual", "difference", "message", "printed")


@attrs.frozen
class Report:
    """One checked document: its file's name as given, its source for line numbers, the findings and outcomes chosen."""

    name: str
    source: Source
    findings: tuple[Finding, ...]
    rules: tuple[RuleOutcome, ...]

    @classmethod
    def of(cls, name: str, source: Source, disclosure: Disclosure, chosen: frozenset[str]) -> Report:
        """The report of a disclosure with the findings and outcomes of the `chosen` rules."""
        findings = tuple(finding for finding in disclosure.findings if finding.rule in chosen)
        return cls(name, source, findings, tuple(rule for rule in disclosure.rules if rule.rule in chosen))

    def lines_of(self, finding: Finding) -> list[int]:
        """The numbers of the lines a finding concerns, in order, each once."""
        return sorted({self.source.line_of(span.start) for span in finding.spans})

    def printed(self, span: Span) -> str:
        """The text of a span."""
        return self.source.text[span.start : span.end]


def as_json(report: Report, disclosure: Disclosure) -> str:
    """`{"file": …, "findings": […], "rules": […]}` on one line: the contract's entries, findings with their `lines`."""
    chosen = attrs.evolve(disclosure, findings=report.findings, rules=report.rules).to_dict()
    plain = chosen["findings"]
    assert isinstance(plain, list)
    lines = map(report.lines_of, report.findings)
    findings = [{**finding, "lines": numbers} for finding, numbers in zip(plain, lines, strict=True)]
    # ASCII only: a file's name or a document's text may hold what no encoding of the terminal can print.
    return json.dumps({"file": report.name, "findings": findings, "rules": chosen["rules"]})


def as_csv(reports: Iterable[Report]) -> str:
    """A row for each finding under a header row; a cell that a spreadsheet would run as a formula starts with a quote."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for report in reports:
        for finding in report.findings:
            writer.writerow([_defused(cell) for cell in _cells(report, finding)])
    return text.getvalue()


def _cells(report: Report, finding: Finding) -> Sequence[str]:
    return (
        report.name,
        finding.rule,
        finding.severity.value,
        " ".join(map(str, report.lines_of(finding))),
        finding.expected or "",
        finding.actual or "",
        "" if finding.difference is None else format(finding.difference, "f"),
        finding.message,
        " | ".join(" ".join(report.printed(span).split()) for span in finding.spans[:4]),
    )


def _defused(cell: str) -> str:
    """A cell as text for every spreadsheet; a number stays one ("-1.20")."""
    return cell if cell.removeprefix("-").replace(".", "", 1).isdecimal() else defuse(cell)


def as_sarif(reports: Iterable[Report]) -> str:
    """One SARIF 2.1.0 log with a run for all documents; regions are lines and characters, counted in code points."""
    log: Json = {
        "$schema": SARIF_SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": _driver()},
                "columnKind": "unicodeCodePoints",
                "results": [_result(report, finding) for report in reports for finding in report.findings],
            }
        ],
    }
    return json.dumps(log, indent=2)


def _driver() -> Json:
    from importlib import metadata  # it brings the readers of mail and of archives; only this format names the version

    return {
        "name": "govbudget-parse",
        "version": metadata.version("govbudget-parse"),
        "rules": [
            {
                "id": rule.id,
                "shortDescription": {"text": rule.title},
                "fullDescription": {"text": f"{rule.compares}. Tolerance: {rule.tolerance}. Source: {rule.duty}."},
                "defaultConfiguration": {"level": _LEVELS[rule.severity]},
            }
            for rule in RULES
        ],
    }


def _result(report: Report, finding: Finding) -> Json:
    locations = [_location(report, span) for span in finding.spans]
    result: Json = {
        "ruleId": finding.rule,
        "ruleIndex": RULES.index(RULES_BY_ID[finding.rule]),
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        # A reviewer shows the first place; the places that contradict it go with it.
        "locations": locations[:1] or [{"physicalLocation": {"artifactLocation": _artifact(report)}}],
        "relatedLocations": [{"id": number, **place} for number, place in enumerate(locations[1:], 1)],
    }
    if finding.expected is not None or finding.actual is not None:
        result["properties"] = {"expected": finding.expected, "actual": finding.actual}
    return result


def _location(report: Report, span: Span) -> Json:
    source = report.source
    last = max(span.start, span.end - 1)
    first_line, last_line = source.line_of(span.start), source.line_of(last)
    region: Json = {
        "startLine": first_line,
        "startColumn": span.start - source.lines[first_line - 1].start + 1,
        "endLine": last_line,
        "endColumn": last - source.lines[last_line - 1].start + 2,
        "charOffset": span.start,
        "charLength": span.end - span.start,
    }
    return {"physicalLocation": {"artifactLocation": _artifact(report), "region": region}}


def _artifact(report: Report) -> Json:
    return {"uri": quote(PurePath(report.name).as_posix())}
