"""Lines of texts in display columns → rows of cells: where the columns are, and which lines are one row."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

import attrs

from govbudget_parse.renderings.grid import BLANK, COVERED_LEFT, COVERED_UP, Cell, GridRow, cell_at, join_cells
from govbudget_parse.renderings.spacing import Line, Text, display_width
from govbudget_parse.source import Source, Span

# A long text may bridge two columns: in none of the rows, in one of forty, of sixteen, of eight. The strictest that leaves the
# fewest lines with two texts in one column is taken.
_BRIDGED_ROWS = (10**9, 40, 16, 8)
# How far, in display columns, a centred text may stand off the middle of its columns.
_OFF_CENTRE = 2
_WIDEST_GROUP = 30
# How many lines a header takes at most, and over how many one of its cells is wrapped.
_MAX_HEADER_LINES = 16
_WRAPPED_LINES = 4
# A wrapped text fills its column but for the width of its next character; nothing is wrapped in a narrower column.
_UNFILLED = 3
_NARROWEST_WRAPPED = 8
# So many texts make a row of their own, even if every text of the row above fills its column.
_WRAPPED_CELLS = 5

# "2010301" or "201" as a row's first text.
_CODE = re.compile(r"\d{3,}")

PrintedLine = tuple[Span, Line]


def place_lines(source: Source, lines: Sequence[PrintedLine]) -> tuple[GridRow, ...]:
    """The rows that `lines` print: every text in the column it stands in, lines that belong together joined.

    Columns are where any data row has ink, widened by and added to from the header. A header text over several columns
    stands in the first of them, the others are COVERED_LEFT. A header cell or a label wrapped over lines is one cell.
    """
    body = _find_body([texts for _, texts in lines])
    columns = _find_columns([texts for _, texts in lines], body)
    header = _place_header(source, lines[:body], columns)
    return (*_join_header(header), *_join_body(source, lines[body:], columns))


def _find_body(lines: Sequence[Line]) -> int:
    """The index of the first line of data; 1 where no line near the top shows numbers."""
    for index, texts in enumerate(lines[:_MAX_HEADER_LINES]):
        if len(texts) > 1 and _is_data(texts):
            return index
    return min(1, len(lines))


def _is_data(texts: Line) -> bool:
    if any(text.is_amount for text in texts):
        return True
    first = texts[0]
    if _CODE.fullmatch(first.key) or first.is_numbered:
        return True
    numbers = [text.key for text in texts if text.is_value]
    # "1  2  3" numbers the columns, "0  0" does not.
    return "0" in numbers


@attrs.define
class _Band:
    left: int
    right: int
    headed: bool = False

    def widen(self, text: Text) -> None:
        """Take in the column's own header text or a line above it, which begins or is centred with it."""
        centred = abs(text.left + text.right - self.left - self.right) <= _OFF_CENTRE
        if not self.headed or centred or 0 <= text.left - self.left <= 1:
            self.left, self.right = min(self.left, text.left), max(self.right, text.right)


class _Columns:
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
                self.bands.insert(over.start, _Band(text.left, text.right))
            elif len(over) == 1:
                self.bands[over[0]].widen(text)
        for text in () if _is_numbering(texts) else texts:
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
        return abs(self.middle(column - 1, column) - text.left - text.right) <= 2 * _OFF_CENTRE

    def middle(self, first: int, last: int) -> int:
        """Twice the display column in the middle of some columns."""
        return self.bands[first].left + self.bands[last].right

    def wraps(self, column: int, upper: Text, lower: Text) -> bool:
        """Whether a text fills its column so far that its next character has no room, and its rest has room below it."""
        band = self.bands[column]
        is_filled = band.right - band.left >= _NARROWEST_WRAPPED and upper.right >= band.right - _UNFILLED
        return is_filled and lower.right <= band.right + 1


def _find_columns(lines: Sequence[Line], body: int) -> _Columns:
    """The columns of `lines`, of which those from `body` on hold data."""
    columns = _Columns(lines[body:])
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
            bands.append(_Band(place, place))
        elif depth <= allowed < before:
            bands[-1].right = place
    return bands


@attrs.define
class _HeaderText:
    """A header text and the columns it stands over, first and last."""

    text: Text
    first: int
    last: int


def _place_header(source: Source, lines: Sequence[PrintedLine], columns: _Columns) -> list[list[Cell]]:
    """The header's rows, one per line, made from below: what stands under a text tells how far it reaches."""
    headed: set[int] = set()
    rows: list[list[Cell]] = []
    for span, texts in reversed(lines):
        placed = [_HeaderText(text, *columns.ends(text)) for text in texts]
        if not _is_left_aligned(placed, columns, headed):
            _reach_all(placed, columns, headed)
        rows.insert(0, _header_row(source, span, placed, len(columns.bands)))
        if not _is_numbering(texts):
            headed.update(column for text in placed for column in range(text.first, text.last + 1))
    return rows


def _is_numbering(texts: Line) -> bool:
    """Whether a line numbers the columns: "1   2   3", "栏次   1   2"."""
    return sum(text.is_value for text in texts) * 2 > len(texts)


def _is_left_aligned(placed: Sequence[_HeaderText], columns: _Columns, headed: set[int]) -> bool:
    """Whether merged texts are printed at the left of their columns; then their middle does not tell how far they reach.

    If so, every one begins with its column, and the first of some neighbouring columns with text below has one above it.
    """
    merged = [text for text in placed if text.first < text.last or text.first in headed]
    begun = {text.first for text in placed}
    covered = all(column in begun for column in headed if column - 1 not in headed)
    return covered and all(text.text.left == columns.bands[text.first].left for text in merged)


def _reach_all(placed: Sequence[_HeaderText], columns: _Columns, headed: set[int]) -> None:
    for index, header_text in enumerate(placed):
        start = placed[index - 1].last + 1 if index else 0
        stop = placed[index + 1].first if index + 1 < len(placed) else len(columns.bands)
        _reach(header_text, range(start, stop), columns, headed)


def _reach(header_text: _HeaderText, free: range, columns: _Columns, headed: set[int]) -> None:
    """Widen a text to the columns that it is centred over, among the `free` ones that have a text of their own below."""
    first, last = header_text.first, header_text.last
    text = header_text.text
    if first >= last and first not in headed:
        return
    while first - 1 in free and first - 1 in headed and header_text.first - first < _WIDEST_GROUP:
        first -= 1
    while last + 1 in free and last + 1 in headed and last - header_text.last < _WIDEST_GROUP:
        last += 1
    groups = [(a, b) for a in range(first, header_text.first + 1) for b in range(header_text.last, last + 1)]
    centred = [g for g in groups if abs(columns.middle(*g) - text.left - text.right) <= 2 * _OFF_CENTRE]
    if centred:
        header_text.first, header_text.last = max(centred, key=lambda group: group[1] - group[0])


def _header_row(source: Source, span: Span, placed: Sequence[_HeaderText], width: int) -> list[Cell]:
    row = [BLANK] * width
    for header_text in placed:
        text = header_text.text
        cell = cell_at(source, span.start + text.start, span.start + text.end)
        row[header_text.first] = join_cells(row[header_text.first], cell)
        for column in range(header_text.first + 1, header_text.last + 1):
            row[column] = COVERED_LEFT if not row[column].key else row[column]
    return row


def _join_header(rows: list[list[Cell]]) -> list[GridRow]:
    """The header with cells wrapped over lines joined: "财政专户" over "管理资金", "项目" over "支出".

    A text is not wrapped where its right neighbour is blank with text below ("支出" over "项目" and "预算数"), nor where the
    text below is wider ("公用经费" over "商品和服务支出"): it is a merged cell over them.
    """
    for index in range(len(rows) - 2, -1, -1):
        upper, lower = rows[index], rows[index + 1]
        if any(cell.key.isdigit() for cell in lower):
            continue
        for column in range(len(upper)):
            if upper[column].key and lower[column].key and _is_wrapped(rows[index:], column):
                upper[column] = join_cells(upper[column], lower[column])
                lower[column] = COVERED_UP
    return [tuple(row) for row in rows if any(cell.key for cell in row)]


def _is_wrapped(rows: Sequence[Sequence[Cell]], column: int) -> bool:
    upper, lower = rows[0], rows[1]
    if display_width(upper[column].text) < display_width(lower[column].text.partition("\n")[0]):
        return False
    right = column + 1
    if right == len(upper):
        return True
    if COVERED_LEFT in (upper[right], lower[right]):
        return upper[right] is lower[right]
    return bool(upper[right].key) or not any(row[right].key for row in rows[1:])


@attrs.define
class _BodyRow:
    """A data row in the making: its cells, and the text of each column that was printed last."""

    cells: list[Cell]
    texts: dict[int, Text]

    @property
    def holds_values(self) -> bool:
        """Whether any column holds a number."""
        return any(text.is_value for text in self.texts.values())


def _join_body(source: Source, lines: Sequence[PrintedLine], columns: _Columns) -> list[GridRow]:
    rows: list[_BodyRow] = []
    end = -1
    for span, texts in lines:
        row = _place_row(source, span, texts, columns)
        # A wrapped cell goes on in the very next line; its terminator is one or two characters.
        follows = bool(rows) and span.start - end <= 2
        end = span.end
        if (follows and _continues(row, rows[-1], columns)) or (follows and _is_label_of(rows[-1], row)):
            _join_rows(rows[-1], row)
        else:
            rows.append(row)
    return [tuple(row.cells) for row in rows]


def _place_row(source: Source, span: Span, texts: Line, columns: _Columns) -> _BodyRow:
    """One line's texts in their columns; texts parted by a wide gap inside one column are one cell."""
    row = _BodyRow([BLANK] * len(columns.bands), {})
    for text in texts:
        column = columns.of(text)
        before = row.texts.get(column)
        start = before.start if before else text.start
        row.texts[column] = text
        row.cells[column] = cell_at(source, span.start + start, span.start + text.end)
    return row


def _continues(row: _BodyRow, above: _BodyRow, columns: _Columns) -> bool:
    """Whether a line only goes on with cells that the line above left off at their right edge ("政府办公厅（室）及相" "关机构事务")."""
    if row.holds_values or len(row.texts) >= _WRAPPED_CELLS:
        return False
    # As many texts as the row above are a row of their own, unless numbers above tell that each of them is the rest of one.
    if len(row.texts) == len(above.texts) > 1 and not all(text.is_numbered for text in above.texts.values()):
        return False
    return all(
        not text.is_marked
        and column in above.texts
        and not above.texts[column].is_value
        and above.texts[column].key != text.key
        and columns.wraps(column, above.texts[column], text)
        for column, text in row.texts.items()
    )


def _is_label_of(label: _BodyRow, row: _BodyRow) -> bool:
    """Whether a lone text is the beginning of the label that the next line, with its numbers, leaves blank."""
    if len(label.texts) != 1 or not row.holds_values or label.holds_values:
        return False
    column, text = next(iter(label.texts.items()))
    return not text.is_marked and column not in row.texts and all(other.is_value for other in row.texts.values())


def _join_rows(above: _BodyRow, row: _BodyRow) -> None:
    above.cells = [join_cells(a, b) for a, b in zip(above.cells, row.cells, strict=True)]
    above.texts |= row.texts
