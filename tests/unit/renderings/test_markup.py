from __future__ import annotations

import pytest

from govbudget_parse.renderings.markup import markup_cell
from govbudget_parse.renderings.tsv import split_tsv
from govbudget_parse.source import Source


def test_tags_are_left_out_of_a_cell() -> None:
    text = "<p>年度主要任务</p>"
    cell = markup_cell(Source.of(text), 0, len(text))
    assert cell.text == "年度主要任务"
    assert text[slice(*cell.spans[0])] == "年度主要任务"


def test_white_space_between_tags_parts_words() -> None:
    text = "<b>PM2.5</b> <i>AQI</i>"
    assert markup_cell(Source.of(text), 0, len(text)).text == "PM2.5 AQI"


def test_an_ampersand_that_is_no_entity_stays() -> None:
    text = "R&D & 研发&unknown;"
    assert markup_cell(Source.of(text), 0, len(text)).text == text


def test_a_tab_separated_cell_may_hold_a_table() -> None:
    source = Source.of("<p>年度主要任务</p>\t<table><tr><th>任务名称</th><th>主要内容</th></tr></table>\t\t1.00")
    assert [cell.text for cell in split_tsv(source, 0, 1).rows[0]] == ["年度主要任务", "任务名称 主要内容", "", "1.00"]


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("$1{,}234.56$", "1,234.56"),
        (r"$98.5\%$", "98.5%"),
        ("达到$95$以上", "达到95以上"),
    ],
)
def test_a_formula_is_read_as_what_it_prints(printed: str, text: str) -> None:
    source = Source.of(f" {printed} ")
    cell = markup_cell(source, 0, len(source.text))
    assert (cell.text, [source.text[start:end] for start, end in cell.spans]) == (text, [printed])
