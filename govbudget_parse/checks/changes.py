"""Rules about changes in the prose: rates recomputed, differences, parts, sides of the budget, base years."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import islice

from govbudget_parse.checks.document import Document, plain
from govbudget_parse.checks.figures import names_both_sides
from govbudget_parse.checks.headlines import Headlines
from govbudget_parse.checks.ledger import Ledger
from govbudget_parse.checks.places import judge_stated, place_key
from govbudget_parse.checks.prose_shares import about, ratio
from govbudget_parse.checks.prose_sums import Parted, amount_of, parted
from govbudget_parse.lexis.width import key
from govbudget_parse.model.disclosure import DocumentKind
from govbudget_parse.model.fact import Flow, Fund, Nature, Stage
from govbudget_parse.model.finding import Severity
from govbudget_parse.model.narrative import Role, Statement
from govbudget_parse.tables.arithmetic import Verdict, slack

_HUNDRED = Decimal(100)
# No section of a real document states more changes with a rate, none more amounts of one thing.
_MOST_CHANGES, _MOST_AMOUNTS = 200, 20


def check_percents(document: Document, ledger: Ledger, headlines: Headlines) -> None:
    """N-PERCENT: 增长 P% is the change by the amount before it, whichever amount of the section the change is of."""
    for statements in document.by_section.values():
        amounts = [s for s in statements if s.role is Role.AMOUNT and s.amount is not None]
        changes = [s for s in statements if s.role is Role.CHANGE and s.amount is not None]
        for place, change in enumerate(changes[:_MOST_CHANGES]):
            if change.percent is None:
                continue
            # What was spent is what a change leads to, whichever of it and its budget is stated first.
            own = list(islice((amount for amount in amounts if _is_of(change, amount)), _MOST_AMOUNTS))
            own.sort(key=lambda amount: amount.stage is not Stage.FINAL)
            beside = changes[max(0, place - _MOST_AMOUNTS) : place + _MOST_AMOUNTS]
            if own and change.amount:
                other = [
                    *_in_paragraph(document, change),
                    *(amount for one in own for amount in headlines.printed(one)),
                ]
                _check_percent(ledger, change, own, other, beside)


def _in_paragraph(document: Document, change: Statement) -> list[Decimal]:
    """The amounts of a change's paragraph: "与上年对比增加5万元" may be said of the first one, over its parts."""
    beside = document.by_passage[document.passage_of(change)][:_MOST_AMOUNTS]
    return [amount_of(s) for s in beside if s.role is Role.AMOUNT and s.unit is change.unit and s.amount is not None]


def _is_of(change: Statement, amount: Statement) -> bool:
    """Whether a change is one of this amount: the same words, or the same dimensions."""
    if amount.unit is not change.unit or amount.year != change.year:
        return False
    if key(amount.subject) == key(change.subject):
        return True
    if names_both_sides(key(change.subject)) and names_both_sides(key(amount.subject)):
        # "2023年度收入、支出决算总计…。与上年相比,收、支总计各增加…"
        return True
    known = change.flow is not None and change.fund is not None
    return known and _dimensions(change) == _dimensions(amount)


def _dimensions(statement: Statement) -> tuple[Flow | None, Fund | None, Nature | None, str | None]:
    return statement.flow, statement.fund, statement.nature, statement.code


def _check_percent(
    ledger: Ledger,
    change: Statement,
    amounts: Sequence[Statement],
    printed: Sequence[Decimal],
    beside: Sequence[Statement],
) -> None:
    ledger.compared("N-PERCENT")
    moved, percent = amount_of(change), change.percent or Decimal(0)
    stated = [amount_of(amount) for amount in amounts]
    if any(_is_rate(percent, moved, now) for now in (*stated, *printed)) or stated[0] == moved:
        return
    nearest = _HUNDRED * moved / (stated[0] - moved)
    expected = nearest.quantize(percent if -int(percent.as_tuple().exponent) else Decimal("0.01"))
    others = [amount_of(other) for other in beside if _is_rate(percent, amount_of(other), stated[0])]
    others += [stated[0] - before for before in printed if _is_rate(percent, stated[0] - before, stated[0])]
    ledger.find(
        "N-PERCENT",
        f"{change.subject} changes by {plain(moved)} to {plain(amounts[0].amount or moved)}, "
        f"which is {plain(expected)}%, not {plain(percent)}%",
        [*change.spans, *amounts[0].spans],
        expected=plain(expected),
        actual=plain(percent),
        difference=percent - expected,
        mends=({place_key(change.spans): others[0]} if others else {}) | _rated(moved, percent, amounts[0]),
    )


def _rated(moved: Decimal, percent: Decimal, amount: Statement) -> dict[str, Decimal]:
    """The amount that the change would be at its rate for, by the place it is stated in: as coarse as the print leaves it."""
    if not percent:
        return {}
    now = moved + _HUNDRED * moved / percent
    room = abs(_HUNDRED * moved / percent) * slack(percent) / abs(percent)
    return {place_key(amount.spans): about(now, room + slack(moved) * abs(1 + _HUNDRED / percent))}


def _is_rate(percent: Decimal, moved: Decimal, now: Decimal) -> bool:
    # The amount before is not printed: its slack is that of the two it is the difference of.
    low, high = ratio(moved, slack(moved), now - moved, slack(now) + slack(moved))
    return low - slack(percent) <= percent <= high + slack(percent)


def check_differences(document: Document, ledger: Ledger) -> None:
    """N-CHANGE: 2024年 A，比2023年 B 减少 D — the three stated one after the other make D = A − B.

    So do "支出决算 A 万元，比年初预算 B 万元减少 D 万元" and "预算 B 万元，支出决算 A 万元，比预算减少 D 万元", a share between them or none.
    """
    for statements in document.by_passage.values():
        told = [s for s in statements if s.role is not Role.SHARE]
        for first, second, change in zip(told, told[1:], told[2:], strict=False):
            if change.role is not Role.CHANGE or first.role is not Role.AMOUNT or second.role is not Role.AMOUNT:
                continue
            if None in (first.amount, second.amount, change.amount) or len({first.unit, second.unit, change.unit}) > 1:
                continue
            for this, last in ((first, second), (second, first)):
                if _is_of(change, this) and (
                    _is_since_year(this, last, change) or _is_since_budget(this, last, change)
                ):
                    _check_difference(ledger, this, last, change)


def _is_since_year(this: Statement, last: Statement, change: Statement) -> bool:
    """Whether a change is that from one year's amount to the next one's, stated in this order."""
    follows = last.spans > this.spans
    return follows and this.year == change.year and last.year == change.base_year != this.year


def _is_since_budget(this: Statement, last: Statement, change: Statement) -> bool:
    """Whether a change is that from the budget of a thing to its final account."""
    spent = this.stage is Stage.FINAL and last.stage in (Stage.BUDGET, Stage.ADJUSTED_BUDGET)
    own = this.year == last.year == change.year and key(last.subject) == key(this.subject)
    return spent and own and change.base_year in (None, this.year)


def _check_difference(ledger: Ledger, this: Statement, last: Statement, change: Statement) -> None:
    now, before, moved = amount_of(this), amount_of(last), amount_of(change)
    ledger.compared("N-CHANGE")
    if judge_stated(moved, [now, -before]) is Verdict.BROKEN:
        ledger.find(
            "N-CHANGE",
            f"{change.subject} is stated to change by {plain(moved)}, "
            f"{plain(now)} {_when(this, last)} and {plain(before)} {_when(last, this)} make {plain(now - before)}",
            [*change.spans, *this.spans, *last.spans],
            expected=plain(now - before),
            actual=plain(moved),
            difference=moved - (now - before),
            mends={
                place_key(change.spans): now - before,
                place_key(this.spans): before + moved,
                place_key(last.spans): now - moved,
            },
        )


def _when(statement: Statement, other: Statement) -> str:
    """What tells one of two amounts from the other: its year, or its stage."""
    is_staged = statement.year == other.year and statement.stage is not None
    return f"({statement.stage})" if is_staged else f"in {statement.year}"


def check_change_parts(document: Document, ledger: Ledger) -> None:
    """N-CHANGE-PARTS: 基本支出减少 A，项目支出增加 B make the change of the whole, and so with the other wholes."""
    for statements in document.by_section.values():
        changes = [s for s in statements if s.role is Role.CHANGE and s.amount is not None]
        for found in parted(changes):
            if {part.base_year for part in found.parts} == {found.whole.base_year}:
                _check_change_parts(ledger, found)
        _check_opening(ledger, changes)


def _check_opening(ledger: Ledger, changes: Sequence[Statement]) -> None:
    """预算收支较上年减少 87.5 万元，其中：基本支出减少…: the whole has no dimensions, its parts follow it."""
    for place, whole in enumerate(changes[:_MOST_CHANGES]):
        if whole.flow is None and whole.fund is None and "收支" in key(whole.subject):
            rest = changes[place + 1 :]
            parts = [
                next((part for part in rest if part.nature is nature), None)
                for nature in (Nature.BASIC, Nature.PROJECT)
            ]
            if all(part is not None for part in parts):
                _check_change_parts(ledger, Parted(whole, tuple(part for part in parts if part is not None)))


def _check_change_parts(ledger: Ledger, found: Parted) -> None:
    whole = found.whole
    if any(part.unit is not whole.unit and part.amount for part in found.parts):
        return
    ledger.compared("N-CHANGE-PARTS")
    parts = [amount_of(part) for part in found.parts]
    moved = amount_of(whole)
    if judge_stated(moved, parts) is Verdict.BROKEN:
        expected = sum(parts, Decimal(0))
        names = " and ".join(f"{part.subject} {plain(amount_of(part))}" for part in found.parts)
        ledger.find(
            "N-CHANGE-PARTS",
            f"{whole.subject} is stated to change by {plain(moved)}, {names} make {plain(expected)}",
            [span for statement in (whole, *found.parts) for span in statement.spans],
            expected=plain(expected),
            actual=plain(moved),
            difference=moved - expected,
            mends={place_key(whole.spans): expected}
            | {place_key(part.spans): amount_of(part) + moved - expected for part in found.parts},
        )


def check_sides(document: Document, ledger: Ledger) -> None:
    """N-CHANGE-SIDES: the totals balance in both years, so that revenue and expenditure change alike."""
    for statements in document.by_passage.values():
        changes = [s for s in statements if s.role is Role.CHANGE and s.amount is not None and s.fund is Fund.ALL]
        income = [change for change in changes if change.flow is Flow.REVENUE and change.vintage is None]
        spent = [change for change in changes if change.flow is Flow.EXPENDITURE and change.nature is Nature.ALL]
        if len(income) != 1 or len(spent) != 1:
            continue
        totals = {s.flow for s in statements if s.role is Role.AMOUNT and key(s.subject).endswith("总计")}
        if totals != {Flow.REVENUE, Flow.EXPENDITURE}:
            continue
        left, right = income[0], spent[0]
        if left.base_year == right.base_year and left.unit is right.unit:
            _check_sides(ledger, left, right)


def _check_sides(ledger: Ledger, left: Statement, right: Statement) -> None:
    ledger.compared("N-CHANGE-SIDES")
    income, spent = amount_of(left), amount_of(right)
    if judge_stated(spent, [income]) is Verdict.BROKEN:
        ledger.find(
            "N-CHANGE-SIDES",
            f"{left.subject} changes by {plain(income)}, {right.subject} by {plain(spent)}, though they balance",
            [*right.spans, *left.spans],
            expected=plain(income),
            actual=plain(spent),
            difference=spent - income,
            mends={place_key(left.spans): spent, place_key(right.spans): income},
        )


def check_base_years(document: Document, ledger: Ledger) -> None:
    """N-BASE-YEAR: changes are stated against the year before; one finding for each other year of a section.

    What is compared with the year before in the same section may be compared with another one, too.
    """
    year = document.disclosure.fiscal_year
    if year is None:
        return
    own = {year - 1, year} if document.disclosure.kind is DocumentKind.FINAL_ACCOUNTS else {year - 1}
    changes = [s for s in document.disclosure.statements if s.role is Role.CHANGE and s.base_year and s.year == year]
    if changes:
        ledger.compared("N-BASE-YEAR")
    right = [change for change in changes if change.base_year in own]
    # "比上年增加3万元,比2019年减少2万元": one more comparison, not a slip.
    compared = {(change.section, key(change.subject)) for change in right}
    wrong: dict[tuple[tuple[int, ...] | None, int | None], list[Statement]] = {}
    for change in changes:
        if change.base_year not in own and (change.section, key(change.subject)) not in compared:
            wrong.setdefault((change.section, change.base_year), []).append(change)
    for group in wrong.values():
        _tell_base_year(ledger, year - 1, group, right)


def _tell_base_year(ledger: Ledger, year: int, wrong: Sequence[Statement], right: Sequence[Statement]) -> None:
    first = wrong[0]
    same = [change for change in right if change.amount == first.amount and change.percent == first.percent]
    beside = [change for change in right if change.section == first.section]
    witness = (same if first.amount else beside)[:1] or beside[:1]
    told = f"; {witness[0].subject} is compared with {witness[0].base_year}" if witness else ""
    subjects = "、".join(dict.fromkeys(change.subject for change in wrong))
    ledger.find(
        "N-BASE-YEAR",
        f"{subjects} {'is' if len(wrong) == 1 else 'are'} compared with {first.base_year}, not with {year}{told}",
        [span for change in (*wrong, *witness) for span in change.spans],
        expected=str(year),
        actual=str(first.base_year),
        severity=None if witness else Severity.WARNING,
    )
