"""Flattened tables judged: a table is read where the form's labels and its arithmetic leave one layout, else it stays text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from govbudget_parse.checks.grid import grids_of
from govbudget_parse.checks.identities import Identity, Rule, find_identities
from govbudget_parse.diagnostics import Code, Diagnostic
from govbudget_parse.forms.columns import Cycle
from govbudget_parse.forms.flattened import Flattened, find_flattened
from govbudget_parse.forms.reading import read_tables
from govbudget_parse.layout.block import Block, BlockKind, DataLine
from govbudget_parse.model.fact import Fact, Stage
from govbudget_parse.model.money import Unit
from govbudget_parse.model.table import Rendering
from govbudget_parse.renderings.grid import Grid
from govbudget_parse.source import Source, Span
from govbudget_parse.tables.arithmetic import Verdict, is_evidence, is_long, judge
from govbudget_parse.tables.printed import PrintedTable


class Settled(NamedTuple):
    """The blocks with every certain table made one, the grids of those by their lines, and what was found on the way."""

    blocks: tuple[Block, ...]
    grids: dict[tuple[int, int], Grid]
    diagnostics: tuple[Diagnostic, ...]


def settle_flattened(source: Source, blocks: Sequence[Block]) -> Settled:
    """`blocks` with the text that is certain to print a table's cells one after another as tables."""
    settled: list[Block] = []
    grids: dict[tuple[int, int], Grid] = {}
    diagnostics: list[Diagnostic] = []
    done = 0
    for found in find_flattened(source, blocks):
        certain = [grid for grid in found.grids if is_certain(_facts(source, found, grid))]
        first, stop = found.blocks
        if len(certain) == 1:
            lines = (blocks[first].lines[0], blocks[stop - 1].lines[1])
            settled += [*blocks[done:first], _table(found, lines)]
            grids[lines] = certain[0]
            done = stop
        code = Code.TABLE_FLATTENED_READ if len(certain) == 1 else Code.TABLE_FLATTENED_LEFT
        diagnostics.append(Diagnostic.of(code, found.spans[:1]))
    return Settled((*settled, *blocks[done:]), grids, tuple(diagnostics))


def _table(found: Flattened, lines: tuple[int, int]) -> Block:
    whole = Span(found.spans[0].start, found.spans[-1].end)
    return Block(BlockKind.TABLE, (whole,), lines, rendering=Rendering.CELLS)


def _facts(source: Source, found: Flattened, grid: Grid) -> tuple[Fact, ...]:
    unit = DataLine(unit=Unit.YUAN)
    printed = PrintedTable(None, found.title, unit, (grid,), (), (grid.span,))
    readings = read_tables(source, (printed,), lambda _: None, Cycle(Stage.BUDGET))
    return tuple(fact for reading in readings for fact in reading.facts)


def is_certain(facts: Sequence[Fact]) -> bool:
    """Whether the sums of a table confirm every amount of it that is no zero, and none is broken."""
    identities = [identity for grid in grids_of(facts) for identity in find_identities(grid)] + _nested(facts)
    if any(_verdict(identity) is Verdict.BROKEN for identity in identities):
        return False
    sure: set[str] = set()
    for identity in identities:
        if is_evidence([part.amount for part in identity.parts]):
            sure.update(fact.id for fact in (identity.total, *identity.parts))
    # An amount printed twice, as the only part and as its total, is as sure as the other print.
    for _ in identities:
        linked = {
            fact.id
            for identity in identities
            for fact in (identity.total, *identity.parts)
            if len(identity.parts) == 1
            and is_long(identity.total.amount)
            and {identity.total.id, identity.parts[0].id} & sure
        }
        if linked <= sure:
            break
        sure |= linked
    return bool(sure) and all(fact.id in sure for fact in facts if fact.amount)


def _nested(facts: Sequence[Fact]) -> list[Identity]:
    """The sums of items under a group that prints its own amount: 公务用车购置及运行费 57.06 over 购置费 and 运行费."""
    inner: dict[tuple[int, tuple[str, ...]], list[Fact]] = {}
    for fact in facts:
        inner.setdefault((fact.row, fact.column[:-1]), []).append(fact)
    groups = ((total, inner.get((total.row, total.column))) for total in facts)
    return [Identity(Rule.COLUMNS, total, tuple(parts)) for total, parts in groups if parts]


def _verdict(identity: Identity) -> Verdict:
    return judge(identity.total.amount, [part.amount for part in identity.parts])
