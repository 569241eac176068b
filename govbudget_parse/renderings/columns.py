"""Where the columns of a table are whose rows are printed with spaces: from the ink of its rows and its header's texts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

import attrs

from govbudget_parse.renderings.spacing import Line, Text

# How far, in display columns, a centred text may stand off the middle of its columns.
OFF_CENTRE = 2

# A long text may bridge two columns: in none of the rows, in one of forty, of sixteen, of eight. The strictest that
# leaves the fewest lines with two texts in one column is taken.
_BRIDGED_ROWS = (10**9, 40, 16, 8)
# Over how many lines a header cell is wrapped.
_WRAPPED_LINES = 4
# A wrapped text fills its column but for the width of its next character; nothing is wrapped in a narrower column.
_UNFILLED = 3
_NARROWEST_WRAPPED = 8


@attrs.define
class _Band:
    """A column's display columns; `begin` is where its own texts begin, without texts that are only centred over it."""

    left: int
    right: int
    begin: int
    headed: bool = False

    def widen(self, text: Text) -> None:
        """Take in the column's own header text or a line above it, which begins or is centred with it."""
        centred = abs(text.left + text.right - self.left - self.right) <= OFF_CENTRE
        own = not self.headed or 0 <= text.left - self.left <= 1
        if own or centred:
            self.left, self.right = min(self.left, text.left), max(self.right, text.right)
        if own:
            self.begin = min(self.begin, text.left)


class Columns:
    """The display columns that each column of the table takes, in order and without overlap."""

    def __init__(self, rows: Sequence[Line]) -> None:
        tabular = [texts for texts in rows if len(texts) > 1] or rows
        allowances = dict.fromkeys(len(tabular) // share for share in _BRIDGED_ROWS)
        projections = [_project(tabular, allowed) for allowed in allowances]
        self.bands = min(projections, key=lambda bands: _count_shared(tabular, bands))

    def over(self, text: Text) -> range:
        """The columns that a text stands over; empty where it stands between two."""
        first = bisect_right(self.bands, text.left, key=lambda band: band.right)
        return range(first, bisect_left(self.bands, text.right, key=lambda band: band.left))

    def of(self, text: Text) -> int:
        """The one column that a text of a data row belongs to: the one it stands over most, else the next one."""
        over = self.over(text)
        if over:
            return max(over, key=lambda column: self._shared(column, text))
        return (
            min(max(0, over.start - 1), len(self.bands) - 1) if self._is_nearer_left(over.start, text) else over.start
        )

    def _shared(self, column: int, text: Text) -> int:
        band = self.bands[column]
        return min(band.right, text.right) - max(band.left, text.left)

    def _is_nearer_left(self, column: int, text: Text) -> bool:
        if column >= len(self.bands):
            return True
        return column > 0 and text.left - self.bands[column - 1].right < self.bands[column].left - text.right

    def ends(self, text: Text) -> tuple[int, int]:
        """The first and the last column that a header text stands over, or those on its sides."""
        over = self.over(text)
        if over:
            return over[0], over[-1]
        return max(0, over.start - 1), min(over.start, len(self.bands) - 1)

    def claim(self, texts: Line, above: Sequence[Line]) -> None:
        """Widen columns to a line's header texts, and make one where such a text stands over none."""
        for text in texts:
            over = self.over(text) or self._over_wrapped(text, texts, above)
            if not over and not self._is_between(over.start, text):
                self.bands.insert(over.start, _Band(text.left, text.right, text.left))
            elif len(over) == 1:
                self.bands[over[0]].widen(text)
        for text in () if is_numbering(texts) else texts:
            for column in self.over(text):
                self.bands[column].headed = True

    def unite(self, lines: Sequence[Line]) -> None:
        """Make one column of two neighbours that no line fills both, but over both of which some text stands.

        A left-aligned "75%" and a right-aligned "17.00" under one long header are such.
        """
        bridged: set[int] = set()
        parted: set[int] = set()
        for texts in lines:
            last = -1
            for text in texts:
                over = self.over(text)
                bridged.update(over[1:])
                if over and over[0] == last + 1:
                    parted.add(over[0])
                last = over[-1] if over else -1
        bands: list[_Band] = []
        for column, band in enumerate(self.bands):
            if column in bridged - parted:
                bands[-1].right = band.right
            else:
                bands.append(band)
        self.bands = bands

    def _over_wrapped(self, text: Text, texts: Line, above: Sequence[Line]) -> range:
        """The column of the line above that a text ends, where it stands beside the column's figures.

        "支出" is the rest of "工资福利" over a right-aligned "1.00": the text above overlaps both and no other text here.
        """
        for line in reversed(above):
            for upper in _under(line, text.left, text.right):
                over = self.over(upper)
                if len(over) == 1 and _is_alone(texts, upper, self.bands[over[0]]):
                    return over
        start = self.over(text).start
        return range(start, start)

    def _is_between(self, column: int, text: Text) -> bool:
        """Whether a text stands in the middle of two columns that have headers of their own."""
        if not 0 < column < len(self.bands) or not all(band.headed for band in self.bands[column - 1 : column + 1]):
            return False
        return self.off_centre(text, column - 1, column) <= OFF_CENTRE

    def off_centre(self, text: Text, first: int, last: int) -> float:
        """How far the middle of a text is from the middle of some columns."""
        return abs(self.bands[first].left + self.bands[last].right - text.left - text.right) / 2

    def is_short(self, text: Text, first: int, last: int) -> bool:
        """Whether a text leaves room to the right in its columns, so that it is not in their middle."""
        return text.right < self.bands[last].right and self.off_centre(text, first, last) > OFF_CENTRE

    def wraps(self, column: int, upper: Text, lower: Text) -> bool:
        """Whether a text fills its column so far that its next character has no room, and its rest has room below it."""
        band = self.bands[column]
        is_filled = band.right - band.left >= _NARROWEST_WRAPPED and upper.right >= band.right - _UNFILLED
        return is_filled and lower.right <= band.right + 1


def find_columns(lines: Sequence[Line], body: int) -> Columns:
    """The columns of `lines`, of which those from `body` on hold data."""
    columns = Columns(lines[body:])
    for index in range(body - 1, -1, -1):
        columns.claim(lines[index], lines[max(0, index - _WRAPPED_LINES) : index])
    columns.unite(lines)
    return columns


def _count_shared(rows: Sequence[Line], bands: Sequence[_Band]) -> int:
    """How many texts stand in the same column as the text before them."""
    rights = [band.right for band in bands]
    places = ([bisect_right(rights, text.left) for text in texts] for texts in rows)
    return sum(len(row) - len(set(row)) for row in places)


def _under(texts: Line, left: int, right: int) -> Line:
    """The texts that have ink in the display columns `[left, right)`."""
    first = bisect_right(texts, left, key=lambda text: text.right)
    return texts[first : bisect_left(texts, right, key=lambda text: text.left)]


def _is_alone(texts: Line, upper: Text, band: _Band) -> bool:
    """Whether one text of a line stands under `upper` and none over the figures of `band`."""
    return len(_under(texts, upper.left, upper.right)) == 1 and not _under(texts, band.left, band.right)


def _project(rows: Sequence[Line], allowed: int) -> list[_Band]:
    """The stretches of display columns that hold ink in more than `allowed` of `rows`."""
    ink: Counter[int] = Counter()
    for texts in rows:
        for text in texts:
            ink[text.left] += 1
            ink[text.right] -= 1
    bands: list[_Band] = []
    depth = 0
    for place in sorted(ink):
        before, depth = depth, depth + ink[place]
        if before <= allowed < depth:
            bands.append(_Band(place, place, place))
        elif depth <= allowed < before:
            bands[-1].right = place
    return bands


def is_numbering(texts: Line) -> bool:
    """Whether a line numbers the columns: "1   2   3", "栏次   1   2"."""
    return sum(text.is_value for text in texts) * 2 > len(texts)
