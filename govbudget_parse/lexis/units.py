"""Units of money in headers: "项目金额（万元）", "价值（金额单位：元）"."""

from __future__ import annotations

import re

from govbudget_parse.lexis.width import key
from govbudget_parse.model.money import Unit

# "项目金额(万元)", "价值(金额单位:万元)": the unit of a column stands in brackets in its header.
_IN_BRACKETS = re.compile(r"\((?:金额)?(?:单位:?)?(?:人民币)?([百千万亿]{0,2}元)\)")
# "12.00万元": the unit stands in the cell behind its number.
_BEHIND_NUMBER = re.compile(r"([\d.)）\s])(?:人民币)?([百千万亿]{0,2}元)\s*$")
# "12.5%", "增减%", "占比（%）", "完成预算的百分比", "比上年增减幅度"
_RATIO = re.compile(r"(?:%|率|占比|比重|比例|幅度|百分比)\)?$")
_UNITS = {unit.value: unit for unit in Unit}


def unit_in_brackets(text: str) -> Unit | None:
    """The unit that a text states in brackets; None where it states none."""
    found = _IN_BRACKETS.search(key(text)) if "元" in text else None
    return _UNITS.get(found[1]) if found else None


def split_unit(text: str) -> tuple[str, Unit | None]:
    """A cell's number and the unit printed behind it ("12.00万元"); the text as it is where it states none."""
    found = _BEHIND_NUMBER.search(text) if "元" in text else None
    unit = _UNITS.get(found[2]) if found else None
    return (text[: found.start(2)], unit) if found and unit else (text, None)


def is_ratio(text: str) -> bool:
    """Whether a cell prints a share or a rate, or announces them over its column: they are no money."""
    return _RATIO.search(key(text)) is not None
