from __future__ import annotations

from govbudget_parse.lexis.memo import LONGEST_NAME, Kept, Memo, kept, remembered


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


def test_what_is_found_of_kept_items_is_found_once_for_each_question() -> None:
    asked: list[str] = []

    @kept
    def place(words: Kept[str], word: str) -> int:
        asked.append(word)
        return words.index(word)

    words = Kept(["科目", "合计"])
    assert [place(words, "合计"), place(words, "合计"), place(words, "科目")] == [1, 1, 0]
    assert asked == ["合计", "科目"]


def test_of_one_thing_only_so_much_is_kept() -> None:
    @kept
    def longer(words: Kept[str], count: int) -> int:
        return len(words) + count

    words = Kept(["合计"])
    assert [longer(words, count) for count in range(1000)] == [*range(1, 1001)]
    assert len(words.found) < 1000
