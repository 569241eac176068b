"""What the rules of the prose hold against each other, and what they leave alone."""

from __future__ import annotations

import pytest

from govbudget_parse import parse

ACCOUNTS = "某某局2023年度部门决算\n\n一、支出决算情况说明\n"
BUDGET = "某某局2024年部门预算\n\n一、支出预算情况说明\n"
DUTIES = {"F-EXPLANATIONS", "F-TABLES"}


def rules_of(text: str) -> list[str]:
    """The rules that prose breaks, one for each finding."""
    return [finding.rule for finding in parse(text).findings if finding.rule not in DUTIES]


def test_shares_of_budgets_that_were_carried_out_are_no_parts_of_one_whole() -> None:
    items = "1.行政运行支出决算为550万元，完成年初预算的110%。\n2.住房公积金支出决算为104万元，完成年初预算的104%。\n"
    assert rules_of(ACCOUNTS + items) == []


@pytest.mark.parametrize(
    "stated",
    [
        "“三公”经费支出预算为3万元，支出决算为1.71万元，完成预算的{}%",
        "“三公”经费支出决算为1.71万元，完成全年预算3万元的{}%",
        "“三公”经费支出决算为1.71万元，完成年初预算数3万元的{}%",
        "“三公”经费支出年初预算为2万元，全年预算为3万元，支出决算为1.71万元，完成全年预算的{}%",
    ],
)
@pytest.mark.parametrize(("percent", "rules"), [("57", []), ("43", ["N-SHARE"])])
def test_the_part_of_a_budget_that_was_carried_out_is_recomputed(stated: str, percent: str, rules: list[str]) -> None:
    assert rules_of(f"{ACCOUNTS}2023年度{stated.format(percent)}。\n") == rules


def test_shares_of_one_whole_by_two_kinds_of_parts_make_a_hundred_twice() -> None:
    kinds = "其中：集中采购10万元，占政府采购预算的100%；分散采购0元，占政府采购预算的0%。"
    goods = "按类型分：货物采购4万元，占政府采购预算的40%；服务采购6万元，占政府采购预算的60%。\n"
    assert rules_of(f"{BUDGET}2024年政府采购预算10万元，{kinds}{goods}") == []


def test_the_share_of_a_part_of_a_part_is_added_to_no_other() -> None:
    small = "其中：授予小微企业合同金额4万元，占政府采购支出总额的40%。\n"
    granted = f"授予中小企业合同金额8万元，占政府采购支出总额的80%，{small}"
    assert rules_of(f"{ACCOUNTS}2023年度政府采购支出总额10万元。{granted}") == []


def test_shares_of_more_than_a_hundred_are_found() -> None:
    parts = "其中：基本支出60万元，占60%；项目支出45万元，占45%。"
    assert "N-SHARES-SUM" in rules_of(f"{BUDGET}2024年支出预算100万元，{parts}\n")


def test_the_whole_of_a_share_is_that_of_its_own_year() -> None:
    text = "2023年度本年收入合计1000万元，比2022年度的900万元，增加100万元，增长11.1%。其中：财政拨款950万元，占95%。\n"
    assert rules_of(ACCOUNTS + text) == []


def test_the_spending_on_one_purpose_is_not_the_basic_expenditure_of_the_department() -> None:
    whole = "2024年一般公共预算支出90万元，其中：基本支出80万元，项目支出10万元。\n"
    purpose = "小学教育支出50万元，其中：基本支出40万元，项目支出10万元。\n"
    assert rules_of(BUDGET + whole + purpose) == []


def test_economic_items_are_printed_for_basic_and_for_project_expenditure() -> None:
    basic = "1.基本支出预算80万元。其中：\n工资福利支出60万元，占基本支出预算75%。\n"
    project = "2.项目支出预算20万元。其中：\n工资福利支出5万元，占项目支出预算25%。\n"
    assert rules_of(BUDGET + basic + project) == []


def test_the_basic_expenditure_stated_twice_with_two_amounts_is_found() -> None:
    text = "2024年一般公共预算基本支出80万元。\n二、基本支出情况说明\n2024年一般公共预算基本支出81万元。\n"
    assert rules_of(BUDGET + text) == ["N-REPEATED"]


def test_a_change_may_be_stated_against_a_second_year() -> None:
    text = "“三公”经费支出决算为10万元，比上年增加3万元，比2019年减少2万元。"
    parts = "其中：公务接待费4万元，比上年增加1万元；公务用车购置及运行维护费6万元，比上年增加2万元；因公出国（境）费0万元，与上年持平。\n"
    assert rules_of(f"{ACCOUNTS}2023年度{text}{parts}") == []


def test_a_change_against_another_year_alone_is_found() -> None:
    assert rules_of(f"{ACCOUNTS}2023年度“三公”经费支出决算为10万元，比2020年增加3万元。\n") == ["N-BASE-YEAR"]


def test_a_comparison_behind_the_parts_may_be_one_of_the_whole() -> None:
    text = "2024年财政拨款收入950万元。本年收入中，一般公共预算财政拨款900万元。与上年对比增加50万元，增长5.56%。\n"
    assert rules_of(BUDGET + text) == []


def test_the_difference_of_two_years_is_that_of_the_subject_that_changes() -> None:
    text = (
        "公务用车运行维护费预算15万元，其中：公务用车其他支出3万元。公务用车运行维护费比2023年预算数17万元减少2万元。\n"
    )
    assert rules_of(f"{BUDGET}2024年{text}") == []


def test_a_budget_may_tell_of_the_final_accounts_of_the_year_before() -> None:
    text = "二、2023年“三公”经费决算情况说明\n2023年“三公”经费决算20万元。\n"
    assert "F-YEAR" not in rules_of(BUDGET + text)


def test_the_money_carried_over_sets_totals_apart_from_the_money_of_the_year() -> None:
    text = "2023年度财政拨款收、支总计1030万元。\n2023年度本年收入合计1000万元，其中：财政拨款收入950万元，占95%。\n"
    assert rules_of(ACCOUNTS + text) == []


def test_the_three_public_expenses_of_a_fund_are_no_total_of_the_fund() -> None:
    text = "2024年度一般公共预算拨款支出950万元。\n2024年“三公”经费一般公共预算拨款预算数为10万元。\n"
    assert rules_of(BUDGET + text) == []


@pytest.mark.parametrize(
    "stated",
    [
        "支出决算为2.00万元，年初预算为3.00万元，决算数小于年初预算数{}万元",
        "支出预算为3.00万元，支出决算为2.00万元，完成预算的66.67%，比预算减少{}万元，下降33.33%",
        "2023年决算数2.00万元，比2023年年初预算数3.00万元减少{}万元",
    ],
)
@pytest.mark.parametrize(("change", "rules"), [("1.00", []), ("1.50", ["N-CHANGE"])])
def test_what_the_final_accounts_differ_from_the_budget_by_is_recomputed(
    stated: str, change: str, rules: list[str]
) -> None:
    assert rules_of(f"{ACCOUNTS}公务接待费{stated.format(change)}。\n") == rules


def test_what_one_fund_pays_of_an_item_is_no_total_of_the_fund() -> None:
    item = "公务接待费支出决算2.00万元（其中：一般公共预算支出2.00万元；政府性基金预算支出0万元）。\n"
    fund = "2023年度一般公共预算支出决算100.00万元，政府性基金预算支出决算5.00万元。\n"
    assert rules_of(f"{ACCOUNTS}{fund}{item}") == []


@pytest.mark.parametrize(("change", "rules"), [("16.26", []), ("17.26", ["N-PERCENT"])])
def test_the_totals_of_both_sides_change_alike_however_they_are_called(change: str, rules: list[str]) -> None:
    whole = "2023年度收入、支出决算总计167.58万元。与上年相比，"
    assert rules_of(f"{ACCOUNTS}{whole}收、支总计各增加{change}万元，增长10.75%。\n") == rules


def test_what_is_carried_out_is_no_whole_of_the_spending_of_the_year() -> None:
    spent = "支出总计110.00万元，其中本年支出合计100.00万元；年末结转和结余10.00万元。\n"
    assert (
        rules_of(f"{ACCOUNTS}{spent}本年支出的具体构成为：基本支出60.00万元，占60%；项目支出40.00万元，占40%。\n") == []
    )


@pytest.mark.parametrize(("general", "rules"), [("2.00", []), ("3.00", ["N-PARTS"])])
def test_what_the_three_budgets_pay_of_an_item_is_the_item(general: str, rules: list[str]) -> None:
    funds = f"其中：一般公共预算支出{general}万元；政府性基金预算支出0万元；国有资本经营预算支出0万元"
    assert rules_of(f"{ACCOUNTS}公务接待费支出决算2.00万元（{funds}）。\n") == rules


@pytest.mark.parametrize(("percent", "rules"), [("6.18", []), ("9.35", ["N-SHARE"])])
def test_a_budgets_share_of_the_treasurys_money_is_recomputed(percent: str, rules: list[str]) -> None:
    fund = f"政府性基金预算财政拨款支出136.82万元，占财政拨款支出的{percent}%。\n"
    assert rules_of(f"{ACCOUNTS}2023年度财政拨款支出2213.42万元。{fund}") == rules


def test_a_wrong_whole_is_told_with_the_shares_that_it_breaks() -> None:
    kinds = "其中：政府采购货物支出10万元、政府采购工程支出20万元、政府采购服务支出70万元。"
    text = f"{ACCOUNTS}2023年度政府采购支出总额120万元，{kinds}授予中小企业合同金额80万元，占政府采购支出总额的80%。\n"
    assert rules_of(text) == ["N-PARTS"]


@pytest.mark.parametrize(("carried", "rules"), [("8.00", []), ("9.00", ["N-PARTS"])])
def test_what_is_carried_out_is_a_part_of_the_total(carried: str, rules: list[str]) -> None:
    parts = "1.基本支出62.00万元，占支出总计的56.36%。\n2.项目支出40.00万元，占支出总计的36.36%。\n"
    rest = f"3.年末结转和结余{carried}万元，占支出总计的7.27%。\n"
    assert rules_of(f"{ACCOUNTS}（二）2023年度支出总计110.00万元，包括：\n{parts}{rest}") == rules


def test_two_amounts_a_digit_apart_beside_zeros_are_no_sum() -> None:
    spent = "公务用车加油1.71万元，公务用车维修1.70万元，公务用车保险0.00万元，公务用车其他支出0.00万元"
    assert rules_of(f"{ACCOUNTS}2023年公务用车运行维护费中，{spent}。\n") == []
