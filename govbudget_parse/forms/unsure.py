"""The facts of a table that no sum confirms: what their rows, their columns and their own print say against them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from govbudget_parse.diagnostics import Code, Diagnostic
from govbudget_parse.forms.trust import TWO_SIDED
from govbudget_parse.model.fact import Fact, column_of
from govbudget_parse.model.table import TableKind
from govbudget_parse.source import Span
from govbudget_parse.tables.arithmetic import is_long

# Amounts of one table have about as many decimals.
_MORE_DECIMALS = 2


class Doubted(NamedTuple):
    """The rows that stand beside their columns, the columns under unclear words or with amounts that were moved there.

    `names` are the places of the cells in rows whose name the print does not settle.
    """

    rows: frozenset[int]
    columns: frozenset[int]
    names: frozenset[Span]


def unsure_facts(
    kind: TableKind, doubted: Doubted, facts: Sequence[Fact], diagnostics: Sequence[Diagnostic]
) -> frozenset[str]:
    """The ids of the facts of a table whose amount, name or column is in doubt; `diagnostics` are those of its reading."""
    columns = doubted.columns | _slipped(kind, facts, diagnostics)
    elsewhere = {d.spans for d in diagnostics if d.code in (Code.TABLE_LABEL_ELSEWHERE, Code.TABLE_NAME_MERGED)}
    unsure = _printed_otherwise(facts)
    if doubted.names:
        unsure += [fact for fact in facts if not doubted.names.isdisjoint(fact.spans)]
    if elsewhere or doubted.rows or columns:
        unsure += [
            fact for fact in facts if fact.row in doubted.rows or fact.spans in elsewhere or column_of(fact) in columns
        ]
    return frozenset([fact.id for fact in unsure])


def _slipped(kind: TableKind, facts: Sequence[Fact], diagnostics: Sequence[Diagnostic]) -> set[int]:
    """The columns of a balance with an amount beside no name: its cells or the names may all stand a row too high.

    A column of blanks between few amounts adds up all the same.
    """
    if kind not in TWO_SIDED:
        return set()
    nameless = {d.spans for d in diagnostics if d.code is Code.TABLE_LABEL_ELSEWHERE}
    return {column_of(fact) for fact in facts if fact.spans in nameless}


def _printed_otherwise(facts: Sequence[Fact]) -> list[Fact]:
    """The facts whose decimals are not the table's: their point was lost, or what stands behind them ran into them.

    "70.0031003" among amounts of two decimals is 70.00 and a code. A table that prints zeros at the end ("883.50") prints
    all its amounts to the same digit: "88350" has lost its point there, "50.002" is 50.00 and the number of a column.
    """
    if not facts or all(map(facts[0].amount.same_quantum, [fact.amount for fact in facts])):
        return []
    decimals = [-int(fact.amount.as_tuple().exponent) for fact in facts]
    # Where a whole column lost its points most amounts may have none.
    usual = Counter([count for count in decimals if count > 0] or decimals).most_common(1)[0][0]
    is_fixed = usual > 0 and any(
        count == usual and fact.amount and fact.amount.as_tuple().digits[-1] == 0
        for fact, count in zip(facts, decimals, strict=True)
    )
    most = usual if is_fixed else usual + _MORE_DECIMALS
    return [
        fact
        for fact, count in zip(facts, decimals, strict=True)
        if count > most or (is_fixed and not count and is_long(fact.amount))
    ]
