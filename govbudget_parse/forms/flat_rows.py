"""The cells of a flattened table behind its header → its rows, in every way that the form's columns and sums allow."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import comb
from typing import NamedTuple

from govbudget_parse.forms.catalogue import row_dimensions, row_name
from govbudget_parse.forms.flat_headers import FlatColumn
from govbudget_parse.forms.flat_sums import CodedRow, narrow
from govbudget_parse.forms.flat_tokens import Token
from govbudget_parse.forms.spec import ColumnRole
from govbudget_parse.model.fact import Flow
from govbudget_parse.renderings.grid import BLANK, Cell, GridRow
from govbudget_parse.tables.arithmetic import Sum, Verdict, find_sums, judge

MAX_WAYS = 32
MAX_PLACEMENTS = 500
_TOTALS = frozenset({"合计", "总计", "共计", "小计"})
_PERSONNEL = ("301", "303", "人员经费")
_EXPENDITURE_NAMES = ("支出", "结余分配", "结转下年", "年末", "年终")
_REVENUE_NAMES = ("收入", "拨款", "资金", "上年", "年初", "使用非财政拨款结余")


class _Subject(NamedTuple):
    """The columns that go by one name: those before it, its own, those of its line number and its money."""

    before: tuple[int, ...]
    label: int
    number: int | None
    money: tuple[int, ...]
    group: str


class _Line(NamedTuple):
    """One name with the numbers that stand before it (codes, a running number) and behind it."""

    before: tuple[Token, ...]
    label: Token
    behind: tuple[Token, ...]

    @property
    def code(self) -> str:
        """The code before the name, its levels joined; "" for a row without one."""
        parts = self.before[1:] if len(self.before) > 1 and len(self.before[0].key) < 3 else self.before
        return "".join(token.key.zfill(2) for token in parts)


def lay_rows(columns: Sequence[FlatColumn], tokens: Sequence[Token]) -> tuple[tuple[GridRow, ...], ...]:
    """The ways to lay `tokens` under `columns`; none where a cell has no place, or where there are too many ways."""
    subjects = _subjects(columns)
    if not subjects:
        return _one_row(columns, tokens)
    if all(token.is_number for token in tokens):
        return ()
    sides: list[int] = []
    rows: list[CodedRow] = []
    for line in _lines(tokens, subjects):
        side = _side(line, subjects, len(rows))
        ways = _ways(line, subjects[side], columns) if side is not None else ()
        if side is None or not ways:
            return ()
        sides.append(side)
        rows.append(CodedRow(line.code, ways))
    if len(subjects) == 1 and subjects[0].before:
        rows = list(narrow(rows, subjects[0].money))
    laid_out = itertools.product(*(row.ways for row in rows))
    found = tuple(_side_by_side(sides, way, len(subjects)) for way in itertools.islice(laid_out, MAX_WAYS + 1))
    return found if len(found) <= MAX_WAYS else ()


def _subjects(columns: Sequence[FlatColumn]) -> tuple[_Subject, ...]:
    subjects: list[_Subject] = []
    before: list[int] = []
    label: int | None = None
    number: int | None = None
    money: list[int] = []
    for index, column in enumerate((*columns, None)):
        opens = column is None or (column.role is not ColumnRole.AMOUNT and bool(money))
        if opens and label is not None:
            group = columns[label].keys[0]
            subjects.append(_Subject(tuple(before), label, number, tuple(money), group))
            before, label, number, money = [], None, None, []
        if column is None or column.role is ColumnRole.AMOUNT:
            money.append(index)
        elif column.role is ColumnRole.LABEL:
            label = index
        elif label is None:
            before.append(index)
        else:
            number = index
    return tuple(subjects)


def _one_row(columns: Sequence[FlatColumn], tokens: Sequence[Token]) -> tuple[tuple[GridRow, ...], ...]:
    if any(not token.is_number for token in tokens) or any(c.role is not ColumnRole.AMOUNT for c in columns):
        return ()
    places = range(len(columns))
    rows = _placements(tokens, tuple(places), _sums(columns, tuple(places)), len(columns))
    return tuple((row,) for row in rows)


def _lines(tokens: Sequence[Token], subjects: Sequence[_Subject]) -> Iterator[_Line]:
    """The names with their numbers: of those between two names the codes belong to the second."""
    names = [index for index, token in enumerate(tokens) if not token.is_number]
    width = max(len(subject.before) for subject in subjects)
    starts = [_code_start(tokens, name, names[i - 1] + 1 if i else 0, width) for i, name in enumerate(names)]
    for start, name, stop in zip(starts, names, (*starts[1:], len(tokens)), strict=True):
        yield _Line(tuple(tokens[start:name]), tokens[name], tuple(tokens[name + 1 : stop]))


def _code_start(tokens: Sequence[Token], name: int, first: int, width: int) -> int:
    """Where the codes before a name begin: at most `width` bare numbers, one of which opens with a class."""
    if tokens[name].key in _TOTALS or not width:
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


def _side(line: _Line, subjects: Sequence[_Subject], count: int) -> int | None:
    """The subject that a name stands under; None where nothing tells."""
    if len(subjects) == 1:
        return 0
    first = line.before[0].key[:3] if line.before else row_name(line.label.cell.text)
    if any(subject.before for subject in subjects):
        personnel = first.startswith(_PERSONNEL)
        return next((i for i, s in enumerate(subjects) if (s.group == "人员经费") == personnel), None)
    name = row_name(line.label.cell.text)
    states = row_dimensions(line.label.cell.text)
    if name in _TOTALS:
        return count % 2
    if states and states.flow:
        return 0 if states.flow is Flow.REVENUE else 1
    if name.endswith("支出") or name.startswith(_EXPENDITURE_NAMES):
        return 1
    return 0 if name.startswith(_REVENUE_NAMES) or name.endswith(_REVENUE_NAMES) else None


def _ways(line: _Line, subject: _Subject, columns: Sequence[FlatColumn]) -> tuple[GridRow, ...]:
    behind = line.behind
    cells: dict[int, Cell] = {subject.label: line.label.cell}
    if subject.number is not None and behind and behind[0].is_code:
        cells[subject.number] = behind[0].cell
        behind = behind[1:]
    before = line.before
    if len(before) > len(subject.before):
        return ()
    indexed = bool(subject.before) and columns[subject.before[0]].role is ColumnRole.INDEX
    has_index = bool(before) and indexed and len(before[0].key) < 3
    places = subject.before if has_index or not indexed else subject.before[1:]
    cells.update(zip(places, (token.cell for token in before), strict=False))
    rows = _placements(behind, subject.money, _sums(columns, subject.money), len(columns))
    return tuple(tuple(cells.get(index, cell) for index, cell in enumerate(row)) for row in rows)


def _sums(columns: Sequence[FlatColumn], places: Sequence[int]) -> tuple[Sum, ...]:
    return find_sums([columns[place].keys for place in places])


def _placements(numbers: Sequence[Token], places: tuple[int, ...], sums: Sequence[Sum], width: int) -> list[GridRow]:
    """The ways to set `numbers` under `places`, in order, that break none of `sums`; at most `MAX_WAYS`."""
    found: list[GridRow] = []
    if comb(len(places), len(numbers)) > MAX_PLACEMENTS:
        return found
    for chosen in itertools.combinations(range(len(places)), len(numbers)):
        values = {place: token.value or Decimal(0) for place, token in zip(chosen, numbers, strict=True)}
        if all(_holds(found_sum, values) for found_sum in sums):
            row = [BLANK] * width
            for place, token in zip(chosen, numbers, strict=True):
                row[places[place]] = token.cell
            found.append(tuple(row))
        if len(found) > MAX_WAYS:
            return found
    return found


def _holds(stated: Sum, values: dict[int, Decimal]) -> bool:
    parts = [values[part] for part in stated.parts if part in values]
    if stated.total not in values:
        return not parts
    return judge(values[stated.total], parts) is not Verdict.BROKEN if parts else False


def _side_by_side(sides: Sequence[int], rows: Sequence[GridRow], count: int) -> tuple[GridRow, ...]:
    """The rows of the subjects beside each other; their last rows, the totals, on one line."""
    lists = [[row for side, row in zip(sides, rows, strict=True) if side == own] for own in range(count)]
    height = max(map(len, lists))
    blank = (BLANK,) * len(rows[0])
    padded = [[*some[:-1], *[blank] * (height - len(some)), *some[-1:]] for some in lists]
    return tuple(tuple(_merge(cells) for cells in zip(*line, strict=True)) for line in zip(*padded, strict=True))


def _merge(cells: Sequence[Cell]) -> Cell:
    return next((cell for cell in cells if cell.key), BLANK)
