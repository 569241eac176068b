from __future__ import annotations

from pathlib import Path

import pytest

TEXT = """2024年部门预算收支总表

单位：万元

收入\t\t支出\t
项目\t预算数\t项目\t预算数
一、一般公共预算拨款收入\t598.78\t一、一般公共服务支出\t528.19
\t\t八、社会保障和就业支出\t70.59
收入总计\t598.78\t支出总计\t598.78
"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """A small budget on disk."""
    path = tmp_path / "budget.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path
