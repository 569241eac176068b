"""A line of text as printed on a page: its texts between wide gaps, and the display columns they take."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from functools import lru_cache

import attrs

from govbudget_parse.lexis.width import fold, key

# A line longer than a page is wide is prose, or hostile.
MAX_LINE = 1200

# Texts are parted by two or more blanks; a single one stays inside ("883. 50", "其中： 财政拨款").
_TEXT = re.compile(r"\S+(?: \S+)*")
# "1377.51", "1,657.40", "-3.00", "(1.00)", "328,661"
_AMOUNT = re.compile(r"[-+(]{0,2}(?:\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,8})?|\d{1,15}\.\d{1,8})\)?")
# "0", "2010301", "8.35%", "-", "≥98"
_VALUE = re.compile(r"[-+(≥≤<>=]{0,3}[\d,.]{0,24}[%‰)]{0,2}")
# A row's numbering: "二、外交支出", "(三)国有资本经营", "其中:财政拨款", "1.房屋".
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,4}[、.]|\([一二三四五六七八九十\d]{1,4}\)|\d{1,3}[、.](?!\d)|其中")
# What else begins a row: "合计", "收入总计", "本年支出合计", "年末结转和结余", "2010301", "≥40次".
_MARK = re.compile(r"[合总共小]计|收入[合总]计|支出[合总]计|[本上]年|年[初终末]|[\d≥≤]")
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
_WIDEST_SPACING = 8


class Metric(Enum):
    """How wide a character is drawn: by the classes of Unicode's East Asian width that take two columns.

    “ and ≥ are ambiguous there: a Chinese font draws them wide, other tools count them as narrow, and some tools
    count every character as one.
    """

    WIDE = "WF"
    AMBIGUOUS_WIDE = "WFA"
    NARROW = ""


class _Widths(dict[str, int]):
    def __init__(self, metric: Metric) -> None:
        super().__init__()
        self._wide = frozenset(metric.value)

    def __missing__(self, character: str) -> int:
        width = 2 if unicodedata.east_asian_width(character) in self._wide else 1
        self[character] = width
        return width


_WIDTHS = {metric: _Widths(metric) for metric in Metric}


@attrs.frozen
class Text:
    """One text of a line: `[start, end)` in code points from the line's start, `[left, right)` in display columns."""

    start: int
    end: int
    left: int
    right: int
    key: str
    is_amount: bool
    is_value: bool

    @classmethod
    def of(cls, printed: str, start: int, end: int, left: int, right: int) -> Text:
        """The text `printed`; an amount has decimals or thousands ("4.90", "328,661"), a value is any number ("2010301")."""
        name = key(printed)
        is_amount = bool(_AMOUNT.fullmatch(name))
        return cls(start, end, left, right, name, is_amount, is_amount or bool(_VALUE.fullmatch(name)))

    @property
    def is_numbered(self) -> bool:
        """Whether this carries the numbering of a row ("二、外交支出")."""
        return bool(_NUMBERED.match(self.key))

    @property
    def is_marked(self) -> bool:
        """Whether this begins a row of its own, by its numbering, as a total or as a figure."""
        return self.is_numbered or bool(_MARK.match(self.key))


Line = tuple[Text, ...]


def display_width(text: str, metric: Metric = Metric.WIDE) -> int:
    """The display columns that `text` takes."""
    return sum(map(_WIDTHS[metric].__getitem__, text))


@lru_cache(maxsize=1024)
def read_line(printed: str, metric: Metric = Metric.WIDE) -> Line:
    """The texts of one line. Lines are read several times while a table is looked for, so the last ones are kept."""
    folded = fold(printed)
    texts: list[Text] = []
    end = right = 0
    for found in _TEXT.finditer(folded):
        left = right + display_width(printed[end : found.start()], metric)
        right = left + display_width(printed[found.start() : found.end()], metric)
        end = found.end()
        text = Text.of(found[0], found.start(), end, left, right)
        if texts and _is_spaced_word(texts[-1], text):
            first = texts.pop()
            text = Text.of(folded[first.start : end], first.start, end, first.left, right)
        texts.append(text)
    return tuple(texts)


def _is_spaced_word(first: Text, second: Text) -> bool:
    return first.key + second.key in _SPACED_WORDS and second.left - first.right <= _WIDEST_SPACING
