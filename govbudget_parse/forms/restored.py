"""Header texts that the print lost or garbled: what a form puts in their place, and a report of every one."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from govbudget_parse.diagnostics import Code, Diagnostic
from govbudget_parse.forms.catalogue import find_term
from govbudget_parse.forms.header_paths import Header, Words
from govbudget_parse.forms.leaves import Leaf, canonical
from govbudget_parse.forms.terms import INTERCHANGEABLE
from govbudget_parse.renderings.grid import Cell
from govbudget_parse.source import Span

_NOTHING = "(nothing)"


def restore_header(leaves: Sequence[Leaf | None], words: Words) -> Header:
    """The header of `words` with the path of a leaf over each column; of a column without a leaf as it is printed.

    The printed wording is kept where the header has a word anywhere. A group that is printed nowhere is put in only where
    the print has room for it over one of its columns: another text or a blank. A form without the group is another form.
    """
    header = words.header
    printed = {canonical(cell.text): cell for path in header for cell in path if find_term(cell.text)}
    # What stands over a text in a lower row may be lost: there is room for all of it.
    roomy = {
        leaf.keys[: depth + 1]
        for column, leaf in enumerate(leaves)
        if leaf is not None
        for depth in _missing_groups(leaf, () if column in words.lower else header[column], printed)
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
