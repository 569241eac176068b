from __future__ import annotations

import pytest

from govbudget_parse.model.performance import Institution, InstitutionRole
from govbudget_parse.narrative.institutions import merge_institutions, read_institutions
from govbudget_parse.source import Source, Span
from tests.unit.narrative.prose import passages_of

OFFICE, BELOW, BUDGET = InstitutionRole.INTERNAL_OFFICE, InstitutionRole.SUBORDINATE_UNIT, InstitutionRole.BUDGET_UNIT


def units_of(text: str, *titles: str) -> tuple[Institution, ...]:
    source = Source.of(text)
    return read_institutions(source, passages_of(source, *(titles or ("二、机构设置及预算单位构成",))))


def named(text: str) -> list[tuple[InstitutionRole, str]]:
    return [(unit.role, unit.name) for unit in units_of(text)]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        (
            "本部门内设机构包括：办公室、政策法规科、审批科。",
            [(OFFICE, "办公室"), (OFFICE, "政策法规科"), (OFFICE, "审批科")],
        ),
        (
            "某某局设5个内设机构，包括：办公室、法制科（信访办）等。下设2个事业单位：某某区执法大队、某某信息中心。",
            [(OFFICE, "办公室"), (OFFICE, "法制科（信访办）"), (BELOW, "某某区执法大队"), (BELOW, "某某信息中心")],
        ),
        (
            "政务服务中心内设机构五个。五个科室为办公室（信用办）、110联动、效能督查科。政务服务中心部门预算包括本级预算，属于一级预算单位。",
            [(OFFICE, "办公室（信用办）"), (OFFICE, "110联动"), (OFFICE, "效能督查科"), (BUDGET, "本级")],
        ),
        (
            "本单位内设机构3个，分别为综合科、受理科和信息科。",
            [(OFFICE, "综合科"), (OFFICE, "受理科"), (OFFICE, "信息科")],
        ),
        ("某某局内设办公室、法规科、监督科3个科室。", [(OFFICE, "办公室"), (OFFICE, "法规科"), (OFFICE, "监督科")]),
        ("我局设办公室、养护股、工程股。", [(OFFICE, "办公室"), (OFFICE, "养护股"), (OFFICE, "工程股")]),
        (
            "纳入本套部门决算汇编范围的单位共2个，包括：局本级和某某县水文站。",
            [(BUDGET, "局本级"), (BUDGET, "某某县水文站")],
        ),
        ("某某局机关本级预算包括:办公室、政务股的预算。", [(OFFICE, "办公室"), (OFFICE, "政务股")]),
        ("某某局所属单位预算包括: 1.某某市某某区政务服务中心。", [(BELOW, "某某市某某区政务服务中心")]),
        ("某某局部门预算涵盖的预算单位包括: 局机关 1 个单位。", [(BUDGET, "局机关")]),
        ("某某局预算包括局机关预算和局属事业单位预算。", [(BUDGET, "局机关")]),
        ("某某局部门预算包括局机关预算和局属事业单位预算。", [(BUDGET, "局机关")]),
        (
            "某某局部门预算是包括某某局本部以及下属3家预算单位的综合收支计划。",
            [(BUDGET, "某某局本部")],
        ),
        ("本部门无下属单位，部门预算仅包括本级预算。", [(BUDGET, "本级")]),
        (
            "某某局下设2个职能科室：办公室、法规科。另有直属事业单位2个，即某某中心、某某站。",
            [(OFFICE, "办公室"), (OFFICE, "法规科"), (BELOW, "某某中心"), (BELOW, "某某站")],
        ),
        (
            "1.内设机构。设办公室、政工科、执法一大队。",
            [(OFFICE, "办公室"), (OFFICE, "政工科"), (OFFICE, "执法一大队")],
        ),
        (
            "某某县人民法院设有立案庭、刑事审判庭、综合办公室等3个内设机构。",
            [(OFFICE, "立案庭"), (OFFICE, "刑事审判庭"), (OFFICE, "综合办公室")],
        ),
        (
            "内设党政办公室、经济发展办公室2个职能机构。下辖综合执法队、便民服务中心2个事业单位。",
            [(OFFICE, "党政办公室"), (OFFICE, "经济发展办公室"), (BELOW, "综合执法队"), (BELOW, "便民服务中心")],
        ),
        (
            "纳入某某局2023年度部门决算编报的单位共2个。其中：行政单位1个，其他事业单位1个。分别是：某某局机关、某某站。",
            [(BUDGET, "某某局机关"), (BUDGET, "某某站")],
        ),
        (
            "纳入编制范围的预算单位共3家，其中：行政单位1家，事业单位2家，具体包括：某某委员会本部、某某学校、某某研究所。",
            [(BUDGET, "某某委员会本部"), (BUDGET, "某某学校"), (BUDGET, "某某研究所")],
        ),
    ],
)
def test_the_prose_names_units_by_their_role(text: str, units: list[tuple[InstitutionRole, str]]) -> None:
    assert named(text) == units


def test_the_units_may_follow_as_numbered_paragraphs() -> None:
    text = "纳入本部门2024年度部门预算编制范围的预算单位包括：\n1. 某某局本级\n2. 某某信息中心（事业单位）\n本部门人员编制20人。"
    assert [(unit.name, unit.nature) for unit in units_of(text)] == [("某某局本级", None), ("某某信息中心", "事业单位")]


def test_a_list_may_say_what_its_units_are() -> None:
    assert {unit.nature for unit in units_of("下设2个事业单位：甲中心、乙站。")} == {"事业单位"}


def test_the_spans_of_a_unit_are_its_name() -> None:
    text = "内设机构包括：办公室、政策\n法规科。"
    assert ["".join(text[slice(*span)] for span in unit.spans) for unit in units_of(text)] == ["办公室", "政策法规科"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("负责所属单位的财务、国有资产管理工作，包括预算管理处。", "一、主要职责"),
        ("机关运行经费：包括办公费、会议费。", "名词解释"),
    ],
)
def test_duties_and_glossary_name_no_units(text: str, title: str) -> None:
    assert units_of(text, title) == ()


def test_a_unit_that_the_table_lists_is_its_row() -> None:
    row = Institution(3, BUDGET, "某某局本级", "行政", "正科级", "财政拨款", (Span(90, 95),))
    prose = units_of("内设机构包括：办公室、审批科。预算单位包括：某某局本级。")
    assert [(unit.name, unit.table) for unit in merge_institutions((row,), prose)] == [
        ("办公室", None),
        ("审批科", None),
        ("某某局本级", 3),
    ]


def test_the_departments_own_office_is_the_row_that_lists_it() -> None:
    listed = Institution(0, BUDGET, "某某市卫生健康委员会本级", "行政单位", None, None, ())
    own = Institution(None, BUDGET, "本级", None, None, None, ())
    other = Institution(None, OFFICE, "办公室", None, None, None, ())
    assert merge_institutions((listed,), (own, other)) == (listed, other)
    assert merge_institutions((), (own,)) == (own,)


def test_a_paragraph_may_begin_on_the_line_of_the_last_unit() -> None:
    text = (
        "某某局设下列内设机构：\n\n（一）办公室\n（二）人事教育科\n\n"
        "局下属事业单位2个：某某市城建档案馆（公益一类）、某某市物业管理服务中心。\n"
    )
    assert [(unit.role, unit.name, unit.nature) for unit in units_of(text)] == [
        (OFFICE, "办公室", None),
        (OFFICE, "人事教育科", None),
        (BELOW, "某某市城建档案馆", "公益一类"),
        (BELOW, "某某市物业管理服务中心", "事业单位"),
    ]
