"""A DuckDB database: the tables with their keys, what each column holds as its comment, and views to begin with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path

from govbudget_parse.classification.codes import Level, entries
from govbudget_parse.export.arrow import Shape
from govbudget_parse.export.chunks import Chunk
from govbudget_parse.extras import needs
from govbudget_parse.model.fact import Classification

with needs("export"):
    import duckdb
    import pyarrow as pa

_SCALARS = {pa.string(): "VARCHAR", pa.int64(): "BIGINT", pa.bool_(): "BOOLEAN"}
# What one connection may hold in memory; beyond it the database writes to the disk, beside its file.
_MEMORY = "200MB"


class DatabaseWriter:
    """A database file with all tables."""

    def __init__(self, place: Path, shapes: Sequence[Shape]) -> None:
        self._connection = duckdb.connect(str(place), config={"memory_limit": _MEMORY, "threads": 1})
        self._connection.begin()
        for shape in shapes:
            for statement in _create(shape):
                self._connection.execute(statement)
        self._connection.commit()

    def write(self, chunk: Chunk) -> None:
        """Nothing: the chunk's rows are written in one transaction."""
        self._connection.begin()
        for name, table in chunk.items():
            if table.num_rows:
                self._connection.from_arrow(table).insert_into(name)
        self._connection.commit()

    def close(self) -> None:
        """Nothing: the views are there and the file is whole."""
        self._add_functions()
        self._connection.execute(resources.files(__package__).joinpath("views.sql").read_text("utf-8"))
        self._connection.close()

    def _add_functions(self) -> None:
        """The names of the functional classes, which the views print beside their codes."""
        classes = [entry for entry in entries(Classification.FUNCTIONAL) if entry.level is Level.CLASS]
        names = pa.table({"code": [entry.code for entry in classes], "name": [entry.names[0] for entry in classes]})
        self._connection.execute("CREATE TABLE functions (code VARCHAR PRIMARY KEY, name VARCHAR NOT NULL)")
        self._connection.from_arrow(names).insert_into("functions")
        self._connection.execute("COMMENT ON TABLE functions IS 'The classes of the functional classification'")


def _create(shape: Shape) -> Iterator[str]:
    name = _quote(shape.name)
    columns = [
        f"{_quote(field.name)} {_type_of(field.type)}{'' if field.nullable else ' NOT NULL'}" for field in shape.schema
    ]
    if shape.key:
        columns.append(f"PRIMARY KEY ({', '.join(map(_quote, shape.key))})")
    if shape.belongs_to_document:
        columns.append("FOREIGN KEY (document_id) REFERENCES documents (document_id)")
    yield f"CREATE TABLE {name} ({', '.join(columns)})"
    yield f"COMMENT ON TABLE {name} IS {_literal(shape.summary)}"
    for field in shape.schema:
        meaning = field.metadata[b"description"].decode()
        yield f"COMMENT ON COLUMN {name}.{_quote(field.name)} IS {_literal(meaning)}"


def _type_of(kind: pa.DataType) -> str:
    if pa.types.is_list(kind):
        return f"{_type_of(kind.value_type)}[]"
    if pa.types.is_struct(kind):
        return f"STRUCT({', '.join(f'{_quote(field.name)} {_type_of(field.type)}' for field in kind)})"
    if pa.types.is_decimal(kind):
        return f"DECIMAL({kind.precision}, {kind.scale})"
    return _SCALARS[kind]


def _quote(name: str) -> str:
    return f'"{name}"'


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def read_database(place: Path, shape: Shape) -> Iterator[pa.RecordBatch]:
    """The rows of one table of a database that DatabaseWriter wrote, in the order they were written."""
    with duckdb.connect(str(place), read_only=True, config={"memory_limit": _MEMORY, "threads": 1}) as connection:
        rows = connection.table(shape.name).order("rowid").project(", ".join(map(_quote, shape.schema.names)))
        for batch in rows.to_arrow_reader(8_192):
            yield batch.cast(shape.schema)
