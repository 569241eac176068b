"""The code lists: what a code means and whether a printed name is one of its names."""

from __future__ import annotations

import pytest

from govbudget_parse import Classification
from govbudget_parse.classification.codes import Agreement, Level, agrees, lookup


@pytest.mark.parametrize(
    ("code", "level", "parent"),
    [("201", Level.CLASS, None), ("20103", Level.SECTION, "201"), ("2010301", Level.ITEM, "20103")],
)
def test_a_functional_code_tells_its_level_and_its_parent(code: str, level: Level, parent: str | None) -> None:
    entry = lookup(Classification.FUNCTIONAL, code)
    assert entry is not None
    assert (entry.level, entry.parent) == (level, parent)


@pytest.mark.parametrize(
    ("classification", "code", "printed"),
    [
        (Classification.FUNCTIONAL, "2010301", "行政运行"),
        (Classification.FUNCTIONAL, "201", "一般公共服务"),  # short form, without 支出
        (Classification.FUNCTIONAL, "210", "医疗卫生与计划生育支出"),  # the name until 2018
        (Classification.FUNCTIONAL, "2080505", "机关事业 单位基本 养老保险 缴费支出"),  # wrapped in its cell
        (Classification.DEPARTMENT_ECONOMIC, "30212", "因公出国(境)费用"),  # half-width brackets
        (Classification.GOVERNMENT_ECONOMIC, "50101", "工资奖金津补贴"),
    ],
)
def test_a_name_agrees_in_any_of_its_wordings(classification: Classification, code: str, printed: str) -> None:
    assert agrees(classification, code, printed) is Agreement.AGREES


def test_another_codes_name_differs() -> None:
    assert agrees(Classification.FUNCTIONAL, "2010301", "事业运行") is Agreement.DIFFERS


def test_a_code_that_no_list_has_is_unknown_and_no_error() -> None:
    assert lookup(Classification.FUNCTIONAL, "2999999") is None
    assert agrees(Classification.FUNCTIONAL, "2999999", "其他支出") is Agreement.UNKNOWN_CODE
