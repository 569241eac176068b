from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from govbudget_parse.cli.main import govbudget_parse


def run(file: Path) -> Result:
    return CliRunner().invoke(govbudget_parse, ["show", str(file)])


def test_tables_are_shown_with_kind_header_and_rows(document: Path) -> None:
    result = run(document)
    assert result.exit_code == 0
    assert "revenue_expenditure_summary" in result.stdout
    assert "一、一般公共服务支出" in result.stdout
    assert "528.19" in result.stdout


def test_the_outline_is_shown_as_a_tree(tmp_path: Path) -> None:
    path = tmp_path / "prose.txt"
    path.write_text("第一部分 单位概况\n\n一、主要职责\n\n负责审批。\n\n二、机构设置\n\n内设三科。\n", encoding="utf-8")
    shown = run(path).stdout
    assert shown.index("单位概况") < shown.index("主要职责") < shown.index("机构设置")


def test_what_a_document_holds_cannot_steer_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "hostile.txt"
    path.write_text("项目\t预算数\n[red]基本\x1b[2J支出\x07\t1.00\n项目支出\t2.00\n", encoding="utf-8")
    shown = run(path).stdout
    assert "\x1b" not in shown
    assert "\x07" not in shown


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    result = run(tmp_path / "missing.txt")
    assert result.exit_code == 2
    assert "missing.txt: No such file or directory" in result.stderr
