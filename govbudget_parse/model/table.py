"""A printed table: its kind, its header tree and its logical rows."""

from __future__ import annotations

from enum import StrEnum

import attrs

from govbudget_parse.model.money import Unit
from govbudget_parse.source import Span


class TableKind(StrEnum):
    """The forms of the law; the 决算 form of a table has the same kind as its budget form."""

    REVENUE_EXPENDITURE_SUMMARY = "revenue_expenditure_summary"
    REVENUE_SUMMARY = "revenue_summary"
    EXPENDITURE_SUMMARY = "expenditure_summary"
    APPROPRIATION_SUMMARY = "appropriation_summary"
    GENERAL_BUDGET_EXPENDITURE = "general_budget_expenditure"
    GENERAL_BUDGET_BASIC_EXPENDITURE = "general_budget_basic_expenditure"
    ECONOMIC_CLASSIFICATION_SUMMARY = "economic_classification_summary"
    THREE_PUBLIC_EXPENSES = "three_public_expenses"
    GOVERNMENT_FUND_EXPENDITURE = "government_fund_expenditure"
    STATE_CAPITAL_EXPENDITURE = "state_capital_expenditure"
    PROJECT_EXPENDITURE = "project_expenditure"
    DEPARTMENT_PERFORMANCE = "department_performance"
    PROJECT_PERFORMANCE_SUMMARY = "project_performance_summary"
    PROJECT_PERFORMANCE = "project_performance"
    PROCUREMENT = "procurement"
    FIXED_ASSETS = "fixed_assets"
    INSTITUTIONS = "institutions"
    OTHER = "other"


class Rendering(StrEnum):
    """How a table is printed: by tabs, by pipes, as HTML, one cell a line, or by columns of spaces."""

    TSV = "tsv"
    PIPE = "pipe"
    HTML = "html"
    CELLS = "cells"
    ALIGNED = "aligned"


@attrs.frozen
class Row:
    """One logical data row: a text or a blank per column, and the pieces of the input it was read from."""

    cells: tuple[str | None, ...]
    spans: tuple[Span, ...]


@attrs.frozen
class Table:
    """One logical table; a table broken over pages is one. `section` is its index path in the outline."""

    index: int
    kind: TableKind
    title: str | None
    form_number: str | None
    agency: str | None
    fiscal_year: int | None
    unit: Unit | None
    empty: bool
    rendering: Rendering
    section: tuple[int, ...] | None
    header: tuple[tuple[str, ...], ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    spans: tuple[Span, ...]
