"""A table damaged at random is never wrong and verified at once: what arithmetic confirms is what was printed.

The share of right amounts is told at the end of the run; `python -m tests.property.damaging` damages every table in every way.
"""

from __future__ import annotations

from collections import Counter

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.property.damages import CELL_DAMAGES, ROW_DAMAGES, AnyDamage, Both, Damage, Extent, Upheaval
from tests.property.damaging import (
    RENDERERS,
    Clean,
    Render,
    Tally,
    clean_tables,
    is_readable,
    leaves_a_trace,
    may_strike,
    read_damaged,
)

rows, cells = st.integers(0, 60), st.integers(0, 20)
cell_damages = st.builds(Damage, st.sampled_from(CELL_DAMAGES), st.sampled_from(Extent), rows, cells)
damages = st.one_of(
    cell_damages,
    cell_damages,
    st.builds(Upheaval, st.sampled_from(ROW_DAMAGES), rows),
    st.builds(Both, cell_damages, cell_damages),
)


def test_every_form_of_the_corpus_has_clean_tables_to_damage() -> None:
    kinds = Counter(clean.kind for clean in clean_tables())
    assert len(kinds) >= 10
    assert sum(kinds.values()) >= 50


def test_a_clean_table_is_read_right() -> None:
    for clean in clean_tables():
        reading = read_damaged(clean, (clean.rows,))
        assert (clean.name, reading.right) == (clean.name, len(clean.said))


@settings(max_examples=600, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(clean=st.sampled_from(clean_tables()), damage=damages, render=st.sampled_from([*RENDERERS.values()]))
def test_a_verified_amount_of_a_damaged_table_is_right(
    clean: Clean, damage: AnyDamage, render: Render, damage_tally: Tally
) -> None:
    pages = damage.pages(clean.rows, clean.heads)
    assume(
        leaves_a_trace(pages, render)
        and pages != (clean.rows,)
        and may_strike(damage, render)
        and is_readable(clean, render)
    )
    reading = read_damaged(clean, pages, render)
    damage_tally.add(reading)
    assert not reading.betrayed
