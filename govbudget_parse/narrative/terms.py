"""The glossary: the entries of the 名词解释 section with their definitions."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from typing import NamedTuple

from govbudget_parse.layout.vocabulary import DEFINING_WORDS
from govbudget_parse.lexis.headings import read_numbered
from govbudget_parse.model.narrative import Term
from govbudget_parse.narrative.passages import Passage
from govbudget_parse.narrative.sections import is_glossary
from govbudget_parse.source import Source, Span

# "一、财政拨款收入:是指…"   "- 财政拨款收入**:指…"   "9、**“三公”经费**:…"   "1.“三公”经费 :"
_NUMBER = re.compile(
    r"(?:[-*#]+|\([一二三四五六七八九十0-9]{1,3}\)[.、]?|[一二三四五六七八九十]{1,3}、|[0-9]{1,2}[.、]|[①-⑳][.、]?)"
)
_NAME = re.compile(r"(?P<name>[^。;:]{1,40}?)[*]*(?P<colon>:)[*]*")
# Without a colon: "基本支出是指为保障机构正常运转…", "“三公”经费,指…".
_DEFINED = re.compile(r"(?P<name>[^。;:]{1,40}?)[,*]*(?=是?指|反映|主要是指)")
_MAX_NUMBERS = 4
# What stands around a name and is no part of it: "**基本支出**", "【基本支出】指…", "基本支出——指…".
_MARKS = "*【】—"
# Where the next entry of the same paragraph may begin.
_NEXT = re.compile(r"(?<=[。;])(?=\(?[0-9一二三四五六七八九十]{1,3}[.、)]|[①-⑳])")
_LONGEST_OPENING = 60


def read_terms(source: Source, passages: Iterable[Passage]) -> tuple[Term, ...]:
    """The terms that the glossary defines, in reading order.

    `term` is the name as printed without number, markup and colon; `definition` the text behind it up to the next entry,
    whitespace-free; `spans` are the pieces of both. A paragraph without a name of its own goes on with the definition
    before it.
    """
    terms: list[Term] = []
    alone: _Name | None = None
    for passage in passages:
        if not is_glossary(passage):
            continue
        before, alone = alone, _read_alone(source, passage)
        entries = [_read_entry(source, passage, *place) for place in _split_entries(passage.text)]
        if before is not None and passage.text.startswith(DEFINING_WORDS):
            definition = passage.printed(source, 0, len(passage.text))
            terms.append(Term(before.printed, definition, (*before.spans, *passage.pieces)))
        elif entries[0] is not None:
            terms += [entry for entry in entries if entry is not None]
        elif terms and alone is None and before is None:
            last = terms[-1]
            more = passage.printed(source, 0, len(passage.text))
            terms[-1] = Term(last.term, last.definition + more, (*last.spans, *passage.pieces))
    return tuple(terms)


class _Name(NamedTuple):
    """A name on a line of its own, its definition on the next: "1.财政拨款收入:"."""

    printed: str
    spans: tuple[Span, ...]


def _split_entries(text: str) -> list[tuple[int, int]]:
    """The entries of a paragraph, one or several: "1.财政拨款收入:指……。2.事业收入:指……。"."""
    starts = [0]
    first = read_numbered(text[:_LONGEST_OPENING])
    if first is not None and first.ordinal is not None:
        for found in _NEXT.finditer(text):
            opening = text[found.start() : found.start() + _LONGEST_OPENING]
            numbered = read_numbered(opening)
            follows = numbered is not None and (numbered.style, numbered.ordinal) == (
                first.style,
                first.ordinal + len(starts),
            )
            if follows and _find_name(opening, 0) is not None:
                starts.append(found.start())
    return list(itertools.pairwise([*starts, len(text)]))


def _read_alone(source: Source, passage: Passage) -> _Name | None:
    """The name that a paragraph is, when there is nothing else in it."""
    text = passage.text
    start = _name_start(text)
    found = _NAME.fullmatch(text, start)
    if found is None or not start:
        return None
    name = passage.printed(source, start, found.end("name")).strip(_MARKS)
    return _Name(name, passage.spans(start, found.end("name"))) if name else None


def _find_name(text: str, start: int, end: int | None = None) -> re.Match[str] | None:
    stop = len(text) if end is None else end
    begin = _name_start(text, start)
    return _NAME.match(text, begin, stop) or _DEFINED.match(text, begin, stop)


def _read_entry(source: Source, passage: Passage, start: int, end: int) -> Term | None:
    found = _find_name(passage.text, start, end)
    if found is None or found["name"].startswith(("其中", "注")):
        return None
    begin = found.start()
    name = passage.printed(source, begin, found.end("name")).strip(_MARKS)
    definition = passage.printed(source, found.end(), end)
    if not name or not definition:
        return None
    return Term(name, definition, passage.spans(begin, end))


def _name_start(text: str, start: int = 0) -> int:
    """Where the name of an entry begins: behind its number and its marks ("9、**")."""
    for _ in range(_MAX_NUMBERS):
        found = _NUMBER.match(text, start)
        if found is None:
            break
        start = found.end()
    return start
