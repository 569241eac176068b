"""Headers that cannot be right as printed, restored from the layouts and from what the columns hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import attrs

from govbudget_parse.diagnostics import Code, Diagnostic
from govbudget_parse.forms.catalogue import find_term, header_words
from govbudget_parse.forms.header_paths import Header, Words, words_over
from govbudget_parse.forms.header_words import HeaderWord
from govbudget_parse.forms.leaves import LaidOut, Leaf, canonical, layouts, layouts_of, leaves_of
from govbudget_parse.forms.misread import WORDING, may_be_misread, runs_together
from govbudget_parse.forms.restored import report_restored, restore_header
from govbudget_parse.forms.spec import ColumnRole, Layout
from govbudget_parse.forms.trust import lost_leaves, twins
from govbudget_parse.lexis.amounts import read_amount
from govbudget_parse.lexis.memo import kept
from govbudget_parse.model.table import TableKind
from govbudget_parse.renderings.grid import Cell
from govbudget_parse.tables.alignment import Slot, Slots, place_columns
from govbudget_parse.tables.arithmetic import STAGE_WORDS, TOTAL_WORDS, Sum, Verdict, find_sums, judge
from govbudget_parse.tables.content import Content
from govbudget_parse.tables.logical import Sheet
from govbudget_parse.tables.words import header_key

_CODES = (
    ColumnRole.INDEX,
    ColumnRole.CODE,
    ColumnRole.AGENCY_CODE,
    ColumnRole.PROJECT_CODE,
    ColumnRole.CATALOGUE_CODE,
    ColumnRole.QUANTITY,
)
_TEXTS = (ColumnRole.LABEL, ColumnRole.TEXT)
# A layout is held against a header that shares at least this many of its words.
_MIN_SHARED_WORDS = 3
# So many characters of a word tell it although its end is cut off.
_MIN_CUT = 4
# A single character is no sign of a word.
_MIN_REMAINS = 2
# As many columns as the layout speak for it as much as two shared words.
_WIDTH_BONUS = 2


class Repair(NamedTuple):
    """A sheet whose header was restored, and what was done to it.

    Over the columns in `guessed` another form with the same legible words prints something else; those in `by_words` were
    set under the form's by what is printed over them, as the sums alone allow other places.
    """

    sheet: Sheet
    diagnostics: tuple[Diagnostic, ...]
    guessed: frozenset[int] = frozenset()
    by_words: frozenset[int] = frozenset()

    @property
    def placed(self) -> bool:
        """Whether the columns were set under the form's by arithmetic."""
        return any(diagnostic.code is Code.TABLE_COLUMNS_REALIGNED for diagnostic in self.diagnostics)

    @property
    def given_up(self) -> bool:
        """Whether the header cannot be right as printed and nothing could be put in its place."""
        return any(diagnostic.code is Code.TABLE_COLUMNS_AMBIGUOUS for diagnostic in self.diagnostics)


def repair_header(sheet: Sheet, words: Words, kind: TableKind) -> Repair:
    """The sheet with its header restored where the print contradicts itself; the sheet as it is where it does not.

    `words` are those over its columns.

    A header contradicts itself when a subtotal stands over other texts, when two money columns have the same path or one
    has none that is known, or when a column stands outside the group that the form has it in.
    """
    width = max((column + 1 for column, path in enumerate(sheet.header) if path), default=0)
    if width == len(sheet.header):
        return _repair(sheet, words, kind)
    if not width:
        return Repair(sheet, ())
    # A row with a cell too many adds a column without a header: the others stand where they stood.
    core = attrs.evolve(
        sheet,
        header=sheet.header[:width],
        rows=tuple(row._replace(cells=row.cells[:width]) for row in sheet.rows),
    )
    repair = _repair(core, words_over(core.header), kind)
    if repair.sheet is core:
        return repair._replace(sheet=sheet)
    return repair._replace(sheet=sheet.headed((*repair.sheet.header, *sheet.header[width:])))


def _repair(sheet: Sheet, words: Words, kind: TableKind) -> Repair:
    layout = _nearest_layout(words, kind)
    if layout is None or (_is_sound(sheet, words, kind) and not _lost_a_group(sheet, words, kind)):
        return Repair(sheet, ())
    slots = _slots_of(layout.layout)
    placement = place_columns(sheet, slots, _scores(words, kind))
    span = tuple(cell.spans[0] for path in sheet.header for cell in path if cell.spans)[:1]
    if placement is None or placement.ways > 1:
        return Repair(sheet, (Diagnostic.of(Code.TABLE_COLUMNS_AMBIGUOUS, span),))
    # As many columns as the form has stand where they were printed: only their texts are restored.
    moved = len(slots) != len(sheet.header)
    found = _restored(words, kind, placement.slots)
    if found is None:
        return Repair(sheet, (Diagnostic.of(Code.TABLE_COLUMNS_AMBIGUOUS, span),))
    if _is_in_place(sheet, words, kind) and _broken_sums(sheet, words.header) <= _broken_sums(sheet, found.header):
        if moved:
            return Repair(sheet, (Diagnostic.of(Code.TABLE_COLUMNS_AMBIGUOUS, span),))
        found = _kept_where_legible(words, kind, placement.slots)
    header = _printed_as(found.header, words.header, sheet.header)
    restored = tuple(report_restored(sheet.header, header))
    placed = () if restored and not moved else (Diagnostic.of(Code.TABLE_COLUMNS_REALIGNED, span),)
    return Repair(sheet.headed(header), (*placed, *restored), found.guessed, placement.by_words)


class _Restored(NamedTuple):
    """A header restored, and the columns over which it is guessed; its cells have the places of those of the printed `Words`."""

    header: Header
    guessed: frozenset[int]


@kept
def _restored(words: Words, kind: TableKind, slots: tuple[int | None, ...]) -> _Restored | None:
    """The header with the form's texts over the columns set under its `slots`; None where the print has another stage."""
    chosen = _leaves_at(words, kind, slots)
    if not _agrees_with_print(chosen, words.header):
        return None
    header = restore_header(chosen, words)
    return _Restored(header, _guessed(words, kind, chosen, header))


@kept
def _kept_where_legible(words: Words, kind: TableKind, slots: tuple[int | None, ...]) -> _Restored:
    """The header with the form's texts over the columns whose own cannot be read."""
    chosen = _leaves_at(words, kind, slots)
    header = tuple(map(_keep_legible, words.header, restore_header(chosen, words)))
    return _Restored(header, _guessed(words, kind, chosen, header))


def _leaves_at(words: Words, kind: TableKind, slots: Sequence[int | None]) -> list[Leaf | None]:
    layout = _nearest_layout(words, kind)
    return [None if slot is None or layout is None else layout.leaves[slot] for slot in slots]


def _printed_as(header: Header, places: Header, printed: Header) -> Header:
    """A `header` with the cells that are `printed` in the place of those that stand in their `places`."""
    cells = {
        place.spans: cell
        for above, path in zip(places, printed, strict=True)
        for place, cell in zip(above, path, strict=True)
    }
    return tuple([tuple([cells[cell.spans] if cell.spans else cell for cell in path]) for path in header])


def _guessed(words: Words, kind: TableKind, chosen: Sequence[Leaf | None], header: Header) -> frozenset[int]:
    """The columns over which a restored header is guessed."""
    layout = _nearest_layout(words, kind)
    moved = layout is not None and len(layout.leaves) != len(words)
    # No other form has all the legible words of a header that is not as wide as the rows; but totals have many names.
    is_only = moved and layout is not None and _is_only_form(layout, words.header)
    known = layout.words - TOTAL_WORDS if is_only and layout is not None else frozenset[str]()
    guessed = {*_columns_of_another_group(words.header, header), *_unattested_columns(words.header, header, known)}
    if not moved:
        guessed.update(_guessed_columns(chosen, words.header), _contradicted_columns(chosen, words.header))
    return frozenset(guessed)


def _agrees_with_print(leaves: Sequence[Leaf | None], header: Header) -> bool:
    """Whether no column of the form has a stage that is printed nowhere, over a column that prints another one.

    Under "2024年预算数" and "2025年预算数" stand no 预算数 and 决算数: the form is another one.
    """
    printed = {canonical(cell.text) for path in header for cell in path}
    for leaf, path in zip(leaves, header, strict=True):
        own = {canonical(cell.text) for cell in path} & STAGE_WORDS
        if leaf is not None and own and not own & set(leaf.keys) and set(leaf.keys) & STAGE_WORDS - printed:
            return False
    return True


def _is_only_form(layout: LaidOut, header: Header) -> bool:
    """Whether no other form with other columns of money has all the legible words of a header."""
    cells = [(canonical(cell.text), find_term(cell.text)) for path in header for cell in path]
    legible = {word for word, term in cells if term and term.role is ColumnRole.AMOUNT}
    return legible <= layout.words and {each.money for each in layouts() if legible <= each.words} == {layout.money}


def _unattested_columns(before: Header, after: Header, known: AbstractSet[str]) -> Iterator[int]:
    """The columns with a restored text of which the print over them has nothing left and that is not `known` otherwise.

    "公用组" attests 公用经费; a blank beside 基本支出 and 项目支出 may have been 合计, 本年支出合计 or 小计. Nor does a text
    that is printed over one column alone attest another's.
    """
    uses = Counter([path[-1] for path in after if path])
    for column, (old, new) in enumerate(zip(before, after, strict=True)):
        remains = [header_key(cell.text) for cell in old]
        own = {cell.key for cell in old}
        lost = [
            word
            for cell in new
            if (not cell.spans or (cell is new[-1] and cell.key not in own and uses[cell] > 1))
            and (word := header_key(cell.text)) not in known
        ]
        if not all(_is_attested(word, remains) for word in lost):
            yield column


def _is_attested(word: str, remains: Iterable[str]) -> bool:
    """Whether one of these texts begins as a word does for half of it, or has more than half of it in one piece."""
    half = (len(word) + 1) // 2
    pieces = [word[start : start + half + 1] for start in range(len(word) - half)]
    return any(text.startswith(word[: max(half, _MIN_REMAINS)]) or any(p in text for p in pieces) for text in remains)


def _contradicted_columns(leaves: Sequence[Leaf | None], header: Header) -> Iterator[int]:
    """The columns whose own text is legible and is not the form's: the header moved over its columns."""
    for column, (leaf, path) in enumerate(zip(leaves, header, strict=True)):
        term = find_term(path[-1].text) if path else None
        if leaf is not None and term and term.role is ColumnRole.AMOUNT and canonical(path[-1].text) != leaf.keys[-1]:
            yield column


def _columns_of_another_group(before: Header, after: Header) -> Iterator[int]:
    """The columns that were given a group which the print has over other columns, and those whose group was left out.

    "政府性基金安排" is printed over the last two columns: over the three before them it is a guess.
    """
    old = [{canonical(cell.text) for cell in path if _is_money(cell)} for path in before]
    new = [{canonical(cell.text) for cell in path} for path in after]
    lost = [mine - theirs for mine, theirs in zip(old, new, strict=True)]
    # A group whose text is centred over some of its columns keeps those.
    at_home = frozenset[str]().union(*[mine & theirs for mine, theirs in zip(old, new, strict=True)])
    taken = frozenset[str]().union(*lost) - at_home
    kept = frozenset[str]().union(*new)
    above = [{canonical(cell.text) for cell in path[:-1]} for path in before]
    groups = [{canonical(cell.text) for cell in path[:-1]} for path in after]
    return (i for i, words in enumerate(groups) if (words - old[i]) & taken or (lost[i] & above[i]) - kept)


def _is_money(cell: Cell) -> bool:
    term = find_term(cell.text)
    return term is not None and term.role is ColumnRole.AMOUNT


def _guessed_columns(leaves: Sequence[Leaf | None], header: Header) -> Iterator[int]:
    """The columns whose lost texts some form restores otherwise that prints every legible one in the same order.

    Beside 基本支出 and 项目支出 one form prints 合计, another 小计 under 预算数: a sum cannot tell which text was lost.
    """
    money = [i for i, leaf in enumerate(leaves) if leaf is not None and leaf.role is ColumnRole.AMOUNT]
    mine = tuple([leaf.keys for leaf in leaves if leaf is not None and leaf.role is ColumnRole.AMOUNT])
    legible = [{canonical(cell.text) for cell in header[i] if find_term(cell.text)} for i in money]
    for theirs in {layout.money: None for layout in layouts() if len(layout.money) == len(mine)}:
        if theirs != mine and all(a & set(b) == a & set(c) for a, b, c in zip(legible, mine, theirs, strict=True)):
            yield from (i for i, a, b in zip(money, mine, theirs, strict=True) if a != b)


def _lost_a_group(sheet: Sheet, words: Words, kind: TableKind) -> bool:
    """Whether the header is that of the form but for the text of a group, in whose place the print has a blank."""
    lacking = _lacking_a_group(words, kind, sheet.money)
    return bool(lacking) and not lacking.isdisjoint(words.lower)


@kept
def _lacking_a_group(words: Words, kind: TableKind, money: tuple[int, ...]) -> frozenset[int]:
    """The columns of money of which the nearest form's print has a text more, where the header is its in all else.

    Where some form of the kind has just the printed columns nothing is lost.
    """
    layout = _nearest_layout(words, kind)
    if layout is None or len(layout.leaves) != len(words):
        return frozenset()
    fitting = [each.leaves for each in layouts_of(kind) if len(each.leaves) == len(words)]
    if any(all(each[i].keys == words[i].keys for i in money) for each in fitting):
        return frozenset()
    if any(words[i].keys[-1] != layout.leaves[i].keys[-1] for i in money):
        return frozenset()
    return frozenset([i for i in money if not words.keys.issuperset(layout.leaves[i].keys)])


@cache
def _slots_of(layout: Layout) -> Slots:
    return Slots(
        Slot(leaf.keys if leaf.role is ColumnRole.AMOUNT else (), _content(leaf), leaf.nodes[-1].rare)
        for leaf in leaves_of(layout)
    )


def _content(leaf: Leaf) -> Content:
    if leaf.role in _CODES:
        return Content.CODE
    return Content.TEXT if leaf.role in _TEXTS else Content.AMOUNT


@kept
def _nearest_layout(words: Words, kind: TableKind) -> LaidOut | None:
    """The layout of this kind that shares the most words with the header; of equals the one with fewer words of its own."""
    best: LaidOut | None = None
    best_score = (0, 0)
    for layout in layouts_of(kind):
        fits = _WIDTH_BONUS if len(layout.leaves) == len(words) else 0
        shared = len(layout.words & words.keys)
        score = (shared + fits, shared - len(layout.words))
        if shared >= _MIN_SHARED_WORDS and (best is None or score > best_score):
            best, best_score = layout, score
    return best


def _is_sound(sheet: Sheet, words: Words, kind: TableKind) -> bool:
    return _is_in_place(sheet, words, kind) and _is_readable(words, sheet.money)


@kept
def _is_readable(words: Words, money: tuple[int, ...]) -> bool:
    """Whether no text over a column of money is damaged."""
    if any(words[i].is_damaged for i in money):
        return False
    return not any(may_be_misread(word.printed) for word in _unknown_words(words, money))


def _is_in_place(sheet: Sheet, words: Words, kind: TableKind) -> bool:
    """Whether every column of money has texts of its own, legible or not, and none that must stand elsewhere."""
    money = sheet.money
    if not _has_places(words, kind, money) or [*twins(sheet, words, money)]:
        return False
    return not any(lost_leaves(words))


@kept
def _has_places(words: Words, kind: TableKind, money: tuple[int, ...]) -> bool:
    """Whether there are texts over every column of money, and none of them must stand elsewhere."""
    layout = _nearest_layout(words, kind)
    if layout is None or not all(words[i] for i in money):
        return False
    if any(runs_together(word.key) for word in _unknown_words(words, money)):
        return False
    # A group's text that cannot be read does not tell how far it reached.
    if any(word.is_garbled or word.is_cut for i in money for word in words[i][:-1]):
        return False
    paths = [words[i].keys for i in money]
    return not any(map(_has_odd_subtotal, paths)) and not _is_displaced(paths, layout.leaves, words.keys)


def _broken_sums(sheet: Sheet, header: Header) -> int:
    """How many sums that `header` states are broken by the rows."""
    money = sheet.money
    found = find_sums([_keys_of(header[column]) for column in money])
    return sum(_is_broken([row.cells[column] for column in money], one) for one in found for row in sheet.rows)


def _keys_of(path: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(canonical(cell.text) for cell in path)


def _is_broken(cells: Sequence[Cell], stated: Sum) -> bool:
    total = read_amount(cells[stated.total].text)
    parts = [amount.value for part in stated.parts if (amount := read_amount(cells[part].text))]
    return total is not None and judge(total.value, parts) is Verdict.BROKEN


def _unknown_words(words: Words, money: Sequence[int]) -> Iterator[HeaderWord]:
    """The own words of the columns of money that are no words of the forms."""
    return (words[i][-1] for i in money if words[i][-1].term is None)


def _keep_legible(printed: tuple[Cell, ...], restored: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The printed path of a column where it can be read, with its own text restored where only that cannot.

    One garbled text says nothing against the words over other columns, whatever the nearest form prints there.
    """
    legible = [not may_be_misread(cell.text) for cell in printed]
    if printed and all(legible):
        return printed
    if len(printed) == len(restored) and all(legible[:-1]):
        return (*printed[:-1], restored[-1])
    return restored


def _has_odd_subtotal(path: tuple[str, ...]) -> bool:
    """Whether a subtotal stands where none can: over other texts, at the top, or right under 收入 or 支出.

    小计 over 预算数 and 决算数 is a subtotal printed twice, at two stages.
    """
    if path == ("小计",) or path[-2:] in (("收入", "小计"), ("支出", "小计")):
        return True
    return any(word in TOTAL_WORDS and below not in STAGE_WORDS for word, below in pairwise(path))


def _is_displaced(paths: Sequence[tuple[str, ...]], leaves: Sequence[Leaf], printed: frozenset[str]) -> bool:
    """Whether a column of the form stands outside its group although the header prints the group."""
    parents = {leaf.keys[-1]: leaf.keys[:-1] for leaf in leaves if leaf.role is ColumnRole.AMOUNT}
    return any(
        parent in printed and parent not in path
        for path in paths
        for parent in ([] if _is_own_total(path) else parents.get(path[-1], ())[-1:])
        if sum(path[-1] in leaf.keys for leaf in leaves) == 1 and not _is_at_home(path, paths)
    )


def _is_own_total(path: tuple[str, ...]) -> bool:
    """Whether a column is the total of the group it is printed under, whatever groups of the form have a total."""
    return len(path) > 1 and path[-1] in TOTAL_WORDS and WORDING.fullmatch(path[-2]) is not None


def _is_at_home(path: tuple[str, ...], paths: Sequence[tuple[str, ...]]) -> bool:
    """Whether some form has a column under the very group that it is printed under: another form's group is no displacement.

    One form has it there with all its neighbours: 资本性支出 beside 其他运转类 has no home under 项目支出.
    """
    if len(path) < 2 or not header_words().is_child(path[-2], path[-1]):
        return False
    beside = {each[-1] for each in paths if each[-2:-1] == path[-2:-1]} - TOTAL_WORDS
    groups = [members for layout in layouts() if (members := layout.groups.get(path[-2]))]
    known = beside.intersection(frozenset[str]().union(*groups))
    return any(known <= members for members in groups)


@kept
def _scores(words: Words, kind: TableKind) -> tuple[tuple[float, ...], ...]:
    """How well the texts over each column speak for each of the nearest form's."""
    layout = _nearest_layout(words, kind)
    leaves = layout.leaves if layout else ()
    over = [(path.keys, " ".join([header_key(word.printed) for word in path])) for path in words]
    return tuple([tuple([_speaks_for(keys, printed, leaf) for leaf in leaves]) for keys, printed in over])


def _speaks_for(words: Sequence[str], printed: str, leaf: Leaf) -> float:
    """How well the texts of a column speak for a leaf: its own word most, its groups' words a little.

    `words` are the keys that all wordings of a word share, `printed` their own with a space between them.
    """
    own = 3.0 if leaf.keys[-1] in words else 0.0
    # "公共预算 其中: 财政拨" is what is left of the column's word and of its neighbour's.
    cut = "" if own else header_key(leaf.nodes[-1].text)[:-1]
    if len(cut) >= _MIN_CUT and cut in printed:
        own = 1.5
    return own + 2.0 * len([word for word in leaf.keys[:-1] if word in words])
