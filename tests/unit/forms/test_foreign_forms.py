"""Forms that no layout of the catalogue prints just so: a sound header is read as it stands."""

from __future__ import annotations

import pytest

from govbudget_parse.diagnostics import Code
from govbudget_parse.forms.catalogue import find_term
from govbudget_parse.model.fact import Fund, Nature, Stage
from tests.unit.printed import printed_table, reading_of, readings_of


def columns_of(text: str, title: str) -> list[str]:
    """The columns of the amounts of the first row."""
    return [" > ".join(fact.column) for fact in reading_of(text, title).facts if fact.row == 0]


def repairs_of(text: str, title: str) -> list[Code]:
    return [d.code for d in reading_of(text, title).diagnostics if d.code.value.startswith("table.")]


WORDED = (
    "科目编码\t科目名称\t合计\t基本支出\t\t\t项目支出\n"
    "\t\t\t小计\t人员性支出\t运转性公用支出\t\n"
    "\t合计\t62.93\t32.81\t29.39\t3.42\t30.12\n"
    "201\t一般公共服务支出\t62.93\t32.81\t29.39\t3.42\t30.12\n"
)


def test_a_legible_word_of_no_form_is_kept_and_nothing_put_in_its_place() -> None:
    assert columns_of(WORDED, "一般公共预算支出表") == [
        "合计",
        "基本支出 > 小计",
        "基本支出 > 人员性支出",
        "基本支出 > 运转性公用支出",
        "项目支出",
    ]
    assert repairs_of(WORDED, "一般公共预算支出表") == []


@pytest.mark.parametrize("text", ["斗本支出", "公共预算其中:财政拨", "本年一般公共预算基本人员经费", "金合计小计"])
def test_a_text_that_recognition_made_of_known_words_is_doubted(text: str) -> None:
    damaged = WORDED.replace("运转性公用支出", text)
    assert repairs_of(damaged, "一般公共预算支出表") != []


BY_UNIT = (
    "部门（单位）代码\t部门（单位）名称\t合计\t本年收入\t\t\t\t上年结转结余\t\t\n"
    "\t\t\t小计\t一般公共预算\t政府性基金预算\t单位资金\t小计\t一般公共预算\t政府性基金预算\n"
    "\t合计\t63.33\t63.02\t62.62\t0.40\t\t0.31\t0.30\t0.01\n"
    "047\t某某厅\t63.33\t63.02\t62.62\t0.40\t\t0.31\t0.30\t0.01\n"
)


def test_a_total_under_its_own_group_is_no_total_of_another() -> None:
    assert columns_of(BY_UNIT, "部门收入总表") == [
        "合计",
        "本年收入 > 小计",
        "本年收入 > 一般公共预算",
        "本年收入 > 政府性基金预算",
        "上年结转结余 > 小计",
        "上年结转结余 > 一般公共预算",
        "上年结转结余 > 政府性基金预算",
    ]
    assert repairs_of(BY_UNIT, "部门收入总表") == []


def test_a_group_ends_where_the_next_one_begins_with_its_total() -> None:
    paths = reading_of(BY_UNIT, "部门收入总表").table.header
    assert paths[6] == ("本年收入", "单位资金")


TRIPLES = (
    "人员经费\t\t\t公用经费\t\t\t\t\t\n"
    "科目编码\t科目名称\t金额\t科目编码\t科目名称\t金额\t科目编码\t科目名称\t金额\n"
    "301\t工资福利支出\t230.14\t302\t商品和服务支出\t34.17\t\t\t\n"
    "30107\t绩效工资\t230.14\t30205\t水费\t34.17\t\t\t\n"
    "人员经费合计\t\t230.14\t公用经费合计\t\t\t\t\t34.17\n"
)


def test_a_third_triple_that_no_row_fills_leaves_the_header_sound() -> None:
    title = "一般公共预算财政拨款基本支出决算表"
    assert columns_of(TRIPLES, title) == ["人员经费 > 金额", "公用经费 > 金额"]
    assert repairs_of(TRIPLES, title) == []


def test_a_column_of_names_is_told_by_its_place_before_the_amounts() -> None:
    text = (
        "收入\t\t支出\t\n"
        "项目\t预算数\t项目（按科目大类）\t预算数\n"
        "一、财政拨款收入\t63.33\t一、一般公共服务支出\t34.29\n"
        "二、其他收入\t1.00\t二、农林水支出\t30.04\n"
        "收入总计\t64.33\t支出总计\t64.33\n"
    )
    labels = [fact.label for fact in reading_of(text, "收支预算总表").facts if fact.column[0] == "支出"]
    assert labels == ["一、一般公共服务支出", "二、农林水支出", "支出总计"]


def test_an_increase_over_another_year_is_of_no_stage_of_its_own() -> None:
    text = (
        "科目编码\t科目名称\t2023年执行数\t2024年预算数\t2024年预算数比2023年执行数\t\n"
        "\t\t\t\t增减额\t增减%\n"
        "201\t一般公共服务支出\t30.00\t33.00\t3.00\t10.00%\n"
        "208\t社会保障和就业支出\t20.00\t30.00\t10.00\t50.00%\n"
    )
    (reading,) = readings_of(printed_table(text, "一般公共预算支出表"), year=2024)
    stages = {fact.column[-1]: fact.stage for fact in reading.facts}
    assert stages == {"2023年执行数": Stage.PRIOR_FINAL, "2024年预算数": Stage.BUDGET, "增减额": Stage.BUDGET}


def test_a_title_narrows_the_fund_of_its_table() -> None:
    text = "科目编码\t科目名称\t合计\t基本支出\t项目支出\n201\t一般公共服务支出\t3.00\t1.00\t2.00\n"
    funds = {fact.fund for fact in reading_of(text, "财政拨款支出表（功能科目）").facts}
    assert funds == {Fund.FISCAL_APPROPRIATION}


CELLS = "\t收入\n\t支出\n\n\t项目\n\t决算数\n\t项目\n\t决算数\n\t合计\n\n\t一、财政拨款收入\n\t7.50\n\t一、教育支出\n\t7.50\n\t7.50\n\n\t总计\n\t7.50\n\t总计\n\t7.50\n\t7.50\n"


@pytest.mark.parametrize("name", ["项目", "项目（按功能分类）"])
def test_a_group_printed_once_begins_where_the_columns_begin_anew(name: str) -> None:
    cells = CELLS.replace("\t项目\n\t决算数\n\t合计", f"\t{name}\n\t决算数\n\t合计")
    assert columns_of(cells, "财政拨款收入支出决算总表") == ["收入 > 决算数", "支出 > 决算数", "支出 > 合计"]


ORDERED = (
    "科目编码\t科目名称\t合计\t基本支出\t项目支出\t{}\t上缴上级支出\t对附属单位补助支出\n"
    "\t合计\t37.38\t29.60\t7.18\t0.30\t0.20\t0.10\n"
    "201\t一般公共服务支出\t37.38\t29.60\t7.18\t0.30\t0.20\t0.10\n"
)


def test_a_garbled_text_says_nothing_against_the_others_whatever_the_known_forms_print_there() -> None:
    title = "部门支出总表"
    sound = columns_of(ORDERED.format("事业单位经营支出"), title)
    garbled = columns_of(ORDERED.format("소난"), title)
    assert sound[3] == "事业单位经营支出"
    assert [*garbled[:3], *garbled[4:]] == [*sound[:3], *sound[4:]]


def test_a_column_of_an_unknown_word_behind_money_holds_money_though_all_of_it_is_nought() -> None:
    text = (
        "单位编码\t单位名称\t总计\t往年沉淀资金\t一般公共预算\n"
        "501\t某某局\t63.33\t0\t63.33\n"
        "501001\t某某局本级\t63.33\t0\t63.33\n"
    )
    assert columns_of(text, "收入总表") == ["总计", "往年沉淀资金", "一般公共预算"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("合计数", "合计"), ("项目支出安排", "项目支出"), ("当年收入", "本年收入"), ("预算安排数", "预算")],
)
def test_a_syllable_that_says_nothing_makes_no_other_word(one: str, other: str) -> None:
    assert find_term(one) is find_term(other)


def test_a_group_of_an_unknown_word_keeps_its_columns() -> None:
    text = TRIPLES.replace("人员经费\t\t\t公用经费", "人员性开支\t\t\t公用经费")
    assert columns_of(text, "一般公共预算财政拨款基本支出决算表") == ["人员性开支 > 金额", "公用经费 > 金额"]


def test_two_words_of_the_forms_are_no_wrapped_one() -> None:
    text = (
        "收入\t\t支出\t\n项目\t预算安排总额\t项目\t预算安排总额\n"
        "一、财政拨款收入\t63.33\t一、一般公共服务支出\t63.33\n收入总计\t63.33\t支出总计\t63.33\n"
    )
    assert columns_of(text, "部门收支总表") == ["收入 > 预算安排总额", "支出 > 预算安排总额"]


def test_a_part_in_unknown_words_is_a_column_of_its_group() -> None:
    text = (
        "单位编码\t单位名称\t部门预算总计\t一般公共预算拨款\t\t其他收入\n"
        "\t\t\t小计\t其中：列入部门预算的专项\t\n"
        "601\t某某局\t63.33\t62.33\t10.00\t1.00\n"
    )
    assert columns_of(text, "部门综合预算收入总表") == [
        "部门预算总计",
        "一般公共预算拨款 > 小计",
        "一般公共预算拨款 > 其中：列入部门预算的专项",
        "其他收入",
    ]


def test_a_text_is_centred_only_over_columns_that_are_all_its_own() -> None:
    text = (
        "合计数\t\t公务用车购置及运行费\t\t\t\t\t\t公务接待费\t\n"
        "预算数\t决算数\t小计\t\t车辆购置费\t\t车辆运行费\t\t预算数\t决算数\n"
        "\t\t预算数\t决算数\t预算数\t决算数\t预算数\t决算数\t\t\n"
        "6.58\t4.72\t3.97\t2.17\t2.97\t1.17\t1.00\t1.00\t2.61\t2.55\n"
    )
    assert columns_of(text, "“三公”经费支出决算表")[4:7] == [
        "公务用车购置及运行费 > 车辆购置费 > 预算数",
        "公务用车购置及运行费 > 车辆购置费 > 决算数",
        "公务用车购置及运行费 > 车辆运行费 > 预算数",
    ]


def test_a_total_is_no_group_of_names_when_merged_cells_are_printed_once() -> None:
    cells = (
        "\t项目内容\n\t本年支出合计\n\t基本支出\n\t项目支出\n\n\t功能分类科目编码\n\t科目名称\n\t\n\t\n\t\n\n"
        "\t201\n\t一般公共服务支出\n\t7.50\n\t5.25\n\t2.25\n\n\t208\n\t社会保障和就业支出\n\t4.30\n\t3.25\n\t1.05\n"
    )
    assert columns_of(cells, "支出决算表") == ["本年支出合计", "基本支出", "项目支出"]


def test_a_code_in_brackets_before_a_name_is_the_rows_code() -> None:
    text = (
        "部门预算支出经济科目\t政府预算支出经济科目\t2024年预算\n合计\t\t7.00\n[301]工资福利支出\t\t7.00\n"
        "[30101]基本工资\t[50101]工资奖金津补贴\t4.00\n[30102]津贴补贴\t[50101]工资奖金津补贴\t3.00\n"
    )
    facts = reading_of(text, "一般公共预算基本支出情况表（按支出经济分类科目）").facts
    assert [(fact.label, fact.code, fact.gov_code) for fact in facts] == [
        ("合计", None, None),
        ("[301]工资福利支出", "301", None),
        ("[30101]基本工资", "30101", "50101"),
        ("[30102]津贴补贴", "30102", "50101"),
    ]


def test_views_of_the_expenditure_side_by_side_keep_their_own_names() -> None:
    text = (
        "收入\t\t支出\t\t\t\t\t\n项目\t预算数\t支出类别\t预算数\t政府预算经济分类\t预算数\t功能分类\t预算数\n"
        "一、财政拨款\t7.00\t一、基本支出\t4.00\t机关工资福利支出\t4.00\t一般公共服务支出\t7.00\n"
        "\t\t二、项目支出\t3.00\t机关商品和服务支出\t3.00\t\t\n"
        "收入总计\t7.00\t支出总计\t7.00\t支出总计\t7.00\t支出总计\t7.00\n"
    )
    labels = [fact.label for fact in reading_of(text, "收支预算总表").facts if fact.row < 2]
    assert labels == [
        "一、财政拨款",
        "一、基本支出",
        "机关工资福利支出",
        "一般公共服务支出",
        "二、项目支出",
        "机关商品和服务支出",
    ]


def test_a_budget_in_unknown_words_is_not_taken_for_all_of_them() -> None:
    text = (
        "收入\t\t支出\t\t\t\n项目\t预算数\t项目\t合计\t一般公共预算\t国有资本类预算\n"
        "一、一般公共预算\t7.00\t一、教育支出\t9.00\t7.00\t2.00\n"
    )
    funds = {fact.column[-1]: fact.fund for fact in reading_of(text, "财政拨款收支总表").facts}
    assert funds["合计"] is Fund.FISCAL_APPROPRIATION
    assert funds["国有资本类预算"] is None


def named(text: str, title: str) -> list[tuple[str, str | None, str | None, str | None]]:
    """The name and codes of each row's first amount."""
    found = {fact.row: fact for fact in reversed(reading_of(text, title).facts)}
    return [(fact.label, fact.code, fact.gov_code, fact.gov_label) for _, fact in sorted(found.items())]


def test_a_project_beside_its_unit_names_the_row_and_the_unit_its_own_rows() -> None:
    text = (
        "单位编码\t单位名称\t项目名称\t合计\t一般公共预算\t单位资金\n"
        "\t合计\t\t90.00\t80.00\t10.00\n"
        "118\t某某市水务局\t\t90.00\t80.00\t10.00\n"
        "118001\t某某市水务局本级\t河道清淤经费\t60.00\t50.00\t10.00\n"
        "118001\t某某市水务局本级\t防汛物资储备\t30.00\t30.00\t\n"
    )
    assert [label for label, *_ in named(text, "项目支出表")] == [
        "合计",
        "某某市水务局",
        "河道清淤经费",
        "防汛物资储备",
    ]


def test_one_name_has_the_codes_of_both_economic_classifications() -> None:
    text = (
        "部门预算经济科目\t\t政府预算经济科目\t\t科目名称\t合计\t人员经费\t公用经费\n"
        "类\t款\t类\t款\t\t\t\t\n"
        "301\t01\t501\t01\t基本工资\t26.12\t26.12\t\n"
        "302\t05\t502\t01\t水费\t0.06\t\t0.06\n"
    )
    assert named(text, "一般公共预算基本支出表") == [
        ("基本工资", "30101", "50101", None),
        ("水费", "30205", "50201", None),
    ]


def test_a_whole_code_beside_its_parts_says_the_same_again() -> None:
    text = (
        "科目编码\t\t\t科目代码\t单位名称（科目）\t总计\t基本支出\t项目支出\n类\t款\t项\t\t\t\t\t\n"
        "\t\t\t402001\t某某局本级\t60.00\t40.00\t20.00\n"
        "201\t\t\t201\t一般公共服务支出\t60.00\t40.00\t20.00\n"
        "201\t03\t\t20103\t政府办公厅（室）及相关机构事务\t60.00\t40.00\t20.00\n"
        "201\t03\t01\t2010301\t行政运行\t60.00\t40.00\t20.00\n"
    )
    assert [code for _, code, *_ in named(text, "支出总表")] == ["402001", "201", "20103", "2010301"]


def test_a_code_before_a_name_is_the_rows_code() -> None:
    text = "收入\t\t支出\t\n项目\t预算数\t功能分类\t预算数\n一般公共预算\t62.93\t201 一般公共服务支出\t62.93\n"
    (_, right) = reading_of(text, "部门收支总体情况表").facts
    assert (right.label, right.code) == ("201一般公共服务支出", "201")


def test_running_numbers_between_a_view_and_its_amounts_leave_it_its_names() -> None:
    text = (
        "收入\t\t\t支出\t\t\t\t\t\n项目\t行次\t决算数\t项目（按功能分类）\t行次\t决算数\t按性质分类的项目\t行次\t决算数\n"
        "一、财政拨款收入\t1\t62.93\t一、一般公共服务支出\t9\t62.93\t一、基本支出\t17\t32.81\n"
        "二、事业收入\t2\t\t二、外交支出\t10\t\t二、项目支出\t18\t30.12\n"
    )
    facts = reading_of(text, "收入支出决算总表").facts
    assert [fact.label for fact in facts] == [
        "一、财政拨款收入",
        "一、一般公共服务支出",
        "一、基本支出",
        "二、项目支出",
    ]


def test_years_under_a_text_repeated_over_them_are_columns() -> None:
    text = "收入\t收入\t收入\t支出\t支出\t支出\n项目\t2023年\t2024年\t项目\t2023年\t2024年\n一、事业收入\t1.00\t2.00\t一、教育支出\t1.00\t2.00\n"
    assert columns_of(text, "预算收支总表") == ["收入 > 2023年", "收入 > 2024年", "支出 > 2023年", "支出 > 2024年"]


@pytest.mark.parametrize(
    ("title", "nature"),
    [
        ("一般公共预算基本支出表—人员经费（工资福利支出）", Nature.WAGES),
        ("一般公共预算基本支出表（人员经费）", Nature.PERSONNEL),
        ("基本支出预算表—公用经费（商品和服务支出）", Nature.GOODS),
        ("部门基本支出预算表（人员类、运转类公用经费项目）", Nature.BASIC),
        ("一般公共预算基本支出表", Nature.BASIC),
    ],
)
def test_a_title_narrows_the_basic_expenditure_to_one_of_its_parts(title: str, nature: Nature) -> None:
    text = "单位编码\t单位名称\t总计\t基本工资\t津贴补贴\n402\t某某局\t3.00\t1.00\t2.00\n"
    assert {fact.nature for fact in reading_of(text, title).facts} == {nature}


def test_codes_printed_in_front_of_names_of_both_classifications_stay_apart() -> None:
    text = (
        "部门预算支出经济分类科目\t政府预算支出经济分类科目\t合计\t人员经费\t公用经费\n"
        "合计\t\t26.18\t26.12\t0.06\n"
        "30101 基本工资\t50101 工资奖金津补贴\t26.12\t26.12\t\n30205 水费\t50201 办公经费\t0.06\t\t0.06\n"
    )
    assert [each[:2] for each in named(text, "一般公共预算基本支出预算表")] == [
        ("合计", None),
        ("30101基本工资", "30101"),
        ("30205水费", "30205"),
    ]


PARTED = (
    "单位编码\t单位（专项）名称\t总计\t按单位性质分{blank}\t备注\n\t\t\t省直单位\t市县单位\t\n"
    "\t合计\t30117.15\t24093.72\t6023.43\t\n402\t某某市发展和改革委员会\t30117.15\t24093.72\t6023.43\t按进度拨付\n"
)


@pytest.mark.parametrize("blank", ["\t", ""], ids=["merged cells with their blanks", "merged cells printed once"])
def test_parts_in_words_of_their_own_stand_under_their_merged_cell(blank: str) -> None:
    assert columns_of(PARTED.format(blank=blank), "专项资金预算汇总表") == [
        "总计",
        "按单位性质分 > 省直单位",
        "按单位性质分 > 市县单位",
    ]


@pytest.mark.parametrize("name", ["科目名称", "预算科目", "支出事项"])
def test_what_stands_behind_codes_names_the_row_whatever_its_unit(name: str) -> None:
    text = (
        f"单位编码\t单位名称\t科目编码\t{name}\t合计\t基本支出\t项目支出\n"
        "301\t某某州交通运输局\t\t\t60.00\t40.00\t20.00\n"
        "301001\t某某州交通运输局机关\t2140101\t行政运行\t60.00\t40.00\t20.00\n"
    )
    assert [each[:2] for each in named(text, "部门支出总体情况表")] == [
        ("某某州交通运输局", "301"),
        ("行政运行", "2140101"),
    ]


def test_codes_in_a_column_that_lost_its_header_are_codes_though_totals_stand_among_them() -> None:
    text = (
        "收入\t\t支出\t\t\n项目\t预算数\t功能分类\t\t预算数\n一般公共预算\t62.93\t201\t一般公共服务支出\t60.93\n"
        "事业收入\t\t204\t公共安全支出\t2.00\n小计\t62.93\t小计\t\t62.93\n"
    )
    right = [fact for fact in reading_of(text, "部门收支总体情况表").facts if fact.column[0] != "收入"]
    assert [(fact.label, fact.code) for fact in right] == [
        ("一般公共服务支出", "201"),
        ("公共安全支出", "204"),
        ("小计", None),
    ]
