"""Headers over columns of spaces read in several ways, of which the form's words and the print itself choose one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from govbudget_parse.lexis.totals import TOTAL_NAMES
from govbudget_parse.renderings.columns import Column, extent, is_numbering
from govbudget_parse.renderings.heads import Head, place_evidently, place_heads
from govbudget_parse.renderings.spacing import Line
from govbudget_parse.renderings.weighing import Blank, Costs
from govbudget_parse.renderings.wrapped import Wording

# Some tools print the texts of a header at the top of it, others at the bottom, where a text above them may be theirs or their
# neighbours' alone; some leave so much room that a text does not reach the amounts under it.
_WAYS = (
    Costs(off_kin=0.15, passed=0.6, alone=2.0),
    Costs(off_kin=0.25, passed=0.2, alone=2.0),
    Costs(off_kin=0.15, passed=0.6, alone=0.0),
    Costs(off_kin=0.25, passed=0.2, alone=0.0),
)
# What speaks against a reading: a column of data without a text, each column, a text under another that no form prints there, one
# beside the group that forms print it in, a display column between a text and its column, one off the middle of a group.
_BARE = 6.0
_COLUMN = 0.7
_STRANGE = 1.0
_LEFT_OUT = 0.6
_AWAY = 0.1
_OFF = 0.25
_FARTHEST_OFF = 6.0
# What speaks for it: a text under another that forms print there.
_KNOWN = -0.3
# All ways but the first are unusual; it is the one that most tools print.
_UNUSUAL = 0.35
# A reading that is worse by no more is as good.
_ALIKE = 0.35

# What stands beside any group.
_ANYWHERE = TOTAL_NAMES | {"序号"}


class Reading(NamedTuple):
    """The texts of a header's lines over columns; `rivals` are the columns over which another reading is as good."""

    heads: list[list[Head]]
    columns: list[Column]
    rivals: frozenset[int]


def read_heads(lines: Sequence[Line], columns: Sequence[Column], blank: Blank, wording: Wording) -> Reading:
    """The best reading of a header's lines over columns of data."""
    # Among texts that no form prints the usual way is the best guess.
    is_known = all(wording.knows(text.key) or text.is_value for line in lines for text in line)
    one_to_one = _is_one_to_one(lines, columns)
    if not lines or not is_known or one_to_one:
        own = [column.twin() for column in columns]
        heads = place_evidently(lines[0], own) if one_to_one else []
        return Reading(heads or place_heads(lines, own, blank, wording, _WAYS[0]), own, frozenset())
    weighed: list[tuple[float, int, Reading]] = []
    for index, costs in enumerate(_WAYS):
        trial = [column.twin() for column in columns]
        heads = place_heads(lines, trial, blank, wording, costs)
        weighed.append(
            (_weigh(lines, heads, trial, wording) + _UNUSUAL * (index > 0), index, Reading(heads, trial, frozenset()))
        )
    weight, _, best = min(weighed, key=lambda each: each[:2])
    paths = _paths(best)
    rivals = [_paths(reading) for other, _, reading in weighed if other <= weight + _ALIKE]
    unlike = (i for rival in rivals for i, path in enumerate(paths) if len(rival) != len(paths) or rival[i] != path)
    return best._replace(rivals=frozenset(unlike))


def _is_one_to_one(lines: Sequence[Line], columns: Sequence[Column]) -> bool:
    """Whether one line prints one text over each column and over no other: there is one way to read it."""
    return (
        len(lines) == 1
        and len(lines[0]) == len(columns)
        and all(
            (column.gap(text) < 0) == (i == j) for i, text in enumerate(lines[0]) for j, column in enumerate(columns)
        )
    )


def _paths(reading: Reading) -> list[tuple[str, ...]]:
    """The texts over each column, outermost first."""
    return [tuple(head.text.key for head in _over(reading.heads, column)) for column in reading.columns]


def _over(rows: Sequence[Sequence[Head]], column: Column) -> list[Head]:
    return [head for row in rows for head in row if any(each is column for each in head.columns)]


def _weigh(
    lines: Sequence[Line], heads: Sequence[Sequence[Head]], columns: Sequence[Column], wording: Wording
) -> float:
    """How much speaks against a reading."""
    rows = [row for line, row in zip(lines, heads, strict=True) if not is_numbering(line)]
    over = [_over(rows, column) for column in columns]
    bare = sum(column.has_ink and not path for column, path in zip(columns, over, strict=True))
    weight = _COLUMN * len(columns) + _BARE * bare + _weigh_links(over, wording)
    weight += _LEFT_OUT * sum(1 for _ in _left_out(over, wording))
    return weight + sum(_misfit(head) for row in rows for head in row)


def _weigh_links(over: Sequence[Sequence[Head]], wording: Wording) -> float:
    """How much the texts under others speak against a reading; a group of which the forms know no column speaks once."""
    links = {(a.text.start, a.text.key, b.text.start, b.text.key): None for path in over for a, b in pairwise(path)}
    groups: dict[tuple[int, str], list[bool]] = {}
    for start, upper, _, lower in links:
        if wording.knows(upper) and wording.knows(lower):
            groups.setdefault((start, upper), []).append(_is_child(upper, lower, wording))
    return sum(
        [_KNOWN * known.count(True) + _STRANGE * (known.count(False) if any(known) else 1) for known in groups.values()]
    )


def _left_out(over: Sequence[Sequence[Head]], wording: Wording) -> Iterator[str]:
    """The texts beside a group that forms print in it."""
    for a, b in pairwise(over):
        for alone, group in ((a, b), (b, a)):
            lone = alone[0].text.key if len(alone) == 1 and len(group) > 1 else ""
            if lone and lone not in _ANYWHERE and _is_child(group[-2].text.key, lone, wording):
                yield lone


def _is_child(upper: str, lower: str, wording: Wording) -> bool:
    """Whether some form prints a text under another, perhaps without what it adds in brackets ("项目（按功能分类）")."""
    return wording.is_child(upper, lower) or wording.is_child(upper, lower.partition("(")[0])


def _misfit(head: Head) -> float:
    """How far a text stands from its column, or off the middle of its columns."""
    left, right = extent(head.columns)
    if len(head.columns) == 1:
        return _AWAY * max(0, head.text.left - right, left - head.text.right)
    if left < head.text.left and head.text.right < right:
        return _OFF * min(_FARTHEST_OFF, abs(left + right - head.text.left - head.text.right) / 2)
    return 0.0
