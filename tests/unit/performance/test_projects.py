from __future__ import annotations

from decimal import Decimal

import attrs

from govbudget_parse.diagnostics import Code
from govbudget_parse.forms.reading import TableReading
from govbudget_parse.model.fact import Fund
from govbudget_parse.performance.indicators import read_indicators
from govbudget_parse.performance.procurement import read_procurement
from govbudget_parse.performance.projects import read_projects
from tests.unit.printed import reading_of

EXPENDITURE = (
    "类型\t项目名称\t项目单位\t合计\t本年拨款\t\t\t财政专户管理资金\t单位资金\n"
    "\t\t\t\t一般公共预算\t政府性基金预算\t国有资本经营预算\t\t\n"
    "\t合计\t\t60.42\t60.42\t\t\t\t\n"
    "其他运转类\t网络通讯费\t政务服务局\t52.25\t52.25\t\t\t\t\n"
    "特定目标类\t物业费\t政务服务局\t8.17\t8.17\t\t\t\t\n"
)
SUMMARY = (
    "单位编码(项目编码)\t项目单位(项目名称)\t项目金额(万元)\t\t绩效目标\t\n\t\t\t\t产出指标\t\n"
    "\t\t资金总额\t财政性资金\t三级指标\t指标值\n101030\t政务服务局\t60.42\t60.42\t\t\n"
    "410790200000000000000001\t网络通讯费\t52.25\t52.25\t网络数量\t≥3条\n"
    "410790200000000000000001\t体检费\t8.17\t8.17\t体检人数\t≥30人\n"
)
SHEET = (
    "项目编码\t13031124P004687123315\t\t项目名称\t物业费\t\t\n"
    "预算规模及资金用途\t预算数\t8.17\t其中：财政资金\t8.17\t其他资金\t\n\t用于支付物业费\t\t\t\t\t\n"
    "一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定依据\t\n产出指标\t数量指标\t面积\t\t≥9平方米\t\t\n"
)
PROCUREMENT = (
    "政府采购项目来源\t\t采购物品名称\t政府采购目录序号\t计量单位\t数量\t单价\t政府采购金额（当年部门预算安排资金）\t\t2024年预留中小微企业份额\n"
    "项目名称\t预算资金\t\t\t\t\t\t合计\t一般公共预算拨款\t\n"
    "合计\t\t\t\t\t\t\t7.00\t7.00\t7.00\n物业费\t8.17\t物业 服务\tC21040000\t项\t1\t7.00\t7.00\t7.00\t6.00\n"
)


def at(index: int, reading: TableReading) -> TableReading:
    return reading._replace(
        table=attrs.evolve(reading.table, index=index),
        logical=attrs.evolve(reading.logical, index=index),
        facts=tuple(attrs.evolve(fact, table=index, id=f"t{index}-{fact.id}") for fact in reading.facts),
    )


def test_a_project_is_joined_over_all_tables() -> None:
    tables = [at(0, reading_of(EXPENDITURE, "项目支出表")), at(1, reading_of(SHEET, "1、物业费绩效目标表"))]
    purchases = read_procurement(at(2, reading_of(PROCUREMENT, "部门政府采购预算")))
    indicators, _ = read_indicators(tables[1].logical)
    projects, _ = read_projects(tables, (), indicators, purchases)
    assert [project.name for project in projects] == ["网络通讯费", "物业费"]
    project = projects[1]
    assert (project.code, project.type, project.agency) == ("13031124P004687123315", "特定目标类", "政务服务局")
    assert [(money.source, money.fund, money.amount) for money in project.budget] == [
        ("合计", Fund.ALL, Decimal("8.17")),
        ("本年拨款/一般公共预算", Fund.GENERAL_PUBLIC_BUDGET, Decimal("8.17")),
        ("预算数", Fund.ALL, Decimal("8.17")),
        ("财政资金", Fund.FISCAL_APPROPRIATION, Decimal("8.17")),
    ]
    assert project.purpose == "用于支付物业费"
    assert (project.indicators, project.procurement, project.tables) == ((0,), (0,), (0, 1))


def test_a_unit_above_its_projects_is_no_project() -> None:
    projects, _ = read_projects([reading_of(SUMMARY, "部门预算项目绩效目标汇总表")], (), (), ())
    assert [project.name for project in projects] == ["网络通讯费", "体检费"]


def test_one_code_of_two_projects_is_said() -> None:
    projects, diagnostics = read_projects([reading_of(SUMMARY, "部门预算项目绩效目标汇总表")], (), (), ())
    assert len(projects) == 2
    assert [diagnostic.code for diagnostic in diagnostics] == [Code.PROJECT_CODE_REPEATED]


def test_a_summary_and_the_expenditure_table_make_one_project_by_name() -> None:
    tables = [at(0, reading_of(EXPENDITURE, "项目支出表")), at(1, reading_of(SUMMARY, "部门预算项目绩效目标汇总表"))]
    indicators, _ = read_indicators(tables[1].logical)
    projects, _ = read_projects(tables, (), indicators, ())
    assert [(project.name, project.tables, project.indicators) for project in projects] == [
        ("网络通讯费", (0, 1), (0,)),
        ("物业费", (0,), ()),
        ("体检费", (1,), (1,)),
    ]


def test_a_purchase_is_one_typed_row() -> None:
    (item,) = read_procurement(reading_of(PROCUREMENT, "部门政府采购预算"))
    assert (item.project, item.item, item.code, item.measure) == ("物业费", "物业服务", "C21040000", "项")
    assert (item.budget, item.quantity, item.price, item.small_business) == (
        Decimal("8.17"),
        Decimal(1),
        Decimal("7.00"),
        Decimal("6.00"),
    )
    assert [(money.source, money.amount) for money in item.amounts] == [
        ("政府采购金额/合计", Decimal("7.00")),
        ("政府采购金额/一般公共预算拨款", Decimal("7.00")),
    ]


def test_the_items_of_a_project_whose_name_is_merged_over_them_are_its_own() -> None:
    text = (
        "单位编码\t单位名称\t项目名称\t采购品目\t采购类型\t数量\t计量单位\t单价\t采购金额\n"
        "301001\t某某县教育局机关\t办公设备购置\tA02010105台式计算机\t货物\t20\t台\t0.50\t10.00\n"
        "\t\t\tA02020400多功能一体机\t货物\t3\t台\t0.30\t0.90\n"
        "301002\t某某县第一中学\t\tC21040000物业管理服务\t服务\t12\t月\t8.00\t96.00\n"
    )
    reading = reading_of(text, "政府采购预算表")
    assert [(item.project, item.item, item.quantity) for item in read_procurement(reading)] == [
        ("办公设备购置", "A02010105台式计算机", Decimal(20)),
        ("办公设备购置", "A02020400多功能一体机", Decimal(3)),
        (None, "C21040000物业管理服务", Decimal(12)),
    ]
    assert "台" not in {fact.label for fact in reading.facts}


def test_services_that_are_bought_have_the_catalogues_code_and_item() -> None:
    text = (
        "项目名称\t采购目录\t采购品目代码\t采购品目名称\t采购数量\t预算金额\n"
        "天网工程运维\t服务\tC16070000\t运行维护服务\t1\t800.00\n"
    )
    (item,) = read_procurement(reading_of(text, "政府采购预算明细表"))
    assert (item.code, item.item) == ("C16070000", "运行维护服务")
    text = (
        "单位名称\t购买服务项目名称\t一级目录\t二级目录\t三级目录\t资金总额\n"
        "某某区民政局\t居家养老服务\t公共服务\t社会保障服务\t养老服务\t120.00\n"
    )
    (item,) = read_procurement(reading_of(text, "政府购买服务支出预算表"))
    assert (item.project, item.item) == ("居家养老服务", "养老服务")
