"""`govbudget-parse check`: what documents get wrong, for people or for programs."""

from __future__ import annotations

import json
import sys

import attrs
import click

from govbudget_parse.api import parse_source
from govbudget_parse.cli.inputs import Inputs
from govbudget_parse.cli.text import printable
from govbudget_parse.model.disclosure import Disclosure
from govbudget_parse.model.finding import Finding, Severity
from govbudget_parse.source import Source

FOUND_ERRORS = 1


@attrs.frozen
class Report:
    """One checked document: its file's name as given, its source for line numbers, what was read from it."""

    name: str
    source: Source
    disclosure: Disclosure

    def lines_of(self, finding: Finding) -> list[int]:
        """The numbers of the lines a finding concerns, in order, each once."""
        return sorted({self.source.line_of(span.start) for span in finding.spans})


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text for people; json: an object a line for each FILE.",
)
def check(files: tuple[str, ...], style: str) -> None:
    """Print what each FILE gets wrong; exit with 1 where that includes an error. `-` is standard input."""
    show = _print_json if style == "json" else _print_text
    inputs = Inputs(files)
    has_errors = False
    for name, source in inputs.sources():
        report = Report(name, source, parse_source(source))
        show(report)
        has_errors |= any(finding.severity is Severity.ERROR for finding in report.disclosure.findings)
    sys.exit(inputs.exit_code or (FOUND_ERRORS if has_errors else 0))


def _print_json(report: Report) -> None:
    """`{"file": …, "findings": […]}`: the findings of the contract with the `lines` they concern."""
    plain = report.disclosure.to_dict()["findings"]
    assert isinstance(plain, list)
    lines = map(report.lines_of, report.disclosure.findings)
    findings = [{**finding, "lines": numbers} for finding, numbers in zip(plain, lines, strict=True)]
    # ASCII only: a file's name or a document's text may hold what no encoding of the terminal can print.
    click.echo(json.dumps({"file": report.name, "findings": findings}))


def _print_text(report: Report) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    findings = report.disclosure.findings
    console.print(Text(f"{printable(report.name)}: {len(findings)} finding{'' if len(findings) == 1 else 's'}", "bold"))
    for severity, style in ((Severity.ERROR, "red"), (Severity.WARNING, "yellow"), (Severity.INFO, "cyan")):
        chosen = [finding for finding in findings if finding.severity is severity]
        if chosen:
            console.print(Text(f"  {severity} ({len(chosen)})", style))
        for finding in chosen:
            lines = ", ".join(map(str, report.lines_of(finding))) or "-"
            console.print(Text(f"    line {lines}: {printable(finding.message)} [{finding.rule}]"))
