"""Rough blocks → blocks: contents pages, the cover's title, captions, headings, notes, paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from govbudget_parse.layout.block import (
    CAPTION,
    CONTENTS,
    DATA_LINE,
    FURNITURE,
    HEADING,
    NOTE,
    PARAGRAPH,
    TITLE,
    Block,
    BlockKind,
    DataLine,
)
from govbudget_parse.layout.captions import find_captions, take_statements
from govbudget_parse.layout.contents import ContentsPages, find_contents
from govbudget_parse.layout.headings import Heading, HeadingReader
from govbudget_parse.layout.lines import MeasureTable, split_lines
from govbudget_parse.layout.running import part_running_lines
from govbudget_parse.layout.titles import title_key
from govbudget_parse.layout.vocabulary import TABLE_ITSELF
from govbudget_parse.lexis.headings import NumberStyle
from govbudget_parse.source import Source, Span

_LONGEST_COVER_LINE = 60


def split_blocks(source: Source, measure_table: MeasureTable) -> tuple[Block, ...]:
    """The blocks of a text in reading order: their spans cover every non-blank character exactly once.

    `measure_table` tells whether a table begins on a line.
    """
    items = take_statements(part_running_lines(source, split_lines(source, measure_table)))
    return tuple(_Reader(source, items, find_contents(source, items)).read())


class _Reader:
    def __init__(self, source: Source, items: Sequence[Block], contents: ContentsPages) -> None:
        self.source = source
        self.items = items
        self.contents = contents
        self.captions = find_captions(items, contents)
        self.headings = HeadingReader(source, items, contents, self.captions)
        self.cover_end = self._find_cover_end()
        self.index = 0
        self.blocks: list[Block] = []
        self.last: Block | None = None
        self.last_title = ""

    def read(self) -> list[Block]:
        while self.index < len(self.items):
            self._read(self.items[self.index])
        return self.blocks

    def _read(self, item: Block) -> None:
        """The blocks that begin with the rough block at hand."""
        if item.kind is not PARAGRAPH:
            # "某区教育局" / "2022年度" / "部门决算": on the cover a year is part of the title.
            titles = item.data is not None and self.index < self.cover_end and _states_year_only(item.data)
            self._take(TITLE if titles else item.kind)
        elif self.index in self.contents.entries:
            self._read_contents()
        elif self.index in self.captions:
            self._take(CAPTION, self.captions[self.index])
        elif self.index < self.cover_end:
            self._take(TITLE, self._count_cover_lines())
        elif self._goes_on_note(item):
            self._take(NOTE)
        elif heading := self.headings.read(self.index):
            self._take_heading(heading)
        else:
            self._take(PARAGRAPH)

    def _put(self, block: Block) -> None:
        self.blocks.append(block)
        if block.kind is not FURNITURE:
            self.last = block

    def _take(self, kind: BlockKind, count: int = 1) -> None:
        """The next rough blocks as one of a kind."""
        block = self.items[self.index]
        self.index += count
        if count > 1:
            taken = self.items[self.index - count : self.index]
            spans = tuple(span for item in taken for span in item.spans)
            block = Block(kind, spans, (block.lines[0], taken[-1].lines[1]), block.look)
        elif block.kind is not kind:
            block = Block(kind, block.spans, block.lines, block.look)
        self._put(block)

    def _read_contents(self) -> None:
        entry = self.contents.entries[self.index]
        if entry is None:
            self._take(CONTENTS)
            return
        lines = (self.items[entry.items.start].lines[0], self.items[entry.items.stop - 1].lines[1])
        self.index = entry.items.stop
        self._put(Block(CONTENTS, entry.spans, lines, mark=entry.mark))

    def _take_heading(self, heading: Heading) -> None:
        """A heading's block, the page furniture between its two lines, and the text that it runs into."""
        taken = self.items[self.index : heading.stop]
        self.index = heading.stop
        lines = (taken[0].lines[0], taken[-1].lines[1])
        title = title_key(heading.mark.title)
        if heading.mark.number is None and title == self.last_title:
            # The explanation's own title under "第一部分 <the same title>".
            self._put(Block(TITLE, heading.spans, lines))
            return
        self.last_title = title
        self._put(Block(HEADING, heading.spans, lines, taken[0].look, heading.mark))
        for item in taken:
            if item.kind is FURNITURE:
                self._put(item)
        if heading.rest is not None:
            self._take_rest(heading.spans[-1].end, heading.rest, lines)

    def _take_rest(self, end: int, rest: Span, lines: tuple[int, int]) -> None:
        """What stands behind a heading on its line: the mark that closes its bold print, and the text."""
        marks = self.source.trim(end, rest.start)
        if marks.start < marks.end:
            self._put(Block(FURNITURE, (marks,), lines))
        self._put(Block(PARAGRAPH, (self.source.trim(*rest),), lines))

    def _goes_on_note(self, item: Block) -> bool:
        """Whether a line goes on the note right above it: "2.本套报表…" under "注：1.本表反映…", or a wrapped line.

        So does "1.本表反映…" under "注：" alone, and a sentence of its own about the table: "本套报表金额单位转换时可能存在尾数误差。"
        """
        last = self.last
        if last is None or last.kind is not NOTE or last.lines[1] != item.lines[0]:
            return False
        above = self.source.folded[last.spans[-1].start : last.spans[-1].end]
        if item.numbered is None:
            return not above.endswith(("。", ";")) or item.look.text.startswith(TABLE_ITSELF)
        follows = (item.numbered.ordinal or 0) > 1 or (item.numbered.ordinal == 1 and above.endswith(":"))
        return item.numbered.style is NumberStyle.ARABIC and follows

    def _count_cover_lines(self) -> int:
        """How many lines from here on stand below each other on the cover, which holds no other text."""
        stop = self.index
        while stop < self.cover_end and self.items[stop].kind is PARAGRAPH:
            stop += 1
        return stop - self.index

    def _find_cover_end(self) -> int:
        """The index of the first rough block after the cover: short unnumbered lines before anything else."""
        for index, item in enumerate(self.items):
            if item.kind is PARAGRAPH:
                ends = item.look.numbered is not None or len(item.look.text) > _LONGEST_COVER_LINE
                ends = ends or item.look.text.endswith(("。", ":"))
                if ends or index in self.captions or index in self.contents.entries:
                    return index
            elif item.kind is not FURNITURE and item.kind is not DATA_LINE:
                return index
        return len(self.items)


def _states_year_only(data: DataLine) -> bool:
    return data.fiscal_year is not None and data == DataLine(fiscal_year=data.fiscal_year)
