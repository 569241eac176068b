"""A table damaged at random is never wrong and verified at once: what arithmetic confirms is what was printed.

The share of right amounts is told at the end of the run; `python -m tests.property.damaging` damages every table in every way.
"""

from __future__ import annotations

from collections import Counter

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.property.conftest import DamageTally
from tests.property.damaging import (
    ROW_DAMAGES,
    Clean,
    Damage,
    Extent,
    apply,
    clean_tables,
    read_damaged,
)

damages = st.builds(
    Damage, st.sampled_from(ROW_DAMAGES), st.sampled_from(Extent), st.integers(0, 60), st.integers(0, 20)
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
@given(clean=st.sampled_from(clean_tables()), damage=damages)
def test_a_verified_amount_of_a_damaged_table_is_right(clean: Clean, damage: Damage, damage_tally: DamageTally) -> None:
    pages = apply(clean, damage)
    assume(pages != (clean.rows,))
    reading = read_damaged(clean, pages)
    damage_tally.tables += 1
    damage_tally.facts += reading.facts
    damage_tally.right += reading.right
    damage_tally.verified += reading.verified
    assert not reading.betrayed
