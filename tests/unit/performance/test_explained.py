from __future__ import annotations

from decimal import Decimal

from govbudget_parse import parse
from govbudget_parse.model.fact import Fund
from govbudget_parse.model.money import Unit
from govbudget_parse.model.performance import Project

HEAD = "某某局2024年度部门预算\n\n一、部门主要职能\n某某局是区政府工作部门。\n二、项目经费情况说明\n"
SECTIONS = (
    "渣土整治专项经费\n一、项目概述\n为加强建筑垃圾运输处置管理，开展专项整治。\n二、立项依据\n《建筑垃圾处理管理规定》。\n"
    "三、实施主体\n某某局执法大队\n四、实施方案\n聘用人员30人，每人每年8万元。\n五、实施周期\n2024年\n"
    "六、年度预算安排\n2024年本项目预算安排150.00万元，其中：一般公共预算140.00万元，宣传费20.00万元。\n"
    "七、绩效目标\n1.案件查处率达到95%以上；2.全年巡查200次。\n"
)
LABELS = "（一）物业管理费\n项目概述：中心大楼物业管理。\n立项依据：合同。\n年度预算安排：865,000元。\n绩效目标：详见附表。\n"


def projects_of(text: str) -> tuple[Project, ...]:
    return parse(HEAD + text).projects


def test_a_section_that_explains_a_project_is_one() -> None:
    (project,) = projects_of(SECTIONS)
    assert (project.name, project.code, project.agency) == ("渣土整治专项经费", None, "某某局执法大队")
    assert project.purpose == "为加强建筑垃圾运输处置管理，开展专项整治。"
    assert [goal.text for goal in project.goals] == ["案件查处率达到95%以上；", "全年巡查200次。"]


def test_its_money_is_the_years_and_what_names_its_source() -> None:
    (project,) = projects_of(SECTIONS)
    assert [(money.fund, money.amount, money.fact) for money in project.budget] == [
        (Fund.ALL, Decimal("150.00"), None),
        (Fund.GENERAL_PUBLIC_BUDGET, Decimal("140.00"), None),
    ]


def test_the_portions_may_be_labelled_paragraphs() -> None:
    (project,) = projects_of(LABELS)
    assert (project.name, project.purpose, project.goals) == ("物业管理费", "中心大楼物业管理。", ())
    assert [(money.amount, money.unit) for money in project.budget] == [(Decimal(865000), Unit.YUAN)]


def test_every_project_of_a_list_is_found() -> None:
    names = ("渣土整治专项经费", "信息化运维项目", "执法装备更新")
    text = "".join(SECTIONS.replace("渣土整治专项经费", name) for name in names)
    assert tuple(project.name for project in projects_of(text)) == names


def test_the_sheet_of_a_project_and_its_explanation_are_one_project() -> None:
    sheet = (
        "\n项目绩效目标表\n项目名称\t渣土整治专项经费\t\t\n年度资金总额（元）\t1,500,000\t\t\n一级指标\t二级指标\t三级指标\t年度指标值\n"
        "产出指标\t数量指标\t巡查次数\t≥200次\n"
    )
    (project,) = projects_of(SECTIONS + sheet)
    assert (len(project.indicators), project.tables) == (1, (0,))
    assert {money.yuan for money in project.budget if money.fund is Fund.ALL} == {Decimal(1500000)}


def test_the_spans_of_a_project_hold_its_name_and_its_money() -> None:
    text = HEAD + SECTIONS
    (project,) = parse(text).projects
    pieces = [text[slice(*span)] for span in project.spans]
    assert "渣土整治专项经费" in pieces
    assert "150.00" in pieces


def test_goals_of_a_department_make_no_project() -> None:
    text = "三、绩效目标设置情况\n（一）绩效目标\n提高服务水平。\n（二）预算安排\n2024年预算安排10万元。\n"
    assert projects_of(text) == ()


def test_one_section_may_explain_projects_that_paragraphs_name() -> None:
    text = (
        "项目名称：{}\n（一）项目概述\n保障运行\n（二）年度预算安排\n2024年预算安排{}万元。\n（三）绩效目标\n详见附表\n"
    )
    projects = projects_of(text.format("物业管理费", 10) + text.format("会议费", 20))
    assert [(project.name, project.purpose, project.budget[0].amount) for project in projects] == [
        ("物业管理费", "保障运行", Decimal(10)),
        ("会议费", "保障运行", Decimal(20)),
    ]


def test_an_explanation_that_nothing_names_is_no_project() -> None:
    text = "（一）项目概述\n保障运行。\n（二）年度预算安排\n2024年预算安排10万元。\n"
    assert projects_of(text) == ()
