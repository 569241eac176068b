"""Projects that the prose explains one by one: "渣土整治专项经费" over 一、项目概述, 三、实施主体, 六、年度预算安排, 七、绩效目标."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

import attrs

from govbudget_parse.lexis.width import key, squeeze
from govbudget_parse.model.disclosure import Section
from govbudget_parse.model.fact import Fund
from govbudget_parse.model.narrative import Role, Statement
from govbudget_parse.model.performance import Funding, Goal
from govbudget_parse.narrative.passages import Passage
from govbudget_parse.performance.joining import Part
from govbudget_parse.performance.project_sheet import split_goals
from govbudget_parse.renderings.grid import Cell
from govbudget_parse.source import Source, Span


class Portion(StrEnum):
    """The parts of a project's explanation that say what the model holds."""

    PURPOSE = "项目概述"
    AGENCY = "实施主体"
    BUDGET = "年度预算安排"
    GOALS = "绩效目标"
    OTHER = "立项依据"


_PORTIONS: dict[str, Portion] = {
    **dict.fromkeys(("项目概述", "项目概况", "项目简介"), Portion.PURPOSE),
    **dict.fromkeys(("实施主体", "项目实施主体"), Portion.AGENCY),
    **dict.fromkeys(("年度预算安排", "项目年度预算安排", "预算安排"), Portion.BUDGET),
    **dict.fromkeys(("绩效目标", "项目绩效目标"), Portion.GOALS),
    **dict.fromkeys(
        ("立项依据", "项目立项依据", "实施方案", "项目实施方案", "实施周期", "项目实施周期"), Portion.OTHER
    ),
}
# "项目概述：中心大楼物业管理。"   "2、立项依据：合同"
_LABEL = re.compile(rf"(?:\(?[0-9一二三四五六七]{{1,2}}[、.)]{{1,2}})?(?P<name>{'|'.join(_PORTIONS)}):")
# "项目名称：渣土整治专项经费"   "（一）项目名称：…"
_NAME_LABEL = re.compile(r"(?:\(?[0-9一二三四五六七八九十]{1,3}[、.)]{1,2})?项目名称:")
# "(1)、项目年度预算安排：" is the longest label.
_LONGEST_LABEL = 16
# Fewer of them make no explanation: 绩效目标 alone is a heading of many other sections.
_FEWEST_PORTIONS = 2
# "一、项目经费情况说明" names no project.
_NO_NAME = re.compile(r"(?:情况|说明|项目经费|专项资金|重点项目|一览|附件)$")
# "详见绩效目标表"   "见附件"
_POINTER = re.compile(r"(?:具体)?(?:详?见|如下)")


class Narration(NamedTuple):
    """The prose of a document as read: its paragraphs, its statements, its sections."""

    passages: Sequence[Passage]
    statements: Sequence[Statement]
    sections: tuple[Section, ...]


class _Told(NamedTuple):
    """What one paragraph says of a portion: from `start` on, behind "项目概述：" where the label opens the paragraph."""

    passage: Passage
    start: int = 0


@attrs.define
class _Explained:
    """One project's explanation while it is read: its name, where that is printed, and what the portions tell."""

    name: str | None
    spans: tuple[Span, ...]
    portions: dict[Portion, list[_Told]] = attrs.field(factory=dict)

    def told(self, portion: Portion) -> Sequence[_Told]:
        """What the paragraphs say of a portion, in print order."""
        return self.portions.get(portion, ())


def read_prose_projects(source: Source, narration: Narration) -> tuple[Part, ...]:
    """The projects that sections of the prose explain, in reading order.

    A project is a section that tells at least two of the portions 项目概述 … 绩效目标, as sections below it or as paragraphs
    ("立项依据：…"); its name is the section's title. Where one section explains several, each begins with a portion that
    was told before, and is named by the paragraph "项目名称：…" above it. Its money is the first amount of 年度预算安排, with
    the amounts behind it that name their source ("其中：一般公共预算240万元").
    """
    by_path: dict[tuple[int, ...], list[Passage]] = {}
    for passage in narration.passages:
        if passage.place.path is not None:
            by_path.setdefault(passage.place.path, []).append(passage)
    stated: dict[tuple[int, ...], list[Statement]] = {}
    for statement in narration.statements:
        if statement.section is not None and statement.role is Role.AMOUNT:
            stated.setdefault(statement.section, []).append(statement)
    found = _find(source, narration.sections, (), by_path)
    return tuple(_read(source, explained.name, explained, stated) for explained in found if explained.name)


def _find(
    source: Source, sections: Sequence[Section], path: tuple[int, ...], by_path: dict[tuple[int, ...], list[Passage]]
) -> Iterator[_Explained]:
    """What the sections explain, project by project."""
    for number, section in enumerate(sections):
        here = (*path, number)
        told = tuple(_tell(section, here, by_path))
        if len({portion for portion, _ in told if portion}) >= _FEWEST_PORTIONS:
            yield from _part(source, section, told)
        yield from _find(source, section.sections, here, by_path)


def _tell(
    section: Section, here: tuple[int, ...], by_path: dict[tuple[int, ...], list[Passage]]
) -> Iterator[tuple[Portion | None, _Told]]:
    """The paragraphs of a section and of its portions in print order, those that only name a project with None."""
    for passage in by_path.get(here, ()):
        if ":" not in passage.text[:_LONGEST_LABEL]:
            continue
        label = _LABEL.match(passage.text)
        if label or _NAME_LABEL.match(passage.text):
            yield (_PORTIONS[label["name"]] if label else None), _Told(passage, label.end() if label else 0)
    for place, part in enumerate(section.sections):
        portion = _PORTIONS.get(key(part.title))
        for passage in by_path.get((*here, place), ()) if portion else ():
            label = _LABEL.match(passage.text)
            if label:
                yield _PORTIONS[label["name"]], _Told(passage, label.end())
            else:
                yield (None if _NAME_LABEL.match(passage.text) else portion), _Told(passage)


def _part(source: Source, section: Section, told: Sequence[tuple[Portion | None, _Told]]) -> Iterator[_Explained]:
    """The explanations of one section: another begins where a name is printed, or a portion comes round again."""
    title = squeeze(section.title)
    current = _Explained(None if _NO_NAME.search(key(title)) else title, section.spans)
    last: Portion | None = None
    for portion, each in told:
        if portion is None:
            found = _NAME_LABEL.match(each.passage.text)
            start = found.end() if found else 0
            yield current
            name = each.passage.printed(source, start, len(each.passage.text)).rstrip("。.；;")
            current = _Explained(name, each.passage.spans(start, len(each.passage.text)))
        elif portion is not last and portion is not Portion.OTHER and portion in current.portions:
            yield current
            current = _Explained(None, ())
        if portion is not None:
            current.portions.setdefault(portion, []).append(each)
        last = portion
    yield current


def _read(source: Source, name: str, explained: _Explained, stated: dict[tuple[int, ...], list[Statement]]) -> Part:
    agency = _text(source, explained.told(Portion.AGENCY)).rstrip("。.；;")
    budget = tuple(_funding(_amounts(explained.told(Portion.BUDGET), stated)))
    told = [each for portion in (Portion.PURPOSE, Portion.AGENCY, Portion.GOALS) for each in explained.told(portion)]
    spans = {*explained.spans, *(piece for each in told for piece in each.passage.pieces)}
    return Part(
        None,
        name,
        None,
        (),
        tuple(sorted({*spans, *(span for funding in budget for span in funding.spans)})),
        agency=agency or None,
        purpose=_text(source, explained.told(Portion.PURPOSE)) or None,
        goals=tuple(goal for each in explained.told(Portion.GOALS) for goal in _goals(source, each)),
        stated=budget,
    )


def _amounts(told: Sequence[_Told], stated: dict[tuple[int, ...], list[Statement]]) -> list[Statement]:
    """The amounts that the paragraphs of a portion state, in print order."""
    found: list[Statement] = []
    for passage in (each.passage for each in told):
        first, last = passage.pieces[0].start, passage.pieces[-1].end
        here = stated.get(passage.place.path or (), ())
        found += [statement for statement in here if first <= statement.spans[-1].start < last]
    return found


def _text(source: Source, told: Sequence[_Told]) -> str:
    return "".join(each.passage.printed(source, each.start, len(each.passage.text)) for each in told)


def _funding(statements: Sequence[Statement]) -> Iterator[Funding]:
    """The first amount is the project's whole money; of the rest, those that name a source are its parts."""
    for number, statement in enumerate(statements):
        fund = statement.fund or (Fund.ALL if number == 0 else None)
        if fund is None or statement.amount is None:
            continue
        amount, unit, yuan = statement.amount, statement.unit, statement.yuan
        yield Funding(None, statement.subject, fund, statement.vintage, amount, unit, yuan, statement.spans)


def _goals(source: Source, told: _Told) -> Iterator[Goal]:
    passage = told.passage
    if _POINTER.match(passage.text, told.start):
        return
    spans = passage.spans(told.start, len(passage.text))
    text = "".join(source.text[span.start : span.end] for span in spans)
    yield from split_goals(Cell(text, passage.text[told.start :], spans))
