"""Every clean table of the corpus, and every way in which recognition damages one.

`python -m tests.property.damaging` damages every table in every way at every place and prints what was read wrong.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
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
from govbudget_parse.renderings.drawing import Drawing
from govbudget_parse.renderings.pipe import render_pipe
from govbudget_parse.renderings.tsv import render_tsv
from govbudget_parse.source import Source
from govbudget_parse.tables.header import count_header_rows
from govbudget_parse.tables.printed import PrintedTable, gather_tables
from govbudget_parse.tables.sheet import read_sheet

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
NOISE = "소난"

Row = tuple[str, ...]
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


def write(title: str, pages: Sequence[Sequence[Row]], bordered: frozenset[int] = frozenset()) -> str:
    """A table as text in 万元, its cells between tabs, those of the pages in `bordered` between pipes."""
    parts = [title, "单位：万元"]
    for index, page in enumerate(pages):
        drawing = Drawing((), tuple(tuple(cell or None for cell in row) for row in page))
        parts.append(render_pipe(drawing) if index in bordered else render_tsv(drawing))
    return "\n\n".join(parts) + "\n"


def blank_cell(row: Row, at: int) -> Row:
    """A cell that recognition left blank."""
    return (*row[:at], "", *row[at + 1 :])


def garble_cell(row: Row, at: int) -> Row:
    """A cell read as letters of another script."""
    return (*row[:at], NOISE, *row[at + 1 :])


def cut_cell(row: Row, at: int) -> Row:
    """A text that lost its first character: "般公共预算"."""
    return (*row[:at], row[at][1:], *row[at + 1 :])


def drop_cell(row: Row, at: int) -> Row:
    """A cell lost with its border: the rest of the row moves left."""
    return row[:at] + row[at + 1 :]


def add_cell(row: Row, at: int) -> Row:
    """A border too many: the rest of the row moves right."""
    return (*row[:at], "", *row[at:])


def swap_cells(row: Row, at: int) -> Row:
    """A cell that stands in its right neighbour's place: a label moved a cell, an amount printed one column on."""
    return (*row[:at], *reversed(row[at : at + 2]), *row[at + 2 :])


def merge_cells(row: Row, at: int) -> Row:
    """Two cells read as one, the second left blank."""
    return (*row[:at], "".join(row[at : at + 2]), "", *row[at + 2 :]) if at + 1 < len(row) else row


def merge_and_shift(row: Row, at: int) -> Row:
    """Two cells read as one, with their border lost: the rest of the row moves left."""
    return (*row[:at], "".join(row[at : at + 2]), *row[at + 2 :])


def lose_left(row: Row, at: int) -> Row:
    """A row broken over a page that lost what stood left of the break."""
    return ("",) * at + row[at:]


def space_number(row: Row, at: int) -> Row:
    """A blank inside a number: "1 377.51"."""
    return (*row[:at], re.sub(r"(?<=\d)(?=\d)", " ", row[at], count=1), *row[at + 1 :])


def letter_number(row: Row, at: int) -> Row:
    """A letter for a digit: "1,657.4O"."""
    return (*row[:at], row[at].replace("0", "O") if "." in row[at] else row[at], *row[at + 1 :])


def lose_point(row: Row, at: int) -> Row:
    """A number whose decimal point became a blank: "883 50"."""
    return (*row[:at], row[at].replace(".", " "), *row[at + 1 :])


def unpad_code(row: Row, at: int) -> Row:
    """A code that lost its zeros: "201 | 3 | 1"."""
    return (*row[:at], row[at].lstrip("0") if row[at].isdigit() else row[at], *row[at + 1 :])


def squeeze_row(row: Row, _at: int) -> Row:
    """A header row that lost its merged cells: the blanks are gone and it is shorter than the rows of data."""
    return tuple(cell for cell in row if cell)


def rename_numbers(row: Row, _at: int) -> Row:
    """The row of column numbers read with a wrong head."""
    return tuple("档次" if cell == "栏次" else cell for cell in row)


ROW_DAMAGES: tuple[Callable[[Row, int], Row], ...] = (
    blank_cell,
    garble_cell,
    cut_cell,
    drop_cell,
    add_cell,
    swap_cells,
    merge_cells,
    merge_and_shift,
    lose_left,
    space_number,
    letter_number,
    lose_point,
    unpad_code,
    squeeze_row,
    rename_numbers,
)


class Extent(Enum):
    """Which rows a damage strikes: one row, or a run of rows."""

    ROW = "one row"
    COLUMN = "every row"
    HEADER = "the header"
    BODY = "every row of data"
    REST = "every row from here on"
    PAGE = "every row from here on, on a new page"
    HEADED_PAGE = "every row from here on, on a new page that repeats the header"
    FIRST_HEADER = "the row of the header, which the next page repeats clean"


@attrs.frozen
class Damage:
    """One damage to a table: what was done, to which rows, at which cell."""

    strike: Callable[[Row, int], Row]
    extent: Extent
    row: int
    cell: int

    def __str__(self) -> str:
        return f"{self.strike.__name__} {self.extent.name} row {self.row} cell {self.cell}"


def apply(clean: Clean, damage: Damage) -> tuple[tuple[Row, ...], ...]:
    """The pages of a table with one damage; the numbers of a damage count around."""
    rows, heads = clean.rows, clean.heads
    if _is_another_table(clean, damage):
        return (rows,)
    at = damage.row % len(rows)
    struck = tuple(_strike(row, damage, is_header=index < heads) for index, row in enumerate(rows))
    begin, stop = {
        Extent.ROW: (at, at + 1),
        Extent.COLUMN: (0, len(rows)),
        Extent.HEADER: (0, heads),
        Extent.BODY: (heads, len(rows)),
        Extent.REST: (max(at, heads), len(rows)),
    }.get(damage.extent, (0, 0))
    if stop:
        return ((*rows[:begin], *struck[begin:stop], *rows[stop:]),)
    after = max(at, heads + 1)
    if damage.extent is Extent.PAGE:
        return rows[:after], struck[after:]
    if damage.extent is Extent.HEADED_PAGE:
        return rows[:after], (*rows[:heads], *struck[after:])
    at = at % heads if heads else 0
    header = (*rows[:at], struck[at], *rows[at + 1 : heads])
    return (*header, *rows[heads:after]), (*rows[:heads], *rows[after:])


def _strike(row: Row, damage: Damage, *, is_header: bool) -> Row:
    # Names lose a character unseen: the words of a header are known, the names of rows are not. Two words of a header that
    # change places leave another header.
    spared = (damage.strike is cut_cell and not is_header) or (
        damage.strike is swap_cells and is_header and damage.extent is Extent.ROW
    )
    return row if spared or not row else damage.strike(row, damage.cell % len(row))


def _is_another_table(clean: Clean, damage: Damage) -> bool:
    """Whether a damage moves the amounts of all rows alike under other words: nothing contradicts anything."""
    rest = damage.extent is Extent.REST and damage.row % len(clean.rows) <= clean.heads
    single = len(clean.rows) - clean.heads == 1
    whole = rest or single or damage.extent in (Extent.COLUMN, Extent.HEADER, Extent.BODY)
    return whole and damage.strike in (swap_cells, merge_cells)


@attrs.frozen
class Reading:
    """What was read of a damaged table: right ones, wrong ones, and wrong ones that arithmetic is said to confirm."""

    facts: int
    right: int
    verified: int
    betrayed: tuple[Fact, ...]


def read_damaged(clean: Clean, pages: Sequence[Sequence[Row]]) -> Reading:
    """The facts of a damaged table beside what the clean one says."""
    text = write(clean.title, [page for page in pages if page])
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


def every_damage(clean: Clean) -> Iterator[Damage]:
    """Every damage at every place where it changes something."""
    for extent in Extent:
        whole = extent in (Extent.COLUMN, Extent.HEADER, Extent.BODY)
        for row in range(1 if whole else len(clean.rows)):
            for cell in range(max(map(len, clean.rows))):
                for strike in ROW_DAMAGES:
                    yield Damage(strike, extent, row, cell)


def main(arguments: Sequence[str] | None = None) -> int:
    """Damage every clean table at `--runs` places drawn by `--seed` (0 for every place) and print what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=0, help="damages per table, 0 for all of them")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="", help="tables whose name holds this")
    options = parser.parse_args(arguments)
    tables = facts = right = verified = wrong = 0
    for clean in clean_tables():
        if options.only not in clean.name:
            continue
        damages = list(every_damage(clean))
        if options.runs:
            damages = random.Random(options.seed).sample(damages, min(options.runs, len(damages)))
        for damage in damages:
            pages = apply(clean, damage)
            if pages == (clean.rows,):
                continue
            reading = read_damaged(clean, pages)
            tables += 1
            facts, right, verified = facts + reading.facts, right + reading.right, verified + reading.verified
            wrong += len(reading.betrayed)
            for fact in reading.betrayed[:2]:
                said = f"{fact.label} {fact.code} {' > '.join(fact.column)} {fact.amount} {','.join(fact.checks)}"
                print(f"{clean.name} | {damage} | {said}")
    print(f"{tables} damaged tables, {facts} amounts read, {right / max(1, facts):.1%} right, ", end="")
    print(f"{verified / max(1, facts):.1%} verified, {wrong} wrong and verified")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
