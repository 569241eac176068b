"""The grammars in `grammars/`: the patterns of their terminals, and their Lark parsers, built only when a text needs one."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lark import Lark

_PACKAGE = Path(__file__).parents[1]
# A name, its priority, then patterns and texts parted by bars: `RUN.2: /[0-9]+/`, `LIMIT: "以上" | "以内"`.
_TERMINAL = re.compile(r'^([A-Z_]+)(?:\.\d+)?:((?:[\s|]*(?:/(?:\\.|[^/\\\n])+/|"[^"\n]+"))+)', re.MULTILINE)
_CHOICE = re.compile(r'/((?:\\.|[^/\\\n])+)/|"([^"\n]+)"')
# A set or an escaped character, which stay; a group that captures; the end of one that may be missing.
_GROUPING = re.compile(r"\[(?:\\.|[^\]\\])*\]|\\.|(?P<captures>\((?!\?))|(?P<optional>\)\?)")


@cache
def load_grammar(name: str, *starts: str) -> Lark:
    """The LALR parser of `grammars/<name>.lark` with the given start rules ("start" where none is given)."""
    # Importing lark costs half as much as reading a document, and building a parser as much again.
    from lark import Lark

    return Lark(_text_of(name), parser="lalr", lexer="contextual", start=list(starts) or ["start"])


@cache
def read_terminals(name: str) -> dict[str, str]:
    """The regular expressions of a grammar's terminals by name, each as a group: what Lark makes of them, `lightened`.

    What such patterns can read without a grammar, they read in a tenth of the time and without Lark.
    """
    return {found[1]: _expression(found[2]) for found in _TERMINAL.finditer(_text_of(name))}


def _expression(definition: str) -> str:
    choices = [pattern or re.escape(text) for pattern, text in _CHOICE.findall(definition)]
    return f"(?:{lightened('|'.join(sorted(choices, key=len, reverse=True)))})"


def lightened(expression: str) -> str:
    """An expression in the form that `re` reads fastest: no group captures, and "(A|B)?" is "(?:A|B|)"."""
    # An empty alternative is tried in a third of the time of an optional group.
    return _GROUPING.sub(
        lambda found: "(?:" if found["captures"] else "|)" if found["optional"] else found[0], expression
    )


def _text_of(name: str) -> str:
    """A grammar as written: the grammars lie inside the package in a wheel, and beside it in a checkout."""
    inside = _PACKAGE / "grammars" / f"{name}.lark"
    path = inside if inside.exists() else _PACKAGE.parent / "grammars" / inside.name
    return path.read_text(encoding="utf-8")
