"""The header words of a flattened table → its columns: the layout whose words they are, in print order."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import attrs

from govbudget_parse.forms.catalogue import find_term, header_words
from govbudget_parse.forms.flat_tokens import Token
from govbudget_parse.forms.layouts import LAYOUTS
from govbudget_parse.forms.leaves import canonical
from govbudget_parse.forms.spec import ColumnRole, Layout, Node, row
from govbudget_parse.model.table import TableKind
from govbudget_parse.renderings.grid import COVERED_LEFT, COVERED_UP, Cell, GridRow
from govbudget_parse.tables.arithmetic import ASIDE_WORDS, TOTAL_WORDS

MAX_WORDS = 60
# The three headings of a form's one column of money.
_MONEY_WORDS = frozenset({"预算数", "金额", "决算数"})
# How many names stand side by side in the forms whose rows have no code.
_SUBJECTS = {TableKind.REVENUE_EXPENDITURE_SUMMARY: 2, TableKind.THREE_PUBLIC_EXPENSES: 1}
_CODE_PARTS = row("类", "款", "项")
_NAMELESS = frozenset({ColumnRole.LABEL, ColumnRole.CODE, ColumnRole.INDEX, ColumnRole.AGENCY_CODE})


class FlatColumn(NamedTuple):
    """One column: its header cells, outermost first, and what it holds."""

    path: tuple[Cell, ...]
    role: ColumnRole

    @property
    def keys(self) -> tuple[str, ...]:
        """The comparing keys of its path."""
        return tuple(canonical(cell.text) for cell in self.path)


def match_header(words: Sequence[Token], kind: TableKind) -> Iterator[tuple[int, tuple[FlatColumn, ...]]]:
    """The ways to take the first of `words` for the header of a form of `kind`: how many they are, and the columns.

    A header is printed row by row, group by group, or without its groups; longer headers come first.
    """
    keys = tuple(_likeness(token.cell.text) for token in words[:MAX_WORDS])
    for count in range(len(keys), 1, -1):
        cells = [token.cell for token in words[:count]]
        found = False
        for layout, nodes in _by_words().get(keys[:count], ()):
            if kind in layout.kinds:
                found = True
                yield count, _columns(layout, {id(node): cell for node, cell in zip(nodes, cells, strict=True)})
        if not found and _is_plain(cells):
            yield count, tuple(FlatColumn((cell,), _role(cell)) for cell in cells)
        elif not found and (grouped := _under_two_groups(cells)):
            yield count, grouped


def without_header(tokens: Sequence[Token], kind: TableKind) -> tuple[FlatColumn, ...]:
    """The columns of rows that no header stands over, where each prints one amount: "201 一般公共服务支出 120.00 20103 …".

    None where a row prints several amounts: nothing says what they are.
    """
    grouped = itertools.groupby(tokens, key=lambda token: token.is_number)
    runs = [tuple(run) for is_number, run in grouped if is_number]
    if any(not token.is_code for run in runs for token in run[1:]) or not runs:
        return ()
    name_and_amount = (FlatColumn((), ColumnRole.LABEL), FlatColumn((), ColumnRole.AMOUNT))
    if max(map(len, runs)) == 1:
        return name_and_amount * _SUBJECTS.get(kind, 0)
    return (FlatColumn((), ColumnRole.CODE), *name_and_amount)


def header_rows(columns: Sequence[FlatColumn]) -> tuple[GridRow, ...]:
    """The header of `columns` as rows of merged cells."""
    depth = max(len(column.path) for column in columns)
    rows: list[GridRow] = []
    for level in range(depth):
        row: list[Cell] = []
        for index, column in enumerate(columns):
            left = columns[index - 1].path[: level + 1] if index else ()
            if level >= len(column.path):
                row.append(COVERED_UP)
            else:
                row.append(COVERED_LEFT if left == column.path[: level + 1] else column.path[level])
        rows.append(tuple(row))
    return tuple(rows)


def pair_columns(tokens: Sequence[Token]) -> tuple[FlatColumn, ...]:
    """The columns of a row printed name by amount ("公务接待费 23.17 …"): every number stands behind its column's name.

    A name whose next words some form prints under it is their group; none where a number has no name of its own.
    """
    columns: list[FlatColumn] = []
    parents: list[Cell] = []
    if _role(tokens[0].cell) is not ColumnRole.AMOUNT:
        # "项目 预算数 合计 262.00 …": the header of rows.
        return ()
    for token, behind in zip(tokens, (*tokens[1:], None), strict=True):
        if token.is_number:
            continue
        while parents and not header_words().is_child(parents[-1].text, token.cell.text):
            parents.pop()
        if behind is not None and behind.is_number:
            columns.append(FlatColumn((*parents, token.cell), ColumnRole.AMOUNT))
        parents.append(token.cell)
    numbers = sum(token.is_number for token in tokens)
    return tuple(columns) if len(columns) == numbers else ()


def _role(cell: Cell) -> ColumnRole:
    term = find_term(cell.text)
    return term.role if term else ColumnRole.TEXT


def _likeness(text: str) -> str:
    term = find_term(text)
    if term is not None and term.role in _NAMELESS:
        return term.role.value
    word = canonical(text)
    return "金额" if word in _MONEY_WORDS else "合计" if word == "小计" else word


@cache
def _variants() -> tuple[Layout, ...]:
    """All layouts, and again those with one column of codes as if it were parted: "科目编码" over "类 | 款 | 项"."""
    parted = (attrs.evolve(layout, columns=_with_parts(layout.columns)) for layout in LAYOUTS)
    return (*LAYOUTS, *(variant for variant, layout in zip(parted, LAYOUTS, strict=True) if variant != layout))


def _with_parts(nodes: Sequence[Node]) -> tuple[Node, ...]:
    return tuple(
        node._replace(children=_with_parts(node.children) or (_CODE_PARTS if _is_whole_code(node) else ()))
        for node in nodes
    )


def _is_whole_code(node: Node) -> bool:
    term = find_term(node.text)
    return term is not None and term.role is ColumnRole.CODE and len(node.text) > 1


@cache
def _by_words() -> dict[tuple[str, ...], list[tuple[Layout, tuple[Node, ...]]]]:
    """The layouts by their words in every order of print, each with its nodes in that order."""
    found: dict[tuple[str, ...], list[tuple[Layout, tuple[Node, ...]]]] = {}
    for layout in _variants():
        preorder = tuple(_preorder(layout.columns))
        by_level = tuple(node for level in range(6) for node, depth in preorder if depth == level)
        for order in dict.fromkeys((by_level, tuple(node for node, _ in preorder))):
            found.setdefault(tuple(_likeness(node.text) for node in order), []).append((layout, order))
    return found


def _preorder(nodes: Sequence[Node], depth: int = 0) -> Iterator[tuple[Node, int]]:
    for node in nodes:
        yield node, depth
        yield from _preorder(node.children, depth + 1)


def _columns(layout: Layout, cells: dict[int, Cell]) -> tuple[FlatColumn, ...]:
    def walk(nodes: Sequence[Node], above: tuple[Cell, ...]) -> Iterator[FlatColumn]:
        for node in nodes:
            path = (*above, cells[id(node)])
            if node.children:
                yield from walk(node.children, path)
            else:
                yield FlatColumn(path, _role(path[-1]))

    return tuple(walk(layout.columns, ()))


def _is_plain(cells: Sequence[Cell]) -> bool:
    """Whether the words are columns without groups: a name first or none at all, money last, no word twice for one name.

    A total behind other money, or a part of another column, tells that groups were lost.
    """
    roles = [_role(cell) for cell in cells]
    if roles[-1] is not ColumnRole.AMOUNT or not set(roles) <= {ColumnRole.AMOUNT, *_NAMELESS}:
        return False
    if ColumnRole.LABEL not in roles:
        return set(roles) == {ColumnRole.AMOUNT} and _are_side_by_side(cells)
    names = [index for index, role in enumerate(roles) if role is ColumnRole.LABEL]
    runs = [cells[start + 1 : stop] for start, stop in zip(names, (*names[1:], len(cells)), strict=True)]
    money = [[cell for cell in run if _role(cell) is ColumnRole.AMOUNT] for run in runs]
    return roles[0] is not ColumnRole.AMOUNT and all(map(_are_side_by_side, money))


def _under_two_groups(cells: Sequence[Cell]) -> tuple[FlatColumn, ...]:
    """The columns of a header that no layout has: one group over codes and names, one over all money.

    "支出功能分类科目 | 2025年预算数" over "科目编码 | 科目名称 | 小计 | 基本支出 | 项目支出", row by row or group by group.
    """
    first = next((index for index, cell in enumerate(cells) if index and _role(cell) is ColumnRole.AMOUNT), 0)
    for own, other, rest in ((0, 1, cells[2:]), (0, first, (*cells[1:first], *cells[first + 1 :]))):
        names = sum(_role(cell) is ColumnRole.LABEL for cell in rest)
        if other and names == 1 and _is_plain(rest):
            parents = [cells[other] if _role(cell) is ColumnRole.AMOUNT else cells[own] for cell in rest]
            if all(header_words().is_child(above.text, cell.text) for above, cell in zip(parents, rest, strict=True)):
                pairs = zip(parents, rest, strict=True)
                return tuple(FlatColumn((above, cell), _role(cell)) for above, cell in pairs)
    return ()


def _are_side_by_side(money: Sequence[Cell]) -> bool:
    words = [canonical(cell.text) for cell in money]
    counted = [word for word in words if word not in ASIDE_WORDS]
    return (
        len(set(words)) == len(words)
        and TOTAL_WORDS.isdisjoint(counted[1:])
        and not any(word.startswith("其中") for word in words)
    )
