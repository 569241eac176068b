"""Indicators that a department states in prose: "绩效目标：… 绩效指标：刻制印章合格率=100%"."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from operator import attrgetter

from govbudget_parse.lexis.width import squeeze
from govbudget_parse.model.performance import Indicator
from govbudget_parse.model.table import TableKind
from govbudget_parse.performance.targets import read_target
from govbudget_parse.source import Source, Span

_INDICATOR = "指标"
_MARK = re.compile(r"绩效(指标|目标)\s{0,4}:")
_SIGN = r"(?:[≥≤=<>]|\\(?:geq|leq|ge|le)(?![a-z]))"
# "≥5次", "\geq 1500 张", "=1468 平方米": a sign, a number and a short unit, up to a stop or the end of the statement.
_MEASURED = re.compile(_SIGN + r"\s{0,4}\d[\d.,]{0,20}\s{0,4}[^\s\d,;。、≥≤=<>\\]{0,10}(?=\s{0,80}(?:[,;。、]|$))")
_OPENS_WITH_SIGN = re.compile(r"\s{0,80}" + _SIGN)
_STOP = re.compile(r"[;。]")
# "有效提升", "比上年有所提高", "持续改善": how far something is to change, in words.
_DEGREE = re.compile(
    r"(?:(?:比|较)上年)?(?:有效|持续|显著|明显|逐步|稳步|不断|进一步|有所|全面|大幅)?"
    r"(?:提升|提高|改善|增强|保障|维护|优化|完善|加强|推进|增加|减少|降低|下降)$"
)
_LONGEST_DEGREE = 12
_AROUND = " \t,;、:。"


def read_prose_indicators(source: Source, prose: Sequence[Span]) -> tuple[Indicator, ...]:
    """The indicators stated behind "绩效指标：" in the physical lines of `prose`, in order.

    Read are measured targets ("人数=9人"), degrees at the end ("改善服务质量有效提升"), and a target behind a blank that
    the print repeats ("按时发放工资 按月发放按月发放"). Sentences that only describe success state none.
    """
    marks = [mark.start() for mark in _MARK.finditer(source.folded) if mark[1] == _INDICATOR]
    if not marks:
        return ()
    indicators: list[Indicator] = []
    marked = {bisect.bisect_right(prose, mark, key=attrgetter("start")) - 1 for mark in marks}
    for number in sorted(marked - {-1}):
        line = prose[number]
        following = prose[number + 1] if number + 1 < len(prose) else None
        for start, end in _statements(source, line):
            goes_on = following and end == line.end and _OPENS_WITH_SIGN.match(source.folded, following.start)
            # "…专家评审项目数" on one line, "≥5次" on the next.
            stop = following.end if following and goes_on else end
            indicators.extend(_read_statement(source, start, stop))
    return tuple(indicators)


def _statements(source: Source, line: Span) -> Iterator[Span]:
    """What stands behind each "绩效指标：" of a line, up to the next mark."""
    marks = list(_MARK.finditer(source.folded, line.start, line.end))
    for number, mark in enumerate(marks, 1):
        if mark[1] == _INDICATOR:
            yield Span(mark.end(), marks[number].start() if number < len(marks) else line.end)


def _read_statement(source: Source, start: int, end: int) -> Iterator[Indicator]:
    found = list(_MEASURED.finditer(source.folded, start, end))
    for target in found:
        yield from _make(source, Span(start, target.start()), Span(*target.span()))
        start = target.end()
    if found:
        return
    for part in _parts(source, start, end):
        target_start = _find_degree(source, part)
        if target_start is not None:
            yield from _make(source, Span(part.start, target_start), Span(target_start, part.end))


def _parts(source: Source, start: int, end: int) -> Iterator[Span]:
    """The parts between semicolons; a sentence that ends with a full stop is prose, no indicator."""
    for stop in _STOP.finditer(source.folded, start, end):
        if stop[0] == ";":
            yield source.trim(start, stop.start())
        start = stop.end()
    yield source.trim(start, end)


def _find_degree(source: Source, part: Span) -> int | None:
    """Where the words begin that state how far: a repeated text behind a blank, else a degree at the very end."""
    text = source.folded[part.start : part.end]
    blank = max(text.rfind(" "), text.rfind("\t"))
    tail = text[blank + 1 :]
    half, odd = divmod(len(tail), 2)
    if blank > 0 and half >= 2 and not odd and tail[:half] == tail[half:]:
        return part.start + blank + 1
    degree = _DEGREE.search(text, max(0, len(text) - _LONGEST_DEGREE))
    return part.start + degree.start() if degree and len(degree[0]) > 2 else None


def _make(source: Source, name: Span, target: Span) -> Iterator[Indicator]:
    name = _trim(source, name)
    target = source.trim(*target)
    label = squeeze(source.text[name.start : name.end])
    if not label:
        return
    read = read_target(source.text[target.start : target.end])
    yield Indicator(
        None,
        TableKind.DEPARTMENT_PERFORMANCE,
        None,
        None,
        None,
        label,
        None,
        read.text,
        read.operator,
        read.value,
        read.unit,
        None,
        (name, target),
    )


def _trim(source: Source, span: Span) -> Span:
    start, end = source.trim(*span)
    while start < end and source.folded[start] in _AROUND:
        start += 1
    while end > start and source.folded[end - 1] in _AROUND:
        end -= 1
    return Span(start, end)
