from __future__ import annotations

import pytest

from govbudget_parse.renderings.cells import measure_cells, split_cells
from govbudget_parse.source import Source


def test_a_note_right_under_the_last_row_is_no_part_of_its_last_cell() -> None:
    text = "\t项目\n\t决算数\n\n\t总计\n\t2,553.27\n注：1.本表反映部门本年度的总收支情况。\n"
    assert measure_cells(Source.of(text), 0) == 5


def test_a_line_without_a_tab_between_two_cells_continues_the_cell_before_it() -> None:
    text = "\t年度目标\n\t1.优化环境\n2.提升能力\n\t98%\n\n"
    assert measure_cells(Source.of(text), 0) == 4


@pytest.mark.parametrize("page", ["- 12 -", "— 4 —", "第3页", "第1页 共9页", "12"])
def test_the_number_of_a_page_inside_a_row_is_no_rest_of_its_cell(page: str) -> None:
    text = f"\t防汛物资储备\n\t500.00\n{page}\n\t300.00\n\n\t水土保持监测\n\t120.35\n\t120.35\n"
    source = Source.of(text)
    grid = split_cells(source, 0, measure_cells(source, 0))
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["防汛物资储备", "500.00", "300.00"],
        ["水土保持监测", "120.35", "120.35"],
    ]


def test_a_number_cut_over_lines_is_one() -> None:
    source = Source.of("\t合计\n\t1377\n.51\n\t12\n34.00\n\n\t小计\n\t1.00\n\t2.00\n")
    grid = split_cells(source, 0, measure_cells(source, 0))
    assert [cell.key for cell in grid.rows[0]] == ["合计", "1377.51", "1234.00"]


def test_a_number_cut_within_its_decimals_does_not_lose_the_last() -> None:
    source = Source.of("\t合计\n\t1377.5\n1\n\t34.00\n\n\t小计\n\t1.00\n\t2.00\n")
    grid = split_cells(source, 0, measure_cells(source, 0))
    assert [cell.key for cell in grid.rows[0]] == ["合计", "1377.51", "34.00"]
