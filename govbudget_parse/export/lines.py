"""JSON Lines: a disclosure a line, as `parse` prints it; at the end a line for every document that could not be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import orjson

from govbudget_parse.export.arrow import Shape, failures_shape
from govbudget_parse.export.chunks import Chunk
from govbudget_parse.export.relations import LINES, document_key
from govbudget_parse.extras import needs

with needs("arrow"):
    import pyarrow as pa

_FAILURE = "failure"
_ROWS = 64


class LinesWriter:
    """A file with a line of JSON for each disclosure."""

    def __init__(self, place: Path, _shapes: Sequence[Shape]) -> None:
        self._stream = place.open("wb")

    def write(self, chunk: Chunk) -> None:
        """Nothing: the chunk's lines are written."""
        if LINES.name in chunk:
            for batch in chunk[LINES.name].select(["json"]).to_batches(max_chunksize=_ROWS):
                self._stream.writelines(f"{text}\n".encode() for text in batch["json"].to_pylist())
        if failures_shape().name in chunk:
            for failure in chunk[failures_shape().name].to_pylist():
                self._stream.write(orjson.dumps({_FAILURE: failure}) + b"\n")

    def close(self) -> None:
        """Nothing: the file is whole."""
        self._stream.close()


def read_lines(place: Path, shape: Shape) -> Iterator[pa.RecordBatch]:
    """The rows of one table of a file that LinesWriter wrote: the disclosures, or the failures."""
    rows: list[dict[str, object]] = []
    with place.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            found = _read_failure(line) if shape.name == failures_shape().name else _read_disclosure(line)
            if found:
                rows.append(found)
            if len(rows) == _ROWS:
                yield pa.RecordBatch.from_pylist(rows, schema=shape.schema)
                rows = []
    if rows:
        yield pa.RecordBatch.from_pylist(rows, schema=shape.schema)


def _read_failure(line: str) -> dict[str, object] | None:
    failure: dict[str, object] | None = orjson.loads(line).get(_FAILURE)
    return failure


def _read_disclosure(line: str) -> dict[str, object] | None:
    source = orjson.loads(line).get("source")
    if source is None:
        return None
    name, sha256 = source["name"], source["sha256"]
    return {"document_id": document_key(name, sha256), "name": name, "sha256": sha256, "json": line.rstrip("\n")}
