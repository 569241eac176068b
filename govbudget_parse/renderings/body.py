"""Lines of data → rows: a name wrapped over lines stands beside its amounts, above them, below them or around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import NamedTuple

import attrs

from govbudget_parse.classification.codes import is_class_name
from govbudget_parse.lexis.levels import names_level
from govbudget_parse.renderings.columns import Column, Places, spread, wraps
from govbudget_parse.renderings.grid import BLANK, Cell, GridRow, cell_at, join_cells, keyed_cell
from govbudget_parse.renderings.names import Texts, code_before, halves, split_by_names
from govbudget_parse.renderings.spacing import Line, Text, ends_number
from govbudget_parse.source import Source, Span

# So many texts make a row of their own, even if every text of the row above fills its column.
_WRAPPED_CELLS = 5
# So many texts that end at one display column were wrapped there.
_MIN_FILLED = 2
# A wrapped cell goes on in the very next line; its terminator is one or two characters.
_MAX_TERMINATOR = 2
# What speaks for two pieces of one name of which the upper one fills its column, and against two where it does not.
_FULL = 1.0
_SHORT = -3.0
# What speaks for a name above amounts that have none beside them.
_NAMELESS = 0.5
# So many names that can only have begun above their amounts show that others did.
_MIN_SHOWN = 2
PrintedLine = tuple[Span, Line]


class Body(NamedTuple):
    """Rows of data, and the indices of those whose name may as well be another one."""

    rows: tuple[GridRow, ...]
    doubted: frozenset[int]


@attrs.define
class _PrintedRow:
    """One line of data: its cells, the text of each column, and whether it stands right under the line before.

    In the columns `marked` its texts begin a row of their own, by their numbering, as a total or as a figure.
    """

    cells: list[Cell]
    texts: dict[int, Text]
    follows: bool = False
    marked: frozenset[int] = frozenset()

    @property
    def holds_values(self) -> bool:
        """Whether any column holds a number."""
        return any(text.is_value for text in self.texts.values())

    @property
    def is_rest(self) -> bool:
        """Whether this may be but a piece of the names of the row above or below."""
        return not (self.marked or len(self.texts) >= _WRAPPED_CELLS or self.holds_values)


def join_body(
    source: Source, lines: Sequence[PrintedLine], columns: Sequence[Column], places: Places | None = None
) -> Body:
    """The rows that lines of data print, the lines of wrapped names joined with the line of their amounts."""
    places = places or Places(columns)
    placed = [spread(places, texts) for _, texts in lines]
    rows: list[_PrintedRow] = []
    end = -1
    for (span, _), texts in zip(lines, placed, strict=True):
        row = _place_row(source, span, texts, len(columns))
        row.follows = end >= 0 and span.start - end <= _MAX_TERMINATOR
        _mark(row, rows[-1].texts if row.follows else {})
        rows.append(row)
        end = span.end
    owner = list(range(len(rows)))
    doubted: set[int] = set()
    if any(row.is_rest for row in rows):
        filled = _filled_edges(placed)
        link = _link if any(row.holds_values for row in rows) else _link_words
        links = [link(upper, lower, columns, filled) for upper, lower in pairwise(rows)]
        runs = list(_find_runs(rows, links))
        splits = _settle_by_names(rows, runs, [_split_run(rows, run, links) for run in runs])
        shown = sum(min(best) < len(run) for run, best in zip(runs, splits, strict=True) if len(best) == 1)
        for run, best in zip(runs, splits, strict=True):
            _own(owner, run, best, rows, begins_above=shown >= _MIN_SHOWN)
            if len(best) != 1 and not (best and shown >= _MIN_SHOWN):
                doubted.update(_beside(rows, run))
        if shown >= _MIN_SHOWN:
            _own_numbered(owner, rows, columns, filled)
    for index in halves([row.texts for row in rows]):
        owner[index + 1] = owner[index]
    if owner == [*range(len(rows))]:
        return Body(tuple([tuple(row.cells) for row in rows]), frozenset(doubted))
    return _join_owned(rows, owner, doubted)


def _settle_by_names(
    rows: Sequence[_PrintedRow], runs: Sequence[range], splits: Sequence[tuple[int, ...]]
) -> list[tuple[int, ...]]:
    """The ways to split runs, but the one way in which the rows around have the names of their codes, where that is one."""
    settled: list[tuple[int, ...]] = []
    begun = ""
    stop = -1
    for run, best in zip(runs, splits, strict=True):
        above: Texts = rows[run.start - 1].texts if run.start else {}
        below: Texts = rows[run.stop].texts if run.stop < len(rows) else {}
        between = [rows[index].texts for index in run]
        count = split_by_names(above, between, below, begun if stop == run.start - 1 else "")
        settled.append(best if count is None else (count,))
        stop = run.stop
        begun = "" if count is None else "".join([text.key for texts in between[count:] for text in texts.values()])
    return settled


def _beside(rows: Sequence[_PrintedRow], run: range) -> Iterator[int]:
    """The rows right above and below a run of names that may have a part of it."""
    if run.start > 0 and rows[run.start].follows and _names(rows[run.start - 1]) & _names(rows[run.start]):
        yield run.start - 1
    if run.stop < len(rows) and rows[run.stop].follows:
        yield run.stop


def _names(row: _PrintedRow) -> set[int]:
    """The columns in which a row has a name."""
    return {column for column, text in row.texts.items() if not text.is_value}


def _place_row(source: Source, span: Span, placed: Iterable[tuple[int, Text]], width: int) -> _PrintedRow:
    """One line's texts in their columns; texts parted by a wide gap inside one column are one cell."""
    cells = [BLANK] * width
    texts: dict[int, Text] = {}
    begin = span.start
    for column, text in placed:
        if column in texts:
            cells[column] = cell_at(source, cells[column].spans[0].start, begin + text.end)
        else:
            cells[column] = keyed_cell(source, begin + text.start, begin + text.end, text.key)
        texts[column] = text
    return _PrintedRow(cells, texts)


def _mark(row: _PrintedRow, above: Mapping[int, Text]) -> None:
    """Note down which texts of a row are marked: the end of a number or code that is cut off above is no mark, nor a value.

    In a list without codes a 类 named in full is a row: "社会保障和就业支出" under "文化旅游体育与传媒支出"; so is a level of
    indicators named in full.
    """
    for column, text in row.texts.items():
        if column in above and ends_number(above[column].key, text.key):
            row.texts[column] = text._replace(is_value=False)
        elif (
            text.is_marked or names_level(text.key) or (is_class_name(text.key) and code_before(above, column) is None)
        ):
            row.marked |= {column}


def _filled_edges(lines: Iterable[Iterable[tuple[int, Text]]]) -> dict[int, int]:
    """By column the display column at which its texts are wrapped: where several end and none goes on.

    A column may be wider than its labels are printed, under a long header text.
    """
    ends: dict[int, list[int]] = {}
    for placed in lines:
        for column, text in placed:
            if not text.is_value:
                ends.setdefault(column, []).append(text.right)
    last = {column: max(rights) for column, rights in ends.items()}
    return {
        column: end
        for column, end in last.items()
        if ends[column].count(end) + ends[column].count(end - 1) >= _MIN_FILLED
    }


def _find_runs(rows: Sequence[_PrintedRow], links: Sequence[float]) -> Iterator[range]:
    """The runs of lines that hold nothing but names and go on from line to line."""
    start = 0
    for index, row in enumerate(rows):
        if not row.is_rest:
            start = index + 1
        elif index + 1 == len(rows) or not rows[index + 1].is_rest or links[index] <= 0:
            yield range(start, index + 1)
            start = index + 1


def _split_run(rows: Sequence[_PrintedRow], run: range, links: Sequence[float]) -> tuple[int, ...]:
    """How many lines of a run belong to the row above it, the others to the one below: all the ways that fit best.

    None where neither the line above nor the one below is one name with the run.
    """
    above = run.start > 0 and not rows[run.start - 1].is_rest and links[run.start - 1] > 0
    below = run.stop < len(rows) and not rows[run.stop].is_rest and links[run.stop - 1] > 0
    if not above or not below:
        return (len(run),) if above else (0,) if below else ()
    # One link is left out: that from the last line of the row above to the next one.
    around = links[run.start - 1 : run.stop]
    return tuple(count for count, link in enumerate(around) if link == min(around))


def _link(upper: _PrintedRow, lower: _PrintedRow, columns: Sequence[Column], filled: Mapping[int, int]) -> float:
    """What speaks for one name going on from a line to the next one, of which one at least holds nothing but names."""
    if not lower.follows or not (upper.is_rest or lower.is_rest):
        return _SHORT
    if lower.is_rest:
        # As many texts as the row above are a row of their own, unless numbers above tell that each of them is a rest.
        same = len(lower.texts) == len(upper.texts) > 1 and not all(text.is_numbered for text in upper.texts.values())
        places = lower.texts
        if same and not upper.is_rest:
            return _SHORT
    else:
        places = upper.texts
    nameless = _NAMELESS if all(text.is_value for text in lower.texts.values()) else _SHORT
    return sum(_fit(upper, lower, c, columns[c], filled.get(c)) if c in lower.texts else nameless for c in places)


def _link_words(upper: _PrintedRow, lower: _PrintedRow, columns: Sequence[Column], filled: Mapping[int, int]) -> float:
    """What speaks for it where no row holds a number: there as many texts as in the line above are a row of their own.

    "任务一   依法履职" over "任务二   按时支付".
    """
    same = len(lower.texts) == len(upper.texts) > 1
    return _SHORT if same else _link(upper, lower, columns, filled)


def _fit(above: _PrintedRow, below: _PrintedRow, place: int, column: Column, edge: int | None) -> float:
    upper, lower = above.texts.get(place), below.texts[place]
    if upper is None or upper.is_value or lower.is_value or place in below.marked or upper.key == lower.key:
        return _SHORT
    return _FULL if wraps(column, edge, upper, lower) else _SHORT


def _own(owner: list[int], run: range, best: Sequence[int], rows: Sequence[_PrintedRow], *, begins_above: bool) -> None:
    """Note down which row the lines of a run belong to."""
    if not best:
        for index in run:
            owner[index] = run.start
        return
    count = min(best) if begins_above else max(best)
    below = rows[run.stop] if run.stop < len(rows) else None
    if count < len(run) and not begins_above and below is not None and not _lacks_beginning(rows[run.stop - 1], below):
        return
    for index in run:
        owner[index] = run.start - 1 if index - run.start < count else run.stop


def _lacks_beginning(name: _PrintedRow, below: _PrintedRow) -> bool:
    """Whether one name alone is the beginning of a row's: the row has none, or a code before what would be a rest of one.

    A name that has no amounts may also be a row of its own.
    """
    if len(name.texts) > 1:
        return False
    column = next(iter(name.texts))
    return column not in below.texts or any(text.is_value and place < column for place, text in below.texts.items())


def _own_numbered(
    owner: list[int], rows: Sequence[_PrintedRow], columns: Sequence[Column], filled: Mapping[int, int]
) -> None:
    """Note down for each numbered name without amounts the row that its rest stands in ("一、一般公共预算拨" over "款收入   1.00")."""
    for index, row in enumerate(rows[:-1]):
        if row.holds_values or owner[index] != index or not rows[index + 1].follows:
            continue
        below = rows[index + 1]
        goes_on = (
            text.is_numbered and c in below.texts and _fit(row, below, c, columns[c], filled.get(c)) > 0
            for c, text in row.texts.items()
        )
        if all(goes_on):
            owner[index] = owner[index + 1]


def _join_owned(rows: Sequence[_PrintedRow], owner: Sequence[int], doubted: AbstractSet[int]) -> Body:
    joined: dict[int, list[Cell]] = {}
    unsure: set[int] = set()
    for index, (row, place) in enumerate(zip(rows, owner, strict=True)):
        # A line above that owns one may itself be owned by the line below.
        cells = joined.get(owner[place])
        both = row.cells if cells is None else [join_cells(a, b) for a, b in zip(cells, row.cells, strict=True)]
        joined[owner[place]] = both
        if index in doubted:
            unsure.add(owner[place])
    return Body(
        tuple(tuple(cells) for cells in joined.values()),
        frozenset([index for index, place in enumerate(joined) if place in unsure]),
    )
