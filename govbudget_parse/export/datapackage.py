"""A Frictionless tabular data package: the folder of CSV files, and `datapackage.json` with their schemas and keys."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import orjson

from govbudget_parse.export.arrow import Shape
from govbudget_parse.export.chunks import Chunk
from govbudget_parse.export.comma import CommaWriter
from govbudget_parse.extras import needs

with needs("arrow"):
    import pyarrow as pa

DESCRIPTOR = "datapackage.json"
_BLOCK = 1 << 20


class DataPackageWriter(CommaWriter):
    """A folder with a CSV file for each table and the descriptor of them all."""

    def __init__(self, place: Path, shapes: Sequence[Shape]) -> None:
        super().__init__(place, shapes)
        self._place = place
        self._shapes = tuple(shapes)
        self._rows = dict.fromkeys((shape.name for shape in shapes), 0)

    def write(self, chunk: Chunk) -> None:
        """Nothing: the chunk's rows are written."""
        super().write(chunk)
        for name, table in chunk.items():
            self._rows[name] += table.num_rows

    def close(self) -> None:
        """Nothing: the files are whole, and described."""
        super().close()
        package = {
            "profile": "tabular-data-package",
            "name": "govbudget-disclosures",
            "title": "Department budgets and final accounts",
            "resources": [self._describe(shape) for shape in self._shapes],
        }
        (self._place / DESCRIPTOR).write_bytes(orjson.dumps(package, option=orjson.OPT_INDENT_2) + b"\n")

    def _describe(self, shape: Shape) -> dict[str, object]:
        path = self._place / f"{shape.name}.csv"
        digest = hashlib.sha256()
        with path.open("rb") as stream:
            while block := stream.read(_BLOCK):
                digest.update(block)
        return {
            "profile": "tabular-data-resource",
            "name": shape.name.replace("_", "-"),
            "title": shape.summary,
            "path": path.name,
            "scheme": "file",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "dialect": {"lineTerminator": "\r\n"},
            "bytes": path.stat().st_size,
            "hash": f"sha256:{digest.hexdigest()}",
            "schema": describe_schema(shape),
        }


def describe_schema(shape: Shape) -> dict[str, object]:
    """The Table Schema of one table: fields with type and meaning, primary key, the foreign key to `documents`."""
    schema: dict[str, object] = {"fields": [_describe_field(field) for field in shape.schema], "missingValues": [""]}
    if shape.key:
        schema["primaryKey"] = list(shape.key)
    if shape.belongs_to_document:
        reference = {"resource": "documents", "fields": ["document_id"]}
        schema["foreignKeys"] = [{"fields": ["document_id"], "reference": reference}]
    return schema


def _describe_field(field: pa.Field) -> dict[str, object]:
    described: dict[str, object] = {
        "name": field.name,
        "type": _type_name(field.type),
        "description": field.metadata[b"description"].decode(),
    }
    # An empty text is a missing value to a reader of CSV, so no text is required but the keys.
    if not field.nullable and (field.name == "document_id" or not pa.types.is_string(field.type)):
        described["constraints"] = {"required": True}
    return described


def _type_name(kind: pa.DataType) -> str:
    if pa.types.is_list(kind):
        return "array"
    if pa.types.is_decimal(kind):
        return "number"
    if pa.types.is_boolean(kind):
        return "boolean"
    return "integer" if pa.types.is_integer(kind) else "string"
