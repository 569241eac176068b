"""A sum that holds confirms an amount only where nothing else in its table speaks for another place."""

from __future__ import annotations

from govbudget_parse import Fact, Status, parse

UNITS = "单位代码\t单位名称（科目）\t合计\t基本支出\t项目支出\n"
BY_CODE = "科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
FUNDS = (
    "收入\t\t支出\t\t\t\t\n项目\t预算数\t项目\t合计\t一般公共预算\t政府性基金预算\t国有资本经营预算\n"
    "一、一般公共预算资金\t117.12\t一、一般公共服务支出\t73.76\t73.76\t\t\n"
)
THREE = (
    "单位编码\t单位名称\t当年财政拨款预算安排\t\t\t\t\t\n"
    "\t\t合计\t因公出国（境）费用\t公务用车购置及运行费\t\t\t公务接待费\n"
    "\t\t\t\t小计\t公务用车购置费\t公务用车运行费\t\n"
    "301001\t某某县教育和体育局机关\t9.50\t\t6.00\t2.00\t4.00\t3.50\n"
)


def facts_of(table: str) -> tuple[Fact, ...]:
    return parse(table).facts


def verified(table: str) -> set[str]:
    """Label and amount of every fact that is verified."""
    return {f"{fact.label} {fact.amount}" for fact in facts_of(table) if fact.status is Status.VERIFIED}


def test_a_units_row_that_was_swapped_with_the_rows_under_it_is_not_verified() -> None:
    table = (
        "部门支出总表\n单位：万元\n" + BY_CODE + "\t合计\t3236.46\t2740.46\t496.00\n"
        "\n\n301001\t某某县教育和体育局机关\t3236.46\t496.00\t2740.46\n"
        "2050101\t行政运行\t2110.31\t370.00\t1740.31\n2050202\t小学教育\t1126.15\t126.00\t1000.15\n"
    )
    assert not any("机关 496.00" in said for said in verified(table))


def test_a_fund_that_the_other_side_receives_otherwise_is_not_verified() -> None:
    ends = "\t\t支出合计\t74.96\t73.76\t{}\n收入总计\t118.32\t支出总计\t74.96\t73.76\t{}\n"
    row = "二、政府性基金\t1.20\t二、城乡社区支出\t1.20\t\t{}\n"
    table = "财政拨款收支预算总表\n单位：万元\n" + FUNDS
    right = table + row.format("1.20\t") + ends.format("1.20\t", "1.20\t")
    shifted = table + row.format("\t1.20") + ends.format("\t1.20", "\t1.20")
    columns = {fact.column[-1]: fact.status for fact in facts_of(right) if str(fact.amount) == "1.20"}
    assert columns["政府性基金预算"] is Status.VERIFIED
    columns = {fact.column[-1]: fact.status for fact in facts_of(shifted) if str(fact.amount) == "1.20"}
    assert columns["国有资本经营预算"] is not Status.VERIFIED


def test_a_row_that_was_read_twice_is_verified_once() -> None:
    rows = "201\t一般公共服务支出\t7.50\t4.00\t3.50\n208\t社会保障和就业支出\t2.50\t1.00\t1.50\n"
    total = "\t合计\t10.00\t5.00\t5.00\n"
    facts = facts_of("部门支出总表\n单位：万元\n" + BY_CODE + total + total + rows)
    first, second = ([fact.status for fact in facts if fact.row == row] for row in (0, 1))
    assert set(first) == {Status.VERIFIED}
    assert Status.VERIFIED not in second


def test_a_functional_name_beside_the_code_of_a_unit_is_not_verified() -> None:
    table = "部门支出总表\n单位：万元\n" + BY_CODE + "{}\t行政运行\t7.50\t4.00\t3.50\n"
    assert "行政运行 7.50" in verified(table.format("2010301"))
    assert verified(table.format("7010301")) == set()


def test_a_column_whose_group_was_lost_is_not_verified() -> None:
    title = "一般公共预算“三公”经费支出预算表\n单位：万元\n"
    assert "某某县教育和体育局机关 4.00" in verified(title + THREE)
    lost = (
        THREE.replace("公务用车购置及运行费\t\t\t公", "\t\t\t公")
        .replace("\t小计\t", "\t\t")
        .replace("\t6.00\t", "\t\t")
    )
    assert not any(said.endswith("4.00") for said in verified(title + lost))


def test_nothing_is_verified_under_a_header_whose_upper_row_is_blank() -> None:
    rows = "201\t一般公共服务支出\t7.50\t4.00\t3.50\n"
    assert verified("部门支出总表\n单位：万元\n" + BY_CODE + rows)
    assert verified("部门支出总表\n单位：万元\n" + "\t\t\t\t\n" + BY_CODE + rows) == set()


STRAYED = (
    "部门支出总表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t\t项目支出\n\t\t\t{}\t{}\t{}\n"
    "\t合计\t385.50\t292.25\t35.00\t58.25\n201\t一般公共服务支出\t385.50\t292.25\t35.00\t58.25\n"
)


def test_columns_under_a_text_that_strayed_into_the_next_group_are_not_verified() -> None:
    assert verified(STRAYED.format("工资福利支出", "商品和服务支出", ""))
    assert not verified(STRAYED.format("工资福利支出", "", "商品和服务支出"))


def test_a_text_that_strayed_is_put_back_where_a_form_and_all_sums_place_it() -> None:
    columns = [fact.column for fact in parse(STRAYED.format("人员支出", "", "日常公用支出")).facts if fact.row == 0]
    assert columns == [("合计",), ("基本支出", "人员支出"), ("基本支出", "日常公用支出"), ("项目支出",)]


def test_a_total_below_two_numbered_lists_is_not_held_against_both() -> None:
    table = (
        "收入支出决算总表\n单位：万元\n收入\t\t支出\t\n项目\t决算数\t项目（按支出性质和经济分类）\t决算数\n"
        "一、一般公共预算财政拨款收入\t60.00\t一、基本支出\t40.00\n二、事业收入\t30.00\t二、项目支出\t50.00\n"
        "\t\t经济分类支出合计\t90.00\n\t\t一、工资福利支出\t70.00\n\t\t二、商品和服务支出\t20.00\n"
        "本年收入合计\t90.00\t本年支出合计\t90.00\n总计\t90.00\t总计\t90.00\n"
    )
    assert not [finding for finding in parse(table).findings if finding.rule == "T-SUM-NUMBERED"]


def test_a_row_printed_again_at_the_end_confirms_nothing() -> None:
    rows = "201\t一般公共服务支出\t30.00\t12.00\t18.00\n208\t社会保障和就业支出\t10.00\t4.00\t6.00\n"
    total = "\t合计\t40.00\t16.00\t24.00\n"
    doc = parse(f"部门支出总表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n{total}{rows}{total}")
    printed = [fact.status is Status.VERIFIED for fact in doc.facts if fact.label == "合计"]
    assert printed == [True] * 3 + [False] * 3


def test_an_amount_under_a_numbered_row_that_is_blank_may_be_another_rows() -> None:
    """ "（一）支出合计" prints a budget and no final figure: "4.55" stood there and moved a row down."""
    doc = parse(
        "“三公”经费支出表\n单位：万元\n项目\t预算数\t决算数\n一、“三公”经费支出\t8.20\t6.75\n（一）支出合计\t8.20\t\n"
        "1．因公出国（境）费\t\t4.55\n2．公务接待费\t8.20\t2.20\n"
    )
    final = [fact for fact in doc.facts if fact.column[-1] == "决算数" and fact.status is Status.VERIFIED]
    assert final == []


def test_the_units_row_proves_no_column_that_the_total_row_leaves_blank() -> None:
    """The rest of 项目支出 is printed under 上缴上级支出 in the unit's row alone."""
    doc = parse(
        "部门支出总表\n单位：万元\n科目编码\t单位代码\t科目名称\t合计\t基本支出\t项目支出\t上缴上级支出\n"
        "\t\t合计\t3,236.46\t2,740.46\t496.00\t\n\t301001\t某某局机关\t3,236.46\t2,740.46\t\t496.00\n"
        "2050101\t301001\t行政运行\t2,740.46\t2,740.46\t\t\n2050202\t301001\t小学教育\t496.00\t\t496.00\t\n"
    )
    assert not [f for f in doc.facts if f.column[-1] == "上缴上级支出" and f.status is Status.VERIFIED]
