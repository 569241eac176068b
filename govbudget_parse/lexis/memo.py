"""What was found out about a short text, kept for the next time that it is printed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, wraps
from typing import Generic, TypeVar, TypeVarTuple, cast

# Names of rows and columns repeat within a document and between documents; a paragraph does not, and is not kept.
LONGEST_NAME = 64
_MOST = 8192
# So much is kept of one thing: what is asked of it hardly differs from one document to the next.
_MOST_OF_ONE = 256
_UNKNOWN = object()

Found = TypeVar("Found")
Item_co = TypeVar("Item_co", covariant=True)
Rest = TypeVarTuple("Rest")


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


class Kept(tuple[Item_co, ...], Generic[Item_co]):  # noqa: SLOT001 - what is found of the items is kept in it
    """Items that are found once for all who ask for the same; what is found of them all is kept with them."""

    @cached_property
    def found(self) -> dict[object, object]:
        """What `kept` functions found, by function and arguments."""
        return {}


Holder = TypeVar("Holder", bound=Kept[object])


def kept(find: Callable[[Holder, *Rest], Found]) -> Callable[[Holder, *Rest], Found]:
    """`find` with its results kept in its first argument, a decorator; they depend on its arguments alone."""

    @wraps(find)
    def look_up(items: Holder, *rest: *Rest) -> Found:
        asked = (find, rest)
        found = items.found.get(asked, _UNKNOWN)
        if found is _UNKNOWN:
            if len(items.found) >= _MOST_OF_ONE:
                items.found.clear()
            found = items.found[asked] = find(items, *rest)
        return cast("Found", found)

    return look_up
