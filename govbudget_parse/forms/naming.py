"""What a row is called in one of its columns of names: its name and code, and what both say of its amounts."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import attrs

from govbudget_parse.diagnostics import Code
from govbudget_parse.forms.catalogue import is_garbled
from govbudget_parse.forms.columns import AmountColumn, Column, Subject, is_code_part
from govbudget_parse.forms.rows import RowWords, ends_with_amount, inherited_flows, inherited_vintages, row_words
from govbudget_parse.forms.spec import NOTHING, ColumnRole, Dimensions
from govbudget_parse.lexis.amounts import read_amount
from govbudget_parse.lexis.totals import SUM_ENDS, TOTAL_NAMES
from govbudget_parse.lexis.width import key
from govbudget_parse.model.fact import Classification, Flow, Vintage
from govbudget_parse.model.money import Unit
from govbudget_parse.model.table import TableKind
from govbudget_parse.renderings.grid import Cell
from govbudget_parse.tables.logical import SheetRow

TOTAL = "合计"
_TOTALS = TOTAL_NAMES | {"收入总计", "支出总计", "本年收入合计", "本年支出合计"}
# The two totals that stand on one line of a two-sided balance: what the left one is called when only the right is legible.
COUNTERPARTS = {"本年支出合计": "本年收入合计", "支出总计": "收入总计", "支出合计": "收入合计"}
# "[2010301]行政运行", "201 一般公共服务支出", "2010301-行政运行": the code is printed in the name, which keeps it.
_CODE_IN_NAME = re.compile(
    r"(?P<open>[\[［【(（])?(?P<code>[235][0-9]{2}(?:[0-9]{2}){0,2})(?(open)[\]］】)）]|[-—－_:：|]?)(?=[一-鿿])"
)
# "301001-某某市行政审批局": so is a unit's.
_UNIT_IN_NAME = re.compile(r"(?P<code>[0-9]{3}(?:[0-9]{3}){0,2})[-—－_](?=[一-鿿])")
# "51050022R000004476221-河湖长制工作经费": so is a project's, of region, year and running number.
_PROJECT_IN_NAME = re.compile(r"(?P<code>[0-9]{8}[A-Z][0-9A-Z]{8,15})[-_—]?(?=[^0-9A-Z_—-])")
# "台", "项" are no names.
_MEASURES = frozenset({"计量单位", "度量单位", "数量单位", "单位"})
# "价值（万元）", "资产总额", "年末账面净值": what heads the value of assets.
_VALUE = re.compile(r"值|额|元|资产")
# "功能分类科目编码科目名称": the border between a column of codes and one of names was lost.
_HEADS_BOTH = re.compile(r"(?:编码|代码|编号).{0,8}名称$")
_SUBJECT_NAME = ("科目名称",)
_QUANTITY = "数量"
_FUNCTIONAL_LENGTHS = (3, 5, 7)
_ECONOMIC_LENGTHS = (3, 5)
_PROJECT_KINDS = (TableKind.PROJECT_EXPENDITURE, TableKind.PROJECT_PERFORMANCE_SUMMARY, TableKind.PROJECT_PERFORMANCE)


_BALANCES = (TableKind.REVENUE_EXPENDITURE_SUMMARY, TableKind.APPROPRIATION_SUMMARY)
_WORDLESS = (ColumnRole.AMOUNT, ColumnRole.INDEX)


class Context(NamedTuple):
    """What holds for all facts of one table."""

    table: int
    kind: TableKind
    states: Dimensions
    unit: Unit | None


def project_code_in(name: str) -> str | None:
    """The code of a project that is printed before its name, in one cell with it; None where none is."""
    found = _PROJECT_IN_NAME.match(key(name))
    return found["code"] if found else None


class Names(NamedTuple):
    """A column of names: what the words of each row's name say, and the vintage that the rows above hand down to it.

    `flows` are the sides that the rows are of where one list is of both.
    """

    words: tuple[RowWords, ...]
    handed: tuple[Vintage | None, ...]
    flows: tuple[Flow | None, ...]

    @classmethod
    def of(cls, cells: Sequence[Cell]) -> Names:
        """The names in the cells of a column."""
        words = tuple([row_words(cell.text) for cell in cells])
        return cls(words, inherited_vintages(words), inherited_flows(words))


class Text(NamedTuple):
    """A text of a row and the column that it stands in."""

    column: int
    text: str


@attrs.frozen(slots=False)
class Line:
    """One row of a sheet with what is known of its table: `number` counts the sheet's rows.

    `columns` are in print order, `names` are the table's columns of names. What is asked of a row for every one of its
    amounts is looked up once.
    """

    context: Context
    number: int
    row: SheetRow
    columns: tuple[Column, ...]
    names: Mapping[int, Names]

    def words(self, subject: Subject) -> RowWords:
        """What the words of the row's name say in one subject."""
        return self.names[subject.label.index].words[self.number]

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """The legible words outside the columns of amounts, those apart that say in what the things of a row are counted."""
        places = [
            column.index
            for column in self.columns
            if column.role not in _WORDLESS and _MEASURES.isdisjoint(map(key, column.path[-1:]))
        ]
        labels = [(index, self.row.cells[index].label) for index in places]
        return tuple(Text(*each) for each in labels if each[1] and not each[1].isascii() and not is_garbled(each[1]))

    @cached_property
    def counterparts(self) -> tuple[Text, ...]:
        """The names of a balance's totals of expenditure."""
        texts = [Text(column.index, self.row.cells[column.index].key) for column in self.columns]
        return tuple(each for each in texts if each.text in COUNTERPARTS)

    @cached_property
    def is_two_sided(self) -> bool:
        """Whether the table has names of revenue and of expenditure."""
        return len({column.states.flow for column in self.columns if column.role is ColumnRole.LABEL}) > 1

    @cached_property
    def ends_with_amount(self) -> bool:
        """Whether an amount is printed behind words in their cell."""
        words = [text for column in self.columns if (text := self.row.cells[column.index].key) and not text.isascii()]
        return any(map(ends_with_amount, words))


class Naming(NamedTuple):
    """How a row is named in one subject."""

    label: str
    code: str | None = None
    classification: Classification | None = None


class NamedRow(NamedTuple):
    """A row by one subject: its name there and in the government's classification, what they say of every amount.

    `states` overrule those of the amount's column; `doubt` is what is to be told of an amount so named, if anything.
    """

    naming: Naming
    second: Naming | None
    states: Dimensions | None
    project: str | None
    doubt: Code | None


def is_named(line: Line, place: AmountColumn) -> bool:
    """Whether the row prints all names that a money column goes by: then they are those of every column beside it too."""
    subject, government = place.subject or place.government, place.government
    if subject is None or not line.words(subject).is_name:
        return False
    return government is None or line.words(government).is_name


def read_names(line: Line, place: AmountColumn) -> NamedRow:
    """The names of a row for one of its money columns."""
    subject, kind = _naming_subject(line, place.subject), line.context.kind
    naming = _name_row(line, subject, place.column)
    government = place.government if place.government and _is_filled(line, place.government) else None
    second = _name_row(line, government, place.column) if government else None
    if government and second and subject and government.label is subject.label:
        second = second._replace(label="")
    words = row_words(naming.label)
    states = words.states
    handed = line.names[subject.label.index].handed[line.number] if subject else None
    if handed:
        states = (states or NOTHING)._replace(vintage=handed)
    if subject and kind in _BALANCES and place.column.states.flow is None and not line.is_two_sided:
        flow = line.names[subject.label.index].flows[line.number]
        states = (states or NOTHING).under(NOTHING._replace(flow=flow)) if flow else states
    is_project = kind in _PROJECT_KINDS and not _names_no_project(naming, subject)
    doubt = None
    if not _has_own_name(line, subject):
        doubt = Code.TABLE_LABEL_ELSEWHERE
    elif words.is_merged and row_words(naming.label.removeprefix(naming.code or "")).is_merged:
        doubt = Code.TABLE_NAME_MERGED
    project = naming.label if is_project and naming.label not in _TOTALS else None
    return NamedRow(naming, second, states, project, doubt)


def _names_no_project(naming: Naming, subject: Subject | None) -> bool:
    """Whether a row of a list of projects is a unit's, or a subject's where all rows are: 项目支出决算表 by 科目名称."""
    if naming.classification is Classification.FUNCTIONAL and subject:
        return subject.label.path[-1:] == _SUBJECT_NAME
    return naming.classification is Classification.AGENCY


def _naming_subject(line: Line, subject: Subject | None) -> Subject | None:
    """What names a row: of a unit's own row, which leaves the name of a project or subject blank, the unit."""
    if subject is None or subject.unit is None or _is_filled(line, subject) or not _is_filled(line, subject.unit):
        return subject
    return subject.unit


def _is_filled(line: Line, subject: Subject) -> bool:
    """Whether a row prints a name or a code of a subject: the row of a whole 类 names no item of the other classification."""
    return any(line.row.cells[column.index].key for column in (subject.label, *subject.codes))


def counts_in(line: Line, place: AmountColumn) -> bool:
    """Whether a row counts things in a column: "3.机要通信用车（辆）", "数量" under the kinds of cars.

    The rows of a list of assets name a measure too, and are valued all the same, unless the one column that they have
    says nothing of a value: "项目 | 栏次 | 统计数".
    """
    words = line.words(place.subject) if place.subject else None
    if words is None or not (words.counts or words.name == _QUANTITY):
        return False
    if line.context.kind is not TableKind.FIXED_ASSETS or words.name == _QUANTITY:
        return True
    valued = _VALUE.search("".join(place.column.path)) is not None
    return not valued and all(column.role is not ColumnRole.QUANTITY for column in line.columns)


def _has_own_name(line: Line, subject: Subject | None) -> bool:
    """Whether the row is named in the column of names; a form whose only row needs no name has none.

    A total's name is merged over the columns of code and name, and then stands in the first of them; or over those of
    several triples: "公用经费合计" over 302 … 150.00 and 310 … 10.00 has its amount under the last.
    """
    cells = line.row.cells
    if subject is None:
        return line.context.kind is TableKind.THREE_PUBLIC_EXPENSES and not line.ends_with_amount
    if cells[subject.label.index].key:
        return line.words(subject).is_own
    codes = [text for column in subject.codes if (text := cells[column.index].key)]
    if codes:
        return any(text.endswith(SUM_ENDS) for text in codes)
    return bool(subject.codes) and _nearest_text(line, subject.label).endswith(SUM_ENDS)


def _name_row(line: Line, subject: Subject | None, money: Column) -> Naming:
    """The name and code of a row for one of its money columns.

    A row without a name in its place takes the nearest text on the left ("人员经费合计" stands under 科目编码); a name of
    digits only is a code in the wrong column ("112" under 项目名称 beside the unit's name). A total has no code.
    """
    if subject is None:
        return Naming(_nearest_text(line, money) or TOTAL)
    words = line.words(subject)
    code, classification = _read_code(line.row, subject)
    label = words.label if words.is_name else ""
    if words.label and not words.is_name:
        code, classification = words.label, Classification.AGENCY
    label = label or _lost_total(line, money) or _total_in_codes(line.row, subject) or ""
    if not label and _is_padding(line, subject, money):
        return Naming("")
    label = label or _nearest_text(line, money) or TOTAL
    if key(label) in _TOTALS:
        return Naming(label)
    if code is None and subject.names_units and (unit := _UNIT_IN_NAME.match(label)):
        return Naming(label, unit["code"], Classification.AGENCY)
    inside = _CODE_IN_NAME.match(label) if code is None else None
    if inside:
        name = label[inside.end() :] if _HEADS_BOTH.search("".join(subject.label.path[-1:])) else label
        return Naming(name, inside["code"], classify(inside["code"], subject, subject.label))
    if code is None and line.context.kind in _PROJECT_KINDS:
        code = project_code_in(label)
        if code or (line.context.kind is TableKind.PROJECT_EXPENDITURE and not subject.names_units):
            classification = Classification.PROJECT
    return Naming(label, code, classification)


def _is_padding(line: Line, subject: Subject, money: Column) -> bool:
    """Whether a zero stands where one side of a balance has no row left: the other side's name is not its name."""
    amount = read_amount(line.row.cells[money.index].text)
    return not subject.codes and line.is_two_sided and amount is not None and not amount.value


def _total_in_codes(row: SheetRow, subject: Subject) -> str | None:
    """The name of a total that is merged over the columns of code and name, and so stands in the first of them."""
    texts = (row.cells[column.index].label for column in subject.codes)
    return next((text for text in texts if key(text).endswith(SUM_ENDS)), None)


def _lost_total(line: Line, money: Column) -> str | None:
    """The name of a balance's revenue total whose cell was lost, told by the expenditure total on the same line."""
    if money.states.flow is not Flow.REVENUE:
        return None
    right = bisect_right(line.counterparts, money.index, key=_column)
    return next((COUNTERPARTS[each.text] for each in line.counterparts[right : right + 1]), None)


def _nearest_text(line: Line, money: Column) -> str:
    """The nearest words on the left of a money column, else the first of the row."""
    if not line.texts:
        return ""
    left = bisect_left(line.texts, money.index, key=_column)
    return line.texts[max(left - 1, 0)].text


def _column(text: Text) -> int:
    return text.column


def _read_code(row: SheetRow, subject: Subject) -> tuple[str | None, Classification | None]:
    parts = [(column, text) for column in subject.codes if (text := row.cells[column.index].key)]
    digits = [(column, text) for column, text in parts if text.isdecimal()]
    if digits:
        column, code = digits[0]
        if is_code_part(column):
            # A whole code beside its parts says the same again: "201 | 03 | 01 | 2010301".
            code = "".join([code, *(text.zfill(2) for each, text in digits[1:] if is_code_part(each))])
        return code, classify(code, subject, column)
    # "C99000000", "13031124P004687123367": a code with letters stands in a column of its own.
    lettered = next(((column, text) for column, text in parts if text.isascii() and text.isalnum()), None)
    if lettered:
        return lettered[1], classify(lettered[1], subject, lettered[0])
    if subject.agency is not None:
        text = row.cells[subject.agency.index].key
        if text.isdecimal():
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
