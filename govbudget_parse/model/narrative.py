"""Figures and terms of the prose."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

import attrs

from govbudget_parse.model.fact import Classification, Flow, Fund, Nature, Stage, Vintage
from govbudget_parse.model.money import Unit
from govbudget_parse.source import Span


class Role(StrEnum):
    """What a sentence states of its subject."""

    AMOUNT = "amount"
    CHANGE = "change"
    SHARE = "share"
    COUNT = "count"


@attrs.frozen
class Statement:
    """One figure of the narrative. Decreases are negative, 持平 and 无变化 are 0; `percent` is a number of per cent.

    `spans` are the subject's, where it is printed in the same clause, and then those of the numbers. The dimensions
    `flow` to `code` are those of `Fact`: set where the subject is a known concept, so that prose and table can be joined.
    """

    role: Role
    subject: str
    year: int | None
    amount: Decimal | None
    unit: Unit | None
    yuan: Decimal | None
    stage: Stage | None
    base_year: int | None
    percent: Decimal | None
    of: str | None
    count: Decimal | None
    measure: str | None
    reason: str | None
    section: tuple[int, ...] | None
    spans: tuple[Span, ...]
    flow: Flow | None = None
    fund: Fund | None = None
    nature: Nature | None = None
    vintage: Vintage | None = None
    classification: Classification | None = None
    code: str | None = None


@attrs.frozen
class Term:
    """One entry of the glossary (名词解释)."""

    term: str
    definition: str
    spans: tuple[Span, ...]
