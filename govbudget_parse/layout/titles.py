"""Titles compared: the contents page and the body print one title with and without the agency, the year, 部门."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govbudget_parse.layout.vocabulary import ORGANISATION_ENDS, OWN_WORDS
from govbudget_parse.lexis.width import key

_YEAR = re.compile(r"20\d\d年?度?")
_OWN = re.compile(rf"(?:{'|'.join(OWN_WORDS)}|的)+")
_SHORTEST = 2
_LONGEST = 60


def title_key(title: str) -> str:
    """What the prints of one title have in common: "2024年部门预算编制说明" and "部门预算编制说明" are equal."""
    bare = _YEAR.sub("", key(title).replace('"', ""))
    own = _OWN.match(bare)
    return bare[own.end() :] if own and len(bare) - own.end() >= _SHORTEST else bare


def title_keys(title: str) -> Iterator[str]:
    """The key of a title, then of what stands behind each name an agency may end in: "上海市…局主要职能" is also "主要职能".

    Nothing for a text too long to be a title.
    """
    whole = title_key(title)
    if not whole or len(whole) > _LONGEST:
        return
    yield whole
    for place in range(_SHORTEST, len(whole) - _SHORTEST):
        if whole[place] in ORGANISATION_ENDS:
            yield title_key(whole[place + 1 :])
