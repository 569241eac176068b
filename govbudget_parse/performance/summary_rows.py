"""The printed rows of a summary table: its header's layout, each row's pairs, and what page breaks did to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from govbudget_parse.diagnostics import Code, Diagnostic
from govbudget_parse.lexis.amounts import read_amount
from govbudget_parse.lexis.memo import remembered
from govbudget_parse.lexis.width import key
from govbudget_parse.performance.columns import MOST_PIECES, cell_in, header_name, spans_of
from govbudget_parse.performance.targets import is_measured, read_target
from govbudget_parse.renderings.grid import BLANK, Cell, GridRow, join_cells, key_of
from govbudget_parse.tables.logical import LogicalTable

# The groups of the forms since 2019. Recognition may cut one over two cells ("产出" | "指标"), so the row is read as one text.
_GROUP = re.compile(r"(?:成本|投入|过程|产出|效益|效果|满意度|影响力)指标")
_NAME, _TARGET = "三级指标", "指标值"
_NAME_HEADERS = ("项目名称", "项目单位", "项目单位(项目名称)", "项目名称(项目名称)", "单位名称(项目名称)")
_HEADER_ROWS = 6
# "2024年12月", "2024年12月底前"
_DATE = re.compile(r"[12]\d{3}年(?:\d{1,2}月(?:\d{1,2}日)?)?(?:底|末)?(?:前|之前)?")


class Group(NamedTuple):
    """One group of indicators and the columns of its pair."""

    text: str
    name: int
    target: int


class Layout(NamedTuple):
    """Where the header puts things: `width` cells, the project's name, the groups' pairs."""

    width: int
    name: int
    groups: tuple[Group, ...]


class Pair(NamedTuple):
    """One name | target pair under its group."""

    group: str
    name: Cell
    target: Cell


class SummaryRow(NamedTuple):
    """One row below the header: the project's cells, blank where the row prints none, and its pairs.

    `heads_project` says that a cell of `money` prints an amount.
    """

    code: Cell
    name: Cell
    money: tuple[Cell, ...]
    heads_project: bool
    pairs: tuple[Pair, ...]
    opens_piece: bool = False

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All cells that were read."""
        return (self.code, self.name, *self.money, *(cell for pair in self.pairs for cell in (pair.name, pair.target)))


def read_layout(rows: tuple[GridRow, ...]) -> tuple[Layout, int] | None:
    """The layout that a header at the top of `rows` states, and how many rows it takes; None where there is none."""
    limit = min(len(rows), _HEADER_ROWS)
    named = next((n for n in range(limit) if _GROUP.search("".join(map(key_of, rows[n])))), None)
    if named is None:
        return None
    stop = next((n + 1 for n in range(named, limit) if _pair_columns(rows[n])), None)
    groups = _zip_groups(rows[named:stop], _pair_columns(rows[stop - 1])) if stop else _span_groups(rows[named])
    if not groups:
        return None
    stop = stop or _end_of_header(rows, named + 1)
    header = rows[:stop]
    places = [place for row in header for place, cell in enumerate(row) if _is_name_header(cell)]
    width = max(len(row) for row in header)
    return Layout(width, places[0] if places else 1, groups), stop


def _is_name_header(cell: Cell) -> bool:
    return cell.key in _NAME_HEADERS or header_name(cell.text) in _NAME_HEADERS


def _pair_columns(row: GridRow) -> tuple[tuple[int, int], ...]:
    """The 三级指标 | 指标值 columns of a header row."""
    names = [place for place, cell in enumerate(row) if header_name(cell.text) == _NAME]
    targets = [place for place, cell in enumerate(row) if header_name(cell.text) == _TARGET]
    return tuple(zip(names, targets, strict=True)) if len(names) == len(targets) else ()


def _zip_groups(rows: tuple[GridRow, ...], columns: tuple[tuple[int, int], ...]) -> tuple[Group, ...]:
    """The groups that the header prints with the pairs below them, in order.

    They stand in one row; where spaces made the columns, the first may have run into the text above it ("绩效目标" over
    "产出指标", and 效益指标 in the next row).
    """
    by_row = [_GROUP.findall("".join(map(key_of, row))) for row in rows]
    by_column = sorted(
        (place, text) for row in rows for place, cell in enumerate(row) for text in _GROUP.findall(cell.key)
    )
    texts = next((texts for texts in (*by_row, [text for _, text in by_column]) if len(texts) == len(columns)), None)
    if texts is None:
        return ()
    return tuple(Group(text, name, target) for text, (name, target) in zip(texts, columns, strict=True))


def _span_groups(row: GridRow) -> tuple[Group, ...]:
    """The groups of a row whose pair headers are lost: each spans the column it stands in and the next."""
    found = [(place, cell.key) for place, cell in enumerate(row) if _GROUP.fullmatch(cell.key)]
    if not found or any(right[0] - left[0] != 2 for left, right in pairwise(found)):
        return ()
    return tuple(Group(text, place, place + 1) for place, text in found)


def _end_of_header(rows: tuple[GridRow, ...], start: int) -> int:
    """The number of the first row from `start` on that holds data: an amount or a code."""
    for number in range(start, min(len(rows), _HEADER_ROWS)):
        if any(read_amount(cell.text) is not None for cell in rows[number]):
            return number
    return start


def read_rows(table: LogicalTable, diagnostics: list[Diagnostic]) -> list[SummaryRow]:
    """The rows below the header, piece by piece; a piece without a header goes by the one before it."""
    read: list[SummaryRow] = []
    layout: Layout | None = None
    for piece in table.pieces:
        rows = tuple([row for row in piece.rows if any(map(key_of, row))])
        header = read_layout(rows)
        skipped = 0
        if header is not None:
            layout, skipped = header
        if layout is None:
            continue
        below = [_read_row(row, layout, diagnostics) for row in rows[skipped:]]
        read.extend([row._replace(opens_piece=True) for row in below[:1]] + below[1:])
    return read


def _read_row(row: GridRow, layout: Layout, diagnostics: list[Diagnostic]) -> SummaryRow:
    """One row by the layout: the project's cells from the left, the pairs from the right.

    A later page may lose an empty column between the two ("资金总额 … 单位资金 | 三级指标"), so its pairs stand left by as
    much as the page is narrower.
    """
    shift = len(row) - layout.width
    groups = layout.groups
    names = [cell_in(row, group.name + shift) for group in groups]
    targets = [cell_in(row, group.target + shift) for group in groups]
    code = cell_in(row, 0) if layout.name > 0 else BLANK
    money = row[layout.name + 1 : max(groups[0].name + shift, 0)]
    read = SummaryRow(
        code,
        cell_in(row, layout.name),
        money,
        any(read_amount(cell.text) is not None for cell in money if cell.key),
        tuple(
            [
                Pair(group.text, name, target)
                for group, name, target in zip(groups, names, targets, strict=True)
                if name.key or target.key
            ]
        ),
    )
    repaired = _pair_in_order(groups, names, targets) or _pair_from_code(read, row, groups)
    if not repaired:
        return read
    diagnostics.append(Diagnostic.of(Code.INDICATOR_ROW_SHIFTED, spans_of(*row), columns="1"))
    return read._replace(code=BLANK if code in (pair.name for pair in repaired) else code, pairs=repaired)


def _pair_in_order(groups: Sequence[Group], names: Sequence[Cell], targets: Sequence[Cell]) -> tuple[Pair, ...]:
    """The pairs of a row in which one lost cell has moved the rest to the left, paired in order; none for other rows.

    "项目总成本 | 46.27元 | 2024年12月 | 提供及时的报告 | ≥90% | 员工满意度 | ≥90% | " has targets in the columns of names.
    Every text then opens a pair and every target closes one; as many pairs as groups must come of it.
    """
    if not any(_is_target(name.text) for name in names if name.key):
        return ()
    couples: list[tuple[Cell, Cell]] = []
    name = BLANK
    for cell in (cell for couple in zip(names, targets, strict=True) for cell in couple if cell.key):
        if _is_target(cell.text):
            couples.append((name, cell))
            name = BLANK
        elif name.key:
            return ()
        else:
            name = cell
    if name.key or len(couples) != len(groups):
        return ()
    return tuple(Pair(group.text, *couple) for group, couple in zip(groups, couples, strict=True))


def _pair_from_code(row: SummaryRow, cells: GridRow, groups: Sequence[Group]) -> tuple[Pair, ...]:
    """The pairs of a row whose first name has slipped into the column of codes; none for other rows.

    "全覆盖 |  |  |  |  | 二期完成66个 | 效率提升 | 推动使用" goes on a project: words are no code, and with them every
    name has its target.
    """
    if row.heads_project or row.name.key or not row.code.key or row.code.key.isascii() or not row.pairs:
        return ()
    slipped = [cell for cell in (row.code, *cells[1:]) if cell.key]
    first = next(number for number, group in enumerate(groups) if group.text == row.pairs[0].group)
    if len(slipped) % 2 or len(slipped) // 2 > len(groups) - first:
        return ()
    texts = [group.text for group in groups[first:]]
    return tuple(map(Pair, texts, slipped[::2], slipped[1::2]))


@remembered
def _is_target(text: str) -> bool:
    """Whether the text of a cell is a measured target or a date, which no name of an indicator is."""
    return is_measured(text) or _DATE.fullmatch(key(text)) is not None


def join_rows(rows: list[SummaryRow], diagnostics: list[Diagnostic]) -> list[SummaryRow]:
    """The rows with those joined that a page break had cut, and those left out that only print the row before again."""
    joined: list[SummaryRow] = []
    broken = 0
    for row in rows:
        broken = 0 if row.opens_piece else broken
        if joined and (_continues(row, joined[-1]) if row.opens_piece else 0 < broken < MOST_PIECES and _is_rest(row)):
            joined[-1] = _join(joined[-1], row)
            broken += 1
            diagnostics.append(Diagnostic.of(Code.TABLE_ROW_JOINED, spans_of(*row.cells)))
        elif broken > 1 and len(joined) > 1 and _is_wrapped(joined[-2:], row):
            joined[-2:] = [_join(_join(joined[-2], joined[-1]), row)]
            diagnostics.append(Diagnostic.of(Code.TABLE_ROW_JOINED, spans_of(*row.cells)))
        elif joined and _repeats(row, joined[-1]):
            diagnostics.append(Diagnostic.of(Code.INDICATOR_REPEATED, spans_of(*row.cells)))
        else:
            joined.append(row)
    return joined


def _continues(row: SummaryRow, before: SummaryRow) -> bool:
    """Whether the first row of a piece is the rest of the row above the page break: no money, no target of its own.

    "经费预算成本 |  | 修完成率 |  | …" goes on names; "络维护费 | 元" goes on a target that waits for its unit.
    """
    above = {pair.group: pair for pair in before.pairs}
    if row.heads_project or not row.pairs or len(spans_of(*before.cells)) > MOST_PIECES:
        return False
    return all(pair.group in above and (not pair.target.key or _waits(above[pair.group].target)) for pair in row.pairs)


def _waits(target: Cell) -> bool:
    """Whether a target goes on below: "≤3.63万" waits for its 元."""
    return read_target(target.text).unit in ("万", "亿", "千", "百万")


def _is_rest(row: SummaryRow) -> bool:
    """Whether a row below a joined one goes on it too: names only, in several groups at once ("量 | 开展 | 度")."""
    return len(row.pairs) > 1 and not row.heads_project and not any(pair.target.key for pair in row.pairs)


def _is_wrapped(above: list[SummaryRow], row: SummaryRow) -> bool:
    """Whether three rows are the lines of one pair, its target in the middle ("计算机网", "络正常运 | =100%", "行率").

    Asked only on a page that prints wrapped lines as rows. Full lines of one narrow cell are equally long.
    """
    rows = (*above, row)
    if any(len(each.pairs) != 1 or each.heads_project for each in rows):
        return False
    first, middle, last = (each.pairs[0] for each in rows)
    if not first.group == middle.group == last.group or first.target.key or not middle.target.key or last.target.key:
        return False
    return 0 < len(last.name.key) <= len(middle.name.key) == len(first.name.key)


def _join(first: SummaryRow, second: SummaryRow) -> SummaryRow:
    rest = {pair.group: pair for pair in second.pairs}
    pairs = tuple(
        Pair(pair.group, join_cells(pair.name, rest[pair.group].name), join_cells(pair.target, rest[pair.group].target))
        if pair.group in rest
        else pair
        for pair in first.pairs
    )
    return first._replace(name=join_cells(first.name, second.name), pairs=pairs)


def _repeats(row: SummaryRow, before: SummaryRow) -> bool:
    """Whether every pair of a row without a project is printed above it, a name perhaps cut at its beginning."""
    if row.code.key or row.name.key or row.heads_project or len(row.pairs) < 2 or len(row.pairs) != len(before.pairs):
        return False
    return all(
        above.group == pair.group and above.name.key.endswith(pair.name.key) and above.target.key == pair.target.key
        for pair, above in zip(row.pairs, before.pairs, strict=True)
    )
