"""What one printed header text says by itself, whatever table it stands over: found once for all that ask."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from govbudget_parse.forms.catalogue import find_term, header_words, is_garbled
from govbudget_parse.forms.leaves import canonical
from govbudget_parse.forms.rows import counts_things
from govbudget_parse.forms.spec import Term
from govbudget_parse.forms.terms import STAGE_ENDINGS
from govbudget_parse.lexis.memo import remembered
from govbudget_parse.lexis.units import is_ratio, unit_in_brackets
from govbudget_parse.lexis.width import key, squeeze
from govbudget_parse.model.fact import Stage
from govbudget_parse.model.money import Unit
from govbudget_parse.tables.words import header_key, plain

_UNIT_SUFFIX = re.compile(r"[（(](?:金额)?(?:单位[：:]?)?(?:人民币)?[百千万亿]{0,2}元[）)]$")
# Specks above a header ("•", ",") are no part of its path.
_HAN = re.compile(r"[一-鿿]")
# "2023年预算数", "2022年度决算数", "2023年“三公”经费预算数"
_YEAR = re.compile(r"((?:19|20)\d\d)年")
# "上年数", "上年预算"; "上年结转" is this year's money.
_YEAR_BEFORE = re.compile(r"上年(?!.{0,4}结转|.{0,4}结余)")
# "2024年预算数比2023年执行数" over 增减额 and 增减%, "本年预算数与上年执行数相比"
_COMPARES = re.compile(
    r"(?:(?:19|20)\d\d年度?|本年|当年)?(?:年初)?[预决]算数[比较与](?:(?:19|20)\d\d年度?|上年)(?:年初)?(?:[预决]算|执行)数(?:相比|增减)?"
)
_AMOUNT = re.compile(r"\d\.\d\d")
# A shorter text is no word that lost a character.
_MIN_CUT = 4
# No header word is longer than half of this.
_LONGEST_MERGED = 128


class HeaderWord(NamedTuple):
    """One header text.

    `printed` is the text itself, `text` as a path shows it: whitespace-free, without its unit, markup or an explanation in
    brackets; `key` is that of all wordings of its word. It is legible where it holds Han, damaged where it holds letters
    of no header or is a known word that lost its first or last character; merged where it is two known words or holds an
    amount.
    `stage` is that of its ending, `year` the one it names; `is_before` where it names the year before in words. `counts`
    things and `is_ratio`: what stands under it is no money.
    """

    printed: str
    text: str
    key: str
    term: Term | None
    is_known: bool
    is_legible: bool
    is_garbled: bool
    is_cut: bool
    is_merged: bool
    unit: Unit | None
    stage: Stage | None
    year: int | None
    is_before: bool
    counts: bool
    is_ratio: bool

    def is_of_year_before(self, year: int | None) -> bool:
        """Whether it names a year before the document's: "2023年预算数" or "上年数" in a budget of 2024."""
        return self.is_before if self.year is None else year is not None and self.year < year


@remembered
def header_word(printed: str) -> HeaderWord:
    """What a printed header text says."""
    text = _shown(printed)
    words = key(text)
    named = _YEAR.search(words)
    term = find_term(printed)
    return HeaderWord(
        printed,
        text,
        canonical(printed),
        term,
        term is not None or header_words().knows(printed) or _COMPARES.fullmatch(words) is not None,
        _HAN.search(text) is not None,
        is_garbled(printed),
        term is None and header_key(printed) in _cut_words(),
        _is_merged(printed),
        unit_in_brackets(printed),
        _stage_of_ending(header_key(text)),
        int(named[1]) if named else None,
        _YEAR_BEFORE.search(words) is not None,
        counts_things(text),
        is_ratio(text),
    )


def _is_merged(printed: str) -> bool:
    """Whether two cells ran together: "合计一般公共预算拨款", "公务用车购置费18.00"."""
    if _AMOUNT.search(printed):
        return True
    word, known = header_key(printed), header_words().known
    if word in known or len(word) > _LONGEST_MERGED:
        return False
    return any(word[:cut] in known and word[cut:] in known for cut in range(2, len(word) - 1))


def _shown(printed: str) -> str:
    text = _UNIT_SUFFIX.sub("", plain(printed))
    bracket = max(text.rfind("（"), text.rfind("("))
    if text.endswith(("）", ")")) and bracket > 0 and (term := find_term(text)) and term is find_term(text[:bracket]):
        return text[:bracket]
    return text or squeeze(printed)


def _stage_of_ending(word: str) -> Stage | None:
    # "2024年预算数比2023年执行数" over 增减额 is of no stage.
    if "比" in word:
        return None
    return next((stage for ending, stage in STAGE_ENDINGS if word.endswith(ending)), None)


@cache
def _cut_words() -> frozenset[str]:
    """Every known header word without its first or without its last character: "般公共预算"."""
    cut = (piece for word in header_words().known for piece in (word[1:], word[:-1]))
    return frozenset(piece for piece in cut if len(piece) >= _MIN_CUT)
