"""The names of a total, whatever it is the total of."""

from __future__ import annotations

TOTAL_NAMES = frozenset({"合计", "总计", "共计"})
TOTAL_ENDS = tuple(sorted(TOTAL_NAMES))
"""What the name of a row or column of totals ends in: "收入总计", "人员经费合计"."""
SUM_NAMES = TOTAL_NAMES | {"小计"}
"""The names of a total and of a subtotal."""
SUM_ENDS = tuple(sorted(SUM_NAMES))
"""What the name of either ends in: "基本支出小计", "支出总计"."""
