from __future__ import annotations

from pathlib import Path

import pytest
from lark import Lark

from govbudget_parse.lexis.grammars import lightened, load_grammar, read_terminals

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
    terminals = load_grammar(name, STARTS.get(name, "start")).terminals
    made = {each.name: lightened(spelled(each.pattern.to_regexp())) for each in terminals}
    read = {each: spelled(expression) for each, expression in read_terminals(name).items()}
    assert read.keys() == made.keys()
    # Lark puts a terminal of several choices into a group by itself.
    assert all(read[each] in {made[each], f"(?:{made[each]})"} for each in made)


def test_groups_capture_nothing_and_an_optional_one_has_an_empty_alternative() -> None:
    assert lightened(r"(亿|万)?元(?!左右)") == r"(?:亿|万|)元(?!左右)"


def test_brackets_that_are_characters_stay_as_they_are() -> None:
    assert lightened(r"[(0-9)]?\([台套]+\)?") == r"[(0-9)]?\([台套]+\)?"
