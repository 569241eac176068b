from __future__ import annotations

from hypothesis import given, settings

from govbudget_parse import parse
from govbudget_parse.api import parse_source
from govbudget_parse.export.page.page import render_page
from govbudget_parse.export.page.text import cut_text
from govbudget_parse.export.page.values import number_values
from govbudget_parse.source import Source
from tests.property.strategies import damaged_texts, texts


@settings(deadline=None, max_examples=60)
@given(texts)
def test_the_segments_of_any_text_make_its_lines(text: str) -> None:
    source = Source.of(text)
    shown: dict[int, str] = {}
    number = 0
    for line in (line for chunk in cut_text(source, number_values(parse_source(source)).all) for line in chunk):
        number = line.number or number
        shown[number] = shown.get(number, "") + "".join(segment.text for segment in line.segments)
    assert list(shown.values()) == [text[start:end] for start, end in source.lines]


@settings(deadline=None, max_examples=15)
@given(damaged_texts())
def test_every_value_stands_on_exactly_the_characters_of_its_spans(text: str) -> None:
    source = Source.of(text)
    values = number_values(parse(text)).all
    standing: dict[int, str] = {value.number: "" for value in values}
    for segment in (s for chunk in cut_text(source, values) for line in chunk for s in line.segments):
        for value in segment.values:
            standing[value.number] += segment.text
    ends = str.maketrans("", "", "\r\n\f")
    for value in values:
        places = sorted({place for start, end in value.spans for place in range(start, end)})
        assert standing[value.number].translate(ends) == "".join(text[place] for place in places).translate(ends)


@settings(deadline=None, max_examples=8)
@given(damaged_texts())
def test_any_text_has_a_page(text: str) -> None:
    source = Source.of(text)
    page = render_page([("a name", source, parse_source(source))])
    assert page.startswith("<!doctype html>")
    page.encode("utf-8")
