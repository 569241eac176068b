from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govbudget_parse.source import Source, decode
from tests.property.strategies import texts

LINE_ENDS = {"", "\n", "\r", "\r\n", "\f"}


@given(texts)
def test_lines_and_line_ends_partition_the_text(text: str) -> None:
    source = Source.of(text)
    ends = [line.end for line in source.lines]
    starts = [*(line.start for line in source.lines[1:]), len(text)]
    assert source.lines[0].start == 0
    assert all(text[end:start] in LINE_ENDS for end, start in zip(ends, starts, strict=True))


@given(texts)
def test_every_offset_is_on_the_line_whose_span_holds_it(text: str) -> None:
    source = Source.of(text)
    for number, line in enumerate(source.lines, start=1):
        assert source.line_of(line.start) == number
        assert source.line_of(line.end) == number


@given(st.text(st.characters(exclude_characters="\0\ufeff", exclude_categories=["Cs"])))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_is_decoded_as_it_was_encoded(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == (text, encoding)


@given(texts)
def test_the_folded_text_has_the_same_length(text: str) -> None:
    assert len(Source.of(text).folded) == len(text)
