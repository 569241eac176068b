"""What a line shows by itself: its marks, its text, its number, what it states. Lines repeat, so each is looked at once."""

from __future__ import annotations

import re
from itertools import islice

from govbudget_parse.layout.block import Look, Shape
from govbudget_parse.layout.data_lines import read_coded_agency, read_data_line
from govbudget_parse.layout.vocabulary import CONTENTS_TITLES, EMPTY_NOTE_WORDS, NOTE_LABELS
from govbudget_parse.lexis.headings import NumberStyle, read_numbered
from govbudget_parse.lexis.memo import Memo

# "[bookmark: _Toc_2_2_0000000001]部门预算收支总表", "## 第一部分", "- 一、主要职责": marks of the rendering before a line's text.
_PREFIX = re.compile(r"(?:\[bookmark:[^\]\n]{0,80}\]|#{1,6}(?=[ \t]|[^#\s])|[-*+>•●](?=[ \t]+\S)|\*\*|[ \t])+")
_PREFIX_OPENINGS = frozenset("[#-*+>•● \t")
_BOLD = "**"
# "- 3 -", "第 1 页", "第1页 共9页", "page number", "3/12", "---", "***", "+----+", "![](images/1.jpg)", "<!-- page 3 -->",
# 'TOC \o "1-3" \h \u' (the field of a Word contents page)
_FURNITURE = re.compile(
    r"-\s?\d{1,3}\s?-|第\s?\d{1,4}\s?页(?:[\s,/]?共\s?\d{1,4}\s?页)?|page(?: number| \d{1,4})|\d{1,3}/\d{1,3}|[-=_*~#]{3,}"
    r"|\+[-=:+]{2,}|!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)|<!--[^\n]{0,200}-->|\[bookmark:[^\]\n]{0,80}\]|TOC\s\\o[^\n]{0,60}",
    re.IGNORECASE,
)
_FURNITURE_OPENINGS = frozenset("-第Pp=_*~#![<Tt+")
_LONGEST_FURNITURE = 900
_LONGEST_PAGE_NUMBER = 3
# "部门预算收支总表.....<tab>1", "一、主要职能………3"
_LEADER = re.compile(r"[.…·⋯]{3}[.…·⋯\s]*[(-]?\s?\d{0,4}(?:-\d{1,4})?\s?[)-]?$|PAGEREF\s")
_LONGEST_LEADER = 150
# "一、主要职能<tab>3", "一、主要职能      3": on a contents page no row of a table.
_SMALL_PAGE = re.compile(r"[^\t]{2,60}(?:\t|[ ]{2})\s*\d{1,3}")
_LONGEST_CONTENTS_TITLE = 40
_LONGEST_NOTE = 100
# "本表无数据", "没有…", "为空"
_NOTHING = frozenset("无没空")
_OF_TABLE = re.compile("|".join(EMPTY_NOTE_WORDS))
# "注：1.本表反映…", "备注: 市 xxx 局…", "说明：本部门…故本表无数据。"
_NOTE = re.compile(rf"(?:{'|'.join(NOTE_LABELS)})\s?\d?\s?[:、.]")
# "部门收支总表                    单位：万元": a title and the unit at the other end of its line.
_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_MOST_GAPS = 4


def is_cell(text: str, start: int, end: int) -> bool:
    """Whether a line `[start, end)` opens a cell: its first character is a tab and its only one ("\\t行政运行", "\\t")."""
    return text.rfind("\t", start, end) == start


def _look(line: str) -> Look:
    whole = line.strip()
    if not whole:
        return Look(Shape.BLANK, bordered="\t" in line)
    start = len(line) - len(line.lstrip())
    if _is_furniture(whole):
        return Look(Shape.FURNITURE, start, start + len(whole))
    found = _PREFIX.match(whole) if whole[0] in _PREFIX_OPENINGS else None
    return _look_at_text(line, start, whole, found.end() if found and found.end() < len(whole) else 0)


def _look_at_text(line: str, start: int, whole: str, opening: int) -> Look:
    """The look of a line that is `whole` without white space around it, from `start` on, and has `opening` marks."""
    marks, printed = whole[:opening], whole[opening:]
    is_bold = _BOLD in marks and printed.endswith(_BOLD) and len(printed) > len(_BOLD)
    text = printed[: -len(_BOLD)].strip() if is_bold else printed
    body = start + opening + (len(printed) - len(printed.lstrip()) if is_bold else 0)
    words = "".join(text.split())
    led = not text.endswith("。") and _LEADER.search(text, max(0, len(text) - _LONGEST_LEADER)) is not None
    data = read_data_line(printed)
    coded = None if data else read_coded_agency(printed)
    bordered = not led and (not marks or "\t" in printed) and _has_border(line)
    heads_contents = len(text) <= _LONGEST_CONTENTS_TITLE and words.endswith(CONTENTS_TITLES)
    is_note = _NOTE.match(text) is not None
    numbered = read_numbered(text)
    # "注：本部门无政府性基金预算支出。", "…，故本表无数据。" without a note's label.
    is_short = len(text) <= _LONGEST_NOTE
    speaks_of_table = (is_note or (is_short and numbered is None)) and _OF_TABLE.search(text) is not None
    is_plain = not (marks or led or data or coded or bordered or heads_contents or is_note)
    is_number = len(whole) <= _LONGEST_PAGE_NUMBER and whole.isdecimal()
    return Look(
        Shape.PAGE_NUMBER if is_number else Shape.PLAIN if is_plain else Shape.TEXT,
        start,
        start + len(whole),
        start + len(marks.rstrip()),
        body,
        body + len(text),
        text,
        words,
        numbered,
        data,
        coded,
        bordered,
        paged=whole[-1].isdecimal() and _SMALL_PAGE.fullmatch(whole) is not None,
        led=led,
        heads_contents=heads_contents,
        opens_contents=heads_contents or led or (numbered is not None and numbered[:2] == (NumberStyle.PART, 1)),
        marked="#" in marks,
        is_note=is_note,
        tells_empty=is_note and speaks_of_table,
        says_empty=is_short and (is_note or speaks_of_table) and not _NOTHING.isdisjoint(text),
        stated=0 if data or marks or "单位:" not in text else _find_stated(line),
    )


def _has_border(line: str) -> bool:
    """Whether a line has a tab, a pipe, a tag, a wide gap or an indent: without any no table begins."""
    return "\t" in line or "|" in line or "<" in line or "  " in line or line.startswith(" ")


def _find_stated(line: str) -> int:
    """Where a line begins to state the unit of a table behind the title; 0 where it does not."""
    for gap in islice(_GAP.finditer(line.rstrip()), _MOST_GAPS):
        data = read_data_line(line[gap.end() :].rstrip())
        if data is not None and data.unit is not None:
            return gap.end()
    return 0


LOOKS = Memo(_look)
"""The look of a folded line: headings, captions and the lines around tables repeat, so that each is looked at once."""


def _is_furniture(whole: str) -> bool:
    may_be = len(whole) <= _LONGEST_FURNITURE and (whole[0] in _FURNITURE_OPENINGS or whole[0].isdecimal())
    return may_be and _FURNITURE.fullmatch(whole) is not None
