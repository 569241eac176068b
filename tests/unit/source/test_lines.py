from __future__ import annotations

import pytest

from govbudget_parse.source import Source


def lines_of(text: str) -> list[str]:
    return [text[start:end] for start, end in Source.of(text).lines]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\f"])
def test_every_line_end_ends_a_line_and_is_no_part_of_it(end: str) -> None:
    assert lines_of(f"目录{end}{end}一、收入") == ["目录", "", "一、收入"]


def test_mixed_line_ends_are_told_apart() -> None:
    assert lines_of("a\r\nb\rc\n\rd") == ["a", "b", "c", "", "d"]


@pytest.mark.parametrize("inside", ["\u2028", "\x85", "\x1c", "\x0b"])
def test_other_separators_stay_inside_their_line(inside: str) -> None:
    assert lines_of(f"其他{inside}支出") == [f"其他{inside}支出"]


def test_an_offset_has_the_number_of_its_line() -> None:
    source = Source.of("一\r\n二\n三")
    assert [source.line_of(offset) for offset in (0, 3, 5)] == [1, 2, 3]


def test_the_offset_after_the_last_character_is_on_the_last_line() -> None:
    assert Source.of("一\n").line_of(2) == 2


def test_an_empty_text_has_one_empty_line() -> None:
    source = Source.of("")
    assert source.lines == ((0, 0),)
    assert source.line_of(0) == 1


def test_trimming_leaves_wide_blanks_out() -> None:
    source = Source.of("\u3000 合 计\u00a0\t")
    start, end = source.trim(0, len(source.text))
    assert source.text[start:end] == "合 计"


def test_the_folded_text_keeps_every_offset() -> None:
    source = Source.of("（一）“三公”经费：１２．５０\u3000万元")
    assert source.folded == '(一)"三公"经费:12.50 万元'
    assert len(source.folded) == len(source.text)


def test_a_text_with_a_lone_surrogate_has_a_digest() -> None:
    assert len(Source.of("收入\ud800").sha256) == 64
