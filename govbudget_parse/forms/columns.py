"""Header paths → bound columns: what each column of a sheet holds, whose row name and code it goes by."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import attrs

from govbudget_parse.forms.catalogue import find_term
from govbudget_parse.forms.rows import counts_things
from govbudget_parse.forms.spec import NOTHING, ColumnRole, Dimensions, Term
from govbudget_parse.forms.terms import STAGE_ENDINGS
from govbudget_parse.lexis.units import unit_in_brackets
from govbudget_parse.lexis.width import key, squeeze
from govbudget_parse.model.fact import Classification, Stage
from govbudget_parse.model.money import Unit
from govbudget_parse.renderings.grid import Cell
from govbudget_parse.tables.content import Content
from govbudget_parse.tables.logical import Sheet
from govbudget_parse.tables.words import header_key

_UNIT_SUFFIX = re.compile(r"[（(](?:金额)?(?:单位[：:]?)?(?:人民币)?[百千万亿]{0,2}元[）)]$")
_MARKUP = re.compile(r"</?[a-z]{1,10}>")
# Specks above a header ("•", ",") are no part of its path.
_HAN = re.compile(r"[一-鿿]")
_CODE_ROLES = frozenset({ColumnRole.CODE, ColumnRole.AGENCY_CODE, ColumnRole.PROJECT_CODE, ColumnRole.CATALOGUE_CODE})
_CODE_PARTS = frozenset({"类", "款", "项"})
# "2023年预算数", "2022年度决算数", "2023年“三公”经费预算数"
_YEAR = re.compile(r"((?:19|20)\d\d)年")
# "上年数", "上年预算"; "上年结转" is this year's money.
_YEAR_BEFORE = re.compile(r"上年(?!.{0,4}结转|.{0,4}结余)")
_LONGEST_WORD = 64
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


class Subject(NamedTuple):
    """What names the rows for the amount columns on its right: the name's column and those of its code."""

    label: Column
    codes: tuple[Column, ...] = ()
    agency: Column | None = None
    classification: Classification | None = None


class AmountColumn(NamedTuple):
    """A column of money with the subject it goes by; `government` is the second, government classification's subject."""

    column: Column
    subject: Subject | None
    government: Subject | None = None


class HeaderWord(NamedTuple):
    """What one printed header text says by itself.

    `text` is as a path shows it: whitespace-free, without its unit, markup or an explanation in brackets. `stage` is that
    of its ending, `year` the one it names; `is_before` where it names the year before in words.
    """

    text: str
    is_legible: bool
    term: Term | None
    unit: Unit | None
    stage: Stage | None
    year: int | None
    is_before: bool
    counts: bool

    def is_of_year_before(self, year: int | None) -> bool:
        """Whether it names a year before the document's: "2023年预算数" or "上年数" in a budget of 2024."""
        return self.is_before if self.year is None else year is not None and self.year < year


def header_word(text: str) -> HeaderWord:
    """What a printed header text says."""
    return _known_word(text) if len(text) <= _LONGEST_WORD else _header_word(text)


def _header_word(printed: str) -> HeaderWord:
    text = _shown(printed)
    words = key(text)
    named = _YEAR.search(words)
    return HeaderWord(
        text,
        _HAN.search(text) is not None,
        find_term(text),
        unit_in_brackets(printed),
        _stage_of_ending(header_key(text)),
        int(named[1]) if named else None,
        _YEAR_BEFORE.search(words) is not None,
        counts_things(text),
    )


def _stage_of_ending(word: str) -> Stage | None:
    # "2024年预算数比2023年执行数" over 增减额 is of no stage.
    if "比" in word:
        return None
    return next((stage for ending, stage in STAGE_ENDINGS if word.endswith(ending)), None)


# Header words repeat from column to column and from table to table; what is longer is no header word.
_known_word = lru_cache(maxsize=4096)(_header_word)


def _shown(printed: str) -> str:
    text = _UNIT_SUFFIX.sub("", _MARKUP.sub("", squeeze(printed)))
    bracket = max(text.rfind("（"), text.rfind("("))
    if text.endswith(("）", ")")) and bracket > 0 and (term := find_term(text)) and term is find_term(text[:bracket]):
        return text[:bracket]
    return text or squeeze(printed)


def bind_columns(sheet: Sheet, cycle: Cycle) -> tuple[Column, ...]:
    """The columns of a sheet, bound by the words of their headers; by what they hold where a word is unknown."""
    return _with_names([_bind(index, path, sheet, cycle) for index, path in enumerate(sheet.header)])


def _bind(index: int, path: Sequence[Cell], sheet: Sheet, cycle: Cycle) -> Column:
    printed = [header_word(cell.text) for cell in path]
    words = [word for word in printed if word.is_legible]
    role = column_role(words, sheet, index)
    shown = tuple([word.text for word in words if role is not ColumnRole.AMOUNT or not _is_of_text(word)])
    units = [word.unit for word in printed if word.unit is not None]
    classification = None if role is ColumnRole.AMOUNT else _classification(words)
    is_known = bool(words) and words[-1].term is not None
    states = _states(words, cycle)
    return Column(index, shown, role, states, units[-1] if units else None, classification, is_known)


def _is_of_text(word: HeaderWord) -> bool:
    return word.term is not None and word.term.role is ColumnRole.TEXT


def _states(words: Sequence[HeaderWord], cycle: Cycle) -> Dimensions:
    """What the words over a column state, inner ones overruling outer ones."""
    states = NOTHING
    for word in words:
        if word.term is not None and word.term.states is not NOTHING:
            states = states.under(word.term.states)
    stage = states.stage or next((word.stage for word in reversed(words) if word.stage is not None), None)
    for word in words:
        if word.is_of_year_before(cycle.year):
            stage = _PRIOR.get(stage or cycle.stage, stage or cycle.stage)
            break
    return states if stage is states.stage else states._replace(stage=stage)


def _with_names(columns: list[Column]) -> tuple[Column, ...]:
    """`columns` with a name for every group of codes and for every money: a column of words in no form's wording.

    It stands right behind the codes, or right before an amount that has no name yet: "项目（按功能科目） | 预算数".
    """
    named = False
    for column, following in itertools.pairwise(columns):
        if column.role is ColumnRole.AMOUNT:
            named = False
        elif column.role is ColumnRole.TEXT and not column.is_known and not named:
            coded = column.index > 0 and columns[column.index - 1].role in _CODE_ROLES
            if coded or (column.path and following.role is ColumnRole.AMOUNT):
                columns[column.index] = attrs.evolve(column, role=ColumnRole.LABEL)
                named = True
        elif column.role is ColumnRole.LABEL:
            named = True
    return tuple(columns)


def column_role(words: Sequence[HeaderWord], sheet: Sheet, index: int) -> ColumnRole:
    """What a column holds: its innermost word says; of an unknown word, the words above it or the cells."""
    if words and words[-1].counts:
        return ColumnRole.QUANTITY
    leaf = words[-1].term if words else None
    if leaf is not None:
        # Under "功能分类科目" whose "科目编码" was lost the codes still are codes.
        is_code = leaf.role is ColumnRole.TEXT and _role_by_content(sheet, index) is ColumnRole.CODE
        return ColumnRole.CODE if is_code else leaf.role
    above = next((word.term.role for word in reversed(words[:-1]) if word.term), None)
    return ColumnRole.TEXT if above is ColumnRole.TEXT else _role_by_content(sheet, index)


def _role_by_content(sheet: Sheet, index: int) -> ColumnRole:
    match sheet.content(index):
        case Content.AMOUNT:
            return ColumnRole.AMOUNT
        case Content.CODE if all(len(cell.key) >= 3 for cell in sheet.column(index) if cell.key):
            return ColumnRole.CODE
        case _:
            return ColumnRole.TEXT


def _classification(words: Sequence[HeaderWord]) -> Classification | None:
    for word in reversed(words):
        if word.term and word.term.classification:
            return word.term.classification
    path = key("".join([word.text for word in words]))
    if "政府预算" in path and "经济" in path:
        return Classification.GOVERNMENT_ECONOMIC
    if "经济" in path:
        return Classification.DEPARTMENT_ECONOMIC
    return Classification.FUNCTIONAL if "功能" in path else None


def amount_columns(columns: Sequence[Column]) -> tuple[AmountColumn, ...]:
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
        if column.role in _CODE_ROLES and column.role is not ColumnRole.AGENCY_CODE:
            codes.append(column)
        elif column.role is ColumnRole.AGENCY_CODE:
            agency = column
        elif column.role is ColumnRole.LABEL:
            classification = next((c.classification for c in codes if c.classification), column.classification)
            found = Subject(column, tuple(codes), agency, classification)
            if subject is not None and not money_since:
                government = found if classification is Classification.GOVERNMENT_ECONOMIC else government
            else:
                subject, government = found, None
            codes, agency, money_since = [], None, False
        elif column.role is ColumnRole.AMOUNT:
            bound.append(AmountColumn(column, subject, government))
            money_since = True
    return tuple(bound)


def is_code_part(column: Column) -> bool:
    """Whether a column holds one level of a code (类, 款 or 项)."""
    return bool(column.path) and column.path[-1] in _CODE_PARTS
