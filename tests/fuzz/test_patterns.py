"""A pattern that may take a text in many ways tries one of them: all of them would cost time without end."""

from __future__ import annotations

import pytest

from govbudget_parse.layout.residue import is_residue
from govbudget_parse.source import Source
from tests.fuzz.invariants import check_text
from tests.unit.narrative.prose import passages_of


@pytest.mark.parametrize(
    "name", ["财政" * 200 + "支出", "该项经费" * 100 + "某", "((" * 100 + "某"], ids=["funds", "no names", "brackets"]
)
def test_a_name_that_repeats_a_word_is_read_in_one_way(name: str) -> None:
    check_text(f"某某县财政局2024年部门预算\n第一部分 支出说明\n2024年{name}10万元。\n")


@pytest.mark.parametrize("line", ["走进" * 79 + "文", "走进甲乙首页" * 26 + "文"])
def test_a_line_that_repeats_a_button_is_read_in_one_way(line: str) -> None:
    assert not is_residue(line)


@pytest.mark.parametrize("line", ["*" * 120 + "文", "#*" * 60 + "文"], ids=["stars", "marks of a list"])
def test_a_line_that_repeats_a_mark_of_a_list_is_read_in_one_way(line: str) -> None:
    assert len(passages_of(Source.of(f"支出预算\n{line}"))) == 1
