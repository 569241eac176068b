"""What the rules say of budgets whose arithmetic is right, and of any text."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govbudget_parse import Outcome, Severity, parse
from govbudget_parse.checks.catalogue import RULES
from govbudget_parse.renderings.drawing import Drawing
from govbudget_parse.renderings.html import render_html
from govbudget_parse.renderings.pipe import render_pipe
from govbudget_parse.renderings.tsv import render_tsv
from tests.property.disclosures import put_disclosures
from tests.property.sound import Budget, sound_budgets
from tests.property.strategies import damaged_texts, token_texts

WRITERS: tuple[Callable[[Drawing], str], ...] = (render_tsv, render_pipe, render_html)
# An amount in a cell of a table, in 万元 or in whole yuan.
AMOUNT = re.compile(r"(?<=\t)\d[\d,]*(?:\.\d\d)(?=[\t\n])|(?<=\t)\d{1,3},[\d,]+(?=[\t\n])")
slow = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@slow
@given(sound_budgets(), st.sampled_from(WRITERS))
def test_a_budget_whose_arithmetic_is_right_has_no_error_and_no_warning(
    budget: Budget, render: Callable[[Drawing], str]
) -> None:
    findings = parse(budget.write(render)).findings
    assert [finding.message for finding in findings if finding.severity is not Severity.INFO] == []


@settings(slow, max_examples=25)
@given(sound_budgets(), st.randoms(use_true_random=False))
def test_a_slip_in_the_first_digit_of_an_amount_is_told_where_it_stands(budget: Budget, random: Random) -> None:
    text = budget.write(render_tsv)
    slip = random.choice(list(AMOUNT.finditer(text)))
    digit = str((int(slip[0][0]) + random.randint(1, 8)) % 10)
    broken = text[: slip.start()] + digit + text[slip.start() + 1 :]
    findings = [finding for finding in parse(broken).findings if finding.severity is not Severity.INFO]
    assert any(slip.start() in {span.start for span in finding.spans} for finding in findings)


@settings(slow, max_examples=20)
@given(st.one_of(token_texts, damaged_texts()))
def test_every_rule_has_an_outcome_for_any_text(text: str) -> None:
    disclosure = parse(text)
    assert [outcome.rule for outcome in disclosure.rules] == [rule.id for rule in RULES]
    failed = {finding.rule for finding in disclosure.findings if finding.severity is not Severity.INFO}
    assert {outcome.rule for outcome in disclosure.rules if outcome.outcome is Outcome.FAIL} == failed
    assert all((rule.reason is None) == (rule.outcome is not Outcome.SKIPPED) for rule in disclosure.rules)


@settings(slow, max_examples=20)
@given(st.one_of(token_texts, damaged_texts(), put_disclosures().map(lambda put: put.write(render_tsv))))
def test_the_spans_of_a_finding_stand_in_the_text(text: str) -> None:
    for finding in parse(text).findings:
        assert finding.spans
        assert all(0 <= start < end <= len(text) for start, end in finding.spans)
