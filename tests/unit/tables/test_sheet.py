from __future__ import annotations

from govbudget_parse.diagnostics import Code
from govbudget_parse.forms.catalogue import header_words
from govbudget_parse.tables.sheet import ReadSheet, read_sheet
from tests.unit.printed import pieces_of

HEADER = "科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
FIRST = HEADER + "201\t一般公共服务支出\t3.00\t1.00\t2.00\n"
PROJECTS = (
    "单位代码\t项目名称\t项目单位\t合计\t本年拨款\n101\t培训费\t某局\t1.00\t1.00\n102\t会议费\t某局\t2.00\t2.00\n"
)


def sheet_of(text: str) -> ReadSheet:
    """The sheet that `text` prints; an empty line parts two pieces of tab-separated rows."""
    return read_sheet(pieces_of(text), header_words())


def rows(read: ReadSheet) -> list[list[str]]:
    return [[cell.label for cell in row.cells] for row in read.sheet.rows]


def codes(read: ReadSheet) -> list[Code]:
    return [diagnostic.code for diagnostic in read.diagnostics]


def test_a_header_repeated_on_each_page_stands_once() -> None:
    read = sheet_of(FIRST + "\n" + HEADER + "208\t社会保障和就业支出\t2.00\t2.00\t\n")
    assert rows(read) == [
        ["201", "一般公共服务支出", "3.00", "1.00", "2.00"],
        ["208", "社会保障和就业支出", "2.00", "2.00", ""],
    ]
    assert codes(read) == []


def test_a_row_broken_over_a_page_is_told_by_its_missing_running_number() -> None:
    header = "\t序号\n\t收入\n\t支出\n\n\t\n\t项目\n\t预算数\n\t项目\n\t预算数\n\n"
    read = sheet_of(
        header
        + "\t10\n\t\n\t\n\t十、卫生健康支出\n\t10.56\n\n\t11\n\t\n\t\n\t十一、节能环保支\n\t\n\npage number\n"
        + header
        + "\t\n\t\n\t\n\t出\n\t\n\n\t12\n\t\n\t\n\t十二、城乡社区支出\n\t\n"
    )
    assert [row[3] for row in rows(read)] == ["十、卫生健康支出", "十一、节能环保支出", "十二、城乡社区支出"]
    assert codes(read) == [Code.TABLE_ROW_JOINED]


def test_a_row_broken_over_a_page_is_told_by_a_lone_text_without_a_code() -> None:
    header = "类\t款\t科目名称\t合计\t人员经费\n"
    read = sheet_of(
        header
        + "301\t12\t其他社会\t22.00\t22.00\n\n"
        + header
        + "\t\t保障缴费\t\t\n301\t13\t住房公积金\t25.83\t25.83\n"
    )
    assert [row[2] for row in rows(read)] == ["其他社会保障缴费", "住房公积金"]
    assert codes(read) == [Code.TABLE_ROW_JOINED]


def test_a_numbered_row_at_the_top_of_a_page_is_a_row_of_its_own() -> None:
    header = "序号\t科目编码\t科目名称\t合计\n"
    read = sheet_of(header + "1\t201\t一般公共服务支出\t3.00\n\n" + header + "2\t208\t社会保障和就业支出\t2.00\n")
    assert [row[0] for row in rows(read)] == ["1", "2"]


def test_a_joined_cell_keeps_the_spans_of_its_pieces() -> None:
    header = "类\t款\t科目名称\t合计\n"
    text = header + "301\t12\t其他社会\t22.00\n\n" + header + "\t\t保障缴费\t\n"
    name = sheet_of(text).sheet.rows[0].cells[2]
    assert [text[start:end] for start, end in name.spans] == ["其他社会", "保障缴费"]


def test_a_total_at_the_top_of_a_page_is_a_row_of_its_own() -> None:
    read = sheet_of(FIRST + "\n" + HEADER + "\t合计\t5.00\t3.00\t2.00\n")
    assert [row[1] for row in rows(read)] == ["一般公共服务支出", "合计"]


def test_a_piece_without_its_first_column_is_fitted_by_what_its_columns_hold() -> None:
    read = sheet_of(PROJECTS + "\n印刷费\t某局\t3.00\t3.00\n邮寄费\t某局\t4.00\t4.00\n")
    assert rows(read)[2:] == [["", "印刷费", "某局", "3.00", "3.00"], ["", "邮寄费", "某局", "4.00", "4.00"]]
    assert codes(read) == [Code.TABLE_COLUMNS_REALIGNED]


def test_a_narrower_piece_is_fitted_by_its_own_header() -> None:
    read = sheet_of(FIRST + "\n科目编码\t科目名称\t合计\t项目支出\n208\t社会保障和就业支出\t2.00\t2.00\n")
    assert rows(read)[1] == ["208", "社会保障和就业支出", "2.00", "", "2.00"]


def test_a_piece_wider_than_the_sheet_is_reported() -> None:
    read = sheet_of(FIRST + "\n208\t社会保障和就业支出\t2.00\t2.00\t0.00\t0.00\t5.00\n")
    assert Code.TABLE_COLUMNS_AMBIGUOUS in codes(read)


def test_short_rows_are_filled_on_the_right_and_reported() -> None:
    read = sheet_of(FIRST + "208\t社会保障和就业支出\t2.00\n")
    assert rows(read)[1] == ["208", "社会保障和就业支出", "2.00", "", ""]
    assert codes(read) == [Code.TABLE_RAGGED]


def test_rows_whose_cells_spell_a_repeated_text_are_one_row() -> None:
    whole = "洛阳市孟津区政务服务和大数据管理局"
    read = sheet_of(
        f"项目名称\t项目单位\t合计\n培训费\t{whole}\t1.00\n会议费\t{whole}\t2.00\n"
        "\t洛阳市孟津区政务\t\n印刷费\t服务和大数据管理\t3.00\n\t局\t\n"
        f"邮寄费\t{whole}\t4.00\n"
    )
    assert [row[0] for row in rows(read)] == ["培训费", "会议费", "印刷费", "邮寄费"]
    assert rows(read)[2] == ["印刷费", whole, "3.00"]
    assert codes(read) == [Code.TABLE_ROW_JOINED]


def test_rows_of_blanks_are_left_out() -> None:
    assert len(rows(sheet_of(FIRST + "\t\t\t\t\n210\t卫生健康支出\t1.00\t1.00\t\n"))) == 2


def test_nothing_makes_an_empty_sheet() -> None:
    read = read_sheet((), header_words())
    assert (read.sheet.header, read.sheet.rows, read.diagnostics) == ((), (), ())


def test_a_page_wider_than_the_sheet_loses_no_cell() -> None:
    read = sheet_of(FIRST + "\n208\t社会保障和就业支出\t2.00\t2.00\t0.00\t0.00\t5.00\n")
    assert rows(read)[1][-1] == "5.00"
    assert Code.TABLE_COLUMNS_AMBIGUOUS in codes(read)


def test_the_ends_of_wrapped_header_words_on_a_row_of_amounts_are_the_headers() -> None:
    read = sheet_of(
        "部门(单位)代码\t部门(单位)名称\t总计\t合计\t小计\t国有资本经营预\t附属单位上缴\t上级补助\n"
        "\t合计\t83. 50\t83 50\t83.50\t算\t收入\t收入\n"
        "147001\t某某局\t83.50\t83.50\t83.50\t\t\t\n"
    )
    assert rows(read)[0] == ["", "合计", "83.50", "8350", "83.50", "", "", ""]
    assert [path[-1].label for path in read.sheet.header[5:]] == [
        "国有资本经营预算",
        "附属单位上缴收入",
        "上级补助收入",
    ]


def test_a_page_that_repeats_a_header_in_part_does_not_replace_it() -> None:
    read = sheet_of(FIRST + "\n结余分配\t\t合计\t\t\n\t年末结转\t2.00\t2.00\t\n")
    assert [path[-1].label for path in read.header] == ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]


def test_the_end_of_a_long_code_on_a_row_of_its_own_is_joined() -> None:
    read = sheet_of(
        "项目编码\t项目名称\t合计\n46000021R0000000\t公用经费（含车辆\t1.00\n12\t）\t\n46000022T0000003\t办案经费\t2.00\n01\t\t\n"
    )
    assert rows(read) == [
        ["46000021R000000012", "公用经费（含车辆）", "1.00"],
        ["46000022T000000301", "办案经费", "2.00"],
    ]
    assert codes(read) == [Code.TABLE_ROW_JOINED]
