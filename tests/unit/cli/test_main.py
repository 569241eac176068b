from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from govbudget_parse.cli.main import govbudget_parse
from govbudget_parse.cli.text import printable

ROOT = Path(__file__).parents[3]
COMMAND = [sys.executable, "-c", "from govbudget_parse.cli.main import main; main()"]


def test_schema_prints_the_checked_in_schema() -> None:
    result = CliRunner().invoke(govbudget_parse, ["schema"])
    assert result.exit_code == 0
    assert result.stdout == (ROOT / "docs" / "schema.json").read_text("utf-8")


def test_an_unknown_command_is_wrong_usage() -> None:
    assert CliRunner().invoke(govbudget_parse, ["translate"]).exit_code == 2


def test_a_reader_that_has_seen_enough_ends_the_command_quietly(document: Path) -> None:
    process = subprocess.Popen(
        [*COMMAND, "parse", *[str(document)] * 200], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    process.wait()


def test_a_terminal_without_chinese_gets_question_marks(document: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    shown = subprocess.run(
        [*COMMAND, "show", str(document)], capture_output=True, cwd=ROOT, env=environment, check=True
    )
    assert b"?" in shown.stdout
    assert b"598.78" in shown.stdout


def test_a_control_character_prints_as_a_blank() -> None:
    assert printable("行政\n运行\x1b\ud800\u202e") == "行政 运行   "
    assert printable("行政运行（一）") == "行政运行（一）"
