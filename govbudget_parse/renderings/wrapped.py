"""Header words cut over lines or spaced out ("附属单" over "位上缴" over "收入", "合  计"): whole again, as the forms word them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Protocol

import attrs

from govbudget_parse.renderings.spacing import WIDEST_SPACING, Line, Piece, Text, join_words

# A header cell takes so many lines, and so many words of one line; a word spaced out has more.
_MOST_LINES = 6
_MOST_WORDS = 3
_MOST_LETTERS = 8
# How far, in display columns, the pieces of one word may stand out of line; where each piece is a word of its own, too.
_FARTHEST = 16.0
_IN_LINE = 1.0
# What speaks for a chain: a piece that is no word by itself, against display columns out of line.
_UNKNOWN = 4.0
_OUT_OF_LINE = 0.3
_YEAR_OF_GROUP = re.compile(r"(?:19|20)\d\d年度?(?!.{0,20}(?:预算|决算|执行)).{1,60}")
_MOST_STATES = 60
# A header of more words is none, or hostile.
_MOST_HEADER_WORDS = 400
# So many ways to go on from one piece are looked at, and so many in all.
_MOST_BRANCHES = 6
_MOST_STEPS = 20_000


class Wording(Protocol):
    """What is asked of the forms' header words."""

    def knows(self, text: str) -> bool:
        """Whether a text is a header word."""

    def begins(self, text: str) -> bool:
        """Whether a header word begins with a text."""

    def is_child(self, parent: str, child: str) -> bool:
        """Whether one header word stands directly under another."""


class _Unworded:
    """No word is known."""

    def knows(self, text: str) -> bool:  # noqa: ARG002
        return False

    begins = knows

    def is_child(self, parent: str, child: str) -> bool:  # noqa: ARG002
        return False


UNWORDED: Wording = _Unworded()


@attrs.frozen
class _Run:
    """Words beside each other on one line that may be one text: `words[first:last]` of `line`."""

    line: int
    first: int
    last: int
    text: Text


@attrs.frozen
class _Chain:
    """Runs from top to bottom that make one known word; `misfit` in display columns.

    `is_group` tells that the upper ones may as well head the lower ones, as a group its columns.
    """

    runs: tuple[_Run, ...]
    misfit: float
    unknown: int
    is_group: bool = False

    @property
    def ends(self) -> tuple[int, int]:
        """The first and the last line of the word."""
        return self.runs[0].line, self.runs[-1].line

    @property
    def worth(self) -> float:
        """How much speaks for this chain: many pieces, few of which are words by themselves, in line with each other."""
        return _UNKNOWN * self.unknown + len(self.runs) - _OUT_OF_LINE * self.misfit


def mend_words(lines: Sequence[Line], wording: Wording) -> list[Line]:
    """Header lines with the known words that were cut or spaced out made one text each, in the line of its last piece."""
    if len(lines) == 1 and all(len(text.key) > 1 and not text.words for text in lines[0]):
        return list(lines)
    words = [tuple([word for text in line for word in text.parts]) for line in lines]
    if sum(map(len, words)) > _MOST_HEADER_WORDS:
        return list(lines)
    chains = list(_find_chains(words, wording))
    # Where "政府性基金预" over "算财政拨款" is one cut word, "一般公共预算" over "财政拨款" beside it is one, too.
    cut = {chain.ends for chain in chains if chain.unknown == len(chain.runs) > 1}
    chosen = _choose([chain for chain in chains if not chain.is_group or chain.ends in cut], len(lines))
    taken: list[set[int]] = [set() for _ in lines]
    for run in (run for chain in chosen for run in chain.runs):
        taken[run.line].update(range(run.first, run.last))
    mended = [_rest(line, row, places, wording) for line, row, places in zip(lines, words, taken, strict=True)]
    for chain in chosen:
        mended[chain.runs[-1].line].append(_join_runs(chain.runs))
    return [tuple(sorted(line, key=lambda text: text.start)) for line in mended]


def _rest(line: Line, words: Sequence[Text], taken: AbstractSet[int], wording: Wording) -> list[Text]:
    """What is left of a line: each text's words that stand beside each other, are in no mended word and no words of their own."""
    rest: list[Text] = []
    place = 0
    for text in line:
        run: list[Text] = []
        for _ in text.parts:
            word = words[place]
            if run and (place in taken or _is_border(run[-1].key, word.key, wording)):
                rest.append(join_words(run))
                run = []
            run += [] if place in taken else [word]
            place += 1
        rest += [text] if len(run) == len(text.parts) else [join_words(run)] if run else []
    return rest


def _is_border(first: str, second: str, wording: Wording) -> bool:
    """Whether two words beside each other are two texts: "财政拨款收入 事业收入"."""
    return wording.knows(first) and wording.knows(second) and not wording.knows(first + second)


def _join_runs(runs: Sequence[_Run]) -> Text:
    last = runs[-1].text
    return last._replace(
        left=min(run.text.left for run in runs),
        right=max(run.text.right for run in runs),
        key="".join(run.text.key for run in runs),
        is_amount=False,
        is_value=False,
        words=(),
        above=tuple(Piece(run.line, run.text.start, run.text.end) for run in runs[:-1]),
    )


def _choose(chains: Sequence[_Chain], lines: int) -> tuple[_Chain, ...]:
    """The chains that are worth most together, no two of which share a word or cross each other."""
    # By how many words of each line are behind the chains that were chosen so far.
    states: dict[tuple[int, ...], tuple[float, tuple[_Chain, ...]]] = {(0,) * lines: (0.0, ())}
    for chain in sorted(chains, key=lambda chain: (chain.runs[0].text.left, chain.runs[0].line)):
        for used, (worth, taken) in list(states.items()):
            if any(run.first < used[run.line] for run in chain.runs):
                continue
            behind = list(used)
            for run in chain.runs:
                behind[run.line] = run.last
            known = states.get(tuple(behind))
            if known is None or known[0] < worth + chain.worth:
                states[tuple(behind)] = (worth + chain.worth, (*taken, chain))
        if len(states) > _MOST_STATES:
            best = sorted(states.items(), key=lambda state: -state[1][0])
            states = dict(best[: _MOST_STATES // 2])
    return max(states.values(), key=lambda state: state[0])[1]


def _find_chains(words: Sequence[Sequence[Text]], wording: Wording) -> Iterator[_Chain]:
    steps = 0
    for line, row in enumerate(words):
        for first in range(len(row)):
            pending: list[tuple[_Run, ...]] = [(run,) for run in _runs(words, line, first, "", wording)]
            while pending and steps < _MOST_STEPS:
                steps += 1
                runs = pending.pop()
                text = "".join(run.text.key for run in runs)
                if wording.knows(text) and (chain := _judge(runs, words, wording)):
                    yield chain
                if runs[-1].line - line < _MOST_LINES:
                    pending += [(*runs, run) for run in _next_runs(words, runs, text, wording)]


def _runs(words: Sequence[Sequence[Text]], line: int, first: int, before: str, wording: Wording) -> Iterator[_Run]:
    """The runs from one word on that, after the text `before`, begin a known word."""
    row = words[line]
    for last in range(first + 1, min(len(row), first + _MOST_LETTERS) + 1):
        pieces = row[first:last]
        if last > first + 1:
            letters = all(len(piece.key) == 1 for piece in pieces)
            widest = WIDEST_SPACING if letters else 1
            if pieces[-1].left - pieces[-2].right > widest or (not letters and len(pieces) > _MOST_WORDS):
                return
        text = join_words(pieces)
        if not wording.begins(before + text.key):
            return
        yield _Run(line, first, last, text)


def _next_runs(words: Sequence[Sequence[Text]], runs: tuple[_Run, ...], text: str, wording: Wording) -> list[_Run]:
    """The runs below that go on: in the next line, or in the one after it where nothing stands between."""
    upper = runs[-1]
    for line in (upper.line + 1, upper.line + 2):
        if line >= len(words):
            return []
        found = [
            run
            for first, word in enumerate(words[line])
            if word.left - upper.text.right < _FARTHEST and upper.text.left - word.right < _FARTHEST
            for run in _runs(words, line, first, text, wording)
            if _misfit(runs[0], run) <= _FARTHEST or _misfit(upper, run) <= _FARTHEST
        ]
        if found or any(word.left < upper.text.right and upper.text.left < word.right for word in words[line]):
            return sorted(found, key=lambda run: _misfit(upper, run))[:_MOST_BRANCHES]
    return []


def _misfit(upper: _Run, lower: _Run) -> float:
    """How far two pieces are from having one middle, or from beginning at one place."""
    a, b = upper.text, lower.text
    return min(abs(a.left + a.right - b.left - b.right) / 2, abs(a.left - b.left))


def _judge(runs: tuple[_Run, ...], words: Sequence[Sequence[Text]], wording: Wording) -> _Chain | None:
    """The chain that runs make; None for a single word, and where its pieces are as likely words of their own."""
    if len(runs) == 1 and runs[0].last - runs[0].first == 1:
        return None
    # "2023年" over "合计" heads a group, over "预算数" it is the beginning of a word.
    if len(runs) > 1 and _YEAR_OF_GROUP.fullmatch("".join(run.text.key for run in runs)):
        return None
    misfit = sum(_misfit(a, b) for a, b in pairwise(runs))
    unknown = sum(not wording.knows(run.text.key) for run in runs)
    if len(runs) == 1:
        pieces = words[runs[0].line][runs[0].first : runs[0].last]
        unknown = sum(not wording.knows(piece.key) for piece in pieces)
        return _Chain(runs, misfit, unknown) if unknown else None
    if not unknown:
        # "财政拨款" over "收入" is one word, "支出" over "项目" a group and its first column, though "支出项目" is a word, too.
        is_group = any(wording.is_child(a.text.key, b.text.key) for a, b in pairwise(runs))
        if misfit > _IN_LINE * (len(runs) - 1) or not _stands_alone(runs, words):
            return None
        return _Chain(runs, misfit, unknown, is_group)
    return _Chain(runs, misfit, unknown)


def _stands_alone(runs: tuple[_Run, ...], words: Sequence[Sequence[Text]]) -> bool:
    """Whether nothing else stands under the first piece in the lines of the others: a group has several texts below."""
    left = min(run.text.left for run in runs)
    right = max(run.text.right for run in runs)
    return all(
        index in range(run.first, run.last) or word.right <= left or right <= word.left
        for run in runs[1:]
        for index, word in enumerate(words[run.line])
    )
