from __future__ import annotations

from pathlib import Path

from govbudget_parse.export.describe import describe_tables
from govbudget_parse.export.meanings import COMMON, MEANINGS
from govbudget_parse.export.relations import FAILURES, LINES, SPECS

ROOT = Path(__file__).parents[3]


def test_the_checked_in_page_of_tables_is_the_one_the_schema_gives() -> None:
    assert (ROOT / "docs" / "tables.md").read_text("utf-8") == describe_tables()


def test_every_meaning_is_of_a_column() -> None:
    for spec in (*SPECS, FAILURES, LINES):
        said = set(MEANINGS[spec.name]) - set(COMMON)
        assert said <= set(spec.fields), spec.name
