"""The corpus against what careful readers wrote down. A floor is raised when the reading gets better, never lowered."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from govbudget_parse import Disclosure, Status, TableKind, parse_file
from govbudget_parse.source import decode

sys.path.insert(0, str(Path(__file__).parent))
from compare import Agreement, compare, read_gold

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "corpus" / "gold"
WHOLE = dict.fromkeys(("facts", "codes", "tables", "headings", "toc", "terms", "statements", "indicators"), 1.0)
FLOORS = {
    "henan-xinxiang-2024": WHOLE | {"facts": 0.98, "codes": 0.9, "statements": 0.98},
    "hebei-qinhuangdao-2024": WHOLE,
    "hebei-baoding-2024": WHOLE,
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


def _read(name: str) -> tuple[str, Disclosure]:
    path = ROOT / "corpus" / f"{name}.txt"
    return decode(path.read_bytes())[0], parse_file(path)


@pytest.fixture(scope="module", params=sorted(FLOORS))
def agreement(request: pytest.FixtureRequest) -> tuple[str, dict[str, Agreement]]:
    text, doc = _read(request.param)
    return request.param, compare(text, doc, read_gold(GOLD / f"{request.param}.jsonl"))


@pytest.mark.parametrize("record", sorted(WHOLE))
def test_the_reading_agrees_with_the_gold(agreement: tuple[str, dict[str, Agreement]], record: str) -> None:
    name, found = agreement
    assert found[record].f1 >= FLOORS[name][record], found[record]


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_the_document_is_identified_as_its_cover_says(name: str) -> None:
    _, doc = _read(name)
    meta = next(record for record in read_gold(GOLD / f"{name}.jsonl") if record["t"] == "meta")
    assert doc.agency is not None
    assert (doc.agency.name, doc.agency.code) == (meta["agency"], meta["agency_code"])
    assert (doc.fiscal_year, doc.published) == (meta["fiscal_year"], meta["published"])
    assert doc.kind is not None
    assert doc.kind.value == meta["kind"]
    assert doc.scope is not None
    assert doc.scope.value == meta["scope"]


def test_four_of_five_amounts_of_the_fiscal_forms_are_verified() -> None:
    names = [path.stem for path in (ROOT / "corpus").glob("*.txt")]
    facts = [fact for name in names for fact in _read(name)[1].facts if fact.kind in FISCAL_FORMS]
    assert sum(fact.status is Status.VERIFIED for fact in facts) / len(facts) >= 0.8
