"""Units of money in headers: "项目金额（万元）", "价值（金额单位：元）"."""

from __future__ import annotations

import re

from govbudget_parse.lexis.width import key
from govbudget_parse.model.money import Unit

# "项目金额(万元)", "价值(金额单位:万元)": the unit of a column stands in brackets in its header.
_IN_BRACKETS = re.compile(r"\((?:金额)?(?:单位:?)?(?:人民币)?([百千万亿]{0,2}元)\)")
_UNITS = {unit.value: unit for unit in Unit}


def unit_in_brackets(text: str) -> Unit | None:
    """The unit that a text states in brackets; None where it states none."""
    found = _IN_BRACKETS.search(key(text))
    return _UNITS.get(found[1]) if found else None
