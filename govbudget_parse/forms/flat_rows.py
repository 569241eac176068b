"""The cells of a flattened table behind its header → its rows, in every way that the form's columns and sums allow."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import comb
from typing import NamedTuple

from govbudget_parse.forms.catalogue import row_dimensions, row_name
from govbudget_parse.forms.flat_headers import FlatColumn
from govbudget_parse.forms.flat_sums import Effort, coded_ties, narrow, numbered_ties, whole_units
from govbudget_parse.forms.flat_tokens import Token
from govbudget_parse.forms.spec import ColumnRole
from govbudget_parse.model.fact import Flow
from govbudget_parse.renderings.grid import BLANK, Cell, GridRow
from govbudget_parse.tables.arithmetic import Sum, Verdict, find_sums, judge

MAX_WAYS = 32
# So many steps may be taken to lay out a table for each of its cells.
_STEPS = 300
TOTALS = frozenset({"合计", "总计", "共计", "小计"})
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


class _Laid(NamedTuple):
    """One name with its numbers, and the ways to set them under the columns."""

    line: _Line
    ways: tuple[GridRow, ...]


def lay_rows(columns: Sequence[FlatColumn], tokens: Sequence[Token]) -> tuple[tuple[GridRow, ...], ...]:
    """The ways to lay `tokens` under `columns`; none where a cell has no place, or where there are too many ways."""
    subjects = _subjects(columns)
    effort = Effort(_STEPS * len(tokens))
    if subjects is None:
        return ()
    if not subjects:
        return _one_row(columns, tokens, effort)
    if all(token.is_number for token in tokens):
        return ()
    sides: list[int] = []
    rows: list[_Laid] = []
    for line in _lines(tokens, subjects):
        side = _side(line, subjects, rows)
        ways = _ways(line, subjects[side], columns, effort) if side is not None else ()
        if side is None or not ways:
            return ()
        sides.append(side)
        rows.append(_Laid(line, ways))
    for side, subject in enumerate(subjects):
        _narrow_side(rows, [row for row, own in enumerate(sides) if own == side], subject, effort)
    laid_out = itertools.product(*(row.ways for row in rows))
    found = tuple(_side_by_side(sides, way, len(subjects)) for way in itertools.islice(laid_out, MAX_WAYS + 1))
    return found if len(found) <= MAX_WAYS else ()


def _narrow_side(rows: list[_Laid], own: Sequence[int], subject: _Subject, effort: Effort) -> None:
    """Leave of the ways of a subject's `own` rows those that the sums down its columns allow."""
    lines = [rows[row].line for row in own]
    codes = [line.code for line in lines]
    ties = coded_ties(codes) if subject.before else numbered_ties([line.label.cell.text for line in lines])
    values = [[[_value(way[column]) for column in subject.money] for way in rows[row].ways] for row in own]
    for row, kept in zip(own, narrow(whole_units(values), ties, effort), strict=True):
        rows[row] = rows[row]._replace(ways=tuple(rows[row].ways[way] for way in kept))


def _value(cell: Cell) -> Decimal | None:
    return Token.of(cell).value if cell.key else None


def _subjects(columns: Sequence[FlatColumn]) -> tuple[_Subject, ...] | None:
    """The subjects of a table, left to right; None where the names and codes before its money are of two kinds."""
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


def _one_row(columns: Sequence[FlatColumn], tokens: Sequence[Token], effort: Effort) -> tuple[tuple[GridRow, ...], ...]:
    if any(not token.is_number for token in tokens) or any(c.role is not ColumnRole.AMOUNT for c in columns):
        return ()
    places = range(len(columns))
    rows = _placements(tokens, tuple(places), _sums(columns, tuple(places)), len(columns), effort)
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


def _side(line: _Line, subjects: Sequence[_Subject], above: Sequence[_Laid]) -> int | None:
    """The subject that a name stands under; None where nothing tells."""
    if len(subjects) == 1:
        return 0
    first = line.before[0].key[:3] if line.before else row_name(line.label.cell.text)
    if any(subject.before for subject in subjects):
        personnel = first.startswith(_PERSONNEL)
        return next((i for i, s in enumerate(subjects) if (s.group == "人员经费") == personnel), None)
    name = row_name(line.label.cell.text)
    states = row_dimensions(line.label.cell.text)
    if name in TOTALS:
        before = sum(row_name(row.line.label.cell.text) == name for row in above)
        return before if before < len(subjects) else None
    if states and states.flow:
        return 0 if states.flow is Flow.REVENUE else 1
    if name.endswith("支出") or name.startswith(_EXPENDITURE_NAMES):
        return 1
    return 0 if name.startswith(_REVENUE_NAMES) or name.endswith(_REVENUE_NAMES) else None


def _ways(line: _Line, subject: _Subject, columns: Sequence[FlatColumn], effort: Effort) -> tuple[GridRow, ...]:
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
    rows = _placements(behind, subject.money, _sums(columns, subject.money), len(columns), effort)
    return tuple(tuple(cells.get(index, cell) for index, cell in enumerate(row)) for row in rows)


def _sums(columns: Sequence[FlatColumn], places: Sequence[int]) -> tuple[Sum, ...]:
    return find_sums([columns[place].keys for place in places])


def _placements(
    numbers: Sequence[Token], places: tuple[int, ...], sums: Sequence[Sum], width: int, effort: Effort
) -> list[GridRow]:
    """The ways to set `numbers` under `places`, in order, that break none of `sums`; none where there are too many."""
    found: list[GridRow] = []
    if not effort.spend(comb(len(places), len(numbers))):
        return found
    for chosen in itertools.combinations(range(len(places)), len(numbers)):
        values = {place: token.value or Decimal(0) for place, token in zip(chosen, numbers, strict=True)}
        if all(_holds(found_sum, values) for found_sum in sums):
            row = [BLANK] * width
            for place, token in zip(chosen, numbers, strict=True):
                row[places[place]] = token.cell
            found.append(tuple(row))
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
