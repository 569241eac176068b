"""The figures of a clause → statements, each with what the words around it give it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

import attrs

from govbudget_parse.diagnostics import Code, Diagnostic
from govbudget_parse.model.fact import Stage
from govbudget_parse.model.narrative import Role, Statement
from govbudget_parse.narrative.clauses import Clause
from govbudget_parse.narrative.drafts import Values, extended, is_countable, stated
from govbudget_parse.narrative.figures import Number, doubled_unit, read_number
from govbudget_parse.narrative.marks import Mark, Marks
from govbudget_parse.narrative.phrases import (
    Amount,
    Change,
    Comparison,
    Count,
    Figure,
    Fulfilment,
    Lead,
    Level,
    Range,
    Rate,
    Respectively,
    Share,
)
from govbudget_parse.narrative.resolving import Named, Resolver
from govbudget_parse.narrative.scope import Subject
from govbudget_parse.narrative.subjects import Naming, ends_in_money, is_rate, stage_of

_FALL = re.compile(r"[各均]?(?:减|下降|降|压|核减|调减|节|[小低]于|少)")
# "决算数大于年初预算数5万元": by how much the final accounts are more or less than the budget.
_APART = re.compile(r"(?P<word>[大高多小低少]于|超过?)(?:年初|全年|调整(?:后的?)?)?预算数?$")
_ALTERNATIVES = re.compile(r"[(/]")
# "占支出合计的71%", "占本年支出合计比重为71%": the whole without the words that make it one.
_OF_TAIL = re.compile(r"(?:的|比重|比例|百分比|为|约)+$")
# "调整后的预算数"
_LONGEST_BUDGET = 8
_BUDGET_BEFORE = re.compile(r"(?:年初|全年|调整(?:后的?)?)?预算数?$")
# "减少公用经费7.34万元": the change stands before what changes. 新增 does not: what is new is measured, not changed.
_MOVE = re.compile(r"(?:增加|增拨|追加|调增|减少|压减|压缩|核减|调减|削减)(?:了|安排)?")
_MONEY_NOUNS = ("资金", "经费", "专项")


@attrs.define
class Writer:
    """The statements and diagnostics written so far, and the marks of what a reason may explain."""

    words: Resolver
    statements: list[Statement] = attrs.field(factory=list)
    diagnostics: list[Diagnostic] = attrs.field(factory=list)
    marks: Marks = attrs.field(factory=Marks)

    def extend_by_rate(self, figure: Rate, clause: Clause) -> None:
        """A bare percentage in brackets is the other half of the change before it: "减少0.2万元(16.67%)"."""
        text = self.words.passage.text
        if (clause.start, clause.end) != figure.percent or text[clause.start - 1 : clause.start] != "(":
            return
        number = self._number(figure.percent) if self.last_change() else None
        last = self.statements[-1] if number else None
        if number and last and last.percent is None and last.amount:
            signed = number._replace(value=abs(number.value).copy_sign(last.amount))
            self.statements[-1] = extended(last, Values(percent=signed))

    def write(self, lead: Lead, figure: Figure) -> None:
        """The statements that a figure makes behind its lead."""
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
                self._write_budget(lead, figure)
                share = len(self.statements)
                self._write_share(lead, figure.percent, self.words.printed(figure.of))
                if len(self.statements) > share:
                    self.marks.put(share)
            case Count():
                self._write_count(lead, figure)
            case Respectively():
                self._write_respectively(lead, figure)
            case _:
                pass

    def _write_amount(self, lead: Lead, figure: Amount) -> None:
        compared = lead.comparison if lead.comparison and not lead.comparison.closed else None
        words = compared.name if compared else lead.compared or lead.after or lead.before
        apart = _APART.search(self.words.passage.text, *words) if words else None
        if words and apart and stage_of(self.words.printed(words)) is Stage.FINAL:
            self._write_apart(lead, figure, Range(words.start, apart.start()), Range(*apart.span("word")))
            return
        if words and is_rate(self.words.passage.text, words):
            return
        named = self._compared_with(lead, compared, figure.money) if compared else self.words.named(lead)
        if named.subject is None or not (named.own or compared or self._may_inherit(lead, named)):
            self.doubt(Code.NARRATIVE_SUBJECT_MISSING, figure.money)
            return
        moved = _MOVE.match(self.words.passage.text, *named.subject.place) if named.subject.place else None
        if moved and named.subject.place:
            self._write_move(lead, figure, Range(*moved.span()), Range(moved.end(), named.subject.place.end))
            return
        year = self.words.compare(compared) if compared else self.words.dated(lead)
        if compared and year is None and named.stage is not None:
            # "比年初预算50万元减少5万元": the budget of the year itself.
            year = self.words.dated(Lead())
        for subject in self.words.each(named.subject) if figure.each else (named.subject,):
            self._put_amount(subject, named, figure.money, year)
        scope = self.words.scope
        if named.own:
            scope.listed.append(named.subject)
        if compared is None and (named.own or lead.year is None or scope.subject is None):
            scope.measure(named.subject)
            scope.elliptic = named.stage is not None
        elif compared is None:
            # "2024年预算100万元,2023年预算90万元,增加10万元"
            scope.base_year = year

    def _compared_with(self, lead: Lead, compared: Comparison, money: Range) -> Named:
        """What an amount measures that another one is compared with, and whether it is a budget: "比年初预算50万元减少5万元"."""
        named = self.words.compared(compared)
        if not named.own and (spoken := self.words.named(lead)).own and spoken.subject:
            # "公务接待费支出决算比年初预算5万元减少1万元": what stands before the comparison is compared.
            self.words.scope.measure(spoken.subject)
            named = Named(spoken.subject, named.stage)
        budget = _BUDGET_BEFORE.search(self.words.passage.text, max(0, money.start - _LONGEST_BUDGET), money.start)
        return named._replace(stage=named.stage or stage_of(budget[0])) if budget and compared.year is None else named

    def _write_move(self, lead: Lead, figure: Amount, word: Range, name: Range) -> None:
        """A change whose verb stands before its subject: "压减公用经费7.34万元"; the verb alone, "追加20万元", names none."""
        if name.start == name.end:
            self.doubt(Code.NARRATIVE_SUBJECT_MISSING, figure.money)
            return
        values = self._values(Change(word, figure.money, None, None))
        if values is None:
            return
        subject = self.words.subject(Naming(name, None))
        self._mark()
        year = self.words.dated(lead)
        self.statements.append(
            stated(self.words.passage, Role.CHANGE, subject, values, year, base_year=self.words.base_year(lead))
        )
        self.words.scope.measure(subject)

    def _write_apart(self, lead: Lead, figure: Amount, name: Range, word: Range) -> None:
        """A change from the budget to the final accounts, said by their sizes: "决算数小于预算数0.5万元"."""
        before = lead._replace(before=name, year=None, after=None, compared=None, comparison=None)
        named, values = self.words.named(before), self._values(Change(word, figure.money, None, None))
        if named.subject is None or values is None:
            self.doubt(Code.NARRATIVE_SUBJECT_MISSING, figure.money)
            return
        self._mark()
        self.statements.append(stated(self.words.passage, Role.CHANGE, named.subject, values, self.words.dated(lead)))

    def _may_inherit(self, lead: Lead, named: Named) -> bool:
        """Whether an amount without a name may be taken for one of what was spoken of.

        "年初预算为10万元" and "上年:25.77万元" may, any words behind an announced subject, and the worth of what was just
        counted ("车辆3辆,价值50万元", "评价项目5个,占项目总数的100%,涉及金额173万元"); "共计12万元" sums up other figures, and a bare amount in a list has lost its name.
        """
        if named.stage is not None or lead.year is not None or (self.words.scope.elliptic and lead != Lead()):
            return True
        counted = next((each.role for each in reversed(self.statements) if each.role is not Role.SHARE), None)
        return self.words.scope.subject is not None and counted is Role.COUNT

    def _put_amount(self, subject: Subject, named: Named, money: Range, year: int | None) -> None:
        number = self._number(money)
        if number is None:
            return
        stage = self.words.stage(named.stage, year)
        self.statements.append(
            stated(self.words.passage, Role.AMOUNT, subject, Values(amount=number), year, stage=stage)
        )

    def _write_change(self, lead: Lead, figure: Change) -> None:
        named = self.words.named(lead)
        extends = not named.own and lead.comparison is None and self._extends(figure)
        base_year = self.words.base_year(lead)
        if named.subject is None:
            self.doubt(Code.NARRATIVE_SUBJECT_MISSING, figure.money or figure.percent or figure.word)
            return
        values = self._values(figure)
        if values is None or (values.count and not is_countable(named.subject, values.count)):
            return
        if extends:
            self.statements[-1] = extended(self.statements[-1], values)
            return
        self._mark()
        self.statements.append(
            stated(self.words.passage, Role.CHANGE, named.subject, values, self.words.dated(lead), base_year=base_year)
        )
        self.words.scope.listed.clear()
        if named.own:
            self.words.scope.measure(named.subject)

    def _extends(self, figure: Change) -> bool:
        """Whether a change is the other half of the one before it: "增加127.77万元、上升8.35%"."""
        if self.last_change() is None or figure.count:
            return False
        last = self.statements[-1]
        return (last.percent if figure.percent else last.amount) is None

    def _values(self, figure: Change) -> Values | None:
        """The numbers of a change with the sign its word gives; None where the number or the sign is unreadable."""
        place = figure.money or figure.percent or figure.count or figure.word
        number = self._number(place)
        if number is None:
            return None
        word = self.words.passage.text[figure.word.start : figure.word.end]
        if number.value and _ALTERNATIVES.search(word):
            self.doubt(Code.NARRATIVE_DIRECTION_OPEN, Range(figure.word.start, place.end))
            return None
        if number.value and _FALL.match(word):
            number = number._replace(value=-abs(number.value))
        if figure.money:
            return Values(amount=number)
        return Values(percent=number) if figure.percent else Values(count=number)

    def _write_level(self, lead: Lead, figure: Level) -> None:
        """A change of 0 ("与2023年预算持平"); behind another change it only says the same once more."""
        named = self.words.named(lead)
        scope = self.words.scope
        repeated = not named.own and lead.comparison is None and self.last_change() is not None
        compared = lead.comparison or scope.base_year or scope.subject
        if named.subject is None or not compared or repeated:
            return
        base_year = self.words.base_year(lead)
        nothing = Number(Decimal(0), "", None, self.words.passage.spans(*figure.word))
        year = self.words.dated(lead)
        for subject in self._all_level(lead, named):
            self._mark()
            self.statements.append(
                stated(self.words.passage, Role.CHANGE, subject, Values(amount=nothing), year, base_year=base_year)
            )
        scope.listed.clear()
        if named.own:
            scope.measure(named.subject)

    def _all_level(self, lead: Lead, named: Named) -> Sequence[Subject]:
        """What has not changed: with 均 all that the clause names, or all whose amounts were stated right before it.

        "因公出国（境）费0万元,公务用车购置费0万元,均与上年持平", "上级补助收入、事业收入均与上年持平", "…,与上年相比均无变化".
        """
        if named.subject is None:
            return ()
        text = self.words.passage.text
        if not any(words and text[words.end - 1] == "均" for words in (lead.before, lead.after, lead.compared)):
            return (named.subject,)
        if named.own:
            # "公务用车购置及运行维护费" is one name.
            parts = self.words.parts(named.subject)
            return parts if all(ends_in_money(part.key) for part in parts) else (named.subject,)
        listed = self.words.scope.listed
        goes_on = bool(listed) and listed[-1].key == named.subject.key
        return [each.taken_over() for each in listed] if goes_on else (named.subject,)

    def _write_share(self, lead: Lead, percent: Range, of: str | None) -> None:
        named = self.words.named(lead)
        if named.subject is None:
            self.doubt(Code.NARRATIVE_SUBJECT_MISSING, percent)
            return
        number = self._number(percent)
        if number is None:
            return
        self.statements.append(
            stated(self.words.passage, Role.SHARE, named.subject, Values(percent=number), self.words.dated(lead), of=of)
        )

    def _write_budget(self, lead: Lead, figure: Fulfilment) -> None:
        """The budget that was carried out, where its amount is printed: "完成全年预算84.82万元的73.2%"."""
        named = self.words.named(lead)
        if figure.money and named.subject:
            budget = named._replace(stage=stage_of(self.words.printed(figure.of)))
            self._put_amount(named.subject, budget, figure.money, self.words.dated(lead))

    def _write_count(self, lead: Lead, figure: Count) -> None:
        named = self.words.named(lead)
        number = self._number(figure.number)
        if named.subject is None or number is None:
            return
        if not is_countable(named.subject, number):
            # "专项资金共3项,共计500万元", "房屋5,000平方米,价值8,000万元": what the amount behind them measures.
            if named.own and (named.subject.key.endswith(_MONEY_NOUNS) or "米" in number.behind):
                self.words.scope.enumerate(named.subject)
            return
        self.statements.append(
            stated(self.words.passage, Role.COUNT, named.subject, Values(count=number), self.words.dated(lead))
        )
        if named.own:
            self.words.scope.measure(named.subject)

    def _write_respectively(self, lead: Lead, figure: Respectively) -> None:
        """An amount for each name ("人员经费、公用经费分别为10万元、20万元"), where there are as many of both."""
        named = self.words.named(lead)
        parts = self.words.parts(named.subject) if named.subject else ()
        if len(parts) != len(figure.money):
            for money in figure.money:
                self.doubt(Code.NARRATIVE_SUBJECT_MISSING, money)
            return
        year = self.words.dated(lead)
        for part, money in zip(parts, figure.money, strict=True):
            self._put_amount(part, named, money, year)
            self.words.scope.measure(part)

    def _whole(self, figure: Share) -> str | None:
        """What a share is taken of: printed, or the whole of the list that its subject is a part of."""
        if figure.of is None:
            whole = self.words.scope.whole
            return whole.printed if whole else None
        tail = _OF_TAIL.search(self.words.passage.text, *figure.of)
        return self.words.printed(Range(figure.of.start, tail.start() if tail else figure.of.end)) or None

    def _mark(self) -> None:
        """The next statement is one that a reason may explain."""
        self.marks.put(len(self.statements))

    def last_change(self) -> Mark | None:
        """The last statement where it is a change of this sentence."""
        mark = self.marks.last(len(self.statements))
        return mark if mark and self.statements[-1].role is Role.CHANGE else None

    def _number(self, place: Range) -> Number | None:
        number = read_number(self.words.source, self.words.passage, place)
        if isinstance(number, Diagnostic):
            self.diagnostics.append(number)
            return None
        doubled = doubled_unit(self.words.source, self.words.passage, place) if number.unit else None
        if doubled:
            self.diagnostics.append(doubled)
        return number

    def doubt(self, code: Code, place: Range) -> None:
        """A diagnostic about words that make no statement."""
        self.diagnostics.append(
            Diagnostic.of(code, self.words.passage.spans(*place), printed=self.words.printed(place))
        )
