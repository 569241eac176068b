"""Identities judged: the status that arithmetic earns each fact.

What counts as a confirmation: a sum that holds within the printed precision with at least two filled parts of some size
(x = x + 0, zeros and small bare integers hold by accident), or one amount of at least three digits printed for the same
thing in two places. A blank is not a zero. A fact in a broken identity is conflicting, whatever else confirms it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

import attrs

from govbudget_parse.checks.document import Judged
from govbudget_parse.checks.grid import grids_of
from govbudget_parse.checks.identities import Identity, Rule, find_identities, headless, orphans
from govbudget_parse.classification.codes import Agreement, agrees, codes_named
from govbudget_parse.forms.trust import HeaderTrust
from govbudget_parse.model.fact import Classification, Fact, Nature, Status
from govbudget_parse.tables.arithmetic import Verdict, is_evidence, judge, tolerance

SAME_PLACE = "X-ITEM"
_MIN_DIGITS = 3
# The sums down a column, from the total row over 类 and 款 to 项.
_DOWN = frozenset({Rule.CLASSES, Rule.TOTAL, Rule.NUMBERED})
_MAX_LEVELS = 5
# 301 工资福利支出 is personnel expenditure, 302 商品和服务支出 is not.
_NEVER = frozenset({("301", Nature.PUBLIC), ("302", Nature.PERSONNEL)})


class Audit(NamedTuple):
    """The facts with their statuses, every sum judged, and the ids of facts that may stand in a place not their own."""

    facts: tuple[Fact, ...]
    judged: tuple[Judged, ...]
    misplaced: frozenset[str]


@attrs.define
class _Record:
    checks: list[str] = attrs.field(factory=list)
    confirmations: int = 0
    conflicts: int = 0


def audit(facts: Sequence[Fact], trusts: Sequence[HeaderTrust], unsure: frozenset[str]) -> Audit:
    """Every fact with the status its identities earn it.

    `trusts` says of every table how far its header stands over its own columns: where that is not sure, a sum down a
    column confirms an amount only where a sum across columns confirms the column, and a header that does not fit
    confirms nothing. `unsure` are facts whose name or column is in doubt: no sum verifies either.
    """
    records: dict[str, _Record] = {}
    misplaced = set(unsure)
    sums: list[Judged] = []
    for grid in grids_of(facts):
        judged = [
            (identity, judge(identity.total.amount, [part.amount for part in identity.parts]))
            for identity in find_identities(grid)
        ]
        placed = _placed_columns(judged, trusts[grid.table])
        lone = frozenset(fact.id for fact in orphans(grid))
        misplaced.update(lone)
        misplaced.update(fact.id for fact in headless(grid))
        misplaced.update(_adrift(judged, lone))
        for identity, verdict in judged:
            # A sum over amounts that may stand in the wrong column says nothing of the others.
            sound = not any(part.id in lone for part in identity.parts)
            if not sound and identity.rule in _DOWN:
                misplaced.add(identity.total.id)
            _record(records, identity, verdict, placed if sound else frozenset())
        sums.extend(Judged(identity, verdict) for identity, verdict in judged)
    misplaced.update(fact.id for fact in facts if _contradicts_its_code(fact))
    for fact in _repeated(facts, trusts):
        record = records.setdefault(fact.id, _Record())
        record.checks.append(SAME_PLACE)
        record.confirmations += 1
    judged_facts = tuple(_judged(fact, records.get(fact.id), misplaced) for fact in facts)
    return Audit(judged_facts, tuple(sums), frozenset(misplaced))


def _placed_columns(judged: Iterable[tuple[Identity, Verdict]], trust: HeaderTrust) -> frozenset[str] | None:
    """The columns that are sure to be the right ones, None for all of them.

    Under a header that is not sure they are those that a sum across columns confirms in some row and none breaks.
    """
    if trust is not HeaderTrust.PARTIAL:
        return None if trust is HeaderTrust.COMPLETE else frozenset()
    confirmed: set[str] = set()
    broken: set[str] = set()
    for identity, verdict in judged:
        if identity.rule is Rule.COLUMNS:
            columns = {fact.id.rpartition("c")[2] for fact in (identity.total, *identity.parts)}
            if verdict is Verdict.BROKEN:
                broken |= columns
            elif is_evidence([part.amount for part in identity.parts]):
                confirmed |= columns
    return frozenset(confirmed - broken)


def _contradicts_its_code(fact: Fact) -> bool:
    """Whether the code list has another name for a fact's code, and another code for its name: one of them moved.

    Wages under 公用经费 and goods under 人员经费 stand under another group's header.
    """
    if not fact.code or fact.classification is None:
        return False
    if fact.classification is Classification.DEPARTMENT_ECONOMIC and (fact.code[:3], fact.nature) in _NEVER:
        return True
    if agrees(fact.classification, fact.code, fact.label) is Agreement.AGREES:
        return False
    return bool(codes_named(fact.classification, fact.label))


def _adrift(judged: Sequence[tuple[Identity, Verdict]], orphans: frozenset[str]) -> frozenset[str]:
    """The facts below a row that does not fit the sum above it: they may all stand one column away from their own.

    A page whose columns were swapped holds within itself, 301 = 30101 + 30102, and breaks the total that spans it, or
    stands under a blank in its row.
    """
    sums = [(identity, verdict) for identity, verdict in judged if identity.rule in _DOWN]
    loose = {part.id for identity, verdict in sums if verdict is Verdict.BROKEN for part in identity.parts}
    loose |= orphans
    below: set[str] = set()
    for _ in range(_MAX_LEVELS):
        found = {part.id for identity, _ in sums if identity.total.id in loose for part in identity.parts}
        if found <= below:
            break
        below |= found
        loose |= found
    return frozenset(below)


def _record(records: dict[str, _Record], identity: Identity, verdict: Verdict, placed: frozenset[str] | None) -> None:
    amounts = [part.amount for part in identity.parts]
    evident = is_evidence(amounts) or (identity.rule is Rule.BALANCE and _is_long(identity.total.amount))
    # "303 | 0.01" could be missing from a sum of twenty amounts: the sum would hold without it.
    unseen = tolerance(identity.total.amount, amounts)
    for fact in (identity.total, *identity.parts):
        if not fact.amount and verdict is not Verdict.BROKEN:
            continue
        record = records.setdefault(fact.id, _Record())
        if identity.rule not in record.checks:
            record.checks.append(identity.rule)
        if verdict is Verdict.BROKEN:
            record.conflicts += 1
        elif evident and abs(fact.amount) > unseen and (placed is None or fact.id.rpartition("c")[2] in placed):
            record.confirmations += 1


def _judged(fact: Fact, record: _Record | None, misplaced: set[str]) -> Fact:
    if record is None:
        return fact
    confirmed = record.confirmations and fact.id not in misplaced
    status = Status.CONFLICTING if record.conflicts else Status.VERIFIED if confirmed else Status.UNVERIFIED
    return fact.judged(status, tuple(record.checks))


def _is_long(amount: Decimal) -> bool:
    return len(amount.as_tuple().digits) >= _MIN_DIGITS and bool(amount)


def _repeated(facts: Iterable[Fact], trusts: Sequence[HeaderTrust]) -> list[Fact]:
    """The facts whose amount two tables print alike for one item of a classification and one nature of spending."""
    places: dict[tuple[str, str | None, Decimal], list[Fact]] = {}
    for fact in facts:
        functional = fact.code and fact.classification is Classification.FUNCTIONAL
        if (
            functional
            and trusts[fact.table] is HeaderTrust.COMPLETE
            and fact.yuan is not None
            and _is_long(fact.amount)
        ):
            places.setdefault((str(fact.code), fact.nature, fact.yuan), []).append(fact)
    return [fact for same in places.values() if len({fact.table for fact in same}) > 1 for fact in same]
