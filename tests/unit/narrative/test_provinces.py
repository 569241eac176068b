"""Whole paragraphs as the provinces print them, with the figures that a reader takes from them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govbudget_parse.model.fact import Fund, Stage
from govbudget_parse.model.narrative import Role, Statement
from tests.unit.narrative.prose import reading_of, statements_of


def told(statement: Statement) -> str:
    """A statement on one line: role, subject, amount or count, percentage, the year it is about or compared with."""
    number = next((value for value in (statement.amount, statement.count) if value is not None), None)
    percent = "" if statement.percent is None else f" {statement.percent}%"
    other = statement.base_year if statement.role is Role.CHANGE else statement.year
    parts = [statement.role.value, statement.subject, "" if number is None else str(number) + (statement.measure or "")]
    return " ".join(part for part in parts if part) + percent + (f" {other}" if other else "")


def lines_of(text: str, *titles: str, year: int = 2024) -> list[str]:
    statements, diagnostics = reading_of(text, *titles, year=year)
    assert diagnostics == ()
    return [told(statement) for statement in statements]


def test_shanghai_totals() -> None:
    text = (
        "2024年，某某局收入预算12,345.67万元，其中：财政拨款收入12,300.00万元，比2023年预算增加1,234.56万元；事业收入0万元；其他收入45.67万元。\n"
        "支出预算12,345.67万元，其中：财政拨款支出预算12,300.00万元，比2023年预算增加1,234.56万元。财政拨款支出预算中，"
        "一般公共预算拨款支出预算12,200.00万元，比2023年预算增加1,134.56万元；国有资本经营预算拨款支出预算0万元，与2023年预算持平。"
        "财政拨款收入支出增加的主要原因是人员经费增加，以及新增专项。"
    )
    assert lines_of(text) == [
        "amount 收入预算 12345.67 2024",
        "amount 财政拨款收入 12300.00 2024",
        "change 财政拨款收入 1234.56 2023",
        "amount 事业收入 0 2024",
        "amount 其他收入 45.67 2024",
        "amount 支出预算 12345.67 2024",
        "amount 财政拨款支出预算 12300.00 2024",
        "change 财政拨款支出预算 1234.56 2023",
        "amount 一般公共预算拨款支出预算 12200.00 2024",
        "change 一般公共预算拨款支出预算 1134.56 2023",
        "amount 国有资本经营预算拨款支出预算 0 2024",
        "change 国有资本经营预算拨款支出预算 0 2023",
    ]
    reasons = {s.fund: s.reason for s in statements_of(text) if s.role is Role.CHANGE}
    assert reasons[Fund.FISCAL_APPROPRIATION] == "人员经费增加，以及新增专项"
    assert reasons[Fund.STATE_CAPITAL] is None


@pytest.mark.parametrize(
    ("text", "subject", "code"),
    [
        (
            "1.“社会保障和就业支出（类）行政事业单位养老支出（款）行政单位离退休（项）”123.45万元，主要用于机关离退休人员经费支出。",
            "社会保障和就业支出（类）行政事业单位养老支出（款）行政单位离退休（项）",
            "2080501",
        ),
        (
            '2. "城乡社区支出(类)城乡社区管理事务(款)城管执法(项)"10,000.00万元,主要用于:保障执法人员工资福利。',
            "城乡社区支出(类)城乡社区管理事务(款)城管执法(项)",
            "2120104",
        ),
        (
            "3、“卫生健康支出（类）行政事业单位医疗（款）事业单位医疗（项）120.11万元，主要用于缴纳基本医疗保险。",
            "卫生健康支出（类）行政事业单位医疗（款）事业单位医疗（项）",
            "2101102",
        ),
        ("4. “住房保障支出”科目1,497.65万元，主要用于职工住房公积金支出。", "住房保障支出", "221"),
    ],
)
def test_shanghai_items(text: str, subject: str, code: str) -> None:
    (statement,) = statements_of(text)
    assert (statement.subject, statement.code) == (subject, code)


def test_shanghai_public_expenses_and_their_comparisons() -> None:
    text = (
        "2024年“三公”经费预算数为86.80万元，比2023年预算减少5.20万元。其中：\n"
        "（一）因公出国（境）费0万元，与2023年预算持平，主要原因是本年度未安排因公出国（境）。\n"
        "（二）公务用车购置及运行费85.00万元，比2023年预算减少5.00万元，主要原因是车辆报废。其中，公务用车购置费20.00万元，"
        "比2023年预算增加0万元；公务用车运行费65.00万元，比2023年预算减少15.00万元。\n"
        "（三）公务接待费预算1.80万元（其中，外宾接待0.30万元等），比2023年预算减少0.20万元，主要原因是厉行节约。"
    )
    assert lines_of(text) == [
        "amount “三公”经费 86.80 2024",
        "change “三公”经费 -5.20 2023",
        "amount 因公出国（境）费 0 2024",
        "change 因公出国（境）费 0 2023",
        "amount 公务用车购置及运行费 85.00 2024",
        "change 公务用车购置及运行费 -5.00 2023",
        "amount 公务用车购置费 20.00 2024",
        "change 公务用车购置费 0 2023",
        "amount 公务用车运行费 65.00 2024",
        "change 公务用车运行费 -15.00 2023",
        "amount 公务接待费 1.80 2024",
        "amount 外宾接待 0.30 2024",
        "change 公务接待费 -0.20 2023",
    ]


def test_shanghai_operation_procurement_targets_and_assets() -> None:
    text = (
        "2024年某某局（部门）下属1家机关和1家参公事业单位财政拨款的机关运行经费预算为1,250.50万元。\n"
        "2024年度本部门政府采购预算595.28万元，其中：政府采购货物预算77.10万元、政府采购工程预算0万元、政府采购服务预算518.18万元。\n"
        "2024年度本部门面向中小企业预留政府采购项目预算金额400.00万元，其中，面向小型和微型企业预留政府采购项目预算金额240.00万元。\n"
        "按照总体要求，本部门4个预算单位开展了项目预算绩效目标编报工作，编报绩效目标的项目25个，涉及项目预算资金3,456.78万元。\n"
        "截至2023年8月31日，某某局（部门）共有车辆36辆，其中：主要领导干部用车0辆、执法执勤用车33辆、其他用车3辆；"
        "单价100万元（含）以上设备（不含车辆）2台（套）。"
    )
    assert lines_of(text) == [
        "amount 机关运行经费 1250.50 2024",
        "amount 政府采购预算 595.28 2024",
        "amount 政府采购货物预算 77.10 2024",
        "amount 政府采购工程预算 0 2024",
        "amount 政府采购服务预算 518.18 2024",
        "amount 面向中小企业预留政府采购项目预算金额 400.00 2024",
        "amount 面向小型和微型企业预留政府采购项目预算金额 240.00 2024",
        "count 编报绩效目标的项目 25个 2024",
        "amount 项目预算资金 3456.78 2024",
        "count 车辆 36辆 2023",
        "count 主要领导干部用车 0辆 2023",
        "count 执法执勤用车 33辆 2023",
        "count 其他用车 3辆 2023",
        "count 单价100万元（含）以上设备（不含车辆） 2台（套） 2023",
    ]


def test_shanghai_projects() -> None:
    text = "2024年本项目预算安排150.00万元，其中：执法装备购置费80.00万元，宣传费20.00万元，第三方服务费50.00万元。"
    assert lines_of(text, "渣土整治专项经费", "六、年度预算安排") == [
        "amount 项目 150.00 2024",
        "amount 执法装备购置费 80.00 2024",
        "amount 宣传费 20.00 2024",
        "amount 第三方服务费 50.00 2024",
    ]


def test_final_accounts_against_their_budget() -> None:
    text = (
        "2024年度一般公共预算财政拨款支出年初预算为22,000.00万元，支出决算为23,500.00万元，完成年初预算的106.82%。"
        "决算数大于年初预算数的主要原因：追加社区工作者经费。其中：\n"
        "1．一般公共服务支出（类）财政事务（款）行政运行（项）。主要用于：机关人员工资福利支出。年初预算为600.00万元，"
        "支出决算为600.00万元，完成年初预算的100%。决算数与年初预算数持平。"
    )
    item = "一般公共服务支出（类）财政事务（款）行政运行（项）"
    assert lines_of(text) == [
        "amount 一般公共预算财政拨款支出 22000.00 2024",
        "amount 一般公共预算财政拨款支出 23500.00 2024",
        "share 一般公共预算财政拨款支出 106.82% 2024",
        f"amount {item} 600.00 2024",
        f"amount {item} 600.00 2024",
        f"share {item} 100% 2024",
        f"change {item} 0",
    ]
    found = statements_of(text)
    assert [s.stage for s in found[:2]] == [Stage.BUDGET, Stage.FINAL]
    assert (found[2].of, found[2].reason) == ("年初预算", "追加社区工作者经费")


def test_final_accounts_count_trips_receptions_and_cars() -> None:
    text = (
        "1．因公出国（境）费年初预算为0万元，支出决算为0万元。全年安排因公出国（境）团组0个，累计0人次。\n"
        "2．公务用车购置及运行费支出决算20.00万元，占90.50%。2024年期末，开支财政拨款的公务用车保有量为8辆。\n"
        "3．公务接待费支出决算为2.10万元。其中：国内公务接待支出2.10万元，国内公务接待15批次、120人次。"
    )
    assert lines_of(text) == [
        "amount 因公出国（境）费 0 2024",
        "amount 因公出国（境）费 0 2024",
        "count 因公出国（境）团组 0个 2024",
        "count 因公出国（境）团组 0人次 2024",
        "amount 公务用车购置及运行费 20.00 2024",
        "share 公务用车购置及运行费 90.50% 2024",
        "count 公务用车保有量 8辆 2024",
        "amount 公务接待费 2.10 2024",
        "amount 国内公务接待支出 2.10 2024",
        "count 国内公务接待 15批次 2024",
        "count 国内公务接待 120人次 2024",
    ]


def test_guangxi_prints_yuan_and_compares_with_the_same_period() -> None:
    text = (
        "2021年收入预算33,261,481.25元，同比减少2,104,300.00元，下降5.95%，减少的主要原因是项目支出减少。其中：一般公共预算拨款"
        "33,261,481.25元，占100%；政府性基金预算拨款0元；上年结转0元。\n1.因公出国（境）经费0元，与上年持平。"
    )
    assert lines_of(text, year=2021) == [
        "amount 收入预算 33261481.25 2021",
        "change 收入预算 -2104300.00 -5.95% 2020",
        "amount 一般公共预算拨款 33261481.25 2021",
        "share 一般公共预算拨款 100% 2021",
        "amount 政府性基金预算拨款 0 2021",
        "amount 上年结转 0 2021",
        "amount 因公出国（境）经费 0 2021",
        "change 因公出国（境）经费 0 2020",
    ]
    assert statements_of(text, year=2021)[0].yuan == Decimal("33261481.25")


def test_hebei_lists_projects_and_explains_changes_by_kind() -> None:
    text = (
        "2024年支出预算1377.51万元，其中基本支出983.99万元，包括人员经费849.70万元和日常公用经费134.29万元；项目支出393.52万元，"
        "主要为专项办公、耗材费5万元，专项邮电费3万元。\n"
        "2024年预算收支安排1377.51万元，较上年减少23.47万元，其中：基本支出减少97.61万元，主要为人员减少；项目支出增加74.14万元。"
    )
    assert lines_of(text) == [
        "amount 支出预算 1377.51 2024",
        "amount 基本支出 983.99 2024",
        "amount 人员经费 849.70 2024",
        "amount 日常公用经费 134.29 2024",
        "amount 项目支出 393.52 2024",
        "amount 专项办公、耗材费 5 2024",
        "amount 专项邮电费 3 2024",
        "amount 预算收支 1377.51 2024",
        "change 预算收支 -23.47 2023",
        "change 基本支出 -97.61 2023",
        "change 项目支出 74.14 2023",
    ]


def test_changes_in_a_bracket_are_those_of_its_parts() -> None:
    text = (
        "公务用车购置及运行费20万元，比上年减少1万元（公务用车购置费0万元，比上年增加0万元；公务用车运行费20万元，"
        "比上年减少1万元）；公务接待费10万元。"
    )
    assert lines_of(text) == [
        "amount 公务用车购置及运行费 20 2024",
        "change 公务用车购置及运行费 -1 2023",
        "amount 公务用车购置费 0 2024",
        "change 公务用车购置费 0 2023",
        "amount 公务用车运行费 20 2024",
        "change 公务用车运行费 -1 2023",
        "amount 公务接待费 10 2024",
    ]


def test_what_a_count_of_funds_names_is_what_the_amount_behind_it_measures() -> None:
    text = "专项资金共3项，共计500万元：1.扶贫专项资金300万元；2.水利专项200万元。"
    assert lines_of(text) == ["amount 专项资金 500 2024", "amount 扶贫专项资金 300 2024", "amount 水利专项 200 2024"]


def test_an_assessed_project_is_the_subject_of_its_budget_and_execution() -> None:
    text = (
        "（1）环卫保洁项目绩效自评综述：根据年初设定的绩效目标，项目绩效自评得分为97.5分。全年预算数为200万元，执行数为190万元，"
        "完成预算的95%。"
    )
    assert lines_of(text) == [
        "amount 环卫保洁项目 200 2024",
        "amount 环卫保洁项目 190 2024",
        "share 环卫保洁项目 95% 2024",
    ]
    assert [s.stage for s in statements_of(text)[:2]] == [Stage.ADJUSTED_BUDGET, Stage.FINAL]


def test_a_list_that_lost_its_colon_names_its_first_part_all_the_same() -> None:
    text = "2024年度财政拨款支出1,400.00万元，主要用于以下方面一般公共服务（类）支出1,000.00万元，占71.43%。"
    assert lines_of(text)[1:] == [
        "amount 一般公共服务（类）支出 1000.00 2024",
        "share 一般公共服务（类）支出 71.43% 2024",
    ]


def reasons_of(text: str) -> list[tuple[str, str | None]]:
    """Each change and share of a text on one line, with its reason."""
    return [(told(s), s.reason) for s in statements_of(text) if s.role in (Role.CHANGE, Role.SHARE)]


def test_xinjiang_names_the_subject_before_a_comparison_that_a_comma_closes() -> None:
    text = (
        "财政拨款收入支出总体与上年相比，增加20.00万元，增长1.69%，主要原因是：增人增资。与年初预算相比，年初预算数1100.00万元，"
        "决算数1200.50万元，预决算差异率9.14%，主要原因是：年中追加项目经费。"
    )
    assert lines_of(text) == [
        "change 财政拨款收入支出 20.00 1.69% 2023",
        "amount 财政拨款收入支出 1100.00 2024",
        "amount 财政拨款收入支出 1200.50 2024",
    ]


def test_xinjiang_goes_on_about_an_item_with_the_figure_of_its_final_accounts() -> None:
    text = "1.教育支出（类）教育管理事务（款）行政运行（项）：支出决算数为100.00万元，比上年决算增加10.00万元，增长11.11%。"
    assert lines_of(text) == [
        "amount 教育支出（类）教育管理事务（款）行政运行（项） 100.00 2024",
        "change 教育支出（类）教育管理事务（款）行政运行（项） 10.00 11.11% 2023",
    ]


def test_chongqing_prints_the_year_and_the_start_of_the_year_as_one() -> None:
    text = "（一）收入预算：2024年初预算数754.51万元，其中：一般公共预算拨款746.50万元，上年结转8.01万元。收入较2023年减少121.74万元。"
    assert lines_of(text) == [
        "amount 收入预算 754.51 2024",
        "amount 一般公共预算拨款 746.50 2024",
        "amount 上年结转 8.01 2024",
        "change 收入 -121.74 2023",
    ]


def test_hunan_gives_the_reasons_of_two_comparisons_in_one_sentence() -> None:
    text = (
        "公务接待费支出预算为4万元，支出决算为2万元，完成预算的50%，决算数小于预算数的主要原因是厉行节约，与上年相比减少1万元，"
        "减少33.33%，减少的主要原因是接待减少。"
    )
    assert reasons_of(text) == [
        ("share 公务接待费 50% 2024", "厉行节约"),
        ("change 公务接待费 -1 -33.33% 2023", "接待减少"),
    ]


def test_the_reason_of_a_part_does_not_explain_the_share_of_the_whole() -> None:
    text = (
        "“三公”经费支出预算为10万元，支出决算为8.5万元，完成预算的85%，其中：因公出国（境）费支出决算为0万元，"
        "与上年相比减少2万元，减少的主要原因是未安排出国。"
    )
    assert reasons_of(text) == [
        ("share “三公”经费 85% 2024", None),
        ("change 因公出国（境）费 -2 2023", "未安排出国"),
    ]


def test_hainan_gives_a_reason_in_a_sentence_of_its_own() -> None:
    text = "行政运行（项）2024年预算数为800万元，比2023年执行数增加20万元，增长2.56%。主要是人员增加。"
    assert reasons_of(text) == [("change 行政运行（项） 20 2.56% 2023", "人员增加")]


def test_anhui_gives_a_reason_that_is_one_in_the_main() -> None:
    text = "财政拨款支出预算1234.56万元，比2023年预算增加100万元，增长8.81%，增长原因主要是人员增加。"
    assert reasons_of(text) == [("change 财政拨款支出预算 100 8.81% 2023", "人员增加")]


def test_shaanxi_prints_the_percentage_of_a_change_in_brackets() -> None:
    text = "会议费支出预算1万元，较上年减少0.2万元（16.67%），减少的主要原因是精简会议。"
    assert reasons_of(text) == [("change 会议费 -0.2 -16.67% 2023", "精简会议")]


def test_fujian_spends_more_and_less() -> None:
    text = "1.人大事务1087万元，较上年增支204万元，增长23.1%；财政事务2261万元，较上年减支379万元，下降14.4%。"
    assert lines_of(text) == [
        "amount 人大事务 1087 2024",
        "change 人大事务 204 23.1% 2023",
        "amount 财政事务 2261 2024",
        "change 财政事务 -379 -14.4% 2023",
    ]


def test_what_the_final_accounts_exceed_the_budget_by_is_a_change() -> None:
    text = "一般公共预算财政拨款支出1741.75万元，完成年初预算100%，决算数大于预算数55.93万元。公务接待费决算数小于全年预算数0.5万元。"
    assert lines_of(text) == [
        "amount 一般公共预算财政拨款支出 1741.75 2024",
        "share 一般公共预算财政拨款支出 100% 2024",
        "change 一般公共预算财政拨款支出 55.93",
        "change 公务接待费 -0.5",
    ]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("上级补助收入0万元、事业收入0万元，均与上年持平。", ["上级补助收入", "事业收入"]),
        (
            "因公出国（境）费0万元，公务用车购置费0万元，与2023年度相比均无变化。",
            ["因公出国（境）费", "公务用车购置费"],
        ),
        (
            "“三公”经费5万元，其中：因公出国（境）费0万元，公务接待费5万元，均与上年持平。",
            ["因公出国（境）费", "公务接待费"],
        ),
        ("因公出国（境）费、公务用车购置费均与上年持平。", ["因公出国（境）费", "公务用车购置费"]),
        ("公务用车购置及运行维护费均与上年持平。", ["公务用车购置及运行维护费"]),
        ("公务接待费5万元，比上年增加1万元；公务用车购置费0万元，均与上年持平。", ["公务用车购置费"]),
        ("因公出国（境）费0万元，公务接待费5万元，与上年持平。", ["公务接待费"]),
    ],
)
def test_all_that_have_not_changed_are_told(text: str, level: list[str]) -> None:
    changes = [s for s in statements_of(text) if s.role is Role.CHANGE and s.amount == 0]
    assert [(change.subject, change.base_year) for change in changes] == [(subject, 2023) for subject in level]


def test_an_item_alone_in_its_paragraph_is_what_the_next_one_is_about() -> None:
    text = (
        "1、农林水支出（类）农业农村（款）行政运行（项）。\n"
        "年初预算为5万元，支出决算为6万元，完成年初预算的120%，决算数大于年初预算数的主要原因是：追加。\n"
        "人员经费为3万元。\n"
        "2、住房保障支出（类）住房改革支出（款）住房公积金（项）。\n"
        "支出决算为2万元，主要用于缴存住房公积金。"
    )
    assert lines_of(text, "一般公共预算财政拨款支出决算情况说明") == [
        "amount 农林水支出（类）农业农村（款）行政运行（项） 5 2024",
        "amount 农林水支出（类）农业农村（款）行政运行（项） 6 2024",
        "share 农林水支出（类）农业农村（款）行政运行（项） 120% 2024",
        "amount 人员经费 3 2024",
        "amount 住房保障支出（类）住房改革支出（款）住房公积金（项） 2 2024",
    ]


def test_jiangsu_tells_behind_every_amount_which_fund_pays_it() -> None:
    text = (
        "公务接待费支出预算4.60万元（其中：一般公共预算支出4.60万元；政府性基金预算支出0万元），"
        "支出决算2.44万元（其中：一般公共预算支出2.44万元；政府性基金预算支出0万元），完成调整后预算的53.04%。"
        "公务用车购置支出预算0万元，支出决算0万元。"
    )
    assert [(told(s), s.stage) for s in statements_of(text)] == [
        ("amount 公务接待费 4.60 2024", Stage.BUDGET),
        ("amount 一般公共预算支出 4.60 2024", Stage.BUDGET),
        ("amount 政府性基金预算支出 0 2024", Stage.BUDGET),
        ("amount 公务接待费 2.44 2024", Stage.FINAL),
        ("amount 一般公共预算支出 2.44 2024", Stage.FINAL),
        ("amount 政府性基金预算支出 0 2024", Stage.FINAL),
        ("share 公务接待费 53.04% 2024", None),
        ("amount 公务用车购置 0 2024", Stage.BUDGET),
        ("amount 公务用车购置 0 2024", Stage.FINAL),
    ]


def test_beijing_says_what_was_bought_and_assessed() -> None:
    text = (
        "主要原因：厉行节约；2024年公务接待费主要用于教学交流。2024年组织因公出国（境）团组0个、0人次。"
        "国内公务接待12批次，共计支出1.2万元。评价项目5个，占项目总数的100%，涉及金额173.12万元。"
        "使用财政拨款开支的公务用车保有量为2辆。"
    )
    assert lines_of(text) == [
        "count 因公出国（境）团组 0个 2024",
        "count 因公出国（境）团组 0人次 2024",
        "count 国内公务接待 12批次 2024",
        "amount 国内公务接待 1.2 2024",
        "count 评价项目 5个 2024",
        "share 评价项目 100% 2024",
        "amount 评价项目 173.12 2024",
        "count 公务用车保有量 2辆 2024",
    ]
    change = "公务接待费5万元，比2023年减少1万元。主要原因：厉行节约；2024年公务接待费主要用于教学交流。"
    assert reasons_of(change) == [("change 公务接待费 -1 2023", "厉行节约")]


def test_the_assessment_of_a_project_goes_on_about_it() -> None:
    text = "（1）防汛抗旱项目绩效自评综述：自评得分为98分。项目全年预算数为100万元，执行数为95万元，完成预算的95%。"
    assert lines_of(text) == [
        "amount 防汛抗旱项目 100 2024",
        "amount 防汛抗旱项目 95 2024",
        "share 防汛抗旱项目 95% 2024",
    ]


def test_yunnan_names_again_what_a_reason_behind_the_parts_is_about() -> None:
    text = (
        "2024年度“三公”经费支出预算为24.5万元，支出决算为11.96万元，完成预算的48.82%。其中：公务接待费支出决算为7.94万元，完成预算的39.7%。"
        "2024年度“三公”经费支出决算数小于预算数的主要原因是压缩公务接待。"
    )
    assert reasons_of(text) == [
        ("share “三公”经费 48.82% 2024", "压缩公务接待"),
        ("share 公务接待费 39.7% 2024", None),
    ]


def test_what_the_money_is_spent_on_is_no_reason() -> None:
    text = "公务用车运行费35.7万元，比2023年预算减少1.3万元，下降3.5%，下降原因主要是绿色出行；该项经费主要用于公务用车燃料费。"
    assert reasons_of(text) == [("change 公务用车运行费 -1.3 -3.5% 2023", "绿色出行")]


def test_a_reason_in_a_sentence_of_its_own_may_speak_of_the_year_before() -> None:
    text = "社会保障缴费预算数为386.45万元，比上年预算数下降7.2%。主要是上年一次性安排养老保险清算支出。"
    assert reasons_of(text) == [("change 社会保障缴费 -7.2% 2023", "上年一次性安排养老保险清算支出")]


def test_chongqing_counts_groups_and_jiangxi_cars_behind_a_reason() -> None:
    text = (
        "2024年度因公出国（境）共计0个团组，0人；来访外宾0人次。"
        "公务用车运行维护费支出较2023年减少1.60万元，主要原因是：维修减少，年末公务用车保有1辆。"
    )
    assert lines_of(text) == [
        "count 因公出国（境） 0个团组 2024",
        "count 因公出国（境） 0人 2024",
        "count 来访外宾 0人次 2024",
        "change 公务用车运行维护费支出 -1.60 2023",
        "count 公务用车保有 1辆 2024",
    ]
    assert reasons_of(text)[-1] == ("change 公务用车运行维护费支出 -1.60 2023", "维修减少")


@pytest.mark.parametrize(
    ("opening", "whole"),
    [
        ("本年收入的具体构成为：", "本年收入"),
        ("2024年度一般公共预算财政拨款支出主要用于以下几个方面：\n（1）", "一般公共预算财政拨款支出"),
    ],
)
def test_a_whole_named_before_its_parts_is_what_they_are_shares_of(opening: str, whole: str) -> None:
    share = statements_of(f"{opening}教育支出95万元，占95%。")[-1]
    assert (share.role, share.of) == (Role.SHARE, whole)


def test_what_a_heading_names_is_called_as_it_is_printed() -> None:
    (change,) = statements_of("比上年减少1.07万元。", "“三公”经费财政拨款支出决算情况说明")
    assert change.subject == "“三公”经费"


def test_the_totals_of_both_sides_are_no_sides() -> None:
    whole, change = statements_of("2024年度收入、支出决算总计167.00万元。与上年相比，收、支总计各增加16.00万元。")
    assert (whole.subject, whole.flow, change.subject) == ("收入、支出决算总计", None, "收、支总计")


def test_a_reason_is_that_of_the_difference_it_speaks_of() -> None:
    text = (
        "“三公”经费支出预算为12万元，支出决算为10万元，完成预算的83.33%。较上年减少2万元，下降16.67%。"
        "决算数小于预算数的主要原因：厉行节约。决算数较上年减少的主要原因：公务接待减少。"
    )
    assert reasons_of(text) == [
        ("share “三公”经费 83.33% 2024", "厉行节约"),
        ("change “三公”经费 -2 -16.67% 2023", "公务接待减少"),
    ]


def test_what_money_is_mainly_spent_on_is_its_own_subject() -> None:
    assert lines_of("项目支出主要用于信息化建设项目120万元，主要成效：提升了水平；业务工作经费200万元。") == [
        "amount 信息化建设项目 120 2024",
        "amount 业务工作经费 200 2024",
    ]


def test_hospitals_hold_what_was_spent_against_the_budget() -> None:
    text = (
        "“三公”经费财政拨款支出决算总额8万元，占全年预算10万元的80%，比全年预算减少2万元。"
        "公务接待费支出决算比年初预算5万元减少1万元，决算数比年初预算数少1万元。"
    )
    assert [(told(s), s.stage) for s in statements_of(text)] == [
        ("amount “三公”经费 8 2024", Stage.FINAL),
        ("amount “三公”经费 10 2024", Stage.ADJUSTED_BUDGET),
        ("share “三公”经费 80% 2024", None),
        ("change “三公”经费 -2", None),
        ("amount 公务接待费 5 2024", Stage.BUDGET),
        ("change 公务接待费 -1", None),
        ("change 公务接待费 -1", None),
    ]


def test_an_item_without_a_budget_is_named_without_saying_so() -> None:
    text = "2.社会保障和就业支出（类）抚恤（款）死亡抚恤（项）年初无预算，支出决算为20万元，决算数大于预算数的主要原因是年中追加。"
    assert lines_of(text) == ["amount 社会保障和就业支出（类）抚恤（款）死亡抚恤（项） 20 2024"]
