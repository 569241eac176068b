"""The durable state of a run: finished batches of documents, each a folder that appears whole by being renamed.

`OUT.partial` stands beside OUT. It holds `run.json`, which says what the run makes, and `parts` with a folder a batch: an
Arrow file a table, and `manifest.json` with the documents in their order and how many rows each has in every table. A
process that is killed leaves only whole parts behind and drafts that nobody reads.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.metadata
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import attrs
import orjson

from govbudget_parse.export.arrow import Shape
from govbudget_parse.export.chunks import Chunk
from govbudget_parse.export.formats import Format, document_shapes
from govbudget_parse.export.relations import Failure
from govbudget_parse.extras import needs

with needs("arrow"):
    import pyarrow as pa

if sys.platform != "win32":
    import fcntl

_MANIFEST = "manifest.json"
_DRAFT = "draft-"
_COMPRESSED = pa.ipc.IpcWriteOptions(compression="lz4")


class StaleRunError(ValueError):
    """What an interrupted run left behind cannot be gone on with; the message says why and what to do."""


class BusyError(ValueError):
    """Another run writes the same export at this moment."""


@attrs.frozen
class Held:
    """One document of a part: its name, its text's digest and its number of rows by table."""

    name: str
    sha256: str
    rows: Mapping[str, int]


@attrs.frozen
class Manifest:
    """What a part holds: its documents in their order, and the failures of its batch."""

    label: str
    documents: tuple[Held, ...]
    failures: tuple[Failure, ...]


@attrs.frozen
class Store:
    """The folder of a run's parts."""

    folder: Path
    format: Format

    @classmethod
    def beside(cls, out: Path, format_: Format) -> Store:
        """The store of an export."""
        return cls(out.with_name(f"{out.name}.partial"), format_)

    @property
    def parts(self) -> Path:
        """The folder with a folder for each part."""
        return self.folder / "parts"

    @property
    def exists(self) -> bool:
        """Whether an interrupted run is there to be gone on with."""
        return (self.folder / "run.json").exists()

    @property
    def is_settled(self) -> bool:
        """Whether the documents of an earlier export are in the store, where the run adds to one."""
        return (self.folder / "settled").exists()

    def prepare(self) -> None:
        """Nothing: the folder is there and empty. Raises OSError where it cannot be made."""
        self._clear()
        self.parts.mkdir(parents=True)

    def _clear(self) -> None:
        """Nothing: the folder is empty. It stays, for it is what is locked."""
        for path in self.folder.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """A block in which no other run uses the store; the system ends the lock with the process, however that ends.

        Raises BusyError where another run is in its block. Windows has no such lock and none is taken.
        """
        self.folder.mkdir(exist_ok=True)
        if sys.platform == "win32":
            yield
            return
        descriptor = os.open(self.folder, os.O_RDONLY)
        try:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise BusyError(f"{self.folder}: another run is writing this export") from error
            yield
        finally:
            os.close(descriptor)

    def settle(self) -> None:
        """Nothing: the store counts as settled."""
        (self.folder / "settled").touch()

    def begin(self) -> None:
        """Nothing: from now on the run can be gone on with."""
        (self.folder / "run.json").write_bytes(self._identity())

    def check(self) -> None:
        """Nothing. Raises StaleRunError where another version began the run: its parts may have other columns."""
        if (self.folder / "run.json").read_bytes() != self._identity():
            raise StaleRunError(f"{self.folder} was begun by another version; remove it to begin again")

    def _identity(self) -> bytes:
        schemas = "\n".join(
            shape.schema.to_string(show_schema_metadata=False) for shape in document_shapes(self.format)
        )
        try:
            version = importlib.metadata.version("govbudget-parse")
        except importlib.metadata.PackageNotFoundError:
            version = "unknown"
        digest = hashlib.sha256(schemas.encode()).hexdigest()
        return orjson.dumps({"format": self.format, "version": version, "schema": digest})

    def commit(self, label: str, documents: Iterable[Held], failures: Sequence[Failure], chunk: Chunk) -> Manifest:
        """The manifest of a new part, which is there whole when this returns."""
        draft = self.parts / f"{_DRAFT}{label}"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir()
        for name, table in chunk.items():
            if table.num_rows:
                with pa.ipc.new_file(draft / f"{name}.arrow", table.schema, options=_COMPRESSED) as file:
                    file.write_table(table.combine_chunks())
        manifest = Manifest(label, tuple(documents), tuple(failures))
        (draft / _MANIFEST).write_bytes(orjson.dumps(attrs.asdict(manifest)))
        draft.rename(self.parts / label)
        return manifest

    def labels(self) -> list[str]:
        """The labels of the whole parts, the oldest first."""
        return sorted(path.name for path in self.parts.iterdir() if not path.name.startswith(_DRAFT))

    def manifest(self, label: str) -> Manifest:
        """What the part holds."""
        plain = orjson.loads((self.parts / label / _MANIFEST).read_bytes())
        documents = tuple(Held(**held) for held in plain["documents"])
        return Manifest(label, documents, tuple(Failure(**failure) for failure in plain["failures"]))

    def load(self, label: str, shape: Shape) -> pa.Table:
        """The rows of one table in the part."""
        path = self.parts / label / f"{shape.name}.arrow"
        if not path.exists():
            return shape.schema.empty_table()
        with pa.memory_map(str(path)) as source, pa.ipc.open_file(source) as file:
            return file.read_all()

    def remove(self) -> None:
        """Nothing: the store is gone. Its marker goes first, so that a half removed store is never gone on with."""
        (self.folder / "run.json").unlink(missing_ok=True)
        self._clear()
        self.folder.rmdir()
