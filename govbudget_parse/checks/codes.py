"""Rules about codes: codes of no list, names that are another code's, other agencies' codes, project codes used twice."""

from __future__ import annotations

from collections.abc import Iterator

from govbudget_parse.checks.document import Document
from govbudget_parse.checks.ledger import READING, Ledger
from govbudget_parse.classification.codes import Agreement, agrees, lookup
from govbudget_parse.lexis.width import key
from govbudget_parse.model.fact import Classification, Fact
from govbudget_parse.model.table import TableKind

_LISTED = (Classification.FUNCTIONAL, Classification.DEPARTMENT_ECONOMIC, Classification.GOVERNMENT_ECONOMIC)
_LENGTHS = {3, 5, 7}
_CLASS_DIGITS = 3
# Codes of one department begin alike: 112 and its office 112001.
_DEPARTMENT_DIGITS = 3
_PROJECT_TABLES = (TableKind.PROJECT_EXPENDITURE, TableKind.PROJECT_PERFORMANCE_SUMMARY)


def check_names(document: Document, ledger: Ledger) -> None:
    """C-UNKNOWN and C-NAME: each code with the name beside it, once for each pair."""
    seen: dict[tuple[Classification, str, str], list[Fact]] = {}
    for classification, code, name, fact in _coded(document):
        seen.setdefault((classification, code, key(name)), []).append(fact)
    for (classification, code, name), facts in seen.items():
        ledger.compared("C-UNKNOWN", "C-NAME")
        agreement = agrees(classification, code, name)
        if agreement is Agreement.UNKNOWN_CODE and _is_listed_beside(classification, code):
            _tell(document, ledger, "C-UNKNOWN", f"the code {code} ({name}) is in no list", facts, actual=code)
        elif agreement is Agreement.DIFFERS and not _is_print(classification, code, name):
            entry = lookup(classification, code)
            listed = entry.names[0] if entry else ""
            _tell(
                document,
                ledger,
                "C-NAME",
                f"the code {code} is printed with the name {name}, its name is {listed}",
                facts,
                expected=listed,
                actual=name,
            )


def _coded(document: Document) -> Iterator[tuple[Classification, str, str, Fact]]:
    for fact in document.disclosure.facts:
        if fact.code and fact.classification in _LISTED and len(fact.code) in _LENGTHS and fact.label:
            yield fact.classification, fact.code, fact.label, fact
        if fact.gov_code and fact.gov_label and len(fact.gov_code) in _LENGTHS:
            yield Classification.GOVERNMENT_ECONOMIC, fact.gov_code, fact.gov_label, fact


def _is_listed_beside(classification: Classification, code: str) -> bool:
    """Whether the list knows the code's neighbours: where it knows none under the same 类 or 款 it has a gap there."""
    siblings = (f"{code[:-2]}{number:02d}" for number in range(1, 100)) if len(code) > _CLASS_DIGITS else (code,)
    return len(code) == _CLASS_DIGITS or any(lookup(classification, sibling) for sibling in siblings)


def _is_print(classification: Classification, code: str, name: str) -> bool:
    """Whether a name is a print of one of the code's names: words like 的 left out, a few characters misread or cut.

    "其他对个人和家庭补助" is 其他对个人和家庭的补助; a name with half its pairs of characters in another order is not.
    """
    entry = lookup(classification, code)
    pairs = _pairs(name)
    for other in entry.names if entry else ():
        known = _pairs(key(other))
        common = len(pairs & known)
        if common * 2 >= max(len(pairs), 1) and common * 2 >= len(known):
            return True
    return False


def _pairs(name: str) -> frozenset[str]:
    text = name.replace("的", "").removesuffix("支出")
    return frozenset(text[i : i + 2] for i in range(len(text) - 1)) or frozenset({text})


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
    )


def check_agency_codes(document: Document, ledger: Ledger) -> None:
    """C-AGENCY: the unit codes of the tables begin as the agency's own code does."""
    agency = document.disclosure.agency
    if agency is None or not agency.code:
        return
    own = agency.code[:_DEPARTMENT_DIGITS]
    for table, facts in document.facts_of.items():
        units = [fact for fact in facts if fact.classification is Classification.AGENCY and fact.code]
        if units:
            ledger.compared("C-AGENCY")
        others = [fact for fact in units if not str(fact.code).startswith(own)]
        if others:
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
