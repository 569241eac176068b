from __future__ import annotations

from govbudget_parse.model.table import TableKind
from govbudget_parse.performance.columns import read_once
from govbudget_parse.tables.logical import LogicalTable
from tests.unit.printed import table_of


def test_a_table_is_read_once_by_each_reader() -> None:
    asked: list[int] = []

    @read_once
    def count_pieces(table: LogicalTable) -> int:
        asked.append(table.index)
        return len(table.pieces)

    first, second = (table_of(text, TableKind.OTHER) for text in ("项目\t金额\n", "项目\t金额\n\n合计\t1.00\n"))
    assert [count_pieces(table) for table in (first, second, first, second)] == [1, 2, 1, 2]
    assert len(asked) == 2
