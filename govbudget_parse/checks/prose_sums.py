"""Rules within the prose: parts and wholes, lists, shares, and 机关运行经费 beside 公用经费."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from govbudget_parse.checks.document import Document, plain
from govbudget_parse.checks.enclosing import opens_parts
from govbudget_parse.checks.headlines import BASIC, OPERATING, PUBLIC, Figure, Headlines, item_named
from govbudget_parse.checks.ledger import READING, Ledger
from govbudget_parse.checks.places import MOST_PLACES, Agreement, Place, agree, groups_of, judge_stated, place_key
from govbudget_parse.lexis.memo import remembered
from govbudget_parse.lexis.width import key
from govbudget_parse.model.fact import Flow, Fund, Nature, Stage
from govbudget_parse.model.finding import Severity
from govbudget_parse.model.money import to_yuan
from govbudget_parse.model.narrative import Role, Statement
from govbudget_parse.narrative.subjects import stage_of
from govbudget_parse.tables.arithmetic import Verdict, slack

_MIN_LIST, _MOST_LIST = 3, 40
_ANY_FUND = (None, Fund.ALL)
_AMOUNT, _SHARE = Role.AMOUNT, Role.SHARE
_BUDGETS = (Stage.BUDGET, Stage.ADJUSTED_BUDGET)
_HUNDRED = Decimal(100)
# "年初预算" of "完成年初预算的98.5%"; not so "本年支出预算", of which a part may be a share.
_BUDGET = re.compile(r"(?:年初|全年|调整|当年|本年)?预算数?")
# "预算" of "占项目支出预算的25%" beside "项目支出200万元".
_STAGED = re.compile(r"(?<=.)[预决]算数?$")


def _of_nature(*natures: Nature | None) -> Callable[[Statement], str | None]:
    def name(statement: Statement) -> str | None:
        if statement.flow is not Flow.EXPENDITURE or statement.code is not None:
            return None
        if statement.nature is None and (statement.fund is None or item_named(key(statement.subject))):
            return None
        nature = statement.nature or Nature.ALL
        return nature.value if nature in natures else None

    return name


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

    name: Callable[[Statement], str | None]
    whole: str
    needed: tuple[str, ...]
    others: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of all its parts."""
        return self.needed + self.others


_BESIDE = (Nature.BUSINESS, Nature.REMITTED_TO_SUPERIOR, Nature.SUBSIDY_TO_AFFILIATES)
PARTITIONS: tuple[Partition, ...] = (
    Partition(
        _of_nature(Nature.ALL, Nature.BASIC, Nature.PROJECT, *_BESIDE),
        Nature.ALL.value,
        (Nature.BASIC.value, Nature.PROJECT.value),
        tuple(nature.value for nature in _BESIDE),
    ),
    Partition(
        _of_nature(Nature.BASIC, Nature.PERSONNEL, Nature.PUBLIC),
        Nature.BASIC.value,
        (Nature.PERSONNEL.value, Nature.PUBLIC.value),
    ),
    Partition(_named_item, "“三公”经费", ("因公出国（境）费", "公务用车购置及运行费", "公务接待费")),
    Partition(_named_item, "公务用车购置及运行费", ("公务用车购置费", "公务用车运行维护费")),
    Partition(_purchase, "政府采购", ("货物", "工程", "服务")),
)


class Parted(NamedTuple):
    """A whole as stated and the parts stated after it."""

    whole: Statement
    parts: tuple[Statement, ...]


def parted(statements: Sequence[Statement]) -> Iterator[Parted]:
    """The wholes of one section whose parts follow, each part once, up to the next whole of the same name."""
    for partition in PARTITIONS:
        # A whole and its parts are as many statements at least.
        if len(statements) > len(partition.needed):
            yield from _parted(statements, partition)


def _parted(statements: Sequence[Statement], partition: Partition) -> Iterator[Parted]:
    names = [partition.name(statement) for statement in statements]
    if not {partition.whole, *partition.needed}.issubset(names):
        return
    whole: Statement | None = None
    parts: dict[str, Statement] = {}
    for statement, name in zip((*statements, None), (*names, partition.whole), strict=True):
        if name == partition.whole:
            if whole is not None and all(needed in parts for needed in partition.needed):
                yield Parted(whole, tuple(parts.values()))
            whole, parts = statement, {}
        elif statement is not None and name in partition.parts and whole is not None and _is_alike(whole, statement):
            parts.setdefault(str(name), statement)


def _is_alike(whole: Statement, part: Statement) -> bool:
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
            parts = [part for part in amounts[place + 1 : place + _MOST_LIST] if _is_alike(whole, part)]
            if len(parts) < _MIN_LIST or not amount_of(whole) or len({part.subject for part in parts}) < len(parts):
                continue
            if judge_stated(amount_of(whole), [amount_of(part) for part in parts]) is Verdict.ROUNDED:
                ledger.compared("N-PARTS")
                _tell_parts(ledger, Parted(whole, tuple(parts)), Severity.INFO)


class _Shared(NamedTuple):
    """A share with the two amounts it is made of, where both are stated before it."""

    share: Statement
    part: Statement | None
    whole: Statement | None


def check_shares(document: Document, ledger: Ledger, headlines: Headlines) -> None:
    """N-SHARE and N-SHARES-SUM: 占 P% and 完成预算的 P% recomputed; the shares of all the parts of one whole make 100%."""
    wholes = _wholes(document)
    for statements in document.by_section.values():
        if not any(statement.role is _SHARE for statement in statements):
            continue
        shares = tuple(_read_shares(statements, wholes))
        wrong = {id(shared.share) for shared in shares if not _holds(ledger, headlines, shared)}
        groups: dict[tuple[str | None, int], list[_Shared]] = {}
        for shared in shares:
            if not _is_fulfilment(shared.share):
                groups.setdefault((shared.share.of, id(shared.whole)), []).append(shared)
        for group in groups.values():
            if not any(id(shared.share) in wrong for shared in group):
                _check_sum(ledger, [*_outermost(document, group)])


def _outermost(document: Document, group: Sequence[_Shared]) -> Iterator[_Shared]:
    """The shares that are no parts of others: not that of 小微企业 in "中小企业80万元,占80%,其中:小微企业40万元,占40%"."""
    inside: int | None = None
    for before, shared in zip((None, *group), group, strict=False):
        passage = document.passage_of(shared.share)
        if before is not None and passage == document.passage_of(before.share):
            inside = passage if opens_parts(document, before.share, shared.share) else inside
        if inside != passage:
            yield shared


def _is_fulfilment(share: Statement) -> bool:
    """Whether a share is that of a budget which was carried out, "完成年初预算的98.5%", and so no part beside others."""
    return share.of is not None and _BUDGET.fullmatch(key(share.of)) is not None


@remembered
def _stem(name: str) -> str:
    """What "项目支出" and "项目支出预算" are both called by."""
    return _STAGED.sub("", key(name))


def _wholes(document: Document) -> dict[str, Statement]:
    """The amounts that go by one name and one figure in the whole prose: a share may be of one in another section."""
    named: dict[str, list[Statement]] = {}
    for statement in document.amounts:
        named.setdefault(_stem(statement.subject), []).append(statement)
    return {name: found[0] for name, found in named.items() if len({one.yuan for one in found}) == 1}


_Subject = tuple[str, Fund | None, int | None]


def _read_shares(statements: Sequence[Statement], wholes: Mapping[str, Statement]) -> Iterator[_Shared]:
    """Every share with the amounts of its part and of its whole, which for a budget carried out is its own budget."""
    stated = _Stated({}, {}, {})
    for statement in statements:
        subject = (statement.subject, statement.fund, statement.year)
        if statement.role is _AMOUNT:
            stated.add(subject, statement)
        elif statement.role is _SHARE and statement.percent is not None:
            part = stated.parts.get(subject)
            if _is_fulfilment(statement):
                carried_out = part if part is not None and part.stage is Stage.FINAL else None
                yield _Shared(statement, carried_out, stated.budget(subject, key(statement.of or "")))
            else:
                yield _Shared(statement, part, _whole_of(statement, part, stated.named, wholes))


class _Stated(NamedTuple):
    """The amounts of a section so far: of every subject the last one, its budget, and the last one that goes by a name.

    The budget of what was spent is none of it: "决算为62.07万元,完成全年预算84.82万元的73.2%".
    """

    parts: dict[_Subject, Statement]
    budgets: dict[tuple[_Subject, Stage], Statement]
    named: dict[tuple[str, int | None], Statement]

    def add(self, subject: _Subject, amount: Statement) -> None:
        """One more amount."""
        if amount.stage in _BUDGETS:
            self.budgets[subject, amount.stage] = amount
            if subject in self.parts and self.parts[subject].stage is Stage.FINAL:
                return
        self.parts[subject] = self.named[_stem(amount.subject), amount.year] = amount

    def budget(self, subject: _Subject, words: str) -> Statement | None:
        """The budget that words name, "年初预算", "全年预算"; of a bare "预算" the only one that is stated."""
        named = stage_of(words) if words != "预算" else None
        stages = (named,) if named else _BUDGETS
        found = [self.budgets[subject, stage] for stage in stages if (subject, stage) in self.budgets]
        return found[0] if len(found) == 1 else None


def _whole_of(
    share: Statement,
    part: Statement | None,
    named: Mapping[tuple[str, int | None], Statement],
    wholes: Mapping[str, Statement],
) -> Statement | None:
    """The amount that a share is of: the last one of that name and year in its section, else the only one of the prose."""
    of = _stem(share.of or "")
    whole = named.get((of, share.year))
    if whole is None:
        whole = wholes.get(of)
        # What goes by the name elsewhere may be a part of it only: 本年支出 of one fund.
        if whole is not None and part is not None and amount_of(part) > amount_of(whole):
            return None
    if whole is None or (part is not None and not (_is_alike(whole, part) and whole.stage is part.stage)):
        return None
    return whole


def _holds(ledger: Ledger, headlines: Headlines, shared: _Shared) -> bool:
    """Whether a share is its part by its whole, true where one of them is not stated.

    A share that is right beside the tables' amounts is no second finding of the amount that the prose has wrong.
    """
    share, part, whole = shared.share, shared.part, shared.whole
    if part is None or whole is None or share.percent is None or part.unit is not whole.unit or part.unit is None:
        return True
    if not amount_of(part) or not amount_of(whole):
        return True
    ledger.compared("N-SHARE")
    parts = (amount_of(part), *headlines.printed(part))
    wholes = (amount_of(whole), *headlines.printed(whole))
    if any(_is_share(share.percent, one, all_) for one in parts for all_ in wholes):
        return True
    expected = (_HUNDRED * amount_of(part) / amount_of(whole)).quantize(share.percent)
    ledger.find(
        "N-SHARE",
        f"{share.subject} is stated as {plain(share.percent)}% of {share.of}, "
        f"{plain(amount_of(part))} by {plain(amount_of(whole))} is {plain(expected)}%",
        [*share.spans, *part.spans, *whole.spans],
        expected=plain(expected),
        actual=plain(share.percent),
        difference=share.percent - expected,
    )
    return False


def _is_share(percent: Decimal, part: Decimal, whole: Decimal) -> bool:
    low, high = ratio(part, slack(part), whole, slack(whole))
    return low - slack(percent) <= percent <= high + slack(percent)


def ratio(part: Decimal, part_slack: Decimal, whole: Decimal, whole_slack: Decimal) -> tuple[Decimal, Decimal]:
    """The least and the greatest per cent that two printed amounts leave; without bound where the whole may be zero."""
    wholes = (whole - whole_slack, whole + whole_slack)
    if wholes[0] <= 0 <= wholes[1]:
        return Decimal("-Infinity"), Decimal("Infinity")
    values = [_HUNDRED * p / w for p in (part - part_slack, part + part_slack) for w in wholes]
    return min(values), max(values)


# Kinds of spending that are parts of another kind: their shares are not added beside its own.
_NESTED = {
    Nature.PERSONNEL: Nature.BASIC,
    Nature.PUBLIC: Nature.BASIC,
    Nature.WAGES: Nature.PERSONNEL,
    Nature.INDIVIDUALS: Nature.PERSONNEL,
    Nature.GOODS: Nature.PUBLIC,
    Nature.CAPITAL: Nature.PUBLIC,
    Nature.OTHER_OPERATING: Nature.PROJECT,
    Nature.SPECIFIC_TARGET: Nature.PROJECT,
}


def _check_sum(ledger: Ledger, group: Sequence[_Shared]) -> None:
    natures = {shared.share.nature for shared in group}
    codes = {shared.share.code for shared in group if shared.share.code}
    parts = [
        shared.share
        for shared in group
        if not _is_nested(shared.share.nature, natures)
        and not any(
            shared.share.code and code != shared.share.code and shared.share.code.startswith(code) for code in codes
        )
    ]
    for complete in _lists(parts):
        _check_list(ledger, complete)


def _lists(parts: Sequence[Statement]) -> Iterator[Sequence[Statement]]:
    """The shares of one whole cut wherever they make 100%: it may be stated by kinds, and again by where it comes from."""
    start, total, room = 0, Decimal(0), Decimal(0)
    for place, part in enumerate(parts):
        percent = part.percent or Decimal(0)
        total, room = total + percent, room + slack(percent)
        if abs(total - _HUNDRED) <= room:
            yield parts[start : place + 1]
            start, total, room = place + 1, Decimal(0), Decimal(0)
    yield parts[start:]


def _check_list(ledger: Ledger, parts: Sequence[Statement]) -> None:
    if len(parts) < 2 or len({part.subject for part in parts}) < len(parts):
        return
    natures = {part.nature for part in parts}
    total = sum((part.percent or Decimal(0) for part in parts), Decimal(0))
    room = sum((slack(part.percent or Decimal(0)) for part in parts), Decimal(0))
    exhaust = {Nature.BASIC, Nature.PROJECT} <= natures or {Nature.PERSONNEL, Nature.PUBLIC} <= natures
    if exhaust or total - _HUNDRED > room:
        ledger.compared("N-SHARES-SUM")
    if total - _HUNDRED > room or (exhaust and _HUNDRED - total > room):
        names = " + ".join(f"{plain(part.percent or Decimal(0))}%" for part in parts)
        ledger.find(
            "N-SHARES-SUM",
            f"the shares of {parts[0].of} make {names} = {plain(total)}%",
            [span for part in parts for span in part.spans],
            expected="100",
            actual=plain(total),
            difference=total - _HUNDRED,
        )


def _is_nested(nature: Nature | None, natures: set[Nature | None]) -> bool:
    while nature in _NESTED:
        nature = _NESTED[nature]
        if nature in natures:
            return True
    return False


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
    )


def _of_any_fund(headlines: Headlines, figure: Figure) -> tuple[Place, ...]:
    """The places of a figure over all funds or, where no table prints that, over the general public budget."""
    return headlines.of(figure) or headlines.of(figure._replace(fund=Fund.GENERAL_PUBLIC_BUDGET))


def _decisive(places: Sequence[Place]) -> Place | None:
    """The place that most of a figure's places agree with."""
    return groups_of(places[:MOST_PLACES])[0][0] if places else None
