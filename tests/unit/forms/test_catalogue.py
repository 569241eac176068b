"""Walks over the declared wording: it is data, and data can contradict itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import pytest

from govbudget_parse.forms.catalogue import find_term, header_words, kind_of_header, kind_of_title, row_name
from govbudget_parse.forms.header_words import header_word
from govbudget_parse.forms.kinds import FIELD_KINDS, WORD_KINDS
from govbudget_parse.forms.layouts import LAYOUTS
from govbudget_parse.forms.leaves import leaves_of
from govbudget_parse.forms.row_terms import ROW_TERMS
from govbudget_parse.forms.spec import ColumnRole, HeaderRule, Layout, Node, TitleRule
from govbudget_parse.forms.terms import TERMS
from govbudget_parse.forms.titles import HEADER_RULES, STRONG_HEADER_RULES, TITLE_RULES
from govbudget_parse.lexis.width import key
from govbudget_parse.model.table import TableKind
from govbudget_parse.tables.words import header_key


def every_node(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from every_node(node.children)


def wordings(groups: tuple[tuple[str, ...], ...]) -> Iterator[tuple[str, ...]]:
    """One word of each group: each word of every group once, beside the first words of the others."""
    for place, group in enumerate(groups):
        for word in group:
            yield tuple(word if other == place else words[0] for other, words in enumerate(groups))


def test_no_header_word_stands_in_two_terms() -> None:
    counts = Counter(header_key(word) for term in TERMS for word in term.words)
    assert [word for word, count in counts.items() if count > 1] == []


def test_no_row_name_stands_in_two_terms() -> None:
    counts = Counter(key(word) for term in ROW_TERMS for word in term.words)
    assert [word for word, count in counts.items() if count > 1] == []


def test_every_row_name_is_found_as_it_is_compared() -> None:
    assert [word for term in ROW_TERMS for word in term.words if row_name(word) != key(word)] == []


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_text_of_a_layout_is_a_term_and_known_as_a_header_word(layout: Layout) -> None:
    texts = [node.text for node in every_node(layout.columns)]
    assert [text for text in texts if find_term(text) is None or not header_words().knows(text)] == []


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_no_two_money_columns_of_a_layout_without_a_name_between_have_one_path(layout: Layout) -> None:
    seen: list[tuple[str, ...]] = []
    for leaf in leaves_of(layout):
        # code | name | amount groups side by side may repeat their header.
        seen = [*seen, leaf.keys] if leaf.role is ColumnRole.AMOUNT else []
        assert len(set(seen)) == len(seen)


def test_the_names_of_the_layouts_are_unique() -> None:
    assert len({layout.name for layout in LAYOUTS}) == len(LAYOUTS)


def test_every_layout_belongs_to_a_kind_with_columns_of_money() -> None:
    kinds = {kind for layout in LAYOUTS for kind in layout.kinds}
    assert not kinds & (FIELD_KINDS | WORD_KINDS | {TableKind.OTHER})


@pytest.mark.parametrize("rule", TITLE_RULES, ids=lambda rule: rule.kind.value)
def test_every_title_rule_is_reached_by_each_of_its_words(rule: TitleRule) -> None:
    titles = ["".join(words) for words in wordings(rule.all_of)]
    assert {title: kind_of_title(title) for title in titles} == dict.fromkeys(titles, rule.kind)


@pytest.mark.parametrize("rule", [*STRONG_HEADER_RULES, *HEADER_RULES], ids=lambda rule: rule.kind.value)
def test_every_header_rule_is_reached_by_each_of_its_words(rule: HeaderRule) -> None:
    assert {kind_of_header(words, None) for words in wordings(rule.all_of)} == {rule.kind}


def test_every_kind_but_other_can_be_named_by_a_title() -> None:
    assert {rule.kind for rule in TITLE_RULES} | {TableKind.OTHER} == set(TableKind)


def test_the_longest_header_words_run_together_are_told() -> None:
    longest = max(header_words().known, key=len)
    assert header_word(longest * 2).is_merged
