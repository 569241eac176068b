"""Flattened tables judged: a table is read where the form's labels and its arithmetic leave one layout, else it stays text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from govbudget_parse.checks.grid import grids_of
from govbudget_parse.checks.identities import Identity, Rule, find_identities
from govbudget_parse.diagnostics import Code, Diagnostic
from govbudget_parse.forms.columns import Cycle
from govbudget_parse.forms.flattened import Flattened, LaidOut, Place, find_flattened
from govbudget_parse.forms.reading import read_tables
from govbudget_parse.layout.block import Block, BlockKind, DataLine
from govbudget_parse.lexis.width import key
from govbudget_parse.model.fact import Fact, Stage, column_of
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
        certain = _only_one(source, found)
        first, stop = found.blocks
        if certain is not None:
            lines = (blocks[first].lines[0], blocks[stop - 1].lines[1])
            settled += [*blocks[done:first], _table(found, lines)]
            grids[lines] = certain
            done = stop
        code = Code.TABLE_FLATTENED_READ if certain is not None else Code.TABLE_FLATTENED_LEFT
        diagnostics.append(Diagnostic.of(code, found.spans[:1]))
    return Settled((*settled, *blocks[done:]), grids, tuple(diagnostics))


def _only_one(source: Source, found: Flattened) -> Grid | None:
    """The one table of those that the text may be whose sums hold, if they confirm all of it; None where several may be meant."""
    possible: Grid | None = None
    is_sure = False
    for way in found.ways:
        facts = _facts(source, found, way.grid)
        laws = _identities(facts)
        if any(_verdict(law) is Verdict.BROKEN for law in laws):
            continue
        if possible is not None:
            return None
        possible, is_sure = way.grid, _confirm(laws, facts) and _are_as_laid(facts, way)
    return possible if is_sure else None


def _are_as_laid(facts: Sequence[Fact], way: LaidOut) -> bool:
    """Whether a table is read as it was laid out: no amount is lost, none has another name or stands under another column."""
    is_named = any(place.label for place in way.places.values())
    read = {
        fact.spans[0].start: Place(column_of(fact), key(fact.label) if is_named else "", fact.code or "")
        for fact in facts
    }
    return read == way.places


def _table(found: Flattened, lines: tuple[int, int]) -> Block:
    whole = Span(found.spans[0].start, found.spans[-1].end)
    return Block(BlockKind.TABLE, (whole,), lines, rendering=Rendering.CELLS)


def _facts(source: Source, found: Flattened, grid: Grid) -> tuple[Fact, ...]:
    unit = DataLine(unit=Unit.YUAN)
    printed = PrintedTable(None, found.title, unit, (grid,), (), (grid.span,))
    readings = read_tables(source, (printed,), lambda _: None, Cycle(Stage.BUDGET))
    return tuple(fact for reading in readings for fact in reading.facts)


def _identities(facts: Sequence[Fact]) -> list[Identity]:
    return [identity for grid in grids_of(facts) for identity in find_identities(grid)] + _nested(facts)


def _confirm(identities: Sequence[Identity], facts: Sequence[Fact]) -> bool:
    """Whether sums that hold confirm every amount of a table that is no zero."""
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
