"""Batches read by several processes, a bounded number under way; a process that dies costs one document at most."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait as wait_for_any

import attrs

from govbudget_parse.export.parts import Manifest
from govbudget_parse.export.reading import Batch, read_batch
from govbudget_parse.export.relations import Failure

# Batches waiting or being read for each process: enough that none is idle, few enough that little is in memory.
_UNDER_WAY = 2
_DIED = "the process that read it died"


def read_batches(batches: Iterable[Batch], jobs: int) -> Iterator[Manifest]:
    """The manifest of each batch as it is finished, in any order. One job reads in this process."""
    if jobs == 1:
        yield from map(read_batch, batches)
        return
    remaining = iter(batches)
    lost: list[Batch] = []
    while True:
        with _start(jobs) as pool:
            yield from _drain(pool, remaining, jobs, lost)
        if not lost:
            return
        yield from _read_alone(lost)
        lost.clear()


def _drain(pool: ProcessPoolExecutor, remaining: Iterator[Batch], jobs: int, lost: list[Batch]) -> Iterator[Manifest]:
    """The finished batches, until none remains or a process dies; then `lost` has what was under way."""
    under_way: dict[Future[Manifest], Batch] = {}
    try:
        while True:
            for batch in itertools.islice(remaining, _UNDER_WAY * jobs - len(under_way)):
                lost.append(batch)  # a pool that broke meanwhile refuses it
                under_way[pool.submit(read_batch, batch)] = batch
                lost.pop()
            if not under_way:
                return
            finished, _ = wait(under_way, return_when=FIRST_COMPLETED)
            for future in finished:
                manifest = future.result()
                del under_way[future]
                yield manifest
    except BrokenProcessPool:
        lost.extend(under_way.values())


def _read_alone(batches: Iterable[Batch]) -> Iterator[Manifest]:
    """Every document of the batches in a part of its own, one after the other, so that it is known which a process dies of."""
    waiting = deque(
        attrs.evolve(batch, label=f"{batch.label}-{at:04d}", inputs=(input_,))
        for batch in batches
        for at, input_ in enumerate(batch.inputs)
    )
    while waiting:
        with _start(1) as pool:
            try:
                while waiting:
                    manifest = pool.submit(read_batch, waiting[0]).result()
                    waiting.popleft()
                    yield manifest
            except BrokenProcessPool:
                fatal = waiting.popleft()
                failure = Failure(fatal.inputs[0].name, None, _DIED)
                yield fatal.store.commit(fatal.label, (), (failure,), {})


def _start(jobs: int) -> ProcessPoolExecutor:
    # Spawned everywhere: a forked process would inherit the threads' locks of Arrow and DuckDB.
    return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _live_with_parent)


def _live_with_parent() -> None:
    """Nothing: this process leaves interrupts to its parent, and ends when its parent is gone, even by kill -9."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait_for_any([sentinel])
    os._exit(1)
