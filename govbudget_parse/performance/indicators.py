"""Indicators of the forms that list them one a row under 一级指标, 二级指标 and 三级指标."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from operator import attrgetter
from typing import NamedTuple

from govbudget_parse.diagnostics import Code, Diagnostic
from govbudget_parse.forms.sheets import list_words
from govbudget_parse.model.performance import Indicator
from govbudget_parse.model.table import TableKind
from govbudget_parse.performance.columns import (
    MOST_PIECES,
    PlacedRow,
    cell_in,
    placed_rows,
    plain,
    plain_or_none,
    plain_texts,
    spans_of,
)
from govbudget_parse.performance.indicator_header import (
    COLUMNS,
    FARTHEST_SHIFT,
    Column,
    Header,
    heads_columns,
    read_header,
    repeats_levels,
    sub_columns,
    under,
)
from govbudget_parse.performance.levels import Levels, fill_levels, gather_spread, is_first_level, is_level
from govbudget_parse.performance.list_rows import MARKS, ends_list, first_key, is_unfilled, numbers_columns
from govbudget_parse.performance.owners import fill_owners
from govbudget_parse.performance.project_sheet import read_project_sheet
from govbudget_parse.performance.summary import read_summary
from govbudget_parse.performance.targets import Target, is_measured, read_kind, read_points, read_target, target_doubts
from govbudget_parse.renderings.grid import BLANK, Cell, GridRow, join_cells, key_of
from govbudget_parse.source import Span
from govbudget_parse.tables.logical import LogicalTable

# A target of this type is words, even where they begin with a number ("110联动和网民诉求").
_IN_WORDS = "定性"
# The first columns, whose cells may be merged over several rows.
_MERGED = 3


class _Cells(NamedTuple):
    """The cells of one row by column, blanks for columns that the form has not.

    Those of the first `_MERGED` may be merged over several rows, and are not an indicator's own.
    """

    first: Cell
    second: Cell
    project: Cell
    name: Cell
    description: Cell
    kind: Cell
    target: Cell
    unit: Cell
    basis: Cell
    actual: Cell
    weight: Cell
    score: Cell

    @property
    def own(self) -> tuple[Cell, ...]:
        """The cells that are no other row's as well."""
        return self[_MERGED:]


_NO_ROW = PlacedRow((), -1, "")


class _Line(NamedTuple):
    """One row under a header of indicators: the cells of its columns, `shift` columns beside their header."""

    cells: _Cells
    shift: int
    opens_piece: bool


def read_indicators(table: LogicalTable) -> tuple[tuple[Indicator, ...], tuple[Diagnostic, ...]]:
    """The indicators of one table, in print order, and what was repaired or left out.

    A table whose header names 三级指标 | 指标值 pairs under groups is a summary of many projects; one with 一级指标
    beside them lists one indicator a row, for the department, for one project, or for the one its 项目名称 column names.
    """
    listed = is_list(table)
    if table.kind is TableKind.PROJECT_PERFORMANCE_SUMMARY and not listed:
        return read_summary(table)
    diagnostics: list[Diagnostic] = []
    lines = _join_lines(_whole_levels(list(_read_lines(table))), diagnostics)
    rows = [line.cells for line in lines]
    levels = fill_levels(
        [cells.first for cells in rows], [cells.second for cells in rows], [cells.name for cells in rows]
    )
    owners = _owners(rows, levels) if listed else [BLANK] * len(lines)
    project = _project(table)
    # A list that only gives marks prints no targets.
    has_targets = any(cells.target.key for cells in rows)
    indicators: list[Indicator] = []
    for line, level, owner in zip(lines, levels, owners, strict=True):
        name, target = line.cells.name, line.cells.target
        if (name.key or target.key) and not is_unfilled(name.key, target.key):
            indicators.append(_make(table, plain_or_none(owner) if listed else project, line.cells, level))
            if line.shift or level.from_below:
                diagnostics += _doubts(line, level, indicators[-1])
            if owner.spans[:1] > indicators[-1].spans[-1:]:
                diagnostics.append(_below(indicators[-1].spans, owner))
            if has_targets:
                diagnostics += target_doubts(name, target)
    return tuple(indicators), tuple(diagnostics)


def _project(table: LogicalTable) -> str | None:
    """The project of a sheet; none of the other forms."""
    return read_project_sheet(table).name if table.kind is TableKind.PROJECT_PERFORMANCE else None


def _owners(rows: Sequence[_Cells], levels: Sequence[Levels]) -> list[Cell]:
    """The name of the project of every row of a list over many."""
    return fill_owners(
        [cells.project for cells in rows],
        [bool(cells.name.key or cells.target.key) for cells in rows],
        [level.first.key for level in levels],
    )


def is_list(table: LogicalTable) -> bool:
    """Whether a summary of many projects lists one indicator a row, as a sheet does, instead of pairs under groups."""
    rows = placed_rows(table)
    headers = (read_header(placed, above.cells) for above, placed in zip((_NO_ROW, *rows), rows, strict=False))
    return table.kind is TableKind.PROJECT_PERFORMANCE_SUMMARY and any(headers)


class _Found(NamedTuple):
    """A data row with the header above it; `shift` is None where the row does not tell how far it stands beside it."""

    row: PlacedRow
    header: Header
    shift: int | None
    opens_piece: bool


def _read_lines(table: LogicalTable) -> Iterator[_Line]:
    found = list(_find_rows(table))
    usual = _usual_shifts(found)
    for placed, header, told, opens_piece in found:
        row = placed.cells
        shift = told if told is not None else usual.get((placed.piece, len(row)), 0)
        yield _Line(_cells(header, row, shift), shift, opens_piece)


def _cells(header: Header, row: GridRow, shift: int) -> _Cells:
    """The cells of a row that stands `shift` columns beside its header."""
    printed = row
    if shift:
        row = row[shift:] if shift > 0 else (BLANK,) * -shift + row
    count = len(row)
    cells = _Cells._make([row[place] if place < count else BLANK for place in header.places])
    if shift > 0:
        # What moved the list to the right stands between it and the projects: a group over money that is printed once.
        cells = cells._replace(project=cell_in(printed, header.places[COLUMNS.index(Column.PROJECT)]))
    beside = BLANK if cells.first.key else cell_in(row, header.places[0] - 1)
    # On a page that does not print it, the header's narrow first column may be one with that of the levels.
    return cells._replace(first=beside) if is_first_level(beside) else cells


def _find_rows(table: LogicalTable) -> Iterator[_Found]:
    above: Header | None = None
    head: GridRow = ()
    piece = -1
    ended = False
    before = _NO_ROW
    for placed, after in zip_longest(rows := placed_rows(table), rows[1:], fillvalue=_NO_ROW):
        header = read_header(placed, before.cells)
        before = placed
        if header is not None:
            above, head, piece, ended = header, placed.cells, -1, False
        elif above is not None and piece < 0 and (below := sub_columns(placed.cells, head)):
            above = under(above, below)
        elif (
            (read_header(after, placed.cells) is not None and heads_columns(placed.cells))
            or repeats_levels(placed)
            or (piece < 0 and all(list_words().knows(cell.text) for cell in placed.cells if cell.key))
            or above is None
            or ended
            or (opens := first_key(placed)) in MARKS
            or (piece < 0 and numbers_columns(placed))
        ):
            continue
        elif ends_list(opens):
            ended = True
        else:
            shift = _shift_of(placed.cells, above, len(placed.cells) - len(head))
            yield _Found(placed, above, shift, placed.piece != piece)
            piece = placed.piece


def _usual_shifts(found: list[_Found]) -> dict[tuple[int, int], int]:
    """The one shift on which all telling rows of equal width in a piece agree, by piece and width; none where none is shifted."""
    seen: dict[tuple[int, int], set[int]] = {}
    for each in found if any(each.shift for each in found) else ():
        if each.shift is not None:
            seen.setdefault((each.row.piece, len(each.row.cells)), set()).add(each.shift)
    return {place: next(iter(shifts)) for place, shifts in seen.items() if len(shifts) == 1}


def _shift_of(row: GridRow, header: Header, wider: int) -> int | None:
    """How far a row's cells stand beside their header; None where no cell of the row tells.

    A page that lost an empty merged column prints "预算执行率 | ≥95% | …" one column to the left: the cell that is a
    target (or a 指标值类型, where the form has that column) shows where the row stands. By as many columns as it is `wider`
    than its header, groups that this prints once have moved it to the right.
    """
    tells = _names_kind if header.tells_by_kind else _names_target
    home = header.home
    if home < len(row) and tells(row[home]):
        return 0
    near = range(max(0, home - FARTHEST_SHIFT), min(len(row), home + max(FARTHEST_SHIFT, wider) + 1))
    telling = [place for place in near if tells(row[place]) and place != header.actual]
    if len(telling) != 1 or not cell_in(row, header.name + telling[0] - home).key:
        return None
    return telling[0] - home


def _names_kind(cell: Cell) -> bool:
    return bool(cell.key) and read_kind(cell.text)[0]


def _names_target(cell: Cell) -> bool:
    return is_measured(cell.text)


def _whole_levels(lines: list[_Line]) -> list[_Line]:
    """The lines with the texts of level cells that are spread over several of them in the first of these."""
    firsts = gather_spread([line.cells.first for line in lines])
    seconds = gather_spread([line.cells.second for line in lines])
    if firsts is None and seconds is None:
        return lines
    return [
        line._replace(
            cells=line.cells._replace(
                first=firsts[place] if firsts else line.cells.first,
                second=seconds[place] if seconds else line.cells.second,
            )
        )
        for place, line in enumerate(lines)
    ]


def _join_lines(lines: Sequence[_Line], diagnostics: list[Diagnostic]) -> list[_Line]:
    """The lines with rows that a page break or a wrapped cell had cut joined again."""
    joined: list[_Line] = []
    for line in lines:
        cells = line.cells
        if cells.name.key and cells.target.key:
            joined.append(line)
        elif not any(map(key_of, cells)):
            continue
        elif is_unfilled(cells.name.key, cells.target.key):
            # Its level cells may be merged over the rows below.
            joined += [line] if any(map(key_of, cells[:_MERGED])) else []
        elif joined and _continues(line, joined[-1].cells):
            whole = _Cells._make(map(join_cells, joined[-1].cells, cells))
            joined[-1] = joined[-1]._replace(cells=whole)
            diagnostics.append(Diagnostic.of(Code.TABLE_ROW_JOINED, spans_of(*cells)))
        elif cells.name.key or cells.target.key or cells.project.key or _only_levels(cells):
            joined.append(line)
        else:
            filled = sorted([cell for cell in cells if cell.key], key=attrgetter("spans"))
            printed = " | ".join([cell.label for cell in filled])
            diagnostics.append(Diagnostic.of(Code.INDICATOR_ROW_UNREAD, spans_of(*filled), printed=printed))
    return joined


def _only_levels(cells: _Cells) -> bool:
    """Whether a row prints nothing but the text of a merged level cell ("产出指标" alone, in the middle of its rows)."""
    levels = (cells.first, cells.second)
    return not any(map(key_of, cells[2:])) and all(not cell.key or is_level(cell) for cell in levels)


def _continues(line: _Line, before: _Cells) -> bool:
    """Whether `line` is the rest of the row `before`: neither levels nor a target of its own.

    Under a repeated header "统正常运行 | | | 工作计划" is the rest of a name and of a basis; elsewhere a row with a name
    is an indicator, even without a target.
    """
    cells = line.cells
    if cells.first.key or cells.second.key:
        return False
    if cells.project.key and not (line.opens_piece and before.project.key and before.name.key):
        # The rest of a name stands below its beginning; any other names a project of its own.
        return False
    if cells.target.key:
        goes_on = not cells.name.key and not before.target.key
    elif cells.kind.key or cells.unit.key or cells.weight.key or cells.score.key:
        return False
    else:
        goes_on = line.opens_piece or not cells.name.key
    return goes_on and sum(len(cell.spans) for cell in before) <= MOST_PIECES


def _make(table: LogicalTable, project: str | None, cells: _Cells, levels: Levels) -> Indicator:
    target = read_target(cells.target.text)
    if cells.kind.key == _IN_WORDS:
        target = Target(target.text, mended=target.mended)
    first, second, name, description, unit, basis, actual = plain_texts(
        levels.first, levels.second, cells.name, cells.description, cells.unit, cells.basis, cells.actual
    )
    return Indicator(
        table.index,
        table.kind,
        project,
        first,
        second,
        name,
        description,
        target.text,
        target.operator or read_kind(cells.kind.text)[1],
        target.value,
        target.unit or (unit if target.value is not None or not target.text else None),
        basis,
        spans_of(*cells.own),
        actual,
        read_points(cells.weight.key) if cells.weight.key else None,
        read_points(cells.score.key) if cells.score.key else None,
    )


def _doubts(line: _Line, levels: Levels, indicator: Indicator) -> Iterator[Diagnostic]:
    spans = indicator.spans
    if line.shift:
        yield Diagnostic.of(Code.INDICATOR_ROW_SHIFTED, spans, columns=f"{line.shift:+d}")
    if levels.from_below:
        yield _below(spans, levels.first, levels.second)


def _below(spans: tuple[Span, ...], *cells: Cell) -> Diagnostic:
    """That a row goes by texts printed below it."""
    texts = " / ".join(plain(cell) for cell in cells if cell.key)
    return Diagnostic.of(Code.INDICATOR_LEVEL_BELOW, spans, level=texts)
