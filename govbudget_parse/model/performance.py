"""What the performance, project, procurement, asset and institution forms state, as typed rows."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

import attrs

from govbudget_parse.model.fact import Fund, Vintage
from govbudget_parse.model.money import Unit
from govbudget_parse.model.table import TableKind
from govbudget_parse.source import Span


class Operator(StrEnum):
    """How a target bounds its value."""

    AT_LEAST = "≥"
    AT_MOST = "≤"
    EQUAL = "="
    MORE = ">"
    LESS = "<"


@attrs.frozen
class Indicator:
    """One performance indicator; `target` is the printed 指标值, whitespace-free, from which the parts are read.

    `table` is None and both upper levels are None where the indicator stands in prose ("绩效指标：刻制印章合格率=100%"); one of
    a list whose borders were lost has its levels and no table.
    `target` is empty where the row prints none; `level3` is None where a damaged row has lost its name. `actual` is what a
    self-assessment (自评表) prints as 实际完成值, whitespace-free: what was reached, never what was aimed at. `weight` is the
    indicator's share of the marks (分值, 权重), `score` the marks it was given (得分).
    """

    table: int | None
    kind: TableKind
    project: str | None
    level1: str | None
    level2: str | None
    level3: str | None
    description: str | None
    target: str
    operator: Operator | None
    value: Decimal | None
    unit: str | None
    basis: str | None
    spans: tuple[Span, ...]
    actual: str | None = None
    weight: Decimal | None = None
    score: Decimal | None = None


@attrs.frozen
class YearTask:
    """One of a department's main tasks of the year (年度主要任务): its name and what it consists of."""

    table: int
    name: str
    content: str | None
    spans: tuple[Span, ...]


@attrs.frozen
class Funding:
    """Money from one source: the amount of the fact with that id, `source` its column ("本年拨款/一般公共预算").

    `fact` is None where prose states the amount ("年度预算安排150万元"), `source` then what it names. `amount` is in the printed `unit`; `yuan` is None where no unit is known.
    """

    fact: str | None
    source: str
    fund: Fund | None
    vintage: Vintage | None
    amount: Decimal
    unit: Unit | None
    yuan: Decimal | None
    spans: tuple[Span, ...]


@attrs.frozen
class Goal:
    """One goal of a project (绩效目标), its number taken off."""

    text: str
    spans: tuple[Span, ...]


@attrs.frozen
class PlanStep:
    """How much of a project's money is to be spent by the end of a month, in per cent of the whole."""

    month: int
    percent: Decimal
    spans: tuple[Span, ...]


@attrs.frozen
class ProcurementItem:
    """One row of the procurement budget. `code` is the catalogue's (政府采购目录序号), `price` and amounts in `unit`.

    `budget` is the project's whole money (预算资金), `small_business` the share kept for small and medium enterprises.
    """

    table: int
    project: str | None
    budget: Decimal | None
    item: str | None
    code: str | None
    measure: str | None
    quantity: Decimal | None
    price: Decimal | None
    amounts: tuple[Funding, ...]
    small_business: Decimal | None
    unit: Unit | None
    spans: tuple[Span, ...]


@attrs.frozen
class Asset:
    """One row of the table of fixed assets; a row without quantity and value is a heading in the print and left out."""

    table: int
    item: str
    quantity: Decimal | None
    value: Decimal | None
    unit: Unit | None
    spans: tuple[Span, ...]


class InstitutionRole(StrEnum):
    """What a unit is to the department: keeper of a budget of its own, unit below it, or office inside it.

    预算单位 (every unit in the scope of the budget, the department's own office included), 所属/下设单位, 内设机构.
    """

    BUDGET_UNIT = "budget_unit"
    SUBORDINATE_UNIT = "subordinate_unit"
    INTERNAL_OFFICE = "internal_office"


@attrs.frozen
class Institution:
    """One unit of the department: its nature (单位性质), rank (单位规格) and how it is financed (经费保障形式).

    `table` is None where prose names the unit ("内设机构包括：办公室、政策法规科").
    """

    table: int | None
    role: InstitutionRole
    name: str
    nature: str | None
    rank: str | None
    funding: str | None
    spans: tuple[Span, ...]


@attrs.frozen
class Project:
    """One project with all that the document's tables, and the sections on projects in its prose, say of it.

    `indicators` and `procurement` index the document's lists of those names, `tables` its tables. `type` is 项目类型
    ("特定目标类"), `agency` the unit that carries it out. The same money printed in two tables stands twice in `budget`.
    """

    name: str
    code: str | None
    type: str | None
    agency: str | None
    budget: tuple[Funding, ...]
    purpose: str | None
    goals: tuple[Goal, ...]
    plan: tuple[PlanStep, ...]
    indicators: tuple[int, ...]
    procurement: tuple[int, ...]
    tables: tuple[int, ...]
    spans: tuple[Span, ...]
