from __future__ import annotations

from govbudget_parse import Status, parse
from govbudget_parse.diagnostics import Code, Diagnostic
from govbudget_parse.forms.header_paths import lower_columns, words_over
from govbudget_parse.forms.leaves import layouts
from govbudget_parse.forms.restored import restore_header
from govbudget_parse.renderings.grid import Cell
from govbudget_parse.source import Span
from tests.unit.printed import reading_of

TITLE = "部门预算收入总表"
OUTER = "序号\t功能分类科目\t\t合计\t{}\t\t\t\t\t\t\t\t上年结转\n"
INNER = "\t科目编码\t科目名称\t\t小计\t财政拨款收入\t财政专户收入\t{}\t经营收入\t上级补助收入\t附属单位上缴收入\t其他收入\t\n"
ROWS = (
    "1\t\t合计\t7.50\t7.50\t5.25\t\t2.25\t\t\t\t\t\n"
    "2\t201\t一般公共服务支出\t4.30\t4.30\t3.25\t\t1.05\t\t\t\t\t\n"
    "3\t208\t社会保障和就业支出\t3.20\t3.20\t2.00\t\t1.20\t\t\t\t\t\n"
)


def columns_of(text: str) -> set[tuple[str, ...]]:
    return {fact.column for fact in reading_of(text, TITLE).facts}


def restored_in(text: str) -> list[Diagnostic]:
    return [d for d in reading_of(text, TITLE).diagnostics if d.code is Code.TABLE_HEADER_REPAIRED]


def test_a_lost_group_is_restored_where_the_print_has_a_blank_for_it() -> None:
    text = OUTER.format("") + INNER.format("事业收入") + ROWS
    assert columns_of(text) == {
        ("合计",),
        ("本年收入", "小计"),
        ("本年收入", "财政拨款收入"),
        ("本年收入", "事业收入"),
    }


def test_a_restored_group_is_told_once_and_printed_nowhere() -> None:
    text = OUTER.format("") + INNER.format("事业收入") + ROWS
    assert [d.message for d in restored_in(text)] == ["the header text (nothing) was read as 本年收入"]
    reading = reading_of(text, TITLE)
    assert all("本年收入" not in path for path in reading.table.header)


def test_a_garbled_text_is_told_with_its_place_and_kept_in_the_table() -> None:
    text = OUTER.format("本年收入") + INNER.format("소난") + ROWS
    (told,) = restored_in(text)
    assert told.message == "the header text 소난 was read as 事业收入"
    assert [text[start:end] for start, end in told.spans] == ["소난"]
    assert any("소난" in path for path in reading_of(text, TITLE).table.header)


def test_a_group_that_a_form_does_not_print_is_not_put_in() -> None:
    text = "科目编码\t科目名称\t合计\t基本支出\t项目支出\n201\t一般公共服务支出\t3.00\t1.00\t2.00\n205\t教育支出\t4.00\t3.00\t1.00\n"
    reading = reading_of(text, "一般公共预算支出表")
    assert {fact.column for fact in reading.facts} == {("合计",), ("基本支出",), ("项目支出",)}
    assert not [d for d in reading.diagnostics if d.code is Code.TABLE_HEADER_REPAIRED]


PAGE = "\n第2页\n\n"


def test_a_header_that_a_later_page_repeats_clean_is_read_from_there() -> None:
    first = "科目编码\t科目名称\t合计\t소난\t项目支出\n201\t一般公共服务支出\t3.00\t1.00\t2.00\n"
    second = "科目编码\t科目名称\t合计\t基本支出\t项目支出\n205\t教育支出\t4.00\t3.00\t1.00\n"
    reading = reading_of(first + PAGE + second, "部门支出总表")
    assert {fact.column for fact in reading.facts} == {("合计",), ("基本支出",), ("项目支出",)}
    assert reading.table.header[3] == ("소난",)
    assert Code.TABLE_HEADER_REPAIRED in {d.code for d in reading.diagnostics}


def test_pages_whose_headers_contradict_each_other_verify_nothing() -> None:
    first = "科目编码\t科目名称\t合计\t项目支出\t基本支出\n\t合计\t7.00\t4.00\t3.00\n201\t一般公共服务支出\t3.00\t1.00\t2.00\n"
    second = "科目编码\t科目名称\t合计\t基本支出\t项目支出\n205\t教育支出\t4.00\t3.00\t1.00\n"
    facts = parse(f"部门支出总表\n单位：万元\n{first}{PAGE}{second}").facts
    assert len(facts) == 9
    assert not [fact for fact in facts if fact.status is Status.VERIFIED]


def test_a_legible_total_or_stage_is_not_put_in_the_words_of_the_nearest_form() -> None:
    form = next(each for each in layouts() if each.layout.name == "general budget, Gansu")
    printed = [("科目", "编码"), ("科目", "名称"), ("小计",), ("一般公共预算支出", "基本支出"), ("项目支出",)]
    header = tuple([tuple([Cell(text, text, ()) for text in path]) for path in printed])
    assert [cell.text for cell in restore_header(form.leaves, words_over(header))[2]] == ["一般公共预算支出", "小计"]


def printed_at(text: str, start: int) -> Cell:
    return Cell(text, text, (Span(start, start + len(text)),))


def test_a_column_without_a_text_in_the_row_of_the_others_stands_lower() -> None:
    # "项目 | 本年收入 | | 上年结转" over " | 小计 | 财政拨款收入 | ": the group's text was lost over the third column.
    group = printed_at("本年收入", 3)
    header = (
        (printed_at("项目", 0),),
        (group, printed_at("小计", 14)),
        (printed_at("财政拨款收入", 17),),
        (printed_at("上年结转", 9),),
    )
    assert lower_columns(header) == {2}


def test_a_column_without_any_text_and_a_restored_one_stand_in_no_row() -> None:
    assert lower_columns(((), (Cell("合计", "合计", ()),), (printed_at("基本支出", 0),))) == frozenset()
