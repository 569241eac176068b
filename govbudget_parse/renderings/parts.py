"""A piece whose columns are made by spaces, part by part: fields, a list below them, the lists of its pages have columns of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from govbudget_parse.lexis.levels import names_level
from govbudget_parse.renderings.body import PrintedLine
from govbudget_parse.renderings.rows import PlacedRows, find_body, place_fields, place_lines
from govbudget_parse.renderings.spacing import Line, Metric
from govbudget_parse.renderings.wrapped import Wording
from govbudget_parse.source import Source

# "一级指标   二级指标   三级指标": the header of a list of indicators; "三级指标   指标值   三级指标   指标值": that of a summary.
_LIST_HEAD = re.compile(r"[一二三]级指标")
_FEWEST_HEADS = 2
_MOST_HEADS = 6
# Of the first lines of a form so many are fields.
_FEW_LINES = 4
_FEWEST_FIELDS = 2
# "≥95%", "8", "=100": what stands in the header of no such list.
_FIGURE = re.compile(r"[0-9≥≤<>=%‰]")


def place_parts(source: Source, lines: Sequence[PrintedLine], metric: Metric, wording: Wording) -> Iterator[PlacedRows]:
    """The rows of a piece, page numbers left out, each part by its own columns."""
    lists = _find_lists(lines, wording)
    heads = lists or _find_pages(lines, wording)
    if not heads and _is_form(lines, wording):
        yield place_fields(source, lines, wording)
        return
    if not heads:
        yield place_lines(source, _without_repeated_heads(lines), metric, wording)
        return
    if lists and lists[0].start:
        yield place_fields(source, lines[: lists[0].start], wording)
    elif not lists:
        yield place_lines(source, lines[: heads[0].start], metric, wording)
    for head, following in zip_longest(heads, heads[1:]):
        part = lines[head.start : following.start if following else len(lines)]
        yield place_lines(source, part, metric, wording, len(head))


def _is_form(lines: Sequence[PrintedLine], wording: Wording) -> bool:
    """Whether lines begin with fields, labels of the forms beside what no form prints: "项目名称   水旱灾害防御经费"."""
    fields = 0
    for _, texts in lines[:_FEW_LINES]:
        values = [text for text in texts[1:2] if not text.is_value and not wording.knows(text.key)]
        fields += bool(values) and texts[0].left == lines[0][1][0].left and wording.knows(texts[0].key)
    return fields >= _FEWEST_FIELDS


def _find_lists(lines: Sequence[PrintedLine], wording: Wording) -> list[range]:
    """The lines that every header of a list of indicators takes.

    Levels alone stand below a group: the columns beside it are named in the line above.
    """
    found: list[range] = []
    for index, (_, texts) in enumerate(lines):
        levels = _list_heads(texts)
        if len({*levels}) < _FEWEST_HEADS:
            continue
        stop = index + _count_heads(lines[index : index + _MOST_HEADS], wording)
        inner = len(levels) == len(texts) and index > 0 and _heads_groups(lines[index - 1][1], wording)
        found.append(range(index - inner, stop))
    return found


def _find_pages(lines: Sequence[PrintedLine], wording: Wording) -> list[range]:
    """The lines that the header of a summary takes on every page but the first."""
    ends = [index for index, (_, texts) in enumerate(lines) if len(_list_heads(texts)) >= _FEWEST_HEADS]
    heads: list[range] = []
    for before, end in pairwise(ends):
        start = end
        while start - 1 > before and end - start < _MOST_HEADS and _heads_groups(lines[start - 1][1], wording):
            start -= 1
        heads.append(range(start, end + 1))
    return heads


def _list_heads(texts: Line) -> list[str]:
    return [text.key for text in texts if _LIST_HEAD.fullmatch(text.key)]


def _heads_groups(texts: Line, wording: Wording) -> bool:
    """Whether most texts of a line are header words."""
    return sum(wording.knows(text.key) for text in texts) * 2 > len(texts)


def _count_heads(lines: Sequence[PrintedLine], wording: Wording) -> int:
    """How many lines the header of a list of indicators takes: the first level or figure begins its data.

    Below a line of whole words stands no rest of them, but that of a row that a page has broken.
    """
    for index, ((_, above), (_, texts)) in enumerate(pairwise(lines), 1):
        is_whole = all(wording.knows(text.key) for text in above)
        if is_whole or any(names_level(text.key) or _FIGURE.search(text.key) for text in texts):
            return index
    return 1


def _without_repeated_heads(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The lines of a piece but those that repeat its header on a later page."""
    if len(lines) < 2:
        return list(lines)
    head = find_body([texts for _, texts in lines])
    if not head or len(lines) < 2 * head:
        return list(lines)
    prints = [tuple(text.key for text in texts) for _, texts in lines]
    kept = list(lines[:head])
    index = head
    while index < len(lines):
        if prints[index : index + head] == prints[:head]:
            index += head
        else:
            kept.append(lines[index])
            index += 1
    return kept
