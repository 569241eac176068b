"""The levels of performance indicators, first and second, by the names that the forms print."""

from __future__ import annotations

import re

# The second levels under each first level, as the finance ministry's project forms (财预〔2015〕88号, 财预〔2020〕10号) and
# the provinces' forms for whole departments name them. 成本指标 is missing below 产出指标: newer forms lift it to level one.
SECOND_LEVELS: dict[str, tuple[str, ...]] = {
    "投入管理指标": ("工作目标管理", "预算和财务管理", "绩效管理"),
    "产出指标": ("数量指标", "质量指标", "时效指标", "重点工作任务完成", "履职目标实现"),
    "成本指标": ("经济成本指标", "社会成本指标", "生态环境成本指标"),
    "效益指标": ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标", "履职效益"),
    "满意度指标": ("服务对象满意度指标",),
}
# "产出指标(50分)", "效益指标(30%)": the share of the marks behind a level's name.
SHARE = re.compile(r"\([^()]{1,8}\)$")
_IN_FULL = frozenset(
    name for first, seconds in SECOND_LEVELS.items() for name in (first, *seconds) if name.endswith("指标")
)


def level_name(word: str) -> str:
    """The key of a level without the share of the marks that may stand behind it."""
    return SHARE.sub("", word) if word.endswith(")") else word


def names_level(word: str) -> bool:
    """Whether a key is the name of a level with 指标 at its end: "质量指标", "产出指标(50分)"."""
    return level_name(word) in _IN_FULL
