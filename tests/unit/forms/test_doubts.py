"""Rows and columns that no sum can vouch for, however well it holds."""

from __future__ import annotations

import pytest

from govbudget_parse import Status, parse
from govbudget_parse.diagnostics import Code

HEADER = "科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
TOTAL = "\t合计\t17.00\t10.00\t7.00\n"
GOOD = (
    "201\t一般公共服务支出\t3.00\t1.00\t2.00\n"
    "205\t教育支出\t4.00\t3.00\t1.00\n"
    "208\t社会保障和就业支出\t5.00\t3.50\t1.50\n"
    "213\t农林水支出\t2.00\t1.00\t1.00\n"
)
# Each row's total and basic expenditure, printed under 基本支出 and 项目支出.
SHIFTED = (
    ("", "合计", "7.00", "4.00"),
    ("201", "一般公共服务支出", "3.00", "1.00"),
    ("205", "教育支出", "4.00", "3.00"),
)


def statuses(rows: str, name: str) -> set[Status]:
    doc = parse(f"部门支出总表\n单位：万元\n{HEADER}{TOTAL}{GOOD}{rows}")
    return {fact.status for fact in doc.facts if fact.label.startswith(name)}


def codes_told(table: str) -> set[Code]:
    return {diagnostic.code for diagnostic in parse(table).diagnostics}


def codes_of(rows: str) -> set[Code]:
    return codes_told(f"部门支出总表\n单位：万元\n{HEADER}{TOTAL}{GOOD}{rows}")


def test_a_row_like_the_others_is_verified() -> None:
    assert statuses("210\t卫生健康支出\t3.00\t1.50\t1.50\n", "卫生健康支出") == {Status.VERIFIED}


@pytest.mark.parametrize(
    "row",
    [
        "210\t卫生健康支出\t3.00\t1.50\t1.50\t\n",
        "210\t卫生健康支出3\t3.00\t1.50\t1.50\n",
        "205\t卫生健康支出\t3.00\t1.50\t1.50\n",
    ],
    ids=["a cell too many", "a number in the name", "another item's code"],
)
def test_a_row_with_a_cell_out_of_place_is_not_verified(row: str) -> None:
    assert Status.VERIFIED not in statuses(row, "卫生健康支出")


def test_a_row_whose_amounts_moved_into_the_names_is_not_verified() -> None:
    assert Status.VERIFIED not in statuses("卫生健康支出\t3.00\t1.50\t1.50\t\n", "卫生健康支出")


def test_a_displaced_row_and_a_merged_name_are_told() -> None:
    assert Code.TABLE_ROW_DISPLACED in codes_of("卫生健康支出\t3.00\t1.50\t1.50\t\n")
    assert Code.TABLE_NAME_MERGED in codes_of("210\t卫生健康支出3\t3.00\t1.50\t1.50\n")


def test_parts_without_their_total_were_shifted() -> None:
    assert statuses("210\t卫生健康支出\t\t3.00\t3.00\n", "卫生健康支出") <= {Status.UNVERIFIED, Status.CONFLICTING}


def test_a_column_under_a_text_that_nobody_knows_is_not_verified() -> None:
    text = f"部门支出总表\n单位：万元\n{HEADER.replace('项目支出', '甲乙丙')}{GOOD}"
    facts = parse(text).facts
    assert {fact.status for fact in facts if fact.column[-1] == "甲乙丙"} == {Status.UNVERIFIED}


def test_a_block_in_the_wrong_column_is_not_verified_by_its_own_sum() -> None:
    text = (
        f"部门支出总表\n单位：万元\n{HEADER}\t合计\t12.00\t8.00\t4.00\n"
        "201\t一般公共服务支出\t7.00\t3.00\t4.00\n"
        "210\t卫生健康支出\t5.00\t5.00\t\n"
        "21011\t行政事业单位医疗\t5.00\t\t5.00\n"
        "2101101\t行政单位医疗\t2.00\t\t2.00\n"
        "2101102\t事业单位医疗\t3.00\t\t3.00\n"
    )
    facts = [
        fact for fact in parse(text).facts if fact.column == ("项目支出",) and (fact.code or "").startswith("21011")
    ]
    assert len(facts) == 3
    assert not [fact for fact in facts if fact.status is Status.VERIFIED]


@pytest.mark.parametrize(
    "name",
    ["津贴补贴45,806,457", "210000000津贴补贴", "十九、自然资源支出二十、住房保障支出"],
    ids=["the amount behind it", "the amount before it", "the name of the next row"],
)
def test_a_name_that_another_cell_ran_into_is_not_verified(name: str) -> None:
    assert Status.VERIFIED not in statuses(f"210\t{name}\t3.00\t1.50\t1.50\n", name[:4])


def test_a_header_that_a_row_of_data_ran_into_vouches_for_nothing() -> None:
    merged = "科目编码\t科目名称 合计\t合计 17.00\t基本支出 10.00\t项目支出 7.00\n"
    doc = parse(f"部门支出总表\n单位：万元\n{merged}{GOOD}")
    assert Status.VERIFIED not in {fact.status for fact in doc.facts}


def test_a_code_that_ends_before_the_others_is_not_verified() -> None:
    header = "科目编码\t\t\t科目名称\t合计\t基本支出\t项目支出\n类\t款\t项\t\t\t\t\n"
    rows = "205\t02\t02\t小学教育\t3.00\t1.00\t2.00\n207\t03\t{}\t体育场馆\t4.00\t3.00\t1.00\n"
    for last, expected in (("07", True), ("", False)):
        doc = parse(f"部门支出总表\n单位：万元\n{header}{rows.format(last)}")
        status = {fact.status for fact in doc.facts if fact.label == "体育场馆"}
        assert (status == {Status.VERIFIED}) is expected


@pytest.mark.parametrize(
    ("end", "expected"), [("", Status.VERIFIED), ("\t", Status.UNVERIFIED)], ids=["even", "a cell too many"]
)
def test_a_row_printed_a_cell_a_line_is_verified_where_it_is_as_wide_as_the_others(end: str, expected: Status) -> None:
    rows = (HEADER + GOOD + f"210\t卫生健康支出\t3.00\t1.50\t1.50{end}").splitlines()
    text = "\n\n".join("\n".join(f"\t{cell}" for cell in row.split("\t")) for row in rows)
    doc = parse(f"部门支出总表\n单位：万元\n\n{text}\n")
    assert {fact.status for fact in doc.facts if fact.label == "卫生健康支出"} == {expected}


def test_the_names_of_two_rows_in_one_cell_are_told() -> None:
    rows = "项目\t决算数\n一、一般公共预算财政拨款收入\t100.00\n本年收入合计\t100.00\n年初结转和结余年末结转和结余\t20.00\n总计\t120.00\n"
    doc = parse(f"收入支出决算总表\n单位：万元\n{rows}")
    assert Code.TABLE_NAME_MERGED in {diagnostic.code for diagnostic in doc.diagnostics}


def test_an_amount_with_a_code_behind_it_is_not_verified() -> None:
    rows = "301\t工资福利支出\t70.00\n30101\t基本工资\t50.0031003\n30102\t津贴补贴\t20.00\n302\t商品和服务支出\t9.50\n"
    doc = parse(f"一般公共预算基本支出表\n单位：万元\n科目编码\t科目名称\t合计\n{rows}")
    assert Status.VERIFIED not in {fact.status for fact in doc.facts if fact.label == "基本工资"}


def test_a_header_with_two_cells_run_together_vouches_for_nothing() -> None:
    merged = "科目编码\t科目名称\t合计基本支出\t\t项目支出\n"
    doc = parse(f"部门支出总表\n单位：万元\n{merged}{TOTAL}{GOOD}")
    assert Status.VERIFIED not in {fact.status for fact in doc.facts}


def test_columns_below_the_row_of_another_column_have_lost_their_group() -> None:
    rows = "合计\t因公出国（境）费\t公务接待费\t\n35.60\t33.00\t2.60\t378.43\n"
    title = "“三公”经费和机关运行经费预算表\n单位：万元\n"
    whole = parse(f"{title}2025年“三公”经费预算数\t\t\t2025年机关运行经费预算数\n{rows}")
    assert Status.VERIFIED in {fact.status for fact in whole.facts}
    lost = parse(f"{title}\t\t\t2025年机关运行经费预算数\n{rows}")
    assert Status.VERIFIED not in {fact.status for fact in lost.facts}


def test_a_balance_that_lost_the_names_of_a_side_vouches_for_nothing() -> None:
    whole = "收入\t\t支出\t\t\n项目\t预算数\t项目\t合计\t一般公共预算\n一、本年收入\t9.00\t一、本年支出\t9.00\t9.00\n"
    for text in (whole, whole.replace("\t支出\t", "\t\t").replace("\t项目\t合计", "\t\t合计")):
        doc = parse(f"财政拨款收支预算总表\n单位：万元\n{text}收入总计\t9.00\t支出总计\t9.00\t9.00\n")
        said = {fact.status for fact in doc.facts if fact.label == "支出总计"}
        assert (Status.VERIFIED in said) is (text is whole)


def test_whole_codes_merged_over_their_three_columns_lost_no_level() -> None:
    rows = (
        "项目\t\t\t\t本年支出合计\t基本支出\t项目支出\n支出功能分类科目编码\t\t\t科目名称\t\t\t\n类\t款\t项\t\t\t\t\n"
        "\t\t\t合计\t7.00\t4.00\t3.00\n"
        "201\t\t\t一般公共服务支出\t7.00\t4.00\t3.00\n"
        "20103\t\t\t政府办公厅（室）及相关机构事务\t7.00\t4.00\t3.00\n"
        "2010301\t\t\t行政运行\t3.00\t2.00\t1.00\n"
        "2010302\t\t\t一般行政管理事务\t4.00\t2.00\t2.00\n"
    )
    doc = parse(f"支出决算表\n单位：万元\n{rows}")
    assert {fact.status for fact in doc.facts} == {Status.VERIFIED}
    cut = parse(f"支出决算表\n单位：万元\n{rows.replace('2010301', '20104').replace('2010302', '20105')}")
    assert Code.TABLE_ROW_DISPLACED in {diagnostic.code for diagnostic in cut.diagnostics}


def test_a_unit_that_stands_in_the_column_of_projects_is_not_verified() -> None:
    title = "项目支出预算表\n单位：万元\n项目名称\t项目实施单位\t合计\t一般公共预算\t其他资金\n"
    rows = "{}\t7.50\t4.00\t3.50\n往来资金\t综合行政执法局\t2.50\t1.00\t1.50\n"
    for names in ("执法装备购置\t综合行政执法局", "综合行政执法局\t执法装备购置", "执法装备购置综合行政执法局\t"):
        doc = parse(title + rows.format(names))
        said = {fact.status for fact in doc.facts if fact.row == 0}
        assert (Status.VERIFIED in said) is names.startswith("执法装备购置\t")


def test_a_row_of_column_numbers_that_lost_one_is_no_amounts() -> None:
    rows = "科目编码\t科目名称\t合计\t基本支出\t项目支出\t其他\n1\t2\t3\t4\t5\t7\n" + GOOD
    doc = parse(f"部门支出总表\n单位：万元\n{rows}")
    assert not {fact for fact in doc.facts if fact.amount == 7}


@pytest.mark.parametrize("part", ["②", "²"])
def test_a_code_with_a_digit_that_is_no_decimal_is_read(part: str) -> None:
    header = "科目编码\t\t\t科目名称\t合计\t基本支出\t项目支出\n类\t款\t项\t\t\t\t\n"
    rows = f"201\t03\t{part}\t行政运行\t3.00\t1.00\t2.00\n201\t03\t02\t一般行政管理事务\t5.00\t1.00\t4.00\n"
    facts = parse(f"部门支出总表\n单位：万元\n{header}{rows}").facts
    assert [str(fact.amount) for fact in facts] == ["3.00", "1.00", "2.00", "5.00", "1.00", "4.00"]


def test_a_name_that_ran_into_another_column_is_found_among_any_number_of_names() -> None:
    names = [
        f"第{number}中学维修项目"
        for number in "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水"
    ]
    named = "".join(f"某某学校\t{name}\t1.50\n" for name in names)
    nameless = "某某学校\t\t1.50\n" * len(names)
    table = f"项目支出表\n单位：万元\n单位名称\t项目名称\t金额\n{named}{nameless}"
    displaced = {name: codes_told(f"{table}某某学校{name}\t\t99.50\n") for name in ("", *names)}
    assert [name for name, codes in displaced.items() if Code.TABLE_ROW_DISPLACED in codes] == names


def verified(table: str) -> set[tuple[str, str, str]]:
    """Name, innermost header text and amount of what is verified."""
    return {(f.label, f.column[-1], str(f.amount)) for f in parse(table).facts if f.status is Status.VERIFIED}


def test_a_restored_total_has_many_names_and_is_not_verified() -> None:
    """Where "合计" was lost, another form prints "本年支出合计" there."""
    table = (
        "部门支出总表\n单位：万元\n\t\t\t\t\t上缴上级支出\t经营支出\t对附属单位补助支出\n"
        "\t合计\t30.00\t12.00\t18.00\t\t\t\n201\t一般公共服务支出\t20.00\t8.00\t12.00\t\t\t\n"
        "208\t社会保障和就业支出\t10.00\t4.00\t6.00\t\t\t\n"
    )
    assert not verified(table)


def test_columns_below_a_group_whose_first_text_was_lost_are_not_verified() -> None:
    """Whether "本年支出" heads one column or all three cannot be seen."""
    table = (
        "一般公共预算财政拨款支出决算表\n单位：万元\n项目\t\t\t\t本年支出\t\t\n功能分类科目编码\t\t\t科目名称\t\t基本支出\t项目支出\n"
        "类\t款\t项\t\t\t\t\n合计\t\t\t\t30.00\t12.00\t18.00\n"
        "201\t03\t01\t行政运行\t20.00\t8.00\t12.00\n208\t05\t01\t行政单位离退休\t10.00\t4.00\t6.00\n"
    )
    assert not verified(table)
    assert len(verified(table.replace("科目名称\t\t", "科目名称\t合计\t"))) == 9


def test_an_amount_of_expenditure_beside_a_name_of_revenue_is_told() -> None:
    """Where the names of expenditure are lost, "收入总计" is the nearest text on the left."""
    table = (
        "财政拨款收支总表\n单位：万元\n收入\t\t支出\t\t\n项目\t预算数\t소난\t合计\t一般公共预算\t政府性基金预算\n"
        "一、一般公共预算\t30.00\t一、一般公共服务支出\t20.00\t20.00\t\n"
        "二、政府性基金预算\t12.00\t二、城乡社区支出\t22.00\t10.00\t12.00\n收入总计\t42.00\t支出总计\t42.00\t30.00\t12.00\n"
    )
    assert not any(column in ("合计", "一般公共预算", "政府性基金预算") for _, column, _ in verified(table))
    assert Code.TABLE_LABEL_ELSEWHERE in codes_told(table)


def test_a_balance_with_an_amount_beside_no_name_may_have_slipped() -> None:
    """A column that lost a blank cell moved up by a row from there on and adds up all the same."""
    clean = (
        "部门收支总表\n单位：万元\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n"
        "一、一般公共预算拨款收入\t30.00\t一、一般公共服务支出\t20.00\n二、事业收入\t\t二、外交支出\t\n"
        "三、其他收入\t\t三、国防支出\t10.00\n本年收入合计\t30.00\t本年支出合计\t30.00\n"
        "上年结转\t5.00\t年终结转结余\t5.00\n收入总计\t35.00\t支出总计\t35.00\n"
    )
    assert ("国防支出", "预算数", "10.00") in {(name[2:], *rest) for name, *rest in verified(clean)}
    slipped = clean
    for old, new in (
        ("外交支出\t", "外交支出\t10.00"),
        ("国防支出\t10.00", "国防支出\t30.00"),
        ("本年支出合计\t30.00", "\t5.00"),
        ("年终结转结余\t5.00", "本年支出合计\t35.00"),
        ("支出总计\t35.00", "年终结转结余\t"),
    ):
        slipped = slipped.replace(old, new)
    assert not any(name.endswith(("外交支出", "国防支出")) for name, *_ in verified(slipped))


def test_codes_that_ran_into_their_names_with_their_header_are_taken_out_again() -> None:
    """Under "功能分类科目编码科目名称" the border between two columns was lost; under "科目" the name is printed with its code."""
    rows = (
        "合计\t30.00\t12.00\t18.00\n201一般公共服务支出\t20.00\t8.00\t12.00\n2080501行政单位离退休\t10.00\t4.00\t6.00\n"
    )
    table = f"部门支出总表\n单位：万元\n功能分类科目编码科目名称\t合计\t基本支出\t项目支出\n{rows}"
    named = {(fact.label, fact.code) for fact in parse(table).facts}
    assert named == {("合计", None), ("一般公共服务支出", "201"), ("行政单位离退休", "2080501")}
    whole = {(fact.label, fact.code) for fact in parse(table.replace("分类科目编码科目名称", "科目")).facts}
    assert ("2080501行政单位离退休", "2080501") in whole


def test_names_under_a_lost_header_text_are_missed() -> None:
    """Without "科目名称" over them the department's items are named like the government's."""
    table = (
        "一般公共预算基本支出表\n单位：万元\n部门预算支出经济分类科目\t\t政府预算支出经济分类科目\t\t"
        "本年一般公共预算基本支出\t\t\n\t\t科目编码\t科目名称\t合计\t人员经费\t公用经费\n"
        "30101\t基本工资\t50101\t工资奖金津补贴\t20.00\t20.00\t\n30102\t津贴补贴\t50101\t工资奖金津补贴\t10.00\t10.00\t\n"
        "30201\t办公费\t50201\t办公经费\t5.00\t\t5.00\n合计\t\t\t\t35.00\t30.00\t5.00\n"
    )
    assert not {label for label, *_ in verified(table)} & {"工资奖金津补贴", "办公经费"}


def test_two_columns_under_the_same_texts_are_not_verified() -> None:
    """The texts of the two years above the halves were lost."""
    head = "合计\t因公出国（境）费\t公务接待费"
    assert not verified(
        f"一般公共预算“三公”经费支出表\n单位：万元\n{head}\t{head}\n36.55\t11.85\t24.70\t50.72\t24.20\t26.52\n"
    )


def test_columns_under_a_last_header_row_of_noise_are_not_verified() -> None:
    """ "소난" is what was read of 小计, 购置费 and 运行费: all three columns then stand under the group alone."""
    doc = parse(
        "一般公共预算“三公”经费支出表\n单位：万元\n单位名称\t合计\t因公出国（境）费\t公务用车购置及运行费\t\t\t公务接待费\n"
        "\t\t\t소난\t소난\t소난\t\n某某局\t9.50\t\t6.00\t\t6.00\t3.50\n"
    )
    assert not [fact for fact in doc.facts if fact.amount == 6 and fact.status is Status.VERIFIED]


def test_two_lists_of_names_without_their_sides_are_not_verified() -> None:
    """Without 收入 and 支出 above "项目" nothing says which amounts are revenue."""
    assert not verified(
        "财政拨款收支表\n单位：万元\n项目\t预算数\t项目\t合计\t一般公共预算\t政府性基金预算\n"
        "一、一般公共预算\t30.00\t一、一般公共服务支出\t20.00\t20.00\t\n"
        "二、政府性基金预算\t12.00\t二、城乡社区支出\t22.00\t10.00\t12.00\n"
    )


@pytest.mark.parametrize("amount", ["2000", "20.002"])
def test_an_amount_with_other_decimals_than_a_table_prints_is_not_verified(amount: str) -> None:
    """ "10.00" says that the table prints two decimals of every amount: the point was lost, or a column's number ran in."""
    rows = f"302\t商品和服务支出\t{amount}\n30201\t办公费\t{amount}\n"
    doc = parse(
        "一般公共预算基本支出表\n单位：万元\n科目编码\t科目名称\t合计\t人员经费\n301\t工资福利支出\t30.00\t30.00\n"
        f"30101\t基本工资\t19.50\t19.50\n30102\t津贴补贴\t10.50\t10.50\n{rows}"
    )
    assert {fact.status for fact in doc.facts if fact.code in ("302", "30201")} == {Status.UNVERIFIED}


def test_a_column_that_lost_all_its_points_is_not_verified() -> None:
    """Most amounts then have no decimals; "30.00" beside them says that all had two."""
    rows = "".join(f"302{number:02}\t某某费\t{number}000\n" for number in range(1, 6))
    doc = parse(
        "一般公共预算基本支出表\n单位：万元\n科目编码\t科目名称\t合计\t人员经费\n301\t工资福利支出\t30.00\t30.00\n"
        f"302\t商品和服务支出\t15000\n{rows}"
    )
    assert {fact.status for fact in doc.facts if fact.code and fact.code.startswith("302")} == {Status.UNVERIFIED}


def test_amounts_under_a_total_that_is_blank_in_every_row_are_not_verified() -> None:
    """The sums down the columns hold, and yet what stands under 基本支出 may be the total, read a column too far."""
    rows = "".join(f"{code}\t{name}\t\t{amount}\t{part}\n" for code, name, amount, part in SHIFTED)
    doc = parse(f"部门支出总表\n单位：万元\n{HEADER}{rows}")
    assert {fact.status for fact in doc.facts} == {Status.UNVERIFIED}
