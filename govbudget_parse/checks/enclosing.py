"""What an amount of the prose is a part of: "教育支出50万元,其中:基本支出40万元" states no basic expenditure of the department."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from govbudget_parse.checks.document import Document
from govbudget_parse.model.fact import Nature
from govbudget_parse.model.narrative import Role, Statement

# "其中:基本支出10万元" opens the parts of what was stated right before it, wherever its line breaks.
_OPENS_PARTS = re.compile(r"其\s{0,8}中|包\s{0,8}括")
# So far before the figure of the first part it stands at most: its name and what it is a share of stand between.
_FARTHEST = 200
# Economic items are printed for the basic and for the project expenditure, one list after the other.
ECONOMIC = (Nature.WAGES, Nature.INDIVIDUALS, Nature.GOODS, Nature.CAPITAL)
_OWNERS = (Nature.BASIC, Nature.PROJECT)


def opens_parts(document: Document, before: Statement, after: Statement) -> bool:
    """Whether between two statements of one paragraph stands what opens the parts of the first: "其中:"."""
    stop = after.spans[0].start
    return _OPENS_PARTS.search(document.source.folded, max(before.spans[-1].end, stop - _FARTHEST), stop) is not None


def enclosed(document: Document) -> Iterator[tuple[Statement, Statement]]:
    """Every amount of a kind of spending or a fund in the prose that is a part, with the amount that it is a part of.

    That is the one before the last "其中" of its paragraph; for an economic item the basic or project expenditure that its
    section states last.
    """
    for statements in document.by_passage.values():
        whole: Statement | None = None
        amounts = [statement for statement in statements if statement.role is Role.AMOUNT]
        for before, statement in pairwise(amounts) if any(map(_has_dimensions, amounts[1:])) else ():
            if opens_parts(document, before, statement):
                whole = before
            if whole is not None and _has_dimensions(statement):
                yield statement, whole
    for statements in document.by_section.values():
        owner: Statement | None = None
        for statement in statements:
            if statement.role is not Role.AMOUNT:
                continue
            if statement.nature in _OWNERS and statement.code is None:
                owner = statement
            elif statement.nature in ECONOMIC and owner is not None:
                yield statement, owner


def _has_dimensions(statement: Statement) -> bool:
    return statement.nature is not None or statement.fund is not None
