"""The outline of the page: the headings as a nested list, each with the tables that stand under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from govbudget_parse.export.page.values import Value
from govbudget_parse.model.disclosure import Section
from govbudget_parse.model.table import Table


@attrs.frozen
class Entry:
    """One heading of the outline at its `depth`, from 1, or one table below it."""

    depth: int
    number: str | None
    title: str
    value: Value | None
    table: Table | None


def list_outline(sections: Sequence[Section], values: Sequence[Value], tables: Sequence[Table]) -> tuple[Entry, ...]:
    """The headings from top to bottom, each followed by its tables; tables of no section come first.

    `values` are those of the sections, in the order in which `walk_sections` gives them.
    """
    by_place: dict[tuple[int, ...] | None, list[Table]] = {}
    for table in tables:
        by_place.setdefault(table.section, []).append(table)
    entries = [_of_table(table, 1) for table in by_place.get(None, ())]
    for (place, section), value in zip(_places(sections), values, strict=True):
        depth = len(place)
        entries.append(Entry(depth, section.number, section.title, value, None))
        entries.extend(_of_table(table, depth + 1) for table in by_place.get(place, ()))
    return tuple(entries)


def _of_table(table: Table, depth: int) -> Entry:
    return Entry(depth, None, table.title or str(table.kind), None, table)


def _places(sections: Sequence[Section]) -> Iterator[tuple[tuple[int, ...], Section]]:
    waiting: list[tuple[tuple[int, ...], Section]] = [
        ((index,), section) for index, section in reversed(list(enumerate(sections)))
    ]
    while waiting:
        place, section = waiting.pop()
        yield place, section
        waiting.extend(((*place, index), inner) for index, inner in reversed(list(enumerate(section.sections))))
