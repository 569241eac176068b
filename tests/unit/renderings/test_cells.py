from __future__ import annotations

from govbudget_parse.renderings.cells import measure_cells
from govbudget_parse.source import Source


def test_a_note_right_under_the_last_row_is_no_part_of_its_last_cell() -> None:
    text = "\t项目\n\t决算数\n\n\t总计\n\t2,553.27\n注：1.本表反映部门本年度的总收支情况。\n"
    assert measure_cells(Source.of(text), 0) == 5


def test_a_line_without_a_tab_between_two_cells_continues_the_cell_before_it() -> None:
    text = "\t年度目标\n\t1.优化环境\n2.提升能力\n\t98%\n\n"
    assert measure_cells(Source.of(text), 0) == 4
