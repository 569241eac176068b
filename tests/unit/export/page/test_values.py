from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from govbudget_parse import Role, Statement, Status, Unit, parse, parse_file
from govbudget_parse.export.page.outline import list_outline
from govbudget_parse.export.page.values import ValueKind, figure_of, number_values, plain

CORPUS = sorted((Path(__file__).parents[4] / "corpus").glob("*.txt"))
QINHUANGDAO = next(path for path in CORPUS if path.stem == "hebei-qinhuangdao-2024")
BUDGET = """某某局2024年部门预算

一、收支情况

2024年部门收支总表

单位：万元

收入\t\t支出\t
项目\t预算数\t项目\t预算数
一、一般公共预算拨款收入\t598.78\t一、一般公共服务支出\t528.19
\t\t八、社会保障和就业支出\t70.59
收入总计\t598.78\t支出总计\t598.78
"""


def statement(role: Role, **given: object) -> Statement:
    empty = dict.fromkeys(
        [
            "year",
            "amount",
            "unit",
            "yuan",
            "stage",
            "base_year",
            "percent",
            "of",
            "count",
            "measure",
            "reason",
            "section",
        ]
    )
    return Statement(role=role, subject="收入", spans=(), **{**empty, **given})


def test_values_are_numbered_from_zero_in_their_order() -> None:
    values = number_values(parse(BUDGET)).all
    assert [value.number for value in values] == list(range(len(values)))
    assert {ValueKind.HEADING, ValueKind.FACT} <= {value.kind for value in values}


def test_every_amount_is_a_value_with_its_status_and_column() -> None:
    disclosure = parse(BUDGET)
    values = number_values(disclosure)
    assert [value.name for value in values.facts] == [fact.label for fact in disclosure.facts]
    assert [value.status for value in values.facts] == [fact.status for fact in disclosure.facts]
    assert ("column", "支出 › 预算数") in values.facts[1].details
    assert Status.VERIFIED in {value.status for value in values.facts}


def test_no_detail_is_empty() -> None:
    assert all(name and text for value in number_values(parse(BUDGET)).all for name, text in value.details)


def test_figures_are_told_as_they_are_read() -> None:
    change = statement(Role.CHANGE, amount=Decimal("-127.77"), unit=Unit.TEN_THOUSAND, percent=Decimal("-8.35"))
    assert figure_of(change) == "-127.77 万元 · -8.35 %"
    assert figure_of(statement(Role.SHARE, percent=Decimal("18.34"), of="支出合计")) == "18.34 % of 支出合计"
    assert figure_of(statement(Role.COUNT, count=Decimal(7), measure="辆")) == "7 辆"


def test_amounts_are_plain_digits_with_their_thousands_apart() -> None:
    assert plain(Decimal("1.2E+6")) == "1,200,000"
    assert plain(Decimal("0.00")) == "0.00"


def test_a_table_stands_under_its_heading_in_the_outline() -> None:
    disclosure = parse(BUDGET)
    entries = list_outline(disclosure.outline, number_values(disclosure).sections, disclosure.tables)
    assert [(entry.depth, entry.number, entry.title) for entry in entries] == [
        (1, "一、", "收支情况"),
        (2, None, "2024年部门收支总表"),
    ]


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_everything_read_from_the_corpus_is_a_value_with_a_name(path: Path) -> None:
    disclosure = parse_file(path)
    values = number_values(disclosure)
    lists = ["facts", "indicators", "statements", "terms", "projects", "procurement", "assets", "institutions"]
    for name in [*lists, "year_tasks", "findings", "diagnostics"]:
        shown = getattr(values, name)
        assert [value.spans for value in shown] == [part.spans for part in getattr(disclosure, name)]
        assert all(value.name for value in shown), name


def test_an_indicator_tells_its_target_and_how_it_is_read() -> None:
    values = number_values(parse_file(QINHUANGDAO))
    [details] = [dict(value.details) for value in values.indicators if value.name == "评审项目数量"]
    assert (details["target"], details["read as"]) == ("≥40次", "≥ 40 次")
    assert details["levels"] == "产出指标 › 数量指标 › 评审项目数量"


def test_a_project_tells_its_money_with_the_source() -> None:
    values = number_values(parse_file(QINHUANGDAO))
    assert dict(values.projects[0].details)["budget"] == "预算数 17.00 万元; 财政资金 17.00 万元"
