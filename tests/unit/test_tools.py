"""One table as the tools in use write it: each text gives the same title, unit and facts."""

from __future__ import annotations

import pytest

from govbudget_parse import TableKind, Unit, parse

HEAD = ("科目编码", "科目名称", "合计", "基本支出", "项目支出")
ROWS = (
    ("201", "一般公共服务支出", "528.19", "296.45", "231.74"),
    ("2010301", "行政运行", "238.28", "238.28", ""),
    ("", "合计", "528.19", "296.45", "231.74"),
)
TITLE = "2024年部门支出总表"
OTHER_TITLE = "2024年一般公共预算支出表"


def html_row(cells: tuple[str, ...]) -> str:
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def piped(rows: tuple[tuple[str, ...], ...]) -> str:
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def tabbed(rows: tuple[tuple[str, ...], ...]) -> str:
    return "".join("\t".join(row) + "\n" for row in rows)


HTML_ROWS = "".join(map(html_row, (HEAD, *ROWS)))
TEXTS = {
    "a document reader's html in one line": (
        f"{TITLE}\n\n单位：万元\n\n<html><body><table>{HTML_ROWS}</table></body></html>\n"
    ),
    "an html caption": f"<table><caption>{TITLE} 单位：万元</caption>{HTML_ROWS}</table>\n",
    "an html caption and a row with the unit": (
        f'<table><caption>{TITLE}</caption><tr><td colspan="5">单位：万元</td></tr>{HTML_ROWS}</table>\n'
    ),
    "paragraphs on the line of an html table": f"<p>{TITLE}</p><p>单位：万元</p><table>{HTML_ROWS}</table>\n",
    "html without closing tags": (
        f"{TITLE}\n单位：万元\n<table>\n"
        + "".join(f"<tr><td>{'<td>'.join(row)}\n" for row in (HEAD, *ROWS))
        + "\n其他说明。\n"
    ),
    "html with entities and paragraphs": (
        f"{TITLE}\n单位：万元\n<table>{HTML_ROWS}</table>\n".replace("<td></td>", "<td>&nbsp;</td>")
        .replace("<td>528.19", "<td>&nbsp;528.19")
        .replace("行政运行", "<p>行政</p><p>运行</p>")
    ),
    "pandoc's pipes with alignment": (
        f"{TITLE}\n\n单位：万元\n\n{piped((HEAD,))}|:---|:---|---:|---:|---:|\n{piped(ROWS)}"
    ),
    "pipes under an empty header": (
        f"{TITLE}\n\n单位：万元\n\n|  |  |  |  |  |\n|---|---|---|---|---|\n{piped((HEAD, *ROWS))}"
    ),
    "pipes with the title in a row": (
        f"| {TITLE} |  |  |  |  |\n|---|---|---|---|---|\n| 单位：万元 |  |  |  |  |\n{piped((HEAD, *ROWS))}"
    ),
    "pandoc's grid": (
        f"{TITLE}\n\n单位：万元\n\n+---+---+---+---+---+\n"
        "| 科目 | 科目 | 合计 | 基本 | 项目 |\n| 编码 | 名称 |  | 支出 | 支出 |\n+===+===+===+===+===+\n"
        + "+---+---+---+---+---+\n".join(piped((row,)) for row in ROWS)
        + "+---+---+---+---+---+\n"
    ),
    "pandoc's underlined columns": (
        f"{TITLE}\n\n单位：万元\n\n"
        "  科目编码   科目名称            合计     基本支出   项目支出\n"
        "  ---------- ------------------- -------- ---------- ----------\n"
        "  201        一般公共服务支出    528.19   296.45     231.74\n"
        "  2010301    行政运行            238.28   238.28     \n"
        "             合计                528.19   296.45     231.74\n"
    ),
    "a printed page with tight columns": (
        f"                     {TITLE}\n"
        "                                              单位：万元\n"
        " 科目编码         科目名称        合计 基本支出 项目支出\n"
        "201     一般公共服务支出          528.19 296.45 231.74\n"
        "2010301 行政运行              238.28 238.28\n"
        "        合计                528.19 296.45 231.74\n"
    ),
    "cells copied from a sheet": f"{TITLE}\t\t\t\t\n\t\t\t\t单位：万元\n{tabbed((HEAD, *ROWS))}",
    "word's text with a cell a line": (
        f"{TITLE}\n单位：万元\n" + "\n".join("".join(f"\t{cell}\n" for cell in row) for row in (HEAD, *ROWS))
    ),
    "word's text with a blank cell as a line and no line between rows": (
        f"{TITLE}\n单位：万元\n\n" + "".join(f"\t{cell}\n" for row in (HEAD, *ROWS) for cell in row)
    ),
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_table_of_a_tool_gives_its_title_its_unit_and_its_facts(text: str) -> None:
    doc = parse(text)
    assert [(table.kind, table.title, table.unit) for table in doc.tables] == [
        (TableKind.EXPENDITURE_SUMMARY, TITLE, Unit.TEN_THOUSAND)
    ]
    assert sorted((fact.code or "", fact.label, fact.column, str(fact.amount)) for fact in doc.facts) == sorted(
        (code, label, (head,), amount)
        for code, label, *amounts in ROWS
        for head, amount in zip(HEAD[2:], amounts, strict=True)
        if amount
    )


def test_two_html_tables_of_one_line_are_two_tables() -> None:
    doc = parse(
        f"<p>{TITLE}</p><p>单位：万元</p><table>{HTML_ROWS}</table>"
        f"<p>{OTHER_TITLE}</p><p>单位：万元</p><table>{HTML_ROWS}</table>\n"
    )
    assert [table.title for table in doc.tables] == [TITLE, OTHER_TITLE]
    assert [fact.table for fact in doc.facts] == [0] * 8 + [1] * 8


def test_the_total_row_of_an_empty_table_is_no_title() -> None:
    doc = parse(f"{TITLE}\n单位：万元\n{tabbed((HEAD,))}合计\n注：本表无数据。\n")
    assert [table.title for table in doc.tables] == [TITLE]
