from __future__ import annotations

from govbudget_parse.export.page.text import Line, cut_text
from govbudget_parse.export.page.values import Value, ValueKind
from govbudget_parse.model.fact import Status
from govbudget_parse.model.finding import Severity
from govbudget_parse.source import Source, Span


def value(number: int, kind: ValueKind, *spans: tuple[int, int], status: Status | None = None) -> Value:
    return Value(number, kind, "a name", tuple(Span(*span) for span in spans), status=status)


def lines_of(text: str, *values: Value) -> list[Line]:
    return [line for chunk in cut_text(Source.of(text), values) for line in chunk]


def pieces(line: Line) -> list[tuple[str, str]]:
    return [(segment.text, segment.numbers) for segment in line.segments]


def test_a_segment_begins_wherever_a_value_begins_or_ends() -> None:
    [line] = lines_of("行政运行\t271.14\t7.86", value(0, ValueKind.FACT, (5, 11)), value(1, ValueKind.FACT, (12, 16)))
    assert pieces(line) == [("行政运行\t", ""), ("271.14", "0"), ("\t", ""), ("7.86", "1")]


def test_of_values_that_overlap_the_narrowest_stands_last_and_gives_the_colour() -> None:
    project = value(0, ValueKind.PROJECT, (0, 11))
    amount = value(1, ValueKind.FACT, (5, 11), status=Status.VERIFIED)
    [line] = lines_of("网络通讯费52.25万", project, amount)
    assert pieces(line) == [("网络通讯费", "0"), ("52.25万", "0 1")]
    assert [segment.classes for segment in line.segments] == ["k-project", "k-fact s-verified"]


def test_an_amount_gives_the_colour_where_another_value_is_as_wide() -> None:
    amount = value(0, ValueKind.FACT, (0, 4), status=Status.CONFLICTING)
    [line] = lines_of("7.86", amount, value(1, ValueKind.RECORD, (0, 4)))
    assert line.segments[0].classes == "k-fact s-conflicting"


def test_a_finding_underlines_and_leaves_the_colour_to_what_was_read() -> None:
    finding = Value(1, ValueKind.FINDING, "7.86 is not 11.13", (Span(0, 4),), severity=Severity.ERROR)
    [line] = lines_of("7.86", value(0, ValueKind.FACT, (0, 4), status=Status.CONFLICTING), finding)
    assert line.segments[0].classes == "k-fact s-conflicting f-error"


def test_a_value_over_several_lines_has_a_segment_on_each() -> None:
    first, second = lines_of("局部门\r\n预算说明", value(0, ValueKind.HEADING, (0, 9)))
    assert (pieces(first), pieces(second)) == ([("局部门", "0")], [("预算说明", "0")])


def test_offsets_are_code_points_also_behind_signs_of_two_utf16_units() -> None:
    [line] = lines_of("𠮷野局 598.78", value(0, ValueKind.FACT, (4, 10)))
    assert pieces(line) == [("𠮷野局 ", ""), ("598.78", "0")]


def test_blank_lines_keep_their_numbers() -> None:
    assert [(line.number, pieces(line)) for line in lines_of("一\n\n二")] == [
        (1, [("一", "")]),
        (2, []),
        (3, [("二", "")]),
    ]


def test_a_very_long_line_goes_on_without_a_number() -> None:
    text = "<td>598.78</td>" * 400
    lines = lines_of(text)
    assert [line.number for line in lines] == [1, 0, 0]
    assert "".join(segment.text for line in lines for segment in line.segments) == text


def test_a_text_without_a_character_has_one_empty_line() -> None:
    assert lines_of("") == [Line(1, ())]


def test_empty_spans_mark_nothing() -> None:
    [line] = lines_of("合计", value(0, ValueKind.FACT, (1, 1)))
    assert pieces(line) == [("合计", "")]
