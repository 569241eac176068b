from __future__ import annotations

from decimal import Decimal

from govbudget_parse.diagnostics import Code
from govbudget_parse.model.performance import Indicator
from govbudget_parse.model.table import TableKind
from govbudget_parse.performance.indicators import read_indicators
from govbudget_parse.performance.projects import read_projects
from tests.unit.printed import reading_of, table_of

ASSESSED = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施\n"


def indicators_of(text: str, kind: TableKind = TableKind.PROJECT_PERFORMANCE) -> tuple[Indicator, ...]:
    return read_indicators(table_of(text, kind))[0]


def test_a_self_assessment_gives_every_indicator_its_weight_and_score() -> None:
    text = ASSESSED + (
        "产出指标（50分）\t数量指标\t基建工程委托业务项目数量\t≥50个\t50\t8\t8\t\n"
        "\t质量指标\t委托业务报告合格率\t≥100百分比\t100\t8分\t7.5\t\n"
        "\t\t经费支出合规性\t严格执行相关制度规定\t达成预期指标\t-\t\t\n"
    )
    assert [(i.level1, i.actual, i.weight, i.score) for i in indicators_of(text)] == [
        ("产出指标（50分）", "50", Decimal(8), Decimal(8)),
        ("产出指标（50分）", "100", Decimal(8), Decimal("7.5")),
        ("产出指标（50分）", "达成预期指标", None, None),
    ]


def test_the_marks_added_up_and_what_stands_below_them_are_no_indicators() -> None:
    text = (
        ASSESSED
        + "效益指标\t社会效益指标\t足额保障率\t=100%\t100%\t30\t30\t\n"
        + "合计\t合计\t合计\t合计\t合计\t100\t100\t\n"
        + "评价结论\t自评得分100分。\t自评得分100分。\t自评得分100分。\t\t\t\t\n"
        + "改进措施\t无\t无\t无\t\t\t\t\n"
    )
    assert [i.level3 for i in indicators_of(text)] == ["足额保障率"]


def test_a_line_of_the_template_that_was_not_filled_in_is_no_indicator() -> None:
    text = ASSESSED + (
        "产出指标\t数量指标\t指标1：完成农业综合水价改革项目\t1\t1\t10\t10\t\n"
        "\t\t……\t\t\t\t\t\n"
        "\t质量指标\t指标2：\t\t\t\t\t\n"
        "效益指标\t生态效益指标\t指标1：/\t/\t/\t\t\t\n"
        "\t社会效益指标\t指标1：全市安全度汛\t是\t是\t10\t10\t\n"
    )
    assert [i.level3 for i in indicators_of(text)] == ["指标1：完成农业综合水价改革项目", "指标1：全市安全度汛"]


def test_the_target_stands_below_the_year_of_a_second_header_row() -> None:
    text = (
        "目标名称\t一级指标\t二级指标\t三级指标\t指标值\t\t\t绩效标准\n"
        "\t\t\t\t前年\t上年\t预计当年实现\t\n"
        "年度绩效目标1\t产出指标\t数量指标\t演出场次\t100场\t110场\t≥120场\t计划标准\n"
    )
    assert [(i.level3, i.target) for i in indicators_of(text)] == [("演出场次", "≥120场")]


def test_the_second_header_row_may_say_again_what_the_first_says() -> None:
    text = (
        "目标名称\t一级指标\t二级指标\t三级指标\t指标值\t指标值\t指标值\n"
        "目标名称\t一级指标\t二级指标\t三级指标\t前年\t上年\t预计当年实现\n"
        "年度绩效目标1\t产出指标\t数量指标\t演出场次\t100场\t110场\t≥120场\n"
    )
    assert [(i.level1, i.level3, i.target) for i in indicators_of(text)] == [("产出指标", "演出场次", "≥120场")]


def test_the_numbers_of_the_columns_are_no_indicator() -> None:
    text = (
        "一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\n1\t2\t3\t4\t5\t6\n"
        "产出指标\t数量指标\t获补对象数\t>=\t3200\t人\n"
    )
    assert [(i.level3, i.target) for i in indicators_of(text)] == [("获补对象数", "3200")]


def test_levels_may_have_rows_of_their_own_and_leave_out_their_last_word() -> None:
    text = (
        "项目名称\t项目年度绩效目标\t一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\n"
        "某某县民政局\t\t\t\t\t\t\t\n"
        "高龄津贴专项资金\t按时足额发放高龄津贴。\t\t\t\t\t\t\n"
        "\t\t产出指标\t\t\t\t\t\n"
        "\t\t\t数量指标\t\t\t\t\n"
        "\t\t\t\t获补对象数\t>=\t3200\t人\n"
        "\t\t满意度指标\t\t\t\t\t\n"
        "\t\t\t服务对象满意度\t\t\t\t\n"
        "\t\t\t\t受益对象满意度\t>=\t90\t%\n"
    )
    reading = reading_of(text, "部门项目支出绩效目标表")
    indicators, diagnostics = read_indicators(reading.logical)
    assert [(i.project, i.level1, i.level2, i.level3) for i in indicators] == [
        ("高龄津贴专项资金", "产出指标", "数量指标", "获补对象数"),
        ("高龄津贴专项资金", "满意度指标", "服务对象满意度", "受益对象满意度"),
    ]
    assert diagnostics == ()
    (project,), _ = read_projects((reading,), (), indicators, ())
    assert (project.name, project.indicators, project.goals[0].text) == (
        "高龄津贴专项资金",
        (0, 1),
        "按时足额发放高龄津贴。",
    )


def test_a_list_that_names_units_and_projects_in_one_column_has_the_projects_with_indicators() -> None:
    text = (
        "单位代码\t单位（专项）名称\t资金总额\t绩效目标\t一级指标\t二级指标\t三级指标\t指标值\n"
        "407\t某某县城市管理和综合执法局\t80.00\t\t\t\t\t\n"
        "407001\t数字城管运行费\t80.00\t保障平台运行\t产出指标\t数量指标\t案件受理数\t≥2万件\n"
        "407001\t数字城管运行费\t80.00\t保障平台运行\t效益指标\t社会效益指标\t案件结案率\t≥98%\n"
    )
    reading = reading_of(text, "项目支出绩效目标表")
    indicators, _ = read_indicators(reading.logical)
    projects, _ = read_projects((reading,), (), indicators, ())
    assert [(p.name, p.code, p.indicators, len(p.budget)) for p in projects] == [("数字城管运行费", None, (0, 1), 1)]


def test_a_projects_code_may_stand_before_its_name() -> None:
    text = (
        "单位名称\t项目名称\t预算数\t年度目标\t一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\t权重\n"
        "某某市水务局\t51050022R000004476221-河湖长制工作经费\t35.00\t改善水环境。\t产出指标\t数量指标\t巡河次数\t≥\t52\t次\t20\n"
    )
    reading = reading_of(text, "部门预算项目绩效目标表")
    indicators, _ = read_indicators(reading.logical)
    (project,), _ = read_projects((reading,), (), indicators, ())
    assert (project.name, project.code) == ("51050022R000004476221-河湖长制工作经费", "51050022R000004476221")
    assert [(fact.code, fact.amount) for fact in reading.facts] == [("51050022R000004476221", Decimal("35.00"))]
    assert indicators[0].weight == Decimal(20)


def test_a_level_may_be_spread_over_the_rows_of_its_merged_cell() -> None:
    text = ASSESSED + (
        "产出\t数量\t基建工程委托业务项目数量\t≥50个\t50\t8\t8\t\n"
        "指标\t指标\t委托业务报告数量\t≥40个\t40\t8\t8\t\n"
        "(50分)\t质量指标\t委托业务报告合格率\t100%\t100%\t8\t8\t\n"
        "满\t服务对象满意度指标\t公众满意度\t≥95%\t96%\t10\t9\t\n"
        "意\t\t委托单位满意度\t≥95%\t96%\t10\t9\t\n"
        "度指标\t\t主管部门满意度\t≥95%\t96%\t10\t9\t\n"
    )
    assert [(i.level1, i.level2) for i in indicators_of(text)] == [
        ("产出指标(50分)", "数量指标"),
        ("产出指标(50分)", "数量指标"),
        ("产出指标(50分)", "质量指标"),
        ("满意度指标", "服务对象满意度指标"),
        ("满意度指标", "服务对象满意度指标"),
        ("满意度指标", "服务对象满意度指标"),
    ]


def test_what_was_reached_does_not_shift_a_row_whose_target_is_words() -> None:
    text = ASSESSED + "效益指标\t社会效益指标\t群众知晓率\t有所提高\t≥95%\t10\t10\t\n"
    assert [(i.level3, i.target, i.actual) for i in indicators_of(text)] == [("群众知晓率", "有所提高", "≥95%")]


def test_a_project_whose_name_stands_in_the_middle_of_its_rows_owns_those_above_it() -> None:
    text = (
        "序号\t项目名称\t年初预算数\t一级指标\t二级指标\t三级指标\t指标方向\t指标值\t计量单位\n"
        "\t\t\t成本指标\t经济成本指标\t项目总成本\t小于等于\t68.5\t万元\n"
        "1\t森林草原防火\t68.5\t产出指标\t数量指标\t防火宣传次数\t大于等于\t6\t次\n"
        "\t\t\t满意度指标\t服务对象满意度指标\t群众满意度\t大于等于\t95\t%\n"
        "2\t病虫害防治\t30\t产出指标\t数量指标\t防治面积\t等于\t12.5\t万亩\n"
        "\t\t\t效益指标\t生态效益指标\t成灾率\t小于\t3\t‰\n"
    )
    indicators, diagnostics = read_indicators(reading_of(text, "项目支出绩效目标表").logical)
    assert [(i.project, i.level3) for i in indicators] == [
        ("森林草原防火", "项目总成本"),
        ("森林草原防火", "防火宣传次数"),
        ("森林草原防火", "群众满意度"),
        ("病虫害防治", "防治面积"),
        ("病虫害防治", "成灾率"),
    ]
    assert [d.code for d in diagnostics] == [Code.INDICATOR_LEVEL_BELOW]


def test_where_no_level_tells_the_name_stands_in_the_middle_of_its_rows() -> None:
    text = "项目名称\t预算数\t一级指标\t二级指标\t三级指标\t指标值\n" + "".join(
        f"{name}\t{money}\t产出指标\t数量指标\t{indicator}\t≥{number}次\n"
        for number, (name, money, indicator) in enumerate(
            (
                ("", "", "巡河"),
                ("河湖长制工作经费", "35.00", "宣传"),
                ("", "", "培训"),
                ("", "", "演练"),
                ("水旱灾害防御项目", "120.60", "抢险"),
                ("", "", "排查"),
            ),
            2,
        )
    )
    indicators, _ = read_indicators(reading_of(text, "部门预算项目绩效目标表").logical)
    assert [i.project for i in indicators] == ["河湖长制工作经费"] * 3 + ["水旱灾害防御项目"] * 3


def test_rows_between_which_and_the_name_a_level_comes_round_are_nobodys() -> None:
    text = (
        "项目名称\t预算数\t一级指标\t二级指标\t三级指标\t指标值\n"
        "\t\t产出指标\t数量指标\t巡河\t≥52次\n"
        "\t\t效益指标\t生态效益指标\t水质\t有所改善\n"
        "水旱灾害防御项目\t120.60\t产出指标\t数量指标\t维护监测站点\t=36处\n"
        "\t\t效益指标\t社会效益指标\t保护人口\t≥20万人\n"
    )
    indicators, _ = read_indicators(reading_of(text, "部门预算项目绩效目标表").logical)
    assert [i.project for i in indicators] == [None, None, "水旱灾害防御项目", "水旱灾害防御项目"]


def test_a_project_named_at_the_top_of_a_page_is_no_rest_of_the_one_above() -> None:
    header = "项目名称\t项目年度绩效目标\t一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\n"
    text = (
        header + "某某县民政局\t\t\t\t\t\t\t\n\n"
        "高龄津贴专项资金\t按时发放。\t\t\t\t\t\t\n\t\t产出指标\t\t\t\t\t\n\t\t\t数量指标\t\t\t\t\n"
        "\t\t\t\t获补对象数\t>=\t3200\t人\n"
    )
    indicators, _ = read_indicators(reading_of(text, "部门项目支出绩效目标表").logical)
    assert [i.project for i in indicators] == ["高龄津贴专项资金"]


def test_an_unfilled_line_still_prints_the_level_of_the_next() -> None:
    text = ASSESSED + "产出指标\t质量指标\t指标1：\t\t\t\t\t\n\t\t指标2：工程质量合格\t100%\t100%\t10\t10\t\n"
    assert [(i.level1, i.level2, i.level3) for i in indicators_of(text)] == [
        ("产出指标", "质量指标", "指标2：工程质量合格")
    ]


def test_a_first_level_may_stand_in_the_column_before_its_own() -> None:
    text = (
        "年度绩效指标\t一级指标\t二级指标\t三级指标\t指标值\n\n"
        "产出指标\t\t数量指标\t发放覆盖率\t=100%\n效益指标\t\t社会效益指标\t足额保障率\t=100%\n"
    )
    assert [(i.level1, i.level2) for i in indicators_of(text)] == [
        ("产出指标", "数量指标"),
        ("效益指标", "社会效益指标"),
    ]


def test_the_levels_may_stand_in_the_second_row_of_a_header_over_many_projects() -> None:
    header = (
        "序号\t项目名称\t预算金额\t项目绩效目标\t绩效指标\t\t\t实施周期指标值\t年度指标值\n"
        "\t\t\t\t一级指标\t二级指标\t三级指标\t\t\n"
    )
    text = (
        header + "1\t公交运营补贴\t5,600.00\t保障公交线路正常运营。\t产出指标\t数量指标\t运营线路数量（条）\t45\t45\n"
        "\t\t\t\t\t质量指标\t车辆准点率（%）\t≥95\t≥96\n\n"
        + header
        + "2\t农村公路养护\t830.50\t提升农村公路路况。\t产出指标\t数量指标\t养护里程（公里）\t360\t120\n"
    )
    reading = reading_of(text, "2025年部门预算项目支出绩效目标表")
    indicators, _ = read_indicators(reading.logical)
    assert [(i.project, i.level2, i.level3, i.target) for i in indicators] == [
        ("公交运营补贴", "数量指标", "运营线路数量（条）", "45"),
        ("公交运营补贴", "质量指标", "车辆准点率（%）", "≥96"),
        ("农村公路养护", "数量指标", "养护里程（公里）", "120"),
    ]
    assert [(fact.project, fact.amount) for fact in reading.facts] == [
        ("公交运营补贴", Decimal("5600.00")),
        ("农村公路养护", Decimal("830.50")),
    ]


def test_two_cells_that_spell_a_level_together_are_no_header() -> None:
    text = ASSESSED + "产出指标\t数量指标\t巡河次数\t≥52次\t52\t10\t10\t\n\t第一\t级别认定\t≥4次\t4\t10\t10\t\n"
    assert [(i.level3, i.target) for i in indicators_of(text)] == [("巡河次数", "≥52次"), ("级别认定", "≥4次")]


def test_a_list_that_only_gives_marks_has_indicators_without_targets() -> None:
    text = (
        "序号\t一级指标\t二级指标\t三级指标\t指标分值\t指标解释\t指标说明及评分标准\t自评得分\n"
        "1\t规划（15分）\t基础信息（3分）\t基础信息完整性\t3\t信息是否真实\t真实（1分）\t3\n"
        "2\t\t工作计划（6分）\t年度工作计划完整性\t3\t计划是否完整\t完整（3分）\t2.5\n"
        "合计\t\t\t\t100\t\t\t98\n"
    )
    indicators, diagnostics = read_indicators(table_of(text, TableKind.DEPARTMENT_PERFORMANCE))
    assert [(i.level1, i.level3, i.target, i.weight, i.score) for i in indicators] == [
        ("规划（15分）", "基础信息完整性", "", Decimal(3), Decimal(3)),
        ("规划（15分）", "年度工作计划完整性", "", Decimal(3), Decimal("2.5")),
    ]
    assert diagnostics == ()


def test_a_form_for_units_may_print_their_money_beside_their_indicators() -> None:
    text = (
        "单位名称\t年度预算申请\t\t\t\t\t一级指标\t二级指标\t三级指标\t指标值\n"
        "\t资金总额\t按收入性质分\t\t按支出性质分\t\t\t\t\t\n"
        "\t\t一般公共预算\t单位资金\t基本支出\t项目支出\t\t\t\t\n"
        "某某县审计局\t656.20\t600.20\t56.00\t556.20\t100.00\t产出指标\t数量指标\t完成审计项目\t≥30个\n"
    )
    reading = reading_of(text, "整体支出绩效目标表")
    indicators, _ = read_indicators(reading.logical)
    assert [(i.project, i.level3, i.target) for i in indicators] == [(None, "完成审计项目", "≥30个")]
    assert [("".join(fact.column[1:]), str(fact.amount)) for fact in reading.facts] == [
        ("资金总额", "656.20"),
        ("按收入性质分一般公共预算", "600.20"),
        ("按收入性质分单位资金", "56.00"),
        ("按支出性质分基本支出", "556.20"),
        ("按支出性质分项目支出", "100.00"),
    ]


def test_a_group_over_money_that_is_printed_once_moves_the_list_but_not_the_projects() -> None:
    text = (
        "\t项目编码\n\t项目名称\n\t项目资金\n\t一级指标\n\t二级指标\n\t三级指标\n\t指标值\n\n"
        "\t\n\t\n\t小计\n\t财政拨款\n\t\n\t\n\t\n\t\n\n"
        "\t11010524Y000002345999\n\t教师体检\n\t36.50\n\t36.50\n\t产出指标\n\t数量指标\n\t体检人数\n\t≥730人\n\n"
        "\t\n\t\n\t\n\t\n\t成本指标\n\t经济成本指标\n\t人均体检费用\n\t≤500元/人\n\n"
    )
    indicators, _ = read_indicators(reading_of(text, "项目绩效目标批复表").logical)
    assert [(i.project, i.level1, i.level3, i.target) for i in indicators] == [
        ("教师体检", "产出指标", "体检人数", "≥730人"),
        ("教师体检", "成本指标", "人均体检费用", "≤500元/人"),
    ]


def test_rows_wider_than_their_header_by_groups_printed_once_stand_to_its_right() -> None:
    rows = (
        ("单位名称", "年度预算申请", "一级指标", "二级指标", "三级指标", "指标值"),
        ("", "资金总额", "按收入性质分", "按支出性质分", "", "", "", ""),
        ("", "", "一般公共预算", "单位资金", "基本支出", "项目支出", "", "", "", ""),
        (
            "某某县审计局",
            "656.20",
            "600.20",
            "56.00",
            "556.20",
            "100.00",
            "产出指标",
            "数量指标",
            "完成审计项目",
            "≥30个",
        ),
        ("", "", "", "", "", "", "效益指标", "社会效益指标", "审计整改率", "100%"),
    )
    text = "\n".join("".join(f"\t{cell}\n" for cell in row) for row in rows)
    assert [
        (i.level1, i.level2, i.level3, i.target) for i in indicators_of(text, TableKind.DEPARTMENT_PERFORMANCE)
    ] == [
        ("产出指标", "数量指标", "完成审计项目", "≥30个"),
        ("效益指标", "社会效益指标", "审计整改率", "100%"),
    ]
