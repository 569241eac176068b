"""The formats of an export: how each is called, written and read back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Protocol

import attrs

from govbudget_parse.export.arrow import Shape, failures_shape, lines_shape, shapes
from govbudget_parse.export.chunks import Chunk
from govbudget_parse.extras import needs

with needs("arrow"):
    import pyarrow as pa


class Format(StrEnum):
    """What an export is written as; the value is the ending of its name."""

    JSON_LINES = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    DUCKDB = "duckdb"
    WORKBOOK = "xlsx"
    DATA_PACKAGE = "datapackage"


# Written as a folder with a file for each table.
FOLDERS = frozenset({Format.CSV, Format.PARQUET, Format.DATA_PACKAGE})


class Writer(Protocol):
    """What writes an export: chunk after chunk, then the end."""

    def write(self, chunk: Chunk) -> None:
        """Nothing: the chunk's rows are written."""

    def close(self) -> None:
        """Nothing: the export is whole."""


@attrs.frozen
class Handler:
    """How one format is written to a place and read back from it, table by table in the order of the documents."""

    create: Callable[[Path, Sequence[Shape]], Writer]
    read: Callable[[Path, Shape], Iterator[pa.RecordBatch]]


class UnknownFormatError(ValueError):
    """The name of an export ends in none of the formats."""


def format_of(out: Path) -> Format:
    """The format that the name asks for: "budgets.duckdb", "budgets.csv", "out/datapackage".

    Raises UnknownFormatError where it ends in none.
    """
    ending = out.name.rpartition(".")[2].lower()
    try:
        return Format(ending)
    except ValueError as error:
        known = ", ".join(f".{format_}" for format_ in Format)
        raise UnknownFormatError(f"{out.name}: an export ends in one of {known}") from error


def handler_of(format_: Format) -> Handler:
    """How the format is written and read. Raises MissingExtraError where a package that it stands on is not installed."""
    match format_:
        case Format.JSON_LINES:
            from govbudget_parse.export.lines import LinesWriter, read_lines

            return Handler(LinesWriter, read_lines)
        case Format.CSV:
            from govbudget_parse.export.comma import CommaWriter, read_comma

            return Handler(CommaWriter, read_comma)
        case Format.PARQUET:
            from govbudget_parse.export.parquet import ParquetWriter, read_parquet

            return Handler(ParquetWriter, read_parquet)
        case Format.DUCKDB:
            from govbudget_parse.export.database import DatabaseWriter, read_database

            return Handler(DatabaseWriter, read_database)
        case Format.WORKBOOK:
            from govbudget_parse.export.workbook import WorkbookWriter, read_workbook

            return Handler(WorkbookWriter, read_workbook)
        case Format.DATA_PACKAGE:
            from govbudget_parse.export.comma import read_comma
            from govbudget_parse.export.datapackage import DataPackageWriter

            return Handler(DataPackageWriter, read_comma)


def document_shapes(format_: Format) -> tuple[Shape, ...]:
    """The tables that hold the documents; the first has one row a document, with its name and sha256."""
    return (lines_shape(),) if format_ is Format.JSON_LINES else tuple(shapes().values())


def all_shapes(format_: Format) -> tuple[Shape, ...]:
    """Every table of the format, the failures last."""
    return (*document_shapes(format_), failures_shape())
