"""Columns made by spaces that could as well be read otherwise: amounts that may stand under the header text beside theirs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from govbudget_parse.renderings.columns import Column, is_numbering
from govbudget_parse.renderings.heads import Head
from govbudget_parse.renderings.spacing import MAX_LINE, Line, Text

# By how many display columns amounts must be nearer to their own header text than to that of a blank column, and how much
# more where other amounts of the table are off theirs.
_NEARER = 4
_DRIFT = 2


def doubted_columns(
    columns: Sequence[Column], lines: Sequence[Line], heads: Sequence[Sequence[Head]]
) -> frozenset[int]:
    """The indices of the columns of amounts that may as well be those of a blank column's header text.

    `lines` are the header's as printed, `heads` its texts as they were placed, perhaps farther to the right. Where a form's
    column is blank in all rows, nothing but the place tells which of two neighbours it is: "30.00" between "经营收入" and
    "其他收入" is no more the one than the other.
    """
    texts = _lowest_texts(columns, lines, heads)
    if _begin_with_columns(columns, texts):
        return frozenset()
    gaps = [_gap(columns[i], text) for i, (text, _) in texts.items() if columns[i].holds_amounts]
    needed = _NEARER + _DRIFT * max([0, *gaps])
    blanks = [i for i in texts if not columns[i].has_ink]
    return frozenset([i for blank in blanks for step in (-1, 1) for i in _shifted(columns, texts, blank, step, needed)])


def _begin_with_columns(columns: Sequence[Column], texts: Mapping[int, tuple[Text, Text]]) -> bool:
    """Whether all data stand between the left end of their header text and that of the next: the texts begin with their columns."""
    lefts = {i: texts[i][1].left for i in texts}
    return all(
        lefts[i] <= columns[i].ink[0] and columns[i].ink[1] <= lefts.get(i + 1, MAX_LINE)
        for i in texts
        if columns[i].holds_amounts
    )


def _lowest_texts(
    columns: Sequence[Column], lines: Sequence[Line], heads: Sequence[Sequence[Head]]
) -> dict[int, tuple[Text, Text]]:
    """The header text right over each column, where it was placed and as it is printed."""
    places = {id(column): index for index, column in enumerate(columns)}
    texts: dict[int, tuple[Text, Text]] = {}
    for line, row in zip(lines, heads, strict=True):
        printed = {text.start: text for text in line}
        for head in row if not is_numbering(line) else ():
            if len(head.columns) == 1:
                texts[places[id(head.columns[0])]] = (head.text, printed.get(head.text.start, head.text))
    return texts


def _gap(column: Column, text: Text) -> int:
    """How many display columns are between the data of a column and a header text; less than 0 where they overlap."""
    left, right = column.ink
    return max(text.left - right, left - text.right)


def _shifted(
    columns: Sequence[Column], texts: Mapping[int, tuple[Text, Text]], blank: int, step: int, needed: int
) -> Iterator[int]:
    """The columns on one side of a blank one that may each stand one column nearer to it."""
    for i in range(blank + step, -1 if step < 0 else len(columns), step):
        column = columns[i]
        if not (column.has_ink and column.holds_amounts and i in texts):
            return
        own, other = texts[i], texts[i - step]
        if min(_gap(column, b) - _gap(column, a) for a, b in zip(own, other, strict=True)) >= needed:
            return
        yield i
