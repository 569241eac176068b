"""The JSON Schema (2020-12) of a disclosure, made from the result types."""

from __future__ import annotations

import types
import typing
from decimal import Decimal
from enum import Enum

import attrs

from govbudget_parse.model.disclosure import SCHEMA_VERSION, Disclosure
from govbudget_parse.source import Span

Schema = dict[str, object]

_SCALARS: dict[object, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    types.NoneType: {"type": "null"},
    Decimal: {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"},
}
_SPAN: Schema = {
    "description": "[start, end) in code points of the input text.",
    "type": "array",
    "prefixItems": [{"type": "integer", "minimum": 0}, {"type": "integer", "minimum": 0}],
    "minItems": 2,
    "maxItems": 2,
}


def build_schema() -> Schema:
    """The schema of `Disclosure.to_dict()`: every key required, no other key allowed, a definition per result type."""
    definitions: dict[str, Schema] = {}
    root = _describe(Disclosure, definitions)
    disclosure = typing.cast("dict[str, Schema]", definitions["Disclosure"]["properties"])
    disclosure["schema_version"] = {"const": SCHEMA_VERSION}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"govbudget-parse disclosure {SCHEMA_VERSION}",
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def _describe(kind: object, definitions: dict[str, Schema]) -> Schema:
    """The schema of one type; classes and enums go to `definitions` once and are referred to."""
    if kind in _SCALARS:
        return _SCALARS[kind]
    arguments = typing.get_args(kind)
    if typing.get_origin(kind) in {types.UnionType, typing.Union}:
        return {"anyOf": [_describe(argument, definitions) for argument in arguments]}
    if typing.get_origin(kind) is tuple:
        return {"type": "array", "items": _describe(arguments[0], definitions)}
    assert isinstance(kind, type)
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}  # a section holds sections: the name must be known before its fields are
        definitions[kind.__name__].update(_define(kind, definitions))
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _define(kind: type, definitions: dict[str, Schema]) -> Schema:
    if kind is Span:
        return _SPAN
    summary = {"description": (kind.__doc__ or "").partition("\n")[0]}
    if issubclass(kind, Enum):
        return summary | {"enum": [member.value for member in kind]}
    hints = typing.get_type_hints(kind)
    assert attrs.has(kind)
    names = [field.name for field in attrs.fields(kind)]
    return summary | {
        "type": "object",
        "properties": {name: _describe(hints[name], definitions) for name in names},
        "required": names,
        "additionalProperties": False,
    }
