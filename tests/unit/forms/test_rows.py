from __future__ import annotations

from decimal import Decimal

import pytest

from govbudget_parse.checks.grid import grids_of
from govbudget_parse.checks.identities import Identity, Rule, find_identities
from govbudget_parse.forms.catalogue import row_dimensions
from govbudget_parse.forms.columns import Cycle
from govbudget_parse.forms.reading import read_tables
from govbudget_parse.forms.rows import counts_things, inherited_vintages, row_words
from govbudget_parse.forms.spec import Dimensions
from govbudget_parse.model.fact import Fact, Fund, Nature, Stage, Vintage
from govbudget_parse.model.money import Unit
from govbudget_parse.source import Source
from tests.unit.printed import printed_table, reading_of, readings_of

CARRIED_ROWS = (
    "收入\t\t支出\t\n项目\t金额\t项目\t金额\n"
    "一、一般公共预算财政拨款\t1234.56\t一、一般公共服务支出\t1254.56\n"
    "二、政府性基金预算财政拨款\t200.00\t十一、城乡社区支出\t200.00\n"
    "本年收入合计\t1434.56\t本年支出合计\t1454.56\n"
    "年初财政拨款结转和结余\t25.00\t年末财政拨款结转和结余\t5.00\n"
    "一般公共预算财政拨款\t20.00\t\t\n"
    "政府性基金预算财政拨款\t5.00\t\t\n"
    "总计\t1459.56\t总计\t1459.56\n"
)


def carried_facts() -> tuple[Fact, ...]:
    return reading_of(CARRIED_ROWS, "财政拨款收入支出决算总表").facts


def numbered_sums() -> list[Identity]:
    (grid,) = grids_of(carried_facts())
    return [identity for identity in find_identities(grid) if identity.rule is Rule.NUMBERED]


def test_unnumbered_rows_under_what_is_carried_in_are_carried_in() -> None:
    revenue = [fact for fact in carried_facts() if fact.column[0] == "收入"]
    assert [(fact.label, fact.vintage) for fact in revenue[3:6]] == [
        ("年初财政拨款结转和结余", Vintage.CARRIED_IN),
        ("一般公共预算财政拨款", Vintage.CARRIED_IN),
        ("政府性基金预算财政拨款", Vintage.CARRIED_IN),
    ]
    assert revenue[0].vintage is None


def test_the_parts_of_what_is_carried_in_are_not_added_to_the_total_again() -> None:
    sums = {identity.total.label: [str(part.amount) for part in identity.parts] for identity in numbered_sums()[:3]}
    assert sums == {
        "本年收入合计": ["1234.56", "200.00"],
        "年初财政拨款结转和结余": ["20.00", "5.00"],
        "总计": ["1434.56", "25.00"],
    }


@pytest.mark.parametrize(
    ("names", "vintages"),
    [
        (
            ("一、本年收入", "（一）一般公共预算拨款", "二、上年结转", "（一）一般公共预算拨款", "收入总计"),
            (None, Vintage.CURRENT, None, Vintage.CARRIED_IN, None),
        ),
        (("上年结转结余", "", "收入总计"), (None, None, None)),
        (("年初结转和结余", "基本支出结转", "总计"), (None, Vintage.CARRIED_IN, None)),
        (("年初结转和结余", "其中：项目支出结转和结余"), (None, Vintage.CARRIED_IN)),
        (("本年收入合计", "一般公共预算财政拨款"), (None, None)),
        (("二、上年结转", "三、其他收入"), (None, None)),
    ],
)
def test_a_row_hands_its_vintage_down_to_its_parts(
    names: tuple[str, ...], vintages: tuple[Vintage | None, ...]
) -> None:
    assert inherited_vintages([row_words(name) for name in names]) == vintages


@pytest.mark.parametrize(
    "name",
    [
        "2．公务用车保有量（辆）",
        "1.因公出国（境）团组数（个）",
        "国内公务接待批次（个）",
        "国内公务接待人次（人）",
        "公务接待人次",
    ],
)
def test_a_row_of_trips_cars_or_guests_counts_things(name: str) -> None:
    assert counts_things(name)


@pytest.mark.parametrize("name", ["公务用车运行维护费", "公务用车购置费", "2、公务接待费", "车辆"])
def test_a_row_of_what_was_spent_counts_nothing(name: str) -> None:
    assert not counts_things(name)


def test_what_is_counted_in_rows_or_columns_is_no_money() -> None:
    text = (
        "项目\t行次\t预算数\t决算数\n一、“三公”经费支出\t1\t4.90\t4.50\n二、相关统计数\t2\t\t\n"
        "1．因公出国（境）团组数（个）\t3\t1\t1\n2．公务用车保有量（辆）\t4\t2\t2\n"
    )
    assert [str(fact.amount) for fact in reading_of(text, "财政拨款“三公”经费支出决算表").facts] == ["4.90", "4.50"]
    text = "公务接待费\t公务用车购置数（辆）\t公务接待批次（个）\n0.50\t1\t12\n"
    assert [fact.column for fact in reading_of(text, "“三公”经费支出情况表").facts] == [("公务接待费",)]


def test_a_unit_behind_an_amount_is_the_unit_of_that_amount() -> None:
    text = "项目名称\t项目单位\t合计\n培训费\t某局\t5.00万元\n印刷费\t某局\t3,000元\n会议费\t某局\t2.00\n"
    facts = reading_of(text, "项目支出表").facts
    assert [(fact.amount, fact.unit) for fact in facts] == [
        (Decimal("5.00"), Unit.TEN_THOUSAND),
        (Decimal(3000), Unit.YUAN),
        (Decimal("2.00"), Unit.TEN_THOUSAND),
    ]


@pytest.mark.parametrize(
    ("header", "year", "stage"),
    [
        ("2023年预算数", 2024, Stage.PRIOR_BUDGET),
        ("2023年预算数", 2023, Stage.BUDGET),
        ("2022年度决算数", 2024, Stage.PRIOR_FINAL),
        ("2023年预算数", None, Stage.BUDGET),
        ("上年数", 2024, Stage.PRIOR_BUDGET),
        ("上年决算数", None, Stage.PRIOR_FINAL),
        ("上年结转", 2024, Stage.BUDGET),
    ],
)
def test_a_column_of_the_year_before_is_a_prior_budget_or_final_account(
    header: str, year: int | None, stage: Stage
) -> None:
    text = f"科目编码\t科目名称\t{header}\n201\t一般公共服务支出\t3.00\n"
    (reading,) = readings_of(printed_table(text, "部门支出总表"), year=year)
    assert [fact.stage for fact in reading.facts] == [stage]


@pytest.mark.parametrize(
    ("title", "header", "stage"),
    [
        ("财政拨款“三公”经费支出决算表", "“三公”经费预算数", Stage.BUDGET),
        ("财政拨款“三公”经费支出决算表", "2024年度“三公”经费决算数", Stage.FINAL),
        ("财政拨款“三公”经费支出决算表", "全年预算数", Stage.ADJUSTED_BUDGET),
        ("一般公共预算财政拨款支出表", "合计", Stage.FINAL),
        ("部门支出预算总表", "合计", Stage.BUDGET),
    ],
)
def test_the_stage_of_an_amount_in_final_accounts(title: str, header: str, stage: Stage) -> None:
    text = f"科目编码\t科目名称\t{header}\n201\t一般公共服务支出\t3.00\n"
    readings = read_tables(Source.of(""), (printed_table(text, title),), lambda _: None, Cycle(Stage.FINAL, 2024))
    assert [fact.stage for reading in readings for fact in reading.facts] == [stage]


def test_rows_in_brackets_under_a_numbered_row_are_its_parts_and_none_of_the_total() -> None:
    text = (
        "项目\t预算数\n共计\t262.00\n1、因公出国（境）费用\t181.76\n2、公务接待费\t23.18\n3、公务用车费\t57.06\n"
        "其中：（1）公务用车运行维护费\t37.06\n（2）公务用车购置\t20.00\n"
    )
    (grid,) = grids_of(reading_of(text, "一般公共预算“三公”经费支出表").facts)
    sums = {identity.total.label: [str(part.amount) for part in identity.parts] for identity in find_identities(grid)}
    assert sums == {"3、公务用车费": ["37.06", "20.00"], "共计": ["181.76", "23.18", "57.06"]}


@pytest.mark.parametrize(
    ("name", "states"),
    [
        ("教育收费（财政专户）", Dimensions(fund=Fund.SPECIAL_ACCOUNT)),
        ("三、自有资金", Dimensions(fund=Fund.UNIT_FUNDS)),
        ("上年结余收入", Dimensions(vintage=Vintage.CARRIED_IN)),
        ("四、上年结转（一般公共预算）", Dimensions(fund=Fund.GENERAL_PUBLIC_BUDGET, vintage=Vintage.CARRIED_IN)),
        ("政府性基金预算拨款上年结转", Dimensions(fund=Fund.GOVERNMENT_FUND, vintage=Vintage.CARRIED_IN)),
        ("结转下年支出", Dimensions(vintage=Vintage.CARRIED_OUT)),
        ("1.日常公用经费", Dimensions(nature=Nature.PUBLIC)),
        ("一、教育支出", None),
    ],
)
def test_a_row_says_whose_money_it_is(name: str, states: Dimensions | None) -> None:
    assert row_dimensions(name) == states
