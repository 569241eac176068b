"""Amounts that may stand in the wrong column: under or over a blank, or parts of a sum whose total is shifted away."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from govbudget_parse.checks.grid import FactGrid
from govbudget_parse.checks.identities import CODED, NUMBERED_KINDS, nearest_above
from govbudget_parse.forms.numbering import levels_of
from govbudget_parse.lexis.totals import TOTAL_ENDS, TOTAL_NAMES
from govbudget_parse.lexis.width import key
from govbudget_parse.model.fact import Classification, Fact
from govbudget_parse.model.table import TableKind


class _Kin(NamedTuple):
    """The rows `lower` that stand under each of the rows `upper`, any of which may add them up."""

    upper: Collection[int]
    lower: Collection[int]


def _kins(by_code: Mapping[str, int], totals: Collection[int], units: Collection[int]) -> list[_Kin]:
    """The rows of codes under those of their 类 or 款, all others and the units under the totals, and under the one unit."""
    under: dict[int, list[int]] = {}
    highest: list[int] = []
    for code, row in by_code.items():
        owner = nearest_above(code, by_code)
        (under.setdefault(by_code[owner], []) if owner else highest).append(row)
    kins = [_Kin((upper,), lower) for upper, lower in under.items()]
    if totals:
        kins.append(_Kin(totals, [*highest, *units]))
    # With several units the rows under one of them are not told from the others'.
    if len(units) == 1:
        kins.append(_Kin(units, highest))
    return [kin for kin in kins if kin.lower]


def orphans(grid: FactGrid) -> Iterator[Fact]:
    """Amounts in a column that the row above them leaves blank, or that no row below them fills.

    That is the row of their 类 or 款, the total row, the one unit's row, or that of their number: "（一）支出合计" over
    "1．因公出国（境）费". They may stand in the wrong column.
    """
    # A column without a blank has all that stand above and below each other.
    gapped = [facts for facts in grid.columns.values() if len(facts) < grid.height]
    if gapped:
        yield from _numbered_orphans(grid)
        yield from _kinless(grid, gapped)
    yield from _without_group_total(grid)


def _kinless(grid: FactGrid, gapped: Iterable[Mapping[int, Fact]]) -> Iterator[Fact]:
    """The orphans among the rows of codes, totals and units in columns with blanks."""
    kins = _kins_of(grid)
    uppers = frozenset().union(*[kin.upper for kin in kins])
    for facts in gapped if kins else ():
        rows = facts.keys()
        orphaned = frozenset().union(*[kin.lower for kin in kins if rows.isdisjoint(kin.upper)])
        followed = frozenset().union(*[kin.upper for kin in kins if not rows.isdisjoint(kin.lower)])
        yield from [facts[row] for row in rows & (orphaned | (uppers - followed)) if facts[row].amount]


def _kins_of(grid: FactGrid) -> list[_Kin]:
    by_code: dict[str, int] = {}
    totals: set[int] = set()
    units: set[int] = set()
    for line in grid.lines:
        fact = line[0]
        if fact.code and fact.classification in CODED:
            by_code[fact.code] = fact.row
        elif fact.classification is Classification.AGENCY:
            units.add(fact.row)
        if key(fact.label) in TOTAL_NAMES:
            totals.add(fact.row)
    return _kins(by_code, totals, units)


def _numbered_orphans(grid: FactGrid) -> Iterator[Fact]:
    """Amounts under a numbered row that is blank in their column and filled in another one beside it."""
    for group in grid.groups if grid.kind in NUMBERED_KINDS else ():
        labels = {row: fact.label for column in group for row, fact in grid.columns[column].items()}
        rows = sorted(labels)
        owners: dict[int, int] = {}
        for row, level in zip(rows, levels_of([labels[row] for row in rows]), strict=True):
            if level is None:
                owners.clear()
                continue
            owners = {depth: owner for depth, owner in owners.items() if depth < level}
            above = [grid.columns[column] for column in group if row in grid.columns[column]]
            yield from (
                column[row] for column in above if owners and column[row].amount and owners[max(owners)] not in column
            )
            owners[level] = row


def _without_group_total(grid: FactGrid) -> Iterator[Fact]:
    """Amounts beside each other's groups of code, name and amount whose total row is blank in their column and behind it.

    "人员经费合计 | 5,907.69 | 公用经费合计 | " over the amounts of goods; with 302 and 310 side by side their total stands
    under the last.
    """
    if len(grid.groups) < 2 or grid.kind is not TableKind.GENERAL_BUDGET_BASIC_EXPENDITURE:
        return
    totals = {line[0].row for line in grid.lines if line[0].label.endswith(TOTAL_ENDS)}
    if not totals:
        return
    last = max(column for column, facts in grid.columns.items() if not totals.isdisjoint(facts))
    yield from (fact for column, facts in grid.columns.items() if column > last for fact in facts.values())


def headless(grid: FactGrid) -> Iterator[Fact]:
    """The amounts of rows that print parts of a sum without its total, which other rows print: they were shifted.

    "| 161.90 | 161.90" under 合计, 基本支出, 项目支出 is "161.90 | | 161.90", a cell to the right.
    """
    for stated in grid.sums:
        rows = set[int]().union(*[grid.columns[part] for part in stated.parts]) - grid.columns[stated.total].keys()
        yield from (grid.columns[column][row] for row in rows for column in stated.group if row in grid.columns[column])
