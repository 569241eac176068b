"""Contents pages: where one begins and ends, and what its entries promise."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from govbudget_parse.layout.block import Block, BlockKind, Mark
from govbudget_parse.layout.ladder import Ladder
from govbudget_parse.layout.titles import title_key, title_keys
from govbudget_parse.layout.vocabulary import NOMINAL_ENDINGS
from govbudget_parse.lexis.headings import Numbered, NumberStyle, read_numbered
from govbudget_parse.lexis.width import key
from govbudget_parse.source import Source, Span

# The tail of a contents entry: leader dots, a tab or wide gap with a page number, the residue of a Word field.
_TAIL = re.compile(
    r"""(?: [.…·⋯]{2}[.…·⋯\s]*[(-]?\s?(?P<dotted>\d{1,4})?\s?[)-]?    # .....<tab>1   ……- 3 -
          | (?:\t\s*|[ ]{2,})(?P<spaced>\d{1,3})                       # <tab>3
          | PAGEREF\s{1,4}_Toc\w{0,20}\s{0,4}\\?h\s{0,4}(?P<field>\d{1,4})?   # PAGEREF _Toc25831 \h 3
          )\s*$""",
    re.VERBOSE,
)
# The field before an entry of a Word contents page: 'HYPERLINK \l "_Toc25833"二、机构设置'.
_FIELD_CODE = re.compile(r'HYPERLINK\s\\l\s"?_Toc\w{0,20}"?\s*')
_LONGEST_ENTRY = 80
_LONGEST_LINE = 300
_MOST_ENTRIES = 400
_FEWEST = 2
_LEADER_RUN = 3


class Entry(NamedTuple):
    """One contents entry: the items it is printed on, its spans (two where it is wrapped), what it says."""

    items: range
    spans: tuple[Span, ...]
    mark: Mark


class ContentsPages(NamedTuple):
    """The contents pages of a document: the entries by their first item, None for a page's own title, and the promises."""

    entries: dict[int, Entry | None]
    depths: dict[str, int]
    numbers: frozenset[tuple[NumberStyle, int | None, str]]

    def names(self, numbered: Numbered, title: str) -> bool:
        """Whether an entry has just this number and title."""
        return (numbered.style, numbered.ordinal, title_key(title)) in self.numbers

    def depth_of(self, title: str) -> int | None:
        """The depth of the entry that names a title, agency and year apart; None where no entry does."""
        if not self.depths:
            return None
        return next((self.depths[words] for words in title_keys(title) if words in self.depths), None)


def find_contents(source: Source, items: Sequence[Block]) -> ContentsPages:
    """The contents pages: what follows a line "目录" up to where its entries come again, or a run of leader dots."""
    entries: dict[int, Entry | None] = {}
    later: Counter[str] | None = None
    # Lines are read again where one page ends and for the next.
    mark_at = functools.cache(lambda index: read_entry(source, items[index]))
    stop = 0
    for index in [index for index, item in enumerate(items) if item.look.heads_contents or item.look.led]:
        titled = items[index].look.heads_contents
        if index < stop or items[index].kind is not BlockKind.PARAGRAPH:
            continue
        if not titled and not _opens_with_leaders(items, index):
            continue
        # Most texts have no contents page: the lines are counted when one is met.
        later = later if later is not None else _count_titles(items)
        found = _PageReader(items, mark_at, later).read(index + titled)
        if len(found) >= _FEWEST:
            if titled:
                entries[index] = None
            entries.update((entry.items.start, entry) for entry in found)
            stop = found[-1].items.stop
    marks = [entry.mark for entry in entries.values() if entry is not None]
    numbers = frozenset((mark.style, mark.ordinal, title_key(mark.title)) for mark in marks if mark.style is not None)
    return ContentsPages(entries, _promised_depths(marks), numbers)


def _count_titles(items: Iterable[Block]) -> Counter[str]:
    return Counter(
        title_key(item.look.text) for item in items if item.kind is BlockKind.PARAGRAPH and len(item.look.text) <= 90
    )


def _promised_depths(marks: Iterable[Mark]) -> dict[str, int]:
    ladder = Ladder()
    depths: dict[str, int] = {}
    for mark in marks:
        step = ladder.climb(mark)
        for words in title_keys(mark.title):
            depths.setdefault(words, step.depth)
    return depths


def _opens_with_leaders(items: Sequence[Block], index: int) -> bool:
    run = items[index : index + _LEADER_RUN]
    return len(run) == _LEADER_RUN and all(item.kind is BlockKind.PARAGRAPH and item.look.led for item in run)


class _PageReader:
    """Reads one contents page, from its first entry on."""

    def __init__(self, items: Sequence[Block], mark_at: Callable[[int], Mark | None], later: Counter[str]) -> None:
        self.items = items
        self.mark_at = mark_at
        self.later = later
        self.entries: list[Entry] = []
        self.titles: set[str] = set()
        self.numbers: dict[tuple[NumberStyle, int | None], set[str]] = {}
        self.last_han = 0

    def read(self, start: int) -> list[Entry]:
        for index in range(start, min(len(self.items), start + 2 * _MOST_ENTRIES)):
            if self.items[index].kind is BlockKind.FURNITURE:
                continue
            mark = self.mark_at(index)
            if mark is None or self._comes_again(mark) or len(self.entries) >= _MOST_ENTRIES:
                break
            if mark.style is None and self._is_wrapped(index, mark):
                self._extend(index, mark)
            elif mark.style is None and not self._belongs(index, mark):
                break
            else:
                self._add(index, mark)
        return self.entries

    def _add(self, index: int, mark: Mark) -> None:
        self.entries.append(Entry(range(index, index + 1), self.items[index].spans, mark))
        self.titles.update(title_keys(mark.title))
        if mark.style is not None:
            self.numbers.setdefault((mark.style, mark.ordinal), set()).add(title_key(mark.title))
        if mark.style is NumberStyle.HAN:
            self.last_han = mark.ordinal or 0
        elif mark.style in (None, NumberStyle.PART, NumberStyle.ATTACHMENT):
            self.last_han = 0

    def _extend(self, index: int, mark: Mark) -> None:
        """Puts a line to the entry before it, which was wrapped."""
        last = self.entries.pop()
        joined = last.mark._replace(title=last.mark.title + mark.title, page=mark.page)
        self.entries.append(Entry(range(last.items.start, index + 1), last.spans + self.items[index].spans, joined))
        self.titles.update(title_keys(joined.title))

    def _comes_again(self, mark: Mark) -> bool:
        """Whether the document itself begins here: an entry that was met before, or its list anew."""
        if mark.style is None:
            return mark.page is None and any(words in self.titles for words in title_keys(mark.title))
        if mark.style is NumberStyle.HAN and mark.ordinal == 1 and self.last_han:
            return True
        titles = self.numbers.get((mark.style, mark.ordinal))
        if titles is None:
            return False
        words = title_key(mark.title)
        if mark.style in (NumberStyle.PART, NumberStyle.CHAPTER):
            return True
        return any(words in other or other in words for other in titles) if words else False

    def _is_wrapped(self, index: int, mark: Mark) -> bool:
        """Whether an unnumbered line goes on the entry on the line before: "…2025年部门预算情" + "况说明<tab>3"."""
        if not self.entries or self.entries[-1].mark.page is not None:
            return False
        last = self.entries[-1]
        if last.items.stop != index or self.items[index - 1].lines[1] != self.items[index].lines[0]:
            return False
        if key(last.mark.title).endswith((*NOMINAL_ENDINGS, "表")) or not last.mark.title:
            return False
        return any(entry.mark.page is not None for entry in self.entries) and mark.page is not None

    def _belongs(self, index: int, mark: Mark) -> bool:
        """Whether an unnumbered line is an entry: it has a page, heads one that has, or is printed again further on."""
        if mark.page is not None:
            return True
        ahead = self.mark_at(index + 1) if index + 1 < len(self.items) else None
        return (ahead is not None and ahead.page is not None) or self.later[title_key(mark.title)] > 1


def read_entry(source: Source, item: Block) -> Mark | None:
    """The contents entry that a line is: number, title and page; None for a line that cannot be one."""
    if (
        item.kind is not BlockKind.PARAGRAPH
        or len(item.look.text) > _LONGEST_LINE
        or item.look.text.endswith(("。", ";"))
    ):
        return None
    span = item.spans[0]
    field = _FIELD_CODE.match(item.look.text)
    begin = field.end() if field else 0
    tail = _TAIL.search(item.look.text, begin)
    page = next((int(found) for found in tail.groups() if found), None) if tail else None
    text = item.look.text[begin : tail.start() if tail else None].rstrip()
    if not text or len(text) > _LONGEST_ENTRY:
        return None
    printed = source.text[span.start + begin : span.start + begin + len(text)]
    numbered = read_numbered(text)
    if numbered is None:
        return Mark(None, None, None, printed.strip(), page)
    title = "" if numbered.title_start is None else printed[numbered.title_start :].strip()
    return Mark(printed[: numbered.number_end].strip(), numbered.style, numbered.ordinal, title, page)
