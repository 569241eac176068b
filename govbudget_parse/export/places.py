"""Where the documents of a run are: which part holds each, in what order they are put together."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import attrs

from govbudget_parse.export.arrow import failures_shape
from govbudget_parse.export.chunks import Chunk, Cursor
from govbudget_parse.export.formats import document_shapes, handler_of
from govbudget_parse.export.inputs import Input
from govbudget_parse.export.parts import Held, Manifest, StaleRunError, Store
from govbudget_parse.export.relations import Failure
from govbudget_parse.extras import needs

with needs("arrow"):
    import pyarrow as pa

# Documents of an earlier export that are taken over at a time.
_TAKEN_OVER = 64
_FIRST = "000000"


class Place(NamedTuple):
    """Where one document is: the label of its part and its number in it."""

    label: str
    number: int


@attrs.define
class Places:
    """Every document that the store holds, by name, and every failure; of a name read twice the later reading counts."""

    _held: dict[str, tuple[Place, str]] = attrs.field(factory=dict)
    _failures: dict[str, Failure] = attrs.field(factory=dict)

    @classmethod
    def of(cls, store: Store) -> Places:
        """The places in a store."""
        places = cls()
        for label in store.labels():
            places.add(store.manifest(label))
        return places

    def add(self, manifest: Manifest) -> None:
        """Nothing: the documents and failures of a part are known."""
        for number, held in enumerate(manifest.documents):
            self._failures.pop(held.name, None)
            self._held[held.name] = (Place(manifest.label, number), held.sha256)
        for failure in manifest.failures:
            assert failure.name is not None
            self._held.pop(failure.name, None)
            self._failures[failure.name] = failure

    def holds(self, input_: Input) -> bool:
        """Whether the input's text is there: its name with the digest of its bytes, or its name where the file is gone."""
        held = self._held.get(input_.name)
        if held is None:
            return False
        try:
            return hashlib.sha256(Path(input_.path).read_bytes()).hexdigest() == held[1]
        except OSError:
            return True

    def arrange(self, names: Sequence[str]) -> list[Place]:
        """The documents in the order of the export: those that are not asked for now, as they were, then by the inputs."""
        asked = set(names)
        kept = [name for name in self._held if name not in asked]
        return [self._held[name][0] for name in (*kept, *names) if name in self._held]

    def arrange_failures(self, names: Sequence[str]) -> tuple[Failure, ...]:
        """The failures in the same order."""
        asked = set(names)
        kept = [name for name in self._failures if name not in asked]
        return tuple(self._failures[name] for name in (*kept, *names) if name in self._failures)


def pieces(store: Store, order: Sequence[Place]) -> Iterator[Chunk]:
    """The rows of the documents in that order."""
    shapes = document_shapes(store.format)
    for label, places in itertools.groupby(order, key=lambda place: place.label):
        documents = store.manifest(label).documents
        tables = {shape.name: store.load(label, shape) for shape in shapes}
        starts = {
            name: list(itertools.accumulate((held.rows[name] for held in documents), initial=0)) for name in tables
        }
        for first, last in _runs([place.number for place in places]):
            yield {
                name: table.slice(starts[name][first], starts[name][last + 1] - starts[name][first])
                for name, table in tables.items()
            }


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and last of every stretch of numbers that follow each other: 3, 4, 5, 9 is (3, 5), (9, 9)."""
    start = 0
    for at in range(1, len(numbers) + 1):
        if at == len(numbers) or numbers[at] != numbers[at - 1] + 1:
            yield numbers[start], numbers[at - 1]
            start = at


def take_over(out: Path, store: Store) -> None:
    """Nothing: the documents and failures of a finished export, where there is one, are in the store.

    Raises StaleRunError where the export cannot be read: another version wrote it, or something else changed it.
    """
    if not out.exists():
        return
    read = handler_of(store.format).read
    first, *others = document_shapes(store.format)
    try:
        cursors = {shape.name: Cursor(shape.name, read(out, shape)) for shape in others}
        for number, documents in enumerate(_documents(read(out, first))):
            ids = frozenset(documents["document_id"].to_pylist())
            rows = {shape.name: pa.Table.from_batches(cursors[shape.name].take(ids), shape.schema) for shape in others}
            chunk = {first.name: documents, **rows}
            store.commit(f"{_FIRST}-{number:08d}", _held(documents, chunk), (), chunk)
        for cursor in cursors.values():
            cursor.finish()
        failures = [Failure(**row) for batch in read(out, failures_shape()) for row in batch.to_pylist()]
        store.commit(f"{_FIRST}-failures", (), failures, {})
    except (pa.ArrowException, LookupError, OSError, ValueError) as error:
        store.remove()
        raise StaleRunError(f"{out} cannot be added to ({error}); export it anew") from error


def _documents(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.Table]:
    for batch in batches:
        for start in range(0, batch.num_rows, _TAKEN_OVER):
            yield pa.Table.from_batches([batch.slice(start, _TAKEN_OVER)])


def _held(documents: pa.Table, chunk: Chunk) -> Iterator[Held]:
    """The documents of a part with their numbers of rows, counted."""
    counts = {name: _count(table) for name, table in chunk.items()}
    for row in documents.select(["document_id", "name", "sha256"]).to_pylist():
        rows = {name: count.get(row["document_id"], 0) for name, count in counts.items()}
        yield Held(row["name"], row["sha256"], rows)


def _count(table: pa.Table) -> dict[str, int]:
    counted = table["document_id"].value_counts()
    return dict(zip(counted.field("values").to_pylist(), counted.field("counts").to_pylist(), strict=True))
