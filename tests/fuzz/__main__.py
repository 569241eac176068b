"""The long fuzz test, by command.

python -m tests.fuzz truncated --every 200     # every document of the corpus cut off at every 200th character
python -m tests.fuzz mutated --seconds 600     # documents damaged at random; a failing text is written to a file
python -m tests.fuzz atheris --seconds 600     # guided by coverage; needs `pip install atheris`
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

# The package and what imports it are loaded where they are used: atheris has to be there before them.


def run(texts: Iterable[str], folder: Path) -> int:
    """How many texts break a promise; each is written to `folder`."""
    from tests.fuzz.invariants import check_schema, check_text

    broken = count = 0
    for count, text in enumerate(texts, start=1):
        try:
            check_schema(check_text(text))
        except Exception as error:  # noqa: BLE001 -- whatever it is, a text that raises it is a find
            broken += 1
            path = folder / f"broken-{count}.txt"
            path.write_bytes(text.encode("utf-8", "surrogatepass"))
            print(f"{path}: {type(error).__name__}: {str(error)[:200]}", flush=True)
    print(f"{count} texts, {broken} broken")
    return broken


def forever(seconds: int, seed: int) -> Iterator[str]:
    """Damaged texts until so many seconds are over."""
    from tests.fuzz.mutations import mutated

    end = time.monotonic() + seconds
    while time.monotonic() < end:
        yield mutated(Random(seed))
        seed += 1


def run_atheris(seconds: int) -> None:
    """Nothing: atheris ends the process. A failing input is written to the current folder."""
    import atheris

    with atheris.instrument_imports(include=["govbudget_parse"]):
        from tests.fuzz.invariants import check_text
        from tests.fuzz.mutations import DOCUMENTS, MUTATIONS

    def one(data: bytes) -> None:
        provider = atheris.FuzzedDataProvider(data)
        document = DOCUMENTS[provider.ConsumeIntInRange(0, len(DOCUMENTS) - 1)]
        start = provider.ConsumeIntInRange(0, len(document))
        mutation = MUTATIONS[provider.ConsumeIntInRange(0, len(MUTATIONS) - 1)]
        chance = Random(provider.ConsumeInt(4))
        text = document[start : start + 600] + provider.ConsumeUnicode(4_000)
        check_text(mutation(text or "一", chance))

    atheris.Setup([sys.argv[0], f"-max_total_time={seconds}", "-max_len=20000"], one)
    atheris.Fuzz()


def main() -> None:
    """Nothing: the process ends with 1 where a text broke a promise."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=["truncated", "mutated", "atheris"])
    parser.add_argument("--every", type=int, default=200, help="characters between two cuts")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1_000, help="the first text's; each further one's is one more")
    parser.add_argument("--out", type=Path, default=Path(), help="the folder for texts that break a promise")
    given = parser.parse_args()
    if given.kind == "atheris":
        run_atheris(given.seconds)
    from tests.fuzz.mutations import truncated

    texts = truncated(given.every) if given.kind == "truncated" else forever(given.seconds, given.seed)
    sys.exit(1 if run(texts, given.out) else 0)


if __name__ == "__main__":
    main()
