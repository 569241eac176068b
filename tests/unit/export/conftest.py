from __future__ import annotations

from pathlib import Path

import pytest

TEXT = """某某市财政局2024年部门预算

二、部门预算收支总表

单位：万元

收入\t\t支出\t
项目\t预算数\t项目\t预算数
一、一般公共预算拨款收入\t598.78\t一、一般公共服务支出\t528.19
\t\t八、社会保障和就业支出\t70.59
收入总计\t598.78\t支出总计\t598.78
"""
# Names that a spreadsheet would run, and an amount below zero.
HOSTILE = """2024年部门预算项目支出表

单位：万元

项目名称\t合计
=HYPERLINK("http://example.com","报销")\t1.50
+办公费\t-3.25
@SUM(A1)\t0.00
-差旅费，含"住宿"\t1.75
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three documents on disk: two of the same text under two names, one with names that look like formulas."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.txt").write_text(TEXT, encoding="utf-8")
    (folder / "c.txt").write_text(HOSTILE, encoding="utf-8")
    return folder
