"""HTML tables: "<table><tr><td colspan=2>…", printed over many lines or all on one.

The tree is made by an HTML parser that knows the standard's rules for unclosed and misplaced tags, but not where a text
stood. So it is given a twin of the input in which every text is replaced by its number: wherever the parser moves a
text to, its number tells the place in the input that it came from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, NamedTuple

import attrs

from govbudget_parse.model.table import Rendering
from govbudget_parse.renderings.drawing import Drawing, DrawnCell
from govbudget_parse.renderings.grid import COVERED_LEFT, COVERED_UP, Cell, Grid, GridRow
from govbudget_parse.renderings.markup import STRUCTURE, Piece, Tag, join_pieces, read_markup
from govbudget_parse.source import Source, Span

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# A merged cell wider than any form is an error of recognition ("colspan=100000"); one longer than its table ends with it.
MAX_COLSPAN = 200
# All merged cells of one piece together cover at most this many places; cells beyond are read as if they were not merged.
MAX_COVERED = 100_000
# A cell's text may go on for this many lines without a tag before an unclosed table is given up; before its first cell a
# table has only lines of tags.
_MAX_SILENT_LINES = 40
_MAX_LINES_TO_CELL = 10
_MAX_WRAPPER_LINES = 5

_SPAN = re.compile(r"\b(colspan|rowspan)\s*=\s*[\"']?\s*(\d{1,9})", re.IGNORECASE)
# A line that opens a table: "<table border=1>", "<html><body><table>", "<p>收入总表</p><table>", "  <tr><td>" (a page's rest).
_OPENS = re.compile(
    r"\s*<(?:!doctype|html|head|body|div|center|p|span|section|table|thead|tbody|tr)(?=[\s/>])", re.IGNORECASE
)
_ROWS = re.compile(r"<(?:table|thead|tbody|tr)(?=[\s/>]|$)", re.IGNORECASE)
_FLOW = re.compile(r"<(?P<closing>/?)(?P<name>table|tr|td|th)(?=[\s/>]|$)", re.IGNORECASE)
# "<html><body>", "</div></body></html>": lines of tags around a table.
_WRAPPER = re.compile(r"(?:\s*<[!/]?[a-zA-Z][^<>]*>)+\s*")


def measure_html(source: Source, line: int) -> int:
    """How many physical lines from `line` on one HTML table takes; 0 where none begins here.

    Whole lines are claimed: further tables and texts on the lines of a table belong to its piece. A table that is not
    closed ends with its last tag, or before a line that opens another table while none of its cells is open.
    """
    first = _skip_wrapper(source, line)
    if first is None:
        return 0
    stop = _find_close(source, first)
    if stop == first:
        return 0
    while stop < len(source.lines) and _is_wrapper(source, stop) and "</" in _line(source, stop):
        stop += 1
    return stop - line


def _line(source: Source, line: int) -> str:
    start, end = source.lines[line]
    return source.text[start:end]


def _is_wrapper(source: Source, line: int) -> bool:
    start, end = source.lines[line]
    return (
        end - start <= 300
        and bool(_WRAPPER.fullmatch(source.text, start, end))
        and not _ROWS.search(source.text, start, end)
    )


def _skip_wrapper(source: Source, line: int) -> int | None:
    """The line on which the rows begin: `line` itself or one behind a few lines of wrapping tags."""
    for cursor in range(line, min(line + _MAX_WRAPPER_LINES, len(source.lines))):
        start, end = source.lines[cursor]
        if _OPENS.match(source.text, start, end) is None:
            return None
        found = _ROWS.search(source.text, start, end)
        if found is not None:
            # A tab with text before it makes a tab-separated row that holds a table: "<p>主要任务</p>\\t<table>".
            before = source.text[start : found.start()].lstrip()
            return None if "\t" in before or _is_cell_of_row(source, cursor) else cursor
        if not _is_wrapper(source, cursor):
            return None
    return None


def _is_cell_of_row(source: Source, line: int) -> bool:
    """Whether a tab-separated row begins with a table in its first cell: "<table>…</table>\\t100"."""
    printed = _line(source, line)
    if "\t" not in printed:
        return False
    _, closed, tail = printed.lower().rpartition("</table>")
    return bool(closed) and "\t" in tail.rstrip()


class _Flow:
    """Where a scan for a table's end stands: one entry per open table, whether a cell of it is open."""

    def __init__(self) -> None:
        self.open_cells: list[bool] = []
        self.has_cells = False

    def is_torn_by(self, found: re.Match[str]) -> bool:
        """Whether a table opens while another one is open and no cell of that: the other was never closed."""
        return bool(self.open_cells) and not self.open_cells[-1] and _opens_table(found)

    def take(self, found: re.Match[str]) -> None:
        """Go past one tag of a table's frame; a row without a table around it opens one."""
        name = found["name"].lower()
        if name == "table" and found["closing"]:
            del self.open_cells[-1:]
            return
        if not self.open_cells or (name == "table" and self.open_cells[-1]):
            self.open_cells.append(False)
        self.open_cells[-1] = name in {"td", "th"} and not found["closing"]
        self.has_cells |= self.open_cells[-1]


def _opens_table(found: re.Match[str]) -> bool:
    return found["name"].lower() == "table" and not found["closing"]


def _find_close(source: Source, first: int) -> int:
    """The line behind the table that begins on line `first`; `first` itself where no cell follows."""
    flow = _Flow()
    last = first
    for line in range(first, len(source.lines)):
        if line - last > (_MAX_SILENT_LINES if flow.has_cells else _MAX_LINES_TO_CELL):
            break
        for found in _FLOW.finditer(source.text, *source.lines[line]):
            if line > first and flow.is_torn_by(found):
                return last + 1 if flow.has_cells else first
            flow.take(found)
            last = line if flow.has_cells else first
        if not flow.open_cells:
            break
    return last + 1 if flow.has_cells else first


def split_html(source: Source, first: int, stop: int) -> Grid:
    """The grid of the physical lines `[first, stop)`: the rows of all tables on them.

    A table inside a cell is that cell's text. Places covered by a merged cell are COVERED_LEFT in the cell's first row
    and COVERED_UP below. A text outside of every cell (a caption, a stray word between rows) stands in `Grid.aside`.
    A cell has one span per text between tags; where entities stand, its text differs from the slice.
    """
    span = Span(source.lines[first].start, source.lines[stop - 1].end)
    twin = _write_twin(source, span)
    reader = _TreeReader()
    reader.walk(twin.text)
    aside = tuple(join_pieces([twin.pieces[number]]) for number in sorted(reader.aside))
    return Grid(tuple(_place_rows(reader.tables, twin.pieces)), Rendering.HTML, span, aside)


class _Twin(NamedTuple):
    """The input with numbers for texts and only the tags that make a table; `pieces[n]` is the text of number n."""

    text: str
    pieces: tuple[Piece, ...]


def _write_twin(source: Source, span: Span) -> _Twin:
    pieces: list[Piece] = []
    parts: list[str] = []
    structured = False
    for part in read_markup(source, *span):
        if isinstance(part, Piece):
            parts.append(f"{len(pieces)} ")
            pieces.append(part)
        elif part.name in STRUCTURE:
            if not structured and part.name != "table":
                parts.append("<table>")
            structured = True
            parts.append(_twin_tag(part))
    return _Twin("".join(parts), tuple(pieces))


def _twin_tag(tag: Tag) -> str:
    if tag.closing:
        return f"</{tag.name}>"
    if not tag.attributes:
        return f"<{tag.name}>"
    merges = "".join([f" {name.lower()}={value}" for name, value in _SPAN.findall(tag.attributes)])
    return f"<{tag.name}{merges}>"


@attrs.define
class _TreeCell:
    colspan: int
    rowspan: int
    numbers: list[int] = attrs.field(factory=list)


class _TreeReader:
    """Walks a tree without recursion and collects the cells of its outermost tables and the texts outside of cells."""

    def __init__(self) -> None:
        self.tables: list[list[list[_TreeCell]]] = []
        self.aside: list[int] = []
        self._depth = 0
        self._cell: _TreeCell | None = None

    def walk(self, text: str) -> None:
        # Importing the parser costs as much as parsing a document, and few documents hold HTML.
        from selectolax.lexbor import LexborHTMLParser

        node = LexborHTMLParser(text).root
        height = 0
        while node is not None:
            self._enter(node)
            if node.child is not None:
                node, height = node.child, height + 1
                continue
            self._leave(node)
            while node.next is None and node.parent is not None and height:
                node, height = node.parent, height - 1
                self._leave(node)
            node = node.next if height else None

    def _enter(self, node: LexborNode) -> None:
        tag = node.tag
        if node.is_text_node:
            numbers = [int(number) for number in (node.text_content or "").split()]
            (self.aside if self._cell is None else self._cell.numbers).extend(numbers)
        elif tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append([])
        elif self._depth == 1 and tag == "tr":
            self.tables[-1].append([])
        elif self._depth == 1 and tag in {"td", "th"}:
            attributes = node.attributes
            colspan = min(_number(attributes.get("colspan")), MAX_COLSPAN)
            self._cell = _TreeCell(colspan, _number(attributes.get("rowspan")))
            self.tables[-1][-1].append(self._cell)

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag
        if tag == "table":
            self._depth -= 1
        elif self._depth == 1 and tag in {"td", "th"}:
            self._cell = None


def _number(value: str | None) -> int:
    return max(1, int(value or 1))


def _place_rows(tables: Sequence[Sequence[Sequence[_TreeCell]]], pieces: Sequence[Piece]) -> Iterator[GridRow]:
    budget = MAX_COVERED
    for table in tables:
        reach: dict[int, int] = {}
        for index, cells in enumerate(table):
            row: list[Cell] = []
            for cell in cells:
                _cover(row, reach, index)
                colspan, rowspan = cell.colspan, min(cell.rowspan, len(table) - index)
                cost = colspan * rowspan - 1
                if cost > budget:
                    colspan = rowspan = 1
                else:
                    budget -= cost
                if rowspan > 1:
                    reach |= dict.fromkeys(range(len(row), len(row) + colspan), index + rowspan)
                row.append(join_pieces(pieces[number] for number in sorted(cell.numbers)))
                row.extend([COVERED_LEFT] * (colspan - 1))
            _cover(row, reach, index)
            if cells:
                yield tuple(row)


def _cover(row: list[Cell], reach: dict[int, int], index: int) -> None:
    """Fill the places that cells of the rows above cover down to row `index`."""
    while reach.get(len(row), 0) > index:
        row.append(COVERED_UP)


def render_html(drawing: Drawing) -> str:
    """The drawing as an HTML table, merged header cells with colspan and rowspan."""
    header = "".join(f"<tr>{''.join(_render_cell('th', cell) for cell in row)}</tr>\n" for row in drawing.header)
    rows = "".join(f"<tr>{''.join(_render_cell('td', DrawnCell(text)) for text in row)}</tr>\n" for row in drawing.rows)
    return f"<table>\n<thead>\n{header}</thead>\n<tbody>\n{rows}</tbody>\n</table>\n"


def _render_cell(tag: str, cell: DrawnCell) -> str:
    colspan = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    rowspan = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    return f"<{tag}{colspan}{rowspan}>{escape(cell.text or '', quote=False).replace('$', '&#36;')}</{tag}>"
