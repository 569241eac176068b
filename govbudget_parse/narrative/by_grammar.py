"""One clause of prose → what it says, by the grammar `phrase.lark`.

A grammar rule, the function that reads its tree and the class it gives share one name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govbudget_parse.lexis.grammars import load_grammar
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

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lark import Token, Tree

    Node = Tree[Token] | Token


def read_by_grammar(text: str, start: int, end: int) -> Phrase | None:
    """What the clause `text[start:end]` of a passage says; None where the grammar does not derive it."""
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
    _, budget, *money, percent = _tokens(tree)
    return Fulfilment(
        _token_range(budget, base), _token_range(percent, base), _token_range(money[0], base) if money else None
    )


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
