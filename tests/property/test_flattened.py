"""A flattened table is read exactly as it was or left as text: whatever its amounts, blanks and line breaks."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from govbudget_parse import Disclosure, parse
from govbudget_parse.diagnostics import Code

Row = tuple[str, ...]
# Label, column and amount of a fact.
Put = tuple[str, str, Decimal]

amounts = st.integers(0, 10**7).map(lambda fen: Decimal(fen).scaleb(-2))
separators = st.sampled_from([" ", "\n", "\n\n", "　"])
ITEMS = (
    ("201", "一般公共服务支出"),
    ("20106", "财政事务"),
    ("2010601", "行政运行"),
    ("2010602", "一般行政管理事务"),
    ("2010650", "事业运行"),
)
CLASSES = ("一般公共服务支出", "外交支出", "国防支出", "教育支出", "卫生健康支出", "住房保障支出")
FUNDS = ("一般公共预算拨款收入", "政府性基金预算拨款收入", "国有资本经营预算拨款收入", "事业收入", "其他收入")
NUMBERS = "一二三四五六七八九"


@attrs.frozen
class Flat:
    """A table flattened: its title, its cells in reading order without blanks, and the facts in it."""

    title: str
    cells: tuple[str, ...]
    facts: frozenset[Put]

    def parse(self, separator: str) -> Disclosure:
        """The document that prints the cells with `separator` between them."""
        cells = separator.join(self.cells)
        return parse(
            f"某县财政局2024年部门预算\n\n第二部分 部门预算表\n\n{self.title}\n单位：万元\n{cells}\n\n第三部分 名词解释\n"
        )


def _printed(values: Sequence[Decimal]) -> list[str]:
    return [f"{value:,.2f}" for value in values if value]


@st.composite
def coded(draw: st.DrawFn) -> Flat:
    """A table of expenditure by function: 合计 = 基本支出 + 项目支出, each level the sum of the one below."""
    leaves = draw(st.lists(st.tuples(amounts, amounts), min_size=3, max_size=3))
    whole = (sum((basic for basic, _ in leaves), Decimal(0)), sum((project for _, project in leaves), Decimal(0)))
    cells = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
    facts: set[Put] = set()
    for (code, name), (basic, project) in zip((("", "合计"), *ITEMS), (whole, whole, whole, *leaves), strict=True):
        values = (basic + project, basic, project)
        cells += [*([code] if code else []), name, *_printed(values)]
        facts |= {(name, head, v) for head, v in zip(("合计", "基本支出", "项目支出"), values, strict=True) if v}
    return Flat("一般公共预算支出表", tuple(cells), frozenset(facts))


@st.composite
def balances(draw: st.DrawFn) -> Flat:
    """A balance whose two sides are each a list of numbered rows under one total."""
    count = draw(st.integers(2, 5))
    left = draw(st.lists(amounts, min_size=count, max_size=count))
    total = sum(left, Decimal(0))
    cut = draw(st.integers(0, 100))
    first = (total * cut / 100).quantize(Decimal("0.01"))
    right = [first, total - first, *[Decimal(0)] * (count - 2)]
    cells = ["收入", "支出", "项目", "预算数", "项目", "预算数"]
    facts: set[Put] = set()
    for index in range(count):
        for name, value, side in ((FUNDS[index], left[index], "收入"), (CLASSES[index], right[index], "支出")):
            label = f"{NUMBERS[index]}、{name}"
            cells += [label, *_printed([value])]
            facts |= {(label, f"{side} > 预算数", value)} if value else set()
    cells += ["收入总计", *_printed([total]), "支出总计", *_printed([total])]
    facts |= {(f"{side}总计", f"{side} > 预算数", total) for side in ("收入", "支出") if total}
    return Flat("部门收支总表", tuple(cells), frozenset(facts))


@settings(max_examples=25, deadline=None)
@given(st.one_of(coded(), balances()), separators)
def test_a_flattened_table_is_read_exactly_or_left_as_text(flat: Flat, separator: str) -> None:
    doc = flat.parse(separator)
    read = frozenset((fact.label, " > ".join(fact.column), fact.amount) for fact in doc.facts)
    assert read in (flat.facts, frozenset())


@settings(max_examples=20, deadline=None)
@given(coded(), separators, st.integers(5, 40), amounts)
def test_a_flattened_table_with_a_slip_in_it_is_never_read(
    flat: Flat, separator: str, place: int, amount: Decimal
) -> None:
    numbers = [index for index, cell in enumerate(flat.cells) if "." in cell]
    if not numbers:
        return
    index = numbers[place % len(numbers)]
    slip = f"{amount:,.2f}"
    if slip == flat.cells[index] or abs(amount - Decimal(flat.cells[index].replace(",", ""))) < Decimal("0.05"):
        return
    doc = attrs.evolve(flat, cells=(*flat.cells[:index], slip, *flat.cells[index + 1 :])).parse(separator)
    assert doc.facts == ()
    assert Code.TABLE_FLATTENED_LEFT in {diagnostic.code for diagnostic in doc.diagnostics} or doc.tables == ()
