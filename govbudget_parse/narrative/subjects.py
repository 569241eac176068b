"""The subject of a figure: the shortest noun phrase in the words before it that names what is measured."""

from __future__ import annotations

import re

import attrs

from govbudget_parse.classification.codes import find_item
from govbudget_parse.lexis.memo import Memo, remembered
from govbudget_parse.model.fact import Stage
from govbudget_parse.narrative.concepts import read_concept
from govbudget_parse.narrative.phrases import Range

# What stands before the name: "我部门", "其中", "主要用于", "负责管理的", "共有", a number in a list, loose marks.
_BEFORE = re.compile(
    r"""[,、:;.()\]\-*#"]*(?:
        (?:其中|包括|主要(?:用于|为|是|包括)|用于|共?涉及|以下(?:几个)?方面|安排用于|反映|预计|另有|另外|另|此外|同时|同意|以及|和|及|与|含)
      | [一二三四五六七八九]是
      | 按照|根据|由(?!于)|[该本](?=项目)
      | (?:部门|单位)?预算拟?安排(?!$)
      | [我本](?:部门|单位|局|委|办|厅|院|校|区|市|县|街道|镇|乡|中心|会|处|所|站|馆|队|级)(?:\([^()]*\))?(?!预算|收入|支出)
      | (?:全年|全部|共计|总共|计划|拟?安排|当年)(?![收支预])
      | 开支(?:(?:一般公共预算)?财政拨款的)?(?!$)|共(?=接待|安排)|(?:组织|全年支出涉及)(?=因公|出国)|年末(?=公务)|政府采购(?=授予)
      | 使用(?=一般公共预算|政府性基金|国有资本|财政拨款)|财政拨款(?:(?:开支|涉及)的|(?=购置))
      | [0-9]{1,2}[.、](?![0-9])|\([一二三四五六七八九十0-9]+\)[.、]?
    )""",
    re.VERBOSE,
)
# "洛阳市孟津区政务服务局共有车辆", "我局2024年负责管理的专项转移支付项目", "用于保障某某局正常运转的日常支出": who holds it,
# and in "项目支出主要用于信息化建设项目" whose money it is.
_HELD = re.compile(r""".{0,60}?(?:负责管理的|现有|共有|实有|拥有|正常运转的|主要用于)(?!$)""")
_HOLDER = re.compile(r"管理的|运转的|[现共实拥]有|用于")
# "某某县水利局资产总额", "某某中心国内公务接待": what an agency holds or does, besides the known concepts.
_OWNED = re.compile(r"(?:资产总额|固定资产|流动资产|资产原值|国内公务接待|公务接待|公务用车|因公出国)")
# “三公”经费, its items and 机关运行经费 are named without the money they come from: "财政拨款“三公”经费", "财政拨款会议费".
_FUND_BEFORE = re.compile(
    r'(?:(?:使用)?(?:当年)?(?:一般公共预算|公共财政|财政)(?:财政)?(?:拨款)?(?:安排|开支)?的?)++(?="三公"经费|机关运行经费|会议费|培训费|公务接待费|公务用车|因公出国)'
)
# What links a name to its figure: "预算为", "共计安排", "达到".
_LINK = re.compile(
    r"(?:为|是|达到|达|约|共计|总共|共|安排|(?<!保)有|:|,|的|总体|相应|基本|合计为|均|各|分别|累计|\(|-)$"
)
_STAGE_TAIL = re.compile(
    r"""年初(?:无|未安排|没有)预算 | (?P<adjusted>(?:(?<=费)支出)?(?:调整(?:后的?)?|全年)预算数?)
      | (?P<final>(?:(?<=[费"])(?:财政拨款)?(?:支出)?)?(?:决算数|执行数))
      | (?P<budget>(?:(?<=[费"])(?:财政拨款)?(?:支出)?)?(?:年?初预算数?|预算数))""",
    re.VERBOSE,
)
_TAIL = re.compile(rf"(?:{_STAGE_TAIL.pattern})$", re.VERBOSE)
# 预算 and 决算 belong to the name of a whole ("支出预算", "政府采购预算") and only tell the stage behind an item ("接待费预算").
_ITEM_TAIL = re.compile(
    r"""(?: (?<=[费用)"目])(?: (?P<final>(?:财政拨款)?决算) | (?P<budget>(?:财政拨款)?预算) | (?P<project>项目预算|预算项目) | 科目(?:支出)? )
          | (?<=[费用)"置护待])(?: (?P<spent>(?:财政拨款)?支出决算(?:总额)?) | (?P<granted>(?:财政拨款)?支出预算) ) )$""",
    re.VERBOSE,
)
# "会议费", "事业收入", "项目支出", "资产总额"
_MONEY_TAIL = re.compile(r"(?:费用?|收入|支出|资产|采购|总[额计])$")
# Words that name nothing by themselves: "预算数比2021年…", "该项经费2024年预算为…".
_GENERIC = re.compile(
    r"(?:(?:共计支出|其中|当年|本年|年初|全年|调整|经费|金额|(?:账面)?(?:价值|原值|净值)|总额|总数|数额|累计|合计|共计|该项(?:经费|支出)?|此项|费用(?:支出)?"
    r"|预算|决算|安排|执行|实际|数|[,、:()\"\-的共])++|总体|同期|投入|拨付|下达|使用|增减(?:变化)?)"
)
# "每人每月", "人均", "车均", "单价"; "不超过", "按", "大于年初预算数" right before the amount. Their first characters are looked for first.
_PER_HEAD = re.compile(
    r"""[每人车户单不超低高标按限大小多少](?:
        (?<=每) | (?<=[人车户])均 | (?<=单)价(?!.*设备)
      | (?: (?<=不)(?:超过|低于|少于|足) | (?<=超)过 | (?<=[低高])于 | (?<=标)准 | (?<=按) | (?<=限)额
          | (?<=[大小多少高低])于(?:年初|全年|调整(?:后的?)?)?[预决]算数? )$
    )""",
    re.VERBOSE,
)
_ORGAN = re.compile(
    r"(?:局|委员会|委|办公室|办事处|政府|中心|厅|院|校|学|处|所|站|馆|队|会|镇|乡|街道|部门|单位|本级|机关)(?:\([^()]{1,12}\))?"
)
_ITEM = re.compile(r"\((?:[0-9]{2,3})?[类款项]\)")
_ITEM_CODE = re.compile(r"\(([0-9]{2,3})[类款项]\)")
_STAGES = {
    "adjusted": Stage.ADJUSTED_BUDGET,
    **dict.fromkeys(("final", "spent"), Stage.FINAL),
    **dict.fromkeys(("budget", "granted"), Stage.BUDGET),
}
_MAX_ROUNDS = 8
# "财政拨款支出年初预算数"
_LONGEST_TAIL = 12


@attrs.define
class Naming:
    """Which part of the words before a figure is its subject, empty where they name nothing; the stage they state."""

    place: Range
    stage: Stage | None

    @property
    def names(self) -> bool:
        """Whether anything is named."""
        return self.place.end > self.place.start


def name_subject(text: str, place: Range) -> Naming:
    """The subject in the words `place` of a passage: without agency, list number, verbs and the budget's stage."""
    begin, stop = place
    known = _names[text[begin:stop]]
    start, end = known.place
    return Naming(_new(Range, (begin + start, begin + end)), known.stage)


def _name(text: str) -> Naming:
    start, end = _strip_before(text, 0, len(text))
    end, stage = _strip_behind(text, start, end)
    start, end = _strip_before(text, _strip_organ(text, start, end), end)
    # "项目全年预算数为100万元" goes on about the project whose assessment it is; "该项目2024年预算安排" names it.
    if _GENERIC.fullmatch(text, start, end) or (stage and start == 0 and text[:end] == "项目"):
        stage = stage or stage_of(text[start:end])
        return Naming(Range(end, end), stage)
    return Naming(Range(*_unquote(text, start, end)), stage)


_new = tuple.__new__
# "基本支出", "2.公务接待费": the names of a form stand in its prose again and again.
_names = Memo(_name)


@remembered
def is_item(name: str) -> bool:
    """Whether a name is an item of the classification by function.

    "一般公共服务支出(类)财政事务(款)行政运行(项)" says so itself; "教育支出" has the name of a 类.
    """
    return _ITEM.search(name) is not None or item_code(name) is not None


@remembered
def item_code(name: str) -> str | None:
    """The code of an item: printed level by level in its name, else that of its names in the official list.

    "卫生健康支出(210类)行政事业单位医疗(11款)行政单位医疗(01项)" prints 2101101; "一般公共服务支出(类)财政事务(款)行政运行(项)" is
    2010601, "教育支出" 205. 其他支出 is a 类 too, but more often the rest of any list.
    """
    printed = _ITEM_CODE.findall(name)
    # "教育管理事务(01款)行政运行(01项)" leaves out its 类.
    if printed and len(printed[0]) == len("210"):
        return "".join(printed)
    levels = _ITEM.split(name)[:-1]
    if not levels and name.endswith("支出") and name != "其他支出":
        levels = [name]
    entry = find_item(tuple(level.strip('"') for level in levels))
    return entry.code if entry else None


def is_organ(text: str, place: Range) -> bool:
    """Whether a name is an agency's: what stands before the year in "某某局2024年预算100万元" is measured by nothing."""
    return any(found.end() == place.end for found in _ORGAN.finditer(text, max(place.start, place.end - 20), place.end))


def ends_in_money(name: str) -> bool:
    """Whether a name is one of money by its end: "会议费", "事业收入", "支出总计"."""
    return _MONEY_TAIL.search(name) is not None


def is_rate(text: str, place: Range) -> bool:
    """Whether the words before an amount make it a price, a rate or a limit: "每人每月", "不超过"."""
    return _PER_HEAD.search(text, *place) is not None


def _strip_before(text: str, start: int, end: int) -> tuple[int, int]:
    held = _HOLDER.search(text, start, end) is not None
    for _ in range(_MAX_ROUNDS):
        found = _BEFORE.match(text, start, end) or (_HELD.match(text, start, end) if held else None)
        found = found or _FUND_BEFORE.match(text, start, end)
        if found is None or found.end() == start:
            break
        start = found.end()
    while start < end and text[start] in ",、:;.)]-*#和及":
        start += 1
    return start, end


def _strip_behind(text: str, start: int, end: int) -> tuple[int, Stage | None]:
    stage: Stage | None = None
    for _ in range(_MAX_ROUNDS):
        found = _LINK.search(text, max(start, end - 4), end)
        if found is None:
            found = _TAIL.search(text, max(start, end - _LONGEST_TAIL), end)
            found = found or _ITEM_TAIL.search(text, max(start, end - _LONGEST_TAIL), end)
            if found is None:
                break
            stage = stage or next(
                (_STAGES[name] for name, value in found.groupdict().items() if value and name in _STAGES), None
            )
        end = found.start()
    return end, stage


def _strip_organ(text: str, start: int, end: int) -> int:
    """A name that is an agency's and a known concept is the concept: "某某局收入预算" is 收入预算.

    A concept may itself begin with such a word: 单位资金收入 is no 资金收入 of a 单位.
    """
    if read_concept(text[start:end]):
        return start
    for found in _ORGAN.finditer(text, start, min(end, start + 60)):
        rest = found.end()
        if rest < end and (read_concept(text[rest:end]) or _OWNED.match(text, rest, end)):
            return found.end()
    return start


def _unquote(text: str, start: int, end: int) -> tuple[int, int]:
    """A name that stands in quotes as a whole loses them, and a quote that was never closed."""
    inner = text.count('"', start, end)
    if inner == 2 and text[start] == '"' and text[end - 1] == '"':
        return start + 1, end - 1
    if inner == 1 and text[start] == '"':
        return start + 1, end
    if inner == 1 and text[end - 1] == '"':
        return start, end - 1
    return start, end


def stage_of(words: str) -> Stage | None:
    """The stage that words state: "全年预算", "决算"; None where they state none."""
    if "决算" in words:
        return Stage.FINAL
    if "调整" in words or "全年" in words:
        return Stage.ADJUSTED_BUDGET
    return Stage.BUDGET if "预算" in words else None
