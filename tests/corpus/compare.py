"""What was read from a document beside what a careful reader reads in it.

`python -m tests.corpus.compare` prints, for every document with gold, the hits, precision and recall of each record type;
with `--misses N` also the first N records that were missed and that were too much.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

import attrs

from govbudget_parse.api import parse_source
from govbudget_parse.lexis.width import key
from govbudget_parse.source import Source, read_source

GOLD = Path(__file__).parent / "gold"
CORPUS = Path(__file__).parents[2] / "corpus"

Record = dict[str, Any]
Key = Callable[[Record], Hashable]
Same = Callable[[Record, Record], bool]

_WORTH = {"元": 1, "万元": 10_000}
_UNIT_SUFFIX = re.compile(r"\((?:金额)?(?:单位:)?[万亿]?元\)$")


@attrs.define
class Score:
    """How the records of one type compare: `missed` and `surplus` are what found no partner."""

    wanted: int
    found: int
    missed: list[Record]
    surplus: list[Record]

    @property
    def hits(self) -> int:
        """The number of records that found their partner."""
        return self.wanted - len(self.missed)

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was found."""
        return self.hits / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what is right that was found; 1 where there is nothing to find."""
        return self.hits / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def pair(self, identity: Key, same: Same = lambda _wanted, _found: True) -> Score:
        """This score after pairing, in order, records of equal `identity` that are the `same`; identity None never is."""
        shelves: dict[Hashable, list[Record]] = {}
        for record in self.surplus:
            shelves.setdefault(identity(record), []).append(record)
        missed = []
        for record in self.missed:
            shelf = shelves.get(identity(record), []) if identity(record) is not None else []
            partner = next((other for other in shelf if same(record, other)), None)
            if partner is None:
                missed.append(record)
            else:
                shelf.remove(partner)
        self.missed = missed
        self.surplus = [record for shelf in shelves.values() for record in shelf]
        return self


def score_of(wanted: Iterable[Record], found: Iterable[Record]) -> Score:
    """A score before any pairing."""
    missed, surplus = list(wanted), list(found)
    return Score(len(missed), len(surplus), missed, surplus)


def compare(source: Source, gold: list[Record]) -> dict[str, Score]:
    """The scores of one document by record type."""
    doc: Record = parse_source(source).to_dict()

    def wanted(kind: str) -> list[Record]:
        return [record for record in gold if record["t"] == kind]

    def found(name: str) -> list[Record]:
        return list(doc[name])

    headings = [section | {"line": _line(source, section)} for section in _walk(found("outline"))]
    undamaged = score_of([fact for fact in wanted("fact") if not fact.get("hard")], found("facts"))
    undamaged.pair(_fact, _same_row)
    undamaged.found, undamaged.surplus = undamaged.hits, []
    return {
        "facts": score_of(wanted("fact"), found("facts")).pair(_fact, _same_row),
        "facts, undamaged": undamaged,
        "facts in yuan": score_of(wanted("fact"), found("facts")).pair(_fact_in_yuan, _same_row),
        "tables": score_of(wanted("table"), found("tables")).pair(lambda r: (r["kind"], r["empty"]), _same_title),
        "headings": score_of(wanted("heading"), headings).pair(lambda r: (r["line"], key(r["title"]))),
        "headings, with level": score_of(wanted("heading"), headings).pair(
            lambda r: (r["line"], key(r["title"]), r["level"], key(r["number"] or "").rstrip(".、"))
        ),
        "toc": score_of(wanted("toc"), found("toc")).pair(lambda r: (key(r["title"]), r["page"])),
        "meta": score_of(_fields_of_gold(wanted("meta")), _fields(doc)).pair(
            lambda r: (r["field"], key(r["value"] or ""))
        ),
        "terms": score_of(wanted("term"), found("terms")).pair(lambda r: key(r["term"])),
        "statements": score_of(wanted("statement"), found("statements")).pair(_figure, _same_subject),
        "indicators": score_of(wanted("indicator"), found("indicators")).pair(
            lambda r: (key(r["level3"] or ""), key(r["target"])), _same_project
        ),
    }


def _column(record: Record) -> tuple[str, ...]:
    """The header path without units; a text that spans several rows of the header stands once."""
    path: list[str] = []
    for piece in record["column"]:
        text = _UNIT_SUFFIX.sub("", key(piece))
        if text and path[-1:] != [text]:
            path.append(text)
    return tuple(path)


def _fact(record: Record) -> Hashable:
    return record["kind"], Decimal(record["amount"]), _column(record)


def _fact_in_yuan(record: Record) -> Hashable:
    yuan = record.get("yuan")
    if yuan is None:
        worth = _WORTH.get(record["unit"] or "")
        if worth is None:
            return None
        yuan = Decimal(record["amount"]) * worth
    return record["kind"], Decimal(yuan), _column(record)


def _same_row(wanted: Record, found: Record) -> bool:
    if wanted["code"] and found["code"]:
        return bool(wanted["code"] == found["code"])
    return key(wanted["label"]) == key(found["label"])


def _same_title(wanted: Record, found: Record) -> bool:
    return not wanted["title"] or _overlap(wanted["title"], found["title"])


def _same_project(wanted: Record, found: Record) -> bool:
    return not wanted["project"] or _overlap(wanted["project"], found["project"])


def _same_subject(wanted: Record, found: Record) -> bool:
    return _overlap(wanted["subject"], found["subject"])


def _overlap(first: str, second: str | None) -> bool:
    """Whether one of two names holds the other: how much of a name belongs to it is a matter of taste."""
    one, other = key(first), key(second or "")
    return bool(one and other) and (one in other or other in one)


def _figure(record: Record) -> Hashable:
    numbers = (record.get(name) for name in ("amount", "percent", "count"))
    return record["role"], *(None if number in {None, ""} else Decimal(number) for number in numbers)


def _fields(doc: Record) -> list[Record]:
    agency = doc["agency"] or {"name": None, "code": None}
    named = {name: doc[name] for name in ("fiscal_year", "kind", "scope", "published")}
    named |= {"agency": agency["name"], "agency_code": agency["code"]}
    return [{"field": name, "value": str(value or "")} for name, value in named.items()]


def _fields_of_gold(records: list[Record]) -> list[Record]:
    return [
        {"field": name, "value": str(value or "")}
        for record in records
        for name, value in record.items()
        if name != "t"
    ]


def _walk(sections: list[Record]) -> Iterator[Record]:
    for section in sections:
        yield section
        yield from _walk(section["sections"])


def _line(source: Source, record: Record) -> int:
    return source.line_of(record["spans"][0][0])


def read_gold(path: Path) -> list[Record]:
    """The records of one gold file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def main() -> None:
    """Print the scores of every document that has gold."""
    arguments = argparse.ArgumentParser(description="Compare what is read from the corpus with its gold.")
    arguments.add_argument("--misses", type=int, default=0, metavar="N")
    limit = arguments.parse_args().misses
    for path in sorted(GOLD.glob("*.jsonl")):
        print(f"{path.stem:28}{'wanted':>8}{'found':>8}{'hits':>8}{'precision':>11}{'recall':>8}{'F1':>8}")
        for name, score in compare(read_source(CORPUS / f"{path.stem}.txt"), read_gold(path)).items():
            rates = f"{score.precision:11.4f}{score.recall:8.4f}{score.f1:8.4f}"
            print(f"  {name:26}{score.wanted:8}{score.found:8}{score.hits:8}{rates}")
            for word, records in (("missed", score.missed), ("surplus", score.surplus)):
                for record in islice(records, limit):
                    print(f"    {word}: {json.dumps(record, ensure_ascii=False)[:240]}")


if __name__ == "__main__":
    main()
