"""Header texts that the print lost or garbled: what a form puts in their place, and a report of every one."""

from __future__ import annotations

import sys
from collections.abc import Container, Iterator, Sequence
from itertools import accumulate

from govbudget_parse.diagnostics import Code, Diagnostic
from govbudget_parse.forms.catalogue import find_term
from govbudget_parse.forms.leaves import Leaf, canonical
from govbudget_parse.forms.terms import INTERCHANGEABLE
from govbudget_parse.renderings.grid import Cell
from govbudget_parse.source import Span

Header = Sequence[tuple[Cell, ...]]

_NOTHING = "(nothing)"
# Behind all that is printed.
_NOWHERE = Span(sys.maxsize, sys.maxsize)


def lower_columns(header: Header) -> frozenset[int]:
    """The columns whose first text stands in a lower header row than others: what stood above it may be lost.

    Header rows are printed one after the other, so a cell before it on the right, or a second text before it on the left,
    stands higher than it should.
    """
    tops = [path[0].spans[0] if path and path[0].spans else _NOWHERE for path in header]
    seconds = [path[1].spans[0] if len(path) > 1 and path[1].spans else _NOWHERE for path in header]
    on_the_left = accumulate(seconds, min, initial=_NOWHERE)
    on_the_right = reversed([*accumulate(reversed(tops), min)])
    places = zip(tops, on_the_left, on_the_right, strict=False)
    lower = [top is not _NOWHERE and (left < top or right < top) for top, left, right in places]
    return frozenset([column for column, is_lower in enumerate(lower) if is_lower])


def restore_header(leaves: Sequence[Leaf | None], header: Header) -> Header:
    """`header` with the path of a leaf over each column; of a column without a leaf as it is printed.

    The printed wording is kept where the header has a word anywhere. A group that is printed nowhere is put in only where
    the print has room for it over one of its columns: another text or a blank. A form without the group is another form.
    """
    printed = {canonical(cell.text): cell for path in header for cell in path if find_term(cell.text)}
    # What stands over a text in a lower row may be lost: there is room for all of it.
    lower = lower_columns(header)
    roomy = {
        leaf.keys[: depth + 1]
        for column, leaf in enumerate(leaves)
        if leaf is not None
        for depth in _missing_groups(leaf, () if column in lower else header[column], printed)
    }
    return tuple(
        path if leaf is None else tuple(_path_of(leaf, path, printed, roomy))
        for leaf, path in zip(leaves, header, strict=True)
    )


def _path_of(leaf: Leaf, path: Sequence[Cell], printed: dict[str, Cell], roomy: set[tuple[str, ...]]) -> Iterator[Cell]:
    own = {canonical(cell.text): cell for cell in path}
    for depth, (node, word) in enumerate(zip(leaf.nodes, leaf.keys, strict=True)):
        found = own.get(word) or printed.get(word)
        if found is not None:
            yield found
        elif node is leaf.nodes[-1] and path and _stands_for(canonical(path[-1].text), word):
            yield path[-1]
        elif node is leaf.nodes[-1] or leaf.keys[: depth + 1] in roomy:
            yield Cell(node.text, word, ())


def _stands_for(printed: str, word: str) -> bool:
    """Whether one form prints a text where another prints a word: 小计 for 合计, 本年预算数 for 金额."""
    return any({printed, word} <= set(map(canonical, words)) for words in INTERCHANGEABLE)


def _missing_groups(leaf: Leaf, path: Sequence[Cell], printed: Container[str]) -> Sequence[int]:
    """The depths of the groups of a leaf that are printed nowhere, as many as the print over its column has room for."""
    missing = [depth for depth, word in enumerate(leaf.keys[:-1]) if word not in printed]
    if not missing or not path:
        return missing
    strangers = sum(1 for cell in path if canonical(cell.text) not in leaf.keys)
    own = any(canonical(cell.text) == leaf.keys[-1] for cell in path)
    return missing[: max(0, strangers if own else strangers - 1)]


def report_restored(before: Header, after: Header) -> Iterator[Diagnostic]:
    """A diagnostic for every header text that is read over a column without being printed there or anywhere before."""
    known = {(cell.key, cell.spans) for path in before for cell in path}
    told: set[tuple[tuple[str, ...], tuple[Span, ...]]] = set()
    for old, new in zip(before, after, strict=False):
        kept = {cell.key for cell in new}
        lost = [cell for cell in old if cell.key not in kept]
        for depth, cell in enumerate(new):
            if (cell.key, cell.spans) in known or cell.key in {other.key for other in old}:
                continue
            spans = tuple(span for other in lost or old for span in other.spans)
            place = tuple(other.key for other in new[: depth + 1])
            # A group's text is told once, over the first of its columns.
            if (place, ()) in told:
                continue
            told.add((place, ()))
            printed = "".join(other.label for other in lost) or _NOTHING
            yield Diagnostic.of(
                Code.TABLE_HEADER_REPAIRED, spans or _first_spans(before), printed=printed, restored=cell.label
            )


def _first_spans(header: Header) -> tuple[Span, ...]:
    return tuple(cell.spans[0] for path in header for cell in path if cell.spans)[:1]
