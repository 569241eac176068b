"""Headings → the tree of sections; contents blocks → entries; the cover → the title."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence

import attrs

from govbudget_parse.diagnostics import Code, Diagnostic
from govbudget_parse.layout.block import Block, BlockKind, Mark
from govbudget_parse.lexis.headings import NumberStyle
from govbudget_parse.model.disclosure import ContentsEntry, Section, Title
from govbudget_parse.source import Source, Span

_OUTER = frozenset({NumberStyle.PART, NumberStyle.CHAPTER, NumberStyle.ATTACHMENT})
# How many lists of one numbering may stand inside each other: bounds the depth of the tree on any text.
_MAX_SAME_STYLE = 2
_TITLE_WORDS = ("预算", "决算")


@attrs.frozen
class Outline:
    """The sections of a document; `starts` and `paths` answer which section holds an offset."""

    sections: tuple[Section, ...]
    diagnostics: tuple[Diagnostic, ...]
    starts: tuple[int, ...]
    paths: tuple[tuple[int, ...], ...]

    def section_at(self, offset: int) -> tuple[int, ...] | None:
        """The index path of the section in which `offset` stands; None before the first heading."""
        place = bisect.bisect_right(self.starts, offset) - 1
        return self.paths[place] if place >= 0 else None


@attrs.define
class _Open:
    mark: Mark
    spans: tuple[Span, ...]
    path: tuple[int, ...]
    body: list[Span] = attrs.field(factory=list)
    children: list[_Open] = attrs.field(factory=list)


def read_outline(blocks: Iterable[Block]) -> Outline:
    """The tree of sections. A level is a depth in this document's own tree.

    An ordinal goes on the innermost open list of its style that it follows, so that "六、" under "（二）" can be the next of
    an inner list or of an outer one; "一、" opens a deeper list. Parts and attachments are outermost; an unnumbered
    heading ("部门职责：") stands under the innermost numbered one.
    """
    roots: list[_Open] = []
    stack: list[_Open] = []
    order: list[_Open] = []
    diagnostics: list[Diagnostic] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING and block.mark is not None:
            depth, in_order = _depth(stack, block.mark)
            if not in_order:
                diagnostics.append(
                    Diagnostic.of(Code.HEADING_OUT_OF_ORDER, block.spans, number=block.mark.number or "")
                )
            del stack[depth:]
            siblings = stack[-1].children if stack else roots
            path = (*(stack[-1].path if stack else ()), len(siblings))
            opened = _Open(block.mark, block.spans, path)
            siblings.append(opened)
            stack.append(opened)
            order.append(opened)
        elif stack and block.kind is not BlockKind.CONTENTS:
            _extend(stack[-1].body, block)
    starts = tuple(section.spans[0].start for section in order)
    return Outline(tuple(_close(root, 1) for root in roots), tuple(diagnostics), starts, tuple(o.path for o in order))


def _depth(stack: Sequence[_Open], mark: Mark) -> tuple[int, bool]:
    """How many open sections stay open above a new heading, and whether its ordinal follows its predecessor's."""
    if mark.style is None:
        numbered = [depth for depth, section in enumerate(stack) if section.mark.style is not None]
        return (numbered[-1] + 1 if numbered else 0), True
    if mark.style in _OUTER:
        return (_chapter_depth(stack) if mark.style is NumberStyle.CHAPTER else 0), True
    same = [depth for depth, section in enumerate(stack) if section.mark.style is mark.style]
    for depth in reversed(same):
        if stack[depth].mark.ordinal is not None and mark.ordinal == (stack[depth].mark.ordinal or 0) + 1:
            return depth, True
    if mark.ordinal == 1:
        # "一、" under "（二）" is a list of its own; right under another "一、" list, or a third time, it begins that list anew.
        anew = bool(same) and (same[-1] == len(stack) - 1 or len(same) >= _MAX_SAME_STYLE)
        return (same[-1], False) if anew else (len(stack), True)
    return (same[-1], False) if same else (len(stack), False)


def _chapter_depth(stack: Sequence[_Open]) -> int:
    return 1 if stack and stack[0].mark.style is NumberStyle.PART else 0


def _extend(body: list[Span], block: Block) -> None:
    """Blocks that follow each other make one piece of body."""
    start, end = block.spans[0].start, block.spans[-1].end
    if body:
        body[-1] = Span(body[-1].start, end)
    else:
        body.append(Span(start, end))


def _close(section: _Open, level: int) -> Section:
    # Depth is bounded by the number of styles of numbering, each list opening at most one level below another.
    children = tuple(_close(child, level + 1) for child in section.children)
    return Section(level, section.mark.number, section.mark.title, section.spans, tuple(section.body), children)


def read_contents(blocks: Iterable[Block]) -> tuple[ContentsEntry, ...]:
    """The entries of the contents pages, apart from their own title."""
    return tuple(
        ContentsEntry(block.mark.number, block.mark.title, block.mark.page, block.spans)
        for block in blocks
        if block.kind is BlockKind.CONTENTS and block.mark is not None
    )


def read_title(source: Source, blocks: Sequence[Block]) -> Title | None:
    """The document's title: the cover's lines up to the one that names a budget, else the contents' or first such heading."""
    cover: list[Block] = []
    for block in blocks:
        if block.kind is BlockKind.TITLE:
            cover.append(block)
            if any(word in _text(source, block) for word in _TITLE_WORDS):
                spans = tuple(span for part in cover for span in part.spans)
                return Title(" ".join(source.text[s.start : s.end] for s in spans), spans)
        elif (
            block.kind is BlockKind.CONTENTS
            and block.mark is None
            and any(w in _text(source, block) for w in _TITLE_WORDS)
        ):
            return Title(_text(source, block), block.spans)
    return None


def _text(source: Source, block: Block) -> str:
    return " ".join(source.text[span.start : span.end] for span in block.spans)
