from __future__ import annotations

from tests.corpus.compare import Record, score_of


def records(*names: str) -> list[Record]:
    return [{"name": name} for name in names]


def test_equal_records_pair_once() -> None:
    score = score_of(records("合计", "合计", "小计"), records("合计", "小计", "小计")).pair(
        lambda record: record["name"]
    )
    assert (score.hits, score.missed, score.surplus) == (2, records("合计"), records("小计"))
    assert (score.precision, score.recall) == (2 / 3, 2 / 3)


def test_a_record_without_identity_pairs_with_nothing() -> None:
    score = score_of(records("合计"), records("合计")).pair(lambda _: None)
    assert score.hits == 0
    assert score.f1 == 0


def test_records_that_are_not_the_same_do_not_pair() -> None:
    score = score_of(records("合计"), records("合计")).pair(lambda _: 1, lambda wanted, found: wanted != found)
    assert (score.missed, score.surplus) == (records("合计"), records("合计"))


def test_nothing_wanted_and_nothing_found_is_complete() -> None:
    assert score_of([], []).f1 == 1
