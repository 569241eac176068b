"""What a case declares of its tables' columns, and the facts that every filled cell under them must then become."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import attrs

from govbudget_parse import Disclosure

# "4．公务用车保有量（辆）": such rows are counts, not money.
COUNTED = re.compile("（(?:个|人|辆)）$")
# Table, label, code, column, amount, unit, stage: what a reader takes from a cell.
Printed = tuple[int, str, str | None, tuple[str, ...], Decimal, str, str]


@attrs.frozen
class DeclaredGrid:
    """One table of a case: `columns` say what each physical column of its tab-separated rows holds.

    "c" is a part of a code, "n" the name of the row, "a" the code that rows of a unit have, "-" nothing of interest; anything else is the path of the amounts
    under it, with "@" before their stage where it is not that of the table.
    """

    table: int
    stage: str
    header_rows: int
    columns: tuple[str, ...]

    @classmethod
    def of(cls, line: str) -> DeclaredGrid:
        """The declaration that one line makes: table|stage|header rows|columns parted by semicolons."""
        table, stage, header_rows, columns = line.split("|")
        return cls(int(table), stage, int(header_rows), tuple(columns.split(";")))

    def facts(self, text: str, title: str, unit: str) -> Iterator[Printed]:
        """The facts that the rows under `title` in `text` print."""
        for row in rows_under(text, title)[self.header_rows :]:
            code, label, total, unit_code, amounts_since = "", "", "", "", False
            for column, cell in zip(self.columns, row, strict=False):
                if column == "a":
                    unit_code = cell
                elif column in ("c", "n"):
                    if amounts_since:
                        total = label if label.endswith("合计") else ""
                        code, label, amounts_since = "", "", False
                    code += cell if cell.isdigit() else ""
                    label = label or ("" if cell.isdigit() else cell)
                elif column != "-":
                    amounts_since = True
                    path, _, stage = column.partition("@")
                    if cell.strip("—") and not COUNTED.search(label):
                        yield (
                            self.table,
                            "".join(label.split()) or total or "合计",
                            code or unit_code or None,
                            tuple(path.split(" > ")),
                            Decimal(cell.replace(",", "")),
                            unit,
                            stage or self.stage,
                        )


def rows_under(text: str, title: str) -> list[list[str]]:
    """The tab-separated rows of the table under the last line that is `title`: they follow the line with its unit."""
    lines = text.split("\n")
    start = max(index for index, line in enumerate(lines) if line == title) + 1
    while "单位" not in lines[start]:
        start += 1
    rows: list[list[str]] = []
    for line in lines[start + 1 :]:
        if "\t" in line:
            rows.append(line.split("\t"))
        elif rows:
            break
    return rows


def read_facts(doc: Disclosure) -> list[Printed]:
    """The facts of a disclosure as a declaration says them."""
    return [
        (f.table, f.label, f.code, f.column, f.amount, str(f.unit and f.unit.value), str(f.stage and f.stage.value))
        for f in doc.facts
    ]
