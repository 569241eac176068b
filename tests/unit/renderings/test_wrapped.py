from __future__ import annotations

import pytest

from govbudget_parse.forms.catalogue import header_words
from govbudget_parse.renderings.spacing import Metric, read_line, spread_out
from govbudget_parse.renderings.wrapped import UNWORDED, mend_words


def mended(*lines: str) -> list[list[str]]:
    return [[text.key for text in line] for line in mend_words([read_line(line) for line in lines], header_words())]


def test_a_word_cut_over_lines_is_one_text_in_the_line_of_its_last_piece() -> None:
    assert mended(
        "附属单    经营",
        "位上缴    收入",
        " 收入",
    ) == [[], ["经营收入"], ["附属单位上缴收入"]]


def test_the_pieces_of_words_that_stand_off_their_line_are_matched_in_order() -> None:
    assert mended(
        "本年收入合  财政拨款收  上级补助收  事业收  经营收  其他收",
        "    计            入         入       入      入      入",
    )[1] == ["本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入", "其他收入"]


@pytest.mark.parametrize(
    ("line", "texts"),
    [
        ("合 计  项    目", ["合计", "项目"]),
        ("财政拨款收入 事业收入 其他收入", ["财政拨款收入", "事业收入", "其他收入"]),
        ("类 款 项", ["类", "款", "项"]),
    ],
)
def test_single_blanks_part_known_words_and_hold_spaced_ones_together(line: str, texts: list[str]) -> None:
    words = [part for text in mend_words([read_line(line)], header_words())[0] for part in text.parts]
    assert [word.key for word in words] == texts


def test_a_group_and_its_first_column_stay_two_texts() -> None:
    assert mended("支出", "项目      预算数") == [["支出"], ["项目", "预算数"]]


def test_a_mended_word_knows_where_its_upper_pieces_stand() -> None:
    text = mend_words([read_line("经营"), read_line("收入")], header_words())[1][0]
    assert [(piece.line, piece.start, piece.end) for piece in text.above] == [(0, 0, 2)]


def test_words_that_no_form_knows_stay_as_they_are_printed() -> None:
    lines = [read_line("经营  合 计"), read_line("收入")]
    assert mend_words(lines, UNWORDED) == lines


def test_words_pushed_together_take_the_room_that_they_are_drawn_in() -> None:
    line = read_line("合计    事业收入 其他收入", Metric.NARROW)
    texts = spread_out(mend_words([line], header_words())[0])
    assert [(text.left, text.right) for text in texts] == [(0, 2), (6, 14), (15, 23)]


def test_a_year_over_a_total_heads_its_group() -> None:
    assert mended("2023年           2024年", "合计    会议费   合计    会议费") == [
        ["2023年", "2024年"],
        ["合计", "会议费", "合计", "会议费"],
    ]
