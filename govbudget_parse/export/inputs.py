"""What an export reads: files, folders and patterns become a list of documents, each once, in a fixed order."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

_TEXT = ".txt"


@attrs.frozen
class Input:
    """One document to read: the name it is exported under, and its path; `problem` says why there is nothing to read."""

    name: str
    path: str
    problem: str | None = None


def find_inputs(arguments: Iterable[str]) -> tuple[Input, ...]:
    """The documents that the arguments name, in their order, each once.

    A file is itself. A folder is every .txt file in it and below it, by path. What is neither and has wildcards is a
    pattern ("2024/**/*.txt"). Anything else, and a folder or a pattern with nothing in it, is a document that fails.
    """
    found: dict[str, Input] = {}
    for argument in arguments:
        for input_ in _expand(argument):
            found.setdefault(input_.name, input_)
    return tuple(found.values())


def _expand(argument: str) -> Iterator[Input]:
    if Path(argument).is_dir():
        yield from _several(argument, _texts_below(argument), f"a folder without a {_TEXT} file")
    elif not Path(argument).exists() and glob.has_magic(argument):
        # Path.glob takes no absolute pattern.
        matches = (path for path in glob.iglob(argument, recursive=True) if Path(path).is_file())  # noqa: PTH207
        yield from _several(argument, matches, "no file matches this pattern")
    else:
        yield Input(_name(argument), argument)


def _several(argument: str, paths: Iterable[str], problem: str) -> Iterator[Input]:
    ordered = sorted(paths)
    if not ordered:
        yield Input(_name(argument), argument, problem)
    for path in ordered:
        yield Input(_name(path), path)


def _texts_below(folder: str) -> Iterator[str]:
    for parent, _, names in os.walk(folder):
        for name in names:
            if name.lower().endswith(_TEXT) and not name.startswith("."):
                yield str(Path(parent, name))


def _name(path: str) -> str:
    """A path as a document's name: "./a//b.txt" is "a/b.txt"; bytes that are no text are escaped, "\\xff"."""
    return os.fsencode(os.path.normpath(path)).decode("utf-8", "backslashreplace")
