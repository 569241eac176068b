"""Headers that cannot be right as printed, restored from the layouts and from what the columns hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from functools import cache, lru_cache
from itertools import pairwise

import attrs

from govbudget_parse.diagnostics import Code, Diagnostic
from govbudget_parse.forms.catalogue import find_term, header_words, term_of_key
from govbudget_parse.forms.layouts import LAYOUTS
from govbudget_parse.forms.spec import ColumnRole, Layout, Node
from govbudget_parse.model.fact import Flow
from govbudget_parse.model.table import Rendering, TableKind
from govbudget_parse.renderings.grid import Cell, Grid, GridRow
from govbudget_parse.tables.alignment import Slot, place_columns
from govbudget_parse.tables.arithmetic import STAGE_WORDS, TOTAL_WORDS
from govbudget_parse.tables.content import Content, column_content
from govbudget_parse.tables.header import header_size
from govbudget_parse.tables.logical import Sheet
from govbudget_parse.tables.words import header_key

_CODES = frozenset(
    {
        ColumnRole.INDEX,
        ColumnRole.CODE,
        ColumnRole.AGENCY_CODE,
        ColumnRole.PROJECT_CODE,
        ColumnRole.CATALOGUE_CODE,
        ColumnRole.QUANTITY,
    }
)
_TEXTS = frozenset({ColumnRole.LABEL, ColumnRole.TEXT})
_TWO_SIDED = frozenset({TableKind.REVENUE_EXPENDITURE_SUMMARY, TableKind.APPROPRIATION_SUMMARY})
# A layout is held against a header that shares at least this many of its words.
_MIN_SHARED_WORDS = 3
# As many columns as the layout speak for it as much as two shared words.
_WIDTH_BONUS = 2
_MAYBE_FOREIGN = re.compile(r"[^\W\d_\u4e00-\u9fff]")
_TAGS = re.compile(r"</?[a-z]{1,10}>")


@attrs.frozen
class Leaf:
    """A column of a layout: its nodes from the outermost in, its role, the comparing keys of its path."""

    nodes: tuple[Node, ...]
    role: ColumnRole
    keys: tuple[str, ...]


@attrs.frozen
class Repair:
    """A sheet whose header was restored, and what was done to it."""

    sheet: Sheet
    diagnostics: tuple[Diagnostic, ...]


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
    texts = [tuple(cell.key for cell in sheet.header[i]) for i in money]
    sided = kind not in _TWO_SIDED or {_side(sheet.header[i]) for i in money} == {Flow.REVENUE, Flow.EXPENDITURE}
    # "本年拨款" over a column of its own beside "本年拨款 > 政府性基金预算": the column's own text is lost.
    printed = {tuple(cell.key for cell in path) for path in sheet.header}
    leafless = any(a != b and b[: len(a)] == a for a in texts for b in printed)
    complete = (
        even
        and len(known) == usual
        and all(known)
        and legible
        and sided
        and not leafless
        and not _has_twins(sheet, money, rows)
    )
    return HeaderTrust.COMPLETE if complete else HeaderTrust.PARTIAL


def _side(path: Sequence[Cell]) -> Flow | None:
    """The side of a balance that the outermost text of a path names."""
    term = find_term(path[0].text) if path else None
    return term.states.flow if term else None


def canonical(text: str) -> str:
    """One key for all wordings of a header word ("对个人和家庭" is "对个人和家庭的补助"); an unknown text's own key."""
    word = header_key(text)
    return _wording(word) or word


@lru_cache(maxsize=4096)
def _wording(word: str) -> str | None:
    term = term_of_key(word)
    if term is None or term.role is not ColumnRole.AMOUNT or word in TOTAL_WORDS:
        return None
    return ("其中:" if word.startswith("其中") else "") + header_key(term.words[0])


@cache
def leaves_of(layout: Layout) -> tuple[Leaf, ...]:
    """The columns of a layout, left to right."""
    return tuple(_leaves(layout.columns, ()))


def _leaves(nodes: Iterable[Node], above: tuple[Node, ...]) -> Iterator[Leaf]:
    for node in nodes:
        path = (*above, node)
        if node.children:
            yield from _leaves(node.children, path)
        else:
            term = find_term(node.text)
            keys = tuple(canonical(each.text) for each in path)
            yield Leaf(path, term.role if term else ColumnRole.AMOUNT, keys)


@cache
def _words_of(layout: Layout) -> frozenset[str]:
    return frozenset(word for leaf in leaves_of(layout) for word in leaf.keys)


def repair_header(sheet: Sheet, kind: TableKind) -> Repair:
    """The sheet with its header restored where the print contradicts itself; the sheet as it is where it does not.

    A header contradicts itself when a subtotal stands over other texts, when two money columns have the same path or one
    has none that is known, or when a column stands outside the group that the form has it in.
    """
    layout = _nearest_layout(sheet, kind)
    if layout is None or _is_sound(sheet, layout):
        return Repair(sheet, ())
    leaves = leaves_of(layout)
    slots = tuple(
        Slot(leaf.keys if leaf.role is ColumnRole.AMOUNT else (), _content(leaf), leaf.nodes[-1].rare)
        for leaf in leaves
    )
    places = dict(zip(slots, leaves, strict=True))
    rows = [row.cells for row in sheet.rows]
    placement = place_columns(rows, sheet.header, slots, lambda cells, slot: _speaks_for(cells, places[slot]))
    span = tuple(cell.spans[0] for path in sheet.header for cell in path if cell.spans)[:1]
    if placement is None or placement.ways > 1:
        return Repair(sheet, (Diagnostic.of(Code.TABLE_COLUMNS_AMBIGUOUS, span),))
    printed = {canonical(cell.text): cell for path in sheet.header for cell in path if find_term(cell.text)}
    header = tuple(
        _restored(leaves[slot], path, printed) if slot is not None else path
        for slot, path in zip(placement.slots, sheet.header, strict=True)
    )
    return Repair(attrs.evolve(sheet, header=header), (Diagnostic.of(Code.TABLE_COLUMNS_REALIGNED, span),))


def _content(leaf: Leaf) -> Content:
    if leaf.role in _CODES:
        return Content.CODE
    return Content.TEXT if leaf.role in _TEXTS else Content.AMOUNT


def _nearest_layout(sheet: Sheet, kind: TableKind) -> Layout | None:
    """The layout of this kind that shares the most words with the header; of equals the one with fewer words of its own."""
    printed = {canonical(cell.text) for path in sheet.header for cell in path}
    best: Layout | None = None
    best_score = (0, 0)
    for layout in LAYOUTS:
        if kind in layout.kinds:
            words = _words_of(layout)
            fits = _WIDTH_BONUS if len(leaves_of(layout)) == len(sheet.header) else 0
            shared = len(words & printed)
            score = (shared + fits, -len(words - printed))
            if shared >= _MIN_SHARED_WORDS and (best is None or score > best_score):
                best, best_score = layout, score
    return best


def _is_sound(sheet: Sheet, layout: Layout) -> bool:
    rows = [row.cells for row in sheet.rows]
    money = [i for i in range(len(sheet.header)) if column_content(rows, i) is Content.AMOUNT]
    headers = [sheet.header[i] for i in money]
    if not all(headers) or _has_twins(sheet, money, rows):
        return False
    texts = [cell.text for path in headers for cell in path]
    if any(is_garbled(text) or _is_near_miss(text) for text in texts):
        return False
    if any(find_term(path[-1].text) is None for path in headers):
        return False
    paths = [tuple(canonical(cell.text) for cell in path) for path in headers]
    printed = {canonical(cell.text) for path in sheet.header for cell in path}
    return not any(map(_has_odd_subtotal, paths)) and not _is_displaced(paths, leaves_of(layout), printed)


def _has_odd_subtotal(path: tuple[str, ...]) -> bool:
    """Whether a subtotal stands where none can: over other texts, at the top, or right under 收入 or 支出.

    小计 over 预算数 and 决算数 is a subtotal printed twice, at two stages.
    """
    if path == ("小计",) or path[-2:] in (("收入", "小计"), ("支出", "小计")):
        return True
    return any(word in TOTAL_WORDS and below not in STAGE_WORDS for word, below in pairwise(path))


def _has_twins(sheet: Sheet, money: Sequence[int], rows: Sequence[GridRow]) -> bool:
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


def is_garbled(text: str) -> bool:
    """Whether a header text holds letters of no header: "소난", "इ त्त", "пИ", "1년" stand where Han was not recognised."""
    # Most headers are Han, digits and brackets: only for the rest is every character looked at.
    bare = _TAGS.sub("", text) if _MAYBE_FOREIGN.search(text) else ""
    return any(c.isalpha() and not "\u4e00" <= c <= "\u9fff" for c in bare)


def _is_near_miss(text: str) -> bool:
    """Whether an unknown header text is a known word that lost its first or last character ("般公共预算")."""
    word = header_key(text)
    if len(word) < 4 or find_term(text) is not None:
        return False
    return word in _cut_words()


@cache
def _cut_words() -> frozenset[str]:
    """Every known header word without its first or without its last character."""
    return frozenset(piece for word in header_words().known for piece in (word[1:], word[:-1]))


def _is_displaced(paths: Sequence[tuple[str, ...]], leaves: Sequence[Leaf], printed: set[str]) -> bool:
    """Whether a column of the form stands outside its group although the header prints the group."""
    parents = {
        leaf.keys[-1]: leaf.keys[:-1]
        for leaf in leaves
        if leaf.role is ColumnRole.AMOUNT and leaf.keys[-1] not in TOTAL_WORDS
    }
    return any(
        parent in printed and parent not in path
        for path in paths
        for parent in parents.get(path[-1], ())[-1:]
        if sum(path[-1] in leaf.keys for leaf in leaves) == 1 and not _is_at_home(path)
    )


def _is_at_home(path: tuple[str, ...]) -> bool:
    """Whether some form has a column under the very group that it is printed under: another form's group is no displacement."""
    return len(path) > 1 and header_words().is_child(path[-2], path[-1])


def _speaks_for(cells: Sequence[Cell], leaf: Leaf) -> float:
    """How well the printed texts of a column speak for a leaf: its own word most, its groups' words a little."""
    words = {canonical(cell.text) for cell in cells}
    own = 3.0 if leaf.keys[-1] in words else 0.0
    return own + sum(2.0 for word in leaf.keys[:-1] if word in words)


def _restored(leaf: Leaf, path: Sequence[Cell], printed: dict[str, Cell]) -> tuple[Cell, ...]:
    """The path of a leaf in the printed wording where the header has the word anywhere, in the form's otherwise."""
    own = {canonical(cell.text): cell for cell in path}
    cells: list[Cell] = []
    for node, word in zip(leaf.nodes, leaf.keys, strict=True):
        found = own.get(word) or printed.get(word)
        cells.append(found or Cell(node.text, word, ()))
    return tuple(cells)
