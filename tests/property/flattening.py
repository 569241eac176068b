"""Tables of every layout whose sums hold, as hypothesis draws them, and the ways to print their cells one after another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import Enum

import attrs
from hypothesis import strategies as st

from govbudget_parse import Disclosure
from govbudget_parse.forms.catalogue import find_term
from govbudget_parse.forms.flattened import KINDS
from govbudget_parse.forms.layouts import LAYOUTS
from govbudget_parse.forms.leaves import Leaf, leaves_of
from govbudget_parse.forms.spec import ColumnRole, Layout, Node
from govbudget_parse.model.fact import Fund
from govbudget_parse.tables.arithmetic import ASIDE_WORDS, find_sums
from tests.property.disclosures import TITLES, Group, column_path, groups_of, item_names

NUMBERS = "一二三四五六七八九"
FUNDS = (
    ("一般公共预算拨款收入", Fund.GENERAL_PUBLIC_BUDGET),
    ("政府性基金预算拨款收入", Fund.GOVERNMENT_FUND),
    ("国有资本经营预算拨款收入", Fund.STATE_CAPITAL),
)
OTHER_FUNDS = ("事业收入", "其他收入")
CLASSES = ("一般公共服务支出", "外交支出", "国防支出", "教育支出", "卫生健康支出", "住房保障支出")
PARTS = (
    "合计",
    "一、因公出国（境）费",
    "二、公务用车购置及运行维护费",
    "其中：公务用车购置费",
    "公务用车运行维护费",
    "三、公务接待费",
)
ITEMS = (
    "合计",
    "1、因公出国（境）费",
    "2、公务用车购置及运行费",
    "（1）公务用车购置费",
    "（2）公务用车运行费",
    "3、公务接待费",
)
NOTHING = Decimal(0)
ECONOMIC = {
    "301": ("工资福利支出", "基本工资", "津贴补贴", "奖金"),
    "303": ("对个人和家庭的补助", "离休费", "退休费", "退职（役）费"),
    "302": ("商品和服务支出", "办公费", "印刷费", "咨询费"),
    "310": ("资本性支出", "房屋建筑物购建", "办公设备购置", "专用设备购置"),
}
# The classes that each triple of code, name and amount lists.
SIDES = (("301", "303"), ("302",), ("310",))
# What a fact is known by here: label, code, column path and amount.
Put = tuple[str, str | None, tuple[str, ...], Decimal]
Values = dict[int, Decimal]

amounts = st.one_of(st.just(0), st.integers(1, 10**7)).map(lambda fen: Decimal(fen).scaleb(-2))


class Head(Enum):
    """In which order the words of a header are printed."""

    ROWS = "row by row"
    NUMBERED = "row by row, and the numbers of the columns below"
    GROUPS = "every group before what stands under it"
    COLUMNS = "the columns only"
    NONE = "no header"


class Gap(Enum):
    """What stands between the cells: one thing throughout, or another one between the rows."""

    BLANK = (" ", " ")
    WIDE = ("　", "　")
    LINES = ("\n", "\n")
    PARAGRAPHS = ("\n\n", "\n\n")
    ROWS = (" ", "\n")
    ROWS_APART = (" ", "\n\n")


class Frame(Enum):
    """Where the title and the unit of the table stand: above its cells, the title alone, or both on their line."""

    ABOVE = "{title}\n单位：万元\n"
    TITLE = "{title}\n\n"
    LINE = "{title} 单位：万元 "
    NUMBERED = "三、{title}\n公开03表 部门：某县财政局 单位：万元\n"


@attrs.frozen
class Entry:
    """One row of one subject: the cells of its codes, its name, its whole code and its amounts by column."""

    codes: tuple[str, ...]
    name: str
    code: str | None
    values: Values


@attrs.frozen
class Flat:
    """A table to be flattened: its title, its layout, and its rows as the entries of its subjects beside each other."""

    title: str
    layout: Layout
    rows: tuple[tuple[Entry | None, ...], ...]

    def facts(self, head: Head) -> frozenset[Put]:
        """The facts in the table, under the header as it is printed."""
        leaves = leaves_of(self.layout)
        return frozenset(
            (entry.name or "合计", entry.code, _path(leaves[column], head) or (entry.name,), value)
            for row in self.rows
            for entry in row
            if entry
            for column, value in entry.values.items()
            if value
        )

    def cells(self, head: Head) -> list[list[str]]:
        """The texts of the header and of every row, without blanks."""
        lines = [_header(self.layout, head)]
        if head is Head.NUMBERED:
            money = sum(leaf.role is ColumnRole.AMOUNT for leaf in leaves_of(self.layout))
            lines.append(["栏次", *map(str, range(1, money + 1))])
        counts = leaves_of(self.layout)[0].role is ColumnRole.INDEX
        for number, row in enumerate(self.rows, 1):
            line = [cell for entry in row if entry for cell in _printed(entry)]
            # Without a header nobody knows what the numbers of the rows are.
            lines.append([str(number), *line] if counts and head is not Head.NONE else line)
        return [line for line in lines if line]

    def write(self, head: Head, gap: Gap, frame: Frame = Frame.ABOVE) -> str:
        """The document that prints the table."""
        inner, outer = gap.value
        return document(frame.value.format(title=self.title), outer.join(inner.join(line) for line in self.cells(head)))


def document(head: str, cells: str) -> str:
    """A budget whose one table is printed as `cells` behind its title and unit."""
    return f"某县财政局2024年部门预算\n\n第二部分 部门预算表\n\n{head}{cells}\n\n第三部分 名词解释\n"


def facts_in(doc: Disclosure) -> frozenset[Put]:
    """The facts of a disclosure that are no zeros."""
    return frozenset((fact.label, fact.code, fact.column, fact.amount) for fact in doc.facts if fact.amount)


def _path(leaf: Leaf, head: Head) -> tuple[str, ...]:
    if head is Head.NONE:
        return ()
    return column_path(leaf) if head is not Head.COLUMNS else (leaf.nodes[-1].text,)


def _printed(entry: Entry) -> Iterator[str]:
    yield from entry.codes
    if entry.name:
        yield entry.name
    yield from (f"{value:,.2f}" for _, value in sorted(entry.values.items()) if value)


def _header(layout: Layout, head: Head) -> list[str]:
    if head is Head.NONE:
        return []
    nodes = list(_preorder(layout.columns, 0))
    if head in (Head.ROWS, Head.NUMBERED):
        nodes.sort(key=lambda pair: pair[1])
    return [node.text for node, _ in nodes if head is not Head.COLUMNS or not node.children]


def _preorder(nodes: Sequence[Node], depth: int) -> Iterator[tuple[Node, int]]:
    for node in nodes:
        yield node, depth
        yield from _preorder(node.children, depth + 1)


@st.composite
def flats(draw: st.DrawFn, layout: Layout) -> Flat:
    """A table of a layout whose sums hold across its columns and down its rows."""
    leaves = leaves_of(layout)
    groups = [group for group in groups_of(leaves) if group.money]
    title = draw(st.sampled_from(TITLES[min(layout.kinds)]))
    if groups[0].label is None:
        return Flat(title, layout, ((Entry((), "", None, draw(_row(leaves, groups[0]))),),))
    if len(groups) == 1 and groups[0].codes:
        return Flat(title, layout, tuple((entry,) for entry in draw(_coded(layout, leaves, groups[0]))))
    if len(groups) == 1:
        return Flat(title, layout, tuple((entry,) for entry in draw(_items(leaves, groups[0]))))
    if groups[0].codes:
        return Flat(title, layout, _beside(draw(_triples(leaves, groups))))
    return Flat(title, layout, _beside(draw(_balance(leaves, groups))))


def _beside(lists: Sequence[Sequence[Entry]]) -> tuple[tuple[Entry | None, ...], ...]:
    """The entries of the subjects beside each other, their last ones on one line."""
    height = max(map(len, lists))
    padded = [[*some[:-1], *[None] * (height - len(some)), *some[-1:]] for some in lists]
    return tuple(zip(*padded, strict=True))


def _sums(leaves: Sequence[Leaf], group: Group) -> list[tuple[int, tuple[int, ...]]]:
    found = find_sums([leaves[column].keys for column in group.money])
    return [(group.money[one.total], tuple(group.money[part] for part in one.parts)) for one in found]


@st.composite
def _row(draw: st.DrawFn, leaves: Sequence[Leaf], group: Group) -> Values:
    """The amounts of a row: those of a column that adds up others are their sum, those of 其中 no more than the one before."""
    sums = _sums(leaves, group)
    values = {column: draw(amounts) for column in group.money}
    return _added_up(values, sums, leaves)


def _added_up(values: Values, sums: Sequence[tuple[int, tuple[int, ...]]], leaves: Sequence[Leaf]) -> Values:
    waiting = list(sums)
    while waiting:
        total, parts = next(one for one in waiting if not any(other[0] in one[1] for other in waiting if other != one))
        waiting.remove((total, parts))
        values[total] = sum((values[part] for part in parts), NOTHING)
    for column in values:
        if leaves[column].nodes[-1].text.startswith("其中") and column - 1 in values:
            values[column] = min(values[column], values[column - 1])
    return values


def _total(rows: Sequence[Values]) -> Values:
    return {column: sum((row[column] for row in rows), NOTHING) for column in rows[0]}


@st.composite
def _coded(draw: st.DrawFn, layout: Layout, leaves: Sequence[Leaf], group: Group, *, last: bool = False) -> list[Entry]:
    """The rows of up to three classes, each the sum of the rows under it, with the total above or below them."""
    names = dict(item_names(layout, leaves, group))
    items = draw(
        st.lists(st.sampled_from([c for c in names if len(c) == max(map(len, names))]), min_size=1, max_size=6)
    )
    rows = {code: draw(_row(leaves, group)) for code in sorted(set(items))}
    levels = {code[:length] for code in rows for length in (3, 5, 7) if length <= len(code)}
    shown: dict[str, Values] = {}
    for code in sorted(levels):
        own = [values for item, values in rows.items() if item.startswith(code)]
        shown[code] = _total(own)
    entries = [
        Entry(_pieces(code, len(group.codes)), names.get(code, "其他支出"), code, values)
        for code, values in shown.items()
    ]
    total = Entry((), "合计", None, _total(list(rows.values())))
    return [*entries, total] if last or draw(st.booleans()) else [total, *entries]


def _pieces(code: str, columns: int) -> tuple[str, ...]:
    if columns == 1:
        return (code,)
    return tuple(piece for piece in (code[:3], code[3:5], code[5:7]) if piece)


@st.composite
def _economic(draw: st.DrawFn, leaves: Sequence[Leaf], group: Group, classes: Sequence[str]) -> list[Entry]:
    """The rows of some classes of the economic classification, each with up to three items."""
    entries: list[Entry] = []
    for code in classes:
        own = [draw(_row(leaves, group)) for _ in range(draw(st.integers(1, 3)))]
        entries.append(Entry((code,), ECONOMIC[code][0], code, _total(own)))
        for number, values in enumerate(own):
            entries.append(Entry((f"{code}0{number + 1}",), ECONOMIC[code][number + 1], f"{code}0{number + 1}", values))
    return entries


@st.composite
def _triples(draw: st.DrawFn, leaves: Sequence[Leaf], groups: Sequence[Group]) -> list[list[Entry]]:
    """Lists of code, name and amount side by side, the last line with the totals of 人员经费 and of 公用经费."""
    lists = [draw(_economic(leaves, group, classes)) for group, classes in zip(groups, SIDES, strict=True)]
    spent = [
        sum((value for entry in own if len(entry.code or "") == 3 for value in entry.values.values()), NOTHING)
        for own in lists
    ]
    totals = (("人员经费合计", spent[0]), ("", NOTHING), ("公用经费合计", spent[1] + spent[2]))
    for own, group, (name, value) in zip(lists, groups, totals, strict=True):
        own.append(Entry((), name, None, dict.fromkeys(group.money, value)))
    return lists


@st.composite
def _items(draw: st.DrawFn, leaves: Sequence[Leaf], group: Group) -> list[Entry]:
    """The items of the “三公” expenses in rows, those of the cars numbered or listed behind 其中."""
    names = draw(st.sampled_from([ITEMS, PARTS]))
    abroad, bought, run, guests = (draw(_row(leaves, group)) for _ in range(4))
    cars = _total([bought, run])
    values = (_total([abroad, cars, guests]), abroad, cars, bought, run, guests)
    return [Entry((), name, None, own) for name, own in zip(names, values, strict=True)]


@st.composite
def _balance(draw: st.DrawFn, leaves: Sequence[Leaf], groups: Sequence[Group]) -> list[list[Entry]]:
    """Two sides with the same total; where expenditure has a column for each fund, both sides agree on each."""
    left, right = groups
    classes = draw(st.lists(_row(leaves, right), min_size=1, max_size=4))
    spent = _total(classes)
    by_fund = {_fund(leaves[column]): spent[column] for column in right.money}
    whole = dict.fromkeys(left.money, spent[right.money[0]])
    if len(left.money) > 1:
        whole = dict(zip(left.money, (spent[column] for column in right.money), strict=True))
    income: list[tuple[str, Values]] = []
    if all(fund in by_fund for _, fund in FUNDS):
        income = [(name, dict.fromkeys(left.money, by_fund[fund])) for name, fund in FUNDS]
    else:
        share = draw(st.integers(0, 100))
        first = {column: (value * share / 100).quantize(Decimal("0.01")) for column, value in whole.items()}
        rest = {column: whole[column] - first[column] for column in whole}
        income = [(FUNDS[0][0], first), (FUNDS[1][0], rest), (OTHER_FUNDS[0], dict.fromkeys(whole, NOTHING))]
    left_rows = [_numbered(number, name, own) for number, (name, own) in enumerate(income)]
    part = draw(st.none() | amounts)
    if part is not None:
        first = left_rows[0].values
        left_rows.insert(1, Entry((), "其中：财政拨款", None, {column: min(part, first[column]) for column in first}))
    lists = [
        left_rows,
        [_numbered(number, CLASSES[number], own) for number, own in enumerate(classes)],
    ]
    if draw(st.booleans()):
        height = max(map(len, lists))
        lists = [[*some, *[Entry((), "", None, {})] * (height - len(some))] for some in lists]
        lists[0].append(Entry((), "本年收入合计", None, whole))
        lists[1].append(Entry((), "本年支出合计", None, spent))
    lists[0].append(Entry((), "收入总计", None, whole))
    lists[1].append(Entry((), "支出总计", None, spent))
    return lists


def _fund(leaf: Leaf) -> Fund | None:
    term = find_term(leaf.nodes[-1].text)
    return term.states.fund if term else None


def _numbered(number: int, name: str, values: Values) -> Entry:
    return Entry((), f"{NUMBERS[number]}、{name}", None, values)


# The layouts whose columns and rows add up.
SUMMED = tuple(layout for layout in LAYOUTS if layout.kinds & KINDS)
# Those of them every column of which is in some sum.
PROVED = tuple(
    layout
    for layout in SUMMED
    if not any(node in ASIDE_WORDS or node.startswith("其中") for leaf in leaves_of(layout) for node in leaf.keys)
)
