"""The upper levels of indicators: filled through merged cells, wherever in its merged cell the print shows the text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from govbudget_parse.lexis.levels import SECOND_LEVELS, SHARE, level_name
from govbudget_parse.lexis.width import key
from govbudget_parse.performance.columns import join_all, plain
from govbudget_parse.renderings.grid import BLANK, Cell

# The common indicators (共性指标) that the form for whole departments prescribes under each second level.
_COMMON_INDICATORS = {
    "工作目标管理": ("年度履职目标相关性", "工作任务科学性", "绩效指标合理性"),
    "预算和财务管理": (
        "预算编制完整性",
        "专项资金细化率",
        "预算执行率",
        "预算调整率",
        "结转结余率",
        '"三公经费"控制率',
        "政府采购执行率",
        "决算真实性",
        "资金使用合规性",
        "管理制度健全性",
        "预决算信息公开性",
        "资产管理规范性",
    ),
    "绩效管理": ("绩效目标编制完成率", "绩效监控完成率", "绩效自评完成率", "部门绩效评价完成率", "评价结果应用率"),
}
_FIRST_OF = {second: first for first, seconds in SECOND_LEVELS.items() for second in seconds}
# "社会效益", "服务对象满意度", "数量": forms that leave the word 指标 out.
_FIRST_OF |= {second.removesuffix("指标"): first for second, first in _FIRST_OF.items()}
_LEVELS = frozenset({*SECOND_LEVELS, *_FIRST_OF, "成本"})
_FIRST_LEVELS = tuple(SECOND_LEVELS)
# What a level cell may hold, spelled out; its text may be spread over no more rows than it has characters.
_WHOLE = frozenset(
    name for name in (*SECOND_LEVELS, *_FIRST_OF, "投入指标", "过程指标", "效果指标") if name.endswith("指标")
)
_BEGINNINGS = frozenset(name[:stop] for name in _WHOLE for stop in range(1, len(name)))
_MOST_SPREAD = max(map(len, _WHOLE)) + 1
_SECOND_OF = {name: second for second, names in _COMMON_INDICATORS.items() for name in names}


class Levels(NamedTuple):
    """The levels a row belongs to; `from_below` in the first row that takes one from a later row of the merged cell."""

    first: Cell
    second: Cell
    from_below: bool


def is_level(cell: Cell) -> bool:
    """Whether a cell names a first or second level ("产出指标", "履职目标实现", "产出指标(50分)")."""
    return level_name(cell.key).endswith("指标") or is_level_name(cell.key)


def is_level_name(word: str) -> bool:
    """Whether a key is the name of a level of the forms, first or second."""
    return level_name(word) in _LEVELS


def is_first_level(cell: Cell) -> bool:
    """Whether a cell names a first level in full ("产出指标", "产出指标(50分)")."""
    return is_first_name(cell.key)


def is_first_name(word: str) -> bool:
    """Whether a key is the name of a first level in full."""
    return word.startswith(_FIRST_LEVELS) and level_name(word) in SECOND_LEVELS


def gather_spread(cells: Sequence[Cell]) -> list[Cell] | None:
    """The cells of one level with a text that is spread over several rows in the first of them; None where none is.

    A narrow merged cell prints "产", "出", "指", "标" below each other, or "可持续", "影响指标".
    """
    if _BEGINNINGS.isdisjoint([cell.key for cell in cells]):
        return None
    filled = [place for place, cell in enumerate(cells) if cell.key]
    gathered = list(cells)
    start = 0
    while start < len(filled):
        count = _count_spread([cells[place].key for place in filled[start : start + _MOST_SPREAD]])
        if count > 1:
            places = filled[start : start + count]
            gathered[places[0]] = join_all([cells[place] for place in places])
            for place in places[1:]:
                gathered[place] = BLANK
        start += max(count, 1)
    return gathered


def _count_spread(words: Sequence[str]) -> int:
    """How many of the words, from the first on, make one level, with the share of the marks behind it; 0 where none do."""
    whole = words[0]
    if level_name(whole) in _WHOLE:
        return 0
    for count, word in enumerate(words[1:], 2):
        whole += word
        if whole in _WHOLE:
            share = words[count : count + 1]
            return count + (1 if share and SHARE.fullmatch(share[0]) else 0)
        if whole not in _BEGINNINGS:
            break
    return 0


class _Ahead:
    """The cells of one level, asked what is printed further below; hardly a table has to."""

    def __init__(self, cells: Sequence[Cell]) -> None:
        self.cells = cells

    @cached_property
    def places(self) -> Sequence[int]:
        """For every row the next place at or after it where a text is printed, or beyond all."""
        places = [len(self.cells)] * (len(self.cells) + 1)
        for place in reversed(range(len(self.cells))):
            places[place] = place if self.cells[place].key else places[place + 1]
        return places

    @cached_property
    def changes(self) -> Sequence[int]:
        """For every row where the text printed next is followed by another one, or beyond all."""
        changes = [len(self.cells)] * (len(self.cells) + 1)
        for place in reversed(range(len(self.cells))):
            after = self.places[place + 1]
            if after < len(self.cells):
                changes[place] = changes[after] if self.cells[after].key == self.cells[place].key else after
        return changes

    def cell(self, place: int) -> Cell:
        """The next text printed at or after `place`, a blank where none is."""
        found = self.places[place]
        return self.cells[found] if found < len(self.cells) else BLANK

    def end_of(self, place: int, text: Cell) -> int:
        """Where, from `place` on, another text than `text` is printed first."""
        found = self.places[place]
        return self.changes[found] if self.cell(place).key == text.key else found


def fill_levels(firsts: Sequence[Cell], seconds: Sequence[Cell], names: Sequence[Cell]) -> tuple[Levels, ...]:
    """The levels of every row, blanks filled: of its level cells and the name of its indicator as printed.

    A blank takes the text above it. Where a merged cell shows its text in its middle, the rows above that text take it
    from below: those before the first text printed, and those whose known place in the form is under that text.
    """
    next_first, next_second = _Ahead(firsts), _Ahead(seconds)
    filled: list[Levels] = []
    first = second = BLANK
    for place, (printed, lower, named) in enumerate(zip(firsts, seconds, names, strict=True)):
        if printed.key and lower.key:
            first, second = printed, lower
            filled.append(Levels(first, second, from_below=False))
            continue
        name = key(plain(named))
        known = _FIRST_OF.get(level_name(lower.key) or _SECOND_OF.get(name, second.key), "")
        now, above = printed if printed.key else first, second
        from_below = False
        if not printed.key and not _is_sure(first, known):
            now, from_below = _choose(first, next_first.cell(place), known)
        if now.key != first.key:
            above = BLANK
        first, second = now, lower if lower.key else above
        known = _SECOND_OF.get(name, "")
        if not lower.key and not _is_sure(above, known):
            ends = next_second.places[place] < next_first.end_of(place, now)
            second, second_below = _choose(above, next_second.cell(place) if ends else BLANK, known)
            from_below = from_below or second_below
        filled.append(Levels(first, second, from_below))
    return tuple(filled)


def _is_sure(above: Cell, known: str) -> bool:
    """Whether a blank takes the text above it, whatever is printed below."""
    return bool(above.key) and (not known or known == level_name(above.key))


def _choose(above: Cell, below: Cell, known: str) -> tuple[Cell, bool]:
    """The text of a blank and whether it was found below: the one above unless the form knows better."""
    if below.key and (not above.key or known == level_name(below.key)):
        return below, True
    return above, False
