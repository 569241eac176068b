"""The sums that one table must satisfy, found from its header tree, its codes and the numbering of its rows."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

import attrs

from govbudget_parse.checks.grid import FactGrid, Line
from govbudget_parse.forms.catalogue import row_dimensions, row_name
from govbudget_parse.forms.numbering import FINALS, HEADS, SUBTOTALS, levels_of, opens_list
from govbudget_parse.lexis.totals import TOTAL_ENDS, TOTAL_NAMES
from govbudget_parse.lexis.width import key
from govbudget_parse.model.fact import CARRIED, Classification, Fact
from govbudget_parse.model.table import TableKind

# The classifications with levels. Few enough to be compared one by one, where a set would hash each.
_CODED = (Classification.FUNCTIONAL, Classification.DEPARTMENT_ECONOMIC, Classification.GOVERNMENT_ECONOMIC)
_LISTED_KINDS = frozenset({TableKind.PROJECT_EXPENDITURE, TableKind.PROJECT_PERFORMANCE_SUMMARY, TableKind.PROCUREMENT})
_NUMBERED_KINDS = frozenset(
    {
        TableKind.REVENUE_EXPENDITURE_SUMMARY,
        TableKind.APPROPRIATION_SUMMARY,
        TableKind.THREE_PUBLIC_EXPENSES,
        TableKind.FIXED_ASSETS,
    }
)
# So many rows of a column add up the same rows: 合计, 总计, the unit's. Of more, each would be held against all rows again.
_MOST_TOTALS = 8


class Rule(StrEnum):
    """The arithmetic rules within one table."""

    COLUMNS = "T-SUM-COLUMNS"
    CLASSES = "T-SUM-CLASSES"
    TOTAL = "T-SUM-TOTAL"
    NUMBERED = "T-SUM-NUMBERED"
    BALANCE = "T-BALANCE"


# The sums down a column, from the total row over 类 and 款 to 项.
DOWN = (Rule.CLASSES, Rule.TOTAL, Rule.NUMBERED)


class Identity(NamedTuple):
    """`total` is the sum of `parts`; of a balance `parts` is the one other side."""

    rule: Rule
    total: Fact
    parts: tuple[Fact, ...]


def find_identities(grid: FactGrid) -> list[Identity]:
    """Every sum that the table states, each as the facts it is about."""
    found = _column_sums(grid)
    heads = frozenset([label for label in {line[0].label for line in grid.lines} if _is_head(label)])
    is_coded = any(map(_is_coded, grid.lines))
    has_names = is_coded or grid.kind in _LISTED_KINDS
    is_numbered = grid.kind in _NUMBERED_KINDS
    for group in grid.groups:
        for column in group:
            facts = tuple(grid.columns[column].values())
            if has_names:
                coded = _Coded.of(facts)
                found += _class_sums(coded)
                found += _total_sums(grid.kind, coded, heads)
            if is_numbered:
                found += _numbered_sums(facts)
    if grid.kind in (TableKind.REVENUE_EXPENDITURE_SUMMARY, TableKind.APPROPRIATION_SUMMARY):
        found += _balance(grid)
    return found


def _is_coded(line: Line) -> bool:
    """Whether a line goes by a code of a list with levels."""
    return bool(line[0].code) and line[0].classification in _CODED


def _column_sums(grid: FactGrid) -> list[Identity]:
    """合计 = 基本支出 + 项目支出, 小计 = its parts: by row."""
    found: list[Identity] = []
    for stated in grid.sums:
        columns = [grid.columns[part] for part in stated.parts]
        for row, total in grid.columns[stated.total].items():
            parts = tuple([column[row] for column in columns if row in column])
            if parts:
                found.append(Identity(Rule.COLUMNS, total, parts))
    return found


class _Coded(NamedTuple):
    """The facts of one column, those with a code of a list by their code, and for each code the nearest one above it."""

    facts: tuple[Fact, ...]
    by_code: dict[str, list[Fact]]
    above: dict[str, str | None]

    @classmethod
    def of(cls, facts: tuple[Fact, ...]) -> _Coded:
        """The facts with their codes looked up."""
        by_code: dict[str, list[Fact]] = {}
        for fact in facts:
            if fact.code and fact.classification in _CODED:
                by_code.setdefault(fact.code, []).append(fact)
        return cls(facts, by_code, {code: _nearest_above(code, by_code) for code in by_code})


def _class_sums(coded: _Coded) -> Iterator[Identity]:
    """类 = Σ 款, 款 = Σ 项: by column, where the table prints the level above once."""
    children: dict[str, list[Fact]] = {}
    for code, members in coded.by_code.items():
        parent = coded.above[code]
        if parent:
            children.setdefault(parent, []).extend(members)
    for parent, parts in children.items():
        if len(coded.by_code[parent]) == 1:
            yield Identity(Rule.CLASSES, coded.by_code[parent][0], tuple(parts))


class _Kin(NamedTuple):
    """The rows `lower` that stand under each of the rows `upper`, any of which may add them up."""

    upper: Collection[int]
    lower: Collection[int]


def _kins(by_code: Mapping[str, int], totals: Collection[int], units: Collection[int]) -> list[_Kin]:
    """The rows of codes under those of their 类 or 款, all others and the units under the totals, and under the one unit."""
    under: dict[int, list[int]] = {}
    highest: list[int] = []
    for code, row in by_code.items():
        owner = _nearest_above(code, by_code)
        (under.setdefault(by_code[owner], []) if owner else highest).append(row)
    kins = [_Kin((upper,), lower) for upper, lower in under.items()]
    if totals:
        kins.append(_Kin(totals, [*highest, *units]))
    # With several units the rows under one of them are not told from the others'.
    if len(units) == 1:
        kins.append(_Kin(units, highest))
    return [kin for kin in kins if kin.lower]


def orphans(grid: FactGrid) -> Iterator[Fact]:
    """Amounts in a column that the row above them leaves blank, or that no row below them fills.

    That is the row of their 类 or 款, the total row, the one unit's row, or that of their number: "（一）支出合计" over
    "1．因公出国（境）费". They may stand in the wrong column.
    """
    yield from _numbered_orphans(grid)
    kins = _kins_of(grid)
    uppers = frozenset().union(*[kin.upper for kin in kins])
    height = len({line[0].row for line in grid.lines})
    for facts in grid.columns.values():
        rows = facts.keys()
        # A column without a blank has all that stand above and below each other.
        if kins and len(rows) < height:
            orphaned = frozenset().union(*[kin.lower for kin in kins if rows.isdisjoint(kin.upper)])
            followed = frozenset().union(*[kin.upper for kin in kins if not rows.isdisjoint(kin.lower)])
            yield from [facts[row] for row in rows & (orphaned | (uppers - followed)) if facts[row].amount]
    yield from _without_group_total(grid)


def _kins_of(grid: FactGrid) -> list[_Kin]:
    by_code: dict[str, int] = {}
    totals: set[int] = set()
    units: set[int] = set()
    for line in grid.lines:
        fact = line[0]
        if fact.code and fact.classification in _CODED:
            by_code[fact.code] = fact.row
        elif fact.classification is Classification.AGENCY:
            units.add(fact.row)
        if key(fact.label) in TOTAL_NAMES:
            totals.add(fact.row)
    return _kins(by_code, totals, units)


def _numbered_orphans(grid: FactGrid) -> Iterator[Fact]:
    """Amounts under a numbered row that is blank in their column and filled in another one beside it."""
    for group in grid.groups if grid.kind in _NUMBERED_KINDS else ():
        labels = {row: fact.label for column in group for row, fact in grid.columns[column].items()}
        rows = sorted(labels)
        owners: dict[int, int] = {}
        for row, level in zip(rows, levels_of([labels[row] for row in rows]), strict=True):
            if level is None:
                owners.clear()
                continue
            owners = {depth: owner for depth, owner in owners.items() if depth < level}
            above = [grid.columns[column] for column in group if row in grid.columns[column]]
            yield from (
                column[row] for column in above if owners and column[row].amount and owners[max(owners)] not in column
            )
            owners[level] = row


def _without_group_total(grid: FactGrid) -> Iterator[Fact]:
    """Amounts beside each other's groups of code, name and amount whose total row is blank in their column and behind it.

    "人员经费合计 | 5,907.69 | 公用经费合计 | " over the amounts of goods; with 302 and 310 side by side their total stands
    under the last.
    """
    if len(grid.groups) < 2 or grid.kind is not TableKind.GENERAL_BUDGET_BASIC_EXPENDITURE:
        return
    totals = {line[0].row for line in grid.lines if line[0].label.endswith(TOTAL_ENDS)}
    if not totals:
        return
    last = max(column for column, facts in grid.columns.items() if not totals.isdisjoint(facts))
    yield from (fact for column, facts in grid.columns.items() if column > last for fact in facts.values())


def headless(grid: FactGrid) -> Iterator[Fact]:
    """The amounts of rows that print parts of a sum without its total, which other rows print: they were shifted.

    "| 161.90 | 161.90" under 合计, 基本支出, 项目支出 is "161.90 | | 161.90", a cell to the right.
    """
    for stated in grid.sums:
        rows = set[int]().union(*[grid.columns[part] for part in stated.parts]) - grid.columns[stated.total].keys()
        yield from (grid.columns[column][row] for row in rows for column in stated.group if row in grid.columns[column])


def _nearest_above(code: str, codes: Container[str]) -> str | None:
    while len(code) > 3:
        code = code[:-2]
        if code in codes:
            return code
    return None


def _total_sums(kind: TableKind, coded: _Coded, names: frozenset[str]) -> Iterator[Identity]:
    """The total row and the unit's row = Σ of the highest rows under them; `names` are those of total rows."""
    agency = Classification.AGENCY
    heads = [fact for fact in coded.facts if fact.label in names or fact.classification is agency]
    if not heads:
        return
    parts = tuple(
        [fact for fact in coded.facts if fact.code and fact.classification in _CODED and coded.above[fact.code] is None]
    )
    if not parts and kind in _LISTED_KINDS:
        parts = tuple([fact for fact in coded.facts if fact.label not in names and fact.classification is not agency])
    units = [fact for fact in heads if fact.classification is agency]
    for head in heads[:_MOST_TOTALS]:
        # With several units the rows under one of them are not the whole.
        if parts and (head.classification is not agency or len(units) == 1):
            yield Identity(Rule.TOTAL, head, parts)


def _is_head(label: str) -> bool:
    return key(label) in TOTAL_NAMES or label.endswith("小计")


def _numbered_sums(facts: Sequence[Fact]) -> Iterator[Identity]:
    """Sums by the numbering of the rows: (一) + (二) = 一、; 一、 + 二、 = 本年收入合计; with the carry-over = 收入总计."""
    levels = levels_of([fact.label for fact in facts])
    outline = _Outline(min((level for level in levels if level is not None), default=1))
    for fact, level in zip(facts, levels, strict=True):
        yield from outline.take(fact, level)
    yield from outline.finish()


@attrs.define
class _Outline:
    """The rows of one column read so far: `top` is the level of its outermost numbering, `totals` of how many sums are stated.

    It begins anew where a second list follows, of which the totals below may be as well: "五、对附属单位补助支出" and
    "一、工资福利支出" above one 本年支出合计.
    """

    top: int
    begins_anew: bool = False
    numbered: list[Fact] = attrs.field(factory=list)
    children: list[Fact] = attrs.field(factory=list)
    others: list[Fact] = attrs.field(factory=list)
    heads: list[Fact] = attrs.field(factory=list)
    subtotal: Fact | None = None
    carried: Fact | None = None
    parts: list[Fact] = attrs.field(factory=list)
    totals: int = 0

    def take(self, fact: Fact, level: int | None) -> Iterator[Identity]:
        """The identities that a row completes."""
        name = row_name(fact.label)
        if name in SUBTOTALS:
            yield from self._sum(fact, self.numbered)
            self.subtotal, self.others = fact, []
        elif name in FINALS:
            yield from self._close_parts()
            yield from self._sum(fact, [self.subtotal, *self.others] if self.subtotal else self.numbered)
        elif name in HEADS and not self.numbered:
            self.heads.append(fact)
        else:
            yield from self._row(fact, level)

    def _row(self, fact: Fact, level: int | None) -> Iterator[Identity]:
        if level is None:
            yield from self._unnumbered(fact)
        elif level == self.top and self.subtotal is None:
            yield from self._close_children()
            self.begins_anew |= bool(self.numbered) and opens_list(fact.label)
            self.numbered.append(fact)
        elif level == self.top + 1 and self.numbered:
            self.children.append(fact)

    def _unnumbered(self, fact: Fact) -> Iterator[Identity]:
        states = row_dimensions(fact.label)
        # "一般公共预算财政拨款" under "年初财政拨款结转和结余" is a part of that row, not of the total below.
        if fact.vintage in CARRIED and not (states and states.vintage):
            inside = self.carried is not None and self.carried.vintage is fact.vintage
            (self.parts if inside else self.others).append(fact)
            return
        yield from self._close_parts()
        self.others.append(fact)
        self.carried = fact if fact.vintage in CARRIED else None

    def _close_parts(self) -> Iterator[Identity]:
        if self.carried is not None and len(self.parts) > 1:
            yield Identity(Rule.NUMBERED, self.carried, tuple(self.parts))
        self.parts = []

    def finish(self) -> Iterator[Identity]:
        """The identities of the rows above the list: 合计 and “三公”经费小计 over 一、二、三、."""
        yield from self._close_children()
        yield from self._close_parts()
        # A row without a number may be the part of a numbered one that is itself left blank: then nothing is certain.
        if not self.others:
            for head in self.heads:
                yield from self._sum(head, self.numbered)

    def _close_children(self) -> Iterator[Identity]:
        if self.numbered and len(self.children) > 1:
            yield Identity(Rule.NUMBERED, self.numbered[-1], tuple(self.children))
        self.children = []

    def _sum(self, total: Fact, parts: Sequence[Fact]) -> Iterator[Identity]:
        self.totals += 1
        if parts and self.totals <= _MOST_TOTALS and not self.begins_anew:
            yield Identity(Rule.NUMBERED, total, tuple(parts))


def _balance(grid: FactGrid) -> Iterator[Identity]:
    """收入总计 = 支出总计: the last totals of the two sides, on one line."""
    if len(grid.groups) < 2:
        return
    left, right = grid.columns[grid.groups[0][0]], grid.columns[grid.groups[1][0]]
    for row, income in left.items():
        spending = right.get(row)
        if spending is not None:
            names = {row_name(income.label), row_name(spending.label)}
            if names in ({"收入总计", "支出总计"}, {"总计"}):
                yield Identity(Rule.BALANCE, income, (spending,))
