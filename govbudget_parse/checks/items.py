"""Rules about single functional codes: one code in several tables, one fund's part of a code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from govbudget_parse.checks.across_tables import compare
from govbudget_parse.checks.document import Document, plain
from govbudget_parse.checks.grid import FactGrid
from govbudget_parse.checks.headlines import Headlines, fund_of_section
from govbudget_parse.checks.inside_tables import name_of
from govbudget_parse.checks.ledger import READING, Ledger
from govbudget_parse.checks.places import Agreement, Place, agree, place_of_facts, place_of_statement
from govbudget_parse.classification.codes import find_item
from govbudget_parse.forms.catalogue import row_name
from govbudget_parse.lexis.memo import remembered
from govbudget_parse.model.fact import CARRIED, Classification, Fact, Flow, Fund, Nature, column_of
from govbudget_parse.model.finding import Severity
from govbudget_parse.model.table import TableKind

_NAMED_CLASSES = (TableKind.REVENUE_EXPENDITURE_SUMMARY, TableKind.APPROPRIATION_SUMMARY)
_CODED_TABLES = (
    TableKind.EXPENDITURE_SUMMARY,
    TableKind.GENERAL_BUDGET_EXPENDITURE,
    TableKind.GOVERNMENT_FUND_EXPENDITURE,
    TableKind.STATE_CAPITAL_EXPENDITURE,
)
_EXPENDITURE, _ALL = Flow.EXPENDITURE, Nature.ALL
_ALL_FUNDS = (
    Fund.ALL,
    Fund.FISCAL_APPROPRIATION,
    Fund.GENERAL_PUBLIC_BUDGET,
    Fund.GOVERNMENT_FUND,
    Fund.STATE_CAPITAL,
)


# What an amount of a functional code is of: the code, whose money, what kind of spending.
_Item = tuple[str, Fund | None, Nature | None]
# One table's print of an item: a fact, or the facts of the codes under a 类 that the table does not print.
_Print = tuple[Fact, ...]
_Items = dict[_Item, list[_Print]]


def check_items(document: Document, ledger: Ledger, headlines: Headlines) -> None:
    """X-ITEM, and N-TABLE of a subject: each functional code by fund and nature in all the places that print it."""
    found: _Items = {}
    funds = headlines.funds
    for grid in document.grids_of(*_CODED_TABLES, *_NAMED_CLASSES):
        coded = tuple(_item_facts(document, grid))
        for code, fact in coded:
            found.setdefault((code, funds[fact.fund], fact.nature or _ALL), []).append((fact,))
        if grid.kind in _CODED_TABLES:
            for item, members in _class_sums(headlines, coded):
                found.setdefault(item, []).append(members)
    stated = _stated(document, headlines, found)
    for item, prints in found.items():
        prose = stated.get(item, [])
        tables = {facts[0].table for facts in prints}
        if not prose and len(tables) < 2:
            continue
        if not prose and len(prints) == len(tables) and _are_equal(prints):
            ledger.compared("X-ITEM")
            continue
        places = [place for facts in prints if (place := _place(document, item, facts)) is not None]
        compare(document, ledger, _one_a_table([*places, *prose]), "X-ITEM")


def _place(document: Document, item: _Item, facts: _Print) -> Place | None:
    """The place that a print of an item is, None without a unit."""
    name = name_of(facts[0]) if len(facts) == 1 else f"Σ {item[0]}"
    return place_of_facts(f"{document.title_of(facts[0].table)}: {name}", facts)


def _are_equal(prints: Sequence[_Print]) -> bool:
    """Whether all tables print one amount in so many words: most items, of which no place has to be made."""
    first = prints[0][0].yuan
    return first is not None and {first} == {facts[0].yuan if len(facts) == 1 else None for facts in prints}


def _item_facts(document: Document, grid: FactGrid) -> Iterator[tuple[str, Fact]]:
    """The amounts that go by a functional code, printed as a code or, in the summaries, as the name of a 类."""
    stages, is_coded = (document.stage, None), grid.kind in _CODED_TABLES
    for line in grid.lines:
        code = _code_of(line[0]) if is_coded else _class_named(line[0].label)
        if not code:
            continue
        for fact in line:
            is_own = fact.flow is _EXPENDITURE and fact.stage in stages and fact.vintage not in CARRIED
            if is_own and "其中" not in "|".join(fact.column):
                yield code, fact


def _code_of(fact: Fact) -> str | None:
    return fact.code if fact.classification is Classification.FUNCTIONAL else None


@remembered
def _class_named(label: str) -> str | None:
    entry = find_item((row_name(label),))
    return entry.code if entry is not None else None


def _class_sums(headlines: Headlines, coded: Sequence[tuple[str, Fact]]) -> Iterator[tuple[_Item, tuple[Fact, ...]]]:
    """A 类 that a table does not print is the sum of the codes under it."""
    printed = {code for code, _ in coded}
    parts: dict[_Item, list[Fact]] = {}
    for code, fact in coded:
        if len(code) == 3 or code[:3] in printed or (len(code) == 7 and code[:5] in printed):
            continue
        parts.setdefault((code[:3], headlines.funds[fact.fund], fact.nature or _ALL), []).append(fact)
    for item, members in parts.items():
        if len(set(map(column_of, members))) == 1:
            yield item, tuple(members)


def _stated(document: Document, headlines: Headlines, found: _Items) -> dict[_Item, list[Place]]:
    """What the prose states of an item. Without a fund it may be any's: it is odd only where it is none of theirs."""
    stated: dict[_Item, list[Place]] = {}
    for statement in document.amounts:
        if statement.code is None or statement.nature is not None:
            continue
        place = place_of_statement(statement)
        if place is None:
            continue
        section = fund_of_section(document, statement, statement.fund or Fund.ALL)
        # That of the section is asked first.
        funds = (section or statement.fund,) if statement.fund else (section or Fund.ALL, *_ALL_FUNDS)
        items = dict.fromkeys([(statement.code, headlines.funds[fund], _ALL) for fund in funds])
        printed = {item: _place(document, item, found[item][0]) for item in items if item in found}
        known = [item for item, other in printed.items() if other and agree(place, other) is Agreement.SAME]
        if printed:
            stated.setdefault(known[0] if known else next(iter(printed)), []).append(place)
    return stated


def _one_a_table(places: Sequence[Place]) -> list[Place]:
    """A table that prints an item twice (for two units) cannot be held against another; its places are left out."""
    values: dict[int | None, set[Decimal]] = {}
    for place in places:
        values.setdefault(place.table, set()).add(place.value)
    return [place for place in places if place.table is None or len(values[place.table]) == 1]


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
    for grid in document.grids_of(kind):
        for code, fact in _item_facts(document, grid):
            place = place_of_facts(f"{document.title_of(grid.table)}: {name_of(fact)}", (fact,))
            if place is not None:
                found.setdefault((code, fact.nature or _ALL), place)
    return found
