from __future__ import annotations

from decimal import Decimal

import pytest

from govbudget_parse.model.performance import Operator
from govbudget_parse.performance.flat_list import read_flat_indicators
from govbudget_parse.source import Source, Span

CELLS = (
    "项目名称 水旱灾害防御经费 一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施"
    " 产出指标(50分) 数量指标 指标1：完成中型灌区节水改造项目数量 1 1 10 10 …… 质量指标 工程质量合格率 ≥95% 90% 10 9 工期较紧"
    " 效益指标(30分) 社会效益指标 群众防灾意识 有所提高 达成预期指标 10 10 总分 100 99 评价结论 良好"
)


def read(text: str) -> list[tuple[str | None, ...]]:
    """The levels, name, target and what was reached of the indicators in a text without tables."""
    source = Source.of(text)
    found = read_flat_indicators(source, [Span(*line) for line in source.lines])
    return [(i.project, i.level1, i.level2, i.level3, i.target, i.actual) for i in found]


@pytest.mark.parametrize(
    "text", [CELLS, CELLS.replace(" ", "\n"), CELLS.replace(" ", "\n\n")], ids=["one line", "a cell a line", "parted"]
)
def test_a_list_whose_borders_were_lost_is_read_by_what_its_columns_hold(text: str) -> None:
    project = "水旱灾害防御经费"
    assert read(text) == [
        (project, "产出指标(50分)", "数量指标", "指标1：完成中型灌区节水改造项目数量", "1", "1"),
        (project, "产出指标(50分)", "质量指标", "工程质量合格率", "≥95%", "90%"),
        (project, "效益指标(30分)", "社会效益指标", "群众防灾意识", "有所提高", "达成预期指标"),
    ]


def test_its_cells_have_their_values_and_places() -> None:
    source = Source.of(CELLS)
    second = read_flat_indicators(source, [Span(*line) for line in source.lines])[1]
    assert (second.operator, second.value, second.unit) == (Operator.AT_LEAST, Decimal(95), "%")
    assert (second.weight, second.score) == (Decimal(10), Decimal(9))
    assert [CELLS[start:end] for start, end in second.spans] == ["工程质量合格率", "≥95%", "90%", "10", "9"]


def test_types_and_units_stand_in_columns_of_their_own() -> None:
    text = (
        "一级指标 二级指标 三级指标 绩效指标性质 绩效指标值 绩效度量单位 产出指标 数量指标 养护面积 ≥ 120 万平方米 "
        "时效指标 年底前完成 定性 好坏 成本指标 经济成本指标 项目预算控制数 ≤ 1286.36 万元"
    )
    assert [each[1:5] for each in read(text)] == [
        ("产出指标", "数量指标", "养护面积", "120"),
        ("产出指标", "时效指标", "年底前完成", "好坏"),
        ("成本指标", "经济成本指标", "项目预算控制数", "1286.36"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        CELLS.replace(" 90% ", " "),
        CELLS.replace(" 1 1 10 10 ", " 1 10 10 "),
        "一级指标、二级指标和三级指标的指标值应当细化、量化。产出指标包括数量指标、质量指标。",
        "一级指标 二级指标 三级指标 指标值 产出指标 数量指标 巡河次数 ≥52次",
        "一级指标 二级指标 三级指标 指标值 产出指标 数量指标 巡河次数 宣传活动 ≥4次 质量指标 水质达标率 ≥95%",
    ],
)
def test_where_a_blank_was_lost_nothing_is_read(text: str) -> None:
    assert read(text) == []


def test_where_borders_are_left_behind_the_cells_blanks_are_cells() -> None:
    text = "\n".join(
        f"{cell} |" if cell else "|"
        for cell in (
            *("项目名称", "51000021R000000019951-工资性支出", "绩效指标(90分)"),
            *(
                "一级指标",
                "二级指标",
                "三级指标",
                "指标性质",
                "指标值",
                "度量单位",
                "完成值",
                "权重",
                "得分",
                "未完成原因分析",
            ),
            *("产出指标", "数量指标", "发放(缴纳)覆盖率", "=", "100", "%", "", "60", "", ""),
            *("效益指标", "社会效益指标", "足额保障率(参保率)", "=", "100", "%", "100%", "30", "28", "已缴"),
            *("合计", "100", "", ""),
        )
    )
    source = Source.of(text)
    found = read_flat_indicators(source, [Span(*line) for line in source.lines])
    assert [
        (i.project, i.level2, i.level3, i.target, i.operator, i.unit, i.actual, i.weight, i.score) for i in found
    ] == [
        ("51000021R000000019951-工资性支出", "数量指标", "发放(缴纳)覆盖率", "100", "=", "%", None, Decimal(60), None),
        (
            "51000021R000000019951-工资性支出",
            "社会效益指标",
            "足额保障率(参保率)",
            "100",
            "=",
            "%",
            "100%",
            Decimal(30),
            Decimal(28),
        ),
    ]
