"""One clause of prose → what it says: the grammar `phrase.lark` read into typed figures and the words that lead to them.

A grammar rule, the function that reads its tree and the class it gives share one name. Positions count in the clause's
passage, so that a figure's span and its subject's are found without looking for them again.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import attrs

from govbudget_parse.lexis.grammars import load_grammar, read_terminals

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lark import Token, Tree

    Node = Tree[Token] | Token


class Range(NamedTuple):
    """`[start, end)` in the text of a passage."""

    start: int
    end: int


class Amount(NamedTuple):
    """Money, "1657.4万元"; `each` where the sentence gives it to several subjects ("收支总计各88.96万元")."""

    money: Range
    each: bool = False


@attrs.frozen
class Change:
    """A rise or fall, "增加127.77万元", "下降6%": one of `money`, `percent` and `count` is set."""

    word: Range
    money: Range | None
    percent: Range | None
    count: Range | None


class Level(NamedTuple):
    """No change: "持平", "无变化", "保持一致"."""

    word: Range


class Share(NamedTuple):
    """A part of a whole, "占支出合计的71%"; `of` is None where the whole is not named."""

    of: Range | None
    percent: Range


class Fulfilment(NamedTuple):
    """How much of the budget was carried out: "完成年初预算的98.5%"."""

    of: Range
    percent: Range


class Count(NamedTuple):
    """Things counted, "0台(套)", or a number at the end of a clause without a measure ("共有车辆0")."""

    number: Range


class Rate(NamedTuple):
    """A percentage that is neither a share nor a change ("执行率98%"): not a figure of the budget."""

    percent: Range


class Respectively(NamedTuple):
    """Several amounts for as many names: "分别为10万元、20万元"."""

    money: tuple[Range, ...]


Figure = Amount | Change | Level | Share | Fulfilment | Count | Rate | Respectively


class Comparison(NamedTuple):
    """What is compared with, "比2023年预算": a year and a name; `closed` by 相比, after which a subject may follow."""

    year: Range | None
    name: Range | None
    same_period: bool
    closed: bool


class Lead(NamedTuple):
    """The words before a figure: names before and after a printed year, then a comparison, then a name after it."""

    before: Range | None = None
    year: Range | None = None
    after: Range | None = None
    comparison: Comparison | None = None
    compared: Range | None = None


class Group(NamedTuple):
    """One figure with the words that lead to it; `opens` where a list of its parts follows ("其中")."""

    lead: Lead
    figure: Figure
    opens: bool


class Phrase(NamedTuple):
    """One clause read. `intro` is its opening "其中", `lead` the words after its last figure or all of them."""

    intro: bool
    groups: tuple[Group, ...]
    lead: Lead


NOTHING = Lead()


# A name ends where one of these begins.
_ENDS_OF_NAMES = (
    *("YEAR", "MONEY", "PERCENT", "COUNT", "NUMBER", "RESPECTIVELY", "CHANGE", "EACH", "LEVEL"),
    *("SAME_PERIOD", "VERSUS", "SHARE", "FULFILLED"),
)


@attrs.frozen
class _PlainPatterns:
    """The pieces of a plain clause, made of the terminals of the grammar."""

    opener: re.Pattern[str]
    name: re.Pattern[str]
    year: re.Pattern[str]
    comparison: re.Pattern[str]
    than: re.Pattern[str]
    figure: re.Pattern[str]
    link: re.Pattern[str]


@cache
def _plain_patterns() -> _PlainPatterns:
    terminals = dict(read_terminals("phrase"))
    terminals["END"] = "|".join(terminals[name] for name in _ENDS_OF_NAMES)
    opener = "{MARK}|(?P<intro>{INTRO})"
    name = "(?:{WORD}|{PLAIN}|(?!{END})(?:{RUN}|{ANY}))+"
    comparison = (
        "(?P<same>{SAME_PERIOD})"
        "|{VERSUS}(?:(?P<year>{YEAR})|{BUDGET})(?P<rival>(?:{PLAIN}|(?!{END}|{THAN})(?:{RUN}|{ANY}))+)?"
    )
    figure = (
        "(?P<each>{EACH})?(?P<money>{MONEY})|(?P<level>{LEVEL})|(?P<count>{COUNT}|{NUMBER})|(?P<rate>{PERCENT})"
        f"|(?:{{SHARE}}|{{FULFILLED}}(?P<budget>{{BUDGET}}))(?P<whole>{name}+)?(?P<share>{{PERCENT}})"
        "|(?P<change>{CHANGE})(?:(?P<more>{MONEY})|(?P<percent>{PERCENT})|(?P<number>{COUNT}))"
    )
    link = "(?:(?!{VERSUS})(?:{AND}|(?P<intro>{INTRO})))+"
    patterns = (opener, name, "{YEAR}", comparison, "{THAN}", figure, link)
    return _PlainPatterns(*(re.compile(each.format(**terminals)) for each in patterns))


def read_phrase(text: str, start: int, end: int) -> Phrase | None:
    """What the clause `text[start:end]` of a passage says; None where the grammar does not derive it."""
    return _read_plain(text, start, end) or read_by_grammar(text, start, end)


def _read_plain(text: str, start: int, end: int) -> Phrase | None:
    """What a plain clause says, None for any other; the grammar reads the same of it in ten times the time.

    Nearly every clause is plain: figures, each behind a lead ("某某局2024年收入总计1657.4万元", "与2023年预算相比收入增加3万元",
    "占收入合计的18.34%", "完成年初预算的98.5%", "共有车辆0"), or a lead alone; "分别为10万元、20万元" is not. Its pieces are taken in order as the grammar's lexer takes them: what was taken is never given back.
    """
    patterns = _plain_patterns()
    opener = patterns.opener.match(text, start, end)
    place = opener.end() if opener else start
    if opener and patterns.opener.match(text, place, end):
        return None
    intro = opener is not None and opener["intro"] is not None
    groups: list[Group] = []
    while True:
        lead, place = _plain_lead(patterns, text, place, end)
        if place == end:
            return Phrase(intro, tuple(groups), lead)
        found = patterns.figure.match(text, place, end)
        if found is None:
            return None
        link = patterns.link.match(text, found.end(), end)
        groups.append(Group(lead, _plain_figure(found), opens=link is not None and link["intro"] is not None))
        place = link.end() if link else found.end()


def _plain_lead(patterns: _PlainPatterns, text: str, start: int, end: int) -> tuple[Lead, int]:
    """The words at `start` that lead to a figure, and where they end."""
    before = _range_of(patterns.name.match(text, start, end))
    place = before.end if before else start
    year = _range_of(patterns.year.match(text, place, end))
    after = _range_of(patterns.name.match(text, year.end, end)) if year else None
    place = (after or year or Range(start, place)).end
    compared = patterns.comparison.match(text, place, end)
    if compared is None:
        return (NOTHING if place == start else Lead(before, year, after)), place
    than = patterns.than.match(text, compared.end(), end)
    name = _range_of(patterns.name.match(text, than.end(), end)) if than else None
    base, rival = _group_range(compared, "year"), _group_range(compared, "rival")
    comparison = Comparison(base, rival, compared["same"] is not None, closed=than is not None)
    return Lead(before, year, after, comparison, name), name.end if name else (than or compared).end()


def _plain_figure(found: re.Match[str]) -> Figure:
    if found["money"]:
        return Amount(Range(*found.span("money")), each=bool(found["each"]))
    if found["change"]:
        money, percent, count = (_group_range(found, name) for name in ("more", "percent", "number"))
        return Change(Range(*found.span("change")), money, percent, count)
    if found["budget"]:
        return Fulfilment(Range(*found.span("budget")), Range(*found.span("share")))
    if found["share"]:
        return Share(_group_range(found, "whole"), Range(*found.span("share")))
    kind = Level if found["level"] else Rate if found["rate"] else Count
    return kind(Range(*found.span()))


def _range_of(found: re.Match[str] | None) -> Range | None:
    return Range(*found.span()) if found else None


def _group_range(found: re.Match[str], name: str) -> Range | None:
    return Range(*found.span(name)) if found[name] else None


def read_by_grammar(text: str, start: int, end: int) -> Phrase | None:
    """What `read_phrase` gives, read by the grammar whatever the clause looks like."""
    from lark.exceptions import UnexpectedInput

    try:
        tree = load_grammar("phrase").parse(text[start:end])
    except UnexpectedInput:
        return None
    return _phrase(tree, start)


def _phrase(tree: Tree[Token], base: int) -> Phrase:
    intro = False
    groups: list[Group] = []
    lead = NOTHING
    for node in _trees(tree):
        if node.data == "group":
            groups.append(_group(node, base))
        elif node.data == "lead":
            lead = _lead(node, base)
        elif node.data == "number":
            groups.append(Group(lead, _count(node, base), opens=False))
            lead = NOTHING
        else:
            intro = intro or _tokens(node)[0].type == "INTRO"
    return Phrase(intro, tuple(groups), lead)


def _group(tree: Tree[Token], base: int) -> Group:
    lead = NOTHING
    figure: Figure | None = None
    opens = False
    for node in _trees(tree):
        if node.data == "lead":
            lead = _lead(node, base)
        elif node.data == "link":
            opens = opens or _tokens(node)[0].type == "INTRO"
        else:
            figure = _FIGURES[node.data](node, base)
    assert figure is not None
    return Group(lead, figure, opens)


def _lead(tree: Tree[Token], base: int) -> Lead:
    lead = NOTHING
    for node in _trees(tree):
        lead = _holder(node, base) if node.data == "holder" else _comparison(node, base, lead)
    return lead


def _holder(tree: Tree[Token], base: int) -> Lead:
    before = after = year = None
    for node in _trees(tree):
        if node.data == "name":
            before = _range(node, base)
        else:
            # Of several years the last one dates the figure: its node is the outermost.
            year, after = _token_range(_tokens(node)[0], base), _name(node, base)
    return Lead(before, year, after)


def _comparison(tree: Tree[Token], base: int, lead: Lead) -> Lead:
    parts = _trees(tree)
    tokens = _tokens(parts[0])
    year = next((_token_range(token, base) for token in tokens if token.type == "YEAR"), None)
    closed = len(parts) > 1
    comparison = Comparison(year, _name(parts[0], base), tokens[0].type == "SAME_PERIOD", closed)
    return lead._replace(comparison=comparison, compared=_name(parts[1], base) if closed else None)


def _amount(tree: Tree[Token], base: int) -> Amount:
    tokens = _tokens(tree)
    return Amount(_token_range(tokens[-1], base), each=len(tokens) > 1)


def _change(tree: Tree[Token], base: int) -> Change:
    word, figure = _tokens(tree)
    place = _token_range(figure, base)
    money = place if figure.type == "MONEY" else None
    percent = place if figure.type == "PERCENT" else None
    return Change(_token_range(word, base), money, percent, None if money or percent else place)


def _level(tree: Tree[Token], base: int) -> Level:
    return Level(_token_range(_tokens(tree)[0], base))


def _share(tree: Tree[Token], base: int) -> Share:
    return Share(_name(tree, base), _token_range(_tokens(tree)[-1], base))


def _fulfilment(tree: Tree[Token], base: int) -> Fulfilment:
    _, budget, percent = _tokens(tree)
    return Fulfilment(_token_range(budget, base), _token_range(percent, base))


def _count(tree: Tree[Token], base: int) -> Count:
    return Count(_token_range(_tokens(tree)[0], base))


def _rate(tree: Tree[Token], base: int) -> Rate:
    return Rate(_token_range(_tokens(tree)[0], base))


def _respectively(tree: Tree[Token], base: int) -> Respectively:
    return Respectively(tuple(_token_range(token, base) for token in _tokens(tree) if token.type == "MONEY"))


_FIGURES: dict[str, Callable[[Tree[Token], int], Figure]] = {
    "amount": _amount,
    "change": _change,
    "level": _level,
    "share": _share,
    "fulfilment": _fulfilment,
    "count": _count,
    "rate": _rate,
    "respectively": _respectively,
}


_NAMES = frozenset({"name", "rival"})


def _trees(tree: Tree[Token]) -> list[Tree[Token]]:
    return [child for child in tree.children if not isinstance(child, str)]


def _tokens(tree: Tree[Token]) -> list[Token]:
    return [child for child in tree.children if isinstance(child, str)]


def _name(tree: Tree[Token], base: int) -> Range | None:
    return next((_range(child, base) for child in _trees(tree) if child.data in _NAMES), None)


def _range(name: Tree[Token], base: int) -> Range:
    pieces: Sequence[Token] = _tokens(name)
    return Range(_token_range(pieces[0], base).start, _token_range(pieces[-1], base).end)


def _token_range(token: Token, base: int) -> Range:
    assert token.start_pos is not None
    start = base + token.start_pos
    return Range(start, start + len(token))
