"""Python's collector of garbage held back while many objects are made that all stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collections() -> Iterator[None]:
    """Nothing; inside, the collector does not look through the objects made so far again and again.

    For work that keeps what it makes and leaves no cycles behind, as a parse does. The collector is on again afterwards
    where it was on before; a second thread that does the same meanwhile leaves it on, too.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
