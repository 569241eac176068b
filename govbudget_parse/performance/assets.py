"""The tables of fixed assets and of the department's units → typed rows."""

from __future__ import annotations

import re
from enum import StrEnum

from govbudget_parse.forms.reading import TableReading
from govbudget_parse.lexis.amounts import read_amount
from govbudget_parse.model.fact import column_of
from govbudget_parse.model.performance import Asset, Institution, InstitutionRole
from govbudget_parse.performance.columns import table_columns, text_in
from govbudget_parse.performance.funding import facts_by_row


class AssetColumn(StrEnum):
    """The columns of the form 固定资产占用情况表 that are no money."""

    ITEM = "项目"
    QUANTITY = "数量"


class InstitutionColumn(StrEnum):
    """The columns of the form 部门机构设置情况."""

    NAME = "单位名称"
    NATURE = "单位性质"
    RANK = "单位规格"
    FUNDING = "经费保障形式"
    NOTE = "备注"


_ASSET_COLUMNS: dict[str, AssetColumn] = {
    **dict.fromkeys(("项目", "资产类别", "资产名称", "类别"), AssetColumn.ITEM),
    **dict.fromkeys(
        ("数量", "数量/面积", "统计数", "决算统计数", "实有数", "年末实有数", "年末数"), AssetColumn.QUANTITY
    ),
}
_INSTITUTION_COLUMNS: dict[str, InstitutionColumn] = {
    **dict.fromkeys(("单位名称", "机构名称", "预算单位名称", "预算单位", "单位全称"), InstitutionColumn.NAME),
    **dict.fromkeys(("所属单位名称", "下属单位名称", "部门(单位)名称", "决算单位名称"), InstitutionColumn.NAME),
    **dict.fromkeys(("单位性质", "机构性质", "单位类型", "单位类别", "机构类型"), InstitutionColumn.NATURE),
    **dict.fromkeys(("单位规格", "单位级别", "机构规格", "机构级别", "行政级别", "单位级次"), InstitutionColumn.RANK),
    **dict.fromkeys(("经费保障形式", "经费形式", "经费来源", "经费保障方式"), InstitutionColumn.FUNDING),
    **dict.fromkeys(("经费供给方式", "经费供给形式", "经费拨款方式", "拨款方式"), InstitutionColumn.FUNDING),
    "备注": InstitutionColumn.NOTE,
}
# What a note says of a unit's nature: "行政单位", "全额拨款事业单位", "参公事业单位".
_NATURE = re.compile(r"(?:行政|事业|参公)(?:单位|机关)?$")


def read_assets(reading: TableReading) -> tuple[Asset, ...]:
    """The rows of one table of fixed assets that print a quantity or a value, the total included."""
    places = table_columns(reading.table, _ASSET_COLUMNS)
    facts = facts_by_row(reading.facts)
    assets: list[Asset] = []
    for number, row in enumerate(reading.table.rows):
        item = text_in(row, places.get(AssetColumn.ITEM))
        values = facts.get(number, [])
        place = places.get(AssetColumn.QUANTITY)
        counted = all(column_of(fact) != place for fact in values)
        quantity = read_amount(text_in(row, place) or "") if counted else None
        if item is None or (quantity is None and not values):
            continue
        assets.append(
            Asset(
                reading.table.index,
                item,
                quantity.value if quantity else None,
                values[0].amount if values else None,
                values[0].unit if values else None,
                row.spans,
            )
        )
    return tuple(assets)


def read_institutions(reading: TableReading) -> tuple[Institution, ...]:
    """The units of one table of institutions, in print order."""
    places = table_columns(reading.table, _INSTITUTION_COLUMNS)
    institutions: list[Institution] = []
    for row in reading.table.rows:
        name = text_in(row, places.get(InstitutionColumn.NAME))
        if name is not None:
            nature, rank, funding = (
                text_in(row, places.get(column))
                for column in (InstitutionColumn.NATURE, InstitutionColumn.RANK, InstitutionColumn.FUNDING)
            )
            note = text_in(row, places.get(InstitutionColumn.NOTE))
            nature = nature or (note if note and _NATURE.search(note) else None)
            institutions.append(
                Institution(reading.table.index, InstitutionRole.BUDGET_UNIT, name, nature, rank, funding, row.spans)
            )
    return tuple(institutions)
