"""What the document gets wrong, as opposed to what the parser could not read, and what became of every rule."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

import attrs

from govbudget_parse.source import Span


class Severity(StrEnum):
    """How much a finding matters to the document's publisher."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@attrs.frozen
class Finding:
    """The document contradicts itself or the form it must follow; `facts` are ids, `spans` every place concerned.

    The first spans are those of the place that is wrong, the others those of the places that say so.
    """

    rule: str
    severity: Severity
    message: str
    expected: str | None
    actual: str | None
    difference: Decimal | None
    facts: tuple[str, ...]
    spans: tuple[Span, ...]


class Outcome(StrEnum):
    """What became of a rule: it holds wherever it could be asked, it is broken somewhere, or it could not be asked."""

    PASS = "pass"  # noqa: S105 - no password
    FAIL = "fail"
    SKIPPED = "skipped"


class SkipReason(StrEnum):
    """Why a rule could not be asked of a document."""

    NO_TABLE = "no_table"
    NO_SECOND_PLACE = "no_second_place"
    TABLE_UNREAD = "table_unread"
    UNIT_UNKNOWN = "unit_unknown"
    NO_STATEMENT = "no_statement"
    NO_CODES = "no_codes"
    NO_CONTENTS = "no_contents"
    NO_YEAR = "no_year"
    NO_AGENCY = "no_agency"
    KIND_UNKNOWN = "kind_unknown"
    NO_PROJECT = "no_project"
    NO_TEXT = "no_text"
    EXCERPT = "excerpt"


@attrs.frozen
class RuleOutcome:
    """What became of one rule of the catalogue; `reason` and its words in `message` where it was skipped."""

    rule: str
    outcome: Outcome
    reason: SkipReason | None
    message: str | None
