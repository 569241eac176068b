"""Paragraphs → clauses in their order: what each opens, announces, explains or has written of its figures."""

from __future__ import annotations

import re
from enum import Enum

import attrs

from govbudget_parse.diagnostics import Code
from govbudget_parse.model.narrative import Role
from govbudget_parse.narrative.clauses import Clause, has_figure
from govbudget_parse.narrative.passages import Passage
from govbudget_parse.narrative.phrases import (
    Amount,
    Lead,
    Phrase,
    Range,
    Rate,
)
from govbudget_parse.narrative.plain import read_phrase
from govbudget_parse.narrative.reasons import find_explained, states_money
from govbudget_parse.narrative.resolving import Resolver
from govbudget_parse.narrative.subjects import ends_in_money, name_subject
from govbudget_parse.narrative.writer import Writer

_MAX_ANNOUNCEMENT = 60
# "1.信息化建设项目"   "(2)执法装备更新"
_ITEM_MARK = re.compile(r"\(?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[.、)][.、]?(?![0-9])|[①-⑳]")
# "环卫保洁项目绩效自评综述:全年预算数为200万元,执行数为200万元"
_ASSESSED = re.compile(r"(?:支出)?(?:绩效)?自评(?:综述|情况|结果)$")


class Mode(Enum):
    """How a clause is read: as a statement of its own, or as part of a reason, whose figures must name their subjects."""

    NARRATION = "narration"
    REASON = "reason"


NARRATION, REASON = Mode


@attrs.define
class Recorder:
    """The paragraph that is being read: what its words name, and who writes what its clauses state."""

    words: Resolver
    writer: Writer

    def begin(self, passage: Passage) -> None:
        """Start on a paragraph; reasons and lists go on from one to the next within a section."""
        if passage.place != self.words.passage.place:
            self.writer.marks.clear()
        self.words.begin(passage)

    def begin_sentence(self) -> None:
        """Start on a sentence of the paragraph."""
        self.writer.marks.begin_sentence()
        self.words.scope.begin_sentence()

    def move_to(self, clause: Clause) -> None:
        """Go on to a clause: lists and brackets that ended before it are closed."""
        self.writer.marks.segment = clause.segment
        self.words.scope.move_to(clause.segment, clause.depth)

    def open_list(self, clause: Clause) -> None:
        """The parts of what was just measured follow."""
        self.writer.marks.open_list()
        last, whole = self.writer.statements[-1] if self.writer.statements else None, self.words.scope.spoken_of
        is_whole = last and whole and last.role is Role.AMOUNT and last.subject == whole.printed
        self.words.scope.open_list(clause.segment, clause.depth, last.stage if last and is_whole else None)

    def open_within(self, clause: Clause, name: Range) -> None:
        """What stands before 中 is the whole whose parts follow: "2024年度“三公”经费支出决算中,"."""
        phrase = read_phrase(self.words.passage.text, *name)
        if phrase is None or phrase.groups:
            return
        if phrase.lead.year:
            self.words.scope.year = self.words.year(phrase.lead.year)
        named = self.words.named(phrase.lead)
        if named.own and named.subject:
            self.words.scope.open_list_of(named.subject, clause.segment, clause.depth)

    def announce(self, clause: Clause) -> None:
        """A clause without a figure may name the subject of the figures behind it.

        It does where it is a known concept ("1.一般公共服务支出(类)财政事务(款)行政运行(项)。"), the numbered item of a list
        ("1.信息化建设项目,预算金额3,000万元") or a project that is assessed ("(1)环卫保洁项目绩效自评综述:").
        """
        text = self.words.passage.text
        item = clause.stop == "," and _ITEM_MARK.match(text, clause.start, clause.end)
        if clause.end - clause.start > _MAX_ANNOUNCEMENT or not (item or clause.stop in {"", "。", ":"}):
            return
        assessed = clause.stop == ":" and _ASSESSED.search(text, clause.start, clause.end)
        naming = name_subject(text, Range(clause.start, assessed.start() if assessed else clause.end))
        if item and naming.names:
            self.words.scope.enumerate(self.words.subject(naming))
        elif naming.names and (assessed or self.words.concept(naming)):
            self.words.scope.announce(self.words.subject(naming))

    def record(self, clause: Clause, mode: Mode) -> None:
        """Write the figures of a clause."""
        text = self.words.passage.text
        phrase = read_phrase(text, clause.start, clause.end)
        if phrase is None:
            if has_figure(text, clause.start, clause.end):
                self.writer.doubt(Code.NARRATIVE_CLAUSE_UNREAD, Range(clause.start, clause.end))
        elif mode is NARRATION:
            self._narrate(phrase, clause)
        else:
            with self.words.scope.aside():
                self._explain_by_figures(phrase)

    def _explain_by_figures(self, phrase: Phrase) -> None:
        """Figures within a reason count where they name what they measure."""
        for group in phrase.groups:
            named = self.words.named(group.lead)
            if named.own and states_money(group.figure, named):
                self.writer.write(group.lead, group.figure)

    def just_changed(self, clause: Clause) -> bool:
        """Whether the last statement is a change in the same part of the same sentence."""
        mark = self.writer.last_change()
        return mark is not None and mark.segment == clause.segment

    @property
    def ended_in_change(self) -> bool:
        """Whether the last statement is a change of the sentence read last."""
        return self.writer.last_change() is not None

    def explain(self, place: Range, about: Range, segment: int) -> None:
        """`place` is the reason of the changes it stands behind; `about` are the words that lead to it."""
        reason = self.words.printed(place)
        near = find_explained(self.writer.marks, self.writer.statements, self.words, about, segment)
        for mark in near if reason else ():
            self.writer.statements[mark.statement] = attrs.evolve(self.writer.statements[mark.statement], reason=reason)

    def _narrate(self, phrase: Phrase, clause: Clause) -> None:
        if phrase.intro:
            self.open_list(clause)
        for group in phrase.groups:
            if isinstance(group.figure, Rate):
                self.writer.extend_by_rate(group.figure, clause)
            self.writer.write(group.lead, group.figure)
            if group.opens:
                self.open_list(clause)
        if len(phrase.groups) > 1 and all(isinstance(group.figure, Amount) for group in phrase.groups):
            self.words.scope.close_enumeration()
        lead = phrase.lead
        if lead.comparison:
            self.words.compare(lead.comparison)
            self._announce_compared(lead)
        elif not phrase.groups:
            if lead.year:
                self.words.scope.year = self.words.year(lead.year)
            self.announce(clause)

    def _announce_compared(self, lead: Lead) -> None:
        """A name before a comparison is what the changes behind it are of: "支出总计与上年相比,增加5万元"."""
        named = self.words.named(lead)
        if named.own and named.subject and (named.subject.concept or ends_in_money(named.subject.key)):
            self.words.scope.measure(named.subject)
