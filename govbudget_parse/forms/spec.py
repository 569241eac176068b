"""What a form is made of: words with a role and dimensions, trees of columns, rules that name a kind."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

import attrs

from govbudget_parse.model.fact import Classification, Flow, Fund, Nature, Stage, Vintage
from govbudget_parse.model.table import TableKind


class ColumnRole(Enum):
    """What a column holds."""

    INDEX = "running number"
    CODE = "classification code"
    AGENCY_CODE = "code of an agency or unit"
    PROJECT_CODE = "code of a project"
    CATALOGUE_CODE = "code of the procurement catalogue"
    LABEL = "name of the row"
    AMOUNT = "amount of money"
    QUANTITY = "number of things"
    TEXT = "words"


class Dimensions(NamedTuple):
    """The dimensions that a form, a column word or a row word states; None where it is silent."""

    flow: Flow | None = None
    fund: Fund | None = None
    nature: Nature | None = None
    stage: Stage | None = None
    vintage: Vintage | None = None

    def under(self, inner: Dimensions) -> Dimensions:
        """These dimensions, overruled wherever the more specific `inner` speaks."""
        if self is NOTHING or inner is NOTHING:
            return self if inner is NOTHING else inner
        return Dimensions(
            inner.flow or self.flow,
            inner.fund or self.fund,
            inner.nature or self.nature,
            inner.stage or self.stage,
            inner.vintage or self.vintage,
        )


NOTHING = Dimensions()
# What many words of columns and rows state.
GENERAL_BUDGET = Dimensions(fund=Fund.GENERAL_PUBLIC_BUDGET)
GOVERNMENT_FUND = Dimensions(fund=Fund.GOVERNMENT_FUND)
STATE_CAPITAL = Dimensions(fund=Fund.STATE_CAPITAL)
SPECIAL_ACCOUNT = Dimensions(fund=Fund.SPECIAL_ACCOUNT)
CARRIED_IN = Dimensions(vintage=Vintage.CARRIED_IN)
CARRIED_OUT = Dimensions(vintage=Vintage.CARRIED_OUT)


class Term(NamedTuple):
    """One word of the column headers with its other wordings, its role and the dimensions it states."""

    words: tuple[str, ...]
    role: ColumnRole = ColumnRole.AMOUNT
    states: Dimensions = NOTHING
    classification: Classification | None = None


class RowTerm(NamedTuple):
    """Row names that state a dimension: a row holds it when its name, without its number, is one of `words`."""

    words: tuple[str, ...]
    states: Dimensions


class Node(NamedTuple):
    """One header text of a form's column tree; without children it is a column.

    `rare` marks a column that is nearly always blank, which recognition software is the likeliest to drop.
    """

    text: str
    children: tuple[Node, ...] = ()
    rare: bool = False


def group(text: str, *children: Node | str) -> Node:
    """A header text over others."""
    return Node(text, row(*children))


def row(*columns: Node | str) -> tuple[Node, ...]:
    """Columns side by side; a bare text is a column without groups."""
    return tuple(Node(column) if isinstance(column, str) else column for column in columns)


@attrs.frozen(cache_hash=True)
class Layout:
    """One way in which forms of some kinds arrange their columns, left to right."""

    name: str
    kinds: frozenset[TableKind]
    columns: tuple[Node, ...]


class TitleRule(NamedTuple):
    """A title names `kind` when it holds a word of each group of `all_of` and none of `none_of`."""

    kind: TableKind
    all_of: tuple[tuple[str, ...], ...]
    none_of: tuple[str, ...] = ()


@attrs.frozen(cache_hash=True)
class HeaderRule:
    """A header names `kind` when it holds a word of each group of `all_of` and none of `none_of` (whole header texts)."""

    kind: TableKind
    all_of: tuple[tuple[str, ...], ...]
    none_of: tuple[str, ...] = ()
