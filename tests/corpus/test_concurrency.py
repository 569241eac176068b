from __future__ import annotations

import multiprocessing
import pickle
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from govbudget_parse import Disclosure, Limits, parse_file

CORPUS = sorted((Path(__file__).parents[2] / "corpus").glob("*.txt"))
# Nothing is loaded yet when the threads start: grammars, word lists and caches are built while others wait for them.
COLD_THREADS = """
import sys, threading
from concurrent.futures import ThreadPoolExecutor
from govbudget_parse import parse_file

start = threading.Barrier(8)


def read(path):
    start.wait()
    return parse_file(path).to_json()


with ThreadPoolExecutor(8) as threads:
    results = list(threads.map(read, [sys.argv[1]] * 8))
assert len(set(results)) == 1, "threads disagree"
sys.stdout.buffer.write(results[0].encode())
"""


def read_json(path: Path) -> str:
    return parse_file(path).to_json()


def test_threads_that_share_the_package_read_the_same_as_one() -> None:
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(read_json, CORPUS * 2)) == [read_json(path) for path in CORPUS] * 2


def test_threads_that_start_before_anything_is_loaded_read_the_same_as_one() -> None:
    command = [sys.executable, "-c", COLD_THREADS, str(CORPUS[0])]
    done = subprocess.run(command, capture_output=True, check=True, cwd=Path(__file__).parents[2])
    assert done.stdout.decode() == read_json(CORPUS[0])


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_processes_read_the_same_as_one_and_send_their_results_back(method: str) -> None:
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"this system does not {method}")
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context(method)) as processes:
        assert list(processes.map(parse_file, CORPUS[:2])) == [parse_file(path) for path in CORPUS[:2]]


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_a_result_survives_pickling(path: Path) -> None:
    disclosure = parse_file(path)
    again = pickle.loads(pickle.dumps(disclosure))
    assert isinstance(again, Disclosure)
    assert again == disclosure
    assert again.to_json() == disclosure.to_json()


def test_limits_survive_pickling() -> None:
    assert pickle.loads(pickle.dumps(Limits(cells=5))) == Limits(cells=5)
