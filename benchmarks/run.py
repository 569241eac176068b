"""Speed and memory of the package as ratios, in one run.

python benchmarks/run.py          # about a minute
python benchmarks/run.py --json   # the same for a program
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.measuring import CORPUS, ROOT, command_seconds, floor, forget, peak_bytes, seconds
from govbudget_parse import Disclosure, api, parse

COPIES = 64
# The stages of `parse_source`, by the names under which the main path calls them.
STAGES = (
    "split_blocks",
    "settle_flattened",
    "read_outline",
    "read_title",
    "read_meta",
    "gather_tables",
    "read_tables",
    "audit",
    "read_passages",
    "read_statements",
    "read_performance",
    "read_terms",
    "read_institutions",
    "judge_document",
)
# Lark checks its terminals with interegular where the test environment has it; an installed command line has not.
COMMAND = "import sys; sys.modules['interegular'] = None; from govbudget_parse.cli.main import main; main()"


def read_corpus() -> None:
    """Parses every document of the corpus once."""
    for text in CORPUS:
        parse(text)


def time_whole() -> Iterator[tuple[str, float]]:
    """The parse of the corpus against the floor: texts never seen, and texts whose words are in the caches."""
    least = seconds(lambda: floor(CORPUS), runs=50)
    fresh = seconds(read_corpus, before=forget)
    again = seconds(read_corpus)
    characters = sum(map(len, CORPUS))
    yield "corpus, characters", characters
    yield "floor, ms", 1e3 * least
    yield "parse, ms", 1e3 * fresh
    yield "parse / floor", fresh / least
    yield "parse again / floor", again / least
    yield "characters a second", characters / fresh
    yield "objects a second", sum(count_objects(parse(text)) for text in CORPUS) / fresh


def count_objects(disclosure: Disclosure) -> int:
    """The typed objects of a result: tables, rows, facts, statements and all the other lists."""
    lists = (disclosure.tables, disclosure.facts, disclosure.statements, disclosure.indicators, disclosure.terms)
    more = (disclosure.toc, disclosure.findings, disclosure.diagnostics, disclosure.projects, disclosure.procurement)
    return sum(map(len, (*lists, *more))) + sum(len(table.rows) for table in disclosure.tables)


def time_stages() -> Iterator[tuple[str, float]]:
    """The share of each stage in one parse of the corpus, in milliseconds."""
    spent: Counter[str] = Counter()
    originals = {name: getattr(api, name) for name in STAGES if hasattr(api, name)}

    def timed(name: str) -> object:
        def stage(*given: object, **named: object) -> object:
            start = time.process_time()
            result = originals[name](*given, **named)
            spent[name] += time.process_time() - start
            return result

        return stage

    forget()
    for name in originals:
        setattr(api, name, timed(name))
    read_corpus()
    for name, original in originals.items():
        setattr(api, name, original)
    yield from ((f"{name}, ms", 1e3 * spent[name]) for name in originals)


def time_start() -> Iterator[tuple[str, float]]:
    """What the command line takes for one document beyond an empty Python."""
    document = str(min((ROOT / "corpus").glob("*.txt")))
    empty = command_seconds([sys.executable, "-c", "pass"])
    yield "python -c pass, s", empty
    yield "import more, s", command_seconds([sys.executable, "-c", "import govbudget_parse"]) - empty
    yield "--help more, s", command_seconds([sys.executable, "-c", COMMAND, "--help"]) - empty
    yield "parse one document more, s", command_seconds([sys.executable, "-c", COMMAND, "parse", document]) - empty


def time_growth() -> Iterator[tuple[str, float]]:
    """How time grows from one copy of a document to 64, and how much memory these take."""
    one = seconds(lambda: parse(CORPUS[0]), before=forget)
    many = seconds(lambda: parse(CORPUS[0] * COPIES), runs=2, before=forget)
    yield f"{COPIES} copies / one", many / one
    more, size = peak_bytes(COPIES)
    yield f"peak memory / input bytes ({size / 1e6:.1f} MB)", more / size


PARTS = {"whole": time_whole, "stages": time_stages, "start": time_start, "growth": time_growth}


def main() -> None:
    """Prints every figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"any of {', '.join(PARTS)}; all without one")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    read_corpus()
    figures = {name: dict(PARTS[name]()) for name in given.parts or PARTS}
    if given.json:
        print(json.dumps(figures, indent=2))
        return
    for name, part in figures.items():
        print(name)
        for label, value in part.items():
            print(f"  {label:42}{value:14,.{0 if value >= 1000 else 2}f}")


if __name__ == "__main__":
    main()
