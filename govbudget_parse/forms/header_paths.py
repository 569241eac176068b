"""What the header words over one column say together: paths repeat between tables and documents, so each is read once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import chain

from govbudget_parse.forms.header_words import HeaderWord, header_word
from govbudget_parse.forms.spec import NOTHING, ColumnRole, Dimensions
from govbudget_parse.lexis.memo import Kept
from govbudget_parse.lexis.width import key
from govbudget_parse.model.fact import Classification, Stage
from govbudget_parse.model.money import Unit
from govbudget_parse.renderings.grid import Cell

_NAMING = (ColumnRole.CODE, ColumnRole.LABEL, ColumnRole.TEXT)
_MOST = 4096
# The texts of a longer path are no words of a header, and are not kept; nor are those of more columns than a form has.
_LONGEST = 256
_WIDEST = 40
_MOST_HEADERS = 1024


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


class Words(Kept[HeaderPath]):
    """The words over each column of a sheet: one object for all headers that print the same texts."""

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of all words."""
        return frozenset(chain.from_iterable([path.keys for path in self]))


def words_over(header: Sequence[Sequence[Cell]]) -> Words:
    """What the texts of a header say, column by column."""
    texts = tuple([tuple([cell.text for cell in path]) for path in header])
    is_form = len(texts) <= _WIDEST and all(sum(map(len, path)) <= _LONGEST for path in texts)
    return _known_header(texts) if is_form else _read_header(texts)


def _read_header(texts: Sequence[tuple[str, ...]]) -> Words:
    return Words(map(_path_of, texts))


@lru_cache(_MOST_HEADERS)
def _known_header(texts: tuple[tuple[str, ...], ...]) -> Words:
    return _read_header(texts)


def _path_of(texts: tuple[str, ...]) -> HeaderPath:
    return _known_path(texts) if sum(map(len, texts)) <= _LONGEST else HeaderPath(map(header_word, texts))


@lru_cache(_MOST)
def _known_path(texts: tuple[str, ...]) -> HeaderPath:
    return HeaderPath(map(header_word, texts))
