"""The lines of a header over columns made by spaces: which columns each of its texts heads."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from govbudget_parse.renderings.columns import Column, Places, extent, is_numbering, nearest, spread, unite_blank
from govbudget_parse.renderings.spacing import Line, Text, join_words
from govbudget_parse.renderings.weighing import COVERING, LOOSE, Blank, Costs, Rules, choose_moves
from govbudget_parse.renderings.wrapped import Wording

# By how much, in halves of a display column, the middles of a wrapped text's lines may differ.
_CENTRED = 2
# A line of more texts and columns is set without weighing.
_MOST_WEIGHED = 2_000


class Head(NamedTuple):
    """A header text and the columns that it heads, left to right."""

    text: Text
    columns: tuple[Column, ...]


def place_heads(
    lines: Sequence[Line], columns: list[Column], blank: Blank, wording: Wording, costs: Costs
) -> list[list[Head]]:
    """For each header line its texts with their columns, made from below: what stands under a text tells how far it reaches.

    `columns` gets a column for each header text that stands over none; where such a one is beside a column of data
    without a head, the two are one.
    """
    if _is_at_left(lines, columns):
        trial = [column.twin() for column in columns]
        heads = _place_lines(lines, trial, Rules(blank, wording, costs, at_left=True))
        # Texts in the middle of their columns may all begin with one of them, too.
        if any(_is_off_centre(head) for line in heads for head in line):
            columns[:] = trial
            return heads
    return _place_lines(lines, columns, Rules(blank, wording, costs, at_left=False))


def place_evidently(texts: Line, columns: Sequence[Column]) -> list[list[Head]]:
    """The heads of the only line of a header with one text over each column; none where its words or sides may say otherwise.

    No way to set such texts in another column is as cheap.
    """
    pairs = [*zip(texts, columns, strict=True)]
    if len(texts) * len(columns) > _MOST_WEIGHED or is_numbering(texts):
        return []
    if any(text.words or column.leans(text) > 0 for text, column in pairs):
        return []
    for text, column in pairs:
        column.headed = True
        column.top, column.top_line = text.key, 0
        column.widen(text.left, text.right)
    return [[Head(text, (column,)) for text, column in pairs]]


def _place_lines(lines: Sequence[Line], columns: list[Column], rules: Rules) -> list[list[Head]]:
    placed: dict[int, list[Head]] = {}
    merged: dict[int, Column] = {}
    loose = rules.blank is LOOSE
    widened = _widen(lines)
    for index in sorted(range(len(lines)), key=lambda index: (loose and is_numbering(lines[index]), -index)):
        above = tuple(word for line in lines[:index] for word in line)
        placed[index] = _place_line(widened[index], columns, rules._replace(lines=lines[:index], above=above))
        if not is_numbering(lines[index]):
            for head in placed[index]:
                for column in head.columns:
                    column.top = head.text.key
                    column.top_line = head.text.above[0].line if head.text.above else index
        # A column of data under a text of this line, which heads others, can have no head but one from below.
        under = {id(column) for column in columns for text in lines[index] if column.gap(text) < 0}
        unite_blank(columns, merged, under)
    unite_blank(columns, merged, set(map(id, columns)))
    return [
        [Head(head.text, tuple(dict.fromkeys(merged.get(id(c), c) for c in head.columns))) for head in heads]
        for _, heads in sorted(placed.items())
    ]


def _widen(lines: Sequence[Line]) -> list[Line]:
    """The lines with their texts, each as wide as the text above that it is the wrapped end of.

    "编码" is centred under "部门预算经济分类科目" and alone there: both are over what the longer one is over.
    """
    widened = list(lines[:1])
    for above, texts in pairwise(lines):
        plain = is_numbering(texts) or is_numbering(above)
        widened.append(texts if plain else tuple(_as_wide(text, texts, widened[-1]) for text in texts))
    return widened


def _as_wide(text: Text, beside: Line, above: Line) -> Text:
    for upper in above:
        centred = abs(upper.left + upper.right - text.left - text.right) <= _CENTRED
        if centred and upper.left < text.left and text.right < upper.right:
            alone = not any(
                other is not text and upper.left < other.right and other.left < upper.right for other in beside
            )
            return text._replace(left=upper.left, right=upper.right, words=()) if alone else text
    return text


def _place_line(texts: Line, columns: list[Column], rules: Rules) -> list[Head]:
    numbers = is_numbering(texts)
    if not texts:
        return []
    if numbers and columns and rules.blank is LOOSE:
        return _place_numbers(texts, columns)
    at_left = _place_at_left(texts, columns, rules.above) if rules.at_left else []
    if at_left:
        return at_left
    words = [word for text in texts for word in text.parts]
    glued = [index > 0 and not _are_letters(text) for text in texts for index in range(len(text.parts))]
    if not columns or len(words) * len(columns) > _MOST_WEIGHED:
        return _place_plainly(texts, columns)
    moves = choose_moves(words, glued, columns, rules)
    if not moves:
        return _place_plainly(texts, columns)
    heads: list[Head] = []
    for index, move in reversed(moves):
        text = join_words(words[index : index + move.words])
        chosen = columns[move.first : move.last]
        if not chosen:
            chosen = [Column(text.left, text.right, has_ink=False)]
            columns[move.first : move.first] = chosen
        if len(chosen) == 1 and not chosen[0].headed:
            chosen[0].headed = not numbers
            chosen[0].widen(text.left, text.right)
        heads.insert(0, Head(text, tuple(chosen)))
    return heads


def _is_at_left(lines: Sequence[Line], columns: Sequence[Column]) -> bool:
    """Whether all texts of a header may begin with their columns, or have a column of figures at their right end."""
    lefts = {column.left for column in columns}
    for texts in reversed(lines):
        for text in texts:
            over = [column for column in columns if column.gap(text) < 0]
            if text.left not in lefts and over and not (len(over) == 1 and _ends_with(over[0], text)):
                return False
        lefts.update(text.left for text in texts)
    return True


def _ends_with(column: Column, text: Text) -> bool:
    return column.holds_amounts or (text.left < column.left and abs(text.right - column.right) <= 1)


def _place_at_left(texts: Line, columns: list[Column], above: Sequence[Text]) -> list[Head]:
    """The texts over the columns that they begin with, up to the next text's; none where the line is not printed so.

    The next text may stand in a line above. A writer that fills every cell up on its right prints merged texts at their
    left: each begins exactly where a column does.
    """
    known, columns = columns, _with_blank_columns(columns, texts, above)
    begins = {column.left: index for index, column in enumerate(columns)}
    starts = [begins[text.left] if text.left in begins else _unheaded(text, columns) for text in texts]
    if not all(before < start for before, start in pairwise([-1, *starts])):
        return []
    closed = {word.left for word in (*above, *texts)}
    heads: list[Head] = []
    stop = 0
    for text, start in zip(texts, starts, strict=True):
        before, stop = stop, start + 1
        while (
            stop < len(columns) and columns[start].headed and columns[stop].headed and columns[stop].left not in closed
        ):
            stop += 1
        passed = next((column for column in columns[before:start] if column.headed), None)
        if passed is not None and passed.left not in closed:
            # A text in the middle of its columns may begin with one of them, too; then those on its left have no text.
            return []
        heads.append(Head(text, tuple(columns[start:stop])))
    known[:] = columns
    for head in heads:
        if len(head.columns) == 1 and not head.columns[0].headed:
            head.columns[0].headed = True
            head.columns[0].widen(head.text.left, head.text.right)
    return heads


def _with_blank_columns(columns: Sequence[Column], texts: Line, above: Sequence[Text]) -> list[Column]:
    """`columns` and one for each text that none without a head can be under: none ends before the next text begins.

    The next text may stand in a line above: "公务接待费" beside the last of "小计   公务用车购置费   公务用车运行费".
    """
    blank: list[Column] = []
    lefts = [text.left for text in (*texts, *above)]
    for text in texts:
        stop = min((left for left in lefts if left >= text.right), default=None)
        under = (column for column in columns if column.right > text.left and (stop is None or column.left < stop))
        if all(column.headed and column.gap(text) >= 0 and column.left != text.left for column in under):
            blank.append(Column(text.left, text.right, has_ink=False))
    return sorted([*columns, *blank], key=lambda column: column.left)


def _unheaded(text: Text, columns: Sequence[Column]) -> int:
    """The index of the column that a text stands over, or before, where it has no head yet; else -1.

    "合计" is at the left, the amounts under it are at the right.
    """
    over = [index for index, column in enumerate(columns) if column.gap(text) < 0]
    behind = next((index for index, column in enumerate(columns) if column.right > text.left), None)
    found = over[0] if len(over) == 1 else behind if not over else None
    return found if found is not None and not columns[found].headed else -1


def _is_off_centre(head: Head) -> bool:
    left, right = extent(head.columns)
    return len(head.columns) > 1 and left + right - head.text.left - head.text.right > 2 * COVERING


def _are_letters(text: Text) -> bool:
    """Whether the words of a text are single characters, such as "款 项": heads of their own."""
    return all(len(word.key) == 1 for word in text.parts)


def _place_numbers(texts: Line, columns: list[Column]) -> list[Head]:
    """The numbers of the columns: one each from the left where there are as many, else each near its own."""
    if len(texts) == len(columns):
        return [Head(text, (column,)) for text, column in zip(texts, columns, strict=True)]
    return [Head(text, (columns[index],)) for index, text in spread(Places(columns), texts)]


def _place_plainly(texts: Line, columns: list[Column]) -> list[Head]:
    heads = []
    for text in texts:
        if not columns or columns[nearest(columns, text)].gap(text) > 0:
            place = bisect_left(columns, text.left, key=lambda column: column.left)
            columns.insert(place, Column(text.left, text.right, has_ink=False, headed=True))
        column = columns[nearest(columns, text)]
        column.headed = True
        heads.append(Head(text, (column,)))
    return heads
