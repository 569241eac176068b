from __future__ import annotations

import os
from pathlib import Path

import pytest

from govbudget_parse.export.inputs import find_inputs


@pytest.fixture(autouse=True)
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files in and below a folder, seen from the folder above."""
    for name in ("in/b.txt", "in/a.TXT", "in/notes.md", "in/2024/c.txt", "in/.hidden.txt", "x.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)


def names(*arguments: str) -> list[str]:
    return [input_.name for input_ in find_inputs(arguments)]


def test_a_folder_is_every_text_file_below_it_by_path() -> None:
    assert names("in") == ["in/2024/c.txt", "in/a.TXT", "in/b.txt"]


def test_a_pattern_is_the_files_it_matches_by_path() -> None:
    assert names("in/**/*.txt") == ["in/2024/c.txt", "in/b.txt"]


def test_a_file_is_itself_whatever_its_ending() -> None:
    assert names("in/notes.md") == ["in/notes.md"]


def test_a_file_named_twice_is_one_document() -> None:
    assert names("x.txt", "in", "./in//b.txt", "x.txt") == ["x.txt", "in/2024/c.txt", "in/a.TXT", "in/b.txt"]


@pytest.mark.parametrize(
    ("argument", "problem"),
    [("empty", "a folder without a .txt file"), ("none/*.txt", "no file matches this pattern"), ("none.txt", None)],
)
def test_what_names_no_document_is_one_that_fails(argument: str, problem: str | None) -> None:
    (found,) = find_inputs([argument])
    assert (found.name, found.problem) == (argument, problem)


def test_a_name_that_is_no_text_is_escaped() -> None:
    path = os.fsdecode(b"caf\xe9.txt")
    (found,) = find_inputs([path])
    assert (found.name, found.path) == ("caf\\xe9.txt", path)
