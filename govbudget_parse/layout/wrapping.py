"""Whether a text's lines are broken at a page's width, as in text taken from a page image or a PDF."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from govbudget_parse.layout.block import Block, BlockKind

_ENDS = ("。", ";", ":", "!", "?", '"', ")")
_SHORTEST_LINE = 15
_FEWEST_BROKEN = 5
_NEARLY_FULL = 0.85


def text_width(items: Sequence[Block]) -> int | None:
    """The length from which on a line is full, its sentence going on in the next; None where lines are whole paragraphs.

    Lines are broken at a width where at least half of those with a line right under them end in mid-sentence.
    """
    broken: list[int] = []
    seen = 0
    for item, following in itertools.pairwise(items):
        if len(item.look.text) < _SHORTEST_LINE or following.look.numbered is not None:
            continue
        if item.kind is following.kind is BlockKind.PARAGRAPH and item.lines[1] == following.lines[0]:
            seen += 1
            if not item.look.text.endswith(_ENDS):
                broken.append(len(item.look.text))
    if len(broken) < _FEWEST_BROKEN or 2 * len(broken) < seen:
        return None
    return int(sorted(broken)[len(broken) // 2] * _NEARLY_FULL)
