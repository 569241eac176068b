"""Every clean table of the corpus, damaged in every way and read again.

`python -m tests.property.damaging` damages every table in every way at every place and prints what was read wrong.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

import attrs

from govbudget_parse import Fact, Status, TableKind, parse
from govbudget_parse.diagnostics import Code
from govbudget_parse.forms.catalogue import header_words
from govbudget_parse.forms.leaves import canonical
from govbudget_parse.layout.blocks import split_blocks
from govbudget_parse.lexis.width import key
from govbudget_parse.renderings import measure_table
from govbudget_parse.renderings.aligned import render_aligned
from govbudget_parse.renderings.cells import render_cells
from govbudget_parse.renderings.drawing import Drawing
from govbudget_parse.renderings.html import render_html
from govbudget_parse.renderings.pipe import render_pipe
from govbudget_parse.renderings.tsv import render_tsv
from govbudget_parse.source import Source
from govbudget_parse.tables.header_rows import count_header_rows
from govbudget_parse.tables.printed import PrintedTable, gather_tables
from govbudget_parse.tables.sheet import read_sheet
from tests.property.damages import (
    CELL_DAMAGES,
    MOVING,
    AnyDamage,
    Both,
    Damage,
    Extent,
    Row,
    Upheaval,
    change_digit,
    every_damage,
)

CORPUS = Path(__file__).parents[2] / "corpus"
CASES = Path(__file__).parents[1] / "cases"
# Forms of fields and of words are no grid of rows and columns: a cell names what stands beside it.
NO_GRID = frozenset(
    {TableKind.DEPARTMENT_PERFORMANCE, TableKind.PROJECT_PERFORMANCE, TableKind.INSTITUTIONS, TableKind.OTHER}
)
# A repair of the table as it was printed: what it says before any damage is itself in doubt.
REPAIRS = frozenset(
    {
        Code.TABLE_HEADER_REPAIRED,
        Code.TABLE_COLUMNS_REALIGNED,
        Code.TABLE_COLUMNS_AMBIGUOUS,
        Code.TABLE_ROW_REALIGNED,
        Code.TABLE_ROW_DISPLACED,
        Code.TABLE_NAME_MERGED,
        Code.TABLE_LABEL_ELSEWHERE,
        Code.TABLE_CELL_UNREAD,
        Code.AMOUNT_MENDED,
    }
)
Render = Callable[[Drawing], str]
RENDERERS: dict[str, Render] = {
    "tsv": render_tsv,
    "pipe": render_pipe,
    "html": render_html,
    "cells": render_cells,
    "aligned": render_aligned,
}
Said = tuple[str, tuple[str, ...], str]


@attrs.frozen
class Clean:
    """A table that reads right as printed: its title, its rows (`heads` of them the header) and its facts.

    `beside` is another table of the same document, whose amounts may confirm these.
    """

    name: str
    kind: TableKind
    title: str
    rows: tuple[Row, ...]
    heads: int
    beside: str
    said: tuple[Said, ...]
    codes: frozenset[tuple[str, str | None]]


def what_it_says(fact: Fact) -> Said:
    """What a reader takes from a fact: name, column and amount, whatever wording of the column is printed."""
    return key(fact.label), tuple(map(canonical, fact.column)), str(fact.amount)


@cache
def clean_tables() -> tuple[Clean, ...]:
    """The tables of the corpus and of the cases that hold amounts and are read without a repair."""
    paths = (*sorted(CORPUS.glob("*.txt")), *sorted(CASES.glob("*.txt")))
    return tuple(clean for path in paths for clean in _clean_tables_of(path))


def _clean_tables_of(path: Path) -> Iterator[Clean]:
    text = path.read_text(encoding="utf-8-sig")
    source = Source.of(text)
    texts = [
        _on_one_page(table)
        for table in gather_tables(source, split_blocks(source, measure_table), header_words())
        if table.title
    ]
    for index, (title, rows, heads) in enumerate(texts):
        alone = write(title, (rows,))
        doc = parse(alone)
        damaged = any(diagnostic.code in REPAIRS for diagnostic in doc.diagnostics)
        if not damaged and doc.facts and len(doc.tables) == 1 and doc.tables[0].kind not in NO_GRID:
            following = texts[index + 1 : index + 2]
            beside = "".join(write(title, (rows,)) for title, rows, _ in following)
            name = f"{path.stem} {key(title)}"
            said = tuple(map(what_it_says, doc.facts))
            codes = frozenset((key(fact.label), fact.code) for fact in doc.facts)
            yield Clean(name, doc.tables[0].kind, title, rows, heads, beside, said, codes)


def _on_one_page(table: PrintedTable) -> tuple[str, tuple[Row, ...], int]:
    """A table's title, its header rows followed by its logical rows, and how many of them are the header."""
    title = table.title or ""
    if not table.pieces:
        return title, (), 0
    heads = count_header_rows(table.pieces[0].rows, header_words())
    header = table.pieces[0].rows[:heads]
    body = (row.cells for row in read_sheet(table.pieces, header_words()).sheet.rows)
    rows = [tuple("".join(cell.text.splitlines()) for cell in row) for row in (*header, *body)]
    return title, tuple(rows), heads


def write(title: str, pages: Sequence[Sequence[Row]], render: Render = render_tsv) -> str:
    """A table as text in 万元, its pages one after the other; merged header cells leave blanks."""
    drawings = [Drawing((), tuple(tuple(cell or None for cell in row) for row in page)) for page in pages]
    return "\n\n".join([title, "单位：万元", *map(render, drawings)]) + "\n"


@cache
def is_readable(clean: Clean, render: Render) -> bool:
    """Whether the undamaged table is read right in a rendering, where merged header cells leave blanks.

    Columns of spaces say where a text stands: a header row that prints merged cells once cannot be drawn with them.
    """
    if render is render_aligned and len({*map(len, clean.rows)}) > 1:
        return False
    return read_damaged(clean, (clean.rows,), render).right == len(clean.said)


def leaves_a_trace(pages: Sequence[Sequence[Row]], render: Render) -> bool:
    """Whether a row of blanks is one still: between columns of spaces it is only an empty line."""
    return render is not render_aligned or all(any(row) for page in pages for row in page)


def may_strike(damage: AnyDamage, render: Render) -> bool:
    """Whether a damage can happen to a table in a rendering."""
    if isinstance(damage, Both):
        # 6.00 = 1.00 + 5.00 is as good as 5.00 = 0.00 + 5.00.
        if damage.first.strike is damage.then.strike is change_digit:
            return False
        return may_strike(damage.first, render) and may_strike(damage.then, render)
    return render is not render_aligned or damage.strike not in MOVING


@attrs.frozen
class Reading:
    """What was read of a damaged table: right ones, wrong ones, and wrong ones that arithmetic is said to confirm."""

    facts: int
    right: int
    verified: int
    betrayed: tuple[Fact, ...]


def read_damaged(clean: Clean, pages: Sequence[Sequence[Row]], render: Render = render_tsv) -> Reading:
    """The facts of a damaged table beside what the clean one says."""
    text = write(clean.title, [page for page in pages if page], render)
    facts = [fact for fact in parse(text + "\n" + clean.beside).facts if fact.spans[0].end <= len(text)]
    left = Counter(clean.said)
    betrayed: list[Fact] = []
    right = verified = 0
    # An amount printed once cannot be right twice: those that are confirmed are counted first.
    for fact in sorted(facts, key=lambda fact: fact.status is not Status.VERIFIED):
        said = what_it_says(fact)
        verified += fact.status is Status.VERIFIED
        # A code that is not printed any more is not read; one that is read is the row's.
        if left[said] and (fact.code is None or (key(fact.label), fact.code) in clean.codes):
            left[said] -= 1
            right += 1
        elif fact.status is Status.VERIFIED:
            betrayed.append(fact)
    return Reading(len(facts), right, verified, tuple(betrayed))


@attrs.define
class Tally:
    """How the amounts of damaged tables were read."""

    tables: int = 0
    facts: int = 0
    right: int = 0
    verified: int = 0
    wrong: int = 0

    def add(self, reading: Reading) -> None:
        """One damaged table more."""
        self.tables += 1
        self.facts += reading.facts
        self.right += reading.right
        self.verified += reading.verified
        self.wrong += len(reading.betrayed)

    def __str__(self) -> str:
        facts = max(1, self.facts)
        return (
            f"{self.tables} damaged tables: {self.facts} amounts read, {self.right / facts:.1%} of them right, "
            f"{self.verified / facts:.1%} verified, {self.wrong} wrong and verified"
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Damage every clean table at `--runs` places drawn by `--seed` (0 for every place) and print what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=0, help="damages per table, 0 for all of them")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="", help="tables whose name holds this")
    parser.add_argument("--damage", default="", help="damages whose name begins with this")
    parser.add_argument("--rendering", choices=[*RENDERERS], default="tsv")
    parser.add_argument("--twice", action="store_true", help="a damage of the header and another one at once")
    parser.add_argument("--by-kind", action="store_true", help="print the figures of every damage")
    options = parser.parse_args(arguments)
    tallies: dict[str, Tally] = {}
    draw = random.Random(options.seed)
    for clean in clean_tables():
        render = RENDERERS[options.rendering]
        if options.only not in clean.name or not is_readable(clean, render):
            continue
        for damage in _draw_damages(clean, options, draw):
            pages = damage.pages(clean.rows, clean.heads)
            if pages == (clean.rows,) or not leaves_a_trace(pages, render):
                continue
            reading = read_damaged(clean, pages, render)
            tallies.setdefault(damage.name, Tally()).add(reading)
            for fact in reading.betrayed[:2]:
                said = f"{fact.label} {fact.code} {' > '.join(fact.column)} {fact.amount} {','.join(fact.checks)}"
                print(f"{clean.name} | {damage} | {said}")
    whole = Tally(*map(sum, zip(*map(attrs.astuple, tallies.values()), strict=True)))
    for name in sorted(tallies) if options.by_kind else ():
        print(f"{name:16} {tallies[name]}")
    print(whole)
    return 1 if whole.wrong else 0


def _draw_damages(clean: Clean, options: argparse.Namespace, draw: random.Random) -> Iterator[AnyDamage]:
    """The damages to one table: all of them, or so many drawn, every strike as often as the others."""
    by_strike: dict[str, list[Damage | Upheaval]] = {}
    for damage in every_damage(clean.rows):
        if damage.name.startswith(options.damage) and may_strike(damage, RENDERERS[options.rendering]):
            by_strike.setdefault(damage.name, []).append(damage)
    if not options.runs:
        for damages in by_strike.values():
            yield from damages
    for _ in range(options.runs):
        damage = draw.choice(by_strike[draw.choice([*by_strike])])
        drawn = Both(_draw_header_damage(clean, draw), damage) if options.twice else damage
        if may_strike(drawn, RENDERERS[options.rendering]):
            yield drawn


def _draw_header_damage(clean: Clean, draw: random.Random) -> Damage:
    extent = draw.choice((Extent.ROW, Extent.HEADER))
    width = max(map(len, clean.rows))
    return Damage(draw.choice(CELL_DAMAGES), extent, draw.randrange(max(1, clean.heads)), draw.randrange(width))


if __name__ == "__main__":
    sys.exit(main())
