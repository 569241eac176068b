"""Which lines of text are titles of tables: those with nothing but data lines between them and a table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govbudget_parse.layout.contents import ContentsPages
from govbudget_parse.layout.lines import Item, ItemKind
from govbudget_parse.layout.vocabulary import EMPTY_NOTE_WORDS, NOMINAL_ENDINGS, POINTING_WORDS
from govbudget_parse.lexis.headings import NumberStyle
from govbudget_parse.lexis.width import key

_SENTENCE = re.compile(r"[。;!?]")
_MONEY = re.compile(r"\d\s*[万亿]?元")
# "部门预算收支总表", "支出预算分类汇总表（按支出经济分类）", "整体绩效目标表(2024年度)"
_FORM_END = re.compile(r"表(?:\([^()]{1,24}\)|\d{0,2})?$")
# All that is left of an empty table may be the name of its total row.
_TOTALS = frozenset({"合计", "总计", "共计"})
_LONGEST_CAPTION = 70
_LONGEST_PLAIN = 40
_LONGEST_TAIL = 14
_FARTHEST = 12
_PART_STYLES = frozenset({NumberStyle.PART, NumberStyle.CHAPTER, NumberStyle.SECTION})


def ends_as_form(title: str) -> bool:
    """Whether a title names a form: "部门预算收支总表", "支出预算分类汇总表（按支出经济分类）"."""
    return "表" in title and _FORM_END.search(key(title)) is not None


class CaptionReader:
    """Reads the titles of tables among the items of one document."""

    def __init__(self, items: Sequence[Item], contents: ContentsPages) -> None:
        self.items = items
        self.contents = contents

    def read(self, index: int) -> int:
        """How many items from `index` on are the title of the table after them: 2 for a wrapped one, 0 for other lines."""
        # Few lines stand over a table, so that is asked first.
        heads, wraps = self._heads_table(index), self._is_text(index + 1) and self._heads_table(index + 1)
        if not (heads or wraps) or not self._may_be_title(index):
            return 0
        if heads and (self._is_form_title(index) or self._is_plain_title(index)):
            return 1
        return 2 if wraps and self._is_wrapped_title(index) else 0

    def _is_text(self, index: int) -> bool:
        return index < len(self.items) and self.items[index].kind is ItemKind.TEXT

    def _may_be_title(self, index: int) -> bool:
        item = self.items[index]
        if item.kind is not ItemKind.TEXT or len(item.text) > _LONGEST_CAPTION or item.text.endswith((":", ",")):
            return False
        if _SENTENCE.search(item.text) or _MONEY.search(item.text):
            return False
        return not any(word in item.text for word in POINTING_WORDS)

    def _is_form_title(self, index: int) -> bool:
        """A title of a form, numbered or not; below it a table, a note that says it is empty, or a unit line at least."""
        item = self.items[index]
        if not ends_as_form(item.text) or (item.numbered is not None and item.numbered.style in _PART_STYLES):
            return False
        # "附件：2024年部门预算表" heads all the tables, "附表1：收支总表" one.
        attached = item.numbered is not None and item.numbered.style is NumberStyle.ATTACHMENT
        return not (attached and item.numbered is not None and item.numbered.ordinal is None)

    def _is_plain_title(self, index: int) -> bool:
        """An unnumbered line over a table, whatever it ends in ("部门政府采购预算"), unless the contents page names it."""
        item = self.items[index]
        if item.numbered is not None or len(item.text) > _LONGEST_PLAIN or key(item.text) in _TOTALS:
            return False
        return self.contents.depth_of(item.text) is None

    def _is_wrapped_title(self, index: int) -> bool:
        """Whether a line and the next are one title: "部门预算一般公共预算财政拨款基本支" over "出表"."""
        item, tail = self.items[index], self.items[index + 1]
        if ends_as_form(item.text) or key(item.text).endswith(NOMINAL_ENDINGS):
            return False
        beside = item.lines[1] == tail.lines[0] and tail.numbered is None and len(tail.text) <= _LONGEST_TAIL
        return beside and ends_as_form(tail.text) and len(tail.text) < len(item.text)

    def _heads_table(self, index: int) -> bool:
        stated = False
        if self._is_text(index + 1):
            return False
        for item in self.items[index + 1 : index + _FARTHEST]:
            if item.kind is ItemKind.TABLE:
                return True
            if item.kind is ItemKind.NOTE:
                return any(word in item.text for word in EMPTY_NOTE_WORDS)
            if item.kind is ItemKind.DATA:
                stated = stated or (item.data is not None and item.data.unit is not None)
            elif item.kind is not ItemKind.FURNITURE:
                break
        return stated and ends_as_form(self.items[index].text)
