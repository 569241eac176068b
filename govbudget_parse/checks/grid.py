"""The facts of one table laid out by row and column again, for arithmetic over them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from govbudget_parse.forms.leaves import canonical
from govbudget_parse.model.fact import Fact, column_of
from govbudget_parse.model.table import TableKind
from govbudget_parse.tables.arithmetic import find_sums

# "2023年执行数", "2024年度预算数"
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_SIDE_WORDS = frozenset({"收入", "支出", "本年收入", "本年支出"})
# What the amounts of a row that go by one name have in common.
_NAMED = attrgetter("row", "label", "code", "classification")
# So many headers are kept with their sums; of a longer text it is a damaged one, and not kept.
_MOST, _LONGEST = 256, 1024

# The facts of one row that go by one name, left to right.
Line = tuple[Fact, ...]
# The columns that hold amounts, left to right, with the words over each.
_Heads = tuple[tuple[int, tuple[str, ...]], ...]
_Groups = tuple[tuple[int, ...], ...]


class StatedSum(NamedTuple):
    """The column `total` is the sum of the columns `parts`; `group` are all columns that go by one name with them."""

    total: int
    parts: tuple[int, ...]
    group: tuple[int, ...]


class FactGrid(NamedTuple):
    """One table's facts, row by row. `columns` holds the facts of each column by their rows, left to right and top to bottom.

    `lines` are the same facts, those of a row that go by one name together; `height` counts the rows. `groups` are the columns that go by one name of
    the row: the two sides of a balance are two groups, as are the triples of code, name and amount printed side by side.
    `sums` are those that the header states.
    """

    table: int
    kind: TableKind
    facts: tuple[Fact, ...]
    lines: tuple[Line, ...]
    height: int
    columns: dict[int, dict[int, Fact]]
    groups: _Groups
    sums: tuple[StatedSum, ...]


def grids_of(facts: Sequence[Fact]) -> tuple[FactGrid, ...]:
    """The grids of all tables, in reading order."""
    by_table: dict[int, list[Fact]] = {}
    for fact in facts:
        by_table.setdefault(fact.table, []).append(fact)
    return tuple([_grid(members) for members in by_table.values()])


def _grid(facts: Sequence[Fact]) -> FactGrid:
    found: defaultdict[int, dict[int, Fact]] = defaultdict(dict)
    for fact in facts:
        found[column_of(fact)][fact.row] = fact
    columns = dict(sorted(found.items()))
    lines = lines_of(facts)
    height = len({line[0].row for line in lines})
    # The words over a column are those that its lowest fact has.
    heads = tuple([(column, own[next(reversed(own))].column) for column, own in columns.items()])
    groups = _group(columns, heads, lines, height)
    is_usual = sum([len(word) for _, path in heads for word in path]) <= _LONGEST
    sums = _known_sums(heads, groups) if is_usual else _stated_sums(heads, groups)
    return FactGrid(facts[0].table, facts[0].kind, tuple(facts), lines, height, columns, groups, sums)


def lines_of(facts: Iterable[Fact]) -> tuple[Line, ...]:
    """The facts of one table, in reading order, by the rows and the names that they go by."""
    return tuple([tuple(line) for _, line in groupby(facts, _NAMED)])


def _stated_sums(heads: _Heads, groups: _Groups) -> tuple[StatedSum, ...]:
    """The sums that the words over the columns state within each group."""
    paths = _paths(heads)
    return tuple(
        [
            StatedSum(group[found.total], tuple([group[part] for part in found.parts]), group)
            for group in groups
            if len(group) > 1
            for found in find_sums([paths[column] for column in group])
        ]
    )


# Millions of documents print the headers of the same forms.
_known_sums = lru_cache(_MOST)(_stated_sums)


def _paths(heads: _Heads) -> dict[int, tuple[str, ...]]:
    """The comparing keys of all columns; under several years each path begins with its own.

    The keys hold no year, but "2023年预算数 > 合计" is no sum of columns under "2024年预算数".
    """
    years = {column: found[0] for column, path in heads if (found := _YEAR.findall("".join(path)))}
    several = len(set(years.values())) > 1
    return {
        column: (*((years[column],) if several and column in years else ()), *map(canonical, path))
        for column, path in heads
    }


def _group(columns: dict[int, dict[int, Fact]], heads: _Heads, lines: Sequence[Line], height: int) -> _Groups:
    """Neighbouring columns go by one name unless some row names them differently or they stand on two sides."""
    are_several = len(lines) > height and len({(line[0].row, line[0].label) for line in lines}) > height
    sides = {column: path[0] for column, path in heads}
    two_sided = len(_SIDE_WORDS.intersection(sides.values())) == 2
    groups: list[list[int]] = []
    for column, own in columns.items():
        left = groups[-1][-1] if groups else None
        if (
            left is None
            or (are_several and _are_parted(columns[left], own))
            or (two_sided and sides[left] != sides[column])
        ):
            groups.append([column])
        else:
            groups[-1].append(column)
    return tuple(map(tuple, groups))


def _are_parted(left: dict[int, Fact], right: dict[int, Fact]) -> bool:
    return any(left[row].label != right[row].label for row in left.keys() & right.keys())
