from __future__ import annotations

from pathlib import Path

import pytest
from lark import Lark

from govbudget_parse.lexis.grammars import load_grammar

GRAMMARS = Path(__file__).parents[3] / "grammars"
# The rule a grammar is read from, where that is not "start".
STARTS = {"heading": "heading"}


def test_a_grammar_is_built_once() -> None:
    assert load_grammar("heading", "heading") is load_grammar("heading", "heading")


@pytest.mark.parametrize("name", sorted(path.stem for path in GRAMMARS.glob("*.lark")))
def test_no_two_terminals_of_a_grammar_collide(name: str) -> None:
    start = STARTS.get(name, "start")
    Lark.open_from_package(
        "govbudget_parse",
        f"{name}.lark",
        ("grammars", "../grammars"),
        parser="lalr",
        lexer="contextual",
        start=start,
        strict=True,
    )
