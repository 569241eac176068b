"""Where the columns of a table are whose rows are printed with spaces: from the ink of its rows of data."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

import attrs

from govbudget_parse.lexis.totals import TOTAL_NAMES
from govbudget_parse.renderings.spacing import Line, Text

# A wrapped text fills its column but for the width of its next character; nothing is wrapped in a narrower column.
_UNFILLED = 3
_NARROWEST_WRAPPED = 8
# How much two numbers side by side speak for two columns, against texts across both.
_SURE = 3
# What stands before the numbers of the columns; "档次" is how recognition reads "栏次".
_NUMBERING = frozenset({"栏次", "档次"})


@attrs.define(eq=False)
class Column:
    """One column's display columns `[left, right)`.

    `has_ink` tells that rows of data fill it, `holds_amounts` that these are mostly amounts, `headed` that a header text stands
    over it; `top` is the comparing key of the uppermost one, which begins in the header's line `top_line`; `ink` are the display
    columns of the data alone.
    """

    left: int
    right: int
    has_ink: bool = True
    headed: bool = False
    top: str = ""
    top_line: int = sys.maxsize
    holds_amounts: bool = False
    ink: tuple[int, int] = (0, 0)

    def twin(self) -> Column:
        """A column of its own that says the same."""
        return Column(
            self.left, self.right, self.has_ink, self.headed, self.top, self.top_line, self.holds_amounts, self.ink
        )

    @property
    def middle(self) -> float:
        """The display column in the middle."""
        return (self.left + self.right) / 2

    def gap(self, text: Text) -> int:
        """How many display columns are between this and a text; 0 or less where they touch or overlap."""
        return max(self.left - text.right, text.left - self.right)

    def misfit(self, text: Text) -> float:
        """How far a text is from being centred, or from beginning or ending with this."""
        middle = abs(self.middle - (text.left + text.right) / 2)
        return min(middle, abs(self.left - text.left), abs(self.right - text.right))

    def leans(self, text: Text) -> float:
        """How far the middle of a header text is on the side where no column's own can be.

        Amounts stand in the middle or at the right of their column, words in the middle or at the left.
        """
        middle = (text.left + text.right) / 2
        return max(0.0, middle - self.right if self.holds_amounts else self.left - middle)

    def widen(self, left: int, right: int) -> None:
        """Take in further display columns."""
        self.left, self.right = min(self.left, left), max(self.right, right)


def find_columns(rows: Sequence[Line]) -> list[Column]:
    """The columns that rows of data fill, left to right, without overlap."""
    tabular = [texts for texts in rows if len(texts) > 1] or rows
    stretches = _project(tabular)
    lefts = [left for left, _ in stretches]
    inside: list[list[list[Text]]] = [[] for _ in stretches]
    for texts in tabular:
        # Each text stands in one stretch as a whole.
        before = -1
        for text in texts:
            index = bisect_right(lefts, text.left) - 1
            if index == before:
                inside[index][-1].append(text)
            else:
                inside[index].append([text])
            before = index
    return [part for (left, right), rows in zip(stretches, inside, strict=True) for part in _part(left, right, rows)]


def unite_columns(columns: Sequence[Column], rows: Sequence[Line], heads: Sequence[Line]) -> list[Column]:
    """`columns` with neighbours made one that no row fills both, though one text stands over both.

    A left-aligned "4" and a right-aligned "17.00" under "财政拨款收入" are such, and "支出总计" beside a row that holds nothing
    but "三十四、抗疫特别国债安排的支出". So are a column that holds nothing but "合计" and that of the codes beside it.
    """
    lone = [texts[0] for texts in rows if len(texts) == 1]
    if len(columns) < 2:
        return list(columns)
    places = Places(columns)
    placed = [(row, places.of(text), text) for row, texts in enumerate(rows) for text in texts]
    filled = {(row, place) for row, place, _ in placed}
    beside = {place for row, place in filled if (row, place + 1) in filled}
    named = {place for _, place, text in placed if text.key not in TOTAL_NAMES}
    united = list(columns[:1])
    for index, column in enumerate(columns[1:]):
        bridged = any(united[-1].gap(text) < 0 and column.gap(text) < 0 for text in lone)
        is_total = index not in named or index + 1 not in named
        if index not in beside and (bridged or is_total or _share_head(united[-1], column, heads)):
            united[-1].widen(column.left, column.right)
            united[-1].ink = (united[-1].left, united[-1].right)
            united[-1].holds_amounts |= column.holds_amounts
        else:
            united.append(column)
    return united


def _share_head(first: Column, second: Column, heads: Sequence[Line]) -> bool:
    """Whether the lowest header text over either of two columns is one that stands over both."""
    for texts in reversed(heads):
        over_them = [text for text in texts if first.gap(text) < 0 or second.gap(text) < 0]
        if over_them and not is_numbering(texts):
            return len(over_them) == 1 and first.gap(over_them[0]) < 0 and second.gap(over_them[0]) < 0
    return False


def _project(rows: Sequence[Line]) -> list[tuple[int, int]]:
    """The stretches of display columns that hold ink in any of `rows`."""
    stretches: list[tuple[int, int]] = []
    for left, right in sorted({(text.left, text.right) for texts in rows for text in texts}):
        if stretches and left < stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(stretches[-1][1], right))
        else:
            stretches.append((left, right))
    return stretches


def _part(left: int, right: int, rows: Sequence[Sequence[Text]]) -> list[Column]:
    """The columns in a stretch of ink that a few long or drifting texts made one of; `rows` are the texts inside it.

    It is cut where rows have a text on each side and few texts stand across; of two numbers each has a column of its own.
    """
    cut = _find_cut(rows)
    if cut is None:
        amounts = sum([text.is_amount for texts in rows for text in texts])
        return [Column(left, right, holds_amounts=amounts * 2 > sum(map(len, rows)), ink=(left, right))]
    halves = (
        [[text for text in texts if text.left + text.right < 2 * cut] for texts in rows],
        [[text for text in texts if text.left + text.right >= 2 * cut] for texts in rows],
    )
    columns: list[Column] = []
    for half in halves:
        filled = [texts for texts in half if texts]
        start = max(left, min(texts[0].left for texts in filled))
        stop = min(right, max(texts[-1].right for texts in filled))
        bounded = (start, min(stop, cut)) if half is halves[0] else (max(start, cut), stop)
        columns.extend(_part(*bounded, filled))
    return columns


def _find_cut(rows: Sequence[Sequence[Text]]) -> int | None:
    """The display column at which more rows have a gap between two texts than have a text across; None where none is."""
    if all(len(texts) < 2 for texts in rows):
        return None
    gains: Counter[int] = Counter()
    for texts in rows:
        for first, second in pairwise(texts):
            weight = _SURE if first.is_value and second.is_value else 1
            gains.update(dict.fromkeys(range(first.right, second.left + 1), weight))
    if not gains:
        return None
    for texts in rows:
        for text in texts:
            gains.subtract(dict.fromkeys(range(text.left + 1, text.right), 1))
    best = max(gains.values())
    places = sorted(place for place, gain in gains.items() if gain == best)
    return places[len(places) // 2] if best > 0 else None


def over(columns: Sequence[Column], text: Text) -> range:
    """The columns that a text stands over; empty where it stands between two."""
    first = bisect_right(columns, text.left, key=lambda column: column.right)
    return range(first, bisect_left(columns, text.right, key=lambda column: column.left))


def nearest(columns: Sequence[Column], text: Text) -> int:
    """The column that a text belongs to: the one it stands over most, else the next one."""
    found = over(columns, text)
    if len(found) == 1:
        return found.start
    if found:
        return max(found, key=lambda index: -columns[index].gap(text))
    sides = [index for index in (found.start - 1, found.start) if 0 <= index < len(columns)]
    return min(sides, key=lambda index: columns[index].gap(text))


class Places:
    """The places of texts among columns, which must stay as they are: what stands in the same display columns is asked once."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = columns
        self._found: dict[tuple[int, int], int] = {}

    def of(self, text: Text) -> int:
        """What `nearest` says of a text."""
        extent = (text.left, text.right)
        place = self._found.get(extent)
        if place is None:
            place = self._found[extent] = nearest(self.columns, text)
        return place

    def settle(self, placed: list[tuple[int, Text]]) -> list[tuple[int, Text]]:
        """The texts of a row as they are placed."""
        return placed


class LeftPlaces(Places):
    """The places of texts of which those that are no numbers belong to the first of the columns that they stand over."""

    def of(self, text: Text) -> int:
        """The column that a text belongs to."""
        found = over(self.columns, text)
        return found.start if len(found) > 1 and not text.is_value else super().of(text)

    def settle(self, placed: list[tuple[int, Text]]) -> list[tuple[int, Text]]:
        """A value that begins beside its label within one column goes to the next, where that is left free."""
        for index in range(len(placed) - 2, -1, -1):
            (place, _), (following, text) = placed[index : index + 2]
            after = placed[index + 2][0] if index + 2 < len(placed) else len(self.columns)
            if place == following < after - 1:
                placed[index + 1] = (following + 1, text)
        return placed


def spread(places: Places, texts: Line) -> list[tuple[int, Text]]:
    """Each text of a row of data, or each word of one that stands over several columns, with its column."""
    columns = places.columns
    placed = [
        (places.of(part), part)
        for text in texts
        for part in ((text,) if not text.words else _words_over(columns, text))
    ]
    numbers = [index for index, part in placed if part.is_value]
    if len(set(numbers)) < len(numbers) <= len(columns):
        return _spread_apart(columns, [part for _, part in placed])
    return places.settle(placed)


def _words_over(columns: Sequence[Column], text: Text) -> tuple[Text, ...]:
    """The words of a text that has some where each stands in the line of a column of its own, else the text itself."""
    if len(over(columns, text)) < 2:
        return (text,)
    places = [nearest(columns, word) for word in text.words]
    apart = len(set(places)) == len(places) and all(
        columns[place].misfit(word) <= 1 for place, word in zip(places, text.words, strict=True)
    )
    return text.words if apart else (text,)


def _spread_apart(columns: Sequence[Column], texts: Sequence[Text]) -> list[tuple[int, Text]]:
    """The texts in order over columns, no two numbers in one, all together as near as can be."""
    size = len(columns)
    # Texts that are no numbers may share the column of the text before them.
    best = [0.0] * (size + 1)
    choices: list[list[int]] = []
    for text in texts:
        chosen = [0] * (size + 1)
        row = [float("inf")] * (size + 1)
        for index in range(1, size + 1):
            here = best[index - 1] + max(0, columns[index - 1].gap(text)) + columns[index - 1].misfit(text) / 8
            row[index], chosen[index] = min((row[index - 1], chosen[index - 1]), (here, index))
        best = row
        choices.append(chosen)
    placed: list[tuple[int, Text]] = []
    end = size
    for text, chosen in zip(reversed(texts), reversed(choices), strict=True):
        end = chosen[end]
        placed.insert(0, (end - 1, text))
        end -= 1
    return placed if all(index >= 0 for index, _ in placed) else [(nearest(columns, text), text) for text in texts]


def wraps(column: Column, edge: int | None, upper: Text, lower: Text) -> bool:
    """Whether a text fills its column so far that its next character has no room, and its rest has room below it.

    `edge` is where the texts of the column are known to be wrapped, before the column's own end.
    """
    if column.right - column.left < _NARROWEST_WRAPPED or lower.right > column.right + 1:
        return False
    return upper.right >= column.right - _UNFILLED or (edge is not None and upper.right >= edge - 1)


def is_numbering(texts: Line) -> bool:
    """Whether a line numbers the columns: "1   2   3", "栏次   1   栏次   2"."""
    values = sum(text.is_value for text in texts)
    return values > 0 and (values + sum(text.key in _NUMBERING for text in texts)) * 2 > len(texts)


def extent(columns: Iterable[Column]) -> tuple[int, int]:
    """The display columns that some columns take together."""
    sides = [(column.left, column.right) for column in columns]
    return min(left for left, _ in sides), max(right for _, right in sides)


def unite_blank(columns: list[Column], merged: dict[int, Column], which: AbstractSet[int]) -> None:
    """Make one of a column of blanks and a column of data without a head beside it, if that is one of `which`, by identity.

    `merged` gets what each became.
    """
    while True:
        pairs = [
            (max(a.left, b.left) - min(a.right, b.right), index)
            for index, (a, b) in enumerate(pairwise(columns))
            if a.has_ink is not b.has_ink and a.headed is not b.headed and id(a if a.has_ink else b) in which
        ]
        if not pairs:
            return
        _, index = min(pairs)
        first, second = columns[index : index + 2]
        filled = first if first.has_ink else second
        one = Column(
            *extent((first, second)),
            headed=True,
            top=first.top or second.top,
            top_line=min(first.top_line, second.top_line),
            holds_amounts=filled.holds_amounts,
            ink=filled.ink,
        )
        for old, new in list(merged.items()):
            merged[old] = one if new in (first, second) else new
        merged |= {id(first): one, id(second): one}
        columns[index : index + 2] = [one]
