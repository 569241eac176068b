"""What holds of the reading of any text whatsoever: asserted of every text that a fuzzer makes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from jsonschema import Draft202012Validator

from govbudget_parse import Disclosure, from_json, parse
from govbudget_parse.layout.block import Block
from govbudget_parse.layout.blocks import split_blocks
from govbudget_parse.lexis.amounts import read_amount
from govbudget_parse.lexis.units import split_unit
from govbudget_parse.renderings import measure_table
from govbudget_parse.source import Source, Span

SCHEMA = Path(__file__).parents[2] / "docs" / "schema.json"


def check_text(text: str) -> Disclosure:
    """The disclosure of `text`; raises AssertionError where it breaks a promise."""
    disclosure = parse(text)
    plain = disclosure.to_dict()
    for start, end in spans_in(plain):
        assert 0 <= start <= end <= len(text)
    assert_partition(text)
    assert_facts(disclosure, text)
    assert_places(disclosure)
    printed = disclosure.to_json()
    printed.encode("utf-8")
    assert from_json(printed) == disclosure
    return disclosure


def check_schema(disclosure: Disclosure) -> None:
    """Nothing; raises ValidationError where the JSON of a disclosure is not what the schema says."""
    _validator().validate(json.loads(disclosure.to_json()))


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def assert_partition(text: str) -> None:
    """Every character but white space stands in exactly one block."""
    source = Source.of(text)
    assert uncovered(source, split_blocks(source, measure_table)) == ""


def assert_facts(disclosure: Disclosure, text: str) -> None:
    """Every fact has an id of its own, stands in a table and a row, and its span prints its amount."""
    assert len({fact.id for fact in disclosure.facts}) == len(disclosure.facts)
    for fact in disclosure.facts:
        table = disclosure.tables[fact.table]
        assert table.index == fact.table
        assert fact.kind is table.kind
        assert 0 <= fact.row < len(table.rows)
        assert fact.spans
        assert fact.amount.is_finite()
        if len(fact.spans) == 1:
            ((start, end),) = fact.spans
            amount = read_amount(split_unit(text[start:end])[0])
            assert amount is not None
            assert amount.value == fact.amount


def assert_places(disclosure: Disclosure) -> None:
    """What names another part of the result by its place or id names one that is there."""
    ids = {fact.id for fact in disclosure.facts}
    tables, indicators, items = len(disclosure.tables), len(disclosure.indicators), len(disclosure.procurement)
    for index, table in enumerate(disclosure.tables):
        assert table.index == index
        assert {len(row.cells) for row in table.rows} <= {len(table.header)}
    for finding in disclosure.findings:
        assert set(finding.facts) <= ids
    for project in disclosure.projects:
        assert all(0 <= place < tables for place in project.tables)
        assert all(0 <= place < indicators for place in project.indicators)
        assert all(0 <= place < items for place in project.procurement)
    assert all(each.table is None or 0 <= each.table < tables for each in disclosure.indicators)


def spans_in(plain: object) -> Iterator[list[int]]:
    """Every value under a key named spans or body, however deep."""
    waiting = [plain]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            for name, inner in value.items():
                if name in {"spans", "body"}:
                    yield from inner
                else:
                    waiting.append(inner)
        elif isinstance(value, list):
            waiting.extend(value)


def uncovered(source: Source, blocks: Iterable[Block]) -> str:
    """The characters that stand in no block, white space left out; no span may overlap another."""
    place = 0
    left: list[str] = []
    spans: list[Span] = sorted(span for block in blocks for span in block.spans)
    for start, end in spans:
        assert place <= start < end
        left.append(source.folded[place:start].strip())
        place = end
    return "".join(left) + source.folded[place:].strip()
