"""The READMEs: their Python examples run in order and print what is printed below them."""

from __future__ import annotations

import contextlib
import io
import os
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
_EXAMPLE = re.compile(r"```python\n(?P<code>.*?)```\n\n```text\n(?P<output>.*?)```", re.DOTALL)
_COMMANDS = re.compile(r"```sh\n(.*?)```", re.DOTALL)


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_examples_print_what_stands_below_them(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    examples = list(_EXAMPLE.finditer((ROOT / name).read_text(encoding="utf-8")))
    assert len(examples) >= 3
    for example in examples:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(example["code"], name, "exec"), names)
        assert printed.getvalue() == example["output"]


def test_both_readmes_give_the_same_commands() -> None:
    english, chinese = (
        _COMMANDS.findall((ROOT / name).read_text(encoding="utf-8")) for name in ("README.md", "README.zh.md")
    )
    assert english == chinese
    assert all(command.count("\n") == 1 for command in english[:2])


def test_the_continuous_integration_script_can_be_run() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
