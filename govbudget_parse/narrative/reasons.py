"""Reasons: which changes and shares one explains, and which figures within one are figures of the budget."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govbudget_parse.lexis.width import key
from govbudget_parse.model.narrative import Role, Statement
from govbudget_parse.narrative.marks import Mark, Marks
from govbudget_parse.narrative.phrases import Change, Count, Figure, Range
from govbudget_parse.narrative.resolving import Named, Resolver
from govbudget_parse.narrative.scope import Subject
from govbudget_parse.narrative.subjects import name_subject

# "财政拨款收入支出增加(减少)的主要原因", "“三公”经费支出决算数小于预算数的主要原因": the words behind what a reason is about.
# No two of them begin alike, so that a run of them is read in one way only.
_ABOUT_TAIL = re.compile(
    r"(?:增加|减少|增长|下降|增减|变化|变动|持平|[大小多少高低]于|[较比与](?=上年|年初|全年|调整|[预决]算)|上年|年初|全年|调整|[预决]算(?=数)|[()的数])+$"
)
_LONGEST_TAIL = 40
_SINCE_BUDGET = re.compile(r"(?:[大小多少高低]于|[较比与])(?:年初|全年|调整(?:后的?)?)?预算")
_SINCE_YEAR = re.compile(r"[较比与](?:上年|上一年|去年|20[0-9]{2}年)")
_DATED = re.compile(r"20[0-9]{2}年度?")
# “三公”经费支出 is “三公”经费.
_SPENT = re.compile(r"(?<=费)支出$")


def find_explained(
    marks: Marks, statements: Sequence[Statement], words: Resolver, about: Range, segment: int
) -> Sequence[Mark]:
    """The changes and shares that a reason in `segment` explains, `about` being the words that lead to it.

    It explains those of its own part of the sentence; where it opens a sentence, all of the sentence before; where it names
    the money it is about ("财政拨款收入支出增加(减少)的主要原因"), the changes of that money; where it has the subject of a statement
    before ("“三公”经费支出决算数小于预算数的主要原因"), those of that subject. Of these it is about those that are counted from
    where it says: from the budget ("决算数小于预算数"), or from another year ("决算数较上年减少").
    """
    subject = _read_about(words, about)
    fund = subject.concept.fund if subject and subject.concept else None
    bare = _SPENT.sub("", subject.key) if subject else None

    def is_open(mark: Mark) -> bool:
        # A share outside a list ("完成预算的85%,其中:") has nothing to do with the reasons in it.
        statement = statements[mark.statement]
        outside = mark.sentence == marks.sentence and mark.lists != marks.lists
        return statement.reason is None and not (outside and statement.role is Role.SHARE)

    near = marks.explained(
        segment,
        is_open,
        lambda mark: fund is not None and statements[mark.statement].fund is fund,
        lambda mark: bare is not None and _SPENT.sub("", key(statements[mark.statement].subject)) == bare,
    )
    text = words.passage.text
    if _SINCE_BUDGET.search(text, *about):
        since_year = False
    elif _SINCE_YEAR.search(text, *about):
        since_year = True
    else:
        return near
    own = [mark for mark in near if _is_since_year(statements[mark.statement]) is since_year]
    spoken_of = words.scope.spoken_of
    if own or spoken_of is None:
        return own or near
    # "完成预算的83%。较上年减少2万元。决算数小于预算数的主要原因": what it is about stands a sentence further up.
    further = [mark for mark in marks.recent(is_open) if statements[mark.statement].subject == spoken_of.printed]
    return [mark for mark in further if _is_since_year(statements[mark.statement]) is since_year][-1:] or near


def _is_since_year(statement: Statement) -> bool:
    """Whether a statement is a change from one year to another."""
    return statement.role is Role.CHANGE and statement.base_year not in (None, statement.year)


def states_money(figure: Figure, named: Named) -> bool:
    """Whether a figure within a reason is one of the budget: "公用经费增加2万元"; not "压减10%", "公务用车报废1辆"."""
    if isinstance(figure, Change):
        return figure.money is not None or (named.subject is not None and named.subject.concept is not None)
    return not isinstance(figure, Count)


def _read_about(words: Resolver, place: Range) -> Subject | None:
    """What the words before a reason name, their year and their words of change left out."""
    text = words.passage.text
    tail = _ABOUT_TAIL.search(text, max(place.start, place.end - _LONGEST_TAIL), place.end)
    dated = _DATED.match(text, *place)
    stop = tail.start() if tail else place.end
    naming = name_subject(text, Range(min(dated.end() if dated else place.start, stop), stop))
    return words.subject(naming) if naming.names else None
