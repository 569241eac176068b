"""Titles compared: the contents page and the body print one title with and without the agency, the year, 部门."""

from __future__ import annotations

import re
from functools import lru_cache

from govbudget_parse.layout.vocabulary import ORGANISATION_ENDS, OWN_WORDS
from govbudget_parse.lexis.width import key

_YEAR = re.compile(r"20\d\d年?度?")
_OWN = re.compile(rf"(?:{'|'.join(OWN_WORDS)}|的)+")
_SHORTEST = 2
_LONGEST = 60


@lru_cache(maxsize=4096)
def title_key(title: str) -> str:
    """What the prints of one title have in common: "2024年部门预算编制说明" and "部门预算编制说明" are equal."""
    bare = _YEAR.sub("", key(title).replace('"', ""))
    own = _OWN.match(bare)
    return bare[own.end() :] if own and len(bare) - own.end() >= _SHORTEST else bare


@lru_cache(maxsize=4096)
def title_keys(title: str) -> tuple[str, ...]:
    """The key of a title, then of what stands behind each name an agency may end in: "上海市…局主要职能" is also "主要职能".

    Nothing for a text too long to be a title.
    """
    whole = title_key(title)
    if not whole or len(whole) > _LONGEST:
        return ()
    places = range(_SHORTEST, len(whole) - _SHORTEST)
    return (whole, *(title_key(whole[place + 1 :]) for place in places if whole[place] in ORGANISATION_ENDS))
