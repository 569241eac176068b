from __future__ import annotations

import tarfile
import tomllib
import zipfile
from pathlib import Path

from govbudget_parse import parse_file
from tests.packaging.conftest import ROOT, Installation

PAGE_ASSETS = "govbudget_parse/export/page/assets"
CODE_LISTS = "govbudget_parse/classification"


def names_in(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_every_grammar_of_the_checkout(wheel: Path) -> None:
    grammars = {name for name in names_in(wheel) if name.endswith(".lark")}
    assert grammars == {f"govbudget_parse/grammars/{path.name}" for path in (ROOT / "grammars").glob("*.lark")}
    assert grammars


def test_the_wheel_holds_every_code_list_and_the_marker_of_its_types(wheel: Path) -> None:
    names = names_in(wheel)
    assert {f"{CODE_LISTS}/{path.name}" for path in (ROOT / CODE_LISTS).glob("*.csv")} <= names
    assert "govbudget_parse/py.typed" in names


def test_the_wheel_holds_the_template_style_and_script_of_the_page(wheel: Path) -> None:
    assets = {f"{PAGE_ASSETS}/{path.name}" for path in (ROOT / PAGE_ASSETS).iterdir()}
    assert assets
    assert assets <= names_in(wheel)


def test_the_wheel_holds_the_views_of_the_database(wheel: Path) -> None:
    assert "govbudget_parse/export/views.sql" in names_in(wheel)


def test_the_wheel_holds_nothing_beside_the_package(wheel: Path) -> None:
    assert {name.partition("/")[0].partition("-")[0] for name in names_in(wheel)} == {"govbudget_parse"}


def test_the_source_archive_holds_what_the_tests_need(archives: Path) -> None:
    with tarfile.open(next(archives.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = {"LICENSE", "README.md", "docs/schema.json", "corpus/README.md", "tests/packaging/test_wheel.py"}
    assert wanted <= names


def test_the_installed_command_parses_a_document(installation: Installation) -> None:
    document = ROOT / "corpus" / "henan-xinxiang-2024.txt"
    assert installation.run("govbudget-parse", "parse", document) == parse_file(document).to_json() + "\n"


def test_the_installed_command_knows_its_version(installation: Installation) -> None:
    printed = installation.run("govbudget-parse", "--version")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert printed == f"govbudget-parse, version {project['version']}\n"


def test_the_installed_package_reads_its_code_lists(installation: Installation) -> None:
    code = (
        "from govbudget_parse import Classification\n"
        "from govbudget_parse.classification.codes import lookup\n"
        "print(lookup(Classification.FUNCTIONAL, '2010301').name)\n"
    )
    assert installation.run("python", "-X", "utf8", "-c", code) == "行政运行\n"
