"""What the words over one column say together."""

from govbudget_parse.forms.header_paths import HeaderPath, words_over
from govbudget_parse.model.fact import Classification, Nature, Stage
from govbudget_parse.renderings.grid import Cell
from govbudget_parse.source import Span


def over(*texts: str) -> HeaderPath:
    """The path of header texts, outermost first."""
    (path,) = words_over((tuple(Cell(text, text, ()) for text in texts),))
    return path


def test_inner_words_overrule_outer_ones() -> None:
    assert over("项目支出", "基本支出").states.nature is Nature.BASIC


def test_a_group_of_columns_of_words_is_not_shown_over_money() -> None:
    path = over("政府采购项目来源", "预算资金")
    assert path.shown == ("政府采购项目来源", "预算资金")
    assert path.shown_over_money == ("预算资金",)


def test_the_innermost_ending_names_the_stage() -> None:
    assert over("公务接待费", "2023年决算数").stage is Stage.FINAL


def test_a_classification_is_that_of_the_innermost_word_which_names_one() -> None:
    assert over("支出功能分类科目", "科目编码").classification is Classification.FUNCTIONAL


def test_a_path_with_an_unknown_word_is_not_clear() -> None:
    assert over("基本支出", "人员经费").is_clear
    assert not over("基本支出", "某某某费").is_clear
    assert not over().is_clear


def test_headers_that_repeat_are_read_once() -> None:
    assert over("基本支出", "人员经费") is over("基本支出", "人员经费")


def test_two_tables_under_one_header_are_under_the_same_words() -> None:
    first, second = (((Cell("合计", "合计", (Span(place, place + 2),)),),) for place in (0, 90))
    assert words_over(first) is words_over(second)


def test_a_header_wider_than_any_form_is_read_and_not_kept() -> None:
    wide = ((Cell("合计", "合计", ()),),) * 200
    assert len(words_over(wide)) == len(wide)
    assert words_over(wide) is not words_over(wide)
