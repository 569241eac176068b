"""A flattened table is read exactly as it was or left as text: whatever its form, amounts, blanks, header and line breaks."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govbudget_parse import parse
from govbudget_parse.diagnostics import Code
from govbudget_parse.forms.layouts import LAYOUTS
from govbudget_parse.forms.spec import Layout
from tests.property.disclosures import put_tables
from tests.property.flattening import PROVED, SUMMED, Frame, Gap, Head, amounts, document, facts_in, flats

gaps = st.sampled_from(Gap)
prints = st.tuples(st.sampled_from(Head), gaps, st.sampled_from(Frame))
few = settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
# Fewer amounts than this are no table.
A_TABLE = 4


@pytest.mark.parametrize("layout", SUMMED, ids=lambda layout: layout.name)
@few
@given(data=st.data(), print_=prints)
def test_a_flattened_table_of_every_layout_is_read_exactly_or_left_as_text(
    layout: Layout, data: st.DataObject, print_: tuple[Head, Gap, Frame]
) -> None:
    flat = data.draw(flats(layout))
    doc = parse(flat.write(*print_))
    put = flat.facts(print_[0])
    assert facts_in(doc) in (put, frozenset())
    told = {diagnostic.code for diagnostic in doc.diagnostics} & {Code.TABLE_FLATTENED_READ, Code.TABLE_FLATTENED_LEFT}
    assert told or doc.facts or len(put) < A_TABLE


@pytest.mark.parametrize("layout", PROVED, ids=lambda layout: layout.name)
@settings(few, max_examples=2)
@given(data=st.data(), print_=prints, place=st.integers(0, 99), slip=amounts)
def test_a_flattened_table_with_a_slip_in_it_is_never_read(
    layout: Layout, data: st.DataObject, print_: tuple[Head, Gap, Frame], place: int, slip: Decimal
) -> None:
    flat = data.draw(flats(layout))
    lines = flat.cells(print_[0])
    places = [(i, j) for i, line in enumerate(lines) for j, cell in enumerate(line) if "." in cell]
    if not places:
        return
    i, j = places[place % len(places)]
    if abs(slip - Decimal(lines[i][j].replace(",", ""))) < 1:
        return
    lines[i][j] = f"{slip:,.2f}"
    inner, outer = print_[1].value
    assert (
        facts_in(parse(document(print_[2].value.format(title=flat.title), outer.join(map(inner.join, lines)))))
        == frozenset()
    )


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
@settings(few, max_examples=2)
@given(data=st.data(), gap=gaps)
def test_a_flattened_table_whose_amounts_do_not_add_up_gives_no_wrong_amount(
    layout: Layout, data: st.DataObject, gap: Gap
) -> None:
    table = data.draw(put_tables(layout))
    inner, outer = gap.value
    header = [cell.text for row in table.drawing.header for cell in row if cell.text]
    lines = [header, *([cell for cell in row if cell] for row in table.drawing.rows)]
    read = facts_in(
        parse(
            document(
                f"{table.title}\n单位：{table.unit.value}\n", outer.join(inner.join(line) for line in lines if line)
            )
        )
    )
    put = {(fact.label, fact.code, fact.column, fact.amount) for fact in table.facts if fact.amount}
    assert read in (put, frozenset())


MARKS = st.sampled_from([" ", "、", "；", "，", "\n", "："])
WORDS = st.sampled_from(
    [
        *(
            "其中",
            "比上年增加",
            "主要用于",
            "2024年预算",
            "合计",
            "一般公共预算财政拨款",
            "基本支出",
            "项目支出",
            "人员经费",
        ),
        *(
            "“三公”经费合计",
            "因公出国（境）费",
            "公务用车购置及运行费",
            "公务接待费",
            "一般公共服务支出",
            "（一）行政运行",
        ),
    ]
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(WORDS, st.integers(1, 10**6), MARKS), min_size=3, max_size=8),
    st.sampled_from(["", "一、“三公”经费支出情况\n", "一般公共预算支出表\n单位：万元\n"]),
)
def test_a_list_of_amounts_in_prose_is_no_table(said: list[tuple[str, int, str]], head: str) -> None:
    """Prose names the unit behind its amounts, which no cell does: the sums may hold or not."""
    parts = [f"{word}{Decimal(fen).scaleb(-2)}万元{mark}" for word, fen, mark in said]
    whole = sum(fen for _, fen, _ in said)
    text = f"总计{Decimal(whole).scaleb(-2)}万元 {''.join(parts)}"
    doc = parse(f"某县财政局2024年部门预算\n\n第二部分 情况说明\n\n{head}{text}\n\n第三部分 名词解释\n")
    assert doc.facts == ()
