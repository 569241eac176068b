"""A passage → its sentences → clauses: the pieces the phrase grammar reads one at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

# A sentence's end; the brackets and quotes that close behind it belong to it.
_SENTENCE_END = re.compile(r'[。!?…]+[")]*')
# Commas between thousands are none of ours ("12,345,678元"), nor a colon before a number ("上年:25.77万元"). A bracket that
# opens a list or a comparison parts clauses too, and so does the one that closes it: "4.44万元(其中:公务用车购置费为0.00万元,",
# "1234万元(含上年结转10万元)", "减少1万元(公务用车购置费0万元,", but not "50万元(含)以上"; "(其中,公务用车运行费130万元,主要用于公务用车燃料费等),比2024年预算减少10万元".
# The mark is looked for first, and its neighbours from there: so the words between marks are skipped in one go.
_CUT = re.compile(
    r"""[;,:()](?:
        (?<=;)(?P<segment>)
      | (?<=,)(?<![0-9],) | (?<=,)(?![0-9]{3}(?![0-9])) | (?<=:)(?![0-9]) | (?<=:)(?=[0-9]{1,2}[.、](?![0-9]))
      | (?<=\()(?: (?=其中|包括|含[^()]{1,30}元\)|上年|去年|较|同比|[比与](?:19|20|上|去|年))
                 | (?<=[元%]\()(?!含\)|及?以) )(?P<open>)
      | (?<=\()(?P<plain>)
      | (?<=\))(?P<close>)
    )""",
    re.VERBOSE,
)
_FIGURE = re.compile(r"[0-9](?:[万亿千]*元|%|[个辆台套批项人架艘(]|平方?米)|[0-9]$")
# What a clause must hold to be worth the grammar: a figure or a year to remember, a word for "no change" or for a year.
# Apart from each other `re` skips in one go what begins neither.
_FIGURE_OR_YEAR = re.compile(rf"{_FIGURE.pattern}|[0-9]{{4}}年")
_LEVEL_OR_YEAR = re.compile("持平|变化|一致|相同|不变|无增减|无变动|上年|去年|上一年|年初预算|本年度|今年|同比")
# "增减变化的主要原因是…"   "主要原因:"   "主要系…"
_CAUSE = r"原因(?:主要)?(?:是由于|是因为|是|为|系|在于)?[,:]?"
_REASON = re.compile(rf"主要(?:{_CAUSE}|是因为|是由于|由于|系)|{_CAUSE}|系因")


@attrs.define
class Clause:
    """`[start, end)` of the passage. `segment` counts the sentence's parts between semicolons, `depth` open brackets.

    `stop` is the mark behind it, empty at the passage's end.
    """

    start: int
    end: int
    stop: str
    segment: int
    depth: int


def split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """The half-open ranges of the sentences of a passage, their full stops included."""
    start = 0
    for found in _SENTENCE_END.finditer(text):
        yield start, found.end()
        start = found.end()
    if start < len(text):
        yield start, len(text)


def split_clauses(text: str, start: int, end: int) -> Iterator[Clause]:
    """The clauses of one sentence of a passage, empty ones left out."""
    closing = _SENTENCE_END.search(text, max(start, end - 8), end)
    end = closing.start() if closing else end
    segment = depth = 0
    # The brackets that are open, by whether they part clauses: those of "因公出国(境)费" do not.
    brackets: list[bool] = []
    for found in _CUT.finditer(text, start, end):
        kind = found.lastgroup
        if kind == "plain":
            brackets.append(False)
            continue
        if kind == "close" and not (brackets and brackets.pop()):
            continue
        if found.start() > start:
            yield Clause(start, found.start(), found[0], segment, depth)
        if kind == "segment":
            segment += 1
        elif kind == "open":
            brackets.append(True)
            depth += 1
        elif kind == "close":
            depth -= 1
        start = found.end()
    if end > start:
        yield Clause(start, end, text[end : end + 1], segment, depth)


def has_figure(text: str, start: int, end: int) -> bool:
    """Whether a money amount, a percentage or a count may stand in the range."""
    return _FIGURE.search(text, start, end) is not None


def is_readable(text: str, start: int, end: int) -> bool:
    """Whether the phrase grammar has something to find: a figure, "持平", a year or a comparison."""
    return (_FIGURE_OR_YEAR.search(text, start, end) or _LEVEL_OR_YEAR.search(text, start, end)) is not None


def find_reason(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the words that announce a reason begin and end in a clause; None where it gives none."""
    found = _REASON.search(text, start, end)
    return (found.start(), found.end()) if found else None
