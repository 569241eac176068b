"""Header texts that are no word of the forms: another form's own words, or what recognition made of known ones."""

from __future__ import annotations

import re
from functools import cache

from govbudget_parse.forms.catalogue import find_term, header_words
from govbudget_parse.forms.terms import OWN_WORDS
from govbudget_parse.lexis.memo import remembered
from govbudget_parse.tables.words import header_key

# A shorter text that is no known word may be a piece of one.
_MIN_OWN = 4
# So many characters of a word tell it although its end is cut off.
_MIN_CUT = 4
# 收入 or 支出 behind another word makes a word of its own: "事业单位收入".
_MIN_TAIL = 2
# No header word is longer.
_LONGEST = 64
# Han, digits and the marks that header words print: "事业收入（不含专户资金）", "对外投资/有价证券"
WORDING = re.compile(r"(?:其中:)?[一-鿿\d()、%/·-]+")
# The text of the next cell begins inside: "公共预算其中:财政拨", "金合计小计"
_RUN_TOGETHER = re.compile(r".其中|.(?:合计|小计|总计).")


@remembered
def may_be_misread(text: str) -> bool:
    """Whether a header text is no known word and may be what recognition made of one, of a piece of one or of several.

    "斗目编码" is 科目编码 with a character misread, "公共预算其中:财政拨" what is left of two cells; "日常公用支出" and
    "事业收入（不含专户资金）" are words of a form that is not known.
    """
    if find_term(text) is not None:
        return False
    word = header_key(text)
    if word in OWN_WORDS:
        return False
    if len(word) < _MIN_OWN or not WORDING.fullmatch(word) or runs_together(word):
        return True
    return any(_differ_by_one(word, known) for known in header_words().known)


def runs_together(word: str) -> bool:
    """Whether a text holds another cell's: "公共预算其中:财政拨", or behind a cut word: "本年一般公共预算基本人员经费"."""
    ends = range(_MIN_CUT, min(len(word), _LONGEST) - _MIN_TAIL)
    return _RUN_TOGETHER.search(word) is not None or any(
        word[:end] in _beginnings() and find_term(word[end:]) is not None for end in ends
    )


@cache
def _beginnings() -> frozenset[str]:
    """The beginnings of the known header words that are no words themselves."""
    known = header_words().known
    return frozenset(word[:end] for word in known for end in range(_MIN_CUT, len(word))) - known


def _differ_by_one(word: str, known: str) -> bool:
    """Whether two words of one length are the same but for one character."""
    return len(word) == len(known) and sum(a != b for a, b in zip(word, known, strict=True)) == 1
