"""Shares in the prose: 占 P% of a whole, 完成预算的 P%, and the shares of all the parts of one whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

import attrs

from govbudget_parse.checks.document import Document, plain
from govbudget_parse.checks.enclosing import opens_parts
from govbudget_parse.checks.headlines import Headlines
from govbudget_parse.checks.ledger import Ledger
from govbudget_parse.checks.places import place_key
from govbudget_parse.checks.prose_sums import amount_of, is_alike
from govbudget_parse.lexis.memo import remembered
from govbudget_parse.lexis.width import key
from govbudget_parse.model.fact import BUDGET_FUNDS, Fund, Nature, Stage
from govbudget_parse.model.narrative import Role, Statement
from govbudget_parse.narrative.subjects import stage_of
from govbudget_parse.source import Span
from govbudget_parse.tables.arithmetic import slack

_BUDGETS = (Stage.BUDGET, Stage.ADJUSTED_BUDGET)
_HUNDRED = Decimal(100)
_AMOUNT, _SHARE = Role.AMOUNT, Role.SHARE
# "年初预算" of "完成年初预算的98.5%"; not so "本年支出预算", of which a part may be a share.
_BUDGET = re.compile(r"(?:年初|全年|调整(?:后的?)?|当年|本年)?预算数?")
# "预算" of "占项目支出预算的25%" beside "项目支出200万元", "决算" of "本年支出决算合计".
_STAGED = re.compile(r"(?<=.)[预决]算(?:数?$|(?=[合总]计$))")


class _Shared(NamedTuple):
    """A share with the two amounts it is made of, where both are stated before it."""

    share: Statement
    part: Statement | None
    whole: Statement | None


def check_shares(document: Document, ledger: Ledger, headlines: Headlines) -> None:
    """N-SHARE and N-SHARES-SUM: 占 P% and 完成预算的 P% recomputed; the shares of all the parts of one whole make 100%."""
    wholes = _wholes(document)
    for statements in document.by_section.values():
        if _SHARE not in [statement.role for statement in statements]:
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
    """What "项目支出" and "项目支出预算", "支出合计" and "本年支出合计" are both called by."""
    return _STAGED.sub("", key(name)).removeprefix("本年")


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
        subject = (_stem(statement.subject), statement.fund, statement.year)
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
    if whole is None or (part is not None and not (_may_hold(whole, part) and whole.stage is part.stage)):
        return None
    return whole


def _may_hold(whole: Statement, part: Statement) -> bool:
    """Whether an amount may be a part of another: of its fund, or of one of the three budgets that 财政拨款 is made of."""
    of_budget = whole.fund is Fund.FISCAL_APPROPRIATION and part.fund in BUDGET_FUNDS
    return is_alike(whole, attrs.evolve(part, fund=whole.fund) if of_budget else part)


def _holds(ledger: Ledger, headlines: Headlines, shared: _Shared) -> bool:
    """Whether a share is its part by its whole, true where one of them is not stated.

    A share that is right beside the tables' amounts is no second finding of the amount that the prose has wrong.
    """
    share, part, whole = shared.share, shared.part, shared.whole
    if part is not None and whole is None and _is_fulfilment(share):
        return _is_of_table(ledger, headlines, share, part)
    if part is None or whole is None or share.percent is None or part.unit is not whole.unit or part.unit is None:
        return True
    if not amount_of(part) or not amount_of(whole):
        return True
    ledger.compared("N-SHARE")
    if _is_share(share.percent, amount_of(part), amount_of(whole)):
        return True
    parts = (amount_of(part), *headlines.printed(part))
    wholes = (amount_of(whole), *headlines.printed(whole))
    if any(_is_share(share.percent, one, all_) for one in parts for all_ in wholes):
        return True
    _tell(ledger, share, part, _Whole(amount_of(whole), place_key(whole.spans), whole.spans))
    return False


def _is_of_table(ledger: Ledger, headlines: Headlines, share: Statement, part: Statement) -> bool:
    """Whether "完成预算的83%" is right by the budget that only the tables of the “三公” expenses print; 年初预算 may be another one.

    Where they print several amounts, nothing tells which of them the share is of, and it is left at that.
    """
    places = [place for place in headlines.budgets_of(part) if place.amount]
    opening = key(share.of or "").startswith("年初")
    if not places or opening or share.percent is None or part.unit is None or not amount_of(part):
        return True
    ledger.compared("N-SHARE")
    wholes = [place.in_unit(part.unit) for place in places]
    if len({*wholes}) > 1 or _is_share(share.percent, amount_of(part), wholes[0]):
        return True
    place = places[0]
    _tell(ledger, share, part, _Whole(wholes[0], place.keys[0], place.spans, f" ({place.name})", place.facts))
    return False


class _Whole(NamedTuple):
    """What a share was recomputed by: its amount in the part's unit, its key and place, and of a table's how it is called."""

    amount: Decimal
    key: str
    spans: tuple[Span, ...]
    called: str = ""
    facts: tuple[str, ...] = ()


def _tell(ledger: Ledger, share: Statement, part: Statement, whole: _Whole) -> None:
    percent = share.percent or Decimal(0)
    expected = (_HUNDRED * amount_of(part) / whole.amount).quantize(percent)
    ledger.find(
        "N-SHARE",
        f"{share.subject} is stated as {plain(percent)}% of {share.of}, "
        f"{plain(amount_of(part))} by {plain(whole.amount)}{whole.called} is {plain(expected)}%",
        [*share.spans, *part.spans, *whole.spans],
        expected=plain(expected),
        actual=plain(percent),
        difference=percent - expected,
        facts=whole.facts,
        mends=_mends(percent, part, whole) if percent else None,
    )


def _mends(percent: Decimal, part: Statement, whole: _Whole) -> dict[str, Decimal]:
    """About which part, or which whole, the share would be right for: as coarse as its print leaves it."""
    all_, one = _HUNDRED * amount_of(part) / percent, percent * whole.amount / _HUNDRED
    return {
        whole.key: about(all_, all_ * slack(percent) / percent + slack(whole.amount)),
        place_key(part.spans): about(one, slack(percent) * whole.amount / _HUNDRED + slack(amount_of(part))),
    }


def about(amount: Decimal, room: Decimal) -> Decimal:
    """An amount known but for `room` to either side, printed no finer than that."""
    return amount.quantize(Decimal(1).scaleb((2 * room).adjusted() + 1))


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
