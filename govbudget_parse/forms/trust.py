"""How far a printed header can be trusted to stand over its own columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import Enum

from govbudget_parse.forms.catalogue import header_words
from govbudget_parse.forms.header_paths import Words
from govbudget_parse.forms.header_words import HeaderWord
from govbudget_parse.forms.spec import ColumnRole
from govbudget_parse.lexis.memo import kept
from govbudget_parse.lexis.width import key
from govbudget_parse.model.fact import Flow
from govbudget_parse.model.table import Rendering, TableKind
from govbudget_parse.renderings.grid import Grid
from govbudget_parse.tables.content import Content
from govbudget_parse.tables.header_rows import header_size, is_blank_row
from govbudget_parse.tables.logical import Sheet

TWO_SIDED = frozenset({TableKind.REVENUE_EXPENDITURE_SUMMARY, TableKind.APPROPRIATION_SUMMARY})


class HeaderTrust(Enum):
    """How far a header can be trusted to stand over its own columns."""

    COMPLETE = "every column has a known text of its own"
    PARTIAL = "a column has no known text of its own, or some row has another width"
    MISFIT = "the header is not as wide as the rows, or not the header alone, and nothing has placed its columns"


def is_legible(words: Words, printed: Words, pieces: Sequence[Grid]) -> bool:
    """Whether a header shows no sign that a row or a cell of it was lost.

    `words` are those over its columns, `printed` those that stood there before anything was restored.

    Such a sign is a blank row, a text of two cells that ran together, a 小计 beside a 合计, which has lost its group, or a text
    that strayed into the group beside its own.
    """
    if _are_merged(printed) or _lost_a_group(words) or _have_strayed(words):
        return False
    return not any(is_blank_row(row) for piece in pieces for row in piece.rows[: header_size(piece, header_words())])


@kept
def _are_merged(words: Words) -> bool:
    return any(path.is_merged for path in words)


@kept
def _lost_a_group(words: Words) -> bool:
    """Whether a 小计 stands beside a 合计."""
    paths = {tuple([key(word.printed) for word in path]) for path in words}
    return any(path[-1:] == ("小计",) and (*path[:-1], "合计") in paths for path in paths)


@kept
def _have_strayed(words: Words) -> bool:
    """Whether a group that no form has over the last text of a path stands over it, and the one that has it elsewhere.

    "日常公用支出" under 项目支出 in a header that prints 基本支出, too.
    """
    known = header_words()
    groups = {word.printed for path in words for word in path[:-1]}
    ends = [(path[-2].printed, path[-1].printed) for path in words if len(path) > 1]
    strange = [each for each in ends if all(map(known.knows, each)) and not known.is_child(*each)]
    return any(known.is_child(group, text) for _, text in strange for group in groups)


def trust_in(sheet: Sheet, words: Words, pieces: Sequence[Grid], kind: TableKind) -> HeaderTrust:
    """Whether the header of a sheet is complete: only then does a sum down a column say that the column is the right one.

    `words` are those over its columns.
    """
    sides = {_side(words[i]) for i in sheet.money}
    is_two_sided = (kind in TWO_SIDED and not (sides == {None} and _is_one_list(words))) or _lists_two_sides(words)
    if is_two_sided and sides != {Flow.REVENUE, Flow.EXPENDITURE}:
        return HeaderTrust.MISFIT
    width = width_of(pieces)
    if width is not None:
        return HeaderTrust.COMPLETE if _is_complete(sheet, words, width) else HeaderTrust.PARTIAL
    widths = Counter([width for piece in pieces for width in _widths(piece)])
    usual = widths.most_common(1)[0][0] if widths else 0
    if len(widths) == 1:
        return HeaderTrust.COMPLETE if _is_complete(sheet, words, usual) else HeaderTrust.PARTIAL
    heads = [width for piece in pieces for width in _head_widths(piece)]
    return HeaderTrust.MISFIT if any(width != usual for width in heads) else HeaderTrust.PARTIAL


@kept
def _lists_two_sides(words: Words) -> bool:
    """Whether a header prints "项目" over two lists of names: without 收入 and 支出 over them one may be taken for the other."""
    return sum(bool(path) and path[-1].key == "项目" for path in words) > 1


@kept
def _is_one_list(words: Words) -> bool:
    """Whether a header prints one list of names, first of all, as a balance does that prints expenditure below revenue."""
    named = [column for column, path in enumerate(words) if _names_rows(path)]
    return named == [0]


def _is_complete(sheet: Sheet, words: Words, width: int) -> bool:
    """Whether each of `width` columns has a known text of its own."""
    if len(words) != width or not _are_known(words):
        return False
    money = sheet.money
    return lost_leaves(words).isdisjoint(money) and not [*twins(sheet, words, money)]


@kept
def _are_known(words: Words) -> bool:
    """Whether every column has a known text of its own and no text is garbled."""
    return all(path and path[-1].term for path in words) and not any(word.is_garbled for path in words for word in path)


def width_of(pieces: Sequence[Grid]) -> int | None:
    """The number of cells of every row of the pieces; None where rows differ."""
    widths = set[int]().union(*[map(len, piece.rows) for piece in pieces])
    return widths.pop() if len(widths) == 1 else None


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
    if not repeats(words):
        return
    seen: dict[tuple[str, ...], int] = {}
    for column, texts in enumerate(words.texts):
        if column in money and not _names_rows(words[column]):
            if texts in seen:
                yield from (seen[texts], column)
            seen[texts] = column
        elif sheet.content(column) is not Content.BLANK or _names_rows(words[column]):
            seen.clear()


@kept
def repeats(words: Words) -> bool:
    """Whether two columns have the same path."""
    return len({*words.texts}) < len(words)


def _names_rows(path: Sequence[HeaderWord]) -> bool:
    """Whether a column is headed as that of a name: a third code | name | amount group may be blank in every row."""
    term = path[-1].term if path else None
    return term is not None and term.role is ColumnRole.LABEL


@kept
def lost_leaves(words: Words) -> frozenset[int]:
    """The columns whose own text is lost: "本年拨款" over a column beside "本年拨款 > 政府性基金预算"."""
    keys = words.texts
    # A group's text that was restored over one column is that of the others all the same.
    groups = {text for path in keys for text in path[:-1]}
    lowest = {column: path for column, path in enumerate(keys) if path and path[-1] in groups}
    begun = {path[:depth] for path in keys if lowest for depth in range(1, len(path))}
    return frozenset([column for column, path in lowest.items() if path in begun])
