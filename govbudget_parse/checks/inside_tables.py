"""Rules inside one table: sums, balances, prices, and rows that are blank though their parts are printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

import attrs

from govbudget_parse.checks.document import Document, Judged, plain
from govbudget_parse.checks.ledger import READING, Draft, Ledger
from govbudget_parse.lexis.memo import remembered
from govbudget_parse.lexis.width import key
from govbudget_parse.model.fact import Fact, Flow, Vintage
from govbudget_parse.model.finding import Finding, Severity
from govbudget_parse.model.performance import Funding, ProcurementItem
from govbudget_parse.model.table import Row, Table, TableKind
from govbudget_parse.tables.arithmetic import Verdict, judge, slack

_FUND_TABLES = (TableKind.GOVERNMENT_FUND_EXPENDITURE, TableKind.STATE_CAPITAL_EXPENDITURE)
COLUMNS = "T-SUM-COLUMNS"
# So many rows are asked where their names stand.
_TRIED = 8
_NUMBERED = (TableKind.THREE_PUBLIC_EXPENSES, TableKind.REVENUE_EXPENDITURE_SUMMARY, TableKind.APPROPRIATION_SUMMARY)
# The numbers of rows, outer ones first.
_NUMBERS = (
    re.compile(r"[一二三四五六七八九十]{1,3}、"),
    re.compile(r"\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.](?!\d)"),
)
_DEEPEST = len(_NUMBERS)


def check_sums(document: Document, ledger: Ledger) -> None:
    """T-SUM-COLUMNS, T-SUM-CLASSES, T-SUM-TOTAL, T-SUM-NUMBERED, T-BALANCE: the sums that the tables state."""
    for rule in {rule for (rule, _, _), _, _ in document.judged}:
        ledger.compared(rule)
    exact = Verdict.EXACT
    by_table: dict[int, list[Draft]] = {}
    for judged in [judged for judged in document.judged if judged.verdict is not exact]:
        by_table.setdefault(judged.identity.total.table, []).append(_sum_draft(document, judged))
    for drafts in by_table.values():
        ledger.drafts.extend(_one_a_cause(_merge(drafts)))


def _sum_draft(document: Document, judged: Judged) -> Draft:
    identity = judged.identity
    total, facts = identity.total, (identity.total, *identity.parts)
    expected = judged.expected
    doubt = document.is_doubtful(tuple(fact.id for fact in facts))
    severity = Severity.WARNING if doubt else Severity.ERROR
    if judged.verdict is Verdict.ROUNDED:
        severity = Severity.INFO
    message = f"{name_of(total)} is printed as {plain(total.amount)}, its parts make {plain(expected)}"
    if severity is Severity.INFO:
        message += "; the difference lies within the printed precision"
    finding = Finding(
        rule=identity.rule.value,
        severity=severity,
        message=message + (READING if doubt else ""),
        expected=plain(expected),
        actual=plain(total.amount),
        difference=total.amount - expected,
        facts=tuple(fact.id for fact in facts),
        spans=tuple(span for fact in facts for span in fact.spans),
    )
    return Draft(finding, judged.mends if severity is not Severity.INFO else {})


def name_of(fact: Fact) -> str:
    """A fact's row and column, for a message."""
    return f"{fact.label} ({' > '.join(fact.column)})"


def _merge(drafts: Sequence[Draft]) -> list[Draft]:
    """The same slip in several columns of a total row ("合计" and "人员经费") is told once."""
    merged: dict[tuple[str, Severity, str], Draft] = {}
    for draft in drafts:
        finding = draft.finding
        total = finding.facts[0]
        place = (finding.rule, finding.severity, total if finding.rule == COLUMNS else total.rpartition("c")[0])
        known = merged.get(place)
        merged[place] = (
            draft if known is None else attrs.evolve(joined(known, draft), mends={**draft.mends, **known.mends})
        )
    return list(merged.values())


def joined(first: Draft, second: Draft) -> Draft:
    """One finding of two of one cause: the first one's words, both ones' facts and spans."""
    one, other = first.finding, second.finding
    finding = attrs.evolve(
        one,
        facts=tuple(dict.fromkeys((*one.facts, *other.facts))),
        spans=tuple(dict.fromkeys((*one.spans, *other.spans))),
    )
    return Draft(finding, first.mends)


def _one_a_cause(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """A row's sum and a column's sum that one amount would mend alike are one finding: that amount's."""
    kept: list[Draft] = []
    known: dict[tuple[str, Decimal], int] = {}
    for draft in drafts:
        first = next((known[mend] for mend in draft.mends.items() if mend in known), None)
        if first is None:
            known.update(dict.fromkeys(draft.mends.items(), len(kept)))
            kept.append(draft)
            continue
        cause = kept[first]
        shared = {fact: amount for fact, amount in cause.mends.items() if draft.mends.get(fact) == amount}
        kept[first] = attrs.evolve(joined(cause, draft), mends=shared or cause.mends)
    yield from kept


def check_carry_over(document: Document, ledger: Ledger) -> None:
    """T-CARRY-OVER: 年初结转和结余 + 本年收入 − 本年支出 = 年末结转和结余, where a row prints the last of them."""
    for table in document.tables(*_FUND_TABLES):
        rows: dict[int, list[Fact]] = {}
        for fact in document.facts_of.get(table.index, ()):
            rows.setdefault(fact.row, []).append(fact)
        told: set[Decimal] = set()
        for facts in rows.values():
            _check_carried(document, ledger, facts, told)


def _check_carried(document: Document, ledger: Ledger, facts: Sequence[Fact], told: set[Decimal]) -> None:
    """The row's own finding; a row that is off by what a row before it is off by is no second one."""
    opening = [fact for fact in facts if fact.vintage is Vintage.CARRIED_IN][:1]
    closing = [fact for fact in facts if fact.vintage is Vintage.CARRIED_OUT][:1]
    income = [fact for fact in facts if fact.flow is Flow.REVENUE and fact.vintage is Vintage.CURRENT][:1]
    spent = [fact for fact in facts if fact.flow is Flow.EXPENDITURE and fact.vintage is Vintage.CURRENT][:1]
    if not closing or not (opening or income):
        return
    ledger.compared("T-CARRY-OVER")
    terms = [fact.amount for fact in (*opening, *income)] + [-fact.amount for fact in spent]
    verdict = judge(closing[0].amount, terms)
    expected = sum(terms, Decimal(0))
    if verdict is Verdict.BROKEN and closing[0].amount - expected not in told:
        told.add(closing[0].amount - expected)
        members = (closing[0], *opening, *income, *spent)
        ledger.find(
            "T-CARRY-OVER",
            f"{name_of(closing[0])} is printed as {plain(closing[0].amount)}, the row makes {plain(expected)}",
            [span for fact in members for span in fact.spans],
            expected=plain(expected),
            actual=plain(closing[0].amount),
            difference=closing[0].amount - expected,
            facts=[fact.id for fact in members],
            severity=Severity.WARNING if document.is_doubtful(tuple(fact.id for fact in members)) else None,
            mends={closing[0].id: expected},
        )


def check_prices(document: Document, ledger: Ledger) -> None:
    """T-PRICE: 数量 × 单价 = 合计 of each item that prints all three."""
    for item in document.disclosure.procurement:
        if item.quantity and item.price and item.amounts:
            ledger.compared("T-PRICE")
            _check_price(document, ledger, item, item.quantity, item.price)


def _check_price(document: Document, ledger: Ledger, item: ProcurementItem, count: Decimal, price: Decimal) -> None:
    total = item.amounts[0]
    expected = count * price
    # A price of 33.33 stands for anything up to 33.335: a hundred of them for half a unit of money more.
    room = count * slack(price) + slack(total.amount)
    if abs(total.amount - expected) > room:
        facts = facts_of([total])
        doubt = document.is_doubtful(facts)
        ledger.find(
            "T-PRICE",
            f"{item.item or item.project}: {plain(count)} at {plain(price)} make {plain(expected)}, "
            f"{plain(total.amount)} is printed" + (READING if doubt else ""),
            total.spans,
            expected=plain(expected),
            actual=plain(total.amount),
            difference=total.amount - expected,
            facts=facts,
            severity=Severity.WARNING if doubt else None,
        )


def facts_of(money: Iterable[Funding]) -> tuple[str, ...]:
    """The ids of the facts that amounts of projects are; prose states some of them."""
    return tuple(item.fact for item in money if item.fact is not None)


def check_blank_parents(document: Document, ledger: Ledger) -> None:
    """T-BLANK-PARENT: in a numbered table no row is blank in a column in which a row under it is printed."""
    for grid in document.grids_of(*_NUMBERED):
        table = document.disclosure.tables[grid.table]
        told: set[int] = set()
        families: dict[int, list[_Family]] = {}
        for column, facts in grid.columns.items():
            label = _label_column(table, facts.values())
            if label is not None:
                own = families.get(label) or families.setdefault(label, _families(table, label))
                if own:
                    ledger.compared("T-BLANK-PARENT")
                for family, filled in _blank_in(own, column, facts):
                    # A row blank in several columns is told once.
                    if family.number not in told:
                        told.add(family.number)
                        _tell_blank(document, ledger, family, filled)


class _Family(NamedTuple):
    """A numbered row with its name, and the numbers of the rows under it."""

    name: str
    number: int
    row: Row
    inner: list[int]


def _blank_in(
    families: Iterable[_Family], column: int, facts: Mapping[int, Fact]
) -> Iterator[tuple[_Family, list[Fact]]]:
    """The rows that are blank in a column of `facts`, with the amounts under them."""
    for family in families:
        # "二、机关运行经费 — —": a dash says that nothing is to stand there.
        if family.number not in facts and not family.row.cells[column]:
            filled = [facts[row] for row in family.inner if row in facts and facts[row].amount]
            if filled:
                yield family, filled


def _tell_blank(document: Document, ledger: Ledger, family: _Family, filled: Sequence[Fact]) -> None:
    expected = sum((fact.amount for fact in filled), Decimal(0))
    names = "、".join(fact.label for fact in filled)
    doubt = document.is_doubtful(tuple(fact.id for fact in filled))
    ledger.find(
        "T-BLANK-PARENT",
        f"{family.name} is blank, under it {names} is printed as {plain(expected)}" + (READING if doubt else ""),
        [*family.row.spans, *(span for fact in filled for span in fact.spans)],
        expected=plain(expected),
        facts=[fact.id for fact in filled],
        severity=Severity.WARNING if doubt else None,
        lacking=expected,
    )


def _label_column(table: Table, facts: Iterable[Fact]) -> int | None:
    """The column in which the names of these facts' rows stand."""
    for fact in islice(facts, _TRIED):
        name = key(fact.label)
        for column, cell in enumerate(table.rows[fact.row].cells):
            if cell and key(cell) == name:
                return column
    return None


def _families(table: Table, label: int) -> list[_Family]:
    """The rows of the outermost numbers of a table, 一、 or else 1、, with the rows under each, up to a total's."""
    found: list[_Family] = []
    names = [_name_in(row.cells[label] or "") for row in table.rows]
    outermost = min([name.depth for name in names], default=_DEEPEST)
    is_inside = False
    for number, (name, row) in enumerate(zip(names, table.rows, strict=True)):
        if name.depth == outermost and outermost < _DEEPEST:
            found.append(_Family(name.text, number, row, []))
            is_inside = True
        elif name.text:
            is_inside = is_inside and not name.is_total
            if is_inside:
                found[-1].inner.append(number)
    return found


class _RowName(NamedTuple):
    """The comparing name of a row, how deep its number stands (0 for 一、), and whether it is a total's or a balance's."""

    text: str
    depth: int
    is_total: bool


@remembered
def _name_in(cell: str) -> _RowName:
    """The name that the text of a cell is."""
    name = key(cell)
    depth = next((depth for depth, number in enumerate(_NUMBERS) if number.match(name)), _DEEPEST)
    return _RowName(name, depth, not name.startswith("其中") and ("计" in name or "结" in name))
