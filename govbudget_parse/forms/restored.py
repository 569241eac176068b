"""Header texts that the print lost or garbled: what a form puts in their place, and a report of every one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govbudget_parse.diagnostics import Code, Diagnostic
from govbudget_parse.forms.catalogue import find_term
from govbudget_parse.forms.leaves import Leaf, canonical
from govbudget_parse.renderings.grid import Cell
from govbudget_parse.source import Span

Header = Sequence[tuple[Cell, ...]]

_NOTHING = "(nothing)"


def stands_lower(header: Header, column: int) -> bool:
    """Whether the first text over a column stands in a lower header row than others: what stood above it may be lost.

    Header rows are printed one after the other, so a cell before it on the right, or a second text before it on the left,
    stands higher than it should.
    """
    path = header[column]
    if not path or not path[0].spans:
        return False
    start = path[0].spans[0]
    on_the_right = any(other[0].spans and other[0].spans[0] < start for other in header[column + 1 :] if other)
    on_the_left = any(len(other) > 1 and other[1].spans and other[1].spans[0] < start for other in header[:column])
    return on_the_right or on_the_left


def restore_header(leaves: Sequence[Leaf | None], header: Header) -> Header:
    """`header` with the path of a leaf over each column; of a column without a leaf as it is printed."""
    return tuple(
        path if leaf is None else _restore_path(leaf, header, column)
        for column, (leaf, path) in enumerate(zip(leaves, header, strict=True))
    )


def replace_header(leaves: Sequence[Leaf | None], header: Header) -> Header:
    """`header` with the whole path of a leaf over each column, where the print cannot say what stood over it."""
    printed = _printed(header)
    return tuple(
        path
        if leaf is None
        else tuple(
            {canonical(cell.text): cell for cell in path}.get(word) or printed.get(word) or Cell(node.text, word, ())
            for node, word in zip(leaf.nodes, leaf.keys, strict=True)
        )
        for leaf, path in zip(leaves, header, strict=True)
    )


def _printed(header: Header) -> dict[str, Cell]:
    return {canonical(cell.text): cell for path in header for cell in path if find_term(cell.text)}


def _restore_path(leaf: Leaf, header: Header, column: int) -> tuple[Cell, ...]:
    """The path of a leaf over `column`: in the printed wording where the header has a word anywhere, else in the form's.

    A group that is printed nowhere is put above the column only where the print has room for it: another text, or
    a blank. A form without the group is another form.
    """
    path = header[column]
    printed = _printed(header)
    own = {canonical(cell.text): cell for cell in path}
    strangers = sum(1 for cell in path if canonical(cell.text) not in leaf.keys)
    room = len(leaf.nodes) if not path or stands_lower(header, column) else strangers - (leaf.keys[-1] not in own)
    cells: list[Cell] = []
    for node, word in zip(leaf.nodes, leaf.keys, strict=True):
        found = own.get(word) or printed.get(word)
        if found is not None:
            cells.append(found)
        elif node is leaf.nodes[-1] or room > 0:
            cells.append(Cell(node.text, word, ()))
            room -= node is not leaf.nodes[-1]
    return tuple(cells)


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
