"""Physical lines → rough items: what a line is without regard to its neighbours beyond the next few."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

import attrs

from govbudget_parse.layout.block import DataLine
from govbudget_parse.layout.data_lines import (
    CODED_AGENCY,
    MAX_DATA_LINE,
    grow_data_line,
    opens_table_head,
    read_data_line,
)
from govbudget_parse.layout.vocabulary import CONTENTS_TITLES, NOTE_LABELS
from govbudget_parse.lexis.width import key
from govbudget_parse.model.table import Rendering
from govbudget_parse.renderings import RENDERINGS
from govbudget_parse.source import Source, Span

# "[bookmark: _Toc_2_2_0000000001]部门预算收支总表", "## 第一部分", "- 一、主要职责": marks of the rendering before a line's text.
_PREFIX = re.compile(r"(?:\[bookmark:[^\]\n]{0,80}\]|#{1,6}(?=[ \t]|[^#\s])|[-*+>](?=[ \t]+\S)|\*\*|[ \t])+")
# "- 3 -", "第 1 页", "第1页 共9页", "page number", "3", "---", "***"
_FURNITURE = re.compile(
    r"-?\s*\d{1,3}\s*-|第\s*\d{1,4}\s*页(?:[\s,/]*共\s*\d{1,4}\s*页)?|page number|\d{1,3}/\d{1,3}|[-=_*~#]{3,}"
)
_SUPERVISION = re.compile(r"监督索引号\d+")
# "部门预算收支总表.....<tab>1", "一、主要职能………3"
LEADER = re.compile(r"[.…·]{3,}[.…·\s]*\(?-?\s*\d{0,4}\s*-?\)?$|PAGEREF\s")
_SMALL_PAGE = re.compile(r"[^\t]{2,60}\t+\s*\d{1,3}")
_LOOK_AHEAD = 4


class ItemKind(Enum):
    """What a rough item is."""

    TABLE = "table"
    DATA = "data"
    NOTE = "note"
    FURNITURE = "furniture"
    TEXT = "text"


@attrs.frozen
class Item:
    """One rough item: its physical lines, its trimmed spans, its folded text; `marked` by a `#` of markdown."""

    kind: ItemKind
    lines: tuple[int, int]
    spans: tuple[Span, ...]
    text: str
    data: DataLine | None = None
    rendering: Rendering | None = None
    marked: bool = False


def split_items(source: Source) -> tuple[Item, ...]:
    """The rough items of a text in reading order; every non-blank character stands in exactly one."""
    return tuple(_Splitter(source).items())


class _Splitter:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.line = 0
        self.in_contents = False
        self.after_table = False

    def items(self) -> Iterator[Item]:
        count = len(self.source.lines)
        while self.line < count:
            span = self.source.trim(*self.source.lines[self.line])
            if span.start == span.end and not self._is_cell_gap():
                self.line += 1
                continue
            for item in self._next(span):
                if item.kind is not ItemKind.FURNITURE:
                    self.after_table = item.kind in (ItemKind.TABLE, ItemKind.NOTE) or (
                        self.after_table and item.kind is ItemKind.DATA
                    )
                yield item

    def _is_cell_gap(self) -> bool:
        """A line of tabs only may open a table with a cell a line."""
        start, end = self.source.lines[self.line]
        return "\t" in self.source.text[start:end]

    def _next(self, span: Span) -> Iterator[Item]:
        folded = self.source.folded
        prefix = _PREFIX.match(folded, span.start, span.end)
        start = prefix.end() if prefix and prefix.end() < span.end else span.start
        marked = "#" in folded[span.start : start]
        text = folded[start : span.end]
        whole = folded[span.start : span.end]
        if (whole and _FURNITURE.fullmatch(whole)) or (whole.startswith("[bookmark:") and start == span.start):
            yield self._one(ItemKind.FURNITURE, span, whole)
            return
        self._watch_contents(text)
        data = self._read_data(text) if text else None
        if not text or (data is None and (start == span.start or "\t" in text)):
            table = self._table()
            if table is not None:
                yield table
                return
            if not text:
                self.line += 1
                return
        if start > span.start:
            mark = self.source.trim(span.start, start)
            if mark.end > mark.start:
                yield Item(ItemKind.FURNITURE, (self.line, self.line + 1), (mark,), folded[mark.start : mark.end])
        body = Span(start, span.end)
        if data is not None:
            yield self._data(body, text, data)
        elif self.after_table and _is_note(text):
            yield self._one(ItemKind.NOTE, body, text)
        else:
            yield attrs.evolve(self._one(ItemKind.TEXT, body, text), marked=marked)

    def _one(self, kind: ItemKind, span: Span, text: str) -> Item:
        self.line += 1
        return Item(kind, (self.line - 1, self.line), (span,), text)

    def _watch_contents(self, text: str) -> None:
        if key(text).endswith(CONTENTS_TITLES) and len(text) <= 40:
            self.in_contents = True
        elif self.in_contents and (text.endswith("。") or len(text) > 80):
            self.in_contents = False

    def _table(self) -> Item | None:
        text = self.source.folded[slice(*self.source.lines[self.line])]
        if LEADER.search(text) or (self.in_contents and _SMALL_PAGE.fullmatch(text.strip())):
            return None
        for reader in RENDERINGS:
            count = reader.measure(self.source, self.line)
            if count:
                first, self.line = self.line, self.line + count
                self.in_contents = False
                span = self.source.trim(self.source.lines[first].start, self.source.lines[first + count - 1].end)
                return Item(ItemKind.TABLE, (first, first + count), (span,), "", rendering=reader.rendering)
        return None

    def _read_data(self, text: str) -> DataLine | None:
        """What a line around a table states, or None for any other line."""
        data = read_data_line(text)
        if data is None:
            coded = CODED_AGENCY.fullmatch(text) if len(text) <= MAX_DATA_LINE else None
            if coded and self._data_follows():
                return DataLine(agency=coded[2].strip(), agency_code=coded[1])
        return data

    def _data_follows(self) -> bool:
        """Whether one of the next few lines plainly belongs to a table's head."""
        seen = 0
        for line in range(self.line + 1, min(self.line + 12, len(self.source.lines))):
            text = self.source.folded[slice(*self.source.trim(*self.source.lines[line]))]
            if not text:
                continue
            if opens_table_head(text):
                return True
            seen += 1
            if seen >= _LOOK_AHEAD:
                return False
        return False

    def _data(self, span: Span, text: str, data: DataLine) -> Item:
        """A data line with the lines that go on it: a wrapped agency name, a value on the next line."""
        first = self.line
        self.line += 1
        spans = [span]
        while True:
            line = self._next_filled()
            if line is None:
                break
            piece = self.source.trim(*self.source.lines[line])
            following = self.source.folded[slice(*piece)]
            marks = _PREFIX.match(following)
            grown = grow_data_line(data, text, following[marks.end() :] if marks else following)
            if grown is None:
                break
            spans.append(piece)
            data, text = grown, following
            self.line = line + 1
        return Item(ItemKind.DATA, (first, self.line), tuple(spans), text, data)

    def _next_filled(self) -> int | None:
        for line in range(self.line, min(self.line + 3, len(self.source.lines))):
            span = self.source.trim(*self.source.lines[line])
            if span.start < span.end:
                return line
        return None


def _is_note(text: str) -> bool:
    opening = re.match(rf"(?:{'|'.join(NOTE_LABELS)})\s*\d?\s*[:、.]", text)
    return bool(opening)
