from __future__ import annotations

from collections.abc import Sequence

from govbudget_parse.renderings.grid import Cell
from govbudget_parse.tables.alignment import MAX_PLACEMENTS, Slot, count_placements, place_columns
from govbudget_parse.tables.content import Content
from govbudget_parse.tables.logical import Sheet, SheetRow
from tests.unit.printed import pieces_of

NAME = Slot((), Content.TEXT)
TOTAL = Slot(("合计",), Content.AMOUNT)
WAGES = Slot(("基本支出", "工资福利支出"), Content.AMOUNT)
GOODS = Slot(("基本支出", "商品和服务支出"), Content.AMOUNT)
CAPITAL = Slot(("基本支出", "资本性支出"), Content.AMOUNT, rare=True)
PROJECT = Slot(("项目支出",), Content.AMOUNT)


def sheet_of(text: str) -> Sheet:
    return Sheet((), tuple(SheetRow(row) for row in pieces_of(text)[0].rows))


def says_nothing(_cells: Sequence[Cell], _slot: Slot) -> float:
    return 0.0


def says_its_word(cells: Sequence[Cell], slot: Slot) -> float:
    return float(any(cell.key in slot.path for cell in cells))


def header(*texts: str) -> list[list[Cell]]:
    return [[Cell(text, text, ())] if text else [] for text in texts]


def test_as_many_columns_as_slots_are_placed_one_to_one() -> None:
    sheet = sheet_of("行政运行\t3.00\t1.00\t2.00\n")
    placement = place_columns(sheet, header("", "", "", ""), (NAME, TOTAL, WAGES, GOODS), says_nothing)
    assert placement is not None
    assert (placement.slots, placement.ways) == ((0, 1, 2, 3), 1)


def test_a_dropped_rare_column_is_the_one_left_out() -> None:
    sheet = sheet_of("行政运行\t6.00\t1.00\t2.00\t3.00\n事业运行\t9.00\t2.00\t3.00\t4.00\n")
    slots = (NAME, TOTAL, WAGES, GOODS, CAPITAL, PROJECT)
    placement = place_columns(sheet, header("", "", "", "", ""), slots, says_nothing)
    assert placement is not None
    assert (placement.slots, placement.ways) == ((0, 1, 2, 3, 5), 1)


def test_the_sums_place_a_total_that_the_header_names_otherwise() -> None:
    sheet = sheet_of("行政运行\t3.00\t1.00\t2.00\n事业运行\t7.00\t4.00\t3.00\n")
    placement = place_columns(
        sheet, header("", "工资福利支出", "", ""), (NAME, TOTAL, WAGES, GOODS, PROJECT), says_its_word
    )
    assert placement is not None
    assert placement.slots[1] == 1


def test_header_words_decide_where_the_sums_are_silent() -> None:
    sheet = sheet_of("行政运行\t3.00\n")
    placement = place_columns(sheet, header("", "项目支出"), (NAME, WAGES, GOODS, PROJECT), says_its_word)
    assert placement is not None
    assert (placement.slots, placement.ways) == ((0, 3), 1)


def test_equally_good_placements_are_counted() -> None:
    sheet = sheet_of("行政运行\t3.00\n")
    placement = place_columns(sheet, header("", ""), (NAME, WAGES, GOODS, PROJECT), says_nothing)
    assert placement is not None
    assert placement.ways == 3


def test_a_blank_column_takes_no_slot() -> None:
    sheet = sheet_of("行政运行\t\t3.00\t1.00\t2.00\n")
    placement = place_columns(sheet, header("", "", "", "", ""), (NAME, TOTAL, WAGES, GOODS), says_nothing)
    assert placement is not None
    assert placement.slots == (0, None, 1, 2, 3)


def test_columns_that_no_slot_can_hold_are_not_placed() -> None:
    assert place_columns(sheet_of("行政运行\t3.00\n"), header("", ""), (TOTAL, WAGES), says_nothing) is None


def test_beyond_the_bound_nothing_is_placed() -> None:
    slots = tuple(Slot((f"列{index}",), Content.AMOUNT) for index in range(20))
    contents = [Content.AMOUNT] * 10
    assert count_placements(slots, contents) == 184_756 > MAX_PLACEMENTS
    sheet = sheet_of("\t".join(["1.00"] * 10))
    assert place_columns(sheet, header(*[""] * 10), slots, says_nothing) is None
