"""The export measured: documents a second with one process and with two, and the memory that all of them hold at once.

    python benchmarks/export/measure.py [--documents 2000] [--formats duckdb parquet] [--jobs 1 2] [--repeat 1]

The documents are the corpus under new names. Each run is the command line in a process of its own. Memory is the sum of the
resident sets of that process and all its children, read from /proc every 20 ms, so shared pages count once a process: the
true need is smaller. Needs Linux.
"""

from __future__ import annotations

import argparse
import itertools
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
PAGE = os.sysconf("SC_PAGE_SIZE")
MEBIBYTE = 1 << 20
INTERVAL = 0.02


class Measured(NamedTuple):
    """One run: its wall time and processor time in seconds, and its peak memory in bytes."""

    wall: float
    processor: float
    memory: int


def main() -> None:
    """Nothing: the measures are printed, a row a run, and the ratio of each to the run with one process."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--documents", type=int, default=2_000)
    parser.add_argument("--formats", nargs="+", default=["duckdb", "parquet"])
    parser.add_argument("--jobs", nargs="+", type=int, default=[1, 2])
    parser.add_argument("--repeat", type=int, default=1)
    options = parser.parse_args()
    print(f"{'format':<12}{'jobs':>5}{'seconds':>9}{'docs/s':>8}{'CPU s':>8}{'MiB':>6}{'ratio':>7}{'load':>6}")
    with tempfile.TemporaryDirectory() as name:
        documents = copy_corpus(Path(name) / "documents", options.documents)
        for format_ in options.formats:
            first = None
            for jobs in options.jobs:
                runs = [run(documents, Path(name) / f"out.{format_}", jobs) for _ in range(options.repeat)]
                best = min(runs)
                first = first or best.wall
                print(
                    f"{format_:<12}{jobs:>5}{best.wall:>9.1f}{options.documents / best.wall:>8.1f}{best.processor:>8.1f}"
                    f"{max(one.memory for one in runs) / MEBIBYTE:>6.0f}{first / best.wall:>7.2f}{os.getloadavg()[0]:>6.1f}",
                    flush=True,
                )


def copy_corpus(folder: Path, count: int) -> Path:
    """The folder with so many documents: the corpus, again and again under new names."""
    folder.mkdir()
    texts = itertools.cycle(sorted((ROOT / "corpus").glob("*.txt")))
    for number, text in enumerate(itertools.islice(texts, count)):
        shutil.copyfile(text, folder / f"{number:06d}-{text.name}")
    return folder


def run(documents: Path, out: Path, jobs: int) -> Measured:
    """One export of the documents."""
    if out.is_dir():
        shutil.rmtree(out)
    out.unlink(missing_ok=True)
    command = [sys.executable, "-m", "govbudget_parse", "export", documents, "--to", out, "--jobs", str(jobs)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    with subprocess.Popen(list(map(str, command)), cwd=ROOT) as process:
        memory = watch(process)
    wall = time.perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert process.returncode == 0
    return Measured(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, memory)


def watch(process: subprocess.Popen[bytes]) -> int:
    """The peak memory of the process and its children."""
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(map(resident, tree(process.pid))))
        time.sleep(INTERVAL)
    return peak


def tree(root: int) -> Iterator[int]:
    """The process and everything below it."""
    waiting = [root]
    while waiting:
        pid = waiting.pop()
        yield pid
        try:
            for task in Path(f"/proc/{pid}/task").iterdir():
                waiting.extend(map(int, (task / "children").read_text().split()))
        except OSError:
            continue


def resident(pid: int) -> int:
    """The resident set of a process in bytes, 0 where it has ended."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
    except (OSError, IndexError):
        return 0


if __name__ == "__main__":
    main()
