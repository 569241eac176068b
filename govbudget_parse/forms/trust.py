"""How far a printed header can be trusted to stand over its own columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import Enum

from govbudget_parse.forms.catalogue import header_words
from govbudget_parse.forms.header_paths import Words
from govbudget_parse.forms.header_words import HeaderWord
from govbudget_parse.forms.spec import ColumnRole
from govbudget_parse.model.fact import Flow
from govbudget_parse.model.table import Rendering, TableKind
from govbudget_parse.renderings.grid import Cell, Grid
from govbudget_parse.tables.content import Content
from govbudget_parse.tables.header_rows import header_size, is_blank_row
from govbudget_parse.tables.logical import Sheet

TWO_SIDED = frozenset({TableKind.REVENUE_EXPENDITURE_SUMMARY, TableKind.APPROPRIATION_SUMMARY})


class HeaderTrust(Enum):
    """How far a header can be trusted to stand over its own columns."""

    COMPLETE = "every column has a known text of its own"
    PARTIAL = "a column has no known text of its own, or some row has another width"
    MISFIT = "the header is not as wide as the rows, or not the header alone, and nothing has placed its columns"


def is_legible(header: Sequence[Sequence[Cell]], words: Words, pieces: Sequence[Grid]) -> bool:
    """Whether a header shows no sign that a row or a cell of it was lost.

    Such a sign is a blank row, a text of two cells that ran together, a 小计 beside a 合计, which has lost its group, or a text
    that strayed into the group beside its own.
    """
    if any(path.is_merged for path in words):
        return False
    paths = {tuple(cell.key for cell in path) for path in header}
    if any(path[-1:] == ("小计",) and (*path[:-1], "合计") in paths for path in paths):
        return False
    if any(_has_strayed(path, header) for path in header):
        return False
    return not any(is_blank_row(row) for piece in pieces for row in piece.rows[: header_size(piece, header_words())])


def _has_strayed(path: Sequence[Cell], header: Sequence[Sequence[Cell]]) -> bool:
    """Whether a group that no form has over the last text of a path stands over it, and the one that has it elsewhere.

    "日常公用支出" under 项目支出 in a header that prints 基本支出, too.
    """
    if len(path) < 2:
        return False
    known = header_words()
    group, text = path[-2].text, path[-1].text
    if not (known.knows(group) and known.knows(text)) or known.is_child(group, text):
        return False
    others = {cell.text for other in header if len(other) > 1 for cell in other[:-1]}
    return any(known.is_child(other, text) for other in others)


def trust_in(sheet: Sheet, words: Words, pieces: Sequence[Grid], kind: TableKind) -> HeaderTrust:
    """Whether the header of a sheet is complete: only then does a sum down a column say that the column is the right one.

    `words` are those over its columns.
    """
    if (kind in TWO_SIDED or _lists_two_sides(words)) and {_side(words[i]) for i in sheet.money()} != {
        Flow.REVENUE,
        Flow.EXPENDITURE,
    }:
        return HeaderTrust.MISFIT
    widths = Counter([width for piece in pieces for width in _widths(piece)])
    usual = widths.most_common(1)[0][0] if widths else 0
    if len(widths) == 1:
        return HeaderTrust.COMPLETE if _is_complete(sheet, words, usual) else HeaderTrust.PARTIAL
    heads = [width for piece in pieces for width in _head_widths(piece)]
    return HeaderTrust.MISFIT if any(width != usual for width in heads) else HeaderTrust.PARTIAL


def _lists_two_sides(words: Words) -> bool:
    """Whether a header prints "项目" over two lists of names: without 收入 and 支出 over them one may be taken for the other."""
    return sum(bool(path) and path[-1].key == "项目" for path in words) > 1


def _is_complete(sheet: Sheet, words: Words, width: int) -> bool:
    """Whether each of `width` columns has a known text of its own."""
    if len(words) != width or not all(path and path[-1].term for path in words):
        return False
    if any(word.is_garbled for path in words for word in path):
        return False
    money = sheet.money()
    return not any(column in money for column in lost_leaves(sheet.header)) and not [*twins(sheet, words, money)]


def _widths(piece: Grid) -> list[int]:
    """The widths of a piece's rows, where one that differs lost or won a cell."""
    return [*_head_widths(piece), *map(len, piece.rows[header_size(piece, header_words()) :])]


def _head_widths(piece: Grid) -> list[int]:
    """The widths of a piece's header rows; with a cell a line merged cells are printed once, and only the widest row counts."""
    widths = [len(row) for row in piece.rows[: header_size(piece, header_words())]]
    return [max(widths)] if widths and piece.rendering is Rendering.CELLS else widths


def _side(path: Sequence[HeaderWord]) -> Flow | None:
    """The side of a balance that the outermost text of a path names."""
    return path[0].term.states.flow if path and path[0].term else None


def twins(sheet: Sheet, words: Words, money: Sequence[int]) -> Iterator[int]:
    """The money columns with the path of another one, with no name between them; code | name | amount groups may repeat theirs."""
    seen: dict[tuple[str, ...], int] = {}
    for column, path in enumerate(sheet.header):
        if column in money and not _names_rows(words[column]):
            texts = tuple([cell.key for cell in path])
            if texts in seen:
                yield from (seen[texts], column)
            seen[texts] = column
        elif sheet.content(column) is not Content.BLANK or _names_rows(words[column]):
            seen.clear()


def _names_rows(path: Sequence[HeaderWord]) -> bool:
    """Whether a column is headed as that of a name: a third code | name | amount group may be blank in every row."""
    term = path[-1].term if path else None
    return term is not None and term.role is ColumnRole.LABEL


def lost_leaves(header: Sequence[tuple[Cell, ...]]) -> Iterator[int]:
    """The columns whose own text is lost: "本年拨款" over a column beside "本年拨款 > 政府性基金预算"."""
    # A group's text that was restored over one column is that of the others all the same.
    keys = [tuple([cell.key for cell in path]) for path in header]
    groups = {text for path in keys for text in path[:-1]}
    lowest = {column: path for column, path in enumerate(keys) if path and path[-1] in groups}
    longer = [path for path in keys if len(path) > 1]
    for column, path in lowest.items():
        if any(len(other) > len(path) and other[: len(path)] == path for other in longer):
            yield column
