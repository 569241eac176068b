"""Work grows in proportion to the text: counted in calls, which no clock and no busy machine can change."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from benchmarks.hostile import SHAPES, UNITS, text_of
from govbudget_parse import parse
from tests.fuzz.mutations import CORPUS

SMALL, TIMES = 2_000, 4
# Work that grows with the square of the text would be sixteen times as much.
MOST = 4.5
# Every line of a numbered text is new to what is kept of lines; those of the shorter text may be known.
MOST_OF_NEW = 6


def calls_of(text: str) -> int:
    """How many functions of Python and of C one parse of `text` calls."""
    count = 0

    def take(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(take)
    try:
        parse(text)
    finally:
        sys.setprofile(None)
    return count


def growth_of(name: str, small: int) -> float:
    """How many times as many calls a hostile text takes that is `TIMES` as long as one of `small` bytes."""
    parse(text_of(name, SMALL // TIMES))  # words and grammars are loaded
    # The shorter text first: what is kept of its lines spares the longer one no more than a part.
    before = calls_of(text_of(name, small))
    return calls_of(text_of(name, small * TIMES)) / before


@pytest.mark.parametrize("name", [*UNITS, *SHAPES])
def test_four_times_a_hostile_text_is_not_much_more_than_four_times_the_work(name: str) -> None:
    assert growth_of(name, SMALL) <= MOST


@pytest.mark.parametrize(
    ("name", "most"), [("listed projects", MOST_OF_NEW), ("lists of projects", MOST_OF_NEW), ("widening rows", MOST)]
)
def test_nothing_is_gone_through_again_for_every_table_or_cell(name: str, most: float) -> None:
    # Only among hundreds of tables or columns does work for every pair of them outweigh the work for each.
    assert growth_of(name, 25 * SMALL) <= most


@pytest.mark.parametrize(
    "name",
    [
        "totals over parts",
        "totals of numbers",
        "joined lists",
        "amounts beside columns",
        "broken tables",
        "items printed twice",
    ],
)
def test_no_row_is_held_against_every_total_or_every_other_table(name: str) -> None:
    assert growth_of(name, 4 * SMALL) <= MOST_OF_NEW


def test_no_amount_of_the_prose_is_held_against_every_other_of_its_name() -> None:
    assert growth_of("stated wholes", 16 * SMALL) <= MOST_OF_NEW


@pytest.mark.parametrize("document", CORPUS)
def test_eight_copies_of_a_document_are_hardly_more_than_eight_times_the_work(document: str) -> None:
    parse(document)
    assert calls_of(document * 8) <= 9 * calls_of(document)
