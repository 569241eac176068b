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


@pytest.mark.parametrize("name", [*UNITS, *SHAPES])
def test_four_times_a_hostile_text_is_not_much_more_than_four_times_the_work(name: str) -> None:
    small, large = text_of(name, SMALL), text_of(name, SMALL * TIMES)
    parse(small)  # words and grammars are loaded
    assert calls_of(large) <= MOST * calls_of(small)


@pytest.mark.parametrize("name", ["listed projects", "lists of projects"])
def test_a_list_of_many_projects_is_not_read_again_for_every_table_of_one(name: str) -> None:
    # Only among hundreds of tables does work for every pair of them outweigh the work for each.
    small, large = text_of(name, 25 * SMALL), text_of(name, 25 * SMALL * TIMES)
    parse(text_of(name, SMALL))
    assert calls_of(large) <= MOST * calls_of(small)


@pytest.mark.parametrize("document", CORPUS)
def test_eight_copies_of_a_document_are_hardly_more_than_eight_times_the_work(document: str) -> None:
    parse(document)
    assert calls_of(document * 8) <= 9 * calls_of(document)
