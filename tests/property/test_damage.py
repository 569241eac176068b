"""A table damaged at random is never wrong and verified at once: what arithmetic confirms is what was printed."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import attrs
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from govbudget_parse import Fact, Rendering, Status, Table, TableKind, parse

CORPUS = Path(__file__).parents[2] / "corpus"
FORMS = frozenset(
    {
        TableKind.REVENUE_EXPENDITURE_SUMMARY,
        TableKind.REVENUE_SUMMARY,
        TableKind.EXPENDITURE_SUMMARY,
        TableKind.APPROPRIATION_SUMMARY,
        TableKind.GENERAL_BUDGET_EXPENDITURE,
        TableKind.GENERAL_BUDGET_BASIC_EXPENDITURE,
    }
)
HAS_AMOUNT = re.compile(r"\d\.\d")


@attrs.frozen
class Clean:
    """A table that reads right as printed, in its document."""

    text: str
    table: Table
    facts: tuple[Fact, ...]


def _clean_tables() -> list[Clean]:
    text = (CORPUS / "hebei-qinhuangdao-2024.txt").read_text(encoding="utf-8")
    doc = parse(text)
    return [
        Clean(text, table, tuple(fact for fact in doc.facts if fact.table == table.index))
        for table in doc.tables
        if table.kind in FORMS and table.rendering is Rendering.TSV
    ]


CLEAN = _clean_tables()


def drop_text(cells: list[str], place: int) -> list[str]:
    """A cell that recognition left blank."""
    return [*cells[:place], "", *cells[place + 1 :]]


def garble_text(cells: list[str], place: int) -> list[str]:
    """A cell read as letters of another script."""
    return [*cells[:place], "소난", *cells[place + 1 :]]


def shift_left(cells: list[str], place: int) -> list[str]:
    """A cell lost with its border: the rest of the row moves left."""
    return cells[:place] + cells[place + 1 :]


def shift_right(cells: list[str], place: int) -> list[str]:
    """A border too many: the rest of the row moves right."""
    return [*cells[:place], "", *cells[place:]]


def space_out(cells: list[str], place: int) -> list[str]:
    """A blank inside a number: "1 377.51"."""
    return [*cells[:place], re.sub(r"(?<=\d)(?=\d)", " ", cells[place], count=1), *cells[place + 1 :]]


def lose_left_half(cells: list[str], place: int) -> list[str]:
    """A row broken over a page that lost what stood left of the break."""
    return [""] * place + cells[place:]


DAMAGES = (drop_text, garble_text, shift_left, shift_right, space_out, lose_left_half)


def _damaged(clean: Clean, data: st.DataObject) -> str:
    start, end = clean.table.spans[0].start, clean.table.spans[-1].end
    lines = clean.text[start:end].split("\n")
    rows = [index for index, line in enumerate(lines) if "\t" in line]
    headers = [index for index in rows if not HAS_AMOUNT.search(lines[index])][:3]
    index = data.draw(st.sampled_from(headers) | st.sampled_from(rows), label="line")
    cells = lines[index].split("\t")
    damage = data.draw(st.sampled_from(DAMAGES), label="damage")
    lines[index] = "\t".join(damage(cells, data.draw(st.integers(0, len(cells) - 1), label="cell")))
    return clean.text[:start] + "\n".join(lines) + clean.text[end:]


def _what_it_says(fact: Fact) -> tuple[str, str, str]:
    return fact.label, fact.column[-1], str(fact.amount)


@settings(max_examples=40, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(CLEAN), st.data())
def test_a_verified_amount_of_a_damaged_table_is_right(clean: Clean, data: st.DataObject) -> None:
    text = _damaged(clean, data)
    start = clean.table.spans[0].start
    end = clean.table.spans[-1].end + len(text) - len(clean.text)
    printed = Counter(map(_what_it_says, clean.facts))
    read = [fact for fact in parse(text).facts if start <= fact.spans[0].start < end]
    right = sum(printed[_what_it_says(fact)] > 0 for fact in read)
    event(f"right: {10 * right // max(1, len(read))}0 %")
    wrong = [fact for fact in read if fact.status is Status.VERIFIED and not printed[_what_it_says(fact)]]
    assert not wrong
