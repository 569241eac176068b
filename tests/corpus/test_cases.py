"""Whole documents written by hand, each with what a reader finds in it declared beside it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs
import pytest

from govbudget_parse import Disclosure, Section, parse_file

CASES = Path(__file__).parents[1] / "cases"


@attrs.frozen
class Case:
    """A parsed case and its declaration."""

    doc: Disclosure
    declared: dict[str, str | int]

    def lines(self, name: str) -> list[str]:
        """The declared records of one kind."""
        return str(self.declared[name]).split("\n")[:-1]


@pytest.fixture(scope="module", params=sorted(path.stem for path in CASES.glob("*.toml")))
def case(request: pytest.FixtureRequest) -> Case:
    declared = tomllib.loads((CASES / f"{request.param}.toml").read_text(encoding="utf-8"))
    return Case(parse_file(CASES / f"{request.param}.txt"), declared)


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
    assert len(facts) == case.declared["amounts"]
