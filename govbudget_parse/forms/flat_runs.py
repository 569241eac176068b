"""Blocks → the runs of text that may print a table's cells one after another, each under the title of a form or without one."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govbudget_parse.forms.catalogue import kind_of_title
from govbudget_parse.forms.flat_tokens import MAX_TOKENS, Token, read_tokens
from govbudget_parse.layout.block import CAPTION, DATA_LINE, FURNITURE, HEADING, PARAGRAPH, TABLE, Block, DataLine
from govbudget_parse.layout.captions import ends_as_form
from govbudget_parse.layout.looks import LOOKS
from govbudget_parse.lexis.headings import NumberStyle
from govbudget_parse.model.table import TableKind
from govbudget_parse.source import Source, Span

_MIN_NUMBERS = 3
_MIN_CODE = 3
_LONGEST_TITLE = 70
_CELL_BLOCKS = frozenset({PARAGRAPH, HEADING, FURNITURE})
# A tuple, which asks for no hash of a kind.
_BEGINNINGS = (PARAGRAPH, HEADING, CAPTION)
_AROUND = frozenset({DATA_LINE, FURNITURE})
_PARTS = frozenset({NumberStyle.PART, NumberStyle.CHAPTER, NumberStyle.SECTION, NumberStyle.ATTACHMENT})
_WORD = re.compile(r"\S+")
_WORDS = re.compile(rf"(?:\s*+\S++){{{_MIN_NUMBERS}}}")
# "42.25" in "预算数 42.25 其中：财政资金 42.25"; "42.25万元" and "12.5%" are said.
_BARE_AMOUNT = re.compile(r"(?<![\d.,])\d[\d,]{0,18}\.\d{1,2}(?![\d.%]|\s?[百千万亿]{0,2}元)")
_FEWEST_AMOUNTS = 2
FEWEST_UNTITLED = 4
"""So many of them tell a table without a title of a form over it."""


class Run(NamedTuple):
    """A run of cells: the form that its title names, if it has one, its place among all blocks, and its cells.

    `head` are the blocks that its first ones are taken for, where they are no caption and no line around a table yet. A run
    that is `cut` ends before a table or a line of its head: more of its table may stand there.
    """

    kind: TableKind | None
    title: str | None
    blocks: tuple[int, int]
    head: tuple[Block, ...]
    lines: tuple[int, int]
    spans: tuple[Span, ...]
    tokens: tuple[Token, ...]
    cut: bool


class _Title(NamedTuple):
    """A title of a form: its kind, the block it stands in, and where it ends."""

    kind: TableKind
    span: Span
    text: str


def find_runs(source: Source, blocks: Sequence[Block]) -> Iterator[Run]:
    """The runs of cells of a text, in reading order."""
    done = 0
    for index, block in enumerate(blocks):
        if index < done or block.kind not in _BEGINNINGS:
            continue
        found = _titled(source, blocks, index) or _untitled(source, blocks, index)
        if found is not None:
            done = found.blocks[1]
            yield found


def _titled(source: Source, blocks: Sequence[Block], index: int) -> Run | None:
    """The run of cells under the title that the block at `index` prints or begins with."""
    block = blocks[index]
    title = _read_title(source, block)
    if title is None:
        return None
    begin = title.span.end
    first = index
    if begin >= block.spans[-1].end:
        beyond = _beyond(blocks, range(index + 1, len(blocks)))
        if beyond is None or blocks[beyond].kind not in _CELL_BLOCKS:
            return None
        first = beyond
        begin = blocks[first].spans[0].start
    data = list(_read_data(source, blocks[first], begin))
    if data:
        begin = source.trim(data[-1].spans[0].end, blocks[first].spans[-1].end).start
    if begin >= blocks[first].spans[-1].end and first + 1 < len(blocks):
        # "公开03表 部门：某县财政局 单位：万元" on a line of its own.
        first += 1
    cells, spans = _read_cells(source, blocks, first, begin)
    tokens = tuple(itertools.chain.from_iterable(cells))
    if not is_table_like(tokens):
        return _unreadable(source, blocks, title, (index, first), begin)
    stop = first + len(cells)
    cut = _goes_on(source, blocks, stop)
    is_caption = block.kind is CAPTION
    caption = block if is_caption else Block(CAPTION, (title.span,), block.lines, block.look)
    head = (caption, *blocks[index + 1 : first], *data)
    lines = (blocks[first].lines[0], blocks[stop - 1].lines[1])
    return Run(title.kind, title.text, (index, stop), head, lines, spans, tokens, cut)


def _unreadable(
    source: Source, blocks: Sequence[Block], title: _Title, places: tuple[int, int], begin: int
) -> Run | None:
    """The block under a title where it prints amounts among sentences or noise: a table's cells that cannot be told apart."""
    index, first = places
    block = blocks[first]
    spans = tuple(_behind(block.spans, begin))
    if block.kind not in _CELL_BLOCKS or not prints_amounts(source, spans, _FEWEST_AMOUNTS):
        return None
    return Run(title.kind, title.text, (index, first + 1), (), block.lines, spans, (), cut=True)


def prints_amounts(source: Source, spans: Sequence[Span], fewest: int) -> bool:
    """Whether a text prints so many amounts as cells do, without a unit behind them."""
    if not spans or source.folded.count(".", spans[0].start, spans[-1].end) < fewest:
        return False
    amounts = (found for span in spans for found in _BARE_AMOUNT.finditer(source.folded, *span))
    return sum(1 for _ in itertools.islice(amounts, fewest)) == fewest


def _goes_on(source: Source, blocks: Sequence[Block], stop: int) -> bool:
    """Whether more of a table may stand behind its cells: another table, or cells below lines that stand around tables."""
    after = _beyond(blocks, range(stop, len(blocks)))
    if after is None or blocks[after].kind is TABLE:
        return after is not None
    has_data = any(block.kind is DATA_LINE for block in blocks[stop:after])
    return has_data and _read_title(source, blocks[after]) is None and bool(_cells_of(source, blocks[after], 0))


def _beyond(blocks: Sequence[Block], places: range) -> int | None:
    """The first of `places` whose block is none of those around tables."""
    return next((place for place in places if blocks[place].kind not in _AROUND), None)


def _read_title(source: Source, block: Block) -> _Title | None:
    """The title of a form that a block is, or that stands before cells on its line ("一般公共预算支出表 单位：万元 科目编码 …")."""
    if block.kind is CAPTION:
        text = " ".join(source.text[span.start : span.end] for span in block.spans)
        kind = kind_of_title(text)
        return _Title(kind, Span(block.spans[0].start, block.spans[-1].end), text) if kind else None
    if "表" not in block.look.text or block.kind not in (PARAGRAPH, HEADING) or _heads_part(block):
        return None
    whole = Span(block.spans[0].start, block.spans[-1].end)
    word = _WORD.match(source.folded, whole.start, whole.end)
    for end in (whole.end, word.end() if word else whole.end):
        text = source.text[whole.start : end]
        if len(text) <= _LONGEST_TITLE and ends_as_form(text) and (kind := kind_of_title(text)):
            return _Title(kind, Span(whole.start, end), text)
    return None


def _read_data(source: Source, block: Block, begin: int) -> Iterator[Block]:
    """What stands before the cells on their line and belongs to the table's head: "公开07表 单位：万元"."""
    for word in _WORD.finditer(source.folded, begin, block.spans[-1].end):
        look = LOOKS[word.group()]
        if look.data is None or look.data == DataLine():
            return
        yield Block(DATA_LINE, (Span(word.start(), word.end()),), block.lines, look, data=look.data)


def _read_cells(
    source: Source, blocks: Sequence[Block], first: int, begin: int
) -> tuple[list[tuple[Token, ...]], tuple[Span, ...]]:
    """The cells of every block from the `first` on, up to the last one that prints a number: behind it stand headings."""
    run: list[tuple[Token, ...]] = []
    length = count = 0
    while first + len(run) < len(blocks) and count <= MAX_TOKENS:
        block = blocks[first + len(run)]
        cells = _cells_of(source, block, begin)
        if cells is None or (run and _read_title(source, block)):
            break
        run.append(cells)
        count += len(cells)
        if any(token.is_number for token in cells):
            length = len(run)
    spans = [span for block in blocks[first : first + length] for span in _behind(block.spans, begin)]
    return run[:length], tuple(spans)


def _behind(spans: Sequence[Span], begin: int) -> Iterator[Span]:
    """`spans` as far as they stand behind an offset."""
    return (Span(max(span.start, begin), span.end) for span in spans if span.end > begin)


def _cells_of(source: Source, block: Block, begin: int) -> tuple[Token, ...] | None:
    """The cells that a block prints, none for a page number; None where the run of cells ends before it.

    A numbered line may be the name of a row ("二、事业收入"), the heading of a part is none.
    """
    tokens = read_tokens(source, _behind(block.spans, begin)) if block.kind in _CELL_BLOCKS else ()
    if block.kind is FURNITURE:
        # "201" alone on its line is a code here, "3" the number of a page.
        return tuple(token for token in tokens if token.is_code and len(token.key) >= _MIN_CODE)
    return None if _heads_part(block) else tokens or None


def _heads_part(block: Block) -> bool:
    return block.mark is not None and block.mark.style in _PARTS


def _untitled(source: Source, blocks: Sequence[Block], index: int) -> Run | None:
    """The cells of a paragraph that stands alone."""
    block = blocks[index]
    spans = block.spans
    if block.kind is not PARAGRAPH:
        return None
    # A word is one number at most.
    tokens = read_tokens(source, spans) if _WORDS.match(source.text, spans[0].start, spans[-1].end) else ()
    if not is_table_like(tokens):
        is_dense = prints_amounts(source, spans, FEWEST_UNTITLED)
        return Run(None, None, (index, index + 1), (), block.lines, spans, (), cut=True) if is_dense else None
    before = _beyond(blocks, range(index - 1, -1, -1))
    cut = _goes_on(source, blocks, index + 1) or (before is not None and blocks[before].kind is TABLE)
    return Run(None, None, (index, index + 1), (), block.lines, spans, tokens, cut)


def is_table_like(tokens: Sequence[Token]) -> bool:
    """Whether words and numbers of some length alternate as in a table; small bare numbers are no amounts."""
    numbers = [token for token in tokens if token.is_number]
    if len(numbers) < _MIN_NUMBERS:
        return False
    return sum(not token.is_code for token in numbers) >= _MIN_NUMBERS or (
        sum(len(token.key) > _MIN_NUMBERS for token in numbers) >= _MIN_NUMBERS
    )
