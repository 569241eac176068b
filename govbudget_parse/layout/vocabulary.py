"""The wording of the narrative's headings and of the lines around tables: data that the layout readers go by.

Source: the section headings prescribed for department budgets and final accounts, in their provincial variants.
"""

from __future__ import annotations

# A heading that closes with a full stop, or runs into its text, is told from a sentence by the noun it ends in:
# "（四）国有资产占用情况。" against "（五）负责日常管理工作。"
NOMINAL_ENDINGS = (
    "情况",
    "情况说明",
    "说明",
    "概况",
    "职责",
    "职能",
    "机构设置",
    "构成",
    "名词解释",
    "情况及增减变化原因",
)
# Of these only the ones that no list item ends in: "15、落实…安全生产监管职责。" is a sentence.
CLOSED_ENDINGS = ("情况", "情况说明", "说明", "概况")
# A line that closes with a colon and one of these introduces a list or a sentence: "具体支出情况如下：".
INTRODUCING_ENDINGS = ("如下", "包括", "下列", "主要是", "其中", "分别为", "职责是", "以下", "主要有", "所示", "公开")
# A line of its own that names the explanation of the whole document: "…2024年部门预算信息公开情况说明".
EXPLANATION_ENDINGS = ("情况说明", "编制说明", "公开说明", "预算说明", "决算说明")
# What a contents page is headed by.
CONTENTS_TITLES = ("目录", "目次")
# What stands before the colon of a line that names the agency of a table.
AGENCY_LABELS = (
    "部门名称",
    "部门(单位)名称",
    "单位名称",
    "编制部门",
    "编制单位",
    "预算主管部门",
    "预算部门",
    "预算单位",
    "填报单位",
    "填报部门",
    "部门",
)
# What opens a note under a table.
NOTE_LABELS = ("注", "备注", "附注", "说明")
EMPTY_NOTE_WORDS = ("空表", "无数据", "此表", "本表", "该表")
GLOSSARY = "名词解释"
