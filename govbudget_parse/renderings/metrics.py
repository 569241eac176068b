"""In which widths of characters the lines of a table were printed: those under which its columns stand apart best."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from govbudget_parse.renderings.columns import find_columns
from govbudget_parse.renderings.spacing import MAX_LINE, Line, Metric, part_texts, read_line, unlike_metrics

# A table shows itself within this many lines; a search that fails costs no more.
WINDOW = 20


def choose_metric(printed: Sequence[str]) -> Metric:
    """The widths of characters under which the columns of the data rows stand apart best."""
    lines = [line for cut in printed if read_parts(line := cut[:MAX_LINE], Metric.WIDE)]
    unlike = [*dict.fromkeys(lines)]
    if len(unlike) < 2:
        # One line, however often, is in line with itself in any of them.
        return Metric.WIDE
    metrics = unlike_metrics(unlike)
    if len(metrics) == 1:
        return metrics[0]
    edges = {metric: _count_edges(unlike, metric) for metric in metrics}
    fewest = min(edges.values())
    best = [metric for metric, count in edges.items() if count == fewest]
    return best[0] if len(best) == 1 else _least_disordered(lines, unlike, best)


def _least_disordered(lines: Sequence[str], unlike: Sequence[str], metrics: Sequence[Metric]) -> Metric:
    """The metric under which the columns of figures and the header texts over them are most in line, of several the first.

    `unlike` are the lines, each once.
    """
    heads = {line for line in unlike if not any(text.is_value for text in read_parts(line, Metric.WIDE))}
    rows = [line for line in lines if line not in heads][:WINDOW] if heads else []
    if not rows:
        return metrics[0]
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


def _count_edges(lines: Sequence[str], metric: Metric) -> int:
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
