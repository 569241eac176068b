"""Rules about what a template leaves in a text: placeholders, open alternatives, units printed twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govbudget_parse.checks.document import Document
from govbudget_parse.checks.ledger import Ledger
from govbudget_parse.narrative.sections import is_glossary
from govbudget_parse.source import Span

# "洛阳市 XXXX 局", "市 xxx 局", "×××万元", "主要是：项目 0 万元"; three or more, so that "XX" in a code is none.
_PLACEHOLDERS = (
    re.compile(r"(?P<cross>[Xx×])(?P=cross){1,7}(?=(?P<office>\s*[局委办市县区年])?)"),
    re.compile(r"主要[是有]:\s*项目\s*0\s*万元"),
)
_LEAST_CROSSES = 3
_CROSSES = ("X", "x", "×")
_MOST_BLANKS = 4
# "增加（减少）0 万元", "增长(下降)0%", "增加/减少", "大于（小于）": two opposite words side by side.
_OPPOSITES = (
    ("增加", "减少"),
    ("增长", "下降"),
    ("增长", "降低"),
    ("上升", "下降"),
    ("大于", "小于"),
    ("高于", "低于"),
    ("多于", "少于"),
)
_PAIRS = "|".join(rf"{one}(?:\({other}\)|/{other})" for pair in _OPPOSITES for one, other in (pair, pair[::-1]))
# "增加（减少）的主要原因" heads a reason in forms that leave the direction to the figures: no figure, no alternative.
_ALTERNATIVES = re.compile(rf"(?:{_PAIRS})(?!的?(?:主要)?(?:原因|情况|变化))")
# Every unit ends in 元, which is quickly found; whether it is the same unit twice is looked at from its beginning.
_UNIT_AND_UNIT = re.compile(r"元(?=\s*[万亿]?元)")
_UNIT_TWICE = re.compile(r"万元\s*万元|亿元\s*亿元|(?<![万亿千百])元\s*元(?!/)")


def check_placeholders(document: Document, ledger: Ledger) -> None:
    """F-PLACEHOLDER: one finding for each placeholder word, with every place that has it."""
    folded = document.source.folded
    if folded.strip():
        ledger.compared("F-PLACEHOLDER")
    found: dict[str, list[Span]] = {}
    # One character is found in a twentieth of the time that two take.
    crossed = any(mark in folded and 2 * mark in folded for mark in _CROSSES)
    for pattern in _PLACEHOLDERS if crossed else _PLACEHOLDERS[1:]:
        for match in pattern.finditer(folded):
            if _is_placeholder(folded, match):
                found.setdefault(match[0].casefold(), []).append(Span(match.start(), match.end()))
    for spans in found.values():
        printed = document.printed(spans[0])
        ledger.find("F-PLACEHOLDER", f"left over from the template: {printed}", spans, actual=printed)


def _is_placeholder(text: str, match: re.Match[str]) -> bool:
    """Whether crosses stand for a name: not inside a word or a code ("XXL", "2XX3"), two of them only before 局 or 市."""
    around = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
    if match[0][0] == "主" or match[0][0] == "×":
        return True
    office = match.groupdict().get("office")
    return not (around.isascii() and any(map(str.isalnum, around))) and (
        len(match[0]) >= _LEAST_CROSSES or bool(office)
    )


def check_alternatives(document: Document, ledger: Ledger) -> None:
    """F-TEMPLATE: one finding for all the alternatives of the template that were never chosen from."""
    spans: list[Span] = []
    words: dict[str, None] = {}
    if not all(map(is_glossary, document.passages)):
        ledger.compared("F-TEMPLATE")
    for passage in document.passages:
        matches = list(_ALTERNATIVES.finditer(passage.text))
        for match in matches if matches and not is_glossary(passage) else ():
            spans += passage.spans(match.start(), match.end())
            words.setdefault(passage.printed(document.source, match.start(), match.end()))
    if spans:
        ledger.find(
            "F-TEMPLATE",
            f"the template's alternatives were not chosen from: {'、'.join(words)}",
            spans,
            actual="/".join(words),
        )


def _is_behind_digit(text: str, place: int) -> bool:
    return text[max(0, place - _MOST_BLANKS) : place].rstrip()[-1:].isdecimal()


def _doubled_units(text: str) -> Iterator[Span]:
    end = 0
    for unit in _UNIT_AND_UNIT.finditer(text):
        starts = (unit.start() - 1, unit.start())
        found = next((found for start in starts if start >= end and (found := _UNIT_TWICE.match(text, start))), None)
        if found:
            end = found.end()
            yield Span(*found.span())


def check_units(document: Document, ledger: Ledger) -> None:
    """F-UNIT: an amount has one unit ("85.62 万元万元" has two)."""
    folded = document.source.folded
    if folded.strip():
        ledger.compared("F-UNIT")
    spans = [span for span in _doubled_units(folded) if _is_behind_digit(folded, span.start)]
    if spans:
        printed = document.printed(spans[0])
        ledger.find(
            "F-UNIT",
            f"the unit is printed twice: {printed}",
            spans,
            expected=printed[: len(printed) // 2].strip(),
            actual=printed,
        )
