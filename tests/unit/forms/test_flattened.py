from __future__ import annotations

import pytest

from govbudget_parse import Disclosure, Rendering, TableKind, parse
from govbudget_parse.diagnostics import Code
from govbudget_parse.model.fact import Status
from govbudget_parse.model.money import Unit

PAIRS = "“三公”经费合计 262.00 因公出国（境）费 181.76 公务用车购置及运行费 57.06 公务接待费 23.17"


def document(title: str, cells: str) -> Disclosure:
    """A budget whose one table is printed as `cells` under `title`."""
    return parse(
        f"某某县财政局2024年部门预算\n\n第二部分 部门预算表\n\n{title}\n单位：万元\n{cells}\n\n第三部分 名词解释\n"
    )


def read(title: str, cells: str) -> list[str]:
    """Label, code, column and amount of every fact."""
    facts = document(title, cells).facts
    return [f"{f.label}|{f.code or ''}|{' > '.join(f.column)}|{f.amount}" for f in facts]


def codes_of(doc: Disclosure) -> set[str]:
    return {diagnostic.code for diagnostic in doc.diagnostics}


ITEMS = [
    "合计||“三公”经费合计|262.00",
    "合计||因公出国（境）费|181.76",
    "合计||公务用车购置及运行费|57.06",
    "合计||公务接待费|23.17",
]


@pytest.mark.parametrize(
    "cells",
    [
        PAIRS,
        PAIRS.replace("费 ", "费\n").replace("计 ", "计\n").replace(" ", "\n"),
        PAIRS.replace(" 因", "\n因").replace(" 公务用", "\n公务用").replace(" 公务接", "\n公务接"),
        PAIRS.replace("费 ", "费：").replace("计 ", "计："),
        PAIRS.replace("费 ", "费").replace("计 ", "计"),
        "“三公”经费合计 因公出国（境）费 公务用车购置及运行费 公务接待费 262.00 181.76 57.06 23.17",
    ],
    ids=["one line", "a paragraph a cell", "a paragraph an item", "colons", "no blanks", "header first"],
)
def test_the_three_public_items_are_read_from_running_text(cells: str) -> None:
    assert read("一般公共预算“三公”经费支出表", cells) == ITEMS


def test_without_a_caption_the_items_alone_make_the_form() -> None:
    doc = parse(f"第一部分 概况\n\n{PAIRS}\n\n第二部分 名词解释\n")
    assert [table.kind for table in doc.tables] == [TableKind.THREE_PUBLIC_EXPENSES]
    assert [str(fact.amount) for fact in doc.facts] == ["262.00", "181.76", "57.06", "23.17"]


def test_a_flattened_table_is_a_table_of_cells_and_says_so() -> None:
    doc = document("一般公共预算“三公”经费支出表", PAIRS)
    (table,) = doc.tables
    assert (table.rendering, table.unit, table.title) == (
        Rendering.CELLS,
        Unit.TEN_THOUSAND,
        "一般公共预算“三公”经费支出表",
    )
    assert {fact.status for fact in doc.facts} == {Status.VERIFIED}
    assert codes_of(doc) == {Code.TABLE_FLATTENED_READ}
    assert doc.statements == ()


def test_the_items_of_a_group_stand_under_it() -> None:
    cells = PAIRS.replace("57.06", "小计 57.06 公务用车购置费 20.00 公务用车运行费 37.06")
    assert read("一般公共预算“三公”经费支出表", cells)[2:5] == [
        "合计||公务用车购置及运行费 > 小计|57.06",
        "合计||公务用车购置及运行费 > 公务用车购置费|20.00",
        "合计||公务用车购置及运行费 > 公务用车运行费|37.06",
    ]


def test_a_balance_is_read_from_running_text() -> None:
    cells = (
        "收入 支出 项目 预算数 项目 预算数 一、一般公共预算拨款收入 402.50 一、一般公共服务支出 38.20 "
        "二、政府性基金预算拨款收入 10.00 二、资源勘探工业信息等支出 344.30 三、国有资本经营预算拨款收入 三、住房保障支出 30.00 "
        "本 年 收 入 合 计 412.50 本年支出合计 412.50 收入总计 412.50 支出总计 412.50"
    )
    assert read("部门收支总表", cells) == [
        "一、一般公共预算拨款收入||收入 > 预算数|402.50",
        "一、一般公共服务支出||支出 > 预算数|38.20",
        "二、政府性基金预算拨款收入||收入 > 预算数|10.00",
        "二、资源勘探工业信息等支出||支出 > 预算数|344.30",
        "三、住房保障支出||支出 > 预算数|30.00",
        "本年收入合计||收入 > 预算数|412.50",
        "本年支出合计||支出 > 预算数|412.50",
        "收入总计||收入 > 预算数|412.50",
        "支出总计||支出 > 预算数|412.50",
    ]


def test_line_and_column_numbers_are_no_money() -> None:
    cells = (
        "收入 支出\n项目 行次 决算数 项目 行次 决算数\n栏次 1 栏次 2\n"
        "一、一般公共预算财政拨款收入 1 402.50 一、一般公共服务支出 32 38.20\n"
        "二、政府性基金预算财政拨款收入 2 10.00 二、外交支出 33 374.30\n"
        "本年收入合计 27 412.50 本年支出合计 57 412.50\n总计 31 412.50 总计 62 412.50"
    )
    amounts = [line.rpartition("|")[2] for line in read("收入支出决算总表", cells)]
    assert amounts == ["402.50", "38.20", "10.00", "374.30", "412.50", "412.50", "412.50", "412.50"]


CODED = (
    "科目编码 科目名称 合计 基本支出 项目支出 合计 402.50 352.50 50.00 201 一般公共服务支出 402.50 352.50 50.00 "
    "20106 财政事务 402.50 352.50 50.00 2010601 行政运行 352.50 352.50 2010602 一般行政管理事务 50.00 50.00"
)


def test_codes_names_and_amounts_are_read_from_running_text_and_sums_place_what_has_blanks() -> None:
    assert read("一般公共预算支出表", CODED)[-4:] == [
        "行政运行|2010601|合计|352.50",
        "行政运行|2010601|基本支出|352.50",
        "一般行政管理事务|2010602|合计|50.00",
        "一般行政管理事务|2010602|项目支出|50.00",
    ]


def test_three_columns_of_codes_in_whole_yuan_are_read_from_running_text() -> None:
    cells = (
        "项目 一般公共预算支出 功能分类科目编码 功能分类科目名称 合计 基本支出 项目支出 类 款 项 "
        "201 一般公共服务支出 4,025,000 3,525,000 500,000 201 06 财政事务 4,025,000 3,525,000 500,000 "
        "201 06 01 行政运行 3,525,000 3,525,000 201 06 02 一般行政管理事务 500,000 500,000 合计 4,025,000 3,525,000 500,000"
    )
    assert read("部门一般公共预算支出功能分类预算表", cells)[6:10] == [
        "行政运行|2010601|一般公共预算支出 > 合计|3525000",
        "行政运行|2010601|一般公共预算支出 > 基本支出|3525000",
        "一般行政管理事务|2010602|一般公共预算支出 > 合计|500000",
        "一般行政管理事务|2010602|一般公共预算支出 > 项目支出|500000",
    ]


@pytest.mark.parametrize(
    ("title", "cells"),
    [
        ("一般公共预算“三公”经费支出表", PAIRS.replace("262.00", "362.00")),
        (
            "一般公共预算支出表",
            CODED.replace("2010602 一般行政管理事务 50.00 50.00", "2010602 一般行政管理事务 40.00 40.00"),
        ),
        ("一般公共预算支出表", CODED.replace("科目编码 科目名称 合计 基本支出 项目支出 ", "")),
    ],
    ids=["a broken total", "a broken class", "no header"],
)
def test_what_sums_do_not_make_certain_stays_text_with_a_diagnostic(title: str, cells: str) -> None:
    doc = document(title, cells)
    assert (doc.tables, doc.facts) == ((), ())
    assert Code.TABLE_FLATTENED_LEFT in codes_of(doc)


@pytest.mark.parametrize(
    "cells",
    [
        "1 2 3 4\n3 1 1 1",
        "公开07表\n2022 2023 2024",
        "因公出国（境）费 3 公务接待费 1 公务用车购置及运行费 1 “三公”经费合计 5",
    ],
)
def test_bare_numbers_are_never_money_although_they_balance(cells: str) -> None:
    doc = document("一般公共预算“三公”经费支出表", cells)
    assert (doc.tables, doc.facts) == ((), ())


def test_prose_that_states_the_figures_stays_narrative() -> None:
    prose = "2024年“三公”经费预算262.00万元，其中：因公出国（境）费181.76万元，公务用车购置及运行费57.06万元，公务接待费23.17万元。"
    doc = parse(f"某某县财政局2024年部门预算\n\n第二部分 部门预算情况说明\n\n一、“三公”经费支出情况说明\n{prose}\n")
    assert doc.tables == ()
    assert [str(statement.amount) for statement in doc.statements] == ["262.00", "181.76", "57.06", "23.17"]


def test_a_long_run_of_cells_takes_no_longer_than_its_length() -> None:
    doc = document("一般公共预算支出表", CODED + " 2010601 行政运行 352.50 352.50" * 3_000)
    assert doc.facts == ()


def test_items_in_rows_under_a_header_keep_their_names() -> None:
    cells = (
        "项目 2024年预算数\n合计 262.00\n1、因公出国（境）费 181.76\n2、公务用车购置及运行费 57.06\n"
        "（1）公务用车购置费 20.00\n（2）公务用车运行费 37.06\n3、公务接待费 23.18"
    )
    assert read("一般公共预算“三公”经费支出表", cells)[-2:] == [
        "（2）公务用车运行费||2024年预算数|37.06",
        "3、公务接待费||2024年预算数|23.18",
    ]


def test_a_code_behind_the_column_numbers_is_none_of_them() -> None:
    cells = CODED.replace(" 合计 402.50 352.50 50.00", " 栏次 1 2 3")
    assert read("一般公共预算支出表", cells)[0] == "一般公共服务支出|201|合计|402.50"


def test_the_last_words_of_a_header_name_no_row() -> None:
    # With "其他收入" for a row without amounts the two columns before it would take the amounts of any two.
    cells = (
        "科目编码 科目名称 合计 财政拨款收入 事业收入 其他收入 201 一般公共服务支出 120.00 100.00 20.00 "
        "20103 政府办公厅（室）及相关机构事务 120.00 100.00 20.00 2010301 行政运行 120.00 100.00 20.00"
    )
    assert read("部门收入总表", cells) == []


def test_rows_with_a_blank_are_placed_by_the_sums_over_any_number_of_rows() -> None:
    names = [
        "行政运行",
        "一般行政管理事务",
        "机关服务",
        "专项服务",
        "专项业务",
        "政务公开审批",
        "信访事务",
        "参事事务",
        "事业运行",
    ]
    basic = [f"2010{301 + i} {name} {i + 1}.10 {i + 1}.10" for i, name in enumerate(names)]
    cells = (
        "科目编码 科目名称 合计 基本支出 项目支出 201 一般公共服务支出 545.90 45.90 500.00 "
        f"20103 政府办公厅（室）及相关机构事务 545.90 45.90 500.00 {' '.join(basic)} 2010399 其他支出 500.00 500.00"
    )
    assert read("一般公共预算支出表", cells)[-2:] == [
        "其他支出|2010399|合计|500.00",
        "其他支出|2010399|项目支出|500.00",
    ]


BY_CODE = (
    "201 一般公共服务支出 120.00 20103 政府办公厅（室）及相关机构事务 120.00 2010301 行政运行 100.00 "
    "2010302 一般行政管理事务 20.00"
)


@pytest.mark.parametrize("total", ["", "合计 120.00 "])
def test_rows_of_code_name_and_one_amount_are_read_without_a_header(total: str) -> None:
    doc = document("一般公共预算支出表", total + BY_CODE)
    assert [(fact.label, fact.code, str(fact.amount)) for fact in doc.facts][-2:] == [
        ("行政运行", "2010301", "100.00"),
        ("一般行政管理事务", "2010302", "20.00"),
    ]


def test_several_amounts_a_row_say_nothing_without_a_header() -> None:
    doc = document("一般公共预算支出表", BY_CODE.replace("120.00", "120.00 100.00 20.00"))
    assert doc.facts == ()
    assert Code.TABLE_FLATTENED_LEFT in codes_of(doc)


def test_a_name_in_two_pieces_is_one_where_every_row_begins_with_its_code() -> None:
    cells = "科目编码 科目名称 预算数 " + BY_CODE.replace("及相关机构事务", " 及相关机构事务")
    assert read("一般公共预算支出表", cells)[1] == "政府办公厅（室）及相关机构事务|20103|预算数|120.00"


def test_a_name_in_two_pieces_is_left_where_rows_have_no_codes() -> None:
    cells = "收入 支出 项目 预算数 项目 预算数 一、事业 收入 50.00 一、一般公共服务支出 20.00 二、教育支出 30.00 总计 50.00 总计 50.00"
    assert document("部门收支总表", cells).facts == ()


APPROPRIATION = (
    "收入 支出 项目 金额 项目 合计 一般公共预算财政拨款 政府性基金预算财政拨款 国有资本经营预算财政拨款 "
    "一、一般公共预算财政拨款 402.50 一、一般公共服务支出 38.20 38.20 二、政府性基金预算财政拨款 10.00 "
    "二、城乡社区支出 10.00 10.00 三、国有资本经营预算财政拨款 三、住房保障支出 364.30 364.30 "
    "本年收入合计 412.50 本年支出合计 412.50 402.50 10.00 收入总计 412.50 支出总计 412.50 402.50 10.00"
)


def test_the_budgets_of_appropriations_are_told_by_what_each_brings_in() -> None:
    read_amounts = read("财政拨款收支总表", APPROPRIATION)
    assert "二、城乡社区支出||支出 > 政府性基金预算财政拨款|10.00" in read_amounts
    assert "三、住房保障支出||支出 > 一般公共预算财政拨款|364.30" in read_amounts
    assert len(read_amounts) == 16


def test_appropriations_of_equal_amounts_from_two_budgets_are_left() -> None:
    cells = (
        APPROPRIATION.replace("402.50", "10.00")
        .replace("412.50", "20.00")
        .replace("38.20", "4.00")
        .replace("364.30", "6.00")
    )
    assert document("财政拨款收支总表", cells).facts == ()


def test_parts_that_are_listed_without_numbers_belong_to_the_row_above() -> None:
    cells = (
        "项目 2024年预算数 合计 262.00 一、因公出国（境）费 181.76 二、公务用车购置及运维费 57.06 其中：公务用车购置费 20.00 "
        "公务用车运行维护费 37.06 三、公务接待费 23.18"
    )
    assert "公务用车运行维护费||2024年预算数|37.06" in read("一般公共预算“三公”经费支出表", cells)


def test_a_part_that_is_named_alone_is_no_more_than_its_whole() -> None:
    cells = "收入 支出 项目 预算数 项目 预算数 一、一般公共预算拨款收入 402.50 其中：财政拨款 400.00 一、一般公共服务支出 300.00 "
    rest = "二、事业收入 10.00 二、教育支出 112.50 收入总计 412.50 支出总计 412.50"
    assert "其中：财政拨款||收入 > 预算数|400.00" in read("部门收支总表", cells + rest)
    assert read("部门收支总表", cells.replace("400.00", "403.00") + rest) == []


def test_economic_items_side_by_side_are_added_up_by_personnel_and_public_expenditure() -> None:
    cells = (
        "人员经费 公用经费 经济分类科目编码 科目名称 决算数 经济分类科目编码 科目名称 决算数 经济分类科目编码 科目名称 决算数 "
        "301 工资福利支出 80.00 302 商品和服务支出 20.00 310 资本性支出 5.00 30101 基本工资 50.00 30201 办公费 12.30 "
        "31002 办公设备购置 5.00 30102 津贴补贴 30.00 30202 印刷费 7.70 303 对个人和家庭的补助 20.00 30301 离休费 20.00 "
        "人员经费合计 100.00 公用经费合计 25.00"
    )
    read_amounts = read("一般公共预算财政拨款基本支出决算表", cells)
    assert "离休费|30301|人员经费 > 决算数|20.00" in read_amounts
    assert "办公设备购置|31002|公用经费 > 决算数|5.00" in read_amounts
    assert len(read_amounts) == 12


BALANCE = (
    "序号 收入 支出 项目 预算数 项目 预算数 1 一、一般公共预算拨款收入 402.50 一、一般公共服务支出 38.20 "
    "2 二、事业收入 10.00 二、教育支出 374.30 3 三、其他收入 4 收入总计 412.50 支出总计 412.50"
)


@pytest.mark.parametrize("separator", [" ", "\n", "\n\n"])
def test_the_running_number_of_a_row_is_no_money_and_a_row_may_be_blank(separator: str) -> None:
    assert read("部门收支总表", BALANCE.replace(" ", separator)) == [
        "一、一般公共预算拨款收入||收入 > 预算数|402.50",
        "一、一般公共服务支出||支出 > 预算数|38.20",
        "二、事业收入||收入 > 预算数|10.00",
        "二、教育支出||支出 > 预算数|374.30",
        "收入总计||收入 > 预算数|412.50",
        "支出总计||支出 > 预算数|412.50",
    ]


def test_the_numbered_heading_of_the_next_section_is_no_row() -> None:
    text = "某某县财政局2024年部门预算\n\n一、部门收支总表\n\n部门收支总表\n单位：万元\n"
    doc = parse(f"{text}{BALANCE}\n\n二、部门收入总体情况说明\n\n2024年收入412.50万元。\n")
    assert len(doc.facts) == 6
    assert [section.title for section in doc.outline] == ["部门收支总表", "部门收入总体情况说明"]


TWELVE = (
    "“三公”经费合计 因公出国（境）费 公务接待费 公务用车购置及运行费 机关运行经费 预算数 决算数 预算数 决算数 预算数 决算数 "
    "小计 公务用车购置费 公务用车运行费 预算数 决算数 预算数 决算数 预算数 决算数 预算数 决算数 "
    "261.99 250.00 181.76 170.00 23.17 23.00 57.06 57.00 20.00 20.00 37.06 37.00 {operating}"
)


def test_twelve_columns_of_budget_beside_final_account_are_read_with_what_is_in_no_sum_when_none_is_blank() -> None:
    read_amounts = read("“三公”经费及机关运行经费支出决算表", TWELVE.format(operating="80.00 79.50"))
    assert read_amounts[-3:] == [
        "合计||公务用车购置及运行费 > 公务用车运行费 > 决算数|37.00",
        "合计||机关运行经费 > 预算数|80.00",
        "合计||机关运行经费 > 决算数|79.50",
    ]
    assert read("“三公”经费及机关运行经费支出决算表", TWELVE.format(operating="80.00")) == []


def test_the_sides_of_a_balance_are_told_by_funds_and_by_the_numbers_of_their_rows() -> None:
    cells = (
        "收入 支出 项目 预算数 项目 预算数 一、一般公共预算 402.50 一、一般公共服务 38.20 二、政府性基金 10.00 二、人行科目 300.00 "
        "三、事业收入 三、国有资源事务 74.30 收入总计 412.50 支出总计 412.50"
    )
    read_amounts = read("部门收支总表", cells)
    assert read_amounts[0] == "一、一般公共预算||收入 > 预算数|402.50"
    assert "二、人行科目||支出 > 预算数|300.00" in read_amounts
    assert "三、国有资源事务||支出 > 预算数|74.30" in read_amounts


def test_line_numbers_of_places_without_a_name_are_no_money() -> None:
    cells = (
        "收入 支出 项目 行次 金额 项目 行次 合计 一般公共预算财政拨款 政府性基金预算财政拨款 国有资本经营预算财政拨款 "
        "一、一般公共预算财政拨款 1 1,254.56 一、一般公共服务支出 33 194.56 194.56 二、政府性基金预算财政拨款 2 200.00 "
        "二、外交支出 34 3 十一、城乡社区支出 43 200.00 200.00 4 十八、自然资源海洋气象等支出 50 1,080.00 1,080.00 "
        "本年收入合计 27 1,454.56 本年支出合计 59 1,474.56 1,274.56 200.00 年初财政拨款结转和结余 28 20.00 "
        "年末财政拨款结转和结余 60 一般公共预算财政拨款 29 20.00 61 总计 32 1,474.56 总计 64 1,474.56 1,274.56 200.00"
    )
    read_amounts = read("财政拨款收入支出决算总表", cells)
    assert "一般公共预算财政拨款||收入 > 金额|20.00" in read_amounts
    assert "十一、城乡社区支出||支出 > 政府性基金预算财政拨款|200.00" in read_amounts
    assert len(read_amounts) == 18


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("支出功能分类科目 2025年预算数 科目编码 科目名称 小计 基本支出 项目支出", "2025年预算数 > 基本支出"),
        ("支出功能分类科目 科目编码 科目名称 2025年预算数 小计 基本支出 项目支出", "2025年预算数 > 基本支出"),
        ("项目 本年支出 支出功能分类科目编码 科目名称 小计 基本支出 项目支出 类 款 项", "本年支出 > 基本支出"),
    ],
    ids=["row by row", "group by group", "codes over their parts"],
)
def test_headers_with_a_group_over_the_codes_and_one_over_the_money_are_read(header: str, column: str) -> None:
    cells = CODED.replace("科目编码 科目名称 合计 基本支出 项目支出", header)
    assert f"行政运行|2010601|{column}|352.50" in read("一般公共预算支出表", cells)


@pytest.mark.parametrize(
    "head",
    [
        "一般公共预算支出表\n",
        "一般公共预算支出表\n\n",
        "三、一般公共预算支出表\n",
        "一般公共预算支出表\n单位：万元 ",
        "一般公共预算支出表 单位：万元 ",
        "公开05表\n一般公共预算支出表\n部门：某某县财政局 金额单位：万元\n",
        "一般公共预算支出表 公开05表 部门：某某县财政局 金额单位：万元 ",
    ],
    ids=[
        "title alone",
        "blank line",
        "numbered",
        "unit before the cells",
        "all on one line",
        "lines around",
        "all of it",
    ],
)
def test_the_title_and_the_head_of_a_table_may_stand_on_the_line_of_its_cells(head: str) -> None:
    doc = parse(f"某某县财政局2024年部门预算\n\n第二部分 部门预算表\n\n{head}{CODED}\n\n第三部分 名词解释\n")
    (table,) = doc.tables
    assert len(doc.facts) == 13
    assert (table.title or "").removeprefix("三、") == "一般公共预算支出表"
    assert table.unit is (Unit.TEN_THOUSAND if "万元" in head else None)
    assert [section.title for section in doc.outline] == ["部门预算表", "名词解释"]
    assert not any(section.sections for section in doc.outline)


def test_a_title_ends_the_cells_of_the_table_above_it() -> None:
    doc = parse(f"第二部分 部门预算表\n\n部门支出总表\n{CODED}\n\n一般公共预算支出表\n{CODED}\n")
    assert [(table.title, table.kind) for table in doc.tables] == [
        ("部门支出总表", TableKind.EXPENDITURE_SUMMARY),
        ("一般公共预算支出表", TableKind.GENERAL_BUDGET_EXPENDITURE),
    ]
    assert len(doc.facts) == 26


def test_a_form_number_above_the_next_title_is_no_part_of_the_cells_before() -> None:
    doc = parse(f"部门支出总表\n单位：万元\n{CODED}\n\n公开05表\n一般公共预算支出表\n单位：万元\n{CODED}\n")
    assert [table.title for table in doc.tables] == ["部门支出总表", "一般公共预算支出表"]
    assert [table.form_number for table in doc.tables] == [None, "公开05表"]


@pytest.mark.parametrize("between", ["\n", "\n- 3 -\n", "\n\n单位：万元\n"])
def test_cells_before_a_table_without_a_title_of_its_own_are_left(between: str) -> None:
    rest = "2010603\t机关服务\t10.00\t10.00\t\n2010650\t事业运行\t5.00\t5.00\t\n"
    doc = document("一般公共预算支出表", f"{CODED}{between}{rest}")
    assert Code.TABLE_FLATTENED_READ not in codes_of(doc)


def test_the_span_of_a_flattened_amount_prints_it() -> None:
    text = f"一般公共预算支出表 单位：万元 {CODED.replace(' ', '　')}\n"
    doc = parse(text)
    assert len(doc.facts) == 13
    assert all([text[slice(*span)] for span in fact.spans] == [str(fact.amount)] for fact in doc.facts)


def test_years_are_no_money_although_they_add_up() -> None:
    cells = "科目编码 科目名称 合计 基本支出 项目支出 201 一般公共服务支出 2022 1011 1011 20106 财政事务 2022 1011 1011"
    assert document("一般公共预算支出表", cells).facts == ()


def test_a_table_of_a_form_that_is_not_read_flattened_is_left_with_a_diagnostic() -> None:
    doc = document(
        "项目支出表",
        "项目名称 项目单位 合计 专项业务费 某某县财政局 120.00 办公用房维修 某某县财政局 30.00 合计 150.00",
    )
    assert doc.facts == ()
    assert Code.TABLE_FLATTENED_LEFT in codes_of(doc)


def test_numbers_without_a_name_are_left_where_the_form_names_its_rows() -> None:
    doc = document("部门支出总表", "科目编码 科目名称 合计 基本支出 项目支出\n528.19 293.57 234.62")
    assert not doc.facts


def test_amounts_among_sentences_under_a_title_are_left_with_a_diagnostic() -> None:
    doc = document(
        "1、专项业务费绩效目标表",
        "项目名称 专项业务费 预算数 42.25 其中：财政资金 42.25 用于支付专家评审费用，保证评审质量。 指标值 ≥98%",
    )
    assert doc.facts == ()
    assert Code.TABLE_FLATTENED_LEFT in codes_of(doc)


def test_a_sentence_with_amounts_under_a_title_is_no_table() -> None:
    doc = document("专项业务费绩效目标表", "本年安排专项业务费42.25万元，比上年增加2.25万元，增长5.63%。")
    assert Code.TABLE_FLATTENED_LEFT not in codes_of(doc)


def test_a_paragraph_of_many_amounts_without_a_title_is_left_with_a_diagnostic() -> None:
    doc = document(
        "部门政府采购预算", "采购物品名称 预算资金 合计 台式计算机，便携式计算机 12.00 6.50 复印纸，硒鼓 3.20 1.10"
    )
    assert doc.facts == ()
    assert Code.TABLE_FLATTENED_LEFT in codes_of(doc)
