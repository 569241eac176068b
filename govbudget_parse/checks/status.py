"""Identities judged: the status that arithmetic earns each fact.

What counts as a confirmation: a sum that holds within the printed precision with at least two filled parts of some size
(x = x + 0, zeros and small bare integers hold by accident), or one amount of at least three digits printed for the same
thing in two places. A blank is not a zero. A fact in a broken identity is conflicting, whatever else confirms it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from typing import NamedTuple

from govbudget_parse.checks.document import Judged
from govbudget_parse.checks.grid import FactGrid, Line, grids_of
from govbudget_parse.checks.identities import DOWN, Rule, find_identities
from govbudget_parse.checks.orphans import headless, orphans
from govbudget_parse.checks.unproved import adrift, unproved
from govbudget_parse.classification.codes import LISTED, Agreement, agrees, codes_named
from govbudget_parse.forms.trust import HeaderTrust
from govbudget_parse.model.fact import Classification, Fact, Nature, Status, column_of
from govbudget_parse.model.table import TableKind
from govbudget_parse.tables.arithmetic import Verdict, is_long, tolerance

SAME_PLACE = "X-ITEM"
_BROKEN = Verdict.BROKEN
_VERIFIED, _UNVERIFIED, _CONFLICTING = Status.VERIFIED, Status.UNVERIFIED, Status.CONFLICTING
_FUNCTIONAL, _DEPARTMENT = Classification.FUNCTIONAL, Classification.DEPARTMENT_ECONOMIC
# 301 工资福利支出 is personnel expenditure, 302 商品和服务支出 is not.
_NEVER = {"301": Nature.PUBLIC, "302": Nature.PERSONNEL}


class Audit(NamedTuple):
    """The facts table by table, every sum judged, and the ids of facts that may stand in a place not their own."""

    grids: tuple[FactGrid, ...]
    judged: tuple[Judged, ...]
    misplaced: frozenset[str]


def audit(facts: Sequence[Fact], trusts: Sequence[HeaderTrust], unsure: frozenset[str]) -> Audit:
    """Every fact has the status its identities earn it; the sums that it was held against.

    `trusts` says of every table how far its header stands over its own columns: where that is not sure, a sum down a
    column confirms an amount only where a sum across columns confirms the column, and a header that does not fit
    confirms nothing. `unsure` are facts whose name or column is in doubt: no sum verifies either.
    """
    confirmed: set[str] = set()
    misplaced = set(unsure)
    doubted: set[str] = set()
    sums: list[Judged] = []
    grids = grids_of(facts)
    for grid in grids:
        judged = [Judged.of(identity) for identity in find_identities(grid)]
        down = [one for one in judged if one.identity.rule in DOWN]
        if len(grid.groups) > 1 and grid.kind is TableKind.GENERAL_BUDGET_BASIC_EXPENDITURE:
            # 公用经费合计 adds up what stands in two columns: it ties neither to the other.
            down = [one for one in down if one.identity.rule is not Rule.TOTAL]
        lone = {fact.id for fact in orphans(grid)}
        # A sum over amounts that may stand in the wrong column says nothing of the others.
        sound = [one for one in judged if not one.is_over(lone)] if lone else judged
        confirmed |= _confirmed(sound, _placed_columns(judged, trusts[grid.table]))
        misplaced.update(lone, [fact.id for fact in headless(grid)], adrift(down, lone))
        doubted |= unproved(grid, down, lone)
        sums += judged
    misplaced |= _contradicting_codes([line for grid in grids for line in grid.lines if line[0].code])
    repeated = [fact.id for fact in _repeated(grids, trusts)]
    confirmed.update(repeated)
    _settle(facts, sums, repeated, confirmed - misplaced - doubted)
    return Audit(grids, tuple(sums), frozenset(misplaced))


def _confirmed(judged: Iterable[Judged], placed: frozenset[int] | None) -> set[str]:
    """The ids of the facts that sums confirm; `placed` are the columns of which they can, None for all."""
    found: set[str] = set()
    for one in [one for one in judged if one.is_evident]:
        # "303 | 0.01" could be missing from a sum of twenty amounts: the sum would hold without it.
        unseen = tolerance(one.identity.total.amount, [part.amount for part in one.identity.parts])
        seen = [fact for fact in one.facts if abs(fact.amount) > unseen]
        found.update([fact.id for fact in seen if placed is None or column_of(fact) in placed])
    return found


def _settle(
    facts: Iterable[Fact], sums: Iterable[Judged], repeated: Iterable[str], confirmed: AbstractSet[str]
) -> None:
    """Nothing: every fact that took part in a check has its status, and its checks in the order in which they were asked."""
    checks: dict[str, dict[str, None]] = {}
    conflicting: set[str] = set()
    for (rule, total, parts), verdict, _ in sums:
        if verdict is _BROKEN:
            ids = [total.id, *[part.id for part in parts]]
            conflicting.update(ids)
        else:
            # A zero adds nothing to a sum.
            ids = [fact.id for fact in (total, *parts) if fact.amount]
        for id_ in ids:
            checks.setdefault(id_, {})[rule] = None
    for id_ in repeated:
        checks.setdefault(id_, {})[SAME_PLACE] = None
    for fact in facts:
        if asked := checks.get(fact.id):
            sure = _VERIFIED if fact.id in confirmed else _UNVERIFIED
            # No reader has seen the fact yet, and another one made of it would take seven times as long.
            object.__setattr__(fact, "status", _CONFLICTING if fact.id in conflicting else sure)
            object.__setattr__(fact, "checks", tuple(asked))


def _placed_columns(judged: Iterable[Judged], trust: HeaderTrust) -> frozenset[int] | None:
    """The columns that are sure to be the right ones, None for all of them.

    Under a header that is not sure they are those that a sum across columns confirms in some row and none breaks.
    """
    if trust is not HeaderTrust.PARTIAL:
        return None if trust is HeaderTrust.COMPLETE else frozenset()
    confirmed: set[int] = set()
    broken: set[int] = set()
    for one in judged:
        if one.identity.rule is Rule.COLUMNS:
            if one.verdict is _BROKEN:
                broken.update(map(column_of, one.facts))
            elif one.is_evident:
                confirmed.update(map(column_of, one.facts))
    return frozenset(confirmed - broken)


def _contradicting_codes(lines: Iterable[Line]) -> set[str]:
    """The facts whose code the list has another name for, and whose name it has another code for: one of them moved.

    Wages under 公用经费 and goods under 人员经费 stand under another group's header.
    """
    found: set[str] = set()
    known: dict[tuple[str, str, Classification], bool] = {}
    for line in lines:
        code, label, classification = line[0].code, line[0].label, line[0].classification
        if not code or classification is None:
            continue
        named = (code, label, classification)
        if named not in known:
            # "3200101 | 行政运行" looks like a unit's code; "30103 | 工资奖金津补贴" has the name of the government's item.
            differs = agrees(classification, code, label) is not Agreement.AGREES
            known[named] = differs and any(codes_named(listed, label) for listed in LISTED)
        if known[named]:
            found.update([fact.id for fact in line])
        elif classification is _DEPARTMENT and code[:3] in _NEVER:
            never = _NEVER[code[:3]]
            found.update([fact.id for fact in line if fact.nature is never])
    return found


def _repeated(grids: Iterable[FactGrid], trusts: Sequence[HeaderTrust]) -> list[Fact]:
    """The facts whose amount two tables print alike for one item of a classification and one nature of spending."""
    places: dict[tuple[str, str | None, Decimal], list[Fact]] = {}
    for grid in grids:
        for line in grid.lines if trusts[grid.table] is HeaderTrust.COMPLETE else ():
            code = line[0].code
            for fact in line if code and line[0].classification is _FUNCTIONAL else ():
                if fact.yuan is not None:
                    places.setdefault((str(code), fact.nature, fact.yuan), []).append(fact)
    alike = [[fact for fact in same if is_long(fact.amount)] for same in places.values() if len(same) > 1]
    return [fact for same in alike if len({fact.table for fact in same}) > 1 for fact in same]
