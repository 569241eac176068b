"""The totals that a document prints in several places, and which of them a subject of the prose names."""

from __future__ import annotations

import re
from typing import NamedTuple

from govbudget_parse.lexis.memo import remembered
from govbudget_parse.lexis.width import key
from govbudget_parse.model.fact import Flow, Fund, Nature
from govbudget_parse.model.narrative import Statement

# "2024年收支总预算", "预算收支安排", "收、支总计", "收入、支出决算总计": one amount for both sides.
_BOTH_SIDES = re.compile(
    r"(?:预算)?收、?支(?:总?预算|(?:决算)?总[计额])?|收入(?:总计)?[、和及]?支出(?:[预决]算)?总[计额]"
)


class Figure(NamedTuple):
    """What a total measures. `name` is set for what has no dimensions: an item of the “三公” expenses, fixed assets."""

    flow: Flow | None = None
    fund: Fund | None = None
    nature: Nature | None = None
    name: str | None = None


BASIC = Figure(Flow.EXPENDITURE, Fund.ALL, Nature.BASIC)
PUBLIC = Figure(Flow.EXPENDITURE, Fund.ALL, Nature.PUBLIC)
PROJECT = Figure(Flow.EXPENDITURE, Fund.ALL, Nature.PROJECT)
SPENDING = Figure(Flow.EXPENDITURE, Fund.ALL, Nature.ALL)
REVENUE = Figure(Flow.REVENUE, Fund.ALL)
OPERATING = Figure(name="机关运行经费")
ASSETS = Figure(name="固定资产")
PROCUREMENT = Figure(name="政府采购")

# The items of the “三公” expenses with their wordings, longer words first.
ITEMS: tuple[tuple[str, str], ...] = (
    ("因公出国（境）费", r"因公出国\(境\)费用?"),
    ("公务用车购置费", r"(?:公务用车)?购置(?:费|支出)"),
    ("公务用车运行维护费", r"(?:公务用车)?运[行维](?:维护)?(?:费|支出)"),
    ("公务用车购置及运行费", r"公务用车(?:购置费?[及和]运[行维](?:维护)?)?费(?:小计)?"),
    ("公务接待费", r"(?:公务)?接待费"),
    ("“三公”经费", r'"?三公"?经费(?:合计|小计|预算数?|决算数?)?|合计|共计'),
    ("机关运行经费", r"机关运行经费(?:支出)?(?:预算数?|决算数?)?"),
)
# The number of the one group that matches is that of the item.
_ITEM = re.compile("|".join(f"({words})" for _, words in ITEMS))
# "“三公”经费一般公共预算财政拨款", "财政拨款安排的公务接待费": whose money pays an item is no part of its name.
_FUNDED = re.compile(r"(?:一般公共预算)?(?:财政)?拨款(?:安排的?)?")
# Figures without dimensions, with their wordings; the number of the one group that matches is that of the figure.
_SUBJECTS: tuple[tuple[Figure, str], ...] = (
    (OPERATING, r"机[关构]运[行转]经费(?:支出)?(?:预算|决算)?"),
    (ASSETS, r"(?:固定)?资产(?:总额|金额|总值)"),
    (PROCUREMENT, r"政府采购(?:支出)?(?:预算|总额|金额)?(?:总额)?"),
)
_SUBJECT = re.compile("|".join(f"({words})" for _, words in _SUBJECTS))


@remembered
def item_named(text: str) -> str | None:
    """The item of the “三公” table that a folded text names."""
    found = _ITEM.fullmatch(text)
    return ITEMS[found.lastindex - 1][0] if found and found.lastindex else None


@remembered
def _figure_named(subject: str) -> Figure | None:
    found = _SUBJECT.fullmatch(subject)
    return _SUBJECTS[found.lastindex - 1][0] if found and found.lastindex else None


@remembered
def _item_of_any_fund(subject: str) -> str | None:
    """The item of the “三公” table that a subject names: "“三公”经费一般公共预算拨款" is no total of that fund."""
    return item_named(_FUNDED.sub("", subject.removesuffix("支出")))


def names_both_sides(subject: str) -> bool:
    """Whether a folded subject is that of all money on both sides: "收、支总计", "财政拨款收入、支出决算总计"."""
    return _BOTH_SIDES.search(subject) is not None


def figure_of(statement: Statement) -> Figure | None:
    """The headline figure that a statement's subject names; None for a subject that is none."""
    subject = key(statement.subject)
    named = _figure_named(subject)
    if named is not None:
        return named
    if statement.code is not None:
        return None
    if "三公" in subject or (statement.fund is None and statement.nature is None):
        return _item_of(statement, subject)
    if statement.flow is None:
        return Figure(Flow.REVENUE, statement.fund) if statement.fund and _BOTH_SIDES.search(subject) else None
    nature = (statement.nature or Nature.ALL) if statement.flow is Flow.EXPENDITURE else None
    return Figure(statement.flow, statement.fund or Fund.ALL, nature)


def _item_of(statement: Statement, subject: str) -> Figure | None:
    """What has a name and no dimensions: an item of the “三公” expenses, whoever pays it, or all money on both sides."""
    if "三公" in subject or statement.flow is Flow.EXPENDITURE:
        name = _item_of_any_fund(subject)
        return Figure(name=name) if name and subject not in ("合计", "共计", "购置费", "运行费") else None
    return REVENUE if statement.flow is None and _BOTH_SIDES.fullmatch(subject) else None
