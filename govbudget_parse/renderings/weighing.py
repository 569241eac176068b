"""The cheapest way to set the words of a header line in order over columns in order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple

from govbudget_parse.renderings.columns import Column, nearest
from govbudget_parse.renderings.spacing import TOTALS, Line, Text, join_words
from govbudget_parse.renderings.wrapped import Wording

# How far, in display columns, a centred text may stand off the middle of its columns, and a text off its only one.
_OFF_CENTRE = 6
_FARTHEST_GROUP = 24
_FARTHEST = 14
# A text that is wider than all of its columns together need not be centred over what they hold.
COVERING = 3
# Texts are looked for no further than this many columns to a side.
_WIDEST_GROUP = 30
# A cell's words on one line: "政府性基金预算 财政 拨款".
_MOST_WORDS = 4

# What a placement costs: a display column off the middle; each column and all columns together that no form prints under the
# text; a display column away, a further column that the text covers, a group of one column, a column without a head
# passed over, a column that a text above stands over.
_OFF = 0.5
_STRANGER = 1.45
_STRANGE = 2.5
_FAR = 0.3
_COVERED = 1.0
_SINGLE = 0.2
_BARE = 0.5
_CLAIMED = 2.0
# A total is the first column of its group.
_LATE_TOTAL = 1.2


class Costs(NamedTuple):
    """What prints of different tools cost differently.

    `off_kin` is the cost of a display column off the middle of columns that a form prints under the text, `passed` that of a
    column with a head passed over; `alone` speaks for a column of blanks under a known word that stands over no other column.
    """

    off_kin: float
    passed: float
    alone: float


class Blank(NamedTuple):
    """What it costs to read a single blank in a header as a border of cells or as none, and to make a column of blanks."""

    cut: float
    join: float
    new: float


# Where single blanks part the cells of data rows, they do in the header.
TIGHT = Blank(0, 3.5, 4.5)
LOOSE = Blank(0.6, 0, 3.0)


class Rules(NamedTuple):
    """What a line's texts are set by: the costs, the wording, whether texts begin with their columns.

    `lines` are those above, `above` are all of their texts.
    """

    blank: Blank
    wording: Wording
    costs: Costs
    at_left: bool
    lines: Sequence[Line] = ()
    above: Line = ()

    def beside(self, text: Text) -> Line:
        """The texts beside the pieces of a text that stand in lines above."""
        return tuple(word for piece in text.above for word in self.lines[piece.line])


class Move(NamedTuple):
    """How the words from one place to another are set: over `columns[first:last]`, or over a new column where it is empty."""

    cost: float
    words: int
    first: int
    last: int


# For each place among the columns up to which they are used: the cost, the word it was reached from, the place then, the move.
_Steps = dict[int, tuple[float, int, int, Move | None]]


def choose_moves(
    words: Sequence[Text], glued: Sequence[bool], columns: Sequence[Column], rules: Rules
) -> list[tuple[int, Move]]:
    """The cheapest way to set all words in order over the columns in order: (index of the first word, move) for each cell.

    None where the pieces of wrapped words stand in no order.
    """
    count = len(words)
    tolls = [0.0, *accumulate(rules.costs.passed if column.headed else _BARE for column in columns)]
    best: list[_Steps] = [{} for _ in range(count + 1)]
    best[0][0] = (0.0, 0, 0, None)
    for index in range(count):
        for size in range(1, min(_MOST_WORDS, count - index) + 1):
            if size > 1 and not glued[index + size - 1]:
                break
            text = join_words(words[index : index + size])
            cut = rules.blank.cut * (index + size < count and glued[index + size]) + rules.blank.join * (size - 1)
            for move in _moves(text, size, columns, rules):
                _take(
                    best,
                    index,
                    move._replace(cost=move.cost + cut + rules.blank.new * (move.first == move.last)),
                    tolls,
                )
    return _trace(best, tolls)


def _take(best: Sequence[_Steps], index: int, move: Move, tolls: Sequence[float]) -> None:
    """Note down every way to make a move with the words from `index` on that is the cheapest so far."""
    reached = best[index + move.words]
    for used, (cost, *_) in best[index].items():
        if move.first >= used:
            total = cost + move.cost + tolls[move.first] - tolls[used]
            known = reached.get(move.last)
            if known is None or total < known[0]:
                reached[move.last] = (total, index, used, move)


def _trace(best: Sequence[_Steps], tolls: Sequence[float]) -> list[tuple[int, Move]]:
    """The moves of the cheapest way."""
    if not best[-1]:
        return []
    index = len(best) - 1
    place = min(best[-1], key=lambda used: best[-1][used][0] + tolls[-1] - tolls[used])
    chosen: list[tuple[int, Move]] = []
    while index:
        _, before, used, found = best[index][place]
        assert found is not None
        chosen.insert(0, (before, found))
        index, place = before, used
    return chosen


def _moves(text: Text, size: int, columns: Sequence[Column], rules: Rules) -> Iterator[Move]:
    """Every likely way to set one text."""
    middle = (text.left + text.right) / 2
    overlap = _overlap(text, columns)
    alone = rules.costs.alone if not overlap and rules.wording.knows(text.key) else 0.0
    yield Move(overlap - alone, size, *[bisect_left(columns, middle, key=lambda c: c.middle)] * 2)
    start = nearest(columns, text)
    window = range(max(0, start - _WIDEST_GROUP), min(len(columns), start + _WIDEST_GROUP + 1))
    for first in window:
        column = columns[first]
        gap = column.gap(text)
        if not column.headed:
            if gap <= _FARTHEST:
                others = sum(other is not column and other.gap(text) < 0 for other in columns)
                near = _FAR * max(0, gap) + min(column.misfit(text), 6) / 10
                near += _COVERED * others + min(2.0, column.leans(text))
                near += _CLAIMED * (gap > 0 and _is_claimed(column, text, rules.above))
                yield Move(near, size, first, first + 1)
            continue
        if gap < 0 and not _reaches_other(text, first, columns):
            off = column.misfit(text) if rules.at_left else abs(column.middle - middle)
            yield Move(_SINGLE + _OFF * off, size, first, first + 1)
        for last in range(first + 1, window.stop):
            if not columns[last].headed:
                break
            off = abs((column.left + columns[last].right) / 2 - middle)
            if text.left <= column.left and columns[last].right <= text.right:
                off = min(off, COVERING)
            group = columns[first : last + 1]
            strange = _strangeness(text, group, rules.wording)
            is_kin = strange == 0
            if off <= (_FARTHEST_GROUP if is_kin else _OFF_CENTRE):
                cost = (rules.costs.off_kin if is_kin else _OFF) * off + (strange or 0) - 0.1 * (last - first)
                cost += _CLAIMED * sum(_is_taken(each, text, rules) for each in group)
                cost += _LATE_TOTAL * sum(a.top != b.top in TOTALS for a, b in pairwise(group))
                yield Move(cost, size, first, last + 1)


def _is_taken(column: Column, text: Text, rules: Rules) -> bool:
    """Whether a column is under a text beside a piece of this one in another line, or beside which this one is.

    "公务用车购置及运" over "行费" heads nothing that "公务接待费" beside its first line stands over, and the other way round.
    """
    return column.top_line <= len(rules.lines) or _is_claimed(column, text, rules.beside(text))


def _strangeness(text: Text, columns: Sequence[Column], wording: Wording) -> float | None:
    """What it costs that no form prints the texts over some columns under `text`; None where the forms do not tell.

    "预算数 决算数 预算数 决算数" are under two texts of any name.
    """
    tops = [top for top, _ in groupby(column.top for column in columns)]
    if len(set(tops)) < max(2, len(tops)) or not all(map(wording.knows, (text.key, *tops))):
        return None
    strangers = sum(not wording.is_child(text.key, column.top) for column in columns)
    return min(_STRANGE, _STRANGER * strangers) if strangers == len(columns) else _STRANGER * strangers


def _is_claimed(column: Column, text: Text, above: Sequence[Text]) -> bool:
    """Whether a text of a line above stands over a column, and not over the text that is beside it."""
    return any(column.gap(word) < 0 and (word.right <= text.left or text.right <= word.left) for word in above)


def _overlap(text: Text, columns: Sequence[Column]) -> float:
    """How far a text stands over columns that have heads or figures of their own."""
    return sum(-gap for column in columns if (column.headed or column.has_ink) and (gap := column.gap(text)) < 0)


def _reaches_other(text: Text, index: int, columns: Sequence[Column]) -> bool:
    """Whether a text also stands well over the neighbours of a column."""
    sides = [columns[side] for side in (index - 1, index + 1) if 0 <= side < len(columns)]
    return any(side.headed and side.gap(text) < -1 for side in sides)
