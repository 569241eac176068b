"""The pieces a text falls into: every non-blank character stands in exactly one block."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from govbudget_parse.lexis.headings import NumberStyle
from govbudget_parse.model.money import Unit
from govbudget_parse.model.table import Rendering
from govbudget_parse.source import Span


class BlockKind(Enum):
    """What a block is in the layout of the document."""

    TITLE = "title"
    CONTENTS = "contents"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    DATA_LINE = "data line"
    TABLE = "table"
    NOTE = "note"
    FURNITURE = "furniture"


class Mark(NamedTuple):
    """What a heading or contents entry says: `number` as printed ("（一）", "附件："), its style and value, its title, a page.

    `depth` is the depth that the contents page gives a heading, 0 for the outermost; None where no entry names it.
    """

    number: str | None
    style: NumberStyle | None
    ordinal: int | None
    title: str
    page: int | None = None
    depth: int | None = None


class DataLine(NamedTuple):
    """What a line around a table states: its form number, agency, agency code, year, unit; None where it is silent."""

    form_number: str | None = None
    agency: str | None = None
    agency_code: str | None = None
    fiscal_year: int | None = None
    unit: Unit | None = None

    def overlaid(self, other: DataLine) -> DataLine:
        """What the two lines state together; of what both state, the other's."""
        return DataLine._make(mine if theirs is None else theirs for mine, theirs in zip(self, other, strict=True))


class Extent(NamedTuple):
    """How a piece of a table is rendered, and the physical line behind it."""

    rendering: Rendering
    stop: int


class Block(NamedTuple):
    """One block. `spans` are trimmed, one per physical line, in order; a table has one span for all of its lines.

    `lines` is the half-open range of physical lines, as indices into `Source.lines`. `mark` is set for headings and
    contents entries (and for captions that carry a number), `data` for data lines, `rendering` for tables.
    """

    kind: BlockKind
    spans: tuple[Span, ...]
    lines: tuple[int, int]
    mark: Mark | None = None
    data: DataLine | None = None
    rendering: Rendering | None = None
