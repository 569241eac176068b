from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from govbudget_parse.export.engine import Run, export
from govbudget_parse.export.inputs import find_inputs

# 部门支出总表 prints every amount at three levels of its code and under a total; 三公 is one row under item columns.
BUDGET = """某某市财政局2024年部门预算

一、部门支出总表

单位：万元

功能分类科目编码\t科目名称\t合计\t基本支出\t项目支出
\t合计\t130.00\t80.00\t50.00
201\t一般公共服务支出\t120.00\t70.00\t50.00
20106\t财政事务\t120.00\t70.00\t50.00
2010601\t行政运行\t70.00\t70.00\t
2010602\t一般行政管理事务\t50.00\t\t50.00
208\t社会保障和就业支出\t10.00\t10.00\t
20805\t行政事业单位养老支出\t10.00\t10.00\t
2080505\t机关事业单位基本养老保险缴费支出\t10.00\t10.00\t

二、一般公共预算“三公”经费支出表

单位：万元

“三公”经费合计\t因公出国（境）费\t公务用车购置及运行费\t\t\t公务接待费
\t\t小计\t公务用车购置费\t公务用车运行费\t
5.00\t0.00\t3.00\t0.00\t3.00\t2.00
"""


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    """A database of that budget."""
    folder = tmp_path_factory.mktemp("views")
    Path(folder / "budget.txt").write_text(BUDGET, encoding="utf-8")
    export(Run(find_inputs([str(folder / "budget.txt")]), folder / "out.duckdb"))
    return duckdb.connect(str(folder / "out.duckdb"), read_only=True)


def test_spending_by_function_counts_every_amount_once(database: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT fiscal_year, fund, function_code, function_name, yuan FROM spending_by_function_and_year"
    assert database.execute(query).fetchall() == [
        (2024, "all", "201", "一般公共服务支出", Decimal(1_200_000)),
        (2024, "all", "208", "社会保障和就业支出", Decimal(100_000)),
    ]


def test_basic_and_project_spending_make_the_total(database: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT agency, fiscal_year, basic_yuan, project_yuan, total_yuan FROM basic_and_project_spending"
    assert database.execute(query).fetchall() == [
        ("某某市财政局", 2024, Decimal(800_000), Decimal(500_000), Decimal(1_300_000))
    ]


def test_three_public_expenses_are_named_by_item(database: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT item, yuan FROM three_public_by_agency_and_year WHERE fiscal_year = 2024"
    assert dict(database.execute(query).fetchall()) == {
        "total": 50_000,
        "abroad": 0,
        "vehicles": 30_000,
        "vehicle_purchase": 0,
        "vehicle_operation": 30_000,
        "reception": 20_000,
    }


def test_a_row_lost_inside_a_class_costs_nothing(tmp_path: Path) -> None:
    lost = "".join(line for line in BUDGET.splitlines(keepends=True) if "2010602" not in line)
    (tmp_path / "budget.txt").write_text(lost, encoding="utf-8")
    export(Run(find_inputs([str(tmp_path / "budget.txt")]), tmp_path / "out.duckdb"))
    with duckdb.connect(str(tmp_path / "out.duckdb"), read_only=True) as database:
        query = "SELECT yuan FROM spending_by_function_and_year WHERE function_code = '201'"
        assert database.execute(query).fetchall() == [(Decimal(1_200_000),)]
