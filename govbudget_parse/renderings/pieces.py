"""Which lines of a text are one piece of a table with columns made by spaces, and in which widths of characters."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import NamedTuple

from govbudget_parse.lexis.totals import TOTAL_NAMES
from govbudget_parse.lexis.width import key
from govbudget_parse.renderings.metrics import WINDOW, choose_metric
from govbudget_parse.renderings.rows import find_body
from govbudget_parse.renderings.spacing import (
    MAX_LINE,
    Line,
    Metric,
    Text,
    ends_number,
    heads_columns,
    is_tight,
    part_texts,
    read_line,
)
from govbudget_parse.source import Source

# Blank lines that may stand between two rows, and all lines that may stand before the next sure row.
_MAX_BLANK = 2
_MAX_PENDING = 24
# A lone text wider than this is prose, and so is one with a full stop that begins where paragraphs do.
_WIDEST_LONE_TEXT = 64
_WIDEST_INDENT = 8
# So many lines of a header may hold a lone text each, of so many display columns at most.
_MOST_LONE_HEADS = 4
_WIDEST_HEAD = 40
# So many lines at the top of a page may be the rest of a cell that the page before broke off.
_MOST_LONE_RESTS = 12
# So many rows that are parted by blank lines show that they all are.
_MIN_PARTED = 2

_PROSE = re.compile(r"[。;!?]")
# "单位:万元", "编制部门:", "部门负责人:": lines around a table, not rows of it.
_STATEMENT = re.compile(
    r"(?:金额|计量)?单位:|[编制预算主管填报公开申送]{0,4}(?:部门|单位)(?:[/、]?\(?[^():]{0,4}\)?)(?:名称)?:|\S{0,6}负责人:|[制填]表人?:"
    r"|(?:预算)?年度:"
)
# "注:本表为空表", "备注:…", "说明:…" end a table.
_NOTE = re.compile(r"(?:备注|注|说明)\d?:")
# "部门收支总表", "一般公共预算支出情况表(续)", "预算01表", "公开07表", "第二部分 2024年部门预算情况说明"
_CAPTION = re.compile(
    r"第[一二三四五六七八九十]{1,2}(?:部分|章)\S{0,60}|\S{0,60}表(?:\(\S{0,6}\)|[一二三四五六七八九十\d]{0,2})"
)
_RULE = re.compile(r"[-= ]+")
PAGE_NUMBER = re.compile(r"-?第?\d{1,4}页?-?|第\d{1,4}页[,/]?共\d{1,4}页|\d{1,4}/\d{1,4}")


def measure_aligned(source: Source, line: int) -> int:
    """How many physical lines from `line` on make one piece with columns of spaces; 0 where none begins here.

    Needed are rows of several texts with amounts in line, or three rows of texts in line: two signatures beside each
    other, an indented paragraph or a page of contents are none. A piece goes on over page breaks and page numbers while
    the amounts stay in the same display columns and the header is not repeated.
    """
    if not _has_gap(source, line) or not _begins(source, line) or not _is_table([*_window(source, line)]):
        return 0
    return _Growth(source, line).stop - line


def _has_gap(source: Source, line: int) -> bool:
    """Whether a line is indented or has a wide gap: no other begins a piece, and most lines of prose have neither."""
    start, end = source.lines[line]
    return source.folded.startswith(" ", start, end) or source.folded.find("  ", start, end) >= 0


def _read(source: Source, line: int, metric: Metric = Metric.WIDE) -> Line:
    """The texts of a line that can stand inside a piece; none where it cannot, or is blank."""
    start, end = source.lines[line]
    return _read_row(source.text[start:end], metric) if end - start <= MAX_LINE else ()


# Every line is looked at from each of the lines before it that might begin a table.
@lru_cache(maxsize=256)
def _read_row(printed: str, metric: Metric) -> Line:
    if "\t" in printed:
        return ()
    texts = read_line(printed, metric)
    # "442 秦皇岛经济技术开发区行政审批局" alone on its line is the agency's.
    texts = part_texts(texts) if len(texts) > 1 or is_tight(texts) else texts
    if not texts or texts[0].key[:1] in {"|", "<"} or any(_STATEMENT.match(text.key) for text in texts):
        return ()
    if len(texts) > 1:
        return texts
    text = texts[0]
    is_wide = text.right - text.left > _WIDEST_LONE_TEXT
    is_prose = is_wide or (text.left < _WIDEST_INDENT and _PROSE.search(text.key))
    return () if is_prose or _NOTE.match(text.key) or _CAPTION.fullmatch(text.key) else texts


def is_rule(source: Source, line: int) -> bool:
    """Whether a line only underlines the columns: "  ---- -------- -----"."""
    return _is_ruled(source.text[slice(*source.lines[line])])


def _is_ruled(printed: str) -> bool:
    return "---" in printed and _RULE.fullmatch(printed) is not None


def _begins(source: Source, line: int) -> bool:
    """Whether a line can be a piece's first: several texts, or a lone one in the header above some.

    "                      本年收入" over "科目编码   科目名称   合计   财政拨款" begins to the right of the line's first text.
    """
    texts = _read(source, line)
    if len(texts) != 1:
        return len(texts) > 1
    # A page may begin with labels without amounts, far from where headings stand: "            十七、金融支出".
    if texts[0].left >= _WIDEST_INDENT and (texts[0].is_numbered or _is_rest_of_cell(source, line, texts[0])):
        return True
    for below in range(line + 1, min(line + _MOST_LONE_HEADS, len(source.lines))):
        lower = _read(source, below)
        if not lower or texts[0].is_value:
            return False
        if len(lower) > 2:
            heads = below == line + 1 or not any(text.is_value for text in lower)
            return heads and texts[0].left >= lower[0].right and texts[0].right <= lower[-1].right + 2
        # "2024年“三公”经费预算数" over "公务用车购置及运行费" over "合计   因公出国（境）费   …": each has a line of its own.
        if len(lower) > 1 or texts[0].left < _WIDEST_INDENT or texts[0].right - texts[0].left > _WIDEST_HEAD:
            return False
        texts = lower
    return False


def _is_rest_of_cell(source: Source, line: int, text: Text) -> bool:
    """Whether a page begins with the rest of a cell: lines of one text in line with a text of the row below them.

    A title may stand there by chance, but its lines are in the middle of the page and begin at several places.
    """
    if line and not source.is_blank(*source.lines[line - 1]):
        return False
    for below in range(line + 1, min(line + _MOST_LONE_RESTS, len(source.lines))):
        lower = _read(source, below)
        if len(lower) > 2:
            return below > line + 1 and any(text.left == other.left for other in lower[1:])
        if len(lower) != 1 or lower[0].left != text.left:
            return False
    return False


class _Glance(NamedTuple):
    """What one line shows by itself: the texts that can stand inside a piece, how many are amounts, how many numbers of any kind.

    `heads` tells that they are words over columns; a rule has no texts. `lefts` and `rights` are where the amounts begin and end.
    """

    texts: Line
    amounts: int = 0
    values: int = 0
    heads: bool = False
    is_rule: bool = False
    lefts: frozenset[int] = frozenset()
    rights: frozenset[int] = frozenset()

    @property
    def holds_figures(self) -> bool:
        """An amount, or two numbers of any kind ("合计   0   0")."""
        return self.amounts > 0 or self.values > 1


_RULED = _Glance((), is_rule=True)
_EMPTY = _Glance(())


# Every line is looked at from each of the lines before it that might begin a table.
@lru_cache(maxsize=256)
def _glance(printed: str) -> _Glance:
    if _is_ruled(printed):
        return _RULED
    texts = _read_row(printed, Metric.WIDE) if len(printed) <= MAX_LINE else ()
    if not texts:
        return _EMPTY
    amounts = [text for text in texts if text.is_amount]
    return _Glance(
        texts,
        len(amounts),
        [text.is_value for text in texts].count(True),
        heads_columns(texts),
        lefts=frozenset([text.left for text in amounts]),
        rights=frozenset([text.right for text in amounts]),
    )


def _window(source: Source, line: int) -> Iterator[_Glance]:
    """The first lines of what may be a table."""
    blank = 0
    for cursor in range(line, min(line + WINDOW, len(source.lines))):
        start, end = source.lines[cursor]
        glance = _glance(source.text[start:end])
        if glance.texts:
            blank = 0
            yield glance
            continue
        if glance.is_rule:
            continue
        blank += 1
        if blank > _MAX_BLANK or not source.is_blank(*source.lines[cursor]):
            return


def _is_table(lines: Sequence[_Glance]) -> bool:
    rows = [line for line in lines if len(line.texts) > 1]
    wide = [line for line in rows if len(line.texts) > 2]
    valued = [line for line in rows if line.amounts]
    if not wide and len(valued) < 2:
        return False
    if len(wide) > 1 and any(line.holds_figures for line in wide):
        return True
    # A page's only row: "30108   机关事业单位基本养老保险缴费   50102   社会保障缴费   45.55   45.55".
    if any(len(line.texts) > 3 and line.amounts > 1 for line in wide):
        return True
    if len(valued) > 1 and len(rows) > 2:
        return _is_shared([line.rights for line in valued]) or _is_shared([line.lefts for line in valued])
    if any(line.heads for line in wide) or (wide and _has_row_under_heads([line.texts for line in lines])):
        return True
    return len(wide) > 2 and _most_shared([{text.left for text in line.texts[1:]} for line in wide], 2) > 2


def _has_row_under_heads(lines: Sequence[Line]) -> bool:
    """Whether the first line with numbers is a row: all of its texts stand under those of the lines above, three of one line.

    Names may reach out of their column's head on the left, if that is so in two rows: "合计" beside "    项目      预算数".
    """
    heads = list(itertools.takewhile(lambda texts: not any(text.is_value for text in texts), lines))
    row = lines[len(heads)] if len(heads) < len(lines) else ()
    if len(row) < 2 or not any(len(texts) > 2 for texts in heads):
        return False
    above = tuple(text for texts in heads for text in texts)
    if _stands_under(row, above):
        return True
    rows = [texts for texts in lines[len(heads) :] if len(texts) > 1]
    names = {text.left for text in (texts[0] for texts in rows)}
    second = sorted(text.left for text in above)[1]
    named = names == {row[0].left} and all(texts[0].right <= second for texts in rows)
    return named and len(rows) > 1 and all(_stands_under(texts[1:], above) for texts in rows)


def _stands_under(row: Line, heads: Line) -> bool:
    """Whether each text of a row stands under one of `heads`."""
    return all(any(head.left < text.right and text.left < head.right for head in heads) for text in row)


def _is_shared(edges: Sequence[frozenset[int]]) -> bool:
    """Whether half of the rows share an edge."""
    return bool(frozenset.intersection(*edges)) or _most_shared(edges, 1) * 2 >= len(edges)


def _most_shared(edges: Iterable[AbstractSet[int]], rank: int) -> int:
    """By how many rows the edge is shared that comes at `rank` among the most shared ones."""
    counts = sorted(Counter(itertools.chain.from_iterable(edges)).values())
    return counts[-rank] if len(counts) >= rank else 0


class _Growth:
    """Takes line after line while they belong to the piece; `stop` is the line behind the last sure row."""

    def __init__(self, source: Source, line: int) -> None:
        self.source = source
        self.first = self.stop = line
        self._metric = choose_metric([source.text[start:end] for start, end in source.lines[line : line + WINDOW]])
        self._lefts: set[int] = set()
        self._edges: set[int] = set()
        self._above: Line = ()
        self._blank = 0
        self._turned = False
        self._strides: Counter[int] = Counter()
        self._again = 0
        self._body: int | None = None
        self._inked: set[int] = set()
        for cursor in range(line, len(source.lines)):
            if cursor - self.stop > _MAX_PENDING or not self._take(cursor):
                break

    def _take(self, line: int) -> bool:
        """Whether the search goes on behind `line`."""
        if is_rule(self.source, line):
            return True
        goes_on = self._take_blank() if self.source.is_blank(*self.source.lines[line]) else self._take_texts(line)
        end = self.source.lines[line].end
        self._turned |= self.source.text.startswith("\f", end)
        return goes_on

    def _take_blank(self) -> bool:
        self._blank += 1
        return self._blank <= _MAX_BLANK or self._turned

    def _take_texts(self, line: int) -> bool:
        texts = _read(self.source, line, self._metric)
        apart = self._blank or self._turned or not texts or texts[0].left not in self._lefts
        if apart and len(texts) == 1 and PAGE_NUMBER.fullmatch(texts[0].key):
            self._turned = True
            return True
        if not texts:
            return False
        if self._repeats_header(line):
            return True
        if self._blank and self._blank == self._usual_blank():
            self._blank = 0
        sure = self._is_row(line, texts) if len(texts) > 1 else self._is_rest(texts)
        if sure is None:
            return False
        if sure:
            self._accept(line, texts)
        return True

    def _repeats_header(self, line: int) -> bool:
        """Whether a line on a new page goes on repeating the piece's first lines, which are its header, in their places."""
        again = self.source.lines[self.first + self._again]
        if not self._turned or self.source.text[slice(*self.source.lines[line])] != self.source.text[slice(*again)]:
            self._again = 0
            return False
        self._again += 1
        if self.first + self._again == self._body:
            # With its whole header repeated the page is the table's, whatever its rows hold.
            self._turned = False
            self._blank = self._again = 0
        return True

    def _usual_blank(self) -> int:
        """How many blank lines stand between the rows so far, if rows are parted by blank lines at all."""
        if self._strides.total() < _MIN_PARTED:
            return 0
        usual, count = self._strides.most_common(1)[0]
        return usual if count * 2 > self._strides.total() else 0

    def _is_row(self, line: int, texts: Line) -> bool | None:
        """True for a row of this piece, None where another one begins."""
        if self.stop == line or not (self._turned or self._blank):
            return True
        if self._is_alike(line, self.first):
            return None
        amounts = [text for text in texts if text.is_amount]
        fitting = sum(bool({text.left, text.right} & self._edges) for text in amounts)
        if not self._turned:
            fitting += sum(text.left in self._lefts for text in texts if not text.is_amount)
            return True if fitting * 2 > len(texts) or self._is_early_row(texts) else None
        enough = 1 if texts[0].left in self._lefts else (len(amounts) + 1) // 2
        return True if amounts and fitting >= enough else None

    def _is_alike(self, line: int, other: int) -> bool:
        """Whether two lines print the same but for white space and widths."""
        first, second = (self.source.text[slice(*self.source.lines[each])] for each in (line, other))
        return first == second or key(first) == key(second)

    def _is_early_row(self, texts: Line) -> bool:
        """Whether a line behind a blank one is among the first rows: one with numbers, its texts under those above."""
        if self._blank > 1 or self._strides.total() > _MIN_PARTED or not any(text.is_value for text in texts):
            return False
        under = sum(not self._inked.isdisjoint(range(text.left, text.right)) for text in texts)
        return under * 4 >= len(texts) * 3

    def _is_rest(self, texts: Line) -> bool | None:
        """True for a lone text that surely is a row or the rest of one, False where the next row must tell, None for an end."""
        text = texts[0]
        if not self._above:
            return False
        if self._turned:
            return False if text.left in self._lefts else None
        if self._blank:
            return None if text.is_marked or text.left not in self._lefts else False
        goes_on = any(text.left == upper.left and ends_number(upper.key, text.key) for upper in self._above)
        if goes_on or text.key in TOTAL_NAMES:
            return True
        if text.is_marked:
            return False if text.left == min(self._lefts) else text.left in self._lefts
        return any(
            self._goes_on_below(text, index) and text.right <= self._reach(index) and not upper.is_value
            for index, upper in enumerate(self._above)
        )

    def _goes_on_below(self, text: Text, index: int) -> bool:
        """Whether a text begins where the one at `index` of the last row does, or its column does: a level's name is indented."""
        upper = self._above[index]
        indented = index > 0 and self._above[index - 1].right < text.left < upper.left and text.left in self._lefts
        return indented or abs(text.left - upper.left) <= 1

    def _reach(self, index: int) -> int:
        """The display column up to which a text under the one at `index` of the last row has room.

        Under a row's first text a paragraph may begin.
        """
        if index == 0:
            return self._above[0].right + 2
        return self._above[index + 1].left - 1 if index + 1 < len(self._above) else MAX_LINE

    def _accept(self, line: int, texts: Line) -> None:
        if not self._turned and any(text.is_value for text in texts):
            self._strides[line - self.stop] += 1
        if self._body is None and find_body([texts]) == 0:
            self._body = line
        if self._strides.total() <= _MIN_PARTED:
            self._inked.update([column for text in texts for column in range(text.left, text.right)])
        self.stop = line + 1
        self._above = texts
        self._blank = 0
        self._turned = False
        self._lefts.update([text.left for text in texts if text is texts[0] or not text.is_value])
        self._edges.update([edge for text in texts if text.is_amount for edge in (text.left, text.right)])
