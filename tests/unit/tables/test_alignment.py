from __future__ import annotations

from govbudget_parse.tables.alignment import MAX_PLACEMENTS, Placement, Slot, Slots, count_placements, place_columns
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


def place(text: str, slots: tuple[Slot, ...], *printed: str) -> Placement | None:
    """The columns of a printed table under slots, where each text that is printed over one speaks for the slots that have it."""
    scores = [[float(word in slot.path) for slot in slots] for word in printed]
    return place_columns(sheet_of(text), Slots(slots), scores)


def test_as_many_columns_as_slots_are_placed_one_to_one() -> None:
    placement = place("行政运行\t3.00\t1.00\t2.00\n", (NAME, TOTAL, WAGES, GOODS), "", "", "", "")
    assert placement is not None
    assert (placement.slots, placement.ways) == ((0, 1, 2, 3), 1)


def test_a_dropped_rare_column_is_the_one_left_out() -> None:
    text = "行政运行\t6.00\t1.00\t2.00\t3.00\n事业运行\t9.00\t2.00\t3.00\t4.00\n"
    placement = place(text, (NAME, TOTAL, WAGES, GOODS, CAPITAL, PROJECT), "", "", "", "", "")
    assert placement is not None
    assert (placement.slots, placement.ways) == ((0, 1, 2, 3, 5), 1)


def test_the_sums_place_a_total_that_the_header_names_otherwise() -> None:
    text = "行政运行\t3.00\t1.00\t2.00\n事业运行\t7.00\t4.00\t3.00\n"
    placement = place(text, (NAME, TOTAL, WAGES, GOODS, PROJECT), "", "工资福利支出", "", "")
    assert placement is not None
    assert placement.slots[1] == 1


def test_header_words_decide_where_the_sums_are_silent() -> None:
    placement = place("行政运行\t3.00\n", (NAME, WAGES, GOODS, PROJECT), "", "项目支出")
    assert placement is not None
    assert (placement.slots, placement.ways) == ((0, 3), 1)


def test_equally_good_placements_are_counted() -> None:
    placement = place("行政运行\t3.00\n", (NAME, WAGES, GOODS, PROJECT), "", "")
    assert placement is not None
    assert placement.ways == 3


def test_a_blank_column_takes_no_slot() -> None:
    placement = place("行政运行\t\t3.00\t1.00\t2.00\n", (NAME, TOTAL, WAGES, GOODS), "", "", "", "", "")
    assert placement is not None
    assert placement.slots == (0, None, 1, 2, 3)


def test_columns_that_no_slot_can_hold_are_not_placed() -> None:
    assert place("行政运行\t3.00\n", (TOTAL, WAGES), "", "") is None


def test_beyond_the_bound_nothing_is_placed() -> None:
    slots = tuple(Slot((f"列{index}",), Content.AMOUNT) for index in range(20))
    contents = [Content.AMOUNT] * 10
    assert count_placements(slots, contents) == 184_756 > MAX_PLACEMENTS
    assert place("\t".join(["1.00"] * 10), slots, *[""] * 10) is None
