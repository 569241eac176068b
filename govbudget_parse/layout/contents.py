"""Contents pages: where one begins and ends, and what its entries promise."""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from govbudget_parse.layout.block import FURNITURE, PARAGRAPH, Block, Mark
from govbudget_parse.layout.ladder import Ladder
from govbudget_parse.layout.residue import is_residue
from govbudget_parse.layout.titles import title_key, title_keys
from govbudget_parse.layout.vocabulary import CLOSED_ENDINGS, NOMINAL_ENDINGS
from govbudget_parse.lexis.headings import Numbered, NumberStyle, read_numbered
from govbudget_parse.lexis.numerals import read_numeral
from govbudget_parse.lexis.width import key
from govbudget_parse.source import Source, Span

# The tail of a contents entry: leader dots, a tab or wide gap with a page number, the residue of a Word field.
_TAILS = r"""[.…·⋯]{2}[.…·⋯\s]*[(-]?\s?(?P<dotted>\d{1,4})?(?:-\d{1,4})?\s?[)-]?    # .....<tab>1   ……- 3 -   ……(2-5)
           | (?:\t\s*|[ ]{2,})(?P<spaced>\d{1,3})                       # <tab>3
           | PAGEREF\s{1,4}_Toc\w{0,20}\s{0,4}\\?h\s{0,4}(?P<field>\d{1,4})?   # PAGEREF _Toc25831 \h 3
"""
_TAIL = re.compile(rf"(?:{_TAILS})\s*$", re.VERBOSE)
# Where the entries of a page show it, a page number that lost its leader dots: "一、部门职责3", "二、机构设置 4", "三、其他（7）".
_BARE_TAIL = re.compile(rf"(?:{_TAILS}|(?<=[^\d\s(-])[ ]?\(?(?P<bare>\d{{1,3}})\)?)\s*$", re.VERBOSE)
_FEWEST_BARE = 4
# What any of these tails ends in, besides a digit.
_TAIL_ENDS = frozenset(".…·⋯()-h")
_LOOK_AHEAD = 6
# "表一：收入支出决算总表", "表 1、收支总表": the number of a form before its title.
_FORM = re.compile(r"表[ ]?([一二三四五六七八九十]{1,3}|\d{1,2})(?:-\d{1,2})?[ ]?[:、.]?[ ]{0,4}(?=\D)")
# A contents page without a title: so many entries from "第一部分" on, then "第一部分" again, behind a line or two of the cover.
_FEWEST_UNTITLED = 4
_MOST_BETWEEN = 3
# A line wrapped on a page without page numbers is no shorter.
_SHORTEST_WRAPPED = 14
_LOOK_BACK = 40
# The field before an entry of a Word contents page: 'HYPERLINK \l "_Toc25833"二、机构设置'.
_FIELD_CODE = re.compile(r'HYPERLINK\s\\l\s"?_Toc\w{0,20}"?\s*')
# "一、2022年度收入支出决算总体情况。", "1、2025年部门收支总体情况表；": an entry that ends as a sentence does.
_CLOSED = tuple(f"{ending}{mark}" for ending in (*CLOSED_ENDINGS, "表") for mark in "。;")
_LONGEST_ENTRY = 80
_LONGEST_PRINT = 90
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
    lines = _Lines(source, items)
    stop = 0
    for index in [index for index, item in enumerate(items) if item.look.opens_contents]:
        titled = items[index].look.heads_contents
        if index < stop or items[index].kind is not PARAGRAPH:
            continue
        led = not titled and _opens_with_leaders(items, index)
        if not titled and not led and (entries or not _is_part(items[index], 1)):
            continue
        found = _PageReader(lines, index + titled).read()
        if len(found) >= _FEWEST and (titled or led or _opens_document(items, found)):
            if titled:
                entries[index] = None
            entries.update((entry.items.start, entry) for entry in found)
            stop = found[-1].items.stop
    marks = [entry.mark for entry in entries.values() if entry is not None]
    numbers = frozenset((mark.style, mark.ordinal, title_key(mark.title)) for mark in marks if mark.style is not None)
    return ContentsPages(entries, _promised_depths(marks), numbers)


def _is_part(item: Block, ordinal: int) -> bool:
    numbered = item.numbered
    return numbered is not None and numbered.style is NumberStyle.PART and numbered.ordinal == ordinal


class _Lines:
    """The lines of a document as its contents pages read them: each but once, and only those that are asked for."""

    def __init__(self, source: Source, items: Sequence[Block]) -> None:
        self.source = source
        self.items = items
        self._entries: dict[tuple[int, str], Mark | None] = {}

    def entry(self, index: int, tails: re.Pattern[str]) -> Mark | None:
        """The entry that a line is, as `read_entry` tells it."""
        asked = index, tails.pattern
        if asked not in self._entries:
            self._entries[asked] = read_entry(self.source, self.items[index], tails)
        return self._entries[asked]

    @functools.cached_property
    def prints(self) -> Counter[str]:
        """How often each title is printed; no page whose entries are all numbered has to know."""
        return Counter(
            [
                title_key(item.look.text)
                for item in self.items
                if item.kind is PARAGRAPH and len(item.look.text) <= _LONGEST_PRINT
            ]
        )


def _counts_pages_barely(items: Sequence[Block], start: int) -> bool:
    """Whether most lines from here on end in a number that does not fall, with no leader dots before it."""
    lines = [item.look.text for item in items[start : start + _LOOK_AHEAD] if item.kind is PARAGRAPH]
    ends = [line for line in lines if len(line) <= _LONGEST_ENTRY and _may_count(line)]
    if len(ends) < _FEWEST_BARE:
        return False
    found = [_BARE_TAIL.search(line) for line in ends]
    numbers = [int(number) for tail in found if tail for number in tail.groups() if number]
    bare = sum(1 for tail in found if tail and tail["bare"])
    falls = sum(1 for before, behind in itertools.pairwise(numbers) if behind < before)
    return len(numbers) >= _FEWEST_BARE and bare > 0 and 4 * len(numbers) >= 3 * len(lines) and falls <= 1


def _may_count(line: str) -> bool:
    """Whether a line ends in a character that a page number may end in."""
    last = line[-1:]
    return last in _TAIL_ENDS or last.isdecimal()


def _opens_document(items: Sequence[Block], found: Sequence[Entry]) -> bool:
    """Whether entries that no title heads are a contents page: parts with their sections, then "第一部分" once more."""
    parts = sum(1 for entry in found if entry.mark.style is NumberStyle.PART)
    stop = found[-1].items.stop
    again = any(_is_part(item, 1) for item in items[stop : stop + _MOST_BETWEEN + 1])
    return again and parts > 1 and len(found) >= _FEWEST_UNTITLED


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
    return len(run) == _LEADER_RUN and all(item.kind is PARAGRAPH and item.look.led for item in run)


class _PageReader:
    """Reads one contents page, from its first entry on."""

    def __init__(self, lines: _Lines, start: int) -> None:
        self.lines = lines
        self.items = lines.items
        self.start = start
        self.tail = _BARE_TAIL if _counts_pages_barely(self.items, start) else _TAIL
        self.entries: list[Entry] = []
        self.titles: set[str] = set()
        self.numbers: dict[tuple[NumberStyle, int | None], set[str]] = {}
        self.last_han = 0

    @functools.cached_property
    def cover(self) -> frozenset[str]:
        """The titles on the lines before the page."""
        above = self.items[max(0, self.start - _LOOK_BACK) : self.start]
        return frozenset(map(title_key, [item.look.text for item in above]))

    def read(self) -> list[Entry]:
        for index in range(self.start, min(len(self.items), self.start + 2 * _MOST_ENTRIES)):
            item = self.items[index]
            if item.kind is FURNITURE or is_residue(item.look.words):
                # "公开时间：2024年9月20日" stands under 目录, too.
                continue
            mark = self.lines.entry(index, self.tail)
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
        if mark.style is NumberStyle.PART and mark.ordinal == 1 and mark.page is None and self.numbers:
            # Also behind entries without parts: "一、部门职责", "二、机构设置", "第一部分 部门职责".
            return True
        titles = self.numbers.get((mark.style, mark.ordinal))
        if titles is None:
            return False
        words = title_key(mark.title)
        if mark.style in (NumberStyle.PART, NumberStyle.CHAPTER):
            return True
        return any(_is_one_title(words, other) for other in titles) if words else False

    def _is_wrapped(self, index: int, mark: Mark) -> bool:
        """Whether an unnumbered line goes on the entry on the line before: "…2025年部门预算情" + "况说明<tab>3"."""
        if not self.entries or self.entries[-1].mark.page is not None:
            return False
        last = self.entries[-1]
        if last.items.stop != index or self.items[index - 1].lines[1] != self.items[index].lines[0]:
            return False
        if key(last.mark.title).endswith((*NOMINAL_ENDINGS, "表")) or not last.mark.title:
            return False
        if any(entry.mark.page is not None for entry in self.entries):
            return mark.page is not None
        # "三、2020年度“三公”经费支出情" + "况说明": without pages the end of the title tells it.
        whole = key(last.mark.title + mark.title).endswith((*NOMINAL_ENDINGS, "表"))
        own = self.lines.prints[title_key(mark.title)] > 1 or len(mark.title) > len(last.mark.title)
        return whole and not own and len(last.mark.title) >= _SHORTEST_WRAPPED

    def _belongs(self, index: int, mark: Mark) -> bool:
        """Whether an unnumbered line is an entry: it has a page, heads one that has, or is printed again further on."""
        if mark.page is not None:
            return True
        if title_key(mark.title) in self.cover:
            return False
        ahead = self.lines.entry(index + 1, self.tail) if index + 1 < len(self.items) else None
        return (ahead is not None and ahead.page is not None) or self.lines.prints[title_key(mark.title)] > 1


def _is_one_title(words: str, other: str) -> bool:
    """Whether one of two titles holds the other: "机构设置" and "机构设置情况".

    A form and the words on it are two: "一、部门收支总体情况表", "一、关于收支总体情况表的说明".
    """
    short, long = sorted((words, other), key=len)
    return short in long and not (short.endswith("表") and long.endswith("说明"))


def read_entry(source: Source, item: Block, tails: re.Pattern[str] = _TAIL) -> Mark | None:
    """The contents entry that a line is: number, title and page; None for a line that cannot be one.

    `tails` are the ways in which a page number may end the line.
    """
    if (
        item.kind is not PARAGRAPH
        or len(item.look.text) > _LONGEST_LINE
        or (item.look.text.endswith(("。", ";")) and not item.look.text.endswith(_CLOSED))
    ):
        return None
    span = item.spans[0]
    field = _FIELD_CODE.match(item.look.text)
    begin = field.end() if field else 0
    tail = tails.search(item.look.text, begin) if _may_count(item.look.text) else None
    page = next((int(found) for found in tail.groups() if found), None) if tail else None
    text = item.look.text[begin : tail.start() if tail else None].rstrip().rstrip("。;")
    if not text or len(text) > _LONGEST_ENTRY:
        return None
    printed = source.text[span.start + begin : span.start + begin + len(text)]
    numbered = read_numbered(text)
    if numbered is None:
        form = _FORM.match(text)
        end = form.end() if form else 0
        style, ordinal = (NumberStyle.ATTACHMENT, read_numeral(form[1])) if form else (None, None)
        return Mark(printed[:end].strip() or None, style, ordinal, printed[end:].strip(), page)
    title = "" if numbered.title_start is None else printed[numbered.title_start :].strip()
    return Mark(printed[: numbered.number_end].strip(), numbered.style, numbered.ordinal, title, page)
