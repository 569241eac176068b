from __future__ import annotations

from govbudget_parse import Unit, parse

# A self-assessment as a PDF prints it: long merged cells stand across the columns of the amounts and of the list below.
SHEET = """\
项目支出绩效自评表

项目名称             委托业务项目
主管部门             219-池州市贵池区棠溪镇人民政府                   实施单位       219001-池州市贵池区棠溪镇人民政府
项目资金（万元）                          年初预算数   全年预算数     全年执行数     分值   执行率   得分
                     年度资金总额：       90           89.974         89.974         10     100%     10
                     其中：本年财政拨款   90           89.974         89.974         -      100%     -
年度总体目标         预期目标                                         实际完成情况
                     本项目共申请预算资金90万元，用于基建工程。       本项目共完成预算资金89.97万元。
一级指标             二级指标             三级指标             年度指标值         实际完成值     分值   得分
产出指标（50分）     数量指标             委托业务项目数量     ≥50个              50             8      8
                     质量指标             委托业务报告合格率   100%               100%           8      8
                                          经费支出合规性       符合规定           达成预期指标   8      8
                     时效指标             提交报告及时性       按计划完成         达成预期指标   8      8

- 2 -

一级指标             二级指标             三级指标                     年度指标值   实际完成值   分值   得分
                     成本指标             项目总成本                   ≤90万元      90           8      8
效益指标（30分）     社会效益指标         对维护基建市场公平的影响     效果明显     达成预期指标 10     10
满意度指标（10分）   服务对象满意度指标   公众满意度                   ≥95%         96%          10     9
总分                                                                                             100    99
"""


def test_the_fields_of_a_form_and_each_page_of_its_list_have_columns_of_their_own() -> None:
    doc = parse(SHEET)
    assert [
        (i.level1, i.level2, i.level3, i.target, i.actual, str(i.weight), str(i.score)) for i in doc.indicators
    ] == [
        ("产出指标（50分）", "数量指标", "委托业务项目数量", "≥50个", "50", "8", "8"),
        ("产出指标（50分）", "质量指标", "委托业务报告合格率", "100%", "100%", "8", "8"),
        ("产出指标（50分）", "质量指标", "经费支出合规性", "符合规定", "达成预期指标", "8", "8"),
        ("产出指标（50分）", "时效指标", "提交报告及时性", "按计划完成", "达成预期指标", "8", "8"),
        ("产出指标（50分）", "成本指标", "项目总成本", "≤90万元", "90", "8", "8"),
        ("效益指标（30分）", "社会效益指标", "对维护基建市场公平的影响", "效果明显", "达成预期指标", "10", "10"),
        ("满意度指标（10分）", "服务对象满意度指标", "公众满意度", "≥95%", "96%", "10", "9"),
    ]
    assert [(fact.column, str(fact.amount)) for fact in doc.facts] == [
        (("年度资金总额", "年初预算数"), "90"),
        (("年度资金总额", "全年预算数"), "89.974"),
        (("年度资金总额", "全年执行数"), "89.974"),
        (("本年财政拨款", "年初预算数"), "90"),
        (("本年财政拨款", "全年预算数"), "89.974"),
        (("本年财政拨款", "全年执行数"), "89.974"),
    ]
    (project,) = doc.projects
    assert (project.name, project.agency) == ("委托业务项目", "219001-池州市贵池区棠溪镇人民政府")
    assert [goal.text for goal in project.goals] == ["本项目共申请预算资金90万元，用于基建工程。"]


def test_a_row_that_a_page_broke_goes_on_below_the_header_of_the_next() -> None:
    text = (
        "项目支出绩效目标表\n\n"
        "项目名称     开发区采购中心经费\n"
        "一级指标     二级指标     三级指标             绩效指标描述       指标值     指标值确定依据\n"
        "产出指标     数量指标     专家评审项目数量     专家评审项目数量   ≥200个     年度工作计划\n"
        "             数量指标     整理档案工作完成比   按实际完成值占     100%       实际工作需要及年度\n"
        "\n\n"
        "一级指标     二级指标     三级指标           绩效指标描述               指标值     指标值确定依据\n"
        "                          率                 计划完成值比例计算得分                工作计划\n"
        "             质量指标     印刷品验收合格率   印刷品验收合格率           100%       年度工作计划\n"
    )
    assert [(i.level2, i.level3, i.basis) for i in parse(text).indicators] == [
        ("数量指标", "专家评审项目数量", "年度工作计划"),
        ("数量指标", "整理档案工作完成比率", "实际工作需要及年度工作计划"),
        ("质量指标", "印刷品验收合格率", "年度工作计划"),
    ]


def test_a_level_named_in_full_is_no_rest_of_the_one_above() -> None:
    text = (
        "项目支出绩效目标申报表\n\n"
        "项目名称     公园绿地养护项目\n"
        "一级指标     二级指标     三级指标               指标性质   指标值\n"
        "产出指标     质量指标     苗木成活率             定性       优良\n"
        "             时效指标     年底前完成全部工作     定性       好坏\n"
        "             成本指标     项目预算控制数         ≤          1286.36\n"
    )
    assert [(i.level2, i.level3) for i in parse(text).indicators] == [
        ("质量指标", "苗木成活率"),
        ("时效指标", "年底前完成全部工作"),
        ("成本指标", "项目预算控制数"),
    ]


def test_the_header_words_of_a_list_may_be_spaced_out() -> None:
    text = (
        "项目支出绩效自评表\n\n"
        "项目名称     水旱灾害防御经费\n"
        "一级指标     二级指标     三级指标         年度指标值     实际完成值     分 值     得 分\n"
        "产出指标     数量指标     维护监测站点     =36处          36             40        40\n"
        "             质量指标     设备完好率       ≥95%           96%            20        19\n"
    )
    assert [(i.level3, i.actual, str(i.weight), str(i.score)) for i in parse(text).indicators] == [
        ("维护监测站点", "36", "40", "40"),
        ("设备完好率", "96%", "20", "19"),
    ]


def test_the_fields_of_a_form_alone_on_a_page_are_rows() -> None:
    text = (
        "项目支出绩效自评表\n\n"
        "项目名称     水旱灾害防御经费\n"
        "主管部门     天长市水利局             实施单位     天长市水利局\n"
        "项目资金（万元）     年初预算数     全年预算数     全年执行数\n"
        "\n- 1 -\n\n"
        "一级指标     二级指标     三级指标         年度指标值     实际完成值\n"
        "产出指标     数量指标     维护监测站点     =36处          36\n"
        "             质量指标     设备完好率       ≥95%           96%\n"
    )
    doc = parse(text)
    assert [(i.project, i.level3) for i in doc.indicators] == [
        ("水旱灾害防御经费", "维护监测站点"),
        ("水旱灾害防御经费", "设备完好率"),
    ]
    assert [project.agency for project in doc.projects] == ["天长市水利局"]


def test_a_value_that_begins_within_the_column_of_its_label_stands_beside_it() -> None:
    text = (
        "项目支出绩效目标表\n\n"
        "项目名称             办案业务费\n"
        "项目资金（万元）     年度资金总额     186.5\n"
        "                     其中：财政拨款   186.5\n"
        "年度绩效目标   保障检察办案业务正常开展，提高办案质效。\n"
        "一级指标       二级指标     三级指标     指标值\n"
        "产出指标       数量指标     办理案件数   ≥300件\n"
    )
    (project,) = parse(text).projects
    assert [goal.text for goal in project.goals] == ["保障检察办案业务正常开展，提高办案质效。"]


def test_a_label_begins_a_row_below_one_that_is_full() -> None:
    text = (
        "2.公厕管理经费项目绩效目标表\n\n"
        "主管预算部门   某某区城市管理委员会                  项目名称           公厕管理经费\n"
        "预算执行情况   年度预算金额（万元）   260.00         其中：财政资金     260.00\n"
        "绩效目标       保障公厕正常运行。\n"
        "一级指标       二级指标               三级指标       绩效指标描述       绩效指标值\n"
        "产出指标       数量指标               管理公厕数量   公厕数量           =132座\n"
    )
    doc = parse(text)
    assert [goal.text for goal in doc.projects[0].goals] == ["保障公厕正常运行。"]
    assert [(fact.column, str(fact.amount), fact.unit) for fact in doc.facts] == [
        (("年度预算金额",), "260.00", Unit.TEN_THOUSAND),
        (("财政资金",), "260.00", Unit.TEN_THOUSAND),
    ]
