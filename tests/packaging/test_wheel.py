"""The wheel: grammars and code lists are in it, and it parses a file in an environment that holds nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "corpus" / "henan-xinxiang-2024.txt"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(out), str(ROOT)]
    subprocess.run(command, check=True)
    return next(out.glob("*.whl"))


def test_every_grammar_and_code_list_is_in_the_wheel(wheel: Path) -> None:
    packed = set(zipfile.ZipFile(wheel).namelist())
    grammars = {f"govbudget_parse/grammars/{path.name}" for path in (ROOT / "grammars").glob("*.lark")}
    lists = {str(path.relative_to(ROOT)) for path in (ROOT / "govbudget_parse").rglob("*.csv")}
    assert grammars
    assert lists
    assert grammars | lists | {"govbudget_parse/py.typed"} <= packed


def test_no_document_of_the_corpus_is_in_the_wheel(wheel: Path) -> None:
    assert not [name for name in zipfile.ZipFile(wheel).namelist() if name.endswith(".txt") and "corpus" in name]


def test_the_installed_wheel_parses_a_file_like_the_checkout(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=True)
    scripts = tmp_path / "env" / "bin"
    install = [scripts / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel]
    subprocess.run(install, check=True)
    installed = subprocess.run(
        [scripts / "govbudget-parse", "parse", DOCUMENT], check=True, capture_output=True, cwd=tmp_path
    )
    checkout = subprocess.run(
        [sys.executable, "-c", "from govbudget_parse.cli.main import main; main()", "parse", str(DOCUMENT)],
        check=True, capture_output=True, cwd=ROOT,
    )  # fmt: skip
    assert json.loads(installed.stdout) == json.loads(checkout.stdout)
    assert json.loads(installed.stdout)["facts"]
