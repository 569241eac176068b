"""Bound columns and rows → facts: every amount of a sheet with its name, code, column and dimensions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

import attrs

from govbudget_parse.diagnostics import Code, Diagnostic
from govbudget_parse.forms.catalogue import find_term, row_dimensions
from govbudget_parse.forms.columns import AmountColumn, Column, Subject, amount_columns, is_code_part
from govbudget_parse.forms.header_words import is_garbled
from govbudget_parse.forms.rows import inherited_vintages, row_words
from govbudget_parse.forms.spec import NOTHING, ColumnRole, Dimensions
from govbudget_parse.lexis.amounts import Amount, AmountRepair, read_amount
from govbudget_parse.lexis.units import split_unit
from govbudget_parse.lexis.width import key
from govbudget_parse.model.fact import Classification, Fact, Flow, Status, Vintage
from govbudget_parse.model.money import Unit, to_yuan
from govbudget_parse.model.table import TableKind
from govbudget_parse.renderings.grid import Cell
from govbudget_parse.source import Span
from govbudget_parse.tables.logical import Sheet, SheetRow

TOTAL = "合计"
_TOTALS = frozenset({"合计", "总计", "共计", "收入总计", "支出总计", "本年收入合计", "本年支出合计"})
# "合计", "收入总计", "人员经费合计"
_TOTAL_ENDS = ("合计", "总计", "共计")
# The two totals that stand on one line of a two-sided balance: what the left one is called when only the right is legible.
COUNTERPARTS = {"本年支出合计": "本年收入合计", "支出总计": "收入总计", "支出合计": "收入合计"}
_SHORTEST_CODE = 3
_FUNCTIONAL_LENGTHS = (3, 5, 7)
_ECONOMIC_LENGTHS = (3, 5)
# A dash, a slash or a star in an amount's place says that there is none.
_BLANK_SIGNS = "-/*.,·"
_NO_AMOUNT = re.compile(rf"[{re.escape(_BLANK_SIGNS)}]+")
# "奖金65.96": the amount of the next cell ran into the name.
_AMOUNT_AT_END = re.compile(r"\d\.\d+$")
# "工会经费50201", "津贴补贴45,806,457", "118,325,314支出总计", "210000000支出总计": a code, a number or an amount beside it ran
# into the name; "一、一般公共服务支出八、社会保障和就业支出": the name of another row did.
_MERGED_NAME = re.compile(
    r"[一-鿿)][\d,.]{0,20}\d$|^\d{1,3}[\d,]{0,16}[,.]\d{2,}[一-鿿]|^\d{4,}(?!年)[一-鿿]|(?![一二三四五六七八九十])[一-鿿)][一二三四五六七八九十]{1,3}、"
)
_NAMING = frozenset({ColumnRole.CODE, ColumnRole.AGENCY_CODE, ColumnRole.PROJECT_CODE, ColumnRole.LABEL})
_PROJECT_KINDS = frozenset(
    {TableKind.PROJECT_EXPENDITURE, TableKind.PROJECT_PERFORMANCE_SUMMARY, TableKind.PROJECT_PERFORMANCE}
)


class Context(NamedTuple):
    """What holds for all facts of one table."""

    table: int
    kind: TableKind
    states: Dimensions
    unit: Unit | None


@attrs.frozen
class Line:
    """One row of a sheet with what is known of its table: `index` counts the sheet's rows.

    `inherited` are the vintages that the rows above hand down to each row, by the column of the rows' names.
    """

    context: Context
    index: int
    row: SheetRow
    columns: tuple[Column, ...]
    inherited: Mapping[int, Sequence[Vintage | None]]


class Naming(NamedTuple):
    """How a row is named in one subject."""

    label: str
    code: str | None = None
    classification: Classification | None = None


class _Named(NamedTuple):
    """A row by one subject: its name there and in the government's classification, what they say of every amount.

    `states` overrule those of the amount's column; `doubt` is what is to be told of an amount so named, if anything.
    """

    naming: Naming
    second: Naming | None
    states: Dimensions | None
    project: str | None
    doubt: Code | None


class _Money(NamedTuple):
    """A column of money, and what its amounts state in a table of its kind."""

    place: AmountColumn
    context: Context

    @classmethod
    def of(cls, place: AmountColumn, context: Context) -> _Money:
        """The column at `place` of a table."""
        column = place.column
        states = context.states.under(column.states)
        return cls(place, Context(context.table, context.kind, states, column.unit or context.unit))


def read_sheet_facts(context: Context, sheet: Sheet, columns: tuple[Column, ...]) -> Iterator[Fact | Diagnostic]:
    """The facts of a sheet, row by row, and a diagnostic for every money cell that cannot be read or was mended."""
    money = [_Money.of(place, context) for place in amount_columns(columns)]
    labels = {column.place.subject.label.index for column in money if column.place.subject}
    inherited = {label: inherited_vintages([row.cells[label].label for row in sheet.rows]) for label in labels}
    for index, row in enumerate(sheet.rows):
        line = Line(context, index, row, columns, inherited)
        names: dict[int, _Named] = {}
        for column in money:
            cell = row.cells[column.place.column.index]
            if cell.key and not _is_blank(cell.key) and not _is_count(line, column.place.subject):
                yield from _read_cell(line, column, cell, names)


def _is_blank(words: str) -> bool:
    """Whether a sign in an amount's place says that there is none."""
    return words[0] in _BLANK_SIGNS and _NO_AMOUNT.fullmatch(words) is not None


def _read_cell(line: Line, column: _Money, cell: Cell, names: dict[int, _Named]) -> Sequence[Fact | Diagnostic]:
    """The fact of a money cell behind what is to be told of it; `names` are those of the row that are known."""
    number, unit = split_unit(cell.text)
    amount = read_amount(number)
    if amount is None:
        unread = any(c.isdigit() for c in cell.key)
        return (Diagnostic.of(Code.TABLE_CELL_UNREAD, cell.spans, printed=cell.label),) if unread else ()
    place = column.place
    named = _named(line, place, names)
    fact = _row_fact(line, column, named, Printed(amount.value, unit, _number_spans(cell, amount)))
    told = [*mended(amount, cell)] if amount.repairs else []
    if named.doubt is not None:
        told.append(Diagnostic.of(named.doubt, cell.spans, label=fact.label))
    return (*told, fact)


def _named(line: Line, place: AmountColumn, names: dict[int, _Named]) -> _Named:
    """The names of a row for one of its money columns: where it prints them they are those of all columns beside it."""
    subject = place.subject
    if subject is None:
        return _name(line, place)
    found = names.get(subject.label.index)
    if found is None:
        found = _name(line, place)
        cells = line.row.cells
        if all(_is_name(cells[each.label.index].label) for each in (subject, place.government) if each):
            names[subject.label.index] = found
    return found


def _name(line: Line, place: AmountColumn) -> _Named:
    subject, kind = place.subject, line.context.kind
    naming = name_row(line, subject, place.column)
    second = name_row(line, place.government, place.column) if place.government else None
    states = row_dimensions(naming.label)
    handed = line.inherited[subject.label.index][line.index] if subject else None
    if handed:
        states = (states or NOTHING)._replace(vintage=handed)
    is_project = kind in _PROJECT_KINDS and naming.classification is not Classification.AGENCY
    doubt = None
    if not _has_own_name(line, subject):
        doubt = Code.TABLE_LABEL_ELSEWHERE
    elif _MERGED_NAME.search(key(naming.label)):
        doubt = Code.TABLE_NAME_MERGED
    project = naming.label if is_project and naming.label not in _TOTALS else None
    return _Named(naming, second, states, project, doubt)


def _is_name(label: str) -> bool:
    """Whether a cell of names holds one; a code there is the name of a unit in another place."""
    return bool(label) and not (len(label) >= _SHORTEST_CODE and label.isdigit())


def _number_spans(cell: Cell, amount: Amount) -> tuple[Span, ...]:
    """Where a cell prints its number: behind the piece of a word in "款 883.50"."""
    if AmountRepair.REMAINS not in amount.repairs or len(cell.spans) != 1:
        return cell.spans
    before = next(index for index, character in enumerate(cell.text) if character.isdigit())
    return (Span(cell.spans[0].start + before, cell.spans[0].end),)


def _is_count(line: Line, subject: Subject | None) -> bool:
    """Whether a row counts things; the rows of a list of assets name a measure too, and are valued all the same."""
    if subject is None or line.context.kind is TableKind.FIXED_ASSETS:
        return False
    return row_words(line.row.cells[subject.label.index].label).counts


def _has_own_name(line: Line, subject: Subject | None) -> bool:
    """Whether the row is named in the column of names; a form whose only row needs no name has none.

    A total's name is merged over the columns of code and name, and then stands in the first of them; or over those of
    several triples: "公用经费合计" over 302 … 150.00 and 310 … 10.00 has its amount under the last.
    """
    if subject is None:
        words = [text for column in line.columns if (text := line.row.cells[column.index].key) and not text.isascii()]
        return line.context.kind is TableKind.THREE_PUBLIC_EXPENSES and not any(map(_AMOUNT_AT_END.search, words))
    label = line.row.cells[subject.label.index].key
    if not label:
        if any(line.row.cells[column.index].key for column in subject.codes):
            return any(line.row.cells[column.index].key.endswith(_TOTAL_ENDS) for column in subject.codes)
        return bool(subject.codes) and _nearest_text(line, subject.label).endswith(_TOTAL_ENDS)
    return not (label.isascii() or _AMOUNT_AT_END.search(label) or is_garbled(label) or _heads_names(label))


def _heads_names(label: str) -> bool:
    """Whether a name is a header's word for codes or names: "款" ran into the total's row."""
    term = find_term(label)
    return term is not None and term.role in _NAMING


def mended(amount: Amount, cell: Cell) -> Iterator[Diagnostic]:
    """A diagnostic for an amount that was not printed as it is read; a stray space is no doubt and gives none."""
    reasons = [repair.value for repair in amount.repairs if repair.changes_digits]
    if reasons:
        yield Diagnostic.of(
            Code.AMOUNT_MENDED, cell.spans, printed=cell.label, restored=str(amount.value), reason=", ".join(reasons)
        )


class Printed(NamedTuple):
    """An amount as its cell prints it, with the unit that the cell itself names."""

    value: Decimal
    unit: Unit | None
    spans: tuple[Span, ...]


def _row_fact(line: Line, column: _Money, named: _Named, printed: Printed) -> Fact:
    context, place = column.context, column.place.column
    if named.states is not None or printed.unit is not None:
        states = context.states.under(named.states or NOTHING)
        context = Context(context.table, context.kind, states, printed.unit or context.unit)
    return make_fact(
        context,
        place=(line.index, place.index),
        naming=named.naming,
        second=named.second,
        column=place.path or (named.naming.label,),
        project=named.project,
        amount=printed.value,
        spans=printed.spans,
    )


def make_fact(
    context: Context,
    *,
    place: tuple[int, int],
    naming: Naming,
    column: tuple[str, ...],
    amount: Decimal,
    spans: tuple[Span, ...],
    second: Naming | None = None,
    project: str | None = None,
) -> Fact:
    """The fact at `place` (row and column of its table), unverified until the checks have seen it."""
    states = context.states
    return Fact(
        id=f"t{context.table}r{place[0]}c{place[1]}",
        table=context.table,
        row=place[0],
        kind=context.kind,
        label=naming.label,
        code=naming.code,
        classification=naming.classification,
        gov_code=second.code if second else None,
        gov_label=second.label if second and second.label else None,
        column=column,
        flow=states.flow,
        fund=states.fund,
        nature=states.nature,
        stage=states.stage,
        vintage=states.vintage,
        project=project,
        amount=amount,
        unit=context.unit,
        yuan=to_yuan(amount, context.unit) if context.unit else None,
        status=Status.UNVERIFIED,
        checks=(),
        spans=spans,
    )


def name_row(line: Line, subject: Subject | None, money: Column) -> Naming:
    """The name and code of a row for one of its money columns.

    A row without a name in its place takes the nearest text on the left ("人员经费合计" stands under 科目编码); a name of
    digits only is a code in the wrong column ("112" under 项目名称 beside the unit's name). A total has no code.
    """
    if subject is None:
        return Naming(_nearest_text(line, money) or TOTAL)
    row = line.row
    label = row.cells[subject.label.index].label
    code, classification = _read_code(row, subject)
    if label and not _is_name(label):
        code, classification = label, Classification.AGENCY
        label = ""
    label = label or _lost_total(line, money) or _total_in_codes(row, subject) or ""
    if not label and _is_padding(line, subject, money):
        return Naming("")
    label = label or _nearest_text(line, money) or TOTAL
    if key(label) in _TOTALS:
        return Naming(label)
    if code is None and line.context.kind is TableKind.PROJECT_EXPENDITURE:
        return Naming(label, None, Classification.PROJECT)
    return Naming(label, code, classification)


def _is_padding(line: Line, subject: Subject, money: Column) -> bool:
    """Whether a zero stands where one side of a balance has no row left: the other side's name is not its name."""
    amount = read_amount(line.row.cells[money.index].text)
    sides = {column.states.flow for column in line.columns if column.role is ColumnRole.LABEL}
    return not subject.codes and len(sides) > 1 and amount is not None and not amount.value


def _total_in_codes(row: SheetRow, subject: Subject) -> str | None:
    """The name of a total that is merged over the columns of code and name, and so stands in the first of them."""
    texts = (row.cells[column.index].label for column in subject.codes)
    return next((text for text in texts if key(text).endswith(_TOTAL_ENDS)), None)


def _lost_total(line: Line, money: Column) -> str | None:
    """The name of a balance's revenue total whose cell was lost, told by the expenditure total on the same line."""
    if money.states.flow is not Flow.REVENUE:
        return None
    texts = (line.row.cells[column.index].key for column in line.columns if column.index > money.index)
    return next((COUNTERPARTS[text] for text in texts if text in COUNTERPARTS), None)


def _nearest_text(line: Line, money: Column) -> str:
    """The nearest words on the left of a money column, else the first of the row."""
    places = [c.index for c in line.columns if c.role is not ColumnRole.AMOUNT and c.role is not ColumnRole.INDEX]
    left = [index for index in reversed(places) if index < money.index]
    for index in (*left, *places):
        text = line.row.cells[index].label
        if text and not text.isascii() and not is_garbled(text):
            return text
    return ""


def _read_code(row: SheetRow, subject: Subject) -> tuple[str | None, Classification | None]:
    parts = [(column, row.cells[column.index].key) for column in subject.codes]
    digits = [(column, text) for column, text in parts if text.isdigit()]
    if digits:
        levels = [text if i == 0 else text.zfill(2) for i, (column, text) in enumerate(digits)]
        code = "".join(levels) if all(is_code_part(column) for column, _ in digits) else digits[0][1]
        return code, classify(code, subject, digits[0][0])
    # "C99000000", "13031124P004687123367": a code with letters stands in a column of its own.
    lettered = next(((column, text) for column, text in parts if text.isascii() and text.isalnum()), None)
    if lettered:
        return lettered[1], classify(lettered[1], subject, lettered[0])
    if subject.agency is not None:
        text = row.cells[subject.agency.index].key
        if text.isdigit():
            return text, Classification.AGENCY
    return None, None


def classify(code: str, subject: Subject, column: Column) -> Classification | None:
    """What `code` is a code of: what its column says where the code can be that, else what its digits allow."""
    if column.role is ColumnRole.PROJECT_CODE:
        return Classification.PROJECT if len(code) >= 12 else Classification.AGENCY
    if column.role is ColumnRole.CATALOGUE_CODE:
        return Classification.PROCUREMENT_CATALOGUE
    stated = column.classification or subject.classification
    if code[0] == "2" and len(code) in _FUNCTIONAL_LENGTHS:
        return Classification.FUNCTIONAL
    if code[0] == "3" and len(code) in _ECONOMIC_LENGTHS:
        return Classification.DEPARTMENT_ECONOMIC
    if code[0] == "5" and len(code) in _ECONOMIC_LENGTHS:
        return Classification.GOVERNMENT_ECONOMIC
    return Classification.AGENCY if len(code) >= 6 else stated
