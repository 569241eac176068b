"""Clauses the grammar derives are read; figures read back from their spans; prose before a text only moves it."""

from __future__ import annotations

from pathlib import Path

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.lark import from_lark
from lark import Lark

from govbudget_parse.lexis.amounts import read_amount
from govbudget_parse.model.narrative import Role, Statement
from govbudget_parse.narrative.by_grammar import read_by_grammar
from govbudget_parse.narrative.clauses import split_clauses, split_sentences
from govbudget_parse.narrative.institutions import read_institutions
from govbudget_parse.narrative.plain import read_phrase
from govbudget_parse.source import Source, Span
from tests.property.strategies import texts
from tests.unit.narrative.prose import passages_of, statements_of, terms_of

GRAMMAR = Lark(
    (Path(__file__).parents[2] / "grammars" / "phrase.lark").read_text("utf-8"), parser="lalr", lexer="contextual"
)
# Some terminals look ahead at what the grammar lets follow; they are drawn as the forms print them.
TERMINALS = {
    "MARK": ("1.", "（一）", "一、"),
    "WORD": ("上年结转", "人均"),
    "YEAR": ("2024年", "上年", "2023年期末"),
    "MONEY": ("1,657.40万元", "0元", "85.62万元万元"),
    "PERCENT": ("8.35%", "0%"),
    # Words right behind a measure make it part of a name ("3个项目"), so a bracket parts the two.
    "COUNT": ("0台(套)(", "12批次("),
    "NUMBER": ("0",),
    "RESPECTIVELY": ("分别为",),
    "CHANGE": ("增加(减少)", "各增加", "下降"),
    "EACH": ("各", "均为"),
    "LEVEL": ("持平", "保持一致"),
    "SAME_PERIOD": ("同比",),
    "VERSUS": ("比", "与", "较"),
    "BUDGET": ("年初预算",),
    "THAN": ("相比",),
    "SHARE": ("占",),
    "FULFILLED": ("完成",),
    "INTRO": ("其中:", "主要用于"),
    "ALSO": ("、",),
    "AND": ("、", "和"),
    "PLAIN": ("预算收入", "预算项目"),
    "RUN": ("5",),
    "ANY": ("一",),
}
clauses = from_lark(
    GRAMMAR, start="start", explicit={name: st.sampled_from(forms) for name, forms in TERMINALS.items()}
).map(lambda clause: clause.replace("（", "(").replace("）", ")"))

SUBJECTS = ("收入总计", "基本支出", "“三公”经费", "专项邮电费", "因公出国（境）费", "某某平台建设项目")
PHRASES = (
    "{subject} {amount} 万元，",
    "其中：{subject}{amount}万元；",
    "{subject}比2023年增加{amount}万元，增长{amount}%。",
    "占{amount}%、",
    "{subject}、会议费分别为{amount}万元、{amount}元。",
    "（含{subject}{amount}万元）",
    "主要原因：{subject}增加{amount}万元；",
    "与上年预算持平。",
    "\n\n",
)
figures = st.builds(
    lambda phrase, subject, amount: phrase.format(subject=subject, amount=amount),
    st.sampled_from(PHRASES),
    st.sampled_from(SUBJECTS),
    st.decimals(0, 99999, places=2, allow_nan=False, allow_infinity=False).map(lambda value: f"{value:,}"),
)
prose = st.lists(figures, max_size=8).map("".join)


def numbers(statement: Statement) -> set[object]:
    return {abs(value) for value in (statement.amount, statement.percent, statement.count) if value is not None}


@settings(deadline=None)
@given(clauses)
def test_every_clause_that_the_grammar_derives_is_read(clause: str) -> None:
    assert read_phrase(clause, 0, len(clause)) is not None


@settings(deadline=None)
@given(
    st.lists(st.sampled_from([word for words in TERMINALS.values() for word in words] + list(SUBJECTS))).map("".join)
)
def test_a_plain_clause_is_read_as_the_grammar_reads_it(clause: str) -> None:
    assert read_phrase(clause, 0, len(clause)) == read_by_grammar(clause, 0, len(clause))


@settings(deadline=None)
@given(prose)
def test_the_spans_of_a_statement_read_back_to_its_figures(text: str) -> None:
    for statement in statements_of(text):
        printed = [read_amount(text[slice(*span)]) for span in statement.spans]
        read = {abs(amount.value) for amount in printed if amount}
        assert numbers(statement) <= read | ({0} if statement.unit is None else set())


@settings(deadline=None)
@given(prose)
def test_a_figure_is_stated_once(text: str) -> None:
    last = [statement.spans[-1] for statement in statements_of(text) if statement.role is not Role.CHANGE]
    assert len(last) == len(set(last))


@settings(deadline=None)
@given(prose)
def test_prose_in_front_moves_spans_and_nothing_else(text: str) -> None:
    front = "以下为部门预算情况说明。\n"
    moved = statements_of(front + text)
    back = tuple(
        attrs.evolve(
            statement, spans=tuple(Span(start - len(front), end - len(front)) for start, end in statement.spans)
        )
        for statement in moved
    )
    assert back == statements_of(text)


@settings(deadline=None)
@given(st.one_of(texts, prose))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for statement in statements_of(text):
        assert all(0 <= start < end <= len(text) for start, end in statement.spans)
    for term in terms_of(text):
        assert all(0 <= start < end <= len(text) for start, end in term.spans)


@settings(deadline=None)
@given(st.text("内设机构下属预算单位包括：、，办公室科中心局本级1.（）3个家等和。\n", max_size=80))
def test_any_text_names_units_that_slice_back(text: str) -> None:
    source = Source.of(text)
    for unit in read_institutions(source, passages_of(source, "机构设置")):
        assert "".join("".join(text[slice(*span)].split()) for span in unit.spans) == unit.name


@settings(deadline=None)
@given(st.one_of(texts, prose))
def test_the_characters_of_a_paragraph_stand_where_it_says(text: str) -> None:
    source = Source.of(text)
    for passage in passages_of(source):
        assert "".join(source.folded[slice(*run)] for run in passage.runs) == passage.text
        spans = passage.spans(0, len(passage.text))
        assert "".join("".join(source.folded[slice(*span)].split()) for span in spans) == passage.text


@settings(deadline=None)
@given(st.one_of(texts, prose))
def test_clauses_follow_each_other_within_their_sentences(text: str) -> None:
    for start, end in split_sentences(text):
        place = start
        for clause in split_clauses(text, start, end):
            assert place <= clause.start < clause.end <= end
            place = clause.end
