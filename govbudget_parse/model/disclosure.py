"""A whole disclosure: what `parse` returns."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import attrs

from govbudget_parse.diagnostics import Diagnostic
from govbudget_parse.model.fact import Fact
from govbudget_parse.model.finding import Finding, RuleOutcome
from govbudget_parse.model.narrative import Statement, Term
from govbudget_parse.model.performance import (
    Asset,
    Indicator,
    Institution,
    ProcurementItem,
    Project,
    YearTask,
)
from govbudget_parse.model.relation import Relation
from govbudget_parse.model.table import Table
from govbudget_parse.source import Span

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

SCHEMA_VERSION = "1.0"


class DocumentKind(StrEnum):
    """部门预算 or 部门决算."""

    BUDGET = "budget"
    FINAL_ACCOUNTS = "final_accounts"


class Scope(StrEnum):
    """A department with its subordinate units (部门), or one unit alone (单位)."""

    DEPARTMENT = "department"
    UNIT = "unit"


@attrs.frozen
class SourceInfo:
    """Which text was parsed: `sha256` of the file's bytes (of the UTF-8 bytes for a string), length in code points."""

    name: str | None
    sha256: str
    characters: int
    encoding: str | None


@attrs.frozen
class Agency:
    """The publishing agency and its code in the budget system, where one is printed."""

    name: str
    code: str | None


@attrs.frozen
class Title:
    """The document's title as printed."""

    text: str
    spans: tuple[Span, ...]


@attrs.frozen
class ContentsEntry:
    """One line of the table of contents."""

    number: str | None
    title: str
    page: int | None
    spans: tuple[Span, ...]


@attrs.frozen
class Section:
    """A heading with the text under it; `spans` are the heading's own, `body` the pieces up to the next heading."""

    level: int
    number: str | None
    title: str
    spans: tuple[Span, ...]
    body: tuple[Span, ...]
    sections: tuple[Section, ...]


@attrs.frozen
class Disclosure:
    """Everything read from one document. Equal when all parts are equal; every part carries its spans."""

    schema_version: str
    source: SourceInfo
    kind: DocumentKind | None
    scope: Scope | None
    agency: Agency | None
    fiscal_year: int | None
    published: str | None
    title: Title | None
    toc: tuple[ContentsEntry, ...]
    outline: tuple[Section, ...]
    tables: tuple[Table, ...]
    facts: tuple[Fact, ...]
    indicators: tuple[Indicator, ...]
    statements: tuple[Statement, ...]
    terms: tuple[Term, ...]
    findings: tuple[Finding, ...]
    diagnostics: tuple[Diagnostic, ...]
    projects: tuple[Project, ...]
    procurement: tuple[ProcurementItem, ...]
    assets: tuple[Asset, ...]
    institutions: tuple[Institution, ...]
    year_tasks: tuple[YearTask, ...]
    rules: tuple[RuleOutcome, ...]

    def to_dict(self) -> dict[str, object]:
        """The JSON object of the contract as plain dicts, lists, strings and numbers, keys in the contract's order."""
        from govbudget_parse.model.codec import to_dict

        return to_dict(self)

    def to_json(self) -> str:
        """The JSON text of the contract, UTF-8 characters unescaped, without a line break."""
        from govbudget_parse.model.codec import to_json

        return to_json(self)

    def to_arrow(self, relation: Relation | str = Relation.FACTS) -> pa.Table:
        """One of the tables of the export as a `pyarrow.Table`, by default the amounts; see docs/tables.md.

        Raises MissingExtraError without the extra `arrow`, and ValueError for a name that is no Relation.
        """
        from govbudget_parse.export.arrow import to_arrow

        return to_arrow(self, Relation(relation))

    def to_pandas(self, relation: Relation | str = Relation.FACTS) -> pd.DataFrame:
        """The same as a `pandas.DataFrame` whose columns are Arrow's, not copies: amounts stay exact.

        Raises MissingExtraError without the extra `pandas`.
        """
        from govbudget_parse.export.frames import to_pandas

        return to_pandas(self, Relation(relation))

    def to_polars(self, relation: Relation | str = Relation.FACTS) -> pl.DataFrame:
        """The same as a `polars.DataFrame`.

        Raises MissingExtraError without the extra `polars`.
        """
        from govbudget_parse.export.frames import to_polars

        return to_polars(self, Relation(relation))
