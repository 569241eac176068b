"""The lines around a table: its form number, agency, year and unit."""

from __future__ import annotations

import re

from govbudget_parse.layout.block import DataLine
from govbudget_parse.layout.vocabulary import AGENCY_DUTIES, ORGANISATION_ENDS
from govbudget_parse.lexis.width import key
from govbudget_parse.model.money import Unit

MAX_DATA_LINE = 80
_LONGEST_PADDED = 400
_UNITS = {unit.value: unit for unit in Unit}
# "单位:万元", "金额单位:元", "(单位:万元)", "计量单位:万元(保留两位小数)"
_UNIT = re.compile(r"(?:(?:金额|计量|货币)?单位|金额):\s*(?:人民币)?([百千万亿]{0,2}元)")
_UNIT_LINE = re.compile(
    r"[(\[]?\s*(?:(?:金额|计量|货币)?单位|金额):\s*(?:人民币)?[百千万亿]{0,2}元\s*(?:\([^()]{1,12}\)|[)\]])?"
)
# "部门:", "单位名称:", "部门(单位)名称:", "部门/单位:", "填报单位(盖章):", "部门编码及名称:"
_AGENCY = re.compile(
    rf"(?:{'|'.join(AGENCY_DUTIES)})?(?:部门|单位)(?:[/、]?\(?(?:部门|单位)\)?)?(?:(?:编码|代码)[及和/])?(?:名称)?"
    r"(?:\((?:公章|盖章)\))?\s*:"
)
# "Z05", "CS05表", "Z01_1": the forms' own codes; "预算 01 表", "公开07表", "公开表1", "表1-2:", "附表3", "财决公开01表", "部门公开表5", "预算公开表3", "部门决算公开06表"
_FORM_NUMBER = re.compile(
    r"[A-Z]{1,2}\d{2}(?:[-_]\d{1,2})?表?|\(?(?:(?:部门|单位)?(?:预算|决算|财决|财预|预|决)?(?:公开)?|附)\s*\d{1,2}(?:-\d{1,2})?\s*表\)?"
    r"|\(?(?:(?:部门|单位)?(?:预算|决算|财决)?(?:公开)?|附)表\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2}(?:-\d{1,2})?)\s*:?\)?"
)
# "(2022年度)" and "(2022)" under a caption; "2024" alone only goes on a label.
_YEAR = re.compile(r"\(\s*(20\d\d)\s*年?度?\s*\)|(20\d\d)\s*年度")
_YEAR_LABEL = re.compile(r"预算年\s*度?:?\s*(20\d\d)?|度:\s*(20\d\d)?")
# "部门:某某局 2024年度", "单位名称:某某局 预算年度:2024"
_YEAR_BEHIND = re.compile(r"\s+(?:预算)?(?:年度:?)?\s?(20\d\d)\s?年?度?$")
_BARE_YEAR = re.compile(r"(20\d\d)\s?年度?")
_ORGANISATION = re.compile(r"([一-鿿·]{3,40}?)(?:\(?(?:本级|本部|机关)\)?)?")
_DATE_LABEL = re.compile(r"截[止至](?:时间|日期):")
# The first character of every line that the last three patterns fit.
_YEAR_OPENINGS = frozenset("预度(2截")
# "442 秦皇岛…审" and "202保定市…局": the code of a unit before its name; "2024年部门收支总表" is neither.
_CODED_AGENCY = re.compile(r"(\d{3,9})\s*((?![年月()·\s])[一-鿿()·\s]{3,40}(?<!表))")
_CODED = re.compile(r"\[?(\d{3,9})\]?\s*[-_]?\s*(\D.*)")
_NAME = re.compile(r"[一-鿿()]{1,24}")
_LONGEST_FORM_NUMBER = 20
_LONGEST_NAME = 60
# A name that ends thus may be whole: "…行政审批局", "…行政审批局本级", "…中心（本级）".
_NAME_ENDS = ORGANISATION_ENDS | frozenset("级关)")


def opens_table_head(text: str) -> bool:
    """Whether a folded line can only stand in the head of a table: its unit, its year, its closing date."""
    return bool(_UNIT_LINE.fullmatch(text) or _YEAR_LABEL.match(text) or _DATE_LABEL.match(text))


def read_data_line(text: str) -> DataLine | None:
    """What a folded line around a table states; None for any other line.

    A line may state two things: "部门名称: 洛阳市孟津区政务服务局 单位:万元", also with tabs between them.
    """
    if len(text) > _LONGEST_PADDED or "|" in text:
        return None
    if len(text) > MAX_DATA_LINE and "\t" not in text:
        # "部门：某某县农业农村局", then a hundred blanks, then "金额单位：万元": the unit stands at the table's right edge.
        text = " ".join(text.split()) if "  " in text else text
        if len(text) > MAX_DATA_LINE:
            return None
    if "\t" not in text:
        return _read_statement(text)
    texts = [field.strip() for field in text.split("\t") if field.strip()]
    fields = [_read_statement(field) for field in texts]
    if any(field is not None and field.unit for field in fields):
        # "某某市水利局<tab>2024年<tab>单位:万元": beside a unit an agency and a year need no label.
        fields = [field or read_bare(printed) for field, printed in zip(fields, texts, strict=True)]
    merged = DataLine()
    for field in fields:
        if field is None:
            return None
        merged = merged.overlaid(field)
    return merged


def read_bare(text: str) -> DataLine | None:
    """What a text above a table states without a label: "301 某某市水利局", "某某市水利局(本级)", "2024年"; None for any other."""
    year = _BARE_YEAR.fullmatch(text)
    if year:
        return DataLine(fiscal_year=int(year[1]))
    code, name = split_coded(text)
    named = _ORGANISATION.fullmatch(name)
    return DataLine(agency=name, agency_code=code) if named and named[1][-1] in ORGANISATION_ENDS else None


def _read_statement(text: str) -> DataLine | None:
    if len(text) <= _LONGEST_FORM_NUMBER and _FORM_NUMBER.fullmatch(text):
        return DataLine(form_number=key(text).rstrip(":)").lstrip("("))
    found = _UNIT.search(text) if "元" in text and ":" in text else None
    unit = _UNITS.get(found[1]) if found else None
    if unit is not None and _UNIT_LINE.fullmatch(text):
        return DataLine(unit=unit)
    agency = _AGENCY.match(text) if ":" in text else None
    if agency:
        stated = text[agency.end() : found.start() if found else len(text)].strip(" ([")
        year = _YEAR_BEHIND.search(stated)
        code, name = split_coded(stated[: year.start()] if year else stated)
        return DataLine(None, name or None, code, int(year[1]) if year else None, unit)
    if text[:1] not in _YEAR_OPENINGS:
        return None
    year = _YEAR_LABEL.match(text) or _YEAR.fullmatch(text[: found.start()].rstrip() if found else text)
    if year or _DATE_LABEL.match(text):
        value = next((digits for digits in year.groups() if digits), None) if year else None
        return DataLine(fiscal_year=int(value) if value else None, unit=unit)
    return None


def read_coded_agency(text: str) -> DataLine | None:
    """What a line states that holds nothing but a unit's code and its name: "202保定市徐水区行政审批局"."""
    coded = _CODED_AGENCY.fullmatch(text) if text[:1].isdecimal() and len(text) <= MAX_DATA_LINE else None
    return DataLine(agency=coded[2].strip(), agency_code=coded[1]) if coded else None


def may_grow(data: DataLine, text: str) -> bool:
    """Whether a data line may go on in the next line; see `grow_data_line`."""
    return text.endswith(":") or data.agency_code is not None or _YEAR_LABEL.match(text) is not None


def grow_data_line(data: DataLine, text: str, following: str) -> DataLine | None:
    """A data line with the next line taken in: a wrapped name or a value on a line of its own; None where none goes on.

    "部门名称:" + "洛阳市孟津区政务服务局"; "442 秦皇岛…行政审" + "批局"; "预算年" + "度:" + "2024".
    """
    if text.endswith(":") and data.agency is None and _AGENCY.match(text):
        return data._replace(agency=following) if _NAME.fullmatch(following) else None
    if _YEAR_LABEL.match(text) and data.fiscal_year is None:
        digits = re.fullmatch(r"(?:度:)?\s*(20\d\d)?", following)
        return data._replace(fiscal_year=int(digits[1]) if digits[1] else None) if digits else None
    if data.agency_code is None or data.agency is None or not _NAME.fullmatch(following):
        return None
    name = f"{data.agency}{following}"
    whole = data.agency[-1] in _NAME_ENDS and following[-1] not in ORGANISATION_ENDS
    return None if whole or len(name) > _LONGEST_NAME else data._replace(agency=name)


def split_coded(text: str) -> tuple[str | None, str]:
    """The unit code and the name of "442 秦皇岛…局", "[146001]洛阳…局"; no code where none is printed."""
    coded = _CODED.fullmatch(text)
    return (coded[1], coded[2].strip()) if coded else (None, text)
