"""Where a command writes: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO


@contextlib.contextmanager
def open_output(name: str | None) -> Iterator[BinaryIO]:
    """A binary stream to the file `name`, or to standard output without one.

    A file is written beside its place and moved there at the end: a run that is interrupted, or that has nothing to
    write, leaves what was there before. A device or a pipe ("/dev/stdout") has no such place and is written directly.
    Raises OSError where it cannot.
    """
    if name is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    target = Path(name).resolve()
    if target.exists() and not target.is_file():
        with target.open("wb") as stream:
            yield stream
        return
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with draft.open("xb") as stream:
            yield stream
        if draft.stat().st_size:
            draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
