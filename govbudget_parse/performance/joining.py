"""What several tables say of one project, brought together: by code, by name, and else only where nothing is left to doubt."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
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
    """The parts of one project, in the order of print; every group is itself only."""

    parts: list[Part]

    @property
    def name(self) -> str:
        """The first name, in the print most of its tables agree on, else in the shortest: what is more is noise."""
        first = self.parts[0].name
        counts = Counter([part.name for part in self.parts])
        if len(counts) == 1:
            return first
        prints = [name for name in counts if name == first or are_alike(name, first)]
        return min(prints, key=lambda name: (-counts[name], len(name)))

    @property
    def names(self) -> frozenset[str]:
        """The prints of the project's name."""
        return frozenset(part.name for part in self.parts)

    @property
    def code(self) -> str | None:
        """The project's code, where a table prints one."""
        return next((part.code for part in self.parts if part.code), None)

    @property
    def tables(self) -> frozenset[int | None]:
        """The tables that speak of the project."""
        return frozenset(part.table for part in self.parts)


_OfGroups = Mapping[Group, Money | None]


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
    money = {group: _money(group) for group in joiner.groups}
    for first, second in joiner.pairs_of_tables():
        joiner.join(_alike(first, second, money), Code.PROJECT_JOINED_BY_LIKENESS)
    for first, second in joiner.pairs_of_tables():
        joiner.join(_in_step(first, second, money), Code.PROJECT_JOINED_BY_AMOUNT)
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
        if same_code and any(each.table == part.table and key(each.name) != key(part.name) for each in same_code.parts):
            self.diagnostics.append(Diagnostic.of(Code.PROJECT_CODE_REPEATED, part.spans, printed=part.code or ""))
            same_code = None
        known = same_code or self._by_name.get(key(part.name))
        if known is not None and not _is_another(known, part):
            known.parts.append(part)
        else:
            known = Group([part])
            self.groups.append(known)
        self._by_name.setdefault(key(part.name), known)
        if part.code:
            self._by_code.setdefault(part.code, known)

    def pairs_of_tables(self) -> Iterator[tuple[list[Group], list[Group]]]:
        """Every list of several projects with every other table, each as its projects in print order."""
        tables: dict[int | None, list[Group]] = {}
        for group in self.groups:
            for part in group.parts:
                tables.setdefault(part.table, []).append(group)
        lists = [tables[number] for number in sorted(tables, key=lambda number: (number is None, number or 0))]
        long = [number for number, groups in enumerate(lists) if len(groups) > 1][:_MOST_LISTS]
        for number in long:
            for other, groups in enumerate(lists):
                if other > number or (other < number and other not in long):
                    yield (lists[number], groups) if other > number else (groups, lists[number])

    def join(self, pairs: Sequence[tuple[Group, Group]], code: Code) -> None:
        """Put the second project of every pair to the first."""
        for first, second in pairs:
            known = self._merged & {first, second} or first.tables & second.tables
            if known or (first.code and second.code and first.code != second.code):
                continue
            spans = tuple(span for part in (*first.parts, *second.parts) for span in part.spans)
            self.diagnostics.append(Diagnostic.of(code, spans, first=first.parts[0].name, second=second.parts[0].name))
            first.parts.extend(second.parts)
            self._merged.add(second)

    def finish(self) -> list[Group]:
        """The projects, without those that were put to another."""
        return [group for group in self.groups if group not in self._merged]


def _is_another(known: Group, part: Part) -> bool:
    """Whether `part` cannot belong to a project that shares its name or code: same table, or another code."""
    codes = {each.code for each in known.parts if each.code and part.code and key(each.name) == key(part.name)}
    return part.table in known.tables or bool(codes - {part.code})


def _alike(first: Sequence[Group], second: Sequence[Group], money: _OfGroups) -> list[tuple[Group, Group]]:
    """The projects with equal money and nearly equal names, each the only one for the other."""
    found = [
        (one, other)
        for one, others in _same_money(first, second, money)
        for other in others
        if any(are_alike(*names) for names in itertools.product(one.names, other.names))
    ]
    ones, others = Counter(one for one, _ in found), Counter(other for _, other in found)
    return [(one, other) for one, other in found if ones[one] == others[other] == 1]


def _in_step(first: Sequence[Group], second: Sequence[Group], money: _OfGroups) -> list[tuple[Group, Group]]:
    """The projects whose money both tables print exactly once, and whose neighbours in both tables are such pairs too.

    Tables of different length do not list the same projects, and one amount alone may be equal by accident.
    """
    if len(first) != len(second):
        return []
    places = {group: place for place, group in enumerate(first)}
    opposite = {group: place for place, group in enumerate(second)}
    alone = Counter(money[group] for group in first), Counter(money[group] for group in second)
    found = [
        (one, other)
        for one, others in _same_money(first, second, money)
        for other in others
        if alone[0][money[one]] == alone[1][money[other]] == 1
    ]
    steps = {(places[one], opposite[other]) for one, other in found}
    return [(one, other) for one, other in found if _has_neighbour(places[one], opposite[other], steps)]


def _has_neighbour(place: int, other: int, steps: set[tuple[int, int]]) -> bool:
    return any((place + up, other + down) in steps for up in (-1, 1) for down in (-1, 1))


def _same_money(
    first: Sequence[Group], second: Sequence[Group], money: _OfGroups
) -> Iterator[tuple[Group, list[Group]]]:
    """The projects of `first` that `second` does not list, each with the ones of equal money that `first` does not."""
    by_money: dict[Money, list[Group]] = {}
    listed = set(first) & set(second)
    for group in second:
        largest = money[group]
        if largest and group not in listed:
            by_money.setdefault(largest, []).append(group)
    for group in first:
        largest = money[group]
        others = by_money.get(largest, []) if largest and group not in listed else []
        if 0 < len(others) <= _MOST_EQUAL:
            yield group, others


def _money(group: Group) -> Money | None:
    return next((part.money for part in group.parts if part.money), None)


@lru_cache(maxsize=1024)
def are_alike(first: str, second: str) -> bool:
    """Whether two names are prints of one: one holds the whole other, or hardly a character differs."""
    shorter, longer = sorted((key(first), key(second)), key=len)
    if len(shorter) < _SHORTEST_SHARED:
        return False
    if shorter in longer:
        return True
    most = len(longer) // _CHARACTERS_AN_EDIT
    return len(longer) <= _LONGEST and len(longer) - len(shorter) <= most and _distance(shorter, longer) <= most


def _distance(first: str, second: str) -> int:
    """How many characters must be put in, taken out or exchanged to turn one name into the other."""
    above = list(range(len(second) + 1))
    for row, one in enumerate(first, 1):
        line = [row]
        for column, other in enumerate(second, 1):
            line.append(min(above[column] + 1, line[-1] + 1, above[column - 1] + (one != other)))
        above = line
    return above[-1]
