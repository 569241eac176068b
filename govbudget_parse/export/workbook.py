"""An Excel workbook, one sheet a table, for people: numbers are numbers, and no text is ever a formula.

A sheet has 1,048,576 rows; further rows go to "facts 2" and so on. Excel counts with fifteen digits, so a longer number is
written as a text. A cell holds 32,767 characters, and the control characters that XML has no place for become U+FFFD.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from govbudget_parse.export.arrow import Shape
from govbudget_parse.export.cells import decimal_text, is_nested, json_texts, parse_json
from govbudget_parse.export.chunks import Chunk
from govbudget_parse.extras import needs

with needs("export"):
    import openpyxl
    import pyarrow as pa
    from openpyxl.cell import WriteOnlyCell

_SHEET_ROWS = 1_048_576
_CELL_CHARACTERS = 32_767
_DIGITS = 15
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# What openpyxl, or a spreadsheet in which the cell is edited, takes for more than text: "=1+1", "#N/A", "@SUM(A1)".
_MORE_THAN_TEXT = re.compile(r"^[=+\-@\t\r\n#＝＋－＠]")
_BATCH = 4_096


class WorkbookWriter:
    """A workbook, written a row at a time."""

    def __init__(self, place: Path, shapes: Sequence[Shape]) -> None:
        self._place = place
        self._book = openpyxl.Workbook(write_only=True)
        self._schemas = {shape.name: shape.schema for shape in shapes}
        self._sheets = {shape.name: self._add_sheet(shape.name, shape.name) for shape in shapes}
        self._rows = dict.fromkeys(self._schemas, 1)

    def _add_sheet(self, name: str, title: str) -> openpyxl.worksheet._write_only.WriteOnlyWorksheet:
        sheet = self._book.create_sheet(title)
        sheet.freeze_panes = "A2"
        sheet.append(self._schemas[name].names)
        return sheet

    def write(self, chunk: Chunk) -> None:
        """Nothing: the chunk's rows are written."""
        for name, table in chunk.items():
            for row in zip(*map(_values, table.columns), strict=True):
                if self._rows[name] % _SHEET_ROWS == 0:
                    self._rows[name] += 1
                    self._sheets[name] = self._add_sheet(name, f"{name} {self._rows[name] // _SHEET_ROWS + 1}")
                sheet = self._sheets[name]
                sheet.append([self._cell(sheet, value) for value in row])
                self._rows[name] += 1

    def _cell(self, sheet: openpyxl.worksheet._write_only.WriteOnlyWorksheet, value: object) -> object:
        if isinstance(value, Decimal):
            return value if len(value.as_tuple().digits) <= _DIGITS else format(value, "f")
        if not isinstance(value, str):
            return value
        text = _UNWRITABLE.sub("\ufffd", value)[:_CELL_CHARACTERS]
        if not _MORE_THAN_TEXT.match(text):
            return text
        cell = WriteOnlyCell(sheet, text)
        cell.data_type = "s"
        cell.quotePrefix = True
        return cell

    def close(self) -> None:
        """Nothing: the file is whole."""
        self._book.save(self._place)


def _values(column: pa.ChunkedArray) -> Sequence[object]:
    if is_nested(column.type):
        return json_texts(column)
    values: list[object] = column.to_pylist()
    return [Decimal(decimal_text(value)) if isinstance(value, Decimal) else value for value in values]


def read_workbook(place: Path, shape: Shape) -> Iterator[pa.RecordBatch]:
    """The rows of one table of a workbook that WorkbookWriter wrote."""
    book = openpyxl.load_workbook(place, read_only=True)
    try:
        for title in book.sheetnames:
            if title.partition(" ")[0] == shape.name:
                yield from _read_sheet(book[title], shape.schema)
    finally:
        book.close()


def _read_sheet(sheet: openpyxl.worksheet._read_only.ReadOnlyWorksheet, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    rows: list[tuple[object, ...]] = []
    for row in sheet.iter_rows(min_row=2, max_col=len(schema), values_only=True):
        rows.append(row)
        if len(rows) == _BATCH:
            yield _batch(rows, schema)
            rows = []
    if rows:
        yield _batch(rows, schema)


def _batch(rows: list[tuple[object, ...]], schema: pa.Schema) -> pa.RecordBatch:
    columns = [[_typed(row[at], field) for row in rows] for at, field in enumerate(schema)]
    arrays = [pa.array(values, field.type) for values, field in zip(columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _typed(value: object, field: pa.Field) -> object:
    if value is None:
        # An empty text leaves an empty cell.
        return "" if pa.types.is_string(field.type) and not field.nullable else None
    if is_nested(field.type):
        return parse_json(str(value), field.type)
    return Decimal(str(value)) if pa.types.is_decimal(field.type) else value
