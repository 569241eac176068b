from __future__ import annotations

from decimal import Decimal

from govbudget_parse.model.table import TableKind
from govbudget_parse.performance.project_sheet import read_project_sheet, split_goals
from govbudget_parse.renderings.grid import cell_at
from govbudget_parse.source import Source
from tests.unit.printed import table_of

KIND = TableKind.PROJECT_PERFORMANCE
SHEET = (
    "项目编码\t13031124P00468712333C\t\t项目名称\t专项办公、耗材费\t\t\n"
    "预算规模及资金用途\t预算数\t5.00\t其中：财政资金\t5.00\t其他资金\t\n"
    "\t主要用于专项办公、耗材费\t\t\t\t\t\n"
    "资金支出计划（%）\t3月底\t\t6 月底\t10月底\t12月底\t\n"
    "\t40%\t\t70%\t90%\t100%\t\n"
    "绩效目标\t1.控制在 5.5 万元以内 2.保障系统运行\t\t\t\t\t\n"
    "3.正常运转率 96%以上\t\t\t\t\t\t\n"
    "一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定依据\t\n"
)


def test_a_sheet_states_its_project() -> None:
    sheet = read_project_sheet(table_of(SHEET, KIND))
    assert (sheet.name, sheet.code) == ("专项办公、耗材费", "13031124P00468712333C")
    assert sheet.purpose == "主要用于专项办公、耗材费"


def test_goals_go_on_below_their_cell() -> None:
    sheet = read_project_sheet(table_of(SHEET, KIND))
    assert [goal.text for goal in sheet.goals] == ["控制在 5.5 万元以内", "保障系统运行", "正常运转率 96%以上"]
    assert [SHEET[start:end] for goal in sheet.goals for start, end in goal.spans] == [
        goal.text for goal in sheet.goals
    ]


def test_a_plan_has_the_share_under_each_month() -> None:
    plan = read_project_sheet(table_of(SHEET, KIND)).plan
    assert [(step.month, step.percent) for step in plan] == [
        (3, Decimal(40)),
        (6, Decimal(70)),
        (10, Decimal(90)),
        (12, Decimal(100)),
    ]


def test_a_plan_that_prints_one_share_has_one_step() -> None:
    text = "\t资金支出计划（%）\n\t3月底\n\t6月底\n\n\t\n\t24%\n\t \n\n"
    assert [(step.month, step.percent) for step in read_project_sheet(table_of(text, KIND)).plan] == [(3, Decimal(24))]


def test_shares_of_a_narrower_row_go_by_their_order() -> None:
    text = "资金支出计划\t3月底\t\t6月底\n\t30%\t60%\n"
    assert [(step.month, step.percent) for step in read_project_sheet(table_of(text, KIND)).plan] == [
        (3, Decimal(30)),
        (6, Decimal(60)),
    ]


def test_another_province_labels_the_same_entries() -> None:
    text = (
        "项目名称\t社区管理经费\t项目类别\t其他经常性项目\n主管部门\t街道办事处\t实施单位\t社区事务中心\n"
        "项目资金（元）\t年度资金总额\t1250000.00\t\n项目概况\t社区日常管理\t\t\n年度总体目标\t1.完成巡查；2.保障运行。\t\t\n"
    )
    sheet = read_project_sheet(table_of(text, KIND))
    assert (sheet.type, sheet.agency, sheet.purpose) == ("其他经常性项目", "社区事务中心", "社区日常管理")
    assert [goal.text for goal in sheet.goals] == ["完成巡查；", "保障运行。"]


def test_goals_printed_under_their_labels_are_read() -> None:
    text = "实施期目标\t年度目标\n完成三年建设\t完成一期建设\n"
    assert [goal.text for goal in read_project_sheet(table_of(text, KIND)).goals] == ["完成三年建设", "完成一期建设"]


def test_only_numbers_in_the_first_ones_style_part_goals() -> None:
    source = Source.of('1."1、物业费：主要用于物业费 2、电费" 2. 各项工作完成率=100%')
    goals = list(split_goals(cell_at(source, 0, len(source.text))))
    assert [goal.text for goal in goals] == ['"1、物业费：主要用于物业费 2、电费"', "各项工作完成率=100%"]


def test_a_goal_without_a_number_is_one_goal() -> None:
    source = Source.of("确保全区稳定")
    assert [goal.text for goal in split_goals(cell_at(source, 0, 6))] == ["确保全区稳定"]


def test_the_goal_of_a_self_assessment_stands_under_its_label_and_not_what_was_done() -> None:
    text = (
        "项目名称\t城市管理专项经费\t\t\n年度总体目标\t预期目标\t\t实际完成情况\n"
        "\t完成执法检查200次。\t\t已完成执法检查210次。\n一级指标\t二级指标\t三级指标\t年度指标值\n"
    )
    sheet = read_project_sheet(table_of(text, TableKind.PROJECT_PERFORMANCE))
    assert [goal.text for goal in sheet.goals] == ["完成执法检查200次。"]
