"""Lark parsers of the grammars in `grammars/`, each built once a process and only when a line needs it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lark import Lark


@cache
def load_grammar(name: str, *starts: str) -> Lark:
    """The LALR parser of `grammars/<name>.lark` with the given start rules ("start" where none is given).

    The grammars lie inside the package in a wheel and beside it in a checkout: both folders are tried.
    """
    # Importing lark costs as much as parsing a document, so a text without numbered lines never pays for it.
    from lark import Lark

    return Lark.open_from_package(
        "govbudget_parse",
        f"{name}.lark",
        ("grammars", "../grammars"),
        parser="lalr",
        lexer="contextual",
        start=list(starts) or ["start"],
    )
