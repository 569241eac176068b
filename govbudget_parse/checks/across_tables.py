"""Rules across tables, and of the prose against them: one figure, several places, the odd one out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govbudget_parse.checks.document import Document, plain
from govbudget_parse.checks.figures import Figure
from govbudget_parse.checks.headlines import Headlines
from govbudget_parse.checks.ledger import READING, Ledger
from govbudget_parse.checks.places import (
    MOST_PLACES,
    Agreement,
    Place,
    agree,
    groups_of,
    is_decided,
)
from govbudget_parse.model.fact import BUDGET_FUNDS, Flow, Fund, Nature, Vintage
from govbudget_parse.model.finding import Severity
from govbudget_parse.model.money import to_yuan
from govbudget_parse.model.table import TableKind

_NAMED_CLASSES = (TableKind.REVENUE_EXPENDITURE_SUMMARY, TableKind.APPROPRIATION_SUMMARY)
_CODED_TABLES = (
    TableKind.EXPENDITURE_SUMMARY,
    TableKind.GENERAL_BUDGET_EXPENDITURE,
    TableKind.GOVERNMENT_FUND_EXPENDITURE,
    TableKind.STATE_CAPITAL_EXPENDITURE,
)
_BASIC = (Nature.BASIC, Nature.PERSONNEL, Nature.PUBLIC)
_OWN_FUNDS = (*BUDGET_FUNDS, Fund.FISCAL_APPROPRIATION)
# As many of the places that agree are named; the spans hold them all.
_MOST_NAMES = 3
_PROSE_RULES = ("N-TABLE", "N-REPEATED")
_PERFORMANCE = "X-PERFORMANCE"


def check_headlines(document: Document, ledger: Ledger, headlines: Headlines) -> None:
    """X-REVENUE … X-PERFORMANCE, N-TABLE, N-REPEATED: every headline figure in all the places that print it."""
    for figure, places in headlines.places.items():
        if len(places) > 1:
            rule = _rule_of(figure)
            for comparable in _comparable(places, headlines):
                compare(document, ledger, comparable, rule)


def _rule_of(figure: Figure) -> str:
    if figure.flow is Flow.REVENUE:
        return "X-REVENUE"
    if figure.nature is Nature.PROJECT:
        return "X-PROJECT-TOTAL"
    if figure.nature in _BASIC:
        return "X-BASIC"
    return "X-FUND" if figure.fund in _OWN_FUNDS else "X-EXPENDITURE"


def _comparable(places: Sequence[Place], headlines: Headlines) -> Iterator[Sequence[Place]]:
    """The places to be held against each other: where carry-over sets 本年 and 总计 apart, each by itself.

    A place that does not say which of the two it prints ("合计") may be either, and is odd only where it is neither; in prose
    alone it is the year's.
    """
    total = [place for place in places if place.vintage is Vintage.TOTAL]
    current = [place for place in places if place.vintage is Vintage.CURRENT]
    either = [place for place in places if place.vintage is None]
    if total and not current and headlines.is_carried and all(place.table is None for place in places):
        yield total
        yield either
        return
    if not total or not current or agree(total[0], current[0]) is not Agreement.APART:
        yield places
        return
    known = (*total, *current)
    odd = [place for place in either if all(agree(place, other) is Agreement.APART for other in known)]
    # What agrees with neither is held against the nearer one.
    of_total = [place for place in odd if abs(place.value - total[0].value) < abs(place.value - current[0].value)]
    yield [*total, *of_total]
    yield [*current, *(place for place in odd if place not in of_total)]


def compare(document: Document, ledger: Ledger, places: Sequence[Place], rule: str) -> None:
    """Nothing: places that print another figure than most are found, each figure once. `rule` is that of the tables."""
    places = places[:MOST_PLACES]
    tables = {place.table for place in places if place.table is not None}
    prose = [place for place in places if place.table is None]
    own = tables - document.performance_tables
    if len(tables) > 1:
        ledger.compared(_PERFORMANCE if own < tables else rule)
    if len(own) > 1:
        ledger.compared(rule)
    if prose and len(places) > 1:
        ledger.compared(_PROSE_RULES[0] if tables else _PROSE_RULES[1])
    if len({place.value for place in places}) == 1:
        return
    groups = groups_of(places)
    for group in groups[1:]:
        if _stands_in_broken_sum(document, groups[0], group[0]):
            # The sum that its own table states is the third that decides.
            _tell_odd(document, ledger, groups[0], group, rule, decided=True)
        else:
            _tell_odd(document, ledger, group, groups[0], rule, decided=is_decided([groups[0], group]))


def _stands_in_broken_sum(document: Document, places: Sequence[Place], other: Place) -> bool:
    """Whether one table alone prints a figure, in a sum that does not hold but would with the other figure."""
    printed = [place for place in places if place.table is not None]
    if len({place.table for place in printed}) != 1:
        return False
    return any(
        abs(to_yuan(amount, place.unit) - other.value) <= other.slack
        for place in printed
        for fact in place.facts
        for amount in document.mended.get(fact, ())
    )


def _tell_odd(
    document: Document, ledger: Ledger, odd: Sequence[Place], right: Sequence[Place], rule: str, *, decided: bool
) -> None:
    apart = agree(odd[0], right[0])
    facts = tuple(fact for place in (*odd, *right) for fact in place.facts)
    doubt = _is_doubtful(document, odd, right)
    if all(place.table is None for place in odd) or all(place.table is None for place in right):
        rule = _PROSE_RULES[0] if any(place.table is not None for place in (*odd, *right)) else _PROSE_RULES[1]
    elif any(place.table in document.performance_tables for place in odd):
        rule = _PERFORMANCE
    severity = Severity.INFO if apart is Agreement.ROUNDED else Severity.WARNING if doubt else None
    unit = odd[0].unit
    expected, actual = right[0].in_unit(unit), odd[0].amount
    mends = {place.keys[0]: right[0].in_unit(place.unit) for place in odd if len(place.keys) == 1}
    ledger.find(
        rule,
        f"{_list(odd)} {_says(odd)} {plain(actual)}{unit.value}, {_list(right)} {_says(right)} "
        f"{plain(right[0].amount)}{right[0].unit.value}{_verdict(right, decided=decided)}{READING if doubt else ''}",
        [span for place in (*odd, *right) for span in place.spans],
        expected=plain(expected),
        actual=plain(actual),
        difference=actual - expected,
        facts=facts,
        severity=severity,
        mends=mends if severity is not Severity.INFO else None,
    )


def _is_doubtful(document: Document, odd: Sequence[Place], right: Sequence[Place]) -> bool:
    """Whether the reading may be the cause: an odd place may be misread, or every table that decides may be."""
    tables = [place for place in right if place.table is not None]
    return any(document.is_doubtful(place.facts) for place in odd) or (
        bool(tables) and all(document.is_doubtful(place.facts) for place in tables)
    )


def _says(places: Sequence[Place]) -> str:
    verb = (
        "makes" if all(place.is_derived for place in places) else "prints" if places[0].table is not None else "states"
    )
    return verb if len({place.name for place in places}) == 1 else verb.removesuffix("s")


def _list(places: Sequence[Place]) -> str:
    names = list(dict.fromkeys(place.name for place in places))
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return ", ".join(names[:_MOST_NAMES]) + more


def _verdict(right: Sequence[Place], *, decided: bool) -> str:
    if not decided:
        return "; nothing decides between the two"
    return f"; {len(right)} places agree, the first is the odd one out" if len(right) > 1 else ""
