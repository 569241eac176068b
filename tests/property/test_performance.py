"""What is written as a performance table is read back; any table is read without an error; spans slice back."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from itertools import groupby
from pathlib import Path

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.lark import from_lark
from lark import Lark

from govbudget_parse.lexis.width import squeeze
from govbudget_parse.model.performance import Operator
from govbudget_parse.model.table import Rendering, TableKind
from govbudget_parse.performance.indicators import read_indicators
from govbudget_parse.performance.project_sheet import read_project_sheet
from govbudget_parse.performance.prose import read_prose_indicators
from govbudget_parse.performance.targets import read_target
from govbudget_parse.performance.tasks import read_year_tasks
from govbudget_parse.renderings import READERS
from govbudget_parse.renderings.grid import Grid
from govbudget_parse.source import Source
from govbudget_parse.tables.logical import LogicalTable

HEADER = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")
LEVELS = (
    ("产出指标", ("数量指标", "质量指标", "时效指标")),
    ("效益指标", ("社会效益指标", "生态效益指标")),
    ("满意度指标", ("服务对象满意度指标",)),
)
PATHS = tuple((first, second) for first, seconds in LEVELS for second in seconds)

words = st.text("优化提升办事服务工作完成率及时", min_size=2, max_size=8)
values = st.decimals(0, 99999, places=2, allow_nan=False, allow_infinity=False).map(lambda value: value.normalize() + 0)
units = st.sampled_from(("次", "%", "万元", "平方米", "个（套）"))


@attrs.frozen
class Written:
    """One indicator as the generated table states it."""

    first: str
    second: str
    name: str
    target: str
    operator: Operator | None
    value: Decimal | None
    unit: str | None


@st.composite
def written(draw: st.DrawFn, path: tuple[str, str]) -> Written:
    name = draw(words)
    if draw(st.booleans()):
        return Written(*path, name, draw(st.sampled_from(("相关", "比上年有所提高", "及时"))), None, None, None)
    operator = draw(st.none() | st.sampled_from(Operator))
    value, unit = draw(values), draw(units)
    target = f"{operator.value if operator else ''}{value:f}{unit}"
    return Written(*path, name, target, operator, value, unit)


indicator_lists = st.lists(st.sampled_from(PATHS), min_size=1, max_size=12).flatmap(
    lambda paths: st.tuples(*(written(path) for path in sorted(paths, key=PATHS.index)))
)


def rows_of(indicators: tuple[Written, ...]) -> list[tuple[str, ...]]:
    """The rows as a form with merged level cells prints them."""
    rows: list[tuple[str, ...]] = []
    for first, block in groupby(indicators, key=lambda each: each.first):
        shown_first, shown_second = first, ""
        for each in block:
            second = "" if each.second == shown_second else each.second
            rows.append((shown_first, second, each.name, "说明", each.target, "计划"))
            shown_first, shown_second = "", each.second
    return rows


def print_rows(rendering: Rendering, rows: list[tuple[str, ...]]) -> str:
    if rendering is Rendering.TSV:
        return "".join("\t".join(row) + "\n" for row in rows)
    return "".join("".join(f"\t{cell}\n" for cell in row) + "\n" for row in rows)


def grids(source: Source, rendering: Rendering, lines: list[int]) -> tuple[Grid, ...]:
    """The pieces that begin at `lines`, the last one ending with the text."""
    stops = [*lines[1:], len(source.lines) - 1]
    return tuple(READERS[rendering].split(source, first, stop) for first, stop in zip(lines, stops, strict=True))


@settings(deadline=None)
@given(indicator_lists, st.sampled_from((Rendering.TSV, Rendering.CELLS)), st.integers(0, 12))
def test_a_printed_list_of_indicators_is_read_back(
    indicators: tuple[Written, ...], rendering: Rendering, page: int
) -> None:
    rows = rows_of(indicators)
    pages = [part for part in (rows[:page], rows[page:]) if part]
    texts = [print_rows(rendering, [HEADER, *part]) for part in pages]
    source = Source.of("".join(texts))
    starts = [0, texts[0].count("\n")][: len(pages)]
    table = LogicalTable(0, TableKind.PROJECT_PERFORMANCE, None, None, grids(source, rendering, starts))
    read, diagnostics = read_indicators(table)
    assert [Written(i.level1, i.level2, i.level3, i.target, i.operator, i.value, i.unit) for i in read] == list(
        indicators
    )
    assert diagnostics == ()
    for indicator in read:
        assert indicator.target in [squeeze(source.text[start:end]) for start, end in indicator.spans]


cells = st.text("一级三指标值产出≥5%元万\n \t.I€$\\geq", max_size=6) | st.sampled_from(
    (*HEADER, "项目名称", "产出指标", "3月底")
)


@settings(deadline=None)
@given(
    st.lists(st.lists(cells, max_size=7), min_size=1, max_size=9),
    st.sampled_from(
        (TableKind.PROJECT_PERFORMANCE, TableKind.DEPARTMENT_PERFORMANCE, TableKind.PROJECT_PERFORMANCE_SUMMARY)
    ),
)
def test_any_table_is_read_and_its_spans_lie_in_order(rows: list[list[str]], kind: TableKind) -> None:
    source = Source.of("\n".join("\t".join(row) for row in rows) + "\n")
    grid = READERS[Rendering.TSV].split(source, 0, len(source.lines))
    table = LogicalTable(0, kind, None, None, (grid, grid))
    sheet = read_project_sheet(table)
    indicators, _ = read_indicators(table)
    for found in (*indicators, *read_year_tasks(table), *sheet.goals, *sheet.plan):
        assert list(found.spans) == sorted(found.spans)
        assert all(0 <= start < end <= len(source.text) for start, end in found.spans)


@settings(deadline=None)
@given(st.text("绩效指标目：:=≥5%次有效提升 \n；。\\geq", max_size=60))
def test_any_prose_is_read_and_its_targets_slice_back(text: str) -> None:
    source = Source.of("绩效指标:" + text)
    for indicator in read_prose_indicators(source, source.lines):
        start, end = indicator.spans[-1]
        assert read_target(source.text[start:end]).text == indicator.target


@settings(deadline=None)
@given(st.text(max_size=60) | st.text("≥≤=<>0123456789.,%元万次年月日以上内不低于超过", max_size=12))
def test_any_text_is_a_target(text: str) -> None:
    target = read_target(text)
    assert target.value is None or target.value.is_finite()


@cache
def target_grammar() -> Lark:
    path = Path(__file__).parents[2] / "grammars" / "target.lark"
    return Lark(path.read_text("utf-8"), parser="lalr", lexer="contextual")


@settings(deadline=None)
@given(st.deferred(lambda: from_lark(target_grammar(), explicit={"UNIT": units})))
def test_every_target_the_grammar_derives_is_parsed(text: str) -> None:
    assert target_grammar().parse(text).data == "start"
