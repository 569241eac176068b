from __future__ import annotations

from decimal import Decimal

from govbudget_parse.diagnostics import Code
from govbudget_parse.model.performance import Operator
from govbudget_parse.model.table import TableKind
from govbudget_parse.performance.indicators import read_indicators
from govbudget_parse.performance.projects import read_projects
from tests.unit.printed import reading_of, table_of

HEADER = "一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定依据\t\n"
DEPARTMENT_HEADER = "一级指标\t二级指标\t三级指标\t指标值\t指标值说明\n"
TYPED_HEADER = "一级指标\t二级指标\t三级指标\t指标值类型\t指标值\t度量单位\t指标值说明\n"


def test_every_field_of_a_row_is_read() -> None:
    text = (
        "项目编码\t13031124P004687123315\t\t项目名称\t专项业务费\t\t\n"
        + HEADER
        + "产出指标\t数量指标\t各项工作完成率\t工作完成 情况\t≥95 %\t年度工作\t\n"
    )
    (indicator,), diagnostics = read_indicators(table_of(text, TableKind.PROJECT_PERFORMANCE))
    assert indicator.project == "专项业务费"
    assert (indicator.level1, indicator.level2, indicator.level3) == ("产出指标", "数量指标", "各项工作完成率")
    assert (indicator.description, indicator.basis) == ("工作完成情况", "年度工作")
    assert (indicator.target, indicator.operator, indicator.value, indicator.unit) == (
        "≥95%",
        Operator.AT_LEAST,
        Decimal(95),
        "%",
    )
    assert "≥95 %" in [text[span.start : span.end] for span in indicator.spans]
    assert diagnostics == ()


def test_one_cell_a_line_reads_like_tab_separated_rows() -> None:
    text = (
        "\t一级指标\n\t二级指标\n\t三级指标\n\t绩效指标描述\n\t指标值\n\t指标值确定依据\n\n"
        "\t产出指标\n\t数量指标\n\t专岗人员人数\n\t反映人数\n\t8人\n\t请示及\n批示\n\n"
        "\t\n\t质量指标\n\t发放准确率\n\t比例\n\t100%\n\t批示\n\n"
    )
    indicators, _ = read_indicators(table_of(text, TableKind.PROJECT_PERFORMANCE, "5、提高待遇资金绩效目标表"))
    assert [(i.project, i.level1, i.level2, i.target, i.basis) for i in indicators] == [
        ("提高待遇资金", "产出指标", "数量指标", "8人", "请示及批示"),
        ("提高待遇资金", "产出指标", "质量指标", "100%", "批示"),
    ]


def test_the_project_of_a_title_keeps_its_brackets() -> None:
    text = HEADER + "产出指标\t数量指标\t人数\t\t8人\t\t\n"
    title = "3、辅助人员费用（劳务派遣）绩效目标表"
    (indicator,), _ = read_indicators(table_of(text, TableKind.PROJECT_PERFORMANCE, title))
    assert indicator.project == "辅助人员费用（劳务派遣）"


def test_a_row_broken_over_a_page_is_joined() -> None:
    text = (
        HEADER
        + "效益指标\t社会效益指标\t保障服务系\t保障正常运行\t比上年提高\t实际需要及年度\t\n\n"
        + "一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定依据\n"
        + "\t\t统正常运行\t\t\t工作计划\n\t社会效益指标\t提高服务质量\t质量\t比上年提高\t计划\n"
    )
    indicators, diagnostics = read_indicators(table_of(text, TableKind.PROJECT_PERFORMANCE))
    assert [(i.level3, i.basis) for i in indicators] == [
        ("保障服务系统正常运行", "实际需要及年度工作计划"),
        ("提高服务质量", "计划"),
    ]
    assert [d.code for d in diagnostics] == [Code.TABLE_ROW_JOINED]


def test_a_header_of_another_width_binds_the_columns_anew() -> None:
    text = (
        "一级指标\t二级指标\t三级指标\t绩效指标描述\t\t指标值\t指标值确定依据\n"
        "产出指标\t数量指标\t天数\t无断线\t\t365 天\t计划\n\n" + HEADER + "\t数量指标\t面积\t面积\t1468 次\t计划\t\n"
    )
    indicators, _ = read_indicators(table_of(text, TableKind.PROJECT_PERFORMANCE))
    assert [(i.level1, i.target) for i in indicators] == [("产出指标", "365天"), ("产出指标", "1468次")]


def test_levels_printed_in_the_middle_of_their_cells_reach_up() -> None:
    text = (
        DEPARTMENT_HEADER
        + "\t工作目标管理\t工作任务科学性\t科学\t一\n\t\t预算编制完整性\t完整\t二\n\t\t预算执行率\t≥95%\t三\n\n"
        + "投入管理指标\t预算和财务管理\t决算真实性\t真实\t四\n\t绩效管理\t绩效监控完成率\t100%\t五\n"
        + "\t重点工作任务完成\t优化环境\t提升\t六\n产出指标\t\t服务能力\t提升\t七\n"
    )
    indicators, diagnostics = read_indicators(table_of(text, TableKind.DEPARTMENT_PERFORMANCE))
    assert [(i.level1, i.level2) for i in indicators] == [
        ("投入管理指标", "工作目标管理"),
        ("投入管理指标", "预算和财务管理"),
        ("投入管理指标", "预算和财务管理"),
        ("投入管理指标", "预算和财务管理"),
        ("投入管理指标", "绩效管理"),
        ("产出指标", "重点工作任务完成"),
        ("产出指标", "重点工作任务完成"),
    ]
    assert [d.code for d in diagnostics].count(Code.INDICATOR_LEVEL_BELOW) == 3


def test_a_level_alone_in_its_row_names_the_rows_around_it() -> None:
    text = DEPARTMENT_HEADER + "\t数量指标\t次数\t≥3次\t甲\n产出指标\t\t\t\t\n\t质量指标\t合格率\t≥95%\t乙\n"
    indicators, _ = read_indicators(table_of(text, TableKind.DEPARTMENT_PERFORMANCE))
    assert [(i.level1, i.level2) for i in indicators] == [("产出指标", "数量指标"), ("产出指标", "质量指标")]


def test_a_form_with_type_and_unit_columns_states_them_there() -> None:
    text = (
        TYPED_HEADER
        + "投入管理指标\t工作目标管理\t工作任务科学性\t定性\t科学\t\t一\n\t绩效管理\t自评完成率\t=\t100\t%\t二\n"
    )
    indicators, _ = read_indicators(table_of(text, TableKind.DEPARTMENT_PERFORMANCE))
    assert [(i.target, i.operator, i.value, i.unit) for i in indicators] == [
        ("科学", None, None, None),
        ("100", Operator.EQUAL, Decimal(100), "%"),
    ]


def test_a_qualitative_target_beginning_with_a_number_stays_words() -> None:
    text = TYPED_HEADER + "效益指标\t履职效益\t应对能力\t定性\t110联动诉求\t\t\n"
    (indicator,), _ = read_indicators(table_of(text, TableKind.DEPARTMENT_PERFORMANCE))
    assert (indicator.target, indicator.value, indicator.unit) == ("110联动诉求", None, None)


def test_a_row_shifted_by_a_lost_column_is_read_where_it_stands() -> None:
    text = TYPED_HEADER + "投入管理指标\t绩效管理\t自评率\t=\t100\t%\t一\n\t专项资金细化率\t\\geq\t98\t%\t二\t\n"
    indicators, diagnostics = read_indicators(table_of(text, TableKind.DEPARTMENT_PERFORMANCE))
    second = indicators[1]
    assert (second.level3, second.target, second.operator, second.unit) == (
        "专项资金细化率",
        "98",
        Operator.AT_LEAST,
        "%",
    )
    assert second.description == "二"
    assert [d.code for d in diagnostics] == [Code.INDICATOR_ROW_SHIFTED]


def test_words_on_a_narrower_page_stand_where_its_measured_rows_stand() -> None:
    text = (
        DEPARTMENT_HEADER
        + "投入管理指标\t预算和财务管理\t预算调整率\t≤30%\t预算调整\n\n"
        + "\t\t\t数除以预算数\n\t结转结余率\t≤20%\t结转结余\n\t决算真实性\t真实\t决算编制\n"
    )
    indicators, _ = read_indicators(table_of(text, TableKind.DEPARTMENT_PERFORMANCE))
    assert [(i.level3, i.target, i.description) for i in indicators] == [
        ("预算调整率", "≤30%", "预算调整数除以预算数"),
        ("结转结余率", "≤20%", "结转结余"),
        ("决算真实性", "真实", "决算编制"),
    ]


def test_a_row_without_a_target_is_kept_and_said() -> None:
    text = TYPED_HEADER + "投入管理指标\t绩效管理\t自评率\t=\t100\t%\t一\n\t\t控制率\t\t\t%\t二\n"
    indicators, diagnostics = read_indicators(table_of(text, TableKind.DEPARTMENT_PERFORMANCE))
    assert (indicators[1].level3, indicators[1].target, indicators[1].unit) == ("控制率", "", "%")
    assert [d.code for d in diagnostics] == [Code.INDICATOR_TARGET_MISSING]


def test_a_note_under_the_list_is_no_indicator() -> None:
    text = DEPARTMENT_HEADER + "产出指标\t数量指标\t次数\t≥3次\t甲\n注：以上指标按季度考核。\t\t\t\t\n"
    indicators, diagnostics = read_indicators(table_of(text, TableKind.DEPARTMENT_PERFORMANCE))
    assert len(indicators) == 1
    assert [d.code for d in diagnostics] == [Code.INDICATOR_ROW_UNREAD]


def test_the_year_goes_before_the_whole_project() -> None:
    text = "一级指标\t二级指标\t三级指标\t项目指标值\t年度指标值\n产出指标\t数量指标\t巡查次数\t≥36次\t≥12次\n"
    (indicator,), _ = read_indicators(table_of(text, TableKind.PROJECT_PERFORMANCE))
    assert indicator.target == "≥12次"


def test_a_target_for_the_whole_project_counts_alone() -> None:
    text = "绩效指标\t一级目标\t二级目标\t指标内容\t项目指标值\n\t产出目标\t数量\t巡查次数\t≥36次\n"
    (indicator,), _ = read_indicators(table_of(text, TableKind.PROJECT_PERFORMANCE))
    assert (indicator.level1, indicator.level3, indicator.target) == ("产出目标", "巡查次数", "≥36次")


def test_a_table_without_a_header_of_indicators_has_none() -> None:
    text = "预算情况\t部门预算总额（万元）\t\t88.96\n\t（1）基本支出\t\t25.88\n"
    assert read_indicators(table_of(text, TableKind.DEPARTMENT_PERFORMANCE)) == ((), ())


def test_a_self_assessment_keeps_what_was_reached_apart_from_the_target() -> None:
    text = (
        "绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
        "\t产出指标\t数量指标\t执法检查次数\t≥200次\t210 次\t20\t20\n"
        "\t\t质量指标\t案件办结率\t\t97%\t15\t15\n"
    )
    indicators, _ = read_indicators(table_of(text, TableKind.PROJECT_PERFORMANCE))
    assert [(each.level3, each.target, each.actual) for each in indicators] == [
        ("执法检查次数", "≥200次", "210次"),
        ("案件办结率", "", "97%"),
    ]


LISTED = (
    "项目名称\t项目资金\t绩效目标\t一级指标\t二级指标\t三级指标\t指标值\n"
    "物业管理费\t86.50\t保障大楼运行\t产出指标\t数量指标\t物业面积\t3000平方米\n"
    "\t\t\t效益指标\t社会效益指标\t运行\t正常\n"
    "会议费\t3.50\t保障会议\t产出指标\t数量指标\t会议次数\t≥3次\n"
)


def test_a_list_over_many_projects_names_the_project_of_every_indicator() -> None:
    reading = reading_of(LISTED, "项目绩效目标表")
    assert reading.table.kind is TableKind.PROJECT_PERFORMANCE_SUMMARY
    indicators, diagnostics = read_indicators(reading.logical)
    assert [(each.project, each.level1, each.level3) for each in indicators] == [
        ("物业管理费", "产出指标", "物业面积"),
        ("物业管理费", "效益指标", "运行"),
        ("会议费", "产出指标", "会议次数"),
    ]
    assert diagnostics == ()


def test_its_projects_have_their_money_and_goal() -> None:
    reading = reading_of(LISTED, "项目绩效目标表")
    projects, _ = read_projects([reading], (), read_indicators(reading.logical)[0], ())
    assert [
        (each.name, [money.amount for money in each.budget], [goal.text for goal in each.goals], each.indicators)
        for each in projects
    ] == [
        ("物业管理费", [Decimal("86.50")], ["保障大楼运行"], (0, 1)),
        ("会议费", [Decimal("3.50")], ["保障会议"], (2,)),
    ]
