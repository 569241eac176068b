"""Rules about what headings and table heads say: the year, 预算 or 决算, the agency."""

from __future__ import annotations

import re

from govbudget_parse.checks.codes import DEPARTMENT_DIGITS
from govbudget_parse.checks.document import Document, Title
from govbudget_parse.checks.ledger import Ledger
from govbudget_parse.lexis.width import key
from govbudget_parse.model.disclosure import Agency, DocumentKind
from govbudget_parse.source import Span

_YEAR = re.compile(r"(20\d\d)年")
# "第二部分 …局2023年部门预算情况说明": what a document says of its own year. A heading about another year's matters is not
# one: "2022年预算执行情况", "2023年末国有资产占用情况", "2023年中央专项资金".
_OWN = re.compile(r"(?:预|决)算(?:公开)?(?:信息)?(?:公开)?(?:情况)?(?:编制)?(?:的?说明|表|概况)?$")
_OTHERS = re.compile(r"执行|上年|上一年|比较|对比|同比|至|-|、20|转移支付|专项|绩效|资产|年[末底]|\d月")
# Names that hold the other word by right: funds ("六、一般公共预算财政拨款基本支出情况" of final accounts), duties, other years.
_BY_RIGHT = re.compile(
    r"一般公共预算|政府性?基金预算|国有资本经营预算|预决算|(?:上年|上一年|年初|全年|调整)(?:部门)?[预决]算数?"
    r"|[预决]算(?:编制|执行|绩效|管理|单位|数|收入|法)"
)
_PLACEHOLDER = re.compile(r"[xX×]{2,}|某某|\*{2,}|_{2,}")
_LEAST_ALIKE = 0.3
# "政务服务中心概况", "行政审批和营商环境服务局2023年部门预算情况说明": the organisation before what its part is about.
_PART_HEADING = re.compile(
    r"(?:20\d\d年度?)?(?P<name>[一-鿿()]{3,30}?(?:局|委员会|委|办公室|中心|法院|检察院|学院|医院|厅|联合会|政府|办事处))"
    r"(?:20\d\d年度?)?(?:部门|单位)?(?:概况|(?:预|决)算(?:情况)?(?:的?说明|表))$"
)
# How a title ends that says what stage its figures are of.
_ENDS = ("表", "说明", "概况", "情况")


def check_years(document: Document, ledger: Ledger) -> None:
    """F-YEAR: headings and table titles name the fiscal year; one finding for each other year."""
    year = document.disclosure.fiscal_year
    if year is None:
        return
    wrong: dict[int, list[Title]] = {}
    for heading in document.titles:
        years = set(map(int, _YEAR.findall(heading.text)))
        if (
            len(years) != 1
            or _tells_of_before(document, heading.text, years)
            or _OTHERS.search(heading.text)
            or not (heading.is_table or _OWN.search(heading.text))
        ):
            continue
        ledger.compared("F-YEAR")
        if year not in years:
            wrong.setdefault(years.pop(), []).append(heading)
    for other, headings in wrong.items():
        title = document.disclosure.title
        ledger.find(
            "F-YEAR",
            f"{'、'.join(dict.fromkeys(heading.text for heading in headings))}: the document is of {year}",
            [*(span for heading in headings for span in heading.places(document)), *(title.spans if title else ())],
            expected=str(year),
            actual=str(other),
        )


def _tells_of_before(document: Document, text: str, years: set[int]) -> bool:
    """Whether a heading of a budget is about final accounts of an earlier year: "2021年“三公”经费决算情况"."""
    year = document.disclosure.fiscal_year
    is_budget = document.disclosure.kind is DocumentKind.BUDGET
    return is_budget and year is not None and max(years) < year and "决算" in text and "预算" not in text


def check_stages(document: Document, ledger: Ledger) -> None:
    """F-STAGE: a budget's headings and titles say 预算, a final account's 决算."""
    kind = document.disclosure.kind
    if kind is None:
        return
    other, own = ("决算", "预算") if kind is DocumentKind.BUDGET else ("预算", "决算")
    if any(_BY_RIGHT.sub("", title.text).endswith(_ENDS) for title in document.titles):
        ledger.compared("F-STAGE")
    suspects = [title for title in document.titles if other in title.text]
    wrong = [title for title in suspects if _is_of(document, _BY_RIGHT.sub("", title.text), other, own)]
    if wrong:
        ledger.find(
            "F-STAGE",
            f"{'、'.join(dict.fromkeys(title.text for title in wrong))}: the document is a {own}",
            [span for title in wrong for span in title.places(document)],
            expected=own,
            actual=other,
        )


def _is_of(document: Document, text: str, other: str, own: str) -> bool:
    """Whether a title, without the names that hold it by right, says the `other` word of this document's figures."""
    is_mixed = document.disclosure.kind is not DocumentKind.BUDGET and own in text
    return text.endswith(_ENDS) and other in text and not is_mixed and _is_own_word(document, text)


def _is_own_word(document: Document, text: str) -> bool:
    """Whether a title speaks of this document's figures, not of another year's ("2022年度部门决算情况" in a budget)."""
    years = {int(found) for found in _YEAR.findall(text)}
    return not years or document.disclosure.fiscal_year in years


def check_agencies(document: Document, ledger: Ledger) -> None:
    """F-AGENCY: the lines over the tables name the agency, one of its units or a print of its name."""
    agency = document.disclosure.agency
    if agency is None:
        return
    known = _known_names(document, agency)
    wrong: dict[str, list[int]] = {}
    for table in document.disclosure.tables:
        name = key(table.agency or "")
        if not name or _PLACEHOLDER.search(name):
            continue
        ledger.compared("F-AGENCY")
        if not any(_is_alike(name, other) for other in known):
            wrong.setdefault(name, []).append(table.index)
    for name, tables in wrong.items():
        titles = "、".join(document.title_of(index) for index in tables)
        spans = [span for index in tables for span in _agency_line(document, index, name)]
        ledger.find(
            "F-AGENCY",
            f"{titles}: the line over the table names {name}, the document is of {agency.name}",
            spans,
            expected=agency.name,
            actual=name,
        )


def check_part_headings(document: Document, ledger: Ledger) -> None:
    """F-AGENCY of the parts' headings: "第一部分 政务服务中心概况" in a document of a 政务服务局 names another organisation."""
    agency = document.disclosure.agency
    if agency is None:
        return
    known = _known_names(document, agency)
    wrong: dict[str, list[Span]] = {}
    for section in document.disclosure.outline:
        found = _PART_HEADING.match(key(section.title))
        if found is None or not (section.number or "").startswith("第"):
            continue
        ledger.compared("F-AGENCY")
        if not any(found["name"] in other or other in found["name"] for other in known):
            wrong.setdefault(found["name"], []).extend(section.spans)
    for name, spans in wrong.items():
        ledger.find(
            "F-AGENCY",
            f"the headings name {name}, the document is of {agency.name}",
            spans,
            expected=agency.name,
            actual=name,
        )


def _known_names(document: Document, agency: Agency) -> list[str]:
    """The names of the agency, of its units, and of those that the tables name beside a code of the department."""
    own = (agency.code or "")[:DEPARTMENT_DIGITS]
    coded = {fact.label for fact in document.units if own and str(fact.code).startswith(own)}
    return [key(agency.name), *(key(unit.name) for unit in document.disclosure.institutions), *map(key, coded)]


def _agency_line(document: Document, index: int, name: str) -> tuple[Span, ...]:
    spans = document.disclosure.tables[index].spans
    return next(((span,) for span in spans if name[:6] in key(document.printed(span))), spans[:1])


def _is_alike(first: str, second: str) -> bool:
    """Whether two names are prints of one: one within the other, or a good part of their neighbouring characters shared."""
    if first in second or second in first:
        return True
    one, other = ({name[i : i + 2] for i in range(len(name) - 1)} for name in (first, second))
    return bool(one and other) and len(one & other) / min(len(one), len(other)) >= _LEAST_ALIKE
