from __future__ import annotations

from pathlib import Path

import pytest

from govbudget_parse import Code, DocumentKind, Scope, Stage, Status, TableKind, UndecodableError, parse, parse_file

FINAL_ACCOUNTS = (
    "某某市某某局2023年度部门决算\n\n第一部分 部门概况\n\n一、部门职责\n\n贯彻执行方针政策。\n\n"
    "第二部分 2023年度部门决算表\n\n支出决算表\n\n单位：万元\n\n"
    "科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\n"
    "201\t一般公共服务支出\t350.75\t200.50\t150.25\n合计\t\t350.75\t200.50\t150.25\n"
)


@pytest.mark.parametrize("text", ["", " \n\t\n", "\u3000\u00a0"])
def test_an_empty_text_gives_an_empty_disclosure_that_says_so(text: str) -> None:
    disclosure = parse(text)
    assert (disclosure.tables, disclosure.facts, disclosure.outline, disclosure.findings) == ((), (), (), ())
    assert [diagnostic.code for diagnostic in disclosure.diagnostics] == [Code.SOURCE_EMPTY]
    assert disclosure.source.characters == len(text)


def test_prose_alone_has_neither_tables_nor_an_identity() -> None:
    disclosure = parse("今天天气很好，适合出门散步。\n明天可能下雨，记得带伞。\n")
    assert (disclosure.tables, disclosure.facts, disclosure.outline) == ((), (), ())
    assert (disclosure.kind, disclosure.agency, disclosure.fiscal_year, disclosure.title) == (None, None, None, None)
    assert disclosure.diagnostics == ()


def test_final_accounts_are_told_from_a_budget() -> None:
    disclosure = parse(FINAL_ACCOUNTS)
    assert (disclosure.kind, disclosure.scope, disclosure.fiscal_year) == (
        DocumentKind.FINAL_ACCOUNTS,
        Scope.DEPARTMENT,
        2023,
    )
    assert disclosure.agency is not None
    assert disclosure.agency.name == "某某市某某局"


def test_the_amounts_of_final_accounts_have_their_stage() -> None:
    disclosure = parse(FINAL_ACCOUNTS)
    assert [table.kind for table in disclosure.tables] == [TableKind.EXPENDITURE_SUMMARY]
    assert {fact.stage for fact in disclosure.facts} == {Stage.FINAL}


def test_amounts_that_add_up_are_verified() -> None:
    assert {fact.status for fact in parse(FINAL_ACCOUNTS).facts} == {Status.VERIFIED}


def test_amounts_that_do_not_add_up_are_conflicting_and_a_finding() -> None:
    disclosure = parse(FINAL_ACCOUNTS.replace("350.75\t200.50", "450.75\t200.50", 1))
    assert Status.CONFLICTING in {fact.status for fact in disclosure.facts}
    assert disclosure.findings


def test_a_table_stands_in_the_section_of_its_offset() -> None:
    disclosure = parse(FINAL_ACCOUNTS)
    assert disclosure.tables[0].section == (1,)
    assert disclosure.outline[1].title == "2023年度部门决算表"


def test_a_file_gives_the_disclosure_of_its_text_and_its_own_name(tmp_path: Path) -> None:
    path = tmp_path / "局决算.txt"
    path.write_bytes(FINAL_ACCOUNTS.encode("gb18030"))
    disclosure = parse_file(path)
    assert disclosure.facts == parse(FINAL_ACCOUNTS).facts
    assert (disclosure.source.name, disclosure.source.encoding) == ("局决算.txt", "gb18030")


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"%PDF-1.7\0\0\1\2")
    with pytest.raises(UndecodableError):
        parse_file(path)
