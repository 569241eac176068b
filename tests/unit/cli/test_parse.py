from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govbudget_parse import parse_file
from govbudget_parse.cli.main import govbudget_parse


def run(*arguments: object, given: bytes | None = None) -> Result:
    return CliRunner().invoke(govbudget_parse, ["parse", *map(str, arguments)], input=given)


def test_one_file_gives_its_json(document: Path) -> None:
    result = run(document)
    assert result.exit_code == 0
    assert result.stdout == parse_file(document).to_json() + "\n"


def test_several_files_give_json_lines_in_their_order(document: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("目录\n", encoding="utf-8")
    names = [json.loads(line)["source"]["name"] for line in run(document, other).stdout.splitlines()]
    assert names == ["budget.txt", "other.txt"]


def test_a_dash_is_standard_input_and_has_no_name(document: Path) -> None:
    result = run("-", given=document.read_bytes())
    assert json.loads(result.stdout)["source"]["name"] is None
    assert json.loads(result.stdout)["facts"] == parse_file(document).to_dict()["facts"]


def test_standard_input_is_bytes_in_any_known_encoding() -> None:
    result = run("-", given="收入合计 100.00 万元\n".encode("gb18030"))
    assert json.loads(result.stdout)["source"]["encoding"] == "gb18030"


def test_the_output_file_holds_what_standard_output_would(document: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    result = run(document, "-o", out)
    assert (result.exit_code, result.stdout) == (0, "")
    assert out.read_text("utf-8") == run(document).stdout


def test_nothing_but_the_output_file_is_left_in_its_folder(document: Path, tmp_path: Path) -> None:
    run(document, "-o", tmp_path / "out.json")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["budget.txt", "out.json"]


def test_an_output_file_may_be_the_input(document: Path) -> None:
    wanted = run(document).stdout
    run(document, "-o", document)
    assert document.read_text("utf-8") == wanted


def test_an_output_file_is_left_as_it_was_where_nothing_could_be_read(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    out.write_text("before")
    assert run(tmp_path / "missing.txt", "-o", out).exit_code == 2
    assert out.read_text() == "before"


def test_an_output_that_is_no_plain_file_is_written_directly(document: Path) -> None:
    assert run(document, "-o", os.devnull).exit_code == 0
    assert not Path(os.devnull).is_file()


def test_an_output_that_cannot_be_written_is_told(document: Path, tmp_path: Path) -> None:
    result = run(document, "-o", tmp_path / "missing" / "out.json")
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "out.json: No such file or directory" in result.stderr


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK\x03\x04\x00\x00", "binary data, not text: NUL at character 5"),
        (b"\xef\xbb\xbf\xff", "its byte order mark says utf-8-sig, but its bytes are not"),
        (b"\xff", "not UTF-8, UTF-16 or GB18030: byte 1 starts no character"),
    ],
)
def test_a_file_that_is_no_text_gives_one_line_and_the_others_are_done(
    document: Path, tmp_path: Path, content: bytes, reason: str
) -> None:
    bad = tmp_path / "bad.bin"
    bad.write_bytes(content)
    result = run(bad, document)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"govbudget-parse: {bad}: {reason}")
    assert result.stderr.count("\n") == 1
    assert result.stdout == parse_file(document).to_json() + "\n"


def test_a_missing_file_and_a_folder_give_a_line_each(document: Path, tmp_path: Path) -> None:
    result = run(tmp_path / "missing.txt", tmp_path, document)
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        f"govbudget-parse: {tmp_path / 'missing.txt'}: No such file or directory",
        f"govbudget-parse: {tmp_path}: Is a directory",
    ]
    assert len(result.stdout.splitlines()) == 1


def test_a_file_name_with_a_line_end_is_told_on_one_line(tmp_path: Path) -> None:
    assert run(tmp_path / "a\nb.txt").stderr.count("\n") == 1


def test_no_file_is_wrong_usage() -> None:
    assert run().exit_code == 2
