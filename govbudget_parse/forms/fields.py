"""Forms of fields: one project's 绩效目标表 and the 预算情况 block of the 整体绩效目标表, label beside value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from govbudget_parse.diagnostics import Diagnostic
from govbudget_parse.forms.facts import Context, Naming, make_fact, mended
from govbudget_parse.lexis.amounts import Amount, read_amount
from govbudget_parse.lexis.units import unit_in_brackets
from govbudget_parse.model.fact import Classification, Fact, Fund
from govbudget_parse.renderings.grid import Cell, GridRow
from govbudget_parse.tables.words import header_key


@attrs.frozen
class Field:
    """A field whose value is an amount: its wordings, the first being the column's name, and the fund it states."""

    words: tuple[str, ...]
    fund: Fund | None = None


# The amounts of one project's sheet: 预算数 17.00 | 其中：财政资金 17.00 | 其他资金
PROJECT_FIELDS: tuple[Field, ...] = (
    Field(("预算数", "年度资金总额", "资金总额", "项目总预算", "年度预算"), Fund.ALL),
    Field(("财政资金", "其中:财政资金", "财政拨款", "其中:财政拨款", "财政性资金"), Fund.FISCAL_APPROPRIATION),
    Field(("其他资金",), Fund.OTHER),
)
_PROJECT_CODE = frozenset({"项目编码", "项目代码"})
_PROJECT_NAME = frozenset({"项目名称"})
_BUDGET_BLOCK = "预算情况"
_BUDGET_ITEM = "预算总额"
_INDICATOR_HEADER = "一级指标"


def read_project_sheet(context: Context, rows: Sequence[GridRow]) -> Iterator[Fact | Diagnostic]:
    """The amounts of one project's performance sheet: label the project's name, code its 项目编码."""
    name = _text_beside(rows, _PROJECT_NAME) or ""
    code = _text_beside(rows, _PROJECT_CODE)
    naming = Naming(name, code, Classification.PROJECT if code else None)
    fields = {header_key(word): field for field in PROJECT_FIELDS for word in field.words}
    for index, row in enumerate(rows):
        if any(cell.key == _INDICATOR_HEADER for cell in row):
            return
        for column, cell in enumerate(row):
            field = fields.get(header_key(cell.text)) if cell.key else None
            found = _amount_beside(row, column) if field else None
            if field is None or found is None:
                continue
            place, value, amount = found
            yield from mended(amount, value)
            states = attrs.evolve(context.states, fund=field.fund)
            yield make_fact(
                attrs.evolve(context, states=states, unit=unit_in_brackets(cell.text) or context.unit),
                place=(index, place),
                naming=naming,
                column=(field.words[0],),
                project=name or None,
                amount=amount.value,
                spans=value.spans,
            )


def _text_beside(rows: Sequence[GridRow], words: frozenset[str]) -> str | None:
    for row in rows:
        for column, cell in enumerate(row):
            if cell.key in words:
                beside = next((other for other in row[column + 1 :] if other.key), None)
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
        if any(cell.key == _INDICATOR_HEADER for cell in row):
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
        yield make_fact(
            attrs.evolve(
                context, unit=next((u for t in texts if (u := unit_in_brackets(t.text))), None) or context.unit
            ),
            place=(index, column),
            naming=Naming(_join_item(texts)),
            column=(_BUDGET_BLOCK,),
            amount=amount.value,
            spans=cell.spans,
        )
        texts = []


def _join_item(texts: Sequence[Cell]) -> str:
    """The name of an item from the cells that a column border cut it into: "部门预算 | 算总额(万元)" holds a character twice."""
    name = texts[0].label
    for cell in texts[1:]:
        following = cell.label
        whole = name + following
        once = name + following[1:]
        name = once if name[-1:] == following[:1] and _BUDGET_ITEM in once and _BUDGET_ITEM not in whole else whole
    return name
