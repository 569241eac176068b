"""How far a printed header can be trusted to stand over its own columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import Enum

from govbudget_parse.forms.catalogue import find_term, header_words
from govbudget_parse.model.fact import Flow
from govbudget_parse.model.table import Rendering, TableKind
from govbudget_parse.renderings.grid import Cell, Grid, GridRow
from govbudget_parse.tables.content import Content, column_content
from govbudget_parse.tables.header import header_size
from govbudget_parse.tables.logical import Sheet

_TWO_SIDED = frozenset({TableKind.REVENUE_EXPENDITURE_SUMMARY, TableKind.APPROPRIATION_SUMMARY})
_MAYBE_FOREIGN = re.compile(r"[^\W\d_\u4e00-\u9fff]")
_TAGS = re.compile(r"</?[a-z]{1,10}>")


class HeaderTrust(Enum):
    """How far a header can be trusted to stand over its own columns."""

    COMPLETE = "every column has a known text of its own"
    PARTIAL = "a column has no known text of its own, or some row has another width"
    MISFIT = "the header is not as wide as the rows, and nothing has placed its columns"


def trust_in(sheet: Sheet, pieces: Sequence[Grid], kind: TableKind) -> HeaderTrust:
    """Whether the header of a sheet is complete: only then does a sum down a column say that the column is the right one."""
    widths = Counter(len(row) for piece in pieces for row in piece.rows)
    usual = widths.most_common(1)[0][0] if widths else 0
    # A table with a cell a line prints merged header cells once; elsewhere a row of another width lost or won a cell.
    even = len(widths) == 1 or any(piece.rendering is Rendering.CELLS for piece in pieces)
    heads = (row for piece in pieces for row in piece.rows[: header_size(piece, header_words())])
    if not any(piece.rendering is Rendering.CELLS for piece in pieces) and any(len(row) != usual for row in heads):
        return HeaderTrust.MISFIT
    known = [bool(path) and find_term(path[-1].text) is not None for path in sheet.header]
    rows = [row.cells for row in sheet.rows]
    money = [i for i in range(len(sheet.header)) if column_content(rows, i) is Content.AMOUNT]
    legible = not any(is_garbled(cell.text) for path in sheet.header for cell in path)
    sided = kind not in _TWO_SIDED or {_side(sheet.header[i]) for i in money} == {Flow.REVENUE, Flow.EXPENDITURE}
    leafless = any(column in money for column in lost_leaves(sheet.header))
    complete = (
        even
        and len(known) == usual
        and all(known)
        and legible
        and sided
        and not leafless
        and not has_twins(sheet, money, rows)
    )
    return HeaderTrust.COMPLETE if complete else HeaderTrust.PARTIAL


def _side(path: Sequence[Cell]) -> Flow | None:
    """The side of a balance that the outermost text of a path names."""
    term = find_term(path[0].text) if path else None
    return term.states.flow if term else None


def has_twins(sheet: Sheet, money: Sequence[int], rows: Sequence[GridRow]) -> bool:
    """Whether two money columns with no name between them have one path; code | name | amount groups may repeat theirs."""
    seen: set[tuple[str, ...]] = set()
    for column, path in enumerate(sheet.header):
        texts = tuple(cell.key for cell in path)
        if column in money:
            if texts in seen:
                return True
            seen.add(texts)
        elif column_content(rows, column) is not Content.BLANK:
            seen.clear()
    return False


def lost_leaves(header: Sequence[tuple[Cell, ...]]) -> Iterator[int]:
    """The columns whose own text is lost: "本年拨款" over a column beside "本年拨款 > 政府性基金预算"."""
    groups = {path[:depth] for path in header for depth in range(1, len(path))}
    return (column for column, path in enumerate(header) if path in groups)


def is_garbled(text: str) -> bool:
    """Whether a header text holds letters of no header: "소난", "इ त्त", "пИ", "1년" stand where Han was not recognised."""
    # Most headers are Han, digits and brackets: only for the rest is every character looked at.
    bare = _TAGS.sub("", text) if _MAYBE_FOREIGN.search(text) else ""
    return any(c.isalpha() and not "\u4e00" <= c <= "\u9fff" for c in bare)
