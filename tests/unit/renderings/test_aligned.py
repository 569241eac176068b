from __future__ import annotations

import pytest

from govbudget_parse.forms.catalogue import header_words
from govbudget_parse.renderings.aligned import split_aligned
from govbudget_parse.renderings.grid import Grid, Merge
from govbudget_parse.renderings.pieces import measure_aligned
from govbudget_parse.renderings.spacing import read_line
from govbudget_parse.source import Source


def split(text: str) -> Grid:
    source = Source.of(text)
    return split_aligned(source, 0, measure_aligned(source, 0))


def read(text: str) -> list[list[str]]:
    return [[cell.text for cell in row] for row in split(text).rows]


def claimed(text: str) -> int:
    return measure_aligned(Source.of(text), 0)


LEFT, UP = Merge.LEFT, Merge.UP

INCOME = """\
科目编码   科目名称                       合计             本年收入              上年结转
                                                  小计      财政拨款收入
201        一般公共服务支出               528.19     528.19         528.19
2010301    行政运行                     1,238.28   1,238.28       1,238.28
           合计                         1,766.47   1,766.47       1,766.47
"""


def test_columns_stand_where_the_rows_have_ink() -> None:
    assert read(INCOME)[2:] == [
        ["201", "一般公共服务支出", "528.19", "528.19", "528.19", ""],
        ["2010301", "行政运行", "1,238.28", "1,238.28", "1,238.28", ""],
        ["", "合计", "1,766.47", "1,766.47", "1,766.47", ""],
    ]


def test_a_header_text_centred_over_columns_covers_them() -> None:
    header = split(INCOME).rows[0]
    assert [cell.text for cell in header] == ["科目编码", "科目名称", "合计", "本年收入", "", "上年结转"]
    assert header[4].merge is Merge.LEFT


def test_header_texts_printed_at_the_left_stay_in_their_columns() -> None:
    assert read(
        "收入                                  支出\n"
        "项目                        预算数    项目                    预算数\n"
        "一、一般公共预算拨款收入    263.28    一、一般公共服务支出    263.28\n"
        "本年收入合计                263.28    本年支出合计            263.28\n"
    )[0] == ["收入", "", "支出", ""]


def test_a_column_without_amounts_is_known_by_its_header() -> None:
    text = "项目        合计    基本支出    项目支出\n行政运行    1.00        1.00\n合计        1.00        1.00\n"
    assert read(text)[1] == ["行政运行", "1.00", "1.00", ""]


def test_a_header_cell_wrapped_over_lines_is_one_cell() -> None:
    assert read(
        "科目编码    合计    财政专户\n                    管理资金\n2010301     1.00        1.00\n2010302     2.00        2.00\n"
    )[0] == ["科目编码", "合计", "财政专户\n管理资金"]


def test_a_label_wrapped_over_lines_is_one_row() -> None:
    text = (
        "科目编码    科目名称                合计      基本支出\n"
        "20103       政府办公厅（室）及相    528.19      528.19\n"
        "            关机构事务\n"
        "2010301     行政运行                238.28      238.28\n"
    )
    row = split(text).rows[1]
    assert [cell.key for cell in row] == ["20103", "政府办公厅(室)及相关机构事务", "528.19", "528.19"]
    assert len(row[1].spans) == 2


def test_a_label_begun_above_its_amounts_belongs_to_them() -> None:
    text = (
        "科目编码    科目名称          合计\n"
        "2010301     行政运行          1.00\n"
        "            政府办公厅\n"
        "20103                         2.00\n"
    )
    assert read(text)[-1] == ["20103", "政府办公厅", "2.00"]


def test_numbered_labels_without_amounts_are_rows() -> None:
    text = "项目                  预算数\n一、一般公共服务      263.28\n二、外交支出\n三、国防支出            1.00\n合计                  264.28\n"
    assert read(text)[1:4] == [["一、一般公共服务", "263.28"], ["二、外交支出", ""], ["三、国防支出", "1.00"]]


def test_a_number_cut_over_lines_begins_no_row() -> None:
    text = (
        "883.50   本年支出合计                              883.50\n"
        "883.50   支出总计                                  883.50\n"
        "         二十九、其他支出 三十、转移性支出 三十      1.00\n"
        "         一、债务还本支出 三十二、债务付息支出\n"
        "1.00     三十三、债务发行费用支出                    1.00\n"
    )
    assert read(text)[2][1].split("\n") == [
        "二十九、其他支出 三十、转移性支出 三十",
        "一、债务还本支出 三十二、债务付息支出",
    ]


def test_a_bracket_alone_on_a_line_ends_the_name_above() -> None:
    text = (
        "科目编码   科目名称           合计    基本支出\n"
        "2010908    信息化建设（海关   52.08      52.08\n"
        "           ）\n"
        "2011350    事业运行            1.22       1.22\n"
    )
    assert header_of(text, 2)[1] == ["2010908", "信息化建设(海关)", "52.08", "52.08"]


def test_the_code_of_a_project_may_be_cut_by_the_end_of_its_column() -> None:
    text = (
        "项目编码           项目名称       资金总额   单位资金\n"
        "13030021P7721349   办公用房维修     100.00     449.52\n"
        "54311\n"
    )
    assert header_of(text, 2)[1] == ["13030021P772134954311", "办公用房维修", "100.00", "449.52"]


def test_rows_of_indicators_are_not_joined() -> None:
    text = (
        "一级指标    二级指标    三级指标          指标值\n"
        "产出指标    数量指标    评审项目数量      ≥40次\n"
        "                        会议召开次数      ≥30次\n"
        "            质量指标    合格率            ≥98%\n"
    )
    assert read(text)[2] == ["", "", "会议召开次数", "≥30次"]


def test_rows_of_as_many_texts_are_not_joined_where_no_row_holds_a_number() -> None:
    text = "年度主要任务   任务名称   主要内容\n               保运转     保民生\n               促改       促稳\n"
    grid = split_aligned(Source.of(text), 0, 3)
    assert [[cell.text for cell in row] for row in grid.rows[1:]] == [["", "保运转", "保民生"], ["", "促改", "促稳"]]


def test_a_piece_goes_on_over_a_page_break_and_a_page_number() -> None:
    page = "2010301    行政运行    238.28\n2010302    一般行政    231.74\n"
    text = f"科目编码   科目名称      合计\n{page}\n                - 3 -\n\f{page}"
    assert claimed(text) == 8
    assert len(read(text)) == 5


def test_a_page_that_repeats_the_header_goes_on_and_the_header_is_no_row() -> None:
    header = "科目编码   科目名称      合计\n"
    text = f"{header}2010301    行政运行    238.28\n\n      - 1 -\n\f{header}2010302    一般行政    231.74\n           合计        470.02\n"
    assert claimed(text) == 8
    assert read(text) == [
        ["科目编码", "科目名称", "合计"],
        ["2010301", "行政运行", "238.28"],
        ["2010302", "一般行政", "231.74"],
        ["", "合计", "470.02"],
    ]


def test_a_header_right_behind_another_table_begins_a_new_piece() -> None:
    page = "科目编码   科目名称      合计\n2010301    行政运行    238.28\n2010302    一般行政    231.74\n"
    assert claimed(f"{page}\n{page}") == 3


def test_blank_lines_between_all_rows_part_nothing() -> None:
    text = (
        "项目              预算数    决算数\n\n"
        "因公出国            1.00      2.00\n\n"
        "公务接待费         12.50     11.25\n\n"
        "公务用车运行费\n\n"
        "合计               13.50     13.25\n"
    )
    assert claimed(text) == 9


def test_a_page_with_other_columns_is_a_new_piece() -> None:
    page = "科目编码   科目名称      合计\n2010301    行政运行    238.28\n2010302    一般行政    231.74\n"
    assert claimed(f"{page}\f  资产总额       2      45.5\n  办公用房       3      39.0\n") == 3


def test_a_page_may_begin_with_labels_without_amounts() -> None:
    text = (
        "              十七、金融支出\n"
        "              十九、住房保障支出\n"
        "883.50        本年支出合计          883.50\n"
        "883.50        支出总计              883.50\n"
    )
    assert read(text)[0] == ["", "十七、金融支出", ""]


def test_a_page_may_begin_with_the_rest_of_a_cell() -> None:
    row = "                      结转结余率     ≤20%     结转结余率=结转结余总额/预算数\n"
    text = (
        "                                              度内涉及预算的追加，因落实国家政策\n"
        "                                              、发生不可抗力而产生的调整除外。\n"
    )
    assert claimed(text + row * 3) == 5
    assert claimed("                                          2024年度\n" + text + row * 3) == 0


def test_a_page_may_end_with_the_rest_of_a_cell_that_is_wider_than_its_beginning() -> None:
    text = (
        "单位编码   项目名称         资金总额   三级指标       指标值\n"
        "146001     光纤租赁费           2.92   使用数量       =4条\n"
        "146001     政务外网             6.24   使用数量       ≥5条\n"
        "                                       正常运行率\n"
    )
    assert claimed(f"{text}\n") == 4


def test_a_page_may_hold_one_row() -> None:
    assert read("30108    基本养老保险缴费    45.55    45.55\n") == [["30108", "基本养老保险缴费", "45.55", "45.55"]]


def test_a_header_text_whose_bracket_is_open_goes_on_below() -> None:
    text = (
        "采购物品      政府采购金额（当年部门预              备注\n"
        "              算安排资金）\n"
        "              合计          一般公共预算            \n"
        "其他服务        121.90            121.90            无\n"
        "小计            121.90            121.90            无\n"
    )
    assert split(text).rows[0][1].key == "政府采购金额(当年部门预算安排资金)"


def test_letter_spaced_words_are_one_text() -> None:
    assert read(
        "项    目          预算数    决算数\n合    计          262.00    181.76\n因公出国（境）    181.76     57.06\n"
    )[1] == [
        "合    计",
        "262.00",
        "181.76",
    ]


def test_characters_of_unclear_width_are_measured_as_the_edges_fall_best() -> None:
    rows = read(
        "项目                决算数      预算数\n“三公”经费合计    262.00    262.00\n公务接待费          23.17       23.17\n"
    )
    assert rows[1] == ["“三公”经费合计", "262.00", "262.00"]


@pytest.mark.parametrize(
    "text",
    [
        "部门负责人：王某        财务负责人：李某\n填报日期：2024年        联系电话：123\n经办人              审核人\n",
        "    2024年收入总计1657.40万元，支出总计\n1657.40万元，与2022年预算相比，收入增加\n127.77万元。\n",
        "一、部门职责                  3\n二、机构设置                  5\n三、名词解释                  11\n",
        "部门名称：某局          单位：万元\n项目    金额    备注\n合计    1.00    无\n",
        "一、  主要职责\n二、  机构设置\n三、  人员情况\n",
        "2024年部门收支总表\n项目    金额    备注\n合计    1.00    无\n",
    ],
)
def test_prose_signatures_and_contents_are_no_table(text: str) -> None:
    assert claimed(text) == 0


@pytest.mark.parametrize(
    "line", ["注：本表无数据。", "三、支出预算情况", "单位：元", "一般公共预算支出表", "| a | b | c |", "a\tb"]
)
def test_a_table_ends_before_what_is_no_row(line: str) -> None:
    assert claimed(f"{INCOME}{line}\n") == 5


def test_merged_texts_printed_at_the_left_reach_to_the_next_text() -> None:
    upper, lower, *_ = split(
        "合计              因公出国（境）费   公务用车购置及运行费                                  公务接待费\n"
        "                                     小计              购置费            运行费\n"
        "预算数   决算数   预算数   决算数    预算数   决算数   预算数   决算数   预算数   决算数   预算数   决算数\n"
        "12.60    10.35    1.00     0.90      9.00     7.30     4.00     3.10     5.00     4.20     2.60     2.15\n"
    ).rows
    left = Merge.LEFT
    assert [cell.text or cell.merge for cell in upper] == [
        *("合计", left, "因公出国（境）费", left),
        *("公务用车购置及运行费", left, left, left, left, left, "公务接待费", left),
    ]
    assert [cell.text or cell.merge for cell in lower[4:10]] == ["小计", left, "购置费", left, "运行费", left]


def test_a_text_in_the_middle_of_its_columns_may_begin_with_one_of_them() -> None:
    header = split(
        "科目编码       科目名称              本年收入\n"
        "                              小计   小计   人员经费\n"
        "201        一般公共服务支出                     0.00\n"
    ).rows[0]
    assert [cell.text or cell.merge for cell in header] == ["科目编码", "科目名称", "本年收入", Merge.LEFT, Merge.LEFT]


def test_an_empty_form_is_told_by_the_words_over_its_columns() -> None:
    text = (
        "科目编码   科目名称   本年国有资本经营预算支出\n"
        "                      合计   基本支出   项目支出\n"
        "合计\n"
        "\n"
        "注：某某局2024年无国有资本经营预算拨款收支，本表为空表。\n"
    )
    assert claimed(text) == 3
    assert claimed("功能科目名称   一般公共预算支出\n               小计   基本支出   项目支出\n") == 2
    assert claimed("“三公”经费合计   因公出国（境）费   公务用车购置费   公务接待费\n") == 1
    assert claimed("                    2024年支出预算情况   项目说明\n   基本情况   其他事项\n") == 0


def test_a_total_under_a_text_is_a_column_of_its_group_unless_a_form_makes_them_one_word() -> None:
    rows = "146001   883.50       883.50   883.50\n合计     883.50       883.50   883.50\n"
    text = "编码     总计         上年     本年\n                      合计\n"
    assert header_of(text + rows, 2)[1][2] == "合计"
    whole = "编码     总计     本年收入     本年\n                      合计\n"
    assert header_of(whole + rows, 2)[0][2] == "本年收入合计"


def test_a_label_is_wrapped_where_others_are_though_its_header_is_wider() -> None:
    text = (
        "项目（按部门预算经济分类）  本年预算\n"
        "商品和服务支出               3417.25\n"
        "对个人和家庭的补             6382.46\n"
        "助\n"
        "机关商品和服务支             3931.02\n"
        "出\n"
        "项目支出                     3051.77\n"
    )
    assert [row[0] for row in read(text)[1:]] == [
        "商品和服务支出",
        "对个人和家庭的补\n助",
        "机关商品和服务支\n出",
        "项目支出",
    ]


def test_a_code_in_brackets_begins_a_row() -> None:
    text = (
        "部门预算支出经济科目  2024年预算\n"
        "[30107]职工基本医疗      2612.20\n"
        "[30109]职业年金缴费\n"
        "[30110]职工基本医疗      7642.07\n"
        "保险缴费\n"
    )
    assert [row[0] for row in read(text)[1:]] == [
        "[30107]职工基本医疗",
        "[30109]职业年金缴费",
        "[30110]职工基本医疗\n保险缴费",
    ]


def test_texts_at_the_left_of_their_groups_may_stand_beside_columns_without_amounts() -> None:
    text = (
        "项目       合计       本年拨款                        财政拨款结转结余                单位资金\n"
        "                      一般公共预算   政府性基金预算   一般公共预算   政府性基金预算\n"
        "合计       30513.77   30117.15       396.62\n"
        "基金补助   396.62                    396.62\n"
    )
    header = split(text).rows[0]
    assert [cell.text for cell in header] == ["项目", "合计", "本年拨款", "", "财政拨款结转结余", "", "单位资金"]


def header_of(text: str, rows: int) -> list[list[str | Merge | None]]:
    """The header with the forms' wording known: texts, and what a blank is covered by."""
    source = Source.of(text)
    grid = split_aligned(source, 0, measure_aligned(source, 0), header_words())
    return [[cell.key or cell.merge for cell in row] for row in grid.rows[:rows]]


def test_a_group_reaches_no_farther_than_its_own_columns_where_others_stand_below_it() -> None:
    header = header_of(
        "                                        本年支出\n"
        "年初结转和结余    本年收入    小计    基本支出    项目支出    年末结转和结余\n"
        "         60.00       40.00   90.00       50.00       40.00             10.00\n"
        "         30.00       20.00   45.00       25.00       20.00              5.00\n",
        2,
    )
    up, left = Merge.UP, Merge.LEFT
    assert header[0] == [up, up, "本年支出", left, left, up]


def test_a_code_at_the_right_of_its_column_belongs_to_the_text_in_the_middle() -> None:
    header = header_of(
        "                          项目\n"
        "部门预算经济分类科目编码        经济分类科目名称          合计\n"
        " 类           款\n"
        "301                       工资福利支出                  9.50\n"
        "301                   01  基本工资                      9.50\n",
        3,
    )
    assert header[2] == ["类", "款", None, None]


def test_amounts_at_the_right_of_columns_with_texts_at_the_left_are_in_them() -> None:
    header = header_of(
        "支出经济分类科目                        2025年基本支出\n"
        "科目编码           科目名称             合计             人员经费   公用经费\n"
        "301                工资福利支出               315.00     315.00\n"
        "302                商品和服务支出              32.50                  32.50\n",
        2,
    )
    assert header[1] == ["科目编码", "科目名称", "合计", "人员经费", "公用经费"]
    assert header[0] == ["支出经济分类科目", Merge.LEFT, "2025年基本支出", Merge.LEFT, Merge.LEFT]


def test_a_header_may_begin_with_lines_of_one_text_each() -> None:
    text = (
        "                  2024年“三公”经费预算数\n"
        "                                        公务用车购置及运行费\n"
        "合计     因公出国（境）费   公务接待费   小计     购置费   运行费\n"
        "253.97              51.80        33.50   168.67    90.52    78.15\n"
    )
    assert claimed(text) == 4


def test_the_header_of_an_empty_form_is_all_of_its_lines_but_the_total() -> None:
    text = (
        "科目编码  科目名称  本年国有资本经营预算支出\n                    合计  基本支出  项目支出\n          合计\n"
    )
    assert read(text)[1:] == [["", "", "合计", "基本支出", "项目支出"], ["", "合计", "", "", ""]]


def test_the_last_text_under_a_group_takes_no_column_that_a_text_above_begins_with() -> None:
    text = (
        "合计     公务用车购置及运行费                       公务接待费\n"
        "         小计     公务用车购置费   公务用车运行费\n"
        "289.60   263.24   263.24                            26.36\n"
        "189.60   163.24   163.24                            26.36\n"
    )
    assert read(text)[2:] == [["289.60", "263.24", "263.24", "", "26.36"], ["189.60", "163.24", "163.24", "", "26.36"]]


@pytest.mark.parametrize(
    "lines",
    [
        ("20103     政府办公厅（室）及    528.19", "          相关机构事务", "2010301   行政运行              238.28"),
        (
            "          政府办公厅（室）及",
            "20103     相关机构事务          528.19",
            "2010301   行政运行              238.28",
        ),
    ],
    ids=["beside its first line", "beside its last line"],
)
def test_the_amounts_of_a_wrapped_name_stand(lines: tuple[str, ...]) -> None:
    text = "\n".join(("科目编码  科目名称                合计", *lines, "20805     行政事业单位养老      31.32", ""))
    assert header_of(text, 2)[1] == ["20103", "政府办公厅(室)及相关机构事务", "528.19"]


def test_the_amounts_of_a_name_on_three_lines_may_stand_in_the_middle() -> None:
    text = (
        "科目编码  科目名称          合计\n"
        "          国有土地使用权\n"
        "21208     出让收入安排的    5.00\n"
        "          支出\n"
        "          其他国有土地使\n"
        "2120899   用权出让收入安    5.00\n"
        "          排的支出\n"
        "221       住房保障支出      1.00\n"
    )
    assert header_of(text, 4)[1:] == [
        ["21208", "国有土地使用权出让收入安排的支出", "5.00"],
        ["2120899", "其他国有土地使用权出让收入安排的支出", "5.00"],
        ["221", "住房保障支出", "1.00"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        (
            "           收入                            支出\n"
            "           项目              预算数        项目          预算数\n"
            "一、一般公共预算收入                  一、公共服务支出        0\n"
        ),
        (
            "“三公”经费合计   因公出国（境）费            公务用车购置及运行费            公务接待费\n"
            "                                    小计   公务用车购置费   公务用车运行费\n"
            "                             0.01   0.00\n"
        ),
        (
            "    项目        年初预算数   全年预算数   决算数   上年决算数\n"
            "合计            549\n"
            "2、公务接待费                0\n"
        ),
        (
            "            项目                年初预算数   全年预算数   决算数   上年决算数\n"
            "其中：（1）公务用车运行维护费         1.21\n"
        ),
    ],
    ids=["a bare zero", "no name", "names at the left of their head", "one amount"],
)
def test_a_row_whose_texts_all_stand_under_the_header_is_a_table(text: str) -> None:
    assert claimed(text) == text.count("\n")


@pytest.mark.parametrize("mark", ["\u200b", "\u00ad", "\ufeff"])
def test_a_mark_that_prints_as_nothing_parts_two_words_like_a_blank(mark: str) -> None:
    (text, _) = read_line(f"人员{mark}经费   1.00")
    assert [word.key for word in text.words] == ["人员", "经费"]
    assert read(f"科目      合计\n人员{mark}经费   1.00\n公用{mark}经费   2.00\n")[1] == [f"人员{mark}经费", "1.00"]


UNNUMBERED = """\
项目                  合计      功能分类                      合计
一般公共预算      62930.98      外交支出
政府性基金预算      396.62      文化旅游体育与传媒支出
                                社会保障和就业支出        14067.70
                                自然资源海洋气象等支出
                                住房保障支出               8975.26
收入总计          63327.60      支出总计                  63327.60
"""


def test_a_class_named_in_full_in_a_list_without_codes_is_a_row() -> None:
    assert [row[2] for row in read(UNNUMBERED)[1:]] == [
        "外交支出",
        "文化旅游体育与传媒支出",
        "社会保障和就业支出",
        "自然资源海洋气象等支出",
        "住房保障支出",
        "支出总计",
    ]


INDENTED = """\
科目编码   科目名称                   合计      基本支出
208        社会保障和就业支出     14067.70      11102.42
2080505    　　机关事业单位        3774.41       3774.41
2080506    　　机关事业单位        2310.53       2310.53
           职业年金缴费支出
"""


def test_the_rest_of_an_indented_name_begins_where_its_column_does() -> None:
    assert claimed(INDENTED) == 5
    assert [row[1] for row in read(INDENTED)][-1] == "机关事业单位\n职业年金缴费支出"


@pytest.mark.parametrize("numbers", ["2      300    400", "2      2      2"])
def test_a_row_of_whole_numbers_that_number_no_columns_is_data(numbers: str) -> None:
    text = f"合计   公务用车购置及运行费\n       购置   运行\n{numbers}\n"
    grid = split_aligned(Source.of(text), 0, 3, header_words())
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["合计", "公务用车购置及运行费", ""],
        ["", "购置", "运行"],
        numbers.split(),
    ]


def test_a_wrapped_group_heads_nothing_that_a_text_beside_its_first_line_stands_over() -> None:
    text = (
        "   公务接待费               公务用车购置及运            机关运行经费\n"
        "                                  行费\n"
        "预算数     决算数          小计            运行       预算数     决算数\n"
        "                     预算数   决算数\n"
        "  1.00       2.00      3.00     4.00       1.00         5.00       6.00\n"
        "  1.00       2.00      3.00     4.00       1.00         5.00       6.00\n"
    )
    assert header_of(text, 1)[0] == ["公务接待费", LEFT, "公务用车购置及运行费", LEFT, LEFT, "机关运行经费", LEFT]


def test_a_total_is_the_first_column_of_its_group() -> None:
    text = (
        "          本年收入                                 本年支出                          年末结转\n"
        "                                                  基本支出\n"
        "  合计   基本支出   项目支出     合计     小计   人员经费   公用经费   项目支出     合计   结余\n"
        "310.45     910.45     400.00   290.45   900.45     800.45     100.00     390.00    50.00   1.00\n"
        "200.25     800.25     400.00   180.25   790.25     690.25     100.00     390.00    50.00   1.00\n"
    )
    assert header_of(text, 2)[1] == [UP, UP, UP, UP, "基本支出", LEFT, LEFT, UP, UP, UP]


def test_all_texts_inside_one_column_are_one_cell() -> None:
    text = """\
科目名称                             合计      基本支出
某某市一般公共服务支出办公室行政运行   5.00      5.00
某某市人民代表大会常务委员会行政运行   6.00      6.00
某某  行政  运行                       1.00      1.00
"""
    assert read(text)[3] == ["某某  行政  运行", "1.00", "1.00"]
