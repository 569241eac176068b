"""The catalogue of rules, family by family: inside a table, across tables, prose, codes, form."""

from __future__ import annotations

from govbudget_parse.checks.rule import Family, Rule
from govbudget_parse.checks.rules_of_tables import ACROSS_TABLES, INSIDE_TABLES
from govbudget_parse.checks.rules_of_text import CODES, FORM, NARRATIVE

FAMILIES: dict[Family, tuple[Rule, ...]] = {
    Family.TABLE: INSIDE_TABLES,
    Family.ACROSS: ACROSS_TABLES,
    Family.NARRATIVE: NARRATIVE,
    Family.CODES: CODES,
    Family.FORM: FORM,
}
RULES: tuple[Rule, ...] = (*INSIDE_TABLES, *ACROSS_TABLES, *NARRATIVE, *CODES, *FORM)
RULES_BY_ID: dict[str, Rule] = {rule.id: rule for rule in RULES}
