"""What the names of a table's rows say of their amounts: of which year's money they are, whether they count things."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from govbudget_parse.forms.catalogue import find_term, is_garbled, is_two_names, row_dimensions, row_name
from govbudget_parse.forms.numbering import opens_list
from govbudget_parse.forms.row_terms import COUNT_WORDS, COUNTED_ROWS, SILENT_ROWS
from govbudget_parse.forms.spec import ColumnRole, Dimensions
from govbudget_parse.lexis.memo import remembered
from govbudget_parse.lexis.width import key, squeeze
from govbudget_parse.model.fact import CARRIED, Flow, Vintage

_SHORTEST_CODE = 3
# "奖金65.96": the amount of the next cell ran into the name.
_AMOUNT_AT_END = re.compile(r"\d\.\d+$")
# "工会经费50201", "津贴补贴45,806,457", "118,325,314支出总计", "210000000支出总计": a code, a number or an amount beside it ran
# into the name; "一、一般公共服务支出八、社会保障和就业支出": the name of another row did.
_MERGED_NAME = re.compile(
    r"^(?:\d{1,3}[\d,]{0,16}[,.]\d{2,}|\d{4,}(?!年))[一-鿿]"
    r"|[一-鿿)](?:[\d,.]{0,20}\d$|(?<![一二三四五六七八九十])(?:[一二三四五六七八九十]{1,3}、|\d{1,2}[.、](?!\d)))"
)
_NAMING = (ColumnRole.CODE, ColumnRole.AGENCY_CODE, ColumnRole.PROJECT_CODE, ColumnRole.LABEL)
# "（一）", "1.", "其中：" under "二、上年结转".
_INNER_NUMBER = re.compile(r"\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.](?!\d)|其中")
# "收入" in a row of its own above the sources.
_SIDES = {"收入": Flow.REVENUE, "支出": Flow.EXPENDITURE}
_TOTAL_ENDS = ("计", "额")
_OUTER_NUMBER = re.compile(r"[一二三四五六七八九十]{1,3}、")
# "公务用车保有量（辆）", "国内公务接待批次（个）", "2.因公出国（境）人次（人次）"
_MEASURE = re.compile(
    r"\((?:个|辆|人|人次|批次|次|批|台|套|台[、,]辆|辆、台|台[、,/]套|台\(套\)|件|平方米|团组?|组)\)$"
)


class RowWords(NamedTuple):
    """What the words of a row's name say by themselves.

    `label` is without white space, `key` what all prints of it share, `name` that without its number. A name is one that
    is no bare code, it is the row's own where it is neither garbled nor a header's, and merged where a number ran into it.
    `states` are the dimensions that they state, None for none. A row is inner by a number that stands below another one's
    ("（一）", "1.", "其中："), outer by one that stands above all ("一、"). `counts` things: its numbers are no money.
    """

    label: str
    key: str
    name: str
    is_name: bool
    is_own: bool
    is_merged: bool
    states: Dimensions | None
    is_inner: bool
    is_outer: bool
    counts: bool


@remembered
def row_words(label: str) -> RowWords:
    """What the words of a row's name say."""
    text, name = key(label), row_name(label)
    return RowWords(
        squeeze(label),
        text,
        name,
        bool(text) and not (len(text) >= _SHORTEST_CODE and text.isdecimal()),
        not (text.isascii() or ends_with_amount(text) or is_garbled(text) or _heads_names(text)),
        _MERGED_NAME.search(text) is not None or is_two_names(name),
        row_dimensions(label),
        _INNER_NUMBER.match(text) is not None,
        _OUTER_NUMBER.match(text) is not None,
        name in COUNTED_ROWS or counts_things(label),
    )


def ends_with_amount(words: str) -> bool:
    """Whether the amount of the next cell ran into a name: "奖金65.96"."""
    return _AMOUNT_AT_END.search(words) is not None


def _heads_names(label: str) -> bool:
    """Whether a name is a header's word for codes or names: "款" ran into the total's row."""
    term = find_term(label)
    return term is not None and term.role in _NAMING


def inherited_vintages(names: Sequence[RowWords]) -> tuple[Vintage | None, ...]:
    """For each row, top to bottom, the vintage that the row above it hands down; None where it hands down none.

    Under "年初财政拨款结转和结余" stand "一般公共预算财政拨款", "政府性基金预算财政拨款": their money is carried in too, as is
    that of "（一）一般公共预算拨款" under "二、上年结转".
    """
    if not any(words.states.vintage for words in names if words.states):
        return (None,) * len(names)
    handed: list[Vintage | None] = []
    vintage: Vintage | None = None
    numbered = False
    begun = in_parts = False
    for words in names:
        states = words.states
        if states and states.vintage:
            # The first list of a column that opens below "上年结转" is that of this year's money.
            in_parts = begun
            begun |= states.vintage not in CARRIED
            # Below an unnumbered "本年收入合计" stand the rows of other years, not its parts.
            numbered = words.is_outer
            vintage = states.vintage if numbered or states.vintage in CARRIED else None
            handed.append(None)
        elif not words.name:
            handed.append(None)
        else:
            silent = states is not None and states.flow is None
            # A list of its own opens under a row without a number: "一、一般公共预算财政拨款" under 年初财政拨款结转和结余.
            in_list = not words.is_outer or (in_parts and (opens_list(words.key) or any(handed[-1:])))
            belongs = words.is_inner or (silent and not numbered and in_list)
            vintage = vintage if belongs else None
            begun |= words.is_outer
            handed.append(vintage)
    return tuple(handed)


class _Mark(NamedTuple):
    """The side that a row's name states, and whether it stands above the rows of that side: 本年收入, not 收入总计."""

    flow: Flow
    heads: bool


def inherited_flows(names: Sequence[RowWords]) -> tuple[Flow | None, ...]:
    """For each row of one list of revenue and then of expenditure the side that it is of; None where that is open.

    "一、教育支出" stands above 支出总计, or below 本年支出. A list that begins with 收入总计 prints its totals above their parts.
    """
    filled = [words for words in names if words.name]
    opening = _mark_of(filled[0]) if filled else None
    marks = [_mark_of(words) for words in names]
    if opening is not None and not opening.heads and _mark_of(filled[-1]) is None:
        marks = [mark._replace(heads=True) if mark else None for mark in marks]
    above: list[Flow | None] = []
    flow: Flow | None = None
    for mark in marks:
        flow = flow if mark is None else mark.flow if mark.heads else None
        above.append(flow)
    below: list[Flow | None] = []
    flow = None
    for mark in reversed(marks):
        flow = flow if mark is None else None if mark.heads else mark.flow
        below.append(flow)
    sides = zip(names, above, reversed(below), strict=True)
    return tuple([_flow_between(words, upper, lower) for words, upper, lower in sides])


def _mark_of(words: RowWords) -> _Mark | None:
    if words.name in _SIDES:
        return _Mark(_SIDES[words.name], heads=True)
    flow = words.states.flow if words.states else None
    return _Mark(flow, not words.name.endswith(_TOTAL_ENDS)) if flow else None


def _flow_between(words: RowWords, upper: Flow | None, lower: Flow | None) -> Flow | None:
    """The side of a row below what heads one side and above the total of one."""
    vintage = words.states.vintage if words.states else None
    if vintage in CARRIED:
        # Behind 本年收入合计 the next total may be that of the expenditure.
        return Flow.REVENUE if vintage is Vintage.CARRIED_IN else Flow.EXPENDITURE
    if words.name in SILENT_ROWS:
        return None
    return (upper or lower) if None in (upper, lower) or upper is lower else None


def counts_things(name: str) -> bool:
    """Whether the name of a row or column announces a number of things, not money: "公务用车保有量（辆）", "批次"."""
    return row_name(name) in COUNT_WORDS or _MEASURE.search(key(name)) is not None
