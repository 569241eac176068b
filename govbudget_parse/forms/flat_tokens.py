"""Text that prints a table's cells one after another → its cells: words and numbers in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from govbudget_parse.forms.catalogue import header_words
from govbudget_parse.lexis.amounts import read_amount
from govbudget_parse.lexis.units import split_unit
from govbudget_parse.renderings.grid import Cell, cell_at, join_cells
from govbudget_parse.source import Source, Span

MAX_TOKENS = 2_000
_LONGEST_WORD = 40
_UNIT = "元"
_WORD = re.compile(r"\S+")
_SENTENCE = re.compile(r"[。；，]|,(?!\d)")
# "公务接待费23.17", "公务接待费：23.17": a name and its amount without a blank between them.
_NAME = re.compile(r"[^\d\s]{2,40}")
_CODE = re.compile(r"\d{1,7}")
_YEAR = re.compile(r"(?:19[89]|20[0-4])\d")


class Token(NamedTuple):
    """One cell of a flattened table: words, or a number with its value."""

    cell: Cell
    value: Decimal | None

    @classmethod
    def of(cls, cell: Cell) -> Token:
        """The token that `cell` is."""
        amount = read_amount(split_unit(cell.text)[0])
        return cls(cell, amount.value if amount else None)

    @property
    def is_number(self) -> bool:
        """Whether the cell is a number."""
        return self.value is not None

    @property
    def key(self) -> str:
        """The cell's comparing key."""
        return self.cell.key

    @property
    def is_code(self) -> bool:
        """Whether the number is bare digits, as codes and line numbers are."""
        return _CODE.fullmatch(self.key) is not None

    @property
    def is_year(self) -> bool:
        """Whether the number may be a year, which is no money although sums of years may hold: "2022"."""
        return _YEAR.fullmatch(self.key) is not None


def read_tokens(source: Source, spans: Iterable[Span]) -> tuple[Token, ...]:
    """The cells that `spans` print; none where they are prose or print more than a table could hold."""
    tokens: list[Token] = []
    for span in spans:
        if _SENTENCE.search(source.text, span.start, span.end):
            return ()
        for found in _WORD.finditer(source.text, span.start, span.end):
            tokens.extend(_split(source, found.start(), found.end()))
            if found.end() - found.start() > _LONGEST_WORD or len(tokens) > MAX_TOKENS:
                return ()
    # "公务接待费 23.17万元" is said, not printed in a cell: there the unit stands above the table.
    if any(token.is_number and _UNIT in token.key for token in tokens):
        return ()
    return tuple(_join_letters(tokens))


def _split(source: Source, start: int, end: int) -> Iterator[Token]:
    name = _NAME.match(source.folded, start, end)
    stop = name.end() if name else start
    amount = Token.of(cell_at(source, stop, end))
    if name and amount.is_number and "." in amount.key:
        label = source.folded[start:stop].rstrip(":")
        yield Token(cell_at(source, start, start + len(label)), None)
        yield amount
    else:
        yield Token.of(cell_at(source, start, end))


def _join_letters(tokens: Sequence[Token]) -> Iterator[Token]:
    """`tokens` with the letters of a spaced name joined: "本 年 收 入 合 计"; 类, 款 and 项 are words."""
    letters: Cell | None = None
    for token in tokens:
        if not token.is_number and len(token.key) == 1 and not header_words().knows(token.key):
            letters = join_cells(letters, token.cell) if letters else token.cell
            continue
        if letters is not None:
            yield Token(letters, None)
            letters = None
        yield token
    if letters is not None:
        yield Token(letters, None)
