"""What a subject of the prose means in the dimensions of the tables: declared words, no names of documents.

A subject is a known concept when it is made of these words and of words that say nothing about the dimensions
(预算, 资金, 合计 …); a subject with any other word in it ("专项邮电费") has no dimensions.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from govbudget_parse.model.fact import Flow, Fund, Nature, Vintage


class Concept(NamedTuple):
    """The dimensions a subject states; None where it is silent."""

    flow: Flow | None = None
    fund: Fund | None = None
    nature: Nature | None = None
    vintage: Vintage | None = None


_REVENUE = Concept(flow=Flow.REVENUE)
_EXPENDITURE = Concept(flow=Flow.EXPENDITURE)


def _spent(nature: Nature) -> Concept:
    return Concept(flow=Flow.EXPENDITURE, nature=nature)


def _from(fund: Fund, flow: Flow | None = None) -> Concept:
    return Concept(flow=flow, fund=fund)


# Longer words first: 政府性基金预算财政拨款 is the fund, not a fiscal appropriation; 基本支出 is not an expenditure named 基本.
_WORDS: tuple[tuple[str, Concept], ...] = (
    ("一般公共预算(?:财政)?(?:拨款)?", _from(Fund.GENERAL_PUBLIC_BUDGET)),
    ("政府性?基金(?:预算)?(?:财政)?(?:拨款)?|基金预算", _from(Fund.GOVERNMENT_FUND)),
    ("国有资本经营(?:预算)?(?:财政)?(?:拨款)?", _from(Fund.STATE_CAPITAL)),
    ("财政专户(?:管理|核拨)?(?:资金)?|专户管理的?(?:教育收费|资金)", _from(Fund.SPECIAL_ACCOUNT, Flow.REVENUE)),
    ("财政拨款", _from(Fund.FISCAL_APPROPRIATION)),
    ("事业单位经营收入|经营收入", _from(Fund.OPERATING, Flow.REVENUE)),
    ("事业收入", _from(Fund.INSTITUTIONAL, Flow.REVENUE)),
    ("上级补助收入", _from(Fund.SUPERIOR_SUBSIDY, Flow.REVENUE)),
    ("附属单位上缴收入", _from(Fund.AFFILIATE_REMITTANCE, Flow.REVENUE)),
    ("单位资金", _from(Fund.UNIT_FUNDS, Flow.REVENUE)),
    ("其他收入", _from(Fund.OTHER, Flow.REVENUE)),
    ("(?:上年|年初)结转(?:和?结余)?", Concept(flow=Flow.REVENUE, vintage=Vintage.CARRIED_IN)),
    ("(?:年末|年终|结转下年)(?:结转)?(?:和?结余)?", Concept(flow=Flow.EXPENDITURE, vintage=Vintage.CARRIED_OUT)),
    ("对附属单位补助(?:支出)?", _spent(Nature.SUBSIDY_TO_AFFILIATES)),
    ("(?:上缴|上解)上级支出", _spent(Nature.REMITTED_TO_SUPERIOR)),
    ("(?:事业单位)?经营支出", _spent(Nature.BUSINESS)),
    ("基本支出", _spent(Nature.BASIC)),
    ("项目支出", _spent(Nature.PROJECT)),
    ("人员经费", _spent(Nature.PERSONNEL)),
    ("(?:日常)?公用经费", _spent(Nature.PUBLIC)),
    ("工资福利支出", _spent(Nature.WAGES)),
    ("对?个人和家庭的?补助(?:支出)?", _spent(Nature.INDIVIDUALS)),
    ("商品和服务支出", _spent(Nature.GOODS)),
    ("资本性支出", _spent(Nature.CAPITAL)),
    ("其他运转类(?:项目)?", _spent(Nature.OTHER_OPERATING)),
    ("特定目标类(?:项目)?", _spent(Nature.SPECIFIC_TARGET)),
    ("本年收入", Concept(flow=Flow.REVENUE, vintage=Vintage.CURRENT)),
    ("本年支出", Concept(flow=Flow.EXPENDITURE, vintage=Vintage.CURRENT)),
    ('"三公"经费|因公出国(?:\\(境\\))?费用?|公务接待费|公务用车购置费?[及和]运[行维](?:维护)?费', _EXPENDITURE),
    ("公务用车购置费|公务用车运[行维](?:维护)?费|机[关构]运[行转]经费|政府采购(?:货物|工程|服务)?", _EXPENDITURE),
    ("收、?支|收入(?:总计)?[、和及]?支出(?=(?:[预决]算)?总[计额])", Concept()),
    ("收入", _REVENUE),
    ("支出", _EXPENDITURE),
)
_SILENT = "预算|决算|部门|单位|年初|全年|资金|拨款|财政|[总合]计|合计|总额|总|数|安排|的"
# "收入总计", "预算收入": a whole with no source named is money of every source; "支出合计" is spending of every kind.
_WHOLE = re.compile(r"[总合]计|^(?:总|部门|单位)?(?:预算|决算)?(?:收入|支出)(?:总)?(?:预算|决算)?$")

_WORD = re.compile("|".join(f"(?P<w{i}>{words})" for i, (words, _) in enumerate(_WORDS)) + f"|(?P<silent>{_SILENT})")


@functools.lru_cache(maxsize=512)
def read_concept(subject: str) -> Concept | None:
    """The dimensions of a subject (folded, whitespace-free), None where it holds a word that is not declared here."""
    place = 0
    met: list[Concept] = []
    while place < len(subject):
        found = _WORD.match(subject, place)
        if found is None:
            return None
        if found.lastgroup is not None and found.lastgroup != "silent":
            met.append(_WORDS[int(found.lastgroup[1:])][1])
        place = found.end()
    if not met:
        return None
    concept = _combined(met)
    return _completed(concept) if _WHOLE.search(subject) else concept


def _combined(met: list[Concept]) -> Concept:
    whole = Concept()
    for part in met:
        whole = Concept(
            whole.flow or part.flow,
            whole.fund or part.fund,
            whole.nature or part.nature,
            whole.vintage or part.vintage,
        )
    return whole


def _completed(concept: Concept) -> Concept:
    """A whole that names no source or kind is that of all of them."""
    fund = concept.fund or (Fund.ALL if concept.flow else None)
    nature = concept.nature or (Nature.ALL if concept.flow is Flow.EXPENDITURE else None)
    return concept._replace(fund=fund, nature=nature)
