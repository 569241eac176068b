from __future__ import annotations

import functools

import pytest

from govbudget_parse.source import read_source
from tests.corpus.compare import CORPUS, GOLD, Score, compare, read_gold

# The least F1 of each record type in each document, raised whenever the reading gets better.
FLOORS = {
    "hebei-baoding-2024": {
        "facts": 1.0,
        "facts, undamaged": 1.0,
        "facts in yuan": 1.0,
        "tables": 1.0,
        "headings": 1.0,
        "headings, with level": 1.0,
        "toc": 1.0,
        "meta": 1.0,
    },
    "hebei-qinhuangdao-2024": {
        "facts": 1.0,
        "facts, undamaged": 1.0,
        "facts in yuan": 1.0,
        "tables": 1.0,
        "headings": 1.0,
        "headings, with level": 1.0,
        "toc": 1.0,
        "meta": 1.0,
    },
    "henan-xinxiang-2024": {
        "facts": 0.98,
        "facts, undamaged": 1.0,
        "facts in yuan": 0.98,
        "tables": 1.0,
        "headings": 1.0,
        "headings, with level": 1.0,
        "toc": 1.0,
        "meta": 1.0,
    },
}


@functools.cache
def scores_of(name: str) -> dict[str, Score]:
    return compare(read_source(CORPUS / f"{name}.txt"), read_gold(GOLD / f"{name}.jsonl"))


@pytest.mark.parametrize(("name", "kind"), [(name, kind) for name, kinds in FLOORS.items() for kind in kinds])
def test_a_document_is_read_as_a_careful_reader_reads_it(name: str, kind: str) -> None:
    score = scores_of(name)[kind]
    assert score.f1 >= FLOORS[name][kind], (score.missed[:5], score.surplus[:5])


def test_every_document_with_gold_has_its_floors() -> None:
    assert {path.stem for path in GOLD.glob("*.jsonl")} == set(FLOORS)
