"""What holds of any document, however it is damaged."""

from __future__ import annotations

from collections.abc import Iterable

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govbudget_parse import Disclosure, Section, from_json, parse
from govbudget_parse.layout.blocks import split_blocks
from govbudget_parse.lexis.amounts import read_amount
from govbudget_parse.renderings import measure_table
from govbudget_parse.source import Source
from tests.fuzz.invariants import uncovered
from tests.property.strategies import CORPUS, damaged_texts, token_texts

few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
documents = st.one_of(token_texts, damaged_texts())
# Two parts, two attachments, two levels of each other style of numbering, and an unnumbered heading at the bottom.
DEEPEST = 16
# No document's cover goes on behind a sentence: these open the body.
PROSE = (
    "根据预算管理的有关规定，现将有关情况公开如下文。",
    "本部门收入增加10万元，主要原因：人员经费增加。",
    "按照“三公”经费只减不增的要求，从严控制支出。",
)
# What is read from a cover, or from where a heading stands, may change with what is put before it.
STEADY = (
    "toc",
    "tables",
    "facts",
    "indicators",
    "findings",
    "projects",
    "procurement",
    "assets",
    "institutions",
    "year_tasks",
)
# The rules that hold the document against its cover, which has to stand in front.
OF_THE_COVER = ("F-", "C-AGENCY")


@few
@given(documents)
def test_a_damaged_document_parses_and_its_json_reads_back_equal(text: str) -> None:
    disclosure = parse(text)
    assert from_json(disclosure.to_json()) == disclosure


@few
@given(documents)
def test_the_blocks_of_a_damaged_document_cover_every_character_once_and_in_order(text: str) -> None:
    source = Source.of(text)
    blocks = split_blocks(source, measure_table)
    assert uncovered(source, blocks) == ""
    starts = [block.spans[0].start for block in blocks]
    assert starts == sorted(starts)


@few
@given(documents)
def test_the_span_of_an_amount_prints_it(text: str) -> None:
    for fact in parse(text).facts:
        assert fact.spans
        assert all(0 <= start < end <= len(text) for start, end in fact.spans)
        if len(fact.spans) == 1:
            ((start, end),) = fact.spans
            amount = read_amount(text[start:end])
            assert amount is not None
            assert amount.value == fact.amount


@few
@given(documents)
def test_a_fact_names_a_table_and_a_row_that_exist(text: str) -> None:
    disclosure = parse(text)
    assert len({fact.id for fact in disclosure.facts}) == len(disclosure.facts)
    for fact in disclosure.facts:
        table = disclosure.tables[fact.table]
        assert fact.kind is table.kind
        assert fact.row < len(table.rows)


@few
@given(documents)
def test_a_table_is_as_wide_as_its_header(text: str) -> None:
    for table in parse(text).tables:
        assert {len(row.cells) for row in table.rows} <= {len(table.header)}


@few
@given(documents)
def test_an_outline_is_no_deeper_than_its_styles_of_numbering(text: str) -> None:
    assert depth_of(parse(text).outline) <= DEEPEST


@few
@given(documents)
def test_a_finding_speaks_of_facts_that_exist(text: str) -> None:
    disclosure = parse(text)
    ids = {fact.id for fact in disclosure.facts}
    assert all(set(finding.facts) <= ids for finding in disclosure.findings)


@settings(few, max_examples=8)
@given(documents)
def test_a_second_reading_is_equal(text: str) -> None:
    assert parse(text) == parse(text)


@settings(few, max_examples=3)
@given(st.lists(st.sampled_from(PROSE), min_size=1, max_size=4).map(lambda lines: "\n".join(lines) + "\n\n"))
@pytest.mark.parametrize("text", CORPUS, ids=range(len(CORPUS)))
def test_prose_in_front_moves_every_span_and_changes_nothing_else(text: str, prose: str) -> None:
    plain, moved = parse(text), parse(prose + text)
    assert steady_parts(plain, len(prose)) == steady_parts(moved, 0)


def steady_parts(disclosure: Disclosure, offset: int) -> dict[str, object]:
    """The parts that do not depend on what stands in front, as plain data with all spans moved by `offset`."""
    plain = attrs.evolve(
        disclosure, tables=tuple(attrs.evolve(table, section=None) for table in disclosure.tables)
    ).to_dict()
    kept = {name: shifted(plain[name], offset) for name in STEADY}
    # What the form demands, and whose tables they are, is held against the cover and its headings.
    findings = kept["findings"]
    assert isinstance(findings, list)
    kept["findings"] = [finding for finding in findings if not finding["rule"].startswith(OF_THE_COVER)]
    return kept


def shifted(value: object, offset: int) -> object:
    """Plain data with every value under the name spans moved by `offset`."""
    if isinstance(value, list):
        return [shifted(item, offset) for item in value]
    if isinstance(value, dict):
        return {
            name: [[start + offset, end + offset] for start, end in item] if name == "spans" else shifted(item, offset)
            for name, item in value.items()
        }
    return value


def depth_of(sections: Iterable[Section]) -> int:
    """How many sections stand inside one another."""
    return max((1 + depth_of(section.sections) for section in sections), default=0)
