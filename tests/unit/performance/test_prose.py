from __future__ import annotations

import pytest

from govbudget_parse.model.table import TableKind
from govbudget_parse.performance.prose import read_prose_indicators
from govbudget_parse.source import Source


def read(text: str) -> list[tuple[str | None, str]]:
    source = Source.of(text)
    return [(indicator.level3, indicator.target) for indicator in read_prose_indicators(source, source.lines)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("绩效指标:按月足额发放工资人数=9人", ("按月足额发放工资人数", "=9人")),
        ("绩效指标：免费刻章覆盖数量 \\geq 1500 张", ("免费刻章覆盖数量", "≥1500张")),
        ("绩效指标:物业服务管理面积=1468 平方米", ("物业服务管理面积", "=1468平方米")),
        ("绩效指标:按标准及时发放工资 按月发放按月发放", ("按标准及时发放工资", "按月发放按月发放")),
        ("绩效指标:改善服务质量有效提升", ("改善服务质量", "有效提升")),
        ("3、绩效目标:及时评审 绩效指标:专家评审项目数\n≥5次", ("专家评审项目数", "≥5次")),
    ],
)
def test_an_indicator_in_prose_is_a_name_and_a_target(text: str, expected: tuple[str, str]) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "绩效指标：群众投诉处理率达到90%以上，群众满意度提升率稳定在10%以上。",
        "绩效指标：系统运行顺畅，按照规定及时更新，服务保障能力进一步提升。",
        "绩效目标：收件办结率≥95%",
        "绩效指标：",
        "绩效指标：≥95%",
    ],
)
def test_prose_that_only_describes_states_none(text: str) -> None:
    assert read(text) == []


def test_several_targets_of_one_statement_are_several_indicators() -> None:
    assert read("绩效指标：评审次数≥5次；合格率=100%。") == [("评审次数", "≥5次"), ("合格率", "=100%")]


def test_an_indicator_in_prose_belongs_to_no_table_and_slices_back() -> None:
    source = Source.of("绩效指标：刻制印章合格率 = 100%")
    (indicator,) = read_prose_indicators(source, source.lines)
    assert (indicator.table, indicator.kind, indicator.level1) == (None, TableKind.DEPARTMENT_PERFORMANCE, None)
    assert [source.text[start:end] for start, end in indicator.spans] == ["刻制印章合格率", "= 100%"]
