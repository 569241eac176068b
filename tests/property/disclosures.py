"""Whole disclosures as hypothesis draws them from the catalogue of forms, with the facts that are put in."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path

import attrs
from hypothesis import strategies as st

import govbudget_parse
from govbudget_parse import Fact, TableKind, Unit
from govbudget_parse.forms.catalogue import find_term
from govbudget_parse.forms.layouts import LAYOUTS
from govbudget_parse.forms.leaves import Leaf, leaves_of
from govbudget_parse.forms.spec import ColumnRole, Layout, Node
from govbudget_parse.model.fact import Stage
from govbudget_parse.model.money import to_yuan
from govbudget_parse.renderings.drawing import Drawing, DrawnCell
from govbudget_parse.tables.arithmetic import TOTAL_WORDS

CODES = Path(govbudget_parse.__file__).parent / "classification"
TITLES: dict[TableKind, tuple[str, ...]] = {
    TableKind.REVENUE_EXPENDITURE_SUMMARY: ("部门收支总体情况表", "部门财务收支预算总表", "收入支出决算总表"),
    TableKind.REVENUE_SUMMARY: ("部门收入总体情况表", "收入决算表", "部门收入预算总表"),
    TableKind.EXPENDITURE_SUMMARY: ("部门支出总体情况表", "支出决算表", "部门支出预算总表"),
    TableKind.APPROPRIATION_SUMMARY: ("财政拨款收支总体情况表", "财政拨款收入支出决算总表"),
    TableKind.GENERAL_BUDGET_EXPENDITURE: ("一般公共预算支出情况表", "部门一般公共预算支出功能分类预算表"),
    TableKind.GENERAL_BUDGET_BASIC_EXPENDITURE: ("一般公共预算基本支出表", "一般公共预算财政拨款基本支出决算表"),
    TableKind.ECONOMIC_CLASSIFICATION_SUMMARY: ("支出经济分类汇总表", "支出预算分类汇总表（按支出经济分类）"),
    TableKind.GOVERNMENT_FUND_EXPENDITURE: ("政府性基金预算支出情况表", "政府性基金预算财政拨款收入支出决算表"),
    TableKind.STATE_CAPITAL_EXPENDITURE: ("国有资本经营预算支出情况表", "国有资本经营预算财政拨款支出决算表"),
    TableKind.THREE_PUBLIC_EXPENSES: ("一般公共预算“三公”经费支出情况表", "“三公”经费和机关运行经费预算表"),
    TableKind.PROJECT_EXPENDITURE: ("项目支出表",),
    TableKind.PROJECT_PERFORMANCE_SUMMARY: ("部门预算项目绩效目标汇总表",),
    TableKind.PROCUREMENT: ("政府采购预算表",),
    TableKind.FIXED_ASSETS: ("国有资产占用情况表",),
}
PLACES = ("静安区", "洛阳市", "德江县", "秦皇岛市", "开江县", "北票市")
OFFICES = ("教育局", "审计局", "财政局", "行政审批局", "国有资产监督管理委员会", "政府采购中心")
REVENUE_ROWS = (
    "一、一般公共预算财政拨款收入",
    "二、政府性基金预算财政拨款收入",
    "三、事业收入",
    "四、其他收入",
    "其中：财政拨款",
)
EXPENDITURE_ROWS = (
    "一、一般公共服务支出",
    "二、外交支出",
    "三、国防支出",
    "八、社会保障和就业支出",
    "十九、住房保障支出",
)
ITEM_ROWS = (
    "1、因公出国（境）费用",
    "2、公务接待费",
    "3、公务用车费",
    "其中：（1）公务用车运行维护费",
    "（2）公务用车购置",
)
ASSET_ROWS = ("资产总额", "1、房屋（平方米）", "其中：办公用房", "2、车辆（台、辆）", "4、其他固定资产")
PROJECTS = ("专项业务经费", "信息系统运行维护费", "2024年义务教育经费（区级）", "办公用房维修")
TYPES = ("特定目标类", "其他运转类")
WORDS = ("印刷服务", "批", "≥98%", "按时完成")
PARTS = ("类", "款", "项")
STAGES = {
    "预算数": Stage.BUDGET,
    "年初预算数": Stage.BUDGET,
    "全年预算数": Stage.ADJUSTED_BUDGET,
    "决算数": Stage.FINAL,
    "上年决算数": Stage.PRIOR_FINAL,
    "“三公”经费预算数": Stage.BUDGET,
    "机关运行经费预算数": Stage.BUDGET,
    "预算": Stage.BUDGET,
    "上年预算数": Stage.PRIOR_BUDGET,
}
EMPTY_NOTE = "注：本部门没有此项预算安排的支出，故本表无数据。"


@attrs.frozen
class Expected:
    """One fact as it was put in."""

    kind: TableKind
    label: str
    code: str | None
    gov_code: str | None
    column: tuple[str, ...]
    amount: Decimal
    unit: Unit | None
    yuan: Decimal | None
    stage: Stage | None


@attrs.frozen
class PutTable:
    """A table to be printed: its kind, its caption, its drawing and the facts in it; `page_rows` rows stand on a page."""

    kind: TableKind
    title: str
    unit: Unit
    drawing: Drawing
    facts: tuple[Expected, ...]
    page_rows: int


@attrs.frozen
class PutDisclosure:
    """A disclosure to be printed."""

    agency: str
    year: int
    tables: tuple[PutTable, ...]

    @property
    def facts(self) -> list[Expected]:
        """The facts of all tables, in print order."""
        return [fact for table in self.tables for fact in table.facts]

    def write(self, render: Callable[[Drawing], str]) -> str:
        """The text of the disclosure with its tables written by `render`."""
        parts = [
            f"{self.agency}{self.year}年部门预算\n\n第一部分 部门概况\n\n一、主要职能\n\n贯彻执行有关法律法规。\n\n第二部分 部门预算表\n"
        ]
        for table in self.tables:
            parts.append(f"\n{table.title}\n\n部门名称：{self.agency} 单位：{table.unit.value}\n\n")
            pages = range(0, max(1, len(table.drawing.rows)), table.page_rows)
            parts += [
                render(table.drawing._replace(rows=table.drawing.rows[page : page + table.page_rows])) + "\n"
                for page in pages
            ]
            if not table.facts:
                parts.append(f"{EMPTY_NOTE}\n")
        return "".join(parts)


def taken(fact: Fact) -> Expected:
    """A parsed fact as what was put in says it."""
    return Expected(
        fact.kind, fact.label, fact.code, fact.gov_code, fact.column, fact.amount, fact.unit, fact.yuan, fact.stage
    )


def _stage(leaf: Leaf, title: str) -> Stage:
    """The stage that a column's own word says, or the title, or that of a budget."""
    of_title = Stage.FINAL if "决算" in title else Stage.BUDGET
    return next((STAGES[node.text] for node in reversed(leaf.nodes) if node.text in STAGES), of_title)


@cache
def _names(file: str, lengths: tuple[int, ...]) -> tuple[tuple[str, str], ...]:
    with (CODES / file).open(encoding="utf-8", newline="") as lines:
        return tuple((row["code"], row["name"]) for row in csv.DictReader(lines) if len(row["code"]) in lengths)


def draw_header(layout: Layout) -> tuple[tuple[DrawnCell, ...], ...]:
    """The header rows of a layout; a column without groups reaches down to the last."""
    depth = max(len(leaf.nodes) for leaf in leaves_of(layout))
    rows: list[list[DrawnCell]] = [[] for _ in range(depth)]

    def place(node: Node, level: int) -> int:
        width = sum(place(child, level + 1) for child in node.children) or 1
        rows[level].append(DrawnCell(node.text, width, 1 if node.children else depth - level))
        return width

    for node in layout.columns:
        place(node, 0)
    return tuple(tuple(row) for row in rows)


def _is_economic(leaf: Leaf) -> bool:
    return any("经济" in node.text for node in leaf.nodes)


def _is_governments(leaf: Leaf) -> bool:
    return any("政府预算" in node.text for node in leaf.nodes)


@attrs.frozen
class Group:
    """The columns of one subject: those of its codes, its name and the money it goes by."""

    codes: tuple[int, ...]
    label: int | None
    money: tuple[int, ...]


def groups_of(leaves: Sequence[Leaf]) -> list[Group]:
    """The columns parted into subjects, left to right: a name without money after it leads to the next one."""
    groups: list[Group] = []
    codes: list[int] = []
    label: int | None = None
    money: list[int] = []
    for index, leaf in enumerate(leaves):
        opens = leaf.role in (ColumnRole.CODE, ColumnRole.LABEL, ColumnRole.AGENCY_CODE, ColumnRole.PROJECT_CODE)
        if opens and (money or (label is not None and leaf.role is ColumnRole.CODE)):
            groups.append(Group(tuple(codes), label, tuple(money)))
            codes, label, money = [], None, []
        if leaf.role in (ColumnRole.CODE, ColumnRole.PROJECT_CODE):
            codes.append(index)
        elif leaf.role is ColumnRole.LABEL:
            label = index
        elif leaf.role is ColumnRole.AMOUNT:
            money.append(index)
    return [*groups, Group(tuple(codes), label, tuple(money))]


@attrs.frozen
class _Style:
    """How the amounts of a table are printed."""

    unit: Unit
    commas: str
    decimals: int


def _amounts(style: _Style) -> st.SearchStrategy[str]:
    whole = st.integers(0, 10**9 if style.unit is Unit.YUAN else 10**6)
    values = st.just(Decimal(0)) | whole.map(lambda value: Decimal(value).scaleb(-style.decimals))
    return values.map(lambda value: f"{value:{style.commas}.{style.decimals}f}")


styles = st.sampled_from(
    [
        _Style(Unit.TEN_THOUSAND, "", 2),
        _Style(Unit.TEN_THOUSAND, ",", 2),
        _Style(Unit.YUAN, "", 0),
        _Style(Unit.YUAN, ",", 0),
        _Style(Unit.YUAN, ",", 2),
    ]
)


def _row_names(layout: Layout, label: Leaf) -> Sequence[str]:
    """The names that rows without codes have in a form."""
    if TableKind.THREE_PUBLIC_EXPENSES in layout.kinds:
        return ITEM_ROWS
    if TableKind.FIXED_ASSETS in layout.kinds:
        return ASSET_ROWS
    if layout.kinds & {TableKind.PROJECT_EXPENDITURE, TableKind.PROCUREMENT}:
        return PROJECTS
    if TableKind.REVENUE_SUMMARY in layout.kinds:
        return [place + office for place in PLACES for office in OFFICES]
    return EXPENDITURE_ROWS if any(node.text.endswith("支出") for node in label.nodes) else REVENUE_ROWS


def item_names(layout: Layout, leaves: Sequence[Leaf], group: Group) -> tuple[tuple[str, str], ...]:
    """The codes and names of the classification that a form's columns of codes are of, all levels that they hold."""
    first = leaves[group.codes[0]]
    levels = 2 if len(group.codes) == 2 or _is_economic(first) else 3
    file = "functional.csv"
    if _is_governments(first):
        file = "government_economic.csv"
    elif _is_economic(first) or TableKind.ECONOMIC_CLASSIFICATION_SUMMARY in layout.kinds:
        file = "department_economic.csv"
    return _names(file, (3, 5, 7)[:levels])


@st.composite
def _subjects(
    draw: st.DrawFn, layout: Layout, leaves: Sequence[Leaf], group: Group
) -> tuple[dict[int, str], str | None]:
    """The texts of a row's codes and name, by column, and its whole code."""
    if group.label is None:
        return {}, None
    if not group.codes:
        return {group.label: draw(st.sampled_from(_row_names(layout, leaves[group.label])))}, None
    first = leaves[group.codes[0]]
    if first.role is ColumnRole.PROJECT_CODE:
        code = f"130300{draw(st.integers(20, 26))}P{draw(st.integers(10**11, 10**12 - 1))}"
        return {group.codes[0]: code, group.label: draw(st.sampled_from(PROJECTS))}, code
    code, name = draw(st.sampled_from(item_names(layout, leaves, group)))
    if len(group.codes) == 1:
        return {group.codes[0]: code, group.label: name}, code
    pieces = (code[:3], code[3:5], code[5:7])
    return {**dict(zip(group.codes, pieces, strict=False)), group.label: name}, code


@st.composite
def put_tables(draw: st.DrawFn, layout: Layout, unit: Unit | None = None) -> PutTable:
    """A table of a layout with up to eight rows."""
    kind = draw(st.sampled_from(sorted(layout.kinds)))
    style = draw(styles.filter(lambda style: unit is None or style.unit is unit))
    title = draw(st.sampled_from(TITLES[kind]))
    leaves = leaves_of(layout)
    groups = groups_of(leaves)
    rows: list[tuple[str | None, ...]] = []
    facts: list[Expected] = []
    single = all(group.label is None for group in groups)
    for number in range(draw(st.integers(0, 1 if single else 8))):
        texts: dict[int, str] = {}
        second: str | None = None
        for index, group in enumerate(groups):
            total = number == 0 and index == 0 and len(groups) == 1 and draw(st.booleans())
            named, code = (
                ({group.label: "合计"}, None)
                if total and group.label is not None
                else draw(_subjects(layout, leaves, group))
            )
            texts |= named
            if not group.money:
                held = (named, code)
                continue
            if index and not groups[index - 1].money:
                second, (named, code) = code, held
                label = named[groups[index - 1].label or 0]
            else:
                label = named[group.label] if group.label is not None else "合计"
            for column in group.money:
                # Parts without their total are read as a row that was shifted.
                is_total = leaves[column].keys[-1] in TOTAL_WORDS
                amount = draw(_amounts(style) if is_total else st.none() | _amounts(style))
                if amount is None:
                    continue
                texts[column] = amount
                value = Decimal(amount.replace(",", ""))
                facts.append(
                    Expected(
                        kind,
                        "".join(label.split()),
                        code,
                        second,
                        column_path(leaves[column]),
                        value,
                        style.unit,
                        to_yuan(value, style.unit),
                        _stage(leaves[column], title),
                    )
                )
        _fill_words(draw, leaves, texts, number)
        rows.append(tuple(texts.get(column) for column in range(len(leaves))))
    page_rows = draw(st.sampled_from([100, 100, 3]))
    return PutTable(kind, title, style.unit, Drawing(draw_header(layout), tuple(rows)), tuple(facts), page_rows)


def _fill_words(draw: st.DrawFn, leaves: Sequence[Leaf], texts: dict[int, str], number: int) -> None:
    for column, leaf in enumerate(leaves):
        if leaf.role is ColumnRole.INDEX:
            texts[column] = str(number + 1)
        elif leaf.role is ColumnRole.QUANTITY:
            texts[column] = str(draw(st.integers(1, 400)))
        # A total is of no type and buys no thing.
        elif leaf.role is ColumnRole.TEXT and "合计" not in texts.values():
            texts[column] = draw(st.sampled_from(TYPES if leaf.keys[-1] == "类型" else WORDS))


def column_path(leaf: Leaf) -> tuple[str, ...]:
    """The path of a column as its facts have it."""
    path: list[str] = []
    for node in leaf.nodes:
        term = find_term(node.text)
        # "政府采购项目来源 > 预算资金": a group over words is no part of an amount's path.
        if node.text not in path[-1:] and not (term and term.role is ColumnRole.TEXT):
            path.append(node.text)
    return tuple(path)


@st.composite
def put_disclosures(draw: st.DrawFn) -> PutDisclosure:
    """A disclosure of up to four tables of different kinds."""
    chosen = draw(
        st.lists(st.sampled_from(LAYOUTS), min_size=1, max_size=4, unique_by=lambda layout: min(layout.kinds))
    )
    agency = f"{draw(st.sampled_from(PLACES))}{draw(st.sampled_from(OFFICES))}"
    tables = [draw(put_tables(layout)) for layout in chosen]
    unique = {table.kind: table for table in tables}
    return PutDisclosure(agency, draw(st.integers(2018, 2026)), tuple(unique.values()))
