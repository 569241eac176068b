"""The summary form (绩效目标汇总表): many projects, each with name | target pairs under groups of indicators."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from govbudget_parse.diagnostics import Diagnostic
from govbudget_parse.model.performance import Indicator
from govbudget_parse.performance.columns import join_all, plain_or_none, read_once, spans_of
from govbudget_parse.performance.summary_rows import Pair, SummaryRow, join_rows, read_rows
from govbudget_parse.performance.targets import read_target, target_doubts
from govbudget_parse.renderings.grid import Cell
from govbudget_parse.tables.logical import LogicalTable


class Place(Enum):
    """Where a project's name is printed among the rows of its block."""

    TOP = "top"
    CENTRE = "centre"


class ProjectBlock(NamedTuple):
    """One project (or the unit itself, `pairs` empty) with the row that prints its money and all of its pairs."""

    head: SummaryRow
    name: Cell
    pairs: tuple[Pair, ...]


class Summary(NamedTuple):
    """The projects of a summary table, and what was repaired in its rows."""

    blocks: tuple[ProjectBlock, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_summary(table: LogicalTable) -> tuple[tuple[Indicator, ...], tuple[Diagnostic, ...]]:
    """The indicators of a summary table, project by project, and what was repaired or left out."""
    summary = read_blocks(table)
    diagnostics = list(summary.diagnostics)
    indicators: list[Indicator] = []
    for block in summary.blocks:
        for pair in block.pairs:
            indicators.append(_make(table, plain_or_none(block.name), pair))
            diagnostics.extend(target_doubts(pair.name, pair.target))
    return tuple(indicators), tuple(diagnostics)


def _make(table: LogicalTable, project: str | None, pair: Pair) -> Indicator:
    target = read_target(pair.target.text)
    return Indicator(
        table.index,
        table.kind,
        project,
        pair.group,
        None,
        plain_or_none(pair.name),
        None,
        target.text,
        target.operator,
        target.value,
        target.unit,
        None,
        spans_of(pair.name, pair.target),
    )


@read_once
def read_blocks(table: LogicalTable) -> Summary:
    """The projects of a summary table in print order."""
    diagnostics: list[Diagnostic] = []
    rows = join_rows(read_rows(table, diagnostics), diagnostics)
    first = next((row for row in rows if row.pairs), None)
    place = Place.TOP if first is None or first.heads_project else Place.CENTRE
    return Summary(tuple(_assemble(part) for part in _part(rows, place) if part), tuple(diagnostics))


def _part(rows: list[SummaryRow], place: Place) -> Iterator[list[SummaryRow]]:
    """The rows of each project. Printed at the top its money opens the block; in the centre it stands somewhere inside.

    There a row without money that fills several groups opens the next block: the pairs of a block are set from its
    first row on, and only one group is long.
    """
    part: list[SummaryRow] = []
    for row in rows:
        headed = any(each.heads_project for each in part)
        if place is Place.TOP:
            opens = row.heads_project or bool(row.name.key)
        else:
            opens = headed and (row.heads_project or len(row.pairs) > 1)
        if opens and part:
            yield part
            part = []
        part.append(row)
    yield part


def _assemble(part: list[SummaryRow]) -> ProjectBlock:
    head = next((row for row in part if row.heads_project), part[0])
    name = join_all(row.name for row in part)
    return ProjectBlock(head, name, tuple(pair for row in part for pair in row.pairs))
