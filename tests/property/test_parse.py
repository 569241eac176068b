from __future__ import annotations

from hypothesis import given, settings

from govbudget_parse import from_json, parse
from tests.fuzz.invariants import spans_in
from tests.property.strategies import texts


@settings(deadline=None)
@given(texts)
def test_any_text_parses_and_its_json_reads_back_equal(text: str) -> None:
    disclosure = parse(text)
    text_of_json = disclosure.to_json()
    text_of_json.encode("utf-8")
    assert from_json(text_of_json) == disclosure


@settings(deadline=None)
@given(texts)
def test_every_span_lies_inside_the_text(text: str) -> None:
    for start, end in spans_in(parse(text).to_dict()):
        assert 0 <= start <= end <= len(text)


@settings(deadline=None, max_examples=30)
@given(texts)
def test_the_same_text_gives_the_same_json(text: str) -> None:
    assert parse(text).to_json() == parse(text).to_json()
