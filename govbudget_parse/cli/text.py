"""Text of a document made safe for a terminal."""

from __future__ import annotations

import unicodedata

_UNPRINTABLE = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def printable(text: str) -> str:
    """`text` on one line, every control, format and surrogate character replaced by a blank.

    An escape sequence in a document ("\\x1b[2J") must not reach the terminal, nor a lone surrogate its encoder.
    """
    if text.isprintable():
        return text
    return "".join(" " if unicodedata.category(character) in _UNPRINTABLE else character for character in text)
