"""The export measured: documents a second with one process and with two, and the memory that all of them hold at once.

    python benchmarks/export/measure.py [--documents 2000] [--formats duckdb parquet] [--jobs 1 2] [--repeat 1]

The documents are the corpus under new names. Each run is the command line in a process of its own. Memory is the sum of the
resident sets of that process and all its children, read from /proc every 20 ms, so shared pages count once a process: the
true need is smaller. Needs Linux.

On a machine with other work wall time says little. `main` is the processor time of the first process, which the others wait
for at the end, and `bound` the ratio that the processor times allow: the time of one process over that of `main` and an even
share of the rest.
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
TICK = os.sysconf("SC_CLK_TCK")
HEAD = f"{'format':<12}{'jobs':>5}{'seconds':>9}{'docs/s':>8}{'CPU s':>8}{'main':>7}{'MiB':>6}{'ratio':>7}{'bound':>7}{'load':>6}"


class Measured(NamedTuple):
    """One run: its wall time, all processor time and that of the first process in seconds, its peak memory in bytes."""

    wall: float
    processor: float
    main: float
    memory: int

    def shared(self, jobs: int) -> float:
        """The time that the run takes where every process has a processor of its own."""
        return self.main + (self.processor - self.main) / jobs if jobs > 1 else self.processor


def main() -> None:
    """Nothing: the measures are printed, a row a run, and the ratio of each to the run with one process."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--documents", type=int, default=2_000)
    parser.add_argument("--formats", nargs="+", default=["duckdb", "parquet"])
    parser.add_argument("--jobs", nargs="+", type=int, default=[1, 2])
    parser.add_argument("--repeat", type=int, default=1)
    options = parser.parse_args()
    print(HEAD)
    with tempfile.TemporaryDirectory() as name:
        documents = copy_corpus(Path(name) / "documents", options.documents)
        for format_ in options.formats:
            first = None
            for jobs in options.jobs:
                runs = [run(documents, Path(name) / f"out.{format_}", jobs) for _ in range(options.repeat)]
                best = min(runs)
                first = first or best
                rate = options.documents / best.wall
                memory = max(one.memory for one in runs) / MEBIBYTE
                ratio, bound = first.wall / best.wall, first.processor / best.shared(jobs)
                print(
                    f"{format_:<12}{jobs:>5}{best.wall:>9.1f}{rate:>8.1f}{best.processor:>8.1f}{best.main:>7.1f}"
                    f"{memory:>6.0f}{ratio:>7.2f}{bound:>7.2f}{os.getloadavg()[0]:>6.1f}",
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
        main, memory = watch(process)
    wall = time.perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert process.returncode == 0
    return Measured(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, main, memory)


def watch(process: subprocess.Popen[bytes]) -> tuple[float, int]:
    """The processor time of the process itself, and the peak memory of it and its children."""
    peak, spent = 0, 0.0
    while process.poll() is None:
        peak = max(peak, sum(map(resident, tree(process.pid))))
        spent = max(spent, processor_time(process.pid))
        time.sleep(INTERVAL)
    return spent, peak


def processor_time(pid: int) -> float:
    """The processor time of a process without its children in seconds, 0 where it has ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICK


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
