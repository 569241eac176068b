from __future__ import annotations

from govbudget_parse.lexis.memo import LONGEST_NAME, Kept, Memo, remembered


def test_a_text_is_read_when_it_is_met_first_and_looked_up_from_then_on() -> None:
    met: list[str] = []
    lengths = Memo(lambda text: met.append(text) or len(text))
    assert [lengths["合计"], lengths["合计"], lengths["小计"]] == [2, 2, 2]
    assert met == ["合计", "小计"]


def test_a_paragraph_is_read_each_time_and_not_kept() -> None:
    lengths = Memo(len)
    assert lengths["按" * (LONGEST_NAME + 1)] == LONGEST_NAME + 1
    assert not lengths


def test_a_full_memo_begins_anew() -> None:
    lengths = Memo(len, most=2)
    assert [lengths["类"], lengths["款"], lengths["科目"]] == [1, 1, 2]
    assert dict(lengths) == {"科目": 2}


def test_a_remembered_function_says_what_it_said_before() -> None:
    met: list[str] = []

    @remembered
    def length(text: str) -> int:
        met.append(text)
        return len(text)

    assert [length("合计"), length("合计")] == [2, 2]
    assert met == ["合计"]


def test_kept_items_are_told_by_the_object_that_holds_them() -> None:
    first, second = Kept(["合计"]), Kept(["合计"])
    assert {first: 1, second: 2} == {second: 2, first: 1}
    assert first != second
    assert [*first] == [*second]
