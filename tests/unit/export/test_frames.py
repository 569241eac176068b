from __future__ import annotations

import sys
from decimal import Decimal

import polars as pl
import pyarrow as pa
import pytest

from govbudget_parse import MissingExtraError, Relation, parse

DISCLOSURE = parse("项目\t金额（万元）\n一、基本支出\t12.30\n二、项目支出\t0.70\n合计\t13.00\n")
MODULES_OVER_ARROW = ["govbudget_parse.export.arrow", "govbudget_parse.export.frames"]


def test_pandas_columns_are_arrows_and_amounts_stay_exact() -> None:
    frame = DISCLOSURE.to_pandas()
    assert frame["amount"].dtype.pyarrow_dtype == pa.decimal128(38, 8)
    assert list(frame["amount"]) == [Decimal("12.30"), Decimal("0.70"), Decimal("13.00")]


def test_pandas_amounts_lie_in_the_memory_of_the_arrow_table(monkeypatch: pytest.MonkeyPatch) -> None:
    table = DISCLOSURE.to_arrow()
    monkeypatch.setattr("govbudget_parse.export.arrow.to_arrow", lambda *_: table)
    column = DISCLOSURE.to_pandas()["amount"].array.__arrow_array__()
    assert column.chunk(0).buffers()[1].address == table["amount"].chunk(0).buffers()[1].address


def test_polars_amounts_stay_exact() -> None:
    frame = DISCLOSURE.to_polars(Relation.FACTS)
    assert frame.schema["amount"] == pl.Decimal(38, 8)
    assert frame["amount"].to_list() == [fact.amount for fact in DISCLOSURE.facts]


@pytest.mark.parametrize(
    ("call", "package", "extra"),
    [
        (DISCLOSURE.to_arrow, "pyarrow", "arrow"),
        (DISCLOSURE.to_pandas, "pandas", "pandas"),
        (DISCLOSURE.to_pandas, "pyarrow", "arrow"),
        (DISCLOSURE.to_polars, "polars", "polars"),
    ],
)
def test_a_missing_package_is_told_with_the_extra_that_brings_it(
    call: object, package: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in MODULES_OVER_ARROW:
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, package, None)
    assert callable(call)
    with pytest.raises(MissingExtraError, match=rf"{package} is not installed; .*govbudget-parse\[{extra}\]"):
        call()
