"""What the names of a table's rows say of their amounts: of which year's money they are, whether they count things."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govbudget_parse.forms.catalogue import row_dimensions, row_name
from govbudget_parse.forms.terms import COUNT_WORDS
from govbudget_parse.lexis.width import key
from govbudget_parse.model.fact import Vintage

_CARRIED = frozenset({Vintage.CARRIED_IN, Vintage.CARRIED_OUT})
# "（一）", "1.", "其中：" under "二、上年结转".
_INNER_NUMBER = re.compile(r"\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.](?!\d)|其中")
_OUTER_NUMBER = re.compile(r"[一二三四五六七八九十]{1,3}、")
# "公务用车保有量（辆）", "国内公务接待批次（个）", "2.因公出国（境）人次（人次）"
_MEASURE = re.compile(r"\((?:个|辆|人|人次|批次|次|批|台|套|台、辆|台\(套\)|件|平方米|团组?|组)\)$")


def inherited_vintages(names: Sequence[str]) -> tuple[Vintage | None, ...]:
    """For each row, top to bottom, the vintage that the row above it hands down; None where it hands down none.

    Under "年初财政拨款结转和结余" stand "一般公共预算财政拨款", "政府性基金预算财政拨款": their money is carried in too, as is
    that of "（一）一般公共预算拨款" under "二、上年结转".
    """
    return tuple(_hand_down(names))


def _hand_down(names: Sequence[str]) -> Iterator[Vintage | None]:
    vintage: Vintage | None = None
    numbered = False
    for name in names:
        states = row_dimensions(name)
        inner = _INNER_NUMBER.match(key(name)) is not None
        if states and states.vintage:
            # Below an unnumbered "本年收入合计" stand the rows of other years, not its parts.
            numbered = _OUTER_NUMBER.match(key(name)) is not None
            vintage = states.vintage if numbered or states.vintage in _CARRIED else None
            yield None
        elif not row_name(name):
            yield None
        else:
            silent = states is not None and states.flow is None
            belongs = inner or (silent and not numbered and _OUTER_NUMBER.match(key(name)) is None)
            vintage = vintage if belongs else None
            yield vintage


def counts_things(name: str) -> bool:
    """Whether the name of a row or column announces a number of things, not money: "公务用车保有量（辆）", "批次"."""
    text = key(name)
    return _MEASURE.search(text) is not None or row_name(name) in COUNT_WORDS
