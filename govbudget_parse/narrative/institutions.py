"""The units that the prose names: offices inside the agency, units below it, units within the scope of its budget.

"某某局设5个内设机构,包括:办公室、法制科。下设3个事业单位:甲中心、乙所、丙站。" A sentence announces a kind of unit and then lists
names; what only counts them ("下属3家预算单位") or names them as a class ("局属事业单位") is no unit.
"""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from govbudget_parse.lexis.width import key
from govbudget_parse.model.performance import Institution, InstitutionRole
from govbudget_parse.narrative.clauses import split_sentences
from govbudget_parse.narrative.passages import NOWHERE, Passage, Place
from govbudget_parse.narrative.phrases import Range
from govbudget_parse.source import Source

# "机构设置", "机构设置及部门预算单位构成", "部门概况", "单位基本情况"; lists of duties speak of other agencies' units too.
_SECTION = re.compile(r"机构|单位构成|单位组成|单位情况|概况|基本情况|编制范围|编制说明|总体情况")
_DUTIES = re.compile(r"职责|职能")
# "5个内设机构", "我局设办公室、养护股", "决算汇编范围的单位", "五个科室", "下设3个事业单位", "所属单位预算", "纳入…预算编制范围的预算单位", "部门预算是包括…本部"
_KIND = re.compile(
    r"""[内个大设下所直预决行](?:
        (?P<office>(?<=内)设(?:职能)?(?:机构|科室|处室|股室|部门)?|(?<=内)部机构|(?<=[个大])(?:职能)?(?:科室|处室|股室)
          |(?<=[局委办院会心所站校]设)(?=有?[^,:;。、]{1,10}[室股科处办庭]、))
      | (?P<below>(?:(?<=下)[设属辖]|(?<=[所直])属)(?:[^,:;。、]{0,8}?(?:单位|机构)(?:[预决]算)?)?)
      | (?P<budget>(?<=预)算单位|(?<=[预决])算(?:编制|汇编|编报)?(?:范围|的单位)|(?<=[门位级局委办厅院会部处府][预决])算(?=[是仅只]?包[括含])
          |(?<=行)政单位[^,:;。、]{0,4}[家个]))""",
    re.VERBOSE,
)
# What opens the list: "包括:", "分别为", "五个科室为", "下设3个事业单位:", "内设办公室、", "直属事业单位2个,即".
_LIST = re.compile(
    r"(?:具体|分别|主要|依次)?(?:包括|包含|为|是(?!包)|有|(?<!立)即)[:]?(?:\([^()]{0,12}\))?|:|(?:(?<=[设辖])|(?<=下属))(?=[^,:;。]{2,20}、)"
)
# What goes on in a sentence of its own.
_GOES_ON = re.compile(r"(?:(?:具体|分别)(?:包括|为|是|有)|包括|即|设(?=[^,:;。]{2,20}、)):?")
# How far behind the kind its list may open: "下设3个事业单位:", "预算单位共6家,其中:行政单位1家,…,具体包括:".
_NEAR, _FAR = 16, 80
_SEPARATOR = re.compile(
    r"[、,;]|以及|和(?=[^、,;]{3})|及(?!时)(?=[^、,;]{3})|(?<![0-9])[0-9]{1,2}[.、](?![0-9])|\([一二三四五六七八九十0-9]{1,3}\)"
)
_MARK = re.compile(r"(?:[-*#]+|\(?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[.、)]+|[①-⑳][.、]?)")
# What stands behind the last name: "信息科等5个处室", "局机关1个单位", "效能督查股的预算", "单位预算在内的汇总预算".
_TAIL = re.compile(
    r"(?:等.{0,12}|[共计]*[0-9一二三四五六七八九十两]{1,3}[个家].{0,12}|的?[预决]算(?:在内的?.{0,12})?|组成|构成|在内的?.{0,12})$"
)
_BRACKETED = re.compile(r"\((?P<note>[^()]{1,20})\)$")
_NATURE = re.compile(
    r"(?:行政|参公|参照公务员法管理的?|公益[一二]类|全额(?:拨款)?|差额(?:拨款)?|自收自支)?(?:事业|行政)(?:单位|机关)?$|参公$|公益[一二三]类$"
)
_UNIT_NAME = re.compile(
    r"(?:办公室|办|科|处|股|室|部|组|局|委员会|委|厅|院|会|中心|队|所|站|馆|园|社|校|学|厂|场|库|台|段|公司|机关|本级|本部|政府|街道|镇|乡|庭|医院)$"
)
_OFFICE_NAME = re.compile(r"(?:办公室|科|处|股|室|办|组)$")
# "局属事业单位", "下属单位", "综合收支计划": a class or a word, no unit.
_NO_NAME = re.compile(
    r"(?:下属|所属|局属|其他)$|(?:事业|行政|所属|下属|直属|预算|二级|企业|其他)单位|收支|计划|情况|[0-9][个家]|负责|工作$|管理$|(?:科室|机构|处室)$"
)
# What the department's own office is called among the keepers of its budget.
_OWN = ("本级", "机关", "局机关", "委机关", "本部", "机关本级", "局本级", "局本部", "委本级")
_LONGEST = 40
_STRANGER = 12
# So many parts of a list tell whether it names units.
_ENOUGH = 6
_LONGEST_LIST = 1200


class _Opened(NamedTuple):
    """A list that a sentence opens: what its names are, and where they begin."""

    role: InstitutionRole
    nature: str | None
    start: int


class _Named(NamedTuple):
    """One name of a list with what its bracket says of it."""

    place: Range
    nature: str | None


def read_institutions(source: Source, passages: Iterable[Passage]) -> tuple[Institution, ...]:
    """The units that the prose on the department's organisation names, in reading order, each once for a role.

    `nature` is what the list or a bracket says ("下设3个事业单位", "(行政单位)"). `spans` are the name's pieces.
    """
    found: dict[tuple[InstitutionRole, str], Institution] = {}
    pending: _Opened | None = None
    place: Place = NOWHERE
    for passage in passages:
        if not _speak_of_units(passage.place.titles):
            continue
        item = pending is not None and passage.place == place and _read_item(passage)
        start = 0
        if pending and item:
            _add(found, source, passage, pending, [item])
            # Its line may have been taken for the beginning of the next paragraph.
            start = passage.place_of(passage.pieces[0].end)
            if item.place.end > start or start == len(passage.text):
                continue
        pending, place = None, passage.place
        for opened, names in _read_lists(passage, start):
            _add(found, source, passage, opened, names)
            pending = None if names else opened
    return tuple(found.values())


def merge_institutions(printed: Sequence[Institution], named: Sequence[Institution]) -> tuple[Institution, ...]:
    """The rows of the tables and the names of the prose in reading order; a name that a table lists is that row.

    So is the end of one that stands for a keeper of a budget: 本级 in the prose for "某某市卫生健康委员会本级".
    """
    listed = {key(unit.name) for unit in printed}
    own = {end for name in listed for end in _OWN if name.endswith(end)}
    more = [
        unit
        for unit in named
        if key(unit.name) not in listed and not (unit.role is InstitutionRole.BUDGET_UNIT and key(unit.name) in own)
    ]
    return tuple(sorted((*printed, *more), key=lambda unit: unit.spans[:1]))


# The paragraphs of a section share its titles.
@functools.lru_cache(maxsize=256)
def _speak_of_units(titles: tuple[str, ...]) -> bool:
    words = [key(title) for title in titles]
    if words and _DUTIES.search(words[-1]) and "机构" not in words[-1]:
        return False
    return any(_SECTION.search(each) for each in words)


def _add(
    found: dict[tuple[InstitutionRole, str], Institution],
    source: Source,
    passage: Passage,
    opened: _Opened,
    names: Sequence[_Named],
) -> None:
    text = passage.text
    offices = all(_OFFICE_NAME.search(text[slice(*_bare(text, named.place))]) for named in names)
    # "机关本级预算包括:办公室、政务股": what is listed are offices, whatever the sentence calls them.
    role = InstitutionRole.INTERNAL_OFFICE if offices and len(names) > 1 else opened.role
    for named in names:
        printed = passage.printed(source, *named.place)
        spans = passage.spans(*named.place)
        unit = Institution(None, role, printed, named.nature or opened.nature, None, None, spans)
        found.setdefault((role, key(printed)), unit)


def _read_lists(passage: Passage, begin: int = 0) -> Iterator[tuple[_Opened, list[_Named]]]:
    """Every list that the sentences of a paragraph from `begin` on open, with its names; none where they follow in paragraphs."""
    text = passage.text
    carried: re.Match[str] | None = None
    for first, end in split_sentences(text):
        start = max(first, begin)
        if start >= end:
            continue
        kinds = list(_KIND.finditer(text, start, end))
        if not kinds and carried is not None and (found := _GOES_ON.match(text, start, end)):
            # "…决算编报的单位共5个。分别是:"   "内设机构。设办公室、政工科"
            names, _ = _read_names(text, found.end(), end, end)
            if names or found.end() == end:
                yield _Opened(_role_of(carried), None, found.end()), names
        carried = kinds[-1] if kinds else None
        ends = [kind.end() for kind in kinds]
        stop = start
        for found in _LIST.finditer(text, start, end) if kinds else ():
            # Kinds do not overlap: the next one ends behind it as it begins behind it.
            number = bisect.bisect_right(ends, found.start())
            if not number or found.start() < stop or not _leads_to(text, kinds[number - 1], found):
                continue
            kind = kinds[number - 1]
            following = kinds[number].start() if number < len(kinds) else end
            names, stop = _read_names(text, found.end(), end, following)
            opened = _Opened(_role_of(kind), _nature_of(text[kind.start() : found.start()]), found.end())
            if names or not text[found.end() : min(end, found.end() + 3)].strip("。:"):
                yield opened, names


def _leads_to(text: str, kind: re.Match[str], found: re.Match[str]) -> bool:
    """Whether a list belongs to the kind of unit named before it: right behind it, or announced ("具体包括:")."""
    gap = text[kind.end() : found.start()]
    announced = "包" in found[0] or found[0].startswith(("具体", "分别", "即"))
    return len(gap) <= (_FAR if announced else _NEAR) and (announced or not re.search(r"[,、]", gap))


def _role_of(kind: re.Match[str]) -> InstitutionRole:
    if kind["office"] is not None:
        return InstitutionRole.INTERNAL_OFFICE
    return InstitutionRole.SUBORDINATE_UNIT if kind["below"] else InstitutionRole.BUDGET_UNIT


def _nature_of(words: str) -> str | None:
    """The nature that all units of a list share: "下设3个事业单位:"; none where several are counted."""
    natures = set(re.findall(r"(?:事业|行政)单位", words))
    return natures.pop() if len(natures) == 1 and "预算" not in words else None


def _read_names(text: str, start: int, end: int, following: int) -> tuple[list[_Named], int]:
    """The names of a list and where it ends: at the first part behind a comma that names no unit.

    A list in which hardly anything names a unit is none.
    """
    names: list[_Named] = []
    strangers = 0
    stop = end
    for number, (place, separator) in enumerate(_parts(text, start, min(end, start + _LONGEST_LIST))):
        if number >= _ENOUGH and strangers * 2 >= len(names):
            break
        named = _read_name(text, place)
        known = named is not None and _UNIT_NAME.search(text[slice(*_bare(text, named.place))]) is not None
        if separator in ",;" and (not known or place.start >= following):
            stop = place.start
            break
        if named is None or (not known and named.place.end - named.place.start > _STRANGER):
            continue
        strangers += not known
        names.append(named)
    return (names, stop) if names and strangers * 2 < len(names) else ([], start)


def _parts(text: str, start: int, end: int) -> Iterator[tuple[Range, str]]:
    """What stands between the separators, with the one before it."""
    before = "、"
    for found in _SEPARATOR.finditer(text, start, end):
        if found.start() > start:
            yield Range(start, found.start()), before
        start, before = found.end(), found[0]
    if end > start:
        yield Range(start, end), before


def _read_name(text: str, place: Range) -> _Named | None:
    """The unit's name in a part of a list without mark, count and bracket; None where it names a class or nothing."""
    start, end = place
    if end - start > 3 * _LONGEST:
        return None
    while start < end and (found := _MARK.match(text, start, end)):
        start = found.end()
    while end > start and text[end - 1] in "。;,:":
        end -= 1
    tail = _TAIL.search(text, start, end)
    end = tail.start() if tail else end
    note = _BRACKETED.search(text, max(start, end - 24), end)
    nature = note["note"] if note and _NATURE.search(note["note"]) else None
    if note and nature:
        end = note.start()
    name = text[start:end]
    if not 2 <= len(name) <= _LONGEST or _NO_NAME.search(name) or any(mark in name for mark in ':。"%'):
        return None
    return _Named(Range(start, end), nature)


def _bare(text: str, place: Range) -> Range:
    """A name without its bracket: "办公室(信用办)"."""
    note = _BRACKETED.search(text, max(place.start, place.end - 24), place.end)
    return Range(place.start, note.start()) if note else place


def _read_item(passage: Passage) -> _Named | None:
    """The unit that a numbered paragraph is ("2. 某某区城管执法信息中心"), or its first line where no stop ends that."""
    text = passage.text
    if not _MARK.match(text):
        return None
    first_line = passage.place_of(passage.pieces[0].end)
    for end in {len(text): None, first_line: None}:
        named = _read_name(text, Range(0, end))
        if named and _UNIT_NAME.search(text[slice(*_bare(text, named.place))]):
            return named
    return None
