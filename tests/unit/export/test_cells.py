from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import attrs
import pyarrow as pa
import pytest

from govbudget_parse.export.arrow import MONEY, build_failures, failures_shape
from govbudget_parse.export.cells import decimal_text
from govbudget_parse.export.comma import CommaWriter, read_comma
from govbudget_parse.export.formulas import defuse, restore
from govbudget_parse.export.relations import Failure
from govbudget_parse.export.workbook import WorkbookWriter, read_workbook


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r", "＝1", "'=1", "''=1"])
def test_a_text_that_begins_like_a_formula_gets_an_apostrophe_and_loses_it_again(text: str) -> None:
    assert defuse(text) == f"'{text}"
    assert restore(defuse(text)) == text


@pytest.mark.parametrize("text", ["", "行政运行", "'三公'经费", "1-1", " =1"])
def test_any_other_text_is_left_as_it_is(text: str) -> None:
    assert defuse(text) == text
    assert restore(text) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [("0E-8", "0"), ("263.28000000", "263.28"), ("-3.00000000", "-3"), ("100", "100"), ("0.00000001", "0.00000001")],
)
def test_a_decimal_is_written_plainly_without_zeros_at_its_end(value: str, text: str) -> None:
    assert decimal_text(Decimal(value)) == text


# What a cell may hold: quotes, line ends, separators, an empty text beside nothing at all.
TEXTS = ['"a", b', "a\r\nb", "a\nb", "=1", "'=1", "", "，"]


def failures_of(texts: list[str]) -> pa.Table:
    return build_failures([Failure(None, text, text) for text in texts])


def test_csv_gives_every_text_back_and_knows_an_empty_text_from_none(tmp_path: Path) -> None:
    table = failures_of(TEXTS)
    writer = CommaWriter(tmp_path / "out.csv", [failures_shape()])
    writer.write({"failures": table})
    writer.close()
    assert pa.Table.from_batches(read_comma(tmp_path / "out.csv", failures_shape())).to_pylist() == table.to_pylist()


def test_a_workbook_gives_texts_back_as_texts(tmp_path: Path) -> None:
    texts = ["=1+1", "#N/A", "007", "a\nb", "x" * 32_767, "1e5"]
    writer = WorkbookWriter(tmp_path / "out.xlsx", [failures_shape()])
    writer.write({"failures": failures_of(texts)})
    writer.close()
    rows = pa.Table.from_batches(read_workbook(tmp_path / "out.xlsx", failures_shape())).to_pylist()
    assert [row["reason"] for row in rows] == texts


def test_a_workbook_cuts_what_a_cell_cannot_hold_and_marks_what_xml_cannot(tmp_path: Path) -> None:
    writer = WorkbookWriter(tmp_path / "out.xlsx", [failures_shape()])
    writer.write({"failures": failures_of(["x" * 40_000, "a\x0bb"])})
    writer.close()
    rows = pa.Table.from_batches(read_workbook(tmp_path / "out.xlsx", failures_shape())).to_pylist()
    assert [row["reason"] for row in rows] == ["x" * 32_767, "a\ufffdb"]


@pytest.mark.parametrize("amount", ["-3.25", "98765432109876543210987.12345678", "0", "0.00000001", "1000"])
def test_a_workbook_gives_every_amount_back_exactly(amount: str, tmp_path: Path) -> None:
    shape = attrs.evolve(failures_shape(), schema=pa.schema([pa.field("amount", MONEY)]))
    table = pa.table({"amount": pa.array([Decimal(amount)], MONEY)})
    writer = WorkbookWriter(tmp_path / "out.xlsx", [shape])
    writer.write({shape.name: table})
    writer.close()
    rows = pa.Table.from_batches(read_workbook(tmp_path / "out.xlsx", shape)).to_pylist()
    assert rows == [{"amount": Decimal(amount)}]
