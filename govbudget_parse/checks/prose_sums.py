"""Rules within the prose: parts and wholes, lists, and 机关运行经费 beside 公用经费."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from govbudget_parse.checks.document import Document, plain
from govbudget_parse.checks.figures import BASIC, OPERATING, PUBLIC, Figure, item_named
from govbudget_parse.checks.headlines import Headlines
from govbudget_parse.checks.ledger import READING, Ledger
from govbudget_parse.checks.places import MOST_PLACES, Agreement, Place, agree, groups_of, judge_stated, place_key
from govbudget_parse.lexis.width import key
from govbudget_parse.model.fact import BUDGET_FUNDS, CARRIED, Flow, Fund, Nature
from govbudget_parse.model.finding import Severity
from govbudget_parse.model.money import to_yuan
from govbudget_parse.model.narrative import Role, Statement
from govbudget_parse.tables.arithmetic import Verdict

_MIN_LIST, _MOST_LIST = 3, 40
_FEWEST_SUMMED = 2
# "8万元（其中：", "0万元）"
_OPENS_BRACKET = re.compile(r"\s?[万亿]?元\s?\(\s?其中")
_CLOSES_BRACKET = re.compile(r"\s?[万亿]?元\s?\)")
_LONGEST_OPENING = 40
_ANY_FUND = (None, Fund.ALL)
_AMOUNT = Role.AMOUNT


def _nature(statement: Statement) -> str | None:
    if statement.flow is not Flow.EXPENDITURE or statement.code is not None:
        return None
    if statement.vintage in CARRIED:
        # "年末结转和结余" stands on the side of the expenditure, and is none.
        return _CARRIED
    if statement.nature is None and (statement.fund is None or item_named(key(statement.subject))):
        return None
    return statement.nature or Nature.ALL


def _named_item(statement: Statement) -> str | None:
    return item_named(key(statement.subject).removesuffix("支出")) if statement.nature is None else None


def _purchase(statement: Statement) -> str | None:
    subject = key(statement.subject)
    if not subject.startswith("政府采购"):
        return None
    kinds = [kind for kind in ("货物", "工程", "服务") if kind in subject]
    return kinds[0] if len(kinds) == 1 else "政府采购" if not kinds else None


class Partition(NamedTuple):
    """A whole and the parts that exhaust it; `needed` must all be stated, `others` count where they are."""

    whole: str
    needed: tuple[str, ...]
    others: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of all its parts."""
        return self.needed + self.others


_CARRIED = "carried"
_BESIDE = (Nature.BUSINESS, Nature.REMITTED_TO_SUPERIOR, Nature.SUBSIDY_TO_AFFILIATES)
# What a statement is called when it is taken for a whole or a part, and the partitions that go by such names.
PARTITIONS: tuple[tuple[Callable[[Statement], str | None], tuple[Partition, ...]], ...] = (
    (
        _nature,
        (
            Partition(Nature.ALL, (Nature.BASIC, Nature.PROJECT), (*_BESIDE, _CARRIED)),
            Partition(Nature.BASIC, (Nature.PERSONNEL, Nature.PUBLIC)),
        ),
    ),
    (
        _named_item,
        (
            Partition("“三公”经费", ("因公出国（境）费", "公务用车购置及运行费", "公务接待费")),
            Partition("公务用车购置及运行费", ("公务用车购置费", "公务用车运行维护费")),
        ),
    ),
    (_purchase, (Partition("政府采购", ("货物", "工程", "服务")),)),
)
_FEWEST = min(1 + len(partition.needed) for _, partitions in PARTITIONS for partition in partitions)


class Parted(NamedTuple):
    """A whole as stated and the parts stated after it."""

    whole: Statement
    parts: tuple[Statement, ...]


def parted(statements: Sequence[Statement]) -> Iterator[Parted]:
    """The wholes of one section whose parts follow, each part once, up to the next whole of the same name."""
    # A whole and its parts are as many statements at least.
    for name_of, partitions in PARTITIONS if len(statements) >= _FEWEST else ():
        names = [name_of(statement) for statement in statements]
        for partition in partitions:
            if partition.whole in names and all(part in names for part in partition.needed):
                yield from _parted(statements, names, partition)


def _parted(statements: Sequence[Statement], names: Sequence[str | None], partition: Partition) -> Iterator[Parted]:
    whole: Statement | None = None
    parts: dict[str, Statement] = {}
    for statement, name in zip((*statements, None), (*names, partition.whole), strict=True):
        if name == partition.whole:
            if whole is not None and all(needed in parts for needed in partition.needed):
                # 支出总计 holds what is carried out, 本年支出合计 does not.
                holds = key(whole.subject).endswith("总计")
                yield Parted(whole, tuple([part for named, part in parts.items() if holds or named != _CARRIED]))
            whole, parts = statement, {}
        elif statement is not None and name in partition.parts and whole is not None and is_alike(whole, statement):
            parts.setdefault(str(name), statement)


def is_alike(whole: Statement, part: Statement) -> bool:
    """Whether two statements are of one year, stage, unit and fund."""
    return (
        whole.year == part.year
        and whole.unit is part.unit
        and (whole.stage is part.stage or whole.stage is None or part.stage is None)
        and (whole.fund is part.fund or whole.fund in _ANY_FUND or part.fund in _ANY_FUND)
    )


def amount_of(statement: Statement) -> Decimal:
    """The amount of a statement that has one."""
    assert statement.amount is not None
    return statement.amount


def check_parts(document: Document, ledger: Ledger) -> None:
    """N-PARTS: 支出合计 = 基本支出 + 项目支出 and the other wholes whose parts the prose states."""
    for statements in document.by_section.values():
        amounts = [statement for statement in statements if statement.role is _AMOUNT]
        for found in parted(amounts):
            _judge_parts(ledger, found)


def _judge_parts(ledger: Ledger, found: Parted) -> None:
    ledger.compared("N-PARTS")
    whole = amount_of(found.whole)
    parts = [amount_of(part) for part in found.parts]
    verdict = judge_stated(whole, parts)
    if verdict is not Verdict.EXACT:
        _tell_parts(ledger, found, Severity.INFO if verdict is Verdict.ROUNDED else None)


def _tell_parts(ledger: Ledger, found: Parted, severity: Severity | None) -> None:
    whole = amount_of(found.whole)
    expected = sum((amount_of(part) for part in found.parts), Decimal(0))
    names = " + ".join(part.subject for part in found.parts)
    ledger.find(
        "N-PARTS",
        f"{found.whole.subject} is stated as {plain(whole)}, {names} make {plain(expected)}"
        + ("; the difference lies within the printed precision" if severity is Severity.INFO else ""),
        [span for statement in (found.whole, *found.parts) for span in statement.spans],
        expected=plain(expected),
        actual=plain(whole),
        difference=whole - expected,
        severity=severity,
        mends=None if severity else _mends(found, whole - expected),
    )


def _mends(found: Parted, missing: Decimal) -> dict[str, Decimal]:
    """For the whole and each part the amount with which the whole would be the sum of the parts."""
    parts = {place_key(part.spans): amount_of(part) + missing for part in found.parts}
    return {place_key(found.whole.spans): amount_of(found.whole) - missing} | parts


def check_lists(document: Document, ledger: Ledger) -> None:
    """N-PARTS of any list: an amount and the items after it that make it but for the last digit.

    A list that is far off may be incomplete ("主要用于…"), so that only the rounding is told.
    """
    for statements in document.by_passage.values():
        amounts = [statement for statement in statements if statement.role is _AMOUNT]
        for place, whole in enumerate(amounts[:-_MIN_LIST]):
            parts = [part for part in amounts[place + 1 : place + _MOST_LIST] if is_alike(whole, part)]
            if len(parts) < _MIN_LIST or not amount_of(whole) or len({part.subject for part in parts}) < len(parts):
                continue
            if sum(1 for part in parts if part.amount) < _FEWEST_SUMMED:
                # "加油1.71万元,维修1.70万元,保险0.00万元,其他0.00万元" are no sum of one amount.
                continue
            if judge_stated(amount_of(whole), [amount_of(part) for part in parts]) is Verdict.ROUNDED:
                ledger.compared("N-PARTS")
                _tell_parts(ledger, Parted(whole, tuple(parts)), Severity.INFO)


def check_funds(document: Document, ledger: Ledger) -> None:
    """N-PARTS of what the three budgets pay: "支出决算8万元（其中：一般公共预算支出8万元；政府性基金预算支出0万元；国有资本经营预算支出0万元）"."""
    for statements in document.by_passage.values():
        amounts = [statement for statement in statements if statement.role is _AMOUNT and statement.amount is not None]
        for whole, *parts in zip(amounts, amounts[1:], amounts[2:], amounts[3:], strict=False):
            if {part.fund for part in parts} != {*BUDGET_FUNDS} or whole.fund in BUDGET_FUNDS:
                continue
            if {part.unit for part in parts} == {whole.unit} and _is_bracket(document, whole, parts[0], parts[-1]):
                _judge_parts(ledger, Parted(whole, tuple(parts)))


def _is_bracket(document: Document, whole: Statement, first: Statement, last: Statement) -> bool:
    """Whether from the first amount to the last nothing but they stands in one bracket behind the whole."""
    folded, start, stop = document.source.folded, whole.spans[-1].end, last.spans[-1].end
    between = folded[start : min(first.spans[-1].start, start + _LONGEST_OPENING)]
    return _OPENS_BRACKET.match(between) is not None and _CLOSES_BRACKET.match(folded, stop) is not None


def check_operating(document: Document, ledger: Ledger, headlines: Headlines) -> None:
    """N-OPERATING: 机关运行经费 is paid from 公用经费; more than it is an error where it is more than 基本支出 too."""
    publics, basics = (_of_any_fund(headlines, figure) for figure in (PUBLIC, BASIC))
    stated, public, basic = (_decisive(places) for places in (headlines.of(OPERATING), publics, basics))
    if stated is None or public is None:
        return
    ledger.compared("N-OPERATING")
    if stated.value <= public.value or agree(stated, public) is not Agreement.APART:
        return
    mended = [amount for fact in public.facts for amount in document.mended.get(fact, ())]
    if any(to_yuan(amount, public.unit) >= stated.value - stated.slack for amount in mended):
        return
    beyond = basic is not None and stated.value > basic.value
    doubt = document.is_doubtful(public.facts)
    places = [stated, *publics, *(basics if beyond else ())]
    ledger.find(
        "N-OPERATING",
        f"机关运行经费 is {plain(stated.amount)}{stated.unit.value}, "
        f"公用经费 only {plain(public.amount)}{public.unit.value}"
        + (f" and the whole 基本支出 {plain(basic.amount)}{basic.unit.value}" if beyond and basic else "")
        + ("" if beyond or not doubt else READING),
        [span for place in places for span in place.spans],
        expected=plain(public.in_unit(stated.unit)),
        actual=plain(stated.amount),
        difference=stated.amount - public.in_unit(stated.unit),
        facts=[fact for place in places for fact in place.facts],
        severity=None if beyond else Severity.WARNING,
        mends={stated.keys[0]: public.in_unit(stated.unit)},
    )


def _of_any_fund(headlines: Headlines, figure: Figure) -> tuple[Place, ...]:
    """The places of a figure over all funds or, where no table prints that, over the general public budget."""
    return headlines.of(figure) or headlines.of(figure._replace(fund=Fund.GENERAL_PUBLIC_BUDGET))


def _decisive(places: Sequence[Place]) -> Place | None:
    """The place that most of a figure's places agree with."""
    return groups_of(places[:MOST_PLACES])[0][0] if places else None
