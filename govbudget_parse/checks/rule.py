"""One rule that a disclosure must satisfy, as declared data."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from govbudget_parse.model.finding import Severity, SkipReason


class Family(StrEnum):
    """What a rule holds against what; its value opens the rule's id, `heading` names it in print."""

    TABLE = "T"
    ACROSS = "X"
    NARRATIVE = "N"
    CODES = "C"
    FORM = "F"

    @property
    def heading(self) -> str:
        """The family's name."""
        return _TITLES[self]


_TITLES = {
    Family.TABLE: "Inside a table",
    Family.ACROSS: "Across tables",
    Family.NARRATIVE: "The prose",
    Family.CODES: "Codes",
    Family.FORM: "The form",
}


class Tolerance(StrEnum):
    """How far two figures may lie apart: never a flat amount, always what the print leaves open."""

    PRINTED = "half a unit of the last printed digit of every term"
    ROUNDING = "the coarser print must be a rounding of the finer"
    PERCENT = "the printed per cent must lie in the interval that the printed amounts leave"
    NONE = "none"


class Duty(StrEnum):
    """Where the demand comes from."""

    ARITHMETIC = "the form's own arithmetic"
    NARRATIVE = "财预〔2016〕143号: figures are explained as the tables state them; the prose's own arithmetic"
    LISTS = "《政府收支分类科目》, the code lists of the Ministry of Finance"
    TABLES = "《预算法》第十四条, 财预〔2016〕143号: the tables to be published"
    EXPLANATIONS = "《预算法》第十四条, 财预〔2016〕143号: the matters to be explained"
    EMPTY = "财预〔2016〕143号 and practice: an empty table is listed and said to be empty"
    PERFORMANCE = "《预算法》第十四条 and the forms of 绩效目标"
    PROOF = "a published text names its own year, agency, kind and figures"


class Rule(NamedTuple):
    """A rule: `compares` says what is held against what, `lacking` why it is skipped where a document has none of it."""

    id: str
    severity: Severity
    title: str
    compares: str
    tolerance: Tolerance
    duty: Duty
    lacking: SkipReason

    @property
    def family(self) -> Family:
        """The family that the id names."""
        return Family(self.id[0])
