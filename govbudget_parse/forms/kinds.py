"""What every amount of a kind of table states before its columns and rows say more."""

from __future__ import annotations

from govbudget_parse.forms.spec import NOTHING, Dimensions
from govbudget_parse.model.fact import Flow, Fund, Nature
from govbudget_parse.model.table import TableKind as Kind

_OUT = Flow.EXPENDITURE

_STATES: dict[Kind, Dimensions] = {
    Kind.REVENUE_EXPENDITURE_SUMMARY: Dimensions(fund=Fund.ALL),
    Kind.REVENUE_SUMMARY: Dimensions(Flow.REVENUE, Fund.ALL),
    Kind.EXPENDITURE_SUMMARY: Dimensions(_OUT, Fund.ALL, Nature.ALL),
    Kind.APPROPRIATION_SUMMARY: Dimensions(fund=Fund.FISCAL_APPROPRIATION),
    Kind.GENERAL_BUDGET_EXPENDITURE: Dimensions(_OUT, Fund.GENERAL_PUBLIC_BUDGET, Nature.ALL),
    Kind.GENERAL_BUDGET_BASIC_EXPENDITURE: Dimensions(_OUT, Fund.GENERAL_PUBLIC_BUDGET, Nature.BASIC),
    Kind.ECONOMIC_CLASSIFICATION_SUMMARY: Dimensions(_OUT, Fund.ALL, Nature.ALL),
    Kind.THREE_PUBLIC_EXPENSES: Dimensions(_OUT, Fund.FISCAL_APPROPRIATION),
    Kind.GOVERNMENT_FUND_EXPENDITURE: Dimensions(_OUT, Fund.GOVERNMENT_FUND, Nature.ALL),
    Kind.STATE_CAPITAL_EXPENDITURE: Dimensions(_OUT, Fund.STATE_CAPITAL, Nature.ALL),
    Kind.PROJECT_EXPENDITURE: Dimensions(_OUT, Fund.ALL, Nature.PROJECT),
    Kind.DEPARTMENT_PERFORMANCE: Dimensions(fund=Fund.ALL),
    Kind.PROJECT_PERFORMANCE_SUMMARY: Dimensions(_OUT, Fund.ALL, Nature.PROJECT),
    Kind.PROJECT_PERFORMANCE: Dimensions(_OUT, Fund.ALL, Nature.PROJECT),
    Kind.PROCUREMENT: Dimensions(_OUT, Fund.ALL),
}

# The two parts of the basic expenditure to which a title narrows its table, each before its own parts.
BASIC_PARTS: tuple[tuple[tuple[str, Nature], ...], ...] = (
    (("人员", Nature.PERSONNEL), ("工资福利支出", Nature.WAGES), ("对个人和家庭", Nature.INDIVIDUALS)),
    (("公用", Nature.PUBLIC), ("商品和服务支出", Nature.GOODS)),
)

# Forms whose pieces are fields and indicator lists, not one grid of columns.
FIELD_KINDS = frozenset({Kind.DEPARTMENT_PERFORMANCE, Kind.PROJECT_PERFORMANCE})
# Forms that print no money at all.
WORD_KINDS = frozenset({Kind.INSTITUTIONS})


def kind_states(kind: Kind) -> Dimensions:
    """The dimensions that every amount of a table of `kind` has unless its column or row overrules them."""
    return _STATES.get(kind, NOTHING)
