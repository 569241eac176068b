"""Rows of a flattened table that can be laid out in several ways, narrowed by what the rows above them sum up."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from govbudget_parse.lexis.amounts import read_amount
from govbudget_parse.lexis.units import split_unit
from govbudget_parse.renderings.grid import Cell, GridRow
from govbudget_parse.tables.arithmetic import Verdict, judge

# Beyond this many ways to lay out the rows under one row nothing is tried.
MAX_TRIES = 512


class CodedRow(NamedTuple):
    """A row with its code, "" for the total, and the ways to lay it out."""

    code: str
    ways: tuple[GridRow, ...]


def narrow(rows: Sequence[CodedRow], money: Sequence[int]) -> tuple[CodedRow, ...]:
    """`rows` with only the ways that let every row be the sum of the rows right under it, from the total down."""
    narrowed = list(rows)
    children = _children([row.code for row in rows])
    for parent in sorted(children, key=lambda index: len(rows[index].code)):
        under = children[parent]
        if len(narrowed[parent].ways) != 1 or _count(narrowed[index].ways for index in under) > MAX_TRIES:
            continue
        total = narrowed[parent].ways[0]
        tries = itertools.product(*(narrowed[index].ways for index in under))
        good = [parts for parts in tries if _adds_up(total, parts, money)]
        for place, index in enumerate(under):
            kept = tuple(dict.fromkeys(parts[place] for parts in good))
            narrowed[index] = narrowed[index]._replace(ways=kept or narrowed[index].ways)
    return tuple(narrowed)


def _count(ways: Iterable[Sequence[GridRow]]) -> int:
    count = 1
    for some in ways:
        count = min(count * len(some), MAX_TRIES + 1)
    return count


def _children(codes: Sequence[str]) -> dict[int, list[int]]:
    """For every row the rows right under it; the highest codes stand under the total."""
    places = {code: index for index, code in enumerate(codes)}
    children: dict[int, list[int]] = {}
    for index, code in enumerate(codes):
        parent = next((places[above] for above in _above(code) if above in places), None)
        if parent is not None:
            children.setdefault(parent, []).append(index)
    return children


def _above(code: str) -> Iterator[str]:
    """The codes a code may stand under, the nearest first; the total's empty code last."""
    if code:
        yield from (code[:length] for length in (5, 3) if len(code) > length)
        yield ""


def _adds_up(total: GridRow, parts: Sequence[GridRow], money: Sequence[int]) -> bool:
    for column in money:
        whole = _value(total[column])
        filled = [value for row in parts if (value := _value(row[column])) is not None]
        if whole is None:
            if any(filled):
                return False
        elif judge(whole, filled) is Verdict.BROKEN:
            return False
    return True


def _value(cell: Cell) -> Decimal | None:
    amount = read_amount(split_unit(cell.text)[0]) if cell.key else None
    return amount.value if amount else None
