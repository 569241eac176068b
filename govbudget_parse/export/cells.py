"""Cells of text for formats without lists and structs, and back: JSON for what is nested, decimals in plain notation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

import orjson

from govbudget_parse.extras import needs

with needs("arrow"):
    import pyarrow as pa

_SPAN = ("start", "end")


def is_nested(kind: pa.DataType) -> bool:
    """Whether a column of this type is written as JSON."""
    return bool(pa.types.is_list(kind) or pa.types.is_struct(kind))


def decimal_text(value: Decimal) -> str:
    """A decimal in plain notation without zeros at its end: 263.28000000 is "263.28"."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def json_texts(column: pa.ChunkedArray) -> list[str | None]:
    """A nested column as JSON, a cell a text: a span is `[start, end]`, a decimal a text, as in the contract."""
    kind = column.type
    return [None if value is None else orjson.dumps(_plain(value, kind)).decode() for value in column.to_pylist()]


def _plain(value: object, kind: pa.DataType) -> object:
    if pa.types.is_list(kind) and isinstance(value, Sequence):
        return [_plain(item, kind.value_type) for item in value]
    if pa.types.is_struct(kind) and isinstance(value, Mapping):
        if tuple(value) == _SPAN:
            return list(value.values())
        return {field.name: _plain(value[field.name], field.type) for field in kind}
    return decimal_text(value) if isinstance(value, Decimal) else value


def parse_json(text: str, kind: pa.DataType) -> object:
    """The value of a nested column of which `json_texts` made the text, for `pyarrow.array`."""
    return _typed(orjson.loads(text), kind)


def _typed(value: object, kind: pa.DataType) -> object:
    if value is None:
        return None
    if pa.types.is_list(kind) and isinstance(value, Sequence):
        return [_typed(item, kind.value_type) for item in value]
    if pa.types.is_struct(kind):
        named = dict(zip(_SPAN, value, strict=True)) if isinstance(value, list) else value
        assert isinstance(named, dict)
        return {field.name: _typed(named[field.name], field.type) for field in kind}
    return Decimal(str(value)) if pa.types.is_decimal(kind) else value
