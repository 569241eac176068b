"""What an export holds, read back: of each table its rows as plain values."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from govbudget_parse.export.formats import all_shapes, format_of, handler_of

Rows = list[dict[str, object]]


def read_export(out: Path) -> dict[str, Rows]:
    """The rows of every table, in their order."""
    format_ = format_of(out)
    read = handler_of(format_).read
    return {
        shape.name: pa.Table.from_batches(read(out, shape), shape.schema).to_pylist() for shape in all_shapes(format_)
    }
