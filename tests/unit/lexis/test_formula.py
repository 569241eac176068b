"""What a converter to Markdown leaves of formulas and escapes is read as what it prints."""

from __future__ import annotations

import pytest

from govbudget_parse.lexis.formula import out_of_formula, unescaped


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("$1{,}234.56$", "1,234.56"),
        (r"$1\,234.56$", "1,234.56"),
        (r"增长$8.35\%$，占$3\%$", "增长8.35%，占3%"),
        (r"$\geq 98$", r"\geq 98"),
    ],
)
def test_a_formula_is_what_it_prints(written: str, printed: str) -> None:
    assert out_of_formula(written) == printed


@pytest.mark.parametrize("text", ["US$100", r"12.5\%", "1{,}234.56"])
def test_a_text_without_a_formula_stays(text: str) -> None:
    assert out_of_formula(text) == text


@pytest.mark.parametrize(("written", "printed"), [(r"\>95\%", ">95%"), (r"张\_三", "张_三"), ("\\\\", "\\")])
def test_an_escaped_mark_is_the_mark(written: str, printed: str) -> None:
    assert unescaped(written) == printed
