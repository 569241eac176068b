"""Flattened tables judged: a table is read where the form's labels and its arithmetic leave one layout, else it stays text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from govbudget_parse.checks.grid import grids_of
from govbudget_parse.checks.identities import Identity, Rule, find_identities
from govbudget_parse.diagnostics import Code, Diagnostic
from govbudget_parse.forms.columns import Cycle
from govbudget_parse.forms.flat_sums import numbered_ties
from govbudget_parse.forms.flattened import Flattened, LaidOut, Place, find_flattened
from govbudget_parse.forms.leaves import canonical
from govbudget_parse.forms.numbering import listed_parts
from govbudget_parse.forms.reading import read_tables
from govbudget_parse.layout.block import TABLE, Block, DataLine
from govbudget_parse.lexis.width import key
from govbudget_parse.model.fact import Classification, Fact, Stage, column_of
from govbudget_parse.model.money import Unit
from govbudget_parse.model.table import Rendering
from govbudget_parse.renderings.grid import Grid
from govbudget_parse.source import Source, Span
from govbudget_parse.tables.arithmetic import ASIDE_WORDS, Verdict, is_evidence, is_long, judge
from govbudget_parse.tables.printed import PrintedTable

_ITEM_TOTALS = ("人员经费合计", "公用经费合计")
_PERSONNEL = ("301", "303")


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
        run, certain = found.run, _only_one(source, found)
        if certain is not None:
            first, stop = run.blocks
            whole = Span(run.spans[0].start, run.spans[-1].end)
            table = Block(TABLE, (whole,), run.lines, rendering=Rendering.CELLS)
            settled += [*blocks[done:first], *run.head, table]
            grids[run.lines] = certain
            done = stop
        code = Code.TABLE_FLATTENED_READ if certain is not None else Code.TABLE_FLATTENED_LEFT
        diagnostics.append(Diagnostic.of(code, run.spans[:1]))
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
        possible, is_sure = way.grid, _confirm(laws, facts, way.full) and _are_as_laid(facts, way)
    return possible if is_sure else None


def _are_as_laid(facts: Sequence[Fact], way: LaidOut) -> bool:
    """Whether a table is read as it was laid out: no amount is lost, none has another name or stands under another column."""
    is_named = any(place.label for place in way.places.values())
    read = {
        fact.spans[0].start: Place(column_of(fact), key(fact.label) if is_named else "", fact.code or "")
        for fact in facts
    }
    return read == way.places


def _facts(source: Source, found: Flattened, grid: Grid) -> tuple[Fact, ...]:
    unit = DataLine(unit=Unit.YUAN)
    printed = PrintedTable(None, found.run.title, unit, (grid,), (), (grid.span,))
    readings = read_tables(source, (printed,), lambda _: None, Cycle(Stage.BUDGET))
    return tuple(fact for reading in readings for fact in reading.facts)


def _identities(facts: Sequence[Fact]) -> list[Identity]:
    return [identity for grid in grids_of(facts) for identity in find_identities(grid)] + _nested(facts)


def _confirm(laws: Sequence[Identity], facts: Sequence[Fact], full: AbstractSet[int]) -> bool:
    """Whether sums that hold confirm every amount of a table that is no zero.

    Not confirmed need be the parts that 其中 names of an amount that is, and amounts that are in no sum (机关运行经费) of rows
    without a blank: what stands around them leaves them one place.
    """
    sure = _confirmed([*laws, *_customs(facts)])
    placed = {
        part.id
        for whole in _parts_named(facts)
        if whole.total.id in sure and _leaves_room(whole)
        for part in whole.parts
    }
    placed |= {fact.id for fact in facts if _stands_aside(fact) and fact.spans[0].start in full and _is_money(fact)}
    return bool(sure) and all(fact.id in sure or fact.id in placed for fact in facts if fact.amount)


def _stands_aside(fact: Fact) -> bool:
    return any(canonical(word) in ASIDE_WORDS for word in fact.column)


def _confirmed(laws: Sequence[Identity]) -> set[str]:
    sure: set[str] = set()
    for law in laws:
        if is_evidence([part.amount for part in law.parts]):
            sure.update(fact.id for fact in (law.total, *law.parts))
    # An amount printed twice, as the only part and as its total, is as sure as the other print.
    links = [(law.total.id, part.id) for law in laws if (part := _only_part(law)) is not None]
    for _ in links:
        linked = {end for link in links if not sure.isdisjoint(link) for end in link}
        if linked <= sure:
            break
        sure |= linked
    return sure


def _only_part(law: Identity) -> Fact | None:
    """The one part of a sum that is no zero, of as many digits as two amounts hardly share by accident."""
    filled = [part for part in law.parts if part.amount]
    return filled[0] if len(filled) == 1 and is_long(law.total.amount) else None


def _customs(facts: Sequence[Fact]) -> Iterator[Identity]:
    """Sums that forms mostly print and no law demands, as far as they hold."""
    for custom in (*_sums_of_items(facts), *_parts_named(facts), *_numbered(facts)):
        if _verdict(custom) is not Verdict.BROKEN:
            yield custom


def _sums_of_items(facts: Sequence[Fact]) -> Iterator[Identity]:
    """人员经费合计 over 301 and 303, 公用经费合计 over the other classes of economic items."""
    classes = [
        fact
        for fact in facts
        if fact.classification is Classification.DEPARTMENT_ECONOMIC and len(fact.code or "") == 3
    ]
    for fact in facts:
        if fact.label in _ITEM_TOTALS:
            personnel = fact.label == _ITEM_TOTALS[0]
            parts = tuple(part for part in classes if (part.code in _PERSONNEL) == personnel)
            if parts:
                yield Identity(Rule.CLASSES, fact, parts)


def _numbered(facts: Sequence[Fact]) -> Iterator[Identity]:
    """The sums that the numbers of rows state, also of one part only: "一、本年收入 402.50 （一）一般公共预算拨款 402.50"."""
    for column in _by_column(facts).values():
        for tie in numbered_ties([fact.label for fact in column]):
            yield Identity(Rule.NUMBERED, column[tie.total], tuple(column[part] for part in tie.parts))


def _by_column(facts: Sequence[Fact]) -> dict[int, list[Fact]]:
    columns: dict[int, list[Fact]] = {}
    for fact in facts:
        columns.setdefault(column_of(fact), []).append(fact)
    return columns


def _parts_named(facts: Sequence[Fact]) -> Iterator[Identity]:
    """What 其中 names as parts: a list of rows, each with the row above it, and columns, each with the one on its left.

    "其中：公务用车购置费" and "公务用车运行费" are parts of a row, "小计 | 其中：财政拨款" is a part of a column.
    """
    places = {(fact.row, column_of(fact)): fact for fact in facts}
    for fact in facts:
        left = places.get((fact.row, column_of(fact) - 1))
        if fact.column[-1].startswith("其中") and left is not None:
            yield Identity(Rule.COLUMNS, left, (fact,))
    for column in _by_column(facts).values():
        whole: Fact | None = None
        parts: list[Fact] = []
        for fact, is_listed in zip(column, listed_parts([fact.label for fact in column]), strict=True):
            if is_listed and whole is not None and fact.row == whole.row + len(parts) + 1:
                parts.append(fact)
                continue
            if whole is not None and parts:
                yield Identity(Rule.NUMBERED, whole, tuple(parts))
            whole, parts = None if is_listed else fact, []
        if whole is not None and parts:
            yield Identity(Rule.NUMBERED, whole, tuple(parts))


def _leaves_room(whole: Identity) -> bool:
    """Whether the parts can be some of a whole: no more than it together, and printed as money is."""
    return sum(part.amount for part in whole.parts) <= whole.total.amount and all(map(_is_money, whole.parts))


def _is_money(fact: Fact) -> bool:
    """Whether an amount is printed as money is: 3 may be the number of a page."""
    return int(fact.amount.as_tuple().exponent) < 0 or is_long(fact.amount)


def _nested(facts: Sequence[Fact]) -> list[Identity]:
    """The sums of items under a group that prints its own amount: 公务用车购置及运行费 57.06 over 购置费 and 运行费."""
    inner: dict[tuple[int, tuple[str, ...]], list[Fact]] = {}
    for fact in facts:
        inner.setdefault((fact.row, fact.column[:-1]), []).append(fact)
    groups = ((total, inner.get((total.row, total.column))) for total in facts)
    return [Identity(Rule.COLUMNS, total, tuple(parts)) for total, parts in groups if parts]


def _verdict(identity: Identity) -> Verdict:
    return judge(identity.total.amount, [part.amount for part in identity.parts])
