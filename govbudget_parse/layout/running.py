"""What is printed on every page around the text: a title at its top, a number at its foot that no blank line sets apart.

Such a line may stand in the middle of a sentence: "…支出决算为10." / "2023年度部门决算" / "00万元".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

import attrs

from govbudget_parse.layout.block import DATA_LINE, FURNITURE, PARAGRAPH, TABLE, Block, Shape
from govbudget_parse.layout.wrapping import ENDS, Wrapping, broken_lines, find_wrapping
from govbudget_parse.source import Source

_PAGE_NUMBER = Shape.PAGE_NUMBER
_SHORTEST, _LONGEST = 4, 40
# The number of a page right over a table has no more digits: "310" may be a code.
_LONGEST_COUNT = 2
# What counts the page before or behind its title: "- 3 - 某某局部门预算", "某某局部门预算 第3页".
_COUNT = "0123456789-—–/第页共 "
# A sentence has such marks, a title of pages has none.
_SENTENCE = re.compile(r"[,;:。%]|\d[\d.]*[万亿]?元")
# The title of a form is repeated over each of its pages by right, and so is what a table goes on with.
_TITLE_ENDS = ("表", "(续)", "续表")
# What titles of documents end in and those of tables do not: above a table such a title is that of its page.
_DOCUMENT_ENDS = ("部门预算", "部门决算", "单位预算", "单位决算", "预算公开", "决算公开", "信息公开")
# Text that breaks off is longer than a heading or the item of a list.
_SHORTEST_TEXT = 15
# Two pages are so many lines apart at least; the numbers of a contents page are not.
_FEWEST_LINES = 6
_FEWEST_PAGES = 2


def part_running_lines(source: Source, items: Sequence[Block]) -> Sequence[Block]:
    """The rough blocks with what every page prints as page furniture.

    A line is such where it is repeated word for word, next to the foot of a page or within a sentence; a number where
    the pages are counted on, or where it breaks a sentence.
    """
    running = {*_numbers(source, items)}
    running.update(_repeated(source, items, running), _between_tables(items, running))
    if not running:
        return items
    return [attrs.evolve(item, kind=FURNITURE) if index in running else item for index, item in enumerate(items)]


def _repeated(source: Source, items: Sequence[Block], numbers: Container[int]) -> Iterator[int]:
    """The lines with the same words, but for the page they count, that stand where a page ends or begins.

    `numbers` are the lines with the number of a page.
    """
    found: dict[str, list[int]] = defaultdict(list)
    for index, item in enumerate(items):
        look = item.look
        if item.kind is PARAGRAPH and look.numbered is None and _SHORTEST <= len(look.words) <= _LONGEST:
            found[look.words.strip(_COUNT)].append(index)
    repeated = {
        words: places
        for words, places in found.items()
        if len(places) >= _FEWEST_PAGES
        and len(words) >= _SHORTEST
        and not words.endswith(_TITLE_ENDS)
        and not _SENTENCE.search(words)
    }
    wrapping = find_wrapping(source, broken_lines(items)) if repeated else None
    for places in repeated.values():
        feet = {
            place
            for place in places
            if any(beside in numbers or _is_furniture(items, beside) for beside in (place - 1, place + 1))
        }
        edges = [place for place in places if _stands_at_edge(source, items, place, wrapping, feet)]
        if len(edges) >= _FEWEST_PAGES:
            yield from edges


def _between_tables(items: Sequence[Block], numbers: Container[int]) -> Iterator[int]:
    """The titles of the document that stand beside the number of a page between a table and its rest, even once."""
    for index, item in enumerate(items):
        if item.kind is not PARAGRAPH or not item.look.words.strip(_COUNT).endswith(_DOCUMENT_ENDS):
            continue
        beside = [
            next((place for place in places if not (place in numbers or _is_furniture(items, place))), index)
            for places in (range(index - 1, max(index - 4, -1), -1), range(index + 1, min(index + 4, len(items))))
        ]
        numbered = abs(beside[0] - index) > 1 or abs(beside[1] - index) > 1
        if numbered and all(items[place].kind is TABLE for place in beside):
            yield index


def _is_furniture(items: Sequence[Block], index: int) -> bool:
    return 0 <= index < len(items) and items[index].kind is FURNITURE


def _stands_at_edge(
    source: Source, items: Sequence[Block], index: int, wrapping: Wrapping | None, feet: Container[int]
) -> bool:
    """Whether a line breaks a sentence, or stands beside the foot of a page and over no table, unless it is a document's title."""
    following = items[index + 1] if index + 1 < len(items) else None
    if following is None:
        return False
    if following.kind in {TABLE, DATA_LINE} and not items[index].look.words.strip(_COUNT).endswith(_DOCUMENT_ENDS):
        return False
    if wrapping is not None and wrapping.goes_on(source, items[index].spans[-1], following.spans[0]):
        # A full line is text: "一般公共服务支出（类）政府办公厅（室）及相关机构事务" is printed for each of its items.
        return False
    if _breaks_sentence(items, index):
        return True
    start = source.lines[items[index].lines[0]].start
    return index in feet or source.text[start - 1 : start] == "\f"


def _breaks_sentence(items: Sequence[Block], index: int) -> bool:
    """Whether the text before a line and that behind it are one sentence, other page furniture left out."""
    before = _text_beside(items, range(index - 1, max(index - 5, -1), -1))
    # Behind a numbered line may stand the rest of its title.
    if before is None or before.look.numbered:
        return False
    text = before.look.text
    if len(text) < _SHORTEST_TEXT or text.endswith(ENDS):
        return False
    behind = _text_beside(items, range(index + 1, min(index + 5, len(items))))
    return behind is not None and not behind.look.numbered


def _text_beside(items: Sequence[Block], places: range) -> Block | None:
    """The first line of text at these places; None where something else stands before it."""
    for place in places:
        item = items[place]
        if item.kind is PARAGRAPH and item.look.shape is not _PAGE_NUMBER:
            return item
        if item.kind is not FURNITURE and item.look.shape is not _PAGE_NUMBER:
            return None
    return None


def _numbers(source: Source, items: Sequence[Block]) -> Iterator[int]:
    """The lines that hold the number of a page alone: one more than the last one, within a sentence or over a table."""
    found = [index for index, item in enumerate(items) if item.look.shape is _PAGE_NUMBER]
    yield from (index for index in found if not _is_furniture(items, index) and _breaks_sentence(items, index))
    # A number alone is no title of a table: right above one it counts the page that it goes on from.
    yield from (
        index
        for index in found
        if len(items[index].look.text) <= _LONGEST_COUNT and _stands_over_table(source, items, index)
    )
    counted = [index for index in found if _is_furniture(items, index) or _ends_prose(items, index)]
    for first, second in pairwise(counted):
        last, number = (int(items[index].look.text) for index in (first, second))
        if number == last + 1 and items[second].lines[0] - items[first].lines[0] >= _FEWEST_LINES:
            yield from (first, second)


def _stands_over_table(source: Source, items: Sequence[Block], index: int) -> bool:
    """Whether nothing but other page furniture stands between a line, which is no cell behind a tab, and a table below it."""
    if "\t" in source.text[slice(*source.lines[items[index].lines[0]])]:
        return False
    below = (item for item in items[index + 1 : index + 5] if item.kind is not FURNITURE)
    return next((item.kind is TABLE for item in below), False)


def _ends_prose(items: Sequence[Block], index: int) -> bool:
    """Whether the line above is one of prose or a heading, no cell of a list whose rows are numbered."""
    above = items[index - 1] if index else None
    if above is None or above.kind is not PARAGRAPH:
        return False
    look = above.look
    return len(look.text) >= _SHORTEST_TEXT or look.numbered is not None or look.text.endswith(ENDS)
