from __future__ import annotations

from govbudget_parse.export.page.remarks import Place, place_remarks
from govbudget_parse.export.page.values import Value, ValueKind
from govbudget_parse.source import Source, Span


def places(text: str, spans: tuple[tuple[int, int], ...], *values: Value) -> tuple[Place, ...]:
    finding = Value(9, ValueKind.FINDING, "a sum", tuple(Span(*span) for span in spans), rules=("T-SUM-TOTAL",))
    [remark] = place_remarks(Source.of(text), [finding], values)
    return remark.places


def shown(place: Place) -> str:
    return "".join(f"[{words.text}]" if words.is_meant else words.text for words in place.words)


def test_a_place_is_shown_with_its_line_and_what_stands_beside_it() -> None:
    [place] = places("科目\t合计\n行政运行\t271.14\t7.86\n", ((11, 17),))
    assert (place.line, shown(place)) == (2, "行政运行\t[271.14]\t7.86")


def test_of_a_long_line_only_the_neighbourhood_is_shown() -> None:
    [place] = places("甲" * 100 + "271.14" + "乙" * 100, ((100, 106),))
    assert shown(place) == "…" + "甲" * 28 + "[271.14]" + "乙" * 28 + "…"


def test_a_place_is_named_after_the_value_that_was_read_there() -> None:
    amount = Value(3, ValueKind.FACT, "行政运行", (Span(5, 11),))
    [place] = places("行政运行\t271.14", ((5, 11),), amount)
    assert place.value is amount


def test_subject_and_figure_of_one_statement_are_one_place() -> None:
    statement = Value(3, ValueKind.STATEMENT, "收入总计", (Span(0, 4), Span(5, 11)))
    [place] = places("收入总计 1657.4万元", ((0, 4), (5, 11)), statement)
    assert shown(place) == "[收入总计] [1657.4]万元"


def test_a_finding_carries_its_rule() -> None:
    finding = Value(0, ValueKind.FINDING, "a sum", (), rules=("T-SUM-TOTAL",))
    diagnostic = Value(1, ValueKind.DIAGNOSTIC, "a repair", (), rules=("amount.mended",))
    first, second = place_remarks(Source.of(""), [finding, diagnostic], [])
    assert first.rule
    assert first.rule.id == "T-SUM-TOTAL"
    assert second.rule is None
