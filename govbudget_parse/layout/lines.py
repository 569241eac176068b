"""Physical lines → rough items: what a line is without regard to its neighbours beyond the next few."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

import attrs

from govbudget_parse.layout.block import DataLine
from govbudget_parse.layout.data_lines import grow_data_line, opens_table_head, read_coded_agency, read_data_line
from govbudget_parse.layout.vocabulary import CONTENTS_TITLES, EMPTY_NOTE_WORDS, NOTE_LABELS
from govbudget_parse.lexis.headings import Numbered, read_numbered
from govbudget_parse.lexis.width import key
from govbudget_parse.model.table import Rendering
from govbudget_parse.renderings import RENDERINGS, may_begin
from govbudget_parse.renderings.cells import is_cell_line
from govbudget_parse.source import Source, Span

# "[bookmark: _Toc_2_2_0000000001]部门预算收支总表", "## 第一部分", "- 一、主要职责": marks of the rendering before a line's text.
_PREFIX = re.compile(r"(?:\[bookmark:[^\]\n]{0,80}\]|#{1,6}(?=[ \t]|[^#\s])|[-*+>•●](?=[ \t]+\S)|\*\*|[ \t])+")
_PREFIX_OPENINGS = frozenset("[#-*+>•● \t")
_BOLD = "**"
# "- 3 -", "第 1 页", "第1页 共9页", "page number", "3/12", "---", "***", "+----+", "![](images/1.jpg)", "<!-- page 3 -->",
# 'TOC \o "1-3" \h \u' (the field of a Word contents page)
_FURNITURE = re.compile(
    r"-\s?\d{1,3}\s?-|第\s?\d{1,4}\s?页(?:[\s,/]?共\s?\d{1,4}\s?页)?|page(?: number| \d{1,4})|\d{1,3}/\d{1,3}|[-=_*~#]{3,}"
    r"|\+[-=:+]{2,}|!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)|<!--[^\n]{0,200}-->|\[bookmark:[^\]\n]{0,80}\]|TOC\s\\o[^\n]{0,60}",
    re.IGNORECASE,
)
_FURNITURE_OPENINGS = frozenset("-第Pp=_*~#![<Tt+")
_PAGE_NUMBER = re.compile(r"\d{1,3}")
# "部门预算收支总表.....<tab>1", "一、主要职能………3"
_LEADER = re.compile(r"[.…·⋯]{3}[.…·⋯\s]*[(-]?\s?\d{0,4}\s?[)-]?$|PAGEREF\s")
_LONGEST_LEADER = 150
# "一、主要职能<tab>3", "一、主要职能      3": on a contents page no row of a table.
_SMALL_PAGE = re.compile(r"[^\t]{2,60}(?:\t|[ ]{2})\s*\d{1,3}")
_LONGEST_CONTENTS_TITLE = 40
_LONGEST_ENTRY = 80
# "注：1.本表反映…", "备注: 市 xxx 局…", "说明：本部门…故本表无数据。"
_NOTE = re.compile(rf"(?:{'|'.join(NOTE_LABELS)})\s?\d?\s?[:、.]")
_LOOK_AHEAD = 4
_FARTHEST = 12


class ItemKind(Enum):
    """What a rough item is."""

    TABLE = "table"
    DATA = "data"
    NOTE = "note"
    FURNITURE = "furniture"
    TEXT = "text"


@attrs.frozen
class Item:
    """One rough item: its physical lines, its trimmed spans, its folded text.

    A line of text has its number read; `marked` says that a `#` of markdown stands before it.
    """

    kind: ItemKind
    lines: tuple[int, int]
    spans: tuple[Span, ...]
    text: str
    data: DataLine | None = None
    rendering: Rendering | None = None
    numbered: Numbered | None = None
    marked: bool = False


def split_items(source: Source) -> tuple[Item, ...]:
    """The rough items of a text in reading order; every non-blank character stands in exactly one."""
    return tuple(_Splitter(source).items())


def is_contents_title(text: str) -> bool:
    """Whether a folded line heads a contents page: "目 录", "2024年部门预算信息公开目录"."""
    return len(text) <= _LONGEST_CONTENTS_TITLE and "目" in text and key(text).endswith(CONTENTS_TITLES)


def has_leader(text: str) -> bool:
    """Whether a folded line ends as a contents entry does: "部门预算收支总表.....<tab>1"."""
    return _LEADER.search(text, max(0, len(text) - _LONGEST_LEADER)) is not None


class _Splitter:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.line = 0
        self.in_contents = False
        self.after_table = False

    def items(self) -> Iterator[Item]:
        while self.line < len(self.source.lines):
            span = self.source.trim(*self.source.lines[self.line])
            for item in self._split_blank() if span.start == span.end else self._split_line(span):
                yield self._watch_table(item)

    def _watch_table(self, item: Item) -> Item:
        if item.kind in (ItemKind.TABLE, ItemKind.NOTE):
            self.after_table = True
        elif item.kind is ItemKind.TEXT:
            self.after_table = False
        return item

    def _split_blank(self) -> Iterator[Item]:
        """Nothing, or the table that a line of tabs only opens: the blank first cell of a table with a cell a line."""
        start, end = self.source.lines[self.line]
        table = self._table() if self.source.text.find("\t", start, end) >= 0 else None
        if table is None:
            self.line += 1
        elif table.spans[0].start < table.spans[0].end:
            yield table

    def _split_line(self, span: Span) -> Iterator[Item]:
        """The items of a line that is not blank: marks of the rendering before its text and behind it stand apart."""
        folded = self.source.folded
        if self._is_furniture(span):
            yield self._take(ItemKind.FURNITURE, span)
            return
        prefix = _PREFIX.match(folded, span.start, span.end) if folded[span.start] in _PREFIX_OPENINGS else None
        start = prefix.end() if prefix and prefix.end() < span.end else span.start
        text = folded[start : span.end]
        self._watch_contents(text)
        data = self._read_data(text)
        table = self._table() if data is None and (start == span.start or "\t" in text) else None
        if table is not None:
            yield table
            return
        if data is None and start == span.start:
            yield self._text(span, marked=False)
            return
        marks = self.source.trim(span.start, start)
        bold = _BOLD in folded[marks.start : marks.end] and text.endswith(_BOLD) and len(text) > len(_BOLD)
        body = self.source.trim(start, span.end - len(_BOLD) * bold)
        here = (self.line, self.line + 1)
        if marks.end > marks.start:
            yield self._piece(ItemKind.FURNITURE, marks, here)
        if data is not None:
            yield self._data(body, data)
        else:
            yield self._text(body, marked="#" in folded[marks.start : marks.end])
        if bold:
            yield self._piece(ItemKind.FURNITURE, Span(span.end - len(_BOLD), span.end), here)

    def _is_furniture(self, span: Span) -> bool:
        whole = self.source.folded[span.start : span.end] if span.end - span.start <= 900 else ""
        if (whole[:1] in _FURNITURE_OPENINGS or whole[:1].isdecimal()) and _FURNITURE.fullmatch(whole):
            return True
        return (
            whole.isdecimal()
            and _PAGE_NUMBER.fullmatch(whole) is not None
            and not self._begins_cells()
            and (self._is_blank(self.line - 1) or self._is_blank(self.line + 1))
        )

    def _begins_cells(self) -> bool:
        """Whether the line is the first cell of a row, however bare its number: "\\t208" over "\\t05"."""
        following = self.line + 1
        return (
            following < len(self.source.lines)
            and is_cell_line(self.source, self.line)
            and is_cell_line(self.source, following)
        )

    def _is_blank(self, line: int) -> bool:
        if not 0 <= line < len(self.source.lines):
            return True
        span = self.source.trim(*self.source.lines[line])
        return span.start == span.end

    def _piece(self, kind: ItemKind, span: Span, lines: tuple[int, int]) -> Item:
        return Item(kind, lines, (span,), self.source.folded[span.start : span.end])

    def _take(self, kind: ItemKind, span: Span) -> Item:
        self.line += 1
        return self._piece(kind, span, (self.line - 1, self.line))

    def _text(self, body: Span, *, marked: bool) -> Item:
        self.line += 1
        lines = (self.line - 1, self.line)
        text = self.source.folded[body.start : body.end]
        if _NOTE.match(text) and (self.after_table or any(word in text for word in EMPTY_NOTE_WORDS)):
            return Item(ItemKind.NOTE, lines, (body,), text)
        return Item(ItemKind.TEXT, lines, (body,), text, numbered=read_numbered(text), marked=marked)

    def _watch_contents(self, text: str) -> None:
        if is_contents_title(text):
            self.in_contents = True
        elif text.endswith("。") or len(text) > _LONGEST_ENTRY:
            self.in_contents = False

    def _table(self) -> Item | None:
        if not may_begin(self.source, self.line):
            return None
        text = self.source.folded[slice(*self.source.lines[self.line])]
        if has_leader(text) or (self.in_contents and _SMALL_PAGE.fullmatch(text.strip())):
            return None
        for reader in RENDERINGS:
            count = reader.measure(self.source, self.line)
            if count:
                first, self.line = self.line, self.line + count
                self.in_contents = False
                span = self.source.trim(self.source.lines[first].start, self.source.lines[self.line - 1].end)
                return Item(ItemKind.TABLE, (first, self.line), (span,), "", rendering=reader.rendering)
        return None

    def _read_data(self, text: str) -> DataLine | None:
        """What a line around a table states, or None for any other line."""
        data = read_data_line(text)
        if data is None:
            coded = read_coded_agency(text)
            return coded if coded is not None and self._data_follows() else None
        return data

    def _data_follows(self) -> bool:
        """Whether one of the next few lines plainly belongs to a table's head."""
        seen = 0
        for line in range(self.line + 1, min(self.line + _FARTHEST, len(self.source.lines))):
            span = self.source.trim(*self.source.lines[line])
            if span.start == span.end:
                continue
            if opens_table_head(self.source.folded[span.start : min(span.end, span.start + _LONGEST_ENTRY)]):
                return True
            seen += 1
            if seen >= _LOOK_AHEAD:
                return False
        return False

    def _data(self, body: Span, data: DataLine) -> Item:
        """A data line with the lines that go on it: a wrapped agency name, a value on the next line."""
        first = self.line
        self.line += 1
        spans = [body]
        text = self.source.folded[body.start : body.end]
        line = self._next_filled()
        while line is not None:
            piece = self.source.trim(*self.source.lines[line])
            following = self.source.folded[piece.start : piece.end]
            marks = _PREFIX.match(following)
            grown = grow_data_line(data, text, following[marks.end() :] if marks else following)
            if grown is None:
                break
            spans.append(piece)
            data, text = grown, following
            self.line = line + 1
            line = self._next_filled()
        return Item(ItemKind.DATA, (first, self.line), tuple(spans), text, data)

    def _next_filled(self) -> int | None:
        for line in range(self.line, min(self.line + 3, len(self.source.lines))):
            if not self._is_blank(line):
                return line
        return None
