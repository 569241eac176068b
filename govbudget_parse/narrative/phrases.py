"""What one clause of prose says: typed figures and the words that lead to them.

Each class has the name of the rule of the grammar `phrase.lark` that derives it. Positions count in the clause's passage, so
that a figure's span and its subject's are found without looking for them again.
"""

from __future__ import annotations

from typing import NamedTuple

import attrs


class Range(NamedTuple):
    """`[start, end)` in the text of a passage."""

    start: int
    end: int


class Amount(NamedTuple):
    """Money, "1657.4万元"; `each` where the sentence gives it to several subjects ("收支总计各88.96万元")."""

    money: Range
    each: bool = False


@attrs.frozen
class Change:
    """A rise or fall, "增加127.77万元", "下降6%": one of `money`, `percent` and `count` is set."""

    word: Range
    money: Range | None
    percent: Range | None
    count: Range | None


class Level(NamedTuple):
    """No change: "持平", "无变化", "保持一致"."""

    word: Range


class Share(NamedTuple):
    """A part of a whole, "占支出合计的71%"; `of` is None where the whole is not named."""

    of: Range | None
    percent: Range


class Fulfilment(NamedTuple):
    """How much of the budget was carried out, "完成年初预算的98.5%", and the budget: "完成全年预算84.82万元的73.2%"."""

    of: Range
    percent: Range
    money: Range | None = None


class Count(NamedTuple):
    """Things counted, "0台(套)", or a number at the end of a clause without a measure ("共有车辆0")."""

    number: Range


class Rate(NamedTuple):
    """A percentage that is neither a share nor a change ("执行率98%"): not a figure of the budget."""

    percent: Range


class Respectively(NamedTuple):
    """Several amounts for as many names: "分别为10万元、20万元"."""

    money: tuple[Range, ...]


Figure = Amount | Change | Level | Share | Fulfilment | Count | Rate | Respectively


class Comparison(NamedTuple):
    """What is compared with, "比2023年预算": a year and a name; `closed` by 相比, after which a subject may follow."""

    year: Range | None
    name: Range | None
    same_period: bool
    closed: bool


class Lead(NamedTuple):
    """The words before a figure: names before and after a printed year, then a comparison, then a name after it."""

    before: Range | None = None
    year: Range | None = None
    after: Range | None = None
    comparison: Comparison | None = None
    compared: Range | None = None


class Group(NamedTuple):
    """One figure with the words that lead to it; `opens` where a list of its parts follows ("其中")."""

    lead: Lead
    figure: Figure
    opens: bool


class Phrase(NamedTuple):
    """One clause read. `intro` is its opening "其中", `lead` the words after its last figure or all of them."""

    intro: bool
    groups: tuple[Group, ...]
    lead: Lead


NOTHING = Lead()
