"""One clause of prose → what it says, by patterns made of the grammar's terminals where it is plain, else by the grammar."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from govbudget_parse.lexis.grammars import read_terminals
from govbudget_parse.narrative.by_grammar import read_by_grammar
from govbudget_parse.narrative.phrases import (
    NOTHING,
    Amount,
    Change,
    Comparison,
    Count,
    Figure,
    Fulfilment,
    Group,
    Lead,
    Level,
    Phrase,
    Range,
    Rate,
    Respectively,
    Share,
)

# A name ends where one of these begins.
_ENDS_OF_NAMES = (
    *("YEAR", "MONEY", "PERCENT", "COUNT", "NUMBER", "RESPECTIVELY", "CHANGE", "EACH", "LEVEL"),
    *("SAME_PERIOD", "VERSUS", "SHARE", "FULFILLED"),
)
_new = tuple.__new__


def read_phrase(text: str, start: int, end: int) -> Phrase | None:
    """What the clause `text[start:end]` of a passage says; None where the grammar does not derive it."""
    return _read_plain(text, start, end) or read_by_grammar(text, start, end)


class _Patterns(NamedTuple):
    """The pieces of a plain clause, made of the terminals of the grammar.

    What was taken is never given back, as in its lexer: each part may be missing, so that none makes another one retreat.
    """

    opening: re.Pattern[str]
    group: re.Pattern[str]
    name: re.Pattern[str]
    end_of_rival: re.Pattern[str]
    than: re.Pattern[str]
    money: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    terms = dict(read_terminals("phrase"))
    terms["END"] = "|".join(terms[name] for name in _ENDS_OF_NAMES)
    terms["NAME"] = "(?:{PLAIN}|{WORD}|(?!{END})(?:{RUN}|{ANY}))+".format_map(terms)
    # "分别为10万元、20万元", "持平", "增加127.77万元", "均为88.96万元", "占支出合计的71%", "为预算10万元的40%", "0台(套)"; then "、", "其中".
    terms["FIGURE"] = (
        "(?P<figure>(?P<respectively>{RESPECTIVELY})(?:(?P<amounts>(?>{MONEY})(?:{ALSO}(?>{MONEY}))*(?!{ALSO}))|)|(?P<level>{LEVEL})"
        "|(?:(?P<change>{CHANGE})|(?P<each>{EACH})|(?P<share>{SHARE})(?:(?P<whole>{NAME})|)"
        "|{FULFILLED}(?P<budget>{BUDGET})(?:{NAME}|)(?:(?P<planned>(?>{MONEY}))(?:{NAME}|)|)|)"
        "(?:(?P<measure>(?P<money>{MONEY})|(?P<percent>{PERCENT})|(?P<count>{COUNT})|{NUMBER})|))"
        "(?:(?!{VERSUS})(?:{AND}|(?P<opens>{INTRO})))*"
    ).format_map(terms)
    expressions = (
        "(?:{MARK}|(?P<intro>{INTRO}))*",
        (
            "(?:(?P<before>{NAME})|)(?:(?P<year>{YEAR})(?:(?P<after>{NAME})|))*"
            "(?:(?P<comparison>(?P<same>{SAME_PERIOD})|{VERSUS}(?:(?P<base>{YEAR})|{BUDGET}))|{FIGURE})"
        ),
        "{NAME}",
        "{THAN}|{WORD}|[0-9]",
        "{THAN}",
        "{MONEY}",
    )
    return _Patterns(*(re.compile(each.format_map(terms)) for each in expressions))


def _read_plain(text: str, start: int, end: int) -> Phrase | None:
    """What a plain clause says, None for any other; the grammar reads the same of it in ten times the time.

    Nearly every clause is plain: figures, each behind a lead ("某某局2024年收入总计1657.4万元", "与2023年预算相比收入增加3万元",
    "占收入合计的18.34%", "完成年初预算80万元的98.5%", "分别为10万元、20万元", "共有车辆0"), or a lead alone. Not so "比2023年5G项目增加3万元".
    """
    patterns = _patterns()
    opening = patterns.opening.match(text, start, end)
    assert opening
    place = opening.end()
    groups: list[Group] = []
    lead = NOTHING
    while place < end:
        found = patterns.group.match(text, place, end)
        assert found
        lead = _lead(found)
        if found["comparison"]:
            rival = None if found["same"] else _rival(patterns, text, found.end(), end)
            stop = rival.end if rival else found.end()
            than = patterns.than.match(text, stop, end)
            behind = patterns.group.match(text, than.end() if than else stop, end)
            assert behind
            if behind["comparison"] or behind["year"] or (behind["before"] and not than):
                return None
            lead = _comparing(lead, found, rival, _range(behind, "before"), closed=than is not None)
            found = behind
        if found.start("figure") == end:
            break
        figure = _figure(patterns, found)
        if figure is None:
            return None
        groups.append(Group(lead, figure, found["opens"] is not None))
        lead = NOTHING
        place = found.end()
    return Phrase(opening["intro"] is not None, tuple(groups), lead)


def _range(found: re.Match[str], name: str) -> Range | None:
    """Where a named part stands, None where it is missing."""
    place = found.span(name)
    return _new(Range, place) if place[0] >= 0 else None


def _lead(found: re.Match[str]) -> Lead:
    """The words that lead to a figure or to a comparison."""
    before, year, after = _range(found, "before"), _range(found, "year"), _range(found, "after")
    if year is None:
        return Lead(before) if before else NOTHING
    # Of several years the last one dates the figure, and the name behind that: "2023年、2024年收入".
    return Lead(before, year, after if after and after > year else None)


def _rival(patterns: _Patterns, text: str, start: int, end: int) -> Range | None:
    """A name that ends before 比 or 相比 ("预算" of "与2022年预算相比"), and before a digit or 人均, where only the grammar goes on."""
    name = patterns.name.match(text, start, end)
    stop = patterns.end_of_rival.search(text, start, name.end()) if name else None
    end = stop.start() if stop else name.end() if name else start
    return Range(start, end) if end > start else None


def _comparing(lead: Lead, found: re.Match[str], rival: Range | None, name: Range | None, *, closed: bool) -> Lead:
    """A lead with the comparison that was found behind its words and, behind 相比, the `name` that follows."""
    comparison = Comparison(_range(found, "base"), rival, found["same"] is not None, closed)
    return lead._replace(comparison=comparison, compared=name)


def _figure(patterns: _Patterns, found: re.Match[str]) -> Figure | None:
    """The figure at this place; None where none is, or none that is plain."""
    place = _range(found, "measure")
    if place is None:
        return _without_measure(patterns, found)
    change, each, share, budget = found.group("change", "each", "share", "budget")
    money, percent, count = found.group("money", "percent", "count")
    if change:
        known = money or percent or count
        word = _new(Range, found.span("change"))
        return (
            Change(word, place if money else None, place if percent else None, place if count else None)
            if known
            else None
        )
    if each:
        return Amount(place, each=True) if money else None
    if budget:
        return Fulfilment(Range(*found.span("budget")), place, _range(found, "planned")) if percent else None
    if share:
        return Share(_range(found, "whole"), place) if percent else None
    return Amount(place) if money else Rate(place) if percent else Count(place)


def _without_measure(patterns: _Patterns, found: re.Match[str]) -> Level | Respectively | None:
    """A figure that is a word alone, or the amounts of "分别为10万元、20万元"."""
    level, amounts = _range(found, "level"), _range(found, "amounts")
    if amounts:
        return Respectively(tuple([Range(*each.span()) for each in patterns.money.finditer(found.string, *amounts)]))
    return Level(level) if level else None
