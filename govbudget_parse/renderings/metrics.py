"""In which widths of characters the lines of a table were printed: those under which its columns stand apart best."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from govbudget_parse.renderings.columns import find_columns
from govbudget_parse.renderings.spacing import MAX_LINE, Line, Metric, Text, part_texts, read_line, unlike_metrics

# A table shows itself within this many lines; a search that fails costs no more.
WINDOW = 20


def choose_metric(printed: Sequence[str]) -> Metric:
    """The widths of characters under which the columns of the data rows stand apart best."""
    lines = [line[:MAX_LINE] for line in printed]
    if len({*lines}) < 2:
        # One line, however often, is in line with itself in any of them.
        return Metric.WIDE
    read = {Metric.WIDE: [read_parts(line, Metric.WIDE) for line in lines]}
    if Metric.AMBIGUOUS_WIDE in (metrics := unlike_metrics(lines)):
        read[Metric.AMBIGUOUS_WIDE] = [read_parts(line, Metric.AMBIGUOUS_WIDE) for line in lines]
    edges = {metric: _count_edges(read.get(metric, read[Metric.WIDE]), metric) for metric in metrics}
    best = [metric for metric, count in edges.items() if count == min(edges.values())]
    if len(best) > 1 and Metric.NARROW in best:
        read[Metric.NARROW] = [read_parts(line, Metric.NARROW) for line in lines]
    return best[0] if len(best) == 1 else min(best, key=lambda metric: _disorder(read[metric]))


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
    if not heads:
        return 0
    return sum([min(map(column.misfit, heads.values())) for column in find_columns(rows[:WINDOW])])


def _count_edges(lines: Sequence[Line], metric: Metric) -> int:
    """How little the figures of the lines are in line: at how many display columns amounts begin or end."""
    # Where every character takes one column, a text begins and ends at its places in the line.
    places = metric is Metric.NARROW
    amounts = [text for texts in lines for text in texts if text.is_amount]
    figures = amounts or [text for texts in lines for text in texts]
    lefts = {text.start if places else text.left for text in figures}
    rights = {text.end if places else text.right for text in figures}
    return min(len(lefts), len(rights)) if amounts else len(lefts)


# Each of the first lines of what may be a table is measured again for the table that may begin on the next line.
@lru_cache(maxsize=256)
def read_parts(printed: str, metric: Metric) -> Line:
    """The texts of a line in a width of characters, those that single blanks part apart."""
    return part_texts(read_line(printed, metric))
