"""The cells of a flattened table behind its header → its rows, in every way that the form's columns and sums allow."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from decimal import Decimal
from math import comb
from typing import NamedTuple

from govbudget_parse.forms.catalogue import find_term, row_dimensions
from govbudget_parse.forms.flat_headers import FlatColumn
from govbudget_parse.forms.flat_lines import Line, Sides, Subject, lines_of, subjects_of
from govbudget_parse.forms.flat_sums import Effort, coded_ties, narrow, numbered_ties, whole_units
from govbudget_parse.forms.flat_tokens import Token
from govbudget_parse.forms.spec import ColumnRole
from govbudget_parse.model.fact import BUDGET_FUNDS, Fund
from govbudget_parse.renderings.grid import BLANK, Cell, GridRow
from govbudget_parse.tables.arithmetic import Sum, Verdict, find_sums, judge

MAX_WAYS = 32
# So many steps may be taken to lay out a table for each of its cells.
_STEPS = 300


class _Laid(NamedTuple):
    """One name with its numbers, and the ways to set them under the columns."""

    line: Line
    ways: tuple[GridRow, ...]


def lay_rows(columns: Sequence[FlatColumn], tokens: Sequence[Token]) -> tuple[tuple[GridRow, ...], ...]:
    """The ways to lay `tokens` under `columns`; none where a cell has no place, or where there are too many ways."""
    subjects = subjects_of(columns)
    effort = Effort(_STEPS * len(tokens))
    if subjects is None:
        return ()
    if not subjects:
        return _one_row(columns, tokens, effort)
    if all(token.is_number for token in tokens):
        return ()
    sides = _lay_lines(columns, subjects, lines_of(tokens, subjects) or (), effort)
    if sides is None:
        return ()
    _keep_balanced(sides, subjects, columns)
    sides = [_narrowed(side, subject, effort) for side, subject in zip(sides, subjects, strict=True)]
    laid_out = itertools.product(*(row.ways for side in sides for row in side))
    found = list(itertools.islice(laid_out, MAX_WAYS + 1))
    return tuple(_side_by_side(sides, way) for way in found) if len(found) <= MAX_WAYS else ()


def _lay_lines(
    columns: Sequence[FlatColumn], subjects: Sequence[Subject], lines: Sequence[Line], effort: Effort
) -> list[list[_Laid]] | None:
    """The lines of each subject, every one with its ways; None where one has no place."""
    sides: list[list[_Laid]] = [[] for _ in subjects]
    place = Sides(tuple(subjects))
    for line in lines:
        side = place.take(line)
        ways = _ways(line, subjects[side], columns, effort) if side is not None else ()
        if side is None or not ways:
            return None
        sides[side].append(_Laid(line, ways))
    return sides if any(sides) else None


def _keep_balanced(sides: Sequence[list[_Laid]], subjects: Sequence[Subject], columns: Sequence[FlatColumn]) -> None:
    """Leave of the ways of the last total those that spend of every budget what the other side brings in of it.

    By law the appropriation from each of the budgets balances: general public budget, government funds, state capital.
    """
    if len(subjects) != len(("revenue", "expenditure")) or len(subjects[0].money) != 1 or not all(sides):
        return
    spent = {_fund(columns[column].path[-1].text): column for column in subjects[1].money if columns[column].path}
    if sum(fund in BUDGET_FUNDS for fund in spent) <= 1:
        return
    income = dict.fromkeys(BUDGET_FUNDS, Decimal(0))
    for row in sides[0]:
        states = row_dimensions(row.line.label.cell.text)
        if states and states.fund in income and len(row.ways) == 1:
            income[states.fund] += _value(row.ways[0][subjects[0].money[0]]) or Decimal(0)
    last = sides[1][-1]
    ways = [
        way
        for way in last.ways
        if all(
            (_value(way[spent[fund]]) or 0) == amount if fund in spent else not amount
            for fund, amount in income.items()
        )
    ]
    if ways:
        sides[1][-1] = last._replace(ways=tuple(ways))


def _fund(text: str) -> Fund | None:
    term = find_term(text)
    return term.states.fund if term else None


def _narrowed(side: Sequence[_Laid], subject: Subject, effort: Effort) -> list[_Laid]:
    """The rows of a subject with only the ways that the sums down its columns allow."""
    lines = [row.line for row in side]
    codes = [line.code for line in lines]
    ties = coded_ties(codes) if subject.codes else numbered_ties([line.label.cell.text for line in lines])
    values = [[[_value(way[column]) for column in subject.money] for way in row.ways] for row in side]
    return [
        row._replace(ways=tuple(row.ways[way] for way in kept))
        for row, kept in zip(side, narrow(whole_units(values), ties, effort), strict=True)
    ]


def _value(cell: Cell) -> Decimal | None:
    return Token.of(cell).value if cell.key else None


def _one_row(columns: Sequence[FlatColumn], tokens: Sequence[Token], effort: Effort) -> tuple[tuple[GridRow, ...], ...]:
    if any(not token.is_number for token in tokens) or any(c.role is not ColumnRole.AMOUNT for c in columns):
        return ()
    places = range(len(columns))
    rows = _placements(tokens, tuple(places), _sums(columns, tuple(places)), len(columns), effort)
    return tuple((row,) for row in rows)


def _ways(line: Line, subject: Subject, columns: Sequence[FlatColumn], effort: Effort) -> tuple[GridRow, ...]:
    behind = line.behind
    cells: dict[int, Cell] = {subject.label: line.label.cell}
    if subject.number is not None and behind and behind[0].is_code:
        cells[subject.number] = behind[0].cell
        behind = behind[1:]
    if len(line.codes) > len(subject.codes):
        return ()
    if subject.running is not None and line.running is not None:
        cells[subject.running] = line.running.cell
    cells.update(zip(subject.codes, (token.cell for token in line.codes), strict=False))
    rows = _placements(behind, subject.money, _sums(columns, subject.money), len(columns), effort)
    return tuple(tuple(cells.get(index, cell) for index, cell in enumerate(row)) for row in rows)


def _sums(columns: Sequence[FlatColumn], places: Sequence[int]) -> tuple[Sum, ...]:
    return find_sums([columns[place].keys for place in places])


def _placements(
    numbers: Sequence[Token], places: tuple[int, ...], sums: Sequence[Sum], width: int, effort: Effort
) -> list[GridRow]:
    """The ways to set `numbers` under `places`, in order, that break none of `sums`; none where there are too many."""
    found: list[GridRow] = []
    if any(token.is_year for token in numbers) or not effort.spend(comb(len(places), len(numbers))):
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


def _side_by_side(sides: Sequence[Sequence[_Laid]], rows: Sequence[GridRow]) -> tuple[GridRow, ...]:
    """The rows of the subjects beside each other; their last rows, the totals, on one line."""
    following = iter(rows)
    lists = [[next(following) for _ in side] for side in sides]
    height = max(map(len, lists))
    blank = (BLANK,) * len(rows[0])
    padded = [[*some[:-1], *[blank] * (height - len(some)), *some[-1:]] for some in lists]
    return tuple(tuple(_merge(cells) for cells in zip(*line, strict=True)) for line in zip(*padded, strict=True))


def _merge(cells: Sequence[Cell]) -> Cell:
    return next((cell for cell in cells if cell.key), BLANK)
