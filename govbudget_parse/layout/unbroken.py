"""A line that holds what were many: the text of a page that lost its line breaks, told by the contents page in it."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator

from govbudget_parse.lexis.headings import NumberStyle, read_numbered

SHORTEST_UNBROKEN = 60
"""No line that was many is shorter."""
_FEWEST = 4
_LONGEST_OPENING = 90
# "…决算公开说明 (目录) 第一部分 …", "目 录 一、概况……(1) (一)单位职责……(1)", "目录: 一、基本职能 二、…"
_TITLE = re.compile(r"目(?<![^\s(]目)\s{0,4}[录次](?=[\s:)])[\s:)]{1,6}")
# Where a line may have begun: before a number behind a blank, behind leader dots and a page number; before and behind "-1-".
_BEGIN = re.compile(
    r"""(?:(?<=\s)|(?<=[.…)]))(?=第[一二三四五六七八九十]{1,3}部分|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)(?![、，,。]))
      | (?<=\s)(?=附?表\s?\d{1,2}(?:-\d{1,2})?[:、]|附件\d{0,2}[:、]|\d{1,2}[、.](?!\d)|-\s?\d{1,3}\s?-(?:\s|$))
      | (?<=\s-\d-)(?=\s)|(?<=\s-\d\d-)(?=\s)""",
    re.VERBOSE,
)
_MOST = 2000


def find_lines(text: str) -> list[int]:
    """Where the lines began that a folded line was made of, its own start first; empty where it is one line.

    Such a line holds the title of a contents page and its entries right behind it. From there on it is parted before each
    number, and where an entry comes again, behind its title: "一、主要职责 某某局负责…" is a heading and its text.
    """
    title = _TITLE.search(text) if len(text) >= SHORTEST_UNBROKEN and "目" in text else None
    if title is None:
        return []
    begins = [found.start() for found in itertools.islice(_BEGIN.finditer(text, title.end()), _MOST)]
    if len(begins) < _FEWEST or begins[0] > title.end() + 1:
        return []
    word = text.index("目", title.start())
    behind = title.start() + len(title[0].rstrip(" \t:)"))
    starts = sorted({0, word, behind, *begins})
    return sorted({*starts, *_ends_of_titles(text, starts)})


def find_entries(text: str) -> list[int]:
    """Where the entries of a contents page begin that stand on one folded line; empty where it holds one or none.

    "五、财政拨款支出决算表 六、一般公共预算支出决算表" are two: the second number follows the first.
    """
    start = len(text) - len(text.lstrip())
    first = read_numbered(text[start:].rstrip())
    if first is None or first.ordinal is None:
        return []
    starts = [0]
    for found in _BEGIN.finditer(text, start + 1):
        numbered = read_numbered(text[found.start() :].rstrip())
        if numbered and (numbered.style, numbered.ordinal) == (first.style, first.ordinal + len(starts)):
            starts.append(found.start())
    return starts if len(starts) > 1 else []


def _ends_of_titles(text: str, starts: list[int]) -> Iterator[int]:
    """Where the title of a heading ends in a piece that opens as an earlier piece, the entry of the contents, did."""
    entries: defaultdict[tuple[NumberStyle, int | None], list[str]] = defaultdict(list)
    for start, stop in itertools.pairwise([*starts, len(text)]):
        piece = text[start:stop].strip()
        numbered = read_numbered(piece[:_LONGEST_OPENING])
        if numbered is None:
            continue
        known = entries[numbered.style, numbered.ordinal]
        again = next((entry for entry in known if piece.startswith((f"{entry} ", f"{entry}\t"))), None)
        if again is not None:
            yield start + text[start:stop].index(again) + len(again)
        elif len(piece) <= _LONGEST_OPENING and len(known) < _FEWEST:
            known.append(piece)
