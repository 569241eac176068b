"""Forms of fields: one project's 绩效目标表 and the 预算情况 block of the 整体绩效目标表, label beside value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from types import MappingProxyType
from typing import NamedTuple

from govbudget_parse.diagnostics import Diagnostic
from govbudget_parse.forms.facts import make_fact, mended
from govbudget_parse.forms.naming import Context, Naming, project_code_in
from govbudget_parse.forms.sheets import INDICATOR_HEADER, PROJECT_NAME
from govbudget_parse.forms.spec import Dimensions
from govbudget_parse.lexis.amounts import Amount, read_amount
from govbudget_parse.lexis.units import unit_in_brackets
from govbudget_parse.model.fact import Classification, Fact, Flow, Fund, Nature, Stage, Vintage
from govbudget_parse.model.money import Unit
from govbudget_parse.renderings.grid import Cell, GridRow
from govbudget_parse.tables.words import header_key


class Field(NamedTuple):
    """A field whose value is an amount: its wordings, by which its column is called, and what it states."""

    words: tuple[str, ...]
    fund: Fund | None = None
    vintage: Vintage | None = None


# The amounts of one project's sheet: 预算数 17.00 | 其中：财政资金 17.00 | 其他资金
PROJECT_FIELDS: tuple[Field, ...] = (
    Field(
        (
            "预算数",
            "资金总额",
            "项目总预算",
            "项目资金总额",
            "年度预算",
            "年度资金总额",
            "年度资金申请总额",
            "申请资金总额",
            "项目当年预算",
            "总额",
            "预算总额",
            "年度预算金额",
            "预算金额",
            "年度预算数",
            "项目预算金额",
            "项目金额",
        ),
        Fund.ALL,
    ),
    Field(("财政资金", "财政拨款", "财政性资金", "政府预算资金", "财政拨款资金"), Fund.FISCAL_APPROPRIATION),
    Field(
        ("当年财政拨款", "本年财政拨款", "当年财政拨款资金", "本年财政资金"), Fund.FISCAL_APPROPRIATION, Vintage.CURRENT
    ),
    Field(("一般公共预算", "一般公共预算资金", "一般公共预算拨款", "一般公共预算财政拨款"), Fund.GENERAL_PUBLIC_BUDGET),
    Field(("政府性基金", "政府性基金预算", "政府性基金预算拨款", "政府性基金预算资金"), Fund.GOVERNMENT_FUND),
    Field(("国有资本经营预算", "国有资本经营预算拨款", "国有资本经营预算资金"), Fund.STATE_CAPITAL),
    Field(("上年结转资金", "上年结转", "上年财政拨款结转", "结转结余资金"), None, Vintage.CARRIED_IN),
    Field(("财政专户管理资金", "财政专户资金"), Fund.SPECIAL_ACCOUNT),
    Field(("单位资金", "自有资金", "单位自有资金"), Fund.UNIT_FUNDS),
    Field(("其他资金",), Fund.OTHER),
)
# The columns of a self-assessment (自评表): 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
STAGES: dict[str, Stage] = {
    "年初预算数": Stage.BUDGET,
    "年初预算": Stage.BUDGET,
    "全年预算数": Stage.ADJUSTED_BUDGET,
    "全年预算": Stage.ADJUSTED_BUDGET,
    "调整预算数": Stage.ADJUSTED_BUDGET,
    "调整后预算数": Stage.ADJUSTED_BUDGET,
    "调整后预算": Stage.ADJUSTED_BUDGET,
    "全年执行数": Stage.FINAL,
    "全年执行": Stage.FINAL,
    "执行数": Stage.FINAL,
    "预算执行数": Stage.FINAL,
    "实际执行数": Stage.FINAL,
    "决算数": Stage.FINAL,
}
# "全年执行数（B）": what the formula of another column, "执行率（B/A）", calls this one.
_LETTER = re.compile(r"\([A-Z]\)$")
# The items of the 预算情况 block: 部门预算总额（万元） | 1、资金来源：（1）政府预算资金 | 2、资金结构：（1）基本支出
_BUDGET_ITEMS: tuple[tuple[str, Dimensions], ...] = (
    ("预算总额", Dimensions(Flow.EXPENDITURE, Fund.ALL, Nature.ALL)),
    ("基本支出", Dimensions(Flow.EXPENDITURE, Fund.ALL, Nature.BASIC)),
    ("项目支出", Dimensions(Flow.EXPENDITURE, Fund.ALL, Nature.PROJECT)),
    ("政府预算资金", Dimensions(Flow.REVENUE, Fund.FISCAL_APPROPRIATION)),
    ("财政性资金", Dimensions(Flow.REVENUE, Fund.FISCAL_APPROPRIATION)),
    ("财政专户管理资金", Dimensions(Flow.REVENUE, Fund.SPECIAL_ACCOUNT)),
    ("单位资金", Dimensions(Flow.REVENUE, Fund.UNIT_FUNDS)),
    ("其他资金", Dimensions(Flow.REVENUE, Fund.OTHER)),
)
_PROJECT_CODE = frozenset({"项目编码", "项目代码"})
_BUDGET_BLOCK = "预算情况"
_BUDGET_ITEM = "预算总额"
# "年度主要任务…（万元）": a text is no label that states a unit.
_LONGEST_LABEL = 16
_FEWEST_STAGES = 2
# "其中：财政资金"
_AMONG = "其中:"
_FIELDS: dict[str, Field] = {header_key(word): field for field in PROJECT_FIELDS for word in field.words}


def read_project_sheet(context: Context, rows: Sequence[GridRow]) -> Iterator[Fact | Diagnostic]:
    """The amounts of one project's performance sheet: label the project's name, code its 项目编码.

    Under the columns of a self-assessment every field has an amount a stage, and the column's path ends with it.
    """
    name = _text_beside(rows, PROJECT_NAME) or ""
    code = _text_beside(rows, _PROJECT_CODE) or project_code_in(name)
    naming = Naming(name, code, Classification.PROJECT if code else None)
    rows = list(takewhile(lambda row: all(cell.key != INDICATOR_HEADER for cell in row), rows))
    # The label over a group of fields may be printed in the middle of its merged cell, below the first of them.
    context = context._replace(unit=context.unit or next(filter(None, map(_unit_of, rows)), None))
    stages = _Stages()
    for index, row in enumerate(rows):
        unit = _unit_of(row)
        context = context._replace(unit=unit) if unit else context
        words = [header_key(cell.text) for cell in row]
        stages = _stage_columns(words) or stages
        for column, cell in enumerate(row):
            word = words[column].removeprefix(_AMONG)
            field = _FIELDS.get(word)
            if field is None:
                continue
            states = context.states._replace(fund=field.fund, vintage=field.vintage)
            stated = context._replace(states=states, unit=unit_in_brackets(cell.text) or context.unit)
            for value in _stage_values(row, column, stages) if stages.places else _value_beside(row, column):
                yield from mended(value.amount, value.cell)
                yield _field_fact(stated, naming, (index, word), value)


def _field_fact(context: Context, naming: Naming, field: tuple[int, str], value: _Value) -> Fact:
    """The fact of a field, given as its row and its word."""
    row, word = field
    states = context.states._replace(stage=value.stage or context.states.stage)
    return make_fact(
        context._replace(states=states),
        place=(row, value.place),
        naming=naming,
        column=(word, value.header) if value.header else (word,),
        project=naming.label or None,
        amount=value.amount.value,
        spans=value.cell.spans,
    )


class _Value(NamedTuple):
    """An amount that answers a field; `stage` and `header` are those of its column in a self-assessment."""

    place: int
    cell: Cell
    amount: Amount
    stage: Stage | None = None
    header: str | None = None


def _unit_of(row: GridRow) -> Unit | None:
    """The unit that the label of a group of fields states for those below it: "项目资金（元）"."""
    labels = [cell.text for cell in row if "元" in cell.key and len(cell.key) <= _LONGEST_LABEL]
    return next((unit for text in labels if (unit := unit_in_brackets(text))), None)


class _Stages(NamedTuple):
    """The columns of a self-assessment that hold money, each with its header, and how many cells that header has."""

    places: Mapping[int, str] = MappingProxyType({})
    width: int = 0


def _stage_columns(words: Sequence[str]) -> _Stages | None:
    """The columns of a self-assessment that the words of a row head; none for any other row."""
    names = [_LETTER.sub("", word) if word.endswith(")") else word for word in words]
    found = {place: name for place, name in enumerate(names) if name in STAGES}
    return _Stages(found, len(words)) if len(found) >= _FEWEST_STAGES else None


def _stage_values(row: GridRow, column: int, stages: _Stages) -> Iterator[_Value]:
    """The amounts behind a field under the columns of their stages.

    Where the header prints once what is merged over several columns it is shorter than its rows: their amounts stand as
    many columns further to the right, behind the field's label.
    """
    shift = column + 1 - min(stages.places)
    shift = shift if shift > 0 and len(row) - stages.width == shift else 0
    for place, header in stages.places.items():
        cell = row[place + shift] if column < place + shift < len(row) else None
        amount = read_amount(cell.text) if cell else None
        if cell and amount:
            yield _Value(place + shift, cell, amount, STAGES[header], header)


def _value_beside(row: GridRow, column: int) -> Iterator[_Value]:
    found = _amount_beside(row, column)
    if found:
        yield _Value(*found)


def _text_beside(rows: Sequence[GridRow], words: frozenset[str]) -> str | None:
    for row in rows:
        for column, cell in enumerate(row):
            if cell.key in words:
                beside = next((other for other in row[column + 1 :] if other.key not in {"", cell.key}), None)
                return beside.label if beside else None
    return None


def _amount_beside(row: GridRow, column: int) -> tuple[int, Cell, Amount] | None:
    for place in range(column + 1, len(row)):
        cell = row[place]
        if cell.key:
            amount = read_amount(cell.text)
            return (place, cell, amount) if amount else None
    return None


def read_budget_block(context: Context, rows: Sequence[GridRow]) -> Iterator[Fact | Diagnostic]:
    """The amounts of the 预算情况 block: label the item's whole text, column always ("预算情况",)."""
    inside = False
    for index, row in enumerate(rows):
        if any(cell.key == INDICATOR_HEADER for cell in row):
            return
        inside = inside or any(cell.key == _BUDGET_BLOCK for cell in row)
        if inside:
            yield from _budget_row(context, index, row)


def _budget_row(context: Context, index: int, row: GridRow) -> Iterator[Fact | Diagnostic]:
    texts: list[Cell] = []
    for column, cell in enumerate(row):
        if not cell.key or cell.key == _BUDGET_BLOCK:
            continue
        amount = read_amount(cell.text) if texts else None
        if amount is None:
            texts.append(cell)
            continue
        yield from mended(amount, cell)
        unit = next((u for t in texts if (u := unit_in_brackets(t.text))), None) or context.unit
        item = _join_item(texts)
        yield make_fact(
            context._replace(unit=unit, states=context.states.under(_states_of(item))),
            place=(index, column),
            naming=Naming(item),
            column=(_BUDGET_BLOCK,),
            amount=amount.value,
            spans=cell.spans,
        )
        texts = []


def _states_of(item: str) -> Dimensions:
    """What an item of the block measures; a numbered item names it last ("1、资金来源：（1）政府预算资金")."""
    return next((states for word, states in _BUDGET_ITEMS if word in item), Dimensions())


def _join_item(texts: Sequence[Cell]) -> str:
    """The name of an item from the cells that a column border cut it into: "部门预算 | 算总额(万元)" holds a character twice."""
    name = texts[0].label
    for cell in texts[1:]:
        following = cell.label
        whole = name + following
        once = name + following[1:]
        name = once if name[-1:] == following[:1] and _BUDGET_ITEM in once and _BUDGET_ITEM not in whole else whole
    return name
