"""A parse holds the collector of garbage back, and leaves nothing that it would have found."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from govbudget_parse import parse
from govbudget_parse.collector import without_collections

ROWS = "科目编码\t科目名称\t合计\t基本支出\t项目支出\n201\t一般公共服务支出\t350.75\t200.50\t150.25\n合计\t\t350.75\t200.50\t150.25\n"
TEXTS = {
    "rows by tabs": f"支出总表\n单位：万元\n{ROWS}",
    "rows by spaces": f"支出总表\n单位：万元\n{ROWS}".expandtabs(24),
    "HTML": "<table><tr><td>项目</td><td>合计</td></tr><tr><td>人员经费</td><td>1.00</td></tr></table>\n",
    "prose": "二、收入说明\n2024年收入预算350.75万元，比2023年增加10万元，增长2.9%，主要原因是人员增加。\n",
}


@pytest.fixture(autouse=True)
def _on_again() -> Iterator[None]:
    yield
    gc.enable()


def test_the_collector_is_on_again_where_it_was_on() -> None:
    with without_collections():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    with without_collections():
        pass
    assert not gc.isenabled()


def test_the_collector_is_on_again_behind_an_error() -> None:
    with pytest.raises(ValueError, match="broken"), without_collections():
        raise ValueError("broken")
    assert gc.isenabled()


def test_of_two_that_overlap_the_last_leaves_it_on() -> None:
    first, second = without_collections(), without_collections()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    second.__exit__(None, None, None)
    assert gc.isenabled()


class _Node:
    """What only the collector frees once it is let go: it refers to itself."""

    def __init__(self) -> None:
        self.itself = self


def test_what_is_made_is_not_looked_through_when_the_collector_is_on_again() -> None:
    with without_collections():
        made = [_Node()]
    assert any(old is made[0] for old in gc.get_objects(generation=2))


def test_what_is_garbage_before_does_not_grow_old() -> None:
    node = weakref.ref(_Node())
    with without_collections():
        assert node() is None


def test_what_the_program_froze_stays_frozen() -> None:
    held = _Node()
    gc.freeze()
    try:
        with without_collections():
            pass
        # The collector lists all objects but those that are frozen.
        assert not any(other is held for other in gc.get_objects())
    finally:
        gc.unfreeze()
    assert any(other is held for other in gc.get_objects())


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_a_parse_leaves_no_garbage_for_the_collector(text: str) -> None:
    parse(text)  # words and patterns are made
    gc.disable()
    gc.collect()
    parse(text)
    assert gc.collect() == 0
