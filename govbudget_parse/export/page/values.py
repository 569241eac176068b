"""Everything read from a document as one numbered list: what the page highlights, lists and explains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import StrEnum

import attrs

from govbudget_parse.diagnostics import Diagnostic
from govbudget_parse.model.disclosure import ContentsEntry, Disclosure, Section, Title
from govbudget_parse.model.fact import Fact, Status
from govbudget_parse.model.finding import Finding, Severity
from govbudget_parse.model.narrative import Role, Statement, Term
from govbudget_parse.model.performance import Asset, Indicator, Institution, ProcurementItem, Project, YearTask
from govbudget_parse.source import Span

Details = tuple[tuple[str, str], ...]


class ValueKind(StrEnum):
    """What a value is; also the class of its highlight."""

    FACT = "fact"
    INDICATOR = "indicator"
    STATEMENT = "statement"
    TERM = "term"
    HEADING = "heading"
    PROJECT = "project"
    CONTENTS = "toc"
    RECORD = "record"
    FINDING = "finding"
    DIAGNOSTIC = "diagnostic"


@attrs.frozen
class Value:
    """One thing read from the document, or said of it, and where it stands.

    `number` is its place in the document's list of values; elements of the page refer to it. `details` are pairs of a
    name and a text that is never empty; `rules` are the checks it took part in, or the rule or code that it is about.
    """

    number: int
    kind: ValueKind
    name: str
    spans: tuple[Span, ...]
    details: Details = ()
    status: Status | None = None
    severity: Severity | None = None
    table: int | None = None
    rules: tuple[str, ...] = ()


@attrs.frozen
class Values:
    """The values of a document, one tuple beside each list of the disclosure and in its order.

    `sections` are the headings from top to bottom of the tree, `records` the rows that are no project: procurement
    items, assets, institutions and tasks of the year.
    """

    title: tuple[Value, ...]
    contents: tuple[Value, ...]
    sections: tuple[Value, ...]
    facts: tuple[Value, ...]
    indicators: tuple[Value, ...]
    statements: tuple[Value, ...]
    terms: tuple[Value, ...]
    projects: tuple[Value, ...]
    procurement: tuple[Value, ...]
    assets: tuple[Value, ...]
    institutions: tuple[Value, ...]
    year_tasks: tuple[Value, ...]
    findings: tuple[Value, ...]
    diagnostics: tuple[Value, ...]

    @property
    def in_tables(self) -> tuple[Value, ...]:
        """The values beside the amounts that tables print."""
        records = (*self.procurement, *self.assets, *self.institutions, *self.year_tasks)
        return (*self.indicators, *self.projects, *records)

    @property
    def all(self) -> tuple[Value, ...]:
        """Every value, in the order of the numbers."""
        return tuple(value for group in attrs.astuple(self, recurse=False) for value in group)


def number_values(disclosure: Disclosure) -> Values:
    """The values of a disclosure, numbered from 0 in the order of the fields of `Values`."""
    groups = (
        [_of_title(title) for title in (disclosure.title,) if title],
        map(_of_contents, disclosure.toc),
        map(_of_section, walk_sections(disclosure.outline)),
        map(_of_fact, disclosure.facts),
        map(_of_indicator, disclosure.indicators),
        map(_of_statement, disclosure.statements),
        map(_of_term, disclosure.terms),
        map(_of_project, disclosure.projects),
        map(_of_procurement, disclosure.procurement),
        map(_of_asset, disclosure.assets),
        map(_of_institution, disclosure.institutions),
        map(_of_task, disclosure.year_tasks),
        map(_of_finding, disclosure.findings),
        map(_of_diagnostic, disclosure.diagnostics),
    )
    numbered: list[tuple[Value, ...]] = []
    first = 0
    for group in groups:
        values = tuple(attrs.evolve(value, number=number) for number, value in enumerate(group, first))
        first += len(values)
        numbered.append(values)
    return Values(*numbered)


def walk_sections(sections: Iterable[Section]) -> Iterator[Section]:
    """Every section of a tree, a section before those inside it; any depth."""
    waiting = list(reversed(tuple(sections)))
    while waiting:
        section = waiting.pop()
        yield section
        waiting.extend(reversed(section.sections))


def words(member: StrEnum | str | None) -> str | None:
    """The words of an enum's member: "general_public_budget" is "general public budget"."""
    return None if member is None else str(member).replace("_", " ")


def plain(amount: Decimal | None) -> str | None:
    """An amount in plain digits with its thousands set apart: "1,657.40"; never an exponent."""
    return None if amount is None else f"{amount:,f}"


def figure_of(statement: Statement) -> str:
    """The figure of a statement: "127.77 万元 · 8.35 %", "18.34 % of 支出", "7 辆"."""
    parts = []
    if statement.amount is not None:
        parts.append(f"{plain(statement.amount)} {statement.unit or ''}".rstrip())
    if statement.percent is not None:
        parts.append(f"{plain(statement.percent)} %")
    if statement.count is not None:
        parts.append(f"{plain(statement.count)} {statement.measure or ''}".rstrip())
    whole = f" of {statement.of}" if statement.of and statement.role is Role.SHARE else ""
    return " · ".join(parts) + whole


def _details(*pairs: tuple[str, str | None]) -> Details:
    return tuple((name, text) for name, text in pairs if text)


def _year(year: int | None) -> str | None:
    return None if year is None else str(year)


def _of_title(title: Title) -> Value:
    return Value(0, ValueKind.HEADING, title.text, title.spans, _details(("role", "title of the document")))


def _of_contents(entry: ContentsEntry) -> Value:
    page = None if entry.page is None else str(entry.page)
    return Value(0, ValueKind.CONTENTS, entry.title, entry.spans, _details(("number", entry.number), ("page", page)))


def _of_section(section: Section) -> Value:
    details = _details(("number", section.number), ("level", str(section.level)))
    return Value(0, ValueKind.HEADING, section.title, section.spans, details)


def _of_fact(fact: Fact) -> Value:
    code = f"{fact.code} ({words(fact.classification)})" if fact.code and fact.classification else fact.code
    government = " ".join(text for text in (fact.gov_code, fact.gov_label) if text)
    details = _details(
        ("amount", f"{plain(fact.amount)} {fact.unit or ''}".rstrip()),
        ("yuan", plain(fact.yuan)),
        ("column", " › ".join(fact.column)),
        ("code", code),
        ("government economic", government),
        ("flow", words(fact.flow)),
        ("fund", words(fact.fund)),
        ("nature", words(fact.nature)),
        ("stage", words(fact.stage)),
        ("vintage", words(fact.vintage)),
        ("project", fact.project),
        ("checks", ", ".join(fact.checks)),
        ("id", fact.id),
    )
    return Value(
        0, ValueKind.FACT, fact.label, fact.spans, details, status=fact.status, table=fact.table, rules=fact.checks
    )


def _of_indicator(indicator: Indicator) -> Value:
    value = plain(indicator.value)
    levels = (indicator.level1, indicator.level2, indicator.level3)
    details = _details(
        ("target", indicator.target),
        ("reached", indicator.actual),
        ("read as", " ".join(text for text in (indicator.operator, value, indicator.unit) if text) if value else None),
        ("levels", " › ".join(level for level in levels if level)),
        ("project", indicator.project),
        ("description", indicator.description),
        ("basis", indicator.basis),
        ("weight", plain(indicator.weight)),
        ("score", plain(indicator.score)),
    )
    name = indicator.level3 or indicator.target
    return Value(0, ValueKind.INDICATOR, name, indicator.spans, details, table=indicator.table)


def _of_statement(statement: Statement) -> Value:
    details = _details(
        ("figure", figure_of(statement)),
        ("role", statement.role),
        ("yuan", plain(statement.yuan)),
        ("year", _year(statement.year)),
        ("compared with", _year(statement.base_year)),
        ("stage", words(statement.stage)),
        ("flow", words(statement.flow)),
        ("fund", words(statement.fund)),
        ("nature", words(statement.nature)),
        ("code", statement.code),
        ("reason", statement.reason),
    )
    return Value(0, ValueKind.STATEMENT, statement.subject, statement.spans, details)


def _of_term(term: Term) -> Value:
    return Value(0, ValueKind.TERM, term.term, term.spans, _details(("definition", term.definition)))


def _of_project(project: Project) -> Value:
    budget = "; ".join(f"{money.source} {plain(money.amount)} {money.unit or ''}".rstrip() for money in project.budget)
    details = _details(
        ("code", project.code),
        ("type", project.type),
        ("carried out by", project.agency),
        ("budget", budget),
        ("purpose", project.purpose),
    )
    table = project.tables[0] if project.tables else None
    return Value(0, ValueKind.PROJECT, project.name, project.spans, details, table=table)


def _of_procurement(item: ProcurementItem) -> Value:
    details = _details(
        ("record", "procurement item"),
        ("project", item.project),
        ("code", item.code),
        ("quantity", " ".join(text for text in (plain(item.quantity), item.measure) if text)),
        ("price", plain(item.price)),
        ("amounts", "; ".join(f"{money.source} {plain(money.amount)}" for money in item.amounts)),
    )
    name = item.item or item.project or "procurement item"
    return Value(0, ValueKind.RECORD, name, item.spans, details, table=item.table)


def _of_asset(asset: Asset) -> Value:
    details = _details(
        ("record", "asset"),
        ("quantity", plain(asset.quantity)),
        ("value", " ".join(text for text in (plain(asset.value), asset.unit) if text)),
    )
    return Value(0, ValueKind.RECORD, asset.item, asset.spans, details, table=asset.table)


def _of_institution(institution: Institution) -> Value:
    details = _details(
        ("record", words(institution.role)),
        ("nature", institution.nature),
        ("rank", institution.rank),
        ("funding", institution.funding),
    )
    return Value(0, ValueKind.RECORD, institution.name, institution.spans, details, table=institution.table)


def _of_task(task: YearTask) -> Value:
    details = _details(("record", "task of the year"), ("content", task.content))
    return Value(0, ValueKind.RECORD, task.name, task.spans, details, table=task.table)


def _of_finding(finding: Finding) -> Value:
    details = _details(
        ("expected", finding.expected), ("actual", finding.actual), ("difference", plain(finding.difference))
    )
    return Value(
        0,
        ValueKind.FINDING,
        finding.message,
        finding.spans,
        details,
        severity=finding.severity,
        rules=(str(finding.rule),),
    )


def _of_diagnostic(diagnostic: Diagnostic) -> Value:
    return Value(0, ValueKind.DIAGNOSTIC, diagnostic.message, diagnostic.spans, rules=(str(diagnostic.code),))
