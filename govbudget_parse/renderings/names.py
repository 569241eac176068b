"""Names of the classifications' items that rows print in pieces: which lines make up the name that a code has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from govbudget_parse.classification.codes import Agreement, agrees, begins_name, lookup
from govbudget_parse.model.fact import Classification
from govbudget_parse.renderings.spacing import Text

# "201" and "2010301", "301" and "30101", "501" and "50101".
_BY_DIGIT = {
    "2": Classification.FUNCTIONAL,
    "3": Classification.DEPARTMENT_ECONOMIC,
    "5": Classification.GOVERNMENT_ECONOMIC,
}

Texts = Mapping[int, Text]


def code_before(texts: Texts, column: int) -> str | None:
    """The code right before a column, whole or in parts ("208 | 05 | 05"); None where no list has it."""
    parts: list[str] = []
    found: str | None = None
    for place in sorted((place for place in texts if place < column), reverse=True):
        if not texts[place].key.isdecimal():
            break
        parts.insert(0, texts[place].key)
        code = "".join(parts)
        if _lists(code):
            found = code
    return found


def _lists(code: str) -> bool:
    classification = _BY_DIGIT.get(code[:1])
    return classification is not None and lookup(classification, code) is not None


def is_name(code: str, text: str) -> bool:
    """Whether a listed code has a name."""
    return agrees(_BY_DIGIT[code[0]], code, text) is Agreement.AGREES


def is_beginning(code: str, text: str) -> bool:
    """Whether a listed code's name begins with a text."""
    return begins_name(_BY_DIGIT[code[0]], code, text)


def split_by_names(above: Texts, between: Sequence[Texts], below: Texts, begun: str) -> int | None:
    """How many of the lines `between` two rows end the name of the row above, as the names that their codes have tell.

    `begun` is what stands above that row of its name. None where the names do not tell, or not one way only.
    """
    columns = {column for texts in between for column in texts}
    if len(columns) != 1:
        return None
    (column,) = columns
    upper, lower = code_before(above, column), code_before(below, column)
    pieces = [texts[column].key for texts in between]
    fitting = [
        count
        for count in range(len(pieces) + 1)
        if _ends(upper, begun + _own(above, column) + "".join(pieces[:count]), count)
        and _begins(lower, "".join(pieces[count:]) + _own(below, column), len(pieces) - count)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _own(texts: Texts, column: int) -> str:
    return texts[column].key if column in texts and not texts[column].is_value else ""


def _ends(code: str | None, name: str, taken: int) -> bool:
    """Whether a row's name is whole; of a row whose code no list has only where it takes no line."""
    return not taken if code is None else is_name(code, name)


def _begins(code: str | None, name: str, taken: int) -> bool:
    return not taken if code is None else is_beginning(code, name)


def halves(rows: Sequence[Texts]) -> Iterator[int]:
    """The indices of rows that print a code without amounts, and below them the end of its name beside them.

    "208 | 05 | 05 | 机关事业单位基本养" over " | | | 老保险缴费支出 | 33,878,961".
    """
    for index in range(len(rows) - 1):
        upper, lower = rows[index], rows[index + 1]
        names = [column for column, text in upper.items() if not text.is_value]
        if len(names) != 1 or any(place > names[0] for place in upper) or min(lower) != names[0]:
            continue
        code = code_before(upper, names[0])
        if code and not lower[names[0]].is_value and is_name(code, upper[names[0]].key + lower[names[0]].key):
            yield index
