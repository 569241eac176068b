"""The glossary: the entries of the 名词解释 section with their definitions."""

from __future__ import annotations

import re
from collections.abc import Iterable

from govbudget_parse.model.narrative import Term
from govbudget_parse.narrative.passages import Passage
from govbudget_parse.narrative.sections import is_glossary
from govbudget_parse.source import Source

# "一、财政拨款收入:是指…"   "- 财政拨款收入**:指…"   "9、**“三公”经费**:…"   "1.“三公”经费 :"
_NUMBER = re.compile(
    r"(?:[-*#]+|\([一二三四五六七八九十0-9]{1,3}\)[.、]?|[一二三四五六七八九十]{1,3}、|[0-9]{1,2}[.、]|[①-⑳][.、]?)"
)
_NAME = re.compile(r"(?P<name>[^。;:]{1,40}?)[*]*(?P<colon>:)[*]*")
# Without a colon: "基本支出是指为保障机构正常运转…", "“三公”经费,指…".
_DEFINED = re.compile(r"(?P<name>[^。;:]{1,40}?)[,*]*(?=是?指|反映|主要是指)")
_MAX_NUMBERS = 4


def read_terms(source: Source, passages: Iterable[Passage]) -> tuple[Term, ...]:
    """The terms that the glossary defines, in reading order.

    `term` is the name as printed without number, markup and colon; `definition` the text behind it up to the next entry,
    whitespace-free; `spans` are the pieces of both. A paragraph without a name of its own goes on with the definition
    before it.
    """
    terms: list[Term] = []
    for passage in passages:
        if not is_glossary(passage):
            continue
        term = _read_entry(source, passage)
        if term is not None:
            terms.append(term)
        elif terms:
            last = terms[-1]
            more = passage.printed(source, 0, len(passage.text))
            terms[-1] = Term(last.term, last.definition + more, (*last.spans, *passage.pieces))
    return tuple(terms)


def _read_entry(source: Source, passage: Passage) -> Term | None:
    text = passage.text
    start = _name_start(text)
    found = _NAME.match(text, start) or _DEFINED.match(text, start)
    if found is None or found["name"].startswith(("其中", "注")):
        return None
    end = found.end("name")
    name = passage.printed(source, start, end).strip("*")
    definition = passage.printed(source, found.end(), len(text))
    if not name or not definition:
        return None
    return Term(name, definition, passage.spans(start, len(text)))


def _name_start(text: str) -> int:
    """Where the name of an entry begins: behind its number and its marks ("9、**")."""
    start = 0
    for _ in range(_MAX_NUMBERS):
        found = _NUMBER.match(text, start)
        if found is None:
            break
        start = found.end()
    return start
