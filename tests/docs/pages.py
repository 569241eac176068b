"""Runs the examples of the pages and compares, or writes, what they print.

python tests/docs/pages.py --write docs/recipes.md     # puts what the examples print today under them; read the change
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import attrs

ROOT = Path(__file__).parents[2]
PAGES = (
    "README.md",
    "README.zh.md",
    "CONTRIBUTING.md",
    *sorted(f"docs/{page.name}" for page in (ROOT / "docs").glob("*.md")),
)
BLOCK = re.compile(r"^```(\w+)(?: [^\n]*)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# Commands that set an environment up, build the site or run the tests: the continuous integration runs them, not a test.
SETTING_UP = re.compile(
    r"pip install|-m venv|-m pytest|^\.ci/run|mkdocs (?:build|serve)|^git |ruff|python benchmarks/|pages\.py --write"
)


@attrs.frozen
class Example:
    """A block of Python or of commands, where it stands, and the `text` block under it."""

    language: str
    code: str
    printed: str | None
    printed_at: tuple[int, int] | None


def examples_of(page: Path) -> Iterator[Example]:
    """The runnable blocks of a page in order, each with the output printed below it."""
    blocks = list(BLOCK.finditer(page.read_text("utf-8")))
    for at, block in enumerate(blocks):
        if block[1] not in {"python", "sh"}:
            continue
        following = blocks[at + 1] if at + 1 < len(blocks) and blocks[at + 1][1] in {"text", "json"} else None
        yield Example(block[1], block[2], following and following[2], following and following.span(2))


def run(example: Example, scope: dict[str, object]) -> str:
    """What an example prints. Python examples of one page share `scope`; commands run in the current folder."""
    if example.language == "sh":
        return "".join(_run_command(line) for line in example.code.splitlines() if line and not SETTING_UP.search(line))
    with contextlib.redirect_stdout(io.StringIO()) as stream:
        exec(compile(example.code, "<example>", "exec"), scope)
    return stream.getvalue()


def _run_command(line: str) -> str:
    """The output of one command line; `.venv/bin/` stands for the environment that runs the tests."""
    programs = Path(sys.executable).parent
    paths = os.pathsep.join([str(programs), os.environ["PATH"]])
    command = line.replace(".venv/bin/", "")
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PATH": paths, "PYTHONPATH": str(ROOT), "COLUMNS": "100"},
    )
    # `check` exits with 1 where it finds errors: the page shows them.
    assert done.returncode == 0 or (done.returncode == 1 and " check " in command), (
        f"{shlex.quote(command)}: {done.stderr}"
    )
    return done.stdout


def outputs(page: Path) -> list[tuple[Example, str]]:
    """Every example of a page with what it prints, run in order in the current folder."""
    scope: dict[str, object] = {}
    return [(example, run(example, scope)) for example in examples_of(page)]


def write(page: Path) -> None:
    """Puts what the examples print under them."""
    text = page.read_text("utf-8")
    for example, printed in reversed(outputs(page)):
        if example.printed_at:
            start, end = example.printed_at
            text = text[:start] + printed + text[end:]
    page.write_text(text, "utf-8")


if __name__ == "__main__":
    pages = [Path(name).resolve() for name in sys.argv[2:]]
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        # Examples may write files; the corpus is all they read.
        Path("corpus").symlink_to(ROOT / "corpus")
        for page in pages:
            write(page)
