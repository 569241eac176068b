from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from lark import Lark

from govbudget_parse.diagnostics import Code
from govbudget_parse.model.performance import Operator
from govbudget_parse.performance.targets import Target, read_kind, read_target, target_doubts
from govbudget_parse.renderings.grid import BLANK, Cell
from govbudget_parse.source import Span

GRAMMAR = Path(__file__).parents[3] / "grammars" / "target.lark"


@pytest.mark.parametrize(
    ("printed", "text", "operator", "value", "unit"),
    [
        ("≥40 次", "≥40次", "≥", "40", "次"),
        ("≤17万元", "≤17万元", "≤", "17", "万元"),
        ("≤16. 92\n万元", "≤16.92万元", "≤", "16.92", "万元"),
        ("100%", "100%", None, "100", "%"),
        ("= 100 %", "=100%", "=", "100", "%"),
        ("\\geq 98 %", "≥98%", "≥", "98", "%"),
        ("$\\leq 5\\%$", "≤5%", "≤", "5", "%"),
        ("＞1,500 套", "＞1,500套", ">", "1500", "套"),
        ("不少于40次", "不少于40次", "≥", "40", "次"),
        ("95%以上", "95%以上", "≥", "95", "%"),
        ("5万元以内", "5万元以内", "≤", "5", "万元"),
        ("98", "98", None, "98", None),
        ("46.28. 57元", "46.28.57元", None, None, "元"),
    ],
)
def test_a_measured_target_is_split(
    printed: str, text: str, operator: str | None, value: str | None, unit: str | None
) -> None:
    expected = Target(text, Operator(operator) if operator else None, Decimal(value) if value else None, unit)
    assert read_target(printed) == expected


@pytest.mark.parametrize(
    "printed",
    [
        "相关",
        "比上年提升",
        "2024年12月",
        "2024年",
        "12月",
        "每天24小时值班",
        "不低于前30名",
        "90%-95%",
        "8个专线、光纤网络",
        "",
    ],
)
def test_words_dates_and_ranges_have_no_parts(printed: str) -> None:
    assert read_target(printed) == Target(printed)


@pytest.mark.parametrize(
    ("printed", "restored"),
    [("I有效提升", "有效提升"), ("I-100%", "=100%"), ("€100%", "≤100%"), ("<b>1</b> ≥98%", "≥98%"), ("l=5 人", "=5人")],
)
def test_recognition_noise_is_taken_off_and_said(printed: str, restored: str) -> None:
    target = read_target(printed)
    assert (target.text, target.mended) == (restored, True)


def test_markup_around_a_target_is_no_doubt() -> None:
    assert read_target("<b> ≥98%</b>") == Target("≥98%", Operator.AT_LEAST, Decimal(98), "%")


def test_a_mended_target_gives_a_diagnostic() -> None:
    cell = Cell("€100%", "€100%", (Span(3, 8),))
    (doubt,) = target_doubts(Cell("执行率", "执行率", (Span(0, 3),)), cell)
    assert (doubt.code, doubt.spans) == (Code.INDICATOR_TARGET_MENDED, (Span(3, 8),))


def test_a_name_without_a_target_gives_a_diagnostic() -> None:
    (doubt,) = target_doubts(Cell("执行率", "执行率", (Span(0, 3),)), BLANK)
    assert (doubt.code, doubt.spans) == (Code.INDICATOR_TARGET_MISSING, (Span(0, 3),))


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("定性", (True, None)),
        ("\\geq", (True, Operator.AT_LEAST)),
        ("＝", (True, Operator.EQUAL)),
        ("98", (False, None)),
    ],
)
def test_a_type_of_target_names_its_operator(printed: str, expected: tuple[bool, Operator | None]) -> None:
    assert read_kind(printed) == expected


def test_a_target_as_long_as_a_page_is_words() -> None:
    assert read_target("≥" + "9" * 100_000).value is None


def test_the_grammar_has_no_conflicts() -> None:
    Lark(GRAMMAR.read_text("utf-8"), parser="lalr", lexer="contextual", strict=True)


def test_a_stroke_behind_the_number_is_noise_and_is_said() -> None:
    assert read_target("l=5 ↓") == Target("=5", Operator.EQUAL, Decimal(5), None, mended=True)
