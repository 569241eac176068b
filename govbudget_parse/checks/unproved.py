"""Amounts whose sums hold and prove nothing: the same sums would hold if they stood in another place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal

from govbudget_parse.checks.document import Judged
from govbudget_parse.checks.grid import FactGrid
from govbudget_parse.forms.catalogue import row_name
from govbudget_parse.forms.row_terms import FINALS
from govbudget_parse.model.fact import BUDGET_FUNDS, Fact, Flow, Fund, Vintage, column_of
from govbudget_parse.model.table import TableKind
from govbudget_parse.tables.arithmetic import Verdict, judge

_Said = tuple[int, str, str | None, Decimal]
_BROKEN = Verdict.BROKEN
_MAX_LEVELS = 5


def unproved(grid: FactGrid, down: Sequence[Judged], orphans: AbstractSet[str]) -> set[str]:
    """The ids of the amounts of a table that none of its sums proves; `orphans` stand under or over a blank.

    `down` are its sums down a column.
    """
    return {*_tied(down, orphans), *_read_twice(grid, down), *_unbalanced_funds(grid)}


def adrift(down: Sequence[Judged], orphans: AbstractSet[str]) -> set[str]:
    """The facts below a row that does not fit the sum above it: they may all stand one column away from their own.

    A page whose columns were swapped holds within itself, 301 = 30101 + 30102, and breaks the total that spans it, or
    stands under a blank in its row: such rows are the `orphans`. A total of orphans is no surer than they are.
    """
    return _totals_of(down, orphans) | _spread(_loose(down, orphans), lambda loose: _parts_of(down, loose))


def _tied(down: Sequence[Judged], orphans: AbstractSet[str]) -> set[str]:
    """The facts tied by a sum down a column to one that does not fit: they, too, may stand one column away from their own.

    On a page whose columns were swapped the unit's row is still the sum of the rows under it: that proves neither.
    """
    return _spread(_loose(down, orphans), lambda loose: _parts_of(down, loose) | _totals_of(down, loose))


def _loose(sums: Iterable[Judged], orphans: AbstractSet[str]) -> set[str]:
    """The facts that a sum over them contradicts, or that stand under a blank."""
    return {part.id for one in sums if one.verdict is _BROKEN for part in one.identity.parts} | orphans


def _parts_of(sums: Iterable[Judged], totals: AbstractSet[str]) -> set[str]:
    return {part.id for one in sums if one.identity.total.id in totals for part in one.identity.parts}


def _totals_of(sums: Iterable[Judged], parts: AbstractSet[str]) -> set[str]:
    return {one.identity.total.id for one in sums if one.is_over(parts)} if parts else set()


def _spread(loose: set[str], step: Callable[[AbstractSet[str]], set[str]]) -> set[str]:
    """What `step` reaches from loose facts, and from there again, level by level."""
    reached: set[str] = set()
    for _ in range(_MAX_LEVELS if loose else 0):
        found = step(loose)
        if found <= reached:
            break
        reached |= found
        loose |= found
    return reached


def _read_twice(grid: FactGrid, down: Iterable[Judged]) -> Iterator[str]:
    """The facts of a row that says again what a row above it says, unless a sum down the column counts both.

    A page may begin with what the one before it ended with.
    """
    if len({(line[0].label, line[0].code) for line in grid.lines}) == len(grid.lines):
        return
    held = [one.identity for one in down if one.verdict is not _BROKEN]
    sums: dict[str, set[int]] = {}
    for number, identity in enumerate(held):
        for part in identity.parts:
            sums.setdefault(part.id, set()).add(number)
    for group in grid.groups:
        rows: dict[int, list[Fact]] = {}
        for column in group:
            for row, fact in grid.columns[column].items():
                rows.setdefault(row, []).append(fact)
        before: dict[tuple[_Said, ...], list[Fact]] = {}
        for row in sorted(rows):
            first = before.setdefault(tuple(map(_said, rows[row])), rows[row])
            if first is not rows[row]:
                alike = zip(first, rows[row], strict=True)
                yield from (b.id for a, b in alike if sums.get(a.id, set()).isdisjoint(sums.get(b.id, ())))


def _said(fact: Fact) -> _Said:
    return column_of(fact), fact.label, fact.code, fact.amount


def _unbalanced_funds(grid: FactGrid) -> Iterator[str]:
    """The amounts of an appropriation table under a fund that its revenue side states otherwise: they stand under another's.

    "二、政府性基金 | 1,200,000" on the left is what the column 政府性基金预算 adds up to on the right.
    """
    if grid.kind is not TableKind.APPROPRIATION_SUMMARY:
        return
    received: dict[Fund | None, list[Decimal]] = {}
    for fact in grid.facts:
        if fact.flow is Flow.REVENUE and fact.fund in BUDGET_FUNDS:
            received.setdefault(fact.fund, []).append(fact.amount)
    carried = _carried_in(grid)
    for column in grid.columns.values() if received else ():
        spent = [fact for fact in column.values() if fact.flow is Flow.EXPENDITURE and fact.fund in BUDGET_FUNDS]
        totals = [fact for fact in spent if row_name(fact.label) in FINALS]
        own = received.get(spent[0].fund, []) if totals else []
        if totals and judge(totals[-1].amount, own) is _BROKEN and not 0 < totals[-1].amount - sum(own) <= carried:
            yield from (fact.id for fact in spent)


def _carried_in(grid: FactGrid) -> Decimal:
    """What an appropriation table carries in without saying of which fund: it may be spent under any."""
    carried = [fact for fact in grid.facts if fact.vintage is Vintage.CARRIED_IN and fact.flow is Flow.REVENUE]
    is_parted = any(fact.fund in BUDGET_FUNDS and fact.amount for fact in carried)
    return Decimal(0) if is_parted else sum([fact.amount for fact in carried], Decimal(0))
