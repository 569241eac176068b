"""Sums that a header states, and how a printed sum is judged.

A printed amount stands for an interval of half a unit of its last digit to either side; a sum of n terms for n such halves
together (as XBRL Calculation 1.1 does it). Inside the interval a sum is confirmed, outside it is broken, at whatever size.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

# The words that head a column or a row which adds up its neighbours.
TOTAL_WORDS = frozenset(
    {"合计", "小计", "总计", "共计", "本年收入合计", "本年支出合计", "三公经费合计", "资金总额", "预算数合计"}
)
# Columns that stand beside a total without being a part of it.
ASIDE_WORDS = frozenset(
    {
        "单价",
        "数量",
        "预算资金",
        "预留中小微企业份额",
        "机关运行经费",
        "会议费",
        "培训费",
        "年初结转和结余",
        "年末结转和结余",
    }
)
# The group over the items of the “三公”经费.
_OUTER_WORD = "三公"
# Among 办公费 and 水费 these are goods and services like them.
_OFFICE_WORDS = frozenset({"会议费", "培训费"})
_GOODS = frozenset(
    {"办公费", "水费", "电费", "邮电费", "差旅费", "工会经费", "福利费", "维修(护)费", "其他商品和服务支出"}
)
# "按收入性质分", "按支出性质分": each divides the whole.
_VIEW = "按"
# One figure at several stages of the budget cycle: never parts of one another.
STAGE_WORDS = frozenset(
    {"预算数", "决算数", "年初预算数", "调整预算数", "全年预算数", "执行数", "上年预算数", "上年决算数"}
)
_NOTHING = Decimal(0)
_ONE = Decimal(1)
_HALF = Decimal("0.5")
# Nearly every amount is printed to the hundredth.
_HUNDREDTH, _HALF_HUNDREDTH = Decimal("0.01"), Decimal("0.005")
_MIN_DIGITS = 3


class Verdict(Enum):
    """How a printed total stands to the sum of its printed parts."""

    EXACT = "equal"
    ROUNDED = "within the printed precision"
    BROKEN = "outside the printed precision"


_EXACT = Verdict.EXACT


class Sum(NamedTuple):
    """The column `total` is the sum of the columns `parts`."""

    total: int
    parts: tuple[int, ...]


def find_sums(paths: Sequence[tuple[str, ...]]) -> tuple[Sum, ...]:
    """The sums that a tree of header words states; `paths` are comparing keys, an empty path is no money column.

    小计 and 合计 are the sum of what stands beside them under one parent, a group counting by its own total or, without
    one, by its columns; “其中” columns are parts of their left neighbour and never counted again. A second total behind
    other columns ("总计 | 上年结转 | 合计 | 一般公共预算 | …") is the sum of what follows it, and a part of the first.
    """
    sums: list[Sum] = []
    stages: dict[str | None, list[int]] = {}
    for i, path in enumerate(paths):
        if path:
            stages.setdefault(_stage(path), []).append(i)
    for stage, members in stages.items():
        bare = [tuple([word for word in path if word != stage]) for path in paths] if stage else paths
        _total_of(bare, 0, members, sums)
    return tuple(sums)


def _stage(path: tuple[str, ...]) -> str | None:
    """The stage word of a path such as 公务接待费 > 决算数; None where there is none."""
    return None if STAGE_WORDS.isdisjoint(path) else next(word for word in path if word in STAGE_WORDS)


def _total_of(paths: Sequence[tuple[str, ...]], depth: int, members: Sequence[int], sums: list[Sum]) -> tuple[int, ...]:
    """The columns that stand for a group in its parent's sum; sums met on the way down are added to `sums`.

    The paths of its `members` are alike up to `depth`.
    """
    total: int | None = None
    parts: list[int] = []
    outer: list[int] = []
    views: list[tuple[int, ...]] = []
    for word, columns in _standing_at(paths, depth, members, sums):
        if word is not None and word.startswith(_VIEW):
            views.append(columns)
        elif word in TOTAL_WORDS and total is None:
            total = columns[0]
        elif word in TOTAL_WORDS and parts and not outer:
            outer, parts = [*parts, *columns], []
        else:
            parts.extend(columns)
    if outer:
        sums.extend([Sum(outer[-1], tuple(parts))] if parts else [])
        parts = outer
    if total is None:
        return tuple(parts) or (views[0] if views else ())
    sums.extend([Sum(total, view) for view in views if not parts])
    sums.extend([Sum(total, tuple(parts))] if parts else [])
    return (total,)


def _standing_at(
    paths: Sequence[tuple[str, ...]], depth: int, members: Sequence[int], sums: list[Sum]
) -> Iterator[tuple[str | None, tuple[int, ...]]]:
    """The columns at one depth with their words, and for each group the columns that stand for it, with the word of a view."""
    under: dict[str, list[int]] = {}
    leaves: dict[str, int] = {}
    for i in members:
        path = paths[i]
        if len(path) > depth:
            under.setdefault(path[depth], []).append(i)
            if len(path) == depth + 1:
                leaves.setdefault(path[depth], i)
    aside = _aside(under)
    for word, inner in under.items():
        if word.startswith("其中") or word in aside:
            continue
        if word in leaves:
            yield word, (leaves[word],)
        else:
            yield word if word.startswith(_VIEW) else None, _total_of(paths, depth + 1, inner, sums)


def _aside(under: Mapping[str, Sequence[int]]) -> AbstractSet[str]:
    """The words of the columns side by side that are no parts of their total."""
    aside = ASIDE_WORDS.intersection(under)
    # Beside the group of the “三公”经费 a total is that of all, 会议费 and 培训费 too; beside their items it is theirs alone.
    if aside and any(_OUTER_WORD in word and len(inner) > 1 for word, inner in under.items()):
        return frozenset()
    return aside - _OFFICE_WORDS if aside and not _GOODS.isdisjoint(under) else aside


def judge(total: Decimal, parts: Sequence[Decimal]) -> Verdict:
    """Whether `total` can be the sum of `parts`, given the precision each was printed with."""
    difference = total - sum(parts, _NOTHING)
    if not difference:
        return _EXACT
    return Verdict.ROUNDED if abs(difference) <= tolerance(total, parts) else Verdict.BROKEN


def tolerance(total: Decimal, parts: Sequence[Decimal]) -> Decimal:
    """By how much a sum may be off and hold: a part no larger than that could be missing from it unseen."""
    own = slack(total)
    # Nearly always a table prints all its amounts to the same digit.
    if all(map(total.same_quantum, parts)):
        return own * (1 + len(parts))
    return sum(map(slack, parts), own)


def slack(value: Decimal) -> Decimal:
    """Half a unit of the last printed digit: 0.005 for 15.32."""
    if value.same_quantum(_HUNDREDTH):
        return _HALF_HUNDREDTH
    if value.same_quantum(_ONE):
        return _HALF
    return _HALF.scaleb(int(value.as_tuple().exponent))


def is_long(amount: Decimal) -> bool:
    """Whether an amount has so many digits that another one is hardly equal to it by accident."""
    return bool(amount) and len(amount.as_tuple().digits) >= _MIN_DIGITS


def is_evidence(parts: Sequence[Decimal]) -> bool:
    """Whether a sum that holds says anything: x = x + 0 and zeros hold by accident, two filled parts do not.

    Small bare integers ("3 = 1 + 1 + 1") confirm nothing either.
    """
    filled = [part for part in parts if part]
    if len(filled) < 2:
        return False
    return filled[0].same_quantum(_HUNDREDTH) or any(
        abs(part) >= 100 or int(part.as_tuple().exponent) < 0 for part in filled
    )
