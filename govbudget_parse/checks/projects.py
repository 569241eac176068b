"""Rules about projects: their amounts and names in several tables, their purchases, spending plans and cost indicators."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from govbudget_parse.checks.across_tables import compare
from govbudget_parse.checks.document import Document, plain
from govbudget_parse.checks.inside_tables import facts_of
from govbudget_parse.checks.ledger import READING, Ledger
from govbudget_parse.checks.places import Agreement, Place, agree, place_of_facts, place_of_statement
from govbudget_parse.lexis.width import key
from govbudget_parse.model.fact import Classification, Fact
from govbudget_parse.model.finding import Severity
from govbudget_parse.model.money import Unit, to_yuan
from govbudget_parse.model.performance import Project
from govbudget_parse.model.table import TableKind
from govbudget_parse.source import Span
from govbudget_parse.tables.arithmetic import slack

_PROJECT_TABLES = (
    TableKind.PROJECT_EXPENDITURE,
    TableKind.PROJECT_PERFORMANCE_SUMMARY,
    TableKind.PROJECT_PERFORMANCE,
)
# Two names that have this much of their neighbouring characters in common may be one name printed twice.
_KIN = Decimal("0.25")
# Names are held against each other pair by pair: of so many no reader would say which is which.
_MOST_PAIRS = 10_000
_WHOLE_COST = ("项目总成本", "总成本", "项目支出成本", "项目成本", "预算成本")
_WHOLE = Decimal(100)
_UNITS = {unit.value: unit for unit in Unit}


class _Entry(NamedTuple):
    """One project as one table prints it."""

    name: str
    place: Place


def check_project_amounts(document: Document, ledger: Ledger) -> None:
    """X-PROJECT-AMOUNT, X-PROJECT-NAMES, and N-TABLE of a project: each project in all the places that print it."""
    tables = [_entries(document, kind) for kind in _PROJECT_TABLES]
    named: dict[str, list[Place]] = {}
    for entries in tables:
        for entry in entries:
            named.setdefault(entry.name, []).append(entry.place)
    for statement in document.amounts:
        places = named.get(key(statement.subject))
        if places is not None and (place := place_of_statement(statement)) is not None:
            places.append(place)
    for places in named.values():
        if len(places) > 1:
            compare(document, ledger, places, "X-PROJECT-AMOUNT")
    listed, summary, _ = tables
    if listed and summary:
        _compare_names(document, ledger, listed, summary)


def _entries(document: Document, kind: TableKind) -> tuple[_Entry, ...]:
    """The projects of a kind of table with their whole money; a name that occurs twice says nothing for sure."""
    found: list[_Entry] = []
    for grid in document.grids_of(kind):
        title = document.title_of(grid.table)
        rows: dict[int, Fact] = {}
        for fact, *_ in grid.lines:
            # "行政运行" is no project where a table lists the money of projects by function.
            is_subject = fact.project is None and fact.classification is Classification.FUNCTIONAL
            is_head = document.is_total_row(fact) or document.is_unit_row(fact)
            if fact.row not in rows and not is_subject and not is_head:
                rows[fact.row] = fact
        for fact in rows.values():
            place = place_of_facts(f"{title}: {fact.label}", (fact,))
            if place is not None:
                found.append(_Entry(key(fact.label), place))
    counts = Counter(entry.name for entry in found)
    return tuple(entry for entry in found if counts[entry.name] == 1)


def _compare_names(document: Document, ledger: Ledger, listed: Sequence[_Entry], summary: Sequence[_Entry]) -> None:
    ledger.compared("X-PROJECT-NAMES")
    names = {entry.name for entry in listed} & {entry.name for entry in summary}
    left = [entry for entry in listed if entry.name not in names]
    right = [entry for entry in summary if entry.name not in names]
    if len(left) * len(right) > _MOST_PAIRS:
        return
    renamed: list[tuple[_Entry, _Entry]] = []
    for first in list(left):
        equal = [other for other in right if agree(first.place, other.place) is Agreement.SAME]
        if equal:
            second = max(equal, key=lambda other: _kinship(first.name, other.name))
            left.remove(first)
            right.remove(second)
            if not _is_print_of(first.name, second.name):
                renamed.append((first, second))
    if renamed:
        _tell_renamed(document, ledger, renamed)
    for first in left:
        kin = max(right, key=lambda other: _kinship(first.name, other.name), default=None)
        if kin is not None and _kinship(first.name, kin.name) >= _KIN:
            right.remove(kin)
            compare(document, ledger, [first.place, kin.place], "X-PROJECT-AMOUNT")


def _kinship(first: str, second: str) -> Decimal:
    """How much of the shorter name's pairs of neighbouring characters the longer one has: 1 for all."""
    one, other = ({name[i : i + 2] for i in range(len(name) - 1)} for name in (first, second))
    fewer = min(len(one), len(other))
    return Decimal(len(one & other)) / fewer if fewer else Decimal(0)


def _is_print_of(first: str, second: str) -> bool:
    """Whether one name is the other with noise behind it or a part cut off."""
    return first in second or second in first or _kinship(first, second) == 1


def _tell_renamed(document: Document, ledger: Ledger, renamed: Sequence[tuple[_Entry, _Entry]]) -> None:
    pairs = "；".join(f"{first.name} / {second.name} ({plain(first.place.amount)})" for first, second in renamed)
    places = [place for first, second in renamed for place in (second.place, first.place)]
    facts = tuple(fact for place in places for fact in place.facts)
    doubt = document.is_doubtful(facts)
    ledger.find(
        "X-PROJECT-NAMES",
        f"two tables name equal amounts differently: {pairs}{READING if doubt else ''}",
        [span for place in places for span in place.spans],
        expected="；".join(first.name for first, _ in renamed),
        actual="；".join(second.name for _, second in renamed),
        facts=facts,
    )


def check_purchases(document: Document, ledger: Ledger) -> None:
    """X-PROCUREMENT: what is procured for a project is no more than the project's money."""
    items = document.disclosure.procurement
    for project in dict.fromkeys(item.project for item in items if item.project and item.budget is not None):
        own = [item for item in items if item.project == project and item.amounts]
        budgets = {item.budget for item in own if item.budget is not None}
        if len(budgets) != 1 or not own:
            continue
        ledger.compared("X-PROCUREMENT")
        budget = budgets.pop()
        spent = sum((item.amounts[0].amount for item in own), Decimal(0))
        room = slack(budget) + sum((slack(item.amounts[0].amount) for item in own), Decimal(0))
        if spent - budget > room:
            facts = facts_of(item.amounts[0] for item in own)
            doubt = document.is_doubtful(facts)
            ledger.find(
                "X-PROCUREMENT",
                f"{project} has {plain(budget)}, {plain(spent)} is procured for it{READING if doubt else ''}",
                [span for item in own for span in (*item.amounts[0].spans, *item.spans)],
                expected=plain(budget),
                actual=plain(spent),
                difference=spent - budget,
                facts=facts,
                severity=Severity.WARNING if doubt else None,
            )


def check_plans(document: Document, ledger: Ledger) -> None:
    """F-PLAN: a project's cumulative spending plan ends at 100%."""
    for project in document.disclosure.projects:
        if not project.plan:
            continue
        ledger.compared("F-PLAN")
        last = max(project.plan, key=lambda step: step.month)
        if last.percent != _WHOLE:
            ledger.find(
                "F-PLAN",
                f"{project.name}: the spending plan ends at {plain(last.percent)}% in month {last.month}, not at 100%",
                [*last.spans, *(span for step in project.plan for span in step.spans)],
                expected="100%",
                actual=f"{plain(last.percent)}%",
                difference=last.percent - _WHOLE,
            )


class _Cost(NamedTuple):
    """A cost indicator that is not its project's money."""

    project: Project
    value: Decimal
    unit: Unit
    fact: Fact
    spans: tuple[Span, ...]


def check_costs(document: Document, ledger: Ledger) -> None:
    """F-COST: an indicator named 项目总成本 states the project's money; one finding for a document's whole column."""
    wrong: list[_Cost] = []
    for project in document.disclosure.projects:
        for value, unit, spans in _costs(document, project):
            fact = next((document.facts_by_id[fact] for fact in facts_of(project.budget)), None)
            if fact is not None and fact.yuan is not None:
                ledger.compared("F-COST")
                if abs(to_yuan(value, unit) - fact.yuan) > to_yuan(slack(value), unit):
                    wrong.append(_Cost(project, value, unit, fact, spans))
    if wrong:
        told = "、".join(f"{cost.project.name} {plain(cost.value)}{cost.unit.value}" for cost in wrong)
        one = wrong[0] if len(wrong) == 1 else None
        ledger.find(
            "F-COST",
            f"the whole cost by the indicators is not the money of the projects: {told}",
            [span for cost in wrong for span in (*cost.spans, *cost.fact.spans)],
            expected=plain(one.fact.amount) if one else None,
            actual=plain(one.value) if one else None,
            facts=[cost.fact.id for cost in wrong],
        )


def _costs(document: Document, project: Project) -> Iterator[tuple[Decimal, Unit, tuple[Span, ...]]]:
    for index in project.indicators:
        indicator = document.disclosure.indicators[index]
        unit = _UNITS.get(indicator.unit) if indicator.unit else None
        if unit is None or indicator.value is None or indicator.operator:
            continue
        if key(indicator.level3 or "") in _WHOLE_COST:
            yield indicator.value, unit, indicator.spans
