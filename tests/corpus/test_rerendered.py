"""Every document of the corpus reads the same whatever its tables are printed in."""

from __future__ import annotations

import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from govbudget_parse import Rendering, parse

sys.path.insert(0, str(Path(__file__).parent))
from rerender import fact_keys, rerender

CORPUS = Path(__file__).parents[2] / "corpus"
EXACT = (Rendering.TSV, Rendering.PIPE, Rendering.HTML, Rendering.CELLS)


@cache
def _text(name: str) -> str:
    return (CORPUS / f"{name}.txt").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("rendering", EXACT)
@pytest.mark.parametrize("name", sorted(path.stem for path in CORPUS.glob("*.txt")))
def test_a_document_states_the_same_facts_in_another_rendering(name: str, rendering: Rendering) -> None:
    again = parse(rerender(_text(name), rendering))
    assert {table.rendering for table in again.tables} == {rendering}
    assert Counter(fact_keys(again)) == Counter(fact_keys(parse(_text(name))))
