"""Optional parts of the library: what is not installed is told with the extra that brings it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator


class MissingExtraError(ImportError):
    """A package that this call needs is not installed; the message names the extra that brings it."""


@contextlib.contextmanager
def needs(extra: str) -> Iterator[None]:
    """A block of imports that an extra brings: "pandas" where the block imports pandas.

    Raises MissingExtraError where one of them is not installed.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        message = f"{error.name} is not installed; pip install 'govbudget-parse[{extra}]' brings it"
        raise MissingExtraError(message, name=error.name) from error
