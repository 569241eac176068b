from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from govbudget_parse import Code, Disclosure, Limits, parse, parse_file
from govbudget_parse.cli.main import govbudget_parse

TABLES = (
    "支出总表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
    "201\t一般公共服务支出\t528.19\t293.57\t234.62\n208\t社会保障和就业支出\t34.20\t34.00\t0.20\n\n"
    "收入总表\n单位：万元\n科目编码\t科目名称\t合计\t财政拨款收入\t其他收入\n"
    "201\t一般公共服务支出\t528.19\t500.00\t28.19\n"
)
SECTIONS = "第一部分 概况\n\n一、主要职责\n\n（一）内设机构\n\n负责日常工作。\n\n（二）下属单位\n\n没有。\n"


def spans_of(disclosure: Disclosure, code: Code) -> list[tuple[int, int]]:
    return [tuple(span) for each in disclosure.diagnostics if each.code is code for span in each.spans]


def test_a_text_within_the_limits_says_nothing_of_them() -> None:
    limits = Limits(characters=len(TABLES), lines=TABLES.count("\n") + 1, cells=100)
    assert parse(TABLES, limits) == parse(TABLES)


def test_what_stands_before_the_limit_of_characters_is_read_and_the_rest_is_named() -> None:
    cut = TABLES.index("收入总表")
    disclosure = parse(TABLES, Limits(characters=cut))
    assert disclosure.facts == parse(TABLES[:cut]).facts
    assert spans_of(disclosure, Code.SOURCE_TOO_LONG) == [(cut, len(TABLES))]


def test_the_source_counts_and_digests_all_of_the_input() -> None:
    cut, whole = parse(TABLES, Limits(characters=10)).source, parse(TABLES).source
    assert (cut.characters, cut.sha256) == (whole.characters, whole.sha256) == (len(TABLES), whole.sha256)


def test_the_limit_of_lines_ends_before_the_line_behind_it() -> None:
    disclosure = parse(TABLES, Limits(lines=4))
    assert {fact.label for fact in disclosure.facts} == {"一般公共服务支出"}
    assert spans_of(disclosure, Code.SOURCE_TOO_LONG) == [(TABLES.index("208"), len(TABLES))]


def test_a_table_beyond_the_limit_of_cells_is_read_up_to_there() -> None:
    disclosure = parse(TABLES, Limits(cells=12))
    assert [fact.amount for fact in disclosure.facts] == [fact.amount for fact in parse(TABLES).facts[:3]]
    first = TABLES.index("208")
    stop = TABLES.index("\n\n收入")
    assert spans_of(disclosure, Code.TABLE_TOO_LARGE)[0] == (first, stop)


def test_the_lines_of_tables_are_read_or_named() -> None:
    disclosure = parse(TABLES, Limits(cells=7))
    unread = "".join(TABLES[start:end] for start, end in spans_of(disclosure, Code.TABLE_TOO_LARGE))
    printed = {text for line in TABLES.splitlines() if "\t" in line for text in line.split("\t")}
    kept = {text for table in disclosure.tables for path in table.header for text in path}
    assert all(text in unread or text in kept for text in printed)


def test_prose_is_not_counted_as_cells() -> None:
    assert parse(SECTIONS * 3, Limits(cells=1)).outline == parse(SECTIONS * 3).outline


def test_a_section_below_the_limit_of_nesting_stands_on_the_deepest_level() -> None:
    disclosure = parse(SECTIONS, Limits(nesting=2))
    (part,) = disclosure.outline
    assert [(section.number, section.level) for section in part.sections] == [("一、", 2), ("（一）", 2), ("（二）", 2)]
    assert len(spans_of(disclosure, Code.HEADING_TOO_DEEP)) == 2


@pytest.mark.parametrize("name", ["characters", "lines", "cells", "nesting"])
def test_a_limit_of_nothing_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        Limits(**{name: 0})


def test_a_file_is_read_within_the_same_limits(tmp_path: Path) -> None:
    path = tmp_path / "tables.txt"
    path.write_bytes(TABLES.encode("gb18030"))
    limits = Limits(characters=90)
    assert parse_file(path, limits).facts == parse(TABLES, limits).facts


@pytest.mark.parametrize("command", ["parse", "check"])
def test_the_command_line_takes_limits_by_name(command: str, tmp_path: Path) -> None:
    path = tmp_path / "tables.txt"
    path.write_text(TABLES, encoding="utf-8")
    given = ["--limit", "characters=90", "--limit", "nesting=3"]
    result = CliRunner().invoke(govbudget_parse, [command, *given, str(path)])
    assert result.exit_code == 0
    if command == "parse":
        assert "source.too-long" in {each["code"] for each in json.loads(result.stdout)["diagnostics"]}


@pytest.mark.parametrize("given", ["pages=3", "cells", "cells=0", "cells=many"])
def test_a_limit_that_is_none_is_a_wrong_use_of_the_command(given: str, tmp_path: Path) -> None:
    path = tmp_path / "tables.txt"
    path.write_text(TABLES, encoding="utf-8")
    result = CliRunner().invoke(govbudget_parse, ["parse", "--limit", given, str(path)])
    assert result.exit_code == 2
    assert "cells=NUMBER" in result.stderr
