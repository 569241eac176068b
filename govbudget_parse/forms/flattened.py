"""Text that may print a table's cells one after another → the tables that it may be, each with every way to lay it out.

What is certain is not decided here: the checks choose, and what they do not choose stays text.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from govbudget_parse.forms.catalogue import header_words, kind_of_header, kind_of_title
from govbudget_parse.forms.flat_headers import FlatColumn, header_rows, match_header, pair_columns, without_header
from govbudget_parse.forms.flat_lines import TOTALS
from govbudget_parse.forms.flat_rows import MAX_WAYS, lay_rows
from govbudget_parse.forms.flat_tokens import MAX_TOKENS, Token, read_tokens
from govbudget_parse.forms.spec import ColumnRole
from govbudget_parse.layout.block import Block, BlockKind
from govbudget_parse.lexis.headings import NumberStyle
from govbudget_parse.model.table import Rendering, TableKind
from govbudget_parse.renderings.grid import Grid, GridRow
from govbudget_parse.source import Source, Span

_MIN_NUMBERS = 3
# So many numbers of one digit and the blanks between them.
_SHORTEST = 2 * _MIN_NUMBERS - 1
_NUMBER_ROW = frozenset({"栏次", "行次", "档次"})
_CELL_BLOCKS = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.FURNITURE})
_MIN_CODE = 3
_PARTS = frozenset({NumberStyle.PART, NumberStyle.CHAPTER, NumberStyle.SECTION, NumberStyle.ATTACHMENT})
_SHORTEST_HEADER = 2
# The form whose items may be printed name by amount.
_PAIRS = TableKind.THREE_PUBLIC_EXPENSES
_KINDS = frozenset(
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
    """A run of blocks that may print the cells of one table: their place among all blocks, and the tables they may be."""

    blocks: tuple[int, int]
    title: str | None
    ways: tuple[LaidOut, ...]
    spans: tuple[Span, ...]


def find_flattened(source: Source, blocks: Sequence[Block]) -> Iterator[Flattened]:
    """The runs of text that may be flattened tables: under the caption of a form, or the items of the “三公” form alone."""
    caption, paragraph = BlockKind.CAPTION, BlockKind.PARAGRAPH
    index = 0
    while index < len(blocks):
        if blocks[index].kind is caption:
            first = _behind_data(blocks, index + 1)
            found = _read_run(source, blocks, first, blocks[index])
            index = max(first, index + 1)
        else:
            found = None
            if blocks[index].kind is paragraph:
                found = _read_pairs(source, blocks, index)
            index += 1
        if found is not None:
            yield found
            index = found.blocks[1]


def _behind_data(blocks: Sequence[Block], index: int) -> int:
    while index < len(blocks) and blocks[index].kind in (BlockKind.DATA_LINE, BlockKind.FURNITURE):
        index += 1
    return index


def _read_run(source: Source, blocks: Sequence[Block], first: int, caption: Block) -> Flattened | None:
    title = " ".join(source.text[span.start : span.end] for span in caption.spans)
    kind = kind_of_title(title)
    if kind is None:
        return None
    cells = _run_of_cells(source, blocks, first)
    tokens = tuple(itertools.chain.from_iterable(cells))
    if not _is_table_like(tokens):
        return None
    stop = first + len(cells)
    # A table or a line of its head right behind the cells: more of the table may stand there.
    cut = stop < len(blocks) and blocks[stop].kind in (BlockKind.TABLE, BlockKind.DATA_LINE)
    ways = () if cut or kind not in _KINDS else _different(itertools.islice(_lay_out(kind, tokens), MAX_WAYS))
    return Flattened((first, stop), title, ways, _spans(blocks, first, stop))


def _run_of_cells(source: Source, blocks: Sequence[Block], first: int) -> list[tuple[Token, ...]]:
    """The cells of every block from the `first` on, up to the last one that prints a number: behind it stand headings."""
    run: list[tuple[Token, ...]] = []
    length = count = 0
    while first + len(run) < len(blocks) and count <= MAX_TOKENS:
        cells = _cells_of(source, blocks[first + len(run)])
        if cells is None:
            break
        run.append(cells)
        count += len(cells)
        if any(token.is_number for token in cells):
            length = len(run)
    return run[:length]


def _different(ways: Iterable[LaidOut]) -> tuple[LaidOut, ...]:
    """`ways` without those whose grid another one has: several layouts print the same words."""
    return tuple({way.grid: way for way in ways}.values())


def _cells_of(source: Source, block: Block) -> tuple[Token, ...] | None:
    """The cells that a block prints, none for a page number; None where the run of cells ends before it.

    A numbered line may be the name of a row ("二、事业收入"), the heading of a part is none.
    """
    tokens = read_tokens(source, block.spans) if block.kind in _CELL_BLOCKS else ()
    if block.kind is BlockKind.FURNITURE:
        # "201" alone on its line is a code here, "3" the number of a page.
        return tuple(token for token in tokens if token.is_code and len(token.key) >= _MIN_CODE)
    if block.mark is not None and block.mark.style in _PARTS:
        return None
    return tokens or None


def _read_pairs(source: Source, blocks: Sequence[Block], index: int) -> Flattened | None:
    spans = blocks[index].spans
    if spans[-1].end - spans[0].start < _SHORTEST:
        return None
    tokens = read_tokens(source, spans)
    if not _is_table_like(tokens) or kind_of_header([t.cell.text for t in tokens], None) is not _PAIRS:
        return None
    ways = tuple(_lay_pairs(tokens))
    return Flattened((index, index + 1), None, ways, spans) if ways else None


def _is_table_like(tokens: Sequence[Token]) -> bool:
    """Whether words and numbers of some length alternate as in a table; small bare numbers are no amounts."""
    return sum(token.is_number and not token.is_code for token in tokens) >= _MIN_NUMBERS or (
        sum(token.is_number and len(token.key) > _MIN_NUMBERS for token in tokens) >= _MIN_NUMBERS
    )


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
    return behind.is_number and (not coded or words[0].key in TOTALS)


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


def _spans(blocks: Sequence[Block], first: int, stop: int) -> tuple[Span, ...]:
    return tuple(span for block in blocks[first:stop] for span in block.spans)
