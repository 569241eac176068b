"""Whose rows are whose in a list over many projects, wherever in its merged cell the print shows a project's name."""

from __future__ import annotations

from collections.abc import Sequence

from govbudget_parse.renderings.grid import BLANK, Cell


def fill_owners(names: Sequence[Cell], measured: Sequence[bool], firsts: Sequence[str]) -> list[Cell]:
    """The name that every row belongs to: of its own cell of names, whether it states an indicator, and its first level.

    A blank takes the name above it. Where names stand beside indicators, one that stands in a row of its own (the unit
    above its projects) owns none; and where the rows below it begin without a name, merged cells show their names in
    their middle: the rows before the first name are its own too, and the next begins where a level comes round again.
    """
    beside = any(name.key and states for name, states in zip(names, measured, strict=True))
    owners: list[Cell] = []
    while len(owners) < len(names):
        start = len(owners)
        if names[start].key and not (beside and not measured[start]):
            stop = _next_name(names, start + 1)
            owners += [names[start]] * (stop - start)
        elif names[start].key:
            owners.append(names[start])
        else:
            owners += _centred(names, measured, firsts, start) if beside else [BLANK]
    return owners


def _next_name(names: Sequence[Cell], start: int) -> int:
    return next((place for place in range(start, len(names)) if names[place].key), len(names))


def _centred(names: Sequence[Cell], measured: Sequence[bool], firsts: Sequence[str], start: int) -> list[Cell]:
    """The owners of the rows from `start` on, where names stand in the middle, up to the next name in a row of its own.

    Rows that no name stands below, or between which and the name a level comes round again, have no owner.
    """
    owners: list[Cell] = []
    begin = start
    while True:
        centre = _next_name(names, begin)
        if centre == len(names) or not measured[centre] or _comes_round(firsts, begin, centre + 1):
            break
        following = _next_name(names, centre + 1)
        ends = _comes_round(firsts, begin, following + 1) if following < len(names) else []
        behind = [end for end in ends if end > centre]
        if following < len(names) and measured[following] and len(behind) != 1:
            # Nothing tells the next one's first rows from the last of this one: the text stands in the very middle.
            behind = [min(2 * centre - begin + 1, following)]
        stop = behind[0] if behind else following
        owners += [names[centre]] * (stop - begin)
        begin = stop
        if following == len(names) or not measured[following]:
            return owners
    return owners or [BLANK] * (max(_next_name(names, start), start + 1) - start)


def _comes_round(firsts: Sequence[str], start: int, stop: int) -> list[int]:
    """Where in `[start, stop)` a first level begins that an earlier row of the stretch had, and another between."""
    seen: set[str] = set()
    found: list[int] = []
    for place in range(start, stop):
        begins = place == start or firsts[place] != firsts[place - 1]
        if begins and firsts[place] in seen:
            found.append(place)
            seen = set()
        seen.add(firsts[place])
    return found
