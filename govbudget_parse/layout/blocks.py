"""Rough items → blocks: contents pages, the cover's title, captions, headings, notes, paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govbudget_parse.layout.block import Block, BlockKind, DataLine
from govbudget_parse.layout.captions import CaptionReader
from govbudget_parse.layout.contents import ContentsPages, find_contents
from govbudget_parse.layout.headings import Heading, HeadingReader
from govbudget_parse.layout.lines import Item, ItemKind, split_items
from govbudget_parse.layout.titles import title_key
from govbudget_parse.lexis.headings import NumberStyle
from govbudget_parse.source import Source, Span

_LONGEST_COVER_LINE = 60
_PLAIN_KINDS = {
    ItemKind.TABLE: BlockKind.TABLE,
    ItemKind.DATA: BlockKind.DATA_LINE,
    ItemKind.NOTE: BlockKind.NOTE,
    ItemKind.FURNITURE: BlockKind.FURNITURE,
}


def split_blocks(source: Source) -> tuple[Block, ...]:
    """The blocks of a text in reading order: their spans cover every non-blank character exactly once."""
    items = split_items(source)
    return tuple(_Reader(source, items, find_contents(source, items)).blocks())


class _Reader:
    def __init__(self, source: Source, items: Sequence[Item], contents: ContentsPages) -> None:
        self.source = source
        self.items = items
        self.contents = contents
        self.captions = CaptionReader(items, contents)
        self.headings = HeadingReader(source, items, contents, self.captions)
        self.cover_end = self._find_cover_end()
        self.index = 0
        self.last: Block | None = None
        self.last_title = ""

    def blocks(self) -> Iterator[Block]:
        while self.index < len(self.items):
            for block in self._read():
                self.last = block if block.kind is not BlockKind.FURNITURE else self.last
                yield block

    def _read(self) -> Iterator[Block]:
        """The blocks that begin with the item at hand."""
        item = self.items[self.index]
        if self.index < self.cover_end and _states_year_only(item):
            # "某区教育局" / "2022年度" / "部门决算": on the cover a year is part of the title.
            yield self._take(BlockKind.TITLE)
        elif item.kind is not ItemKind.TEXT:
            yield self._take(_PLAIN_KINDS[item.kind])
        elif self.contents.holds(self.index):
            yield from self._read_contents()
        elif taken := self.captions.read(self.index):
            yield self._take(BlockKind.CAPTION, taken)
        elif self.index < self.cover_end:
            yield self._take(BlockKind.TITLE)
        elif self._goes_on_note(item):
            yield self._take(BlockKind.NOTE)
        else:
            heading = self.headings.read(self.index)
            yield from self._read_heading(heading) if heading is not None else (self._take(BlockKind.PARAGRAPH),)

    def _take(self, kind: BlockKind, count: int = 1) -> Block:
        taken = self.items[self.index : self.index + count]
        self.index += count
        spans = tuple(span for item in taken for span in item.spans)
        lines = (taken[0].lines[0], taken[-1].lines[1])
        data = taken[0].data if kind is BlockKind.DATA_LINE else None
        return Block(kind, spans, lines, data=data, rendering=taken[0].rendering)

    def _read_contents(self) -> Iterator[Block]:
        entry = self.contents.entries.get(self.index)
        if entry is None:
            yield self._take(BlockKind.CONTENTS)
            return
        lines = (self.items[entry.items.start].lines[0], self.items[entry.items.stop - 1].lines[1])
        self.index = entry.items.stop
        yield Block(BlockKind.CONTENTS, entry.spans, lines, mark=entry.mark)

    def _read_heading(self, heading: Heading) -> Iterator[Block]:
        """A heading's block, the page furniture between its two lines, and the text that it runs into."""
        taken = self.items[self.index : heading.stop]
        self.index = heading.stop
        lines = (taken[0].lines[0], taken[-1].lines[1])
        title = title_key(heading.mark.title)
        if heading.mark.number is None and title == self.last_title:
            # The explanation's own title under "第一部分 <the same title>".
            yield Block(BlockKind.TITLE, heading.spans, lines)
            return
        self.last_title = title
        yield Block(BlockKind.HEADING, heading.spans, lines, mark=heading.mark)
        for item in taken:
            if item.kind is ItemKind.FURNITURE:
                yield Block(BlockKind.FURNITURE, item.spans, item.lines)
        if heading.rest is not None:
            yield from self._read_rest(heading.spans[-1].end, heading.rest, lines)

    def _read_rest(self, end: int, rest: Span, lines: tuple[int, int]) -> Iterator[Block]:
        """What stands behind a heading on its line: the mark that closes its bold print, and the text."""
        marks = self.source.trim(end, rest.start)
        if marks.start < marks.end:
            yield Block(BlockKind.FURNITURE, (marks,), lines)
        yield Block(BlockKind.PARAGRAPH, (self.source.trim(*rest),), lines)

    def _goes_on_note(self, item: Item) -> bool:
        """Whether a line goes on the note right above it: "2.本套报表…" under "注：1.本表反映…", or a wrapped line."""
        last = self.last
        if last is None or last.kind is not BlockKind.NOTE or last.lines[1] != item.lines[0]:
            return False
        if item.numbered is None:
            return not self.source.folded[last.spans[-1].start : last.spans[-1].end].endswith(("。", ";"))
        return item.numbered.style is NumberStyle.ARABIC and (item.numbered.ordinal or 0) > 1

    def _find_cover_end(self) -> int:
        """The index of the first item after the cover: short unnumbered lines before anything else."""
        for index, item in enumerate(self.items):
            if item.kind in (ItemKind.FURNITURE, ItemKind.DATA):
                continue
            if item.kind is not ItemKind.TEXT or self.contents.holds(index) or item.numbered is not None:
                return index
            too_long = len(item.text) > _LONGEST_COVER_LINE or item.text.endswith(("。", ":"))
            if too_long or self.captions.read(index):
                return index
        return len(self.items)


def _states_year_only(item: Item) -> bool:
    year = item.data.fiscal_year if item.data is not None else None
    return year is not None and item.data == DataLine(fiscal_year=year)
