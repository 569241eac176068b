"""The tables of published documents, their cells printed one after another, give back their facts or stay text."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from govbudget_parse import Disclosure, Table, Unit, parse
from govbudget_parse.lexis.width import squeeze
from tests.property.flattening import Put, document, facts_in

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*(ROOT / "corpus").glob("*.txt"), *(ROOT / "tests/cases").glob("*.txt")])


def header_texts(table: Table) -> Iterator[str]:
    """The texts of a header row by row, each as often as it is printed."""
    for level in range(max(map(len, table.header), default=0)):
        above: tuple[str, ...] | None = None
        for path in table.header:
            if len(path) > level and path[: level + 1] != above:
                yield path[level]
            above = path[: level + 1] if len(path) > level else None


def flattened(table: Table) -> str:
    """The cells of a table in one line."""
    rows = (cell for row in table.rows for cell in row.cells if cell)
    return " ".join(map(squeeze, itertools.chain(header_texts(table), rows)))


def facts_of(doc: Disclosure, table: Table) -> frozenset[Put]:
    """The facts of one table that are no zeros."""
    facts = (fact for fact in doc.facts if fact.table == table.index and fact.amount)
    return frozenset((fact.label, fact.code, fact.column, fact.amount) for fact in facts)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_published_table_flattened_is_read_exactly_or_left_as_text(path: Path) -> None:
    doc = parse(path.read_text(encoding="utf-8"))
    for table in doc.tables:
        head = f"{squeeze(table.title or '')}\n单位：{(table.unit or Unit.TEN_THOUSAND).value}\n"
        assert facts_in(parse(document(head, flattened(table)))) in (facts_of(doc, table), frozenset())


def test_balances_and_codes_of_published_documents_are_read_flattened() -> None:
    doc = parse((ROOT / "tests/cases/shanghai-unit-budget.txt").read_text(encoding="utf-8"))
    head = "{}\n单位：元\n"
    read = [t for t in doc.tables if t.title and facts_in(parse(document(head.format(t.title), flattened(t))))]
    assert len(read) >= 3
