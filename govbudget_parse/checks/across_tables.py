"""Rules across tables, and of the prose against them: one figure, several places, the odd one out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from govbudget_parse.checks.document import Document, plain
from govbudget_parse.checks.headlines import Figure, Headlines
from govbudget_parse.checks.inside_tables import name_of
from govbudget_parse.checks.ledger import READING, Ledger
from govbudget_parse.checks.places import (
    Agreement,
    Place,
    agree,
    groups_of,
    is_decided,
    place_of_facts,
    place_of_statement,
)
from govbudget_parse.classification.codes import find_item
from govbudget_parse.forms.catalogue import row_name
from govbudget_parse.model.fact import Classification, Fact, Flow, Fund, Nature, Vintage
from govbudget_parse.model.finding import Severity
from govbudget_parse.model.money import to_yuan
from govbudget_parse.model.table import TableKind

_COMMON_FUNDS = (Fund.ALL, Fund.FISCAL_APPROPRIATION, Fund.GENERAL_PUBLIC_BUDGET)
_NAMED_CLASSES = (TableKind.REVENUE_EXPENDITURE_SUMMARY, TableKind.APPROPRIATION_SUMMARY)
_CODED_TABLES = (
    TableKind.EXPENDITURE_SUMMARY,
    TableKind.GENERAL_BUDGET_EXPENDITURE,
    TableKind.GOVERNMENT_FUND_EXPENDITURE,
    TableKind.STATE_CAPITAL_EXPENDITURE,
)
_BASIC = (Nature.BASIC, Nature.PERSONNEL, Nature.PUBLIC)
_OWN_FUNDS = (Fund.GENERAL_PUBLIC_BUDGET, Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL, Fund.FISCAL_APPROPRIATION)
_PROSE_RULES = ("N-TABLE", "N-REPEATED")


def check_headlines(document: Document, ledger: Ledger, headlines: Headlines) -> None:
    """X-REVENUE … X-PERFORMANCE, N-TABLE, N-REPEATED: every headline figure in all the places that print it."""
    for figure, places in headlines.places.items():
        rule = _rule_of(figure)
        for comparable in _comparable(places):
            compare(document, ledger, comparable, rule)


def _rule_of(figure: Figure) -> str:
    if figure.flow is Flow.REVENUE:
        return "X-REVENUE"
    if figure.nature is Nature.PROJECT:
        return "X-PROJECT-TOTAL"
    if figure.nature in _BASIC:
        return "X-BASIC"
    return "X-FUND" if figure.fund in _OWN_FUNDS else "X-EXPENDITURE"


def _comparable(places: Sequence[Place]) -> Iterator[Sequence[Place]]:
    """The places to be held against each other: where carry-over sets 本年 and 总计 apart, each by itself.

    A place that does not say which of the two it prints ("合计") may be either, and is odd only where it is neither.
    """
    total = [place for place in places if place.vintage is Vintage.TOTAL]
    current = [place for place in places if place.vintage is Vintage.CURRENT]
    either = [place for place in places if place.vintage is None]
    if not total or not current or agree(total[0], current[0]) is not Agreement.APART:
        yield places
        return
    known = (*total, *current)
    yield [*total, *(place for place in either if all(agree(place, other) is Agreement.APART for other in known))]
    yield current


def compare(document: Document, ledger: Ledger, places: Sequence[Place], rule: str) -> None:
    """Nothing: places that print another figure than most are found, each figure once. `rule` is that of the tables."""
    tables = {place.table for place in places if place.table is not None}
    prose = [place for place in places if place.table is None]
    if len(tables) > 1:
        ledger.compared(_rule_at(document, places, rule))
    if len({place.table for place in places if place.table is not None and not _is_performance(document, place)}) > 1:
        ledger.compared(rule)
    if prose and len(places) > 1:
        ledger.compared(_PROSE_RULES[0] if tables else _PROSE_RULES[1])
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


def _rule_at(document: Document, places: Iterable[Place], rule: str) -> str:
    return "X-PERFORMANCE" if any(_is_performance(document, place) for place in places) else rule


def _is_performance(document: Document, place: Place) -> bool:
    return place.table is not None and document.disclosure.tables[place.table].kind is TableKind.DEPARTMENT_PERFORMANCE


def _tell_odd(
    document: Document, ledger: Ledger, odd: Sequence[Place], right: Sequence[Place], rule: str, *, decided: bool
) -> None:
    apart = agree(odd[0], right[0])
    facts = tuple(fact for place in (*odd, *right) for fact in place.facts)
    doubt = _is_doubtful(document, odd, right)
    if all(place.table is None for place in odd) or all(place.table is None for place in right):
        rule = _PROSE_RULES[0] if any(place.table is not None for place in (*odd, *right)) else _PROSE_RULES[1]
    else:
        rule = _rule_at(document, odd, rule)
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
    return ", ".join(dict.fromkeys(place.name for place in places))


def _verdict(right: Sequence[Place], *, decided: bool) -> str:
    if not decided:
        return "; nothing decides between the two"
    return f"; {len(right)} places agree, the first is the odd one out" if len(right) > 1 else ""


def check_items(document: Document, ledger: Ledger, headlines: Headlines) -> None:
    """X-ITEM, and N-TABLE of a subject: each functional code by fund and nature in all the places that print it."""
    found: dict[tuple[str, Fund | None, Nature | None], list[Place]] = {}
    for table, facts in document.facts_of.items():
        kind = document.disclosure.tables[table].kind
        for code, fact in _item_facts(document, kind, facts):
            fund = _fund(headlines, fact.fund)
            _put(found, (code, fund, _nature(fact)), f"{document.title_of(table)}: {name_of(fact)}", (fact,))
        if kind in _CODED_TABLES:
            _add_class_sums(document, headlines, found, table, facts)
    _add_prose(document, headlines, found)
    for places in found.values():
        if len(places) > 1:
            compare(document, ledger, _one_a_table(places), "X-ITEM")


_Items = dict[tuple[str, Fund | None, Nature | None], list[Place]]


def _put(found: _Items, item: tuple[str, Fund | None, Nature | None], name: str, facts: tuple[Fact, ...]) -> None:
    place = place_of_facts(name, facts)
    if place is not None:
        found.setdefault(item, []).append(place)


def _fund(headlines: Headlines, fund: Fund | None) -> Fund | None:
    return Fund.ALL if headlines.is_one_fund and fund in _COMMON_FUNDS else fund


def _nature(fact: Fact) -> Nature | None:
    return fact.nature or Nature.ALL


def _item_facts(document: Document, kind: TableKind, facts: Sequence[Fact]) -> Iterator[tuple[str, Fact]]:
    """The amounts that go by a functional code, printed as a code or, in the summaries, as the name of a 类."""
    for fact in facts:
        if fact.flow is not Flow.EXPENDITURE or fact.stage not in (document.stage, None):
            continue
        if any("其中" in text for text in fact.column) or fact.vintage in (Vintage.CARRIED_IN, Vintage.CARRIED_OUT):
            continue
        if kind in _CODED_TABLES and fact.code and fact.classification is Classification.FUNCTIONAL:
            yield fact.code, fact
        elif kind in _NAMED_CLASSES:
            entry = find_item((row_name(fact.label),))
            if entry is not None:
                yield entry.code, fact


def _add_class_sums(document: Document, headlines: Headlines, found: _Items, table: int, facts: Sequence[Fact]) -> None:
    """A 类 that a table does not print is the sum of the codes under it."""
    coded = [fact for _, fact in _item_facts(document, document.disclosure.tables[table].kind, facts)]
    printed = {fact.code for fact in coded}
    parts: dict[tuple[str, Fund | None, Nature | None], list[Fact]] = {}
    for fact in coded:
        code = str(fact.code)
        if len(code) == 3 or code[:3] in printed or (len(code) == 7 and code[:5] in printed):
            continue
        parts.setdefault((code[:3], _fund(headlines, fact.fund), _nature(fact)), []).append(fact)
    for item, members in parts.items():
        if len({fact.id.rpartition("c")[2] for fact in members}) == 1:
            _put(found, item, f"{document.title_of(table)}: Σ {item[0]}", tuple(members))


def _add_prose(document: Document, headlines: Headlines, found: _Items) -> None:
    for statement in document.amounts:
        place = place_of_statement(statement)
        if place is None or statement.code is None or statement.nature is not None:
            continue
        funds = [statement.fund] if statement.fund else [Fund.ALL, Fund.FISCAL_APPROPRIATION, *_OWN_FUNDS]
        keys = [(statement.code, _fund(headlines, fund), Nature.ALL) for fund in funds]
        known = [item for item in dict.fromkeys(keys) if item in found]
        # Without a fund the amount may be that of any: it is odd only where it is none of theirs.
        if known and not any(agree(place, found[item][0]) is Agreement.SAME for item in known):
            found[known[0]].append(place)


def _one_a_table(places: Sequence[Place]) -> list[Place]:
    """A table that prints an item twice (for two units) cannot be held against another; its places are left out."""
    counts: dict[int | None, int] = {}
    for place in places:
        counts[place.table] = counts.get(place.table, 0) + 1
    same = {
        table: {place.value for place in places if place.table == table} for table, count in counts.items() if count > 1
    }
    return [place for place in places if place.table is None or len(same.get(place.table, {0})) == 1]


def check_parts_of(document: Document, ledger: Ledger, headlines: Headlines) -> None:
    """X-PART-OF: 一般公共预算 of a code is no more than the code in the 支出总表, where other funds pay too."""
    if headlines.is_one_fund:
        return
    wholes = _by_item(document, TableKind.EXPENDITURE_SUMMARY)
    told: set[str] = set()
    for item, part in _by_item(document, TableKind.GENERAL_BUDGET_EXPENDITURE).items():
        whole = wholes.get(item)
        if whole is None:
            continue
        ledger.compared("X-PART-OF")
        if (
            part.value - whole.value > part.slack + whole.slack
            and item[0] not in told
            and not _is_mended(document, part, whole)
        ):
            told.add(item[0])
            facts = (*part.facts, *whole.facts)
            doubt = document.is_doubtful(facts)
            ledger.find(
                "X-PART-OF",
                f"{part.name} prints {plain(part.amount)}, the whole of which it is a part is {plain(whole.amount)} in "
                f"{whole.name}{READING if doubt else ''}",
                [*part.spans, *whole.spans],
                expected=plain(whole.in_unit(part.unit)),
                actual=plain(part.amount),
                difference=part.amount - whole.in_unit(part.unit),
                facts=facts,
                severity=Severity.WARNING if doubt else None,
                mends={part.keys[0]: whole.in_unit(part.unit), whole.keys[0]: part.in_unit(whole.unit)},
            )


def _is_mended(document: Document, part: Place, whole: Place) -> bool:
    """Whether a broken sum of its own table says that one of the two should be another amount, which would fit."""
    parts, wholes = (document.mended.get(place.facts[0], frozenset()) for place in (part, whole))
    return any(amount <= whole.in_unit(part.unit) for amount in parts) or any(
        amount >= part.in_unit(whole.unit) for amount in wholes
    )


def _by_item(document: Document, kind: TableKind) -> dict[tuple[str, Nature | None], Place]:
    found: dict[tuple[str, Nature | None], Place] = {}
    for table in document.tables(kind):
        for code, fact in _item_facts(document, kind, document.facts_of.get(table.index, ())):
            place = place_of_facts(f"{document.title_of(table.index)}: {name_of(fact)}", (fact,))
            if place is not None:
                found.setdefault((code, _nature(fact)), place)
    return found
