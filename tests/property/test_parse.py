from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given, settings

from govbudget_parse import from_json, parse
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
