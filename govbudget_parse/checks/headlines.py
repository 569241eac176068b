"""The headline figures of a disclosure: every place, table or prose, that prints one and the same total."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import product

import attrs

from govbudget_parse.checks.document import Document
from govbudget_parse.checks.enclosing import ECONOMIC, enclosed
from govbudget_parse.checks.figures import (
    ASSETS,
    BASIC,
    PROCUREMENT,
    PROJECT,
    REVENUE,
    SPENDING,
    Figure,
    figure_of,
    item_named,
)
from govbudget_parse.checks.grid import FactGrid, Line
from govbudget_parse.checks.places import MOST_PLACES, Place, groups_of, place_of_facts, place_of_statement
from govbudget_parse.forms.catalogue import row_name
from govbudget_parse.forms.money_terms import CHANGE_WORDS
from govbudget_parse.forms.numbering import levels_of, listed_parts
from govbudget_parse.forms.row_terms import FINALS, SUBTOTALS
from govbudget_parse.lexis.width import key
from govbudget_parse.model.fact import CARRIED, Classification, Fact, Flow, Fund, Nature, Stage, Vintage
from govbudget_parse.model.narrative import Statement
from govbudget_parse.model.table import TableKind

_BALANCES = (TableKind.REVENUE_EXPENDITURE_SUMMARY, TableKind.APPROPRIATION_SUMMARY)
_BY_ROW_AND_COLUMN = frozenset(
    {
        TableKind.REVENUE_SUMMARY,
        TableKind.EXPENDITURE_SUMMARY,
        TableKind.GENERAL_BUDGET_EXPENDITURE,
        TableKind.GENERAL_BUDGET_BASIC_EXPENDITURE,
        TableKind.GOVERNMENT_FUND_EXPENDITURE,
        TableKind.STATE_CAPITAL_EXPENDITURE,
        TableKind.ECONOMIC_CLASSIFICATION_SUMMARY,
    }
)
# The kinds of tables that print a total; the others are not looked into.
_WITH_TOTALS = _BY_ROW_AND_COLUMN.union(
    _BALANCES,
    (TableKind.DEPARTMENT_PERFORMANCE, TableKind.PROJECT_EXPENDITURE, TableKind.PROJECT_PERFORMANCE_SUMMARY),
    (TableKind.PROCUREMENT, TableKind.FIXED_ASSETS),
)
_TITLE_FUNDS = (
    ("一般公共预算", Fund.GENERAL_PUBLIC_BUDGET),
    ("政府性基金", Fund.GOVERNMENT_FUND),
    ("国有资本经营", Fund.STATE_CAPITAL),
    ("财政拨款", Fund.FISCAL_APPROPRIATION),
)
# The total rows of a balance, and whether carry-over is in them where they say so.
_TOTALS_OF: dict[str, Vintage | None] = {
    **dict.fromkeys((*SUBTOTALS, "本年收入", "本年支出"), Vintage.CURRENT),
    **dict.fromkeys((*FINALS, "收、支总计"), Vintage.TOTAL),
    **dict.fromkeys(("收入合计", "支出合计"), None),
}
_NATURE_ROWS = {"人员经费合计": Nature.PERSONNEL, "公用经费合计": Nature.PUBLIC}
_BUDGETS = (Stage.BUDGET, Stage.ADJUSTED_BUDGET)
# Parts of the basic expenditure that together are a total which the header groups but does not print.
_PARTS = {Nature.PERSONNEL: (Nature.WAGES, Nature.INDIVIDUALS), Nature.PUBLIC: (Nature.GOODS, Nature.CAPITAL)}
COMMON_FUNDS = (Fund.ALL, Fund.FISCAL_APPROPRIATION, Fund.GENERAL_PUBLIC_BUDGET)
_OTHER_YEAR = re.compile(r"(20\d\d)年")
_LEADING = re.compile(
    r"(?:其中:?)?(?:\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十]{1,3}、|\d{1,2}[、.])?(?:其中:?)?"
)


@attrs.frozen
class Headlines:
    """The places of every figure.

    Where all money is that of the general public budget, its figures are those of all. Where money may have been carried over,
    总计 is another figure than that of the year. `budgets` are those that the tables of the “三公” expenses print beside what
    was spent.
    """

    places: dict[Figure, tuple[Place, ...]]
    is_one_fund: bool
    is_carried: bool
    budgets: dict[str, tuple[Place, ...]] = attrs.field(factory=dict)
    _amounts: dict[Figure, tuple[Place, ...]] = attrs.field(factory=dict, init=False)

    @cached_property
    def funds(self) -> dict[Fund | None, Fund | None]:
        """For every fund the one that its money is printed as in this document."""
        return {fund: Fund.ALL if self.is_one_fund and fund in COMMON_FUNDS else fund for fund in (*Fund, None)}

    def common(self, figure: Figure) -> Figure:
        """The figure that a figure is printed as in this document."""
        fund = self.funds[figure.fund]
        return figure if fund is figure.fund else figure._replace(fund=fund)

    def printed(self, statement: Statement) -> tuple[Decimal, ...]:
        """What the tables print for what a statement states, in the statement's unit: with and without carry-over."""
        figure, unit = figure_of(statement), statement.unit
        if figure is None or unit is None:
            return ()
        common = self.common(figure)
        if common not in self._amounts:
            self._amounts[common] = tuple(_amounts_of(self.places.get(common, ())))
        return tuple([place.in_unit(unit) for place in self._amounts[common]])

    def budgets_of(self, statement: Statement) -> tuple[Place, ...]:
        """The budgets that tables print for what a statement says was spent: 年初预算 and 全年预算, or those of two tables."""
        figure = figure_of(statement)
        return self.budgets.get(figure.name, ()) if figure and figure.name else ()

    def of(self, figure: Figure) -> tuple[Place, ...]:
        """The places that print a figure."""
        return self.places.get(self.common(figure), ())


def read_headlines(document: Document) -> Headlines:
    """The headline figures of a document, each with its places in reading order, tables first."""
    found: dict[Figure, list[Place]] = {}
    for figure, place in (*_of_tables(document), *_of_prose(document)):
        found.setdefault(figure, []).append(place)
    facts = document.disclosure.facts
    # Where no table is printed, none shows that nothing was carried over.
    carried = not facts or bool([fact for fact in facts if fact.vintage in CARRIED and fact.amount])
    one_fund = _is_one_fund(found)
    joined: dict[Figure, list[Place]] = {}
    headlines = Headlines({}, one_fund, carried)
    for figure, places in found.items():
        common = headlines.common(figure)
        for place in places:
            # This year's money may be that of one fund and what was carried over that of others.
            is_own = carried and place.vintage is Vintage.TOTAL
            joined.setdefault(figure if is_own else common, []).append(place)
    budgets = _budgets(document) if document.stage is Stage.FINAL else {}
    printed = {figure: tuple(places) for figure, places in joined.items()}
    return attrs.evolve(headlines, places=printed, budgets=budgets)


def _budgets(document: Document) -> dict[str, tuple[Place, ...]]:
    """The budgets of the “三公” expenses in the tables that print them beside what was spent."""
    found: dict[str, tuple[Place, ...]] = {}
    for grid, stage in product(document.grids_of(TableKind.THREE_PUBLIC_EXPENSES), _BUDGETS):
        for figure, members, _ in _three_public(document, grid.facts, (stage,)):
            place = place_of_facts(f"{document.title_of(grid.table)}: {' > '.join(members[0].column)}", members)
            if place is not None and figure.name is not None:
                found[figure.name] = (*found.get(figure.name, ()), place)
    return found


def _amounts_of(places: Sequence[Place]) -> Iterator[Place]:
    """One place for every amount that tables print."""
    tables = [place for place in places if place.table is not None]
    for group in groups_of(tables[:MOST_PLACES]):
        yield group[0]


def _is_one_fund(found: dict[Figure, list[Place]]) -> bool:
    """Whether the general public budget brings all the money: its revenue is printed equal to the whole."""
    whole = found.get(REVENUE, [])
    general = found.get(Figure(Flow.REVENUE, Fund.GENERAL_PUBLIC_BUDGET), [])
    tables = [place for place in whole if place.table is not None] or whole
    parts = [place for place in general if place.table is not None] or general
    return bool(tables and parts) and {place.value for place in parts} >= {tables[0].value}


def _of_tables(document: Document) -> Iterator[tuple[Figure, Place]]:
    for grid in document.grids:
        title = document.title_of(grid.table)
        for figure, members, vintage in _figures(document, grid):
            place = place_of_facts(f"{title}: {members[0].label}", members, vintage)
            if place is not None:
                yield figure, place


_Found = tuple[Figure, tuple[Fact, ...], Vintage | None]


def _figures(document: Document, grid: FactGrid) -> Iterator[_Found]:
    kind, lines = grid.kind, grid.lines
    if kind is TableKind.THREE_PUBLIC_EXPENSES:
        yield from _three_public(document, grid.facts, (document.stage, None))
    if kind not in _WITH_TOTALS:
        return
    title = key(document.title_of(grid.table))
    named = next((fund for word, fund in _TITLE_FUNDS if word in title), None)
    if kind in _BALANCES:
        yield from _balance_rows(document, grid)
    elif kind in _BY_ROW_AND_COLUMN:
        row = [(fact, _fund_of(fact, named)) for fact in _without_classes(_total_row(document, lines))]
        yield from _row_totals(kind, row)
    elif kind is TableKind.DEPARTMENT_PERFORMANCE:
        yield from _budget_block(_own(document, lines))
    elif kind in (TableKind.PROJECT_EXPENDITURE, TableKind.PROJECT_PERFORMANCE_SUMMARY):
        head = _project_total(document, lines)
        if head is not None:
            yield PROJECT._replace(fund=_fund_of(head, named) or Fund.ALL), (head,), None
    elif kind is TableKind.PROCUREMENT:
        totals = _own(document, [line for line in lines if document.is_total_row(line[0])])
        yield from ((PROCUREMENT, (fact,), None) for fact in totals if key(fact.column[-1]) == "合计")
    elif kind is TableKind.FIXED_ASSETS:
        totals = _own(document, [line for line in lines if row_name(line[0].label) == "资产总额"])
        yield from ((ASSETS, (fact,), None) for fact in totals)


def _without_classes(row: list[Fact]) -> list[Fact]:
    """A total row without its classes of economic items, unless they may be those of the basic expenditure beside them.

    Without 基本支出 beside them they are of the basic and the project expenditure together.
    """
    if any(fact.nature is Nature.BASIC for fact in row):
        return row
    return [fact for fact in row if fact.nature not in ECONOMIC]


def _own(document: Document, lines: Iterable[Line]) -> list[Fact]:
    """The amounts of lines that are of the document's own stage, without the parts of the one beside or above them."""
    stages = (document.stage, None)
    facts = [fact for line in lines for fact in line if fact.stage in stages and not _is_part(fact)]
    return [fact for fact in facts if not _is_change(fact)]


def _is_change(fact: Fact) -> bool:
    """Whether an amount is by how much another one changed: 增减额."""
    return key(fact.column[-1]) in CHANGE_WORDS


def _fund_of(fact: Fact, named: Fund | None) -> Fund | None:
    """The fund that pays an amount of every fund in a table whose title names one: 一般公共预算项目支出预算表."""
    # "当年财政拨款安排" in a table of the general public budget is the treasury's money of that budget.
    return named if named is not None and fact.fund in (Fund.ALL, Fund.FISCAL_APPROPRIATION) else fact.fund


def _is_part(fact: Fact) -> bool:
    """Whether an amount is a part of the one beside or above it: 其中：财政拨款."""
    texts = (fact.label, *fact.column)
    return "其中" in "|".join(texts) and any(key(text).startswith("其中") for text in texts)


def _project_total(document: Document, lines: Iterable[Line]) -> Fact | None:
    """The total that the first rows of a table of projects print: 合计, or the one unit's row."""
    heads = _own(document, [line for line in lines if document.is_total_row(line[0]) or document.is_unit_row(line[0])])
    if len({key(fact.label) for fact in heads if not document.is_total_row(fact)}) > 1:
        heads = [fact for fact in heads if document.is_total_row(fact)]
    return heads[0] if heads else None


def _balance_rows(document: Document, grid: FactGrid) -> Iterator[_Found]:
    has_sources = grid.kind is TableKind.REVENUE_EXPENDITURE_SUMMARY
    listed = _listed(grid)
    rows = [(row_name(fact.label), fact) for fact in _own(document, grid.lines) if fact.id not in listed]
    # "收入合计 | 上年结转 | 收入总计": the first is this year's money where a table prints both.
    has_both = Vintage.TOTAL in {_TOTALS_OF.get(name) for name, _ in rows}
    for name, fact in rows:
        if name in _TOTALS_OF:
            yield _total_of(fact), (fact,), _TOTALS_OF[name] or (Vintage.CURRENT if has_both else None)
        elif has_sources and _is_source(fact):
            yield Figure(Flow.REVENUE, fact.fund), (fact,), Vintage.CURRENT


def _listed(grid: FactGrid) -> set[str]:
    """The ids of the amounts that are printed as parts of another: "非税收入拨款" behind "其中：经费拨款", "1.经费拨款" below （一）."""
    found: set[str] = set()
    for column in grid.columns.values():
        facts = tuple(column.values())
        labels = [fact.label for fact in facts]
        outer: dict[Fund | None, int] = {}
        for fact, level, is_part in zip(facts, levels_of(labels), listed_parts(labels), strict=True):
            if is_part or (level is not None and outer.setdefault(fact.fund, level) < level):
                found.add(fact.id)
    return found


def _total_of(fact: Fact) -> Figure:
    """The figure of an amount in a total row of a balance."""
    fund = fact.fund
    if fact.kind is TableKind.APPROPRIATION_SUMMARY and fund is Fund.ALL:
        fund = Fund.FISCAL_APPROPRIATION
    # The right half of a balance may be split: 支出 > 合计, 基本支出 > 人员经费, 公用经费, 项目支出.
    nature = (fact.nature or Nature.ALL) if fact.flow is Flow.EXPENDITURE else None
    return Figure(fact.flow, fund, nature)


def _is_source(fact: Fact) -> bool:
    """Whether an amount of the 收支总表 is that of a source of this year's revenue ("二、政府性基金预算拨款收入")."""
    return fact.flow is Flow.REVENUE and fact.fund not in (Fund.ALL, None) and fact.vintage not in CARRIED


def _total_row(document: Document, lines: Sequence[Line]) -> list[Fact]:
    totals = _own(document, [line for line in lines if document.is_total_row(line[0])])
    row = [fact for fact in totals if fact.vintage not in CARRIED and fact.id not in document.misplaced]
    row += _own(document, [line for line in lines if key(line[0].label) in _NATURE_ROWS])
    if row:
        return row
    units = _own(document, [line for line in lines if line[0].classification is Classification.AGENCY])
    return units if len({fact.label for fact in units}) == 1 else []


_Funded = tuple[Fact, Fund | None]


def _row_totals(kind: TableKind, row: Sequence[_Funded]) -> Iterator[_Found]:
    seen: set[Figure] = set()
    for fact, fund in row:
        nature = _NATURE_ROWS.get(key(fact.label), fact.nature)
        if kind is TableKind.ECONOMIC_CLASSIFICATION_SUMMARY and nature is None:
            nature = Nature.ALL
        figure = Figure(fact.flow, fund, nature if fact.flow is Flow.EXPENDITURE else None)
        if figure in seen or (fact.flow is Flow.REVENUE and kind is not TableKind.REVENUE_SUMMARY):
            continue
        seen.add(figure)
        yield figure, (fact,), fact.vintage if fact.vintage is Vintage.CURRENT else None
    yield from _grouped(row, seen)


def _grouped(row: Sequence[_Funded], seen: set[Figure]) -> Iterator[_Found]:
    """人员经费 = 工资福利支出 + 对个人和家庭的补助 where the header only groups them."""
    for fund in dict.fromkeys([fund for _, fund in row]):
        for whole, parts in _PARTS.items():
            members = tuple([fact for fact, own in row if own is fund and fact.nature in parts])
            natures = {fact.nature for fact in members}
            # "对个人和家庭的补助" without 工资福利支出 beside it is no whole.
            if parts[0] in natures and len(natures) == len(members):
                figure = Figure(Flow.EXPENDITURE, fund, whole)
                if figure not in seen:
                    yield figure, members, None


def _budget_block(facts: Iterable[Fact]) -> Iterator[_Found]:
    for fact in facts:
        label = key(fact.label)
        if "预算总额" in label:
            yield SPENDING, (fact,), None
        elif label.endswith("基本支出"):
            yield BASIC, (fact,), None
        elif label.endswith("项目支出"):
            yield PROJECT, (fact,), None


def _three_public(document: Document, facts: tuple[Fact, ...], stages: Sequence[Stage | None]) -> Iterator[_Found]:
    """The items of the “三公” table, in its rows or in its columns, for the document's own year at one of the stages."""
    year = document.disclosure.fiscal_year
    seen: set[str] = set()
    for fact in facts:
        years = {int(found) for text in fact.column for found in _OTHER_YEAR.findall(key(text))}
        if fact.stage not in stages or (years and year not in years):
            continue
        name = _item(fact)
        if name is not None and name not in seen:
            seen.add(name)
            yield Figure(name=name), (fact,), None


def _item(fact: Fact) -> str | None:
    label = _LEADING.sub("", key(fact.label), count=1)
    texts = [key(text) for text in fact.column if key(text) not in ("预算数", "决算数", "资金性质")]
    if label not in ("合计", "共计"):
        return item_named(label)
    if texts[-1:] == ["小计"]:
        texts = texts[:-1]
    return next((name for text in reversed(texts) if (name := item_named(_OTHER_YEAR.sub("", text)))), "“三公”经费")


def _of_prose(document: Document) -> Iterator[tuple[Figure, Place]]:
    # A budget prints what was held at the end of the year before.
    year = document.disclosure.fiscal_year
    before = year - 1 if year is not None else None
    holdings = [s for s in document.disclosure.statements if s.year == before and figure_of(s) == ASSETS]
    parts = {id(part) for part, whole in enclosed(document) if not _is_whole(whole, part)}
    for statement in (*document.amounts, *holdings):
        if statement.vintage in CARRIED or id(statement) in parts:
            continue
        figure = _in_section(document, statement)
        place = place_of_statement(statement, _vintage(statement)) if figure is not None else None
        if place is not None and figure is not None:
            yield figure, place


def _is_whole(whole: Statement, part: Statement) -> bool:
    """Whether a part is the department's own: of all its money or, an economic item, of the basic expenditure.

    Not so "小学教育支出50万元,其中:基本支出40万元", nor 工资福利支出 below the project expenditure, nor what one fund pays of an
    item: "公务接待费支出决算2万元(其中:一般公共预算支出2万元;政府性基金预算支出0万元)".
    """
    figure = figure_of(whole)
    return (
        figure is not None
        and figure.name is None
        and (figure.nature is not Nature.PROJECT or part.nature is figure.nature)
    )


def _in_section(document: Document, statement: Statement) -> Figure | None:
    """The figure a statement states where it stands: "支出总计" under 财政拨款收入支出决算总体情况说明 is the treasury's money."""
    figure = figure_of(statement)
    fund = fund_of_section(document, statement, figure.fund) if figure else None
    return figure._replace(fund=fund) if figure and fund else figure


def fund_of_section(document: Document, statement: Statement, stated: Fund | None) -> Fund | None:
    """The fund that a statement of all funds, or of the treasury's, is of by the headings that it stands under.

    "财政拨款支出" under 一般公共预算财政拨款支出决算情况说明 is money of that budget, though its own heading is 财政拨款支出决算总体情况.
    """
    if stated not in (Fund.ALL, Fund.FISCAL_APPROPRIATION) or not document.passages:
        return None
    titles = document.passages[document.passage_of(statement)].place.titles
    named = (next((fund for word, fund in _TITLE_FUNDS if word in key(title)), None) for title in reversed(titles))
    narrower = [fund for fund in named if fund not in (None, stated)]
    # 财政拨款 is that of three budgets.
    return next((fund for fund in narrower if fund is not Fund.FISCAL_APPROPRIATION), narrower[0] if narrower else None)


def _vintage(statement: Statement) -> Vintage | None:
    if statement.vintage is Vintage.CURRENT:
        return Vintage.CURRENT
    return Vintage.TOTAL if key(statement.subject).endswith("总计") else None
