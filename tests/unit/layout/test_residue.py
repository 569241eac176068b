from __future__ import annotations

import pytest

from govbudget_parse.layout.block import BlockKind
from govbudget_parse.layout.residue import is_residue, read_published
from tests.unit.layout.reading import contents_of, headings_of, kinds_of


@pytest.mark.parametrize(
    "line",
    [
        "您现在的位置:首页>专题专栏>财务公开",
        "首页>>信息公开>>预算决算>>正文",
        "政务公开>财政>财政专题>部门预算专题",
        "[索引号]11500231/2023-00036[发文字号]",
        "索引号:|621021/2025-00116|发布机构:||",
        "公开方式主动公开公开范围面向全社会",
        "来源:某某县水利局发布时间:2024-09-24",
        "监督索引号53092600636102001000",
        "无障碍|长者版",
        "设为首页",
        "欢迎光临某某县人民政府门户网",
        "2024年09月20日13:53:36访问量:157作者:某某",
        "【打印】【关闭】",
    ],
)
def test_what_a_web_page_prints_over_a_document_is_residue(line: str) -> None:
    assert is_residue(line)


@pytest.mark.parametrize(
    "line",
    [
        "某某县水利局2024年部门预算",
        "2024年2月",
        "部门职责:",
        "某某县政务公开中心",
        "来源于财政拨款的收入",
        "打印机购置项目",
        "<table><tr><td>项目</td><td>预算数</td></tr>",
        "<tr><td>一、财政拨款</td><td>62.93</td></tr>",
    ],
)
def test_the_cover_is_no_residue(line: str) -> None:
    assert not is_residue(line)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("来源:某某局 发布时间:2024-09-24 16:08:34", "2024-09-24"),
        ("[ 成文日期 ] | 2024-09-12 | [ 发布日期 ] | 2024-09-12 |", "2024-09-12"),
        ("发布日期:2023年10月9日 点击数:", "2023-10-09"),
        ("2024-02-05 15:58", "2024-02-05"),
        ("日期:2024年3月", "2024-03"),
        ("发布日期:2023-13-40", None),
        ("生成日期", None),
    ],
)
def test_residue_says_when_the_page_was_published(line: str, day: str | None) -> None:
    assert read_published(line) == day


def test_the_residue_of_a_page_is_no_table_and_no_text() -> None:
    text = (
        "索引号: | 0024/2021 | 公开日期: | 2021-08-31 |\n发布机构: | 某某委 | 文 号: |\n"
        "目录\n一、部门职责\n二、机构设置\n一、部门职责\n内容。\n"
    )
    assert contents_of(text) == [("一、", "部门职责", None), ("二、", "机构设置", None)]
    assert headings_of(text) == [(1, "一、", "部门职责")]


def test_a_table_may_open_a_text() -> None:
    html = "<table><tr><td>项目</td><td>金额</td></tr><tr><td>合计</td><td>1.00</td></tr></table>\n"
    assert [kind for kind, _ in kinds_of(html)] == [BlockKind.TABLE]
