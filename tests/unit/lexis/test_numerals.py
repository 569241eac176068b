from __future__ import annotations

import pytest

from govbudget_parse.lexis.numerals import read_numeral


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("一", 1),
        ("十", 10),
        ("十一", 11),
        ("二十", 20),
        ("三十四", 34),
        ("一百零二", 102),
        ("二〇二四", 2024),
        ("二○二三", 2023),
        ("12", 12),
        ("①", 1),
        ("⑳", 20),
    ],
)
def test_a_numeral_has_its_value(text: str, value: int) -> None:
    assert read_numeral(text) == value


@pytest.mark.parametrize("text", ["", "甲", "十百", "1a", "-1", "９", "1" * 10, "一" * 10])
def test_anything_else_has_none(text: str) -> None:
    assert read_numeral(text) is None
