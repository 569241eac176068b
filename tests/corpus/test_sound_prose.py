"""The prose of sound documents in the wording of several publishers: nothing in it contradicts anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from govbudget_parse import Disclosure, Section, Statement, parse
from tests.corpus.wrapped import paged, wrapped

PROSE = sorted((Path(__file__).parents[1] / "cases" / "prose").glob("*.txt"))
SET_IN = "　　"
# What a document must explain and which tables it must print says nothing of the prose that is there.
DUTIES = {"F-EXPLANATIONS", "F-TABLES"}


@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.stem)
def test_sound_prose_brings_no_finding(path: Path) -> None:
    findings = parse(path.read_text("utf-8")).findings
    assert [finding.message for finding in findings if finding.rule not in DUTIES] == []


def said(statement: Statement) -> tuple[object, ...]:
    """What a statement says, wherever it stands."""
    text = (statement.subject, statement.of, statement.reason)
    number = (statement.amount, statement.percent, statement.count, statement.unit, statement.measure)
    return statement.role, text, number, statement.year, statement.base_year, statement.stage


def headings(sections: tuple[Section, ...]) -> list[tuple[int, str | None, str]]:
    """The level, number and title of every heading, in reading order."""
    return [
        heading
        for section in sections
        for heading in ((section.level, section.number, section.title), *headings(section.sections))
    ]


def rules(disclosure: Disclosure) -> list[str]:
    return [finding.rule for finding in disclosure.findings]


# Without an indent a full line may be a whole paragraph by accident, which nothing tells.
@pytest.mark.parametrize(
    ("characters", "indent"), [(22, SET_IN), (27, ""), (27, SET_IN), (34, ""), (34, SET_IN), (44, SET_IN)]
)
@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.stem)
def test_prose_broken_at_a_margin_says_the_same(path: Path, characters: int, indent: str) -> None:
    text = path.read_text("utf-8")
    whole, broken = parse(text), parse(wrapped(text, characters, indent))
    assert [said(statement) for statement in broken.statements] == [said(statement) for statement in whole.statements]
    assert rules(broken) == rules(whole)


@pytest.mark.parametrize("characters", [27, 34])
@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.stem)
def test_prose_broken_at_a_margin_keeps_its_headings(path: Path, characters: int) -> None:
    text = path.read_text("utf-8")
    whole, broken = parse(text), parse(wrapped(text, characters, SET_IN))
    assert headings(broken.outline) == headings(whole.outline)


@pytest.mark.parametrize("foot", ["{}", "— {} —", "第 {} 页 共 9 页", "{}/9"])
@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.stem)
def test_prose_broken_by_pages_says_the_same(path: Path, foot: str) -> None:
    text = path.read_text("utf-8")
    whole, broken = parse(text), parse(paged(wrapped(text, 34, SET_IN), 10, foot))
    assert [said(statement) for statement in broken.statements] == [said(statement) for statement in whole.statements]
    assert headings(broken.outline) == headings(whole.outline)
    assert rules(broken) == rules(whole)
