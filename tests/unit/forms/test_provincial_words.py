"""Budgets of provinces whose columns are worded otherwise: what each column holds is read all the same."""

from __future__ import annotations

import pytest

from govbudget_parse.forms.catalogue import kind_of_title
from govbudget_parse.forms.misread import may_be_misread
from govbudget_parse.model.fact import Fund, Stage
from govbudget_parse.model.table import TableKind
from tests.unit.printed import printed_table, reading_of, readings_of


def columns_of(text: str, title: str) -> list[str]:
    """The columns of the amounts of the first row."""
    return [" > ".join(fact.column) for fact in reading_of(text, title).facts if fact.row == 0]


# 预算公开表1 of a department in Shanxi: each amount beside that of the year before.
TWO_YEARS = (
    "收入\t\t\t\t支出\t\t\t\n"
    "项目\t金额\t\t\t项目\t金额\t\t\n"
    "\t2023年\t2024年\t2024年比2023年增减%\t\t2023年\t2024年\t2024年比2023年增减%\n"
    "一、一般公共预算\t60.00\t66.00\t10.00%\t一、教育支出\t50.00\t60.00\t20.00%\n"
    "本年收入合计\t60.00\t66.00\t10.00%\t本年支出合计\t60.00\t66.00\t10.00%\n"
)


def test_years_alone_head_columns_of_a_group() -> None:
    (reading,) = readings_of(printed_table(TWO_YEARS, "2024年预算收支总表"), year=2024)
    assert [(" > ".join(f.column), str(f.amount), f.stage) for f in reading.facts if f.row == 0] == [
        ("收入 > 金额 > 2023年", "60.00", Stage.PRIOR_BUDGET),
        ("收入 > 金额 > 2024年", "66.00", Stage.BUDGET),
        ("支出 > 金额 > 2023年", "50.00", Stage.PRIOR_BUDGET),
        ("支出 > 金额 > 2024年", "60.00", Stage.BUDGET),
    ]


def test_a_row_of_a_year_is_no_part_of_the_header() -> None:
    text = (
        "部门名称\t年度\t“三公”经费财政拨款预算总额\t因公出国（境）费用\t公务接待费\n"
        "某某局\t2023年\t7\t3\t4\n某某局\t2024年\t6\t3\t3\n"
    )
    assert [fact.row for fact in reading_of(text, "财政拨款“三公”经费支出表").facts] == [0, 0, 0, 1, 1, 1]


@pytest.mark.parametrize("word", ["项目及内容", "项目（明细）", "支出事项", ""])
def test_the_name_of_a_project_is_told_from_that_of_its_unit_in_whatever_words(word: str) -> None:
    text = (
        f"单位名称\t项目类别\t{word}\t总计\t一般公共预算\t单位资金\n"
        "合计\t\t\t90.00\t80.00\t10.00\n"
        "某某县住房和城乡建设局\t特定目标类\t老旧小区改造\t90.00\t80.00\t10.00\n"
    )
    assert {fact.label for fact in reading_of(text, "项目支出明细表").facts} == {"合计", "老旧小区改造"}


@pytest.mark.parametrize("word", ["采购项目", "购买服务项目", "预算项目"])
def test_a_purchase_goes_by_the_name_of_its_project(word: str) -> None:
    text = f"{word}\t采购目录\t合计\t一般公共预算\n合计\t\t7.00\t7.00\n应急物资储备\t货物类\t7.00\t7.00\n"
    assert [fact.label for fact in reading_of(text, "部门政府采购支出预算表").facts] == [
        "合计",
        "合计",
        "应急物资储备",
        "应急物资储备",
    ]


def test_a_source_in_unknown_words_is_not_taken_for_all_the_revenue() -> None:
    text = (
        "单位名称\t年初安排总额\t一般公共预算\t以前年度沉淀资金\t用事业基金弥补收支差额\n"
        "合计\t66.00\t60.00\t6.00\t0.00\n"
    )
    funds = {fact.column[-1]: fact.fund for fact in reading_of(text, "部门收入总表").facts}
    assert funds == {
        "年初安排总额": Fund.ALL,
        "一般公共预算": Fund.GENERAL_PUBLIC_BUDGET,
        "以前年度沉淀资金": None,
        "用事业基金弥补收支差额": None,
    }


def test_bonds_are_of_the_budget_that_takes_them_up() -> None:
    text = (
        "项目名称\t总计\t一般公共预算\t\t政府性基金预算\t\n"
        "\t\t小计\t其中：一般债券\t小计\t其中：专项债券\n"
        "老旧小区改造\t90.00\t80.00\t20.00\t10.00\t10.00\n"
    )
    funds = {" > ".join(fact.column): fact.fund for fact in reading_of(text, "项目支出预算表").facts}
    assert funds["一般公共预算 > 其中：一般债券"] is Fund.GENERAL_PUBLIC_BUDGET
    assert funds["政府性基金预算 > 其中：专项债券"] is Fund.GOVERNMENT_FUND


@pytest.mark.parametrize("word", ["差额", "省级", "专项资金", "国有资本经营收入"])
def test_a_short_word_of_its_own_is_no_damage(word: str) -> None:
    assert not may_be_misread(word)


def test_nothing_is_put_in_the_place_of_last_years_amounts() -> None:
    text = (
        "项目\t\t上年数\t2024年预算数\t\t\t增减\t\n"
        "科目编码\t科目名称\t\t合计\t基本支出\t项目经费\t增减变化\t增减%\n"
        "201\t一般公共服务支出\t11.00\t12.00\t10.00\t2.00\t1.00\t9.09\n"
        "20103\t政府办公厅（室）及相关机构事务\t11.00\t12.00\t10.00\t2.00\t1.00\t9.09\n"
    )
    assert columns_of(text, "一般公共预算支出预算表") == [
        "上年数",
        "2024年预算数 > 合计",
        "2024年预算数 > 基本支出",
        "2024年预算数 > 项目经费",
        "增减 > 增减变化",
    ]


def test_a_total_begins_the_second_group_where_groups_are_printed_once() -> None:
    cells = (
        "\t单位名称\n\t合计\n\t本年预算收入\n\t上年结转结余\n\n"
        "\t\n\t\n\t小计\n\t一般预算\n\t财政拨款以外的收入\n\t小计\n\t一般预算\n\n"
        "\t某某局\n\t66.00\n\t63.00\n\t60.00\n\t3.00\n\t3.00\n\t3.00\n"
    )
    assert columns_of(cells, "部门收入总体情况表") == [
        "合计",
        "本年预算收入 > 小计",
        "本年预算收入 > 一般预算",
        "本年预算收入 > 财政拨款以外的收入",
        "上年结转结余 > 小计",
        "上年结转结余 > 一般预算",
    ]


def named(text: str, title: str) -> list[tuple[str, str | None, str | None]]:
    """The name and codes of each row's first amount."""
    found = {fact.row: fact for fact in reversed(reading_of(text, title).facts)}
    return [(fact.label, fact.code, fact.gov_code) for _, fact in sorted(found.items())]


@pytest.mark.parametrize(("opens", "closes"), [("", "-"), ("", "—"), ("（", "）"), ("[", "]"), ("", ""), ("", "：")])
def test_a_code_in_the_name_is_the_rows_whatever_parts_them(opens: str, closes: str) -> None:
    text = (
        "功能分类科目\t合计\t基本支出\t项目支出\n合计\t30.00\t20.00\t10.00\n"
        f"{opens}201{closes}一般公共服务支出\t30.00\t20.00\t10.00\n"
        f"{opens}2010301{closes}行政运行\t20.00\t20.00\t\n"
    )
    assert [code for _, code, _ in named(text, "一般公共预算支出表")] == [None, "201", "2010301"]


def test_both_economic_codes_may_stand_in_names() -> None:
    text = (
        "部门预算支出经济分类科目\t政府预算支出经济分类科目\t合计\t人员经费\t公用经费\n"
        "30101-基本工资\t50101-工资奖金津补贴\t20.00\t20.00\t\n"
    )
    assert named(text, "一般公共预算基本支出表") == [("30101-基本工资", "30101", "50101")]


def test_a_unit_is_known_by_the_code_before_its_name() -> None:
    text = (
        "单位名称\t合计\t一般公共预算\n301-某某市行政审批局\t30.00\t30.00\n301001-某某市行政审批局本级\t30.00\t30.00\n"
    )
    assert [code for _, code, _ in named(text, "部门收入总表")] == ["301", "301001"]


def test_a_measure_beside_what_it_counts_names_no_row() -> None:
    text = "项目\t单位\t数量\t金额\n一、车辆\t辆\t3\t60.00\n（一）一般公务用车\t辆\t2\t40.00\n"
    assert [label for label, _, _ in named(text, "国有资产占有使用情况表")] == ["一、车辆", "（一）一般公务用车"]


def test_a_unit_in_one_word_is_not_the_name_of_its_projects() -> None:
    text = "单位\t项目名称\t合计\t一般公共预算\n某某局\t应急物资储备\t7.00\t7.00\n"
    assert [label for label, _, _ in named(text, "项目支出预算表")] == ["应急物资储备"]


@pytest.mark.parametrize(
    "title",
    [
        "单位资金预算支出表",
        "财政专户管理资金支出表",
        "一般公共预算机关运行经费支出表",
        "部门债务支出预算表",
        "非税收入预算表",
    ],
)
def test_a_part_of_the_money_is_no_form_of_its_own(title: str) -> None:
    assert kind_of_title(title) is TableKind.OTHER


def test_a_blank_of_a_row_that_prints_merged_cells_once_is_the_place_of_one_text() -> None:
    cells = (
        "\t支出功能分类科目\n\t2023年预算数\n\t2024年年初安排\n\n"
        "\t科目编码\n\t科目名称\n\t\n\t合计\n\t基本支出\n\t项目支出\n\n"
        "\t201\n\t一般公共服务支出\n\t30.00\n\t33.00\n\t22.00\n\t11.00\n"
    )
    assert columns_of(cells, "一般公共预算支出表") == [
        "2023年预算数",
        "2024年年初安排 > 合计",
        "2024年年初安排 > 基本支出",
        "2024年年初安排 > 项目支出",
    ]


def test_a_page_without_the_numbers_of_the_columns_goes_on_the_table() -> None:
    header = "科目编码\t科目名称\t合计\t基本支出\t\t项目支出\n\t\t\t小计\t人员经费\t\n"
    text = (
        f"{header}1\t2\t3\t4\t5\t6\n201\t一般公共服务支出\t30.00\t20.00\t20.00\t10.00\n\n"
        f"{header}205\t教育支出\t3.00\t2.00\t2.00\t1.00\n"
    )
    readings = readings_of(printed_table(text, "一般公共预算支出预算表（按功能科目分类）"))
    assert [len(reading.facts) for reading in readings] == [8]


def test_this_year_and_the_last_are_of_the_stage_that_the_table_prints() -> None:
    text = "项目\t上年数\t本年数\n财政拨款收入\t100.00\t120.00\n本年收入合计\t100.00\t120.00\n"
    stages = {
        title: [fact.stage for fact in reading_of(text, title).facts if fact.row == 0]
        for title in ("部门收入决算总表", "部门收入预算总表")
    }
    assert stages == {
        "部门收入决算总表": [Stage.PRIOR_FINAL, Stage.FINAL],
        "部门收入预算总表": [Stage.PRIOR_BUDGET, Stage.BUDGET],
    }
