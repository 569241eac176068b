"""One project from all tables that speak of it: its money, purpose, goals, plan, indicators and purchases."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from enum import StrEnum
from operator import attrgetter

from govbudget_parse.diagnostics import Diagnostic
from govbudget_parse.forms.naming import project_code_in
from govbudget_parse.forms.reading import TableReading
from govbudget_parse.forms.sheets import LISTED_PROJECT
from govbudget_parse.lexis.width import key
from govbudget_parse.model.fact import Classification
from govbudget_parse.model.performance import Goal, Indicator, ProcurementItem, Project
from govbudget_parse.model.table import TableKind
from govbudget_parse.performance.columns import plain, spans_of, table_columns, text_in
from govbudget_parse.performance.funding import facts_by_row
from govbudget_parse.performance.indicators import is_list
from govbudget_parse.performance.joining import Group, Part, join_parts
from govbudget_parse.performance.project_sheet import read_project_sheet
from govbudget_parse.performance.summary import read_blocks


class Column(StrEnum):
    """The columns of the 项目支出表, and of a list of projects with their indicators, that hold words."""

    NAME = "项目名称"
    TYPE = "类型"
    AGENCY = "项目单位"
    GOALS = "绩效目标"


_NAMES: dict[str, Column] = {
    **dict.fromkeys(("类型", "项目类型", "项目类别"), Column.TYPE),
    **dict.fromkeys(("项目单位", "实施单位"), Column.AGENCY),
    **dict.fromkeys(("绩效目标", "总体目标", "年度目标", "年度绩效目标", "年度总体目标"), Column.GOALS),
    **dict.fromkeys(("项目年度绩效目标", "项目绩效目标", "项目目标", "实施期绩效目标"), Column.GOALS),
    **dict.fromkeys(LISTED_PROJECT, Column.NAME),
}
# "146001" is a unit's code; a project's has the region, the year and a running number (24 or 21 places).
_SHORTEST_CODE = 12
# What one part states of a project, of which the first that does is taken: its type, its agency, its purpose.
_STATED: tuple[Callable[[Part], str | None], ...] = (attrgetter("type"), attrgetter("agency"), attrgetter("purpose"))
# The projects that have indicators: the table that lists them and the key of the name.
Measured = AbstractSet[tuple[int | None, str]]


def read_projects(
    readings: Sequence[TableReading],
    prose: Sequence[Part],
    indicators: Sequence[Indicator],
    procurement: Sequence[ProcurementItem],
) -> tuple[tuple[Project, ...], tuple[Diagnostic, ...]]:
    """The projects of a document in the order of their first print, and what is doubtful about their codes.

    `prose` is what the sections on projects say. All parts are joined by `join_parts`. `indicators` and `procurement` are the document's lists, which the
    projects index; a purchase belongs to the project whose name it prints.
    """
    places: dict[tuple[int | None, str], list[int]] = {}
    for number, indicator in enumerate(indicators):
        places.setdefault((indicator.table, key(indicator.project or "")), []).append(number)
    measured = {(table, name) for table, name in places if name}
    parts = [*(part for reading in readings for part in _parts(reading, measured)), *prose]
    groups, diagnostics = join_parts(sorted(parts, key=lambda part: part.spans[:1]) if prose else parts)
    purchases: dict[str, list[int]] = {}
    for number, item in enumerate(procurement):
        purchases.setdefault(key(item.project or ""), []).append(number)
    return tuple(_make(group, places, purchases) for group in groups), tuple(diagnostics)


def _make(
    group: Group, indicators: dict[tuple[int | None, str], list[int]], purchases: dict[str, list[int]]
) -> Project:
    parts = tuple(group.parts)
    names = dict.fromkeys([key(part.name) for part in parts])
    type_, agency, purpose = [next(filter(None, map(stated, parts)), None) for stated in _STATED]
    # A sheet may print one goal for the whole project and the same one for the year.
    goals = {goal.text: goal for part in reversed(parts) for goal in reversed(part.goals)}
    return Project(
        group.name,
        group.code,
        type_,
        agency,
        tuple([funding for part in parts for funding in part.budget]),
        purpose,
        tuple(reversed(goals.values())),
        tuple([step for part in parts for step in part.plan]),
        tuple([number for part in parts for number in indicators.get((part.table, key(part.name)), ())]),
        tuple([number for name in names for number in purchases.get(name, ())]),
        tuple([part.table for part in parts if part.table is not None]),
        tuple(sorted({span for part in parts for span in part.spans})),
    )


def _parts(reading: TableReading, measured: Measured) -> Iterator[Part]:
    match reading.table.kind:
        case TableKind.PROJECT_PERFORMANCE:
            yield from _sheet_part(reading)
        case TableKind.PROJECT_PERFORMANCE_SUMMARY:
            yield from _row_parts(reading, measured) if is_list(reading.logical) else _summary_parts(reading)
        case TableKind.PROJECT_EXPENDITURE:
            yield from _row_parts(reading, measured)


def _sheet_part(reading: TableReading) -> Iterator[Part]:
    sheet = read_project_sheet(reading.logical)
    if sheet.name is not None:
        yield Part(
            reading.table.index,
            sheet.name,
            sheet.code,
            reading.facts,
            sheet.spans,
            sheet.type,
            sheet.agency,
            sheet.purpose,
            sheet.goals,
            sheet.plan,
        )


def _summary_parts(reading: TableReading) -> Iterator[Part]:
    """The projects of a summary table; the unit itself, printed above them without indicators, is none."""
    facts = {fact.spans: fact for fact in reading.facts}
    for number, block in enumerate(read_blocks(reading.logical).blocks):
        if not block.name.key or (number == 0 and not block.pairs):
            continue
        own = tuple(facts[cell.spans] for cell in block.head.money if cell.spans in facts)
        code = block.head.code.key if len(block.head.code.key) >= _SHORTEST_CODE else None
        yield Part(reading.table.index, plain(block.name), code, own, spans_of(block.name, block.head.code))


def _row_parts(reading: TableReading, measured: Measured) -> Iterator[Part]:
    """The projects of a table with a row for each: those with money, and those that have indicators.

    A name that is printed on every row of its merged cell is one project.
    """
    places = table_columns(reading.table, _NAMES)
    money = facts_by_row(reading.facts)
    above: str | None = None
    for number, row in enumerate(reading.table.rows):
        facts = money.get(number, [])
        printed = text_in(row, places.get(Column.NAME))
        name = facts[0].project if facts and facts[0].classification is not Classification.AGENCY else None
        if name is None and printed and (reading.table.index, key(printed)) in measured:
            name = printed
        if name is None or (name == above and (reading.table.index, key(name)) in measured):
            continue
        above = name
        yield Part(
            reading.table.index,
            name,
            facts[0].code if facts and facts[0].classification is not Classification.AGENCY else project_code_in(name),
            tuple(facts),
            row.spans,
            text_in(row, places.get(Column.TYPE)),
            text_in(row, places.get(Column.AGENCY)),
            goals=tuple(_goals(reading, number, places.get(Column.GOALS))),
        )


def _goals(reading: TableReading, number: int, place: int | None) -> Iterator[Goal]:
    """The goal that a column of a list of projects prints for one of them."""
    row = reading.table.rows[number]
    text = text_in(row, place)
    if text is not None:
        yield Goal(text, row.spans)
