"""Whether a text's lines are broken at a margin, as in text taken from a page image or a PDF, and which lines are full.

A full line says nothing about its paragraph, whatever it ends with: "…，占60%；" is not the end of a list there, and a
numbered line no heading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from govbudget_parse.layout.block import PARAGRAPH, Block
from govbudget_parse.source import Source, Span

# A line that ends thus does not break off within a sentence.
ENDS = ("。", ";", ":", "!", "?", '"', ")")
# What is not broken, and the marks that may not begin a line: "1,100.00" of "1,100.00万元", "元；", "）".
_FIRST_WORD = re.compile(r"(?:[0-9A-Za-z.,%]{1,20}|[^\s])[，。；：、！？）”》%]{0,4}")
# Fewer lines that break off within a sentence may do so by accident.
_FEWEST_BROKEN = 5
# By so many columns full lines end apart, and so much a line may lack that is full.
_ROOM, _SLACK = 4, 2
_LEAST_WIDTH = 30
_BREAKS = "\n\r\f"


class Wrapping(NamedTuple):
    """The width of a full line, and the blanks before a line that goes on, both in columns (a full-width character takes two)."""

    width: int
    margin: int

    def goes_on(self, source: Source, last: Span, line: Span) -> bool:
        """Whether a line may go on from one whose room it would not have fitted into, and is not set in as a first line is."""
        word = _FIRST_WORD.match(source.text, line.start, line.end)
        needed = _columns(word[0]) if word else 0
        return _end(source, last) + needed > self.width - _SLACK and _indent(source, line) <= self.margin


def find_wrapping(source: Source, broken: Iterable[tuple[Span, Span]]) -> Wrapping | None:
    """The margins of a text by its lines that break off within a sentence, each with the next; None where it has none.

    Half of these lines end in the same column, but for the room that the next word or mark takes.
    """
    pairs = list(broken)
    if len(pairs) < _FEWEST_BROKEN:
        return None
    ends = sorted([_end(source, line) for line, _ in pairs])
    width = ends[len(ends) * 3 // 4]
    full = sum(abs(end - width) <= _ROOM for end in ends)
    if width < _LEAST_WIDTH or full * 2 < len(ends):
        return None
    indents = Counter([_indent(source, following) for _, following in pairs])
    return Wrapping(width, indents.most_common(1)[0][0])


def broken_lines(items: Sequence[Block]) -> Iterator[tuple[Span, Span]]:
    """The lines of text without an end of a sentence, each with the one right under it that opens no list item."""
    for item, following in pairwise(items):
        is_beside = item.kind is following.kind is PARAGRAPH and item.lines[1] == following.lines[0]
        if is_beside and following.look.numbered is None and not item.look.text.endswith(ENDS):
            yield item.spans[-1], following.spans[0]


def _indent(source: Source, line: Span) -> int:
    """The columns before a line."""
    text = source.text
    if line.start == 0 or text[line.start - 1] in _BREAKS:
        return 0
    before = text[source.lines[source.line_of(line.start) - 1].start : line.start]
    # What names a place in the file takes no room on the page: "[bookmark: _Toc12]一、部门职责".
    return 0 if any(map(str.isalnum, before)) else _columns(before)


def _end(source: Source, line: Span) -> int:
    """The column in which a line ends."""
    return _indent(source, line) + _columns(source.text[line.start : line.end])


def _columns(text: str) -> int:
    """How wide a text is printed: a character of three bytes is of full width."""
    return (len(text) + len(text.encode("utf-8", "replace"))) // 2
