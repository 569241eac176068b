"""Header paths → bound columns: what each column of a sheet holds, whose row name and code it goes by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

import attrs

from govbudget_parse.forms.header_paths import HeaderPath, Words
from govbudget_parse.forms.header_words import HeaderWord
from govbudget_parse.forms.spec import NOTHING, ColumnRole, Dimensions
from govbudget_parse.lexis.memo import Kept, kept
from govbudget_parse.model.fact import Classification, Stage
from govbudget_parse.model.money import Unit
from govbudget_parse.renderings.grid import Cell
from govbudget_parse.tables.content import Content, is_amount_like
from govbudget_parse.tables.logical import Sheet

CODE_ROLES = (ColumnRole.CODE, ColumnRole.AGENCY_CODE, ColumnRole.PROJECT_CODE, ColumnRole.CATALOGUE_CODE)
_CODE_PARTS = frozenset({"类", "款", "项"})
# "金额", "增减额", "预算数": what says that a column holds money, whatever stands over it.
_AMOUNT_ENDS = ("额", "数", "元", "元)")
# Beside a unit it tells which of its rows a row is: "预算单位 | 年度".
_PERIODS = frozenset({"年度"})
# What the name of a column of names holds, in whatever words: "项目及内容", "采购事项".
_THINGS = ("项目", "事项", "名称")
_PRIOR = {Stage.BUDGET: Stage.PRIOR_BUDGET, Stage.ADJUSTED_BUDGET: Stage.PRIOR_BUDGET, Stage.FINAL: Stage.PRIOR_FINAL}


class Cycle(NamedTuple):
    """Where in the budget cycle a document or table stands: the stage of its unnamed amounts, and its year where known."""

    stage: Stage
    year: int | None = None


@attrs.frozen
class Column:
    """One column of a sheet. `path` is its header, whitespace-free and without units, outermost first.

    `is_known` says whether its innermost text is a word of the forms.
    """

    index: int
    path: tuple[str, ...]
    role: ColumnRole
    states: Dimensions = NOTHING
    unit: Unit | None = None
    classification: Classification | None = None
    is_known: bool = True


def places_of(columns: Iterable[Column], *roles: ColumnRole) -> list[int]:
    """Where the columns stand that hold any of these."""
    return [column.index for column in columns if column.role in roles]


class Subject(NamedTuple):
    """What names the rows for the amount columns on its right: the name's column and those of its code.

    `unit` is the column of names before it, which names the rows of a unit: "单位名称 | 项目名称".
    """

    label: Column
    codes: tuple[Column, ...] = ()
    agency: Column | None = None
    classification: Classification | None = None
    unit: Subject | None = None

    @property
    def names_units(self) -> bool:
        """Whether its names are those of units."""
        return self.label.classification is Classification.AGENCY


class AmountColumn(NamedTuple):
    """A column of money with the subject it goes by; `government` is the second, government classification's subject."""

    column: Column
    subject: Subject | None
    government: Subject | None = None

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """All that may name a row for its amounts."""
        unit = self.subject.unit if self.subject else None
        return tuple([each for each in (self.subject, unit, self.government) if each is not None])


class Columns(Kept[Column]):
    """The columns of a sheet, left to right, and where each kind of them stands."""

    @cached_property
    def money(self) -> tuple[int, ...]:
        """Where the columns of money stand."""
        return tuple(places_of(self, ColumnRole.AMOUNT))

    @cached_property
    def codes(self) -> tuple[int, ...]:
        """Where the columns of codes stand."""
        return tuple(places_of(self, *CODE_ROLES))

    @cached_property
    def names(self) -> tuple[int, ...]:
        """Where the columns of names stand."""
        return tuple(places_of(self, ColumnRole.LABEL))

    @cached_property
    def amounts(self) -> tuple[AmountColumn, ...]:
        """The columns of money with what names their rows."""
        return _amount_columns(self)


def bind_columns(sheet: Sheet, words: Words, cycle: Cycle) -> Columns:
    """The columns of a sheet, bound by the words over them; by what they hold where a word is unknown."""
    columns = _bind_known(words, cycle)
    if columns is not None:
        return columns
    roles = tuple([role or _role_by_cells(words[i].legible, sheet, i) for i, role in enumerate(_roles_by_words(words))])
    bound = _bind_as(words, cycle, roles)
    paid = _with_money(bound, sheet)
    return _named(words, cycle, roles) if paid is bound else Columns(_with_names([*paid]))


@kept
def _bind_as(words: Words, cycle: Cycle, roles: tuple[ColumnRole, ...]) -> tuple[Column, ...]:
    """The columns under words, in roles of which some were told by what they hold."""
    return tuple([_bind(i, path, role, cycle) for i, (path, role) in enumerate(zip(words, roles, strict=True))])


@kept
def _named(words: Words, cycle: Cycle, roles: tuple[ColumnRole, ...]) -> Columns:
    return Columns(_with_names([*_bind_as(words, cycle, roles)]))


@kept
def _bind_known(words: Words, cycle: Cycle) -> Columns | None:
    """The columns under words that all are known; None where what a column holds has a say."""
    bound = [_bind(i, words[i], role, cycle) for i, role in enumerate(_roles_by_words(words)) if role is not None]
    if len(bound) < len(words) or not all(column.is_known for column in bound):
        return None
    return Columns(_with_names(bound))


@kept
def _roles_by_words(words: Words) -> tuple[ColumnRole | None, ...]:
    return tuple([_role_by_words(path.legible) for path in words])


def _bind(index: int, path: HeaderPath, role: ColumnRole, cycle: Cycle) -> Column:
    words = path.legible
    is_money = role is ColumnRole.AMOUNT
    shown = path.shown_over_money if is_money else path.shown
    classification = None if is_money else path.classification
    is_known = bool(words) and words[-1].term is not None
    return Column(index, shown, role, _states(path, cycle), path.unit, classification, is_known)


def _states(path: HeaderPath, cycle: Cycle) -> Dimensions:
    """What the words over a column state in a document of a cycle."""
    states, stage = path.states, path.stage
    if path.is_of_year_before(cycle.year):
        stage = _PRIOR.get(stage or cycle.stage, stage or cycle.stage)
    return states if stage is states.stage else states._replace(stage=stage)


def _with_money(columns: Sequence[Column], sheet: Sheet) -> Sequence[Column]:
    """`columns` with those of unknown words that hold nothing but amounts right of a column of money: "上年结余资金 0 0".

    Bare numbers are amounts where all of the table's are bare.
    """
    known = places_of(columns, ColumnRole.AMOUNT)
    if not known or not any(map(_may_be_money, columns[known[0] :])):
        return columns
    printed = [cell for index in known for cell in sheet.column(index)]
    is_amount = is_amount_like if any(map(is_amount_like, printed)) else _is_number
    return [
        attrs.evolve(column, role=ColumnRole.AMOUNT)
        if _may_be_money(column) and column.index > known[0] and _hold_only(sheet.column(column.index), is_amount)
        else column
        for column in columns
    ]


def _may_be_money(column: Column) -> bool:
    return bool(column.path) and not column.is_known and column.role in (ColumnRole.TEXT, ColumnRole.CODE)


def _is_number(cell: Cell) -> bool:
    return cell.key.isdecimal()


def _hold_only(cells: Sequence[Cell], is_amount: Callable[[Cell], bool]) -> bool:
    filled = [cell for cell in cells if cell.key]
    return bool(filled) and all(cell.key == "0" or is_amount(cell) for cell in filled)


def _with_names(columns: list[Column]) -> tuple[Column, ...]:
    """`columns` with a name for every group of codes and for every money: a column of words in no form's wording.

    It stands right behind the codes, or right before an amount that has no name yet: "项目（按功能科目） | 预算数". Between
    two amounts a classification's name does so, too: "预算数 | 政府预算经济分类 | 预算数". A unit's name is not that of its
    projects: "单位名称 | 项目类别 | 项目及内容 | 总计".
    """
    named = of_unit = False
    # Running numbers stand between a name and its amount: "项目 | 行次 | 决算数".
    told = [column for column in columns if column.role is not ColumnRole.INDEX]
    for before, column, following in zip([None, *told], told, told[1:], strict=False):
        if column.role is ColumnRole.AMOUNT:
            named = False
        elif column.role is ColumnRole.TEXT:
            coded = before is not None and before.role in CODE_ROLES and not column.is_known
            if named and not coded and not (of_unit and _names_things(column)):
                continue
            is_between = before is not None and before.role is ColumnRole.AMOUNT
            names_amount = following.role is ColumnRole.AMOUNT and (is_between or not column.is_known)
            if coded or (names_amount and (column.path or of_unit)):
                columns[column.index] = attrs.evolve(column, role=ColumnRole.LABEL)
                named, of_unit = True, False
        elif column.role is ColumnRole.LABEL:
            named, of_unit = True, column.classification is Classification.AGENCY
    return tuple(columns)


def _names_things(column: Column) -> bool:
    """Whether the names of projects may stand in a column of words, by its text or as that was lost."""
    return not column.is_known and (not column.path or any(word in column.path[-1] for word in _THINGS))


def _role_by_words(words: Sequence[HeaderWord]) -> ColumnRole | None:
    """What a column holds: its innermost word says, of an unknown word the words above it; None where the cells decide."""
    if any(word.counts for word in words) or _states_ratios(words):
        return ColumnRole.QUANTITY
    leaf = words[-1].term if words else None
    if leaf is not None:
        return None if _may_have_strayed(words) or _heads_classification(words[-1]) else leaf.role
    above = next((word.term.role for word in reversed(words[:-1]) if word.term), None)
    return ColumnRole.TEXT if above is ColumnRole.TEXT else None


def _role_by_cells(words: Sequence[HeaderWord], sheet: Sheet, index: int) -> ColumnRole:
    """What a column holds whose words leave that open; a blank one under a group of money is money: "工资福利支出 > 津贴补贴"."""
    leaf = words[-1].term if words else None
    if leaf is None:
        is_money = sheet.content(index) is Content.BLANK and any(_is_money(word) for word in words[:-1])
        return ColumnRole.AMOUNT if is_money else _role_by_content(sheet, index)
    if _heads_classification(words[-1]):
        return _role_of_group(sheet, index)
    # Where all codes stand under "类", nothing stands under a strayed "项".
    return ColumnRole.LABEL if _holds_words(sheet, index) else leaf.role


def _may_have_strayed(words: Sequence[HeaderWord]) -> bool:
    """Whether a level of the codes stands under a name: "项" strayed from "科目编码" to "科目名称"."""
    return len(words) > 1 and words[-1].text in _CODE_PARTS and _names_rows(words[-2])


def _heads_classification(word: HeaderWord) -> bool:
    return word.term is not None and word.term.role is ColumnRole.TEXT and _classifies(word)


def _states_ratios(words: Sequence[HeaderWord]) -> bool:
    """Whether shares or rates stand in a column: in 项目支出 under "增减%", not in 金额 beside 比例 under "增减幅度"."""
    ratios = [word.is_ratio for word in words]
    return any(ratios) and (ratios[-1] or not words[-1].key.endswith(_AMOUNT_ENDS))


def _names_rows(word: HeaderWord) -> bool:
    return word.term is not None and word.term.role is ColumnRole.LABEL


def _is_money(word: HeaderWord) -> bool:
    return word.term is not None and word.term.role is ColumnRole.AMOUNT


def _holds_words(sheet: Sheet, index: int) -> bool:
    filled = [cell.key for cell in sheet.column(index) if cell.key]
    return bool(filled) and not any(map(str.isdecimal, filled))


def _classifies(word: HeaderWord) -> bool:
    """Whether a word is that of a classification, which stands over its codes and names: "支出功能分类科目"."""
    return HeaderPath([word]).classification is not None


def _role_of_group(sheet: Sheet, index: int) -> ColumnRole:
    """What a column right under the name of a classification holds: codes whose "科目编码" was lost, or "30101 基本工资"."""
    role = _role_by_content(sheet, index)
    return role if role is ColumnRole.CODE else ColumnRole.LABEL


def _role_by_content(sheet: Sheet, index: int) -> ColumnRole:
    match sheet.content(index):
        case Content.AMOUNT:
            return ColumnRole.AMOUNT
        case Content.CODE if all(len(cell.key) >= 3 for cell in sheet.column(index) if cell.key.isascii() and cell.key):
            return ColumnRole.CODE
        case _:
            return ColumnRole.TEXT


def _amount_columns(columns: Sequence[Column]) -> tuple[AmountColumn, ...]:
    """The money columns of a sheet, each with the nearest row name on its left and that name's codes.

    Two names without money between them are a department and a government classification, or a unit beside a subject;
    code | name | amount triples side by side each keep to their own.
    """
    bound: list[AmountColumn] = []
    subject: Subject | None = None
    government: Subject | None = None
    codes: list[Column] = []
    agency: Column | None = None
    money_since = False
    for column in columns:
        if column.role in CODE_ROLES and column.role is not ColumnRole.AGENCY_CODE:
            codes.append(column)
        elif column.role is ColumnRole.AGENCY_CODE:
            agency = column
        elif column.role is ColumnRole.LABEL:
            second = [c for c in codes if c.classification is Classification.GOVERNMENT_ECONOMIC]
            own = [c for c in codes if c not in second] or second
            classification = next((c.classification for c in own if c.classification), column.classification)
            found = Subject(column, tuple(own), agency, classification)
            if subject is None or money_since:
                # "部门预算经济科目 | 政府预算经济科目 | 科目名称": one name has the codes of both.
                government = Subject(column, tuple(second), None, second[0].classification) if own != codes else None
                subject = found
            elif classification is Classification.GOVERNMENT_ECONOMIC:
                government = found
            elif subject.names_units and not found.names_units and _PERIODS.isdisjoint(column.path[-1:]):
                subject = found._replace(unit=subject)
            codes, agency, money_since = [], None, False
        elif column.role is ColumnRole.AMOUNT:
            bound.append(AmountColumn(column, subject, government))
            money_since = True
    return tuple(bound)


def is_code_part(column: Column) -> bool:
    """Whether a column holds one level of a code (类, 款 or 项)."""
    return bool(column.path) and column.path[-1] in _CODE_PARTS
