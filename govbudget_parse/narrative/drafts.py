"""Statements as they are put together: a subject with its dimensions, then the numbers of its figure."""

from __future__ import annotations

import re
from decimal import Decimal

import attrs

from govbudget_parse.model.fact import Classification, Stage
from govbudget_parse.model.money import Unit, to_yuan
from govbudget_parse.model.narrative import Role, Statement
from govbudget_parse.narrative.concepts import Concept
from govbudget_parse.narrative.figures import Number
from govbudget_parse.narrative.passages import Passage
from govbudget_parse.narrative.scope import Subject
from govbudget_parse.narrative.subjects import is_item, item_code
from govbudget_parse.source import Span

_NO_CONCEPT = Concept()
# What may be counted. A measure that counts anything at all ("3个") needs a noun that a disclosure counts.
_ANY_NOUN = frozenset("辆台套")
_COUNTED = re.compile(r"项目$|团组|批次|人次|接待|[来外]宾|出国|车辆|用车|设备|保有量")


@attrs.frozen
class Values:
    """The number of one statement, signed: of two halves of a change ("增加127.77万元、上升8.35%") each comes by itself."""

    amount: Number | None = None
    percent: Number | None = None
    count: Number | None = None

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the number is printed."""
        number = self.amount or self.percent or self.count
        return number.spans if number else ()


def stated(
    passage: Passage,
    role: Role,
    subject: Subject,
    values: Values,
    year: int | None,
    *,
    base_year: int | None = None,
    stage: Stage | None = None,
    of: str | None = None,
) -> Statement:
    """What the prose says of a subject in its dimensions: the numbers, their year and what they are compared with."""
    named = passage.spans(*subject.place) if subject.place else ()
    concept = subject.concept or _NO_CONCEPT
    amount, percent, count = values.amount, values.percent, values.count
    return Statement(
        role,
        subject.printed,
        year,
        amount.value if amount else None,
        amount.unit if amount else None,
        _in_yuan(amount) if amount else None,
        stage,
        base_year,
        percent.value if percent else None,
        of,
        count.value if count else None,
        count.measure if count else None,
        None,
        passage.place.path,
        (*named, *values.spans),
        concept.flow,
        concept.fund,
        concept.nature,
        concept.vintage,
        Classification.FUNCTIONAL if is_item(subject.key) else None,
        item_code(subject.key),
    )


def extended(statement: Statement, values: Values) -> Statement:
    """A change with the other one of its numbers."""
    amount, percent = values.amount, values.percent
    return attrs.evolve(
        statement,
        amount=amount.value if amount else statement.amount,
        unit=amount.unit if amount else statement.unit,
        yuan=_in_yuan(amount) if amount else statement.yuan,
        percent=percent.value if percent else statement.percent,
        spans=(*statement.spans, *values.spans),
    )


def is_countable(subject: Subject, number: Number) -> bool:
    """Whether a count is one that disclosures make: vehicles and equipment, projects, receptions; not staff or events."""
    return number.behind[:1] in _ANY_NOUN or _COUNTED.search(subject.key) is not None


def _in_yuan(amount: Number) -> Decimal | None:
    """An amount in yuan; 0 is nothing in any unit ("持平")."""
    if amount.unit is None:
        return None if amount.value else to_yuan(amount.value, Unit.YUAN)
    return to_yuan(amount.value, amount.unit)
