"""The pieces a text falls into: every non-blank character stands in exactly one block."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

import attrs

from govbudget_parse.lexis.headings import Numbered, NumberStyle
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


# Asked for at every line: a name is found in a fifth of the time that the attribute of an enumeration takes.
TITLE, CONTENTS, HEADING, PARAGRAPH, CAPTION, DATA_LINE, TABLE, NOTE, FURNITURE = BlockKind


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
        return DataLine._make([mine if theirs is None else theirs for mine, theirs in zip(self, other, strict=True)])


# A line that states nothing.
SILENT = DataLine()


class Shape(Enum):
    """What a line looks like without regard to its neighbours."""

    BLANK = "blank"
    FURNITURE = "furniture"
    PAGE_NUMBER = "page number"
    PLAIN = "text alone: no mark of the rendering, no border of a table, nothing that lines around tables say"
    TEXT = "text"


@attrs.define
class Look:
    """What one folded line shows by itself; places are offsets from its start.

    `[start, end)` is the line without white space around it. In it stand marks of the rendering up to `marks_end` ("## "),
    the text `[body, body_end)` and what closes its bold print. `words` is `text` without white space, `numbered` its number,
    `data` what it states as a line around a table, `coded` what it states where a table's head follows. A `bordered` line
    may begin a table; on a contents page a `paged` one is an entry; `led` is one that ends in leader dots as an entry does;
    one that `opens_contents` is the title of such a page or may be its first entry.
    One that `tells_empty` is a note that says so of a table, one that `says_empty` may be one without a note's label.
    From `stated` on, where that is not 0, the line of a title states something of the table ("部门收支总表      单位：万元").
    A blank line shows only whether it is bordered, page furniture only where it stands.
    """

    shape: Shape
    start: int = 0
    end: int = 0
    marks_end: int = 0
    body: int = 0
    body_end: int = 0
    text: str = ""
    words: str = ""
    numbered: Numbered | None = None
    data: DataLine | None = None
    coded: DataLine | None = None
    bordered: bool = False
    paged: bool = False
    led: bool = False
    heads_contents: bool = False
    opens_contents: bool = False
    marked: bool = False
    is_note: bool = False
    tells_empty: bool = False
    says_empty: bool = False
    stated: int = 0


class Extent(NamedTuple):
    """How a piece of a table is rendered, and the physical line behind it."""

    rendering: Rendering
    stop: int


_UNSEEN = Look(Shape.BLANK)


@attrs.define
class Block:
    """One block. `spans` are trimmed, one per physical line, in order; a table has one span for all of its lines.

    `lines` is the half-open range of physical lines, as indices into `Source.lines`; `look` is that of the first one. `mark`
    is set for headings and contents entries (and for captions that carry a number), `data` for data lines, `rendering` for
    tables.
    """

    kind: BlockKind
    spans: tuple[Span, ...]
    lines: tuple[int, int]
    look: Look = _UNSEEN
    mark: Mark | None = None
    data: DataLine | None = None
    rendering: Rendering | None = None

    @property
    def numbered(self) -> Numbered | None:
        """The number of a line of text; None for a block of any other kind."""
        return self.look.numbered if self.kind is PARAGRAPH else None
