"""A run that is killed in the middle, by a signal that no process can catch, and then resumed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from govbudget_parse.export.engine import Run, export
from govbudget_parse.export.inputs import find_inputs
from tests.unit.export.reading_back import read_export

ROOT = Path(__file__).parents[2]
CORPUS = sorted((ROOT / "corpus").glob("*.txt"))
PATIENCE = 60

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes, which this system does not have")


@attrs.frozen
class Killed:
    """A killed run: the folder of its documents, its output, and the processes that it had started."""

    documents: Path
    out: Path
    workers: frozenset[int]


def children(pid: int) -> frozenset[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children")
    return frozenset(map(int, found.read_text().split())) if found.exists() else frozenset()


def wait_until(happened: Iterator[bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not next(happened):
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.02)


def whole_parts(out: Path) -> Iterator[bool]:
    """Whether a part is whole by now."""
    while True:
        yield any(not path.name.startswith("draft-") for path in out.with_name(f"{out.name}.partial").glob("parts/*"))


def ended(pids: frozenset[int]) -> Iterator[bool]:
    """Whether all these processes have ended by now."""
    while True:
        yield not any(
            Path(f"/proc/{pid}/cmdline").exists() and Path(f"/proc/{pid}/cmdline").read_bytes() for pid in pids
        )


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Killed:
    """A run with two processes that stands still at its last document, a pipe that nobody writes to, and is killed there."""
    folder = tmp_path_factory.mktemp("killed")
    documents = folder / "documents"
    documents.mkdir()
    for number in range(20):
        shutil.copyfile(CORPUS[number % len(CORPUS)], documents / f"{number:02d}.txt")
    os.mkfifo(documents / "99.txt")
    out = folder / "out.duckdb"
    command = [sys.executable, "-m", "govbudget_parse", "export", str(documents), "--to", str(out), "--jobs", "2"]
    with subprocess.Popen(command, cwd=ROOT) as process:
        wait_until(whole_parts(out))
        workers = children(process.pid)
        process.kill()
    assert not out.exists()
    (documents / "99.txt").unlink()
    shutil.copyfile(CORPUS[0], documents / "99.txt")
    return Killed(documents, out, workers)


def test_a_killed_and_resumed_run_gives_what_an_undisturbed_one_does(killed: Killed, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "govbudget_parse",
        "export",
        str(killed.documents),
        "--to",
        str(killed.out),
        "--resume",
    ]
    subprocess.run(command, cwd=ROOT, check=True)
    undisturbed = tmp_path / killed.out.name
    export(Run(find_inputs([str(killed.documents)]), undisturbed))
    rows = read_export(killed.out)
    assert rows == read_export(undisturbed)
    assert len(rows["documents"]) == 21
    assert not killed.out.with_name(f"{killed.out.name}.partial").exists()


@pytest.mark.skipif(not Path("/proc").exists(), reason="needs /proc to see other processes")
def test_the_processes_of_a_killed_run_end_with_it(killed: Killed) -> None:
    assert killed.workers
    wait_until(ended(killed.workers))
