"""Tags and texts inside a rendering: what stands between "<p>", "<br>" and "&nbsp;", each text with its place."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from govbudget_parse.lexis.formula import out_of_formula
from govbudget_parse.lexis.memo import remembered
from govbudget_parse.lexis.width import key
from govbudget_parse.renderings.grid import BLANK, Cell, cell_at
from govbudget_parse.source import Source, Span

# "<td rowspan=2>", "</TD>", "<br/>", "<!-- page 3 -->". A name must be closed by ">", "/" or a blank and be a known one:
# "<XX局>" and "<50%" are texts. Every attempt ends at the next "<", so a line of "<td <td <td" stays linear.
_TAG = re.compile(r"<(?P<closing>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:]{0,11})(?P<attributes>(?:[\s/][^<>]*)?)>|<![^<>]*>")
# "&nbsp;", "&amp;", "&#12288;", "&#x3000;"
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")
# What a text with a tag, an entity or a formula has, and few texts have.
_MARKED = re.compile(r"[<&$]")
_BLANK_ENTITIES = ("&nbsp;", "&ensp;", "&emsp;", "&thinsp;", "&#160;", "&#xA0;", "&#xa0;", "&#12288;", "&#x3000;")

STRUCTURE = frozenset(["table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"])
_BREAKS = frozenset(
    [
        "table",
        "tr",
        "caption",
        "br",
        "hr",
        "p",
        "div",
        "center",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "html",
        "head",
        "body",
        "section",
        "article",
    ]
)
_INLINE = frozenset(
    [
        "thead",
        "tbody",
        "tfoot",
        "td",
        "th",
        "col",
        "colgroup",
        "b",
        "i",
        "u",
        "s",
        "em",
        "strong",
        "small",
        "big",
        "span",
        "font",
        "sup",
        "sub",
        "a",
        "img",
        "nobr",
        "o:p",
        "label",
    ]
)
_GAPS = dict.fromkeys(_INLINE, "") | dict.fromkeys(("td", "th"), " ") | dict.fromkeys(_BREAKS, "\n")


class Tag(NamedTuple):
    """One tag: its name in lower case, whether it closes, its attributes as printed."""

    name: str
    closing: bool
    attributes: str


class Piece(NamedTuple):
    """One text between tags. `gap` joins it to the text before it: "" inside a word, " ", or a line feed after a break.

    `text` is the slice of `span`, but for entities and formulas, which are read ("R&amp;D" is "R&D"); blank entities at the
    ends are left out of both.
    """

    span: Span
    text: str
    gap: str


def read_markup(source: Source, start: int, end: int) -> Iterator[Tag | Piece]:
    """The tags and the non-blank texts of `[start, end)` in order."""
    gap = ""
    cursor = start
    for found in _TAG.finditer(source.text, start, end):
        tag = _read_tag(found[0])
        if tag is None:
            continue
        stop = found.start()
        if cursor < stop:
            piece = _piece(source, cursor, stop, gap)
            if piece is not None:
                yield piece
                gap = ""
            # White space between the last text and the tag.
            gap = _wider(gap, " " if piece is None or piece.span.end < stop else "")
        cursor = found.end()
        if tag.name:
            gap = _wider(gap, _GAPS[tag.name])
            yield tag
    piece = _piece(source, cursor, end, gap)
    if piece is not None:
        yield piece


@remembered
def _read_tag(printed: str) -> Tag | None:
    """The tag that is printed, without a name for a comment; None for a name in brackets that is no tag's ("<XX局>")."""
    found = _TAG.fullmatch(printed)
    if found is None or found["name"] is None:
        return Tag("", closing=False, attributes="")
    name = found["name"].lower()
    return Tag(name, bool(found["closing"]), found["attributes"]) if name in _GAPS else None


def join_pieces(pieces: Iterable[Piece]) -> Cell:
    """The cell that `pieces` print together, one span each; a blank where there are none."""
    texts: list[str] = []
    spans: list[Span] = []
    for piece in pieces:
        texts.append(piece.gap + piece.text if texts else piece.text)
        spans.append(piece.span)
    text = "".join(texts)
    return Cell(text, key(text), tuple(spans)) if spans else BLANK


def has_markup(text: str) -> bool:
    """Whether anything in a text may not stand for itself."""
    return "<" in text or "&" in text or "$" in text


def markup_cell(source: Source, start: int, end: int) -> Cell:
    """The cell that `[start, end)` prints, its markup left out: "<p>年度主要任务</p>", "行政<br>运行", "$12.50$"."""
    if not _MARKED.search(source.text, start, end):
        return cell_at(source, start, end)
    return join_pieces(part for part in read_markup(source, start, end) if isinstance(part, Piece))


def _piece(source: Source, start: int, end: int, gap: str) -> Piece | None:
    span = _trim(source, start, end)
    if span.start == span.end:
        return None
    text = out_of_formula(source.text[span.start : span.end])
    if "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    return Piece(span, text, gap) if key(text) else None


def _trim(source: Source, start: int, end: int) -> Span:
    text = source.text
    while True:
        span = source.trim(start, end)
        start, end = span
        if text.startswith(_BLANK_ENTITIES, start, end):
            start = text.index(";", start) + 1
        elif text.endswith(_BLANK_ENTITIES, start, end):
            end = text.rindex("&", start, end)
        else:
            return span


def _wider(gap: str, other: str) -> str:
    return other if other == "\n" or not gap else gap
