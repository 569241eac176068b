from __future__ import annotations

import pytest

from govbudget_parse.diagnostics import Code
from govbudget_parse.layout.blocks import split_blocks
from govbudget_parse.layout.outline import read_title
from govbudget_parse.model.disclosure import Agency, DocumentKind, Scope
from govbudget_parse.narrative.meta import Meta, read_meta, with_agency_code
from govbudget_parse.renderings import measure_table
from govbudget_parse.source import Source

CONTENTS = "\n目录\n一、部门职责\n二、机构设置\n一、部门职责\n内容。\n"
TABLE = "单位：万元\n项目\t金额\n合计\t1.00\n"


def meta_of(text: str) -> Meta:
    source = Source.of(text)
    blocks = split_blocks(source, measure_table)
    return read_meta(source, blocks, read_title(source, blocks))


@pytest.mark.parametrize(
    ("cover", "agency"),
    [
        ("某某市水利局\n\n2024 年度部门预算", "某某市水利局"),
        ("某某区（示范区）政务服务局部门 2021 年度部门预算", "某某区（示范区）政务服务局"),
        ("# 2022 年某某市政务服务和大数据管理 局部门预算说明", "某某市政务服务和大数据管理局"),
        ("上海市某某区某某局（本级）\n2024年单位预算", "上海市某某区某某局（本级）"),
        ("关于2023年度某某市民政局部门决算公开的说明", "某某市民政局"),
        ("某某县财政局2024年预算公开", "某某县财政局"),
        ("某某市市场监督管理局2024年部门（单位）预算", "某某市市场监督管理局"),
        ("某某区某某街道办事处\n2024年区级部门预算", "某某区某某街道办事处"),
        ("二〇二四年度某某市财政局部门预算", "某某市财政局"),
        ("某某县某某镇2024年预算公开", "某某县某某镇"),
        ("群加乡2015年部门预算公开说明", "群加乡"),
        ("2024年部门预算公开\n某某区行政审批局（某某区政务服务办公室）", "某某区行政审批局（某某区政务服务办公室）"),
        ("2024年度部门预算\n\n某某市财政局\n\n2024年2月", "某某市财政局"),
        ("2024年度某某区财政局预算公开", "某某区财政局"),
        ("某某区人民法院2024年财政预算信息", "某某区人民法院"),
        ("某某市财政局2023年度（本级）决算公开报告", "某某市财政局"),
        ("2023年某某省财政厅一般公共预算财政拨款“三公”经费支出决算情况说明", "某某省财政厅"),
        ("某某省卫生健康委员会\n某某市中医医院2023年度单位决算", "某某市中医医院"),
        ("某某市某某区2024年区级部门预算\n\n预算主管部门：某某区民政局", "某某区民政局"),
        ("2024年单位预算\n单位名称：上海市某某中心", "上海市某某中心"),
    ],
)
def test_the_cover_names_the_agency(cover: str, agency: str) -> None:
    assert meta_of(cover + CONTENTS).agency == Agency(agency, None)


@pytest.mark.parametrize(
    ("cover", "published"),
    [
        ("某某局2024年部门预算\n\n二〇二四年三月", "2024-03"),
        ("某某局2021年部门预算\n\n2021 年 3 月", "2021-03"),
        ("某某局2024年部门预算\n\n2024年3月15日", "2024-03-15"),
        ("某某局2024年部门预算", None),
    ],
)
def test_the_cover_states_when_it_was_published(cover: str, published: str | None) -> None:
    assert meta_of(cover + CONTENTS).published == published


@pytest.mark.parametrize(
    ("cover", "kind", "scope"),
    [
        ("某某局2024年部门预算", DocumentKind.BUDGET, Scope.DEPARTMENT),
        ("某某局2023年度部门决算", DocumentKind.FINAL_ACCOUNTS, Scope.DEPARTMENT),
        ("某某中心2024年度单位预算", DocumentKind.BUDGET, Scope.UNIT),
    ],
)
def test_the_title_tells_kind_and_scope(cover: str, kind: DocumentKind, scope: Scope) -> None:
    meta = meta_of(cover + CONTENTS)
    assert (meta.kind, meta.scope) == (kind, scope)


def test_one_heading_with_the_other_word_does_not_change_the_kind() -> None:
    text = "某某局2021年部门预算" + CONTENTS + "八、政府性基金预算支出决算情况说明\n未使用。\n"
    assert meta_of(text).kind is DocumentKind.BUDGET


def test_lines_around_tables_give_agency_code_and_year() -> None:
    text = f"部门预算收支总表\n202某某市水利局\n预算年度：2024\n{TABLE}"
    meta = meta_of(text)
    assert (meta.agency, meta.fiscal_year) == (Agency("某某市水利局", "202"), 2024)


def test_the_longest_of_agreeing_names_is_the_agency() -> None:
    text = f"某某市某某区水利局2024年部门预算{CONTENTS}2024年部门收支总表\n部门名称：某某区水利局\n{TABLE}"
    assert meta_of(text).agency == Agency("某某市某某区水利局", None)


def test_another_agency_around_a_table_is_reported() -> None:
    text = f"某某市水利局2024年部门预算{CONTENTS}2024年部门收支总表\n部门名称：某某市XXXX局\n{TABLE}"
    meta = meta_of(text)
    assert meta.agency == Agency("某某市水利局", None)
    assert [diagnostic.code for diagnostic in meta.diagnostics] == [Code.META_AGENCY_DISAGREES]


def test_a_heading_of_another_year_is_reported() -> None:
    text = "某某局2024年部门预算" + CONTENTS + "第二部分 某某局2023年部门预算情况说明\n内容。\n"
    meta = meta_of(text)
    assert meta.fiscal_year == 2024
    assert [diagnostic.code for diagnostic in meta.diagnostics] == [Code.META_YEAR_DISAGREES]


def test_the_tables_give_the_code_of_the_row_that_bears_the_agencys_name() -> None:
    meta = Meta(None, None, Agency("某某市某某区水利局", None), None, None)
    rows = [
        ("210", "国有资本经营预算"),
        ("112", "某某区水利局"),
        ("112001", "某某区水利局"),
        ("112001", "某某区水利局"),
    ]
    assert with_agency_code(meta, rows).agency == Agency("某某市某某区水利局", "112")


def test_a_printed_code_is_kept() -> None:
    meta = Meta(None, None, Agency("某某市水利局", "202"), None, None)
    assert with_agency_code(meta, [("202001", "某某市水利局")]) == meta


def test_a_year_that_a_heading_compares_with_is_not_the_documents() -> None:
    text = "某某局2023年度部门决算" + CONTENTS + "（一）财政拨款收支与2022年度决算对比情况\n增加。\n"
    meta = meta_of(text)
    assert (meta.fiscal_year, meta.diagnostics) == (2023, ())


def test_a_text_without_a_cover_is_named_by_its_contents_page() -> None:
    meta = meta_of(
        "目录\n第一部分 某某县人民医院概况\n一、主要职责\n第二部分 2023年度部门决算表\n第三部分 名词解释\n"
        "第一部分 某某县人民医院概况\n一、主要职责\n内容。\n"
    )
    assert (meta.agency, meta.fiscal_year, meta.kind) == (
        Agency("某某县人民医院", None),
        2023,
        DocumentKind.FINAL_ACCOUNTS,
    )


def test_an_overview_that_names_nobody_names_no_agency() -> None:
    assert meta_of("目录\n第一部分 部门概况\n第二部分 2023年度部门决算表\n第一部分 部门概况\n内容。\n").agency is None


def test_the_name_of_a_fund_makes_no_budget() -> None:
    title = "某某中心2023年度一般公共预算财政拨款“三公”经费支出决算"
    assert meta_of(title + CONTENTS).kind is DocumentKind.FINAL_ACCOUNTS


def test_the_web_page_around_a_document_dates_it_and_names_nobody() -> None:
    page = "欢迎来到某某市中医医院\n来源:某某市中医医院    发布时间:2024-09-24 16:08:34\n2023年度某某县水利局部门决算\n"
    meta = meta_of(page + CONTENTS)
    assert (meta.agency, meta.published) == (Agency("某某县水利局", None), "2024-09-24")


def test_the_date_on_the_cover_counts_before_that_of_the_web_page() -> None:
    page = "发布时间:2024-09-24\n2023年度某某县水利局部门决算\n2024年8月\n"
    assert meta_of(page + CONTENTS).published == "2024-08"
