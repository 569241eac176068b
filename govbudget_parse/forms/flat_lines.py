"""The cells of a flattened table behind its header → its lines: each name with its numbers, and the columns that go by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from govbudget_parse.classification.codes import codes_named
from govbudget_parse.forms.catalogue import header_words, row_dimensions, row_name
from govbudget_parse.forms.flat_headers import FlatColumn
from govbudget_parse.forms.flat_tokens import Token
from govbudget_parse.forms.numbering import FINALS, HEADS, SUBTOTALS
from govbudget_parse.forms.spec import ColumnRole
from govbudget_parse.forms.terms import SILENT_ROWS
from govbudget_parse.model.fact import Classification, Flow
from govbudget_parse.renderings.grid import join_cells

TOTALS = frozenset({"合计", "总计", "共计", "小计"})
_CLASS = 3
_PERSONNEL = ("301", "303", "人员经费")
_EXPENDITURE_NAMES = ("支出", "结余分配", "结转下年", "年末", "年终")
_REVENUE_NAMES = ("收入", "拨款", "资金", "上年", "年初", "使用非财政拨款结余")


class Subject(NamedTuple):
    """The columns that go by one name: those before it, its own, those of its line number and its money."""

    before: tuple[int, ...]
    label: int
    number: int | None
    money: tuple[int, ...]
    group: str


class Line(NamedTuple):
    """One name with the numbers that stand before it (codes, a running number) and behind it."""

    before: tuple[Token, ...]
    label: Token
    behind: tuple[Token, ...]

    @property
    def code(self) -> str:
        """The code before the name, its levels joined; "" for a row without one."""
        parts = self.before[1:] if len(self.before) > 1 and len(self.before[0].key) < 3 else self.before
        return "".join(token.key.zfill(2) for token in parts)


def subjects_of(columns: Sequence[FlatColumn]) -> tuple[Subject, ...] | None:
    """The subjects of a table, left to right; None where the names and codes before its money are of two kinds."""
    subjects: list[Subject] = []
    before: list[int] = []
    label: int | None = None
    number: int | None = None
    money: list[int] = []
    for index, column in enumerate((*columns, None)):
        opens = column is None or (column.role is not ColumnRole.AMOUNT and bool(money))
        if opens and label is not None:
            group = next(iter(columns[label].keys), "")
            subjects.append(Subject(tuple(before), label, number, tuple(money), group))
            before, label, number, money = [], None, None, []
        if column is None or column.role is ColumnRole.AMOUNT:
            money.append(index)
        elif column.role is ColumnRole.LABEL and label is not None:
            # Two names for one row, of two classifications: nothing tells which of them a row prints.
            return None
        elif column.role is ColumnRole.LABEL:
            label = index
        elif label is None:
            before.append(index)
        else:
            number = index
    return tuple(subjects)


def lines_of(tokens: Sequence[Token], subjects: Sequence[Subject]) -> tuple[Line, ...] | None:
    """The names with their numbers: of those between two names the codes belong to the second.

    None where two names follow each other of which the second may as well be the end of the first.
    """
    whole = _with_whole_names(tokens, subjects)
    if whole is None:
        return None
    names = [index for index, token in enumerate(whole) if not token.is_number]
    width = max(len(subject.before) for subject in subjects)
    starts = [_code_start(whole, name, names[i - 1] + 1 if i else 0, width) for i, name in enumerate(names)]
    stops = (*starts[1:], len(whole))
    return tuple(
        Line(tuple(whole[start:name]), whole[name], tuple(whole[name + 1 : stop]))
        for start, name, stop in zip(starts, names, stops, strict=True)
    )


def _with_whole_names(tokens: Sequence[Token], subjects: Sequence[Subject]) -> list[Token] | None:
    """`tokens` with the pieces of a name joined: every row of a coded table but the total begins with its code."""
    coded = all(subject.before for subject in subjects)
    whole: list[Token] = []
    for token in tokens:
        if token.is_number or not whole or whole[-1].is_number or _begins_row(token):
            whole.append(token)
        elif coded and whole[-1].key not in TOTALS:
            whole[-1] = Token(join_cells(whole[-1].cell, token.cell), None)
        else:
            return None
    return whole


def _begins_row(token: Token) -> bool:
    """Whether a name behind another one is that of a row, not the end of the other: it is numbered or known."""
    text = token.cell.text
    name = row_name(text)
    return (
        name != token.key.strip('"')
        or name in TOTALS | SUBTOTALS | FINALS | HEADS | SILENT_ROWS
        or row_dimensions(text) is not None
        or header_words().knows(text)
    )


def _code_start(tokens: Sequence[Token], name: int, first: int, width: int) -> int:
    """Where the codes before a name begin: at most `width` bare numbers, one of which opens with a class."""
    if tokens[name].key in TOTALS or not width:
        return name if first else first
    for start in range(max(first, name - width), name):
        codes = [token.key for token in tokens[start:name]]
        if all(token.is_code for token in tokens[start:name]) and _is_code(codes):
            return start
    return name if first else first


def _is_code(codes: Sequence[str]) -> bool:
    """Whether bare numbers are one code: "201" or "201 03 01", with or without a running number before it."""
    inner = codes[1:] if len(codes[0]) < 3 and len(codes) > 1 else codes
    return len(inner[0]) in (3, 5, 7) and inner[0][0] in "235" and all(len(code) <= 2 for code in inner[1:])


def side_of(line: Line, subjects: Sequence[Subject], seen: Mapping[str, int]) -> int | None:
    """The subject that a name stands under; None where nothing tells. `seen` counts the names above it."""
    if len(subjects) == 1:
        return 0
    first = line.before[0].key[:3] if line.before else row_name(line.label.cell.text)
    if any(subject.before for subject in subjects):
        personnel = first.startswith(_PERSONNEL)
        return next((i for i, s in enumerate(subjects) if (s.group == "人员经费") == personnel), None)
    name = row_name(line.label.cell.text)
    if name in TOTALS:
        return seen[name] if seen[name] < len(subjects) else None
    flow = _flow(line.label.cell.text)
    return None if flow is None else int(flow is Flow.EXPENDITURE)


def _flow(label: str) -> Flow | None:
    """Whether a row of a balance is one of revenue or of expenditure; None where its name does not tell."""
    name, states = row_name(label), row_dimensions(label)
    if states and states.flow:
        return states.flow
    if name.endswith("支出") or name.startswith(_EXPENDITURE_NAMES):
        return Flow.EXPENDITURE
    if name.startswith(_REVENUE_NAMES) or name.endswith(_REVENUE_NAMES):
        return Flow.REVENUE
    # "八、社会保障和就业": a class of expenditure without that word.
    is_class = any(len(code) == _CLASS for code in codes_named(Classification.FUNCTIONAL, name))
    return Flow.EXPENDITURE if is_class else None
