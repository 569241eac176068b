"""What several tables say of one project, brought together: by code, by name, and else only where nothing is left to doubt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, ValuesView
from collections.abc import Set as AbstractSet
from decimal import Decimal
from functools import lru_cache
from itertools import islice, product
from typing import NamedTuple

import attrs

from govbudget_parse.diagnostics import Code, Diagnostic
from govbudget_parse.lexis.width import key
from govbudget_parse.model.fact import Fact
from govbudget_parse.model.money import Unit
from govbudget_parse.model.performance import Funding, Goal, PlanStep
from govbudget_parse.performance.funding import read_funding
from govbudget_parse.source import Span

# Names alike: one holds the other, or hardly a character differs; shorter names hold too little to tell.
_SHORTEST_SHARED = 6
_CHARACTERS_AN_EDIT = 6
_LONGEST = 80
# An amount that many projects share identifies none of them.
_MOST_EQUAL = 4
# No more pairs of projects with one amount are compared than this, and no more prints of a name.
_MOST_COMPARED = 64
_MOST_PRINTS = 4
# No more parts of a project than this are shown beside what is said of it.
_MOST_SHOWN = 12
# A document has a project table, a summary and one list of purchases; its subordinate units may add theirs.
_MOST_LISTS = 12

Money = tuple[Decimal, Unit | None]


class Part(NamedTuple):
    """What one table says of one project; `table` is None for a section of the prose, `stated` its amounts."""

    table: int | None
    name: str
    code: str | None
    facts: tuple[Fact, ...]
    spans: tuple[Span, ...]
    type: str | None = None
    agency: str | None = None
    purpose: str | None = None
    goals: tuple[Goal, ...] = ()
    plan: tuple[PlanStep, ...] = ()
    stated: tuple[Funding, ...] = ()

    @property
    def budget(self) -> tuple[Funding, ...]:
        """The money that the part states."""
        return (*[read_funding(fact) for fact in self.facts], *self.stated)

    @property
    def money(self) -> Money | None:
        """The largest amount, which is that of all sources: yuan where the unit is known; None where all are 0."""
        amounts: tuple[Fact | Funding, ...] = (*self.facts, *self.stated)
        largest = max(amounts, key=lambda stated: stated.yuan or stated.amount, default=None)
        if largest is None or not largest.amount:
            return None
        # Yuan are yuan in whatever unit they are printed; a bare number is only comparable to a bare number.
        return (largest.yuan, Unit.YUAN) if largest.yuan is not None else (largest.amount, None)


@attrs.define(eq=False)
class Group:
    """The parts of one project, one of each table, in the order of print; every group is itself only.

    `code` is the project's, where a table prints one, and `names` holds the prints of its name.
    """

    first: Part
    code: str | None = None
    names: dict[str, None] = attrs.field(factory=dict)
    _parts: dict[int | None, Part] = attrs.field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self.take(self.first)

    def take(self, part: Part) -> None:
        """Add what another table says of the project."""
        self._parts[part.table] = part
        self.names[part.name] = None
        self.code = self.code or part.code

    @property
    def parts(self) -> ValuesView[Part]:
        """What every table says of the project."""
        return self._parts.values()

    @property
    def name(self) -> str:
        """The first name, in the print most of its tables agree on, else in the shortest: what is more is noise."""
        first = self.first.name
        if len(self.names) == 1:
            return first
        counts = Counter([part.name for part in self.parts])
        prints = [name for name in counts if name == first or are_alike(name, first)]
        return min(prints, key=lambda name: (-counts[name], len(name)))

    @property
    def tables(self) -> AbstractSet[int | None]:
        """The tables that speak of the project."""
        return self._parts.keys()

    def of_table(self, table: int | None) -> Part | None:
        """What one table says of the project; None where it says nothing."""
        return self._parts.get(table)

    def differs(self, code: str | None) -> bool:
        """Whether `code` is that of another project."""
        return bool(self.code and code and self.code != code)


class Listing(NamedTuple):
    """The projects of one table: each with its place in print order, and those of every amount."""

    places: Mapping[Group, int]
    by_money: Mapping[Money, Sequence[Group]]

    @classmethod
    def of(cls, groups: Sequence[Group], money: Mapping[Group, Money | None]) -> Listing:
        """The listing of `groups`, in print order, whose amounts are `money`."""
        by_money: dict[Money, list[Group]] = {}
        for group in groups:
            if largest := money[group]:
                by_money.setdefault(largest, []).append(group)
        return cls({group: place for place, group in enumerate(groups)}, by_money)


def join_parts(parts: Sequence[Part]) -> tuple[list[Group], list[Diagnostic]]:
    """The projects that `parts` belong to, in the order of their first print, and what is doubtful about them.

    Parts of different tables are joined by their code, else by their name; within one table every row is a project of
    its own. What is left over is joined, each time with a diagnostic, where two tables print equal money and names that
    are nearly the same ("…保安保洁工资" with a line of recognition noise), or where names were lost altogether: two tables
    of as many projects print the same money once each, and the same again in a neighbouring row of both.
    """
    joiner = _Joiner()
    for part in parts:
        joiner.add(part)
    if len({part.table for part in parts}) < 2:
        return joiner.finish(), joiner.diagnostics
    money = {group: _money(group) for group in joiner.groups}
    for first, second in joiner.pairs_of_tables(money):
        joiner.join(_alike(first, second), Code.PROJECT_JOINED_BY_LIKENESS)
    for first, second in joiner.pairs_of_tables(money):
        joiner.join(_in_step(first, second), Code.PROJECT_JOINED_BY_AMOUNT)
    return joiner.finish(), joiner.diagnostics


@attrs.define
class _Joiner:
    """Gathers the parts of every project; the first print of a name is the one that later tables are joined to."""

    groups: list[Group] = attrs.field(factory=list)
    diagnostics: list[Diagnostic] = attrs.field(factory=list)
    _by_code: dict[str, Group] = attrs.field(factory=dict)
    _by_name: dict[str, Group] = attrs.field(factory=dict)
    _merged: set[Group] = attrs.field(factory=set)

    def add(self, part: Part) -> None:
        """Put `part` to its project, or open one."""
        same_code = self._by_code.get(part.code) if part.code else None
        beside = same_code.of_table(part.table) if same_code else None
        if beside and key(beside.name) != key(part.name):
            self.diagnostics.append(Diagnostic.of(Code.PROJECT_CODE_REPEATED, part.spans, printed=part.code or ""))
            same_code = None
        known = same_code or self._by_name.get(key(part.name))
        if known is not None and not _is_another(known, part):
            known.take(part)
        else:
            known = Group(part)
            self.groups.append(known)
        self._by_name.setdefault(key(part.name), known)
        if part.code:
            self._by_code.setdefault(part.code, known)

    def pairs_of_tables(self, money: Mapping[Group, Money | None]) -> Iterator[tuple[Listing, Listing]]:
        """Every list of several projects with every other table; the earlier of the two is the first."""
        tables: dict[int | None, list[Group]] = {}
        for group in self.groups:
            for number in group.tables:
                tables.setdefault(number, []).append(group)
        order = sorted(tables, key=lambda number: (number is None, number or 0))
        lists = [Listing.of(tables[number], money) for number in order]
        long = [number for number, listing in enumerate(lists) if len(listing.places) > 1][:_MOST_LISTS]
        for number in long:
            for other, listing in enumerate(lists):
                if other > number or (other < number and other not in long):
                    yield (lists[number], listing) if other > number else (listing, lists[number])

    def join(self, pairs: Sequence[tuple[Group, Group]], code: Code) -> None:
        """Put the second project of every pair to the first."""
        for first, second in pairs:
            known = self._merged & {first, second} or first.tables & second.tables
            if known or first.differs(second.code):
                continue
            shown = (*islice(first.parts, _MOST_SHOWN), *islice(second.parts, _MOST_SHOWN))
            spans = tuple([span for part in shown for span in part.spans])
            self.diagnostics.append(Diagnostic.of(code, spans, first=first.first.name, second=second.first.name))
            for part in second.parts:
                first.take(part)
            self._merged.add(second)

    def finish(self) -> list[Group]:
        """The projects, without those that were put to another."""
        return [group for group in self.groups if group not in self._merged]


def _is_another(known: Group, part: Part) -> bool:
    """Whether `part` cannot belong to a project that shares its name or code: same table, or another code."""
    return part.table in known.tables or known.differs(part.code)


def _alike(first: Listing, second: Listing) -> list[tuple[Group, Group]]:
    """The projects with equal money and nearly equal names, each the only one for the other."""
    found = [
        (one, other)
        for one, other in _same_money(first, second)
        if any(are_alike(*names) for names in product(_prints(one), _prints(other)))
    ]
    ones, others = Counter(one for one, _ in found), Counter(other for _, other in found)
    return [(one, other) for one, other in found if ones[one] == others[other] == 1]


def _prints(group: Group) -> list[str]:
    return list(islice(group.names, _MOST_PRINTS))


def _in_step(first: Listing, second: Listing) -> list[tuple[Group, Group]]:
    """The projects whose money both tables print exactly once, and whose neighbours in both tables are such pairs too.

    Tables of different length do not list the same projects, and one amount alone may be equal by accident.
    """
    if len(first.places) != len(second.places):
        return []
    found = {(first.places[one], second.places[other]): (one, other) for one, other in _same_money(first, second, 1)}
    return [pair for place, pair in found.items() if _has_neighbour(*place, found.keys())]


def _has_neighbour(place: int, other: int, steps: AbstractSet[tuple[int, int]]) -> bool:
    return any((place + up, other + down) in steps for up in (-1, 1) for down in (-1, 1))


def _same_money(first: Listing, second: Listing, most: int = _MOST_COMPARED) -> list[tuple[Group, Group]]:
    """The projects of `first` that `second` does not list with those of equal money that `first` does not.

    An amount that makes more than `most` pairs is left out. A table of one project is compared in no time to any list.
    """
    found: list[tuple[Group, Group]] = []
    shorter, longer = sorted((first.by_money.keys(), second.by_money.keys()), key=len)
    for money in (money for money in shorter if money in longer):
        ones, others = first.by_money[money], second.by_money[money]
        if len(ones) * len(others) <= most:
            left = [group for group in others if group not in first.places]
            if len(left) <= _MOST_EQUAL:
                found.extend([(one, other) for one in ones if one not in second.places for other in left])
    return sorted(found, key=lambda pair: first.places[pair[0]])


def _money(group: Group) -> Money | None:
    return next((money for part in group.parts if (money := part.money)), None)


@lru_cache(maxsize=1024)
def are_alike(first: str, second: str) -> bool:
    """Whether two names are prints of one: one holds the whole other, or hardly a character differs."""
    shorter, longer = sorted((key(first), key(second)), key=len)
    if len(shorter) < _SHORTEST_SHARED:
        return False
    if shorter in longer:
        return True
    most = len(longer) // _CHARACTERS_AN_EDIT
    return len(longer) <= _LONGEST and len(longer) - len(shorter) <= most and _is_within(most, shorter, longer)


def _is_within(most: int, first: str, second: str) -> bool:
    """Whether one name turns into the other where at most so many characters are put in, taken out or exchanged."""
    above = list(range(len(second) + 1))
    for row, one in enumerate(first, 1):
        line = [row]
        for column, other in enumerate(second, 1):
            line.append(min(above[column] + 1, line[-1] + 1, above[column - 1] + (one != other)))
        if min(line) > most:
            return False
        above = line
    return above[-1] <= most
