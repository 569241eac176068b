"""In which widths of characters a table's lines were printed."""

from __future__ import annotations

from govbudget_parse.renderings.metrics import choose_metric
from govbudget_parse.renderings.spacing import Metric


def test_columns_in_line_by_characters_are_of_narrow_ones() -> None:
    lines = ["项目      金额", "工资福利支出  1.00", "津贴      2.00"]
    assert choose_metric(lines) is Metric.NARROW


def test_columns_in_line_by_display_columns_are_of_wide_ones() -> None:
    lines = ["项目           金额", "工资福利支出   1.00", "津贴           2.00"]
    assert choose_metric(lines) is Metric.WIDE


def test_a_line_of_zero_width_characters_is_blank() -> None:
    assert choose_metric(["\u200b\u200b", "工资   1.00", "津贴   2.00"]) is Metric.WIDE
