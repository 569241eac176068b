"""Disclosure ⇄ plain data ⇄ JSON text."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

import attrs
import orjson

from govbudget_parse.model.disclosure import Disclosure
from govbudget_parse.source import Span

if TYPE_CHECKING:
    from cattrs.preconf.orjson import OrjsonConverter

_SURROGATE = re.compile("[\ud800-\udfff]")


def to_dict(disclosure: Disclosure) -> dict[str, object]:
    """The JSON object of a disclosure: dicts in the contract's key order, lists, strings, integers, booleans and None.

    Amounts are strings in plain notation ("263.28", never an exponent), a span is `[start, end]`, an enum its value.
    """
    plain: dict[str, object] = _converter().unstructure(disclosure)
    return plain


def from_dict(plain: Mapping[str, object]) -> Disclosure:
    """The disclosure of which `to_dict` made `plain`; equal to it.

    Raises cattrs.ClassValidationError, which names the path of every value that does not fit.
    """
    return _converter().structure(plain, Disclosure)


def to_json(disclosure: Disclosure) -> str:
    """The JSON text of a disclosure on one line, only what JSON demands escaped.

    UTF-8 has no bytes for a lone surrogate, so one that stands in the text is escaped ("\\ud800"): the result can be
    encoded always, and `from_json` gives the surrogate back.
    """
    try:
        return orjson.dumps(disclosure, default=_plain).decode("utf-8")
    except orjson.JSONEncodeError:
        text = json.dumps(to_dict(disclosure), ensure_ascii=False, separators=(",", ":"))
        return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def from_json(text: str | bytes) -> Disclosure:
    """The disclosure of which `to_json` made `text`; equal to it.

    Raises json.JSONDecodeError for a text that is no JSON, and what `from_dict` raises for another object.
    """
    # Not orjson: it refuses the escape of a lone surrogate and makes a float of an integer beyond 64 bits.
    return from_dict(json.loads(text))


def _plain(value: object) -> object:
    """What stands in JSON for an amount, a tuple or an object of ours; its own parts are still as they were."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, tuple):
        return list(value)
    kind: type = type(value)
    return {name: getattr(value, name) for name in _names(kind)}


@functools.cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in attrs.fields(kind))


@functools.cache
def _converter() -> OrjsonConverter:
    # Importing cattrs takes longer than writing a document, and a JSON text is written without it.
    from cattrs.preconf.orjson import make_converter

    converter = make_converter(forbid_extra_keys=True)
    converter.register_unstructure_hook(Decimal, lambda amount: format(amount, "f"))
    converter.register_structure_hook(Decimal, lambda plain, _: Decimal(plain))
    converter.register_unstructure_hook(Span, list)
    converter.register_structure_hook(Span, lambda plain, _: Span(*plain))
    converter.register_unstructure_hook(StrEnum, lambda member: member.value)
    return converter
