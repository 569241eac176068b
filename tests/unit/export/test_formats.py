from __future__ import annotations

import csv
import json
import zipfile
from decimal import Decimal
from pathlib import Path

import duckdb
import frictionless
import openpyxl
import pyarrow as pa
import pytest

from govbudget_parse import Disclosure, Fact, parse_file
from govbudget_parse.export.engine import Run, export
from govbudget_parse.export.formats import Format, UnknownFormatError, format_of
from govbudget_parse.export.inputs import find_inputs
from tests.unit.export.reading_back import read_export

TABLES = [format_ for format_ in Format if format_ is not Format.JSON_LINES]


@pytest.fixture(params=TABLES)
def out(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The name of an export in each format with tables."""
    return tmp_path / f"out.{request.param}"


def run(folder: Path, out: Path) -> Path:
    export(Run(find_inputs([str(folder)]), out))
    return out


def disclosures(folder: Path) -> list[Disclosure]:
    return [parse_file(path) for path in sorted(folder.iterdir())]


def described(fact: Fact) -> dict[str, object]:
    """A fact as a row of the export has it, without its keys."""
    values = {name: getattr(fact, name) for name in Fact.__slots__ if not name.startswith("_")}
    values["spans"] = [{"start": span.start, "end": span.end} for span in fact.spans]
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


def test_the_facts_of_every_format_are_those_of_the_disclosures(folder: Path, out: Path) -> None:
    rows = read_export(run(folder, out))["facts"]
    wanted = [described(fact) for disclosure in disclosures(folder) for fact in disclosure.facts]
    assert [
        {key: value for key, value in row.items() if key not in {"document_id", "position"}} for row in rows
    ] == wanted
    assert len(rows) > 10


def test_every_table_of_every_format_is_that_of_the_arrow_schema(folder: Path, out: Path, tmp_path: Path) -> None:
    assert read_export(run(folder, out)) == read_export(run(folder, tmp_path / "reference.parquet"))


def test_the_lines_of_json_are_those_of_parse_but_for_the_name(folder: Path, tmp_path: Path) -> None:
    lines = [json.loads(line) for line in run(folder, tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert [line["source"].pop("name") for line in lines] == [
        str(folder / name) for name in ("a.txt", "b.txt", "c.txt")
    ]
    wanted = [disclosure.to_dict() for disclosure in disclosures(folder)]
    for plain in wanted:
        plain["source"].pop("name")  # type: ignore[attr-defined]
    assert lines == wanted


def test_the_same_text_under_two_names_is_two_documents(folder: Path, out: Path) -> None:
    documents = read_export(run(folder, out))["documents"]
    assert len({row["document_id"] for row in documents}) == 3
    assert len({row["sha256"] for row in documents}) == 2


def test_no_cell_of_text_begins_like_a_formula_in_csv(folder: Path, tmp_path: Path) -> None:
    with (run(folder, tmp_path / "out.csv") / "facts.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    labels = [row["label"] for row in rows]
    assert '\'=HYPERLINK("http://example.com","报销")' in labels
    assert not any(label.startswith(("=", "+", "-", "@")) for label in labels)


def test_a_negative_amount_stays_a_number_in_csv(folder: Path, tmp_path: Path) -> None:
    with (run(folder, tmp_path / "out.csv") / "facts.csv").open(encoding="utf-8", newline="") as file:
        amounts = [row["amount"] for row in csv.DictReader(file)]
    assert "-3.25" in amounts
    assert "0" in amounts


def test_a_workbook_has_no_formula_and_its_amounts_are_numbers(folder: Path, tmp_path: Path) -> None:
    out = run(folder, tmp_path / "out.xlsx")
    with zipfile.ZipFile(out) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]
    assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)
    sheet = openpyxl.load_workbook(out)["facts"]
    header = [cell.value for cell in sheet[1]]
    cells = {row[header.index("label")].value: row[header.index("amount")] for row in sheet.iter_rows(min_row=2)}
    assert (cells["+办公费"].value, cells["+办公费"].data_type) == (-3.25, "n")
    assert '=HYPERLINK("http://example.com","报销")' in cells


def test_frictionless_finds_the_data_package_valid(folder: Path, tmp_path: Path) -> None:
    report = frictionless.validate(str(run(folder, tmp_path / "datapackage") / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    assert report.stats["tasks"] == 15


def test_frictionless_sees_a_fact_of_no_document(folder: Path, tmp_path: Path) -> None:
    out = run(folder, tmp_path / "datapackage")
    path = out / "facts.csv"
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[1].replace(lines[1][:32], "0" * 32)]) + "\n", encoding="utf-8")
    report = frictionless.validate(str(out / "datapackage.json"))
    assert ["foreign-key"] in report.flatten(["type"])


def test_the_keys_of_the_database_hold(folder: Path, tmp_path: Path) -> None:
    with duckdb.connect(str(run(folder, tmp_path / "out.duckdb"))) as database:
        with pytest.raises(duckdb.ConstraintException):
            database.execute("INSERT INTO terms VALUES ('of no document', 0, 'term', 'definition', [])")
        with pytest.raises(duckdb.ConstraintException):
            database.execute("INSERT INTO documents SELECT * FROM documents")


def test_an_amount_in_the_database_is_an_exact_decimal(folder: Path, tmp_path: Path) -> None:
    with duckdb.connect(str(run(folder, tmp_path / "out.duckdb")), read_only=True) as database:
        query = "SELECT sum(amount) FROM facts WHERE kind = 'project_expenditure'"
        assert database.sql(query).fetchall() == [(Decimal("0.00000000"),)]


def test_parquet_keeps_what_each_column_holds(folder: Path, tmp_path: Path) -> None:
    schema = pa.parquet.read_schema(run(folder, tmp_path / "out.parquet") / "facts.parquet")
    assert schema.field("amount").metadata[b"description"].decode() == "the amount in the printed unit"


@pytest.mark.parametrize(("name", "format_"), [("a.jsonl", Format.JSON_LINES), ("datapackage", Format.DATA_PACKAGE)])
def test_the_ending_of_the_name_is_the_format(name: str, format_: Format) -> None:
    assert format_of(Path(name)) is format_


def test_an_unknown_ending_is_told_with_those_that_are_known() -> None:
    with pytest.raises(UnknownFormatError, match=r"out\.json: an export ends in one of \.jsonl, \.csv, \.parquet"):
        format_of(Path("out.json"))
