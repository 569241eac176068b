"""A room imports only rooms before it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import govbudget_parse

PACKAGE = Path(govbudget_parse.__file__).parent
# Those of the first line are the ground that all others stand on.
ORDER = (
    ("limits", "extras", "collector", "lexis", "source", "diagnostics", "model"),
    ("classification",),
    ("layout",),
    ("renderings",),
    ("tables",),
    ("forms",),
    ("narrative",),
    ("performance",),
    ("checks",),
    ("api",),
    ("export",),
    ("spark",),
    ("cli",),
)
PLACES = {room: place for place, rooms in enumerate(ORDER) for room in rooms}


def imported_rooms(room: str) -> Iterator[tuple[str, str]]:
    """Every other room that a module of a room imports when it is loaded, with the module's name."""
    folder = PACKAGE / room
    for module in sorted(folder.glob("**/*.py")) if folder.is_dir() else [PACKAGE / f"{room}.py"]:
        for node in ast.parse(module.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ImportFrom) and str(node.module).startswith("govbudget_parse."):
                other = str(node.module).split(".")[1]
                if other != room:
                    yield str(module.relative_to(PACKAGE)), other


@pytest.mark.parametrize("room", [room for rooms in ORDER for room in rooms])
def test_a_room_imports_only_rooms_before_it(room: str) -> None:
    last = max(PLACES[room] - 1, 0)
    assert [(module, other) for module, other in imported_rooms(room) if PLACES[other] > last] == []


def test_every_room_has_its_place_in_the_order() -> None:
    names = {path.stem for path in PACKAGE.iterdir() if not path.name.startswith("_")}
    assert names - {"grammars", "py"} == set(PLACES)
