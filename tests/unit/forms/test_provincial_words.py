"""Budgets of provinces whose columns are worded otherwise: what each column holds is read all the same."""

from __future__ import annotations

import pytest

from govbudget_parse.forms.misread import may_be_misread
from govbudget_parse.model.fact import Fund, Stage
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
