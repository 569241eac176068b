"""The procurement budget (政府采购预算表) → one item a row."""

from __future__ import annotations

from enum import StrEnum

from govbudget_parse.forms.reading import TableReading
from govbudget_parse.lexis.amounts import read_amount
from govbudget_parse.lexis.totals import SUM_ENDS
from govbudget_parse.lexis.width import key
from govbudget_parse.model.fact import Fact
from govbudget_parse.model.performance import ProcurementItem
from govbudget_parse.model.table import Row
from govbudget_parse.performance.columns import table_columns, text_in
from govbudget_parse.performance.funding import facts_by_row, read_funding
from govbudget_parse.tables.words import header_key


class Column(StrEnum):
    """The columns of the form that hold words, counts, or money other than the purchase's own."""

    PROJECT = "项目名称"
    ITEM = "采购物品名称"
    CODE = "政府采购目录序号"
    MEASURE = "计量单位"
    QUANTITY = "数量"
    BUDGET = "预算资金"
    PRICE = "单价"
    SMALL_BUSINESS = "预留中小微企业份额"


_NAMES: dict[str, Column] = {
    **dict.fromkeys(
        ("项目名称", "采购项目名称", "预算项目名称", "采购项目", "预算项目", "政府购买服务项目"), Column.PROJECT
    ),
    **dict.fromkeys(("购买服务项目名称", "购买服务项目", "购买项目名称", "政府购买服务项目名称"), Column.PROJECT),
    **dict.fromkeys(("采购物品名称", "采购品目", "采购品目名称", "品目名称", "采购内容", "采购标的"), Column.ITEM),
    **dict.fromkeys(("采购目录名称", "采购品名", "货物服务名称", "采购项目品目"), Column.ITEM),
    **dict.fromkeys(("三级目录", "三级目录名称", "购买服务内容", "服务内容", "购买内容"), Column.ITEM),
    **dict.fromkeys(("政府采购目录序号", "采购目录序号", "采购目录编码", "采购品目编码", "品目编码"), Column.CODE),
    **dict.fromkeys(("采购品目代码", "品目代码", "采购目录代码", "目录编码", "政府采购品目编码"), Column.CODE),
    **dict.fromkeys(("计量单位", "单位", "数量单位"), Column.MEASURE),
    **dict.fromkeys(("数量", "采购数量"), Column.QUANTITY),
    **dict.fromkeys(("预算资金", "项目预算"), Column.BUDGET),
    **dict.fromkeys(("单价", "预算单价"), Column.PRICE),
    **dict.fromkeys(("预留中小微企业份额", "预留中小企业份额", "面向中小企业预留"), Column.SMALL_BUSINESS),
}


def read_procurement(reading: TableReading) -> tuple[ProcurementItem, ...]:
    """The items of one procurement table, in print order; totals and a unit's subtotal are none."""
    places = table_columns(reading.table, _NAMES)
    facts = facts_by_row(reading.facts)
    items: list[ProcurementItem] = []
    project: str | None = None
    for number, row in enumerate(reading.table.rows):
        printed = text_in(row, places.get(Column.PROJECT))
        # A cell merged over the items of one project shows its name, and the unit's before it, in the first row.
        merged = bool(items) and printed is None and not any(row.cells[: places.get(Column.PROJECT, 0)])
        project = project if merged else printed
        item = _read_item(reading, row, project, places, facts.get(number, []))
        if item is not None:
            items.append(item)
    return tuple(items)


def _read_item(
    reading: TableReading, row: Row, project: str | None, places: dict[Column, int], facts: list[Fact]
) -> ProcurementItem | None:
    def text(column: Column) -> str | None:
        return text_in(row, places.get(column))

    item, code = text(Column.ITEM), text(Column.CODE)
    if (item is None and code is None) or (project is not None and key(project).endswith(SUM_ENDS)):
        return None
    quantity = read_amount(text(Column.QUANTITY) or "")
    single = {column: fact for fact in facts if (column := _NAMES.get(header_key(fact.column[-1]))) is not None}
    budget, price, small = (single.get(each) for each in (Column.BUDGET, Column.PRICE, Column.SMALL_BUSINESS))
    return ProcurementItem(
        reading.table.index,
        project,
        budget.amount if budget else None,
        item,
        code,
        text(Column.MEASURE),
        quantity.value if quantity else None,
        price.amount if price else None,
        tuple(read_funding(fact) for fact in facts if fact not in single.values()),
        small.amount if small else None,
        facts[0].unit if facts else reading.logical.unit,
        row.spans,
    )
