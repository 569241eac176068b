"""All that a document's performance, project, procurement, asset and institution tables state, read at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from govbudget_parse.diagnostics import Diagnostic
from govbudget_parse.forms.reading import TableReading
from govbudget_parse.layout.block import TABLE, Block
from govbudget_parse.model.performance import Asset, Indicator, Institution, ProcurementItem, Project, YearTask
from govbudget_parse.model.table import TableKind
from govbudget_parse.performance.assets import read_assets, read_institutions
from govbudget_parse.performance.explained import Narration, read_prose_projects
from govbudget_parse.performance.flat_list import read_flat_indicators
from govbudget_parse.performance.indicators import read_indicators
from govbudget_parse.performance.procurement import read_procurement
from govbudget_parse.performance.projects import read_projects
from govbudget_parse.performance.prose import read_prose_indicators
from govbudget_parse.performance.tasks import read_year_tasks
from govbudget_parse.source import Source

_INDICATOR_KINDS = frozenset(
    {TableKind.DEPARTMENT_PERFORMANCE, TableKind.PROJECT_PERFORMANCE, TableKind.PROJECT_PERFORMANCE_SUMMARY}
)


class PerformanceReading(NamedTuple):
    """The typed rows of a document, each list in print order, and what was repaired or left out."""

    indicators: tuple[Indicator, ...]
    projects: tuple[Project, ...]
    procurement: tuple[ProcurementItem, ...]
    assets: tuple[Asset, ...]
    institutions: tuple[Institution, ...]
    year_tasks: tuple[YearTask, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_performance(
    source: Source, blocks: Sequence[Block], tables: Sequence[TableReading], narration: Narration
) -> PerformanceReading:
    """What the tables and the prose of a document state about performance, projects, purchases, assets and units."""
    prose = [span for block in blocks if block.kind is not TABLE for span in block.spans]
    indicators = [*read_prose_indicators(source, prose), *read_flat_indicators(source, prose)]
    diagnostics: list[Diagnostic] = []
    for table in _of_kind(tables, *_INDICATOR_KINDS):
        found, doubts = read_indicators(table.logical)
        indicators.extend(found)
        diagnostics.extend(doubts)
    indicators.sort(key=lambda indicator: indicator.spans[:1])
    procurement = [item for table in _of_kind(tables, TableKind.PROCUREMENT) for item in read_procurement(table)]
    projects, doubts = read_projects(tables, read_prose_projects(source, narration), indicators, procurement)
    return PerformanceReading(
        tuple(indicators),
        projects,
        tuple(procurement),
        tuple(asset for table in _of_kind(tables, TableKind.FIXED_ASSETS) for asset in read_assets(table)),
        tuple(unit for table in _of_kind(tables, TableKind.INSTITUTIONS) for unit in read_institutions(table)),
        tuple(
            task
            for table in _of_kind(tables, TableKind.DEPARTMENT_PERFORMANCE)
            for task in read_year_tasks(table.logical)
        ),
        (*diagnostics, *doubts),
    )


def _of_kind(tables: Sequence[TableReading], *kinds: TableKind) -> list[TableReading]:
    return [table for table in tables if table.table.kind in kinds]
