"""The sums that one table must satisfy, found from its header tree, its codes and the names of its rows."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from govbudget_parse.checks.grid import FactGrid
from govbudget_parse.checks.named_sums import sums_of_items, sums_of_natures
from govbudget_parse.checks.numbered_sums import ListRow, numbered_sums
from govbudget_parse.forms.catalogue import row_name
from govbudget_parse.lexis.totals import TOTAL_NAMES
from govbudget_parse.lexis.width import key
from govbudget_parse.model.fact import Classification, Fact, Vintage
from govbudget_parse.model.table import TableKind

# The classifications with levels. Few enough to be compared one by one, where a set would hash each.
CODED = (Classification.FUNCTIONAL, Classification.DEPARTMENT_ECONOMIC, Classification.GOVERNMENT_ECONOMIC)
_LISTED_KINDS = frozenset({TableKind.PROJECT_EXPENDITURE, TableKind.PROJECT_PERFORMANCE_SUMMARY, TableKind.PROCUREMENT})
NUMBERED_KINDS = frozenset(
    {
        TableKind.REVENUE_EXPENDITURE_SUMMARY,
        TableKind.APPROPRIATION_SUMMARY,
        TableKind.REVENUE_SUMMARY,
        TableKind.THREE_PUBLIC_EXPENSES,
        TableKind.FIXED_ASSETS,
    }
)
_BALANCED = frozenset({"收入总计", "支出总计"})
# So many rows of a column add up the same rows: 合计, 总计, the unit's. Of more, each would be held against all rows again.
_MOST_TOTALS = 8
# The sums of so many columns are kept, for the next column and the next table with the same rows; of no longer names.
_MOST_KEPT, _LONGEST_KEPT = 256, 4096


class Rule(StrEnum):
    """The arithmetic rules within one table."""

    COLUMNS = "T-SUM-COLUMNS"
    CLASSES = "T-SUM-CLASSES"
    TOTAL = "T-SUM-TOTAL"
    NUMBERED = "T-SUM-NUMBERED"
    BALANCE = "T-BALANCE"


# The sums down a column, from the total row over 类 and 款 to 项.
DOWN = (Rule.CLASSES, Rule.TOTAL, Rule.NUMBERED)


class _Name(NamedTuple):
    """What the row of an amount goes by."""

    label: str
    code: str | None
    classification: Classification | None
    vintage: Vintage | None

    @property
    def is_coded(self) -> bool:
        """Whether it goes by a code of a list with levels."""
        return bool(self.code) and self.classification in CODED


_Row = tuple[str, str | None, Classification | None, Vintage | None]
_name_of: Callable[[Fact], _Row] = attrgetter(*_Name._fields)


class _Stated(NamedTuple):
    """A sum that the names of a column's rows state, by the places of the rows among them."""

    rule: Rule
    total: int
    parts: tuple[int, ...]


class Identity(NamedTuple):
    """`total` is the sum of `parts`; of a balance `parts` is the one other side."""

    rule: Rule
    total: Fact
    parts: tuple[Fact, ...]


def find_identities(grid: FactGrid) -> list[Identity]:
    """Every sum that the table states, each as the facts it is about."""
    found = _column_sums(grid)
    is_usual = sum([len(line[0].label) for line in grid.lines]) <= _LONGEST_KEPT
    sums_down = _known_sums_down if is_usual else _sums_down
    whole = _one_list(grid)
    for column in grid.columns.values():
        facts = tuple(column.values())
        for rule, total, parts in sums_down(grid.kind, tuple(map(_name_of, facts))):
            if not whole or rule is not Rule.CLASSES:
                found.append(Identity(rule, facts[total], tuple([facts[part] for part in parts])))
    for rule, total, parts in _class_sums(_Coded.of([_Name(*_name_of(fact)) for fact in whole])):
        found.append(Identity(rule, whole[total], tuple([whole[part] for part in parts])))
    if grid.kind in (TableKind.REVENUE_EXPENDITURE_SUMMARY, TableKind.APPROPRIATION_SUMMARY):
        found += _balance(grid)
    elif grid.kind is TableKind.GENERAL_BUDGET_BASIC_EXPENDITURE and len(grid.groups) > 1:
        highest = _highest(grid)
        found = [_over_groups(grid, identity, highest) for identity in found]
        found += _group_totals(grid, highest)
    return found


def _one_list(grid: FactGrid) -> Sequence[Fact]:
    """All amounts of a table whose one list of codes goes on from triple to triple, none of any other.

    Under 302 the first triple has 30201, on its top the next one 30226: "30226 劳务费 | 310 资本性支出".
    """
    if len(grid.groups) < 2 or any(len(group) > 1 for group in grid.groups):
        return ()
    codes = [[fact.code for fact in column.values() if fact.code] for column in grid.columns.values()]
    every = [code for own in codes for code in own]
    known = frozenset(every)
    goes_on = len(known) == len(every) and any(
        (above := nearest_above(code, known)) is not None and above not in own for own in codes for code in own
    )
    return [fact for column in grid.columns.values() for fact in column.values()] if goes_on else ()


def _highest(grid: FactGrid) -> Sequence[Fact]:
    """The amounts of the codes that no other one of the table stands above."""
    coded = [fact for fact in grid.facts if fact.code and fact.classification in CODED]
    known = frozenset([fact.code for fact in coded if fact.code])
    return [fact for fact in coded if fact.code and nearest_above(fact.code, known) is None]


def _over_groups(grid: FactGrid, identity: Identity, highest: Sequence[Fact]) -> Identity:
    """A sum down one of several triples; of 合计 alone in its row, and in no other triple, the sum of all of them."""
    rule, total, _ = identity
    if rule is not Rule.TOTAL or key(total.label) not in TOTAL_NAMES or any(len(group) > 1 for group in grid.groups):
        return identity
    is_lone = all(
        fact is total or (fact.row != total.row and key(fact.label) not in TOTAL_NAMES) for fact in grid.facts
    )
    are_distinct = len({fact.code for fact in highest}) == len(highest)
    return Identity(rule, total, tuple(highest)) if is_lone and are_distinct else identity


def _group_totals(grid: FactGrid, highest: Sequence[Fact]) -> Iterator[Identity]:
    """人员经费合计, 公用经费合计 = Σ of the highest codes that stand under 人员经费, 公用经费 in the header."""
    for total in grid.facts[-_MOST_TOTALS:]:
        group = key(total.label).removesuffix("合计")
        parts = tuple([fact for fact in highest if key(fact.column[0]) == group != key(total.label)])
        if parts and len({fact.code for fact in parts}) == len(parts):
            yield Identity(Rule.TOTAL, total, parts)


def _column_sums(grid: FactGrid) -> list[Identity]:
    """合计 = 基本支出 + 项目支出, 小计 = its parts: by row."""
    found: list[Identity] = []
    for stated in grid.sums:
        columns = [grid.columns[part] for part in stated.parts]
        for row, total in grid.columns[stated.total].items():
            parts = tuple([column[row] for column in columns if row in column])
            if parts:
                found.append(Identity(Rule.COLUMNS, total, parts))
    return found


def _sums_down(kind: TableKind, rows: Iterable[_Row]) -> tuple[_Stated, ...]:
    """The sums that the names of a column's rows state, top to bottom, in a table of this kind."""
    names = [_Name(*row) for row in rows]
    coded = _Coded.of(names)
    found = [*_class_sums(coded), *_total_sums(kind, coded)]
    if kind in NUMBERED_KINDS:
        labels = [name.label for name in names]
        named = sums_of_items(labels) if kind is TableKind.THREE_PUBLIC_EXPENSES else sums_of_natures(labels)
        listed = [ListRow(name.label, name.vintage) for name in names]
        found += [_Stated(Rule.NUMBERED, *each) for each in (*numbered_sums(kind, listed), *named)]
    return tuple(found)


# The columns of a table print the same rows, and so do the tables of a document.
_known_sums_down = lru_cache(_MOST_KEPT)(_sums_down)


class _Coded(NamedTuple):
    """The names of one column's rows, the places of those with a code of a list, and for each code the nearest one above it."""

    names: Sequence[_Name]
    by_code: dict[str, list[int]]
    above: dict[str, str | None]

    @classmethod
    def of(cls, names: Sequence[_Name]) -> _Coded:
        """The names with their codes looked up."""
        by_code: dict[str, list[int]] = {}
        for place, name in enumerate(names):
            if name.code and name.is_coded:
                by_code.setdefault(name.code, []).append(place)
        return cls(names, by_code, {code: nearest_above(code, by_code) for code in by_code})


def _class_sums(coded: _Coded) -> Iterator[_Stated]:
    """类 = Σ 款, 款 = Σ 项: by column, where the table prints the level above once."""
    children: dict[str, list[int]] = {}
    for code, members in coded.by_code.items():
        parent = coded.above[code]
        if parent:
            children.setdefault(parent, []).extend(members)
    for parent, parts in children.items():
        if len(coded.by_code[parent]) == 1:
            yield _Stated(Rule.CLASSES, coded.by_code[parent][0], tuple(parts))


def nearest_above(code: str, codes: Container[str]) -> str | None:
    """The code of the 款 or 类 that a code stands under, the nearest one of `codes`; None where they have none."""
    while len(code) > 3:
        code = code[:-2]
        if code in codes:
            return code
    return None


def _total_sums(kind: TableKind, coded: _Coded) -> Iterator[_Stated]:
    """The total row and the unit's row = Σ of the highest rows under them."""
    agency = Classification.AGENCY
    units: list[int] = []
    totals: list[int] = []
    others: list[int] = []
    for place, name in enumerate(coded.names):
        is_unit = name.classification is agency
        (units if is_unit else totals if _is_head(name.label) else others).append(place)
    if not units and not totals:
        return
    parts = [place for code, places in coded.by_code.items() if coded.above[code] is None for place in places]
    if not parts and kind in _LISTED_KINDS:
        parts = others
    for head in sorted([*units, *totals])[:_MOST_TOTALS]:
        # With several units the rows under one of them are not the whole.
        if parts and (len(units) == 1 or coded.names[head].classification is not agency):
            yield _Stated(Rule.TOTAL, head, tuple(sorted(parts)))


def _is_head(label: str) -> bool:
    return key(label) in TOTAL_NAMES or label.endswith("小计")


def _balance(grid: FactGrid) -> Iterator[Identity]:
    """收入总计 = 支出总计: the last totals of the two sides, on one line; in one list those of each column."""
    if len(grid.groups) < 2:
        for column in grid.columns.values():
            totals = {row_name(fact.label): fact for fact in column.values()}
            if totals.keys() >= _BALANCED:
                yield Identity(Rule.BALANCE, totals["收入总计"], (totals["支出总计"],))
        return
    for left, right in _opposite(grid):
        for row, income in left.items():
            spending = right.get(row)
            if spending is not None:
                names = {row_name(income.label), row_name(spending.label)}
                if names in (_BALANCED, {"总计"}):
                    yield Identity(Rule.BALANCE, income, (spending,))


_Column = dict[int, Fact]


def _opposite(grid: FactGrid) -> Iterator[tuple[_Column, _Column]]:
    """The columns of both sides that say the same of other money: the first of each, and those under the same words."""
    first, *others = [[grid.columns[column] for column in group] for group in grid.groups]
    for other in others:
        yield first[0], other[0]
    by_words = {_words_over(column): column for column in first[1:]}
    for column in [column for other in others for column in other[1:]]:
        if _words_over(column) in by_words:
            yield by_words[_words_over(column)], column


def _words_over(column: _Column) -> tuple[str, ...]:
    """What stands over a column below the word of its side."""
    return next(iter(column.values())).column[1:]
