"""The tables over Spark are those of the export; needs the extra `spark` and a Java runtime of version 17 or later."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from govbudget_parse import Relation, parse_file
from govbudget_parse.export.engine import Run, export
from govbudget_parse.export.inputs import find_inputs
from tests.unit.export.reading_back import read_export

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

ROOT = Path(__file__).parents[2]
CORPUS = sorted((ROOT / "corpus").glob("*.txt"))
pytest.importorskip("pyspark", reason="the extra spark is not installed: pip install 'govbudget-parse[spark]'")


def java_version() -> int:
    """The version of the Java runtime, 0 without one."""
    if shutil.which("java") is None:
        return 0
    printed = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', printed)
    return int(found[1]) if found else 0


pytestmark = [
    pytest.mark.skipif(java_version() < 17, reason="Spark needs a Java runtime of version 17 or later"),
    # Spark's own: sockets that are closed when it is collected, calls that pandas or Python take ill of it.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning", "ignore::FutureWarning"),
]


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    """Spark with two threads on this machine, whose workers run the Python of these tests."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable

    settings = {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.driver.memory": "512m",
        "spark.driver.host": "127.0.0.1",
    }
    builder = SparkSession.builder.master("local[2]").appName("govbudget-parse")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


@pytest.fixture(scope="module")
def texts(spark: SparkSession) -> DataFrame:
    """The corpus: a row a document, and one row without a text."""
    rows = [(str(path), path.read_text("utf-8")) for path in CORPUS]
    return spark.createDataFrame([*rows, ("nothing", None)], "name string, text string").repartition(2)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, object]]]:
    """The tables that the export writes of the same documents."""
    out = tmp_path_factory.mktemp("spark") / "out.parquet"
    export(Run(find_inputs(map(str, CORPUS)), out))
    return read_export(out)


def rows_of(frame: DataFrame) -> list[str]:
    return sorted(str(row) for row in frame.toArrow().to_pylist())


@pytest.mark.parametrize(
    "name", ["documents", "facts", "statements", "indicators", "projects", "findings", "diagnostics", "failures"]
)
def test_each_table_over_spark_is_the_one_of_the_export(
    name: str, texts: DataFrame, exported: dict[str, list[dict[str, object]]]
) -> None:
    import govbudget_parse.spark

    frame = getattr(govbudget_parse.spark, name)(texts, text="text", name="name")
    assert rows_of(frame) == sorted(map(str, exported[name]))


def test_the_schema_over_spark_has_the_types_of_arrow(texts: DataFrame) -> None:
    from govbudget_parse.spark import facts

    fields = {field.name: field.dataType.simpleString() for field in facts(texts).schema.fields}
    assert fields["amount"] == "decimal(38,8)"
    assert fields["spans"] == "array<struct<start:bigint,end:bigint>>"
    assert list(fields) == parse_file(CORPUS[0]).to_arrow().schema.names


def test_any_other_table_is_asked_for_by_its_relation(texts: DataFrame) -> None:
    from govbudget_parse.spark import relation

    terms = relation(texts, Relation.TERMS).toArrow()
    assert isinstance(terms, pa.Table)
    assert terms.num_rows == sum(len(parse_file(path).terms) for path in CORPUS)


def test_the_whole_example_of_the_page_runs(spark: SparkSession, tmp_path: Path) -> None:
    page = (ROOT / "docs" / "exports.md").read_text("utf-8")
    (example,) = re.findall(r"^```py\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    # Spark resolves a path where its own process was started.
    out = f"file://{tmp_path}/spending"
    exec(example.replace('"corpus/', f'"file://{ROOT}/corpus/').replace('"spending"', f'"{out}"'), {})
    rows = spark.read.parquet(out).collect()
    assert [(row.agency, row.yuan) for row in rows if row.fiscal_year == 2022] == [
        ("洛阳市孟津区政务服务和大数据管理局", 8_835_000)
    ]
