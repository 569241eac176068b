from __future__ import annotations

import pytest

from govbudget_parse import parse


@pytest.mark.parametrize(
    ("text", "doubled"),
    [
        ("公务接待费85.62万元万元。", ["万元万元"]),
        ("公务接待费85.62 万元 万元。", ["万元 万元"]),
        ("政府采购预算1.2亿元亿元。", ["亿元亿元"]),
        ("会议费500元元。", ["元元"]),
        ("会议费500元元元元。", ["元元"]),
        ("会议费500万元，培训费3万元。", []),
        ("人均500元元/人。", []),
    ],
)
def test_a_unit_printed_twice_is_found_where_it_stands(text: str, doubled: list[str]) -> None:
    found = [finding for finding in parse(text).findings if finding.rule == "F-UNIT"]
    assert [text[slice(*span)] for finding in found for span in finding.spans] == doubled
