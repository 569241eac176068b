"""Whole documents written by hand, each with what a reader finds in it declared beside it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs
import pytest

from govbudget_parse import Disclosure, Rendering, Section, Severity, parse, parse_file
from tests.corpus.declared import DeclaredGrid, Printed, read_facts
from tests.corpus.rerender import fact_keys, rerender

CASES = Path(__file__).parents[1] / "cases"


@attrs.frozen
class Case:
    """A parsed case and its declaration."""

    text: str
    doc: Disclosure
    declared: dict[str, str | int]

    def lines(self, name: str) -> list[str]:
        """The declared records of one kind."""
        return str(self.declared.get(name, "")).split("\n")[:-1]

    @property
    def cells(self) -> list[Printed]:
        """The facts that the declared grids say the filled cells are."""
        tables = [line.split("|") for line in self.lines("tables")]
        grids = map(DeclaredGrid.of, self.lines("grids"))
        return [fact for g in grids for fact in g.facts(self.text, tables[g.table][1], tables[g.table][3])]


@pytest.fixture(scope="module", params=sorted(path.stem for path in CASES.glob("*.toml")))
def case(request: pytest.FixtureRequest) -> Case:
    declared = tomllib.loads((CASES / f"{request.param}.toml").read_text(encoding="utf-8"))
    path = CASES / f"{request.param}.txt"
    return Case(path.read_text(encoding="utf-8"), parse_file(path), declared)


def test_the_document_says_whose_it_is_and_of_which_year(case: Case) -> None:
    doc = case.doc
    assert (doc.agency and doc.agency.name, doc.fiscal_year) == (case.declared["agency"], case.declared["fiscal_year"])
    assert (doc.kind, doc.scope) == (case.declared["kind"], case.declared["scope"])


def test_the_contents_and_the_headings_are_found(case: Case) -> None:
    assert len(case.doc.toc) == case.declared["contents"]
    assert list(_walk(case.doc.outline)) == case.lines("headings")


def _walk(sections: Iterable[Section]) -> Iterator[str]:
    for section in sections:
        yield f"{section.level}|{section.number or ''}|{section.title}"
        yield from _walk(section.sections)


def test_every_table_is_recognised(case: Case) -> None:
    assert [
        f"{t.kind}|{t.title}|{t.form_number or ''}|{t.unit or ''}|{'empty' if t.empty else ''}" for t in case.doc.tables
    ] == case.lines("tables")


def test_the_declared_facts_are_read(case: Case) -> None:
    facts = [
        f"{f.table}|{f.label}|{f.code or ''}|{' > '.join(f.column)}|{f.amount}|{f.unit}|{f.flow}|{f.stage}"
        for f in case.doc.facts
    ]
    assert [line for line in case.lines("facts") if line not in facts] == []
    assert len(facts) == case.declared.get("amounts", len(facts))


def test_every_cell_of_a_declared_grid_is_read_in_its_place(case: Case) -> None:
    if not case.cells:
        pytest.skip("declares single facts")
    assert read_facts(case.doc) == case.cells


def test_a_document_whose_sums_hold_breaks_no_sum(case: Case) -> None:
    if not case.declared.get("consistent"):
        pytest.skip("prints rows of its tables only in part")
    broken = [
        f for f in case.doc.findings if f.rule.startswith(("T-SUM", "T-BALANCE")) and f.severity is not Severity.INFO
    ]
    assert broken == []


@pytest.mark.parametrize("rendering", [Rendering.PIPE, Rendering.HTML, Rendering.CELLS])
def test_another_rendering_has_the_same_facts(case: Case, rendering: Rendering) -> None:
    doc = parse(rerender(case.text, rendering))
    assert fact_keys(doc) == fact_keys(case.doc)
