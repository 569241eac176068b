"""Rows of consecutive documents on their way through an export: cut by document, gathered into larger pieces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from govbudget_parse.extras import needs

with needs("arrow"):
    import pyarrow as pa

# Of each table by its name the rows of the same documents, in the documents' order.
Chunk = Mapping[str, pa.Table]

# Large enough for row groups that compress, small beside what the packages themselves take.
_BYTES = 8 << 20


def gather(chunks: Iterator[Chunk]) -> Iterator[Chunk]:
    """The same rows in fewer chunks, of some megabytes each."""
    waiting: list[Chunk] = []
    size = 0
    for chunk in chunks:
        waiting.append(chunk)
        size += sum(table.nbytes for table in chunk.values())
        if size >= _BYTES:
            yield _join(waiting)
            waiting, size = [], 0
    if waiting:
        yield _join(waiting)


def _join(chunks: list[Chunk]) -> Chunk:
    names = dict.fromkeys(name for chunk in chunks for name in chunk)
    return {name: pa.concat_tables([chunk[name] for chunk in chunks if name in chunk]) for name in names}


class Cursor:
    """The rows of one stored table, taken from the front document by document."""

    def __init__(self, name: str, batches: Iterator[pa.RecordBatch]) -> None:
        self._name = name
        self._batches = batches
        self._head: pa.RecordBatch | None = None

    def take(self, document_ids: frozenset[str]) -> Iterator[pa.RecordBatch]:
        """The rows at the front that belong to the documents."""
        while self._advance():
            assert self._head is not None
            ids = self._head["document_id"].to_pylist()
            count = next((at for at, id_ in enumerate(ids) if id_ not in document_ids), len(ids))
            if count:
                yield self._head.slice(0, count)
            self._head = self._head.slice(count)
            if self._head.num_rows:
                return

    def finish(self) -> None:
        """Nothing. Raises ValueError where rows are left: they belong to no document, or lie in another order."""
        if self._advance():
            raise ValueError(f"the rows of {self._name} are not in the order of the documents")

    def _advance(self) -> bool:
        """Whether there is a row in front."""
        while self._head is None or not self._head.num_rows:
            self._head = next(self._batches, None)
            if self._head is None:
                return False
        return True
