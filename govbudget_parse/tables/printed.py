"""Blocks → printed tables: the pieces that a page break, a repeated header or a repeated title parts belong together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import attrs

from govbudget_parse.layout.block import (
    CAPTION,
    CONTENTS,
    DATA_LINE,
    HEADING,
    NOTE,
    PARAGRAPH,
    SILENT,
    TABLE,
    TITLE,
    Block,
    DataLine,
)
from govbudget_parse.layout.titles import title_keys
from govbudget_parse.lexis.memo import remembered
from govbudget_parse.lexis.units import unit_in_brackets
from govbudget_parse.lexis.width import key
from govbudget_parse.renderings import split_piece
from govbudget_parse.renderings.grid import Grid
from govbudget_parse.source import Source, Span
from govbudget_parse.tables.heads import HeadedGrid, part_grid
from govbudget_parse.tables.words import HeaderWords

# "表一:", "附表1-1", "公开01表", "二、" before the name of a form.
_TITLE_NUMBER = re.compile(
    r"^(?:(?:(?:部门|单位)?(?:预算|决算|财决)?(?:公开)?|附)[表件][\d一二三四五六七八九十-]{1,5}[:、.]?"
    r"|(?:部门|单位)?(?:预算|决算|财决)?(?:公开)?\d{1,2}(?:-\d{1,2})?表[:、.]?|\(?[\d一二三四五六七八九十]{1,3}[:、.)])"
)

# What ends a table; only page furniture may stand between two of its pieces.
_TEXTS = (PARAGRAPH, HEADING, TITLE, CONTENTS)


class PrintedTable(NamedTuple):
    """One table as printed: its caption, what the lines around it state, its pieces in order, the notes under it."""

    caption: Block | None
    title: str | None
    data: DataLine
    pieces: tuple[Grid, ...]
    notes: tuple[Span, ...]
    spans: tuple[Span, ...]

    @property
    def start(self) -> int:
        """The offset at which the table begins."""
        return self.spans[0].start


@attrs.define
class _Draft:
    caption: Block | None = None
    title: str | None = None
    data: list[DataLine] = attrs.field(factory=list)
    pieces: list[Grid] = attrs.field(factory=list)
    notes: list[Span] = attrs.field(factory=list)
    spans: list[Span] = attrs.field(factory=list)


def gather_tables(
    source: Source, blocks: Iterable[Block], words: HeaderWords, grids: Mapping[tuple[int, int], Grid] | None = None
) -> tuple[PrintedTable, ...]:
    """The printed tables of a document in reading order.

    A caption opens a table, unless it repeats the running one's; prose or a heading closes it. Lines that state a unit,
    an agency or a year before a caption or a piece belong to it. A caption without any piece under it is an empty
    table only where a note says so; otherwise it is no table. `grids` are the pieces that are laid out already, by their
    lines; every other piece is split by its rendering, with the header words to go by where it prints no borders.
    """
    gatherer = _Gatherer(source, words, grids or {})
    for block in blocks:
        gatherer.take(block)
    return gatherer.finish()


class _Gatherer:
    def __init__(self, source: Source, words: HeaderWords, grids: Mapping[tuple[int, int], Grid]) -> None:
        self.source = source
        self.words = words
        self.grids = grids
        self.done: list[PrintedTable] = []
        self.draft: _Draft | None = None
        self.ahead: list[Block] = []

    def take(self, block: Block) -> None:
        if block.kind in _TEXTS:
            self._close()
        elif block.kind is DATA_LINE:
            self.ahead.append(block)
        elif block.kind is CAPTION:
            self._open(block)
        elif block.kind is TABLE:
            self._add_piece(block)
        elif block.kind is NOTE:
            self._add_note(block)

    def finish(self) -> tuple[PrintedTable, ...]:
        self._close()
        return tuple(self.done)

    def _open(self, caption: Block) -> None:
        if self.draft and self.draft.pieces and self.draft.caption and self._same(self.draft.caption, caption):
            self.draft.spans.extend(caption.spans)
            self.draft.notes.clear()
            return
        # A form number ("预算01表") stands above its caption: it is the new table's, not the one's before.
        ahead, self.ahead = self.ahead, []
        self._close()
        self.draft = _Draft(caption=caption, spans=list(caption.spans))
        self.ahead = ahead

    def _same(self, first: Block, second: Block) -> bool:
        return caption_text(self.source, first) == caption_text(self.source, second)

    def _add_piece(self, block: Block) -> None:
        assert block.rendering is not None
        grid = self.grids.get(block.lines) or split_piece(block.rendering, self.source, block.lines, self.words)
        parts = part_grid(grid)
        for part in parts:
            draft = self._draft_of(part)
            self._attach_ahead(draft)
            draft.data.append(part.data)
            if part.grid.rows:
                draft.pieces.append(part.grid)
            draft.notes.extend(part.notes)
            draft.spans.extend(block.spans if len(parts) == 1 else (part.grid.span,))

    def _draft_of(self, part: HeadedGrid) -> _Draft:
        """The draft that a piece belongs to: a title of its own that is not the running table's opens another one."""
        draft = self.draft
        inner = part.title.label if part.title else None
        running = (draft.title or _title(self.source, draft.caption)) if draft else None
        goes_on = inner is not None and _is_one_title(inner, running)
        if draft is None or (draft.pieces and not goes_on and (inner or draft.notes)):
            ahead, self.ahead = self.ahead, []
            self._close()
            draft = self.draft = _Draft()
            self.ahead = ahead
        if inner and not goes_on:
            draft.title = inner
        return draft

    def _add_note(self, block: Block) -> None:
        if self.draft is not None:
            self._attach_ahead(self.draft)
            self.draft.notes.extend(block.spans)
            self.draft.spans.extend(block.spans)

    def _attach_ahead(self, draft: _Draft) -> None:
        for block in self.ahead:
            if block.data is not None:
                draft.data.append(block.data)
            draft.spans.extend(block.spans)
        self.ahead = []

    def _close(self) -> None:
        draft, self.draft = self.draft, None
        if draft is not None and (draft.pieces or draft.notes):
            spans = tuple(sorted(draft.spans))
            title = draft.title or _title(self.source, draft.caption)
            # "部门支出预算总表（单位：元）"
            data = _merge([*draft.data, DataLine(unit=unit_in_brackets(title))] if title else draft.data)
            self.done.append(PrintedTable(draft.caption, title, data, tuple(draft.pieces), tuple(draft.notes), spans))
        self.ahead = []


def _is_one_title(inner: str, running: str | None) -> bool:
    """Whether the title inside a table only says again what stands above it, perhaps without the agency or the year."""
    if running is None:
        return False
    first, second = (_TITLE_NUMBER.sub("", caption_key(title)) for title in (inner, running))
    return bool(set(title_keys(first)) & set(title_keys(second)))


def _title(source: Source, caption: Block | None) -> str | None:
    if caption is None:
        return None
    return " ".join([source.text[span.start : span.end] for span in caption.spans])


def caption_text(source: Source, caption: Block) -> str:
    """A caption's comparing key."""
    return caption_key(_title(source, caption) or "")


@remembered
def caption_key(title: str) -> str:
    """A title's comparing key: folded, whitespace-free, without a mark of continuation ("续表", "（续）")."""
    text = key(title)
    return text.replace("(续)", "").replace("(续表)", "").removeprefix("续表").removesuffix("续")


def _merge(lines: Iterable[DataLine]) -> DataLine:
    """What the lines around a table state, the first statement of each kind winning: pages repeat them."""
    merged = SILENT
    for line in lines:
        if any(line):
            merged = line.overlaid(merged)
    return merged
