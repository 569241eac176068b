"""Findings and diagnostics for the page: what is said, and every place it concerns with the words that stand there."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from govbudget_parse.export.page.values import Value
from govbudget_parse.source import Source, Span

# As much of a line on either side of a place as shows what it belongs to.
_CONTEXT = 28


@attrs.frozen
class Place:
    """One place of a remark: the line, the words before, at and after it, and the value read there, if any."""

    line: int
    before: str
    text: str
    after: str
    value: Value | None


@attrs.frozen
class Remark:
    """A finding or a diagnostic with its places, the first of which is what it is about."""

    value: Value
    places: tuple[Place, ...]


def place_remarks(source: Source, remarks: Sequence[Value], values: Sequence[Value]) -> tuple[Remark, ...]:
    """Every remark with its places; `values` are those that a place may be named after."""
    by_span: dict[Span, Value] = {}
    for value in values:
        for span in value.spans:
            by_span.setdefault(span, value)
    return tuple(
        Remark(value, tuple(_place(source, span, by_span.get(span)) for span in value.spans)) for value in remarks
    )


def _place(source: Source, span: Span, value: Value | None) -> Place:
    number = source.line_of(span.start)
    line = source.lines[number - 1]
    stop = min(span.end, span.start + 2 * _CONTEXT)
    cut = "…" if stop < span.end else ""
    start, end = max(line.start, span.start - _CONTEXT), min(line.end, span.end + _CONTEXT)
    return Place(
        line=number,
        before=("…" if start > line.start else "") + source.text[start : span.start],
        text=source.text[span.start : stop] + cut,
        after=source.text[span.end : end] + ("…" if end < line.end else ""),
        value=value,
    )
