"""The names of the tables that a disclosure is exported as."""

from __future__ import annotations

from enum import StrEnum


class Relation(StrEnum):
    """One table of the export: a row per document, per amount, per statement and so on."""

    DOCUMENTS = "documents"
    TABLES = "tables"
    FACTS = "facts"
    STATEMENTS = "statements"
    TERMS = "terms"
    INDICATORS = "indicators"
    PROJECTS = "projects"
    PROCUREMENT = "procurement"
    ASSETS = "assets"
    INSTITUTIONS = "institutions"
    YEAR_TASKS = "year_tasks"
    FINDINGS = "findings"
    RULES = "rules"
    DIAGNOSTICS = "diagnostics"
