"""The tables of the export over a Spark DataFrame of texts: `facts(df, text="text")` and its siblings.

Each function takes a DataFrame with a column of whole documents and gives a DataFrame of the table's columns, with the same
types as every other export (docs/tables.md). With `name`, the column of the documents' names, a document's `document_id` is
the one that `export` gives to a file of that name; without it two rows of the same text are one document. Rows are parsed
where they lie: the result is made by `DataFrame.mapInArrow`, so the package must be installed on the executors.

A null text gives no row. A text that cannot be exported gives no row either, and one in `failures`. Each call parses the
texts anew when it is computed.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from govbudget_parse.api import parse_source
from govbudget_parse.export.arrow import build_failures, build_table, failures_shape, shapes
from govbudget_parse.export.relations import Failure
from govbudget_parse.extras import needs
from govbudget_parse.model.relation import Relation
from govbudget_parse.source import Source

with needs("spark"):
    import pyarrow as pa
    from pyspark.sql.pandas.types import from_arrow_schema

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

# Texts whose rows go back to Spark together.
_TEXTS = 16

Build = Callable[[Source], pa.Table]


def documents(df: DataFrame, text: str = "text", name: str | None = None) -> DataFrame:
    """A row a document: what it is and how much was found in it."""
    return relation(df, Relation.DOCUMENTS, text, name)


def facts(df: DataFrame, text: str = "text", name: str | None = None) -> DataFrame:
    """A row for every amount printed in a table."""
    return relation(df, Relation.FACTS, text, name)


def statements(df: DataFrame, text: str = "text", name: str | None = None) -> DataFrame:
    """A row for every figure of the narrative."""
    return relation(df, Relation.STATEMENTS, text, name)


def indicators(df: DataFrame, text: str = "text", name: str | None = None) -> DataFrame:
    """A row for every performance indicator."""
    return relation(df, Relation.INDICATORS, text, name)


def projects(df: DataFrame, text: str = "text", name: str | None = None) -> DataFrame:
    """A row for every project."""
    return relation(df, Relation.PROJECTS, text, name)


def findings(df: DataFrame, text: str = "text", name: str | None = None) -> DataFrame:
    """A row for everything a document gets wrong."""
    return relation(df, Relation.FINDINGS, text, name)


def diagnostics(df: DataFrame, text: str = "text", name: str | None = None) -> DataFrame:
    """A row for everything the parser repaired, assumed or left unread."""
    return relation(df, Relation.DIAGNOSTICS, text, name)


def relation(df: DataFrame, relation: Relation, text: str = "text", name: str | None = None) -> DataFrame:
    """Any of the tables that a document has."""
    build = functools.partial(_build_rows, Relation(relation))
    return _map(df, text, name, build, shapes()[Relation(relation)].schema)


def failures(df: DataFrame, text: str = "text", name: str | None = None) -> DataFrame:
    """A row for every text that cannot be exported, with the reason; such a text is in no other table."""
    return _map(df, text, name, _build_failures, failures_shape().schema)


def _map(df: DataFrame, text: str, name: str | None, build: Build, schema: pa.Schema) -> DataFrame:
    given = df.select(text) if name is None else df.select(text, name)
    # The descriptions of the columns are no part of Spark's types.
    bare = pa.schema([field.remove_metadata() for field in schema])
    return given.mapInArrow(functools.partial(_parse_texts, build, bare), from_arrow_schema(bare))


def _parse_texts(build: Build, schema: pa.Schema, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The rows of one partition's texts. Runs on an executor."""
    for batch in batches:
        for start in range(0, batch.num_rows, _TEXTS):
            columns = [column.to_pylist() for column in batch.slice(start, _TEXTS).columns]
            names = columns[1] if len(columns) > 1 else [None] * len(columns[0])
            tables = [
                build(_source(text, name)) for text, name in zip(columns[0], names, strict=True) if text is not None
            ]
            yield from pa.concat_tables([schema.empty_table(), *(table.cast(schema) for table in tables)]).to_batches()


def _source(text: str, name: str | None) -> Source:
    return Source.of(text, name, hashlib.sha256(text.encode()).hexdigest(), "utf-8")


def _build_rows(relation: Relation, source: Source) -> pa.Table:
    try:
        disclosure = parse_source(source)
        # A text that fails in one table is left out of all, as `failures` says.
        tables = {shape.name: build_table(shape, disclosure) for shape in shapes().values()}
    except Exception:  # noqa: BLE001 - whatever one text breaks, the others are still read
        return shapes()[relation].schema.empty_table()
    return tables[relation]


def _build_failures(source: Source) -> pa.Table:
    try:
        disclosure = parse_source(source)
        for shape in shapes().values():
            build_table(shape, disclosure)
    except Exception as error:  # noqa: BLE001 - the reason is what this table is for
        return build_failures([Failure(source.name, source.sha256, f"{type(error).__name__}: {error}")])
    return build_failures([])
