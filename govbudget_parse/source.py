"""Where a text comes from and where things stand in it: spans, lines, the folded twin, decoding of bytes."""

from __future__ import annotations

import bisect
import hashlib
import itertools
import operator
from pathlib import Path
from typing import NamedTuple

import attrs

from govbudget_parse.lexis.width import fold
from govbudget_parse.limits import DEFAULT_LIMITS, Limits

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


class Span(NamedTuple):
    """`[start, end)` in code points of the input string; `text[start:end]` is the printed thing itself."""

    start: int
    end: int


class UndecodableError(ValueError):
    """Bytes that are no text in any supported encoding; the message says what was met and where."""


@attrs.frozen
class Source:
    """One input text. Offsets everywhere in this package are code points into `text`, which is never changed.

    `folded` has the same length as `text`: every character is replaced by its half-width, straight-quoted twin, so a
    pattern is matched on `folded` and the span it gives slices `text`. `lines` holds one span per physical line, its
    terminator (LF, CR, CRLF or a form feed) left out. Of an input beyond its limits `text` is the beginning and `unread`
    the number of characters behind it.
    """

    text: str
    folded: str = attrs.field(repr=False)
    lines: tuple[Span, ...] = attrs.field(repr=False)
    name: str | None = None
    sha256: str = ""
    encoding: str | None = None
    unread: int = 0

    @classmethod
    def of(
        cls,
        text: str,
        name: str | None = None,
        sha256: str | None = None,
        encoding: str | None = None,
        limits: Limits = DEFAULT_LIMITS,
    ) -> Source:
        """A source of `text`, within the `limits` of characters and lines.

        Without `sha256` the digest is that of the text's UTF-8 bytes, all of them.
        """
        digest = sha256 or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        read = text[: limits.characters]
        lines = _split_lines(read)
        if len(lines) > limits.lines:
            read, lines = read[: lines[limits.lines].start], lines[: limits.lines]
        return cls(read, fold(read), lines, name, digest, encoding, len(text) - len(read))

    def line_of(self, offset: int) -> int:
        """The 1-based number of the physical line that holds `offset`."""
        return max(1, bisect.bisect_right(self.lines, (offset, len(self.text) + 1)))

    def trim(self, start: int, end: int) -> Span:
        """`[start, end)` without the white space at its two ends (an empty span at `end` where nothing is left)."""
        printed = self.folded[start:end]
        begun = printed.lstrip()
        return Span(end - len(begun), end - len(printed) + len(printed.rstrip()) if begun else end)

    def is_blank(self, start: int, end: int) -> bool:
        """Whether `[start, end)` holds nothing but white space."""
        return start >= end or (self.folded[start].isspace() and self.folded[start:end].isspace())


def _split_lines(text: str) -> tuple[Span, ...]:
    # str.splitlines would also break at U+2028, U+0085 and the separators FS, GS, RS, which documents hold inside cells.
    unified = text.replace("\r\n", " \n").replace("\r", "\n").replace("\f", "\n")
    lengths = [*map(len, unified.split("\n"))]
    starts = [*map(operator.add, itertools.accumulate(lengths, initial=0), itertools.count())]
    stops = [*map(operator.add, starts, lengths)]
    if "\r\n" in text:
        stops = [stop - text.startswith("\r\n", stop - 1) for stop in stops]
    return tuple(map(tuple.__new__, itertools.repeat(Span), zip(starts, stops, strict=False)))


def decode(data: bytes) -> tuple[str, str]:
    """The text of `data` without its byte order mark, and the name of the encoding it was read with.

    A byte order mark decides; without one strict UTF-8 is tried, then what charset-normalizer takes it for among UTF-16
    and GB18030, then GB18030. Raises UndecodableError for binary data: bytes of no encoding, or a text with NUL in it.
    """
    text, encoding = _read(data)
    nul = text.find("\0")
    if nul >= 0:
        raise UndecodableError(f"binary data, not text: NUL at character {nul + 1}")
    return text, encoding


def _read(data: bytes) -> tuple[str, str]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _guess(data)


def _strictly(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as error:
        raise UndecodableError(f"its byte order mark says {encoding}, but its bytes are not: {error.reason}") from error


def _guess(data: bytes) -> tuple[str, str]:
    # Importing charset-normalizer costs more than parsing a document, so it is met only by bytes that are not UTF-8.
    from charset_normalizer import from_bytes

    # Without the two others beside it charset-normalizer takes a short GB18030 text for UTF-16 and the other way round.
    best = from_bytes(data, cp_isolation=["utf_16_le", "utf_16_be", "gb18030"]).best()
    encoding = best.encoding if best else "gb18030"
    try:
        return data.decode(encoding), encoding.replace("_", "-")
    except UnicodeDecodeError as error:
        raise UndecodableError(f"not UTF-8, UTF-16 or GB18030: byte {error.start + 1} starts no character") from error


def source_of_bytes(data: bytes, name: str | None, limits: Limits = DEFAULT_LIMITS) -> Source:
    """The source of a file's bytes; `name` is what the result calls it. Raises UndecodableError where it is no text."""
    text, encoding = decode(data)
    return Source.of(text, name, hashlib.sha256(data).hexdigest(), encoding, limits)


def read_source(path: str | Path, limits: Limits = DEFAULT_LIMITS) -> Source:
    """The source of a file on disk. Raises OSError where it cannot be read, UndecodableError where it is no text."""
    path = Path(path)
    return source_of_bytes(path.read_bytes(), path.name, limits)
