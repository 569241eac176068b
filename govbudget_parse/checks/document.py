"""The document that the rules are asked of: what was read from it, with the look-ups that several rules share."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

import attrs

from govbudget_parse.checks.grid import FactGrid
from govbudget_parse.checks.identities import Identity, Rule
from govbudget_parse.lexis.memo import remembered
from govbudget_parse.lexis.totals import TOTAL_NAMES
from govbudget_parse.lexis.width import key
from govbudget_parse.model.disclosure import Disclosure, DocumentKind, Section
from govbudget_parse.model.fact import Classification, Fact, Stage, table_of
from govbudget_parse.model.narrative import Role, Statement
from govbudget_parse.model.table import Table, TableKind
from govbudget_parse.narrative.passages import Passage
from govbudget_parse.source import Source, Span
from govbudget_parse.tables.arithmetic import Verdict, is_evidence, is_long, judge

# The unit over a list of projects stands in its first rows.
_FIRST_ROWS = 2
# Tables whose titles name projects or the state of another day.
_OTHER_KINDS = (TableKind.PROJECT_PERFORMANCE, TableKind.OTHER, TableKind.INSTITUTIONS, TableKind.FIXED_ASSETS)
_BROKEN = Verdict.BROKEN


class Judged(NamedTuple):
    """One sum of one table, whether it holds, and whether that it holds says anything: it may by accident."""

    identity: Identity
    verdict: Verdict
    is_evident: bool

    @classmethod
    def of(cls, identity: Identity) -> Judged:
        """The sum judged."""
        rule, total, members = identity
        parts = [part.amount for part in members]
        verdict = judge(total.amount, parts)
        if verdict is _BROKEN:
            return cls(identity, verdict, is_evident=False)
        # An amount printed on both sides of a balance is one by accident only where it is short.
        proves = is_evidence(parts) if len(parts) > 1 else rule is Rule.BALANCE and is_long(total.amount)
        return cls(identity, verdict, proves)

    def is_over(self, facts: AbstractSet[str]) -> bool:
        """Whether one of these facts is a part of the sum."""
        return not facts.isdisjoint([part.id for part in self.identity.parts])

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The total and its parts."""
        return (self.identity.total, *self.identity.parts)

    @property
    def expected(self) -> Decimal:
        """What the parts make."""
        return sum((part.amount for part in self.identity.parts), Decimal(0))

    @property
    def mends(self) -> dict[str, Decimal]:
        """For each fact of the sum the amount with which it would hold."""
        total, parts = self.identity.total, self.identity.parts
        missing = total.amount - self.expected
        return {total.id: self.expected} | {part.id: part.amount + missing for part in parts}


class Title(NamedTuple):
    """A heading, a table's title or a line of the contents: the comparing key of its text, and where it stands.

    `spans` are those of the whole table where `is_table`.
    """

    text: str
    spans: tuple[Span, ...]
    is_table: bool = False

    def places(self, document: Document) -> tuple[Span, ...]:
        """Where it stands: of a table the caption, the first line with the title in it, since a form number may stand above."""
        if not self.is_table:
            return self.spans
        first = self.text[:12]
        return next(((span,) for span in self.spans if first in key(document.printed(span))), self.spans[:1])


@attrs.frozen
class Document:
    """A read document, `grids` its facts table by table.

    `doubtful` are the tables, `misplaced` the facts that may have been read wrongly.
    """

    source: Source
    disclosure: Disclosure
    passages: tuple[Passage, ...]
    grids: tuple[FactGrid, ...]
    judged: tuple[Judged, ...]
    doubtful: frozenset[int]
    misplaced: frozenset[str]

    @cached_property
    def stage(self) -> Stage:
        """The stage of the document's own figures."""
        final = self.disclosure.kind is DocumentKind.FINAL_ACCOUNTS
        return Stage.FINAL if final else Stage.BUDGET

    @cached_property
    def facts_of(self) -> dict[int, tuple[Fact, ...]]:
        """The facts of each table that has any."""
        return {grid.table: grid.facts for grid in self.grids}

    @cached_property
    def units(self) -> tuple[Fact, ...]:
        """The facts that go by the code of a unit."""
        unit = Classification.AGENCY
        lines = [line for grid in self.grids for line in grid.lines if line[0].classification is unit]
        return tuple([fact for line in lines if line[0].code for fact in line])

    @cached_property
    def facts_by_id(self) -> dict[str, Fact]:
        """Every fact by its id."""
        return {fact.id: fact for fact in self.disclosure.facts}

    def is_total_row(self, fact: Fact) -> bool:
        """Whether a fact stands in the row that adds up its table."""
        return _is_total(fact.label)

    @cached_property
    def mended(self) -> dict[str, frozenset[Decimal]]:
        """For each fact in a broken sum the amounts with which one of these sums would hold."""
        found: dict[str, set[Decimal]] = {}
        for judged in self.judged:
            if judged.verdict is Verdict.BROKEN:
                for fact, amount in judged.mends.items():
                    found.setdefault(fact, set()).add(amount)
        return {fact: frozenset(amounts) for fact, amounts in found.items()}

    @cached_property
    def amounts(self) -> tuple[Statement, ...]:
        """The amounts that the prose states for the document's own year and stage."""
        own = {self.disclosure.fiscal_year, None}
        return tuple(
            statement
            for statement in self.disclosure.statements
            if statement.role is Role.AMOUNT
            and statement.amount is not None
            and statement.year in own
            and statement.stage in (self.stage, None)
        )

    @cached_property
    def by_passage(self) -> dict[int, tuple[Statement, ...]]:
        """The statements of each paragraph, in reading order."""
        found: dict[int, list[Statement]] = {}
        for statement in self.disclosure.statements:
            found.setdefault(self.passage_of(statement), []).append(statement)
        return {passage: tuple(statements) for passage, statements in found.items()}

    @cached_property
    def by_section(self) -> dict[tuple[int, ...] | None, tuple[Statement, ...]]:
        """The statements of each section, in reading order."""
        found: dict[tuple[int, ...] | None, list[Statement]] = {}
        for statement in self.disclosure.statements:
            found.setdefault(statement.section, []).append(statement)
        return {section: tuple(statements) for section, statements in found.items()}

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(passage.pieces[0].start for passage in self.passages)

    def passage_of(self, statement: Statement) -> int:
        """The paragraph in which a statement's figure stands."""
        return bisect.bisect_right(self._starts, statement.spans[-1].start) - 1

    def tables(self, *kinds: TableKind) -> Iterator[Table]:
        """The tables of these kinds, in reading order."""
        return (table for table in self.disclosure.tables if table.kind in kinds)

    def grids_of(self, *kinds: TableKind) -> Iterator[FactGrid]:
        """The facts of the tables of these kinds that have any, in reading order."""
        return (grid for grid in self.grids if grid.kind in kinds)

    def title_of(self, table: int) -> str:
        """What a table is called in a message."""
        found = self.disclosure.tables[table]
        return _one_line(found.title) if found.title else found.kind.value

    @cached_property
    def titles(self) -> tuple[Title, ...]:
        """What names the parts of the document: the lines of the contents, the headings, the titles of its own tables."""
        tables = [table for table in self.disclosure.tables if table.title and table.kind not in _OTHER_KINDS]
        return (
            *[Title(key(entry.title), entry.spans) for entry in self.disclosure.toc],
            *[Title(key(section.title), section.spans) for section in self.headings],
            *[Title(key(table.title or ""), table.spans, is_table=True) for table in tables],
        )

    @cached_property
    def headings(self) -> tuple[Section, ...]:
        """Every section of the outline, in reading order."""
        return tuple(_walk(self.disclosure.outline))

    @cached_property
    def performance_tables(self) -> frozenset[int]:
        """The tables of the department's performance targets."""
        return frozenset(table.index for table in self.tables(TableKind.DEPARTMENT_PERFORMANCE))

    def is_doubtful(self, facts: tuple[str, ...]) -> bool:
        """Whether one of these facts stands in a table that was repaired, or may stand in another place than its own."""
        return any(fact in self.misplaced or table_of(fact) in self.doubtful for fact in facts)

    def printed(self, span: Span) -> str:
        """The text of a span."""
        return self.source.text[span.start : span.end]

    def is_unit_row(self, fact: Fact) -> bool:
        """Whether a fact stands in the row of a unit; a table may print the unit's code beside each project too."""
        if fact.classification is not Classification.AGENCY:
            return False
        label = key(fact.label)
        if any(label in name or name in label for name in self._units):
            return True
        # A unit of another name: the first rows of a table, its code printed beside no project.
        if fact.row >= _FIRST_ROWS:
            return False
        return all(key(other.label) == label for other in self.facts_of[fact.table] if other.code == fact.code)

    @cached_property
    def _units(self) -> tuple[str, ...]:
        """The comparing keys of the names of the agency and its units."""
        agency = self.disclosure.agency
        return (*(key(unit.name) for unit in self.disclosure.institutions), *((key(agency.name),) if agency else ()))


@remembered
def _one_line(title: str) -> str:
    return " ".join(title.split())


@remembered
def _is_total(label: str) -> bool:
    return key(label).strip(":") in TOTAL_NAMES


def _walk(sections: tuple[Section, ...]) -> list[Section]:
    found: list[Section] = []
    for section in sections:
        found += (section, *_walk(section.sections))
    return found


def plain(amount: Decimal) -> str:
    """An amount in plain notation, never with an exponent."""
    return format(amount, "f")
