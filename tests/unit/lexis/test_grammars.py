from __future__ import annotations

from pathlib import Path

import pytest
from lark import Lark

from govbudget_parse.lexis.grammars import load_grammar

GRAMMARS = Path(__file__).parents[3] / "grammars"


def test_a_grammar_is_built_once() -> None:
    assert load_grammar("heading", "heading") is load_grammar("heading", "heading")


@pytest.mark.parametrize(("name", "start"), [("heading", "heading"), ("phrase", "start")])
def test_no_two_terminals_of_a_grammar_collide(name: str, start: str) -> None:
    Lark((GRAMMARS / f"{name}.lark").read_text("utf-8"), parser="lalr", lexer="contextual", start=start, strict=True)
