"""Lines of texts in display columns → rows of cells: which column a text is in, and which lines are one row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from govbudget_parse.lexis.totals import TOTAL_NAMES
from govbudget_parse.renderings.body import PrintedLine, join_body
from govbudget_parse.renderings.columns import Column, LeftPlaces, find_columns, over, unite_columns
from govbudget_parse.renderings.doubts import doubted_columns
from govbudget_parse.renderings.grid import (
    BLANK,
    COVERED_LEFT,
    COVERED_UP,
    Cell,
    GridRow,
    cell_at,
    join_cells,
    keyed_cell,
)
from govbudget_parse.renderings.heads import Head
from govbudget_parse.renderings.readings import read_heads
from govbudget_parse.renderings.spacing import (
    TOTALS,
    Line,
    Metric,
    Piece,
    display_width,
    heads_columns,
    is_tight,
    part_texts,
    spread_out,
)
from govbudget_parse.renderings.weighing import LOOSE, TIGHT
from govbudget_parse.renderings.wrapped import Wording, mend_words
from govbudget_parse.source import Source, Span

# How many lines a header takes at most.
_MAX_HEADER_LINES = 16
# A line of fewer texts may be a label beside a merged cell, and shows no columns.
_TABULAR = 3
# "4112", "300": a number of no column, nor a year.
_LARGE = re.compile(r"(?!(?:19|20)\d\d$)\d{3,}")
# "2010301" or "201" as a row's first text.
_CODE = re.compile(r"\d{3,}")


class PlacedRows(NamedTuple):
    """Rows, and the indices of those whose name and of the columns whose header text may as well be another one."""

    rows: tuple[GridRow, ...]
    doubted_rows: frozenset[int]
    doubted_columns: frozenset[int]


def place_lines(
    source: Source, lines: Sequence[PrintedLine], metric: Metric, wording: Wording, heads: int | None = None
) -> PlacedRows:
    """The rows that `lines` print: every text in the column it stands in, lines that belong together joined.

    Columns are where any data row has ink, and where the header has texts over none. A header text over several columns
    stands in the first of them, the others are COVERED_LEFT. A header cell or a label wrapped over lines is one cell.
    `heads` is how many lines the header takes, where that is known.
    """
    tight = any(is_tight(texts) for _, texts in lines)
    lines = [(span, part_texts(texts)) for span, texts in lines] if tight else lines
    body = find_body([texts for _, texts in lines]) if heads is None else heads
    if body == 0 and len(lines) == 1:
        # Nothing above or below tells more of its columns than each of its texts does.
        return PlacedRows((_cells_of(source, *lines[0]),), frozenset(), frozenset())
    above = mend_words([texts for _, texts in lines[:body]], wording)
    if heads is None:
        body -= _count_names(above, lines[body][1] if body < len(lines) else (), wording)
    above, rows = above[:body], [texts for _, texts in lines[body:]]
    printed = above
    if metric is Metric.NARROW:
        above = [spread_out(texts) for texts in above]
    columns = unite_columns(find_columns(rows), rows, above)
    placed, columns, rivals = read_heads(above, columns, TIGHT if tight else LOOSE, wording)
    header = _header_rows(source, [span for span, _ in lines[:body]], placed, columns)
    joined = _join_header(header, wording)
    data = join_body(source, lines[body:], columns)
    return PlacedRows(
        (*joined, *data.rows),
        frozenset([len(joined) + row for row in data.doubted]),
        doubted_columns(columns, printed, placed) | rivals,
    )


def place_fields(source: Source, lines: Sequence[PrintedLine], wording: Wording) -> PlacedRows:
    """The rows of a form of fields, a label beside its value: it has no header, and every line may be one row.

    What stands over several columns is a merged cell's, and belongs to the first of them.
    """
    texts = [texts for _, texts in lines]
    shown = find_columns([row for row in texts if len(row) >= _TABULAR] or texts)
    within = [tuple(text for text in row if len(over(shown, text)) < 2) for row in texts]
    columns = find_columns([row for row in within if row])
    places = LeftPlaces(columns)
    # A label begins a row: it is no rest of the one above, however full that is.
    begins = [number for number, row in enumerate(texts) if number and wording.knows(row[0].key)]
    rows: list[GridRow] = []
    doubted: list[int] = []
    for start, stop in pairwise([0, *begins, len(lines)]):
        data = join_body(source, lines[start:stop], columns, places)
        doubted += [len(rows) + row for row in data.doubted]
        rows += data.rows
    return PlacedRows(tuple(rows), frozenset(doubted), frozenset())


def _cells_of(source: Source, span: Span, texts: Line) -> GridRow:
    """A cell for each text of a line."""
    return tuple([keyed_cell(source, span.start + text.start, span.start + text.end, text.key) for text in texts])


def find_body(lines: Sequence[Line]) -> int:
    """The index of the first line of data; where no line near the top shows numbers, 1 or the end of an empty form's header."""
    for index, texts in enumerate(lines[:_MAX_HEADER_LINES]):
        if texts[0].is_numbered or (len(texts) > 1 and _is_data(texts)):
            return index
    heads = [index + 1 for index, texts in enumerate(lines[:_MAX_HEADER_LINES]) if heads_columns(texts)]
    rest = lines[heads[-1] :] if heads else ()
    is_empty = bool(heads) and all(len(texts) == 1 and texts[0].key in TOTAL_NAMES for texts in rest)
    return heads[-1] if is_empty else min(1, len(lines))


def _count_names(heads: Sequence[Line], first: Line, wording: Wording) -> int:
    """How many of the last lines above the first amounts are no header: a name begins there that goes on beside its amounts."""
    count = 0
    for texts in reversed(heads[1:]):
        goes_on = any(not text.is_value and text.left == texts[0].left for text in first) and len(texts) == 1
        if not goes_on or wording.knows(texts[0].key):
            break
        count += 1
    rest = heads[: len(heads) - count]
    return count if any(wording.knows(text.key) for texts in rest[-1:] for text in texts) else 0


def _is_data(texts: Line) -> bool:
    if any(text.is_amount for text in texts):
        return True
    if _CODE.fullmatch(texts[0].key):
        return True
    numbers = [text.key for text in texts if text.is_value]
    # "1  2  3" numbers the columns, two sides of a balance may each begin with 1; "0  0", "2  2" and "4112  300" number none.
    twice = any(first == second != "1" for first, second in pairwise(numbers))
    return "0" in numbers or twice or (len(numbers) > 1 and any(map(_LARGE.fullmatch, numbers)))


def _header_rows(
    source: Source, spans: Sequence[Span], heads: Sequence[Sequence[Head]], columns: Sequence[Column]
) -> list[list[Cell]]:
    """The lines of a header as rows; a text with pieces in several lines is one cell, which reaches down to its last line."""
    places = {id(column): index for index, column in enumerate(columns)}
    rows = [[BLANK] * len(columns) for _ in spans]
    for line, row in enumerate(heads):
        for head in row:
            pieces = [*head.text.above, Piece(line, head.text.start, head.text.end)]
            cell = BLANK
            for piece in pieces:
                start = spans[piece.line].start
                cell = join_cells(cell, cell_at(source, start + piece.start, start + piece.end))
            first, *others = (places[id(column)] for column in head.columns)
            rows[pieces[0].line][first] = join_cells(rows[pieces[0].line][first], cell)
            for below in range(pieces[0].line + 1, line + 1):
                rows[below][first] = rows[below][first] if rows[below][first].key else COVERED_UP
            for column in others:
                rows[pieces[0].line][column] = (
                    COVERED_LEFT if not rows[pieces[0].line][column].key else rows[pieces[0].line][column]
                )
    return rows


def _join_header(rows: list[list[Cell]], wording: Wording) -> list[GridRow]:
    """The header with cells wrapped over lines joined: "财政专户" over "管理资金", "项目" over "支出".

    A text is not wrapped where its right neighbour is blank with text below ("支出" over "项目" and "预算数"), nor where the
    text below is wider ("公用经费" over "商品和服务支出"): it is a merged cell over them, and so is a text over a total of
    which no form makes one word ("上年" over "合计"). A bracket that is not closed yet ("政府采购金额（当年部门预" over
    "算安排资金）") settles it.
    """
    for index in range(len(rows) - 2, -1, -1):
        upper, lower = rows[index], rows[index + 1]
        if any(cell.key.isdecimal() for cell in lower):
            continue
        for column in range(len(upper)):
            pieces = (upper[column].key, lower[column].key)
            if all(pieces) and not _heads_total(*pieces, wording) and _is_wrapped(rows[index:], column):
                upper[column] = join_cells(upper[column], lower[column])
                lower[column] = COVERED_UP
    return [tuple(_close(row)) for row in rows if any(cell.key for cell in row)]


def _heads_total(upper: str, lower: str, wording: Wording) -> bool:
    return lower in TOTALS and not wording.begins(upper + lower)


def _close(row: Sequence[Cell]) -> list[Cell]:
    """A header row whose blanks are told not to be covered by the merged texts beside them."""
    if COVERED_LEFT not in row:
        return list(row)
    return [cell if cell.key or cell.merge else COVERED_UP for cell in row]


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
        return _reach(upper, column) == _reach(lower, column)
    return bool(upper[right].key) or not any(row[right].key for row in rows[1:])


def _reach(row: Sequence[Cell], column: int) -> int:
    """The index of the first column behind `column` that its text does not cover."""
    stop = column + 1
    while stop < len(row) and row[stop] is COVERED_LEFT:
        stop += 1
    return stop
