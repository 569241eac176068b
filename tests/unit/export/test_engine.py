from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from govbudget_parse import Disclosure
from govbudget_parse.api import parse_source
from govbudget_parse.export.engine import Begin, LeftoverError, Progress, Run, Summary, export
from govbudget_parse.export.formats import Format
from govbudget_parse.export.inputs import find_inputs
from govbudget_parse.export.parts import BusyError, StaleRunError, Store
from govbudget_parse.export.reading import Parse
from govbudget_parse.source import Source
from tests.unit.export.reading_back import read_export


class KilledError(BaseException):
    """Ends a run as kill does: nothing catches it."""


def run(*arguments: Path, out: Path, begin: Begin = Begin.ANEW, parse: Parse = parse_source) -> Summary:
    return export(Run(find_inputs(map(str, arguments)), out, begin=begin, parse=parse))


def interrupt_at_formula(source: Source) -> Disclosure:
    """`parse_source`, but the process is stopped at the document with formulas."""
    if "HYPERLINK" in source.text:
        raise KilledError
    return parse_source(source)


def stumble_at_formula(source: Source) -> Disclosure:
    """`parse_source` with a bug."""
    if "HYPERLINK" in source.text:
        raise RecursionError("too deep")
    return parse_source(source)


def count(source: Source) -> Disclosure:
    """`parse_source` that must not be called."""
    raise AssertionError(source.name)


def names(out: Path) -> list[str]:
    return [Path(str(row["name"])).name for row in read_export(out)["documents"]]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out.parquet"


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """A part for every document."""
    monkeypatch.setattr("govbudget_parse.export.engine._BATCH", 1)


def test_a_document_that_fails_is_in_the_table_of_failures_and_the_others_are_done(folder: Path, out: Path) -> None:
    (folder / "a.txt").write_bytes(b"PK\x00")
    summary = run(folder, folder / "missing.txt", out=out, parse=stumble_at_formula)
    failures = read_export(out)["failures"]
    assert [(Path(str(row["name"])).name, row["reason"]) for row in failures] == [
        ("a.txt", "binary data, not text: NUL at character 3"),
        ("c.txt", "RecursionError: too deep"),
        ("missing.txt", "No such file or directory"),
    ]
    assert [row["sha256"] is None for row in failures] == [False, False, True]
    assert names(out) == ["b.txt"]
    assert (summary.documents, summary.read, len(summary.failures)) == (1, 1, 3)


def test_a_failure_is_a_line_of_its_own_at_the_end_of_json_lines(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    run(folder / "missing.txt", folder, out=out)
    last = out.read_text("utf-8").splitlines()[-1]
    assert last.startswith('{"failure":{"name":')
    assert last.endswith('"reason":"No such file or directory"}}')


@pytest.mark.usefixtures("small_batches")
@pytest.mark.parametrize("format_", Format)
def test_an_interrupted_run_that_is_resumed_gives_what_an_undisturbed_one_does(
    folder: Path, tmp_path: Path, format_: Format
) -> None:
    undisturbed, out = tmp_path / f"undisturbed.{format_}", tmp_path / f"out.{format_}"
    run(folder, out=undisturbed)
    with pytest.raises(KilledError):
        run(folder, out=out, parse=interrupt_at_formula)
    assert not out.exists()
    summary = run(folder, out=out, begin=Begin.RESUME)
    assert (summary.documents, summary.read) == (3, 1)
    assert read_export(out) == read_export(undisturbed)


def test_an_interrupted_run_leaves_an_earlier_export_as_it_was(folder: Path, out: Path) -> None:
    run(folder / "a.txt", out=out)
    with pytest.raises(KilledError):
        run(folder, out=out, parse=interrupt_at_formula)
    assert names(out) == ["a.txt"]


def test_a_resumed_run_that_began_anew_does_not_bring_the_earlier_export_back(folder: Path, out: Path) -> None:
    run(folder / "a.txt", out=out)
    with pytest.raises(KilledError):
        run(folder / "b.txt", folder / "c.txt", out=out, parse=interrupt_at_formula)
    run(folder / "b.txt", folder / "c.txt", out=out, begin=Begin.RESUME)
    assert names(out) == ["b.txt", "c.txt"]


def test_an_interrupted_run_is_not_thrown_away_by_beginning_anew(folder: Path, out: Path) -> None:
    with pytest.raises(KilledError):
        run(folder, out=out, parse=interrupt_at_formula)
    with pytest.raises(LeftoverError, match="is left of an interrupted run"):
        run(folder, out=out)


@pytest.mark.parametrize("format_", Format)
def test_documents_that_are_in_the_export_are_not_read_again(folder: Path, tmp_path: Path, format_: Format) -> None:
    out, whole = tmp_path / f"out.{format_}", tmp_path / f"whole.{format_}"
    run(folder / "c.txt", folder / "missing.txt", out=out)
    run(folder / "c.txt", folder / "missing.txt", folder / "a.txt", folder / "b.txt", out=whole)
    summary = run(folder, out=out, begin=Begin.RESUME)
    assert summary.read == 2
    run(folder / "c.txt", out=out, begin=Begin.RESUME, parse=count)
    rows = read_export(out)
    assert all(sorted(map(str, rows[name])) == sorted(map(str, table)) for name, table in read_export(whole).items())


def test_a_document_whose_text_has_changed_is_read_again_and_replaced(folder: Path, out: Path) -> None:
    run(folder, out=out)
    (folder / "b.txt").write_text("某某县审计局2023年部门预算\n", encoding="utf-8")
    assert run(folder, out=out, begin=Begin.RESUME).read == 1
    documents = read_export(out)["documents"]
    assert [row["fiscal_year"] for row in documents] == [2024, 2023, 2024]


def test_a_document_that_failed_is_tried_again(folder: Path, out: Path) -> None:
    run(folder, out=out, parse=stumble_at_formula)
    summary = run(folder, out=out, begin=Begin.RESUME)
    assert (summary.read, summary.failures) == (1, ())
    assert names(out) == ["a.txt", "b.txt", "c.txt"]


def test_an_export_that_was_changed_is_not_added_to(folder: Path, out: Path) -> None:
    run(folder, out=out)
    (out / "facts.parquet").unlink()
    with pytest.raises(StaleRunError, match="export it anew"):
        run(folder, out=out, begin=Begin.RESUME)
    assert not out.with_name("out.parquet.partial").exists()


def test_a_folder_of_something_else_is_not_replaced(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "mine.csv"
    out.mkdir()
    (out / "letters.csv").touch()
    with pytest.raises(LeftoverError, match="is no export of this format"):
        run(folder, out=out)
    assert (out / "letters.csv").exists()


def test_nothing_but_the_export_is_left(folder: Path, out: Path) -> None:
    run(folder, out=out)
    run(folder, out=out)
    assert sorted(path.name for path in out.parent.iterdir()) == ["documents", "out.parquet"]


@pytest.mark.usefixtures("small_batches")
def test_the_progress_counts_documents_and_failures(folder: Path, out: Path) -> None:
    seen: list[Progress] = []
    export(Run(find_inputs([str(folder)]), out, parse=stumble_at_formula), seen.append)
    assert [attrs.astuple(progress) for progress in seen] == [(3, 0, 0), (3, 1, 0), (3, 2, 0), (3, 3, 1)]


def test_no_document_at_all_gives_empty_tables(out: Path) -> None:
    assert run(out=out).documents == 0
    assert not any(read_export(out).values())


def test_two_runs_do_not_write_one_export_at_a_time(folder: Path, out: Path) -> None:
    pytest.importorskip("fcntl")
    with Store.beside(out, Format.PARQUET).locked(), pytest.raises(BusyError, match="another run is writing"):
        run(folder, out=out, begin=Begin.RESUME)
