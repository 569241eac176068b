from __future__ import annotations

import json
from decimal import Decimal

import attrs
import cattrs
import pytest

from govbudget_parse import Diagnostic, Disclosure, Finding, Severity, Span, from_dict, from_json, parse
from govbudget_parse.diagnostics import Code


def with_difference(amount: str) -> Disclosure:
    finding = Finding("T-SUM", Severity.ERROR, "合计不等", None, None, Decimal(amount), (), (Span(1, 4),))
    return attrs.evolve(parse(""), findings=(finding,))


@pytest.mark.parametrize(
    ("amount", "written"), [("263.280", "263.280"), ("1E+3", "1000"), ("-0.00", "-0.00"), ("1E-7", "0.0000001")]
)
def test_an_amount_is_written_in_plain_notation_with_its_precision(amount: str, written: str) -> None:
    finding = json.loads(with_difference(amount).to_json())["findings"][0]
    assert finding["difference"] == written


def test_a_span_is_a_pair_and_an_enum_its_value() -> None:
    finding = json.loads(with_difference("1").to_json())["findings"][0]
    assert finding["spans"] == [[1, 4]]
    assert finding["severity"] == "error"


def test_the_dict_holds_plain_values_only() -> None:
    diagnostic = Diagnostic.of(Code.SOURCE_EMPTY, (Span(0, 0),))
    plain = attrs.evolve(with_difference("1"), diagnostics=(diagnostic,)).to_dict()
    waiting: list[object] = [plain]
    while waiting:
        value = waiting.pop()
        assert type(value) in {dict, list, str, int, bool, type(None)}
        waiting.extend(value.values() if isinstance(value, dict) else value if isinstance(value, list) else ())


def test_keys_stand_in_the_declared_order() -> None:
    assert list(json.loads(parse("").to_json())) == [field.name for field in attrs.fields(Disclosure)]


def test_chinese_is_written_unescaped_on_one_line() -> None:
    text = with_difference("1").to_json()
    assert "合计不等" in text
    assert "\n" not in text


def test_a_lone_surrogate_is_escaped_and_read_back() -> None:
    doc = attrs.evolve(parse(""), published="收入\ud800支出")
    text = doc.to_json()
    assert "收入\\ud800支出" in text
    assert from_json(text.encode("utf-8")) == doc


def test_an_unknown_key_is_refused_with_its_path() -> None:
    plain = with_difference("1").to_dict() | {"surplus": 1}
    with pytest.raises(cattrs.ClassValidationError) as caught:
        from_dict(plain)
    assert any("surplus" in line for line in cattrs.transform_error(caught.value))


def test_a_text_that_is_no_json_is_refused() -> None:
    with pytest.raises(json.JSONDecodeError):
        from_json("{")
