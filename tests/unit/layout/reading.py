"""What the layout tests read a snippet into: plain tuples that show a whole result at a glance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govbudget_parse.layout.block import Block, BlockKind
from govbudget_parse.layout.blocks import split_blocks
from govbudget_parse.layout.outline import read_contents, read_outline
from govbudget_parse.model.disclosure import Section
from govbudget_parse.renderings import measure_table
from govbudget_parse.source import Source


def kinds_of(text: str) -> list[tuple[BlockKind, str]]:
    """The blocks of a text, page furniture left out: kind and printed text, lines joined by " / "."""
    source = Source.of(text)
    return [
        (b.kind, printed(source, b)) for b in split_blocks(source, measure_table) if b.kind is not BlockKind.FURNITURE
    ]


def headings_of(text: str) -> list[tuple[int, str | None, str]]:
    """The sections of a text in reading order: level, number, title."""
    outline = read_outline(split_blocks(Source.of(text), measure_table))
    return [(section.level, section.number, section.title) for section in every_section(outline.sections)]


def contents_of(text: str) -> list[tuple[str | None, str, int | None]]:
    """The contents entries of a text: number, title, page."""
    return [(e.number, e.title, e.page) for e in read_contents(split_blocks(Source.of(text), measure_table))]


def every_section(sections: Sequence[Section]) -> Iterator[Section]:
    """Sections and their children in reading order."""
    for section in sections:
        yield section
        yield from every_section(section.sections)


def printed(source: Source, block: Block) -> str:
    """The text of a block."""
    return " / ".join(source.text[span.start : span.end] for span in block.spans)
