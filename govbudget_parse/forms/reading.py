"""Printed tables → recognised tables with their facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import islice
from typing import NamedTuple

import attrs

from govbudget_parse.diagnostics import Code, Diagnostic
from govbudget_parse.forms.catalogue import header_words, kind_of_fields, kind_of_words, lists_units_only
from govbudget_parse.forms.columns import Cycle, bind_columns
from govbudget_parse.forms.doubts import below_blank_totals, displaced_rows, ragged_rows, unclear_columns
from govbudget_parse.forms.facts import read_sheet_facts
from govbudget_parse.forms.fields import read_budget_block, read_project_sheet
from govbudget_parse.forms.header_paths import Header, Words, words_over
from govbudget_parse.forms.kinds import BASIC_PARTS, FIELD_KINDS, WORD_KINDS, kind_states
from govbudget_parse.forms.naming import Context
from govbudget_parse.forms.realigned import realign_rows
from govbudget_parse.forms.repair import repair_header
from govbudget_parse.forms.restored import report_restored
from govbudget_parse.forms.sheets import (
    INDICATOR_HEADER,
    LISTED_PROJECT,
    list_words,
    lists_projects,
    lists_units,
    split_by_project,
)
from govbudget_parse.forms.spec import NOTHING, Dimensions
from govbudget_parse.forms.task_amounts import read_task_amounts
from govbudget_parse.forms.terms import BUDGET_NAMES
from govbudget_parse.forms.totals import spread_totals
from govbudget_parse.forms.trust import HeaderTrust, is_legible, trust_in
from govbudget_parse.forms.unsure import Doubted, unsure_facts
from govbudget_parse.lexis.memo import kept, remembered
from govbudget_parse.lexis.totals import TOTAL_NAMES
from govbudget_parse.lexis.width import key
from govbudget_parse.model.fact import Fact, Fund, Stage, column_of
from govbudget_parse.model.money import Unit
from govbudget_parse.model.table import Rendering, Row, Table, TableKind
from govbudget_parse.renderings.grid import BLANK, Grid, GridRow
from govbudget_parse.source import Source, Span
from govbudget_parse.tables.header import HeaderLayout, PrintedHeader
from govbudget_parse.tables.header_rows import MAX_HEADER_ROWS, filled_rows, header_size
from govbudget_parse.tables.logical import LogicalTable, Rows, Sheet
from govbudget_parse.tables.printed import PrintedTable
from govbudget_parse.tables.sheet import read_sheet
from govbudget_parse.tables.words import header_key

_REPAIRS = frozenset(
    {
        Code.TABLE_HEADER_REPAIRED,
        Code.TABLE_COLUMNS_REALIGNED,
        Code.TABLE_COLUMNS_AMBIGUOUS,
        Code.TABLE_ROW_REALIGNED,
        Code.TABLE_CELL_UNREAD,
        Code.AMOUNT_MENDED,
    }
)
# Kinds that print the money of one fund or of all, as their title says.
_NARROWED_KINDS = frozenset(
    {
        TableKind.EXPENDITURE_SUMMARY,
        TableKind.GENERAL_BUDGET_BASIC_EXPENDITURE,
        TableKind.ECONOMIC_CLASSIFICATION_SUMMARY,
        TableKind.PROJECT_EXPENDITURE,
    }
)
# Two headers of one table share at least this part of their texts, whatever is damaged.
_ALIKE = 0.6
# A table is set under few headers: a piece is compared to the first of them.
_MOST_HEADERS = 32
# What is longer is no text of a header.
_LONGEST_HEAD = 40
# A page of a form of fields has no more rows.
_MOST_FIELDS = 80
SectionAt = Callable[[int], tuple[int, ...] | None]


class TableReading(NamedTuple):
    """One table read: the public table, the raw pieces for the forms of words, its facts and what was repaired.

    `unsure` are the ids of the facts whose name or column is in doubt.
    """

    table: Table
    logical: LogicalTable
    facts: tuple[Fact, ...]
    diagnostics: tuple[Diagnostic, ...]
    trust: HeaderTrust
    unsure: frozenset[str]


class Surroundings(NamedTuple):
    """What a table's reading takes from the rest of the document: `agreed` is the unit that the other tables print."""

    source: Source
    section_at: SectionAt
    cycle: Cycle
    agreed: Unit | None


def read_tables(
    source: Source, printed: Sequence[PrintedTable], section_at: SectionAt, cycle: Cycle
) -> tuple[TableReading, ...]:
    """Every printed table recognised and read, in reading order; `cycle` is that of amounts whose column says none.

    A table that prints no unit takes the one the others agree on, with a diagnostic.
    """
    parts = [part for table in printed for cut in split_by_kind(table) for part in _split_sheets(cut)]
    surroundings = Surroundings(source, section_at, cycle, _agreed_unit([part.printed for part in parts]))
    return tuple([_read_table(surroundings, index, part) for index, part in enumerate(parts)])


def doubtful_tables(tables: Iterable[TableReading]) -> frozenset[int]:
    """The indices of the tables whose columns or amounts had to be repaired: what is odd in them may be the reading."""
    return frozenset(reading.table.index for reading in tables if any(d.code in _REPAIRS for d in reading.diagnostics))


def split_by_kind(printed: PrintedTable) -> tuple[PrintedTable, ...]:
    """A printed table cut before every piece whose own header is that of another form (its caption was lost)."""
    if len(printed.pieces) <= 1:
        return (printed,)
    groups: list[list[Grid]] = []
    current: TableKind | None = None
    seen: dict[tuple[str, ...], None] = {}
    for piece in printed.pieces:
        # A list of indicators goes on the sheet or the summary it was broken off.
        texts = _own_header(piece) if current not in FIELD_KINDS else ()
        kind = kind_of_words({*texts}, None if groups else printed.title) if texts and texts not in seen else None
        if groups and (not _opens_another(kind, current) or _goes_on(piece, texts, seen)):
            groups[-1].append(piece)
        else:
            groups.append([piece])
            current = kind
        seen[texts] = None
    if len(groups) <= 1:
        return (printed,)
    # One <table> may hold both.
    spans = _until(printed.spans, groups[1][0].span.start) or tuple([piece.span for piece in groups[0]])
    first = printed._replace(pieces=tuple(groups[0]), notes=(), spans=spans)
    rest = [
        printed._replace(caption=None, title=None, pieces=tuple(group), notes=(), spans=tuple(p.span for p in group))
        for group in groups[1:]
    ]
    rest[-1] = rest[-1]._replace(notes=printed.notes, spans=(*rest[-1].spans, *printed.notes))
    return (first, *rest)


class _Recognised(NamedTuple):
    """A printed table with its kind; `is_list` where its header stands over projects or units and their indicators at once."""

    printed: PrintedTable
    kind: TableKind
    is_list: bool


def _split_sheets(printed: PrintedTable) -> list[_Recognised]:
    found = _recognise(printed)
    sheets = split_by_project(printed) if found.kind is TableKind.PROJECT_PERFORMANCE else (printed,)
    return [found if sheet is printed else _recognise(sheet) for sheet in sheets]


def _goes_on(piece: Grid, texts: tuple[str, ...], seen: Collection[tuple[str, ...]]) -> bool:
    """Whether a piece repeats a header before it, in part where either is damaged, and does not begin with a total."""
    if texts in seen:
        return True
    body = piece.rows[header_size(piece, header_words()) :]
    begins = any(cell.key in TOTAL_NAMES for row in body[:1] for cell in row)
    if begins:
        return False
    own = {*texts}
    others = [{*other} for other in islice(seen, _MOST_HEADERS)]
    return any(len(own & other) / max(len(own), len(other), 1) >= _ALIKE for other in others)


def _until(spans: Sequence[Span], stop: int) -> tuple[Span, ...]:
    return tuple(span for span in spans if span.end <= stop)


def _own_header(piece: Grid) -> tuple[str, ...]:
    """The words of a piece's header; the numbers of the columns stand on the first page only."""
    rows = piece.rows[: header_size(piece, header_words())]
    return tuple([header_key(cell.text) for row in rows for cell in row if not cell.key.isascii()])


def _opens_another(kind: TableKind | None, current: TableKind | None) -> bool:
    """Whether a piece whose header names `kind` cannot go on a table of kind `current`."""
    return kind not in (None, TableKind.OTHER, TableKind.PROJECT_PERFORMANCE, current)


def _agreed_unit(printed: Iterable[PrintedTable]) -> Unit | None:
    counts = Counter(table.data.unit for table in printed if table.data.unit)
    return counts.most_common(1)[0][0] if len(counts) == 1 else None


def _recognise(printed: PrintedTable) -> _Recognised:
    """A printed table by its title and by the texts of its header and of its first rows of fields."""
    words = _words_in([row for piece in printed.pieces for row in piece.rows[:MAX_HEADER_ROWS]])
    kind = kind_of_words(words, printed.title)
    if kind is TableKind.OTHER:
        # The labels of a form of fields stand anywhere in it, and its long texts may take a row a line.
        rows = [row for piece in printed.pieces[:1] for row in piece.rows[:_MOST_FIELDS]]
        kind = kind_of_fields(_words_in(rows)) or kind
        if lists_units_only(_words_in(rows[:1])):
            kind = TableKind.INSTITUTIONS
    lists = INDICATOR_HEADER in words and not words.isdisjoint(LISTED_PROJECT) and lists_projects(printed.pieces)
    if kind is TableKind.PROJECT_PERFORMANCE and lists:
        kind = TableKind.PROJECT_PERFORMANCE_SUMMARY
    if kind is TableKind.DEPARTMENT_PERFORMANCE:
        lists = lists_units(printed.pieces)
    return _Recognised(printed, kind, lists)


def _words_in(rows: Iterable[GridRow]) -> set[str]:
    """The keys of the words that rows print; amounts, codes and blanks name no form."""
    texts = {cell.key for row in rows for cell in row}
    return {header_key(text) for text in texts if not text.isascii() and len(text) <= _LONGEST_HEAD}


def _read_table(surroundings: Surroundings, index: int, recognised: _Recognised) -> TableReading:
    source, agreed = surroundings.source, surroundings.agreed
    printed, kind = recognised.printed, recognised.kind
    diagnostics: list[Diagnostic] = []
    if kind is TableKind.OTHER:
        diagnostics.append(Diagnostic.of(Code.TABLE_UNKNOWN, printed.spans[:1]))
    cycle = surroundings.cycle._replace(stage=_title_stage(printed.title or "") or surroundings.cycle.stage)
    narrowed = _title_fund(printed.title, kind).under(_title_nature(printed.title, kind))
    states = Dimensions(stage=cycle.stage).under(kind_states(kind)).under(narrowed)
    context = Context(index, kind, states, printed.data.unit or agreed)
    content = _read_content(context, cycle, recognised, diagnostics)
    sheet, facts = content.sheet, content.facts
    if facts and printed.data.unit is None:
        diagnostics.extend(_unit_doubt(facts, agreed, printed))
    table = Table(
        index=index,
        kind=kind,
        title=printed.title,
        form_number=printed.data.form_number,
        agency=printed.data.agency,
        fiscal_year=printed.data.fiscal_year,
        unit=printed.data.unit,
        empty=not facts and not _has_words(sheet),
        rendering=printed.pieces[0].rendering if printed.pieces else Rendering.ALIGNED,
        section=surroundings.section_at(printed.start),
        header=_labels_over(sheet.header),
        rows=tuple([Row(tuple([cell.text or None for cell in row.cells]), row.spans) for row in sheet.rows]),
        notes=tuple(source.text[span.start : span.end] for span in printed.notes),
        spans=printed.spans,
    )
    logical = LogicalTable(index, kind, printed.title, printed.data.unit or agreed, printed.pieces)
    return TableReading(table, logical, tuple(facts), tuple(diagnostics), content.trust, content.unsure)


def _labels_over(header: Header) -> tuple[tuple[str, ...], ...]:
    return _labels_in(header.layout) if isinstance(header, PrintedHeader) else _labels_of(header)


@kept
def _labels_in(layout: HeaderLayout) -> tuple[tuple[str, ...], ...]:
    return _labels_of(layout)


def _labels_of(header: Header) -> tuple[tuple[str, ...], ...]:
    return tuple([tuple([cell.label for cell in path]) for path in header])


@remembered
def _title_stage(title: str) -> Stage | None:
    """The stage that a title names: a 决算表 prints final accounts, whatever document it stands in."""
    text = key(title)
    for name in BUDGET_NAMES:
        # "一般公共预算财政拨款支出表" of final accounts is none of a budget.
        text = text.replace(name, "")
    return Stage.FINAL if "决算" in text else Stage.BUDGET if "预算" in text else None


def _title_fund(title: str | None, kind: TableKind) -> Dimensions:
    """The fund that a title narrows a table's to: "财政拨款支出表（功能科目）" prints no other expenditure."""
    if title is None or kind not in _NARROWED_KINDS:
        return NOTHING
    text = key(title)
    is_narrowed = "财政拨款" in text and not any(name in text for name in BUDGET_NAMES)
    return Dimensions(fund=Fund.FISCAL_APPROPRIATION) if is_narrowed else NOTHING


def _title_nature(title: str | None, kind: TableKind) -> Dimensions:
    """The part of the basic expenditure that a title narrows its table to: "一般公共预算基本支出表—人员经费（工资福利支出）"."""
    if title is None or kind is not TableKind.GENERAL_BUDGET_BASIC_EXPENDITURE:
        return NOTHING
    text = key(title)
    parts = [part for part in BASIC_PARTS if any(word in text for word, _ in part)]
    if len(parts) != 1:
        return NOTHING
    (_, whole), *items = parts[0]
    named = [nature for word, nature in items if word in text]
    return Dimensions(nature=named[0] if len(named) == 1 else whole)


def _unit_doubt(facts: Sequence[Fact], agreed: Unit | None, printed: PrintedTable) -> list[Diagnostic]:
    if any(fact.unit is None for fact in facts):
        return [Diagnostic.of(Code.TABLE_UNIT_UNKNOWN, printed.spans[:1])]
    if agreed is not None and any(fact.unit is agreed for fact in facts):
        return [Diagnostic.of(Code.TABLE_UNIT_ASSUMED, printed.spans[:1], unit=agreed.value)]
    return []


class _Content(NamedTuple):
    """The sheet of a table as printed, its facts, how far its header can be trusted, and the facts that are in doubt."""

    sheet: Sheet
    facts: list[Fact]
    trust: HeaderTrust = HeaderTrust.COMPLETE
    unsure: frozenset[str] = frozenset()


def _read_content(context: Context, cycle: Cycle, recognised: _Recognised, diagnostics: list[Diagnostic]) -> _Content:
    """The sheet of a table and its facts; what was repaired is added to `diagnostics`."""
    kind, printed = context.kind, recognised.printed
    if kind in FIELD_KINDS and not recognised.is_list:
        rows = [row for piece in printed.pieces for row in filled_rows(piece.rows)]
        if kind is TableKind.PROJECT_PERFORMANCE:
            found = [*read_project_sheet(context, rows)]
        else:
            found = [*read_task_amounts(context, rows), *read_budget_block(context, rows)]
        return _Content(_field_sheet(rows), _sort(found, diagnostics))
    read = read_sheet(printed.pieces, list_words() if recognised.is_list else header_words())
    diagnostics.extend(read.diagnostics)
    if kind in WORD_KINDS:
        return _Content(read.sheet, [])
    agreed = read.sheet
    if read.header is not agreed.header:
        agreed = read.sheet.headed(read.header)
        diagnostics.extend(report_restored(read.sheet.header, read.header))
    printed_words = words_over(agreed.header)
    repair = repair_header(agreed, printed_words, kind)
    diagnostics.extend(repair.diagnostics)
    words = printed_words if repair.sheet is agreed else words_over(repair.sheet.header)
    columns = bind_columns(repair.sheet, words, cycle)
    realigned = realign_rows(repair.sheet, columns)
    spread, merged = spread_totals(realigned.sheet, columns)
    diagnostics.extend((*realigned.diagnostics, *merged))
    facts = _sort(read_sheet_facts(context, spread, columns), diagnostics)
    displaced = displaced_rows(spread, columns) | realigned.shifted
    diagnostics += [Diagnostic.of(Code.TABLE_ROW_DISPLACED, agreed.rows[row].spans) for row in sorted(displaced)]
    trust = trust_in(agreed, printed_words, printed.pieces, kind)
    # A total row asked for what was moved: all the others of that column may as well have been moved from the column beside it.
    unclear = _unclear(repair.sheet, words, facts, printed.pieces) | repair.guessed | realigned.moved
    unclear |= below_blank_totals(spread, columns)
    if trust is HeaderTrust.MISFIT:
        # What stands over a column of a header that is not as wide as the rows may be another column's.
        unclear |= repair.by_words
    names = read.loose.union(*[piece.doubted_names for piece in printed.pieces])
    doubted = Doubted(displaced | ragged_rows(spread, printed.pieces), unclear, names)
    unsure = unsure_facts(kind, doubted, facts, diagnostics)
    sheet = read.sheet if spread.rows is read.sheet.rows else attrs.evolve(read.sheet, rows=spread.rows)
    if read.disputed or repair.given_up or not is_legible(words, printed_words, printed.pieces):
        return _Content(sheet, facts, HeaderTrust.MISFIT, unsure)
    if repair.sheet is not agreed and (
        trust is HeaderTrust.COMPLETE or (repair.placed and len(_headed(printed.pieces)) < 2)
    ):
        # Placed by arithmetic. Later pages that repeat the header were set under the print, which did not fit.
        trust = HeaderTrust.PARTIAL
    return _Content(sheet, facts, trust, unsure)


def _unclear(sheet: Sheet, words: Words, facts: Sequence[Fact], pieces: Sequence[Grid]) -> frozenset[int]:
    """The columns whose amounts may be another one's, by the words over them or by the spaces of one of the pages."""
    unclear = unclear_columns(sheet, words, pieces)
    drifting = {span for piece in pieces for span in piece.doubted_columns}
    if not drifting:
        return unclear
    # What one page does not settle the other pages do not either.
    return unclear.union([column_of(fact) for fact in facts if not drifting.isdisjoint(fact.spans)])


def _headed(pieces: Sequence[Grid]) -> tuple[Grid, ...]:
    """The pieces that print a header of their own."""
    return tuple(piece for piece in pieces if header_size(piece, header_words()))


def _field_sheet(rows: Sequence[GridRow]) -> Sheet:
    width = max((len(row) for row in rows), default=0)
    return Sheet(((),) * width, Rows.of([row + (BLANK,) * (width - len(row)) for row in rows]))


def _sort(items: Iterable[Fact | Diagnostic], diagnostics: list[Diagnostic]) -> list[Fact]:
    facts: list[Fact] = []
    for item in items:
        if isinstance(item, Fact):
            facts.append(item)
        else:
            diagnostics.append(item)
    return facts


def _has_words(sheet: Sheet) -> bool:
    """Whether a table without amounts holds data all the same: texts other than the name of a total."""
    texts = {cell.key for row in sheet.rows for cell in row.cells if cell.key}
    return bool(texts - TOTAL_NAMES)
