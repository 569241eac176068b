"""A printed 指标值 → operator, value and unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from govbudget_parse.diagnostics import Code, Diagnostic
from govbudget_parse.lexis.amounts import read_amount
from govbudget_parse.lexis.grammars import read_terminals
from govbudget_parse.lexis.memo import remembered
from govbudget_parse.lexis.width import fold, squeeze
from govbudget_parse.model.performance import Operator
from govbudget_parse.renderings.grid import Cell

# What a formula left behind by the conversion stands for: "\geq 98 \%" is "≥98%".
_FORMULA = (
    ("\\geqslant", "≥"),
    ("\\geq", "≥"),
    ("\\ge", "≥"),
    ("\\leqslant", "≤"),
    ("\\leq", "≤"),
    ("\\le", "≤"),
    ("\\%", "%"),
    ("$", ""),
)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,80}>")
# A cell's border recognised as a letter before the target: "I有效提升", "l=5人", "|≥98%", "1≥98%".
_BORDER = re.compile(r"[Il|](?=[≥≤=<>一-鿿])|1(?=[≥≤=<>])")
# Half-recognised signs: "I-100%" shows a border and one stroke of "=", "€100%" is "≤100%".
_HALF_SIGN = re.compile(r"(?:[Il|]-|€)(?=\d)")

_SIGNS = {
    "≥": Operator.AT_LEAST,
    "≧": Operator.AT_LEAST,
    "⩾": Operator.AT_LEAST,
    ">=": Operator.AT_LEAST,
    "=>": Operator.AT_LEAST,
    "≤": Operator.AT_MOST,
    "≦": Operator.AT_MOST,
    "⩽": Operator.AT_MOST,
    "<=": Operator.AT_MOST,
    "=<": Operator.AT_MOST,
    "=": Operator.EQUAL,
    ">": Operator.MORE,
    "<": Operator.LESS,
}
_PHRASES = {
    **dict.fromkeys(("不低于", "不少于", "不小于", "大于等于", "大于或等于", "至少"), Operator.AT_LEAST),
    **dict.fromkeys(("不超过", "不高于", "不多于", "不大于", "小于等于", "小于或等于"), Operator.AT_MOST),
    **dict.fromkeys(("大于", "超过", "高于", "多于"), Operator.MORE),
    **dict.fromkeys(("小于", "低于", "少于"), Operator.LESS),
    "等于": Operator.EQUAL,
}
# By law 以上, 以下 and 以内 include the number itself.
_LIMITS = {
    **dict.fromkeys(("以上", "及以上"), Operator.AT_LEAST),
    **dict.fromkeys(("以内", "以下", "及以下"), Operator.AT_MOST),
}
_KINDS = {"定性": None, "定量": None, **_SIGNS, **_PHRASES}

# Only what begins like a measured target reaches the grammar's patterns: "≥40次", "100%", "不低于98%"; never "比上年提升".
_CANDIDATE = re.compile(r"[≥≤=<>≧≦⩾⩽]{0,2}[-+]?\d|[不大小超高低多少等至][^\d]{1,4}\d")
_LONGEST = 40
_DIGIT = re.compile(r"\d")


class Target(NamedTuple):
    """A target taken apart: `text` is the printed 指标值, whitespace-free; words alone have neither value nor unit.

    `mended` says that recognition noise was taken off `text`. A garbled number ("46.28.57元") keeps its unit only; a
    date ("2024年12月") keeps nothing.
    """

    text: str
    operator: Operator | None = None
    value: Decimal | None = None
    unit: str | None = None
    mended: bool = False

    @property
    def measured(self) -> bool:
        """Whether a number with a sign or a unit was read: what stands in a column of targets and hardly elsewhere."""
        return self.unit is not None or (self.value is not None and self.operator is not None)


@lru_cache(maxsize=2048)
def read_target(printed: str) -> Target:
    """The target that a printed 指标值 states; any text has one.

    "≥40 次" is ≥, 40, 次; "100%" has no operator; "\\geq 98 %" is "≥98%"; "相关" has no parts.
    """
    text = _TAG.sub("", squeeze(printed))
    if "\\" in text or "$" in text:
        for noise, sign in _FORMULA:
            text = text.replace(noise, sign)
    clean = _HALF_SIGN.sub(_restore_sign, _BORDER.sub("", text, count=1), count=1) if text[:1] in "Il|1€" else text
    folded = fold(clean)
    measured = len(folded) <= _LONGEST and _CANDIDATE.match(folded) is not None
    target = _measure(clean, folded) if measured else Target(clean)
    return target._replace(mended=True) if clean != text and not target.mended else target


@remembered
def is_measured(printed: str) -> bool:
    """Whether the text of a cell is a measured target."""
    return _DIGIT.search(printed) is not None and read_target(printed).measured


@remembered
def read_kind(printed: str) -> tuple[bool, Operator | None]:
    """Whether `printed` fills a column 指标值类型 ("定性", "≥", "\\geq", "大于等于"), and the operator it names."""
    text = read_target(printed).text if "\\" in printed else fold(squeeze(printed))
    return text in _KINDS, _KINDS.get(text)


def read_points(words: str) -> Decimal | None:
    """The marks that the key of a cell states: "8", "12.5", "10分", "10%"; None for "-", words and what had to be mended."""
    amount = read_amount(words.rstrip("分%"))
    return amount.value if amount and not any(repair.changes_digits for repair in amount.repairs) else None


def target_doubts(name: Cell, target: Cell) -> Sequence[Diagnostic]:
    """What is doubtful about the name and the target of one indicator."""
    if not target.key:
        return (Diagnostic.of(Code.INDICATOR_TARGET_MISSING, name.spans, name=name.label),)
    read = read_target(target.text)
    if name.key and not read.mended:
        return ()
    restored = Diagnostic.of(Code.INDICATOR_TARGET_MENDED, target.spans, printed=target.label, restored=read.text)
    nameless = Diagnostic.of(Code.INDICATOR_NAME_MISSING, target.spans)
    return [*([restored] if read.mended else []), *([nameless] if not name.key else [])]


def _restore_sign(found: re.Match[str]) -> str:
    return "≤" if found[0] == "€" else "="


def _measure(text: str, folded: str) -> Target:
    found = _measured().fullmatch(folded) or _garbled().fullmatch(folded)
    if found is None:
        return Target(text)
    # The unit is shown as printed, so the parts are taken from the text; folding keeps its offsets.
    parts = {name: text[slice(*found.span(name))] for name in found.groupdict() if found[name]}
    operator = _SIGNS.get(fold(parts.get("operator", ""))) or _PHRASES.get(parts.get("phrase", ""))
    operator = operator or _LIMITS.get(parts.get("limit", ""))
    number = parts.get("number")
    value = Decimal(fold(number).replace(",", "")) if number else None
    noise = parts.get("noise", "")
    return Target(text.removesuffix(noise), operator, value, parts.get("unit"), mended=bool(noise))


@cache
def _measured() -> re.Pattern[str]:
    """`measured` of the grammar. As in its lexer a date or a number with two points comes first, and nothing is given back."""
    return re.compile(
        f"(?:(?P<phrase>{{PHRASE}})|{_at_most_one('OPERATOR')}(?!{{DATE}}|{{RUN}}))(?P<number>(?>{{NUMBER}}))"
        f"{_at_most_one('UNIT')}{_at_most_one('LIMIT')}{_at_most_one('NOISE')}".format_map(read_terminals("target"))
    )


@cache
def _garbled() -> re.Pattern[str]:
    """`garbled` of the grammar."""
    return re.compile(
        f"{_at_most_one('OPERATOR')}(?!{{DATE}})(?>{{RUN}}){_at_most_one('UNIT')}".format_map(read_terminals("target"))
    )


def _at_most_one(terminal: str) -> str:
    """A terminal that is taken wherever it can be, and named by its own name in small letters.

    Spelled out, since some Pythons lose the place of a group inside a possessive `?+`.
    """
    return f"(?:(?P<{terminal.lower()}>(?>{{{terminal}}}))|(?!{{{terminal}}}))"
