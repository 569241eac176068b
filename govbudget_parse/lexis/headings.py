"""Numbered lines: "一、部门职责", "（一）收入说明", "第一部分 概况", "附件：预算表", "①概况"."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from govbudget_parse.lexis.grammars import load_grammar
from govbudget_parse.lexis.numerals import read_numeral

# Only a line that opens like this can carry a number; all others never reach the grammar.
_CANDIDATE = re.compile(
    r"第[ \t]*[〇零一二三四五六七八九十百\d]|附[件表]|[〇零一二三四五六七八九十百\d]{1,4}[ \t]*[、.)]"
    r"|\([ \t]*[〇零一二三四五六七八九十百\d]|[①-⑳]"
)
# What numbers are made of. The grammar reads no further: of a title it only asks whether there is one.
_NUMBER_LIKE = re.compile(r"[第附件表部分章节〇零一二三四五六七八九十百0-9①-⑳()、.: \t]+")
_NUMERAL = re.compile(r"[〇零一二三四五六七八九十百]+|\d+|[①-⑳]")
_ANY_TITLE = "某"
# A number and the first character of its title stand within the opening of a line.
_OPENING = 16


class NumberStyle(Enum):
    """How a line is numbered; the value is the rule of the grammar that reads it."""

    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    ATTACHMENT = "attachment"
    HAN = "han"
    HAN_BRACKET = "han_bracket"
    ARABIC = "arabic"
    ARABIC_BRACKET = "arabic_bracket"
    CIRCLED = "circled"


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
    if not _CANDIDATE.match(line):
        return None
    number = _NUMBER_LIKE.match(line, 0, _OPENING)
    if number is None:
        return None
    numbered = _read_opening(number[0] if number.end() in (len(line), _OPENING) else number[0] + _ANY_TITLE)
    if numbered is None or numbered.title_start is not None or len(line) <= _OPENING:
        return numbered
    return numbered._replace(title_start=_OPENING)


@lru_cache(maxsize=4096)
def _read_opening(opening: str) -> Numbered | None:
    # The same few numbers open the lines of every document ("一、某"), and a call of the grammar costs fifty look-ups.
    from lark import Token, Tree, UnexpectedInput

    try:
        tree = load_grammar("heading", "heading").parse(opening)
    except UnexpectedInput:
        return None
    number = tree.children[0]
    assert isinstance(number, Tree)
    token = number.children[0]
    assert isinstance(token, Token)
    assert token.end_pos is not None
    numeral = _NUMERAL.search(token)
    title = tree.children[1] if len(tree.children) > 1 else None
    start = title.start_pos if isinstance(title, Token) else None
    return Numbered(NumberStyle(number.data), read_numeral(numeral[0]) if numeral else None, token.end_pos, start)
