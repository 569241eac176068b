"""Final accounts held against themselves: what differs from a budget."""

from __future__ import annotations

import pytest

from govbudget_parse import parse
from tests.unit.checks.test_rules import ACCOUNTS, Slip, after

SLIPS: dict[str, tuple[str, Slip]] = {
    "收支总计 of the prose": ("N-TABLE", after("收入总计", "1,450.00", "1,540.00")),
    "收支总计 of the treasury's money, stated under its own heading": (
        "N-TABLE",
        after("财政拨款收入总计1,420.00万元，", "支出总计1,420.00", "支出总计1,240.00"),
    ),
    "决算数 of the “三公” expenses, not their 预算数": ("N-TABLE", after("支出决算为", "11.35", "12.00")),
    "a 类 that the 支出决算表 prints otherwise": (
        "X-ITEM",
        after("收入支出决算总表\n\n公开01表", "1,070.00", "1,007.00"),
    ),
    "the carry-over of a fund": ("T-CARRY-OVER", after("212\t城乡社区支出\t\t200.00", "20.00\n", "30.00\n")),
    "a share of the whole": ("N-SHARE", after("一般公共预算财政拨款支出1,210.00", "85.21%", "58.21%")),
    "预算 in the heading of final accounts": (
        "F-STAGE",
        after("第二部分 2023年度部门决算表\n\n", "三、支出决算情况说明", "三、支出预算情况说明"),
    ),
}


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_in_final_accounts_is_told_once(name: str) -> None:
    rule, slip = SLIPS[name]
    findings = parse(slip(ACCOUNTS)).findings
    assert [finding.rule for finding in findings] == [rule], [finding.message for finding in findings]
