"""`govbudget-parse check`: what documents get wrong, for people or for programs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from govbudget_parse.api import parse_source
from govbudget_parse.checks.catalogue import RULES_BY_ID
from govbudget_parse.cli.inputs import Inputs
from govbudget_parse.cli.limits import limit_option
from govbudget_parse.cli.reports import Report, as_csv, as_json, as_sarif
from govbudget_parse.cli.text import printable
from govbudget_parse.limits import Limits
from govbudget_parse.model.finding import Finding, Outcome, Severity
from govbudget_parse.source import Span

if TYPE_CHECKING:
    from rich.console import Console

FOUND_ERRORS = 1
_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
# How much of a line is quoted before and behind a place, and how many lines of a finding.
_BEFORE, _BEHIND = 24, 48
_MOST_LINES = 6
_RULE = click.Choice(tuple(RULES_BY_ID), case_sensitive=False)


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "sarif", "csv"]),
    default="text",
    show_default=True,
    help="text for people; json: an object a line for each FILE; sarif: one log for code-review tools; csv: a row each.",
)
@click.option("--rule", "only", type=_RULE, multiple=True, metavar="ID", help="Only this rule; may be repeated.")
@click.option("--ignore", type=_RULE, multiple=True, metavar="ID", help="Not this rule; may be repeated.")
@click.option("--all", "every", is_flag=True, help="Also tell what became of every rule: pass, fail, or why skipped.")
@limit_option
def check(
    files: tuple[str, ...],
    style: str,
    only: tuple[str, ...],
    ignore: tuple[str, ...],
    limits: Limits,
    *,
    every: bool,
) -> None:
    """Print what each FILE gets wrong; exit with 1 where that includes an error. `-` is standard input.

    `govbudget-parse rules` lists the rules.
    """
    chosen = frozenset(only or RULES_BY_ID) - frozenset(ignore)
    inputs = Inputs(files)
    reports: list[Report] = []
    for name, source in inputs.sources(limits):
        disclosure = parse_source(source, limits)
        report = Report.of(name, source, disclosure, chosen)
        reports.append(report)
        if style == "json":
            click.echo(as_json(report, disclosure))
        elif style == "text":
            _print_text(report, every=every)
    if style in ("sarif", "csv"):
        click.echo(as_sarif(reports) if style == "sarif" else as_csv(reports), nl=style == "sarif")
    has_errors = any(finding.severity is Severity.ERROR for report in reports for finding in report.findings)
    sys.exit(inputs.exit_code or (FOUND_ERRORS if has_errors else 0))


def _print_text(report: Report, *, every: bool) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    count = len(report.findings)
    console.print(Text(f"{printable(report.name)}: {count} finding{'' if count == 1 else 's'}", "bold"))
    for severity, style in _STYLES.items():
        members = [finding for finding in report.findings if finding.severity is severity]
        if members:
            console.print(Text(f"  {severity} ({len(members)})", style))
        for finding in members:
            console.print(Text(f"    {finding.rule}: {printable(finding.message)}"))
            _print_places(console, report, finding)
    if every:
        _print_outcomes(console, report)


def _print_places(console: Console, report: Report, finding: Finding) -> None:
    """The lines a finding concerns, each once, quoted around the place; that of the wrong place first."""
    from rich.text import Text

    lines = {report.source.line_of(span.start): span for span in reversed(finding.spans)}
    numbers = list(dict.fromkeys(report.source.line_of(span.start) for span in finding.spans))
    for number in numbers[:_MOST_LINES]:
        console.print(Text(f"      line {number}: {_quote(report, lines[number])}", "dim"))
    if len(numbers) > _MOST_LINES:
        console.print(Text(f"      and {len(numbers) - _MOST_LINES} more lines", "dim"))


def _quote(report: Report, span: Span) -> str:
    """The printed line around a place, on one line and not longer than a terminal's."""
    line = report.source.lines[report.source.line_of(span.start) - 1]
    start, end = max(line.start, span.start - _BEFORE), min(line.end, span.start + _BEHIND)
    text = " ".join(printable(report.printed(Span(start, end))).split())
    return f"{'…' * (start > line.start)}{text}{'…' * (end < line.end)}"


def _print_outcomes(console: Console, report: Report) -> None:
    from rich.text import Text

    console.print(Text("  rules"))
    for rule in report.rules:
        why = f": {rule.message}" if rule.outcome is Outcome.SKIPPED else ""
        console.print(Text(f"    {rule.rule:17} {rule.outcome}{why}", "dim" if rule.outcome is Outcome.SKIPPED else ""))
