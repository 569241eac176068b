"""The cells of a flattened table behind its header → its lines: each name with its numbers, and the columns that go by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import attrs

from govbudget_parse.classification.codes import is_class_name
from govbudget_parse.forms.catalogue import header_words, row_dimensions, row_name
from govbudget_parse.forms.flat_headers import FlatColumn
from govbudget_parse.forms.flat_tokens import Token
from govbudget_parse.forms.row_terms import FINALS, HEADS, SILENT_ROWS, SUBTOTALS
from govbudget_parse.forms.spec import ColumnRole
from govbudget_parse.lexis.headings import NumberStyle, read_numbered
from govbudget_parse.lexis.totals import SUM_NAMES
from govbudget_parse.model.fact import Flow
from govbudget_parse.renderings.grid import join_cells

_SHORTEST_CODE = 3
_PERSONNEL = ("301", "303", "人员经费")
_EXPENDITURE_NAMES = ("支出", "结余分配", "事业单位结余", "转入事业基金", "结转下年", "年末", "年终")
_REVENUE_NAMES = ("收入", "拨款", "资金", "上年", "年初", "使用非财政拨款结余", "使用专用结余", "用事业基金")


class Subject(NamedTuple):
    """The columns that go by one name: of the running number and the codes before it, its own, of its line number and money."""

    running: int | None
    codes: tuple[int, ...]
    label: int
    number: int | None
    money: tuple[int, ...]
    group: str


class Line(NamedTuple):
    """One name with the running number and the codes before it, and the numbers behind it."""

    running: Token | None
    codes: tuple[Token, ...]
    label: Token
    behind: tuple[Token, ...]

    @property
    def code(self) -> str:
        """The code before the name, its levels joined; "" for a row without one."""
        return "".join(token.key.zfill(2) for token in self.codes)


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
            counted = [place for place in before if columns[place].role is ColumnRole.INDEX]
            codes = tuple(place for place in before if place not in counted)
            group = next(iter(columns[label].keys), "")
            subjects.append(Subject(counted[0] if counted else None, codes, label, number, tuple(money), group))
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
    places = list(_before_names(whole, names, subjects))
    if places[0][0]:
        return None
    stops = (*(start for start, _ in places[1:]), len(whole))
    lines = tuple(
        Line(
            whole[start] if start < code else None, tuple(whole[code:name]), whole[name], tuple(whole[name + 1 : stop])
        )
        for (start, code), name, stop in zip(places, names, stops, strict=True)
    )
    return tuple(map(_without_nameless, lines)) if all(subject.number is not None for subject in subjects) else lines


def _without_nameless(line: Line) -> Line:
    """A row without the line numbers behind its own amounts: those of places that have no name ("29 20.00 61")."""
    behind = line.behind
    while len(behind) > 1 and behind[0].is_code and behind[-1].is_code and len(behind[-1].key) < _SHORTEST_CODE:
        behind = behind[:-1]
    return line._replace(behind=behind)


def _before_names(
    tokens: Sequence[Token], names: Sequence[int], subjects: Sequence[Subject]
) -> Iterator[tuple[int, int]]:
    """Of each name where its row begins and where its code does; without a running number that is the same place."""
    width = max(len(subject.codes) for subject in subjects)
    indexed = any(subject.running is not None for subject in subjects)
    number = 1
    for name, first in zip(names, (0, *(name + 1 for name in names)), strict=False):
        code = _code_start(tokens, name, first, width)
        # "3 2010301 行政运行", "3 合计"
        counted = indexed and code > first and tokens[code - 1].key == str(number)
        number += counted
        yield code - counted, code


def _with_whole_names(tokens: Sequence[Token], subjects: Sequence[Subject]) -> list[Token] | None:
    """`tokens` with the pieces of a name joined: every row of a coded table but the total begins with its code."""
    coded = all(subject.codes for subject in subjects)
    whole: list[Token] = []
    for token in tokens:
        if token.is_number or not whole or whole[-1].is_number or _begins_row(token):
            whole.append(token)
        elif coded and whole[-1].key not in SUM_NAMES:
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
        or name in SUM_NAMES | SUBTOTALS | FINALS | HEADS | SILENT_ROWS
        or row_dimensions(text) is not None
        or header_words().knows(text)
    )


def _code_start(tokens: Sequence[Token], name: int, first: int, width: int) -> int:
    """Where the code before a name begins: at most `width` bare numbers, the first of which opens with a class."""
    if tokens[name].key in SUM_NAMES:
        return name
    for start in range(max(first, name - width), name):
        codes = tokens[start:name]
        if all(token.is_code for token in codes) and _is_code([token.key for token in codes]):
            return start
    return name


def _is_code(parts: Sequence[str]) -> bool:
    """Whether bare numbers are one code: "201", "2010301" or "201 03 01"."""
    return len(parts[0]) in (3, 5, 7) and parts[0][0] in "235" and all(len(part) <= 2 for part in parts[1:])


@attrs.define
class Sides:
    """Tells which of the subjects a name stands under, name by name in print order."""

    subjects: tuple[Subject, ...]
    _seen: Counter[str] = attrs.field(factory=Counter, init=False)
    _last: dict[tuple[int, NumberStyle], int] = attrs.field(factory=dict, init=False)

    def take(self, line: Line) -> int | None:
        """The place of the subject that the next name stands under; None where nothing tells."""
        side = self._side_of(line)
        numbered = read_numbered(line.label.key)
        if side is not None and numbered is not None:
            self._last[side, numbered.style] = numbered.ordinal or 0
        self._seen[row_name(line.label.cell.text)] += 1
        return side

    def _side_of(self, line: Line) -> int | None:
        if len(self.subjects) == 1:
            return 0
        name = row_name(line.label.cell.text)
        if any(subject.codes for subject in self.subjects):
            personnel = (line.codes[0].key[:3] if line.codes else name).startswith(_PERSONNEL)
            return next((i for i, s in enumerate(self.subjects) if (s.group == "人员经费") == personnel), None)
        if name in SUM_NAMES:
            return self._seen[name] if self._seen[name] < len(self.subjects) else None
        flow = _flow(line.label.cell.text)
        return self._continued(line) if flow is None else int(flow is Flow.EXPENDITURE)

    def _continued(self, line: Line) -> int | None:
        """The one side whose numbers go on with that of a name: "三十一、人行科目" behind "三十、转移性支出"."""
        numbered = read_numbered(line.label.key)
        if numbered is None:
            return None
        before = (numbered.ordinal or 0) - 1
        sides = [side for side in range(len(self.subjects)) if self._last.get((side, numbered.style), 0) == before]
        return sides[0] if len(sides) == 1 else None


def _flow(label: str) -> Flow | None:
    """Whether a row of a balance is one of revenue or of expenditure; None where its name does not tell."""
    name, states = row_name(label), row_dimensions(label)
    if states and (states.flow or states.fund):
        # A fund is named for what it brings in: "（一）一般公共预算".
        return states.flow or Flow.REVENUE
    if name.endswith("支出") or name.startswith(_EXPENDITURE_NAMES):
        return Flow.EXPENDITURE
    if name.startswith(_REVENUE_NAMES) or name.endswith(_REVENUE_NAMES):
        return Flow.REVENUE
    # "八、社会保障和就业": a class of expenditure without that word.
    return Flow.EXPENDITURE if is_class_name(name) else None
