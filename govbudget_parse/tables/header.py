"""Header rows → a path of texts per column, outermost first."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from operator import lt
from typing import NamedTuple

import attrs

from govbudget_parse.lexis.memo import Kept
from govbudget_parse.lexis.width import key
from govbudget_parse.renderings.grid import BLANK, COVERED_LEFT, COVERED_UP, Cell, GridRow, Merge, join_cells
from govbudget_parse.source import Span
from govbudget_parse.tables.arithmetic import TOTAL_WORDS
from govbudget_parse.tables.header_rows import is_blank_row, is_number_row
from govbudget_parse.tables.words import HeaderWords, header_key, plain

_LEFT, _UP = Merge.LEFT, Merge.UP
# The headers of the law's forms repeat in document after document; what is longer is the header of none.
_MOST_CELLS = 512
_LONGEST_HEADER = 4096
_ORDER = tuple(Span(place, place) for place in range(_MOST_CELLS))
_CODE_LEVELS = frozenset({"类", "款", "项"})
_BLANKS = {cell.merge: cell for cell in (BLANK, COVERED_LEFT, COVERED_UP)}

Paths = tuple[tuple[Cell, ...], ...]


class HeaderPrint(NamedTuple):
    """What a header prints, wherever it stands: the widths of its rows; of each cell its text, in how many pieces, and its merge."""

    widths: tuple[int, ...]
    texts: tuple[str, ...]
    pieces: tuple[int, ...]
    merges: tuple[Merge | None, ...]

    @classmethod
    def of(cls, rows: Sequence[GridRow]) -> HeaderPrint:
        """What these rows print."""
        cells = [cell for row in rows for cell in row]
        return cls(
            tuple(map(len, rows)),
            tuple([cell.text for cell in cells]),
            tuple(map(len, [cell.spans for cell in cells])),
            tuple([cell.merge for cell in cells]),
        )


class HeaderLayout(Kept[tuple[Cell, ...]]):
    """The paths of a header that stands nowhere, the spans of its cells being their places in the order of its texts.

    One for all headers that print the same: `indices` are its paths by the indices of its `cells`.
    """

    cells: tuple[Cell, ...]
    indices: tuple[tuple[int, ...], ...]


class PrintedHeader(tuple[tuple[Cell, ...], ...]):  # noqa: SLOT001 - it knows what it has in common with others
    """The paths of a header as it stands in a text, and its layout."""

    layout: HeaderLayout


def read_header(rows: Sequence[GridRow], width: int, words: HeaderWords) -> Paths:
    """The path of header cells above each of `width` columns, outermost first, repeated texts once.

    Merged cells are found from what the rendering knows, from blanks (a text reaches over the blanks on its right that
    have texts below) and, where a rendering prints a merged cell only once, by fitting the shorter row over the longer.
    """
    return read_print(HeaderPrint.of(rows), rows, width, words)


def read_print(printed: HeaderPrint, rows: Sequence[GridRow], width: int, words: HeaderWords) -> Paths:
    """What `read_header` says of rows that are `printed` so."""
    if not rows:
        return ((),) * width
    spans = [span for row in rows for cell in row for span in cell.spans]
    is_large = max(len(spans), len(printed.texts)) > _MOST_CELLS
    if is_large or not all(map(lt, spans, spans[1:])) or (spans and spans[-1].end - spans[0].start > _LONGEST_HEADER):
        return _read_paths(rows, width, words)
    # In the order of the text the header reads as every other one that prints the same texts.
    layout = _lay_out(printed, width, words)
    placed = [
        Cell(cell.text, cell.key, tuple([spans[at] for at, _ in cell.spans]), cell.merge) for cell in layout.cells
    ]
    header = PrintedHeader([tuple([placed[index] for index in path]) for path in layout.indices])
    header.layout = layout
    return header


@lru_cache(maxsize=256)
def _lay_out(printed: HeaderPrint, width: int, words: HeaderWords) -> HeaderLayout:
    order = iter(_ORDER)
    made = iter([_cell_of(*text, order) for text in zip(printed.texts, printed.pieces, printed.merges, strict=True)])
    rows = [tuple(islice(made, count)) for count in printed.widths]
    layout = HeaderLayout(_read_paths(rows, width, words))
    cells = {id(cell): cell for path in layout for cell in path}
    indices = {known: index for index, known in enumerate(cells)}
    layout.cells = tuple(cells.values())
    layout.indices = tuple([tuple([indices[id(cell)] for cell in path]) for path in layout])
    return layout


def _cell_of(text: str, count: int, merge: Merge | None, order: Iterator[Span]) -> Cell:
    return Cell(text, key(text), tuple(islice(order, count)), merge) if count else _BLANKS[merge]


def _read_paths(rows: Sequence[GridRow], width: int, words: HeaderWords) -> Paths:
    stated = [_code_levels(row) if is_number_row(row) else row for row in rows]
    printed = [row for row in stated if not is_blank_row(row)]
    if len(printed) > 1 and _is_remainder(printed[-2], printed[-1], words):
        printed[-2:] = [_join_rows(printed[-2], printed[-1])]
    printed = [mend_cut_cells(row, words) for row in _part_joined(printed, words)]
    placed: list[list[Cell]] = []
    for row in reversed(printed):
        full = list(row[:width]) + [BLANK] * (width - len(row))
        cells = _without_padding(row) if len(row) >= width else row
        compressed = len(cells) < width and placed and not any(cell.merge for cell in cells)
        spread = compressed and _is_compressed(cells, placed[0])
        placed.insert(0, _spread(cells, placed, width, words) if spread else full)
    return _paths(placed, width, words)


def _code_levels(row: GridRow) -> GridRow:
    """What is no number in a row of column numbers: the levels of the codes beside 栏次, "类 | 款 | 项 | 栏次 | 1 | 2"."""
    return tuple([cell if cell.key in _CODE_LEVELS else BLANK for cell in row])


def _part_joined(rows: Sequence[GridRow], words: HeaderWords) -> list[GridRow]:
    """`rows` with cells parted that a reader took for one wrapped cell, though they are a group and its only text below it.

    "功能分类科目" over "科目名称" are two words of the forms, "对个人和家" over "庭的补助" is one.
    """
    parted = [list(row) for row in rows]
    for upper, lower in itertools.pairwise(parted):
        for column, cell in enumerate(upper[: len(lower)]):
            if lower[column].merge is not _UP or words.knows(cell.text):
                continue
            lines = cell.text.split("\n")
            if len(lines) != len(cell.spans):
                continue
            for count in range(1, len(lines)):
                above, below = "".join(lines[:count]), "".join(lines[count:])
                if words.knows(above) and words.knows(below):
                    upper[column] = Cell("\n".join(lines[:count]), key(above), cell.spans[:count])
                    lower[column] = Cell("\n".join(lines[count:]), key(below), cell.spans[count:])
                    break
    return [tuple(row) for row in parted]


def _is_remainder(upper: GridRow, lower: GridRow, words: HeaderWords) -> bool:
    """Whether a header row only ends the words of the row above: "庭的补助 | 支出" under "对个人和家 | 商品和服务"."""
    above = upper + (BLANK,) * (len(lower) - len(upper))
    pairs = [(begun, rest) for begun, rest in zip(above, lower, strict=False) if rest.key]
    rests = [(begun, rest) for begun, rest in pairs if not _is_whole(rest, words)]
    ends = [(begun, rest) for begun, rest in pairs if begun.key and words.knows(begun.key + rest.key)]
    alone = sum(not begun.key for begun, _ in rests)
    if len(upper) < len(lower) or (alone and alone * 2 >= len(rests)):
        # "省直单位 | 市县单位" under "按单位性质分 | (blank)": a group and its parts in words of their own. One of many may be a speck.
        return False
    # "项目" under "收入" makes 收入项目, yet both are words: beside them some text must go on that is none.
    cut = not ends or any(begun.key for begun, _ in rests)
    return cut and len({id(rest) for _, rest in (*rests, *ends)}) == len(pairs)


def _is_whole(cell: Cell, words: HeaderWords) -> bool:
    """Whether a cell holds no piece of a word: a word, nothing, or a year, which heads a column of its own."""
    return not header_key(cell.text) or words.knows(cell.text)


def _join_rows(upper: GridRow, lower: GridRow) -> GridRow:
    """Two physical rows of one header row: the lower holds the rest of wrapped texts."""
    width = max(len(upper), len(lower))
    pairs = zip(upper + (BLANK,) * (width - len(upper)), lower + (BLANK,) * (width - len(lower)), strict=True)
    return tuple(join_cells(a, b) for a, b in pairs)


def mend_cut_cells(row: GridRow, words: HeaderWords) -> GridRow:
    """A header row with words that were cut over two or three cells made whole: "政府预 | 算支出经济分类科目", "支 | 出".

    A column border drawn through a character leaves it on both sides: "本年一般公共预算基本 | 本支出".
    """
    known = [_is_whole(cell, words) for cell in row]
    if all(known):
        return row
    cells = list(row)
    for index in range(len(cells)):
        for count in (2, 3):
            pieces = cells[index : index + count]
            if len(pieces) < count or all(known[index : index + count]) or not all(cell.key for cell in pieces):
                continue
            whole = _join_cut(pieces, words)
            if whole is not None:
                cells[index : index + count] = [whole] + [COVERED_LEFT] * (count - 1)
                known[index : index + count] = [True] * count
                break
    return tuple(cells)


def _join_cut(pieces: Sequence[Cell], words: HeaderWords) -> Cell | None:
    text = plain(pieces[0].text)
    for cell in pieces[1:]:
        following = plain(cell.text)
        text += following[1:] if text.endswith(following[:1]) and not words.knows(text + following) else following
    if not words.knows(text):
        return None
    return Cell(text, key(text), tuple(span for cell in pieces for span in cell.spans))


def _without_padding(row: GridRow) -> GridRow:
    """A row without the blanks at its end: a writer that prints merged cells once may fill the row up to the table's width."""
    count = len(row)
    while count and row[count - 1] == BLANK:
        count -= 1
    return row[:count]


def _is_compressed(row: GridRow, below: list[Cell]) -> bool:
    """A row that prints merged cells once has no blank over a text below, and fewer cells than the row below.

    A short row that ends in a blank has lost none of its blanks: "公务用车购置及运行费 | (blank)" over three texts and a blank.
    The blank behind the text over names is no part of it: "科目编码 | 科目名称 | (blank)" over "类 | 款 | 项".
    """
    left = BLANK
    blanks: list[Cell] = []
    for cell, under in zip(row, below, strict=False):
        left = cell if cell.key else left
        if not cell.key and under.key:
            blanks.append(left)
    return not blanks or not row[-1].key or any(header_key(cell.text).endswith("名称") for cell in blanks)


def _spread(row: GridRow, lower: list[list[Cell]], width: int, words: HeaderWords) -> list[Cell]:
    """`row` fitted over the row below it: every cell takes a run of columns, chosen by the best total of `_fits`."""
    # "合计 | 因公出国（境）费" over blanks over "预算数 | 决算数 | 预算数 | 决算数": the texts under the blanks count.
    below = _nearest(lower, width)
    edges = _edges(below, len(row))
    best: list[dict[int, float]] = [{0: 0.0}]
    cut: list[dict[int, int]] = [{}]
    for index, cell in enumerate(row):
        # Every cell further right takes a column at least.
        within = edges[: len(edges) - len(row) + index + 1]
        best.append({})
        cut.append({})
        for start, score in best[index].items():
            anew = _begins_anew(below, start)
            for stop, fit in _fits(cell, below, [edge for edge in within if edge >= start], words):
                total = score + fit + anew
                if total > best[-1].get(stop, float("-inf")):
                    best[-1][stop], cut[-1][stop] = total, start
    # Blanks at the end of a row may be lost: columns without a text below need not be covered.
    filled = max([column + 1 for column, cell in enumerate(below) if cell.key], default=0)
    ends = best[len(row)]
    stop = max([end for end in ends if end >= filled], key=lambda end: ends[end])
    spread: list[Cell] = [BLANK] * width
    for index in range(len(row), 0, -1):
        start = cut[index][stop]
        # A blank of its own, so that the row above sees how far it reaches.
        spread[start:stop] = [attrs.evolve(row[index - 1])] * (stop - start)
        stop = start
    return spread


def _edges(below: Sequence[Cell], count: int) -> list[int]:
    """The columns at which `count` texts may begin and end: never inside a cell that is spread over several, if there are enough."""
    edges = [0, *[column for column in range(1, len(below)) if not _is_one_cell(below, column)], len(below)]
    return edges if len(edges) > count else list(range(len(below) + 1))


def _nearest(rows: Sequence[Sequence[Cell]], width: int) -> list[Cell]:
    """For each of `width` columns the first text of `rows`, top to bottom."""
    nearest = [BLANK] * width
    for row in reversed(rows):
        nearest = [cell if cell.key else below for cell, below in zip(row, nearest, strict=True)]
    return nearest


def _is_one_cell(row: Sequence[Cell], column: int) -> bool:
    """Whether the cell of a spread row also covers the column on its left."""
    return row[column] is row[column - 1] and row[column] is not BLANK


def _fits(cell: Cell, below: Sequence[Cell], edges: Sequence[int], words: HeaderWords) -> Iterator[tuple[int, float]]:
    """How well a cell stands from the first of `edges` to each other one: over its children, no blank, no text twice.

    "小计" stands over one "预算数 | 决算数", not over two of them.
    """
    parent = header_key(cell.text)
    count = blanks = children = 0
    texts: set[str] = set()
    for column, stop in itertools.pairwise(edges):
        under = below[column]
        if not count or not _is_one_cell(below, column):
            count += 1
            blanks += not under.key
            if under.key:
                texts.add(under.key)
                children += (parent, header_key(under.text)) in words.children
        repeated = count - blanks - len(texts)
        alone = 0.5 if count == 1 else 1.0
        yield stop, 2.0 if count == blanks == 1 else 3.0 * children - 6.0 * blanks - 4.0 * repeated + alone


def _begins_anew(below: Sequence[Cell], start: int) -> float:
    """What speaks for a group that begins with the text that the first one begins with: "项目 | 金额 | 项目（按功能分类）".

    Or with a total: "… | 其他收入 | 小计 | 一般公共预算" under two groups.
    """
    first, second = below[0].key.partition("(")[0], below[start].key.partition("(")[0]
    return 1.0 if start and second and (first == second or second in TOTAL_WORDS) else 0.0


def _paths(rows: list[list[Cell]], width: int, words: HeaderWords) -> Paths:
    owners: list[list[Cell]] = []
    for row, below in zip(rows, _texts_below(rows, words), strict=True):
        owners.append(_reach(row, below, owners[-1] if owners else None, words))
    paths: list[tuple[Cell, ...]] = []
    for column in range(width):
        path: list[Cell] = []
        for row in owners:
            cell = row[column]
            if cell.key and (not path or path[-1].key != cell.key):
                path.append(cell)
        paths.append(tuple(path))
    return tuple(paths)


def _texts_below(rows: list[list[Cell]], words: HeaderWords) -> list[list[Cell]]:
    """For each row the nearest text under each column, every text carried over the blanks on its right that it heads.

    Over "公务用车运行费 | (blank) | 预算数" and "预算数 | 决算数" the second 决算数 is then seen to stand under 公务用车运行费.
    """
    nearest = [[BLANK] * len(row) for row in rows[-1:]]
    for row in rows[:0:-1]:
        left = BLANK
        texts: list[Cell] = []
        for cell, below in zip(row, nearest[-1], strict=True):
            heads = (
                not cell.key
                and cell.merge is not _UP
                and left.key
                and below.key
                and words.is_child(left.text, below.text)
            )
            left = left if heads else cell
            texts.append(left if left.key else below)
        nearest.append(texts)
    return nearest[::-1]


def _reach(row: list[Cell], below: list[Cell], above: list[Cell] | None, words: HeaderWords) -> list[Cell]:
    """`row` with every text carried over the blanks that it spans; `below` are the nearest texts under its columns.

    A blank over a text belongs to the text on its left, or to the one on its right where only that has it as a child: a
    text centred over its columns stands to the right of the first.
    """
    reached: list[Cell] = []
    for column, cell in enumerate(row):
        left = reached[-1] if reached else BLANK
        under = below[column]
        if cell.key or cell.merge is _UP:
            reached.append(cell)
        elif cell.merge is _LEFT:
            reached.append(left)
        elif not under.key:
            reached.append(BLANK)
        else:
            same_parent = above is None or column == 0 or above[column] is above[column - 1] or not above[column].key
            left_has_below = column > 0 and bool(below[column - 1].key)
            place = _text_on_the_right(row, column, above, below)
            if place is not None and _is_centred(row[place], below[column : place + 1], words, left):
                reached.append(row[place])
            else:
                reached.append(left if left.key and same_parent and left_has_below else BLANK)
    return reached


def _is_centred(text: Cell, below: Sequence[Cell], words: HeaderWords, left: Cell) -> bool:
    """Whether a text heads the columns before its own, too: all that is `below` is its own, and not that of the text on the left.

    All of that stands in one row: what is printed further down than its last belongs to another text.
    """
    if words.is_child(left.text, below[0].text) or any(cell.spans > below[-1].spans for cell in below):
        return False
    return all(words.is_child(text.text, cell.text) for cell in below)


def _text_on_the_right(row: list[Cell], column: int, above: list[Cell] | None, below: list[Cell]) -> int | None:
    """The column of the next text to the right that may reach to this one; None where there is none under the same group.

    小计 under 公务用车购置及运行费 is not centred over the columns of 合计 on its left. A text over a 小计 begins there: in
    "… | 单位资金 | 小计 | 一般公共预算" under "本年收入 | | 上年结转结余 |" 单位资金 is the end of 本年收入. A text over no
    other is a column, not a group. Where the texts below begin again, so does the text above: 公用经费 over the second
    "科目编码 | 科目名称 | 金额" has no part in the first.
    """
    place = next((index for index in range(column + 1, len(row)) if row[index].key), None)
    if place is None or (above is not None and above[place] is not above[column]):
        return None
    if any(cell.key in TOTAL_WORDS for cell in below[column + 1 : place + 1]) or not below[place].key:
        return None
    start = next((index for index in range(column, -1, -1) if row[index].key), 0)
    if any(below[place].key == cell.key for cell in below[start : column + 1]):
        return None
    return place
