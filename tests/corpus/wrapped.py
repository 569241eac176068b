"""A text as a PDF prints it: paragraphs broken at a margin, numbers and closing marks kept with what they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator

# "1,100.00", "水" and the marks behind them, which begin no line.
_WORD = re.compile(r"(?:[0-9A-Za-z.,%]+|.)[，。；：、！？）”》%]*")
_HEADING = re.compile(r"第[一二三四五六]部分.*|[一二三四五六七八九十]+、.{2,30}")
# Behind a full line a mark may hang over the margin.
_HANGING = "，。；：、"


def wrapped(text: str, characters: int, indent: str = "") -> str:
    """`text` in lines of `characters` full-width characters; the first line of a paragraph is set in by `indent`."""
    return "\n".join(line for paragraph in text.split("\n") for line in _lines(paragraph, 2 * characters, indent))


def paged(text: str, lines: int, foot: str) -> str:
    """`text` with the number of the page below every so many lines, as `foot` prints it: "— {} —"."""
    printed = text.split("\n")
    pages = [printed[start : start + lines] for start in range(0, len(printed), lines)]
    return "\n".join(line for number, page in enumerate(pages, 1) for line in (*page, foot.format(number)))


def _lines(paragraph: str, columns: int, indent: str) -> Iterator[str]:
    if not paragraph:
        yield ""
        return
    line = "" if _HEADING.fullmatch(paragraph) else indent
    for word in _WORD.findall(paragraph):
        room = columns + 2 * word.endswith(tuple(_HANGING))
        if line.strip() and _columns(line + word) > room:
            yield line
            line = ""
        line += word
    yield line


def _columns(text: str) -> int:
    return sum(2 if character > "ÿ" else 1 for character in text)
