from __future__ import annotations

from decimal import Decimal

import pytest

from govbudget_parse.model.money import Unit
from govbudget_parse.model.table import TableKind
from govbudget_parse.performance.assets import read_assets, read_institutions
from govbudget_parse.performance.tasks import read_year_tasks
from tests.unit.printed import reading_of, table_of

ASSETS = "项目\t数量\t价值（金额单位：万元）\n资产总额\t\t65.27\n1、房屋（平方米）\t\t\n\n项 目\t数量\t价值（金额单位：万元）\n2、车辆（台、辆）\t2\t26.27\n3、单价在20万元以上的设备\t1\t39.00\n"
INSTITUTIONS = "单位名称\t单位性质\t单位规格\t经费保障形式\n政务服务 中心\t事业\t正科级\t财政性资金基本保证\n"


def test_an_asset_has_quantity_and_value() -> None:
    assets = read_assets(reading_of(ASSETS, "部门固定资产占用情况表"))
    assert [(asset.item, asset.quantity, asset.value, asset.unit) for asset in assets] == [
        ("资产总额", None, Decimal("65.27"), Unit.TEN_THOUSAND),
        ("2、车辆（台、辆）", Decimal(2), Decimal("26.27"), Unit.TEN_THOUSAND),
        ("3、单价在20万元以上的设备", Decimal(1), Decimal("39.00"), Unit.TEN_THOUSAND),
    ]


def test_a_unit_has_nature_rank_and_funding() -> None:
    (unit,) = read_institutions(reading_of(INSTITUTIONS, "部门机构设置情况"))
    assert (unit.name, unit.nature, unit.rank, unit.funding) == ("政务服务中心", "事业", "正科级", "财政性资金基本保证")


def test_year_tasks_stand_under_their_header() -> None:
    text = (
        "年度主要任务\t任务名称\t\t主要内容\n\t效能督查\t工作\t负责效能提升\n\n\t数据资源工作\t\t负责数据建设，\n"
        "\t\t\t推进数字政府\n预算情况\t部门预算总额（万元）\t\t88.96\n"
    )
    tasks = read_year_tasks(table_of(text, TableKind.DEPARTMENT_PERFORMANCE))
    assert [(task.name, task.content) for task in tasks] == [
        ("效能督查工作", "负责效能提升"),
        ("数据资源工作", "负责数据建设，推进数字政府"),
    ]


def test_year_tasks_in_an_html_table_inside_a_cell_are_read_once() -> None:
    html = "<table><tr><th>任务名称</th><th>主要内容</th></tr><tr><td>行政审批</td> <td> 承接上级下放事项 </td></tr></table>"
    text = f"年度主要任务\t{html}\t任务名称\t主要内容\n任务名称\t主要内容\t\t\n行政审批\t承接上级下放事项\t\t\n"
    (task,) = read_year_tasks(table_of(text, TableKind.DEPARTMENT_PERFORMANCE))
    assert (task.name, task.content) == ("行政审批", "承接上级下放事项")
    assert [text[start:end] for start, end in task.spans] == ["行政审批", "承接上级下放事项"]


def test_the_units_of_final_accounts_have_their_nature_in_a_note() -> None:
    text = "序号\t单位名称\t备注\n1\t某某局本级\t行政单位\n2\t某某中心\t全额拨款事业单位\n3\t某某所\t本年新增\n"
    units = read_institutions(reading_of(text, None))
    assert [(unit.name, unit.nature) for unit in units] == [
        ("某某局本级", "行政单位"),
        ("某某中心", "全额拨款事业单位"),
        ("某某所", None),
    ]


def test_the_money_of_all_tasks_and_the_goal_below_are_no_task() -> None:
    text = (
        "年度主要任务\t任务名称\t主要内容\t预算金额（万元）\n"
        "\t治超执法\t开展治超执法专项行动\t45.00\n"
        "\t金额合计\t\t45.00\n"
        "年度总体目标\t目标1：保障机关正常运转。\n"
    )
    tasks = read_year_tasks(table_of(text, TableKind.DEPARTMENT_PERFORMANCE))
    assert [(task.name, task.content) for task in tasks] == [("治超执法", "开展治超执法专项行动")]


def test_a_list_without_values_counts_its_assets() -> None:
    text = (
        "项目\t栏次\t统计数\n一、车辆数合计（台、辆）\t1\t12\n3．机要通信用车\t4\t1\n8．其他用车\t9\t\n"
        "二、单价100万元（含）以上的设备（不含车辆）（台、套）\t10\t2\n"
    )
    reading = reading_of(text, "国有资产占用情况表")
    assert [(asset.item, asset.quantity, asset.value) for asset in read_assets(reading)] == [
        ("一、车辆数合计（台、辆）", Decimal(12), None),
        ("3．机要通信用车", Decimal(1), None),
        ("二、单价100万元（含）以上的设备（不含车辆）（台、套）", Decimal(2), None),
    ]
    assert reading.facts == ()


@pytest.mark.parametrize("word", ["经费供给方式", "经费保障方式", "拨款方式", "经费供给形式"])
def test_every_word_for_the_money_of_a_unit_is_read(word: str) -> None:
    text = f"序号\t单位名称\t单位性质\t{word}\n1\t某某市中心血站\t公益一类事业单位\t全额拨款\n"
    (unit,) = read_institutions(reading_of(text, None))
    assert (unit.name, unit.nature, unit.funding) == ("某某市中心血站", "公益一类事业单位", "全额拨款")


@pytest.mark.parametrize("header", ["序号\t单位名称", "单位编码\t单位名称", "序号\t预算单位"])
def test_a_header_of_nothing_but_units_heads_a_list_of_them(header: str) -> None:
    reading = reading_of(f"{header}\n1\t某某市水利局本级\n2\t某某市水文中心\n", None)
    assert reading.table.kind is TableKind.INSTITUTIONS
    assert [unit.name for unit in read_institutions(reading)] == ["某某市水利局本级", "某某市水文中心"]


def test_a_header_of_units_and_money_heads_none() -> None:
    assert reading_of("序号\t单位名称\t金额\n1\t某某市水文中心\t12.50\n", None).table.kind is TableKind.OTHER
