"""The short fuzz test; `python -m tests.fuzz` runs for as long as it is told to."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings

from govbudget_parse import Unit, parse
from tests.fuzz.invariants import check_schema, check_text
from tests.fuzz.mutations import DOCUMENTS, MUTATIONS, Mutation, mutated, truncated
from tests.property.strategies import token_texts

# So far apart the whole corpus is cut off 29 times; `python -m tests.fuzz truncated` does it at every 200th character.
EVERY = 3_000
SEEDS = 40


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(token_texts)
def test_words_of_the_forms_in_any_order_keep_every_promise(text: str) -> None:
    check_schema(check_text(text))


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_damaged_piece_of_a_document_keeps_every_promise(seed: int) -> None:
    check_text(mutated(Random(seed)))


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.__name__)
def test_a_document_damaged_as_a_whole_keeps_every_promise(mutation: Mutation) -> None:
    document = DOCUMENTS[MUTATIONS.index(mutation) % len(DOCUMENTS)]
    check_schema(check_text(mutation(document, Random(1))))


def test_a_document_cut_off_anywhere_keeps_every_promise() -> None:
    for text in truncated(EVERY):
        check_text(text)


def test_a_table_with_shares_in_per_cent_keeps_every_promise() -> None:
    disclosure = check_text(
        "部门支出总表\n单位：万元\n科目名称\t合计\t基本支出\t项目支出\n教育支出\t3.00\t33.3%\t66.7％\n"
    )
    assert [fact.unit for fact in disclosure.facts] == [Unit.TEN_THOUSAND]


@pytest.mark.parametrize(
    "text",
    [
        # A share of nothing that is named, and a reason behind it.
        "完成年初预算的107.53%。决算数与年初预算数的差异原因：年中预算调整。\n",
        # A level whose name is parted between two cells.
        "项目支出绩效目标表\n绩效指标\t一\t级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t甲\t≥3个\n",
        # What stands over a table, inside it.
        (
            "<table><tr><td></td></tr><tr><td>公开03表</td></tr><tr><td>部门：某某县自然资源局</td><td>金额单位：万元</td></tr>"
            "<tr><td>项目</td><td></td><td>本年支出合计</td><td>基本支出</td><td>项目支出</td></tr></table>\n"
        ),
    ],
)
def test_a_text_that_once_was_not_read_to_its_end_is(text: str) -> None:
    check_text(text)


# What conversions, terminals and attackers leave in a text, some thousand characters of each.
@pytest.mark.parametrize(
    "unit",
    [
        *(
            "1234567890",
            "\t",
            "\t\n",
            "一、",
            "一、\n",
            "|",
            "|\n",
            "(",
            "（）",
            "【",
            "<table>",
            "<table>\n",
            "<td ",
            "&nbsp;",
            "</td>",
        ),
        *(
            "<table><tr><td>",
            "单位：万元\n",
            "合计\n",
            "合计\t1.00\n",
            "（一）\n",
            "1.\n",
            "其中：",
            "万元",
            "“",
            "”\n",
            "\f",
            "\r",
        ),
        *(
            "\ud800",
            "\x01\x02",
            "e\u0301",
            "\0",
            "\u200d",
            "目录\n",
            "一、概况....1\n",
            "附件1：\n",
            "注：本表为空表\n",
            "# a\n",
            "**",
        ),
        *(
            "[bookmark:",
            "部门名称：\n",
            "预算年\n度：\n",
            "202某某局\n",
            "a   b   1.00\n",
            "\ta\n",
            "\ta\n\n",
            "201\t行政\t1.00\n",
        ),
        *(
            "产出指标\t数量指标\t数\t≥1次\n",
            "科目编码\t科目名称\t合计\n\n",
            "| - |\n",
            "占1%",
            "比2023年",
            "增加1万元，",
            "局、",
            "\u2028",
        ),
    ],
)
def test_one_thing_printed_again_and_again_keeps_every_promise(unit: str) -> None:
    check_text(unit * (3_000 // len(unit)))


def test_a_deep_tree_of_tags_is_read_without_recursion() -> None:
    depth = 5_000
    text = "<table><tr><td>" * depth + "1.00" + "</td></tr></table>" * depth
    assert parse(text).source.characters == len(text)
