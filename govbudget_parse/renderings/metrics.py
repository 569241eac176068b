"""In which widths of characters the lines of a table were printed: those under which its columns stand apart best."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from govbudget_parse.renderings.columns import find_columns
from govbudget_parse.renderings.spacing import MAX_LINE, Line, Metric, Text, part_texts, read_line, unlike_metrics

# A table shows itself within this many lines; a search that fails costs no more.
WINDOW = 20


def choose_metric(printed: Sequence[str]) -> Metric:
    """The widths of characters under which the columns of the data rows stand apart best."""
    lines = [line[:MAX_LINE] for line in printed if line and not line.isspace()]
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
    return best[0] if len(best) == 1 else _least_disordered(lines, best)


def _least_disordered(lines: Sequence[str], metrics: Sequence[Metric]) -> Metric:
    """The metric under which figures and header texts are most in line, the first of them where several are."""
    chosen, least = metrics[0], math.inf
    for metric in metrics:
        disorder = _disorder([read_parts(line, metric) for line in lines])
        if disorder < least:
            chosen, least = metric, disorder
        if not disorder:
            break
    return chosen


def _disorder(lines: Sequence[Line]) -> float:
    """How little the columns of figures and the header texts over them are in line."""
    rows: list[Line] = []
    # Of texts in the same display columns one tells as much as all.
    heads: dict[tuple[int, int], Text] = {}
    for texts in lines:
        if any(text.is_value for text in texts):
            rows.append(texts)
        else:
            heads |= {(text.left, text.right): text for text in texts}
    if not heads or not rows:
        return 0
    return sum([min(map(column.misfit, heads.values())) for column in find_columns(rows[:WINDOW])])


def _count_edges(lines: Sequence[str], metric: Metric) -> int:
    """How little the figures of the lines are in line: at how many display columns amounts begin or end."""
    # Where every character takes one column, a text begins and ends at its places in the line.
    places = metric is Metric.NARROW
    texts = [text for line in lines for text in read_parts(line, Metric.WIDE if places else metric)]
    amounts = [text for text in texts if text.is_amount]
    figures = amounts or texts
    lefts = {text.start if places else text.left for text in figures}
    rights = {text.end if places else text.right for text in figures}
    return min(len(lefts), len(rights)) if amounts else len(lefts)


# Each of the first lines of what may be a table is measured again for the table that may begin on the next line.
@lru_cache(maxsize=256)
def read_parts(printed: str, metric: Metric) -> Line:
    """The texts of a line in a width of characters, those that single blanks part apart."""
    return part_texts(read_line(printed, metric))
