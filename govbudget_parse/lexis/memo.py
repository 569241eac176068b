"""What was found out about a short text, kept for the next time that it is printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

# Names of rows and columns repeat within a document and between documents; a paragraph does not, and is not kept.
LONGEST_NAME = 64
_MOST = 8192

Found = TypeVar("Found")
Item = TypeVar("Item")


class Memo(dict[str, Found], Generic[Found]):
    """The results of `read` by text: `memo[text]` reads a text when it is met first, and is a plain look-up from then on.

    `read` must say the same of a text every time. A text longer than a name is read each time; a full memo begins anew.
    """

    def __init__(self, read: Callable[[str], Found], most: int = _MOST) -> None:
        super().__init__()
        self._read = read
        self._most = most

    def __missing__(self, text: str) -> Found:
        found = self._read(text)
        if len(text) <= LONGEST_NAME:
            if len(self) >= self._most:
                self.clear()
            self[text] = found
        return found


def remembered(read: Callable[[str], Found]) -> Callable[[str], Found]:
    """`read` with its results kept by text, a decorator; what it says must depend on the text alone."""
    return Memo(read).__getitem__


class Kept(tuple[Item, ...], Generic[Item]):  # noqa: SLOT001 - what is found of the items is kept in it
    """Items that are found once for all who ask for the same, and told from others by which object holds them.

    What is found of them is kept in it or looked up by it, which to compare item by item would cost more than to find it.
    """

    __eq__ = object.__eq__
    __ne__ = object.__ne__
    __hash__ = object.__hash__
