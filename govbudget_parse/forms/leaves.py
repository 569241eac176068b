"""The columns of a layout, and the key that all wordings of a header word share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from govbudget_parse.forms.catalogue import find_term
from govbudget_parse.forms.layouts import LAYOUTS
from govbudget_parse.forms.spec import ColumnRole, Layout, Node
from govbudget_parse.lexis.memo import remembered
from govbudget_parse.model.table import TableKind
from govbudget_parse.tables.arithmetic import TOTAL_WORDS
from govbudget_parse.tables.words import header_key


class Leaf(NamedTuple):
    """A column of a layout: its nodes from the outermost in, its role, the comparing keys of its path."""

    nodes: tuple[Node, ...]
    role: ColumnRole
    keys: tuple[str, ...]


@remembered
def canonical(text: str) -> str:
    """One key for all wordings of a header word ("对个人和家庭" is "对个人和家庭的补助"); an unknown text's own key."""
    word, term = header_key(text), find_term(text)
    if term is None or term.role is not ColumnRole.AMOUNT or word in TOTAL_WORDS:
        return word
    return ("其中:" if word.startswith("其中") else "") + header_key(term.words[0])


@cache
def leaves_of(layout: Layout) -> tuple[Leaf, ...]:
    """The columns of a layout, left to right."""
    return tuple(_leaves(layout.columns, ()))


def _leaves(nodes: Iterable[Node], above: tuple[Node, ...]) -> Iterator[Leaf]:
    for node in nodes:
        path = (*above, node)
        if node.children:
            yield from _leaves(node.children, path)
        else:
            term = find_term(node.text)
            keys = tuple(canonical(each.text) for each in path)
            yield Leaf(path, term.role if term else ColumnRole.AMOUNT, keys)


class LaidOut(NamedTuple):
    """A layout with its columns, the comparing keys of all its header words, and those of each of its columns of money.

    `groups` are the keys of the words that stand directly under each word.
    """

    layout: Layout
    leaves: tuple[Leaf, ...]
    words: frozenset[str]
    money: tuple[tuple[str, ...], ...]
    groups: Mapping[str, frozenset[str]]


@cache
def layouts() -> tuple[LaidOut, ...]:
    """Every layout of the forms."""
    return tuple(map(_lay_out, LAYOUTS))


@cache
def layouts_of(kind: TableKind) -> tuple[LaidOut, ...]:
    """The layouts of the forms of a kind."""
    return tuple(each for each in layouts() if kind in each.layout.kinds)


def _lay_out(layout: Layout) -> LaidOut:
    leaves = leaves_of(layout)
    words = frozenset(word for leaf in leaves for word in leaf.keys)
    groups: dict[str, frozenset[str]] = {}
    for leaf in leaves:
        for upper, lower in pairwise(leaf.keys):
            groups[upper] = groups.get(upper, frozenset()) | {lower}
    money = tuple(leaf.keys for leaf in leaves if leaf.role is ColumnRole.AMOUNT)
    return LaidOut(layout, leaves, words, money, groups)
