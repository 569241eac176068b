"""A folder of CSV files, one a table: UTF-8, RFC 4180, an empty cell for null, an empty text in quotes."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from govbudget_parse.export.arrow import Shape
from govbudget_parse.export.cells import decimal_text, is_nested, json_texts, parse_json
from govbudget_parse.export.chunks import Chunk
from govbudget_parse.export.formulas import FORMULA, restore
from govbudget_parse.extras import needs

with needs("arrow"):
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.csv

_QUOTED = '[",\r\n]'


class CommaWriter:
    """A folder with a CSV file for each table."""

    def __init__(self, place: Path, shapes: Sequence[Shape]) -> None:
        place.mkdir()
        self._files = contextlib.ExitStack()
        self._streams: dict[str, BinaryIO] = {}
        for shape in shapes:
            stream = self._files.enter_context((place / f"{shape.name}.csv").open("wb"))
            stream.write(",".join(shape.schema.names).encode() + b"\r\n")
            self._streams[shape.name] = stream

    def write(self, chunk: Chunk) -> None:
        """Nothing: the chunk's rows are written."""
        for name, table in chunk.items():
            if table.num_rows:
                lines = pc.binary_join_element_wise(*map(_render, table.columns), ",")
                self._streams[name].write("\r\n".join([*lines.to_pylist(), ""]).encode())

    def close(self) -> None:
        """Nothing: the files are whole."""
        self._files.close()


def _render(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A column's cells as they stand in the file."""
    kind = column.type
    if pa.types.is_decimal(kind):
        # Arrow's own text of a decimal has an exponent: a zero with eight decimals is "0E-8".
        texts = [None if value is None else decimal_text(value) for value in column.to_pylist()]
        return pc.fill_null(pa.chunked_array([pa.array(texts, pa.string())]), "")
    if is_nested(kind):
        return _quote(pa.chunked_array([pa.array(json_texts(column), pa.string())]))
    if pa.types.is_string(kind):
        return _quote(pc.replace_substring_regex(column, f"({FORMULA})", r"'\1"))
    return pc.fill_null(pc.cast(column, pa.string()), "")


def _quote(texts: pa.ChunkedArray) -> pa.ChunkedArray:
    needed = pc.or_(pc.match_substring_regex(texts, _QUOTED), pc.equal(texts, ""))
    quoted = pc.binary_join_element_wise('"', pc.replace_substring(texts, '"', '""'), '"', "")
    return pc.fill_null(pc.if_else(needed, quoted, texts), "")


def read_comma(place: Path, shape: Shape) -> Iterator[pa.RecordBatch]:
    """The rows of one table of a folder that CommaWriter wrote."""
    plain = {field.name: pa.string() if is_nested(field.type) else field.type for field in shape.schema}
    convert = pa.csv.ConvertOptions(
        column_types=plain, null_values=[""], strings_can_be_null=True, quoted_strings_can_be_null=False
    )
    path = place / f"{shape.name}.csv"
    parse = pa.csv.ParseOptions(newlines_in_values=True)
    read = pa.csv.ReadOptions(use_threads=False, block_size=1 << 22)
    with pa.csv.open_csv(path, read_options=read, parse_options=parse, convert_options=convert) as batches:
        for batch in batches:
            yield _typed(batch, shape.schema)


def _typed(batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    columns = []
    for field in schema:
        column = batch[field.name]
        if is_nested(field.type):
            values = [None if text is None else parse_json(text, field.type) for text in column.to_pylist()]
            column = pa.array(values, field.type)
        elif pa.types.is_string(field.type):
            column = pa.array([text and restore(text) for text in column.to_pylist()], pa.string())
        columns.append(column)
    return pa.RecordBatch.from_arrays(columns, schema=schema)
