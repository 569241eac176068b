"""Python's collector of garbage held back while many objects are made that all stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MIDDLE = 1


@contextmanager
def without_collections() -> Iterator[None]:
    """Nothing; inside, the collector does not look through the objects made so far again and again, nor behind it.

    For work that keeps what it makes and leaves no cycles behind, as a parse does. The collector is on again afterwards
    where it was on before; a second thread that does the same meanwhile leaves it on, too.
    """
    was_on = gc.isenabled()
    if was_on:
        # Whatever is garbage already must not grow old with what is made now.
        gc.collect(_MIDDLE)
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            _make_old()
            gc.enable()


def _make_old() -> None:
    """Nothing: what was made is with the objects that are seldom looked through, as if collections had found it in use."""
    # What the program froze itself, before it forks, must stay frozen.
    if not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()
