"""Texts that a fuzzer makes: published documents damaged at random, and words of the forms in any order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random

from govbudget_parse.source import UndecodableError, decode

ROOT = Path(__file__).parents[2]
DOCUMENTS = tuple(
    path.read_bytes().decode("utf-8")
    for folder in ("corpus", "tests/cases")
    for path in sorted((ROOT / folder).rglob("*.txt"))
)
CORPUS = DOCUMENTS[:5]
Mutation = Callable[[str, Random], str]


def flip_bytes(text: str, chance: Random) -> str:
    """The text with some bytes of its encoding changed, read again as far as it is still text."""
    # A lone surrogate, which another mutation may have thrown in, has bytes in no encoding.
    data = bytearray(text.encode(chance.choice(("utf-8", "gb18030", "utf-16")), "replace"))
    for _ in range(chance.randint(1, 40)):
        if data:
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    try:
        return decode(bytes(data))[0]
    except UndecodableError:
        return bytes(data).decode("utf-8", "replace")


def drop_lines(text: str, chance: Random) -> str:
    """The text without some of its lines."""
    share = chance.choice((0.01, 0.1, 0.5))
    return "\n".join(line for line in text.split("\n") if chance.random() > share)


def double_lines(text: str, chance: Random) -> str:
    """The text with some of its lines printed twice."""
    return "\n".join(line for line in text.split("\n") for _ in range(1 + (chance.random() < 0.1)))


def shuffle_lines(text: str, chance: Random) -> str:
    """The text with a run of its lines in any order."""
    lines = text.split("\n")
    start = chance.randrange(len(lines))
    run = lines[start : start + chance.randint(2, 60)]
    chance.shuffle(run)
    lines[start : start + len(run)] = run
    return "\n".join(lines)


def truncate(text: str, chance: Random) -> str:
    """The beginning of the text."""
    return text[: chance.randrange(len(text) + 1)]


def cut_out(text: str, chance: Random) -> str:
    """The text without a piece from its middle."""
    start = chance.randrange(len(text) + 1)
    return text[:start] + text[start + chance.randrange(400) :]


def scatter(text: str, chance: Random) -> str:
    """The text with marks of layout and of numbers thrown in."""
    pieces = list(text)
    for _ in range(chance.randint(1, 60)):
        pieces.insert(
            chance.randrange(len(pieces) + 1),
            chance.choice("\t\n\r\f |<>&“”（）()、。：；,.0123456789①²½٣-%#*\0\ud800\u200b"),
        )
    return "".join(pieces)


def exchange_cells(text: str, chance: Random) -> str:
    """The text with some tabs made into spaces, pipes or nothing, as a bad conversion leaves them."""
    return "".join(
        chance.choice(("", " ", "  ", "|", "\n")) if c == "\t" and chance.random() < 0.1 else c for c in text
    )


def recast_cells(text: str, chance: Random) -> str:
    """The text with some cells parted, joined, lost, left blank, wrapped or printed in another row's place."""
    lines = text.split("\n")
    for _ in range(chance.randint(1, 8)):
        index = chance.randrange(len(lines))
        cells = lines[index].split("\t")
        place = chance.randrange(len(cells))
        cut = chance.randint(0, len(cells[place]))
        begin, end = cells[place][:cut], cells[place][cut:]
        ways = ([begin, end], ["".join(cells[place : place + 2])], [], [""], chance.choice(lines).split("\t")[:1])
        if chance.random() < 0.2:
            lines.insert(index + 1, "\t" * place + end)
            ways = ([begin],)
        cells[place : place + 1] = chance.choice(ways)
        lines[index] = "\t".join(cells)
    return "\n".join(lines)


def draw_as_one_table(text: str, _: Random) -> str:
    """The text with every line a row of one HTML table."""
    rows = (line.replace("\t", "</td><td>") for line in text.split("\n"))
    return f"<table>{''.join(f'<tr><td>{row}</td></tr>' for row in rows)}</table>"


def print_with_spaces(text: str, chance: Random) -> str:
    """The text with its tabs made into wide gaps, and marks that print as nothing inside its names."""
    pieces = list(text.replace("\t", " " * chance.randint(2, 6)))
    for _ in range(chance.randint(1, 60)):
        pieces.insert(chance.randrange(len(pieces) + 1), chance.choice("\u00ad\u200b\u2060\ufeff\u3000 "))
    return "".join(pieces)


@cache
def _pattern_words() -> tuple[str, ...]:
    """Every word and mark that stands in the patterns and grammars of the package."""
    sources = (*(ROOT / "govbudget_parse").rglob("*.py"), *(ROOT / "grammars").glob("*.lark"))
    words = {word for path in sources for word in re.findall(r"[一-鿿]{1,6}", path.read_text("utf-8"))}
    return (*sorted(words), *'()、，："10.%-*#|/·…')


def repeat_words(text: str, chance: Random) -> str:
    """The text with a word of the patterns, or a few, again and again inside some lines: what can be taken in many ways."""
    lines = text.split("\n")
    for _ in range(chance.randint(1, 12)):
        index = chance.randrange(len(lines))
        words = "".join(chance.choices(_pattern_words(), k=chance.randint(1, 3))) * chance.randint(2, 60)
        place = chance.randrange(len(lines[index]) + 1)
        lines[index] = lines[index][:place] + words + lines[index][place:]
    return "\n".join(lines)


def splice(text: str, chance: Random) -> str:
    """The beginning of one document and the end of another."""
    other = chance.choice(DOCUMENTS)
    return text[: chance.randrange(len(text) + 1)] + other[chance.randrange(len(other) + 1) :]


MUTATIONS: tuple[Mutation, ...] = (
    flip_bytes,
    drop_lines,
    double_lines,
    shuffle_lines,
    truncate,
    cut_out,
    scatter,
    exchange_cells,
    recast_cells,
    draw_as_one_table,
    print_with_spaces,
    repeat_words,
    splice,
)


def mutated(chance: Random, longest: int = 6_000) -> str:
    """A document, or a piece of one of at most `longest` characters, damaged by one to three mutations."""
    text = chance.choice(DOCUMENTS)
    # In a short piece nothing that stands around it hides what it does.
    longest = chance.choice((longest, longest // 10))
    start = chance.randrange(max(1, len(text) - longest))
    text = text[start : start + longest]
    for _ in range(chance.randint(1, 3)):
        text = chance.choice(MUTATIONS)(text, chance) or "一"
    return text


def truncated(every: int) -> Iterator[str]:
    """Each document of the corpus cut off at every so many characters."""
    for text in CORPUS:
        for length in range(0, len(text), every):
            yield text[:length]
