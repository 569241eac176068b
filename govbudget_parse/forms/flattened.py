"""Text that may print a table's cells one after another → the tables that it may be, each with every way to lay it out.

What is certain is not decided here: the checks choose, and what they do not choose stays text.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from govbudget_parse.forms.catalogue import header_words, kind_of_header
from govbudget_parse.forms.flat_headers import FlatColumn, header_rows, match_header, pair_columns, without_header
from govbudget_parse.forms.flat_rows import MAX_WAYS, lay_rows
from govbudget_parse.forms.flat_runs import FEWEST_UNTITLED, Run, find_runs, prints_amounts
from govbudget_parse.forms.flat_tokens import Token
from govbudget_parse.forms.spec import ColumnRole
from govbudget_parse.layout.block import Block
from govbudget_parse.lexis.totals import SUM_NAMES
from govbudget_parse.model.table import Rendering, TableKind
from govbudget_parse.renderings.grid import Grid, GridRow
from govbudget_parse.source import Source, Span

_NUMBER_ROW = frozenset({"栏次", "行次", "档次"})
_SHORTEST_HEADER = 2
# The form whose items may be printed name by amount.
_PAIRS = TableKind.THREE_PUBLIC_EXPENSES
# The forms that are read flattened: their amounts stand in sums.
KINDS = frozenset(
    {
        TableKind.REVENUE_EXPENDITURE_SUMMARY,
        TableKind.REVENUE_SUMMARY,
        TableKind.EXPENDITURE_SUMMARY,
        TableKind.APPROPRIATION_SUMMARY,
        TableKind.GENERAL_BUDGET_EXPENDITURE,
        TableKind.GENERAL_BUDGET_BASIC_EXPENDITURE,
        TableKind.GOVERNMENT_FUND_EXPENDITURE,
        TableKind.STATE_CAPITAL_EXPENDITURE,
        TableKind.THREE_PUBLIC_EXPENSES,
    }
)


class Place(NamedTuple):
    """Where an amount of a flattened table was laid: under which column, in the row of which name and code ("" for none)."""

    column: int
    label: str
    code: str


class LaidOut(NamedTuple):
    """One way to lay out a flattened table: its grid, and the place of every number by the offset at which it is printed.

    `full` holds the offsets of the numbers of rows that leave no column of money blank.
    """

    grid: Grid
    places: Mapping[int, Place]
    full: frozenset[int]


class Flattened(NamedTuple):
    """A run of text that may print the cells of one table, and the tables that it may be."""

    run: Run
    ways: tuple[LaidOut, ...]


def find_flattened(source: Source, blocks: Sequence[Block]) -> Iterator[Flattened]:
    """The runs of text that may be flattened tables: under the title of a form, or the items of the “三公” form alone.

    A paragraph of many amounts without a title may be one, too, of a form that nothing names.
    """
    for run in find_runs(source, blocks):
        if run.kind is not None:
            is_readable = run.kind in KINDS and not run.cut
            ways = itertools.islice(_lay_out(run.kind, run.tokens), MAX_WAYS) if is_readable else ()
            yield Flattened(run, _different(ways))
            continue
        is_pairs = not run.cut and kind_of_header([token.cell.text for token in run.tokens], None) is _PAIRS
        pairs = tuple(_lay_pairs(run.tokens)) if is_pairs else ()
        if pairs or prints_amounts(source, run.spans, FEWEST_UNTITLED):
            yield Flattened(run, pairs)


def _different(ways: Iterable[LaidOut]) -> tuple[LaidOut, ...]:
    """`ways` without those whose grid another one has: several layouts print the same words."""
    return tuple({way.grid: way for way in ways}.values())


def _lay_out(kind: TableKind, tokens: Sequence[Token]) -> Iterator[LaidOut]:
    pairs = tuple(_lay_pairs(tokens)) if kind is _PAIRS else ()
    yield from pairs
    count = next((i for i, token in enumerate(tokens) if token.is_number), len(tokens))
    words = list(itertools.takewhile(lambda token: header_words().knows(token.cell.text), tokens[:count]))
    if len(words) < _SHORTEST_HEADER and not pairs:
        yield from _lay_without_header(kind, tokens)
    for length, columns in match_header(words, kind):
        behind = tokens[len(words)] if len(words) < len(tokens) else None
        if not _may_begin_rows(words[length:], columns, behind):
            continue
        for rows in lay_rows(columns, _without_numbers(tokens[length:])):
            yield _laid_out(columns, rows, tokens)


def _lay_without_header(kind: TableKind, tokens: Sequence[Token]) -> Iterator[LaidOut]:
    columns = without_header(tokens, kind)
    if columns:
        for rows in lay_rows(columns, tokens):
            yield _laid_out(columns, rows, tokens)


def _may_begin_rows(words: Sequence[Token], columns: Sequence[FlatColumn], behind: Token | None) -> bool:
    """Whether the header words behind a header are the name of its first row, and not columns of a longer one."""
    if not words:
        return True
    if len(words) > 1 or behind is None:
        return False
    if words[0].key in _NUMBER_ROW:
        return True
    coded = any(column.role is ColumnRole.CODE for column in columns)
    return behind.is_number and (not coded or words[0].key in SUM_NAMES)


def _lay_pairs(tokens: Sequence[Token]) -> Iterator[LaidOut]:
    if all(token.is_number or header_words().knows(token.cell.text) for token in tokens):
        columns = pair_columns(tokens)
        if columns:
            row = tuple(token.cell for token in tokens if token.is_number)
            yield _laid_out(columns, (row,), tokens)


def _without_numbers(tokens: Sequence[Token]) -> Sequence[Token]:
    """`tokens` without the column numbers they begin with: "栏次 1 栏次 2", "1 2 3 4"; a code behind them is none."""
    numbers = 0
    for count, token in enumerate(tokens):
        if token.key == str(numbers + 1):
            numbers += 1
        elif token.key not in _NUMBER_ROW:
            return tokens[count:] if numbers > 1 or tokens[0].key in _NUMBER_ROW else tokens
    return tokens


def _laid_out(columns: Sequence[FlatColumn], rows: Sequence[GridRow], tokens: Sequence[Token]) -> LaidOut:
    spans = [span for token in tokens for span in token.cell.spans]
    grid = Grid((*header_rows(columns), *rows), Rendering.CELLS, Span(spans[0].start, spans[-1].end))
    places: dict[int, Place] = {}
    full: set[int] = set()
    money = [index for index, column in enumerate(columns) if column.role is ColumnRole.AMOUNT]
    for row in rows:
        if all(row[index].spans for index in money):
            full.update(row[index].spans[0].start for index in money)
        label = code = ""
        for index, (column, cell) in enumerate(zip(columns, row, strict=True)):
            if column.role is ColumnRole.LABEL:
                label = cell.key
            elif column.role is ColumnRole.CODE:
                # A code behind an amount is that of the next name.
                code = (code if not label else "") + cell.key
            elif column.role is ColumnRole.AMOUNT and cell.spans:
                places[cell.spans[0].start] = Place(index, label, code)
    return LaidOut(grid, places, frozenset(full))
