"""What a classification code means: its level, its parent, its names, and whether a printed name is one of them."""

from __future__ import annotations

import csv
import functools
import itertools
import re
from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from govbudget_parse.lexis.memo import remembered
from govbudget_parse.lexis.width import key
from govbudget_parse.model.fact import Classification

# The other classifications (agency, project, catalogue) are each issuer's own and have no list.
_LISTS = {
    Classification.FUNCTIONAL: "functional.csv",
    Classification.DEPARTMENT_ECONOMIC: "department_economic.csv",
    Classification.GOVERNMENT_ECONOMIC: "government_economic.csv",
}
# The classifications whose codes and names are known.
LISTED = tuple(_LISTS)

# A qualifier that the list adds to a common name and a table leaves out: "参政议政（政协）", "资本性支出（基本建设）".
_QUALIFIER = re.compile(r"\([^()]*\)$")
_EXPENDITURE = "支出"


class Level(Enum):
    """The level of a code; its value is the number of digits: 201, 20103, 2010301."""

    CLASS = 3
    """类"""
    SECTION = 5
    """款"""
    ITEM = 7
    """项"""


class Agreement(Enum):
    """What a code list says of a name printed beside a code."""

    AGREES = "agrees"
    DIFFERS = "differs"
    UNKNOWN_CODE = "unknown code"


class Entry(NamedTuple):
    """One code with its names: `name` is the current one, None where the code was withdrawn."""

    code: str
    name: str | None
    historical: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Every name the code has or had, the current one first."""
        return self.historical if self.name is None else (self.name, *self.historical)

    @property
    def level(self) -> Level:
        """类, 款 or 项, told by the number of digits."""
        return Level(len(self.code))

    @property
    def parent(self) -> str | None:
        """The code one level up ("2010301" → "20103"), None for a 类."""
        return None if self.level is Level.CLASS else self.code[:-2]


def lookup(classification: Classification, code: str) -> Entry | None:
    """The entry of `code`, None where the list does not have it or the classification has no list."""
    return _read_list(classification).get(code)


def entries(classification: Classification) -> tuple[Entry, ...]:
    """Every entry of a classification's list, in its order; none where the classification has no list."""
    return tuple(_read_list(classification).values())


def find_item(path: Sequence[str]) -> Entry | None:
    """The entry of the functional classification that is named level by level: ("一般公共服务支出", "财政事务", "行政运行").

    None where a level has no such name below the one before it, or several codes have it: nothing is guessed.
    """
    found: Entry | None = None
    for level, name in zip(Level, path, strict=False):
        named = _named(level).get((found.code if found else None, _essence(name)), ())
        if len(named) != 1:
            return None
        found = named[0]
    return found


def agrees(classification: Classification, code: str, printed: str) -> Agreement:
    """Whether `printed` is a name that `code` has or had.

    Width, white space (a name wrapped in its cell), a closing 支出 and 其它 for 其他 make no difference, nor does a
    qualifier in brackets that only the list has.
    """
    entry = lookup(classification, code)
    if entry is None:
        return Agreement.UNKNOWN_CODE
    return Agreement.AGREES if _essence(printed) in _spellings(entry) else Agreement.DIFFERS


def begins_name(classification: Classification, code: str, printed: str) -> bool:
    """Whether a name that `code` has or had begins with `printed`, spelled as `agrees` takes it."""
    entry = lookup(classification, code)
    begun = key(printed).replace("其它", "其他")
    return entry is not None and any(key(name).startswith(begun) for name in entry.names)


@functools.lru_cache(maxsize=4096)
def _spellings(entry: Entry) -> frozenset[str]:
    """The names of a code as they are compared, with the qualifier that only the list has and without it."""
    return frozenset(_essence(name) for other in entry.names for name in (other, _QUALIFIER.sub("", key(other))))


@remembered
def is_class_name(text: str) -> bool:
    """Whether a text is the name of a 类 of the functional classification: "社会保障和就业支出", "社会保障和就业"."""
    return any(len(code) == Level.CLASS.value for code in codes_named(Classification.FUNCTIONAL, text))


def codes_named(classification: Classification, printed: str) -> tuple[str, ...]:
    """The codes that have or had the name `printed`, spelled as `agrees` takes it; empty where the list has none."""
    return _codes_by_name(classification).get(_essence(printed), ())


@functools.cache
def _codes_by_name(classification: Classification) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for entry in _read_list(classification).values():
        for name in entry.names:
            found.setdefault(_essence(name), {})[entry.code] = None
    return {name: tuple(codes) for name, codes in found.items()}


@remembered
def _essence(name: str) -> str:
    """What the spellings of one name have in common: "外交支出" and "外 交" are one."""
    return key(name).replace("其它", "其他").removesuffix(_EXPENDITURE)


@functools.cache
def _named(level: Level) -> dict[tuple[str | None, str], tuple[Entry, ...]]:
    """The functional entries of a level by their parent's code and their present name."""
    named: dict[tuple[str | None, str], tuple[Entry, ...]] = {}
    for entry in _read_list(Classification.FUNCTIONAL).values():
        if entry.name is not None and entry.level is level:
            place = (entry.parent, _essence(entry.name))
            named[place] = (*named.get(place, ()), entry)
    return named


@functools.cache
def _read_list(classification: Classification) -> dict[str, Entry]:
    if classification not in _LISTS:
        return {}
    current: dict[str, str] = {}
    historical: dict[str, list[str]] = {}
    text = Path(__file__).with_name(_LISTS[classification]).read_text(encoding="utf-8")
    for code, name, status, *_ in itertools.islice(csv.reader(text.splitlines()), 1, None):
        older = historical.setdefault(code, [])
        if status == "current":
            current[code] = name
        else:
            older.append(name)
    return {code: Entry(code, current.get(code), tuple(older)) for code, older in historical.items()}
