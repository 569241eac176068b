from __future__ import annotations

import csv
from importlib import resources

import pytest

from govbudget_parse.classification.codes import Agreement, Level, agrees, lookup
from govbudget_parse.model.fact import Classification

FUNCTIONAL = Classification.FUNCTIONAL
LISTS = [FUNCTIONAL, Classification.DEPARTMENT_ECONOMIC, Classification.GOVERNMENT_ECONOMIC]


@pytest.mark.parametrize(
    ("code", "level", "parent"),
    [("201", Level.CLASS, None), ("20103", Level.SECTION, "201"), ("2010301", Level.ITEM, "20103")],
)
def test_a_code_names_its_level_and_its_parent(code: str, level: Level, parent: str | None) -> None:
    entry = lookup(FUNCTIONAL, code)
    assert entry is not None
    assert (entry.level, entry.parent) == (level, parent)


def test_an_entry_has_its_current_name_and_its_older_ones() -> None:
    entry = lookup(FUNCTIONAL, "210")
    assert entry is not None
    assert entry.name == "卫生健康支出"
    assert set(entry.historical) == {"医疗卫生", "医疗卫生与计划生育支出"}
    assert entry.names[0] == "卫生健康支出"


def test_a_withdrawn_code_has_older_names_only() -> None:
    entry = lookup(FUNCTIONAL, "20112")
    assert entry is not None
    assert entry.name is None
    assert entry.names == ("人口与计划生育事务",)


@pytest.mark.parametrize(
    ("classification", "code", "printed"),
    [
        (FUNCTIONAL, "2010301", "行政运行"),
        (FUNCTIONAL, "2080505", "机关事业单位基本养\n老保险缴费支出"),
        (FUNCTIONAL, "202", "外交"),
        (FUNCTIONAL, "202", "外 交 支 出"),
        (FUNCTIONAL, "210", "医疗卫生与计划生育支出"),
        (FUNCTIONAL, "2010206", "参政议政"),
        (FUNCTIONAL, "2010206", "参政议政(政协)"),
        (Classification.DEPARTMENT_ECONOMIC, "30299", "其它商品和服务支出"),
        (Classification.DEPARTMENT_ECONOMIC, "30212", "因公出国(境)费用"),
        (Classification.DEPARTMENT_ECONOMIC, "30212", "出国费"),
        (Classification.GOVERNMENT_ECONOMIC, "50101", "工资奖金津补贴"),
    ],
)
def test_spellings_and_older_names_of_a_code_agree(classification: Classification, code: str, printed: str) -> None:
    assert agrees(classification, code, printed) is Agreement.AGREES


def test_another_codes_name_differs() -> None:
    assert agrees(FUNCTIONAL, "2010301", "机关服务") is Agreement.DIFFERS


@pytest.mark.parametrize(
    ("classification", "code"),
    [(FUNCTIONAL, "2999999"), (FUNCTIONAL, ""), (FUNCTIONAL, "30101"), (Classification.AGENCY, "112")],
)
def test_a_code_that_no_list_has_is_unknown_not_wrong(classification: Classification, code: str) -> None:
    assert lookup(classification, code) is None
    assert agrees(classification, code, "行政运行") is Agreement.UNKNOWN_CODE


@pytest.mark.parametrize("classification", LISTS)
def test_every_row_of_a_list_is_well_formed(classification: Classification) -> None:
    text = resources.files("govbudget_parse.classification").joinpath(f"{classification}.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert len({(row["code"], row["name"]) for row in rows}) == len(rows)
    for row in rows:
        assert row["code"].isdecimal()
        assert len(row["code"]) in {3, 5, 7}
        assert row["name"].strip() == row["name"] != ""
        assert row["status"] in {"current", "historical"}
        assert row["confidence"] in {"high", "medium"}


@pytest.mark.parametrize("classification", LISTS)
def test_a_code_has_at_most_one_current_name(classification: Classification) -> None:
    text = resources.files("govbudget_parse.classification").joinpath(f"{classification}.csv").read_text("utf-8")
    current = [row["code"] for row in csv.DictReader(text.splitlines()) if row["status"] == "current"]
    assert len(set(current)) == len(current)
