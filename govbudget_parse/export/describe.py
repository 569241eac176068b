"""The page that describes the tables of the export, made from their schema."""

from __future__ import annotations

from collections.abc import Iterator

from govbudget_parse.export.arrow import Shape, failures_shape, shapes
from govbudget_parse.extras import needs

with needs("arrow"):
    import pyarrow as pa

_HEAD = """# The tables of the export

Every export has these tables, and `Disclosure.to_arrow` gives each of the first ones for one document. The types are
Arrow's; `decimal128(38, 8)` is exact, eight digits after the point, and a span list is a list of `start` and `end`. The
key of a table is in **bold**; `document_id` refers to `documents`.

This page is made by `govbudget-parse schema --of tables`.
"""


def describe_tables() -> str:
    """The page as Markdown."""
    return "\n".join([_HEAD, *(line for shape in (*shapes().values(), failures_shape()) for line in _describe(shape))])


def _describe(shape: Shape) -> Iterator[str]:
    yield f"## {shape.name}\n"
    yield f"{shape.summary}\n"
    yield "| column | type | null | what it holds |"
    yield "| --- | --- | --- | --- |"
    for field in shape.schema:
        name = f"**{field.name}**" if field.name in shape.key else field.name
        null = "yes" if field.nullable else ""
        meaning = field.metadata[b"description"].decode()
        yield f"| {name} | {type_name(field.type)} | {null} | {meaning} |"
    yield ""


def type_name(kind: pa.DataType) -> str:
    """An Arrow type in one line, without the words that say what may be null inside it."""
    if pa.types.is_list(kind):
        return f"list<{type_name(kind.value_type)}>"
    if pa.types.is_struct(kind):
        return f"struct<{', '.join(f'{field.name}: {type_name(field.type)}' for field in kind)}>"
    return str(kind)
