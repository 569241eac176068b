"""Headings → the tree of sections; contents blocks → entries; the cover → the title."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import attrs

from govbudget_parse.diagnostics import Code, Diagnostic
from govbudget_parse.layout.block import CONTENTS, FURNITURE, HEADING, TITLE, Block, Mark
from govbudget_parse.layout.ladder import Ladder
from govbudget_parse.layout.vocabulary import ORGANISATION_ENDS
from govbudget_parse.lexis.width import squeeze
from govbudget_parse.limits import DEFAULT_LIMITS
from govbudget_parse.model.disclosure import ContentsEntry, Section, Title
from govbudget_parse.source import Source, Span

# "某某市水利局2024年部门预算", "2023年度某某中学单位决算": the agency and its budget on one line; "2024年区级部门预算" names none.
_NAMED = re.compile(
    rf"[一-鿿]{{2,40}}[{''.join(sorted(ORGANISATION_ENDS))}](?:\([^()]{{1,8}}\))?(?:的?20\d\d年|(?:部门|单位)|(?=[预决]算))"
)
_YEAR_LINE = re.compile(r"20\d\d年度?")
# What belongs to no section.
_OUTSIDE = (CONTENTS, FURNITURE)


class Outline(NamedTuple):
    """The sections of a document; `starts` and `paths` answer which section holds an offset."""

    sections: tuple[Section, ...]
    diagnostics: tuple[Diagnostic, ...]
    starts: tuple[int, ...]
    paths: tuple[tuple[int, ...], ...]

    def section_at(self, offset: int) -> tuple[int, ...] | None:
        """The index path of the section in which `offset` stands; None before the first heading."""
        place = bisect.bisect_right(self.starts, offset) - 1
        return self.paths[place] if place >= 0 else None

    def titles_of(self, path: tuple[int, ...]) -> tuple[str, ...]:
        """The titles of the sections on the way to `path`, outermost first."""
        titles: list[str] = []
        sections = self.sections
        for index in path:
            titles.append(sections[index].title)
            sections = sections[index].sections
        return tuple(titles)


@attrs.define
class _Open:
    mark: Mark
    spans: tuple[Span, ...]
    path: tuple[int, ...]
    children: list[_Open] = attrs.field(factory=list)
    first: Block | None = None
    last: Block | None = None

    @property
    def body(self) -> tuple[Span, ...]:
        """From the first to the last block under the heading."""
        if self.first is None or self.last is None:
            return ()
        return (Span(self.first.spans[0].start, self.last.spans[-1].end),)


def read_outline(blocks: Iterable[Block], nesting: int = DEFAULT_LIMITS.nesting) -> Outline:
    """The tree of sections, with a diagnostic for every number that does not follow its predecessor.

    A level is a depth in this document's own tree, `nesting` at most: a deeper heading is put there, with a diagnostic.
    What stands before the first heading belongs to no section, nor do contents pages.
    """
    ladder = Ladder()
    roots: list[_Open] = []
    stack: list[_Open] = []
    order: list[_Open] = []
    diagnostics: list[Diagnostic] = []
    for block in blocks:
        if block.kind is HEADING and block.mark is not None:
            step = ladder.climb(block.mark)
            if not step.in_order:
                number = block.mark.number or ""
                diagnostics.append(Diagnostic.of(Code.HEADING_OUT_OF_ORDER, block.spans, number=number))
            if step.depth >= nesting:
                diagnostics.append(Diagnostic.of(Code.HEADING_TOO_DEEP, block.spans, limit=str(nesting)))
            del stack[min(step.depth, nesting - 1) :]
            siblings = stack[-1].children if stack else roots
            path = (*(stack[-1].path if stack else ()), len(siblings))
            order.append(_Open(block.mark, block.spans, path))
            siblings.append(order[-1])
            stack.append(order[-1])
        elif stack and block.kind not in _OUTSIDE:
            section = stack[-1]
            section.last = block
            if section.first is None:
                section.first = block
                ladder.fill()
            if block.look.numbered is not None:
                ladder.pass_by(block.look.numbered)
    starts = tuple(section.spans[0].start for section in order)
    return Outline(tuple(_close(root, 1) for root in roots), tuple(diagnostics), starts, tuple(o.path for o in order))


def _close(section: _Open, level: int) -> Section:
    # The ladder opens no style of numbering on more than two levels, so that the depth is bounded.
    children = tuple([_close(child, level + 1) for child in section.children])
    return Section(level, section.mark.number, section.mark.title, section.spans, section.body, children)


def read_contents(blocks: Iterable[Block]) -> tuple[ContentsEntry, ...]:
    """The entries of the contents pages, apart from their own title."""
    return tuple(
        ContentsEntry(block.mark.number, block.mark.title, block.mark.page, block.spans)
        for block in blocks
        if block.mark is not None and block.kind is CONTENTS
    )


def read_title(source: Source, blocks: Sequence[Block]) -> Title | None:
    """The document's title: the cover's lines up to the one that names a budget, else the contents' or first such heading.

    A line that names an agency and its budget is the title by itself, whatever stands over it.
    """
    cover: list[Span] = []
    for block in blocks:
        if block.kind is TITLE:
            for span in block.spans:
                cover.append(span)
                if _names_budget(source.text[span.start : span.end]):
                    whole = _NAMED.search(squeeze(source.folded[span.start : span.end]))
                    return _title(source, _with_year(source, cover) if whole else cover)
        elif block.kind is CONTENTS and block.mark is None:
            title = _title(source, block.spans)
            if _names_budget(title.text):
                return title
    return None


def _with_year(source: Source, cover: Sequence[Span]) -> Sequence[Span]:
    """The last line of a cover, and the line over it where that is the year of the title: "2023年度"."""
    dated = len(cover) > 1 and _YEAR_LINE.fullmatch(squeeze(source.folded[cover[-2].start : cover[-2].end]))
    return cover[-2:] if dated else cover[-1:]


def _names_budget(text: str) -> bool:
    return "预算" in text or "决算" in text


def _title(source: Source, spans: Sequence[Span]) -> Title:
    return Title(" ".join([source.text[start:end] for start, end in spans]), tuple(spans))
