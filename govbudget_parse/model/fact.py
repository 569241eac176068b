"""One amount printed in a table, with the dimensions it is stated in."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

import attrs

from govbudget_parse.model.money import Unit
from govbudget_parse.model.table import TableKind
from govbudget_parse.source import Span

# A document has some hundred facts, and the places in its tables are those of every other one.
_MOST_PLACES = 8192


class Classification(StrEnum):
    """What a fact's code is a code of."""

    FUNCTIONAL = "functional"
    DEPARTMENT_ECONOMIC = "department_economic"
    GOVERNMENT_ECONOMIC = "government_economic"
    AGENCY = "agency"
    PROJECT = "project"
    PROCUREMENT_CATALOGUE = "procurement_catalogue"


class Flow(StrEnum):
    """Money coming in or going out."""

    REVENUE = "revenue"
    EXPENDITURE = "expenditure"


class Fund(StrEnum):
    """Where the money comes from."""

    ALL = "all"
    FISCAL_APPROPRIATION = "fiscal_appropriation"
    GENERAL_PUBLIC_BUDGET = "general_public_budget"
    GOVERNMENT_FUND = "government_fund"
    STATE_CAPITAL = "state_capital"
    SPECIAL_ACCOUNT = "special_account"
    INSTITUTIONAL = "institutional"
    OPERATING = "operating"
    SUPERIOR_SUBSIDY = "superior_subsidy"
    AFFILIATE_REMITTANCE = "affiliate_remittance"
    UNIT_FUNDS = "unit_funds"
    OTHER = "other"


class Nature(StrEnum):
    """What kind of spending it is."""

    ALL = "all"
    BASIC = "basic"
    PERSONNEL = "personnel"
    WAGES = "wages"
    INDIVIDUALS = "individuals"
    PUBLIC = "public"
    GOODS = "goods"
    CAPITAL = "capital"
    PROJECT = "project"
    OTHER_OPERATING = "other_operating"
    SPECIFIC_TARGET = "specific_target"
    BUSINESS = "business"
    REMITTED_TO_SUPERIOR = "remitted_to_superior"
    SUBSIDY_TO_AFFILIATES = "subsidy_to_affiliates"


class Stage(StrEnum):
    """The stage of the budget cycle the figure belongs to."""

    BUDGET = "budget"
    ADJUSTED_BUDGET = "adjusted_budget"
    FINAL = "final"
    PRIOR_BUDGET = "prior_budget"
    PRIOR_FINAL = "prior_final"


class Vintage(StrEnum):
    """This year's money, money carried over from or into another year, or both together."""

    CURRENT = "current"
    CARRIED_IN = "carried_in"
    CARRIED_OUT = "carried_out"
    TOTAL = "total"


BUDGET_FUNDS = (Fund.GENERAL_PUBLIC_BUDGET, Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL)
"""The three budgets that 财政拨款 is paid from."""
CARRIED = (Vintage.CARRIED_IN, Vintage.CARRIED_OUT)
"""Money of another year than the document's own."""


class Status(StrEnum):
    """What arithmetic says of an amount."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"
    CONFLICTING = "conflicting"


@attrs.frozen
class Fact:
    """One amount printed in a table, zeros included, blanks never.

    `amount` is in the printed `unit`; `yuan` is None where no unit is known. `table` indexes `Disclosure.tables` and
    `row` that table's rows. `column` is the path of header texts, outermost first, whitespace-free.
    """

    id: str
    table: int
    row: int
    kind: TableKind
    label: str
    code: str | None
    classification: Classification | None
    gov_code: str | None
    gov_label: str | None
    column: tuple[str, ...]
    flow: Flow | None
    fund: Fund | None
    nature: Nature | None
    stage: Stage | None
    vintage: Vintage | None
    project: str | None
    amount: Decimal
    unit: Unit | None
    yuan: Decimal | None
    status: Status
    checks: tuple[str, ...]
    spans: tuple[Span, ...]


def table_of(id_: str) -> int:
    """The table that a fact's id names: "t3r5c2" stands in table 3."""
    return int(id_[1 : id_.index("r")])


def column_of(fact: Fact) -> int:
    """The column of its table that a fact's id names: "t3r5c2" stands in column 2."""
    return _column_in(fact.id)


@lru_cache(_MOST_PLACES)
def _column_in(place: str) -> int:
    return int(place[place.index("c") + 1 :])
