"""Results as the model allows them, for properties of what is written and read back."""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import attrs
from hypothesis import strategies as st

from govbudget_parse import Disclosure, Section, Span

LAYOUT_CHARACTERS = "\t\n\r\f 一二三四五第部分章（）()、.．:：|#<>/附件表目录单位万元年合计收入支出0123456789,%≥“”"

hostile_texts = st.text(st.characters(exclude_categories=()))
layout_texts = st.text(st.sampled_from(LAYOUT_CHARACTERS), max_size=200)
texts = st.one_of(hostile_texts, layout_texts)

# What the documents are made of, in pieces that a damaged print leaves.
TOKENS = (
    *(
        "第一部分 ",
        "一、",
        "二、",
        "（一）",
        "1.",
        "附件：",
        "目 录",
        "部门职责",
        "收入说明",
        "情况说明",
        "。",
        "：",
        "，",
    ),
    *(
        "部门收支总体情况表",
        "一般公共预算“三公”经费支出情况表",
        "1、维护费绩效目标表",
        "部门整体绩效目标表",
        "支出决算表",
    ),
    *(
        "单位：万元",
        "单位：元",
        "部门名称：某某局",
        "202某某区行政审批局",
        "预算年度：2024",
        "预算01表",
        "（续）",
        "- 3 -",
    ),
    *("科目编码", "科目名称", "类", "款", "项", "收入", "支出", "项目", "预算数", "决算数", "合计", "小计", "基本支出"),
    *("项目支出", "人员经费", "公用经费", "本年收入", "上年结转", "公务接待费", "项目名称", "项目编码", "序号", "栏次"),
    *("一级指标", "三级指标", "指标值", "≥98%", "产出指标", "行政运行", "二、外交支出", "本年支出合计", "收入总计"),
    *(
        "201",
        "03",
        "2010301",
        "30101",
        "13031124P004687123367",
        "A02010105",
        "1",
        "2",
        "3",
        "1,657.40",
        "263.28",
        "0.00",
    ),
    *(
        "3，518.85",
        "883. 50",
        "15.8",
        "（1.00）",
        "1,657.4O",
        "—",
        "2024年",
        "收入增加127.77万元、上升8.35%",
        "主要原因",
    ),
    *(
        "<table>",
        "</table>",
        "<tr>",
        "</tr>",
        "<td>",
        "<td colspan=2>",
        "</td>",
        "|",
        "---",
        "# ",
        "**",
        "注：空表列示",
    ),
)
_BREAKS = ("\t", "\n", "\n\n", "\t\t", "  ", "    ", "|", "\n\t", "\r\n", "\f", "")
token_texts = st.lists(st.tuples(st.sampled_from(TOKENS), st.sampled_from(_BREAKS)), max_size=60).map(
    lambda pairs: "".join(token + after for token, after in pairs)
)
CORPUS = tuple(
    path.read_bytes().decode("utf-8") for path in sorted((Path(__file__).parents[2] / "corpus").glob("*.txt"))
)
corpus_texts = st.sampled_from(CORPUS)


def _drop(lines: list[str], first: int, other: int) -> None:
    del lines[first : first + other % 4 + 1]


def _double(lines: list[str], first: int, other: int) -> None:
    lines[first:first] = lines[first : first + other % 4 + 1]


def _swap(lines: list[str], first: int, other: int) -> None:
    lines[first], lines[other % len(lines)] = lines[other % len(lines)], lines[first]


def _cut(lines: list[str], first: int, other: int) -> None:
    lines[first] = lines[first][: other % (len(lines[first]) + 1)]


def _truncate(lines: list[str], first: int, other: int) -> None:
    del lines[max(first, len(lines) - 1 - other % 200) :]


def _replace(lines: list[str], first: int, other: int) -> None:
    line = lines[first]
    place = other % (len(line) + 1)
    lines[first] = line[:place] + LAYOUT_CHARACTERS[other % len(LAYOUT_CHARACTERS)] + line[place + 1 :]


DAMAGES: tuple[Callable[[list[str], int, int], None], ...] = (_drop, _double, _swap, _cut, _truncate, _replace)


@st.composite
def damaged_texts(draw: st.DrawFn) -> str:
    """A document of the corpus with a few of its lines dropped, doubled, swapped, cut or truncated, or a character lost."""
    lines = draw(corpus_texts).split("\n")
    for damage in draw(st.lists(st.sampled_from(DAMAGES), min_size=1, max_size=8)):
        if lines:
            damage(lines, draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, 10**4)))
    return "\n".join(lines)


spans = st.tuples(st.integers(0, 10**6), st.integers(0, 10**3)).map(lambda pair: Span(pair[0], sum(pair)))
amounts = st.decimals(
    allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=2
) | st.sampled_from([Decimal("1E+3"), Decimal("-0"), Decimal("0.00"), Decimal("1E-8")])


def result(kind: type, **given: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    """A result type's values: every field as its annotation allows, but the `given` ones."""
    inferred = {name: _values(hint) for name, hint in typing.get_type_hints(kind).items()}
    return st.builds(kind, **(inferred | given))


def _values(hint: object) -> st.SearchStrategy[object]:
    """What an annotation allows; of a sequence the first few lengths, since a longer one shows nothing more."""
    item, *more = typing.get_args(hint) or (None,)
    if typing.get_origin(hint) is tuple and more == [...]:
        return st.lists(_values(item), max_size=2).map(tuple)
    return st.from_type(hint)


st.register_type_strategy(Span, spans)
st.register_type_strategy(Decimal, amounts)
sections = st.recursive(
    result(Section, sections=st.just(())),
    lambda inner: result(Section, sections=st.lists(inner, max_size=2).map(tuple)),
    max_leaves=4,
)
st.register_type_strategy(Section, sections)


def _parts(kind: type) -> Iterator[type]:
    """The result types that a result is made of, inner ones first."""
    for hint in typing.get_type_hints(kind).values():
        for part in _classes(hint):
            if attrs.has(part) and part is not Section:
                yield from _parts(part)
                yield part


def _classes(hint: object) -> Iterator[type]:
    if isinstance(hint, type) and typing.get_origin(hint) is None:
        yield hint
    for inner in typing.get_args(hint):
        yield from _classes(inner)


for part in dict.fromkeys(_parts(Disclosure)):
    st.register_type_strategy(part, result(part))

disclosures = result(Disclosure)
