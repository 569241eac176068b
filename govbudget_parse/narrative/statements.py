"""The figures of the narrative as typed statements: passages → sentences → clauses → statements.

The grammar reads one clause; this module goes through the clauses of a paragraph in order and gives each figure the
subject, year, base year and whole that its own clause leaves out. A figure for which the text names no subject makes no
statement, only a diagnostic.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import attrs

from govbudget_parse.diagnostics import Diagnostic
from govbudget_parse.model.fact import Stage
from govbudget_parse.model.narrative import Statement
from govbudget_parse.narrative.clauses import (
    Clause,
    find_reason,
    has_figure,
    is_readable,
    split_clauses,
    split_sentences,
)
from govbudget_parse.narrative.passages import Passage
from govbudget_parse.narrative.phrases import Range
from govbudget_parse.narrative.recorder import NARRATION, REASON, Mode, Recorder
from govbudget_parse.narrative.resolving import Defaults, Resolver
from govbudget_parse.narrative.sections import is_narrative
from govbudget_parse.narrative.writer import Writer
from govbudget_parse.source import Source

# A clause that only opens a list: "其中:", "主要用于以下方面:", "具体情况如下:".
_OPENING = re.compile(
    r"(?:其中|包括|主要(?:用于|包括|为|是)?|具体)(?:以下方面|如下|以下内容|包括|为)?|按(?:照)?[^,;:]{1,12}?(?:分类?|划分)"
)
# "本年收入的具体构成为:", "一般公共预算财政拨款支出主要用于以下方面:": the whole is named, its parts follow.
_COMPOSED = re.compile(r"(.{2,60}?)(?:的?(?:具体)?构成(?:情况)?(?:为|是|如下)?|主要用于以下(?:几个)?方面)")
# "财政拨款支出预算中,一般公共预算拨款支出预算100万元": the whole is named once more.
_LONGEST_WHOLE = 60
# "主要原因:一是人员退休减少5万元;二是压减公用经费7.34万元": one reason in several parts.
_NEXT_REASON = re.compile(r"[二三四五六七八九]是|另一方面|同时")
# "主要是人员增加" right behind a change gives its reason; with a figure in it, it opens a list instead.
_IMPLIED_REASON = re.compile(r"(?:主要)?(?:是因为|是由于|是|为|由于|因为|因|系)")
# "增长2.56%。主要是人员增加。": a sentence that gives the reason of the one before; "主要用于…" does not.
_REASON_SENTENCE = re.compile(r"主要(?:是因为|是由于|是)(?!用于|指|从事|负责)")
# "减少的主要原因是厉行节约,与上年相比减少1万元": behind a reason another comparison begins.
_COMPARED = re.compile(r"(?:与|较|比|同)(?:上年|去年|上一年|20[0-9]{2}年)")
# "下降原因是厉行节约;该项经费主要用于公务用车燃料费", "…;2023年公务接待费主要用于教学交流": what money is spent on is no reason.
_PURPOSE = re.compile(r"(?:(?:20[0-9]{2}年度?)?[^,;:]{0,16}(?:经费|资金|支出|费用?|预算))?主要用于")
# "主要原因是未购置公务用车,全年购置公务用车0辆": what is counted at the end of a sentence is none, either.
_COUNTED = re.compile(
    r"(?:全年|年末|期末|本年度?|截[至止])[^,;]{0,24}?(?:公务用?车|团组|接待)[^,;0-9]{0,8}[0-9]{1,6}(?:辆|个|批)"
)
_CHANGED = re.compile(r"[0-9](?:[万亿]?元|%)")
_REASON_MARKS = ",:;。、. "


def read_statements(
    source: Source, passages: Iterable[Passage], fiscal_year: int | None, stage: Stage | None
) -> tuple[tuple[Statement, ...], tuple[Diagnostic, ...]]:
    """The statements of the prose in reading order, and what had to be left as text.

    `fiscal_year` dates the figures without a printed year; `stage` is that of the document's own figures (a budget's are
    budgeted, a final account's final) where the words say no other. Glossaries, lists of duties and performance targets
    state no figures of the budget and are passed over.
    """
    words = Resolver(source, Defaults(fiscal_year, stage))
    writer = Writer(words)
    recorder = Recorder(words, writer)
    for passage in passages:
        if is_narrative(passage):
            recorder.begin(passage)
            _read_passage(recorder, passage)
    return tuple(writer.statements), tuple(writer.diagnostics)


def _read_passage(recorder: Recorder, passage: Passage) -> None:
    text = passage.text
    for start, end in split_sentences(text):
        if _read_reason_sentence(recorder, text, start, end):
            continue
        if is_readable(text, start, end) or find_reason(text, start, end):
            recorder.begin_sentence()
            _read_sentence(recorder, text, tuple(split_clauses(text, start, end)))
        else:
            _read_announcement(recorder, text, start, end)


def _read_reason_sentence(recorder: Recorder, text: str, start: int, end: int) -> bool:
    """Whether a sentence without figures gives the reason of the change before it; it is taken: "主要是人员增加。"."""
    found = _REASON_SENTENCE.match(text, start, end)
    if found is None or not recorder.ended_in_change or has_figure(text, start, end):
        return False
    recorder.begin_sentence()
    recorder.explain(_trimmed(text, found.end(), end), Range(start, start), 0)
    return True


def _read_announcement(recorder: Recorder, text: str, start: int, end: int) -> None:
    """A sentence without figures may name the subject of the next one, or say that the parts of the last follow."""
    first = next(split_clauses(text, start, end), None)
    if first is None:
        return
    if _OPENING.fullmatch(text, first.start, first.end):
        recorder.begin_sentence()
        recorder.open_list(first)
    else:
        recorder.announce(first)


def _read_sentence(recorder: Recorder, text: str, clauses: Sequence[Clause]) -> None:
    announced = clauses and find_reason(text, clauses[0].start, clauses[-1].end)
    place = 0
    while place < len(clauses):
        clause = clauses[place]
        reason = announced and find_reason(text, clause.start, clause.end)
        reason = reason or _implied_reason(recorder, text, clause)
        if reason is None:
            _read_clause(recorder, text, clause, NARRATION)
            place += 1
            continue
        if has_figure(text, clause.start, reason[0]):
            _read_clause(recorder, text, attrs.evolve(clause, end=reason[0]), NARRATION)
        stop = _reason_stop(text, clauses, place)
        about = Range(clause.start, reason[0])
        recorder.explain(_trimmed(text, reason[1], clauses[stop - 1].end), about, clause.segment)
        if has_figure(text, reason[1], clause.end):
            _read_clause(recorder, text, attrs.evolve(clause, start=reason[1]), REASON)
        for inner in clauses[place + 1 : stop]:
            _read_clause(recorder, text, inner, REASON)
        place = stop


def _implied_reason(recorder: Recorder, text: str, clause: Clause) -> tuple[int, int] | None:
    found = _IMPLIED_REASON.match(text, clause.start, clause.end)
    if found is None or found.end() == clause.end or not recorder.just_changed(clause):
        return None
    return None if has_figure(text, clause.start, clause.end) else (found.start(), found.end())


def _reason_stop(text: str, clauses: Sequence[Clause], place: int) -> int:
    """The clause at which a reason ends: the sentence's end, a part with figures of its own, a list of parts."""
    first = clauses[place]
    stop = place + 1
    while stop < len(clauses):
        clause = clauses[stop]
        if clause.depth < first.depth or text.startswith("其中", clause.start):
            break
        opens = clause.segment != clauses[stop - 1].segment
        if _PURPOSE.match(text, clause.start, clause.end) or _COUNTED.match(text, clause.start, clause.end):
            break
        if clause.depth == first.depth and _compares_anew(text, clauses, stop):
            break
        if opens and not _NEXT_REASON.match(text, clause.start, clause.end) and _has_figures(text, clauses, stop):
            break
        stop += 1
    return stop


def _compares_anew(text: str, clauses: Sequence[Clause], place: int) -> bool:
    """Whether a clause opens a comparison with its figure in it or right behind it: "与上年相比,减少1万元"."""
    clause = clauses[place]
    if not _COMPARED.match(text, clause.start, clause.end):
        return False
    stop = clauses[place + 1].end if place + 1 < len(clauses) else clause.end
    return _CHANGED.search(text, clause.start, stop) is not None


def _has_figures(text: str, clauses: Sequence[Clause], first: int) -> bool:
    """Whether the part of a sentence that opens with the clause `first` states figures of its own."""
    place = first
    while place < len(clauses) and clauses[place].segment == clauses[first].segment:
        if has_figure(text, clauses[place].start, clauses[place].end):
            return True
        place += 1
    return False


def _trimmed(text: str, start: int, end: int) -> Range:
    while start < end and text[start] in _REASON_MARKS:
        start += 1
    while end > start and text[end - 1] in _REASON_MARKS:
        end -= 1
    return Range(start, end)


def _named_whole(text: str, clause: Clause) -> Range | None:
    """The words of a clause that names the whole whose parts follow: "财政拨款支出预算中,", "本年收入的具体构成为:"."""
    if has_figure(text, clause.start, clause.end):
        return None
    if clause.stop == "," and text[clause.end - 1] == "中":
        return Range(clause.start, clause.end - 1) if 2 <= clause.end - 1 - clause.start <= _LONGEST_WHOLE else None
    found = _COMPOSED.fullmatch(text, clause.start, clause.end) if clause.stop in (":", "") else None
    return Range(*found.span(1)) if found else None


def _read_clause(recorder: Recorder, text: str, clause: Clause, mode: Mode) -> None:
    recorder.move_to(clause)
    whole = _named_whole(text, clause) if mode is NARRATION else None
    if _OPENING.fullmatch(text, clause.start, clause.end):
        recorder.open_list(clause)
    elif whole:
        recorder.open_within(clause, whole)
    elif is_readable(text, clause.start, clause.end):
        recorder.record(clause, mode)
    elif mode is NARRATION:
        recorder.announce(clause)
