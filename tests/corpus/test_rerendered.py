"""Every document reads the same whatever its tables are printed in."""

from __future__ import annotations

import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from govbudget_parse import Rendering, parse
from govbudget_parse.renderings.aligned import AlignedLayout, render_aligned

sys.path.insert(0, str(Path(__file__).parent))
from rerender import Merges, fact_keys, rerender

ROOT = Path(__file__).parents[2]
DOCUMENTS = {path.stem: path for path in sorted([*ROOT.glob("corpus/*.txt"), *ROOT.glob("tests/cases/*.txt")])}
EXACT = (Rendering.TSV, Rendering.PIPE, Rendering.HTML, Rendering.CELLS)
# The share of facts that must come back from columns made by spaces; a page of a table that recognition left with noise in its
# header and with broken rows does not show where its columns are.
ALIGNED_FLOOR = 0.99
NOISY_FLOORS = {"henan-luoyang-mengjin-2022": 0.93}


@cache
def _text(name: str) -> str:
    return DOCUMENTS[name].read_text(encoding="utf-8-sig")


@cache
def _facts(name: str) -> Counter[object]:
    return Counter(fact_keys(parse(_text(name))))


@pytest.mark.parametrize("merges", Merges)
@pytest.mark.parametrize("rendering", EXACT)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_states_the_same_facts_in_another_rendering(name: str, rendering: Rendering, merges: Merges) -> None:
    again = parse(rerender(_text(name), rendering, merges))
    assert {again.tables[fact.table].rendering for fact in again.facts} == {rendering}
    assert Counter(fact_keys(again)) == _facts(name)


@pytest.mark.parametrize("layout", [AlignedLayout(), AlignedLayout(centred_heads=False)], ids=["centred", "left"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_states_the_same_facts_printed_with_its_layout(name: str, layout: AlignedLayout) -> None:
    text = rerender(_text(name), Rendering.ALIGNED, Merges.SPANNED, lambda drawing: render_aligned(drawing, layout))
    again = parse(text)
    expected, found = _facts(name), Counter(fact_keys(again))
    assert {again.tables[fact.table].rendering for fact in again.facts} == {Rendering.ALIGNED}
    floor = NOISY_FLOORS.get(name, ALIGNED_FLOOR)
    assert (expected & found).total() >= floor * max(expected.total(), found.total())
