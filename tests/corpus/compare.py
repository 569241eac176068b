"""What a parse has in common with what a careful reader wrote down: precision and recall by kind of record."""

from __future__ import annotations

import bisect
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from pathlib import Path

import attrs

from govbudget_parse import Classification, Disclosure, Fact, Section

_UNIT = re.compile(r"\((?:金额)?(?:单位:)?[万亿]?元\)$")
_QUOTES = str.maketrans(dict.fromkeys("“”「」『』", '"'))

# The gold notes no code for the rows of the procurement table.
_CATALOGUE = Classification.PROCUREMENT_CATALOGUE

Record = dict[str, object]


@attrs.frozen
class Agreement:
    """How many records were expected and given, and how many of them are the same."""

    expected: int
    given: int
    common: int

    @property
    def precision(self) -> float:
        """The share of the given records that were expected."""
        return self.common / self.given if self.given else float(not self.expected)

    @property
    def recall(self) -> float:
        """The share of the expected records that were given."""
        return self.common / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def plain(text: object) -> str:
    """A text folded, with straight quotes and without white space."""
    return "".join(unicodedata.normalize("NFKC", str(text or "")).translate(_QUOTES).split())


def read_gold(path: Path) -> list[Record]:
    """The records of one gold file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def agree(gold: Iterable[Hashable], given: Iterable[Hashable]) -> Agreement:
    """The agreement of two multisets of comparable records."""
    expected, found = Counter(gold), Counter(given)
    return Agreement(expected.total(), found.total(), (expected & found).total())


def compare(text: str, doc: Disclosure, gold: list[Record]) -> dict[str, Agreement]:
    """The agreement of a parse with its gold, by kind of record."""
    starts = [0, *(index + 1 for index, char in enumerate(text) if char == "\n")]

    def of(kind: str, key: Callable[[Record], Hashable]) -> list[Hashable]:
        return [key(record) for record in gold if record["t"] == kind]

    sections = list(_walk(doc.outline))
    lines = {id(section): bisect.bisect_right(starts, section.spans[0].start) for section in sections}
    return {
        "facts": agree(of("fact", _gold_fact), map(_given_fact, doc.facts)),
        "codes": agree(
            [(plain(r["code"]), _number(r["amount"])) for r in gold if r["t"] == "fact" and r["code"]],
            [(f.code, _number(f.amount)) for f in doc.facts if f.code and f.classification is not _CATALOGUE],
        ),
        "tables": agree(
            of("table", lambda r: (r["kind"], plain(r["title"]), r["empty"])),
            [(table.kind.value, plain(table.title), table.empty) for table in doc.tables],
        ),
        "headings": agree(
            of("heading", lambda r: (r["line"], plain(r["title"]), r["level"])),
            [(lines[id(section)], plain(section.title), section.level) for section in sections],
        ),
        "toc": agree(of("toc", lambda r: (plain(r["title"]), r["page"])), [(plain(e.title), e.page) for e in doc.toc]),
        "terms": agree(of("term", lambda r: plain(r["term"])), [plain(term.term) for term in doc.terms]),
        "statements": agree(
            of("statement", lambda r: (r["role"], *(_number(r.get(k)) for k in ("amount", "percent", "count")))),
            [(s.role.value, _number(s.amount), _number(s.percent), _number(s.count)) for s in doc.statements],
        ),
        "indicators": agree(
            of(
                "indicator", lambda r: tuple(plain(r.get(k)) for k in ("project", "level1", "level3", "target", "unit"))
            ),
            [tuple(map(plain, (i.project, i.level1, i.level3, i.target, i.unit))) for i in doc.indicators],
        ),
    }


def _walk(sections: Iterable[Section]) -> Iterable[Section]:
    for section in sections:
        yield section
        yield from _walk(section.sections)


def _number(value: object) -> str | None:
    return None if value in (None, "") else f"{float(str(value)):.4f}"


def _path(column: Iterable[object]) -> tuple[str, ...]:
    return tuple(_UNIT.sub("", plain(text)) for text in column)


def _gold_fact(record: Record) -> Hashable:
    column = record["column"]
    assert isinstance(column, list)
    return (record["kind"], plain(record["label"]), _path(column), _number(record["amount"]), record["unit"])


def _given_fact(fact: Fact) -> Hashable:
    unit = fact.unit.value if fact.unit else None
    return (fact.kind.value, plain(fact.label), _path(fact.column), _number(fact.amount), unit)
