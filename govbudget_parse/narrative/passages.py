"""The paragraphs of the prose, whole again where a page broke them, with the way back to every printed character."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import attrs

from govbudget_parse.layout.block import Block, BlockKind
from govbudget_parse.layout.outline import Outline
from govbudget_parse.source import Source, Span

# A line that ends thus is complete: "…上升 6.54%。主要原因：项目建设经费支出。"  "具体支出情况如下："; "预算为22,000." is not.
_COMPLETE = re.compile(r"""(?:[。;:!?…]|(?<![0-9])\.)[")\]*\s]*$""")
# What goes on with the sentence above it, however that ends: "…增长2.04%。" over "其中：财政拨款收入增加100万元".
_PART = re.compile(r"\s*其中[,:]")
# What opens a paragraph of its own: "（一）因公出国", "2、财政专户管理资金收入", "- 财政拨款收入**：", "第三部分", "注：".
_OPENING = re.compile(
    r"""(?:[-*#>]\s*)*+
    (?: \([一二三四五六七八九十\d]{1,3}\) | [一二三四五六七八九十]{1,3}、 | \d{1,2}(?:[.、](?!\d)|\.(?=\d{4}年))
      | [①-⑳] | 项目名称: | 第[一二三四五六七八九十\d]{1,3}(?:部分|章) | (?:备?注|附[件表])[\s\d]{0,4}: )
    | [-*#>]\s """,
    re.VERBOSE,
)
# What is left out of a paragraph: white space, "**" around bold words, the signs of a formula ("$1{,}234.56$", "8.35\%").
_LEFT_OUT = re.compile(r"(?:\s|\*\*|\$|\\(?=[!-/:-@\[-`{-~])|\{(?=,\})|(?<=\{,)\})+")


class Place(NamedTuple):
    """Where a paragraph stands in the outline: the index path of its section and the titles on the way, outermost first."""

    path: tuple[int, ...] | None
    titles: tuple[str, ...]


NOWHERE = Place(None, ())


def place_in(outline: Outline, offset: int) -> Place:
    """The place of an offset in the outline."""
    path = outline.section_at(offset)
    return NOWHERE if path is None else Place(path, outline.titles_of(path))


@attrs.frozen
class Passage:
    """One paragraph. `text` is folded, white space and markup are left out of it; `pieces` are the printed lines it was joined from.

    The character `text[i]` stands at `offsets[i]` in the input: a number or a name broken over a page reads through.
    """

    text: str
    offsets: Sequence[int] = attrs.field(repr=False)
    pieces: tuple[Span, ...]
    place: Place

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The printed pieces of `text[start:end]`, one for each line it stands on; none for an empty range."""
        if self._is_unbroken(start, end):
            return (Span(self.offsets[start], self.offsets[end - 1] + 1),)
        found: list[Span] = []
        while start < end:
            line = self.pieces[bisect.bisect_right(self.pieces, (self.offsets[start], self.pieces[-1].end)) - 1]
            stop = bisect.bisect_left(self.offsets, line.end, start, end)
            found.append(Span(self.offsets[start], self.offsets[stop - 1] + 1))
            start = stop
        return tuple(found)

    def printed(self, source: Source, start: int, end: int) -> str:
        """`text[start:end]` in the widths and quotes of the input, without white space and markup."""
        text = source.text
        if self._is_unbroken(start, end):
            return text[self.offsets[start] : self.offsets[end - 1] + 1]
        return "".join([text[offset] for offset in self.offsets[start:end]])

    def _is_unbroken(self, start: int, end: int) -> bool:
        """Whether `text[start:end]` is printed in one run, as nearly every number and name is."""
        return start < end and self.offsets[end - 1] - self.offsets[start] == end - 1 - start


NO_PASSAGE = Passage("", (), (), NOWHERE)


def read_passages(source: Source, blocks: Iterable[Block], place_at: Callable[[int], Place]) -> Iterator[Passage]:
    """The paragraphs of the document in reading order.

    A line that does not end a sentence goes on in the next one, unless that opens a paragraph of its own: the pages of
    a scanned document break in the middle of words ("…预算数比 2021 年增" / "加（减少）0万元"). Only page furniture may
    stand between the two; a heading or a table ends the paragraph.
    """
    pieces: list[Span] = []
    furniture, paragraph = BlockKind.FURNITURE, BlockKind.PARAGRAPH
    for block in blocks:
        if block.kind is furniture:
            continue
        if block.kind is not paragraph:
            if pieces:
                yield _join(source, pieces, place_at)
            pieces = []
            continue
        for line in block.spans:
            if pieces and not _goes_on(source, pieces[-1], line):
                yield _join(source, pieces, place_at)
                pieces = []
            pieces.append(line)
    if pieces:
        yield _join(source, pieces, place_at)


def _goes_on(source: Source, last: Span, line: Span) -> bool:
    folded = source.folded
    if _OPENING.match(folded, line.start, line.end):
        return False
    if _PART.match(folded, line.start, line.end):
        return True
    # A sentence's end is looked for in a line's last characters only: closing marks rarely number more.
    return _COMPLETE.search(folded, max(last.start, last.end - 8), last.end) is None


def _join(source: Source, pieces: list[Span], place_at: Callable[[int], Place]) -> Passage:
    folded = source.folded
    place = place_at(pieces[0].start)
    start, end = pieces[0]
    # Most paragraphs are one line without a blank: their offsets need not be written down.
    if len(pieces) == 1 and _LEFT_OUT.search(folded, start, end) is None:
        return Passage(folded[start:end], range(start, end), tuple(pieces), place)
    words = [word for piece in pieces for word in _words(folded, piece)]
    text = "".join([folded[start:end] for start, end in words])
    offsets = tuple(itertools.chain.from_iterable(itertools.starmap(range, words)))
    return Passage(text, offsets, tuple(pieces), place)


def _words(folded: str, piece: Span) -> Iterator[tuple[int, int]]:
    """The runs of a printed line that stay in its paragraph, from where to where."""
    start = piece.start
    for found in _LEFT_OUT.finditer(folded, *piece):
        if start < found.start():
            yield start, found.start()
        start = found.end()
    if start < piece.end:
        yield start, piece.end
