"""Results as the model allows them, for properties of what is written and read back."""

from __future__ import annotations

import typing
from decimal import Decimal

from hypothesis import strategies as st

from govbudget_parse import (
    Agency,
    ContentsEntry,
    Diagnostic,
    Disclosure,
    Fact,
    Finding,
    Indicator,
    Row,
    Section,
    SourceInfo,
    Span,
    Statement,
    Table,
    Term,
    Title,
)

LAYOUT_CHARACTERS = "\t\n\r\f 一二三四五第部分章（）()、.．:：|#<>/附件表目录单位万元年合计收入支出0123456789,%≥“”"

hostile_texts = st.text(st.characters(exclude_categories=()))
layout_texts = st.text(st.sampled_from(LAYOUT_CHARACTERS), max_size=200)
texts = st.one_of(hostile_texts, layout_texts)

spans = st.tuples(st.integers(0, 10**6), st.integers(0, 10**3)).map(lambda pair: Span(pair[0], sum(pair)))
amounts = st.decimals(
    allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=2
) | st.sampled_from([Decimal("1E+3"), Decimal("-0"), Decimal("0.00"), Decimal("1E-8")])


def result(kind: type, **given: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    """A result type's values: every field as its annotation allows, but the `given` ones."""
    inferred = {name: st.from_type(hint) for name, hint in typing.get_type_hints(kind).items()}
    return st.builds(kind, **(inferred | given))


st.register_type_strategy(Span, spans)
st.register_type_strategy(Decimal, amounts)
for part in (
    SourceInfo,
    Agency,
    Title,
    ContentsEntry,
    Row,
    Table,
    Fact,
    Indicator,
    Statement,
    Term,
    Finding,
    Diagnostic,
):
    st.register_type_strategy(part, result(part))
sections = st.recursive(
    result(Section, sections=st.just(())),
    lambda inner: result(Section, sections=st.lists(inner, max_size=2).map(tuple)),
    max_leaves=4,
)
st.register_type_strategy(Section, sections)

disclosures = result(Disclosure)
