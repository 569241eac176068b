"""Rows of a flattened table that can be laid out in several ways, narrowed by what the rows above or below them sum up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

import attrs

from govbudget_parse.forms.catalogue import row_dimensions, row_name
from govbudget_parse.forms.numbering import levels_of
from govbudget_parse.forms.row_terms import FINALS, HEADS, SUBTOTALS

_MAX_ROUNDS = 6

# What a row prints under each column of money, in half units of the table's last digit; None for a blank.
Values = tuple[int | None, ...]
_Sum = tuple[int, ...]


class Tie(NamedTuple):
    """Of the rows of a table, by their numbers, one that is the sum of others in every column."""

    total: int
    parts: tuple[int, ...]


@attrs.define
class Effort:
    """How many steps may still be taken over one table: they grow with its cells, so that any text ends in its time."""

    left: int

    def spend(self, steps: int) -> bool:
        """Whether so many more steps may be taken; they are."""
        self.left -= steps
        return self.left >= 0


def coded_ties(codes: Sequence[str]) -> tuple[Tie, ...]:
    """The ties of rows by their codes, the highest first; "" is that of the total, which sums up the highest of all."""
    places = {code: index for index, code in enumerate(codes)}
    children: dict[int, list[int]] = {}
    for index, code in enumerate(codes):
        parent = next((places[above] for above in _above(code) if above in places), None)
        if parent is not None:
            children.setdefault(parent, []).append(index)
    return tuple(Tie(row, tuple(children[row])) for row in sorted(children, key=lambda row: len(codes[row])))


def _above(code: str) -> Iterator[str]:
    """The codes a code may stand under, the nearest first; the total's empty code last."""
    if code:
        yield from (code[:length] for length in (5, 3) if len(code) > length)
        yield ""


def numbered_ties(labels: Sequence[str]) -> tuple[Tie, ...]:
    """The ties of rows by the numbers before their names: (一) + (二) = 一、; 一、 + 二、 = 本年收入合计; with the carry-over = 收入总计.

    Unnumbered rows that name a fund are parts of the row carried over above them.
    """
    levels = levels_of(labels)
    outline = _Outline(min((level for level in levels if level is not None), default=1))
    for index, (label, level) in enumerate(zip(labels, levels, strict=True)):
        outline.take(index, label, level)
    return outline.ties()


@attrs.define
class _Outline:
    """The rows read so far, by their numbers in the list: `top` is the level of its outermost numbering."""

    top: int
    outer: list[int] = attrs.field(factory=list)
    inner: dict[int, list[int]] = attrs.field(factory=dict)
    others: list[int] = attrs.field(factory=list)
    heads: list[int] = attrs.field(factory=list)
    totals: list[Tie] = attrs.field(factory=list)
    subtotal: int | None = None

    def take(self, index: int, label: str, level: int | None) -> None:
        """Add the next row."""
        name = row_name(label)
        if name in SUBTOTALS:
            self.totals.append(Tie(index, tuple(self.outer)))
            self.subtotal, self.others = index, []
        elif name in FINALS:
            parts = self.outer if self.subtotal is None else [self.subtotal, *self.others]
            self.totals.append(Tie(index, tuple(parts)))
        elif name in HEADS and not self.outer:
            self.heads.append(index)
        elif level is None or (level == self.top and self.subtotal is not None):
            self._take_unnumbered(index, label)
        elif level == self.top:
            self.outer.append(index)
        elif level == self.top + 1 and self.outer:
            self.inner.setdefault(self.outer[-1], []).append(index)

    def _take_unnumbered(self, index: int, label: str) -> None:
        if self.others and _names_fund(label):
            self.inner.setdefault(self.others[-1], []).append(index)
        else:
            self.others.append(index)

    def ties(self) -> tuple[Tie, ...]:
        """The ties of all rows: those of totals first."""
        heads = () if self.others else tuple(Tie(head, tuple(self.outer)) for head in self.heads)
        inner = (Tie(total, tuple(parts)) for total, parts in self.inner.items())
        return tuple(tie for tie in (*self.totals, *heads, *inner) if tie.parts)


def _names_fund(label: str) -> bool:
    states = row_dimensions(label)
    return states is not None and states.fund is not None and states.vintage is None


def narrow(rows: Sequence[Sequence[Values]], ties: Sequence[Tie], effort: Effort) -> tuple[tuple[int, ...], ...]:
    """Of every row the ways, by their places, that some ways of the other rows let satisfy every tie.

    A tie that no ways satisfy, and one that too many would have to be tried for, narrow nothing.
    """
    kept = [tuple(range(len(ways))) for ways in rows]
    for _ in range(_MAX_ROUNDS):
        before = sum(map(len, kept))
        for tie in ties:
            places = (tie.total, *tie.parts)
            if any(len(kept[row]) > 1 for row in places):
                total, *parts = [[rows[row][way] for way in kept[row]] for row in places]
                for row, good in zip(places, _supported(total, parts, effort), strict=True):
                    kept[row] = tuple(kept[row][way] for way in good)
        if sum(map(len, kept)) in (before, len(kept)):
            break
    return tuple(kept)


def _supported(total: Sequence[Values], parts: Sequence[Sequence[Values]], effort: Effort) -> list[list[int]]:
    """The ways of a total and of each of its parts that take part in some sum that holds; all of them where none does."""
    everything = [list(range(len(ways))) for ways in (total, *parts)]
    bounds = tuple(max(way[column] or 0 for way in total) for column in range(len(total[0])))
    slack = 1 + len(parts)
    reached: list[set[_Sum]] = [{(0,) * len(bounds)}]
    for ways in parts:
        if not effort.spend(len(reached[-1]) * len(ways)):
            return everything
        sums = {_plus(done, way) for done in reached[-1] for way in ways}
        reached.append({done for done in sums if all(a <= b + slack for a, b in zip(done, bounds, strict=True))})
    wanted = {done for done in reached[-1] if any(_agree(way, done, slack) for way in total)}
    if not wanted:
        return everything
    good = [[i for i, way in enumerate(total) if any(_agree(way, done, slack) for done in wanted)]]
    for ways, before in zip(reversed(parts), reversed(reached[:-1]), strict=True):
        effort.spend(len(wanted) * len(ways))
        steps = [(i, _minus(done, way)) for i, way in enumerate(ways) for done in wanted]
        steps = [(i, done) for i, done in steps if done in before]
        good.insert(1, sorted({i for i, _ in steps}))
        wanted = {done for _, done in steps}
    return good


def _plus(done: _Sum, way: Values) -> _Sum:
    return tuple([a + b if b else a for a, b in zip(done, way, strict=True)])


def _minus(done: _Sum, way: Values) -> _Sum:
    return tuple([a - b if b else a for a, b in zip(done, way, strict=True)])


def _agree(total: Values, done: _Sum, slack: int) -> bool:
    """Whether a row can be the sum of others, within their rounding; under its blanks there is nothing to add up."""
    return all(
        abs(whole - part) <= slack if whole is not None else not part for whole, part in zip(total, done, strict=True)
    )


def whole_units(rows: Sequence[Sequence[Sequence[Decimal | None]]]) -> list[list[Values]]:
    """The amounts of every way of every row in half units of the last digit that any of them prints."""
    exponents = [value.as_tuple().exponent for ways in rows for way in ways for value in way if value is not None]
    digits = -min((exponent for exponent in exponents if isinstance(exponent, int)), default=0)
    return [
        [tuple(None if value is None else int(value.scaleb(digits)) * 2 for value in way) for way in ways]
        for ways in rows
    ]
