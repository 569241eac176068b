from __future__ import annotations

import pytest

from govbudget_parse import parse
from tests.unit.printed import reading_of

TASKS = (
    "部门整体支出绩效目标表\n（2024年度）\n\n"
    "年度主要任务\t任务名称\t主要内容\t预算金额（万元）\t\t\n\t\t\t总额\t财政拨款\t其他资金\n"
    "\t河道治理\t清淤疏浚\t300.00\t280.00\t20.00\n\t防汛抗旱\t物资储备\t200.00\t200.00\t\n"
    "\t金额合计\t\t500.00\t480.00\t20.00\n"
    "年度绩效指标\t一级指标\t二级指标\t三级指标\t指标值\t\n\t产出指标\t数量指标\t河道治理长度\t≥20公里\t\n"
)
HTML = (
    "部门整体支出绩效目标表\n\n<table><tr><td rowspan=4>年度主要任务</td><td rowspan=2>任务名称</td><td rowspan=2>主要内容</td>"
    "<td colspan=3>预算金额（万元）</td></tr>\n<tr><td>总额</td><td>财政拨款</td><td>其他资金</td></tr>\n"
    "<tr><td>河道治理</td><td>清淤疏浚</td><td>300.00</td><td>280.00</td><td>20.00</td></tr>\n"
    "<tr><td>防汛抗旱</td><td>物资储备</td><td>200.00</td><td>200.00</td><td></td></tr>\n"
    "<tr><td colspan=3>金额合计</td><td>500.00</td><td>480.00</td><td>20.00</td></tr>\n"
    "<tr><td>年度绩效指标</td><td>一级指标</td><td>二级指标</td><td colspan=2>三级指标</td><td>指标值</td></tr>\n"
    "<tr><td></td><td>产出指标</td><td>数量指标</td><td colspan=2>河道治理长度</td><td>≥20公里</td></tr></table>\n"
)


@pytest.mark.parametrize("text", [TASKS, HTML], ids=["tsv", "html"])
def test_a_task_has_the_amounts_that_its_row_prints(text: str) -> None:
    doc = parse(text)
    assert [(fact.label, " > ".join(fact.column), str(fact.amount)) for fact in doc.facts] == [
        ("河道治理", "预算金额 > 总额", "300.00"),
        ("河道治理", "预算金额 > 财政拨款", "280.00"),
        ("河道治理", "预算金额 > 其他资金", "20.00"),
        ("防汛抗旱", "预算金额 > 总额", "200.00"),
        ("防汛抗旱", "预算金额 > 财政拨款", "200.00"),
        ("金额合计", "预算金额 > 总额", "500.00"),
        ("金额合计", "预算金额 > 财政拨款", "480.00"),
        ("金额合计", "预算金额 > 其他资金", "20.00"),
    ]
    assert [indicator.target for indicator in doc.indicators] == ["≥20公里"]


@pytest.mark.parametrize("word", ["任务名称", "主要任务", "工作任务"])
def test_every_word_for_tasks_heads_their_names(word: str) -> None:
    assert [fact.label for fact in parse(TASKS.replace("任务名称", word)).facts][:1] == ["河道治理"]


def test_a_total_whose_merged_cell_is_printed_once_has_its_amounts_under_their_columns() -> None:
    text = (
        "\t任务名称\n\t主要内容\n\t预算金额（万元）\n\t\n\t\n\n"
        "\t\n\t\n\t总额\n\t财政拨款\n\t其他资金\n\n"
        "\t农村公路养护\n\t完成县道养护120公里\n\t320.50\n\t300.00\n\t20.50\n\n"
        "\t金额合计\n\t320.50\n\t300.00\n\t20.50\n\n"
    )
    facts = reading_of(text, "部门整体支出绩效目标表").facts
    assert [(fact.label, fact.column[-1], str(fact.amount)) for fact in facts if fact.label == "金额合计"] == [
        ("金额合计", "总额", "320.50"),
        ("金额合计", "财政拨款", "300.00"),
        ("金额合计", "其他资金", "20.50"),
    ]
