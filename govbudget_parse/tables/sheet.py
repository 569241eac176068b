"""Pieces of a printed table → one sheet: headers once, page-broken rows joined, pieces of another width fitted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from govbudget_parse.diagnostics import Code, Diagnostic
from govbudget_parse.model.table import Rendering
from govbudget_parse.renderings.grid import BLANK, Cell, Grid, GridRow, join_cells
from govbudget_parse.source import Span
from govbudget_parse.tables.content import Content, contents_of, is_amount_like, long_texts_in, look_at, look_at_row
from govbudget_parse.tables.header import HeaderPrint, read_print
from govbudget_parse.tables.header_rows import filled_rows, guess_header_rows, header_size, is_data_row
from govbudget_parse.tables.logical import Rows, Sheet
from govbudget_parse.tables.words import HeaderWords, header_key

MAX_COLUMNS = 200
_INDEX_WORDS = frozenset({"序号", "行次", "栏次", "档次"})
_ORDINAL = re.compile(r"[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.]|其中:")
# "收入", "算": so short an end of a word, and so many of them in one row
_END = re.compile(r"[\u4e00-\u9fff]{1,2}")
_LONGEST_END = 2
_MIN_ENDS = 3
# Where a merged header cell leaves blanks.
_CELL_BY_CELL = (Rendering.TSV, Rendering.PIPE)
_CODE = re.compile(r"\d{3,}")
# "13031124P004687123367" is cut anywhere: "46000021R0000000" over "12".
_LONG_CODE = re.compile(r"\d{6,}[A-Z][0-9A-Z]{3,}")
_CODE_END = re.compile(r"[0-9A-Z]{1,8}")

_NOTHING = Content.BLANK

Header = tuple[tuple[Cell, ...], ...]


class ReadSheet(NamedTuple):
    """A sheet and what had to be repaired to read it.

    `header` is what its pages say together where one of them prints a text that is garbled or missing on another;
    `disputed` are the columns whose pages print different words; `loose` are the places of the cells of pages with fewer
    columns than the others, which may stand under several.
    """

    sheet: Sheet
    header: Header
    disputed: frozenset[int]
    loose: frozenset[Span]
    diagnostics: tuple[Diagnostic, ...]


def read_sheet(pieces: Sequence[Grid], words: HeaderWords) -> ReadSheet:
    """The sheet that `pieces` print together."""
    builder = _Builder(words)
    for piece in pieces:
        builder.add(piece)
    return builder.finish()


class _Builder:
    def __init__(self, words: HeaderWords) -> None:
        self.words = words
        self.header: Header = ()
        self.agreed: Header = ()
        self.disputed: set[int] = set()
        # Whether the first page's header is not as wide as its rows: then another page's that is says more.
        self.is_ragged = False
        self.rows: list[GridRow] = []
        self.diagnostics: list[Diagnostic] = []
        self.loose: set[Span] = set()
        self._headers: dict[tuple[HeaderPrint, int], Header] = {}

    def add(self, piece: Grid) -> None:
        count = header_size(piece, self.words)
        if not self.header and count == 0:
            count = guess_header_rows(piece.rows)
        head, rows = _part_rest(piece.rows[:count], piece.rows[count:])
        body = filled_rows(rows)
        if not self.header:
            width = min(_width(piece), MAX_COLUMNS)
            self.header = self.agreed = self._read_header(head, width)
            self.is_ragged = piece.rendering in _CELL_BY_CELL and _is_ragged(head, body)
            self.rows = [row if len(row) == width else _pad(row, width) for row in body]
            self._report_ragged(piece, body)
            return
        placed = self._fit(piece, piece.rows[:count], body)
        if placed and self.rows and self._continues(placed[0]):
            self.rows[-1] = tuple(join_cells(a, b) for a, b in zip(self.rows[-1], placed[0], strict=True))
            self.diagnostics.append(Diagnostic.of(Code.TABLE_ROW_JOINED, _row_spans(placed[0])))
            placed = placed[1:]
        self.rows.extend(placed)

    def finish(self) -> ReadSheet:
        self.disputed.update(_contradicted(self.header, self.rows))
        rows = Rows.of(self.rows)
        joined = join_wrapped_rows(rows)
        if len(joined) < len(rows):
            self.diagnostics.append(Diagnostic.of(Code.TABLE_ROW_JOINED, _row_spans(self.rows[0])[:1]))
        sheet = Sheet(self.header, joined)
        return ReadSheet(sheet, self.agreed, frozenset(self.disputed), frozenset(self.loose), tuple(self.diagnostics))

    def _report_ragged(self, piece: Grid, body: Sequence[GridRow]) -> None:
        widths = sorted({len(row) for row in body})
        if len(widths) > 1:
            counts = ", ".join(map(str, widths))
            self.diagnostics.append(Diagnostic.of(Code.TABLE_RAGGED, (piece.span,), counts=counts))

    def _fit(self, piece: Grid, header_rows: Sequence[GridRow], body: Sequence[GridRow]) -> list[GridRow]:
        """`body` with its columns brought under the sheet's: by position, by its own header, or by what they hold."""
        width = len(self.header)
        extent = _extent((*header_rows, *body))
        if max((len(row) for row in body), default=0) == width:
            # A page whose last columns are blank is as wide as the others all the same.
            extent = width
        if header_rows:
            own = self._read_header(header_rows, min(extent, MAX_COLUMNS))
            places: Sequence[int] | None = _match_headers(self.header, own)
            if len(own) == width and own is not self.agreed:
                self._agree(own)
                if self.is_ragged and not _is_ragged(header_rows, body):
                    self.agreed = own
        elif extent == width:
            places = range(width)
        else:
            self.loose.update([span for row in body for cell in row for span in cell.spans])
            places = fit_by_content(self.rows, body, width)
            if places is not None:
                self.diagnostics.append(Diagnostic.of(Code.TABLE_COLUMNS_REALIGNED, (piece.span,)))
        if places is None:
            self.loose.update([span for row in body for cell in row for span in cell.spans])
            self.diagnostics.append(Diagnostic.of(Code.TABLE_COLUMNS_AMBIGUOUS, (piece.span,)))
            width = self._widen(min(extent, MAX_COLUMNS))
            places = range(width)
        return [_place(row, places, width) for row in body]

    def _read_header(self, rows: Sequence[GridRow], width: int) -> Header:
        """The header that `rows` print; a page that repeats the header of another says nothing new."""
        printed = HeaderPrint.of(rows)
        header = self._headers.get((printed, width))
        if header is None:
            header = self._headers[printed, width] = read_print(printed, rows, width, self.words)
        return header

    def _agree(self, own: Header) -> None:
        """Take from a page's own header what it says better than the pages before, where it is their header again."""
        alike = sum(not a or bool({*_keys(a)} & {*_keys(b)}) for a, b in zip(self.header, own, strict=True))
        if alike * 2 < len(own):
            self.disputed.update(range(len(own)))
            return
        agreed = list(self.agreed)
        for column, (before, path) in enumerate(zip(self.agreed, own, strict=True)):
            clearer = _clearer_path(before, path, self.words)
            if clearer is None or (len(clearer) < len(before) and clearer is path) or len(clearer) < len(path):
                self.disputed.add(column)
            else:
                agreed[column] = clearer
        self.agreed = tuple(agreed)

    def _widen(self, width: int) -> int:
        """The sheet's width, at least `width`: a wider page adds columns without a header, so that no cell is lost."""
        more = max(0, width - len(self.header))
        self.header = (*self.header, *((),) * more)
        self.agreed = (*self.agreed, *((),) * more)
        self.rows = [_pad(row, len(self.header)) for row in self.rows]
        return len(self.header)

    def _continues(self, row: GridRow) -> bool:
        """Whether the first row of a piece is the rest of a row that the page broke.

        With a column of running numbers a missing number tells ("11 | 十一、节能环保支" and "  | 出"); without one a
        lone text under a text, where the code is missing ("301 | 12 | 其他社会" and "  |  | 保障缴费").
        """
        index = next(
            (i for i, path in enumerate(self.header) if path and header_key(path[-1].text) in _INDEX_WORDS), None
        )
        if index is not None:
            return not row[index].key and any(r[index].key for r in self.rows) and _is_remainder(self.rows[-1], row)
        filled = [column for column, cell in enumerate(row) if cell.key]
        if len(filled) != 1 or _ORDINAL.match(row[filled[0]].key) or is_data_row(row):
            return False
        coded = any(_CODE.fullmatch(cell.key) for cell in self.rows[-1][: filled[0]])
        return bool(self.rows[-1][filled[0]].key) and coded


def _is_ragged(head: Sequence[GridRow], body: Sequence[GridRow]) -> bool:
    """Whether some row of a header has another width than all rows under it have."""
    widths = {*map(len, body)}
    return len(widths) == 1 and not widths.issuperset(map(len, head))


def _contradicted(header: Header, rows: Iterable[GridRow]) -> Iterator[int]:
    """The columns over which a row that prints the header again, below a blank line, has the word of another column."""
    first = {cell.key for path in header[:1] for cell in path[:1]}
    again = [row for row in rows if row and row[0].key and row[0].key in first]
    words = {cell.key for path in header for cell in path} if again else set[str]()
    for row in again:
        for column, (cell, path) in enumerate(zip(row, header, strict=False)):
            if cell.key in words and all(cell.key != above.key for above in path):
                yield column


def _part_rest(head: Sequence[GridRow], rows: Sequence[GridRow]) -> tuple[Sequence[GridRow], Sequence[GridRow]]:
    """Header and rows, with the ends of wrapped header words that a first row of amounts prints set back in the header.

    "合计 | 883. 50 | 883. 50 | 算 | 收入 | 收入" under "国有资本经营预 | 上级补助 | 附属单位上缴".
    """
    if not head or not rows or sum([0 < len(cell.key) <= _LONGEST_END for cell in rows[0]]) < _MIN_ENDS:
        return head, rows
    amounts = [column for column, cell in enumerate(rows[0]) if look_at(cell.text).is_amount]
    if len(amounts) < _MIN_ENDS - 1:
        return head, rows
    ends = {column for column, cell in enumerate(rows[0]) if column > amounts[0] and _END.fullmatch(cell.key)}
    if len(ends) < _MIN_ENDS:
        return head, rows
    rest = tuple(cell if column in ends else BLANK for column, cell in enumerate(rows[0]))
    above = (*head[-1], *(BLANK,) * (len(rest) - len(head[-1])))
    last = (*(join_cells(a, b) for a, b in zip(above, rest, strict=False)), *above[len(rest) :])
    row = tuple(BLANK if column in ends else cell for column, cell in enumerate(rows[0]))
    return (*head[:-1], last), (row, *rows[1:])


def _is_remainder(begun: GridRow, row: GridRow) -> bool:
    """Whether a row without a number can be the rest of the one before: neither a numbered name nor amounts of its own.

    "| 301 | 运行 | 40" under "5 | 2010 | 行政 | 398." is a rest: its amounts have no point.
    """
    if any(_ORDINAL.match(cell.key) for cell in row):
        return False
    return not (any(map(is_amount_like, row)) and any(map(is_amount_like, begun)))


def join_wrapped_rows(rows: Rows) -> Rows:
    """`rows` with those joined that are the physical lines of one row.

    They are told by a column that prints one long text again and again (the unit of every project): where its cells spell
    that text in pieces, line by line, the lines are one row: "洛阳市…政务" | "服务和大数据管理 | 1.00" | "局".
    """
    columns = _long_texts(rows)
    if any(_LONG_CODE.fullmatch(text) for texts in columns.values() for text in texts):
        rows = _join_cut_codes(rows)
        columns = _long_texts(rows)
    whole = _repeated_text(rows, columns)
    if whole is None:
        return rows
    column, text = whole
    joined: list[GridRow] = []
    spelled = ""
    for (row,) in rows:
        piece = row[column].key
        if piece and piece != text and text.startswith(spelled + piece):
            joined[-1:] = [tuple(map(join_cells, joined[-1], row))] if spelled else [*joined[-1:], row]
            spelled = "" if spelled + piece == text else spelled + piece
        else:
            joined.append(row)
            spelled = ""
    return Rows.of(joined) if len(joined) < len(rows) else rows


def _join_cut_codes(rows: Rows) -> Rows:
    """`rows` with those joined of which the second holds the end of a long code: "46000021R0000000" | "12"."""
    joined: list[GridRow] = []
    for (row,) in rows:
        if joined and _ends_code(joined[-1], row):
            joined[-1] = tuple(map(join_cells, joined[-1], row))
        else:
            joined.append(row)
    return Rows.of(joined) if len(joined) < len(rows) else rows


def _ends_code(begun: GridRow, row: GridRow) -> bool:
    """Whether a row holds the end of the code above it, and of names beside it, but nothing of its own."""
    first = next((column for column, cell in enumerate(row) if cell.key), None)
    if first is None or not _CODE_END.fullmatch(row[first].key) or not _LONG_CODE.fullmatch(begun[first].key):
        return False
    pairs = zip(begun[first:], row[first:], strict=True)
    return all(above.key and not look_at(cell.text).is_amount for above, cell in pairs if cell.key)


def _long_texts(rows: Rows) -> dict[int, list[str]]:
    """The texts of some length in each column that has any."""
    columns: dict[int, list[str]] = {}
    for look, numbers in rows.kinds.items():
        for place in long_texts_in(look):
            columns.setdefault(place, []).extend([rows[number].cells[place].key for number in numbers])
    return columns


def _repeated_text(rows: Rows, columns: Mapping[int, Sequence[str]]) -> tuple[int, str] | None:
    """The first column whose long texts print one at least twice, and that text."""
    for index in sorted(columns):
        long = {*columns[index]}
        if len(columns[index]) > len(long):
            printed = Counter([text for (row,) in rows if (text := row[index].key) in long])
            return index, printed.most_common(1)[0][0]
    return None


def _extent(rows: Sequence[GridRow]) -> int:
    """The number of cells up to the last that holds something in any row."""
    longest = max(map(len, rows), default=0)
    if any(len(row) == longest and row[-1].key for row in rows if row):
        return longest
    extent = 0
    for row in rows:
        count = len(row)
        while count > extent and not row[count - 1].key:
            count -= 1
        extent = max(extent, count)
    return extent


def _width(piece: Grid) -> int:
    """The number of columns of a piece: up to the last that holds something.

    With a cell a line a merged header cell takes one line, so that a last column without amounts has its text in an earlier
    place: there the length of most rows counts.
    """
    extent = _extent(piece.rows)
    if piece.rendering is not Rendering.CELLS:
        return extent
    usual, count = Counter(len(row) for row in piece.rows).most_common(1)[0]
    return max(extent, usual) if count > 1 else extent


def _pad(row: GridRow, width: int) -> GridRow:
    return tuple(row[:width]) + (BLANK,) * (width - len(row))


def _place(row: GridRow, places: Sequence[int], width: int) -> GridRow:
    if places == range(width):
        return tuple([cell if cell.key else BLANK for cell in row[:width]]) + (BLANK,) * (width - len(row))
    cells = [BLANK] * width
    for cell, place in zip(row, places, strict=False):
        if cell.key:
            cells[place] = join_cells(cells[place], cell)
    return tuple(cells)


def _row_spans(row: GridRow) -> tuple[Span, ...]:
    return tuple(span for cell in row for span in cell.spans)


def _clearer_path(first: tuple[Cell, ...], second: tuple[Cell, ...], words: HeaderWords) -> tuple[Cell, ...] | None:
    """Of two prints of one column's header the one that says more; None where both are clear and differ."""
    ours, theirs = _keys(first), _keys(second)
    if ours == theirs:
        return first
    # A text that only one of them has below the others was lost on the other page.
    if theirs[: len(ours)] == ours or ours[: len(theirs)] == theirs:
        return max(first, second, key=len)
    faults = [_faults(path, words) for path in (first, second)]
    if theirs and faults[1] < faults[0]:
        return second
    if faults[0] < faults[1] or set(theirs) <= set(ours):
        return first
    return second if set(ours) <= set(theirs) else None


def _keys(path: tuple[Cell, ...]) -> list[str]:
    return [header_key(cell.text) for cell in path]


def _faults(path: tuple[Cell, ...], words: HeaderWords) -> int:
    """How many texts of a path nobody knows, and how many stand under a text that no form has them under."""
    unknown = sum(not words.knows(cell.text) for cell in path)
    return unknown + sum(not words.is_child(upper.text, lower.text) for upper, lower in pairwise(path))


def _match_headers(header: Header, own: Header) -> Sequence[int] | None:
    """For each column of a piece's own header the column of the sheet's with the same path, in order."""
    if len(own) == len(header):
        return range(len(header))
    keys = [tuple(header_key(cell.text) for cell in path) for path in header]
    places: list[int] = []
    start = 0
    for path in own:
        wanted = tuple(header_key(cell.text) for cell in path)
        place = next((i for i in range(start, len(keys)) if keys[i][-1:] == wanted[-1:]), None)
        if place is None:
            return None
        places.append(place)
        start = place + 1
    return tuple(places)


def fit_by_content(rows: Sequence[GridRow], body: Sequence[GridRow], width: int) -> tuple[int, ...] | None:
    """The columns of the sheet under which the columns of a piece stand, in order, judged by what both hold.

    None where the piece is wider than the sheet, or where no placement sets every filled column under its like.
    """
    count = _extent(body)
    if count > width:
        return None
    mine, theirs = contents_of(map(look_at_row, rows), width), contents_of(map(look_at_row, body), count)
    best = [[0] * (width + 1)] + [[-(10**6)] * (width + 1) for _ in range(count)]
    for i in range(1, count + 1):
        for j in range(i, width + 1):
            best[i][j] = max(best[i][j - 1], best[i - 1][j - 1] + _affinity(theirs[i - 1], mine[j - 1]))
    places: list[int] = []
    j = width
    for i in range(count, 0, -1):
        while j > i and best[i][j] == best[i][j - 1]:
            j -= 1
        j -= 1
        places.insert(0, j)
    return tuple(places) if _is_sure(theirs, mine, places) else None


def _affinity(theirs: Content, mine: Content) -> int:
    if theirs is mine:
        return 0 if theirs is _NOTHING else 3
    return 0 if theirs is _NOTHING or mine is _NOTHING else -3


def _is_sure(theirs: Sequence[Content], mine: Sequence[Content], places: Sequence[int]) -> bool:
    """Every column that holds something stands under its like."""
    return all(theirs[i] is Content.BLANK or theirs[i] is mine[place] for i, place in enumerate(places))
