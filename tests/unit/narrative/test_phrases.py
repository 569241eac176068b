from __future__ import annotations

import pytest

from govbudget_parse.narrative.phrases import (
    Amount,
    Change,
    Count,
    Figure,
    Fulfilment,
    Level,
    Rate,
    Respectively,
    Share,
)
from govbudget_parse.narrative.plain import read_phrase


def figures(clause: str) -> list[type[Figure]]:
    phrase = read_phrase(clause, 0, len(clause))
    assert phrase is not None
    return [type(group.figure) for group in phrase.groups]


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("某某局2024年收入总计1657.4万元", [Amount]),
        ("收入增加127.77万元、上升8.35%", [Change, Change]),
        ("较上年减支379万元", [Change]),
        ("上涨8.81%", [Change]),
        ("压减比例16.67%", [Change]),
        ("人员经费849.70万元和日常公用经费134.29万元", [Amount, Amount]),
        ("预算数与2021年保持一致", [Level]),
        ("占支出合计的71%", [Share]),
        ("完成年初预算的98.5%", [Fulfilment]),
        ("完成全年预算84.82万元的73.2%", [Fulfilment]),
        ("完成年初预算数800万元的128.75%", [Fulfilment]),
        ("接待12批次40人次", [Count, Count]),
        ("单价50万元以上通用设备0台(套)", [Count]),
        ("单价100万元(含)以上设备(不含车辆)2台(套)", [Count]),
        ("共有车辆0", [Count]),
        ("预算执行率98%", [Rate]),
        ("收入、支出分别为10万元、20万元", [Respectively]),
        ("比2023年公用经费支出136.31万元减少2.02万元", [Amount, Change]),
        ("上年结转结余0.00万元", [Amount]),
    ],
)
def test_a_clause_states_its_figures_in_order(clause: str, expected: list[type[Figure]]) -> None:
    assert figures(clause) == expected


def test_positions_count_in_the_passage() -> None:
    text = "其中:基本支出298.82万元"
    phrase = read_phrase(text, 3, len(text))
    assert phrase is not None
    (group,) = phrase.groups
    assert isinstance(group.figure, Amount)
    assert text[slice(*group.figure.money)] == "298.82万元"


def test_a_year_parts_the_agency_from_the_subject() -> None:
    text = "某某局2024年机关运行经费支出预算358.30万元"
    phrase = read_phrase(text, 0, len(text))
    assert phrase is not None
    lead = phrase.groups[0].lead
    assert [text[slice(*part)] for part in (lead.before, lead.year, lead.after) if part] == [
        "某某局",
        "2024年",
        "机关运行经费支出预算",
    ]


def test_a_year_in_the_name_of_a_carry_over_dates_nothing() -> None:
    phrase = read_phrase("上年结转结余5万元", 0, 9)
    assert phrase is not None
    assert phrase.groups[0].lead.year is None


def test_a_comparison_without_a_figure_is_kept_for_the_next_clause() -> None:
    phrase = read_phrase("与2022年预算相比", 0, 10)
    assert phrase is not None
    assert not phrase.groups
    assert phrase.lead.comparison is not None
    assert phrase.lead.comparison.closed


@pytest.mark.parametrize("clause", ["性价比提升项目20万元", "对比分析经费20万元", "财政拨款9万元和上年结转1万元"])
def test_words_of_comparison_in_a_name_compare_nothing(clause: str) -> None:
    phrase = read_phrase(clause, 0, len(clause))
    assert phrase is not None
    assert all(group.lead.comparison is None for group in phrase.groups)


@pytest.mark.parametrize(
    ("clause", "name"),
    [("1、20103-政府办公厅事务9185万元", "20103-政府办公厅事务"), ("2.2130301行政运行8万元", "2130301行政运行")],
)
def test_the_number_of_an_item_before_its_code_is_no_part_of_its_name(clause: str, name: str) -> None:
    phrase = read_phrase(clause, 0, len(clause))
    assert phrase is not None
    before = phrase.groups[0].lead.before
    assert before is not None
    assert clause[slice(*before)] == name
