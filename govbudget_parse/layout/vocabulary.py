"""The wording of the narrative's headings and of the lines around tables: data that the layout readers go by.

Source: the section headings prescribed for department budgets and final accounts, in their provincial variants.
"""

from __future__ import annotations

# A heading that closes with a full stop, or runs into its text, is told from a sentence by the noun it ends in:
# "（四）国有资产占用情况。" against "（五）负责日常管理工作。"
NOMINAL_ENDINGS = (
    "情况",
    "说明",
    "概况",
    "职责",
    "职能",
    "机构设置",
    "构成",
    "名词解释",
    "增减变化原因",
    "自评结果",
    "评价结果",
    "部门预算表",
    "部门决算表",
    "单位预算表",
    "单位决算表",
)
# Of these only the ones that no list item ends in: "15、落实…安全生产监管职责。" is a sentence.
CLOSED_ENDINGS = ("情况", "说明", "概况", "自评结果", "评价结果")
# What a duty opens with: "（四）负责协调全区…情况" is an item of a list, whatever it ends in.
DUTY_VERBS = (
    "负责",
    "承担",
    "承办",
    "组织",
    "协调",
    "指导",
    "监督",
    "贯彻",
    "拟订",
    "拟定",
    "起草",
    "研究",
    "参与",
    "统筹",
    "推进",
    "推动",
    "落实",
    "制定",
    "建立",
    "开展",
    "完成",
)
# What a definition opens with: "三、其他收入" + "指除上述收入以外的收入。" is an entry of a glossary, no heading.
DEFINING_WORDS = ("指", "是指", "系指", "反映", "为")
# The parts in which a budget of Shanghai explains each of its projects: "一、项目概述" … "七、绩效目标".
PROJECT_PARTS = frozenset(
    {
        "项目概述",
        "项目概况",
        "项目简介",
        "立项依据",
        "项目立项依据",
        "实施主体",
        "项目实施主体",
        "实施方案",
        "项目实施方案",
        "实施周期",
        "项目实施周期",
        "年度预算安排",
        "项目年度预算安排",
        "预算安排",
        "绩效目标",
        "项目绩效目标",
    }
)
# Words of a title that one document prints and another leaves out.
OWN_WORDS = ("部门", "单位", "本部门", "本单位", "关于")
# A line that closes with a colon and one of these introduces a list or a sentence: "具体支出情况如下：".
INTRODUCING_ENDINGS = ("如下", "包括", "下列", "主要是", "其中", "分别为", "职责是", "以下", "主要有", "所示", "公开")
# A line of its own that names the explanation of the whole document: "…2024年部门预算信息公开情况说明".
EXPLANATION_ENDINGS = ("情况说明", "编制说明", "公开说明", "预算说明", "决算说明")
# What a contents page is headed by.
CONTENTS_TITLES = ("目录", "目次")
# What an agency does with a table, before "部门" or "单位" and the colon of the line that names it: "填报单位：", "预算主管部门：".
AGENCY_DUTIES = ("编制", "编报", "填报", "填表", "报送", "申报", "公开", "预算", "主管", "预算主管")
# The last character of an organisation's name ("…局", "…委员会", "…中心"): what stands behind it is no part of the name.
ORGANISATION_ENDS = frozenset("局委办厅部院所心站队校学馆处会社团司府道园台署室场庭")
# What opens a note under a table.
NOTE_LABELS = ("注", "备注", "附注", "说明")
# What a note calls the table that it stands under.
TABLE_ITSELF = ("本表", "本套报表")
EMPTY_NOTE_WORDS = ("空表", "无数据", "此表", "本表", "该表")
# What the part that holds the attachments is called: "第五部分 附件".
ATTACHMENT_TITLES = ("附件", "附表")
# Words of a line that points to a table and is not its title: "具体情况如下表".
POINTING_WORDS = ("如下", "详见", "下表", "见附")
