"""Where the money comes from and where it goes, as a graph: revenue by source → function → nature of the spending.

Every amount is one that the document prints; what its tables leave open is a part of its own ("not broken down").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

import attrs

from govbudget_parse.classification.codes import lookup
from govbudget_parse.export.page.values import Value
from govbudget_parse.lexis.totals import TOTAL_ENDS
from govbudget_parse.model.fact import Classification, Fact, Flow, Fund, Nature, Stage, Status, Vintage
from govbudget_parse.model.table import TableKind

NOT_BROKEN_DOWN = "not broken down"
# What a two-sided table or a list of functions is off by through rounding is no part that deserves a name.
_NEGLIGIBLE = Decimal("0.001")
_MOST_PARTS = 16
_STAGES = (Stage.FINAL, Stage.BUDGET, None, Stage.ADJUSTED_BUDGET)
_NATURES = {
    Nature.BASIC: "基本支出",
    Nature.PROJECT: "项目支出",
    Nature.BUSINESS: "经营支出",
    Nature.REMITTED_TO_SUPERIOR: "上缴上级支出",
    Nature.SUBSIDY_TO_AFFILIATES: "对附属单位补助支出",
}
_BY_FUNCTION = (TableKind.EXPENDITURE_SUMMARY, TableKind.GENERAL_BUDGET_EXPENDITURE)
# "一、一般公共预算拨款收入", "二十、住房保障支出": the numbering of a list is not shown in the picture.
_NUMBERING = re.compile(r"[一二三四五六七八九十]{1,3}、")
_PART_OF_ABOVE = "其中"
_BALANCE = TableKind.REVENUE_EXPENDITURE_SUMMARY
# "收入总计", "总计" close a side of the balance, "本年收入合计" stands above them.
_WHOLE = "总计"


@attrs.frozen
class Node:
    """One part of the money: `stack` 0 sources, 1 the whole, 2 functions, 3 natures; `facts` are what it was read from."""

    stack: int
    name: str
    yuan: Decimal
    facts: tuple[Value, ...]


@attrs.frozen
class Link:
    """Money that goes from one node to another, by their places in the list of nodes."""

    source: int
    target: int
    yuan: Decimal


@attrs.frozen
class Money:
    """The graph of a document's money; `notes` say where its own figures do not make one whole."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    notes: tuple[str, ...]

    @property
    def verified(self) -> int:
        """How many of the amounts in the picture are verified."""
        return sum(value.status is Status.VERIFIED for node in self.nodes for value in node.facts)

    @property
    def amounts(self) -> int:
        """How many amounts the picture is made of."""
        return sum(len(node.facts) for node in self.nodes)


@attrs.frozen
class Totals:
    """The printed totals of both sides, None where no table prints one."""

    revenue: tuple[Fact, Value] | None
    expenditure: tuple[Fact, Value] | None


@attrs.frozen
class _Part:
    """An amount with a name; a function of spending has its `natures`."""

    name: str
    yuan: Decimal
    facts: tuple[Value, ...] = ()
    natures: tuple[_Part, ...] = ()


Pair = tuple[Fact, Value]


def read_totals(facts: Sequence[Fact], values: Sequence[Value]) -> Totals:
    """The totals of revenue and of expenditure: those of the balance, or the first rows of the two summaries."""
    pairs = list(zip(facts, values, strict=True))
    return Totals(
        _total(pairs, Flow.REVENUE, TableKind.REVENUE_SUMMARY),
        _total(pairs, Flow.EXPENDITURE, TableKind.EXPENDITURE_SUMMARY),
    )


def read_money(facts: Sequence[Fact], values: Sequence[Value]) -> Money | None:
    """The graph of a document's money, None where no table says where it comes from or goes.

    `values` are those of `facts`, one beside the other.
    """
    pairs = list(zip(facts, values, strict=True))
    totals = read_totals(facts, values)
    sources, functions = _parts(_side(pairs, Flow.REVENUE)), _functions(pairs)
    if not sources and not functions:
        return None
    return _join(sources, functions, totals)


def _total(pairs: Iterable[Pair], flow: Flow, summary: TableKind) -> Pair | None:
    """The last total that the balance prints for a flow ("收入总计" below "本年收入合计"), else the summary's first amount."""
    found = [pair for pair in pairs if pair[0].flow is flow and pair[0].yuan]
    balance = [pair for pair in found if pair[0].kind is _BALANCE and _is_total(pair[0])]
    whole = [pair for pair in balance if pair[0].vintage is Vintage.TOTAL or pair[0].label.endswith(_WHOLE)]
    chosen = _of_best_stage(whole) or _of_best_stage(balance)
    if chosen:
        return chosen[-1]
    first = [
        pair
        for pair in found
        if pair[0].kind is summary and pair[0].fund is Fund.ALL and pair[0].nature in {Nature.ALL, None}
    ]
    return next(iter(_of_best_stage(first)), None)


def _is_total(fact: Fact) -> bool:
    return fact.vintage in {Vintage.TOTAL, Vintage.CURRENT} or fact.label.endswith(TOTAL_ENDS)


def _of_best_stage(pairs: Iterable[Pair]) -> list[Pair]:
    """The pairs of the stage that the document is about: what was spent before what was planned."""
    held = list(pairs)
    for stage in _STAGES:
        chosen = [pair for pair in held if pair[0].stage is stage]
        if chosen:
            return chosen
    return []


def _name(label: str) -> str:
    return _NUMBERING.sub("", label, count=1) if _NUMBERING.match(label) else label


def _side(pairs: Iterable[Pair], flow: Flow) -> list[Pair]:
    """One side of the balance, without its totals and without rows that are part of the row above."""
    return _of_best_stage(
        pair
        for pair in pairs
        if pair[0].kind is _BALANCE
        and pair[0].flow is flow
        and not _is_total(pair[0])
        and not pair[0].label.startswith(_PART_OF_ABOVE)
    )


def _parts(pairs: Iterable[Pair]) -> list[_Part]:
    return [_Part(_name(fact.label), fact.yuan, (value,)) for fact, value in pairs if fact.yuan and fact.yuan > 0]


def _functions(pairs: Sequence[Pair]) -> list[_Part]:
    """Spending by the classes of the functional classification, split by nature where a table splits it.

    Money kept for the next year is no spending, but part of what the balance's total covers.
    """
    balance = [pair for pair in _side(pairs, Flow.EXPENDITURE) if pair[0].fund is Fund.ALL]
    for kind in _BY_FUNCTION:
        coded = [
            pair
            for pair in pairs
            if pair[0].kind is kind and pair[0].classification is Classification.FUNCTIONAL and pair[0].yuan
        ]
        functions = _by_class(_leaves(_of_best_stage(coded)))
        if functions:
            return functions + _parts(pair for pair in balance if pair[0].vintage is Vintage.CARRIED_OUT)
    return _parts(balance)


def _leaves(pairs: Sequence[Pair]) -> list[Pair]:
    """The amounts of the rows that no other row divides further: 2010301 and not 201 above it."""
    codes = {fact.code or "" for fact, _ in pairs}
    inner = {code[:length] for code in codes for length in range(1, len(code))}
    return [pair for pair in pairs if pair[0].code not in inner]


def _by_class(pairs: Sequence[Pair]) -> list[_Part]:
    by_class: dict[str, list[Pair]] = {}
    for pair in pairs:
        by_class.setdefault((pair[0].code or "")[:3], []).append(pair)
    functions = []
    for code, held in by_class.items():
        entry = lookup(Classification.FUNCTIONAL, code)
        own = next((fact.label for fact, _ in held if fact.code == code), None)
        name = own or (entry.name if entry else None) or code
        columns = (_sum(term, [p for p in held if p[0].nature is nature]) for nature, term in _NATURES.items())
        natures = tuple(part for part in columns if part.yuan > 0)
        whole = _sum(name, [pair for pair in held if pair[0].nature in {Nature.ALL, None}])
        worth = max(whole.yuan, _worth(natures))
        if worth > 0:
            functions.append(attrs.evolve(whole, yuan=worth, natures=natures))
    return functions


def _sum(name: str, pairs: Sequence[Pair]) -> _Part:
    """The sum of a column's amounts in yuan; of several columns alike the first of each row counts."""
    rows: dict[tuple[int, int], Pair] = {}
    for pair in pairs:
        rows.setdefault((pair[0].table, pair[0].row), pair)
    return _Part(
        name,
        sum((fact.yuan or Decimal(0) for fact, _ in rows.values()), Decimal(0)),
        tuple(value for _, value in rows.values()),
    )


@attrs.define
class _Graph:
    nodes: list[Node] = attrs.field(factory=list)
    links: list[Link] = attrs.field(factory=list)

    def add(self, stack: int, part: _Part) -> int:
        """The place of the node of a part; parts of one name in one stack are one node."""
        for place, node in enumerate(self.nodes):
            if (node.stack, node.name) == (stack, part.name):
                self.nodes[place] = attrs.evolve(node, yuan=node.yuan + part.yuan, facts=node.facts + part.facts)
                return place
        self.nodes.append(Node(stack, part.name, part.yuan, part.facts))
        return len(self.nodes) - 1

    def link(self, source: int, target: int, yuan: Decimal) -> None:
        self.links.append(Link(source, target, yuan))


def _join(sources: Sequence[_Part], functions: Sequence[_Part], totals: Totals) -> Money:
    sides = (("revenue", _worth(sources), totals.revenue), ("expenditure", _worth(functions), totals.expenditure))
    printed = [total for _, _, total in sides if total]
    whole = max(*(worth for _, worth, _ in sides), *(fact.yuan or Decimal(0) for fact, _ in printed))
    graph = _Graph()
    middle = graph.add(1, _Part("total", whole, tuple(value for _, value in printed)))
    for part in _completed(sources, whole):
        graph.link(graph.add(0, part), middle, part.yuan)
    natures = {part.name for function in functions for part in function.natures}
    for term in _NATURES.values():
        if term in natures:
            graph.add(3, _Part(term, Decimal(0)))
    for function in _completed(functions, whole):
        place = graph.add(2, function)
        graph.link(middle, place, function.yuan)
        for part in _completed(function.natures, function.yuan) if natures else ():
            graph.link(place, graph.add(3, part), part.yuan)
    return Money(tuple(graph.nodes), tuple(graph.links), tuple(_notes(sides)))


def _worth(parts: Iterable[_Part]) -> Decimal:
    return sum((part.yuan for part in parts), Decimal(0))


def _completed(parts: Sequence[_Part], whole: Decimal) -> list[_Part]:
    """The parts, and what is left of the whole as one more; none where there is no part at all."""
    parts = _legible(parts)
    rest = whole - _worth(parts)
    if not parts or rest <= whole * _NEGLIGIBLE:
        return list(parts)
    return [*parts, _Part(NOT_BROKEN_DOWN, rest)]


def _legible(parts: Sequence[_Part]) -> Sequence[_Part]:
    """The parts in their order, the smallest of too many for a picture as one."""
    if len(parts) <= _MOST_PARTS:
        return parts
    drawn = sorted(parts, key=lambda part: -part.yuan)[: _MOST_PARTS - 1]
    others = [part for part in parts if not any(part is kept for kept in drawn)]
    facts = tuple(fact for part in others for fact in part.facts)
    return [
        *(part for part in parts if any(part is kept for kept in drawn)),
        _Part(f"{len(others)} others", _worth(others), facts),
    ]


def _notes(sides: Iterable[tuple[str, Decimal, Pair | None]]) -> Iterable[str]:
    for name, worth, total in sides:
        if total and total[0].yuan and worth and worth != total[0].yuan:
            yield f"The parts of {name} make {tenthousands(worth)}, the total is printed as {tenthousands(total[0].yuan)}."


def tenthousands(yuan: Decimal) -> str:
    """An amount of yuan as the field states it, exact: "1,657.40 万元", "0.123456 万元"."""
    exact = yuan.scaleb(-4)
    digits = max(2, -int(exact.normalize().as_tuple().exponent))
    return f"{exact:,.{digits}f} 万元"
