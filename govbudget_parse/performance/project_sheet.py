"""One project's sheet: what its labelled cells state in words (code, name, purpose, goals) and its spending plan."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise, zip_longest
from typing import NamedTuple

from govbudget_parse.forms.naming import project_code_in
from govbudget_parse.lexis.memo import Memo
from govbudget_parse.lexis.width import fold, squeeze
from govbudget_parse.model.performance import Goal, PlanStep
from govbudget_parse.performance.columns import cell_in, header_name, placed_rows, plain, read_once, running_text
from govbudget_parse.renderings.grid import BLANK, Cell, GridRow
from govbudget_parse.source import Span
from govbudget_parse.tables.logical import LogicalTable


class Entry(StrEnum):
    """What a labelled cell of a sheet states."""

    NAME = "项目名称"
    CODE = "项目编码"
    TYPE = "项目类别"
    AGENCY = "项目单位"
    PURPOSE = "资金用途"
    GOALS = "绩效目标"
    HEADING = ""


_LABELS: dict[str, Entry] = {
    **dict.fromkeys(("项目名称", "项目支出名称", "预算项目名称"), Entry.NAME),
    **dict.fromkeys(("项目编码", "项目代码", "项目编号"), Entry.CODE),
    **dict.fromkeys(("项目类别", "项目类型", "项目属性"), Entry.TYPE),
    **dict.fromkeys(("项目单位", "实施单位", "项目实施单位", "预算单位", "申报单位", "申报单位名称"), Entry.AGENCY),
    **dict.fromkeys(("项目执行单位", "项目承担单位", "资金使用单位"), Entry.AGENCY),
    **dict.fromkeys(("资金用途", "项目概况", "项目概述", "项目内容", "项目主要内容"), Entry.PURPOSE),
    **dict.fromkeys(
        (
            "绩效目标",
            "项目绩效目标",
            "年度绩效目标",
            "年度总体目标",
            "项目总目标",
            "总体目标",
            "年度目标",
            "实施期目标",
            "预期目标",
            "年度预期目标",
            "项目年度目标",
            "项目年度绩效目标",
            "项目年度总体目标",
            "当年绩效目标",
            "本年度绩效目标",
        ),
        Entry.GOALS,
    ),
    # They label a group of cells or a date, not one of the entries: what stands beside them is not theirs to give.
    **dict.fromkeys(
        (
            "预算规模及资金用途",
            "预算数",
            "财政资金",
            "其他资金",
            "资金总额",
            "年度资金总额",
            "资金支出计划",
            "主管部门",
            "项目性质",
            "项目资金",
            "计划开始日期",
            "计划完成日期",
            "开始日期",
            "完成日期",
            "项目负责人",
            "联系人",
            "联系电话",
            "立项依据",
            "实际完成情况",
            "年度总体目标完成情况",
            "全年实际完成情况",
            "年度目标完成情况",
            "目标完成情况",
            "主管部门及代码",
            "项目主管部门",
            "项目起止时间",
            "项目期限",
        ),
        Entry.HEADING,
    ),
}
_SCALE = "预算规模及资金用途"
_LONGEST_LABEL = 24
# The columns of the list of indicators, which ends the sheet.
_LISTED = frozenset({"一级指标", "三级指标"})
_INDICATOR = "级指标"
_LEAD_IN = re.compile(r"^(?:其中|\d[.、])[:、]?")
# "3月底", "12 月底前", "6月末"
_MONTH = re.compile(r"(1[0-2]|[1-9])月(?:底|末)前?")
_FEWEST_MONTHS = 2
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d{1,4})?)%?")
# "1.", "2、", "(3)" before a goal, at the beginning or behind a stop, a quote or a blank; never the point of "28.9".
# The number is looked for first, and what stands before it from there.
_GOAL_NUMBER = re.compile(r"[(\d](?<![^\s。;；\"”].)(?:(?<=\()\d{1,2}|\d?(?<=\d))[.、)](?!\d)")
# "1、专项业务费绩效目标表", "（三）会议费项目绩效目标表"
_TITLE = re.compile(
    r"^\s*\(?[\d一二三四五六七八九十]{1,4}[、.)]{1,2}\s{0,4}(?P<name>[^、.\s].{0,80}?)(?:项目)?(?:支出)?绩效(?:目标|自评)\w{0,6}表"
)


class ProjectSheet(NamedTuple):
    """What one project's sheet states of it; None and empty tuples for what it does not print."""

    name: str | None
    code: str | None
    type: str | None
    agency: str | None
    purpose: str | None
    goals: tuple[Goal, ...]
    plan: tuple[PlanStep, ...]
    spans: tuple[Span, ...]


class _Stated(NamedTuple):
    """A labelled cell and the cell that answers it."""

    entry: Entry
    label: Cell
    value: Cell


class _SheetRow(NamedTuple):
    """A row above the list of indicators, with what each of its cells labels; `words` are the keys of all cells."""

    cells: GridRow
    entries: tuple[Entry | None, ...]
    words: str

    @property
    def filled(self) -> list[tuple[Cell, Entry | None]]:
        """The cells that print anything."""
        return [(cell, entry) for cell, entry in zip(self.cells, self.entries, strict=True) if cell.key]


_NO_ROW = _SheetRow((), (), "")


def _name(table: LogicalTable, stated: Iterable[_Stated]) -> str | None:
    """The project a table is about: its cell beside 项目名称, else its title without number and form."""
    for each in stated:
        if each.entry is Entry.NAME:
            return plain(each.value)
    found = _TITLE.match(fold(table.title)) if table.title else None
    return squeeze(table.title[found.start("name") : found.end("name")]) if table.title and found else None


@read_once
def read_project_sheet(table: LogicalTable) -> ProjectSheet:
    """Everything the labelled cells of one project's table state."""
    rows = _sheet_rows(table)
    stated = list(_statements(rows))
    texts = {each.entry: plain(each.value) for each in reversed(stated)}
    purpose = _purpose(rows, stated)
    goals = tuple(goal for cell in _goal_cells(rows, stated) for goal in split_goals(cell))
    spans = [span for each in stated for span in (*each.label.spans, *each.value.spans)]
    name = _name(table, stated)
    return ProjectSheet(
        name,
        texts.get(Entry.CODE) or project_code_in(name or ""),
        texts.get(Entry.TYPE),
        texts.get(Entry.AGENCY),
        running_text(purpose.text) or None,
        goals,
        _plan(rows),
        tuple(sorted({*spans, *purpose.spans})),
    )


def _label(text: str) -> str:
    """The name by which a label is looked up: "其中：财政    资金" is 财政资金, "项目资金（元）" is 项目资金."""
    return _LEAD_IN.sub("", header_name(text)).rstrip(":")


# The labels of a sheet are those of the next one.
_entries = Memo(lambda text: _LABELS.get(_label(text)))


def _sheet_rows(table: LogicalTable) -> Sequence[_SheetRow]:
    """The rows above the list of indicators."""
    rows: list[_SheetRow] = []
    for placed in placed_rows(table):
        if _INDICATOR in placed.words and any(cell.key in _LISTED for cell in placed.cells):
            break
        entries = [_entries[cell.text] if 0 < len(cell.key) <= _LONGEST_LABEL else None for cell in placed.cells]
        rows.append(_SheetRow(placed.cells, tuple(entries), placed.words))
    return rows


def _statements(rows: Sequence[_SheetRow]) -> Iterator[_Stated]:
    """Every label that is answered, by the next cell of its row or, under a row of labels only, by the cell below."""
    for row, below in zip_longest(rows, rows[1:], fillvalue=_NO_ROW):
        if not any(row.entries):
            continue
        for place, (cell, entry) in enumerate(zip(row.cells, row.entries, strict=True)):
            if entry is None or entry is Entry.HEADING:
                continue
            right = next((right for right in range(place + 1, len(row.cells)) if row.cells[right].key), None)
            if right is not None and row.entries[right] is None:
                yield _Stated(entry, cell, row.cells[right])
            elif entry is Entry.GOALS and cell_in(below.cells, place).key and below.entries[place] is None:
                yield _Stated(entry, cell, below.cells[place])


def _purpose(rows: Sequence[_SheetRow], stated: list[_Stated]) -> Cell:
    """The purpose: beside its label, or alone in the row under 预算规模及资金用途 and the amounts."""
    labelled = next((each.value for each in stated if each.entry is Entry.PURPOSE), None)
    if labelled is not None:
        return labelled
    for row, below in pairwise(rows):
        if _SCALE in row.words and any(_label(cell.text) == _SCALE for cell in row.cells if _SCALE in cell.key):
            filled = below.filled
            return filled[0][0] if len(filled) == 1 and filled[0][1] is None else BLANK
    return BLANK


def _goal_cells(rows: Sequence[_SheetRow], stated: list[_Stated]) -> Iterator[Cell]:
    """The cells that hold goals: those beside 绩效目标 and, under the last of them, rows of one cell that go on."""
    cells = [each.value for each in stated if each.entry is Entry.GOALS]
    yield from cells
    goes_on = False
    for row in rows if cells else ():
        filled = row.filled if goes_on else []
        if len(filled) == 1 and filled[0][1] is None:
            yield filled[0][0]
        else:
            goes_on = cells[-1] in row.cells


def split_goals(cell: Cell) -> Iterator[Goal]:
    """The numbered goals of one cell, each with the pieces it stands in; a cell without numbers is one goal.

    Only numbers that go on counting in the first one's style part two goals: "1.…（1、甲 2、乙）2.…" are two.
    """
    starts: list[tuple[int, int]] = []
    style = expected = ""
    for found in _GOAL_NUMBER.finditer(fold(cell.text)):
        number, mark = found[0][:-1].lstrip("("), found[0][-1]
        if not starts:
            style, expected = mark, number
        if mark == style and number == expected:
            starts.append(found.span())
            expected = str(int(number) + 1)
    if not starts or cell.text[: starts[0][0]].strip():
        starts.insert(0, (0, 0))
    ends = [start for start, _ in starts[1:]] + [len(cell.text)]
    for (_, begin), end in zip(starts, ends, strict=True):
        text = running_text(cell.text[begin:end])
        if text:
            yield Goal(text, locate(cell, begin, end))


def locate(cell: Cell, begin: int, end: int) -> tuple[Span, ...]:
    """Where `cell.text[begin:end]` stands in the source, its surrounding white space left out."""
    pieces: list[Span] = []
    offset = 0
    for span in cell.spans:
        length = span.end - span.start
        first, last = max(begin, offset), min(end, offset + length)
        printed = cell.text[first:last]
        if printed.strip():
            first += len(printed) - len(printed.lstrip())
            last -= len(printed) - len(printed.rstrip())
            pieces.append(Span(span.start + first - offset, span.start + last - offset))
        offset += length + 1
    return tuple(pieces)


def _plan(rows: Sequence[_SheetRow]) -> tuple[PlanStep, ...]:
    """The spending plan: a row of months with the percentages below, by column or, where widths differ, in order."""
    for row, below in pairwise(rows):
        if row.words.count("月") < _FEWEST_MONTHS:
            continue
        months = [
            (place, int(found[1])) for place, cell in enumerate(row.cells) if (found := _MONTH.fullmatch(cell.key))
        ]
        if len(months) >= _FEWEST_MONTHS:
            shares = [(place, cell) for place, cell in enumerate(below.cells) if _PERCENT.fullmatch(cell.key)]
            return tuple(_steps(months, shares))
    return ()


def _steps(months: list[tuple[int, int]], shares: list[tuple[int, Cell]]) -> Iterator[PlanStep]:
    by_place = dict(shares)
    if len(shares) == len(months) and any(place not in by_place for place, _ in months):
        by_place = {place: cell for (place, _), (_, cell) in zip(months, shares, strict=True)}
    for place, month in months:
        if place in by_place:
            cell = by_place[place]
            yield PlanStep(month, Decimal(cell.key.removesuffix("%")), cell.spans)
