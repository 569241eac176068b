"""Which lines of text are headings: by their number, their title, the contents pages and what stands around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from govbudget_parse.layout.block import FURNITURE, PARAGRAPH, Block, Mark
from govbudget_parse.layout.captions import ends_as_form
from govbudget_parse.layout.contents import ContentsPages
from govbudget_parse.layout.vocabulary import (
    CLOSED_ENDINGS,
    DEFINING_WORDS,
    DUTY_VERBS,
    EXPLANATION_ENDINGS,
    INTRODUCING_ENDINGS,
    NOMINAL_ENDINGS,
    PROJECT_PARTS,
)
from govbudget_parse.layout.wrapping import ENDS, broken_lines, find_wrapping
from govbudget_parse.lexis.headings import Numbered, NumberStyle
from govbudget_parse.lexis.width import key
from govbudget_parse.source import Source, Span

_SENTENCE = re.compile(r"[。;!?]")
_MONEY = re.compile(r"\d\s*[万亿]?元")
# "（一）机关运行经费支出情况。2024年机关运行经费…": a heading that runs into its text.
_RUN_IN = re.compile(r"([^。;:]{2,40})([。:])(?:\*\*)?\s{0,4}(?=[^\s*])")
# "附件：某县水利局2023年度部门决算表.xls": a link to a file.
_FILE = re.compile(r"\.(?:xlsx?|docx?|pdf|et|wps|zip|rar)$", re.IGNORECASE)
_COLON_HEADING = re.compile(r"[一-鿿“”\"]{2,12}:")
_LONGEST_TITLE = 45
_LONGEST_LINE = 60
_OUTER_STYLES = frozenset({NumberStyle.PART, NumberStyle.CHAPTER, NumberStyle.SECTION, NumberStyle.ATTACHMENT})
_HAN_STYLES = frozenset({NumberStyle.HAN, NumberStyle.HAN_BRACKET})


class Heading(NamedTuple):
    """A heading read: its mark, one span for each line it stands on, and the item behind its last one."""

    mark: Mark
    spans: tuple[Span, ...]
    stop: int
    rest: Span | None = None


class HeadingReader:
    """Reads the headings among the items of one document."""

    def __init__(
        self, source: Source, items: Sequence[Block], contents: ContentsPages, captions: Container[int]
    ) -> None:
        self.source = source
        self.items = items
        self.contents = contents
        self.captions = captions
        self.wrapping = find_wrapping(source, broken_lines(items))

    @cached_property
    def prints(self) -> Counter[str]:
        """How often each numbered line is printed outside of the contents pages; few documents have to know."""
        return Counter(
            item.look.words
            for index, item in enumerate(self.items)
            if item.look.numbered is not None
            and item.kind is PARAGRAPH
            and len(item.look.text) <= _LONGEST_LINE
            and index not in self.contents.entries
        )

    def read(self, index: int) -> Heading | None:
        """The heading that begins with the item at `index`; None where that is body."""
        numbered = self.items[index].numbered
        if numbered is None:
            return self._read_unnumbered(index)
        if numbered.title_start is None:
            return self._read_bare_number(index, numbered)
        title = self._title_span(index, numbered)
        if numbered.style in _OUTER_STYLES:
            return self._read_outer(index, numbered, title)
        return self._read_run_in(index, numbered, title) or self._read_numbered(index, numbered, title)

    def _read_bare_number(self, index: int, numbered: Numbered) -> Heading | None:
        """A number alone on its line with the title on the next: one heading with two spans."""
        following = self._next_text(index)
        if following is not None and self.items[following].numbered is None:
            span = self.items[following].spans[0]
            title = self._title(span)
            if title is not None and following not in self.captions:
                return Heading(self._mark(index, numbered, title), (*self.items[index].spans, span), following + 1)
        if numbered.style not in _OUTER_STYLES:
            return None
        return Heading(self._mark(index, numbered, ""), self.items[index].spans, index + 1)

    def _read_outer(self, index: int, numbered: Numbered, span: Span) -> Heading | None:
        """A part, chapter or attachment: a heading unless it is a sentence; a wrapped title goes on in the next line."""
        item = self.items[index]
        title = self._title(span, _LONGEST_LINE)
        if title is None or _FILE.search(title):
            return None
        following = index + 1
        if not key(title).endswith((*NOMINAL_ENDINGS, "表")) and self._is_beside(index, following):
            joined = title + self.items[following].look.text
            if self.items[following].numbered is None and self._is_named(joined) and len(joined) <= _LONGEST_LINE:
                more = self.items[following].spans[0]
                printed = title + self.source.text[more.start : more.end]
                return Heading(self._mark(index, numbered, printed), (*item.spans, more), following + 1)
        return Heading(self._mark(index, numbered, title), item.spans, index + 1)

    def _read_run_in(self, index: int, numbered: Numbered, span: Span) -> Heading | None:
        """A heading with its text behind it on the line: only where its title is known, so that no sentence is torn."""
        found = _RUN_IN.match(self.source.folded, span.start, span.end)
        if found is None:
            return None
        title, stop = found.groups()
        rest = self.source.folded[found.end() : found.end() + 2]
        # "二、立项依据：根据…"; but "1、绩效目标：及时发放工资" states one.
        part = key(title) in PROJECT_PARTS and numbered.style in _HAN_STYLES and not title.endswith("绩效目标")
        defines = rest.startswith(DEFINING_WORDS) and not part
        if (title.startswith(DUTY_VERBS) and not part) or defines or _MONEY.search(title):
            return None
        # "1．内设机构。…", "2．决算单位构成。…" are items of a list: of Arabic numbers only the plainest titles run in.
        endings = NOMINAL_ENDINGS if numbered.style in _HAN_STYLES else CLOSED_ENDINGS
        known = stop == "。" and (title.endswith(endings) or self._is_promised(title))
        if not known and not part and not self.contents.names(numbered, title):
            return None
        printed = self.source.text[span.start : span.start + len(title)]
        opening = Span(self.items[index].spans[0].start, span.start + len(title) + 1)
        return Heading(self._mark(index, numbered, printed), (opening,), index + 1, Span(found.end(), span.end))

    def _read_numbered(self, index: int, numbered: Numbered, span: Span) -> Heading | None:
        wrapped = self._read_wrapped(index, numbered, span)
        if wrapped is not None:
            return wrapped
        title = self._title(span)
        if self.source.folded[span.end - 1] == ":" and self._is_wrapped(index, index + 1):
            # "（五）国有资产占用情况：" with its text on the same line as far as that goes.
            return None
        if title is None and self.source.folded[span.end - 1] == "。":
            # "（一）职能职责。": the contents page tells it from a sentence.
            bare = self._title(Span(span.start, span.end - 1))
            title = bare if bare is not None and self._is_promised(bare) else None
        if title is None:
            return None
        known = self._is_promised(title) or (title.endswith(NOMINAL_ENDINGS) and not title.startswith(DUTY_VERBS))
        known = known or key(title) in PROJECT_PARTS or self._heads_parts(index)
        if not known and not self._heads_text(index, numbered):
            return None
        return Heading(self._mark(index, numbered, title), self.items[index].spans, index + 1)

    def _read_wrapped(self, index: int, numbered: Numbered, span: Span) -> Heading | None:
        """A title that takes a full line and ends on the next: "四、…“三公”经费预算情况及增减变化原" / "因"."""
        following = self._next(index)
        if following is None or not self._is_wrapped(index, following) or following in self.captions:
            return None
        more = self.items[following].spans[0]
        folded, text = self.source.folded, self.source.text
        joined = folded[span.start : span.end] + folded[more.start : more.end]
        length = _measure_title(joined, _LONGEST_TITLE)
        # Its closing full stop is no part of a title.
        if length + 1 < len(joined) or not self._is_named(joined[:length]):
            return None
        if self._is_wrapped(following, following + 1) or self.items[following].numbered is not None:
            return None
        printed = (text[span.start : span.end] + text[more.start : more.end])[:length]
        return Heading(self._mark(index, numbered, printed), (*self.items[index].spans, more), following + 1)

    def _heads_text(self, index: int, numbered: Numbered) -> bool:
        """Whether a short numbered line of no known wording has text of its own under it, and is no item of a list."""
        item = self.items[index]
        before, following = self._before(index), self._next(index)
        if following is None or self._adjoins(numbered, before) or self._adjoins(numbered, following):
            return False
        other = self.items[following]
        if other.numbered is not None:
            return other.numbered.ordinal == 1 and other.numbered.style not in _OUTER_STYLES
        if other.kind is PARAGRAPH and other.look.text.startswith(DEFINING_WORDS):
            return False
        return not self._is_wrapped(index, following) and not item.look.text.endswith((",", "、"))

    def _is_wrapped(self, index: int, following: int) -> bool:
        """Whether a line is full, and goes on in the one right under it or at the top of the next page."""
        if self.wrapping is None or not (self._is_beside(index, following) or self._is_over_page(index, following)):
            return False
        return self.wrapping.goes_on(self.source, self.items[index].spans[-1], self.items[following].spans[0])

    def _ends_sentence(self, index: int) -> bool:
        """Whether an item is the rest of the full line right above it: "情况：" below "…“三公”经费预算10万元，具体"."""
        if self.wrapping is None or index == 0 or self.items[index - 1].look.text.endswith(ENDS):
            return False
        return self._is_wrapped(index - 1, index)

    def _is_over_page(self, index: int, following: int) -> bool:
        """Whether only page furniture stands between two lines of text."""
        return following - index > 1 and self._next_text(index) == following

    def _adjoins(self, numbered: Numbered, index: int | None) -> bool:
        """Whether the item at `index` carries the number right before or after a number, in its style."""
        other = self.items[index].numbered if index is not None else None
        if other is None or other.style is not numbered.style or other.ordinal is None or numbered.ordinal is None:
            return False
        return abs(numbered.ordinal - other.ordinal) == 1

    def _read_unnumbered(self, index: int) -> Heading | None:
        """A line of the contents page, "部门职责：", "…2024年部门预算情况说明", the name of one project among several."""
        item = self.items[index]
        span = item.spans[0]
        words = item.look.words
        if len(words) > _LONGEST_LINE or self._ends_sentence(index):
            return None
        printed = self.source.text[span.start : span.end]
        if _COLON_HEADING.fullmatch(item.look.text):
            depth = self.contents.depth_of(words[:-1])
            known = depth is not None or words[:-1].endswith((*NOMINAL_ENDINGS, "绩效目标"))
            mark = Mark(None, None, None, printed[:-1], depth=depth)
            return Heading(mark, item.spans, index + 1) if known else None
        if _SENTENCE.search(words) or ":" in words or words.endswith((",", "、")) or ends_as_form(words):
            return None
        depth = self.contents.depth_of(words)
        if depth is None and words.endswith(EXPLANATION_ENDINGS) and ("年" in words or item.look.marked):
            depth = 0
        if depth is None and not item.look.marked and not self._names_project(index):
            return None
        return Heading(Mark(None, None, None, printed, depth=depth), item.spans, index + 1)

    def _names_project(self, index: int) -> bool:
        """Whether a line heads one of several runs of the same headings: a project's name over "一、项目概述"."""
        following = self._next(index)
        if following is None or len(self.items[index].look.text) > _LONGEST_TITLE:
            return False
        first = self.items[following].numbered
        opens = first is not None and first.ordinal == 1 and first.style is NumberStyle.HAN
        return (opens and self.prints[self.items[following].look.words] > 1) or self._heads_parts(index)

    def _heads_parts(self, index: int) -> bool:
        """Whether the first part of a project's explanation stands under a line: "（一）项目概述"."""
        following = self._next(index)
        first = self.items[following].numbered if following is not None else None
        if following is None or first is None or first.ordinal != 1 or first.title_start is None:
            return False
        span = self._title_span(following, first)
        title = self.source.folded[span.start : min(span.end, span.start + _LONGEST_TITLE)]
        return key(title.partition(":")[0]) in PROJECT_PARTS

    def _mark(self, index: int, numbered: Numbered, title: str) -> Mark:
        start = self.items[index].spans[0].start
        number = self.source.text[start : start + numbered.number_end].strip()
        return Mark(number, numbered.style, numbered.ordinal, title, depth=self.contents.depth_of(title))

    def _title_span(self, index: int, numbered: Numbered) -> Span:
        span = self.items[index].spans[0]
        return Span(span.start + (numbered.title_start or 0), span.end)

    def _title(self, span: Span, longest: int = _LONGEST_TITLE) -> str | None:
        """The title in a span, its closing colon or full stop left out; None where the span holds a sentence."""
        if span.end - span.start > 4 * longest:
            return None
        length = _measure_title(self.source.folded[span.start : span.end], longest)
        return self.source.text[span.start : span.start + length] if length else None

    def _is_promised(self, title: str) -> bool:
        return self.contents.depth_of(title) is not None and not ends_as_form(title)

    def _is_named(self, title: str) -> bool:
        return key(title).endswith(NOMINAL_ENDINGS) or self.contents.depth_of(title) is not None

    def _next(self, index: int) -> int | None:
        """The next item that is no page furniture."""
        for following in range(index + 1, min(index + 8, len(self.items))):
            if self.items[following].kind is not FURNITURE:
                return following
        return None

    def _before(self, index: int) -> int | None:
        """The item before that is no page furniture."""
        for before in range(index - 1, max(index - 8, -1), -1):
            if self.items[before].kind is not FURNITURE:
                return before
        return None

    def _next_text(self, index: int) -> int | None:
        following = self._next(index)
        return following if following is not None and self.items[following].kind is PARAGRAPH else None

    def _is_beside(self, index: int, following: int) -> bool:
        """Whether a line of text stands right under another, no blank line between."""
        if following >= len(self.items) or self.items[following].kind is not PARAGRAPH:
            return False
        return self.items[index].lines[1] == self.items[following].lines[0]


@lru_cache(maxsize=4096)
def _measure_title(folded: str, longest: int) -> int:
    """How many characters of a text are a title, its closing colon or full stop left out; 0 where it is a sentence."""
    body = folded[:-1] if folded.endswith("。") and folded[:-1].endswith(CLOSED_ENDINGS) else folded
    if body is not folded and body.startswith(DUTY_VERBS):
        return 0
    body = body.rstrip(": \t*")
    if not body or len(key(body)) > longest or _SENTENCE.search(body) or ":" in body or _MONEY.search(body):
        return 0
    # "3.依据…法的规定,直接进行下列审计:" is a sentence that goes on in a list.
    opens = body.endswith(INTRODUCING_ENDINGS) or "," in body
    introduces = folded.endswith(":") and opens and not body.endswith(NOMINAL_ENDINGS)
    return 0 if introduces else len(body)
