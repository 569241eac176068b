"""A run of the export: which documents are to be read, their batches, and the parts put together in order.

The documents are read into parts (see `parts`), by one process or several. Then the parts are written as one export in a
place beside OUT, in the order of the inputs whatever order they were read in, and moved to OUT. A run that is interrupted
at any moment goes on from the parts that are whole.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from pathlib import Path

import attrs

from govbudget_parse.api import parse_source
from govbudget_parse.export.arrow import build_failures, failures_shape
from govbudget_parse.export.chunks import gather
from govbudget_parse.export.formats import FOLDERS, Format, all_shapes, format_of, handler_of
from govbudget_parse.export.inputs import Input
from govbudget_parse.export.parts import Store
from govbudget_parse.export.places import Place, Places, pieces, take_over
from govbudget_parse.export.reading import Batch, Parse
from govbudget_parse.export.relations import Failure
from govbudget_parse.export.workers import read_batches

# Documents a batch: so few that a killed run loses little, so many that a part's files are worth opening.
_BATCH = 16


class Begin(Enum):
    """What a run does with what is there already."""

    ANEW = "anew"
    """Replace OUT; refuse where an interrupted run is to be gone on with."""
    RESUME = "resume"
    """Go on with an interrupted run, or add to a finished OUT."""


class LeftoverError(ValueError):
    """OUT, or what is left beside it, is not to be overwritten; the message says why."""


@attrs.frozen
class Run:
    """What to export, where to, and how."""

    inputs: tuple[Input, ...]
    out: Path
    jobs: int = 1
    begin: Begin = Begin.ANEW
    parse: Parse = parse_source


@attrs.frozen
class Progress:
    """How far a run is: documents to read in all, those done by now, and how many of these failed."""

    total: int
    done: int
    failed: int


@attrs.frozen
class Summary:
    """What a run did: documents in OUT, how many of them were read now, and every failure that OUT names."""

    documents: int
    read: int
    failures: tuple[Failure, ...]


def export(run: Run, watch: Callable[[Progress], None] = lambda _: None) -> Summary:
    """What was done. OUT is there whole when this returns, and as it was before when it raises.

    Raises UnknownFormatError for an OUT without a known ending, LeftoverError, StaleRunError and BusyError where something
    stands in the way, MissingExtraError where the format's package is not installed, OSError where something cannot be written.
    """
    format_ = format_of(run.out)
    handler_of(format_)
    _check_replaceable(run.out, format_)
    store = Store.beside(run.out, format_)
    with store.locked():
        _open(run, store)
        return _run(run, store, watch)


def _run(run: Run, store: Store, watch: Callable[[Progress], None]) -> Summary:
    """What was done in an open store."""
    places = Places.of(store)
    todo = tuple(input_ for input_ in run.inputs if not places.holds(input_))
    done = failed = 0
    watch(Progress(len(todo), done, failed))
    for manifest in read_batches(_batches(todo, store, run.parse), run.jobs):
        places.add(manifest)
        done += len(manifest.documents) + len(manifest.failures)
        failed += len(manifest.failures)
        watch(Progress(len(todo), done, failed))
    names = [input_.name for input_ in run.inputs]
    order, failures = places.arrange(names), places.arrange_failures(names)
    _move(_write(store, order, failures), run.out, store)
    return Summary(len(order), done - failed, failures)


def _open(run: Run, store: Store) -> None:
    """Nothing: the store can be read into, and has the documents of an earlier export where the run adds to one."""
    if run.begin is Begin.ANEW:
        if store.exists:
            raise LeftoverError(f"{store.folder} is left of an interrupted run: resume it, or remove it to begin anew")
        store.prepare()
        store.settle()
        store.begin()
        return
    if store.exists:
        store.check()
    if not store.is_settled:
        store.prepare()
        take_over(run.out, store)
        store.settle()
        store.begin()


def _check_replaceable(out: Path, format_: Format) -> None:
    """Nothing. Raises LeftoverError where OUT is something else than an export of that format."""
    if not out.exists():
        return
    if format_ in FOLDERS:
        expected = {f"{shape.name}.{ending}" for shape in all_shapes(format_) for ending in ("csv", "parquet")}
        is_export = out.is_dir() and {path.name for path in out.iterdir()} <= expected | {"datapackage.json"}
    else:
        is_export = out.is_file()
    if not is_export:
        raise LeftoverError(f"{out} is there and is no export of this format; it is left as it is")


def _batches(todo: Sequence[Input], store: Store, parse: Parse) -> Iterator[Batch]:
    # Labels sort by run: what a later run read of a document counts.
    last = max((int(label.partition("-")[0]) for label in store.labels()), default=0)
    for number, start in enumerate(range(0, len(todo), _BATCH)):
        yield Batch(f"{last + 1:06d}-{number:08d}", tuple(todo[start : start + _BATCH]), store, parse)


def _write(store: Store, order: Sequence[Place], failures: Sequence[Failure]) -> Path:
    """The place of the whole export beside OUT."""
    place = store.folder / f"result.{store.format}"
    if place.is_dir():
        shutil.rmtree(place)
    place.unlink(missing_ok=True)
    writer = handler_of(store.format).create(place, all_shapes(store.format))
    for chunk in gather(pieces(store, order)):
        writer.write(chunk)
    writer.write({failures_shape().name: build_failures(failures)})
    writer.close()
    return place


def _move(place: Path, out: Path, store: Store) -> None:
    """Nothing: the export is at OUT and the store is gone. A file replaces OUT at once; a folder must make room first."""
    if out.is_dir():
        shutil.rmtree(store.folder / "previous", ignore_errors=True)
        out.rename(store.folder / "previous")
    place.replace(out)
    store.remove()
