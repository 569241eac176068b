"""One project from all tables that speak of it: its money, purpose, goals, plan, indicators and purchases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum

import attrs

from govbudget_parse.diagnostics import Code, Diagnostic
from govbudget_parse.forms.reading import TableReading
from govbudget_parse.lexis.width import key
from govbudget_parse.model.fact import Classification, Fact
from govbudget_parse.model.performance import Goal, Indicator, PlanStep, ProcurementItem, Project
from govbudget_parse.model.table import TableKind
from govbudget_parse.performance.columns import plain, spans_of, table_columns, text_in
from govbudget_parse.performance.funding import facts_by_row, read_funding
from govbudget_parse.performance.project_sheet import read_project_sheet
from govbudget_parse.performance.summary import read_blocks
from govbudget_parse.source import Span


class Column(Enum):
    """The columns of the 项目支出表 that hold words."""

    TYPE = "类型"
    AGENCY = "项目单位"


_NAMES: dict[str, Column] = {
    **dict.fromkeys(("类型", "项目类型", "项目类别"), Column.TYPE),
    **dict.fromkeys(("项目单位", "实施单位"), Column.AGENCY),
}
# "146001" is a unit's code; a project's has the region, the year and a running number (24 or 21 places).
_SHORTEST_CODE = 12


@attrs.frozen
class Part:
    """What one table says of one project."""

    table: int
    name: str
    code: str | None
    facts: tuple[Fact, ...]
    spans: tuple[Span, ...]
    type: str | None = None
    agency: str | None = None
    purpose: str | None = None
    goals: tuple[Goal, ...] = ()
    plan: tuple[PlanStep, ...] = ()


def read_projects(
    readings: Sequence[TableReading], indicators: Sequence[Indicator], procurement: Sequence[ProcurementItem]
) -> tuple[tuple[Project, ...], tuple[Diagnostic, ...]]:
    """The projects of a document in the order of their first print, and what is doubtful about their codes.

    Parts of different tables are joined by their code, else by their name; within one table every row is a project of
    its own. `indicators` and `procurement` are the document's lists, which the projects index.
    """
    diagnostics: list[Diagnostic] = []
    joiner = _Joiner(diagnostics)
    for reading in readings:
        for part in _parts(reading):
            joiner.add(part)
    places: dict[tuple[int | None, str], list[int]] = {}
    for number, indicator in enumerate(indicators):
        places.setdefault((indicator.table, key(indicator.project or "")), []).append(number)
    purchases: dict[str, list[int]] = {}
    for number, item in enumerate(procurement):
        purchases.setdefault(key(item.project or ""), []).append(number)
    return tuple(_make(parts, places, purchases) for parts in joiner.projects), tuple(diagnostics)


class _Joiner:
    """Gathers the parts of every project; the first print of a name is the one that later tables are joined to."""

    def __init__(self, diagnostics: list[Diagnostic]) -> None:
        self.projects: list[list[Part]] = []
        self.diagnostics = diagnostics
        self._by_code: dict[str, list[Part]] = {}
        self._by_name: dict[str, list[Part]] = {}

    def add(self, part: Part) -> None:
        """Put `part` to its project, or open one."""
        same_code = self._by_code.get(part.code) if part.code else None
        if same_code and any(each.table == part.table and key(each.name) != key(part.name) for each in same_code):
            self.diagnostics.append(Diagnostic.of(Code.PROJECT_CODE_REPEATED, part.spans, printed=part.code or ""))
            same_code = None
        known = same_code or self._by_name.get(key(part.name))
        if known is not None and not _is_another(known, part):
            known.append(part)
        else:
            known = [part]
            self.projects.append(known)
        self._by_name.setdefault(key(part.name), known)
        if part.code:
            self._by_code.setdefault(part.code, known)


def _is_another(known: list[Part], part: Part) -> bool:
    """Whether `part` cannot belong to a project that shares its name or code: same table, or another code."""
    codes = {each.code for each in known if each.code and part.code and key(each.name) == key(part.name)}
    return any(each.table == part.table for each in known) or bool(codes - {part.code})


def _make(
    parts: list[Part], indicators: dict[tuple[int | None, str], list[int]], purchases: dict[str, list[int]]
) -> Project:
    first = parts[0]
    return Project(
        first.name,
        next((part.code for part in parts if part.code), None),
        next((part.type for part in parts if part.type), None),
        next((part.agency for part in parts if part.agency), None),
        tuple(read_funding(fact) for part in parts for fact in part.facts),
        next((part.purpose for part in parts if part.purpose), None),
        tuple(goal for part in parts for goal in part.goals),
        tuple(step for part in parts for step in part.plan),
        tuple(number for part in parts for number in indicators.get((part.table, key(part.name)), ())),
        tuple(purchases.get(key(first.name), ())),
        tuple(part.table for part in parts),
        tuple(sorted({span for part in parts for span in part.spans})),
    )


def _parts(reading: TableReading) -> Iterator[Part]:
    match reading.table.kind:
        case TableKind.PROJECT_PERFORMANCE:
            yield from _sheet_part(reading)
        case TableKind.PROJECT_PERFORMANCE_SUMMARY:
            yield from _summary_parts(reading)
        case TableKind.PROJECT_EXPENDITURE:
            yield from _row_parts(reading)


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
    for number, block in enumerate(read_blocks(reading.logical, [])):
        if not block.name.key or (number == 0 and not block.pairs):
            continue
        own = tuple(facts[cell.spans] for cell in block.head.money if cell.spans in facts)
        code = block.head.code.key if len(block.head.code.key) >= _SHORTEST_CODE else None
        yield Part(reading.table.index, plain(block.name), code, own, spans_of(block.name, *block.head.cells[:1]))


def _row_parts(reading: TableReading) -> Iterator[Part]:
    places = table_columns(reading.table, _NAMES)
    for number, facts in facts_by_row(reading.facts).items():
        name = facts[0].project
        if name is None or facts[0].classification is Classification.AGENCY:
            continue
        row = reading.table.rows[number]
        yield Part(
            reading.table.index,
            name,
            facts[0].code,
            tuple(facts),
            row.spans,
            text_in(row, places.get(Column.TYPE)),
            text_in(row, places.get(Column.AGENCY)),
        )
