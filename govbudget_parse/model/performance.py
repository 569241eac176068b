"""Performance indicators as the forms print them."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

import attrs

from govbudget_parse.model.table import TableKind
from govbudget_parse.source import Span


class Operator(StrEnum):
    """How a target bounds its value."""

    AT_LEAST = "≥"
    AT_MOST = "≤"
    EQUAL = "="
    MORE = ">"
    LESS = "<"


@attrs.frozen
class Indicator:
    """One performance indicator; `target` is the printed 指标值, whitespace-free, from which the parts are read."""

    table: int
    kind: TableKind
    project: str | None
    level1: str
    level2: str | None
    level3: str | None
    description: str | None
    target: str
    operator: Operator | None
    value: Decimal | None
    unit: str | None
    basis: str | None
    spans: tuple[Span, ...]
