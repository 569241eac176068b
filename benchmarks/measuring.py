"""Clocks and scales: processor time, never wall time, and the least of several runs."""

from __future__ import annotations

import functools
import gc
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from govbudget_parse.lexis.memo import Memo

ROOT = Path(__file__).parents[1]
CORPUS = tuple(path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus").glob("*.txt")))


_CACHE = type(functools.lru_cache(len))


def seconds(work: Callable[[], object], runs: int = 7, before: Callable[[], object] = lambda: None) -> float:
    """The processor time of `work`, the least of `runs`; `before` runs before each and is not counted."""
    best = float("inf")
    for _ in range(runs):
        before()
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def floor(texts: Sequence[str]) -> None:
    """The least that any reader of these texts does in plain Python: split them into lines, and lines into cells."""
    for text in texts:
        for line in text.split("\n"):
            line.split("\t")


def forget() -> None:
    """Empties the bounded caches of the package: the next text is read as one never seen, with grammars and words loaded."""
    for each in gc.get_objects():
        if isinstance(each, _CACHE) and each.cache_parameters()["maxsize"] is not None:
            each.cache_clear()
        elif isinstance(each, Memo):
            each.clear()


def command_seconds(command: Sequence[str], runs: int = 7) -> float:
    """The processor time of a command, user and system together, the least of `runs`, with compiled bytecode in place."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    best = float("inf")
    for _ in range(runs):
        start = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True, cwd=ROOT, env=environment)
        end = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = end.ru_utime + end.ru_stime - start.ru_utime - start.ru_stime
        best = min(best, spent)
    return best


def peak_bytes(copies: int) -> tuple[int, int]:
    """How far a parse of so many copies of a document raises the memory of a new process, and the UTF-8 bytes it read."""
    command = [sys.executable, __file__, str(copies)]
    done = subprocess.run(
        command, stdout=subprocess.PIPE, check=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    more, size = done.stdout.split()
    return int(more), int(size)


def _print_peak(copies: int) -> None:
    from govbudget_parse import parse

    parse(CORPUS[0])
    text = CORPUS[0] * copies
    before = _high_water()
    disclosure = parse(text)
    assert disclosure.facts
    print(_high_water() - before, len(text.encode()))


def _high_water() -> int:
    """The most memory that this process has held, in bytes; ru_maxrss would also count its parent's on Linux."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) * 1024 for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    _print_peak(int(sys.argv[1]))
