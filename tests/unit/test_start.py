"""What a call of the package or of a command loads, and what it leaves alone until it is needed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Each takes as long to import as a document to read, or longer.
HEAVY = {
    "cattrs",
    "charset_normalizer",
    "duckdb",
    "importlib.resources",
    "jinja2",
    "lark",
    "openpyxl",
    "pyarrow",
    "rich",
}


def modules_after(code: str) -> set[str]:
    """The names of the modules that `code` loads in a new process, beyond those that Python itself begins with."""
    listing = f"import sys\nbegun = set(sys.modules)\n{code}\nprint(*(sys.modules.keys() - begun))"
    done = subprocess.run([sys.executable, "-c", listing], cwd=ROOT, capture_output=True, check=True, text=True)
    return set(done.stdout.splitlines()[-1].split())


def test_the_package_imports_nothing_heavy() -> None:
    assert not HEAVY & modules_after("import govbudget_parse")


def test_headings_clauses_and_targets_as_nearly_all_are_need_neither_lark_nor_cattrs() -> None:
    text = "第二部分 情况说明\\n一、收入说明\\n收入总计88.96万元，与2023年预算相比增加1.2万元，增长1.4%，完成年初预算的98%。"
    code = f"""
from govbudget_parse import parse
from govbudget_parse.performance.targets import read_target
assert parse('{text}').statements and read_target('≥95%').value
parse('{text}').to_json()"""
    assert not HEAVY & modules_after(code)


@pytest.mark.parametrize("command", ["parse", "check", "show", "rules"])
def test_a_command_imports_no_other_command(command: str) -> None:
    loaded = modules_after(
        "from govbudget_parse.cli.main import govbudget_parse\n"
        f"govbudget_parse(['{command}', '--help'], standalone_mode=False)"
    )
    commands = {"parse", "check", "show", "view", "export", "schema", "rules"}
    assert {name for name in commands if f"govbudget_parse.cli.{name}" in loaded} == {command}
    assert not HEAVY & loaded
