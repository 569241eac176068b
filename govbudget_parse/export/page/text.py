"""The source cut for the page: chunks of lines, lines of segments, each segment with the values that stand on it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

import attrs

from govbudget_parse.export.page.values import Value, ValueKind
from govbudget_parse.model.finding import Severity
from govbudget_parse.source import Source, Span

# A chunk is laid out by the browser only when it comes into sight.
_LINES_IN_CHUNK = 40
# A document in HTML may be one line of a megabyte: it goes to the page in pieces of at most this many characters.
_LONGEST_PIECE = 2_000
_REMARKS = (ValueKind.FINDING, ValueKind.DIAGNOSTIC)
_SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.INFO)


@attrs.frozen
class Segment:
    """A piece of a line on which the same values stand; `values` from the widest to the narrowest."""

    text: str
    values: tuple[Value, ...]

    @property
    def numbers(self) -> str:
        """The numbers of the values, as the page writes them."""
        return " ".join(str(value.number) for value in self.values)

    @property
    def classes(self) -> str:
        """The classes that colour the segment: the narrowest value's kind and status, the gravest remark."""
        read = [value for value in self.values if value.kind not in _REMARKS]
        remarks = {value.severity for value in self.values if value.kind in _REMARKS}
        names = [f"k-{read[-1].kind}"] if read else []
        if read and read[-1].status:
            names.append(f"s-{read[-1].status}")
        gravest = next((severity for severity in _SEVERITIES if severity in remarks), None)
        if remarks:
            names.append(f"f-{gravest or 'note'}")
        return " ".join(names)


@attrs.frozen
class Line:
    """One physical line, or the next piece of a long one: `number` is the line's, 0 for a continued line."""

    number: int
    segments: tuple[Segment, ...]


def cut_text(source: Source, values: Iterable[Value]) -> tuple[tuple[Line, ...], ...]:
    """The lines of a source in chunks; the texts of a line's segments make the line, without its terminator."""
    lines = iter(_cut_lines(source, _cover(source, values)))
    chunks = iter(lambda: tuple(itertools.islice(lines, _LINES_IN_CHUNK)), ())
    return tuple(chunks)


@attrs.frozen
class _Piece:
    """A stretch of the text, and the values on it."""

    span: Span
    values: tuple[Value, ...]


def _cover(source: Source, values: Iterable[Value]) -> list[_Piece]:
    """Pieces from the first to the last character, a new one wherever a span begins or ends."""
    opening: dict[int, list[tuple[int, Value]]] = {}
    closing: dict[int, list[tuple[int, Value]]] = {}
    for value in values:
        for start, end in set(value.spans):
            if start < end:
                opening.setdefault(start, []).append((start - end, value))
                closing.setdefault(end, []).append((start - end, value))
    places = sorted({0, len(source.text), *opening, *closing})
    pieces: list[_Piece] = []
    # By width and number: two spans of one value that touch or overlap stand on a piece once.
    active: dict[tuple[int, int], Value] = {}
    for start, end in itertools.pairwise(places):
        for width, value in closing.get(start, ()):
            active.pop((width, value.number), None)
        for width, value in opening.get(start, ()):
            active[width, value.number] = value
        # A fact is as wide as the cell it stands in: of equal values it is the narrowest.
        ordered = sorted(active.items(), key=lambda item: (item[0][0], item[1].kind is ValueKind.FACT))
        pieces.append(_Piece(Span(start, end), tuple(dict.fromkeys(value for _, value in ordered))))
    return pieces


def _cut_lines(source: Source, pieces: Sequence[_Piece]) -> Iterator[Line]:
    at = 0
    for number, line in enumerate(source.lines, 1):
        shown = number
        for start in range(line.start, max(line.end, line.start + 1), _LONGEST_PIECE):
            stop = min(line.end, start + _LONGEST_PIECE)
            segments = []
            while at < len(pieces) and pieces[at].span.end <= start:
                at += 1
            index = at
            while index < len(pieces) and pieces[index].span.start < stop:
                span, values = pieces[index].span, pieces[index].values
                text = source.text[max(start, span.start) : min(stop, span.end)]
                if text:
                    segments.append(Segment(text, values))
                index += 1
            yield Line(shown, tuple(segments))
            shown = 0
