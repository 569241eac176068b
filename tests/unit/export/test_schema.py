from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from govbudget_parse import parse
from govbudget_parse.export.schema import build_schema

ROOT = Path(__file__).parents[3]
VALIDATOR = Draft202012Validator(build_schema())


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(build_schema())


def test_the_checked_in_schema_is_the_one_the_classes_give() -> None:
    checked_in = (ROOT / "docs" / "schema.json").read_text(encoding="utf-8")
    assert checked_in == json.dumps(build_schema(), ensure_ascii=False, indent=2) + "\n"


def test_an_empty_document_validates() -> None:
    VALIDATOR.validate(parse("").to_dict())


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("schema_version", "0.9"),
        ("kind", "bill"),
        ("fiscal_year", "2024"),
        ("toc", [{"number": None, "title": "目录", "page": None, "spans": [[1, 2, 3]]}]),
        ("agency", {"name": "财政局"}),
        ("surplus", None),
    ],
)
def test_what_the_contract_does_not_allow_is_refused(key: str, value: object) -> None:
    assert not VALIDATOR.is_valid(parse("").to_dict() | {key: value})


def test_no_key_may_be_left_out() -> None:
    plain = parse("").to_dict()
    assert all(not VALIDATOR.is_valid({k: v for k, v in plain.items() if k != key}) for key in plain)


def test_an_amount_is_a_plain_decimal_string() -> None:
    difference = build_schema()["$defs"]["Finding"]["properties"]["difference"]  # type: ignore[index]
    valid = Draft202012Validator(difference).is_valid
    assert [valid(value) for value in ("263.28", "-0.5", "0", None)] == [True] * 4
    assert [valid(value) for value in ("1E+3", "1,657.40", ".5", 263.28, "")] == [False] * 5
