"""One batch of documents from their files into a part, in this process or in a worker."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import attrs

from govbudget_parse.api import parse_source
from govbudget_parse.export.arrow import Shape, build_table
from govbudget_parse.export.formats import document_shapes
from govbudget_parse.export.inputs import Input
from govbudget_parse.export.parts import Held, Manifest, Store
from govbudget_parse.export.relations import Failure
from govbudget_parse.extras import needs
from govbudget_parse.model.disclosure import Disclosure
from govbudget_parse.source import Source, UndecodableError, source_of_bytes

with needs("arrow"):
    import pyarrow as pa

Parse = Callable[[Source], Disclosure]


@attrs.frozen
class Batch:
    """Documents to read into the part of that label; `parse` must be a function of a module, for a worker to find it."""

    label: str
    inputs: tuple[Input, ...]
    store: Store
    parse: Parse = parse_source


@attrs.frozen
class _Unread:
    failure: Failure


@attrs.frozen
class _Read:
    held: Held
    tables: tuple[pa.Table, ...]


def read_batch(batch: Batch) -> Manifest:
    """The manifest of the part with the batch's documents. A document that fails is in its failures, nothing else.

    Raises OSError where the part cannot be written.
    """
    shapes = document_shapes(batch.store.format)
    outcomes = [_read(input_, shapes, batch.parse) for input_ in batch.inputs]
    read = [outcome for outcome in outcomes if isinstance(outcome, _Read)]
    failures = [outcome.failure for outcome in outcomes if isinstance(outcome, _Unread)]
    columns = zip(*(outcome.tables for outcome in read), strict=True)
    chunk = {shape.name: pa.concat_tables(tables) for shape, tables in zip(shapes, columns, strict=False)}
    return batch.store.commit(batch.label, [outcome.held for outcome in read], failures, chunk)


def _read(input_: Input, shapes: Sequence[Shape], parse: Parse) -> _Read | _Unread:
    if input_.problem:
        return _Unread(Failure(input_.name, None, input_.problem))
    try:
        data = Path(input_.path).read_bytes()
    except OSError as error:
        return _Unread(Failure(input_.name, None, error.strerror or str(error)))
    digest = hashlib.sha256(data).hexdigest()
    try:
        disclosure = parse(source_of_bytes(data, input_.name))
        tables = tuple(build_table(shape, disclosure) for shape in shapes)
    except UndecodableError as error:
        return _Unread(Failure(input_.name, digest, str(error)))
    except Exception as error:  # noqa: BLE001 - whatever one document breaks, the others are still read
        return _Unread(Failure(input_.name, digest, f"{type(error).__name__}: {error}"))
    rows = {shape.name: table.num_rows for shape, table in zip(shapes, tables, strict=True)}
    return _Read(Held(input_.name, digest, rows), tables)
