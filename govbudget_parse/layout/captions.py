"""Which lines of text are titles of tables: those with nothing but data lines between them and a table."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

import attrs

from govbudget_parse.layout.block import DATA_LINE, FURNITURE, NOTE, PARAGRAPH, TABLE, Block
from govbudget_parse.layout.contents import ContentsPages
from govbudget_parse.layout.data_lines import read_bare
from govbudget_parse.layout.vocabulary import NOMINAL_ENDINGS, POINTING_WORDS
from govbudget_parse.lexis.headings import NumberStyle
from govbudget_parse.lexis.memo import Memo
from govbudget_parse.lexis.totals import TOTAL_NAMES
from govbudget_parse.lexis.width import key

_SENTENCE = re.compile(r"[。;!?]")
_MONEY = re.compile(r"\d\s*[万亿]?元")
# "部门预算收支总表", "支出预算分类汇总表（按支出经济分类）", "整体绩效目标表(2024年度)", "《收支预算总表》"
_FORM_END = re.compile(r"表(?:\([^()]{1,24}\)|\d{0,2})?》?$")
# "编报机关: 某某县教育局", "单位负责人: 张某 制表人: 李某"; "附件1-1", "(按功能分类)": no title of its own below another one.
_STATEMENT = re.compile(r"[^:;,。]{2,16}:[^。;]{1,60}|附件\s?\d{1,2}(?:-\d{1,2})?|\([^()]{1,24}\)")
# All that is left of an empty table may be the name of its total row.
_LONGEST_CAPTION = 70
_LONGEST_PLAIN = 40
_LONGEST_TAIL = 14
_FARTHEST = 12
_PART_STYLES = frozenset({NumberStyle.PART, NumberStyle.CHAPTER, NumberStyle.SECTION})


def ends_as_form(title: str) -> bool:
    """Whether a title names a form: "部门预算收支总表", "支出预算分类汇总表（按支出经济分类）"."""
    return "表" in title and _FORM_END.search(key(title)) is not None


def take_statements(items: Sequence[Block]) -> list[Block]:
    """`items` with the lines between a form's title and its table, or what stands for one, taken for what they are.

    "某某市水利局" states the agency, "2024年" the year; "编报机关：某某县教育局" and "制表日期：2024年3月1日" state nothing that is read.
    """
    taken = list(items)
    for index, item in enumerate(items):
        if item.kind is TABLE:
            for place in _stated_above(taken, index):
                line = taken[place]
                data = read_bare(line.look.text)
                taken[place] = Block(DATA_LINE, line.spans, line.lines, line.look, data=data)
        elif item.kind is PARAGRAPH and item.look.says_empty and _stands_for_table(taken, index):
            look = attrs.evolve(item.look, tells_empty=True)
            taken[index] = Block(NOTE, item.spans, item.lines, look)
    return taken


def _stands_for_table(items: Sequence[Block], index: int) -> bool:
    """Whether a line stands where a table should: below the title of a form and what is stated around one."""
    stated = False
    for item in items[index - 1 : max(index - _FARTHEST, 0) : -1]:
        if item.kind is PARAGRAPH:
            return stated and ends_as_form(item.look.text)
        if item.kind is DATA_LINE:
            stated = True
        elif item.kind is not FURNITURE:
            break
    return False


def _stated_above(items: Sequence[Block], table: int) -> list[int]:
    """The places of the statements right above a table, below the title of a form."""
    places: list[int] = []
    for place in range(table - 1, max(table - _FARTHEST, -1), -1):
        item = items[place]
        if item.kind is PARAGRAPH and ends_as_form(item.look.text):
            return places
        if item.kind is PARAGRAPH and item.numbered is None and _is_statement(item.look.text):
            places.append(place)
        elif item.kind is not DATA_LINE and item.kind is not FURNITURE:
            break
    return []


def _is_statement(text: str) -> bool:
    return len(text) <= _LONGEST_CAPTION and (_STATEMENT.fullmatch(text) is not None or read_bare(text) is not None)


def find_captions(items: Sequence[Block], contents: ContentsPages) -> dict[int, int]:
    """The titles of tables: by the index of their first item how many items they take, 2 for a wrapped one."""
    reader = _CaptionReader(items, contents)
    captions: dict[int, int] = {}
    lines = [(index, item.kind) for index, item in enumerate(items) if item.kind is not FURNITURE]
    for (index, kind), (_, following) in itertools.pairwise(lines):
        # Few lines stand over a table, so that is asked first.
        if kind is PARAGRAPH is not following and reader.heads_table(index):
            if reader.is_wrapped_title(index - 1):
                captions[index - 1] = 2
            if reader.is_title(index):
                captions[index] = 1
    return captions


def _reads_as_title(text: str) -> bool:
    if len(text) > _LONGEST_CAPTION or text.endswith((":", ",")) or _SENTENCE.search(text) or _MONEY.search(text):
        return False
    return not any(word in text for word in POINTING_WORDS)


_TITLES = Memo(_reads_as_title)


class _CaptionReader:
    def __init__(self, items: Sequence[Block], contents: ContentsPages) -> None:
        self.items = items
        self.contents = contents

    def is_title(self, index: int) -> bool:
        """Whether a line right over a table, or the lines around it, is its title."""
        return self._may_be_title(index) and (self._is_form_title(index) or self._is_plain_title(index))

    def _may_be_title(self, index: int) -> bool:
        item = self.items[index]
        return item.kind is PARAGRAPH and _TITLES[item.look.text]

    def _is_form_title(self, index: int) -> bool:
        """A title of a form, numbered or not; below it a table, a note that says it is empty, or a unit line at least."""
        item = self.items[index]
        if not ends_as_form(item.look.text) or (item.numbered is not None and item.numbered.style in _PART_STYLES):
            return False
        # "附件：2024年部门预算表" heads all the tables, "附表1：收支总表" one.
        attached = item.numbered is not None and item.numbered.style is NumberStyle.ATTACHMENT
        return not (attached and item.numbered is not None and item.numbered.ordinal is None)

    def _is_plain_title(self, index: int) -> bool:
        """An unnumbered line over a table, whatever it ends in ("部门政府采购预算"), unless the contents page names it."""
        item = self.items[index]
        if item.numbered is not None or len(item.look.text) > _LONGEST_PLAIN or item.look.words in TOTAL_NAMES:
            return False
        return self.contents.depth_of(item.look.text) is None

    def is_wrapped_title(self, index: int) -> bool:
        """Whether a line and the next, over a table, are one title: "部门预算一般公共预算财政拨款基本支" over "出表"."""
        if index < 0 or not self._may_be_title(index):
            return False
        item, tail = self.items[index], self.items[index + 1]
        if ends_as_form(item.look.text) or item.look.words.endswith(NOMINAL_ENDINGS):
            return False
        beside = item.lines[1] == tail.lines[0] and tail.numbered is None and len(tail.look.text) <= _LONGEST_TAIL
        return beside and ends_as_form(tail.look.text) and len(tail.look.text) < len(item.look.text)

    def heads_table(self, index: int) -> bool:
        """Whether nothing but the lines around a table stands between an item and one, or a note on an empty one."""
        stated = False
        for place in range(index + 1, min(index + _FARTHEST, len(self.items))):
            item = self.items[place]
            if item.kind is TABLE:
                return True
            if item.kind is NOTE:
                return item.look.tells_empty
            if item.kind is DATA_LINE:
                stated = stated or (item.data is not None and item.data.unit is not None)
            elif item.kind is not FURNITURE:
                break
        return stated and ends_as_form(self.items[index].look.text)
