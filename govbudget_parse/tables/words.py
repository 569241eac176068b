"""What the table readers must know of the forms' wording, without knowing any form: handed in by the room of forms."""

from __future__ import annotations

import re
from typing import NamedTuple

from govbudget_parse.lexis.memo import remembered
from govbudget_parse.lexis.width import key, squeeze

# "(万元)", "(金额单位:万元)", "(单位:元)" at the end of a header text is its unit, no part of its name.
_UNIT_SUFFIX = re.compile(r"\((?:金额)?(?:单位:?)?(?:人民币)?[百千万亿]{0,2}元\)$")
# "2024年预算数", "2024年预算数比2023年执行数": the years of a column are no part of the word. What stands before one is asked
# behind its digits, which the search jumps to.
_YEAR = re.compile(r"(?:19|20)(?<![^比较与]\d\d)\d\d年度?")
_MARKUP = re.compile(r"</?[a-z]{1,10}>")


def plain(text: str) -> str:
    """A header text without white space and without the markup that recognition leaves ("<b>算经济分类</b>")."""
    return _MARKUP.sub("", squeeze(text))


@remembered
def header_key(text: str) -> str:
    """What two prints of one header word share: folded, whitespace-free, without unit, year, markup and outer quotes."""
    word = key(text)
    if "<" in word:
        word = _MARKUP.sub("", word)
    if word.endswith("元)"):
        word = _UNIT_SUFFIX.sub("", word)
    return _YEAR.sub("", word).replace('"', "").strip(":-*")


def is_year(text: str) -> bool:
    """Whether a header text is a year and nothing else: "2023年 | 2024年" under 金额."""
    return _YEAR.fullmatch(key(text)) is not None


class HeaderWords(NamedTuple):
    """The header wording of all forms: `known` words and which word stands directly above which (`children`).

    `beginnings` are all that a known word can begin with.
    """

    known: frozenset[str]
    children: frozenset[tuple[str, str]]
    beginnings: frozenset[str]

    @classmethod
    def of(cls, known: frozenset[str], children: frozenset[tuple[str, str]]) -> HeaderWords:
        """The wording with the beginnings of its words."""
        return cls(known, children, frozenset(word[:stop] for word in known for stop in range(1, len(word) + 1)))

    def knows(self, text: str) -> bool:
        """Whether a printed header text is a word of the forms."""
        return header_key(text) in self.known

    def begins(self, text: str) -> bool:
        """Whether a word of the forms begins with a printed text, or is it but for a unit in brackets that is not closed yet."""
        word = header_key(text)
        return not word or word in self.beginnings or header_key(word.partition("(")[0]) in self.known

    def is_child(self, parent: str, child: str) -> bool:
        """Whether some form prints `child` directly under `parent`."""
        return (header_key(parent), header_key(child)) in self.children
