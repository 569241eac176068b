"""What the rules find in one document: findings, and for each rule whether it could be asked at all."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from decimal import Decimal

import attrs

from govbudget_parse.checks.catalogue import RULES, RULES_BY_ID
from govbudget_parse.model.finding import Finding, Outcome, RuleOutcome, Severity, SkipReason
from govbudget_parse.source import Span

WORDS: dict[SkipReason, str] = {
    SkipReason.NO_TABLE: "the document has no table that this rule is about, or none with amounts to compare",
    SkipReason.NO_SECOND_PLACE: "nothing that this rule compares is printed in two places",
    SkipReason.TABLE_UNREAD: "a table was recognised as no known form, so nothing is missing for certain",
    SkipReason.UNIT_UNKNOWN: "no table prints a unit",
    SkipReason.NO_STATEMENT: "the prose states no such figures",
    SkipReason.NO_CODES: "the tables print no such codes",
    SkipReason.NO_CONTENTS: "there is no contents page, or it names no tables",
    SkipReason.NO_YEAR: "nothing says which year the document is of",
    SkipReason.NO_AGENCY: "nothing says which agency published the document, or no table names one",
    SkipReason.KIND_UNKNOWN: "nothing says whether this is a budget or a final account",
    SkipReason.NO_PROJECT: "the document has no such table of projects",
    SkipReason.NO_TEXT: "the text is empty",
    SkipReason.EXCERPT: "this is an excerpt: most of a disclosure's tables or of its prose are not in the text",
}
# Rules whose break one wrong amount explains: what that amount's own finding mends is not told again.
SUMS = frozenset(
    {
        "T-SUM-COLUMNS",
        "T-SUM-CLASSES",
        "T-SUM-TOTAL",
        "T-SUM-NUMBERED",
        "T-BALANCE",
        "N-PARTS",
        "N-SHARE",
        "N-PERCENT",
        "N-CHANGE",
        "X-PART-OF",
    }
)
READING = "; it was repaired or placed by arithmetic to be read, so the cause may be the reading"


@attrs.frozen
class Draft:
    """A finding before findings of one cause are joined.

    `mends` maps facts, and statements by their places, to the amounts that would put them right; `lacking` is an amount
    that should stand in a cell left blank.
    """

    finding: Finding
    mends: Mapping[str, Decimal] = attrs.field(factory=dict)
    lacking: Decimal | None = None


@attrs.define
class Ledger:
    """Written by the rules: `compared` where there was a comparison to make, `find` for what does not hold."""

    drafts: list[Draft] = attrs.field(factory=list)
    _asked: set[str] = attrs.field(factory=set)
    _skipped: dict[str, SkipReason] = attrs.field(factory=dict)

    def compared(self, rule: str) -> None:
        """Nothing: the rule had something to compare."""
        self._asked.add(rule)

    def skip(self, rule: str, reason: SkipReason) -> None:
        """Nothing: if the rule is asked nowhere, this is why."""
        self._skipped.setdefault(rule, reason)

    def find(
        self,
        rule: str,
        message: str,
        spans: Iterable[Span],
        *,
        expected: str | None = None,
        actual: str | None = None,
        difference: Decimal | None = None,
        facts: Iterable[str] = (),
        severity: Severity | None = None,
        mends: Mapping[str, Decimal] | None = None,
        lacking: Decimal | None = None,
    ) -> None:
        """Nothing: the rule is broken. Without `severity` it is the rule's own."""
        self._asked.add(rule)
        finding = Finding(
            rule=rule,
            severity=severity or RULES_BY_ID[rule].severity,
            message=message,
            expected=expected,
            actual=actual,
            difference=difference,
            facts=tuple(dict.fromkeys(facts)),
            spans=tuple(dict.fromkeys(spans)),
        )
        self.drafts.append(Draft(finding, mends or {}, lacking))

    def outcomes(self, findings: Iterable[Finding]) -> tuple[RuleOutcome, ...]:
        """What became of each rule of the catalogue, in its order. A rounding (info) is no failure."""
        failed = {finding.rule for finding in findings if finding.severity is not Severity.INFO}
        return tuple(
            [
                _outcome(rule.id, Outcome.FAIL if rule.id in failed else Outcome.PASS)
                if rule.id in self._asked
                else _outcome(rule.id, Outcome.SKIPPED, self._skipped.get(rule.id, rule.lacking))
                for rule in RULES
            ]
        )


@functools.cache
def _outcome(rule: str, outcome: Outcome, reason: SkipReason | None = None) -> RuleOutcome:
    """What became of a rule, one object for all documents in which that became of it."""
    return RuleOutcome(rule, outcome, reason, WORDS[reason] if reason else None)
