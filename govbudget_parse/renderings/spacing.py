"""A line of text as printed on a page: its texts between wide gaps, and the display columns they take."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from govbudget_parse.lexis.memo import remembered
from govbudget_parse.lexis.width import fold, key

# A line longer than a page is wide is prose, or hostile.
MAX_LINE = 1200

# Texts are parted by two or more blanks; a single one stays inside ("883. 50", "其中： 财政拨款").
_TEXT = re.compile(r"\S+(?: \S+)*")
_WORD = re.compile(r"\S+")
# "收入总计 883.5 万元,与 2021 年预算相比": a figure in a sentence is no cell.
_SENTENCE = re.compile(r"\d ?(?:[百千万亿]{0,2}元|[年月日个项人次辆台批]|%[,;。、])|[,;。]\D")
# "883. 50", "1377 .51": one amount with a blank in it.
_CUT_AMOUNT = re.compile(r"[\d,]{1,20}(?:\. \d{1,2}| \.\d{1,2})")
# The codes of the classifications: "208", "20805", "2080505", "30101", "50502".
_CODE = re.compile(r"2\d{2}(?:\d{2}){0,2}|[35]\d{2}(?:\d{2})?")
_LONGEST_CODE = 7
# "1377.51", "1,657.40", "-3.00", "(1.00)", "328,661"
_AMOUNT = re.compile(r"[-+(]{0,2}(?:\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,8})?|\d{1,15}\.\d{1,8})\)?")
# "0", "2010301", "8.35%", "-", "≥98"; not the ")" that a wrapped name ends in
_VALUE = re.compile(r"[-+(≥≤<>=]{0,3}(?:-|[.,]?\d[\d,.]{0,23})[%‰)]{0,2}")
# The code of a project without its end.
_CUT_CODE = re.compile(r"\d{6,12}[A-Z][\dA-Z]{4,14}")
_NUMERALS = frozenset("一二三四五六七八九十")
# A row's numbering: "二、外交支出", "(三)国有资本经营", "其中:财政拨款", "1.房屋".
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,4}[、.]|\([一二三四五六七八九十\d]{1,4}\)|\d{1,3}[、.](?!\d)|其中")
# What else begins a row: "合计", "收入总计", "本年支出合计", "年末结转和结余", "2010301", "[30101]基本工资", "≥40次".
_MARK = re.compile(
    r"[合总共小]计|收入[合总]计|支出[合总]计|[本上]年|年[初终末]|使用.{2,8}结余|结余分配|结转下年|\[\d|[\d≥≤]"
    r"|(?:一般公共|政府性基金|国有资本经营)预算"
)
# Words printed letter-spaced over a column: "合    计", "项  目". "类  款  项" are three columns.
_SPACED_WORDS = frozenset(
    [
        "合计",
        "总计",
        "共计",
        "小计",
        "项目",
        "收入",
        "支出",
        "金额",
        "科目",
        "名称",
        "编码",
        "备注",
        "单位",
        "数量",
        "单价",
    ]
)
# The words that head the columns of any form: of an empty table nothing else is printed.
_COLUMN_WORDS = frozenset(
    [
        "科目编码",
        "科目名称",
        "功能分类科目编码",
        "类",
        "款",
        "项",
        "编码",
        "名称",
        "功能科目编码",
        "功能科目名称",
        "项目名称",
        "单位名称",
        "合计",
        "总计",
        "小计",
        "基本支出",
        "项目支出",
        "人员经费",
        "公用经费",
        "人员支出",
        "公用支出",
        "一般公共预算",
        "政府性基金预算",
        "国有资本经营预算",
        "年初结转和结余",
        "年末结转和结余",
        "本年收入",
        "本年支出",
        "因公出国(境)费",
        "因公出国(境)费用",
        "公务接待费",
        "公务用车购置及运行费",
        "公务用车购置及运行维护费",
        "公务用车购置费",
        "公务用车运行费",
        "公务用车运行维护费",
    ]
)
_MIN_COLUMN_WORDS = 3
# What may be the first column of any group.
TOTALS = frozenset({"合计", "小计"})
WIDEST_SPACING = 8


class Metric(Enum):
    """How wide a character is drawn: by the classes of Unicode's East Asian width that take two columns.

    “ and ≥ are ambiguous there: a Chinese font draws them wide, other tools count them as narrow, and some tools
    count every character as one.
    """

    WIDE = "WF"
    AMBIGUOUS_WIDE = "WFA"
    NARROW = ""

    # Lines are looked up by it many times over; an enumeration's own hash is a call in Python.
    __hash__ = object.__hash__


class _Widths(dict[str, int]):
    def __init__(self, metric: Metric) -> None:
        super().__init__()
        self._wide = frozenset(metric.value)

    def __missing__(self, character: str) -> int:
        width = 2 if unicodedata.east_asian_width(character) in self._wide else 1
        self[character] = width
        return width


_WIDTHS = {metric: _Widths(metric) for metric in Metric}


class Piece(NamedTuple):
    """A piece of a text in a line of its own: the line's index, and `[start, end)` in code points from that line's start."""

    line: int
    start: int
    end: int


class Text(NamedTuple):
    """One text of a line: `[start, end)` in code points from the line's start, `[left, right)` in display columns.

    `words` are its pieces between single blanks, where it has any; `above` are the pieces of it that stand in lines above.
    """

    start: int
    end: int
    left: int
    right: int
    key: str
    is_amount: bool
    is_value: bool
    words: tuple[Text, ...] = ()
    above: tuple[Piece, ...] = ()

    @classmethod
    def of(cls, printed: str, chars: tuple[int, int], columns: tuple[int, int], words: tuple[Text, ...] = ()) -> Text:
        """The text `printed`; an amount has decimals or thousands ("4.90", "328,661"), a value is any number ("2010301")."""
        name, is_amount, is_value = _read_text(printed)
        return cls(*chars, *columns, name, is_amount, is_value, words)

    @property
    def parts(self) -> tuple[Text, ...]:
        """The words between single blanks; the text itself where it has none."""
        return self.words or (self,)

    @property
    def is_numbered(self) -> bool:
        """Whether this carries the numbering of a row ("二、外交支出")."""
        return _begins_row(self.key)[0]

    @property
    def is_marked(self) -> bool:
        """Whether this begins a row of its own, by its numbering, as a total or as a figure."""
        return _begins_row(self.key)[1]


Line = tuple[Text, ...]


@remembered
def _begins_row(name: str) -> tuple[bool, bool]:
    """Whether a text's key carries the numbering of a row, and whether it begins a row at all."""
    numbered = _NUMBERED.match(name) is not None
    return numbered, numbered or _MARK.match(name) is not None


@remembered
def _read_text(printed: str) -> tuple[str, bool, bool]:
    """The comparing key of a text, whether it is an amount, whether any number."""
    name = key(printed)
    is_amount = _AMOUNT.fullmatch(name) is not None
    return name, is_amount, is_amount or _VALUE.fullmatch(name) is not None


def display_width(text: str, metric: Metric = Metric.WIDE) -> int:
    """The display columns that `text` takes."""
    return sum(map(_WIDTHS[metric].__getitem__, text))


@lru_cache(maxsize=1024)
def read_line(printed: str, metric: Metric = Metric.WIDE) -> Line:
    """The texts of one line. Lines are read several times while a table is looked for, so the last ones are kept."""
    folded = fold(printed)
    edges = [0, *itertools.accumulate(map(_WIDTHS[metric].__getitem__, printed))]
    texts: list[Text] = []
    for found in _TEXT.finditer(folded):
        start, end = found.span()
        words = _read_words(folded, (start, end), edges) if " " in found[0] else ()
        text = Text.of(found[0], (start, end), (edges[start], edges[end]), words)
        if texts and _is_spaced_word(texts[-1], text):
            first = texts.pop()
            text = Text.of(folded[first.start : end], (first.start, end), (first.left, edges[end]))
        texts.append(text)
    return tuple(texts)


def _read_words(folded: str, chars: tuple[int, int], edges: Sequence[int]) -> tuple[Text, ...]:
    """The words between single blanks of `[start, end)` in a line; `edges` are the display columns its characters begin at."""
    words = [(found[0], found.span()) for found in _WORD.finditer(folded, *chars)]
    return tuple([Text.of(word, span, (edges[span[0]], edges[span[1]])) for word, span in words])


def is_tight(texts: Line) -> bool:
    """Whether a single blank parts two cells of a line beyond doubt: "364.16 234.62", "20809 退役安置   2.88", "1.00 二、外交".

    So do whole numbers of many digits: "150000000 50000000", "210000000 一、一般公共服务支出".
    """
    for index, text in enumerate(texts):
        if not text.words or _SENTENCE.search(" ".join(word.key for word in text.words)):
            continue
        if any(a.is_amount and (b.is_amount or not b.is_value) for a, b in itertools.pairwise(text.words)):
            return True
        if any(_is_whole(a) and (_is_whole(b) or b.is_numbered) for a, b in itertools.pairwise(text.words)):
            return True
        first, second = text.words[:2]
        if index == 0 and first.key.isdecimal() and (_CODE.fullmatch(second.key) or second.is_numbered):
            return True
        # "4   2010301 行政运行   238.28": behind a running number, too.
        opens = all(before.key.isdecimal() for before in texts[:index])
        if opens and len(texts) > 1 and _CODE.fullmatch(first.key) and not second.is_value:
            return True
    return False


def _is_whole(text: Text) -> bool:
    """Whether a text is an amount in whole yuan: a number too long for any code of the classifications."""
    return len(text.key) > _LONGEST_CODE and text.key.isdecimal()


def part_texts(texts: Line) -> Line:
    """The texts of a line with those cut that single blanks part into cells; see `is_tight`."""
    parted: list[Text] = []
    opens = True
    for text in texts:
        if not text.words or _SENTENCE.search(" ".join(word.key for word in text.words)):
            parted.append(text)
        else:
            cell = [text.words[0]]
            for word in text.words[1:]:
                opens = opens and cell[-1].key.isdecimal()
                if _is_border(cell[-1].key, word.key, opens=opens):
                    parted.append(join_words(cell))
                    cell = []
                cell.append(word)
            parted.append(join_words(cell))
        opens = opens and parted[-1].key.isdecimal()
    return tuple(parted)


def join_words(words: Sequence[Text]) -> Text:
    """One text of words of one line."""
    if len(words) == 1:
        return words[0]
    first, last = words[0], words[-1]
    chars, columns = (first.start, last.end), (first.left, last.right)
    return Text.of("".join(word.key for word in words), chars, columns, tuple(words))


def _is_border(first: str, second: str, *, opens: bool) -> bool:
    """Whether a single blank parts two cells: "364.16 234.62", "0 0", "20809 退役安置", "10 208"; not "883. 50", "1. 房屋"."""
    if first.isdecimal() and second.isdecimal():
        return True
    if _AMOUNT.fullmatch(first) or _AMOUNT.fullmatch(second):
        return not _CUT_AMOUNT.fullmatch(f"{first} {second}")
    if first.isdecimal() and (opens or len(first) > 2):
        return not second.startswith(("年", "月"))
    return second.isdecimal() and len(second) > 2


def _is_spaced_word(first: Text, second: Text) -> bool:
    return first.key + second.key in _SPACED_WORDS and second.left - first.right <= WIDEST_SPACING


def ends_number(upper: str, lower: str) -> bool:
    """Whether a text begins with the end of a number that is cut: "…三十" over "一、债务还本支出", "13030021P7721349" over "54311"."""
    if lower.isdecimal():
        return _CUT_CODE.fullmatch(upper) is not None
    return upper[-1] in _NUMERALS and lower[0] in _NUMERALS


def spread_out(texts: Line) -> Line:
    """A line of narrow characters with its texts as far to the right as their drawn width moves them.

    A tool that counts a character as one column prints words whose columns it has run out of with a single blank between:
    "财政拨款收入 事业收入 事业单位经营收入" is twice as long on the page.
    """
    spread: list[Text] = []
    moved = 0
    for index, text in enumerate(texts):
        follows = index > 0 and text.left - texts[index - 1].right <= 1
        leads = index + 1 < len(texts) and texts[index + 1].left - text.right <= 1
        left = text.left + moved if follows else max(text.left, spread[-1].right + 1 if spread else 0)
        width = display_width(text.key) if follows or leads else text.right - text.left
        spread.append(text._replace(left=left, right=left + width))
        moved = left + width - text.right
    return tuple(spread)


def heads_columns(texts: Line) -> bool:
    """Whether a line holds words over columns that any form prints: "合计   基本支出   项目支出"."""
    return sum(text.key in _COLUMN_WORDS for text in texts) >= _MIN_COLUMN_WORDS
