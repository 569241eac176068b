"""Which statements a reason behind them may explain: the changes of the last sentences, with their place in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import attrs

# A reason explains changes stated shortly before it.
_REACH = 24


class Mark(NamedTuple):
    """A statement that a reason behind it may explain, the part of the sentence and how many lists deep it stands in."""

    statement: int
    sentence: int
    segment: int
    lists: int = 0


@attrs.define
class Marks:
    """The changes of a section so far; `sentence`, `segment` and `lists` are those being read."""

    sentence: int = 0
    segment: int = 0
    lists: int = 0
    _marks: list[Mark] = attrs.field(factory=list)

    def clear(self) -> None:
        """Forget all changes: another section begins."""
        self._marks.clear()

    def begin_sentence(self) -> None:
        """Start on a sentence."""
        self.sentence += 1
        self.segment = self.lists = 0

    def open_list(self) -> None:
        """Note that a list of parts begins: "其中:"."""
        self.lists += 1

    def put(self, statement: int) -> None:
        """Note that the statement with that number is a change of the part being read."""
        self._marks.append(Mark(statement, self.sentence, self.segment, self.lists))

    def last(self, count: int) -> Mark | None:
        """The last change where it is the last of `count` statements and stands in the sentence being read."""
        mark = self._marks[-1] if self._marks else None
        if mark is None or mark.sentence != self.sentence or mark.statement != count - 1:
            return None
        return mark

    def recent(self, open_: Callable[[Mark], bool]) -> Sequence[Mark]:
        """The last changes that are `open_`."""
        return [mark for mark in self._marks[-_REACH:] if open_(mark)]

    def explained(
        self,
        segment: int,
        open_: Callable[[Mark], bool],
        about: Callable[[Mark], bool],
        named: Callable[[Mark], bool],
    ) -> Sequence[Mark]:
        """The changes that a reason in `segment` explains, of those that are `open_`.

        Those of its own part of the sentence; else those whose subject it has `named`; else those of the money it is `about`;
        else all of this sentence and the one before.
        """
        marks = self.recent(open_)
        near = [mark for mark in marks if (mark.sentence, mark.segment) == (self.sentence, segment)]
        near = near or [mark for mark in marks if named(mark)] or [mark for mark in marks if about(mark)]
        return near or [mark for mark in marks if mark.sentence in {self.sentence - 1, self.sentence}]
