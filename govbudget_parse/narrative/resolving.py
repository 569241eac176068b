"""What the words before a figure and the paragraph so far make of it: its subject, its year, the year it is compared with."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

import attrs

from govbudget_parse.lexis.width import key, squeeze
from govbudget_parse.model.fact import Flow, Stage
from govbudget_parse.narrative.concepts import Concept, read_concept
from govbudget_parse.narrative.passages import NO_PASSAGE, Passage, Place
from govbudget_parse.narrative.phrases import Comparison, Lead, Range
from govbudget_parse.narrative.scope import Scope, Subject
from govbudget_parse.narrative.subjects import Naming, is_item, is_organ, name_subject
from govbudget_parse.source import Source

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_LAST_YEAR = re.compile(r"上|去")
_PARTS = re.compile(r"、|和|以及|及|与")
# In "年初预算为10万元,支出决算为9万元" the second figure has the first one's subject.
_ELLIPTIC = {"支出决算": Stage.FINAL, "收入决算": Stage.FINAL, "支出预算": Stage.BUDGET}
_BARE = frozenset({"支出", "收入"})
_SPENT = Concept(flow=Flow.EXPENDITURE)
# "一般公共预算财政拨款支出决算具体情况", "机关运行经费支出情况说明": what a heading's title says of what it names.
_TOLD = re.compile(r"(?:总体|具体|分项)?(?:情况|说明)+$")
# What is left of a heading's title once it is read as a name: "机关运行经费", "XX建设项目", "财政拨款支出"; 项目概述 is none.
_TITLE_TAIL = re.compile(r"(?:的|及|和|增减变化|原因|情况|说明|安排|使用|预算|决算|绩效目标表?)*$")
_MAY_NAME = re.compile(r"费|收入|支出|政府采购|项目|类\)|款\)|项\)")
_TITLE_SUBJECT = re.compile(r"(?:费用?|费用?\(.{1,12}\)|收入|支出|政府采购|项目|\([类款项]\))$")


class Defaults(NamedTuple):
    """What holds where nothing is printed: the document's own year and the stage of its figures."""

    fiscal_year: int | None
    stage: Stage | None


class Named(NamedTuple):
    """The subject found for a figure, and the stage that the words state."""

    subject: Subject | None
    stage: Stage | None

    @property
    def own(self) -> bool:
        """Whether the figure's own clause names the subject."""
        return self.subject is not None and self.subject.place is not None


@attrs.define
class Resolver:
    """The paragraph being read and its scope, asked for what a clause leaves out."""

    source: Source
    defaults: Defaults
    passage: Passage = NO_PASSAGE
    scope: Scope = attrs.field(factory=Scope)

    def begin(self, passage: Passage) -> None:
        """Start on a paragraph. A list that the one before only opened goes on: its items may be paragraphs.

        So does an item that stands alone: "1、农林水支出(类)农业农村(款)行政运行(项)。" / "年初预算为5万元,支出决算为6万元".
        """
        last, goes_on = self.scope, passage.place == self.passage.place
        self.passage = passage
        self.scope = Scope(outer=last.left_open if goes_on else None, head=_titled(passage.place))
        if goes_on and last.awaited:
            self.scope.announce(last.awaited.taken_over())

    def printed(self, place: Range) -> str:
        """A range of the paragraph as printed, whitespace-free."""
        return self.passage.printed(self.source, *place)

    def named(self, lead: Lead) -> Named:
        """The subject that a figure's own clause names, else the one spoken of."""
        text = self.passage.text
        stage: Stage | None = None
        for words in (lead.compared, lead.after, lead.before):
            if words is None:
                continue
            naming = name_subject(text, words)
            stage = stage or naming.stage
            if not naming.names or (words is lead.before and lead.year and is_organ(text, naming.place)):
                continue
            name = text[naming.place.start : naming.place.end]
            if lead.year is None and self.scope.elliptic:
                # "…行政运行(项):支出决算数为100万元", "支出决算为100万元"
                elliptic = naming.stage if name in _BARE else _ELLIPTIC.get(name)
                if elliptic:
                    return Named(self.taken_over(), elliptic)
            return Named(self.subject(naming), stage)
        return Named(self.taken_over(), stage)

    def compared(self, comparison: Comparison) -> Named:
        """What an amount of another year measures: "比2023年公用经费支出136.31万元"."""
        naming = name_subject(self.passage.text, comparison.name) if comparison.name else None
        if naming is None or not naming.names:
            return Named(self.taken_over(), naming.stage if naming else None)
        return Named(self.subject(naming), naming.stage)

    def taken_over(self) -> Subject | None:
        """What was spoken of, for a figure whose own clause does not name it."""
        subject = self.scope.spoken_of
        return subject.taken_over() if subject else None

    def subject(self, naming: Naming) -> Subject:
        """The subject that a name is; a part takes the flow and the fund that it does not state from its whole."""
        place = naming.place
        name = self.passage.text[place.start : place.end]
        concept = self.concept(naming)
        whole = self.scope.lists[-1].whole.concept if self.scope.lists else None
        if concept and whole:
            concept = concept._replace(flow=concept.flow or whole.flow, fund=concept.fund or whole.fund)
        return Subject(self.printed(place), name, place, concept)

    def concept(self, naming: Naming) -> Concept | None:
        """What a name means in the dimensions of the tables; items of the classification are spent."""
        name = self.passage.text[naming.place.start : naming.place.end]
        return read_concept(name) or (_SPENT if is_item(name) else None)

    def parts(self, subject: Subject) -> tuple[Subject, ...]:
        """The names in "人员经费、公用经费", one by one."""
        if subject.place is None:
            return (subject,)
        places: list[Range] = []
        start = subject.place.start
        for found in _PARTS.finditer(self.passage.text, *subject.place):
            places.append(Range(start, found.start()))
            start = found.end()
        places.append(Range(start, subject.place.end))
        return tuple(self.subject(Naming(place, None)) for place in places if place.end > place.start)

    def each(self, subject: Subject) -> tuple[Subject, ...]:
        """The subjects of one "各": "收入总计、支出总计" are two; "收、支总计" is printed as one."""
        parts = self.parts(subject)
        alike = len({part.key[-2:] for part in parts}) == 1
        return parts if alike and all(part.concept for part in parts) else (subject,)

    def dated(self, lead: Lead) -> int | None:
        """The year of a figure; one printed at the head of a sentence goes on to hold for the paragraph."""
        if lead.year is None:
            return self.scope.year or self.defaults.fiscal_year
        year = self.year(lead.year)
        if self.scope.subject is None:
            self.scope.year = year
        return year

    def base_year(self, lead: Lead) -> int | None:
        """The year a change is counted from: its own, or the one last compared with in this paragraph."""
        if lead.comparison:
            self.compare(lead.comparison)
        return self.scope.base_year

    def compare(self, comparison: Comparison) -> int | None:
        """The year of a comparison, which goes on to hold for the paragraph."""
        own = self.scope.year or self.defaults.fiscal_year
        relative = comparison.same_period or (comparison.year and _LAST_YEAR.search(self.printed(comparison.year)))
        if relative:
            self.scope.base_year = own - 1 if own else None
        else:
            self.scope.base_year = self.year(comparison.year) if comparison.year else None
        return self.scope.base_year

    def year(self, place: Range) -> int | None:
        """The year that is printed ("2023年期末"), or told by the document's own ("上年末", "本年度")."""
        words = self.passage.text[place.start : place.end]
        found = _YEAR.search(words)
        if found:
            return int(found[0])
        own = self.defaults.fiscal_year
        return own - 1 if own and _LAST_YEAR.match(words) else own

    def stage(self, printed: Stage | None, year: int | None) -> Stage | None:
        """The stage of a figure of `year` whose words state `printed`; parts of a whole are of its stage."""
        own = self.defaults.fiscal_year
        if own is None or year is None or year == own:
            of_whole = self.scope.lists[-1].stage if self.scope.lists else None
            return printed or of_whole or self.defaults.stage
        if year != own - 1 or printed is None:
            return None
        return Stage.PRIOR_FINAL if printed is Stage.FINAL else Stage.PRIOR_BUDGET


def _titled(place: Place) -> Subject | None:
    """What a section's title names, for paragraphs that name nothing: "一、机关运行经费" / "2024年预算为10万元"."""
    return _named_by(place.titles)


@functools.lru_cache(maxsize=256)
def _named_by(titles: tuple[str, ...]) -> Subject | None:
    for title in reversed(titles):
        printed, words = squeeze(title), key(title)
        if not _MAY_NAME.search(words):
            continue
        told = _TOLD.search(words)
        start, stop = name_subject(words, Range(0, told.start() if told else len(words))).place
        tail = _TITLE_TAIL.search(words, start, stop)
        stop = tail.start() if tail else stop
        if _TITLE_SUBJECT.search(words, start, stop):
            name = words[start:stop]
            return Subject(printed[start:stop], name, None, read_concept(name))
    return None
