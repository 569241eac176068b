"""The facts of one table laid out by row and column again, for arithmetic over them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from govbudget_parse.forms.leaves import canonical
from govbudget_parse.model.fact import Fact
from govbudget_parse.model.table import TableKind

# "2023年执行数", "2024年度预算数"
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_SIDE_WORDS = frozenset({"收入", "支出", "本年收入", "本年支出"})


class FactGrid(NamedTuple):
    """One table's facts. `cells` maps (row, column) to a fact; `groups` are the columns that go by one name of the row.

    The two sides of a balance are two groups, as are the triples of code, name and amount printed side by side.
    """

    table: int
    kind: TableKind
    cells: dict[tuple[int, int], Fact]
    rows: tuple[int, ...]
    groups: tuple[tuple[int, ...], ...]
    paths: dict[int, tuple[str, ...]]

    def column(self, column: int) -> tuple[Fact, ...]:
        """The facts of one column, top to bottom."""
        return tuple(fact for row in self.rows if (fact := self.cells.get((row, column))) is not None)


def grids_of(facts: Sequence[Fact]) -> tuple[FactGrid, ...]:
    """The grids of all tables, in reading order."""
    by_table: dict[int, list[Fact]] = {}
    for fact in facts:
        by_table.setdefault(fact.table, []).append(fact)
    return tuple(_grid(members) for members in by_table.values())


def _grid(facts: Sequence[Fact]) -> FactGrid:
    cells = {(fact.row, _column(fact)): fact for fact in facts}
    columns = tuple(sorted({column for _, column in cells}))
    rows = tuple(sorted({row for row, _ in cells}))
    paths = _paths({column: fact.column for (_, column), fact in cells.items()})
    return FactGrid(facts[0].table, facts[0].kind, cells, rows, _group(cells, rows, columns), paths)


def _paths(columns: dict[int, tuple[str, ...]]) -> dict[int, tuple[str, ...]]:
    """The comparing keys of all columns; under several years each path begins with its own.

    The keys hold no year, but "2023年预算数 > 合计" is no sum of columns under "2024年预算数".
    """
    years = {column: found[0] for column, path in columns.items() if (found := _YEAR.findall("".join(path)))}
    several = len(set(years.values())) > 1
    return {
        column: (*((years[column],) if several and column in years else ()), *map(canonical, path))
        for column, path in columns.items()
    }


def _column(fact: Fact) -> int:
    """The column in a fact's id: "t3r5c2" stands in column 2."""
    return int(fact.id.rpartition("c")[2])


def _group(
    cells: dict[tuple[int, int], Fact], rows: Sequence[int], columns: Sequence[int]
) -> tuple[tuple[int, ...], ...]:
    """Neighbouring columns go by one name unless some row names them differently or they stand on two sides."""
    sides = {column: fact.column[0] for (_, column), fact in cells.items()}
    two_sided = len(set(sides.values()) & _SIDE_WORDS) == 2
    groups: list[list[int]] = []
    for column in columns:
        left = groups[-1][-1] if groups else None
        if left is None or _are_parted(cells, rows, left, column) or (two_sided and sides[left] != sides[column]):
            groups.append([column])
        else:
            groups[-1].append(column)
    return tuple(map(tuple, groups))


def _are_parted(cells: dict[tuple[int, int], Fact], rows: Sequence[int], left: int, right: int) -> bool:
    pairs = ((cells.get((row, left)), cells.get((row, right))) for row in rows)
    return any(a is not None and b is not None and a.label != b.label for a, b in pairs)
