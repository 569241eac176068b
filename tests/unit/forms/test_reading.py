from __future__ import annotations

from govbudget_parse.diagnostics import Code
from govbudget_parse.forms.reading import doubtful_tables, split_by_kind
from govbudget_parse.forms.trust import HeaderTrust
from govbudget_parse.model.money import Unit
from govbudget_parse.model.table import TableKind
from tests.unit.printed import printed_table, reading_of, readings_of

EXPENDITURE = "科目编码\t科目名称\t合计\t基本支出\t项目支出\n201\t一般公共服务支出\t3.00\t1.00\t2.00\n"
REVENUE = "科目编码\t科目名称\t合计\t财政拨款收入\t事业收入\t其他收入\n201\t一般公共服务支出\t3.00\t3.00\t\t\n"


def test_a_table_without_a_unit_takes_the_one_that_the_others_agree_on() -> None:
    stated, silent = readings_of(
        printed_table(EXPENDITURE, "部门支出总表", Unit.YUAN), printed_table(REVENUE, "部门收入总表", None)
    )
    assert {fact.unit for fact in silent.facts} == {Unit.YUAN}
    assert (silent.table.unit, stated.table.unit) == (None, Unit.YUAN)
    assert [d.code for d in silent.diagnostics] == [Code.TABLE_UNIT_ASSUMED]


def test_where_the_others_disagree_no_unit_is_assumed() -> None:
    *_, silent = readings_of(
        printed_table(EXPENDITURE, "部门支出总表", Unit.YUAN),
        printed_table(EXPENDITURE, "部门支出总表", Unit.TEN_THOUSAND),
        printed_table(REVENUE, "部门收入总表", None),
    )
    assert {(fact.unit, fact.yuan) for fact in silent.facts} == {(None, None)}
    assert [d.code for d in silent.diagnostics] == [Code.TABLE_UNIT_UNKNOWN]


def test_a_table_whose_columns_print_their_units_needs_none() -> None:
    text = "项目名称\t项目单位\t合计（元）\n培训费\t某局\t50000.00\n"
    (reading,) = readings_of(printed_table(text, "项目支出表", None))
    assert reading.diagnostics == ()


def test_a_piece_under_the_header_of_another_form_is_a_table_of_its_own() -> None:
    procurement = "项目名称\t采购物品名称\t数量\t单价\t合计\n办公设备购置\t台式计算机\t10\t0.50\t5.00\n"
    first, second = split_by_kind(printed_table(EXPENDITURE + "\n" + procurement, "部门支出总表"))
    assert (len(first.pieces), first.title) == (1, "部门支出总表")
    assert (len(second.pieces), second.title, second.caption) == (1, None, None)


def test_a_piece_that_repeats_the_header_goes_on_its_table() -> None:
    printed = printed_table(EXPENDITURE + "\n" + EXPENDITURE, "部门支出总表")
    assert split_by_kind(printed) == (printed,)


def test_a_total_row_without_amounts_makes_an_empty_table() -> None:
    reading = reading_of("科目编码\t科目名称\t合计\t基本支出\n\t合计\t\t\n", "政府性基金预算支出表")
    assert reading.table.empty
    assert reading.facts == ()


def test_zeros_do_not_make_a_table_empty() -> None:
    reading = reading_of("科目编码\t科目名称\t合计\n\t合计\t0.00\n", "政府性基金预算支出表")
    assert not reading.table.empty


def test_a_fact_points_to_its_row_and_its_printed_amount() -> None:
    reading = reading_of(EXPENDITURE, "部门支出总表")
    for fact in reading.facts:
        ((start, end),) = fact.spans
        assert EXPENDITURE[start:end] == str(fact.amount)
        assert EXPENDITURE[start:end] in reading.table.rows[fact.row].cells


def test_a_repaired_table_is_doubtful_and_its_header_not_trusted() -> None:
    wide = (
        "类型\t项目名称\t项目单位\t合计\t本年拨款\n其他运转类\t培训费\t某局\t1.00\t1.00\n\n会议费\t某局\t2.00\t2.00\n"
    )
    readings = readings_of(printed_table(EXPENDITURE, "部门支出总表"), printed_table(wide, "项目支出表"))
    assert doubtful_tables(readings) == {1}
    assert readings[0].trust is HeaderTrust.COMPLETE
    assert readings[1].trust is not HeaderTrust.COMPLETE


def test_the_labels_of_a_form_tell_its_kind_below_rows_of_text() -> None:
    text = "主要内容\t负责政府网站\t\n" + "\t建设的指导\t\n" * 20 + "预算情况\t部门预算总额（万元）\t88.96\n"
    (reading,) = readings_of(printed_table(text, "推进数字政府、智慧城市、信用体系"))
    assert reading.table.kind is TableKind.DEPARTMENT_PERFORMANCE
    assert [str(fact.amount) for fact in reading.facts] == ["88.96"]
