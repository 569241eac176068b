from __future__ import annotations

from govbudget_parse import Status, parse
from govbudget_parse.diagnostics import Code
from tests.unit.printed import reading_of

HEADER = "科目编码\t科目名称\t合计\t基本支出\t\t\t项目支出\n\t\t\t小计\t人员经费\t公用经费\t\n"
TITLE = "部门支出总表"


def placed(text: str) -> dict[tuple[str, str], str]:
    """The amounts by row name and own column."""
    return {(fact.label, fact.column[-1]): str(fact.amount) for fact in reading_of(text, TITLE).facts}


def codes_of(text: str) -> list[Code]:
    return [d.code for d in reading_of(text, TITLE).diagnostics]


SLIPPED = (
    HEADER + "\t合计\t42.14\t42.14\t34.28\t7.86\t\n"
    "2010301\t行政运行\t38.87\t38.87\t31.01\t7.86\t\n"
    "2080501\t行政单位离退休\t3.27\t3.27\t\t3.27\t\n"
)


def test_an_amount_is_moved_where_the_total_row_holds_only_then() -> None:
    amounts = placed(SLIPPED)
    assert amounts["行政单位离退休", "人员经费"] == "3.27"
    assert ("行政单位离退休", "公用经费") not in amounts
    assert codes_of(SLIPPED) == [Code.TABLE_ROW_REALIGNED]


def test_of_two_amounts_that_would_do_none_is_moved() -> None:
    text = (
        HEADER + "\t合计\t6.54\t6.54\t3.27\t3.27\t\n"
        "2080501\t行政单位离退休\t3.27\t3.27\t\t3.27\t\n"
        "2080502\t事业单位离退休\t3.27\t3.27\t\t3.27\t\n"
    )
    amounts = placed(text)
    assert amounts["行政单位离退休", "公用经费"] == amounts["事业单位离退休", "公用经费"] == "3.27"
    assert Code.TABLE_ROW_REALIGNED not in codes_of(text)


def test_what_no_single_move_explains_is_left_and_conflicts() -> None:
    text = (
        HEADER + "\t合计\t42.14\t42.14\t34.28\t7.86\t\n"
        "2010301\t行政运行\t38.87\t38.87\t31.01\t7.86\t\n"
        "2080501\t行政单位离退休\t3.99\t3.99\t\t3.99\t\n"
    )
    assert Code.TABLE_ROW_REALIGNED not in codes_of(text)
    statuses = {f.column[-1]: f.status for f in parse(f"{TITLE}\n单位：万元\n{text}").facts if f.label == "合计"}
    assert statuses["公用经费"] is Status.CONFLICTING


PROJECTS = "单位编码\t项目名称\t项目金额（万元）\t\t产出指标\n\t\t资金总额\t政府预算资金\t\n"


def test_a_row_shifted_by_a_cell_is_set_back_under_its_columns() -> None:
    text = (
        PROJECTS + "117\t117001\t某某保障处\t1,250.00\t1,250.00\n"
        "410790200000000000000004\t车辆保险费\t170.00\t170.00\t及时\n"
        "410790200000000000000005\t劳务费\t158.40\t158.40\t及时\n"
    )
    reading = reading_of(text, "部门预算项目绩效目标汇总表")
    first = [fact for fact in reading.facts if fact.row == 0]
    assert [(f.label, f.code, f.column[-1], str(f.amount)) for f in first] == [
        ("某某保障处", "117001", "资金总额", "1250.00"),
        ("某某保障处", "117001", "政府预算资金", "1250.00"),
    ]
    assert Code.TABLE_ROW_REALIGNED in {d.code for d in reading.diagnostics}


def test_no_sum_verifies_a_row_that_was_set_back() -> None:
    text = (
        PROJECTS + "117\t117001\t某某保障处\t328.40\t328.40\n"
        "410790200000000000000004\t车辆保险费\t170.00\t170.00\t及时\n"
        "410790200000000000000005\t劳务费\t158.40\t158.40\t及时\n"
    )
    facts = parse(f"部门预算项目绩效目标汇总表\n单位：万元\n{text}").facts
    assert {fact.status for fact in facts if fact.row == 0} == {Status.UNVERIFIED}


def test_a_name_whose_end_stands_on_the_row_of_its_amounts_is_joined() -> None:
    text = (
        PROJECTS + "\t驻村第一书记工作经\t\t\t及时\n"
        "147001\t费\t1.00\t1.00\t及时\n"
        "147001\t劳务费\t158.40\t158.40\t及时\n"
    )
    reading = reading_of(text, "部门预算项目绩效目标汇总表")
    assert reading.facts[0].label == "驻村第一书记工作经费"
