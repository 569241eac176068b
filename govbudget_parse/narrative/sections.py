"""Which sections of a disclosure are its narrative, which its glossary: told by their titles, which the forms fix."""

from __future__ import annotations

import functools
import re

from govbudget_parse.lexis.memo import remembered
from govbudget_parse.lexis.width import key
from govbudget_parse.narrative.passages import Passage

_GLOSSARY = re.compile(r"名[词称](?:进行)?(?:解释|说明)|术语|有关名词")
# Duties, staff and organisation, and the goals of performance, hold numbers that are no figures of the budget.
_OTHER = re.compile(
    r"主要职[责能]|部门职[责能]|单位职[责能]|机构设置|(?:单位|部门)构成|基本概况$"
    r"|^绩效目标$|(?:整体|总体|分项|项目|年度)绩效目标(?!.*(?:情况|编报|设置))|绩效指标|绩效自评表|工作保障措施"
)
# "绩效目标:…", "2、绩效目标:…", "绩效指标:…" in running text, "注:…" under a table, a number alone: "1.", "(一)", no word at all.
_OTHER_START = re.compile(
    r"(?:[0-9]{1,2}[.、])?绩效(?:目标|指标):|[备附]?注:|说明:|\(?[0-9一二三四五六七八九十]{1,3}[.、)]$|\W*+$"
)


# The paragraphs of a section share its titles, and its subsections' share them too.
@remembered
def _heads_glossary(title: str) -> bool:
    return _GLOSSARY.search(key(title)) is not None


@remembered
def _heads_other(title: str) -> bool:
    return _OTHER.search(key(title)) is not None


def is_glossary(passage: Passage) -> bool:
    """Whether a passage stands in the 名词解释 section."""
    return _defines(passage.place.titles)


def is_narrative(passage: Passage) -> bool:
    """Whether a passage may state figures of the budget."""
    return not (_is_apart(passage.place.titles) or _OTHER_START.match(passage.text))


@functools.lru_cache(maxsize=256)
def _defines(titles: tuple[str, ...]) -> bool:
    return any(map(_heads_glossary, titles))


@functools.lru_cache(maxsize=256)
def _is_apart(titles: tuple[str, ...]) -> bool:
    return _defines(titles) or any(map(_heads_other, titles))
