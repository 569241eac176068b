from __future__ import annotations

from decimal import Decimal

import attrs
import pyarrow as pa
import pytest

from govbudget_parse import Disclosure, Relation, parse
from govbudget_parse.checks.catalogue import RULES
from govbudget_parse.export.arrow import shapes

TEXT = """2024年部门预算收支总表

单位：万元

收入\t\t支出\t
项目\t预算数\t项目\t预算数
一、一般公共预算拨款收入\t598.78\t一、一般公共服务支出\t528.19
\t\t八、社会保障和就业支出\t70.59
收入总计\t598.78\t支出总计\t598.78
"""


@pytest.fixture(scope="module")
def disclosure() -> Disclosure:
    """A small budget."""
    return parse(TEXT)


def test_the_amounts_are_the_default_table(disclosure: Disclosure) -> None:
    table = disclosure.to_arrow()
    assert table.equals(disclosure.to_arrow(Relation.FACTS))
    assert table["amount"].to_pylist() == [fact.amount for fact in disclosure.facts]
    assert table["label"].to_pylist() == [fact.label for fact in disclosure.facts]


def test_a_span_is_a_struct_and_slices_the_text(disclosure: Disclosure) -> None:
    spans = disclosure.to_arrow()["spans"].to_pylist()
    assert [TEXT[piece["start"] : piece["end"]] for pieces in spans for piece in pieces] == [
        "598.78",
        "528.19",
        "70.59",
        "598.78",
        "598.78",
    ]


def test_an_amount_is_exact_to_eight_decimals(disclosure: Disclosure) -> None:
    fact = attrs.evolve(disclosure.facts[0], amount=Decimal("-123456789012345.12345678"))
    table = attrs.evolve(disclosure, facts=(fact,)).to_arrow()
    assert table.schema.field("amount").type == pa.decimal128(38, 8)
    assert table["amount"].to_pylist() == [fact.amount]


def test_an_amount_that_would_be_rounded_is_refused(disclosure: Disclosure) -> None:
    fact = attrs.evolve(disclosure.facts[0], amount=Decimal("0.123456789"))
    with pytest.raises(pa.ArrowInvalid):
        attrs.evolve(disclosure, facts=(fact,)).to_arrow()


@pytest.mark.parametrize("relation", Relation)
def test_every_table_is_valid_and_has_its_declared_schema(disclosure: Disclosure, relation: Relation) -> None:
    table = disclosure.to_arrow(relation)
    table.validate(full=True)
    assert table.schema.equals(shapes()[relation].schema)


@pytest.mark.parametrize("relation", Relation)
def test_a_text_without_anything_has_every_table(relation: Relation) -> None:
    rows = parse("").to_arrow(relation).num_rows
    # Every rule has an outcome for every document.
    assert rows == (
        len(RULES)
        if relation is Relation.RULES
        else relation in {Relation.DOCUMENTS, Relation.DIAGNOSTICS, Relation.RULES}
    )


def test_the_same_text_under_another_name_is_another_document(disclosure: Disclosure) -> None:
    renamed = attrs.evolve(disclosure, source=attrs.evolve(disclosure.source, name="other.txt"))
    keys = {document.to_arrow(Relation.DOCUMENTS)["document_id"][0].as_py() for document in (disclosure, renamed)}
    assert len(keys) == 2
    assert keys.isdisjoint({disclosure.source.sha256})


def test_a_lone_surrogate_becomes_the_replacement_character() -> None:
    labels = parse(TEXT.replace("一、一般公共预算拨款收入", "一、\ud800收入")).to_arrow()["label"].to_pylist()
    assert "一、\ufffd收入" in labels


@pytest.mark.parametrize("relation", Relation)
def test_every_column_says_what_it_holds_and_nothing_else_is_said(relation: Relation) -> None:
    schema = shapes()[relation].schema
    unsaid = [field.name for field in schema if not field.metadata[b"description"]]
    assert unsaid == []
