"""What is said of rows by their looks is what their cells say one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from govbudget_parse.lexis.width import key
from govbudget_parse.renderings.grid import Cell, GridRow
from govbudget_parse.source import Span
from govbudget_parse.tables.content import Content, contents_of, look_at, look_at_row, prints_in
from tests.property.strategies import TOKENS, texts

WIDTH = 4
printed = st.one_of(texts, st.sampled_from(("", "1,210.31", "3.00", "0", "2010301", "C99000000", "教育支出", *TOKENS)))
rows = st.lists(st.lists(printed, min_size=WIDTH, max_size=WIDTH), min_size=1, max_size=6)


def row_of(line: list[str]) -> GridRow:
    return tuple(Cell(text, key(text), (Span(0, len(text)),) if key(text) else ()) for text in line)


def content_of(cells: list[Cell]) -> Content:
    """What most of some cells hold, looked at one by one."""
    looks = [look_at(cell.text) for cell in cells if cell.key]
    if not looks:
        return Content.BLANK
    if sum(look.is_amount for look in looks) * 2 > len(looks):
        return Content.AMOUNT
    return Content.CODE if sum(look.is_coded for look in looks) * 2 > len(looks) else Content.TEXT


@given(rows)
def test_columns_hold_by_the_looks_of_rows_what_they_hold_cell_by_cell(lines: list[list[str]]) -> None:
    made = [row_of(line) for line in lines]
    by_cells = [content_of([row[column] for row in made]) for column in range(WIDTH)]
    assert contents_of(map(look_at_row, made), WIDTH) == by_cells


@given(st.lists(printed, max_size=WIDTH))
def test_a_look_has_a_blank_for_every_blank_and_tells_amounts_and_codes(line: list[str]) -> None:
    row = row_of(line)
    prints = prints_in(look_at_row(row))
    assert [each is not None for each in prints] == [bool(cell.key) for cell in row]
    for cell, each in zip(row, prints, strict=True):
        if each is not None:
            look = look_at(cell.text)
            assert (each.is_amount, each.is_coded) == (look.is_amount, look.is_coded)
            assert not (each.is_amount and each.may_be_name)
