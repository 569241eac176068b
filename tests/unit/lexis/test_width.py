from __future__ import annotations

import pytest

from govbudget_parse.lexis.width import fold, key, squeeze


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("（万元）：", "(万元):"),
        ("“三公”经费", '"三公"经费'),
        ("＂三公＂", '"三公"'),
        ("１，６５７．４０％", "1,657.40%"),
        ("2023—2024年", "2023-2024年"),
        ("【项目】〔2017〕", "[项目][2017]"),
        ("单位\u3000万元\ufeff", "单位 万元 "),
        ("一、外交，。", "一、外交,。"),
    ],
)
def test_full_width_forms_fold_to_their_half_width_twins(printed: str, folded: str) -> None:
    assert fold(printed) == folded


def test_folding_moves_no_offset() -> None:
    every = "".join(map(chr, range(0x10000)))
    assert len(fold(every)) == len(every)


def test_folding_twice_changes_nothing_more() -> None:
    every = "".join(map(chr, range(0x10000)))
    assert fold(fold(every)) == fold(every)


def test_squeezing_keeps_widths() -> None:
    assert squeeze("一、外交 支\n出（Ａ）") == "一、外交支出（Ａ）"


def test_two_prints_of_one_name_have_one_key() -> None:
    assert key("（ 一 ）“三公”经费\u3000合计") == key('(一)"三公"经费合计')
