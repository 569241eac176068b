"""One figure printed in several places: which places agree, and which is the odd one out.

A coarser print of a figure must be a rounding of a finer one; two prints that differ by no more than both precisions
together are a rounding; beyond that they disagree. Where places disagree most tables decide, and where no two tables
stand against one the prose does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import Enum
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from govbudget_parse.model.fact import Fact, Vintage
from govbudget_parse.model.money import Unit, to_yuan
from govbudget_parse.model.narrative import Statement
from govbudget_parse.source import Span
from govbudget_parse.tables.arithmetic import Verdict, slack

# No figure of a real document is printed in more places; a hostile text may repeat one without end.
MOST_PLACES = 100

_WORTH = {unit: to_yuan(Decimal(1), unit) for unit in Unit}


class Agreement(Enum):
    """How two prints of one figure stand to each other."""

    SAME = "the same figure"
    ROUNDED = "apart by no more than both printed precisions"
    APART = "two figures"


class Place(NamedTuple):
    """Where a figure is printed: its `value` in yuan, and the `amounts` that it adds up as printed in `unit`, mostly one.

    `table` is None for the prose; `vintage` is None where the place does not say whether carry-over is in it.
    """

    name: str
    value: Decimal
    amounts: tuple[Decimal, ...]
    unit: Unit
    table: int | None
    facts: tuple[str, ...]
    spans: tuple[Span, ...]
    vintage: Vintage | None = None

    @property
    def amount(self) -> Decimal:
        """The figure in its unit."""
        return sum(self.amounts[1:], self.amounts[0])

    @property
    def slack(self) -> Decimal:
        """What the printed amounts leave open, in yuan."""
        first, *others = map(room, self.amounts)
        return sum(others, first) * _WORTH[self.unit]

    @property
    def is_derived(self) -> bool:
        """Whether the figure is a sum of printed amounts."""
        return len(self.amounts) > 1

    @property
    def keys(self) -> tuple[str, ...]:
        """What the place is known by: its facts, for prose where it stands."""
        return self.facts or (place_key(self.spans),)

    def in_unit(self, unit: Unit) -> Decimal:
        """The figure in another unit: 210000000 元 are 21000 万元."""
        return self.amount if unit is self.unit else _shortened(self.value / to_yuan(Decimal(1), unit))


def place_key(spans: Sequence[Span]) -> str:
    """The key of an amount of the prose: where its last piece begins."""
    return f"@{spans[-1].start}"


def _shortened(amount: Decimal) -> Decimal:
    short = amount.normalize()
    return short.quantize(Decimal("0.01")) if -int(short.as_tuple().exponent) < 2 else short


def room(amount: Decimal) -> Decimal:
    """What the print of an amount leaves open: half a unit of its last digit, nothing for a bare 0."""
    return slack(amount) if amount or int(amount.as_tuple().exponent) else Decimal(0)


def judge_stated(total: Decimal, parts: Sequence[Decimal]) -> Verdict:
    """Whether a stated total is the sum of stated parts; "0 万元" in the prose is nothing, not anything up to 0.5."""
    apart = abs(total - sum(parts, Decimal(0)))
    if not apart:
        return Verdict.EXACT
    return Verdict.ROUNDED if apart <= sum(map(room, parts), room(total)) else Verdict.BROKEN


def place_of_facts(name: str, facts: Sequence[Fact], vintage: Vintage | None = None) -> Place | None:
    """The place of one fact, or of the sum of several of one table; None where their unit is not known."""
    first, *others = facts
    unit = first.unit
    if unit is not None and first.yuan is not None and not others:
        return Place(name, first.yuan, (first.amount,), unit, first.table, (first.id,), first.spans, vintage)
    if unit is None or any(fact.unit is not unit for fact in others):
        return None
    return Place(
        name,
        to_yuan(sum([fact.amount for fact in others], first.amount), unit),
        tuple([fact.amount for fact in facts]),
        unit,
        first.table,
        tuple([fact.id for fact in facts]),
        tuple([span for fact in facts for span in fact.spans]),
        vintage,
    )


def place_of_statement(statement: Statement, vintage: Vintage | None = None) -> Place | None:
    """The place of an amount in the prose; None where it has no unit."""
    amount, unit, yuan = statement.amount, statement.unit, statement.yuan
    if amount is None or unit is None or yuan is None:
        return None
    return Place(statement.subject, yuan, (amount,), unit, None, (), statement.spans, vintage)


def agree(first: Place, second: Place) -> Agreement:
    """How two prints of one figure stand to each other."""
    apart = abs(first.value - second.value)
    if not apart:
        return Agreement.SAME
    one, other = first.slack, second.slack
    if one != other and apart <= max(one, other):
        return Agreement.SAME
    return Agreement.ROUNDED if apart <= one + other else Agreement.APART


def groups_of(places: Iterable[Place]) -> list[list[Place]]:
    """The places parted into those that print one figure, the group that decides first."""
    finest_first = sorted(places, key=attrgetter("slack"))
    if len({place.value for place in finest_first}) == 1:
        return [finest_first]
    groups: list[list[Place]] = []
    for _, alike in groupby(finest_first, attrgetter("slack")):
        finer = tuple(groups)
        # Prints of one precision are the same figure only where they are equal.
        equal: dict[Decimal, list[Place]] = {}
        for place in alike:
            home = next((group for group in finer if agree(group[0], place) is Agreement.SAME), equal.get(place.value))
            if home is None:
                home = equal[place.value] = []
                groups.append(home)
            home.append(place)
    return sorted(groups, key=_weight, reverse=True)


def _weight(group: Sequence[Place]) -> tuple[int, int, int, int]:
    """How much speaks for a group: its tables, then the prose, then what is printed and not added up, then the order."""
    tables = {place.table for place in group if place.table is not None}
    prose = sum(place.table is None for place in group)
    printed = sum(not place.is_derived for place in group)
    return len(tables), prose, printed, -min(place.spans[0].start for place in group)


def is_decided(groups: Sequence[Sequence[Place]]) -> bool:
    """Whether more places print the first group's figure than any other's."""
    return len(groups) < 2 or _weight(groups[0])[:2] > _weight(groups[1])[:2]
