from __future__ import annotations

import pytest

from govbudget_parse.lexis.headings import NumberStyle, read_numbered


@pytest.mark.parametrize(
    ("line", "style", "ordinal", "number", "title"),
    [
        ("第一部分 概况", NumberStyle.PART, 1, "第一部分", "概况"),
        ("第2部分", NumberStyle.PART, 2, "第2部分", None),
        ("第三章 说明", NumberStyle.CHAPTER, 3, "第三章", "说明"),
        ("第二节 说明", NumberStyle.SECTION, 2, "第二节", "说明"),
        ("附件:预算表", NumberStyle.ATTACHMENT, None, "附件:", "预算表"),
        ("附表2 收入表", NumberStyle.ATTACHMENT, 2, "附表2", "收入表"),
        ("十一、其他", NumberStyle.HAN, 11, "十一、", "其他"),
        ("(一)、收入说明", NumberStyle.HAN_BRACKET, 1, "(一)、", "收入说明"),
        ("3.支出", NumberStyle.ARABIC, 3, "3.", "支出"),
        ("(2) 支出", NumberStyle.ARABIC_BRACKET, 2, "(2)", "支出"),
        ("2)支出", NumberStyle.ARABIC_BRACKET, 2, "2)", "支出"),
        ("①支出", NumberStyle.CIRCLED, 1, "①", "支出"),
    ],
)
def test_a_number_is_told_from_its_title(
    line: str, style: NumberStyle, ordinal: int | None, number: str, title: str | None
) -> None:
    read = read_numbered(line)
    assert read is not None
    assert (read.style, read.ordinal, line[: read.number_end].strip()) == (style, ordinal, number)
    assert (None if read.title_start is None else line[read.title_start :]) == title


@pytest.mark.parametrize(
    "line", ["", "概况", "2024年部门预算", "1.5万元", "第三方服务费", "附件预算表", "一般公共预算", "(含税)"]
)
def test_a_line_without_a_number_has_none(line: str) -> None:
    assert read_numbered(line) is None
