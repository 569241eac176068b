from __future__ import annotations

import pytest

from govbudget_parse.layout.block import BlockKind
from govbudget_parse.layout.blocks import split_blocks
from govbudget_parse.renderings import measure_table
from govbudget_parse.source import Source
from tests.unit.layout.reading import headings_of, kinds_of

# What keeps a snippet's first line from being the document's cover.
BODY = "本文。\n"


@pytest.mark.parametrize(
    ("line", "number", "title"),
    [
        ("第一部分 政务服务局概况", "第一部分", "政务服务局概况"),
        ("第一章 部门概况", "第一章", "部门概况"),
        ("一、部门职责及机构设置情况", "一、", "部门职责及机构设置情况"),
        ("（一）机关运行经费支出情况", "（一）", "机关运行经费支出情况"),
        ("（一）、收入说明", "（一）、", "收入说明"),
        ("(二) 政府采购支出情况", "(二)", "政府采购支出情况"),
        ("1、收入说明", "1、", "收入说明"),
        ("1．机关运行经费情况", "1．", "机关运行经费情况"),
        ("附件：2024年部门预算表", "附件：", "2024年部门预算表"),
        ("附件1：绩效自评情况", "附件1：", "绩效自评情况"),
    ],
)
def test_a_numbered_title_is_a_heading(line: str, number: str, title: str) -> None:
    assert headings_of(f"{BODY}{line}\n具体内容如下文。") == [(1, number, title)]


@pytest.mark.parametrize(
    "line",
    [
        "（一）贯彻执行国家水利工作方针政策。",
        "15、落实行业主管部门的安全生产监管职责。",
        "1、绩效目标:及时足额发放人员工资",
        "一、财政拨款收入：是指本级财政当年拨付的资金。",
        "十、行政(事业)单位机构运转经费情况:是指为保障单位运行的各项资金。",
        "（一）因公出国（境）费0万元",
        "1、完善制度建设。坚持用完善制度来稳定工作成效。",
        "附件：2023年度部门决算表.xls",
    ],
)
def test_a_numbered_sentence_is_body(line: str) -> None:
    assert headings_of(f"{BODY}{line}\n具体内容如下文。") == []


def test_a_number_and_its_title_on_two_lines_are_one_heading_with_two_spans() -> None:
    source = Source.of(BODY + "## 第一部分\n\n## 某某局概况\n")
    heading = next(block for block in split_blocks(source, measure_table) if block.kind is BlockKind.HEADING)
    assert [source.text[start:end] for start, end in heading.spans] == ["第一部分", "某某局概况"]


def test_a_heading_that_runs_into_its_text_ends_at_its_full_stop() -> None:
    assert kinds_of(BODY + "（二）政府采购支出情况。2023年度政府采购支出10万元。")[1:] == [
        (BlockKind.HEADING, "（二）政府采购支出情况。"),
        (BlockKind.PARAGRAPH, "2023年度政府采购支出10万元。"),
    ]


def test_bold_marks_around_a_run_in_heading_belong_to_neither() -> None:
    assert kinds_of(BODY + "**（一）收入预算情况。**2024年收入预算100万元。")[1:] == [
        (BlockKind.HEADING, "（一）收入预算情况。"),
        (BlockKind.PARAGRAPH, "2024年收入预算100万元。"),
    ]


def test_a_closing_full_stop_is_not_part_of_a_title() -> None:
    assert headings_of(BODY + "（四）国有资产占用情况。\n共有车辆0辆。") == [(1, "（四）", "国有资产占用情况")]
    assert headings_of(BODY + "（二）部门决算中项目绩效自评结果。\n自评得分为95分。") == [
        (1, "（二）", "部门决算中项目绩效自评结果")
    ]


def test_a_closing_colon_is_not_part_of_a_title() -> None:
    assert headings_of(BODY + "部门职责：\n贯彻执行方针政策。") == [(1, None, "部门职责")]


def test_a_line_that_introduces_a_list_is_no_heading() -> None:
    assert headings_of(BODY + "具体支出情况如下：\n办公费1万元。") == []


def test_short_numbered_lines_right_below_each_other_are_a_list() -> None:
    assert headings_of(BODY + "1. 某某区教育局（本级）\n2. 某某区第一中学\n3. 某某区实验小学\n合计3个。") == []


def test_a_duty_among_duties_is_a_list_item_whatever_it_ends_in() -> None:
    assert headings_of(BODY + "（三）拟订发展规划\n（四）负责协调全区综合情况\n（五）承办交办事项\n共五项。") == []


def test_a_short_title_of_no_known_wording_is_a_heading_over_its_text() -> None:
    text = BODY + "1、优化集中行使行政审批权\n绩效目标：依法履行职责。\n2、持续深化改革\n绩效目标：推进职能转变。"
    assert headings_of(text) == [(1, "1、", "优化集中行使行政审批权"), (1, "2、", "持续深化改革")]


def test_a_term_over_its_definition_is_no_heading() -> None:
    assert headings_of(BODY + "三、其他收入\n指除上述收入以外的收入。") == []


def test_a_list_item_broken_at_the_width_of_the_page_is_no_heading() -> None:
    prose = (
        "某某市农业农村局是主管全市农业农村工作的市政府工作部\n门，贯彻落实关于农业农村工作的各项方针政策和决策部署并\n"
        * 3
    )
    item = "（一）统筹研究和组织实施农业农村工作的发展战略、中长\n期规划、重大政策。"
    assert headings_of(prose + item) == []


def test_a_part_title_broken_at_the_width_of_the_page_is_one_heading() -> None:
    text = BODY + "第二部分 某某省某某市农业农村局2025年部门预算情\n况说明\n一、收支预算情况的总体说明\n内容。"
    assert headings_of(text)[0] == (1, "第二部分", "某某省某某市农业农村局2025年部门预算情况说明")


def test_an_unnumbered_line_of_the_contents_page_is_a_heading() -> None:
    contents = "目录\n一、部门主要职能\n二、部门机构设置\n三、名词解释\n"
    body = "上海市某某局主要职能\n主管某某工作。\n上海市某某局机构设置\n内设办公室。\n名词解释\n无。"
    assert headings_of(contents + body) == [
        (1, None, "上海市某某局主要职能"),
        (1, None, "上海市某某局机构设置"),
        (1, None, "名词解释"),
    ]


def test_the_contents_page_tells_a_heading_with_a_full_stop_from_a_sentence() -> None:
    text = "目录\n一、部门基本概况\n（一）职能职责\n（二）机构设置\n一、部门基本概况\n（一）职能职责。\n内容。"
    assert headings_of(text) == [(1, "一、", "部门基本概况"), (2, "（一）", "职能职责")]


def test_the_contents_page_tells_a_heading_with_a_colon_from_an_item() -> None:
    text = "目录\n三、部门收支总体情况\n（一）收入预算\n三、部门收支总体情况\n（一）收入预算：2024年预算数100万元。"
    assert headings_of(text) == [(1, "三、", "部门收支总体情况"), (2, "（一）", "收入预算")]


def test_a_line_that_repeats_the_heading_above_it_is_the_title() -> None:
    text = BODY + "第一部分  某某局2024年部门预算情况说明\n某某局2024年部门预算情况说明\n一、部门职责\n内容。"
    assert (BlockKind.TITLE, "某某局2024年部门预算情况说明") in kinds_of(text)


def test_the_names_of_projects_over_one_run_of_headings_are_headings() -> None:
    project = "一、项目概述\n概述文字。\n二、立项依据\n依据文字。\n"
    text = f"{BODY}第五部分 项目经费情况说明\n专项甲\n{project}专项乙\n{project}"
    assert headings_of(text) == [
        (1, "第五部分", "项目经费情况说明"),
        (2, None, "专项甲"),
        (3, "一、", "项目概述"),
        (3, "二、", "立项依据"),
        (2, None, "专项乙"),
        (3, "一、", "项目概述"),
        (3, "二、", "立项依据"),
    ]


def test_the_parts_of_a_project_are_headings_under_its_name() -> None:
    text = (
        BODY
        + "一、项目经费情况说明\n渣土整治专项经费\n一、项目概述\n为加强运输管理，开展专项整治。\n二、立项依据：根据有关规定。\n"
        "三、实施方案\n（一）开展巡查；（二）联合执法。\n信息化运维项目\n一、项目概述\n保障平台运行。\n"
    )
    assert headings_of(text) == [
        (1, "一、", "项目经费情况说明"),
        (2, None, "渣土整治专项经费"),
        (3, "一、", "项目概述"),
        (3, "二、", "立项依据"),
        (3, "三、", "实施方案"),
        (2, None, "信息化运维项目"),
        (3, "一、", "项目概述"),
    ]


def test_the_last_item_of_a_list_with_markup_is_no_heading() -> None:
    text = BODY + "预算单位包括：\n\n- 1. 某某局本部\n\n- 2. 某某执法大队\n\n- 3. 某某管理所\n\n某某局编制20人。\n"
    assert headings_of(text) == []


def test_the_parts_of_a_project_that_a_paragraph_names_stand_below_their_section() -> None:
    project = "项目名称：物业管理费\n一、项目概述\n保障运行。\n二、绩效目标\n提高质量。\n"
    text = BODY + "三、项目经费情况说明\n" + project * 2
    parts = [(2, "一、", "项目概述"), (2, "二、", "绩效目标")]
    assert headings_of(text) == [(1, "三、", "项目经费情况说明"), *parts, *parts]


def test_a_numbered_name_over_the_parts_of_a_project_is_a_heading_and_its_parts_may_run_in() -> None:
    text = (
        BODY
        + "一、会议费\n（一）项目概述：为召开会议。\n（二）绩效目标\n1.召开会议；\n2、物业费\n（一）项目概述：为保障运行。\n"
    )
    assert [title for _, _, title in headings_of(text)] == ["会议费", "项目概述", "绩效目标", "物业费", "项目概述"]


def test_a_numbered_sentence_that_opens_a_list_is_no_heading() -> None:
    text = (
        "一、主要职责\n1.拟订政策。\n2.依据某某法的规定，直接进行下列审计：\n（1）预算执行情况；\n（2）其他财务收支。\n"
    )
    assert headings_of(text) == [(1, "一、", "主要职责")]
