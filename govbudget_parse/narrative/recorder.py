"""The writer of statements: each figure of a clause with what the words around it give it."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum

import attrs

from govbudget_parse.diagnostics import Code, Diagnostic
from govbudget_parse.lexis.width import key
from govbudget_parse.model.fact import Classification, Flow, Stage
from govbudget_parse.model.money import Unit, to_yuan
from govbudget_parse.model.narrative import Role, Statement
from govbudget_parse.narrative.clauses import Clause, has_figure
from govbudget_parse.narrative.concepts import Concept, read_concept
from govbudget_parse.narrative.figures import Number, doubled_unit, read_number
from govbudget_parse.narrative.passages import NOWHERE, Passage, Place
from govbudget_parse.narrative.phrases import (
    Amount,
    Change,
    Comparison,
    Count,
    Fulfilment,
    Group,
    Lead,
    Level,
    Phrase,
    Range,
    Respectively,
    Share,
    read_phrase,
)
from govbudget_parse.narrative.scope import Scope, Subject
from govbudget_parse.narrative.subjects import Naming, is_item, is_organ, is_rate, name_subject
from govbudget_parse.source import Source

_FALL = re.compile(r"[各均]?(?:减|下降|降|压|核减|调减|节)")
_ALTERNATIVES = re.compile(r"[(/]")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_LAST_YEAR = re.compile(r"上|去")
_PARTS = re.compile(r"、|和|以及|及|与")
# Words that name a whole's stage only: in "年初预算为10万元,支出决算为9万元" the second figure has the first one's subject.
_ELLIPTIC = frozenset({"支出决算", "收入决算", "支出预算"})
_CODE_PART = re.compile(r"\(([0-9]{2,3})([类款项])\)")
# What may be counted. A measure that counts anything at all ("3个") needs a noun that a disclosure counts.
_ANY_NOUN = frozenset("辆台套")
_COUNTED = re.compile(r"项目$|团组|批次|人次|接待|出国|车辆|用车|设备|保有量")
_HEADING_TAIL = re.compile(r"(?:的|及|和|增减变化|原因|情况|说明|安排|支出|预算|决算)*$")
_TITLE_SUBJECT = re.compile(r"经?费用?(?:\(|$)|收入$|支出$|政府采购$|\([类款项]\)")
_MAX_ANNOUNCEMENT = 60


class Mode(Enum):
    """How a clause is read: as a statement of its own, or as part of a reason, whose figures must name their subjects."""

    NARRATION = "narration"
    REASON = "reason"


@attrs.frozen
class Defaults:
    """What holds where nothing is printed: the document's own year and the stage of its figures."""

    fiscal_year: int | None
    stage: Stage | None


@attrs.frozen
class _Named:
    """A subject found for a figure: whether its own clause names it, and the stage that the words state."""

    subject: Subject | None
    own: bool
    stage: Stage | None


@attrs.frozen
class _Mark:
    """Where in the paragraph a change was stated: what a reason behind it explains."""

    statement: int
    sentence: int
    segment: int


@attrs.define
class Recorder:
    """The statements and diagnostics written so far, and the scope of the paragraph that is being read."""

    source: Source
    defaults: Defaults
    statements: list[Statement] = attrs.field(factory=list)
    diagnostics: list[Diagnostic] = attrs.field(factory=list)
    _passage: Passage = Passage("", (), (), NOWHERE)
    _scope: Scope = attrs.field(factory=Scope)
    _place: Place = NOWHERE
    _sentence: int = 0
    _segment: int = 0
    _changes: list[_Mark] = attrs.field(factory=list)

    def begin(self, passage: Passage) -> None:
        """Start on a paragraph. The whole of a list outlives it within one section: its items may be paragraphs."""
        total = self._scope.total if passage.place == self._place else None
        if passage.place != self._place:
            self._changes.clear()
        self._passage, self._place = passage, passage.place
        self._scope = Scope(total=total, head=_titled(passage.place))

    def begin_sentence(self) -> None:
        """Start on a sentence of the paragraph."""
        self._sentence += 1
        self._segment = 0
        self._scope.begin_sentence()

    def move_to(self, clause: Clause) -> None:
        """Go on to a clause: lists and brackets that ended before it are closed."""
        self._segment = clause.segment
        self._scope.move_to(clause.segment, clause.depth)

    def open_list(self, clause: Clause) -> None:
        """The parts of what was just measured follow."""
        self._scope.open_list(clause.segment, clause.depth)

    def announce(self, clause: Clause) -> None:
        """A clause without a figure names the subject of the figures behind it where it is an item or a known concept."""
        if clause.end - clause.start > _MAX_ANNOUNCEMENT or clause.stop not in {"", "。", ":"}:
            return
        naming = name_subject(self._passage.text, Range(clause.start, clause.end))
        if naming.names:
            subject = self._subject(naming)
            if is_item(self._passage.text, naming.place) or subject.concept:
                self._scope.announce(subject)

    def just_changed(self, clause: Clause) -> bool:
        """Whether the last statement is a change in the same part of the same sentence."""
        last = self._changes[-1] if self._changes else None
        here = (self._sentence, clause.segment)
        return last is not None and (last.sentence, last.segment) == here and last.statement == len(self.statements) - 1

    def explain(self, start: int, end: int, clause: Clause) -> None:
        """The reason `[start, end)` is that of the changes it stands behind.

        Those of its own part of the sentence; where it opens a sentence, all of the sentence before.
        """
        reason = self._passage.printed(self.source, start, end)
        marks = [mark for mark in self._changes if self.statements[mark.statement].reason is None]
        near = [mark for mark in marks if (mark.sentence, mark.segment) == (self._sentence, clause.segment)]
        if not near:
            near = [mark for mark in marks if mark.sentence in {self._sentence - 1, self._sentence}]
        for mark in near if reason else ():
            self.statements[mark.statement] = attrs.evolve(self.statements[mark.statement], reason=reason)

    def record(self, clause: Clause, mode: Mode) -> None:
        """Write the figures of a clause."""
        text = self._passage.text
        phrase = read_phrase(text, clause.start, clause.end)
        if phrase is None:
            if has_figure(text, clause.start, clause.end):
                self._doubt(Code.NARRATIVE_CLAUSE_UNREAD, Range(clause.start, clause.end))
            return
        if mode is Mode.NARRATION:
            self._narrate(phrase, clause)
            return
        for group in phrase.groups:
            if self._named(group.lead).own:
                self._write(group)

    def _narrate(self, phrase: Phrase, clause: Clause) -> None:
        if phrase.intro:
            self.open_list(clause)
        for group in phrase.groups:
            self._write(group)
            if group.opens:
                self.open_list(clause)
        lead = phrase.lead
        if lead.comparison:
            self._scope.base_year = self._base_year(lead.comparison)
        elif lead.year and not phrase.groups:
            self._scope.year = self._year(lead.year)
        if not phrase.groups and not lead.comparison:
            self.announce(clause)

    # --- one figure

    def _write(self, group: Group) -> None:
        figure, lead = group.figure, group.lead
        match figure:
            case Amount():
                self._write_amount(lead, figure)
            case Change():
                self._write_change(lead, figure)
            case Level():
                self._write_level(lead, figure)
            case Share():
                self._write_share(lead, figure.percent, self._whole(figure))
            case Fulfilment():
                self._write_share(lead, figure.percent, self._printed(_trim_of(self._passage.text, figure.of)))
            case Count():
                self._write_count(lead, figure)
            case Respectively():
                self._write_each(lead, figure)
            case _:
                pass

    def _write_amount(self, lead: Lead, figure: Amount) -> None:
        text = self._passage.text
        compared = lead.comparison if lead.comparison and not lead.comparison.closed else None
        words = compared.name if compared else lead.compared or lead.after or lead.before
        if words and is_rate(text, words):
            return
        named = self._compared(compared) if compared else self._named(lead)
        subject = named.subject
        if subject is None or not (named.own or compared or self._may_inherit(lead, named)):
            self._doubt(Code.NARRATIVE_SUBJECT_MISSING, figure.money)
            return
        year = self._base_year(compared) if compared else self._dated(lead)
        for part in self._parts(subject) if figure.each else (subject,):
            self._put_amount(part, figure.money, year, named)
        if compared:
            self._scope.base_year = year
        else:
            self._scope.measure(subject)
            self._scope.elliptic = named.stage is not None

    def _may_inherit(self, lead: Lead, named: _Named) -> bool:
        """Whether an amount without a name may be taken for one of what was spoken of.

        "年初预算为10万元" and "上年:25.77万元" may; "共计12万元" behind other figures sums them up, and a bare amount in a
        list has lost its name.
        """
        if self._scope.subject is None or self._scope.elliptic:
            return lead != Lead()
        return named.stage is not None or lead.year is not None

    def _put_amount(self, subject: Subject, money: Range, year: int | None, named: _Named) -> None:
        number = self._number(money)
        if number is None:
            return
        self._put(
            Role.AMOUNT,
            subject,
            (number,),
            own=named.own,
            year=year,
            stage=self._stage(named.stage, year),
            amount=number.value,
            unit=number.unit,
        )

    def _write_change(self, lead: Lead, figure: Change) -> None:
        named = self._named(lead)
        if self._extend_change(lead, named, figure):
            return
        base_year = self._compare(lead)
        if named.subject is None:
            self._doubt(Code.NARRATIVE_SUBJECT_MISSING, figure.money or figure.percent or figure.word)
            return
        values = self._change_values(figure)
        if values is None:
            return
        amount, percent, count = values
        self._changes.append(_Mark(len(self.statements), self._sentence, self._segment))
        self._put(
            Role.CHANGE,
            named.subject,
            tuple(number for number in values if number),
            own=named.own,
            year=self._dated(lead),
            base_year=base_year,
            amount=amount.value if amount else None,
            unit=amount.unit if amount else None,
            percent=percent.value if percent else None,
            count=count.value if count else None,
            measure=count.measure if count else None,
        )
        if named.own:
            self._scope.measure(named.subject)

    def _extend_change(self, lead: Lead, named: _Named, figure: Change) -> bool:
        """Whether a change was the other half of the one before it: "增加127.77万元、上升8.35%"."""
        last = self._changes[-1] if self._changes else None
        if last is None or named.own or lead.comparison or last.sentence != self._sentence or figure.count:
            return False
        before = self.statements[last.statement]
        if (
            last.statement != len(self.statements) - 1
            or (before.percent if figure.percent else before.amount) is not None
        ):
            return False
        values = self._change_values(figure)
        if values is not None:
            amount, percent, _ = values
            number = percent or amount
            assert number is not None
            self.statements[-1] = attrs.evolve(
                before,
                amount=amount.value if amount else before.amount,
                unit=amount.unit if amount else before.unit,
                yuan=_yuan(amount.value, amount.unit) if amount else before.yuan,
                percent=percent.value if percent else before.percent,
                spans=(*before.spans, *number.spans),
            )
        return True

    def _change_values(self, figure: Change) -> tuple[Number | None, Number | None, Number | None] | None:
        """Amount, percentage and count of a change with the sign its word gives; None where one of them is unreadable."""
        place = figure.money or figure.percent or figure.count
        assert place is not None
        number = self._number(place)
        if number is None:
            return None
        word = self._passage.text[figure.word.start : figure.word.end]
        if number.value and _ALTERNATIVES.search(word):
            self._doubt(Code.NARRATIVE_DIRECTION_OPEN, Range(figure.word.start, place.end))
            return None
        if number.value and _FALL.match(word):
            number = attrs.evolve(number, value=-abs(number.value))
        return (
            number if figure.money else None,
            number if figure.percent else None,
            number if figure.count else None,
        )

    def _write_level(self, lead: Lead, figure: Level) -> None:
        named = self._named(lead)
        last = self._changes[-1] if self._changes else None
        told = last is not None and last.sentence == self._sentence and last.statement == len(self.statements) - 1
        if told and not named.own and not lead.comparison:
            return
        compared = lead.comparison or self._scope.base_year or self._scope.subject
        if named.subject is None or not compared:
            return
        base_year = self._compare(lead)
        self._changes.append(_Mark(len(self.statements), self._sentence, self._segment))
        word = Number(Decimal(0), "", self._passage.spans(*figure.word))
        self._put(
            Role.CHANGE,
            named.subject,
            (word,),
            own=named.own,
            year=self._dated(lead),
            base_year=base_year,
            amount=word.value,
        )
        if named.own:
            self._scope.measure(named.subject)

    def _write_share(self, lead: Lead, percent: Range, of: str | None) -> None:
        named = self._named(lead)
        number = self._number(percent)
        if number is None:
            return
        if named.subject is None:
            self._doubt(Code.NARRATIVE_SUBJECT_MISSING, percent)
            return
        self._put(
            Role.SHARE, named.subject, (number,), own=named.own, year=self._dated(lead), percent=number.value, of=of
        )

    def _whole(self, figure: Share) -> str | None:
        if figure.of is not None:
            return self._printed(_trim_of(self._passage.text, figure.of)) or None
        whole = self._scope.whole
        return whole.printed if whole else None

    def _write_count(self, lead: Lead, figure: Count) -> None:
        named = self._named(lead)
        number = self._number(figure.number)
        if named.subject is None or number is None:
            return
        measure = number.behind
        if not _COUNTED.search(named.subject.key) and measure[:1] not in _ANY_NOUN:
            return
        if named.own:
            self._scope.measure(named.subject)
        self._put(
            Role.COUNT,
            named.subject,
            (number,),
            own=named.own,
            year=self._dated(lead),
            count=number.value,
            measure=number.measure,
        )

    def _write_each(self, lead: Lead, figure: Respectively) -> None:
        """ "人员经费、公用经费分别为10万元、20万元": as many names as amounts, or none can be told from another."""
        named = self._named(lead)
        parts = self._split(named.subject) if named.subject else ()
        if len(parts) != len(figure.money):
            for money in figure.money:
                self._doubt(Code.NARRATIVE_SUBJECT_MISSING, money)
            return
        year = self._dated(lead)
        for part, money in zip(parts, figure.money, strict=True):
            self._put_amount(part, money, year, named)
            self._scope.measure(part)

    # --- what the words around a figure give it

    def _named(self, lead: Lead) -> _Named:
        """The subject that a figure's own clause names, else the one spoken of."""
        text = self._passage.text
        stage: Stage | None = None
        for words in (lead.compared, lead.after, lead.before):
            if words is None:
                continue
            naming = name_subject(text, words)
            stage = stage or naming.stage
            printed = text[naming.place.start : naming.place.end]
            if not naming.names or (words is lead.before and lead.year and is_organ(text, naming.place)):
                continue
            if printed in _ELLIPTIC and lead.year is None and self._scope.elliptic:
                return _Named(self._scope.spoken_of, False, Stage.FINAL if "决算" in printed else Stage.BUDGET)
            return _Named(self._subject(naming), True, stage)
        return _Named(self._scope.spoken_of, False, stage)

    def _compared(self, comparison: Comparison) -> _Named:
        """What an amount of another year measures: "比2023年公用经费支出136.31万元"."""
        naming = name_subject(self._passage.text, comparison.name) if comparison.name else None
        if naming is None or not naming.names:
            return _Named(self._scope.spoken_of, False, naming.stage if naming else None)
        return _Named(self._subject(naming), True, naming.stage)

    def _subject(self, naming: Naming) -> Subject:
        place = naming.place
        name = self._passage.text[place.start : place.end]
        whole = self._scope.lists[-1].whole.concept if self._scope.lists else None
        concept = read_concept(name) or (Concept(flow=Flow.EXPENDITURE) if is_item(self._passage.text, place) else None)
        if concept and whole:
            concept = attrs.evolve(concept, flow=concept.flow or whole.flow, fund=concept.fund or whole.fund)
        return Subject(self._printed(place), name, place, concept)

    def _parts(self, subject: Subject) -> tuple[Subject, ...]:
        """The subjects of one "各": "收入总计、支出总计" are two, "收、支总计" is printed as one."""
        parts = self._split(subject)
        return parts if all(read_concept(part.key) and len(part.key) > 1 for part in parts) else (subject,)

    def _split(self, subject: Subject) -> tuple[Subject, ...]:
        if subject.place is None:
            return (subject,)
        places: list[Range] = []
        start = subject.place.start
        for found in _PARTS.finditer(self._passage.text, *subject.place):
            places.append(Range(start, found.start()))
            start = found.end()
        places.append(Range(start, subject.place.end))
        return tuple(self._subject(Naming(place, None)) for place in places if place.end > place.start)

    def _year(self, place: Range) -> int | None:
        words = self._passage.text[place.start : place.end]
        found = _YEAR.search(words)
        if found:
            return int(found[0])
        own = self.defaults.fiscal_year
        return own - 1 if own and _LAST_YEAR.match(words) else own

    def _dated(self, lead: Lead) -> int | None:
        """The year of a figure; one printed at the head of a sentence goes on to hold for the paragraph."""
        if lead.year is None:
            return self._scope.year or self.defaults.fiscal_year
        year = self._year(lead.year)
        if self._scope.subject is None:
            self._scope.year = year
        return year

    def _base_year(self, comparison: Comparison) -> int | None:
        if comparison.year:
            return self._year(comparison.year)
        own = self._scope.year or self.defaults.fiscal_year
        return own - 1 if own and comparison.same_period else None

    def _compare(self, lead: Lead) -> int | None:
        """The year a change is counted from: its own, or the one last compared with in this paragraph."""
        if lead.comparison:
            self._scope.base_year = self._base_year(lead.comparison)
        return self._scope.base_year

    def _stage(self, printed: Stage | None, year: int | None) -> Stage | None:
        own = self.defaults.fiscal_year
        stage = printed or self.defaults.stage
        if own is None or year is None or year == own:
            return stage
        if year != own - 1 or printed is None:
            return None
        return Stage.PRIOR_FINAL if printed is Stage.FINAL else Stage.PRIOR_BUDGET

    # --- writing

    def _put(
        self,
        role: Role,
        subject: Subject,
        numbers: tuple[Number, ...],
        *,
        own: bool,
        year: int | None = None,
        stage: Stage | None = None,
        base_year: int | None = None,
        amount: Decimal | None = None,
        unit: Unit | None = None,
        percent: Decimal | None = None,
        of: str | None = None,
        count: Decimal | None = None,
        measure: str | None = None,
    ) -> None:
        named = self._passage.spans(*subject.place) if own and subject.place else ()
        concept = subject.concept or Concept()
        item = _CODE_PART.findall(subject.key)
        self.statements.append(
            Statement(
                role=role,
                subject=subject.printed,
                year=year,
                amount=amount,
                unit=unit,
                yuan=_yuan(amount, unit),
                stage=stage,
                base_year=base_year,
                percent=percent,
                of=of,
                count=count,
                measure=measure,
                reason=None,
                section=self._place.path,
                spans=(*named, *(span for number in numbers for span in number.spans)),
                flow=concept.flow,
                fund=concept.fund,
                nature=concept.nature,
                vintage=concept.vintage,
                classification=Classification.FUNCTIONAL if re.search(r"\([类款项]\)", subject.key) or item else None,
                code="".join(digits for digits, _ in item) or None,
            )
        )

    def _number(self, place: Range) -> Number | None:
        number = read_number(self.source, self._passage, place)
        if isinstance(number, Diagnostic):
            self.diagnostics.append(number)
            return None
        doubled = doubled_unit(self.source, self._passage, place)
        if doubled:
            self.diagnostics.append(doubled)
        return number

    def _doubt(self, code: Code, place: Range) -> None:
        self.diagnostics.append(Diagnostic.of(code, self._passage.spans(*place), printed=self._printed(place)))

    def _printed(self, place: Range) -> str:
        return self._passage.printed(self.source, *place)


def _titled(place: Place) -> Subject | None:
    """What a section's title names, for figures whose paragraph names nothing: "一、机关运行经费" / "2024年预算为10万元"."""
    if not place.titles:
        return None
    title = key(place.titles[-1])
    name = name_subject(title, Range(0, len(title)))
    words = title[name.place.start : name.place.end]
    words = words[: len(words) - len(_HEADING_TAIL.search(words)[0])]  # type: ignore[index]
    return Subject(words, words, None, read_concept(words)) if _TITLE_SUBJECT.search(words) else None


def _trim_of(text: str, place: Range) -> Range:
    """The whole of a share without the words around it: "支出合计的", "本年支出合计比重为"."""
    start, end = place
    found = re.compile(r"(?:的|比重|比例|百分比|为|约|了|数(?=的))+$").search(text, start, end)
    return Range(start, found.start() if found else end)


def _yuan(amount: Decimal | None, unit: Unit | None) -> Decimal | None:
    if amount is None:
        return None
    if unit is None:
        return Decimal("0.00") if not amount else None
    return to_yuan(amount, unit)
