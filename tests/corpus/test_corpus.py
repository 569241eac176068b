from __future__ import annotations

import functools
import hashlib
from decimal import Decimal

import pytest
from jsonschema import Draft202012Validator

from govbudget_parse import Disclosure, from_json, parse, parse_file
from govbudget_parse.export.schema import build_schema
from govbudget_parse.lexis.amounts import read_amount
from tests.corpus.compare import CORPUS

NAMES = sorted(path.name for path in CORPUS.glob("*.txt"))
VALIDATOR = Draft202012Validator(build_schema())

each_document = pytest.mark.parametrize("name", NAMES)


@functools.cache
def disclosure_of(name: str) -> Disclosure:
    return parse_file(CORPUS / name)


def text_of(name: str) -> str:
    return (CORPUS / name).read_bytes().decode("utf-8")


@each_document
def test_its_json_validates(name: str) -> None:
    VALIDATOR.validate(disclosure_of(name).to_dict())


@each_document
def test_its_json_reads_back_equal(name: str) -> None:
    assert from_json(disclosure_of(name).to_json()) == disclosure_of(name)


@each_document
def test_its_json_is_the_same_on_every_run(name: str) -> None:
    assert parse_file(CORPUS / name).to_json() == disclosure_of(name).to_json()


@each_document
def test_its_source_is_the_file_as_it_is(name: str) -> None:
    source = disclosure_of(name).source
    assert source.name == name
    assert source.sha256 == hashlib.sha256((CORPUS / name).read_bytes()).hexdigest()
    assert source.characters == len(text_of(name))


@each_document
def test_a_facts_spans_read_back_to_its_amount(name: str) -> None:
    text = text_of(name)
    for fact in disclosure_of(name).facts:
        amount = read_amount("".join(text[start:end] for start, end in fact.spans))
        assert amount is not None, fact
        assert amount.value == fact.amount, fact


@each_document
def test_a_facts_yuan_is_its_amount_in_its_unit(name: str) -> None:
    worth = {"元": 1, "千元": 1_000, "万元": 10_000, "百万元": 1_000_000, "亿元": 100_000_000}
    for fact in disclosure_of(name).facts:
        assert fact.yuan == (None if fact.unit is None else fact.amount * Decimal(worth[fact.unit]))


@each_document
def test_facts_have_ids_of_their_own_and_point_at_their_rows(name: str) -> None:
    doc = disclosure_of(name)
    assert len({fact.id for fact in doc.facts}) == len(doc.facts)
    for fact in doc.facts:
        table = doc.tables[fact.table]
        assert (table.index, table.kind) == (fact.table, fact.kind)
        assert 0 <= fact.row < len(table.rows)


@each_document
def test_prose_in_front_only_shifts_the_facts(name: str) -> None:
    front = "公开说明如下。\n\n"
    shifted = parse(front + text_of(name)).facts
    before = parse(text_of(name)).facts
    assert [fact.amount for fact in shifted] == [fact.amount for fact in before]
    assert [start - len(front) for fact in shifted for start, _ in fact.spans] == [
        start for fact in before for start, _ in fact.spans
    ]


@each_document
def test_every_document_has_its_row_in_the_corpus_table(name: str) -> None:
    assert f"| `{name}` |" in (CORPUS / "README.md").read_text("utf-8")
