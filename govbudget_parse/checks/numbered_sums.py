"""Sums that the numbers of the rows of one column state: (一) + (二) = 一、; 一、 + 二、 = 本年收入合计; with the carry-over = 收入总计."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import attrs

from govbudget_parse.checks.named_sums import ListSum, flat_rows, is_carried
from govbudget_parse.forms.catalogue import row_dimensions, row_name
from govbudget_parse.forms.numbering import is_numbered, levels_of, opens_list
from govbudget_parse.forms.row_terms import FINALS, HEADS, SUBTOTALS
from govbudget_parse.model.fact import CARRIED, Vintage
from govbudget_parse.model.table import TableKind

# Behind a list they are its total.
_LASTS = frozenset({"合计", "共计"})
# So many rows of a column add up the same rows: of more, each would be held against all rows again.
_MOST_TOTALS = 8


class ListRow(NamedTuple):
    """A row of a column by its name, and the vintage of its amount."""

    label: str
    vintage: Vintage | None


def numbered_sums(kind: TableKind, rows: Sequence[ListRow]) -> Iterator[ListSum]:
    """Sums by the numbering of the rows: (一) + (二) = 一、; 一、 + 二、 = 本年收入合计; with the carry-over = 收入总计."""
    labels = [row.label for row in rows]
    levels = levels_of(labels)
    if not any(map(is_numbered, labels)):
        # "一般公共预算拨款收入 | 事业收入 | 收入总计": the rows of a list without numbers are as deep as each other.
        flat = flat_rows(labels)
        levels = tuple([1 if row in flat else None for row in range(len(labels))])
    top = min((level for level in levels if level is not None), default=1)
    # The kinds of things that a list of assets numbers are not all of them.
    outline = _Outline(rows, top, kind is not TableKind.FIXED_ASSETS)
    for row, (level, following) in enumerate(zip(levels, (*levels[1:], None), strict=False)):
        # "（一）支出合计" above "1．因公出国（境）费" is no total of a list above it.
        if level is not None and following is not None and following > level:
            yield from outline.take_row(row, level)
        else:
            yield from outline.take(row, level)
    yield from outline.finish()


class _Branch(NamedTuple):
    """A numbered row and the rows right below its level that make it."""

    row: int
    level: int
    parts: list[int]


@attrs.define
class _Outline:
    """The rows of one column read so far: `top` is the level of its outermost numbering, `totals` of how many sums are stated.

    `is_full` says whether the rows of inner levels are all of what they stand under. `owner` is the last row of the outermost
    level, which those numbered below it make. Behind a total a list that opens is that of the other side. Where one opens
    before the total of the first it begins anew, and the total may be of both lists: "五、对附属单位补助支出" and
    "一、工资福利支出" above one 本年支出合计.
    """

    rows: Sequence[ListRow]
    top: int
    is_full: bool
    begins_anew: bool = False
    numbered: list[int] = attrs.field(factory=list)
    owner: int | None = None
    open: list[_Branch] = attrs.field(factory=list)
    others: list[int] = attrs.field(factory=list)
    heads: list[int] = attrs.field(factory=list)
    subtotal: int | None = None
    carried: int | None = None
    goes_on: bool = False
    parts: list[int] = attrs.field(factory=list)
    totals: int = 0

    def take(self, row: int, level: int | None) -> Iterator[ListSum]:
        """The sums that a row completes."""
        name = row_name(self.rows[row].label)
        if name in SUBTOTALS:
            yield from self._close_branches(self.top)
            yield from self._sum(row, self.numbered)
            if self.totals <= _MOST_TOTALS:
                # "年初财政拨款结转和结余" above the list is no part of 本年收入合计, and one of 收入总计.
                self.others = [other for other in self.others if self.rows[other].vintage in CARRIED]
            self.subtotal = row
        elif name in FINALS and not (self.numbered or self.others or self.totals):
            self.heads.append(row)
        elif name in FINALS or (name in _LASTS and self.numbered and not self.heads):
            yield from self._close_branches(self.top)
            yield from self._close_parts()
            yield from self._final(row)
        elif name in HEADS and not self.numbered:
            self.heads.append(row)
        else:
            yield from self.take_row(row, level)

    def _final(self, row: int) -> Iterator[ListSum]:
        if self.subtotal is not None:
            yield from self._sum(row, [self.subtotal, *self.others])
            return
        if any(row_name(self.rows[head].label) in FINALS for head in self.heads):
            # "收入总计 | 一、 | 二、 | 支出总计 | 一、 | 二、": each total stands above its own list.
            yield from self._sum_heads()
            self.numbered, self.others, self.heads = [], [], [row]
            return
        carried = [other for other in self.others if is_carried(self.rows[other].label)]
        if self.numbered or carried == self.others:
            yield from self._sum(row, [*self.numbered, *carried])
        # Of "收入合计 | 上年结转 | 收入总计" the first is no final one.
        self.subtotal, self.others = row, []

    def take_row(self, row: int, level: int | None) -> Iterator[ListSum]:
        """The sums that a row completes that is no total of those above it."""
        if level == self.top and self._goes_on_carried(row):
            self.parts.append(row)
            return
        if level is not None and (level <= self.top + 1 or (self.is_full and is_numbered(self.rows[row].label))):
            yield from self._branch(row, level)
        if level == self.top:
            self.owner = row
            label = self.rows[row].label
            opens = opens_list(label) or not is_numbered(label)
            if self.subtotal is not None and opens:
                yield from self._close_parts()
                self.numbered, self.others, self.heads, self.subtotal, self.carried = [], [], [], None, None
            self.begins_anew |= bool(self.numbered) and opens_list(label)
        if level is None or (level == self.top and self.subtotal is not None):
            # "四、上年结转" below 本年收入合计 is no part of it.
            yield from self._unnumbered(row)
        elif level == self.top:
            self.numbered.append(row)

    def _branch(self, row: int, level: int) -> Iterator[ListSum]:
        """The sums of the rows that end where one of a level begins; it is a part of the one that it stands under."""
        yield from self._close_branches(level)
        if self.open:
            self.open[-1].parts.append(row)
        if self.open or level == self.top:
            self.open.append(_Branch(row, level, []))

    def _goes_on_carried(self, row: int) -> bool:
        """Whether a numbered row is a part of the unnumbered one above: "一、一般公共预算财政拨款" under 年初财政拨款结转和结余."""
        states = row_dimensions(self.rows[row].label)
        is_listed = self.goes_on and self.carried is not None and self.carried != self.owner
        return is_listed and states is not None and states.fund is not None and states.vintage is None

    def _unnumbered(self, row: int) -> Iterator[ListSum]:
        label, vintage = self.rows[row].label, self.rows[row].vintage
        states = row_dimensions(label)
        # "一般公共预算财政拨款" under "年初财政拨款结转和结余" is a part of that row, not of the total below.
        if vintage in CARRIED and not (states and states.vintage):
            inside = self.carried is not None and self.rows[self.carried].vintage is vintage
            (self.parts if inside else self.others).append(row)
            return
        yield from self._close_parts()
        self.others.append(row)
        self.carried = row if vintage in CARRIED else None
        # The first list of a column that opens below "上年结转" is that of this year's money.
        self.goes_on = bool(self.numbered) or self.subtotal is not None

    def _close_parts(self) -> Iterator[ListSum]:
        if self.carried is not None and len(self.parts) > 1:
            yield ListSum(self.carried, tuple(self.parts))
        self.parts = []

    def finish(self) -> Iterator[ListSum]:
        """The sums of the rows above the list: 合计 and “三公”经费小计 over 一、二、三、."""
        yield from self._close_branches(self.top)
        yield from self._close_parts()
        yield from self._sum_heads()

    def _sum_heads(self) -> Iterator[ListSum]:
        # A row without a number may be the part of a numbered one that is itself left blank: then nothing is certain.
        for head in self.heads if not self.others else ():
            yield from self._sum(head, self.numbered)

    def _close_branches(self, level: int) -> Iterator[ListSum]:
        while self.open and self.open[-1].level >= level:
            owner, _, parts = self.open.pop()
            if len(parts) > 1:
                yield ListSum(owner, tuple(parts))

    def _sum(self, total: int, parts: Sequence[int]) -> Iterator[ListSum]:
        self.totals += 1
        if parts and self.totals <= _MOST_TOTALS and not self.begins_anew:
            yield ListSum(total, tuple(parts))
