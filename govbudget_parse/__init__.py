"""Typed, checked data from the text of Chinese department budgets and final accounts."""

from govbudget_parse.api import parse, parse_file
from govbudget_parse.diagnostics import Code, Diagnostic
from govbudget_parse.extras import MissingExtraError
from govbudget_parse.limits import Limits
from govbudget_parse.model.codec import from_dict, from_json, to_dict, to_json
from govbudget_parse.model.disclosure import (
    Agency,
    ContentsEntry,
    Disclosure,
    DocumentKind,
    Scope,
    Section,
    SourceInfo,
    Title,
)
from govbudget_parse.model.fact import Classification, Fact, Flow, Fund, Nature, Stage, Status, Vintage
from govbudget_parse.model.finding import Finding, Outcome, RuleOutcome, Severity, SkipReason
from govbudget_parse.model.money import Unit
from govbudget_parse.model.narrative import Role, Statement, Term
from govbudget_parse.model.performance import Indicator, Operator
from govbudget_parse.model.relation import Relation
from govbudget_parse.model.table import Rendering, Row, Table, TableKind
from govbudget_parse.source import Span, UndecodableError

__all__ = [
    "Agency",
    "Classification",
    "Code",
    "ContentsEntry",
    "Diagnostic",
    "Disclosure",
    "DocumentKind",
    "Fact",
    "Finding",
    "Flow",
    "Fund",
    "Indicator",
    "Limits",
    "MissingExtraError",
    "Nature",
    "Operator",
    "Outcome",
    "Relation",
    "Rendering",
    "Role",
    "Row",
    "RuleOutcome",
    "Scope",
    "Section",
    "Severity",
    "SkipReason",
    "SourceInfo",
    "Span",
    "Stage",
    "Statement",
    "Status",
    "Table",
    "TableKind",
    "Term",
    "Title",
    "UndecodableError",
    "Unit",
    "Vintage",
    "from_dict",
    "from_json",
    "parse",
    "parse_file",
    "to_dict",
    "to_json",
]
