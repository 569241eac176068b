"""`govbudget-parse rules`: the catalogue listed."""

from __future__ import annotations

import json

from click.testing import CliRunner

from govbudget_parse.checks.catalogue import RULES
from govbudget_parse.cli.main import govbudget_parse


def test_every_rule_is_listed_with_its_title() -> None:
    result = CliRunner().invoke(govbudget_parse, ["rules"])
    assert result.exit_code == 0
    assert all(rule.id in result.stdout and rule.title in result.stdout for rule in RULES)


def test_json_names_tolerance_and_source_of_every_rule() -> None:
    listed = json.loads(CliRunner().invoke(govbudget_parse, ["rules", "--format", "json"]).stdout)
    assert [entry["rule"] for entry in listed] == [rule.id for rule in RULES]
    assert all(entry["tolerance"] and entry["source"] and entry["compares"] for entry in listed)
