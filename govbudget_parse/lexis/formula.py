"""What a converter to Markdown leaves of a formula: "$1{,}234.56$" is "1,234.56", "$12.5\\%$" is "12.5%"."""

from __future__ import annotations

import re

# "增长$8.35\%$"
_FORMULA = re.compile(r"\$([^$]*)\$")
# "\%", "\>", "\_" are their second character; "\geq" is a sign of its own.
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def out_of_formula(text: str) -> str:
    """`text` with what its formulas print in their places; signs that are written as words ("\\geq") stay."""
    return _FORMULA.sub(_printed, text) if "$" in text else text


def _printed(formula: re.Match[str]) -> str:
    return unescaped(formula[1].replace("{,}", ","))


def unescaped(text: str) -> str:
    """A text of Markdown or of a formula without the strokes before its marks: "\\>95\\%" is ">95%"."""
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text
