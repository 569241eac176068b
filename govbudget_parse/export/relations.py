"""The tables of the export as declared data: which records of a disclosure each one holds, and what its columns mean.

The columns are the fields of the result classes, so a new field is a new column; what is declared here is the meaning of
each, and what the export leaves out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter

import attrs

from govbudget_parse.diagnostics import Diagnostic
from govbudget_parse.export.meanings import MEANINGS
from govbudget_parse.model.disclosure import Disclosure, DocumentKind, Scope
from govbudget_parse.model.fact import Fact
from govbudget_parse.model.finding import Finding, RuleOutcome
from govbudget_parse.model.narrative import Statement, Term
from govbudget_parse.model.performance import Asset, Indicator, Institution, ProcurementItem, Project, YearTask
from govbudget_parse.model.relation import Relation
from govbudget_parse.model.table import Table

Records = Callable[[Disclosure], Sequence[object]]


@attrs.frozen
class Document:
    """One row of `documents`: which text was read, what it is, and how much was found in it."""

    name: str | None
    sha256: str
    characters: int
    encoding: str | None
    schema_version: str
    kind: DocumentKind | None
    scope: Scope | None
    agency: str | None
    agency_code: str | None
    fiscal_year: int | None
    published: str | None
    title: str | None
    facts: int
    findings: int
    diagnostics: int

    @classmethod
    def of(cls, disclosure: Disclosure) -> Document:
        """The row of a disclosure."""
        source = disclosure.source
        return cls(
            source.name,
            source.sha256,
            source.characters,
            source.encoding,
            disclosure.schema_version,
            disclosure.kind,
            disclosure.scope,
            disclosure.agency.name if disclosure.agency else None,
            disclosure.agency.code if disclosure.agency else None,
            disclosure.fiscal_year,
            disclosure.published,
            disclosure.title.text if disclosure.title else None,
            len(disclosure.facts),
            len(disclosure.findings),
            len(disclosure.diagnostics),
        )


@attrs.frozen
class Failure:
    """One row of `failures`: a document that is missing from the other tables, and why; `sha256` where it was readable."""

    name: str | None
    sha256: str | None
    reason: str


@attrs.frozen
class Line:
    """One row of JSON Lines: a whole disclosure as the JSON of the contract."""

    name: str | None
    sha256: str
    json: str

    @classmethod
    def of(cls, disclosure: Disclosure) -> Line:
        """The row of a disclosure."""
        return cls(disclosure.source.name, disclosure.source.sha256, disclosure.to_json())


@attrs.frozen
class Spec:
    """One table: the class of its records, where a disclosure has them, the fields left out, the rest's meanings.

    A table that is `keyed` by document alone has one record a document; the others number theirs by `position`.
    """

    name: str
    record: type
    records: Records
    keyed: tuple[str, ...] = ("document_id", "position")
    left_out: tuple[str, ...] = ()

    @property
    def meanings(self) -> Mapping[str, str]:
        """What each column holds."""
        return MEANINGS[self.name]

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the columns that are fields of a record, in the order of the class."""
        assert attrs.has(self.record)
        return tuple(field.name for field in attrs.fields(self.record) if field.name not in self.left_out)


_ONE_A_DOCUMENT = ("document_id",)

SPECS = (
    Spec(Relation.DOCUMENTS, Document, lambda disclosure: (Document.of(disclosure),), _ONE_A_DOCUMENT),
    # The rows of a table are its facts; a cell that is no amount is in the JSON.
    Spec(Relation.TABLES, Table, attrgetter("tables"), left_out=("index", "rows")),
    Spec(Relation.FACTS, Fact, attrgetter("facts")),
    Spec(Relation.STATEMENTS, Statement, attrgetter("statements")),
    Spec(Relation.TERMS, Term, attrgetter("terms")),
    Spec(Relation.INDICATORS, Indicator, attrgetter("indicators")),
    Spec(Relation.PROJECTS, Project, attrgetter("projects")),
    Spec(Relation.PROCUREMENT, ProcurementItem, attrgetter("procurement")),
    Spec(Relation.ASSETS, Asset, attrgetter("assets")),
    Spec(Relation.INSTITUTIONS, Institution, attrgetter("institutions")),
    Spec(Relation.YEAR_TASKS, YearTask, attrgetter("year_tasks")),
    Spec(Relation.FINDINGS, Finding, attrgetter("findings")),
    Spec(Relation.RULES, RuleOutcome, attrgetter("rules")),
    Spec(Relation.DIAGNOSTICS, Diagnostic, attrgetter("diagnostics")),
)
FAILURES = Spec("failures", Failure, lambda _: (), keyed=())
LINES = Spec("disclosures", Line, lambda disclosure: (Line.of(disclosure),), _ONE_A_DOCUMENT)


def document_key(name: str | None, sha256: str) -> str:
    """The `document_id` of a text under a name, 32 hexadecimal digits.

    The same text under two names is two documents, and so is another text under the same name.
    """
    identity = f"{sha256} {name or ''}"
    return hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:32]
