"""Numbered lines: "一、部门职责", "（一）收入说明", "第一部分 概况", "附件：预算表", "①概况"."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from typing import NamedTuple

from govbudget_parse.lexis.grammars import read_terminals
from govbudget_parse.lexis.memo import remembered
from govbudget_parse.lexis.numerals import read_numeral

# Only a line that opens like this can carry a number; all others never reach the grammar's patterns.
_CANDIDATE = re.compile(
    r"第[ \t]*[〇零一二三四五六七八九十百\d]|附[件表]|[〇零一二三四五六七八九十百\d]{1,4}[ \t]*[、.)]"
    r"|\([ \t]*[〇零一二三四五六七八九十百\d]|[①-⑳]"
)
_NUMERAL = re.compile(r"[〇零一二三四五六七八九十百]+|\d+|[①-⑳]")
# No number of a heading is longer.
_OPENING = 16


class NumberStyle(Enum):
    """How a line is numbered; the name is the terminal of the grammar, the value its rule."""

    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    ATTACHMENT = "attachment"
    HAN = "han"
    HAN_BRACKET = "han_bracket"
    ARABIC = "arabic"
    ARABIC_BRACKET = "arabic_bracket"
    CIRCLED = "circled"


_STYLES = {style.value: style for style in NumberStyle}


class Numbered(NamedTuple):
    """A numbered line: its style, its ordinal (None for a bare 附件), where its number ends and its title begins.

    Offsets count from the start of the line; `title_start` is None where the line holds the number alone.
    """

    style: NumberStyle
    ordinal: int | None
    number_end: int
    title_start: int | None


def read_numbered(line: str) -> Numbered | None:
    """What a folded line without white space at its ends carries as a number; None for a line that carries none."""
    return _read_candidate(line) if _CANDIDATE.match(line) else None


# The lines of a contents page come again as headings, and most of them in every document.
@remembered
def _read_candidate(line: str) -> Numbered | None:
    number = _numbers().match(line, 0, _OPENING)
    if number is None:
        return None
    numeral = _NUMERAL.search(number[0])
    end = number.end()
    title = len(line) - len(line[end:].lstrip(" \t"))
    ordinal = read_numeral(numeral[0]) if numeral else None
    return Numbered(_STYLES[number.lastgroup or ""], ordinal, end, title if title < len(line) else None)


@cache
def _numbers() -> re.Pattern[str]:
    """What the grammar takes for a number; the name of the group that matched is the style."""
    terminals = read_terminals("heading")
    return re.compile("|".join(f"(?P<{style.value}>{terminals[style.name]})" for style in NumberStyle))
