"""The numbers before the names of rows ("一、", "（一）", "1、", "其中：") → how deep each row stands, and which row sums up which."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govbudget_parse.forms.catalogue import row_dimensions, row_name
from govbudget_parse.forms.row_terms import FINALS, HEADS, SILENT_ROWS, SUBTOTALS
from govbudget_parse.lexis.memo import remembered
from govbudget_parse.lexis.width import key

_TOTALS = SUBTOTALS | FINALS | HEADS | SILENT_ROWS
_INSIDE = 3
_NUMBER_STYLES = (
    re.compile(r"[一二三四五六七八九十]{1,3}、"),
    re.compile(r"\([一二三四五六七八九十]{1,3}\)"),
    re.compile(r"\d{1,2}[、.](?!\d)"),
    re.compile(r"\(\d{1,2}\)"),
)
_FIRST_NUMBER = re.compile(r"一、|\(一\)|1[、.](?!\d)|\(1\)")


def opens_list(label: str) -> bool:
    """Whether a row's number is the first of a list: "一、工资福利支出"."""
    return _FIRST_NUMBER.match(key(label)) is not None


def is_numbered(label: str) -> bool:
    """Whether a row's name begins with a number, also behind "其中：": "（1）公务用车购置费"."""
    return _style(label) is not None


@remembered
def _style(label: str) -> int | None:
    """The style of a row's number, outer ones first: "一、", "（一）", "1、", "（1）"; also behind "其中：". None without one."""
    text = key(label).removeprefix("其中").removeprefix(":")
    return next((style for style, number in enumerate(_NUMBER_STYLES) if number.match(text)), None)


def levels_of(labels: Sequence[str]) -> tuple[int | None, ...]:
    """The depth that each row's number gives it among the styles of the list; a sub-row "其中：…" without one is at 3.

    Under "一、" both "（一）" and "1." stand at 2; under "3、公务用车费" stand "（1）公务用车运行维护费" and "（2）公务用车购置". A row without
    a number behind a sub-row is another one: "公务用车运行费" behind "其中：公务用车购置费".
    """
    styles = [_style(label) for label in labels]
    present = sorted({style for style in styles if style is not None})
    # Without "一、" a list of "1、" is as deep as under one.
    first = 1 if present[:1] == [0] else 2
    return tuple(
        first + present.index(style) if style is not None else _INSIDE if is_listed else None
        for style, is_listed in zip(styles, listed_parts(labels), strict=True)
    )


def listed_parts(labels: Sequence[str]) -> tuple[bool, ...]:
    """Of each row, top to bottom, whether it is one of those without a number that "其中" lists as parts of the row above."""
    listed: list[bool] = []
    is_numbered = False
    for above, label in zip(("", *labels), labels, strict=False):
        opens = key(label).startswith("其中")
        is_inside = bool(listed) and listed[-1]
        is_numbered = is_numbered if is_inside else _style(above) is not None
        goes_on = is_inside and (_states_nothing(label) or (is_numbered and _states_source(label)))
        listed.append((opens or goes_on) and _style(label) is None)
    return tuple(listed)


def _states_source(label: str) -> bool:
    """Whether a row names whose money it is: "非税收入拨款" behind "其中：经费拨款", below the number of another row."""
    states = row_dimensions(label)
    return states is not None and states.fund is not None and states.flow is None and states.vintage is None


def _states_nothing(label: str) -> bool:
    """Whether the name of a row is neither a total's nor one of a balance: "上年结转" is no part of the row above."""
    name = row_name(label)
    return name not in _TOTALS and row_dimensions(label) is None
