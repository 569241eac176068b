"""Rules about codes: codes of no list, names that are another code's, other agencies' codes, project codes used twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from govbudget_parse.checks.document import Document
from govbudget_parse.checks.grid import Line
from govbudget_parse.checks.ledger import READING, Ledger
from govbudget_parse.classification.codes import Agreement, agrees, codes_named, lookup
from govbudget_parse.lexis.width import key
from govbudget_parse.model.fact import Classification, Fact
from govbudget_parse.model.finding import Severity
from govbudget_parse.model.table import TableKind

# The list of the government's economic classification is a fragment: it says nothing of what it lacks.
_LISTED = (Classification.FUNCTIONAL, Classification.DEPARTMENT_ECONOMIC)
_LENGTHS = {3, 5, 7}
_CLASS_DIGITS = 3
# Codes of one department begin alike: 112 and its office 112001.
DEPARTMENT_DIGITS = 3
_PROJECT_TABLES = (TableKind.PROJECT_EXPENDITURE, TableKind.PROJECT_PERFORMANCE_SUMMARY)


def check_names(document: Document, ledger: Ledger) -> None:
    """C-UNKNOWN and C-NAME: each code with the name beside it, once for each pair.

    The lists are not complete below the 类, so that only a 类 can be unknown, and a name is wrong only where the lists
    know it as the name of another code.
    """
    printed: dict[tuple[Classification, str, str], list[Fact]] = {}
    for line in _coded(document):
        classification, code = line[0].classification, line[0].code
        if classification is not None and code is not None:
            printed.setdefault((classification, code, line[0].label), []).extend(line)
    if printed:
        ledger.compared("C-UNKNOWN")
    for (classification, code, label), facts in printed.items():
        name = key(label)
        if lookup(classification, code[:_CLASS_DIGITS]) is None:
            message = f"no list has the 类 of the code {code} ({name})"
            _tell(document, ledger, "C-UNKNOWN", message, facts, actual=code)
            continue
        entry = lookup(classification, code)
        if entry is not None:
            ledger.compared("C-NAME")
        if entry is None or agrees(classification, code, name) is not Agreement.DIFFERS:
            continue
        owners, listed = codes_named(classification, name), entry.names[0]
        # 行政运行 is an item of every 款: a name of many codes is none's alone.
        if len(owners) == 1:
            message = (
                f"the code {code} is printed with the name {name}, which is that of {owners[0]}; its own is {listed}"
            )
            _tell(document, ledger, "C-NAME", message, facts, expected=listed, actual=name)


def _coded(document: Document) -> Iterator[Line]:
    for grid in document.grids:
        # The rows of a table of projects are named after the projects, whatever code stands beside them.
        for line in grid.lines if grid.kind not in _PROJECT_TABLES else ():
            code, label = line[0].code, line[0].label
            if code and label and len(code) in _LENGTHS and line[0].classification in _LISTED:
                yield line


def _tell(
    document: Document,
    ledger: Ledger,
    rule: str,
    message: str,
    facts: list[Fact],
    *,
    expected: str | None = None,
    actual: str | None = None,
) -> None:
    doubt = document.is_doubtful(tuple(fact.id for fact in facts))
    rows = {(fact.table, fact.row): fact for fact in reversed(facts)}
    spans = [span for table, row in sorted(rows) for span in document.disclosure.tables[table].rows[row].spans[:1]]
    ledger.find(
        rule,
        message + (READING if doubt else ""),
        spans,
        facts=[fact.id for fact in facts],
        expected=expected,
        actual=actual,
        severity=Severity.WARNING if doubt else None,
    )


def check_agency_codes(document: Document, ledger: Ledger) -> None:
    """C-AGENCY: the unit codes of the tables begin as the agency's own code does."""
    agency = document.disclosure.agency
    if agency is None or not agency.code:
        return
    own = agency.code[:DEPARTMENT_DIGITS]
    for table, facts in groupby(document.units, attrgetter("table")):
        units = tuple(facts)
        ledger.compared("C-AGENCY")
        others = [fact for fact in units if not str(fact.code).startswith(own)]
        named = key(document.disclosure.tables[table].agency or "")
        is_told = bool(others) and named == key(others[0].label) and named not in key(agency.name)
        if others and not is_told:
            # A table whose own line names that organisation too is told by F-AGENCY.
            codes = "、".join(dict.fromkeys(f"{fact.code} {fact.label}" for fact in others))
            _tell(
                document,
                ledger,
                "C-AGENCY",
                f"{document.title_of(table)} is of {codes}, the agency's code is {agency.code}",
                others,
                expected=agency.name,
                actual=others[0].label,
            )


def check_project_codes(document: Document, ledger: Ledger) -> None:
    """C-PROJECT: a project code stands for one project of a table."""
    for table in document.tables(*_PROJECT_TABLES):
        names: dict[str, dict[str, Fact]] = {}
        for fact in document.facts_of.get(table.index, ()):
            if fact.code and fact.classification is Classification.PROJECT:
                names.setdefault(fact.code, {}).setdefault(key(fact.label), fact)
        if names:
            ledger.compared("C-PROJECT")
        for code, projects in names.items():
            if len(projects) > 1:
                listed = "、".join(fact.label for fact in projects.values())
                facts = list(projects.values())
                _tell(document, ledger, "C-PROJECT", f"the code {code} stands for {listed}", facts, actual=code)
    _check_sheets(document, ledger)


def _check_sheets(document: Document, ledger: Ledger) -> None:
    """The sheets of several projects: one code, one name."""
    names: dict[str, dict[str, Fact]] = {}
    for table in document.tables(TableKind.PROJECT_PERFORMANCE):
        for fact in document.facts_of.get(table.index, ())[:1]:
            if fact.code:
                names.setdefault(fact.code, {}).setdefault(key(fact.label), fact)
    if len(names) > 1:
        ledger.compared("C-PROJECT")
    for code, projects in names.items():
        if len(projects) > 1:
            listed = "、".join(fact.label for fact in projects.values())
            spans = [span for fact in projects.values() for span in document.disclosure.tables[fact.table].spans[:1]]
            ledger.find(
                "C-PROJECT",
                f"the code {code} stands for {listed}",
                spans,
                actual=code,
                facts=[fact.id for fact in projects.values()],
            )
