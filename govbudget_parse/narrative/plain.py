"""One clause of prose → what it says, by patterns made of the grammar's terminals where it is plain, else by the grammar."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import attrs

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


def read_phrase(text: str, start: int, end: int) -> Phrase | None:
    """What the clause `text[start:end]` of a passage says; None where the grammar does not derive it."""
    return _read_plain(_Clause(text, start, end)) or read_by_grammar(text, start, end)


class _Patterns(NamedTuple):
    """The pieces of a plain clause, made of the terminals of the grammar."""

    opener: re.Pattern[str]
    name: re.Pattern[str]
    year: re.Pattern[str]
    comparison: re.Pattern[str]
    end_of_rival: re.Pattern[str]
    than: re.Pattern[str]
    figure: re.Pattern[str]
    measure: re.Pattern[str]
    also: re.Pattern[str]
    link: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    terminals = dict(read_terminals("phrase"))
    terminals["END"] = "|".join(terminals[name] for name in _ENDS_OF_NAMES)
    expressions = (
        "{MARK}|(?P<intro>{INTRO})",
        "(?:{WORD}|{PLAIN}|(?!{END})(?:{RUN}|{ANY}))+",
        "{YEAR}",
        "(?P<same>{SAME_PERIOD})|{VERSUS}(?:(?P<year>{YEAR})|{BUDGET})",
        "{THAN}|{WORD}|[0-9]",
        "{THAN}",
        (
            "(?P<respectively>{RESPECTIVELY})|(?P<change>{CHANGE})|(?P<each>{EACH})|(?P<level>{LEVEL})|(?P<share>{SHARE})"
            "|{FULFILLED}(?P<budget>{BUDGET})"
        ),
        "(?P<money>{MONEY})|(?P<percent>{PERCENT})|(?P<count>{COUNT})|(?P<number>{NUMBER})",
        "{ALSO}",
        "(?:(?!{VERSUS})(?:{AND}|(?P<intro>{INTRO})))+",
    )
    return _Patterns(*(re.compile(each.format_map(terminals)) for each in expressions))


@attrs.define
class _Clause:
    """A clause read from its left to its right: what was taken is never given back, as in the lexer of the grammar."""

    text: str
    place: int
    end: int

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What the pattern takes at this place, if anything."""
        found = pattern.match(self.text, self.place, self.end)
        if found:
            self.place = found.end()
        return found

    def take_range(self, pattern: re.Pattern[str]) -> Range | None:
        """Where that stands."""
        found = self.take(pattern)
        return Range(*found.span()) if found else None


def _read_plain(clause: _Clause) -> Phrase | None:
    """What a plain clause says, None for any other; the grammar reads the same of it in ten times the time.

    Nearly every clause is plain: figures, each behind a lead ("某某局2024年收入总计1657.4万元", "与2023年预算相比收入增加3万元",
    "占收入合计的18.34%", "完成年初预算的98.5%", "分别为10万元、20万元", "共有车辆0"), or a lead alone. Not so "比2023年5G项目增加3万元".
    """
    patterns = _patterns()
    intro = False
    while opener := clause.take(patterns.opener):
        intro = intro or opener["intro"] is not None
    groups: list[Group] = []
    while True:
        lead = _lead(clause, patterns)
        if clause.place == clause.end:
            return Phrase(intro, tuple(groups), lead)
        figure = _figure(clause, patterns)
        if figure is None:
            return None
        link = clause.take(patterns.link)
        groups.append(Group(lead, figure, opens=link is not None and link["intro"] is not None))


def _lead(clause: _Clause, patterns: _Patterns) -> Lead:
    """The words that lead to a figure."""
    start = clause.place
    before = clause.take_range(patterns.name)
    year = after = None
    while dated := clause.take_range(patterns.year):
        # Of several years the last one dates the figure: "2023年、2024年收入".
        year, after = dated, clause.take_range(patterns.name)
    compared = clause.take(patterns.comparison)
    if compared is None:
        return NOTHING if clause.place == start else Lead(before, year, after)
    base = Range(*compared.span("year")) if compared["year"] else None
    rival = None if compared["same"] else _rival(clause, patterns)
    closed = clause.take(patterns.than) is not None
    name = clause.take_range(patterns.name) if closed else None
    return Lead(before, year, after, Comparison(base, rival, compared["same"] is not None, closed), name)


def _rival(clause: _Clause, patterns: _Patterns) -> Range | None:
    """A name that ends before 比 or 相比 ("预算" of "与2022年预算相比"), and before a digit or 人均, where only the grammar goes on."""
    start = clause.place
    name = clause.take(patterns.name)
    stop = patterns.end_of_rival.search(clause.text, start, clause.place)
    if stop:
        clause.place = stop.start()
    return Range(start, clause.place) if name and clause.place > start else None


def _figure(clause: _Clause, patterns: _Patterns) -> Figure | None:
    """The figure at this place; None where none is, or none that is plain."""
    figure = clause.take(patterns.figure)
    kind = figure.lastgroup if figure else None
    if figure and kind == "level":
        return Level(Range(*figure.span()))
    if kind == "respectively":
        return _respectively(clause, patterns)
    whole = clause.take_range(patterns.name) if kind in {"share", "budget"} else None
    measure = clause.take(patterns.measure)
    if measure is None:
        return None
    return _bare_figure(measure) if figure is None else _worded_figure(figure, whole, measure)


def _respectively(clause: _Clause, patterns: _Patterns) -> Respectively | None:
    """The amounts of "分别为10万元、20万元"."""
    amounts: list[Range] = []
    while (measure := clause.take(patterns.measure)) and measure["money"]:
        amounts.append(Range(*measure.span()))
        if not clause.take(patterns.also):
            return Respectively(tuple(amounts))
    return None


def _bare_figure(measure: re.Match[str]) -> Figure:
    place = Range(*measure.span())
    return Amount(place) if measure["money"] else Rate(place) if measure["percent"] else Count(place)


def _worded_figure(figure: re.Match[str], whole: Range | None, measure: re.Match[str]) -> Figure | None:
    """The figure that a word and a measure make; None where that word leads to no such measure."""
    word, place = Range(*figure.span()), Range(*measure.span())
    money, percent, count = (place if measure[kind] else None for kind in ("money", "percent", "count"))
    if figure["change"]:
        return Change(word, money, percent, count) if money or percent or count else None
    if figure["each"]:
        return Amount(place, each=True) if money else None
    if percent is None:
        return None
    return Fulfilment(Range(*figure.span("budget")), percent) if figure["budget"] else Share(whole, percent)
