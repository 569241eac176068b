"""Rows and columns that cannot be what they are printed as: no sum confirms an amount's name or the words above it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, partial
from itertools import chain, pairwise, takewhile
from typing import NamedTuple

from govbudget_parse.classification.codes import LISTED, codes_named, lookup
from govbudget_parse.forms.catalogue import header_words, is_garbled, row_dimensions
from govbudget_parse.forms.columns import Column, Columns, is_code_part, places_of
from govbudget_parse.forms.header_paths import Words, lower_columns
from govbudget_parse.forms.header_words import HeaderWord
from govbudget_parse.forms.leaves import layouts
from govbudget_parse.forms.shifted import sums_across
from govbudget_parse.forms.spec import ColumnRole
from govbudget_parse.forms.trust import lost_leaves, repeats, twins, width_of
from govbudget_parse.lexis.memo import LONGEST_NAME, Memo, kept
from govbudget_parse.renderings.grid import Cell, Grid, GridRow, spans_of
from govbudget_parse.source import Span
from govbudget_parse.tables.arithmetic import TOTAL_WORDS
from govbudget_parse.tables.content import BLANK_LOOK, Content, is_amount_like, prints_in
from govbudget_parse.tables.header_rows import header_size
from govbudget_parse.tables.logical import Sheet

_NAMING = (ColumnRole.CODE, ColumnRole.LABEL, ColumnRole.TEXT)
# "201", "20103", "2010301", "301", "30103"
_WHOLE = re.compile(r"[235]\d{2}(?:\d{2}){0,2}")
_DEEPEST = re.compile(r"2\d{6}|[35]\d{4}")
_MIN_ROWS = 3
# So many looks of rows are known of one header.
_MOST_LOOKS = 1024
_CLASS_DIGITS = 3
_LONG_NAME = 4
# Economic codes have a 类 and a 款, functional ones a 项 too.
_ECONOMIC_PARTS = 2


def displaced_rows(sheet: Sheet, columns: Columns) -> frozenset[int]:
    """The rows of amounts whose cells stand beside their columns: shifted, merged, or cut off on the left.

    A row is displaced where an amount stands in a column of names, where a column of names or codes that nearly all rows
    fill is blank, or where its code has no first part or a part of another length ("03 | 201 | 01"), or ends too early.
    """
    naming, unnamed, parts, codes, signs = _places_in(columns)
    kinds = {look: rows for look, rows in sheet.rows.kinds.items() if signs[look].is_own}
    own = frozenset(chain.from_iterable(kinds.values()))
    if parts and _are_whole([[sheet.rows[i].cells[place] for place in parts] for i in own]):
        parts = ()
    # A level of the codes that no row prints may be lost: 20502 was 2050202.
    if not all(_prints(kinds, place) for place in parts) or _lacks_items(sheet, parts):
        return own
    # So may the words over the names or codes.
    if any(_prints(kinds, c.index) and (not c.path or _is_listed(sheet.column(c.index))) for c in unnamed):
        return own
    odd = [i for look, rows in kinds.items() if signs[look].is_out_of_place for i in rows]
    odd += _usual_blanks(kinds, naming, codes, _money_named_by(columns))
    if not codes and len(naming) > 1:
        odd += _in_two_columns(sheet, naming)
    if parts:
        printed = {i: [sheet.rows[i].cells[place] for place in parts] for i in own}
        odd += [*(i for i, code in printed.items() if _is_broken_code(code)), *_short_codes(printed)]
    return own.intersection(odd)


class _Signs(NamedTuple):
    """What a row that looks so is under its columns.

    It prints an amount of its own under money, beside no total's name; it is out of place where an amount stands in a
    column of names, or a code and a name at once where no name is to stand.
    """

    is_own: bool
    is_out_of_place: bool


class _Places(NamedTuple):
    """Where the columns of names, codes and words stand before the last column of money.

    `unnamed` are the columns before all money without words over them that say what they hold, `parts` those of one level
    of a code, `codes` those of any. `signs` tell what a row is by what it looks like.
    """

    naming: tuple[int, ...]
    unnamed: tuple[Column, ...]
    parts: tuple[int, ...]
    codes: tuple[int, ...]
    signs: Memo[_Signs]


@kept
def _places_in(columns: Columns) -> _Places:
    last, first = max(columns.money, default=0), min(columns.money, default=0)
    naming = tuple([column for column in columns if column.role in _NAMING and column.index < last])
    return _Places(
        tuple([column.index for column in naming]),
        tuple([c for c in columns if c.index < first and (not c.path or c.role is ColumnRole.TEXT)]),
        tuple([column.index for column in naming if is_code_part(column)]),
        tuple(places_of(naming, ColumnRole.CODE)),
        Memo(partial(_read_signs, columns.money, naming), _MOST_LOOKS),
    )


def _read_signs(money: Sequence[int], naming: Sequence[Column], look: str) -> _Signs:
    prints = prints_in(look)
    named = [(column.role, printed) for column in naming if (printed := prints[column.index])]
    is_total = any(printed.ends_in_sum for _, printed in named)
    return _Signs(
        not is_total and any(prints[place] for place in money),
        any(p.is_amount or (p.is_code_with_name and role is not ColumnRole.LABEL) for role, p in named),
    )


def _prints(kinds: Iterable[str], place: int) -> bool:
    """Whether a row of any of these looks prints something in a column."""
    return any(look[place] != BLANK_LOOK for look in kinds)


def _lacks_items(sheet: Sheet, parts: Sequence[int]) -> bool:
    """Whether functional codes are printed over 类 | 款 without a column for the 项: it was lost."""
    return len(parts) == _ECONOMIC_PARTS and any(cell.key.startswith("2") for cell in sheet.column(parts[0]))


def _is_listed(cells: Sequence[Cell]) -> bool:
    """Whether most cells of a column are names or codes of the official lists."""
    filled = [cell.key for cell in cells if cell.key]
    return sum(any(codes_named(each, text) or lookup(each, text) for each in LISTED) for text in filled) * 2 > len(
        filled
    )


def _are_whole(codes: Sequence[Sequence[Cell]]) -> bool:
    """Whether the codes are printed whole over 类 | 款 | 项, and so stand in the first: "2010301 | | " beside "201 | | ".

    With the deepest level among them none can be lost.
    """
    first = [code[0].key for code in codes if code[0].key]
    if any(cell.key for code in codes for cell in code[1:]) or not all(map(_WHOLE.fullmatch, first)):
        return False
    return any(_DEEPEST.fullmatch(text) for text in first)


def _in_two_columns(sheet: Sheet, places: Sequence[int]) -> list[int]:
    """The rows with a name that other rows print in another column, or that runs into it and leaves the other column blank.

    The unit's name stands where a project's should. Beside codes a department's and the government's item may have one name.
    """
    columns = [sheet.column(place) for place in places]
    # Both sides of a balance carry over the money of the same funds and natures.
    names = [{c.key for c in cells if len(c.key) >= _LONG_NAME and not row_dimensions(c.key)} for cells in columns]
    if not _overlap(names):
        return []
    homes: dict[str, set[int]] = {}
    for place, some in zip(places, names, strict=True):
        for name in some:
            homes.setdefault(name, set()).add(place)
    shared = {name for name, home in homes.items() if len(home) > 1}
    lengths = {len(name) for name in homes if len(name) <= LONGEST_NAME}
    found: list[int] = []
    for i, row in enumerate(zip(*columns, strict=True)):
        blank = {place for place, cell in zip(places, row, strict=True) if not cell.key}
        for name in [cell.key for cell in row] if blank or shared else ():
            ends = (homes.get(name[-length:]) for length in lengths if blank and length < len(name))
            if name in shared or any(home and not home.isdisjoint(blank) for home in ends):
                found.append(i)
    return found


def _overlap(columns: Sequence[AbstractSet[str]]) -> bool:
    """Whether a name stands in two columns, or ends with another name of any."""
    backwards = sorted([name[::-1] for names in columns for name in names])
    return any(longer.startswith(name) for name, longer in pairwise(backwards))


@kept
def _money_named_by(columns: Columns) -> Mapping[int, AbstractSet[int]]:
    """For each column of names or codes the columns of money that go by it."""
    named: dict[int, set[int]] = {}
    for place in columns.amounts:
        for subject in place.subjects:
            for column in (subject.label, *subject.codes):
                named.setdefault(column.index, set()).add(place.column.index)
    return named


def _usual_blanks(
    kinds: Mapping[str, Sequence[int]],
    places: Iterable[int],
    codes: Sequence[int],
    named: Mapping[int, AbstractSet[int]],
) -> Iterator[int]:
    """The rows that leave a column blank which nearly all fill: four of five, of at least three.

    A row without any code is a unit's or a group's, not a damaged one; where all the money is blank that goes by the column
    one side of a balance has no row left.
    """
    count = sum(map(len, kinds.values()))
    for place in places:
        blank = [look for look in kinds if look[place] == BLANK_LOOK]
        filled = count - sum([len(kinds[look]) for look in blank])
        if blank and filled >= _MIN_ROWS and filled * 5 >= count * 4:
            coded = [look for look in blank if place not in codes or any(look[code] != BLANK_LOOK for code in codes)]
            if place in named:
                coded = [look for look in coded if any(look[money] != BLANK_LOOK for money in named[place])]
            yield from chain.from_iterable([kinds[look] for look in coded])


def _short_codes(parts: Mapping[int, Sequence[Cell]]) -> list[int]:
    """The rows whose code has fewer parts than others although the table prints no row of a 类 or 款: its end was lost."""
    codes = {
        i: tuple([int(cell.key) for cell in cells if cell.key.isdecimal()])
        for i, cells in parts.items()
        if len(cells[0].key) == _CLASS_DIGITS
    }
    printed = {*codes.values()}
    if any(code[:length] in printed for code in printed for length in range(1, len(code))):
        return []
    longest = max(map(len, printed), default=0)
    return [i for i, code in codes.items() if len(code) < longest]


def ragged_rows(sheet: Sheet, pieces: Sequence[Grid]) -> frozenset[int]:
    """The rows that were printed with more or fewer cells than their header or most of their page: a cell was lost or won.

    Where no row ends with a blank the print leaves blanks at the end away, and shorter rows say nothing.
    """
    if width_of(pieces) is not None:
        return frozenset()
    usual = _usual_width(pieces[0]) if pieces else 0
    odd = {span for piece in pieces for row in _odd_rows(piece, usual) for cell in row for span in cell.spans}
    if not odd:
        return frozenset()
    return frozenset(
        [i for i, row in enumerate(sheet.rows) if not odd.isdisjoint(chain.from_iterable(map(spans_of, row.cells)))]
    )


def _odd_rows(piece: Grid, first: int) -> list[GridRow]:
    usual = _usual_width(piece) if header_size(piece, header_words()) else first
    if {*map(len, piece.rows)} == {usual}:
        return []
    padded = any(row and not row[-1].key and not row[-1].merge for row in piece.rows)
    return [row for row in piece.rows if len(row) > usual or (padded and len(row) < usual)]


def _usual_width(piece: Grid) -> int:
    """The number of cells of most rows, or of the header where it has more: its blanks at the end may be left away."""
    widths = Counter(map(len, piece.rows))
    heads = piece.rows[: header_size(piece, header_words())]
    return max(widths.most_common(1)[0][0] if widths else 0, max(map(len, heads), default=0))


def _is_broken_code(parts: Sequence[Cell]) -> bool:
    """Whether the parts 类 | 款 | 项 of a code are out of place: one is missing before another, or has another's length."""
    if not any(cell.key for cell in parts):
        return False
    if any(cell.key and not cell.key.isdecimal() for cell in parts):
        return any(cell.key.isdecimal() for cell in parts)
    texts = [cell.key for cell in parts]
    filled = [text for text in texts if text]
    if texts[: len(filled)] != filled:
        return True
    # A unit's code is printed over all three: "146001 | | 津贴补贴".
    return len(filled[0]) < 3 or (len(filled) > 1 and (len(filled[0]) > 3 or any(len(text) > 2 for text in filled[1:])))


def unclear_columns(sheet: Sheet, words: Words, pieces: Sequence[Grid]) -> frozenset[int]:
    """The columns with a header text that nobody knows or that is missing: what stood there was lost, or is another form's.

    So are two columns under the same texts. `pieces` are the pages that print the header.
    """
    unclear = _unclear_words(words)
    if len(unclear) == len(words):
        return unclear
    repeated: list[int] = []
    if repeats(words):
        blank_or_money = [c for c in range(len(words)) if sheet.content(c) in (Content.AMOUNT, Content.BLANK)]
        repeated += twins(sheet, words, blank_or_money)
    return unclear.union(repeated, _below_noise(sheet), _below_nothing(sheet.header, words, pieces))


def below_blank_totals(sheet: Sheet, columns: Columns) -> frozenset[int]:
    """The columns of money of a table whose stated total is blank in every row that prints its parts: all may stand one aside.

    "| 2,062.87 | 1,246.03 |" under 本年支出合计, 基本支出, 项目支出 are two amounts whose columns were taken for the next ones.
    """
    kinds = sheet.rows.kinds
    for stated in sums_across(columns):
        is_blank = len(stated.parts) > 1 and not _prints(kinds, stated.total)
        if is_blank and any(_prints(kinds, part) for part in stated.parts):
            return frozenset(columns.money)
    return frozenset()


@kept
def _unclear_words(words: Words) -> frozenset[int]:
    """The columns under a text that nobody knows, those beside a column without any, and those that lost a text."""
    unknown = frozenset([column for column, path in enumerate(words) if not path.is_clear])
    return unknown.union(_beside_nothing(words), lost_leaves(words), _lost_groups(words))


def _levels(pieces: Sequence[Grid]) -> dict[Span, int]:
    """In which of the header's rows a text is printed."""
    return {
        span: level
        for piece in pieces
        for level, row in enumerate(piece.rows[: header_size(piece, header_words())])
        for cell in row
        for span in cell.spans
    }


def _below_nothing(header: Sequence[tuple[Cell, ...]], words: Words, pieces: Sequence[Grid]) -> Iterator[int]:
    """The columns of money with a text in a lower header row and nothing above, and a group's beside them.

    "本年支出 | | " over " | 基本支出 | 项目支出" has lost the 合计 below 本年支出: whether that reaches over the others is open.
    """
    alone = _parts_alone(words)
    if not alone or all(header_size(piece, header_words()) < 2 for piece in pieces):
        return
    levels = _levels(pieces)
    tops = {i: levels.get(path[0].spans[0], 0) for i, path in enumerate(header) if path and path[0].spans}
    first = min(tops.values(), default=0)
    lower = [i for i in alone if tops.get(i, first) > first]
    for column in lower:
        yield column
        left = words[column - 1][-1:] if column and column - 1 not in lower else ()
        yield from (column - 1 for word in left if _is_part(word))


@kept
def _parts_alone(words: Words) -> tuple[int, ...]:
    """The columns of money, no totals, with one text over them."""
    return tuple([column for column, path in enumerate(words) if len(path) == 1 and _is_part(path[0])])


def _below_noise(sheet: Sheet) -> Iterator[int]:
    """The columns with letters of no header above the first row of amounts: the last row of the header was not read."""
    told: set[int] = set()
    for row in sheet.rows:
        if len(told) == len(row.cells) or any(map(is_amount_like, row.cells)):
            break
        told.update([column for column, cell in enumerate(row.cells) if cell.key and is_garbled(cell.text)])
    yield from told


def _beside_nothing(words: Words) -> Iterator[int]:
    """The columns between a column without any text and the next totals: the texts may have moved by the one that was lost."""
    for lost in [column for column, path in enumerate(words) if not path]:
        for side in (range(lost - 1, -1, -1), range(lost + 1, len(words))):
            yield from takewhile(lambda column: bool(words[column]) and _is_part(words[column][-1]), side)


def _is_part(word: HeaderWord) -> bool:
    """Whether a word heads money and no total, which may stand in any row of a header."""
    return word.term is not None and word.term.role is ColumnRole.AMOUNT and word.key not in TOTAL_WORDS


def _lost_groups(words: Words) -> frozenset[int]:
    """The columns whose group is lost: "决算数" in the second header row beside "公用经费 > 决算数".

    Or "公务用车运行费" below the row of "因公出国（境）费" and "公务接待费", where every form has it in a group; or both "合计"
    and "公务接待费" below the row of "机关运行经费预算数".
    """
    header, keys = words.header, words.texts
    lower = _money(words).intersection(words.lower)
    lost = set[int]()
    if len(lower) > 1 and any(len(keys[column]) == 1 and keys[column][0] in TOTAL_WORDS for column in lower):
        lost.update(lower)
    longest: dict[str, int] = {}
    for path in keys:
        if path:
            longest[path[-1]] = max(len(path), longest.get(path[-1], 0))
    below = _belonging_below(words)
    for column, path in enumerate(keys):
        if path and (column in below or longest[path[-1]] > len(path)):
            depth, own = len(path) - 1, path[-1]
            above = header[column][:depth]
            beside = tuple([other[depth:] if other[:depth] == above else () for other in header])
            grouped = own not in TOTAL_WORDS and any(len(other) > 1 and other[-1].key == own for other in beside)
            if (grouped or column in below) and column in lower_columns(beside):
                lost.add(column)
    return frozenset(lost)


@kept
def _money(words: Words) -> frozenset[int]:
    """The columns whose innermost word heads money."""
    terms = [path[-1].term if path else None for path in words]
    return frozenset([column for column, term in enumerate(terms) if term and term.role is ColumnRole.AMOUNT])


@kept
def _belonging_below(words: Words) -> frozenset[int]:
    """The columns whose word every form has in a group that is not printed over it."""
    return frozenset([column for column, path in enumerate(words) if path and _belongs_below(path)])


def _belongs_below(path: Sequence[HeaderWord]) -> bool:
    """Whether every form has the innermost word of a path in a group, and the path has none of those groups."""
    groups = _groups_by_word().get(path[-1].key)
    return groups is not None and None not in groups and groups.isdisjoint([word.key for word in path])


@cache
def _groups_by_word() -> dict[str, frozenset[str | None]]:
    """The groups that the forms have each column's word in, None where one of them has it in none."""
    groups: dict[str, set[str | None]] = {}
    for path in (leaf.keys for layout in layouts() for leaf in layout.leaves):
        groups.setdefault(path[-1], set()).add(path[-2] if len(path) > 1 else None)
    return {word: frozenset(found) for word, found in groups.items()}
