from __future__ import annotations

from pathlib import Path

import pytest
from lark import Lark

from govbudget_parse.lexis.grammars import load_grammar, read_terminals

GRAMMARS = Path(__file__).parents[3] / "grammars"
# The rule a grammar is read from, where that is not "start".
STARTS = {"heading": "heading"}


def test_a_grammar_is_built_once() -> None:
    assert load_grammar("heading", "heading") is load_grammar("heading", "heading")


@pytest.mark.parametrize("name", sorted(path.stem for path in GRAMMARS.glob("*.lark")))
def test_no_two_terminals_of_a_grammar_collide(name: str) -> None:
    start = STARTS.get(name, "start")
    Lark((GRAMMARS / f"{name}.lark").read_text("utf-8"), parser="lalr", lexer="contextual", start=start, strict=True)


def spelled(expression: str) -> str:
    """An expression as the grammars write it, but for the stroke before a slash."""
    return expression.replace("\\/", "/").replace("\t", "\\t").replace("\n", "\\n")


@pytest.mark.parametrize("name", sorted(path.stem for path in GRAMMARS.glob("*.lark")))
def test_the_patterns_of_the_terminals_are_those_that_lark_makes(name: str) -> None:
    made = {
        each.name: spelled(each.pattern.to_regexp()) for each in load_grammar(name, STARTS.get(name, "start")).terminals
    }
    read = {each: spelled(expression) for each, expression in read_terminals(name).items()}
    assert read.keys() == made.keys()
    # Lark puts a terminal of several choices into a group by itself.
    assert all(read[each] in {made[each], f"(?:{made[each]})"} for each in made)
