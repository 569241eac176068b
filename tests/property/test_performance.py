"""What is written as a performance table is read back; any table is read without an error; spans slice back."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from html import unescape
from itertools import groupby
from pathlib import Path

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.lark import from_lark
from lark import Lark, UnexpectedInput

from govbudget_parse.layout.block import DataLine
from govbudget_parse.lexis.width import squeeze
from govbudget_parse.model.money import Unit
from govbudget_parse.model.performance import Operator
from govbudget_parse.model.table import Rendering, TableKind
from govbudget_parse.performance.indicators import read_indicators
from govbudget_parse.performance.procurement import read_procurement
from govbudget_parse.performance.project_sheet import read_project_sheet
from govbudget_parse.performance.prose import read_prose_indicators
from govbudget_parse.performance.targets import read_target
from govbudget_parse.performance.tasks import read_year_tasks
from govbudget_parse.renderings import READERS
from govbudget_parse.renderings.aligned import render_aligned
from govbudget_parse.renderings.cells import render_cells
from govbudget_parse.renderings.drawing import Drawing, DrawnCell
from govbudget_parse.renderings.grid import Grid
from govbudget_parse.renderings.html import render_html
from govbudget_parse.renderings.pipe import render_pipe
from govbudget_parse.renderings.tsv import render_tsv
from govbudget_parse.source import Source
from govbudget_parse.tables.logical import LogicalTable
from govbudget_parse.tables.printed import PrintedTable
from tests.unit.printed import readings_of

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


WRITERS: dict[Rendering, Callable[[Drawing], str]] = {
    Rendering.TSV: render_tsv,
    Rendering.PIPE: render_pipe,
    Rendering.HTML: render_html,
    Rendering.CELLS: render_cells,
    Rendering.ALIGNED: render_aligned,
}
renderings = st.sampled_from(tuple(WRITERS))


def print_pages(rendering: Rendering, pages: list[Drawing]) -> tuple[Source, tuple[Grid, ...]]:
    """The pages of one table as printed, a blank line between them, and the pieces that are read from them."""
    texts = [WRITERS[rendering](page) for page in pages]
    source = Source.of("\n".join(texts))
    starts = [sum(text.count("\n") + 1 for text in texts[:number]) for number in range(len(texts))]
    reader = READERS[rendering]
    return source, tuple(
        reader.split(source, start, start + text.count("\n")) for start, text in zip(starts, texts, strict=True)
    )


def filled(rows: list[tuple[str, ...]]) -> tuple[tuple[str | None, ...], ...]:
    return tuple(tuple(cell or None for cell in row) for row in rows)


@settings(deadline=None)
@given(indicator_lists, renderings, st.integers(0, 12))
def test_a_printed_list_of_indicators_is_read_back(
    indicators: tuple[Written, ...], rendering: Rendering, page: int
) -> None:
    rows = rows_of(indicators)
    header = (tuple(map(DrawnCell, HEADER)),)
    pages = [Drawing(header, filled(part)) for part in (rows[:page], rows[page:]) if part]
    source, pieces = print_pages(rendering, pages)
    table = LogicalTable(0, TableKind.PROJECT_PERFORMANCE, None, None, pieces)
    read, diagnostics = read_indicators(table)
    assert [Written(i.level1, i.level2, i.level3, i.target, i.operator, i.value, i.unit) for i in read] == list(
        indicators
    )
    assert diagnostics == ()
    for indicator in read:
        assert indicator.target in [unescape(squeeze(source.text[start:end])) for start, end in indicator.spans]


GROUPS = ("产出指标", "效益指标", "满意度指标")
SUMMARY_HEADER = (
    (
        DrawnCell("单位编码（项目编码）", 1, 3),
        DrawnCell("项目单位（项目名称）", 1, 3),
        DrawnCell("项目金额（万元）", 2, 2),
        DrawnCell("绩效目标", 6),
    ),
    tuple(DrawnCell(group, 2) for group in GROUPS),
    (
        DrawnCell("资金总额"),
        DrawnCell("财政性资金"),
        *(DrawnCell(text) for _ in GROUPS for text in ("三级指标", "指标值")),
    ),
)
pairs = st.tuples(words, st.sampled_from(("≥98%", "=12次", "≤3.5万元", "100%")))
money = st.decimals(1, 9999, places=2).map(lambda value: f"{value:.2f}")


@attrs.frozen
class Planned:
    """One project of a summary table: its money and, row by row, a pair for every group or none."""

    name: str
    amount: str
    rows: tuple[tuple[tuple[str, str] | None, ...], ...]


def planned(name: str) -> st.SearchStrategy[Planned]:
    first = st.tuples(pairs, pairs, pairs)
    later = st.tuples(pairs, st.none() | pairs, st.none())
    rows = st.tuples(first, *[later] * 2).map(numbered)
    return st.builds(lambda amount, rows, count: Planned(name, amount, rows[:count]), money, rows, st.integers(1, 3))


def numbered(rows: tuple[tuple[tuple[str, str] | None, ...], ...]) -> tuple[tuple[tuple[str, str] | None, ...], ...]:
    """The rows with names of their own: one that only prints the row before again is left out by the reader."""
    marks = zip("甲乙丙", rows, strict=True)
    return tuple(tuple(pair and (mark + pair[0], pair[1]) for pair in row) for mark, row in marks)


NAMES = ("物业管理费", "网络通讯费", "信息系统运维项目", "会议培训经费")
plans = st.integers(1, 4).flatmap(lambda count: st.tuples(*(planned(name) for name in NAMES[:count])))


@settings(deadline=None)
@given(plans, renderings)
def test_a_printed_summary_of_projects_is_read_back(projects: tuple[Planned, ...], rendering: Rendering) -> None:
    rows: list[tuple[str, ...]] = [("101030", "某某局", "10.00", "10.00", *[""] * 6)]
    for project in projects:
        for number, groups in enumerate(project.rows):
            head = ("101030", project.name, project.amount, project.amount) if number == 0 else ("",) * 4
            rows.append((*head, *(text for pair in groups for text in pair or ("", ""))))
    _, pieces = print_pages(rendering, [Drawing(SUMMARY_HEADER, filled(rows))])
    read, _ = read_indicators(LogicalTable(0, TableKind.PROJECT_PERFORMANCE_SUMMARY, None, None, pieces))
    expected = [
        (project.name, group, *pair)
        for project in projects
        for groups in project.rows
        for group, pair in zip(GROUPS, groups, strict=True)
        if pair
    ]
    assert [(each.project, each.level1, each.level3, each.target) for each in read] == expected


@settings(deadline=None)
@given(words, money, words, st.lists(st.integers(0, 100), min_size=4, max_size=4), renderings)
def test_a_printed_sheet_of_a_project_is_read_back(
    name: str, amount: str, purpose: str, shares: list[int], rendering: Rendering
) -> None:
    sheet = [
        ("项目编码", "13031124P004687123315", "项目名称", name, "项目单位", "某某局"),
        ("预算规模及资金用途", "预算数", amount, "其中：财政资金", amount, "其他资金"),
        ("资金用途", purpose, "", "", "", ""),
        ("资金支出计划（%）", "3月底", "6月底", "10月底", "12月底", ""),
        ("", *(f"{share}%" for share in shares), ""),
        ("绩效目标", "1.依法履职。2.按时支付。", "", "", "", ""),
    ]
    _, pieces = print_pages(rendering, [Drawing((), filled(sheet))])
    table = LogicalTable(0, TableKind.PROJECT_PERFORMANCE, None, None, pieces)
    read = read_project_sheet(table)
    assert (read.name, read.code, read.agency, read.purpose) == (name, "13031124P004687123315", "某某局", purpose)
    assert [(step.month, step.percent) for step in read.plan] == list(
        zip((3, 6, 10, 12), map(Decimal, shares), strict=True)
    )
    assert [goal.text for goal in read.goals] == ["依法履职。", "按时支付。"]


@settings(deadline=None)
@given(st.lists(st.tuples(words, words), min_size=1, max_size=5, unique=True), renderings)
def test_the_printed_tasks_of_the_year_are_read_back(tasks: list[tuple[str, str]], rendering: Rendering) -> None:
    rows = [("年度主要任务", "任务名称", "主要内容"), *(("", *task) for task in tasks)]
    _, pieces = print_pages(rendering, [Drawing((), filled(rows))])
    read = read_year_tasks(LogicalTable(0, TableKind.DEPARTMENT_PERFORMANCE, None, None, pieces))
    assert [(task.name, task.content) for task in read] == tasks


PURCHASE_HEADER = (
    (
        DrawnCell("政府采购项目来源", 2),
        DrawnCell("采购物品名称", 1, 2),
        DrawnCell("政府采购目录序号", 1, 2),
        DrawnCell("计量单位", 1, 2),
        DrawnCell("数量", 1, 2),
        DrawnCell("单价", 1, 2),
        DrawnCell("政府采购金额", 2),
    ),
    (DrawnCell("项目名称"), DrawnCell("预算资金"), DrawnCell("合计"), DrawnCell("一般公共预算拨款")),
)
catalogue = st.from_regex(r"[ABC][0-9]{8}", fullmatch=True)
purchases = st.tuples(st.sampled_from(NAMES), words, catalogue, st.integers(1, 99), money)


@settings(deadline=None)
@given(st.lists(purchases, min_size=1, max_size=4), renderings)
def test_printed_purchases_are_read_back(bought: list[tuple[str, str, str, int, str]], rendering: Rendering) -> None:
    rows = [
        (name, amount, item, code, "项", str(number), amount, amount, amount)
        for name, item, code, number, amount in bought
    ]
    rows = [("合计", "", "", "", "", "", "", "9.00", "9.00"), *rows]
    _, pieces = print_pages(rendering, [Drawing(PURCHASE_HEADER, filled(rows))])
    spans = tuple(piece.span for piece in pieces)
    (reading,) = readings_of(
        PrintedTable(None, "部门政府采购预算", DataLine(unit=Unit.TEN_THOUSAND), pieces, (), spans)
    )
    read = read_procurement(reading)
    assert [(each.project, each.item, each.code, each.quantity, each.price) for each in read] == [
        (name, item, code, Decimal(number), Decimal(amount)) for name, item, code, number, amount in bought
    ]
    assert [money.amount for each in read for money in each.amounts] == [
        Decimal(amount) for *_, amount in bought for _ in range(2)
    ]


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


PIECES = (
    "≥",
    ">=",
    "=",
    "不低于",
    "大于或等于",
    "1,500",
    "40",
    "-3",
    ".68",
    "46.28.57",
    "2024年",
    "12月",
    "5日",
    "年",
    "底",
)


@settings(deadline=None)
@given(st.lists(st.sampled_from((*PIECES, "次", "万元", "%", "以上", "及以下", "以内", "↓")), max_size=5).map("".join))
def test_a_target_is_measured_as_the_grammar_measures_it(text: str) -> None:
    try:
        (form,) = target_grammar().parse(text).children
        tokens = {} if form.data == "date" else {token.type: str(token) for token in form.children}
    except UnexpectedInput:
        tokens = {}
    read = read_target(text)
    number = tokens.get("NUMBER", "").replace(",", "")
    assert (read.value, read.unit) == (Decimal(number) if number else None, tokens.get("UNIT"))
    assert (read.operator is not None) == bool(tokens.keys() & {"OPERATOR", "PHRASE", "LIMIT"})
    assert read.mended == ("NOISE" in tokens)
