"""Every document reads the same whatever its tables are printed in."""

from __future__ import annotations

import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from govbudget_parse import Disclosure, Rendering, TableKind, parse
from govbudget_parse.renderings.aligned import AlignedLayout, render_aligned

sys.path.insert(0, str(Path(__file__).parent))
from rerender import Merges, fact_keys, rerender, restored_tables

ROOT = Path(__file__).parents[2]
DOCUMENTS = {path.stem: path for path in sorted([*ROOT.glob("corpus/*.txt"), *ROOT.glob("tests/cases/*.txt")])}
EXACT = (Rendering.TSV, Rendering.PIPE, Rendering.HTML, Rendering.CELLS)


@cache
def _text(name: str) -> str:
    return DOCUMENTS[name].read_text(encoding="utf-8-sig")


@cache
def _document(name: str) -> Disclosure:
    return parse(_text(name))


def _innermost(name: str, merges: Merges) -> frozenset[TableKind]:
    """The kinds of tables of which only the innermost header texts are compared.

    Where recognition lost a group's text, a writer that spans or repeats merged cells has to say how far the others reach.
    """
    return frozenset() if merges is Merges.AS_PRINTED else restored_tables(_document(name))


@pytest.mark.parametrize("merges", Merges)
@pytest.mark.parametrize("rendering", EXACT)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_states_the_same_facts_in_another_rendering(name: str, rendering: Rendering, merges: Merges) -> None:
    again = parse(rerender(_text(name), rendering, merges))
    assert {again.tables[fact.table].rendering for fact in again.facts} == {rendering}
    innermost = _innermost(name, merges)
    assert Counter(fact_keys(again, innermost)) == Counter(fact_keys(_document(name), innermost))


@pytest.mark.parametrize("layout", [AlignedLayout(), AlignedLayout(centred_heads=False)], ids=["centred", "left"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_states_the_same_facts_printed_with_its_layout(name: str, layout: AlignedLayout) -> None:
    text = rerender(_text(name), Rendering.ALIGNED, Merges.SPANNED, lambda drawing: render_aligned(drawing, layout))
    again = parse(text)
    innermost = _innermost(name, Merges.SPANNED)
    assert {again.tables[fact.table].rendering for fact in again.facts} == {Rendering.ALIGNED}
    assert Counter(fact_keys(again, innermost)) == Counter(fact_keys(_document(name), innermost))
