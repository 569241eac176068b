"""All rules asked of one document: findings of one cause joined, and what became of each rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

import attrs

from govbudget_parse.checks import (
    across_tables,
    changes,
    codes,
    form,
    inside_tables,
    items,
    projects,
    prose_shares,
    prose_sums,
    tables_due,
    wording,
)
from govbudget_parse.checks.catalogue import RULES
from govbudget_parse.checks.document import Document
from govbudget_parse.checks.headlines import Headlines, read_headlines
from govbudget_parse.checks.inside_tables import joined
from govbudget_parse.checks.ledger import SUMS, Draft, Ledger
from govbudget_parse.model.finding import Finding, RuleOutcome, Severity, SkipReason
from govbudget_parse.model.table import TableKind
from govbudget_parse.tables.arithmetic import slack

# What a wrong amount, or a wrong sum of amounts, breaks besides.
_RATES = frozenset({"N-PERCENT", "N-SHARE"})
# Every check writes to the ledger what it compared and what it found; those of the second kind need the headline figures.
CHECKS: tuple[Callable[[Document, Ledger], None], ...] = (
    inside_tables.check_sums,
    inside_tables.check_carry_over,
    inside_tables.check_prices,
    inside_tables.check_blank_parents,
    projects.check_project_amounts,
    projects.check_purchases,
    projects.check_plans,
    projects.check_costs,
    prose_sums.check_parts,
    prose_sums.check_lists,
    prose_sums.check_funds,
    changes.check_differences,
    changes.check_change_parts,
    changes.check_sides,
    changes.check_base_years,
    codes.check_names,
    codes.check_agency_codes,
    codes.check_project_codes,
    form.check_years,
    form.check_stages,
    form.check_agencies,
    form.check_part_headings,
    tables_due.check_contents,
    tables_due.check_tables,
    tables_due.check_explanations,
    tables_due.check_empty,
    tables_due.check_notes,
    wording.check_placeholders,
    wording.check_alternatives,
    wording.check_units,
)
COMPARISONS: tuple[Callable[[Document, Ledger, Headlines], None], ...] = (
    across_tables.check_headlines,
    items.check_items,
    items.check_parts_of,
    prose_shares.check_shares,
    prose_sums.check_operating,
    changes.check_percents,
)
_SEVERITIES = tuple(Severity)
_ORDER = {rule.id: place for place, rule in enumerate(RULES)}


class Judgement(NamedTuple):
    """What the rules say of a document: findings by severity and then in reading order, an outcome for every rule."""

    findings: tuple[Finding, ...]
    rules: tuple[RuleOutcome, ...]


def judge_document(document: Document) -> Judgement:
    """Every rule of the catalogue asked of a read document."""
    ledger = Ledger()
    _foresee(document, ledger)
    headlines = read_headlines(document)
    for check in CHECKS:
        check(document, ledger)
    for compare in COMPARISONS:
        compare(document, ledger, headlines)
    findings = tuple(sorted((draft.finding for draft in _fold(ledger.drafts)), key=_place))
    return Judgement(findings, ledger.outcomes(findings))


def _foresee(document: Document, ledger: Ledger) -> None:
    """Why rules about tables may have nothing to ask: no known form among the tables, no unit for their amounts."""
    tables, facts = document.disclosure.tables, document.disclosure.facts
    if tables and all(table.kind is TableKind.OTHER for table in tables):
        reason = SkipReason.TABLE_UNREAD
    elif facts and all(fact.unit is None for fact in facts):
        reason = SkipReason.UNIT_UNKNOWN
    else:
        return
    for rule in RULES:
        if rule.lacking is SkipReason.NO_SECOND_PLACE or (
            reason is SkipReason.TABLE_UNREAD and rule.lacking is SkipReason.NO_TABLE
        ):
            ledger.skip(rule.id, reason)


def _place(finding: Finding) -> tuple[int, int, int]:
    return _SEVERITIES.index(finding.severity), finding.spans[0].start if finding.spans else 0, _ORDER[finding.rule]


def _fold(drafts: Iterable[Draft]) -> list[Draft]:
    """Sums that break only because of an amount another finding knows to be odd are told in that finding.

    15.92 in one table and 15.32 in two others: where 15.32 would mend the sum that 15.92 breaks, the sum is no second
    finding. A sum that only several odd amounts together would mend is one of its own.
    """
    found: dict[str, list[Draft]] = {}
    for draft in drafts:
        kind = "rate" if draft.finding.rule in _RATES else "sum" if draft.finding.rule in SUMS else "odd"
        found.setdefault(kind, []).append(draft)
    kept = _fold_into(found.get("sum", ()), found.get("odd", ()))
    # A change that is not the difference of its amounts is not at their rate either.
    return _fold_into(found.get("rate", ()), kept)


def _fold_into(sums: Sequence[Draft], causes: Sequence[Draft]) -> list[Draft]:
    """The sums that none of the causes explains, then the causes with those that they do."""
    told = list(causes)
    index = _index(told)
    kept: list[Draft] = []
    for broken in sums:
        place = next((place for place in _candidates(index, broken) if _mends(broken, told[place])), None)
        if place is None:
            kept.append(broken)
        else:
            told[place] = _with(told[place], broken)
    return kept + told


def _index(drafts: Iterable[Draft]) -> dict[str, list[int]]:
    """The drafts by the facts and statements they would mend, and by the table in which they know of a blank."""
    index: dict[str, list[int]] = {}
    for place, draft in enumerate(drafts):
        for key in (*draft.mends, *((_table(draft),) if draft.lacking is not None else ())):
            index.setdefault(key, []).append(place)
    return index


def _candidates(index: dict[str, list[int]], broken: Draft) -> list[int]:
    return sorted({place for key in (*broken.mends, _table(broken)) for place in index.get(key, ())})


def _with(cause: Draft, broken: Draft) -> Draft:
    finding = joined(cause, broken).finding
    message = f"{finding.message}; this also breaks {broken.finding.rule} ({broken.finding.message})"
    return attrs.evolve(cause, finding=attrs.evolve(finding, message=message))


def _table(draft: Draft) -> str:
    """The table of a finding's first fact: "t3" of "t3r5c2"."""
    return draft.finding.facts[0].partition("r")[0] if draft.finding.facts else ""


def _mends(broken: Draft, cause: Draft) -> bool:
    """Whether the amount that a finding expects would make a broken sum hold."""
    if cause.lacking is not None and cause.lacking == broken.finding.difference:
        return _table(cause) == _table(broken)
    shared = [fact for fact in cause.mends if fact in broken.mends]
    return any(_is_near(broken.mends[fact], cause.mends[fact]) for fact in shared)


def _is_near(first: Decimal, second: Decimal) -> bool:
    """Whether two amounts that would mend something are one: a unit of the coarser one's last digit apart at most."""
    return abs(first - second) <= 2 * max(slack(first), slack(second))
