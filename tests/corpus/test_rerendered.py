"""Every document reads the same whatever its tables are printed in."""

from __future__ import annotations

import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from govbudget_parse import Rendering, parse

sys.path.insert(0, str(Path(__file__).parent))
from rerender import Merges, fact_keys, rerender

ROOT = Path(__file__).parents[2]
DOCUMENTS = {path.stem: path for path in sorted([*ROOT.glob("corpus/*.txt"), *ROOT.glob("tests/cases/*.txt")])}
EXACT = (Rendering.TSV, Rendering.PIPE, Rendering.HTML, Rendering.CELLS)
# A speck of recognition ("元日人死") over one column looks like a merged cell where each of those is printed once.
UNDECIDED = frozenset({("henan-luoyang-mengjin-2022", Rendering.CELLS, Merges.SPANNED)})


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
    if (name, rendering, merges) in UNDECIDED:
        pytest.skip("a speck looks like a merged cell")
    again = parse(rerender(_text(name), rendering, merges))
    assert {again.tables[fact.table].rendering for fact in again.facts} == {rendering}
    assert Counter(fact_keys(again)) == _facts(name)
