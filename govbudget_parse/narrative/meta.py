"""Who published what for which year: read from the cover, the titles, the captions and the lines around the tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import attrs

from govbudget_parse.diagnostics import Code, Diagnostic
from govbudget_parse.layout.block import (
    CAPTION,
    CONTENTS,
    DATA_LINE,
    FURNITURE,
    HEADING,
    PARAGRAPH,
    TITLE,
    Block,
    BlockKind,
)
from govbudget_parse.layout.residue import read_published
from govbudget_parse.layout.vocabulary import ORGANISATION_ENDS
from govbudget_parse.lexis.headings import NumberStyle
from govbudget_parse.lexis.memo import remembered
from govbudget_parse.lexis.numerals import read_numeral
from govbudget_parse.lexis.width import key, squeeze
from govbudget_parse.model.disclosure import Agency, DocumentKind, Scope, Title
from govbudget_parse.source import Source, Span

# Not the year that a title compares with: "财政拨款收支与2022年度决算对比情况".
_YEAR = re.compile(r"(?<![与比较])(20\d\d)\s*年")
_HAN_YEAR = re.compile(r"二[〇零○0][〇零○0一二三四五六七八九]{2}(?=\s*年)")
_DATE = re.compile(
    r"(?P<year>20\d\d|二[〇零○][〇零○一二三四五六七八九]{2})\s*年\s*(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})\s*月"
    r"(?:\s*(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})\s*日)?"
)
_ENDS = "".join(sorted(ORGANISATION_ENDS))
# "新乡经开区行政审批和营商环境服务局2024年度部门预算", "2022年洛阳市孟津区政务服务和大数据管理局部门预算说明",
# "上海市某区某局（本级）2024年单位预算", "某县财政局2024年预算公开", "2024年度某区财政局预算公开", "某某法院2024年财政预算信息", "某街道办事处2024年区级部门预算", "二〇二四年度某局部门预算",
# "某某县某某镇2024年预算公开", "某某乡2015年部门预算公开说明"
_NAMED_TITLE = re.compile(
    r"(?:关于)?(?:(?:20\d\d|二[〇零○0][〇零○0一二三四五六七八九]{2})年度?)?(?P<name>[一-鿿()]{4,40}?|[一-鿿]{2}[乡镇])(?:的)?"
    r"(?:(?:部门|单位)?(?:20\d\d年度?)?(?:[省市区县州]级)?(?:部门|单位)(?:\((?:部门|单位)\))?(?:财政)?"
    rf"|(?<=[{_ENDS}乡镇])(?:20\d\d年度?)?(?:\(本级\))?(?:财政|一般公共)?)"
    r"(?:预算|决算)"
)
# "第一部分 某某县水利局概况", "第一部分 某某乡人民政府部门概况": what a text without a cover calls itself.
_NAMED_OVERVIEW = re.compile(rf"(?P<name>[一-鿿()]{{3,40}}?(?<=[{_ENDS})]))(?:部门|单位)?(?:基本)?概况")
# "…局（本级）" is the agency's own office: the same agency for comparing.
_OWN_OFFICE = re.compile(r"\(?(?:本级|机关)\)?$")
_TITLE_WEIGHT = 3
_MOST_NAMES = 40
# Words that name no agency: a title such as "2024年部门预算信息公开目录" has none before 部门预算.
_NO_AGENCY = re.compile(r"(?:[省市区县州]|第[一二三四五六七八九十]部分|公开|情况|说明|信息|目录|收支|收入|支出|年)$")


_NOBODY = frozenset({"本部门", "本单位", "我部门", "我单位", "各部门"})
# A line of the cover that is nothing but an agency's name: "上海市某某局" under "2024年度部门预算", with another name of its own
# or 本级 in brackets: "某某区行政审批局（某某区政务服务管理办公室）".
_COVER_NAME = re.compile(
    r"[一-鿿]{2,36}(?:局|委|办|厅|部|院|所|中心|会|政府|处|学校|大学|馆|队|站|室|社|园|机关|公司)(?:\([一-鿿]{2,24}\))?"
)
_COVER_WEIGHT = 2
# The last character of 预算 and of 决算: a title without it names none of both.
_BUDGET = "算"
_OF_DEPARTMENT = re.compile(r"部门(?:20\d\d年度?)?(?:财政)?[预决]算|[预决]算部门")
_OF_UNIT = re.compile(r"单位(?:20\d\d年度?)?(?:财政)?[预决]算|[预决]算单位")
_TITLED = (HEADING, CAPTION)
# The names of the funds hold 预算 in final accounts, too: "2023年度一般公共预算财政拨款“三公”经费支出决算".
_FUNDS = re.compile(r"一般公共预算|政府性基金预算|国有资本经营预算|预算(?=绩效|单位)")
# "财政局": a shorter line of the cover names nobody, and no date.
_SHORTEST_NAME = 3


class Meta(NamedTuple):
    """What identifies a disclosure. A field is None where nothing in the text says."""

    kind: DocumentKind | None
    scope: Scope | None
    agency: Agency | None
    fiscal_year: int | None
    published: str | None
    diagnostics: tuple[Diagnostic, ...] = ()


class _Place(NamedTuple):
    """A line of the cover or another block that may tell what the document is, and its text as it is compared.

    A data line was read before: its `words` are left empty.
    """

    kind: BlockKind
    block: Block
    spans: tuple[Span, ...]
    words: str


class _Named(NamedTuple):
    """A place that names an agency."""

    name: str
    code: str | None
    weight: int
    spans: tuple[Span, ...]


def read_meta(source: Source, blocks: Sequence[Block], title: Title | None) -> Meta:
    """The identity of a document by the agreement of its places; a diagnostic where places disagree."""
    everywhere = list(_places(source, blocks))
    # A text without a cover is named by its contents page, and only by that.
    places = [place for place in everywhere if place.kind is not CONTENTS]
    entries = [place for place in everywhere if place.kind is CONTENTS]
    agency, agency_doubt = _agree_on_agency(_agencies(source, places, title) or _from_overviews(everywhere))
    year, year_doubt = _agree_on_year(places, title)
    if year is None:
        year, year_doubt = _agree_on_year(entries, None)
    words = [key(title.text)] if title else []
    words += [place.words for place in places if place.kind in _TITLED]
    words += [place.words for place in entries]
    doubts = tuple(doubt for doubt in (agency_doubt, year_doubt) if doubt)
    published = _published(source, places) or _published_on_page(source, blocks)
    return Meta(_kind(words), _scope(words), agency, year, published, doubts)


def with_agency_code(meta: Meta, candidates: Iterable[tuple[str, str]]) -> Meta:
    """`meta` with the unit code that the tables print most often beside the agency's name, where no line gave one.

    `candidates` are pairs of code and name; the cover may print a longer name than the tables.
    """
    if meta.agency is None or meta.agency.code is not None:
        return meta
    counts = Counter(code for code, name in candidates if _same_agency(meta.agency.name, name))
    if not counts:
        return meta
    most, _ = counts.most_common(1)[0]
    # The department's own row ("112") stands over that of its office, which has the same name ("112001").
    code = min((other for other in counts if most.startswith(other)), key=len)
    return meta._replace(agency=attrs.evolve(meta.agency, code=code))


def _places(source: Source, blocks: Sequence[Block]) -> Iterator[_Place]:
    for block in blocks:
        kind = block.kind
        if kind is PARAGRAPH:
            continue
        if kind is TITLE:
            # The lines of the cover tell one by one.
            lines = [span for span in block.spans if span.end - span.start >= _SHORTEST_NAME]
            yield from [_Place(kind, block, (line,), _words(source, (line,))) for line in lines]
        elif kind is DATA_LINE:
            yield _Place(kind, block, block.spans, "")
        elif kind in _TITLED or (kind is CONTENTS and block.mark is not None):
            yield _Place(kind, block, block.spans, _words(source, block.spans))


def _words(source: Source, spans: tuple[Span, ...]) -> str:
    return "".join([word for start, end in spans for word in source.folded[start:end].split()])


def _agencies(source: Source, places: Sequence[_Place], title: Title | None) -> list[_Named]:
    named: list[_Named] = []
    if title is not None:
        named += _from_title(title.text, title.spans, _TITLE_WEIGHT)
    for kind, block, spans, words in places:
        if kind is DATA_LINE:
            if block.data is not None and block.data.agency:
                named.append(_Named(squeeze(block.data.agency), block.data.agency_code, 1, spans))
        elif kind is TITLE and _COVER_NAME.fullmatch(words):
            named.append(_Named(squeeze(_printed(source, spans)), None, _COVER_WEIGHT, spans))
        elif kind is not CAPTION and _BUDGET in words:
            named += _from_title(block.mark.title if block.mark else _printed(source, spans), spans, 1)
    return named


def _from_overviews(places: Sequence[_Place]) -> list[_Named]:
    """The agency that "第一部分 某某局概况" names."""
    named: list[_Named] = []
    for place in places:
        mark = place.block.mark
        if mark is not None and mark.style is NumberStyle.PART and mark.ordinal == 1:
            found = _NAMED_OVERVIEW.fullmatch(key(mark.title))
            if found and found["name"] not in _NOBODY:
                named.append(_Named(squeeze(mark.title)[: found.end("name")], None, 1, place.spans))
    return named


def _printed(source: Source, spans: tuple[Span, ...]) -> str:
    return "".join([source.text[start:end] for start, end in spans])


def _from_title(text: str, spans: tuple[Span, ...], weight: int) -> list[_Named]:
    found = _NAMED_TITLE.match(key(text))
    if found is None or _NO_AGENCY.search(found["name"]):
        return []
    printed = squeeze(text)
    # `key` and `squeeze` drop the same characters, so that an offset in one is an offset in the other.
    return [_Named(printed[found.start("name") : found.end("name")], None, weight, spans)]


@remembered
def _base(name: str) -> str:
    return _OWN_OFFICE.sub("", key(name))


def _same_agency(first: str, second: str) -> bool:
    a, b = _base(first), _base(second)
    return bool(a and b) and (a.endswith(b) or b.endswith(a))


def _agree_on_agency(named: Sequence[_Named]) -> tuple[Agency | None, Diagnostic | None]:
    """The longest of the names that most places agree on; a shorter print of one name agrees with a longer one."""
    weights: Counter[str] = Counter()
    for one in named:
        weights[one.name] += one.weight
    # A document names a handful of agencies; of thousands only the most frequent are compared.
    names = [name for name, _ in weights.most_common(_MOST_NAMES)]
    if not names:
        return None, None
    leader = max(names, key=lambda name: sum(weights[other] for other in names if _same_agency(name, other)))
    name = max((other for other in names if _same_agency(leader, other)), key=lambda other: len(_base(other)))
    codes = Counter(one.code for one in named if one.code and _same_agency(name, one.name))
    agency = Agency(name, codes.most_common(1)[0][0] if codes else None)
    others = [one for one in named if not _same_agency(name, one.name)]
    if not others:
        return agency, None
    listed = dict.fromkeys([leader, *(one.name for one in others)])
    return agency, Diagnostic.of(
        Code.META_AGENCY_DISAGREES, tuple(s for one in others for s in one.spans), names="、".join(listed)
    )


def _agree_on_year(places: Sequence[_Place], title: Title | None) -> tuple[int | None, Diagnostic | None]:
    years: Counter[int] = Counter()
    printed: dict[int, list[Span]] = {}

    def count(year: int, weight: int, spans: Iterable[Span]) -> None:
        years[year] += weight
        printed.setdefault(year, []).extend(spans)

    for year in _years(key(title.text)) if title else ():
        count(year, _TITLE_WEIGHT, title.spans if title else ())
    for kind, block, spans, words in places:
        if kind is DATA_LINE:
            if block.data is not None and block.data.fiscal_year:
                count(block.data.fiscal_year, 1, spans)
        elif kind is not TITLE:
            for year in _years(words)[:1]:
                count(year, 1, spans)
    if not years:
        return None, None
    year = years.most_common(1)[0][0]
    others = [span for other, spans in printed.items() if other != year for span in spans]
    if not others:
        return year, None
    listed = ", ".join(map(str, sorted(years)))
    return year, Diagnostic.of(Code.META_YEAR_DISAGREES, tuple(others), years=listed)


def _years(words: str) -> list[int]:
    if "年" not in words:
        return []
    years = [int(found) for found in _YEAR.findall(words)]
    return years + [value for found in _HAN_YEAR.findall(words) if (value := read_numeral(found))]


def _kind(texts: Sequence[str]) -> DocumentKind | None:
    """预算 or 决算: the first text that names exactly one decides; a stray 决算 in a later heading does not."""
    for text in texts:
        if _BUDGET not in text:
            continue
        bare = _FUNDS.sub("", text)
        budget, final = "预算" in bare, "决算" in bare
        if budget != final:
            return DocumentKind.FINAL_ACCOUNTS if final else DocumentKind.BUDGET
    return None


def _scope(texts: Sequence[str]) -> Scope | None:
    """部门 or 单位: what stands before 预算 or 决算, counted over all titles, the document's own first."""
    for text in texts:
        department, unit = _OF_DEPARTMENT.search(text) is not None, _OF_UNIT.search(text) is not None
        if department != unit:
            return Scope.UNIT if unit else Scope.DEPARTMENT
    joined = "".join(texts)
    if "部门" in joined:
        return Scope.DEPARTMENT
    return Scope.UNIT if "单位" in joined else None


def _published_on_page(source: Source, blocks: Iterable[Block]) -> str | None:
    """The date that the web page around a document prints over it: "发布时间：2024-09-24"."""
    for block in blocks:
        if block.kind not in (FURNITURE, TITLE):
            return None
        ((start, end), *_) = block.spans
        if block.kind is FURNITURE and (day := read_published(source.folded[start:end])):
            return day
    return None


def _published(source: Source, places: Sequence[_Place]) -> str | None:
    """The date on the cover: "2024-03" or "2024-03-15"."""
    for place in places:
        if place.kind is not TITLE or "月" not in place.words:
            continue
        ((start, end),) = place.spans
        found = _DATE.search(source.folded, start, end)
        if found:
            parts = [read_numeral(part) for part in (found["year"], found["month"], found["day"] or "")]
            year, month, day = parts
            if year and month and 1 <= month <= 12:
                return f"{year}-{month:02d}" + (f"-{day:02d}" if day and day <= 31 else "")
    return None
