"""The prose of sound documents in the wording of several publishers: nothing in it contradicts anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from govbudget_parse import parse

PROSE = sorted((Path(__file__).parents[1] / "cases" / "prose").glob("*.txt"))
# What a document must explain and which tables it must print says nothing of the prose that is there.
DUTIES = {"F-EXPLANATIONS", "F-TABLES"}


@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.stem)
def test_sound_prose_brings_no_finding(path: Path) -> None:
    findings = parse(path.read_text("utf-8")).findings
    assert [finding.message for finding in findings if finding.rule not in DUTIES] == []
