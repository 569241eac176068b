"""Contents pages: where one begins and ends, and what its lines promise."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from govbudget_parse.layout.block import Mark
from govbudget_parse.layout.lines import LEADER, Item, ItemKind
from govbudget_parse.layout.vocabulary import CONTENTS_TITLES
from govbudget_parse.lexis.headings import NumberStyle, read_numbered
from govbudget_parse.lexis.width import key
from govbudget_parse.source import Source

# The tail of a contents entry: leader dots, a tab or wide gap with a page number, the residue of a Word field.
_TAIL = re.compile(
    r"""(?: \s*[.…·]{2,}[.…·\s]*\(?-?\s*(?P<dotted>\d{1,4})?\s*-?\)?   # .....<tab>1   ……- 3 -
          | (?:\t\s*|[ ]{2,})(?P<spaced>\d{1,4})                          # <tab>3
          | \s*PAGEREF\s+_Toc\w{0,20}\s*\\?h\s*(?P<field>\d{1,4})?        # PAGEREF _Toc25831 \h 3
          )\s*$""",
    re.VERBOSE,
)
_MAX_ENTRY = 80
_MIN_LEADERS = 3


@attrs.frozen
class ContentsPages:
    """The contents pages of a document, by item: their own titles and the mark of every entry."""

    titles: frozenset[int]
    entries: dict[int, Mark]

    def promises(self, words: str) -> bool:
        """Whether an unnumbered entry of the contents names a line with this comparing key (agency and year apart)."""
        bare = (key(mark.title) for mark in self.entries.values() if mark.number is None)
        return any(len(title) >= 6 and words.endswith(title) for title in bare)


def find_contents(source: Source, items: Sequence[Item]) -> ContentsPages:
    """The contents pages: what follows a line "目录" up to where its first entries come again, or a run of leader dots."""
    titles: set[int] = set()
    entries: dict[int, Mark] = {}
    index = 0
    while index < len(items):
        item = items[index]
        start = index + 1 if _is_contents_title(item) else index
        found = _read_entries(source, items, start) if start > index or _opens_with_leaders(items, index) else {}
        if len(found) >= 2:
            if start > index:
                titles.add(index)
            entries.update(found)
            index = max(found) + 1
        else:
            index += 1
    return ContentsPages(frozenset(titles), entries)


def _is_contents_title(item: Item) -> bool:
    return item.kind is ItemKind.TEXT and len(item.text) <= 40 and key(item.text).strip("*").endswith(CONTENTS_TITLES)


def _opens_with_leaders(items: Sequence[Item], index: int) -> bool:
    run = items[index : index + _MIN_LEADERS]
    return len(run) == _MIN_LEADERS and all(i.kind is ItemKind.TEXT and LEADER.search(i.text) for i in run)


def _read_entries(source: Source, items: Sequence[Item], start: int) -> dict[int, Mark]:
    entries: dict[int, Mark] = {}
    seen = _Seen()
    for index in range(start, len(items)):
        item = items[index]
        if item.kind is ItemKind.FURNITURE:
            continue
        if item.kind is not ItemKind.TEXT or item.text.endswith("。"):
            break
        mark = read_entry(source, item)
        if mark is None or seen.again(mark):
            break
        entries[index] = mark
        seen.add(mark)
    return entries


def read_entry(source: Source, item: Item) -> Mark | None:
    """The contents entry that a line is: number, title and page; None for a line that is too long to be one."""
    span = item.spans[0]
    tail = _TAIL.search(item.text)
    page = next((int(found) for found in tail.groups() if found), None) if tail else None
    text = item.text[: tail.start()] if tail else item.text
    if not text.strip() or len(text) > _MAX_ENTRY:
        return None
    numbered = read_numbered(text.rstrip())
    begin = numbered.title_start if numbered else 0
    printed = source.text[span.start : span.start + len(text)]
    if numbered is None:
        return Mark(None, None, None, printed.strip(), page)
    title = printed[begin:].strip() if begin is not None else ""
    return Mark(printed[: numbered.number_end].strip(), numbered.style, numbered.ordinal, title, page)


class _Seen:
    """The entries met so far, to tell where the document itself begins: there its first entries come again."""

    def __init__(self) -> None:
        self.titles: set[str] = set()
        self.numbered: list[tuple[NumberStyle, int | None, str]] = []

    def add(self, mark: Mark) -> None:
        self.titles.add(key(mark.title))
        if mark.style is not None:
            self.numbered.append((mark.style, mark.ordinal, key(mark.title)))

    def again(self, mark: Mark) -> bool:
        words = key(mark.title)
        if mark.style is None:
            return words in self.titles
        outer = mark.style in (NumberStyle.PART, NumberStyle.CHAPTER)
        return any(
            style is mark.style
            and ordinal == mark.ordinal
            and (outer or (words and (words in title or title in words)))
            for style, ordinal, title in self.numbered
        )
