"""Physical lines → rough blocks: what a line is without regard to its neighbours beyond the next few."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

from govbudget_parse.layout.block import (
    DATA_LINE,
    FURNITURE,
    NOTE,
    PARAGRAPH,
    TABLE,
    Block,
    BlockKind,
    DataLine,
    Extent,
    Look,
    Shape,
)
from govbudget_parse.layout.data_lines import grow_data_line, may_grow, opens_table_head
from govbudget_parse.layout.looks import LOOKS, is_cell
from govbudget_parse.layout.residue import is_residue
from govbudget_parse.layout.unbroken import SHORTEST_UNBROKEN, find_entries, find_lines
from govbudget_parse.source import Source, Span

_LONGEST_ENTRY = 80
_LOOK_AHEAD = 4
_FARTHEST = 12
_MOST_BLANK = 2
_LONGEST_HEAD_LINE = 160
_TEXTS = (Shape.PLAIN, Shape.TEXT)
_PLAIN, _BLANK, _FURNITURE = Shape.PLAIN, Shape.BLANK, Shape.FURNITURE

MeasureTable = Callable[[Source, int], Extent | None]
"""What tells whether a table begins on a physical line: its rendering and the line behind it, or None."""


def split_lines(source: Source, measure_table: MeasureTable) -> tuple[Block, ...]:
    """The rough blocks of a text in reading order; every non-blank character stands in exactly one.

    A block is a table, a line around one, a note, page furniture, or a paragraph: any other line of text.
    """
    return tuple(_Splitter(source, measure_table).split())


class _Splitter:
    def __init__(self, source: Source, measure_table: MeasureTable) -> None:
        self.source = source
        self.measure_table = measure_table
        self.lines = source.lines
        self.line = 0
        self.blocks: list[Block] = []
        self.in_contents = False
        self.in_head = True
        self.after_table = False

    def split(self) -> list[Block]:
        folded, lines = self.source.folded, self.lines
        while self.line < len(lines):
            start, end = lines[self.line]
            if start == end:
                self.line += 1
                continue
            look = LOOKS[folded[start:end]]
            is_text = look.shape in _TEXTS
            may_be_several = is_text and (self.in_contents or end - start >= SHORTEST_UNBROKEN)
            if may_be_several and (starts := self._find_starts(folded[start:end])):
                self._take_pieces(starts)
            elif self.in_head and self._is_residue(look):
                self._put(FURNITURE, look, look.start, look.end)
                self.line += 1
            elif look.shape is _PLAIN and not self.in_contents:
                self._take_text(look)
            elif is_text:
                self._split_line(look)
            elif look.shape is _BLANK:
                # The blank first cell of a table with a cell a line may be a tab only.
                if not (look.bordered and self._take_table(look)):
                    self.line += 1
            elif look.shape is _FURNITURE or self._stands_alone(look):
                self._put(FURNITURE, look, look.start, look.end)
                self.line += 1
            else:
                self._split_line(look)
        return self.blocks

    def _find_starts(self, line: str) -> Sequence[int]:
        """Where the lines began that a line was made of: a whole document, or two entries of a contents page."""
        starts = find_lines(line)
        if starts:
            self.in_contents = self.in_head = False
        return starts or (find_entries(line) if self.in_contents and len(line) <= _LONGEST_HEAD_LINE else ())

    def _is_residue(self, look: Look) -> bool:
        """Whether a line before the first section belongs to the web page around the document."""
        if look.shape not in _TEXTS:
            return False
        if look.numbered is not None or look.heads_contents or look.led or len(look.words) > _LONGEST_HEAD_LINE:
            self.in_head = False
            return False
        return is_residue(look.words)

    def _look(self, line: int) -> Look:
        start, end = self.lines[line]
        return LOOKS[self.source.folded[start:end]]

    def _split_line(self, look: Look) -> None:
        """The blocks of a line with text: marks of the rendering before it and behind it stand apart."""
        if look.heads_contents:
            self.in_contents = True
        elif self.in_contents and (len(look.text) > _LONGEST_ENTRY or look.text.endswith("。")):
            self.in_contents = False
        data = look.data or (look.coded if look.coded and self._data_follows() else None)
        if (
            data is None
            and look.bordered
            and not (self.in_contents and (look.paged or look.heads_contents))
            and self._take_table(look)
        ):
            return
        if look.marks_end > look.start:
            self._put(FURNITURE, look, look.start, look.marks_end)
        here = self.line
        if data is not None:
            self._take_data(look, data)
        elif look.stated:
            self._take_title(look)
        else:
            self._take_text(look)
        if look.end > look.body_end:
            closing = self.source.trim(self.lines[here].start + look.body_end, self.lines[here].start + look.end)
            self.blocks.append(Block(FURNITURE, (closing,), (here, here + 1), look))

    def _stands_alone(self, look: Look) -> bool:
        """Whether the number of a page stands here: a blank line is beside it, and it is no cell ("\\t208" over "\\t05")."""
        before, after = self.line - 1, self.line + 1
        if after == len(self.lines):
            return True
        if before >= 0 and not self._is_blank(before) and not self._is_blank(after):
            return False
        return look.start == 0 or not all(is_cell(self.source.folded, *self.lines[line]) for line in (self.line, after))

    def _is_blank(self, line: int) -> bool:
        return self.source.is_blank(*self.lines[line])

    def _put(self, kind: BlockKind, look: Look, start: int, end: int) -> None:
        """A block on the line at hand, from one place in it to another."""
        span = self.lines[self.line]
        begin, stop = span
        if start or begin + end != stop:
            span = Span(begin + start, begin + end)
        self.blocks.append(Block(kind, (span,), (self.line, self.line + 1), look))

    def _take_text(self, look: Look) -> None:
        if look.is_note and (self.after_table or look.tells_empty):
            self.after_table = True
            self._put(NOTE, look, look.body, look.body_end)
        else:
            self.after_table = False
            self._put(PARAGRAPH, look, look.body, look.body_end)
        self.line += 1

    def _take_pieces(self, starts: Sequence[int]) -> None:
        """The blocks of a line that was many lines, which began at `starts`."""
        here, (begin, end) = self.line, self.lines[self.line]
        for start, stop in itertools.pairwise([*starts, end - begin]):
            span = self.source.trim(begin + start, begin + stop)
            if span.start == span.end:
                continue
            look = LOOKS[self.source.folded[span.start : span.end]]
            is_text = look.shape in _TEXTS and any(character.isalnum() for character in look.text)
            places = (0, look.body, look.body_end, look.end) if is_text else (0, 0, 0, look.end)
            kinds = (FURNITURE, PARAGRAPH, FURNITURE)
            for kind, (left, right) in zip(kinds, itertools.pairwise(places), strict=True):
                place = self.source.trim(span.start + left, span.start + right)
                if place.start < place.end:
                    self.blocks.append(Block(kind, (place,), (here, here + 1), look))
        self.after_table = False
        self.line += 1

    def _take_title(self, look: Look) -> None:
        """A title, and apart from it what its line states at the other end ("部门收支总表      单位：万元")."""
        here, start = self.line, self.lines[self.line].start
        self._take_text(LOOKS[self.source.folded[start : start + look.stated].rstrip()])
        rest = LOOKS[self.source.folded[start + look.stated : self.lines[here].end]]
        span = Span(start + look.stated, start + look.stated + rest.end)
        self.blocks.append(Block(DATA_LINE, (span,), (here, self.line), rest, data=rest.data))

    def _take_table(self, look: Look) -> bool:
        """Whether a table began on the line at hand; it is taken."""
        extent = self.measure_table(self.source, self.line)
        if extent is None:
            return False
        lines = (self.line, extent.stop)
        span = self.source.trim(self.lines[self.line].start, self.lines[extent.stop - 1].end)
        self.line = extent.stop
        if span.start < span.end:
            self.blocks.append(Block(TABLE, (span,), lines, look, rendering=extent.rendering))
            self.after_table = True
        self.in_contents = self.in_head = False
        return True

    def _data_follows(self) -> bool:
        """Whether one of the next few lines plainly belongs to a table's head."""
        seen = 0
        for line in range(self.line + 1, min(self.line + _FARTHEST, len(self.lines))):
            span = self.source.trim(*self.lines[line])
            if span.start == span.end:
                continue
            if opens_table_head(self.source.folded[span.start : min(span.end, span.start + _LONGEST_ENTRY)]):
                return True
            seen += 1
            if seen >= _LOOK_AHEAD:
                return False
        return False

    def _take_data(self, look: Look, data: DataLine) -> None:
        """A data line with the lines that go on it: a wrapped agency name, a value on the next line."""
        first = self.line
        begin = self.lines[first].start
        spans = [Span(begin + look.body, begin + look.body_end)]
        text = look.text
        self.line += 1
        while may_grow(data, text) and (line := self._next_filled()) is not None:
            following = self._look(line)
            grown = grow_data_line(data, text, following.text)
            if grown is None or following.shape is _FURNITURE:
                break
            begin = self.lines[line].start
            spans.append(Span(begin + following.start, begin + following.end))
            data, text = grown, following.text
            self.line = line + 1
        self.blocks.append(Block(DATA_LINE, tuple(spans), (first, self.line), look, data=data))

    def _next_filled(self) -> int | None:
        """The next line with text, behind two blank ones at most."""
        for line in range(self.line, min(self.line + _MOST_BLANK + 1, len(self.lines))):
            if not self._is_blank(line):
                return line
        return None
