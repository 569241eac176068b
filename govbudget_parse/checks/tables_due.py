"""Rules about what must be there: the tables of the contents, required tables and explanations, notes of empty tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from govbudget_parse.checks.document import Document
from govbudget_parse.checks.ledger import Ledger
from govbudget_parse.forms.catalogue import kind_of_title
from govbudget_parse.lexis.width import key
from govbudget_parse.model.disclosure import ContentsEntry
from govbudget_parse.model.finding import SkipReason
from govbudget_parse.model.table import Table, TableKind

REQUIRED: tuple[tuple[TableKind, str], ...] = (
    (TableKind.REVENUE_EXPENDITURE_SUMMARY, "部门收支总体情况表"),
    (TableKind.REVENUE_SUMMARY, "部门收入总体情况表"),
    (TableKind.EXPENDITURE_SUMMARY, "部门支出总体情况表"),
    (TableKind.APPROPRIATION_SUMMARY, "财政拨款收支总体情况表"),
    (TableKind.GENERAL_BUDGET_EXPENDITURE, "一般公共预算支出情况表"),
    (TableKind.GENERAL_BUDGET_BASIC_EXPENDITURE, "一般公共预算基本支出情况表"),
    (TableKind.THREE_PUBLIC_EXPENSES, "一般公共预算“三公”经费支出情况表"),
    (TableKind.GOVERNMENT_FUND_EXPENDITURE, "政府性基金预算支出情况表"),
)
# A matter, and the words by which a heading or the prose shows that it is explained.
EXPLANATIONS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("部门职责", re.compile(r"职责|职能|主要任务")),
    ("机构设置", re.compile(r"机构设置|机构情况|单位构成|内设|编制范围")),
    ("收支增减变化", re.compile(r"增加|减少|增减|增长|下降|持平|变化")),
    ("机关运行经费", re.compile(r"机[关构]运[行转]经费")),
    ("“三公”经费", re.compile(r'三公"?经费')),
    ("政府采购", re.compile(r"政府采购")),
    ("名词解释", re.compile(r"名词解释|名词说明|专业术语|有关名词")),
)
_LEAST_TABLES = 3
_LONGEST_TITLE = 80
_MOST_MISSING = 100
_LINES_AFTER = 3
_LEAST_PROSE = 400
# "支出预算分类汇总表(按支出经济分类)"
_MENTIONED = re.compile(r"表(?:\([^()]{1,20}\))?$")
# "空表列示", "故此表无数据", "未使用政府性基金预算拨款安排的支出": how a table or the prose says that there is nothing.
_NOTHING = re.compile(r"无|没有|未|空表|不涉及|不存在|为0|0(?:\.0+)?万?元")
_ONE_FOR_ALL = re.compile(r"空表")
_FUND_WORDS: dict[TableKind, re.Pattern[str]] = {
    TableKind.GOVERNMENT_FUND_EXPENDITURE: re.compile(r"政府性?基金"),
    TableKind.STATE_CAPITAL_EXPENDITURE: re.compile(r"国有资本"),
    TableKind.THREE_PUBLIC_EXPENSES: re.compile(r'三公"?经费'),
}
_MONEY_KINDS = frozenset(kind for kind, _ in REQUIRED) | {TableKind.STATE_CAPITAL_EXPENDITURE}
_SENTENCE = re.compile(r"[。;]")


def check_contents(document: Document, ledger: Ledger) -> None:
    """F-CONTENTS: every table that the contents page lists stands in the body; one finding for all that do not."""
    promised = [(entry, kind) for entry in document.disclosure.toc if (kind := _promised(entry)) is not None]
    if not promised:
        return
    left = Counter(_family(table.kind) for table in document.disclosure.tables)
    missing: list[ContentsEntry] = []
    for entry, kind in promised:
        if left[_family(kind)]:
            left[_family(kind)] -= 1
        else:
            missing.append(entry)
    if len(missing) == len(promised):
        # A page whose tables are in an attachment: what it lacks is not in this text.
        ledger.skip("F-CONTENTS", SkipReason.EXCERPT)
        return
    ledger.compared("F-CONTENTS")
    missing = missing[:_MOST_MISSING]
    printed = _titles_in_body(document, frozenset(key(entry.title) for entry in missing)) if missing else frozenset()
    missing = [entry for entry in missing if key(entry.title) not in printed]
    if missing:
        titles = "、".join(entry.title for entry in missing)
        count = len(promised)
        ledger.find(
            "F-CONTENTS",
            f"the contents list {count} tables, {count - len(missing)} of them are there; missing: {titles}",
            [span for entry in missing for span in entry.spans],
            expected=str(count),
            actual=str(count - len(missing)),
        )


def _family(kind: TableKind) -> TableKind:
    """One project's targets and the summary of many go by one name in a contents page."""
    return TableKind.PROJECT_PERFORMANCE if kind is TableKind.PROJECT_PERFORMANCE_SUMMARY else kind


def _promised(entry: ContentsEntry) -> TableKind | None:
    title = key(entry.title)
    return kind_of_title(title) if _MENTIONED.search(title) else None


def _titles_in_body(document: Document, titles: frozenset[str]) -> frozenset[str]:
    """Those of the titles that a short line of the body ends with, no heading: it is a table's, read or not."""
    source = document.source
    ends, last = tuple(titles), {title[-1:] for title in titles}
    found = [
        (number, words)
        for number, (start, end) in enumerate(source.lines, 1)
        if 0 < end - start < _LONGEST_TITLE
        and (line := source.folded[start:end].rstrip())[-1:] in last
        and (words := key(line)).endswith(ends)
    ]
    if not found:
        return frozenset()
    spans = [entry.spans for entry in document.disclosure.toc] + [section.spans for section in document.headings]
    others = {source.line_of(span.start) for own in spans for span in own}
    return frozenset(
        title for number, words in found if number not in others for title in titles if words.endswith(title)
    )


def check_tables(document: Document, ledger: Ledger) -> None:
    """F-TABLES: the tables that every department publishes; those that the contents promise are told by F-CONTENTS."""
    kinds = {table.kind for table in document.disclosure.tables}
    promised = {_promised(entry) for entry in document.disclosure.toc}
    due = {kind for kind, _ in REQUIRED}
    if document.disclosure.kind is None or len(kinds & due) < _LEAST_TABLES:
        return
    if any(table.kind is TableKind.OTHER for table in document.disclosure.tables):
        ledger.skip("F-TABLES", SkipReason.TABLE_UNREAD)
        return
    ledger.compared("F-TABLES")
    missing = [name for kind, name in REQUIRED if kind not in kinds and kind not in promised]
    if missing:
        title = document.disclosure.title
        ledger.find(
            "F-TABLES",
            f"required and neither listed nor there: {'、'.join(missing)}",
            title.spans if title else document.disclosure.tables[0].spans[:1],
            expected="、".join(missing),
        )


def check_explanations(document: Document, ledger: Ledger) -> None:
    """F-EXPLANATIONS: the matters that must be explained occur in a heading or in the prose."""
    prose = "".join([passage.text for passage in document.passages])
    if document.disclosure.kind is None or len(prose) < _LEAST_PROSE or not document.disclosure.statements:
        return
    ledger.compared("F-EXPLANATIONS")
    titles = [*(section.title for section in document.headings), *(t.title or "" for t in document.disclosure.tables)]
    headings = " ".join(map(key, titles))
    missing = [name for name, words in EXPLANATIONS if not words.search(headings) and not words.search(prose)]
    if missing:
        title = document.disclosure.title
        first = document.passages[0].pieces[:1]
        ledger.find(
            "F-EXPLANATIONS",
            f"required and explained nowhere: {'、'.join(missing)}",
            title.spans if title else first,
            expected="、".join(missing),
        )


class _Empty(NamedTuple):
    """An empty table with its notes in one text."""

    table: Table
    notes: str


def _empty_tables(document: Document) -> Sequence[_Empty]:
    return tuple(
        _Empty(table, key(" ".join((*table.notes, _line_after(document, table)))))
        for table in document.disclosure.tables
        if table.kind in _MONEY_KINDS and table.empty
    )


def _line_after(document: Document, table: Table) -> str:
    """The line under a table, where it says that there is nothing without the mark of a note: "此表无数据。"."""
    last = document.source.line_of(max(span.end for span in table.spans) - 1)
    for line in document.source.lines[last : last + _LINES_AFTER]:
        text = document.printed(line)
        if text.strip():
            return text if "表" in text and _NOTHING.search(key(text)) else ""
    return ""


def check_empty(document: Document, ledger: Ledger) -> None:
    """F-EMPTY: an empty table has a note that says so, or the prose says that there is none of its money."""
    empties = _empty_tables(document)
    if empties:
        ledger.compared("F-EMPTY")
    if any(_ONE_FOR_ALL.search(key(note)) for table in document.disclosure.tables for note in table.notes):
        return
    told = {kind for kind, words in _FUND_WORDS.items() if empties and _prose_says_none(document, words)}
    for empty in empties:
        if empty.table.kind in told or _NOTHING.search(_without_definition(empty.notes)):
            continue
        ledger.find(
            "F-EMPTY",
            f"{document.title_of(empty.table.index)} is empty, and nothing says why",
            empty.table.spans[:1],
        )


def _without_definition(note: str) -> str:
    """A note without the definition of its words: "“三公”经费包括…" says nothing of this table's figures."""
    return "" if "包括" in note else note


def _prose_says_none(document: Document, words: re.Pattern[str]) -> bool:
    return any(
        words.search(sentence) and _NOTHING.search(sentence)
        for passage in document.passages
        if words.search(passage.text)
        for sentence in _SENTENCE.split(passage.text)
    )


def check_notes(document: Document, ledger: Ledger) -> None:
    """F-NOTE: the note of an empty table of one fund names that fund, not the other one."""
    for empty in _empty_tables(document):
        own = _FUND_WORDS.get(empty.table.kind)
        named = [kind for kind, words in _FUND_WORDS.items() if words.search(empty.notes)]
        if own is None or not empty.notes or not named:
            continue
        ledger.compared("F-NOTE")
        if empty.table.kind not in named:
            ledger.find(
                "F-NOTE",
                f"the note under {document.title_of(empty.table.index)} speaks of another fund: {empty.notes}",
                [*empty.table.spans[-1:], *empty.table.spans[:1]],
                expected=own.pattern.replace("?", "").replace('"', ""),
                actual=empty.notes,
            )
