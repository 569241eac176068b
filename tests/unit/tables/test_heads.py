from __future__ import annotations

import pytest

from govbudget_parse import Disclosure, Unit, parse

ROWS = (
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("201", "一般公共服务支出", "300", "200", "100"),
    ("合计", "", "300", "200", "100"),
)
HEAD = (("2024年部门支出预算总表", "", "", "", ""), ("编制部门：某某区财政局", "", "", "", "单位：元"))
NOTE = (("注：本表反映部门全部支出。", "", "", "", ""),)
Rows = tuple[tuple[str, ...], ...]


def tsv(rows: Rows) -> str:
    return "".join("\t".join(row) + "\n" for row in rows)


def pipe(rows: Rows) -> str:
    lines = ["| " + " | ".join(row) + " |\n" for row in rows]
    return "".join([lines[0], "| --- " * len(rows[0]) + "|\n", *lines[1:]])


def html(rows: Rows) -> str:
    return "<table>" + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows) + "</table>\n"


def cells(rows: Rows) -> str:
    return "\n".join("".join(f"\t{cell}\n" for cell in row) for row in rows)


def document(tables: str) -> Disclosure:
    return parse(
        f"某某区财政局2024年部门预算\n\n第二部分 部门预算情况说明\n\n本部门预算见下。\n\n{tables}\n第三部分 名词解释\n"
    )


@pytest.mark.parametrize("render", [tsv, pipe, html, cells])
def test_a_title_and_a_unit_in_the_first_rows_are_no_header(render: object) -> None:
    assert callable(render)
    (table,) = document(render(HEAD + ROWS)).tables
    assert (table.title, table.agency, table.unit) == ("2024年部门支出预算总表", "某某区财政局", Unit.YUAN)
    assert table.header == (("科目编码",), ("科目名称",), ("合计",), ("基本支出",), ("项目支出",))


def test_a_title_in_the_first_row_of_a_page_that_repeats_it_opens_no_table() -> None:
    page = HEAD + ROWS
    doc = document(html(page) + "\n" + html((("2024年部门支出预算总表（续）", "", "", "", ""), *page[1:])))
    assert [len(table.rows) for table in doc.tables] == [4]


def test_two_tables_without_a_line_between_them_are_two() -> None:
    second = (
        ("2024年部门收入预算总表", "", "", "", ""),
        *HEAD[1:],
        ("科目编码", "科目名称", "合计", "事业收入", "其他收入"),
    )
    doc = document(tsv(HEAD + ROWS + second + ROWS[1:]))
    assert [(table.title, len(table.rows)) for table in doc.tables] == [
        ("2024年部门支出预算总表", 2),
        ("2024年部门收入预算总表", 2),
    ]


def test_a_note_in_the_last_row_is_no_data() -> None:
    (table,) = document(html(HEAD + ROWS[:1] + NOTE)).tables
    assert (table.empty, table.rows, table.notes) == (True, (), ("注：本表反映部门全部支出。",))


def test_the_title_above_a_table_stays_where_its_first_row_only_repeats_it() -> None:
    (table,) = document("表二：某某区财政局2024年支出预算总表\n" + html(HEAD + ROWS)).tables
    assert table.title == "表二：某某区财政局2024年支出预算总表"


def test_a_unit_in_brackets_behind_the_title_is_the_unit_of_the_table() -> None:
    (table,) = document("2024年部门支出预算总表（单位：元）\n" + tsv(ROWS)).tables
    assert table.unit is Unit.YUAN


def test_a_form_of_fields_keeps_its_first_row() -> None:
    rows = (("部门名称", "某某区财政局", "", ""), ("项目名称", "办公用房维修", "项目编码", "13030024P00001"))
    (table,) = document("项目绩效目标表\n单位：元\n" + html(rows)).tables
    assert [cell for cell in table.rows[0].cells if cell] == ["部门名称", "某某区财政局"]


def test_a_page_of_cells_whose_last_columns_are_blank_is_as_wide_as_the_others() -> None:
    head = "\t2024年部门支出预算总表\n\n\t编制部门：某某区财政局\n\t单位：元\n\n"
    header = "\t科目编码\n\t科目名称\n\t支出预算\n\n\t\n\t\n\t合计\n\t基本支出\n\t项目支出\n\n"
    first = "\t201\n\t一般公共服务支出\n\t300\n\t200\n\t100\n\n"
    second = "\t208\n\t社会保障和就业支出\n\t50\n\t\n\t\n\n"
    (table,) = (doc := document(head + header + first + head + header + second)).tables
    assert [cells.cells for cells in table.rows][1] == ("208", "社会保障和就业支出", "50", None, None)
    assert [fact.column for fact in doc.facts][-1] == ("支出预算", "合计")


def test_a_form_number_above_a_table_with_its_title_inside_is_that_of_this_table() -> None:
    second = (("2024年部门收入预算总表", "", "", "", ""), *HEAD[1:], *ROWS)
    doc = document("表1-1\n" + html(HEAD + ROWS) + "\n表1-2\n" + html(second))
    assert [(table.form_number, table.title) for table in doc.tables] == [
        ("表1-1", "2024年部门支出预算总表"),
        ("表1-2", "2024年部门收入预算总表"),
    ]
