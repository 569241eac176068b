"""Final accounts held against themselves: what differs from a budget."""

from __future__ import annotations

import pytest

from govbudget_parse import parse
from tests.unit.checks.test_rules import ACCOUNTS, Slip, after

SLIPS: dict[str, tuple[str, Slip]] = {
    "收支总计 of the prose": ("N-TABLE", after("收入总计", "1,450.00", "1,540.00")),
    "收支总计 of the treasury's money, stated under its own heading": (
        "N-TABLE",
        after("财政拨款收入总计1,420.00万元，", "支出总计1,420.00", "支出总计1,240.00"),
    ),
    "决算数 of the “三公” expenses, not their 预算数": ("N-TABLE", after("支出决算为", "11.35", "12.00")),
    "a 类 that the 支出决算表 prints otherwise": (
        "X-ITEM",
        after("收入支出决算总表\n\n公开01表", "1,070.00", "1,007.00"),
    ),
    "the carry-over of a fund": ("T-CARRY-OVER", after("212\t城乡社区支出\t\t200.00", "20.00\n", "30.00\n")),
    "a share of the whole": ("N-SHARE", after("一般公共预算财政拨款支出1,210.00", "85.21%", "58.21%")),
    "预算 in the heading of final accounts": (
        "F-STAGE",
        after("第二部分 2023年度部门决算表\n\n", "三、支出决算情况说明", "三、支出预算情况说明"),
    ),
}


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_in_final_accounts_is_told_once(name: str) -> None:
    rule, slip = SLIPS[name]
    findings = parse(slip(ACCOUNTS)).findings
    assert [finding.rule for finding in findings] == [rule], [finding.message for finding in findings]


BY_FUND = (
    "某某县2023年度部门决算\n\n财政拨款收入支出决算总表\n公开04表\n部门：某某镇人民政府\t金额单位：万元\n"
    "收入\t\t\t支出\t\t\t\t\t\n项目\t行次\t金额\t项目\t行次\t合计\t一般公共预算财政拨款\t政府性基金预算财政拨款\t国有资本经营预算财政拨款\n"
    "一、一般公共预算财政拨款\t1\t100.00\t十一、城乡社区支出\t33\t120.00\t90.00\t30.00\t\n"
    "二、政府性基金预算财政拨款\t2\t30.00\t\t34\t\t\t\t\n"
    "本年收入合计\t3\t130.00\t本年支出合计\t35\t120.00\t90.00\t30.00\t\n"
    "\t4\t\t年末财政拨款结转和结余\t36\t10.00\t10.00\t\t\n"
    "总计\t5\t130.00\t总计\t37\t130.00\t100.00\t30.00\t\n\n"
    "五、一般公共预算财政拨款支出决算情况说明\n（一）财政拨款支出决算结构情况\n"
    "2023年度财政拨款支出{}万元，主要用于以下方面：城乡社区支出（类）{}万元，占100%。\n"
)


@pytest.mark.parametrize(("whole", "part", "broken"), [("90.00", "90.00", 0), ("95.00", "95.00", 2)])
def test_the_treasurys_money_under_the_heading_of_one_fund_is_that_funds(whole: str, part: str, broken: int) -> None:
    findings = [f for f in parse(BY_FUND.format(whole, part)).findings if f.rule == "N-TABLE"]
    assert len(findings) == broken


ITEMS = (
    "一般公共预算财政拨款基本支出决算明细表\n单位：万元\n人员经费\t\t\t公用经费\t\t\t\t\t\n"
    "科目编码\t科目名称\t决算数\t科目编码\t科目名称\t决算数\t科目编码\t科目名称\t决算数\n"
    "301\t工资福利支出\t300.00\t302\t商品和服务支出\t60.00\t30299\t其他商品和服务支出\t15.00\n"
    "30101\t基本工资\t100.00\t30201\t办公费\t{}\t310\t资本性支出\t7.00\n"
    "30102\t津贴补贴\t200.00\t30202\t印刷费\t25.00\t31002\t办公设备购置\t7.00\n"
    "人员经费合计\t\t300.00\t公用经费合计\t\t\t\t\t67.00\n"
)


@pytest.mark.parametrize(("printed", "rules"), [("20.00", []), ("21.00", ["T-SUM-CLASSES"])])
def test_the_items_of_a_class_may_go_on_in_the_triple_beside_it(printed: str, rules: list[str]) -> None:
    assert [finding.rule for finding in parse(ITEMS.format(printed)).findings if finding.facts] == rules


BY_CLASS = (
    "某某局2023年度部门决算\n\n一般公共预算财政拨款支出决算明细表\n单位：万元\n"
    "项目\t\t合计\t工资福利支出\t\t\t商品和服务支出\t\t\n"
    "科目编码\t科目名称\t\t小计\t基本工资\t伙食补助费\t小计\t办公费\t租赁费\n"
    "合计\t\t100.00\t60.00\t60.00\t\t40.00\t30.00\t10.00\n"
    "2010301\t行政运行\t100.00\t60.00\t60.00\t\t40.00\t30.00\t10.00\n\n"
    "一般公共预算财政拨款基本支出决算表\n单位：万元\n经济分类科目编码\t科目名称\t合计\t人员经费\t公用经费\n"
    "合计\t\t70.00\t55.00\t15.00\n301\t工资福利支出\t55.00\t55.00\t\n302\t商品和服务支出\t15.00\t\t15.00\n\n"
    "一般公共预算财政拨款项目支出决算表\n单位：万元\n科目编码\t科目名称\t金额\n合计\t\t30.00\n2010301\t行政运行\t30.00\n\n"
    "三、支出决算情况说明\n行政运行100.00万元。\n"
)


def test_classes_of_items_over_all_spending_are_not_those_of_the_basic_expenditure() -> None:
    doc = parse(BY_CLASS)
    assert [finding.message for finding in doc.findings if finding.facts] == []
    # A blank column of a word that no form prints is money, no name for the columns behind it.
    assert {fact.code for fact in doc.facts if fact.table == 0 and fact.label == "行政运行"} == {"2010301"}


def test_a_subject_is_no_project_where_the_money_of_projects_is_listed_by_function() -> None:
    doc = parse(BY_CLASS)
    assert [fact.project for fact in doc.facts if fact.table == 2] == [None, None]
    assert doc.projects == ()


EXPENSES = (
    "某某局2023年度部门决算\n\n“三公”经费支出决算表\n单位：万元\n预算数\t\t决算数\t\n合计\t公务接待费\t合计\t公务接待费\n"
    "8.00\t8.00\t6.00\t6.00\n\n一、“三公”经费支出决算情况说明\n2023年度公务接待费支出决算为6.00万元，完成{}的{}%。\n"
)


@pytest.mark.parametrize(
    ("budget", "percent", "rules"),
    [("预算", "75", []), ("全年预算", "57", ["N-SHARE"]), ("预算", "57", ["N-SHARE"]), ("年初预算", "57", [])],
)
def test_the_part_of_a_budget_that_only_the_table_prints_is_recomputed(
    budget: str, percent: str, rules: list[str]
) -> None:
    findings = parse(EXPENSES.format(budget, percent)).findings
    assert [finding.rule for finding in findings if finding.rule.startswith("N-")] == rules


TWO_STAGES = (
    "“三公”经费支出决算表\n单位：万元\n年初预算数\t\t全年预算数\t\t决算数\t\n"
    "合计\t公务接待费\t合计\t公务接待费\t合计\t公务接待费\n10.00\t10.00\t8.00\t8.00\t6.00\t6.00\n\n"
)
TWO_TABLES = "".join(
    f"{title}支出决算表\n单位：万元\n预算数\t\t决算数\t\n合计\t公务接待费\t合计\t公务接待费\n{budget}\t{budget}\t6.00\t6.00\n\n"
    for title, budget in (("一般公共预算财政拨款“三公”经费", "8.00"), ("财政拨款“三公”经费", "10.00"))
)


@pytest.mark.parametrize("tables", [TWO_STAGES, TWO_TABLES], ids=["of two stages", "in two tables"])
@pytest.mark.parametrize("percent", ["60", "75"])
def test_where_tables_print_two_budgets_a_share_of_either_is_sound(tables: str, percent: str) -> None:
    prose = f"一、“三公”经费支出决算情况说明\n2023年度公务接待费支出决算为6.00万元，完成全年预算的{percent}%。\n"
    findings = parse(f"某某局2023年度部门决算\n\n{tables}{prose}").findings
    assert [finding.rule for finding in findings if finding.rule.startswith("N-")] == []


def test_an_amount_that_is_wrong_by_the_tables_is_told_with_its_share() -> None:
    findings = parse(BY_FUND.format("90.00", "95.00")).findings
    (told,) = [finding for finding in findings if finding.rule.startswith("N-")]
    assert (told.rule, told.expected, "N-SHARE" in told.message) == ("N-TABLE", "90.00", True)
