"""Rough items → blocks: contents pages, the cover's title, captions, headings, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govbudget_parse.layout.block import Block, BlockKind, Mark
from govbudget_parse.layout.contents import ContentsPages, find_contents
from govbudget_parse.layout.lines import Item, ItemKind, split_items
from govbudget_parse.layout.vocabulary import (
    CLOSED_ENDINGS,
    EMPTY_NOTE_WORDS,
    EXPLANATION_ENDINGS,
    INTRODUCING_ENDINGS,
    NOMINAL_ENDINGS,
)
from govbudget_parse.lexis.headings import Numbered, NumberStyle, read_numbered
from govbudget_parse.lexis.width import key
from govbudget_parse.source import Source, Span

_SENTENCE = re.compile(r"[。;!?]")
_MONEY = re.compile(r"\d\s*[万亿]?元")
_FORM_END = re.compile(r"表(?:\([^()]{1,24}\)|\d{0,2})?$")
# "（一）机关运行经费支出情况。2024年机关运行经费…": a heading that runs into its text.
_RUN_IN = re.compile(rf"([^。;:\d]{{2,30}}(?:{'|'.join(CLOSED_ENDINGS)}))。(?=.)")
_COLON_HEADING = re.compile(r"[一-鿿“”\"]{2,12}:")
_MAX_TITLE = 45
_MAX_CAPTION = 70
_LIST_STYLES = frozenset({NumberStyle.ARABIC, NumberStyle.ARABIC_BRACKET, NumberStyle.CIRCLED, NumberStyle.HAN_BRACKET})
_OUTER_STYLES = frozenset({NumberStyle.PART, NumberStyle.CHAPTER, NumberStyle.ATTACHMENT})


def split_blocks(source: Source) -> tuple[Block, ...]:
    """The blocks of a text in reading order: their spans cover every non-blank character exactly once."""
    items = split_items(source)
    return tuple(_Reader(source, items, find_contents(source, items)).blocks())


class _Reader:
    def __init__(self, source: Source, items: Sequence[Item], contents: ContentsPages) -> None:
        self.source = source
        self.items = items
        self.contents = contents
        self.numbers: dict[int, Numbered | None] = {}
        self.cover_end = self._find_cover_end()
        self.last_title = ""

    def blocks(self) -> list[Block]:
        blocks: list[Block] = []
        index = 0
        while index < len(self.items):
            taken = self._read(index, blocks)
            index += taken
        return blocks

    def _read(self, index: int, blocks: list[Block]) -> int:
        """Reads the item at `index`, adds its block or blocks, and gives the number of items taken."""
        item = self.items[index]
        if item.kind is not ItemKind.TEXT:
            kind = {
                ItemKind.TABLE: BlockKind.TABLE,
                ItemKind.DATA: BlockKind.DATA_LINE,
                ItemKind.NOTE: BlockKind.NOTE,
                ItemKind.FURNITURE: BlockKind.FURNITURE,
            }[item.kind]
            blocks.append(Block(kind, item.spans, item.lines, data=item.data, rendering=item.rendering))
            return 1
        if index in self.contents.entries or index in self.contents.titles:
            mark = self.contents.entries.get(index)
            blocks.append(Block(BlockKind.CONTENTS, item.spans, item.lines, mark=mark))
            return 1
        if self._is_caption(index):
            blocks.append(Block(BlockKind.CAPTION, item.spans, item.lines))
            return 1
        if index < self.cover_end:
            blocks.append(Block(BlockKind.TITLE, item.spans, item.lines))
            return 1
        return self._read_text(index, blocks)

    def _read_text(self, index: int, blocks: list[Block]) -> int:
        item = self.items[index]
        span = item.spans[0]
        numbered = self._numbered(index)
        if numbered is None:
            mark = self._unnumbered(index)
            if mark is not None:
                self._add_heading(blocks, item.lines, item.spans, mark)
            else:
                blocks.append(Block(BlockKind.PARAGRAPH, item.spans, item.lines))
            return 1
        number = self.source.text[span.start : span.start + numbered.number_end].strip()
        if numbered.title_start is None:
            return self._two_lines(index, numbered, number, blocks)
        start = span.start + numbered.title_start
        run_in = _RUN_IN.match(self.source.folded, start, span.end)
        if run_in and not self._is_list_item(index, numbered):
            heading = Span(span.start, run_in.end(1))
            mark = Mark(number, numbered.style, numbered.ordinal, self.source.text[start : run_in.end(1)])
            self._add_heading(blocks, item.lines, (heading,), mark)
            blocks.append(Block(BlockKind.PARAGRAPH, (self.source.trim(run_in.end(1), span.end),), item.lines))
            return 1
        title = self._heading_title(start, span.end)
        if title is None or self._is_list_item(index, numbered):
            blocks.append(Block(BlockKind.PARAGRAPH, item.spans, item.lines))
            return 1
        self._add_heading(blocks, item.lines, item.spans, Mark(number, numbered.style, numbered.ordinal, title))
        return 1

    def _add_heading(self, blocks: list[Block], lines: tuple[int, int], spans: tuple[Span, ...], mark: Mark) -> None:
        if mark.number is None and key(mark.title) == self.last_title:
            # The explanation's own title under "第一部分 <the same title>".
            blocks.append(Block(BlockKind.TITLE, spans, lines))
            return
        self.last_title = key(mark.title)
        blocks.append(Block(BlockKind.HEADING, spans, lines, mark=mark))

    def _two_lines(self, index: int, numbered: Numbered, number: str, blocks: list[Block]) -> int:
        """A number alone on its line with the title on the next: one heading with two spans."""
        item = self.items[index]
        following = index + 1
        while following < len(self.items) and self.items[following].kind is ItemKind.FURNITURE:
            following += 1
        if following < len(self.items) and self.items[following].kind is ItemKind.TEXT:
            other = self.items[following]
            span = other.spans[0]
            title = self._heading_title(span.start, span.end) if self._numbered(following) is None else None
            if title is not None and not self._is_caption(following):
                marks = [Block(BlockKind.FURNITURE, i.spans, i.lines) for i in self.items[index + 1 : following]]
                mark = Mark(number, numbered.style, numbered.ordinal, title)
                spans = (*item.spans, *other.spans)
                self._add_heading(blocks, (item.lines[0], other.lines[1]), spans, mark)
                blocks.extend(marks)
                return following - index + 1
        if numbered.style in _OUTER_STYLES:
            self._add_heading(blocks, item.lines, item.spans, Mark(number, numbered.style, numbered.ordinal, ""))
        else:
            blocks.append(Block(BlockKind.PARAGRAPH, item.spans, item.lines))
        return 1

    def _numbered(self, index: int) -> Numbered | None:
        if index not in self.numbers:
            item = self.items[index]
            self.numbers[index] = read_numbered(item.text) if item.kind is ItemKind.TEXT else None
        return self.numbers[index]

    def _heading_title(self, start: int, end: int) -> str | None:
        """The title in `[start, end)`, its closing colon or full stop left out; None where it is a sentence."""
        folded = self.source.folded[start:end]
        body = folded
        if folded.endswith("。") and folded[:-1].endswith(CLOSED_ENDINGS):
            body = folded[:-1]
        body = body.rstrip(": \t*")
        if not body or len(key(body)) > _MAX_TITLE or _SENTENCE.search(body) or ":" in body or _MONEY.search(body):
            return None
        if folded.endswith(":") and body.endswith(INTRODUCING_ENDINGS) and not body.endswith(NOMINAL_ENDINGS):
            return None
        return self.source.text[start : start + len(body)]

    def _is_list_item(self, index: int, numbered: Numbered) -> bool:
        """Whether a short numbered line is one of a list: its neighbours of the same numbering stand right beside it."""
        if numbered.style not in _LIST_STYLES or numbered.ordinal is None:
            return False
        if self.items[index].text.rstrip("。").endswith(NOMINAL_ENDINGS):
            return False
        return any(
            0 <= other < len(self.items)
            and (beside := self._numbered(other)) is not None
            and beside.style is numbered.style
            and beside.ordinal == numbered.ordinal + step
            for other, step in ((index + 1, 1), (index - 1, -1))
        )

    def _unnumbered(self, index: int) -> Mark | None:
        """The heading that a line without a number is, or None: "部门职责：", a line of the contents page, "…情况说明"."""
        item = self.items[index]
        text = item.text.strip("*")
        span = item.spans[0]
        if _COLON_HEADING.fullmatch(text) and not text[:-1].endswith(INTRODUCING_ENDINGS):
            return Mark(None, None, None, self.source.text[span.start : span.start + len(text) - 1])
        words = key(text)
        if len(words) > 60 or _SENTENCE.search(text) or ":" in text:
            return None
        promised = self.contents.promises(words)
        explains = words.endswith(EXPLANATION_ENDINGS) and ("年" in words or item.marked)
        if promised or explains or (item.marked and len(words) <= _MAX_TITLE):
            return Mark(None, NumberStyle.PART, None, self.source.text[span.start : span.end])
        return None

    def _is_caption(self, index: int) -> bool:
        """Whether a line is the title of the table that follows it, with nothing but data lines between."""
        item = self.items[index]
        text = item.text.strip(" *")
        words = key(text)
        if (
            item.kind is not ItemKind.TEXT
            or len(words) > _MAX_CAPTION
            or _SENTENCE.search(text)
            or text.endswith((":", ","))
        ):
            return False
        if any(word in words for word in ("如下", "详见", "下表")) or _MONEY.search(text):
            return False
        if not self._table_follows(index):
            return False
        numbered = self._numbered(index)
        if _FORM_END.search(words):
            return numbered is None or numbered.style not in _OUTER_STYLES or numbered.title_start is not None
        return numbered is None and len(words) <= 40

    def _table_follows(self, index: int) -> bool:
        for item in self.items[index + 1 : index + 12]:
            if item.kind is ItemKind.TABLE:
                return True
            if item.kind is ItemKind.NOTE:
                return any(word in item.text for word in EMPTY_NOTE_WORDS)
            if item.kind not in (ItemKind.DATA, ItemKind.FURNITURE):
                return False
        return False

    def _find_cover_end(self) -> int:
        """The index of the first item after the cover: short unnumbered lines before anything else."""
        for index, item in enumerate(self.items):
            if item.kind in (ItemKind.FURNITURE, ItemKind.DATA):
                continue
            if item.kind is not ItemKind.TEXT or index in self.contents.entries or index in self.contents.titles:
                return index
            too_long = len(item.text) > 60 or item.text.endswith(("。", ":"))
            if too_long or self._numbered(index) is not None or self._is_caption(index):
                return index
        return len(self.items)
