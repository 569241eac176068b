from __future__ import annotations

import tempfile
from pathlib import Path

import pyarrow as pa
from hypothesis import given, settings

from govbudget_parse import Relation, parse
from govbudget_parse.export.arrow import failures_shape, shapes
from govbudget_parse.export.comma import CommaWriter, read_comma
from tests.property.strategies import damaged_texts

few = settings(max_examples=12, deadline=None)


@few
@given(damaged_texts())
def test_every_table_of_any_text_is_valid_and_its_amounts_are_exact(text: str) -> None:
    disclosure = parse(text)
    for relation in Relation:
        table = disclosure.to_arrow(relation)
        table.validate(full=True)
        assert table.schema.equals(shapes()[relation].schema)
    assert disclosure.to_arrow()["amount"].to_pylist() == [fact.amount for fact in disclosure.facts]


@few
@given(damaged_texts())
def test_what_is_written_as_csv_is_read_back_equal(text: str) -> None:
    disclosure = parse(text)
    chunk = {str(relation): disclosure.to_arrow(relation) for relation in Relation}
    with tempfile.TemporaryDirectory() as name:
        place = Path(name) / "out.csv"
        writer = CommaWriter(place, [*shapes().values(), failures_shape()])
        writer.write(chunk)
        writer.close()
        for relation, table in chunk.items():
            again = pa.Table.from_batches(read_comma(place, shapes()[Relation(relation)]), table.schema)
            assert again.to_pylist() == table.to_pylist()
