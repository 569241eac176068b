"""Sums that the names of unnumbered rows state: the “三公” items, the parts of 基本支出, one list of sources or of classes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from govbudget_parse.checks.figures import item_named
from govbudget_parse.classification.codes import is_class_name
from govbudget_parse.forms.catalogue import row_dimensions, row_name
from govbudget_parse.forms.numbering import is_numbered
from govbudget_parse.forms.row_terms import FINALS, HEADS, SILENT_ROWS, SUBTOTALS
from govbudget_parse.model.fact import CARRIED, Fund, Nature

_TOTAL, _CARS = "“三公”经费", "公务用车购置及运行费"
_ITEMS = frozenset({"因公出国（境）费", _CARS, "公务接待费"})
_CAR_ITEMS = frozenset({"公务用车购置费", "公务用车运行维护费"})
_PARTS = frozenset({Nature.PERSONNEL, Nature.PUBLIC})
_TOTALS = SUBTOTALS | FINALS | HEADS
# Of the money of one of these that of the others beside it may be a part.
_WIDE = (
    frozenset({Fund.FISCAL_APPROPRIATION, Fund.GENERAL_PUBLIC_BUDGET}),
    frozenset({Fund.FISCAL_APPROPRIATION, Fund.GOVERNMENT_FUND}),
    frozenset({Fund.FISCAL_APPROPRIATION, Fund.STATE_CAPITAL}),
    frozenset({Fund.SPECIAL_ACCOUNT, Fund.INSTITUTIONAL}),
    *(
        frozenset({Fund.UNIT_FUNDS, fund})
        for fund in (
            Fund.INSTITUTIONAL,
            Fund.OPERATING,
            Fund.SUPERIOR_SUBSIDY,
            Fund.AFFILIATE_REMITTANCE,
            Fund.OTHER,
        )
    ),
)


class ListSum(NamedTuple):
    """The row `total` is the sum of the rows `parts`, by their places in the list."""

    total: int
    parts: tuple[int, ...]


def sums_of_items(labels: Sequence[str]) -> Iterator[ListSum]:
    """三公 = 因公出国 + 公务用车 + 公务接待, and 公务用车 = 购置 + 运行 right below it, where no number says so."""
    items = [None if is_numbered(label) else item_named(row_name(label)) for label in labels]
    yield from _right_below(items, _CARS, _CAR_ITEMS)
    totals = [place for place, item in enumerate(items) if item == _TOTAL]
    parts = tuple([place for place, item in enumerate(items) if item in _ITEMS])
    # 合计 beside 会议费 and 培训费 may be the sum of all.
    is_theirs = set(items) <= {_TOTAL, *_ITEMS, *_CAR_ITEMS}
    if len(totals) == 1 and is_theirs and 1 < len(parts) == len({items[place] for place in parts}):
        yield ListSum(totals[0], parts)


def sums_of_natures(labels: Sequence[str]) -> Iterator[ListSum]:
    """基本支出 = 人员经费 + 公用经费 right below it, where no number says so."""
    natures = [None if is_numbered(label) else _nature(label) for label in labels]
    heads = [
        Nature.BASIC if row_name(label) == "基本支出" else nature for label, nature in zip(labels, natures, strict=True)
    ]
    yield from _right_below(heads, Nature.BASIC, _PARTS)


def _nature(label: str) -> Nature | None:
    states = row_dimensions(label)
    return states.nature if states and states.nature in _PARTS else None


def _right_below(names: Sequence[str | None], head: str, parts: AbstractSet[str]) -> Iterator[ListSum]:
    for place, name in enumerate(names):
        if name == head and {*names[place + 1 : place + 1 + len(parts)]} == parts:
            yield ListSum(place, tuple(range(place + 1, place + 1 + len(parts))))


def flat_rows(labels: Sequence[str]) -> frozenset[int]:
    """The rows of a balance without numbers that its next total adds up: sources apart from each other, or classes.

    A row of which another may be a part ("单位资金收入" and "事业收入") leaves its list unsaid.
    """
    found: set[int] = set()
    rows: list[int] = []
    for place, label in enumerate((*labels, "总计")):
        name = row_name(label)
        if name in _TOTALS:
            found.update(rows if _are_apart([labels[row] for row in rows]) else ())
            rows = []
        elif not is_carried(label):
            rows.append(place)
    return frozenset(found)


def is_carried(label: str) -> bool:
    """Whether a row is of the money of other years, which a total adds to this year's: "上年结转", "使用非财政拨款结余"."""
    states = row_dimensions(label)
    return row_name(label) in SILENT_ROWS or (states is not None and states.vintage in CARRIED)


def _are_apart(labels: Sequence[str]) -> bool:
    states = [row_dimensions(label) for label in labels]
    funds = {stated.fund for stated in states if stated and stated.fund}
    if len(funds) == len(labels):
        return not any(pair <= funds for pair in _WIDE)
    return not funds and len({*labels}) == len(labels) and all(map(is_class_name, labels))
