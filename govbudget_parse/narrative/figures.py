"""The numbers of a clause: read from the printed text, with a diagnostic for each that had to be mended or left."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from govbudget_parse.diagnostics import Code, Diagnostic
from govbudget_parse.lexis.amounts import AmountRepair, read_amount
from govbudget_parse.lexis.memo import remembered
from govbudget_parse.model.money import Unit
from govbudget_parse.narrative.passages import Passage
from govbudget_parse.narrative.phrases import Range
from govbudget_parse.source import Source, Span

_NUMBER = re.compile(r"-?[0-9][0-9,]*(?:\.[0-9]+|)")
_UNIT = re.compile(r"(?:亿|百万|千|万)?元")
_LETTER_DIGITS = frozenset("OoIl〇")
_UNITS = {unit.value: unit for unit in Unit}


class Number(NamedTuple):
    """A number of the prose with what is printed behind it: "358.30" "万元", "8.35" "%", "0" "台（套）".

    `unit` is that of money; None behind a percentage or a count. Printed twice ("万元万元"), it counts once.
    """

    value: Decimal
    behind: str
    unit: Unit | None
    spans: tuple[Span, ...]

    @property
    def measure(self) -> str | None:
        """What is counted, as printed ("辆", "台（套）"); None behind a bare number."""
        return self.behind or None


def read_number(source: Source, passage: Passage, place: Range) -> Number | Diagnostic:
    """The number that opens `place` ("1657.4万元"), or a diagnostic where its digits do not make one ("12 3万元")."""
    found = _NUMBER.match(passage.text, *place)
    end = found.end() if found else place.start
    spans = passage.spans(place.start, end)
    # White space inside a number shows whether its digits belong together; a number broken over a page has none to show.
    printed = "".join([source.text[span.start : span.end] for span in spans])
    amount = read_amount(printed)
    if amount is None or AmountRepair.POINT in amount.repairs or _begins_before(passage.text, place.start):
        return Diagnostic.of(Code.NARRATIVE_NUMBER_UNREAD, spans, printed=printed)
    unit = _unit_of(passage.text[end : place.end])
    return Number(amount.value, passage.printed(source, end, place.end), unit, spans)


def _begins_before(text: str, start: int) -> bool:
    """Whether a letter that recognition prints for a digit stands right before a number: "l26.80万元", "10O.00万元"."""
    letter = text[start - 2 : start - 1] if text[start - 1 : start] in {".", ","} else text[start - 1 : start]
    return start > 0 and letter in _LETTER_DIGITS


def doubled_unit(source: Source, passage: Passage, place: Range) -> Diagnostic | None:
    """The diagnostic of an amount whose unit is printed twice ("85.62 万元万元"), None for any other."""
    if passage.text.count("元", place.start, place.end) < 2:
        return None
    printed = passage.printed(source, *place)
    return Diagnostic.of(Code.NARRATIVE_UNIT_REPEATED, passage.spans(*place), printed=printed)


@remembered
def _unit_of(words: str) -> Unit | None:
    found = _UNIT.match(words)
    return _UNITS[found[0]] if found else None
