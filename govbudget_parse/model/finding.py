"""What the document gets wrong, as opposed to what the parser could not read."""

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
    """The document contradicts itself or the form it must follow; `facts` are ids, `spans` every place concerned."""

    rule: str
    severity: Severity
    message: str
    expected: str | None
    actual: str | None
    difference: Decimal | None
    facts: tuple[str, ...]
    spans: tuple[Span, ...]
