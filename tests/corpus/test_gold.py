from __future__ import annotations

import functools

import pytest

from govbudget_parse import Status, TableKind, parse_file
from govbudget_parse.source import read_source
from tests.corpus.compare import CORPUS, GOLD, Score, compare, read_gold

# The least F1 of each record type in each document, raised whenever the reading gets better.
WHOLE = dict.fromkeys(
    (
        "facts", "facts, undamaged", "facts in yuan", "tables", "headings", "headings, with level", "toc", "meta",
        "terms", "statements", "indicators",
    ),
    1.0,
)  # fmt: skip
FLOORS = {
    "hebei-baoding-2024": WHOLE,
    "hebei-qinhuangdao-2024": WHOLE,
    # Two of its tables are badly damaged by recognition.
    "henan-xinxiang-2024": WHOLE | {"facts": 0.98, "facts in yuan": 0.98},
}
FISCAL_FORMS = frozenset(
    {
        TableKind.REVENUE_EXPENDITURE_SUMMARY,
        TableKind.REVENUE_SUMMARY,
        TableKind.EXPENDITURE_SUMMARY,
        TableKind.APPROPRIATION_SUMMARY,
        TableKind.GENERAL_BUDGET_EXPENDITURE,
        TableKind.GENERAL_BUDGET_BASIC_EXPENDITURE,
    }
)


@functools.cache
def scores_of(name: str) -> dict[str, Score]:
    return compare(read_source(CORPUS / f"{name}.txt"), read_gold(GOLD / f"{name}.jsonl"))


@pytest.mark.parametrize(("name", "kind"), [(name, kind) for name, kinds in FLOORS.items() for kind in kinds])
def test_a_document_is_read_as_a_careful_reader_reads_it(name: str, kind: str) -> None:
    score = scores_of(name)[kind]
    assert score.f1 >= FLOORS[name][kind], (score.missed[:5], score.surplus[:5])


def test_every_document_with_gold_has_its_floors() -> None:
    assert {path.stem for path in GOLD.glob("*.jsonl")} == set(FLOORS)


def test_four_of_five_amounts_of_the_fiscal_forms_are_verified() -> None:
    facts = [fact for path in CORPUS.glob("*.txt") for fact in parse_file(path).facts if fact.kind in FISCAL_FORMS]
    assert sum(fact.status is Status.VERIFIED for fact in facts) / len(facts) >= 0.8
