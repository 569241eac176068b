from __future__ import annotations

from govbudget_parse.diagnostics import Code
from govbudget_parse.model.table import TableKind
from govbudget_parse.performance.indicators import read_indicators
from tests.unit.printed import table_of

KIND = TableKind.PROJECT_PERFORMANCE_SUMMARY
HEADER = (
    "单位编码(项目编码)\t项目单位(项目名称)\t项目金额(万元)\t\t绩效目标\t\t\t\n"
    "\t\t\t\t产出指标\t\t满意度指标\t\n"
    "\t\t资金总额\t财政性资金\t三级指标\t指标值\t三级指标\t指标值\n"
)
UNIT = "101030\t政务服务局\t63.08\t63.08\t\t\t\t\n"


def rows(text: str) -> list[tuple[str | None, str | None, str | None, str]]:
    indicators, _ = read_indicators(table_of(text, KIND))
    return [(i.project, i.level1, i.level3, i.target) for i in indicators]


def test_pairs_stand_under_their_groups() -> None:
    text = HEADER + UNIT + "\t便民服务费\t5.00\t5.00\t免费邮寄\t提升\t群众满意度\t98%\n"
    assert rows(text) == [
        ("便民服务费", "产出指标", "免费邮寄", "提升"),
        ("便民服务费", "满意度指标", "群众满意度", "98%"),
    ]


def test_rows_below_a_project_are_its_own() -> None:
    text = (
        HEADER
        + UNIT
        + "\t考评经费\t0.90\t0.90\t综合考评\t每季度\t\t\n\t\t\t\t即时办结率等\t每季度\t服务评价满意度\t98%\n"
    )
    assert {project for project, *_ in rows(text)} == {"考评经费"}


def test_a_row_printed_again_over_a_page_is_left_out() -> None:
    text = (
        HEADER
        + "\t加班补助\t3.00\t3.00\t联动和诉求受理\t24小时值班\t满意度\t98%\n\t\t\t\t和诉求受理\t24小时值班\t满意度\t98%\n"
    )
    indicators, diagnostics = read_indicators(table_of(text, KIND))
    assert len(indicators) == 2
    assert [d.code for d in diagnostics] == [Code.INDICATOR_REPEATED]


def test_groups_cut_over_two_cells_are_read_as_one_text() -> None:
    text = (
        "\t项目单位(项目名称)\t项目金额\t成本指标\t\t产出\t指标\n"
        "单位编码(项目编码)\t\t资金总额\t三级指标\t指标值\t三级指标\t指标值\n"
        "146001\t工作经费\t39.00\t预算成本\t≤39 万元\t完成率\t=100%\n"
    )
    assert rows(text) == [
        ("工作经费", "成本指标", "预算成本", "≤39万元"),
        ("工作经费", "产出指标", "完成率", "=100%"),
    ]


def test_a_name_printed_in_the_middle_of_its_block_reaches_up() -> None:
    text = (
        HEADER
        + "\t\t\t\t正常使用率\t=100%\t群众满意度\t≥99%\n146001\t网络通讯费\t16. 92\t16. 92\t维护数量\t≥20 条\t\t\n"
        + "\t第一书记工作经\t\t\t发放人数\t=1 人\t书记满意度\t≥99%\n146001\t费\t1.00\t1.00\t足额率\t=100%\t\t\n"
        + "\t\t\t\t及时性\t及时\t\t\n"
    )
    assert [(project, name) for project, _, name, _ in rows(text)] == [
        ("网络通讯费", "正常使用率"),
        ("网络通讯费", "群众满意度"),
        ("网络通讯费", "维护数量"),
        ("第一书记工作经费", "发放人数"),
        ("第一书记工作经费", "书记满意度"),
        ("第一书记工作经费", "足额率"),
        ("第一书记工作经费", "及时性"),
    ]


def test_a_narrower_page_has_its_pairs_on_the_right() -> None:
    text = HEADER + "\t甲项目\t1.00\t1.00\t数量\t≥1个\t满意度\t98%\n\n\t乙项目\t2.00\t数量\t≥2个\t满意度\t97%\n"
    assert rows(text)[2:] == [
        ("乙项目", "产出指标", "数量", "≥2个"),
        ("乙项目", "满意度指标", "满意度", "97%"),
    ]


def test_lines_wrapped_below_a_page_break_are_joined() -> None:
    text = (
        HEADER
        + "146001\t网络维护费\t3.63\t3.63\t计算机网\t≤3.63万\t职工满意\t≥98%\n\n"
        + "\t\t\t\t络维护费\t元\t职工\t\n\t\t\t\t用金额\t\t度\t\n"
        + "\t\t\t\t计算机网\t\t\t\n\t\t\t\t络正常运\t=100%\t\t\n\t\t\t\t行率\t\t\t\n"
    )
    assert rows(text) == [
        ("网络维护费", "产出指标", "计算机网络维护费用金额", "≤3.63万元"),
        ("网络维护费", "满意度指标", "职工满意职工度", "≥98%"),
        ("网络维护费", "产出指标", "计算机网络正常运行率", "=100%"),
    ]


def test_pairs_moved_by_a_lost_cell_are_paired_in_order() -> None:
    text = HEADER + "4107000000000006\t耗材\t8.00\t8.00\t2024年12月\t员工满意度\t≥90%\t\n"
    indicators, diagnostics = read_indicators(table_of(text, KIND))
    assert [(i.level1, i.level3, i.target) for i in indicators] == [
        ("产出指标", None, "2024年12月"),
        ("满意度指标", "员工满意度", "≥90%"),
    ]
    assert {d.code for d in diagnostics} == {Code.INDICATOR_ROW_SHIFTED, Code.INDICATOR_NAME_MISSING}


def test_a_name_slipped_into_the_column_of_codes_keeps_its_target() -> None:
    text = HEADER + "\t平台建设\t24.09\t24.09\t村级平台全覆盖\t一期完成\t\t\n村级平台全覆盖\t\t\t\t二期完成\t\t\t\n"
    assert rows(text) == [
        ("平台建设", "产出指标", "村级平台全覆盖", "一期完成"),
        ("平台建设", "产出指标", "村级平台全覆盖", "二期完成"),
    ]


def test_groups_whose_pair_headers_are_lost_span_two_columns() -> None:
    text = (
        "单位编码\t项目名称\t资金总额\t产出指标\t\t过程指标\t\n\t\t\t数量指标\t质量指标\t数量指标\t质量指标\n"
        "4107000000000004\t车辆保险费\t170.00\t车辆保险费\t46.18万元\t支付时间\t2024年12月\n"
    )
    assert rows(text) == [
        ("车辆保险费", "产出指标", "车辆保险费", "46.18万元"),
        ("车辆保险费", "过程指标", "支付时间", "2024年12月"),
    ]
