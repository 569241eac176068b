"""In which widths of characters the lines of a table were printed: those under which its columns stand apart best."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import NamedTuple

from govbudget_parse.renderings.columns import find_columns
from govbudget_parse.renderings.spacing import MAX_LINE, Line, Metric, display_width, part_texts, read_line

# A table shows itself within this many lines; a search that fails costs no more.
WINDOW = 20


class _Print(NamedTuple):
    """What one line shows by itself: its texts, whether any is a number, which characters it has that metrics draw differently."""

    texts: Line
    is_valued: bool
    has_wide: bool
    has_ambiguous: bool


def choose_metric(printed: Sequence[str]) -> Metric:
    """The widths of characters under which the columns of the data rows stand apart best."""
    # A line printed again is in line with itself in any of them.
    lines = {line: shown for line in {text[:MAX_LINE]: None for text in printed} if (shown := _print(line)).texts}
    metrics = _unlike_metrics(lines.values())
    if len(lines) < 2 or len(metrics) < 2:
        return Metric.WIDE
    edges = {metric: _count_edges(lines, metric) for metric in metrics}
    fewest = min(edges.values())
    best = [metric for metric, count in edges.items() if count == fewest]
    if len(best) == 1:
        return best[0]
    heads = [line for line, shown in lines.items() if not shown.is_valued]
    rows = [line for line, shown in lines.items() if shown.is_valued]
    return _least_disordered(rows[:WINDOW], heads, best) if heads and rows else best[0]


def _unlike_metrics(prints: Collection[_Print]) -> list[Metric]:
    """The metrics that draw the characters of lines differently, the first of each kind: without “ and ≥ two are one."""
    metrics = [Metric.WIDE]
    if any(shown.has_ambiguous for shown in prints):
        metrics.append(Metric.AMBIGUOUS_WIDE)
    if any(shown.has_wide for shown in prints):
        metrics.append(Metric.NARROW)
    return metrics


def _least_disordered(rows: Sequence[str], heads: Sequence[str], metrics: Sequence[Metric]) -> Metric:
    """The metric under which the columns of figures and the header texts over them are most in line, of several the first."""
    chosen, least = metrics[0], math.inf
    for metric in metrics:
        # Of texts in the same display columns one tells as much as all.
        texts = {(text.left, text.right): text for line in heads for text in read_parts(line, metric)}
        columns = find_columns([read_parts(line, metric) for line in rows])
        disorder = sum([min(map(column.misfit, texts.values())) for column in columns])
        if disorder < least:
            chosen, least = metric, disorder
        if not disorder:
            break
    return chosen


def _count_edges(lines: Collection[str], metric: Metric) -> int:
    """How little the figures of the lines are in line: at how many display columns amounts begin or end."""
    # Where every character takes one column, a text begins and ends at its places in the line.
    places = metric is Metric.NARROW
    texts = [text for line in lines for text in read_parts(line, Metric.WIDE if places else metric)]
    figures = [text for text in texts if text.is_amount]
    if not figures:
        return len({text.start if places else text.left for text in texts})
    lefts = {text.start if places else text.left for text in figures}
    rights = {text.end if places else text.right for text in figures}
    return min(len(lefts), len(rights))


# Each of the first lines of what may be a table is measured again for the table that may begin on the next line.
@lru_cache(maxsize=256)
def read_parts(printed: str, metric: Metric) -> Line:
    """The texts of a line in a width of characters, those that single blanks part apart."""
    return part_texts(read_line(printed, metric))


@lru_cache(maxsize=256)
def _print(printed: str) -> _Print:
    texts = read_parts(printed, Metric.WIDE)
    width = display_width(printed)
    is_valued = any(text.is_value for text in texts)
    return _Print(texts, is_valued, width > len(printed), display_width(printed, Metric.AMBIGUOUS_WIDE) > width)
