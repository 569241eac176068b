"""What the parser had to repair, guess or give up: one table of codes with their messages."""

from __future__ import annotations

from enum import StrEnum

import attrs

from govbudget_parse.source import Span


class Code(StrEnum):
    """Every diagnostic's code; `MESSAGES` holds its sentence."""

    TABLE_RAGGED = "table.ragged"
    TABLE_FLATTENED_READ = "table.flattened-read"
    TABLE_FLATTENED_LEFT = "table.flattened-left"
    TABLE_UNKNOWN = "table.unknown"
    TABLE_UNIT_ASSUMED = "table.unit-assumed"
    TABLE_UNIT_UNKNOWN = "table.unit-unknown"
    TABLE_ROW_JOINED = "table.row-joined"
    TABLE_HEADER_REPAIRED = "table.header-repaired"
    TABLE_COLUMNS_REALIGNED = "table.columns-realigned"
    TABLE_COLUMNS_AMBIGUOUS = "table.columns-ambiguous"
    TABLE_ROW_REALIGNED = "table.row-realigned"
    TABLE_TOTAL_MERGED = "table.total-merged"
    TABLE_ROW_DISPLACED = "table.row-displaced"
    TABLE_NAME_MERGED = "table.name-merged"
    TABLE_LABEL_ELSEWHERE = "table.label-elsewhere"
    TABLE_CELL_UNREAD = "table.cell-unread"
    INDICATOR_ROW_SHIFTED = "indicator.row-shifted"
    INDICATOR_ROW_UNREAD = "indicator.row-unread"
    INDICATOR_LEVEL_BELOW = "indicator.level-from-below"
    INDICATOR_NAME_MISSING = "indicator.name-missing"
    INDICATOR_TARGET_MISSING = "indicator.target-missing"
    INDICATOR_TARGET_MENDED = "indicator.target-mended"
    INDICATOR_REPEATED = "indicator.repeated"
    PROJECT_CODE_REPEATED = "project.code-repeated"
    PROJECT_JOINED_BY_LIKENESS = "project.joined-by-likeness"
    PROJECT_JOINED_BY_AMOUNT = "project.joined-by-amount"
    AMOUNT_MENDED = "amount.mended"
    HEADING_OUT_OF_ORDER = "heading.out-of-order"
    NARRATIVE_SUBJECT_MISSING = "narrative.subject-missing"
    NARRATIVE_CLAUSE_UNREAD = "narrative.clause-unread"
    NARRATIVE_NUMBER_UNREAD = "narrative.number-unread"
    NARRATIVE_DIRECTION_OPEN = "narrative.direction-open"
    NARRATIVE_UNIT_REPEATED = "narrative.unit-repeated"
    META_AGENCY_DISAGREES = "meta.agency-disagrees"
    META_YEAR_DISAGREES = "meta.year-disagrees"
    SOURCE_EMPTY = "source.empty"
    SOURCE_TOO_LONG = "source.too-long"
    TABLE_TOO_LARGE = "table.too-large"
    HEADING_TOO_DEEP = "heading.too-deep"


MESSAGES: dict[Code, str] = {
    Code.TABLE_RAGGED: "the rows of this table have {counts} cells; short rows are filled with blanks on the right",
    Code.TABLE_FLATTENED_READ: "this text prints a table's cells one after another; the form's sums leave one way to place them",
    Code.TABLE_FLATTENED_LEFT: "this text may print a table's cells one after another; its sums do not make them certain",
    Code.TABLE_UNKNOWN: "no known form fits this table; its grid and its amounts are kept as kind other",
    Code.TABLE_UNIT_ASSUMED: "this table prints no unit; {unit} is taken from the document's other tables",
    Code.TABLE_UNIT_UNKNOWN: "neither this table nor any other prints a unit; amounts are left without one",
    Code.TABLE_ROW_JOINED: "a row broken over a page was joined to the row before it",
    Code.TABLE_HEADER_REPAIRED: "the header text {printed} was read as {restored}",
    Code.TABLE_COLUMNS_REALIGNED: "columns were placed by the form's arithmetic, not by their printed position",
    Code.TABLE_COLUMNS_AMBIGUOUS: "several placements of the columns satisfy the arithmetic equally; positions are kept",
    Code.TABLE_ROW_REALIGNED: "cells of this row were placed by what they hold and the form's sums, not by their printed position",
    Code.TABLE_TOTAL_MERGED: "this total prints its name once for several columns; its amounts were set behind all of them",
    Code.TABLE_ROW_DISPLACED: "cells of this row stand beside their columns; its amounts are read where they are printed",
    Code.TABLE_NAME_MERGED: "the name of this amount's row runs into another cell: {label}",
    Code.TABLE_LABEL_ELSEWHERE: "the name of this amount's row is not in its column; {label} was taken",
    Code.TABLE_CELL_UNREAD: "a cell under an amount column holds no readable amount: {printed}",
    Code.INDICATOR_ROW_SHIFTED: "the cells of this row stand {columns} column(s) beside their header and were read there",
    Code.INDICATOR_ROW_UNREAD: "this row of a list of indicators could not be read: {printed}",
    Code.INDICATOR_LEVEL_BELOW: "the level {level} is printed below this row, in the middle of its merged cell",
    Code.INDICATOR_NAME_MISSING: "this indicator has a target but no name",
    Code.INDICATOR_TARGET_MISSING: "the indicator {name} has no target in print",
    Code.INDICATOR_TARGET_MENDED: "the target {printed} was read as {restored}",
    Code.INDICATOR_REPEATED: "this row prints the row before it once more and was left out",
    Code.PROJECT_CODE_REPEATED: "the project code {printed} is printed for several projects of one table",
    Code.PROJECT_JOINED_BY_LIKENESS: "{first} and {second} are taken for one project: their names are alike, their money equal",
    Code.PROJECT_JOINED_BY_AMOUNT: "{first} and {second} are taken for one project: their money is equal and printed once in each table, as is that of their neighbours",
    Code.AMOUNT_MENDED: "the amount {printed} was read as {restored}: {reason}",
    Code.HEADING_OUT_OF_ORDER: "the number {number} does not follow its predecessor in this list",
    Code.NARRATIVE_SUBJECT_MISSING: "nothing in the text says what the figure {printed} measures; it was left as text",
    Code.NARRATIVE_CLAUSE_UNREAD: "this clause with a figure could not be read and was left as text: {printed}",
    Code.NARRATIVE_NUMBER_UNREAD: "{printed} is no readable number; it was left as text",
    Code.NARRATIVE_DIRECTION_OPEN: "{printed} leaves open whether the figure is a rise or a fall; it was left as text",
    Code.NARRATIVE_UNIT_REPEATED: "the unit is printed twice: {printed}",
    Code.META_AGENCY_DISAGREES: "the places that name the agency disagree: {names}",
    Code.META_YEAR_DISAGREES: "the places that name the year disagree: {years}",
    Code.SOURCE_EMPTY: "the text is empty",
    Code.SOURCE_TOO_LONG: "the text is longer than the limits allow: {unread} characters from here on were not read",
    Code.TABLE_TOO_LARGE: "the tables have more cells than the limit of {limit}: these lines were not read",
    Code.HEADING_TOO_DEEP: "this heading stands deeper than the limit of {limit}; it was put on the deepest level",
}


@attrs.frozen
class Diagnostic:
    """One thing the parser is not sure of or could not read, and where."""

    code: Code
    message: str
    spans: tuple[Span, ...] = ()

    @classmethod
    def of(cls, code: Code, spans: tuple[Span, ...], **values: str) -> Diagnostic:
        """The diagnostic of `code` with its message's blanks filled by `values`."""
        message = MESSAGES[code]
        return cls(code, message.format(**values) if values else message, spans)
