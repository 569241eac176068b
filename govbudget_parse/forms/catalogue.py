"""The catalogue asked: what a header word means, which words stand under which, what kind a title or header names."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import NamedTuple

from govbudget_parse.forms.layouts import LAYOUTS
from govbudget_parse.forms.row_terms import CARRIED_WORDS, ROW_TERMS, SILENT_ROWS
from govbudget_parse.forms.spec import ColumnRole, Dimensions, HeaderRule, Node, Term, TitleRule
from govbudget_parse.forms.terms import CURRENT_OPENINGS, EMPTY_ENDINGS, INTERCHANGEABLE, SUBJECT_ENDINGS, TERMS
from govbudget_parse.forms.titles import HEADER_RULES, STRONG_HEADER_RULES, TITLE_RULES, UNIT_NAMES, UNIT_WORDS
from govbudget_parse.lexis.memo import LONGEST_NAME, remembered
from govbudget_parse.lexis.width import key
from govbudget_parse.model.fact import CARRIED, Vintage
from govbudget_parse.model.table import TableKind
from govbudget_parse.tables.arithmetic import TOTAL_WORDS
from govbudget_parse.tables.words import HeaderWords, header_key, plain

# Words around the name of a form that say nothing of its kind: 本级部门(单位)…, 区级…, 《…》, 表一:, 附表3.
_TITLE_NOISE = re.compile(r'</?[A-Za-z]{1,10}\s?/?>|["<>《》\s]|(?:19|20)\d\d年?度?')
# The agency before the name of a form, whose own name may hold a form's words: "…国有资产监督管理委员会2025年部门收支总表".
_OWNER = re.compile(
    r".{2,30}?(?:委员会|管理局|局|中心|办公室|办事处|联合会|协会|学校|医院|法院|检察院)(?:\(?本级\)?|机关)?(?=.{4})"
)
_MAYBE_FOREIGN = re.compile(r"[^\W\d_\u4e00-\u9fff]")
# "年末结转和结余（含专用结余）": what a name adds in brackets.
_BRACKETS = re.compile(r"(?<=[^)])\([^()]{1,40}\)")
# "一、", "(一)", "1.", "其中:" before the name of a row.
_ROW_NUMBER = re.compile(r"^(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.]|其中:)+")


@cache
def _terms_by_word() -> dict[str, Term]:
    return {header_key(word): term for term in TERMS for word in term.words}


@cache
def header_words() -> HeaderWords:
    """The wording of all headers: every word of the terms and the layouts, and who stands under whom."""
    columns = [node for layout in LAYOUTS for node in layout.columns]
    # The same few pairs stand in layout after layout.
    edges = set(_edges(columns))
    texts = {*(node.text for node in columns), *itertools.chain.from_iterable(edges)}
    known = frozenset(map(header_key, texts)).union(_terms_by_word())
    children = (itertools.product(_same_groups(parent), _same_column(child)) for parent, child in edges)
    return HeaderWords.of(known, frozenset(itertools.chain.from_iterable(children)))


def _same_groups(word: str) -> Iterable[str]:
    """All wordings of a group's text; of 本年支出 not 本年支出合计, which stands over one column."""
    return (other for other in _same_words(word) if other == header_key(word) or other not in TOTAL_WORDS)


def _same_column(word: str) -> Iterable[str]:
    """What may be printed in the place of a column's text: 金额 for 决算数, 小计 for 合计, and all wordings of them."""
    group = next((words for words in INTERCHANGEABLE if word in words), (word,))
    return itertools.chain.from_iterable(map(_same_words, group))


def _edges(nodes: Iterable[Node]) -> Iterator[tuple[str, str]]:
    """The header texts that a layout prints one above the other."""
    for node in nodes:
        for child in node.children:
            yield node.text, child.text
        yield from _edges(node.children)


@cache
def _same_words(word: str) -> tuple[str, ...]:
    term = find_term(word)
    return tuple(header_key(other) for other in term.words) if term and len(term.words[0]) > 1 else (header_key(word),)


@remembered
def find_term(text: str) -> Term | None:
    """The term that a printed header text is a wording of; None for an unknown text."""
    terms, word = _terms_by_word(), header_key(text)
    return terms.get(word) or terms.get(word.removeprefix("其中:")) or _term_by_ending(word) or _term_by_stem(word)


def _term_by_ending(word: str) -> Term | None:
    """The term of a code's or a name's column that no form words just so: "部门预算支出经济分类科目名称"."""
    return next((_terms_by_word()[ending] for ending in SUBJECT_ENDINGS if word.endswith(ending)), None)


def _term_by_stem(word: str) -> Term | None:
    """The term of an amount's word with a syllable that adds nothing: "合计数", "基本支出安排", "当年收入"."""
    stems = [word.removesuffix(ending) for ending in EMPTY_ENDINGS if word.endswith(ending)]
    stems.extend(f"本年{word[2:]}" for opening in CURRENT_OPENINGS if word.startswith(opening))
    found = (_terms_by_word().get(stem) for stem in stems)
    return next((term for term in found if term and term.role is ColumnRole.AMOUNT), None)


@cache
def _row_terms() -> dict[str, Dimensions]:
    return {key(word): term.states for term in ROW_TERMS for word in term.words}


def is_garbled(text: str) -> bool:
    """Whether a header text holds letters of no header: "소난", "इ त्त", "пИ", "1년" stand where Han was not recognised."""
    # Most headers are Han, digits and brackets: only for the rest is every character looked at.
    if not _MAYBE_FOREIGN.search(text):
        return False
    return any(c.isalpha() and not "\u4e00" <= c <= "\u9fff" for c in plain(text))


@remembered
def row_name(label: str) -> str:
    """A row's comparing name: folded, without its number ("（一）一般公共预算拨款" is "一般公共预算拨款")."""
    return _ROW_NUMBER.sub("", key(label)).strip(':"')


def row_dimensions(label: str) -> Dimensions | None:
    """The dimensions that a row's name states; None for a name that states none."""
    name = row_name(label)
    return _row_terms().get(name) or _money_of_columns().get(name) or _carried_fund(name)


@cache
def _money_of_columns() -> dict[str, Dimensions]:
    """Whose money the words of columns name: a row that goes by one of them holds the same, "教育收费(财政专户)"."""
    states = {key(word): Dimensions(fund=t.states.fund, vintage=t.states.vintage) for t in TERMS for word in t.words}
    return {word: stated for word, stated in states.items() if stated.fund or stated.vintage in CARRIED}


def _carried_fund(name: str) -> Dimensions | None:
    """The fund whose money a row carries in: "上年结转政府性基金", "一般公共预算拨款(上年结转)"."""
    text = name.strip("()")
    openings = [text.removeprefix(word) for word in CARRIED_WORDS if text.startswith(word)]
    endings = [text.removesuffix(word) for word in CARRIED_WORDS if text.endswith(word)]
    rests = [rest.strip("()-:") for rest in (*openings, *endings)]
    funds = (_row_terms().get(rest) or _money_of_columns().get(rest) for rest in rests)
    states = next((found for found in funds if found and found.fund and not found.vintage), None)
    return states._replace(vintage=Vintage.CARRIED_IN) if states else None


def is_two_names(name: str) -> bool:
    """Whether a row's comparing name is two known names: "使用非财政拨款结余年初结转和结余" was printed on two lines.

    What stands in brackets behind one of them, "（含专用结余）", is no part of it.
    """
    name = _BRACKETS.sub("", name)
    if len(name) > LONGEST_NAME or row_dimensions(name):
        return False
    known = _known_rows()
    return any(name[cut:] in known for cut in range(2, len(name) - 1) if name[:cut] in known)


@cache
def _known_rows() -> frozenset[str]:
    return frozenset({*_row_terms(), *SILENT_ROWS})


@remembered
def kind_of_title(title: str) -> TableKind | None:
    """The kind that a table's title names; None where it names none."""
    text = _TITLE_NOISE.sub("", key(title)).replace("部门预算", "")
    owner = _OWNER.match(text)
    return (_named_kind(text[owner.end() :]) if owner else None) or _named_kind(text)


def _named_kind(text: str) -> TableKind | None:
    found = _title_pattern().match(text)
    return TITLE_RULES[found.lastindex - 1].kind if found and found.lastindex else None


@cache
def _title_pattern() -> re.Pattern[str]:
    """All rules of titles as one pattern; the number of its one group that matches is that of the first rule that fits."""
    return re.compile("|".join(map(_pattern_of, TITLE_RULES)), re.DOTALL)


def _pattern_of(rule: TitleRule) -> str:
    wanted = "".join(f"(?=.*(?:{'|'.join(map(re.escape, group))}))" for group in rule.all_of)
    barred = "".join(f"(?!.*{re.escape(word)})" for word in rule.none_of)
    return f"{wanted}{barred}()"


def kind_of_header(texts: Iterable[str], title: str | None) -> TableKind:
    """The kind of a table with these header texts and this title; `other` where nothing tells.

    A header that leaves no doubt wins over the title, the title over the rest of the header rules.
    """
    return kind_of_words(frozenset(map(header_key, texts)), title)


def kind_of_words(words: AbstractSet[str], title: str | None) -> TableKind:
    """The kind of a table with the header texts of these keys and this title, as `kind_of_header` says it."""
    strong = _first_fit(_STRONG_RULES, words)
    if strong:
        return strong
    named = kind_of_title(title) if title else None
    return named or _first_fit(_RULES, words) or TableKind.OTHER


def kind_of_fields(words: AbstractSet[str]) -> TableKind | None:
    """The kind that words of these keys leave no doubt of, wherever in a table they are printed; None where they do not."""
    return _first_fit(_STRONG_RULES, words)


def lists_units_only(words: AbstractSet[str]) -> bool:
    """Whether a header of words of these keys heads a list of units: "序号 | 单位名称"."""
    return len(words) > 1 and words <= UNIT_WORDS and not words.isdisjoint(UNIT_NAMES)


class _Rules(NamedTuple):
    """Rules of headers: all words that they ask for, and with each rule the keys of those it demands, group by group."""

    words: frozenset[str]
    demands: tuple[tuple[HeaderRule, tuple[frozenset[str], ...]], ...]

    @classmethod
    def of(cls, rules: Sequence[HeaderRule]) -> _Rules:
        """The rules with their words ready to be compared."""
        demands = tuple((rule, tuple(frozenset(map(header_key, group)) for group in rule.all_of)) for rule in rules)
        return cls(frozenset(word for _, groups in demands for group in groups for word in group), demands)


_STRONG_RULES = _Rules.of(STRONG_HEADER_RULES)
_RULES = _Rules.of(HEADER_RULES)


def _first_fit(rules: _Rules, words: AbstractSet[str]) -> TableKind | None:
    if rules.words.isdisjoint(words):
        return None
    for rule, groups in rules.demands:
        if not any(map(words.isdisjoint, groups)) and words.isdisjoint(rule.none_of):
            return rule.kind
    return None
