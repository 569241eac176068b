"""A department's main tasks of the year (年度主要任务) in its 整体绩效目标表."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from govbudget_parse.lexis.totals import SUM_ENDS
from govbudget_parse.lexis.width import key
from govbudget_parse.model.performance import YearTask
from govbudget_parse.performance.columns import (
    MOST_PIECES,
    join_all,
    placed_rows,
    plain,
    running_text,
    spans_of,
)
from govbudget_parse.performance.project_sheet import locate
from govbudget_parse.renderings.grid import BLANK, Cell, GridRow, join_cells, key_of
from govbudget_parse.tables.logical import LogicalTable

_LABEL = "年度主要任务"
_NAME = frozenset({"任务名称", "主要任务", "工作任务"})
_CONTENT = frozenset({"主要内容", "任务内容", "工作内容"})
# What follows the tasks in the form: the budget block and the list of indicators.
_END = frozenset(
    {"预算情况", "一级指标", "年度绩效指标", "绩效指标", "年度总体目标", "年度绩效目标", "总体目标", "整体绩效目标"}
)
_ROW_OR_CELL = re.compile(r"<(/?)(tr|td|th)\b[^<>]{0,200}>", re.IGNORECASE)


class _Task(NamedTuple):
    name: Cell
    content: Cell


def read_year_tasks(table: LogicalTable) -> tuple[YearTask, ...]:
    """The tasks of one 整体绩效目标表, each once, in print order.

    They stand in rows under 任务名称 | 主要内容, or in an HTML table that the conversion has left inside one cell; where
    the print has both, the second shows the same tasks again.
    """
    tasks: list[YearTask] = []
    seen: set[tuple[str, str]] = set()
    for task in _tasks(table):
        identity = (task.name.key, task.content.key)
        if identity not in seen:
            seen.add(identity)
            content = running_text(task.content.text) or None
            tasks.append(YearTask(table.index, plain(task.name), content, spans_of(task.name, task.content)))
    return tuple(tasks)


def _tasks(table: LogicalTable) -> Iterator[_Task]:
    rows: list[GridRow] = []
    for placed in placed_rows(table):
        if not _END.isdisjoint(map(key_of, placed.cells)):
            break
        for cell in placed.cells if "<t" in placed.words else ():
            if "<t" in cell.text and len(cell.spans) <= MOST_PIECES:
                yield from _read_rows(_html_rows(cell))
        rows.append(placed.cells)
    yield from _read_rows(rows)


def _read_rows(rows: list[GridRow]) -> Iterator[_Task]:
    """The tasks in the rows under a header; a row without a name goes on with the content above it."""
    start = content = -1
    task: _Task | None = None
    for row in rows:
        header = _bind(row)
        if header is not None:
            start, content = header
            continue
        if content < 0:
            continue
        name = join_all(row[start:content])
        text = next((cell for cell in row[content:] if cell.key), BLANK)
        if name.key.endswith(SUM_ENDS):
            # "金额合计 | 927.68": the money of all tasks.
            continue
        if name.key:
            if task is not None:
                yield task
            task = _Task(name, text)
        elif task is not None and text.key and len(task.content.spans) < MOST_PIECES:
            task = _Task(task.name, join_cells(task.content, text))
    if task is not None:
        yield task


def _bind(row: GridRow) -> tuple[int, int] | None:
    """The first column of names and the column of contents that a header row sets.

    The label 年度主要任务 takes the first column; a name may be spread over all columns from there to the content.
    """
    if _NAME.isdisjoint(map(key_of, row)):
        return None
    names = [place for place, cell in enumerate(row) if cell.key in _NAME]
    contents = [place for place, cell in enumerate(row) if cell.key in _CONTENT]
    if not contents or contents[0] <= names[0]:
        return None
    return (1 if row[0].key == _LABEL and names[0] >= 1 else names[0]), contents[0]


def _html_rows(cell: Cell) -> list[GridRow]:
    """The rows of the HTML table that the text of a cell is."""
    rows: list[list[Cell]] = []
    begin: int | None = None
    for tag in _ROW_OR_CELL.finditer(cell.text):
        closes, name = tag[1], tag[2].lower()
        if name == "tr" and not closes:
            rows.append([])
        elif name != "tr" and not closes:
            begin = tag.end()
        elif name != "tr" and begin is not None and rows:
            text = cell.text[begin : tag.start()].strip()
            rows[-1].append(Cell(text, key(text), locate(cell, begin, tag.start())) if text else BLANK)
            begin = None
    return [tuple(row) for row in rows]
