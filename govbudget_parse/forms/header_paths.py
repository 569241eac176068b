"""What the header words over one column say together: paths repeat between tables and documents, so each is read once."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, chain, islice

from govbudget_parse.forms.header_words import HeaderWord, header_word
from govbudget_parse.forms.spec import NOTHING, ColumnRole, Dimensions
from govbudget_parse.lexis.memo import Kept, kept
from govbudget_parse.lexis.width import key
from govbudget_parse.model.fact import Classification, Stage
from govbudget_parse.model.money import Unit
from govbudget_parse.renderings.grid import Cell
from govbudget_parse.source import Span
from govbudget_parse.tables.header import HeaderLayout, PrintedHeader

_NAMING = (ColumnRole.CODE, ColumnRole.LABEL, ColumnRole.TEXT)
_MOST = 4096
# The texts of a longer path are no words of a header, and are not kept; nor are those of more columns than a form has.
_LONGEST = 256
_WIDEST = 40
_LONGEST_HEADER = 2048
_MOST_HEADERS = 1024
# Behind all that is printed.
_NOWHERE = Span(sys.maxsize, sys.maxsize)


class HeaderPath(tuple[HeaderWord, ...]):  # noqa: SLOT001 - what is found of a path is kept in it
    """The words over a column, outermost first; of those that are legible alone what they show and state."""

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of all words."""
        return tuple([word.key for word in self])

    @cached_property
    def legible(self) -> tuple[HeaderWord, ...]:
        """The words that hold Han."""
        return tuple([word for word in self if word.is_legible])

    @cached_property
    def shown(self) -> tuple[str, ...]:
        """The texts of the path."""
        return tuple([word.text for word in self.legible])

    @cached_property
    def shown_over_money(self) -> tuple[str, ...]:
        """The texts without those over columns of words: of "政府采购项目来源 > 预算资金" the second."""
        return tuple([word.text for word in self.legible if not word.term or word.term.role is not ColumnRole.TEXT])

    @cached_property
    def unit(self) -> Unit | None:
        """The unit that the innermost of them states."""
        return next((word.unit for word in reversed(self) if word.unit is not None), None)

    @cached_property
    def states(self) -> Dimensions:
        """The dimensions that their terms state, inner ones overruling outer ones."""
        states = NOTHING
        for word in self.legible:
            if word.term is not None:
                states = states.under(word.term.states)
        return states

    @cached_property
    def stage(self) -> Stage | None:
        """The stage that their terms state, else the one that the innermost ending names."""
        return self.states.stage or next(
            (word.stage for word in reversed(self.legible) if word.stage is not None), None
        )

    @cached_property
    def classification(self) -> Classification | None:
        """The classification whose codes or names stand under them."""
        for word in reversed(self.legible):
            if word.term and word.term.classification:
                return word.term.classification
        path = key("".join(self.shown))
        if "政府预算" in path and "经济" in path:
            return Classification.GOVERNMENT_ECONOMIC
        if "经济" in path:
            return Classification.DEPARTMENT_ECONOMIC
        return Classification.FUNCTIONAL if "功能" in path else None

    @cached_property
    def is_clear(self) -> bool:
        """Whether every word is known and none heads names or codes: over money such a word took the place of a lost group."""
        heads_names = any(word.term is not None and word.term.role in _NAMING for word in self[:-1])
        return bool(self) and not heads_names and all(word.is_known for word in self)

    @cached_property
    def is_damaged(self) -> bool:
        """Whether a word is garbled or lost a character."""
        return any(word.is_garbled or word.is_cut for word in self)

    @cached_property
    def is_merged(self) -> bool:
        """Whether the text of another cell ran into one of them."""
        return any(word.is_merged for word in self)

    def is_of_year_before(self, year: int | None) -> bool:
        """Whether a word names a year before the document's."""
        return any(word.is_of_year_before(year) for word in self.legible)


Header = tuple[tuple[Cell, ...], ...]
# Where a cell of a header stands among the others in the order of the text; of a cell that is not printed its key.
_Place = int | str


class Words(Kept[HeaderPath]):
    """The words over each column of a sheet: one object for all headers that print the same texts in the same order."""

    header: Header
    """The header itself, the place of each cell being its number in the order of the text."""

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of all words."""
        return frozenset(chain.from_iterable([path.keys for path in self]))

    @cached_property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        """The keys of the texts over each column, as printed."""
        return tuple([tuple([cell.key for cell in path]) for path in self.header])

    @cached_property
    def lower(self) -> frozenset[int]:
        """The columns whose first text stands in a lower header row than others."""
        return lower_columns(self.header)


def lower_columns(header: Header) -> frozenset[int]:
    """The columns whose first text stands in a lower header row than others: what stood above it may be lost.

    Header rows are printed one after the other, so a cell before it on the right, or a second text before it on the left,
    stands higher than it should.
    """
    tops = [path[0].spans[0] if path and path[0].spans else _NOWHERE for path in header]
    seconds = [path[1].spans[0] if len(path) > 1 and path[1].spans else _NOWHERE for path in header]
    on_the_left = accumulate(seconds, min, initial=_NOWHERE)
    on_the_right = reversed([*accumulate(reversed(tops), min)])
    places = zip(tops, on_the_left, on_the_right, strict=False)
    lower = [top is not _NOWHERE and (left < top or right < top) for top, left, right in places]
    return frozenset([column for column, is_lower in enumerate(lower) if is_lower])


def words_over(header: Header) -> Words:
    """What the texts of a header say, column by column."""
    return _words_in(header.layout) if isinstance(header, PrintedHeader) else _words_over(header)


@kept
def _words_in(layout: HeaderLayout) -> Words:
    return _words_over(layout)


def _words_over(header: Header) -> Words:
    texts = tuple([tuple([cell.text for cell in path]) for path in header])
    order = _order_of([cell for path in header for cell in path])
    is_form = len(texts) <= _WIDEST and len("".join(chain.from_iterable(texts))) <= _LONGEST_HEADER
    return _known_header(texts, order) if is_form else _read_header(texts, order)


def _order_of(cells: Sequence[Cell]) -> tuple[_Place, ...]:
    starts = [cell.spans[0].start if cell.spans else -1 for cell in cells]
    places = {start: place for place, start in enumerate(sorted({*starts}))}
    return tuple([places[start] if start >= 0 else cell.key for start, cell in zip(starts, cells, strict=True)])


def _read_header(texts: Sequence[tuple[str, ...]], order: Sequence[_Place]) -> Words:
    words = Words(map(_path_of, texts))
    cells = map(_cell_at, chain.from_iterable(texts), order)
    words.header = tuple([tuple(islice(cells, len(path))) for path in texts])
    return words


def _cell_at(text: str, place: _Place) -> Cell:
    return Cell(text, place, ()) if isinstance(place, str) else Cell(text, key(text), (Span(place, place),))


@lru_cache(_MOST_HEADERS)
def _known_header(texts: tuple[tuple[str, ...], ...], order: tuple[_Place, ...]) -> Words:
    return _read_header(texts, order)


def _path_of(texts: tuple[str, ...]) -> HeaderPath:
    return _known_path(texts) if sum(map(len, texts)) <= _LONGEST else HeaderPath(map(header_word, texts))


@lru_cache(_MOST)
def _known_path(texts: tuple[str, ...]) -> HeaderPath:
    return HeaderPath(map(header_word, texts))
