"""Tab-separated rows: one physical line a row, one tab between two cells."""

from __future__ import annotations

import itertools
import re

from govbudget_parse.model.table import Rendering
from govbudget_parse.renderings.drawing import Drawing, lay_out
from govbudget_parse.renderings.grid import Grid, GridRow, cells_in_line
from govbudget_parse.renderings.markup import has_markup, markup_cell
from govbudget_parse.source import Source, Span

# So many rows without any amount may follow each other: all 类 below the last one that has money.
_MAX_NAMES = 40
_LONGEST_NAME = 40
# "五、事业收入", "(三)国有资本经营预算", "3.国有资本经营预算", "其中:财政拨款", "年末财政拨款结转和结余", "合  计"
_NAME = re.compile(
    r"(?!第\s?\d)(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.]|其中:)?[\u4e00-\u9fff][^\t。;:!?]*"
)
_CAPTION_ENDS = ("表", "情况", "说明", "(续)")
_TOTAL = re.compile(r"[合总共小]\s*计")
# "520.40", "1,607,868.93", "1607868": no number of a column or a line is as long.
_AMOUNT = re.compile(r"\d\.\d|\d,\d{3}|\d{4}")


def is_tsv_line(source: Source, line: int) -> bool:
    """Whether a physical line is a tab-separated row: a tab with text on its left, or two tabs.

    "1\\t一、一般公共预算\\t1377.51" is; "\\t合计" (one cell a line, see `cells`) is not.
    """
    start, end = source.lines[line]
    tabs = source.text.count("\t", start, end)
    return tabs > 1 or (tabs == 1 and bool(source.text[start : source.text.index("\t", start)].strip()))


def measure_tsv(source: Source, line: int) -> int:
    """How many physical lines from `line` on make one tab-separated piece; 0 where none begins here.

    A row whose blanks at the end were stripped may be a lone name: see `_names_of_rows`.
    """
    stop = line
    named = line + 1
    while stop < len(source.lines):
        if is_tsv_line(source, stop) or (stop > line and _is_blank_row(source, stop)):
            stop += 1
        elif stop > named and (names := _names_of_rows(source, stop)):
            named = stop = stop + names
        else:
            break
    return stop - line


def _is_blank_row(source: Source, line: int) -> bool:
    """Whether a line is a row of two blank cells between others: "\t"; wider ones have two tabs."""
    start, end = source.lines[line]
    behind = line + 1 < len(source.lines) and is_tsv_line(source, line + 1)
    return behind and "\t" in source.text[start:end] and source.text[start:end].isspace()


def _names_of_rows(source: Source, line: int) -> int:
    """How many lines from `line` on are rows of a name alone: "五、事业收入", "六、经营收入" before "本年收入合计\\t520.40".

    The row behind them prints an amount, as no header behind a caption does; a total may end the table ("合计").
    """
    stop = line
    while stop < len(source.lines) and stop - line < _MAX_NAMES and _is_name(source, stop):
        stop += 1
    if stop == line:
        return 0
    if stop < len(source.lines) and is_tsv_line(source, stop):
        start, end = source.lines[stop]
        return stop - line if _AMOUNT.search(source.folded, start, end) else 0
    return 1 if _TOTAL.fullmatch(source.folded[slice(*source.lines[line])].strip()) else 0


def _is_name(source: Source, line: int) -> bool:
    start, end = source.lines[line]
    text = source.folded[start:end].strip()
    return 0 < len(text) <= _LONGEST_NAME and _NAME.fullmatch(text) is not None and not text.endswith(_CAPTION_ENDS)


def split_tsv(source: Source, first: int, stop: int) -> Grid:
    """The grid of the physical lines `[first, stop)`; markup inside a cell is left out of its text."""
    rows = tuple([_split_row(source, start, end) for start, end in source.lines[first:stop]])
    return Grid(rows, Rendering.TSV, Span(source.lines[first].start, source.lines[stop - 1].end))


def _split_row(source: Source, start: int, end: int) -> GridRow:
    printed, folded = source.text[start:end], source.folded[start:end]
    texts = printed.split("\t")
    if not has_markup(printed):
        return cells_in_line(texts, texts if printed == folded else folded.split("\t"), start)
    starts = itertools.accumulate([len(text) + 1 for text in texts], initial=start)
    return tuple([markup_cell(source, at, at + len(text)) for at, text in zip(starts, texts, strict=False)])


def render_tsv(drawing: Drawing) -> str:
    """The drawing as tab-separated lines; a merged cell prints its text in its first place and blanks in the others."""
    rows = ("\t".join(slot if isinstance(slot, str) else "" for slot in row) for row in lay_out(drawing))
    return "".join(f"{row}\n" for row in rows)
