"""Prose for the tests of this room, given as the printed lines of one section."""

from __future__ import annotations

from govbudget_parse.diagnostics import Diagnostic
from govbudget_parse.layout.block import Block, BlockKind
from govbudget_parse.model.fact import Stage
from govbudget_parse.model.narrative import Statement, Term
from govbudget_parse.narrative.passages import Passage, Place, read_passages
from govbudget_parse.narrative.statements import read_statements
from govbudget_parse.narrative.terms import read_terms
from govbudget_parse.source import Source


def passages_of(source: Source, *titles: str) -> tuple[Passage, ...]:
    """The paragraphs of a text whose every line is prose under the headings `titles`."""
    blocks = [
        Block(BlockKind.PARAGRAPH, (source.trim(*line),), (number, number + 1))
        for number, line in enumerate(source.lines)
        if source.folded[line.start : line.end].strip()
    ]
    place = Place((0,), titles)
    return tuple(read_passages(source, blocks, lambda _: place))


def reading_of(
    text: str, *titles: str, year: int | None = 2024
) -> tuple[tuple[Statement, ...], tuple[Diagnostic, ...]]:
    """The statements of a budget of `year` and what was left as text."""
    source = Source.of(text)
    return read_statements(source, passages_of(source, *titles), year, Stage.BUDGET)


def statements_of(text: str, *titles: str, year: int | None = 2024) -> tuple[Statement, ...]:
    """The statements of a budget of `year`."""
    return reading_of(text, *titles, year=year)[0]


def terms_of(text: str) -> tuple[Term, ...]:
    """The entries of a glossary."""
    source = Source.of(text)
    return read_terms(source, passages_of(source, "名词解释"))
