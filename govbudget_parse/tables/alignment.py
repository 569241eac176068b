"""Columns placed by a form's order and arithmetic where the printed header cannot be trusted.

An exact search over every way to set the filled columns of a table, in order, under the columns of a form: all rows
together decide by the form's sums, then the header words. It is bounded; beyond the bound nothing is placed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from govbudget_parse.lexis.amounts import read_amount
from govbudget_parse.lexis.memo import Kept, kept
from govbudget_parse.renderings.grid import GridRow
from govbudget_parse.tables.arithmetic import TOTAL_WORDS, Sum, Verdict, find_sums, is_evidence, judge
from govbudget_parse.tables.content import Content
from govbudget_parse.tables.logical import Sheet

MAX_PLACEMENTS = 5_000
MAX_ROWS = 40


class Slot(NamedTuple):
    """One column of a form: the comparing keys of its path, what it holds, whether it is nearly always blank."""

    path: tuple[str, ...]
    content: Content
    rare: bool = False


class Slots(Kept[Slot]):
    """The columns of a form, left to right."""


class Placement(NamedTuple):
    """For each column of the table the slot it was set under, None for a blank one; `ways` counts equally good placements.

    `by_words` are the columns that sums alone would as well set under another slot.
    """

    slots: tuple[int | None, ...]
    ways: int
    by_words: frozenset[int] = frozenset()


def place_columns(sheet: Sheet, slots: Slots, scores: Sequence[Sequence[float]]) -> Placement | None:
    """The best placement of the columns of `sheet` under `slots`; None where there is none or too many to try.

    `scores` say of each column how well what is printed over it speaks for each slot, higher is better.

    As many columns as slots, each holding what its slot holds, are placed one to one. Otherwise placements are ranked by
    broken sums, confirmed sums, slots left out although they are rarely blank, and header words; where several are best
    the first of `ways` is given.
    """
    width = len(scores)
    contents = [sheet.content(column) for column in range(width)]
    if width == len(slots) and all(_may_hold(slot, found) for slot, found in zip(slots, contents, strict=True)):
        return Placement(tuple(range(width)), 1)
    filled = [column for column in range(width) if contents[column] is not Content.BLANK]
    held = [contents[column] for column in filled]
    if count_placements(slots, held) > MAX_PLACEMENTS:
        return None
    scale = _Scale(slots, _amounts([row.cells for row in sheet.rows[:MAX_ROWS]], filled))
    weighed = [(scale.weigh(chosen), chosen) for chosen in _injections(slots, held, 0, 0)]
    if not weighed:
        return None
    best, _ = min(weighed)
    alike = [chosen for weight, chosen in weighed if weight == best]
    chosen, ways = alike[0], 1
    if len(alike) > 1:
        chosen, ways = _choose(alike, slots, [scores[column] for column in filled])
    by_column = dict(zip(filled, chosen, strict=True))
    by_words = [column for column, slots in zip(filled, zip(*alike, strict=True), strict=True) if len(set(slots)) > 1]
    return Placement(tuple(by_column.get(column) for column in range(width)), ways, frozenset(by_words))


def _choose(
    alike: Sequence[tuple[int, ...]], slots: Sequence[Slot], scores: Sequence[Sequence[float]]
) -> tuple[tuple[int, ...], int]:
    """The first best of placements whose sums stand equally well, by slots left out and header words; how many are as good."""
    usual = frozenset(index for index, slot in enumerate(slots) if not slot.rare)
    ranked: list[tuple[int, float, tuple[int, ...]]] = []
    for chosen in alike:
        words = sum([row[index] for row, index in zip(scores, chosen, strict=True)])
        ranked.append((len(usual.difference(chosen)), -words, chosen))
    dropped, words, chosen = min(ranked)
    return chosen, sum(1 for rank in ranked if rank[:2] == (dropped, words))


def _may_hold(slot: Slot, found: Content) -> bool:
    return found in (Content.BLANK, slot.content)


def count_placements(slots: Sequence[Slot], contents: Sequence[Content]) -> int:
    """In how many ways `contents` can be set, in order, under slots that hold the same."""
    ways = [1] + [0] * len(contents)
    for slot in slots:
        for column in range(len(contents), 0, -1):
            if contents[column - 1] is slot.content:
                ways[column] += ways[column - 1]
    return ways[len(contents)]


def _injections(
    slots: Sequence[Slot], contents: Sequence[Content], column: int, start: int
) -> Iterator[tuple[int, ...]]:
    """Every way to set `contents[column:]`, in order, under slots from `start` on that hold the same."""
    if column == len(contents):
        yield ()
        return
    left = len(contents) - column
    for index in range(start, len(slots) - left + 1):
        if slots[index].content is contents[column]:
            for rest in _injections(slots, contents, column + 1, index + 1):
                yield (index, *rest)


def _amounts(rows: Sequence[GridRow], filled: Sequence[int]) -> list[list[Decimal | None]]:
    """The amounts of the filled columns, for the rows that hold several."""
    table: list[list[Decimal | None]] = []
    for row in rows:
        read = [read_amount(row[column].text) if column < len(row) and row[column].key else None for column in filled]
        values = [amount.value if amount else None for amount in read]
        if sum(value is not None for value in values) >= 2:
            table.append(values)
    return table


@kept
def _sums_among(slots: Slots, chosen: tuple[int, ...]) -> tuple[Sum, ...]:
    """The sums that the columns under the `chosen` slots state, each by its place among them."""
    amounts = [slot.path if slot.content is Content.AMOUNT else () for slot in slots]
    if not any(word in TOTAL_WORDS for index in chosen for word in amounts[index]):
        return ()
    return find_sums([amounts[index] for index in chosen])


class _Scale:
    """Weighs placements of the filled columns under `slots`; one sum of columns comes up in many of them."""

    def __init__(self, slots: Slots, rows: list[list[Decimal | None]]) -> None:
        self.slots = slots
        self.rows = rows
        self.weights: dict[Sum, tuple[int, int]] = {}

    def weigh(self, chosen: tuple[int, ...]) -> tuple[int, int]:
        """How many sums the rows break under a placement, and how many they confirm, negative: less is better."""
        broken = confirmed = 0
        for found in _sums_among(self.slots, chosen):
            weight = self.weights.get(found)
            if weight is None:
                weight = self.weights[found] = self._weigh_sum(found)
            broken += weight[0]
            confirmed += weight[1]
        return broken, -confirmed

    def _weigh_sum(self, found: Sum) -> tuple[int, int]:
        broken = confirmed = 0
        for row in self.rows:
            value = row[found.total]
            terms = [part for index in found.parts if (part := row[index]) is not None]
            if value is None:
                broken += bool(terms)
            elif judge(value, terms) is Verdict.BROKEN:
                broken += 1
            elif is_evidence(terms):
                confirmed += 1
        return broken, confirmed
