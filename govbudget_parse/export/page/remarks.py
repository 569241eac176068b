"""Findings and diagnostics for the page: what is said, and every place it concerns with the words that stand there."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from govbudget_parse.checks.catalogue import RULES_BY_ID
from govbudget_parse.checks.rule import Rule
from govbudget_parse.export.page.values import Value
from govbudget_parse.source import Source, Span

# As much of a line on either side of a place as shows what it belongs to, and as much of the place itself.
_CONTEXT = 28
_LONGEST = 80


@attrs.frozen
class Words:
    """A piece of a line; `is_meant` where the remark is about it, not beside it."""

    text: str
    is_meant: bool


@attrs.frozen
class Place:
    """One place of a remark: its line, the words that stand there, and the value read there, if any."""

    line: int
    words: tuple[Words, ...]
    value: Value | None


@attrs.frozen
class Remark:
    """A finding or a diagnostic with its places, the first of which is what it is about; `rule` is that of a finding."""

    value: Value
    rule: Rule | None
    places: tuple[Place, ...]


def place_remarks(source: Source, remarks: Sequence[Value], values: Sequence[Value]) -> tuple[Remark, ...]:
    """Every remark with its places; `values` are those that a place may be named after."""
    by_span: dict[Span, Value] = {}
    for value in values:
        for span in value.spans:
            by_span.setdefault(span, value)
    return tuple(
        Remark(value, RULES_BY_ID.get(value.rules[0]), tuple(_places(source, value.spans, by_span)))
        for value in remarks
    )


def _places(source: Source, spans: Sequence[Span], by_span: dict[Span, Value]) -> list[Place]:
    """One place for a run of spans on a line that belong to one value ("收入总计" and its "1657.4"), else one a span."""
    places: list[Place] = []
    run: list[Span] = []
    for at, span in enumerate(spans):
        run.append(span)
        value = by_span.get(span)
        following = spans[at + 1] if at + 1 < len(spans) else None
        if (
            following is None
            or value is None
            or by_span.get(following) is not value
            or following.start < span.end
            or source.line_of(following.start) != source.line_of(span.start)
        ):
            places.append(_place(source, run, value))
            run = []
    return places


def _place(source: Source, run: Sequence[Span], value: Value | None) -> Place:
    number = source.line_of(run[0].start)
    line = source.lines[number - 1]
    start, end = max(line.start, run[0].start - _CONTEXT), min(line.end, run[-1].end + _CONTEXT)
    words = [Words(("…" if start > line.start else "") + source.text[start : run[0].start], is_meant=False)]
    at = run[0].start
    for span in run:
        words.append(Words(source.text[at : span.start], is_meant=False))
        words.append(Words(_cut(source.text[span.start : span.end]), is_meant=True))
        at = span.end
    words.append(Words(source.text[at:end] + ("…" if end < line.end else ""), is_meant=False))
    return Place(number, tuple(piece for piece in words if piece.text), value)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
