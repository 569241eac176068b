"""What the names of a table's rows say of their amounts: of which year's money they are, whether they count things."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from govbudget_parse.forms.catalogue import row_dimensions, row_name
from govbudget_parse.forms.spec import Dimensions
from govbudget_parse.forms.terms import COUNT_WORDS
from govbudget_parse.lexis.width import key
from govbudget_parse.model.fact import Vintage

_LONGEST_NAME = 64
_CARRIED = frozenset({Vintage.CARRIED_IN, Vintage.CARRIED_OUT})
# "（一）", "1.", "其中：" under "二、上年结转".
_INNER_NUMBER = re.compile(r"\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.](?!\d)|其中")
_OUTER_NUMBER = re.compile(r"[一二三四五六七八九十]{1,3}、")
# "公务用车保有量（辆）", "国内公务接待批次（个）", "2.因公出国（境）人次（人次）"
_MEASURE = re.compile(r"\((?:个|辆|人|人次|批次|次|批|台|套|台、辆|台\(套\)|件|平方米|团组?|组)\)$")


class RowWords(NamedTuple):
    """What the words of a row's name say by themselves.

    `states` are the dimensions that they state, None for none. A row is inner by a number that stands below another one's
    ("（一）", "1.", "其中："), outer by one that stands above all ("一、"). `counts` things: its numbers are no money.
    """

    name: str
    states: Dimensions | None
    is_inner: bool
    is_outer: bool
    counts: bool


def row_words(label: str) -> RowWords:
    """What the words of a row's name say."""
    return _words_of_name(label) if len(label) <= _LONGEST_NAME else _row_words(label)


def _row_words(label: str) -> RowWords:
    text, name = key(label), row_name(label)
    return RowWords(
        name,
        row_dimensions(label),
        _INNER_NUMBER.match(text) is not None,
        _OUTER_NUMBER.match(text) is not None,
        _MEASURE.search(text) is not None or name in COUNT_WORDS,
    )


# The names of rows repeat from table to table; what is longer is none of the forms'.
_words_of_name = lru_cache(maxsize=4096)(_row_words)


def inherited_vintages(names: Sequence[str]) -> tuple[Vintage | None, ...]:
    """For each row, top to bottom, the vintage that the row above it hands down; None where it hands down none.

    Under "年初财政拨款结转和结余" stand "一般公共预算财政拨款", "政府性基金预算财政拨款": their money is carried in too, as is
    that of "（一）一般公共预算拨款" under "二、上年结转".
    """
    handed: list[Vintage | None] = []
    vintage: Vintage | None = None
    numbered = False
    for words in map(row_words, names):
        states = words.states
        if states and states.vintage:
            # Below an unnumbered "本年收入合计" stand the rows of other years, not its parts.
            numbered = words.is_outer
            vintage = states.vintage if numbered or states.vintage in _CARRIED else None
            handed.append(None)
        elif not words.name:
            handed.append(None)
        else:
            silent = states is not None and states.flow is None
            belongs = words.is_inner or (silent and not numbered and not words.is_outer)
            vintage = vintage if belongs else None
            handed.append(vintage)
    return tuple(handed)


def counts_things(name: str) -> bool:
    """Whether the name of a row or column announces a number of things, not money: "公务用车保有量（辆）", "批次"."""
    return row_words(name).counts
