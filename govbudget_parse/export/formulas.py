"""Texts that a spreadsheet would run as formulas, defused.

A spreadsheet runs a text cell that begins like a formula ("=HYPERLINK(…)", "@SUM(…)"), so such a text gets an apostrophe in
front; one that begins with apostrophes and then like a formula gets one more, so that taking one off gives the text back.
Numbers are no text: a negative amount stays what it is.
"""

from __future__ import annotations

import re

# The wide forms too: a spreadsheet set to Chinese or Japanese takes ＝ for =.
FORMULA = r"^'*[=+\-@\t\r\n＝＋－＠]"
_FORMULA = re.compile(FORMULA)
_DEFUSED = re.compile(rf"^'(?={FORMULA[1:]})")


def defuse(text: str) -> str:
    """The text with an apostrophe in front where a spreadsheet would run it as a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def restore(text: str) -> str:
    """The text of which `defuse` made this one."""
    return _DEFUSED.sub("", text)
