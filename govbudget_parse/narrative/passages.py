"""The paragraphs of the prose, whole again where a page broke them, with the way back to every printed character."""

from __future__ import annotations

import bisect
import functools
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import attrs

from govbudget_parse.layout.block import FURNITURE, PARAGRAPH, Block
from govbudget_parse.layout.outline import Outline
from govbudget_parse.layout.wrapping import Wrapping, find_wrapping
from govbudget_parse.source import Source, Span

# A line that ends thus is complete: "…上升 6.54%。主要原因：项目建设经费支出。"  "具体支出情况如下："; "预算为22,000." is not.
_COMPLETE = re.compile(r"""[。;:!?….](?<![0-9]\.)[")\]*\s]*$""")
# What goes on with the sentence above it, however that ends: "…增长2.04%。" over "其中：财政拨款收入增加100万元".
_PART = re.compile(r"\s*其中[,:]")
# What opens a paragraph of its own: "（一）因公出国", "2、财政专户管理资金收入", "- 财政拨款收入**：", "第三部分", "注：".
_OPENING = re.compile(
    r"""(?:[-*#>][-*#>\s]*+|)
    (?: \([一二三四五六七八九十\d]{1,3}\) | [一二三四五六七八九十]{1,3}、 | \d{1,2}(?:[.、](?!\d)|\.(?=\d{4}年))
      | [①-⑳] | 项目名称: | 第[一二三四五六七八九十\d]{1,3}(?:部分|章) | (?:备?注|附[件表])[\s\d]{0,4}: )
    | [-*#>]\s """,
    re.VERBOSE,
)
# What is left out of a paragraph: white space, "**" around bold words, the signs of a formula ("$1{,}234.56$", "8.35\%").
# One of the characters is looked for first, and its neighbours from there: so the words between them are skipped in one go.
_LEFT_OUT = re.compile(
    r"[\s*$\\{}](?:(?<=\s)\s*|(?<=\*)\*|(?<=\$)|(?<=\\)(?=[!-/:-@\[-`{-~])|(?<=\{)(?=,\})|(?<=\{,\}))"
)

_new = tuple.__new__


class Place(NamedTuple):
    """Where a paragraph stands in the outline: the index path of its section and the titles on the way, outermost first."""

    path: tuple[int, ...] | None
    titles: tuple[str, ...]


NOWHERE = Place(None, ())


def places_in(outline: Outline) -> Callable[[int], Place]:
    """The place of an offset in the outline."""

    @functools.cache
    def place_of(path: tuple[int, ...] | None) -> Place:
        return NOWHERE if path is None else Place(path, outline.titles_of(path))

    return lambda offset: place_of(outline.section_at(offset))


@attrs.frozen
class Passage:
    """One paragraph. `text` is folded, white space and markup are left out of it; `pieces` are the printed lines it was joined from.

    It is made of `runs` of the input, the first of which begins at `text[starts[0]]`: a number or a name broken over a page
    reads through.
    """

    text: str
    runs: tuple[Span, ...] = attrs.field(repr=False)
    starts: tuple[int, ...] = attrs.field(repr=False)
    pieces: tuple[Span, ...]
    place: Place

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The printed pieces of `text[start:end]`, one for each line it stands on; none for an empty range."""
        if start >= end:
            return ()
        unbroken = self._in_one_run(start, end)
        if unbroken:
            return (unbroken,)
        found: list[Span] = []
        stop = -1
        for run in self._in_runs(start, end):
            # A line's runs are one piece; what was left out between them is printed on it.
            if run.start < stop:
                found[-1] = Span(found[-1].start, run.end)
            else:
                found.append(run)
                stop = self.pieces[bisect.bisect_right(self.pieces, (run.start, self.pieces[-1].end)) - 1].end
        return tuple(found)

    def printed(self, source: Source, start: int, end: int) -> str:
        """`text[start:end]` in the widths and quotes of the input, without white space and markup."""
        if start >= end:
            return ""
        text = source.text
        unbroken = self._in_one_run(start, end)
        if unbroken:
            return text[unbroken.start : unbroken.end]
        return "".join([text[begin:stop] for begin, stop in self._in_runs(start, end)])

    def place_of(self, offset: int) -> int:
        """The place in `text` of the first character that is printed at `offset` or behind it."""
        number = bisect.bisect_right(self.runs, (offset,)) - 1
        if number < 0:
            return 0
        begin, stop = self.runs[number]
        return self.starts[number] + min(offset, stop) - begin

    def _in_one_run(self, start: int, end: int) -> Span | None:
        """Where `text[start:end]` is printed, as nearly every number and name is, in one run; None where it is in several."""
        number = bisect.bisect_right(self.starts, start) - 1
        begin, stop = self.runs[number]
        begin += start - self.starts[number]
        end += begin - start
        return _new(Span, (begin, end)) if end <= stop else None

    def _in_runs(self, start: int, end: int) -> tuple[Span, ...]:
        """The several runs of `text[start:end]`."""
        first = bisect.bisect_right(self.starts, start) - 1
        last = bisect.bisect_right(self.starts, end - 1) - 1
        begin = self.runs[first].start + start - self.starts[first]
        stop = self.runs[last].start + end - self.starts[last]
        return (Span(begin, self.runs[first].end), *self.runs[first + 1 : last], Span(self.runs[last].start, stop))


NO_PASSAGE = Passage("", (), (), (), NOWHERE)


def read_passages(source: Source, blocks: Iterable[Block], place_at: Callable[[int], Place]) -> Iterator[Passage]:
    """The paragraphs of the document in reading order.

    A line that does not end a sentence goes on in the next one, unless that opens a paragraph of its own: the pages of
    a scanned document break in the middle of words ("…预算数比 2021 年增" / "加（减少）0万元"). So does a full line of a text
    that was broken at a margin. Only page furniture may stand between the two; a heading or a table ends the paragraph.
    """
    stretches = list(_stretches(blocks))
    broken = [[_breaks_off(source, *pair) for pair in itertools.pairwise(stretch)] for stretch in stretches]
    pairs = map(itertools.pairwise, stretches)
    wrapping = find_wrapping(source, itertools.chain.from_iterable(map(itertools.compress, pairs, broken)))
    for stretch, breaks in zip(stretches, broken, strict=True):
        pieces = stretch[:1]
        for line, breaks_off in zip(stretch[1:], breaks, strict=True):
            if not breaks_off and not _goes_on(source, pieces[-1], line, wrapping):
                yield _join(source, pieces, place_at)
                pieces = []
            pieces.append(line)
        yield _join(source, pieces, place_at)


def _stretches(blocks: Iterable[Block]) -> Iterator[list[Span]]:
    """The lines of prose between two headings or tables, wherever pages end."""
    lines: list[Span] = []
    for block in blocks:
        kind = block.kind
        if kind is PARAGRAPH:
            lines += block.spans
        elif lines and kind is not FURNITURE:
            yield lines
            lines = []
    if lines:
        yield lines


def _goes_on(source: Source, last: Span, line: Span, wrapping: Wrapping | None) -> bool:
    """Whether a line goes on in the paragraph of the one before it, which does not break off within a sentence."""
    folded = source.folded
    if _PART.match(folded, line.start, line.end):
        return True
    full = wrapping is not None and wrapping.goes_on(source, last, line)
    return full and _OPENING.match(folded, line.start, line.end) is None


def _breaks_off(source: Source, last: Span, line: Span) -> bool:
    """Whether a line ends within a sentence that goes on in the next."""
    folded = source.folded
    # A sentence's end is looked for in a line's last characters only: closing marks rarely number more.
    if _COMPLETE.search(folded, max(last.start, last.end - 8), last.end):
        return False
    return _OPENING.match(folded, line.start, line.end) is None


def _join(source: Source, pieces: list[Span], place_at: Callable[[int], Place]) -> Passage:
    folded = source.folded
    place = place_at(pieces[0].start)
    lines = tuple(pieces)
    start, end = pieces[0]
    # Many paragraphs are one line without a blank.
    if len(pieces) == 1 and _LEFT_OUT.search(folded, start, end) is None:
        return Passage(folded[start:end], lines, (0,), lines, place)
    runs = tuple(_runs(folded, pieces))
    words = [folded[start:end] for start, end in runs]
    starts = tuple(itertools.accumulate(map(len, words[:-1]), initial=0)) if runs else ()
    return Passage("".join(words), runs, starts, lines, place)


def _runs(folded: str, pieces: Sequence[Span]) -> Iterator[Span]:
    """The runs of the printed lines that stay in their paragraph."""
    for piece in pieces:
        start, end = piece
        for found in _LEFT_OUT.finditer(folded, start, end):
            stop = found.start()
            if start < stop:
                yield _new(Span, (start, stop))
            start = found.end()
        if start < end:
            yield _new(Span, (start, end))
