"""A folder of Parquet files, one a table."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from govbudget_parse.export.arrow import Shape
from govbudget_parse.export.chunks import Chunk
from govbudget_parse.extras import needs

with needs("arrow"):
    import pyarrow as pa
    import pyarrow.parquet as pq


class ParquetWriter:
    """A folder with a Parquet file for each table."""

    def __init__(self, place: Path, shapes: Sequence[Shape]) -> None:
        place.mkdir()
        self._files = contextlib.ExitStack()
        self._writers = {
            shape.name: self._files.enter_context(
                pq.ParquetWriter(place / f"{shape.name}.parquet", shape.schema, compression="zstd")
            )
            for shape in shapes
        }

    def write(self, chunk: Chunk) -> None:
        """Nothing: the chunk's rows are written, a row group a table."""
        for name, table in chunk.items():
            if table.num_rows:
                self._writers[name].write_table(table)

    def close(self) -> None:
        """Nothing: the files are whole."""
        self._files.close()


def read_parquet(place: Path, shape: Shape) -> Iterator[pa.RecordBatch]:
    """The rows of one table of a folder that ParquetWriter wrote."""
    with pq.ParquetFile(place / f"{shape.name}.parquet") as file:
        for batch in file.iter_batches(8_192):
            yield batch.cast(shape.schema)
