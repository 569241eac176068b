"""Documents read by several processes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from govbudget_parse import Disclosure
from govbudget_parse.api import parse_source
from govbudget_parse.export.engine import Run, export
from govbudget_parse.export.inputs import find_inputs
from govbudget_parse.source import Source
from tests.unit.export.reading_back import read_export

FATAL = "2024年部门预算\n此处进程终止\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Eighteen documents, more than one batch; the parser of these tests dies over the last but one."""
    folder = tmp_path / "documents"
    folder.mkdir()
    for number in range(18):
        (folder / f"{number:02d}.txt").write_text(f"某某市财政局{2000 + number}年部门预算\n", encoding="utf-8")
    (folder / "16.txt").write_text(FATAL, encoding="utf-8")
    return folder


def die_at_fatal_text(source: Source) -> Disclosure:
    """`parse_source`, but the process dies without a word."""
    if source.text == FATAL:
        os._exit(9)
    return parse_source(source)


def test_several_processes_give_the_same_export_as_one(folder: Path, tmp_path: Path) -> None:
    inputs = find_inputs([str(folder)])
    one, two = tmp_path / "one.parquet", tmp_path / "two.parquet"
    export(Run(inputs, one))
    export(Run(inputs, two, jobs=2))
    assert read_export(one) == read_export(two)


def test_a_process_that_dies_costs_the_document_it_read_and_no_other(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.parquet"
    summary = export(Run(find_inputs([str(folder)]), out, jobs=2, parse=die_at_fatal_text))
    assert [(Path(str(failure.name)).name, failure.reason) for failure in summary.failures] == [
        ("16.txt", "the process that read it died")
    ]
    names = [Path(str(row["name"])).name for row in read_export(out)["documents"]]
    assert names == [f"{number:02d}.txt" for number in range(18) if number != 16]
