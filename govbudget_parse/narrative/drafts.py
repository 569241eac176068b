"""Statements as they are put together: a subject with its dimensions, then the numbers of its figure."""

from __future__ import annotations

import re
from decimal import Decimal

import attrs

from govbudget_parse.model.fact import Classification
from govbudget_parse.model.money import Unit, to_yuan
from govbudget_parse.model.narrative import Role, Statement
from govbudget_parse.narrative.concepts import Concept
from govbudget_parse.narrative.figures import Number
from govbudget_parse.narrative.passages import Passage
from govbudget_parse.narrative.scope import Subject
from govbudget_parse.narrative.subjects import is_item, item_code

# What may be counted. A measure that counts anything at all ("3个") needs a noun that a disclosure counts.
_ANY_NOUN = frozenset("辆台套")
_COUNTED = re.compile(r"项目$|团组|批次|人次|接待|出国|车辆|用车|设备|保有量")


@attrs.frozen
class Values:
    """The numbers of one change, signed: one of them is set."""

    amount: Number | None = None
    percent: Number | None = None
    count: Number | None = None


def stated(passage: Passage, role: Role, subject: Subject, number: Number | None, year: int | None) -> Statement:
    """A statement that has a subject and its dimensions but no figure yet."""
    named = passage.spans(*subject.place) if subject.place else ()
    concept = subject.concept or Concept()
    return Statement(
        role=role,
        subject=subject.printed,
        year=year,
        amount=None,
        unit=None,
        yuan=None,
        stage=None,
        base_year=None,
        percent=None,
        of=None,
        count=None,
        measure=None,
        reason=None,
        section=passage.place.path,
        spans=(*named, *(number.spans if number else ())),
        flow=concept.flow,
        fund=concept.fund,
        nature=concept.nature,
        vintage=concept.vintage,
        classification=Classification.FUNCTIONAL if is_item(subject.key) else None,
        code=item_code(subject.key),
    )


def changed(statement: Statement, values: Values) -> Statement:
    """A change with one more of its numbers."""
    amount, percent, count = values.amount, values.percent, values.count
    spans = tuple(span for number in (amount, percent, count) if number for span in number.spans)
    return attrs.evolve(
        statement,
        amount=amount.value if amount else statement.amount,
        unit=amount.unit if amount else statement.unit,
        yuan=in_yuan(amount.value, amount.unit) if amount else statement.yuan,
        percent=percent.value if percent else statement.percent,
        count=count.value if count else statement.count,
        measure=count.measure if count else statement.measure,
        spans=(*statement.spans, *spans),
    )


def is_countable(subject: Subject, number: Number) -> bool:
    """Whether a count is one that disclosures make: vehicles and equipment, projects, receptions; not staff or events."""
    return number.behind[:1] in _ANY_NOUN or _COUNTED.search(subject.key) is not None


def in_yuan(amount: Decimal, unit: Unit | None) -> Decimal | None:
    """An amount in yuan; 0 is nothing in any unit ("持平")."""
    if unit is None:
        return None if amount else to_yuan(amount, Unit.YUAN)
    return to_yuan(amount, unit)
