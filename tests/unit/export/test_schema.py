"""The JSON Schema: made from the result types, checked in, and true of every output."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from govbudget_parse import parse, parse_file
from govbudget_parse.export.schema import build_schema

ROOT = Path(__file__).parents[3]
CHECKED_IN = json.loads((ROOT / "docs" / "schema.json").read_text(encoding="utf-8"))


def test_the_checked_in_schema_is_the_one_the_types_make() -> None:
    assert build_schema() == CHECKED_IN


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(CHECKED_IN)


@pytest.mark.parametrize("path", sorted((ROOT / "corpus").glob("*.txt")), ids=lambda path: path.stem)
def test_the_output_of_a_corpus_document_is_valid(path: Path) -> None:
    Draft202012Validator(CHECKED_IN).validate(json.loads(parse_file(path).to_json()))


@pytest.mark.parametrize("text", ["", "\n\n", "本部门无数据。", "收入\t支出\n1\t2\n"])
def test_the_output_of_any_text_is_valid(text: str) -> None:
    Draft202012Validator(CHECKED_IN).validate(json.loads(parse(text).to_json()))


def test_the_keys_come_in_the_order_of_the_contract() -> None:
    keys = list(parse("").to_dict())
    assert keys[:17] == [
        "schema_version", "source", "kind", "scope", "agency", "fiscal_year", "published", "title", "toc", "outline",
        "tables", "facts", "indicators", "statements", "terms", "findings", "diagnostics",
    ]  # fmt: skip
