"""Whole sound documents, tables and prose: nothing in them contradicts anything, and most amounts are verified."""

from __future__ import annotations

from pathlib import Path

import pytest

from govbudget_parse import Status, parse

DOCUMENTS = sorted((Path(__file__).parents[1] / "cases" / "sound").glob("*.txt"))
# What a document must explain says nothing of what it prints.
DUTIES = {"F-EXPLANATIONS"}
# Zeros, amounts without a sum and funds printed once prove nothing.
LEAST_VERIFIED = 0.7


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_sound_document_brings_no_finding(path: Path) -> None:
    findings = parse(path.read_text("utf-8")).findings
    assert [finding.message for finding in findings if finding.rule not in DUTIES] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_most_amounts_of_a_sound_document_are_verified_and_none_conflicts(path: Path) -> None:
    statuses = [fact.status for fact in parse(path.read_text("utf-8")).facts]
    assert Status.CONFLICTING not in statuses
    assert statuses.count(Status.VERIFIED) >= LEAST_VERIFIED * len(statuses)
