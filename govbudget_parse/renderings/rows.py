"""Lines of texts in display columns → rows of cells: which column a text is in, and which lines are one row."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from govbudget_parse.renderings.columns import OFF_CENTRE, Columns, find_columns, is_numbering
from govbudget_parse.renderings.grid import BLANK, COVERED_LEFT, COVERED_UP, Cell, GridRow, cell_at, join_cells
from govbudget_parse.renderings.spacing import Line, Text, display_width
from govbudget_parse.source import Source, Span

# How many lines a header takes at most.
_MAX_HEADER_LINES = 16
# How many further columns to a side a centred header text reaches.
_WIDEST_GROUP = 30
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
    columns = find_columns([texts for _, texts in lines], body)
    header = _place_header(source, lines[:body], columns)
    return (*_join_header(header), *_join_body(source, lines[body:], columns))


def _find_body(lines: Sequence[Line]) -> int:
    """The index of the first line of data; 1 where no line near the top shows numbers."""
    for index, texts in enumerate(lines[:_MAX_HEADER_LINES]):
        if texts[0].is_numbered or (len(texts) > 1 and _is_data(texts)):
            return index
    return min(1, len(lines))


def _is_data(texts: Line) -> bool:
    if any(text.is_amount for text in texts):
        return True
    if _CODE.fullmatch(texts[0].key):
        return True
    numbers = [text.key for text in texts if text.is_value]
    # "1  2  3" numbers the columns, "0  0" does not.
    return "0" in numbers


@attrs.define
class _HeaderText:
    """A header text and the columns it stands over, first and last."""

    text: Text
    first: int
    last: int


def _place_header(source: Source, lines: Sequence[PrintedLine], columns: Columns) -> list[list[Cell]]:
    """The header's rows, one per line, made from below: what stands under a text tells how far it reaches."""
    headed: set[int] = set()
    rows: list[list[Cell]] = []
    for span, texts in reversed(lines):
        placed = [_HeaderText(text, *columns.ends(text)) for text in texts]
        if not _is_left_aligned(placed, columns, headed):
            _reach_all(placed, columns, headed)
        rows.insert(0, _header_row(source, span, placed, len(columns.bands)))
        if not is_numbering(texts):
            headed.update(column for text in placed for column in range(text.first, text.last + 1))
    return rows


def _is_left_aligned(placed: Sequence[_HeaderText], columns: Columns, headed: set[int]) -> bool:
    """Whether merged texts are printed at the left of their columns; then their middle does not tell how far they reach.

    If so, every one begins with its column, which two short ones do not by chance; where only one is short, it must
    stand over the first of some neighbouring columns with text below.
    """
    merged = [text for text in placed if text.first < text.last or text.first in headed]
    short = [text for text in merged if columns.is_short(text.text, text.first, text.last)]
    begun = {text.first for text in short}
    covered = all(column in begun for column in headed if column - 1 not in headed)
    return (covered or len(short) > 1) and all(text.text.left == columns.bands[text.first].begin for text in merged)


def _reach_all(placed: Sequence[_HeaderText], columns: Columns, headed: set[int]) -> None:
    for index, header_text in enumerate(placed):
        start = placed[index - 1].last + 1 if index else 0
        stop = placed[index + 1].first if index + 1 < len(placed) else len(columns.bands)
        _reach(header_text, range(start, stop), columns, headed)


def _reach(header_text: _HeaderText, free: range, columns: Columns, headed: set[int]) -> None:
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
    centred = [group for group in groups if columns.off_centre(text, *group) <= OFF_CENTRE]
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
    text below is wider ("公用经费" over "商品和服务支出"): it is a merged cell over them. A bracket that is not closed yet
    ("政府采购金额（当年部门预" over "算安排资金）") settles it.
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
    if upper[column].key.count("(") > upper[column].key.count(")"):
        return True
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


def _join_body(source: Source, lines: Sequence[PrintedLine], columns: Columns) -> list[GridRow]:
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


def _place_row(source: Source, span: Span, texts: Line, columns: Columns) -> _BodyRow:
    """One line's texts in their columns; texts parted by a wide gap inside one column are one cell."""
    row = _BodyRow([BLANK] * len(columns.bands), {})
    for text in texts:
        column = columns.of(text)
        before = row.texts.get(column)
        start = before.start if before else text.start
        row.texts[column] = text
        row.cells[column] = cell_at(source, span.start + start, span.start + text.end)
    return row


def _continues(row: _BodyRow, above: _BodyRow, columns: Columns) -> bool:
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
