from __future__ import annotations

from decimal import Decimal

import pytest

from govbudget_parse.tables.arithmetic import Sum, Verdict, find_sums, is_evidence, judge


def amounts(*printed: str) -> list[Decimal]:
    return [Decimal(amount) for amount in printed]


def paths(*columns: str) -> list[tuple[str, ...]]:
    """Header paths written "基本支出 小计"; an empty text is a column without money."""
    return [tuple(column.split()) for column in columns]


def test_a_total_is_the_sum_of_its_neighbours() -> None:
    assert find_sums(paths("", "合计", "基本支出", "项目支出")) == (Sum(1, (2, 3)),)


def test_a_group_counts_by_its_own_total() -> None:
    columns = paths("合计", "基本支出 小计", "基本支出 人员经费", "基本支出 公用经费", "项目支出")
    assert set(find_sums(columns)) == {Sum(0, (1, 4)), Sum(1, (2, 3))}


def test_a_group_without_a_total_counts_by_its_columns() -> None:
    columns = paths("合计", "基本支出 人员经费", "基本支出 公用经费", "项目支出")
    assert find_sums(columns) == (Sum(0, (1, 2, 3)),)


def test_a_second_total_is_the_sum_of_what_follows_it() -> None:
    columns = paths("总计", "上年结转", "合计", "一般公共预算", "政府性基金预算")
    assert set(find_sums(columns)) == {Sum(0, (1, 2)), Sum(2, (3, 4))}


def test_beside_the_group_of_the_three_public_expenses_meetings_and_training_count() -> None:
    columns = paths("合计", "三公经费 小计", "三公经费 公务接待费", "三公经费 公务用车费", "会议费", "培训费")
    assert set(find_sums(columns)) == {Sum(0, (1, 4, 5)), Sum(1, (2, 3))}
    assert find_sums(paths("三公经费合计", "公务接待费", "公务用车费", "会议费")) == (Sum(0, (1, 2)),)


def test_a_group_inside_a_group_counts_by_its_columns() -> None:
    columns = paths(
        "合计",
        "基本支出 小计",
        "基本支出 人员经费 工资福利支出",
        "基本支出 人员经费 对个人和家庭的补助",
        "基本支出 公用经费 商品和服务支出",
        "项目支出 小计",
        "项目支出 其他运转类",
        "项目支出 特定目标类",
    )
    assert set(find_sums(columns)) == {Sum(0, (1, 5)), Sum(1, (2, 3, 4)), Sum(5, (6, 7))}


def test_a_part_named_among_others_is_not_counted_again() -> None:
    columns = paths("合计", "一般公共预算 小计", "一般公共预算 其中:财政拨款", "政府性基金")
    assert find_sums(columns) == (Sum(0, (1, 3)),)


def test_each_side_of_a_balance_sums_by_itself() -> None:
    columns = paths("", "收入 预算数", "", "支出 合计", "支出 一般公共预算", "支出 政府性基金")
    assert find_sums(columns) == (Sum(3, (4, 5)),)


def test_a_budget_and_its_final_account_are_no_parts_of_one_another() -> None:
    columns = paths("合计 预算数", "合计 决算数", "公务接待费 预算数", "公务接待费 决算数", "会议费 预算数")
    assert set(find_sums(columns)) == {Sum(0, (2,)), Sum(1, (3,))}


def test_a_column_beside_a_total_is_no_part_of_it() -> None:
    assert find_sums(paths("单价", "合计", "一般公共预算拨款", "单位资金")) == (Sum(1, (2, 3)),)


def test_columns_without_a_total_state_no_sum() -> None:
    assert find_sums(paths("", "基本支出", "项目支出")) == ()


@pytest.mark.parametrize(
    ("total", "parts", "verdict"),
    [
        ("3.00", ("1.00", "2.00"), Verdict.EXACT),
        ("3", ("1.0", "2.00"), Verdict.EXACT),
        ("332.42", ("332.41",), Verdict.ROUNDED),
        ("31.73", ("10.00", "21.74"), Verdict.ROUNDED),
        ("15.92", ("12.00", "3.32"), Verdict.BROKEN),
        # Three roundings of half a cent each explain a cent and a half, not two cents.
        ("10.02", ("4.00", "6.00"), Verdict.BROKEN),
        ("100", ("99.4",), Verdict.BROKEN),
        ("100", ("99.5",), Verdict.ROUNDED),
        ("0.00", (), Verdict.EXACT),
    ],
)
def test_a_sum_is_judged_by_the_printed_precision(total: str, parts: tuple[str, ...], verdict: Verdict) -> None:
    assert judge(Decimal(total), amounts(*parts)) is verdict


@pytest.mark.parametrize("parts", [("1.00", "2.00"), ("100", "200"), ("-1.00", "2.00", "0.00")])
def test_two_filled_parts_of_some_size_are_evidence(parts: tuple[str, ...]) -> None:
    assert is_evidence(amounts(*parts))


@pytest.mark.parametrize("parts", [("3.00",), ("3.00", "0.00"), ("0.00", "0.00"), ("1", "2"), ()])
def test_what_holds_by_accident_is_no_evidence(parts: tuple[str, ...]) -> None:
    assert not is_evidence(amounts(*parts))


def test_meetings_and_training_are_parts_of_a_total_among_other_goods_and_services() -> None:
    paths = [("总计",), ("办公费",), ("会议费",), ("培训费",), ("公务接待费",)]
    assert find_sums(paths) == (Sum(0, (1, 2, 3, 4)),)


def test_groups_that_divide_a_total_are_the_whole_of_it_each() -> None:
    columns = paths(
        "资金总额",
        "按收入性质分 一般公共预算",
        "按收入性质分 单位资金",
        "按支出性质分 基本支出",
        "按支出性质分 项目支出",
    )
    assert set(find_sums(columns)) == {Sum(0, (1, 2)), Sum(0, (3, 4))}
