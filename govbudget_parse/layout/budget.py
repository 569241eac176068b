"""Tables within the limit of cells: the blocks that are read, and a diagnostic for the lines that are not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

import attrs

from govbudget_parse.diagnostics import Code, Diagnostic
from govbudget_parse.layout.block import TABLE, Block
from govbudget_parse.source import Source

# What parts two cells in any rendering: a tab, a pipe, a tag of HTML, a wide gap.
_BORDER = re.compile(r"[\t|]|<t[dh]|  (?! )", re.IGNORECASE)


class BudgetedBlocks(NamedTuple):
    """The blocks that are read, and what is said of the lines of tables that are not."""

    blocks: tuple[Block, ...]
    diagnostics: tuple[Diagnostic, ...]


def within_cells(source: Source, blocks: tuple[Block, ...], limit: int) -> BudgetedBlocks:
    """`blocks` with the tables cut behind the line on which the cells of all tables together reach `limit`.

    A cell takes at least its border, so that a text of fewer characters than `limit` is not even looked at.
    """
    if len(source.text) <= limit:
        return BudgetedBlocks(blocks, ())
    kept: list[Block] = []
    diagnostics: list[Diagnostic] = []
    left = limit
    for block in blocks:
        if block.kind is not TABLE:
            kept.append(block)
            continue
        first, stop = block.lines
        read, left = _take_lines(source, range(first, stop), left)
        if read > first:
            kept.append(block if read == stop else _cut(source, block, read))
        if read < stop:
            unread = source.trim(source.lines[read].start, block.spans[-1].end)
            diagnostics.append(Diagnostic.of(Code.TABLE_TOO_LARGE, (unread,), limit=str(limit)))
    return BudgetedBlocks(tuple(kept), tuple(diagnostics))


def _take_lines(source: Source, lines: Iterable[int], left: int) -> tuple[int, int]:
    """The line before which `left` cells are used up, and how many of them are left."""
    line = 0
    for line in lines:
        cells = 1 + sum(1 for _ in _BORDER.finditer(source.text, *source.lines[line]))
        if cells > left:
            return line, 0
        left -= cells
    return line + 1, left


def _cut(source: Source, block: Block, stop: int) -> Block:
    first = block.lines[0]
    span = source.trim(block.spans[0].start, source.lines[stop - 1].end)
    return attrs.evolve(block, lines=(first, stop), spans=(span,))
