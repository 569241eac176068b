"""Header rows → a path of texts per column, outermost first."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import lru_cache

import attrs

from govbudget_parse.lexis.width import key
from govbudget_parse.renderings.grid import BLANK, COVERED_LEFT, Cell, Grid, GridRow, Merge, join_cells
from govbudget_parse.tables.arithmetic import TOTAL_WORDS
from govbudget_parse.tables.content import is_amount_like
from govbudget_parse.tables.words import HeaderWords, plain

MAX_HEADER_ROWS = 8
_ORDINAL_LABEL = re.compile(r"[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.](?!\d)|其中:")
_TOTAL_WORDS = frozenset({"合计", "总计", "共计", "收入总计", "支出总计"})
# What heads a row of column numbers; "档次" is how recognition reads "栏次".
_NUMBER_ROW_WORDS = frozenset({"栏次", "档次", "行次"})
# A column may be headed by its year.
_YEAR = re.compile(r"(?:19|20)\d\d")
# "2010301", "13031124P004687123367"
_CODE = re.compile(r"\d{3,}|\d{6,20}[A-Z][0-9A-Z]{4,20}")


def is_number_row(row: GridRow) -> bool:
    """Whether a row only numbers the columns: 栏次 1 2 3 …, 档次 1 2 3 …, 类 款 项 1 2 3 (at least two numbers, rising by one)."""
    numbers = [int(cell.key) for cell in row if _is_number(cell) and len(cell.key) <= 3]
    words = [cell.key for cell in row if cell.key and not _is_number(cell)]
    if len(numbers) < 2 or len(words) > 4 or any(len(word) > 4 for word in words):
        return False
    if words[:1] and words[0] in _NUMBER_ROW_WORDS:
        return all(a < b for a, b in itertools.pairwise(numbers))
    return numbers[0] == 1 and all(b - a == 1 for a, b in itertools.pairwise(numbers))


def is_blank_row(row: GridRow) -> bool:
    """Whether no cell of a row holds anything."""
    return not any(cell.key for cell in row)


def is_data_row(row: GridRow) -> bool:
    """Whether a row plainly holds data: an amount, a code, a numbered label ("二、外交支出") or a total's name alone."""
    filled = [cell for cell in row if cell.key]
    if not filled:
        return False
    if any(_looks_like_value(cell) for cell in filled):
        return True
    # "1 | | 合计 | 0 | 0", "资产总额 | 1": one name beside bare numbers; "合计" alone.
    texts = [cell for cell in filled if not _is_number(cell)]
    return len(texts) == 1 and (len(filled) > 1 or texts[0].key in _TOTAL_WORDS)


def _looks_like_value(cell: Cell) -> bool:
    return is_amount_like(cell) or _is_label_or_code(cell.key)


@lru_cache(maxsize=4096)
def _is_label_or_code(words: str) -> bool:
    if _ORDINAL_LABEL.match(words):
        return True
    return _CODE.fullmatch(words) is not None and not _YEAR.fullmatch(words)


def count_header_rows(rows: Sequence[GridRow], words: HeaderWords) -> int:
    """How many leading rows are the header, column numbers included; 0 where a piece goes on with data at once.

    A row counts when most of its texts are header words; rows above such a row count with it (garbled ones too), and a
    column-number row ends the header.
    """
    last_known = 0
    for index, row in enumerate(rows[:MAX_HEADER_ROWS]):
        if is_number_row(row):
            return index + 1
        if _is_known_header(row, words, rows[index + 1 : index + 2]):
            last_known = index + 1
        elif is_data_row(row) and not any(
            _is_strong_header(next_row, words) for next_row in rows[index + 1 : index + 3]
        ):
            break
    return last_known + _wrapped_rows(rows, last_known, words) if last_known else 0


def header_size(piece: Grid, words: HeaderWords) -> int:
    """What `count_header_rows` says of the rows of a piece."""
    size = piece.header_sizes.get(words)
    if size is None:
        size = piece.header_sizes[words] = count_header_rows(piece.rows, words)
    return size


def guess_header_rows(rows: Sequence[GridRow]) -> int:
    """How many leading rows are the header of a table in unknown words: those above the first row of data."""
    for index, row in enumerate(rows[:MAX_HEADER_ROWS]):
        if is_number_row(row):
            return index + 1
        if is_data_row(row):
            return index
    return 1 if len(rows) > 1 else 0


def _is_number(cell: Cell) -> bool:
    digits = cell.key
    return digits.isdigit() and digits.isascii() and not _YEAR.fullmatch(digits)


def _is_strong_header(row: GridRow, words: HeaderWords) -> bool:
    """Three header words make a header row, whatever noise stands beside them ("科目编 | 115 | 单位代码 | 合计")."""
    known = sum(words.knows(cell.text) for cell in row if cell.key)
    # "合计 | 883. 50 | 883. 50 | 款 883.50 | 金 | 収入 | 收入": a total row with the ends of wrapped header words beside it.
    if sum(map(is_amount_like, row)) >= 2:
        return False
    return known >= 3 and known > sum(is_amount_like(cell) or _is_number(cell) for cell in row)


def _is_known_header(row: GridRow, words: HeaderWords, below: Sequence[GridRow]) -> bool:
    if _is_strong_header(row, words):
        return True
    filled = [cell for cell in row if cell.key]
    known = sum(words.knows(cell.text) for cell in filled)
    if not known or any(_looks_like_value(cell) and not words.knows(cell.text) for cell in filled):
        return False
    # "合计" alone in a row of blanks is the total row of an empty table, "资产总额 | 1" a row of one in whole yuan.
    if len(row) > 1 and is_data_row(row) and sum(not _is_number(cell) for cell in filled) == 1:
        return False
    return known * 2 >= len(filled) or (len(filled) > 1 and any(map(is_data_row, below)))


def _wrapped_rows(rows: Sequence[GridRow], start: int, words: HeaderWords) -> int:
    """1 where the row after the last known one is its wrapped remains ("庭的补助 | 支出" under 对个人和家 | 商品和服务), else 0.

    Under words that are whole, none of which the row makes another word, it is a row of data that prints no amount.
    """
    if start + 1 >= len(rows) or not is_data_row(rows[start + 1]) or is_data_row(rows[start]):
        return 0
    filled = [cell for cell in rows[start] if cell.key]
    pairs = [(above, rest) for above, rest in zip(rows[start - 1], rows[start], strict=False) if above.key and rest.key]
    cut = any(not words.knows(above.text) or words.knows(above.key + rest.key) for above, rest in pairs)
    return 1 if len(filled) >= 2 and len(pairs) >= 2 and cut else 0


def read_header(rows: Sequence[GridRow], width: int, words: HeaderWords) -> tuple[tuple[Cell, ...], ...]:
    """The path of header cells above each of `width` columns, outermost first, repeated texts once.

    Merged cells are found from what the rendering knows, from blanks (a text reaches over the blanks on its right that
    have texts below) and, where a rendering prints a merged cell only once, by fitting the shorter row over the longer.
    """
    printed = [row for row in rows if not is_number_row(row) and not is_blank_row(row)]
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


def _part_joined(rows: Sequence[GridRow], words: HeaderWords) -> list[GridRow]:
    """`rows` with cells parted that a reader took for one wrapped cell, though they are a group and its only text below it.

    "功能分类科目" over "科目名称" are two words of the forms, "对个人和家" over "庭的补助" is one.
    """
    parted = [list(row) for row in rows]
    for upper, lower in itertools.pairwise(parted):
        for column, cell in enumerate(upper[: len(lower)]):
            lines = cell.text.split("\n")
            if lower[column].merge is not Merge.UP or len(lines) != len(cell.spans) or words.knows(cell.text):
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
    return all(
        not words.knows(rest.text) or (begun.key and words.knows(begun.key + rest.key))
        for begun, rest in zip(above, lower, strict=False)
        if rest.key
    )


def _join_rows(upper: GridRow, lower: GridRow) -> GridRow:
    """Two physical rows of one header row: the lower holds the rest of wrapped texts."""
    width = max(len(upper), len(lower))
    pairs = zip(upper + (BLANK,) * (width - len(upper)), lower + (BLANK,) * (width - len(lower)), strict=True)
    return tuple(join_cells(a, b) for a, b in pairs)


def mend_cut_cells(row: GridRow, words: HeaderWords) -> GridRow:
    """A header row with words that were cut over two or three cells made whole: "政府预 | 算支出经济分类科目", "支 | 出".

    A column border drawn through a character leaves it on both sides: "本年一般公共预算基本 | 本支出".
    """
    cells = list(row)
    for index in range(len(cells)):
        for count in (2, 3):
            pieces = cells[index : index + count]
            if len(pieces) == count and all(cell.key for cell in pieces):
                whole = _join_cut(pieces, words)
                if whole is not None:
                    cells[index : index + count] = [whole] + [COVERED_LEFT] * (count - 1)
                    break
    return tuple(cells)


def _join_cut(pieces: Sequence[Cell], words: HeaderWords) -> Cell | None:
    if all(words.knows(cell.text) for cell in pieces):
        return None
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
    """
    blanks_over_text = sum(1 for cell, under in zip(row, below, strict=False) if not cell.key and under.key)
    return blanks_over_text == 0 or not row[-1].key


def _spread(row: GridRow, lower: list[list[Cell]], width: int, words: HeaderWords) -> list[Cell]:
    """`row` fitted over the row below it: every cell takes a run of columns, chosen by the best total of `_fit`."""
    # "合计 | 因公出国（境）费" over blanks over "预算数 | 决算数 | 预算数 | 决算数": the texts under the blanks count.
    below = [next((cell for cell in column if cell.key), BLANK) for column in zip(*lower, strict=True)]
    # A text never ends inside a cell that the row below spreads over several columns.
    edges = [0, *(column for column in range(1, width) if not _is_one_cell(below, column)), width]
    if len(edges) <= len(row):
        edges = list(range(width + 1))
    best: list[dict[int, float]] = [{0: 0.0}]
    cut: list[dict[int, int]] = [{}]
    for index, cell in enumerate(row):
        best.append({})
        cut.append({})
        for start, score in best[index].items():
            for stop in (edge for edge in edges if edge > start):
                total = score + _fit(cell, _cells_of(below, start, stop), words)
                if total > best[-1].get(stop, float("-inf")):
                    best[-1][stop], cut[-1][stop] = total, start
    # Blanks at the end of a row may be lost: columns without a text below need not be covered.
    filled = max((column + 1 for under in lower for column, cell in enumerate(under) if cell.key), default=0)
    ends = best[len(row)]
    stop = max((end for end in ends if end >= filled), key=lambda end: ends[end])
    spread: list[Cell] = [BLANK] * width
    for index in range(len(row), 0, -1):
        start = cut[index][stop]
        # A blank of its own, so that the row above sees how far it reaches.
        spread[start:stop] = [attrs.evolve(row[index - 1])] * (stop - start)
        stop = start
    return spread


def _is_one_cell(row: Sequence[Cell], column: int) -> bool:
    """Whether the cell of a spread row also covers the column on its left."""
    return row[column] is row[column - 1] and row[column] is not BLANK


def _cells_of(row: Sequence[Cell], start: int, stop: int) -> list[Cell]:
    """The cells of a spread row over the columns `[start, stop)`, each once."""
    return [row[column] for column in range(start, stop) if column == start or not _is_one_cell(row, column)]


def _fit(cell: Cell, below: Sequence[Cell], words: HeaderWords) -> float:
    """How well a cell stands over the cells below it: over its children, over no blank, over no text twice.

    "小计" stands over one "预算数 | 决算数", not over two of them.
    """
    if len(below) == 1 and not below[0].key:
        return 2.0
    blanks = sum(1 for under in below if not under.key)
    children = sum(1 for under in below if under.key and words.is_child(cell.text, under.text))
    repeated = len(below) - blanks - len({under.key for under in below if under.key})
    return 3.0 * children - 2.0 * blanks - 4.0 * repeated + (0.5 if len(below) == 1 else 1.0)


def _paths(rows: list[list[Cell]], width: int, words: HeaderWords) -> tuple[tuple[Cell, ...], ...]:
    owners: list[list[Cell]] = []
    filled = _fill_groups(rows, words)
    for depth, row in enumerate(rows):
        above = owners[-1] if owners else None
        owners.append(_reach(row, filled[depth + 1 :], above, words))
    paths: list[tuple[Cell, ...]] = []
    for column in range(width):
        path: list[Cell] = []
        for row in owners:
            cell = row[column]
            if cell.key and (not path or path[-1].key != cell.key):
                path.append(cell)
        paths.append(tuple(path))
    return tuple(paths)


def _fill_groups(rows: list[list[Cell]], words: HeaderWords) -> list[list[Cell]]:
    """`rows` with every text carried over the blanks on its right under which some form has its children.

    Over "公务用车运行费 | (blank) | 预算数" and "预算数 | 决算数" the second 决算数 is then seen to stand under 公务用车运行费.
    """
    filled: list[list[Cell]] = []
    for row in reversed(rows):
        carried: list[Cell] = []
        for column, cell in enumerate(row):
            left = carried[-1] if carried else BLANK
            below = next((under[column] for under in filled if under[column].key), BLANK)
            spans = not cell.key and left.key and below.key and words.is_child(left.text, below.text)
            carried.append(left if spans else cell)
        filled.insert(0, carried)
    return filled


def _reach(row: list[Cell], lower: list[list[Cell]], above: list[Cell] | None, words: HeaderWords) -> list[Cell]:
    """`row` with every text carried over the blanks that it spans.

    A blank over a text belongs to the text on its left, or to the one on its right where only that has it as a child: a
    text centred over its columns stands to the right of the first.
    """
    reached: list[Cell] = []
    for column, cell in enumerate(row):
        left = reached[-1] if reached else BLANK
        below = next((under[column] for under in lower if under[column].key), BLANK)
        if cell.key or cell.merge is Merge.UP:
            reached.append(cell)
        elif cell.merge is Merge.LEFT:
            reached.append(left)
        elif not below.key:
            reached.append(BLANK)
        else:
            same_parent = above is None or column == 0 or above[column] is above[column - 1] or not above[column].key
            left_has_below = column > 0 and any(under[column - 1].key for under in lower)
            right = _text_on_the_right(row, column, above, lower)
            if right.key and words.is_child(right.text, below.text) and not words.is_child(left.text, below.text):
                reached.append(right)
            else:
                reached.append(left if left.key and same_parent and left_has_below else BLANK)
    return reached


def _text_on_the_right(row: list[Cell], column: int, above: list[Cell] | None, lower: list[list[Cell]]) -> Cell:
    """The next text to the right under the same group; a blank where there is none.

    小计 under 公务用车购置及运行费 is not centred over the columns of 合计 on its left. A text over a 小计 begins there: in
    "… | 单位资金 | 小计 | 一般公共预算" under "本年收入 | | 上年结转结余 |" 单位资金 is the end of 本年收入. A text over no
    other is a column, not a group.
    """
    place = next((index for index in range(column + 1, len(row)) if row[index].key), None)
    if place is None or (above is not None and above[place] is not above[column]):
        return BLANK
    if any(under[between].key in TOTAL_WORDS for under in lower for between in range(column + 1, place + 1)):
        return BLANK
    if not any(under[place].key for under in lower):
        return BLANK
    return row[place]
