"""Facts → funding: the amounts of a project or a purchase with the fund they come from."""

from __future__ import annotations

from collections.abc import Sequence

from govbudget_parse.model.fact import Fact
from govbudget_parse.model.performance import Funding


def read_funding(fact: Fact) -> Funding:
    """The funding that one fact states."""
    return Funding(
        fact.id, "/".join(fact.column), fact.fund, fact.vintage, fact.amount, fact.unit, fact.yuan, fact.spans
    )


def facts_by_row(facts: Sequence[Fact]) -> dict[int, list[Fact]]:
    """The facts of one table by row, rows and columns in print order."""
    rows: dict[int, list[Fact]] = {}
    for fact in facts:
        rows.setdefault(fact.row, []).append(fact)
    return rows
