"""The money of a department's tasks in its 整体绩效目标表: 任务名称 | 主要内容 | 预算金额（万元）：总额 | 财政拨款 | 其他资金.

Source: the form of the Ministry of Finance for the whole expenditure of a department, as provinces print it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govbudget_parse.diagnostics import Diagnostic
from govbudget_parse.forms.facts import make_fact, mended
from govbudget_parse.forms.naming import Context, Naming
from govbudget_parse.forms.sheets import INDICATOR_HEADER
from govbudget_parse.lexis.amounts import read_amount
from govbudget_parse.lexis.units import unit_in_brackets
from govbudget_parse.model.fact import Fact, Flow, Fund
from govbudget_parse.model.money import Unit
from govbudget_parse.renderings.grid import GridRow
from govbudget_parse.tables.words import header_key

_NAMES = frozenset({"任务名称", "主要任务", "工作任务"})
# What each of them holds, and few other cells: the long texts of a form need not be read as words.
_NAME_SIGN = "任"
_GROUPS = frozenset({"预算金额", "预算资金", "任务资金", "资金"})
_PARTS: dict[str, Fund] = {
    "总额": Fund.ALL,
    "合计": Fund.ALL,
    "小计": Fund.ALL,
    "财政拨款": Fund.FISCAL_APPROPRIATION,
    "财政资金": Fund.FISCAL_APPROPRIATION,
    "财政性资金": Fund.FISCAL_APPROPRIATION,
    "其他资金": Fund.OTHER,
    "单位资金": Fund.UNIT_FUNDS,
}
# What follows the tasks in the form.
_ENDS = frozenset({INDICATOR_HEADER, "年度总体目标", "年度绩效指标", "绩效指标", "预算情况"})


class _Money(NamedTuple):
    """The columns of money beside the tasks: where the names begin, and for each column its path and fund."""

    names: int
    paths: dict[int, tuple[str, ...]]
    funds: dict[int, Fund]
    width: int


def read_task_amounts(context: Context, rows: Sequence[GridRow]) -> Iterator[Fact | Diagnostic]:
    """The amounts of the tasks, row by row: label the task's name, column ("预算金额", "财政拨款")."""
    money: _Money | None = None
    for index, row in enumerate(rows):
        if any(cell.key in _ENDS for cell in row):
            if money is not None:
                return
            continue
        if money is None:
            money = _bind(row, rows[index + 1] if index + 1 < len(rows) else ())
            unit = _unit_of(row)
            context = context._replace(unit=unit) if unit else context
        else:
            yield from _task_row(context, index, row, money)


def _bind(row: GridRow, below: GridRow) -> _Money | None:
    """The columns that a header row and the row below it set; None for any other row."""
    if not any(_NAME_SIGN in cell.key for cell in row):
        return None
    words = [header_key(cell.text) for cell in row]
    names = next((place for place, word in enumerate(words) if word in _NAMES), None)
    group = next((place for place, word in enumerate(words) if word in _GROUPS), None)
    if names is None or group is None or group <= names:
        return None
    parts = {place: header_key(cell.text) for place, cell in enumerate(below) if place >= group and cell.key}
    if not parts or any(word not in _PARTS for word in parts.values()):
        return _Money(names, {group: (words[group],)}, {group: Fund.ALL}, len(row))
    paths: dict[int, tuple[str, ...]] = {place: (words[group], word) for place, word in parts.items()}
    return _Money(names, paths, {place: _PARTS[word] for place, word in parts.items()}, max(len(row), len(below)))


def _unit_of(row: GridRow) -> Unit | None:
    return next((unit for cell in row if (unit := unit_in_brackets(cell.text))), None)


def _task_row(context: Context, index: int, row: GridRow, money: _Money) -> Iterator[Fact | Diagnostic]:
    first = min(money.paths)
    early = next((place for place in range(money.names, min(first, len(row))) if read_amount(row[place].text)), first)
    if early < first and len(row) - money.width == early - first:
        # "金额合计" is printed once where it is merged over the columns of names and contents.
        first = early
    shift = first - min(money.paths)
    texts = [cell for cell in row[:first] if cell.key]
    named = [cell for cell in row[money.names : first] if cell.key] or texts
    for column, path in money.paths.items():
        place = column + shift
        cell = row[place] if place < len(row) else None
        amount = read_amount(cell.text) if cell and cell.key else None
        if cell is None or amount is None or not named:
            continue
        yield from mended(amount, cell)
        states = context.states._replace(flow=Flow.EXPENDITURE, fund=money.funds[column])
        yield make_fact(
            context._replace(states=states),
            place=(index, place),
            naming=Naming(named[0].label),
            column=path,
            amount=amount.value,
            spans=cell.spans,
        )
