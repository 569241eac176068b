"""Both sides of a balance as provinces print them: every sum is found, and a sound one is not told of."""

from __future__ import annotations

import pytest

from govbudget_parse import Disclosure, Flow, Fund, Status, parse

HEAD = "某某局2023年度部门预算\n\n表1 收支总体情况表\n单位：万元\n收入\t\t支出\t\n项目\t2023年预算\t项目\t2023年预算\n"
FIRST = "一、一般公共预算拨款收入\t100.00\t一、教育支出\t70.00\n二、事业收入\t10.00\t二、卫生健康支出\t45.00\n"
SUMS = "本年收入合计\t110.00\t本年支出合计\t115.00\n"
TOTALS = "收入总计\t115.00\t支出总计\t115.00\n"

SOUND = {
    "carry-over numbered on below the total": FIRST + SUMS + "三、上年结转\t5.00\t\n" + TOTALS,
    "with parts of its own": FIRST
    + SUMS
    + "三、上年结转\t5.00\t\n（一）一般公共预算拨款\t3.00\t\n（二）政府性基金预算拨款\t2.00\t\n"
    + TOTALS,
    "parts that begin a list under an unnumbered row": FIRST
    + SUMS
    + "年初结转和结余\t5.00\t\n一、一般公共预算财政拨款\t3.00\t\n二、政府性基金预算财政拨款\t2.00\t\n"
    + TOTALS,
    "carry-over without a total of the year": FIRST + "上年结转\t5.00\t\n" + TOTALS,
    "收入合计 for this year's": FIRST + "收入合计\t110.00\t支出合计\t115.00\n上年结转\t5.00\t\n" + TOTALS,
    "carry-over above the list": "上年结转\t5.00\t\n" + FIRST + TOTALS,
    "carry-over with its parts above the list": "年初财政拨款结转和结余\t5.00\t\n一般公共预算财政拨款\t3.00\t\n"
    "政府性基金预算财政拨款\t2.00\t\n" + FIRST + SUMS + TOTALS,
    "合计 behind the list": FIRST + "合计\t110.00\t合计\t115.00\n上年结转\t5.00\t\n" + TOTALS,
    "no numbers": "一般公共预算拨款收入\t100.00\t教育支出\t70.00\n事业收入\t10.00\t卫生健康支出\t45.00\n"
    "上年结转\t5.00\t\n" + TOTALS,
    "natures with their parts": "一、一般公共预算拨款收入\t100.00\t一、基本支出\t90.00\n二、事业收入\t10.00\t人员经费\t70.00\n"
    "三、其他收入\t5.00\t公用经费\t20.00\n\t\t二、项目支出\t25.00\n" + TOTALS,
    "totals above their lists": "收入总计\t115.00\t支出总计\t115.00\n一、一般公共预算拨款收入\t100.00\t一、教育支出\t70.00\n"
    "二、事业收入\t15.00\t二、卫生健康支出\t45.00\n",
    "本年收入小计": FIRST + "本年收入小计\t110.00\t本年支出小计\t115.00\n上年结余收入\t5.00\t\n" + TOTALS,
}


def read(rows: str) -> Disclosure:
    return parse(HEAD + rows.replace("\t\n", "\t\t\n"))


@pytest.mark.parametrize("rows", SOUND.values(), ids=SOUND)
def test_a_sound_balance_is_verified_and_nothing_is_told_of_it(rows: str) -> None:
    doc = read(rows)
    assert doc.findings == ()
    assert {fact.status for fact in doc.facts} == {Status.VERIFIED}


@pytest.mark.parametrize("rows", SOUND.values(), ids=SOUND)
def test_a_wrong_total_is_told(rows: str) -> None:
    doc = read(rows.replace("收入总计\t115.00", "收入总计\t119.00"))
    assert ("115.00", "119.00") in {(finding.expected, finding.actual) for finding in doc.findings}


def test_what_is_listed_as_a_part_is_no_figure_of_its_own() -> None:
    parts = "其中：经费拨款\t60.00\t\n非税收入拨款\t40.00\t\n"
    doc = read(FIRST.replace("100.00\t一、教育支出\t70.00\n", "100.00\t一、教育支出\t70.00\n" + parts) + SUMS)
    assert doc.findings == ()
    assert [fact.label for fact in doc.facts if fact.status is not Status.VERIFIED] == [
        "其中：经费拨款",
        "非税收入拨款",
    ]


def test_what_is_numbered_below_a_source_is_no_figure_of_its_own() -> None:
    deep = "一、财政拨款收入\t100.00\t一、教育支出\t100.00\n（一）一般公共预算拨款\t90.00\t\n1.经费拨款\t60.00\t\n2.非税收入拨款\t30.00\t\n"
    doc = read(deep + "（二）政府性基金拨款\t10.00\t\n收入总计\t100.00\t支出总计\t100.00\n")
    assert doc.findings == ()


def test_the_things_that_a_list_of_assets_numbers_need_not_be_all() -> None:
    rows = "一、资产总额\t\t100.00\n（一）流动资产\t\t30.00\n（二）固定资产\t\t70.00\n1.房屋（平方米）\t100\t20.00\n2.车辆（台、辆）\t3\t15.00\n"
    doc = parse("某某局2023年度部门决算\n\n表1 国有资产占用情况表\n单位：万元\n项目\t数量\t价值\n" + rows)
    assert doc.findings == ()


def test_a_change_is_not_held_against_the_amount_that_changed() -> None:
    doc = parse(
        "某某局2024年度部门预算\n\n表1 收支总表\n单位：万元\n收入\t\t\t\t支出\t\t\t\n"
        "项目\t2023年预算数\t2024年预算数\t增减额\t项目\t2023年预算数\t2024年预算数\t增减额\n"
        "一、一般公共预算拨款收入\t90.00\t100.00\t10.00\t一、教育支出\t60.00\t70.00\t10.00\n"
        "二、事业收入\t8.00\t10.00\t2.00\t二、卫生健康支出\t38.00\t40.00\t2.00\n"
        "收入总计\t98.00\t110.00\t12.00\t支出总计\t98.00\t110.00\t12.00\n"
    )
    assert doc.findings == ()
    assert {fact.status for fact in doc.facts} == {Status.VERIFIED}


LEFT = "一、一般公共预算拨款收入\t100.00\n二、事业收入\t10.00\n"
RIGHT = "一、教育支出\t70.00\n二、卫生健康支出\t45.00\n"
ONE_LIST = {
    "totals below": LEFT
    + "本年收入合计\t110.00\n上年结转\t5.00\n收入总计\t115.00\n"
    + RIGHT
    + "本年支出合计\t115.00\n支出总计\t115.00\n",
    "totals above": "收入总计\t110.00\n" + LEFT + "支出总计\t115.00\n" + RIGHT,
    "headed by 本年收入 and 本年支出": "一、本年收入\t110.00\n（一）一般公共预算拨款\t100.00\n（二）政府性基金预算拨款\t10.00\n"
    "二、上年结转\t5.00\n收入总计\t115.00\n一、本年支出\t115.00\n（一）教育支出\t70.00\n（二）卫生健康支出\t45.00\n支出总计\t115.00\n",
    "no numbers": (LEFT + "收入总计\t110.00\n" + RIGHT + "支出总计\t115.00\n").replace("一、", "").replace("二、", ""),
}


@pytest.mark.parametrize("rows", ONE_LIST.values(), ids=ONE_LIST)
def test_one_list_of_revenue_and_then_expenditure_says_of_each_row_its_side(rows: str) -> None:
    doc = parse("某某局2023年度部门预算\n\n表1 收支总表\n单位：万元\n项目\t预算数\n" + rows)
    flows = {fact.label.lstrip("（一）二、"): fact.flow for fact in doc.facts}
    assert flows["教育支出"] is flows["卫生健康支出"] is flows["支出总计"] is Flow.EXPENDITURE
    assert {flow for label, flow in flows.items() if "支出" not in label} == {Flow.REVENUE}


def test_one_list_is_verified_by_its_totals() -> None:
    doc = parse("某某局2023年度部门预算\n\n表1 收支总表\n单位：万元\n项目\t预算数\n" + ONE_LIST["totals below"])
    assert doc.findings == ()
    assert {fact.status for fact in doc.facts} == {Status.VERIFIED}


def test_both_years_of_a_balance_are_balanced() -> None:
    head = "某某局2024年度部门预算\n\n表1 收支总表\n单位：万元\n收入\t\t\t支出\t\t\n"
    head += "项目\t2023年预算数\t2024年预算数\t项目\t2023年预算数\t2024年预算数\n"
    rows = "一、事业收入\t90.00\t100.00\t一、教育支出\t98.00\t111.00\n二、其他收入\t8.00\t10.00\t\t\t\n"
    doc = parse(head + rows + "收入总计\t98.00\t110.00\t支出总计\t98.00\t111.00\n")
    assert [(finding.rule, finding.facts) for finding in doc.findings] == [("T-BALANCE", ("t0r2c2", "t0r2c5"))]


PUBLIC = {
    "合计 above": "合计\t18.50\n因公出国（境）费\t3.20\n公务用车购置及运行费\t11.00\n"
    "公务用车购置费\t5.00\n公务用车运行费\t6.00\n公务接待费\t4.30\n",
    "合计 below": "因公出国（境）费\t3.20\n公务接待费\t4.30\n公务用车购置及运行费\t11.00\n"
    "其中：公务用车购置费\t5.00\n公务用车运行费\t6.00\n合计\t18.50\n",
    "支出合计 in the middle of the numbers": "一、“三公”经费支出\t\n（一）支出合计\t18.50\n1．因公出国（境）费\t3.20\n"
    "2．公务用车购置及运行维护费\t11.00\n（1）公务用车购置费\t5.00\n（2）公务用车运行维护费\t6.00\n3．公务接待费\t4.30\n",
}


@pytest.mark.parametrize("rows", PUBLIC.values(), ids=PUBLIC)
def test_the_items_of_the_three_public_expenses_add_up_in_rows(rows: str) -> None:
    head = "某某局2023年度部门预算\n\n表1 “三公”经费支出表\n单位：万元\n项目\t预算数\n"
    doc = parse(head + rows)
    assert doc.findings == ()
    assert {fact.status for fact in doc.facts} == {Status.VERIFIED}
    wrong = parse(head + rows.replace("公务接待费\t4.30", "公务接待费\t4.90"))
    assert [(finding.expected, finding.actual) for finding in wrong.findings] == [("19.10", "18.50")]


def test_the_end_of_one_side_is_no_displaced_row() -> None:
    doc = read(FIRST + SUMS + "三、上年结转\t4.00\t\n四、使用非财政拨款结余\t1.00\t\n" + TOTALS)
    assert [diagnostic.code for diagnostic in doc.diagnostics] == []


FUNDS = "项目\t预算数\t项目\t合计\t一般公共预算\t政府性基金预算\n"


def test_carry_over_of_no_named_fund_may_be_spent_under_any() -> None:
    rows = (
        "一、一般公共预算拨款\t100.00\t一、教育支出\t70.00\t70.00\t\n"
        "二、政府性基金预算拨款\t20.00\t二、城乡社区支出\t52.00\t30.00\t22.00\n"
        "本年收入合计\t120.00\t三、其他支出\t3.00\t3.00\t\n"
        "上年结转\t5.00\t\t\t\t\n收入总计\t125.00\t支出总计\t125.00\t103.00\t22.00\n"
    )
    doc = parse("某某局2023年度部门预算\n\n表1 财政拨款收支总表\n单位：万元\n收入\t\t支出\t\t\t\n" + FUNDS + rows)
    assert doc.findings == ()
    assert {f.status for f in doc.facts if f.fund is Fund.GENERAL_PUBLIC_BUDGET} == {Status.VERIFIED}


def test_parts_of_one_name_on_both_sides_are_no_displaced_rows() -> None:
    parts = "其中：项目支出结转和结余\t5.00\t其中：项目支出结转和结余\t7.00\n"
    rows = FIRST + "本年收入合计\t110.00\t本年支出合计\t115.00\n年初结转和结余\t12.00\t年末结转和结余\t7.00\n"
    doc = read(rows + parts + "总计\t122.00\t总计\t122.00\n")
    assert (doc.findings, doc.diagnostics) == ((), ())


def test_a_change_under_both_years_that_it_compares_is_verified() -> None:
    doc = parse(
        "某某局2024年度部门预算\n\n表1 一般公共预算支出表\n单位：万元\n"
        "科目编码\t科目名称\t2023年执行数\t2024年预算数\t2024年预算数比2023年执行数\t\n\t\t\t\t增减额\t增减%\n"
        "\t合计\t60.00\t80.00\t20.00\t33.33\n2050201\t学前教育\t25.00\t30.00\t5.00\t20.00\n"
        "2050202\t小学教育\t35.00\t50.00\t15.00\t42.86\n"
    )
    assert doc.findings == ()
    assert {fact.status for fact in doc.facts} == {Status.VERIFIED}
