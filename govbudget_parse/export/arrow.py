"""The one schema of every export, in Arrow, and the Arrow tables of a disclosure.

The types follow from the result classes: text is `string`, an enum its value as `string`, a number of things `int64`, money
and other decimals `decimal128(38, 8)`, a sequence a `list`, a class a `struct`; a span is the struct of `start` and `end`.
Eight decimals hold every amount exactly: no amount is read with more than fifteen digits before its point and eight after.
"""

from __future__ import annotations

import functools
import itertools
import re
import types
import typing
from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import Enum

import attrs

from govbudget_parse.export.relations import FAILURES, LINES, SPECS, Failure, Spec, document_key
from govbudget_parse.extras import needs
from govbudget_parse.model.disclosure import Disclosure
from govbudget_parse.model.relation import Relation
from govbudget_parse.source import Span

with needs("arrow"):
    import pyarrow as pa

DECIMALS = 8
MONEY = pa.decimal128(38, DECIMALS)
_SCALARS: Mapping[object, pa.DataType] = {str: pa.string(), int: pa.int64(), bool: pa.bool_(), Decimal: MONEY}
_SURROGATE = re.compile("[\ud800-\udfff]")
# The columns that stand in front of a record's own.
_KEYS = {"document_id": pa.string(), "position": pa.int64()}


@attrs.frozen
class Shape:
    """One table of the export: its name, what a row of it is, its Arrow schema, its key (none where rows may repeat)."""

    name: str
    summary: str
    schema: pa.Schema
    key: tuple[str, ...]
    spec: Spec = attrs.field(repr=False)

    @property
    def belongs_to_document(self) -> bool:
        """Whether every row has the `document_id` of a row of `documents`."""
        return "document_id" in self.schema.names and self.name != Relation.DOCUMENTS


def shape_of(spec: Spec) -> Shape:
    """The shape that a table's record class has in Arrow."""
    hints = typing.get_type_hints(spec.record)
    fields = [pa.field(name, _KEYS[name], nullable=False) for name in spec.keyed]
    for name in spec.fields:
        kind, nullable = _plain(hints[name])
        fields.append(pa.field(name, _type_of(kind), nullable))
    described = [field.with_metadata({"description": spec.meanings.get(field.name, "")}) for field in fields]
    summary = (spec.record.__doc__ or "").partition("\n")[0]
    return Shape(str(spec.name), summary, pa.schema(described), spec.keyed, spec)


@functools.cache
def shapes() -> Mapping[Relation, Shape]:
    """Every table that a disclosure has, in the order of the export."""
    return {Relation(spec.name): shape_of(spec) for spec in SPECS}


@functools.cache
def failures_shape() -> Shape:
    """The table of the documents that could not be read."""
    return shape_of(FAILURES)


@functools.cache
def lines_shape() -> Shape:
    """The table behind JSON Lines: a whole disclosure a row."""
    return shape_of(LINES)


def to_arrow(disclosure: Disclosure, relation: Relation) -> pa.Table:
    """One table of one disclosure.

    Raises pyarrow.ArrowInvalid for a decimal beyond 30 digits before or 8 after its point. A lone surrogate, which
    UTF-8 has no bytes for, becomes U+FFFD.
    """
    return build_table(shapes()[relation], disclosure)


def build_table(shape: Shape, disclosure: Disclosure) -> pa.Table:
    """The rows that a disclosure has in the table of that shape; see `to_arrow`."""
    records = shape.spec.records(disclosure)
    source = disclosure.source
    keys = {
        "document_id": itertools.repeat(document_key(source.name, source.sha256), len(records)),
        "position": range(len(records)),
    }
    columns = [
        list(keys[name]) if name in shape.key else [getattr(record, name) for record in records]
        for name in shape.schema.names
    ]
    return _assemble(shape, columns)


def build_failures(failures: Sequence[Failure]) -> pa.Table:
    """The table of the documents that could not be read."""
    shape = failures_shape()
    return _assemble(shape, [[getattr(failure, name) for failure in failures] for name in shape.schema.names])


def _assemble(shape: Shape, columns: Sequence[Sequence[object]]) -> pa.Table:
    arrays = [build_array(field.type, values) for field, values in zip(shape.schema, columns, strict=True)]
    return pa.Table.from_arrays(arrays, schema=shape.schema)


def build_array(kind: pa.DataType, values: Sequence[object]) -> pa.Array:
    """The Arrow array of Python values: records for a struct, tuples for a list."""
    if pa.types.is_list(kind):
        rows = typing.cast("Sequence[Sequence[object] | None]", values)
        offsets = list(itertools.accumulate((len(row or ()) for row in rows), initial=0))
        flat = build_array(kind.value_type, [item for row in rows if row for item in row])
        absent = pa.array([row is None for row in rows], pa.bool_())
        return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), flat, type=kind, mask=absent)
    if pa.types.is_struct(kind):
        children = [build_array(field.type, [getattr(value, field.name) for value in values]) for field in kind]
        return pa.StructArray.from_arrays(children, fields=list(kind))
    try:
        return pa.array(values, kind)
    except UnicodeEncodeError:
        return pa.array(
            [_SURROGATE.sub("\ufffd", value) if isinstance(value, str) else value for value in values], kind
        )


def _plain(hint: object) -> tuple[object, bool]:
    """A type without its `| None`, and whether it had one."""
    if typing.get_origin(hint) not in {types.UnionType, typing.Union}:
        return hint, False
    kinds = [argument for argument in typing.get_args(hint) if argument is not types.NoneType]
    assert len(kinds) == 1, hint
    return kinds[0], True


def _type_of(kind: object) -> pa.DataType:
    if kind in _SCALARS:
        return _SCALARS[kind]
    if typing.get_origin(kind) is tuple:
        item, nullable = _plain(typing.get_args(kind)[0])
        return pa.list_(pa.field("item", _type_of(item), nullable))
    assert isinstance(kind, type)
    if issubclass(kind, Enum):
        return pa.string()
    names = Span._fields if kind is Span else tuple(field.name for field in attrs.fields(typing.cast("type", kind)))
    hints = typing.get_type_hints(kind)
    inner = {name: _plain(hints[name]) for name in names}
    return pa.struct([pa.field(name, _type_of(plain), nullable) for name, (plain, nullable) in inner.items()])
