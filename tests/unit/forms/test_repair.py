from __future__ import annotations

import pytest

from govbudget_parse.diagnostics import Code
from govbudget_parse.forms.catalogue import header_words
from govbudget_parse.forms.header_paths import words_over
from govbudget_parse.forms.leaves import canonical
from govbudget_parse.forms.repair import repair_header
from govbudget_parse.forms.trust import HeaderTrust
from govbudget_parse.model.table import TableKind
from govbudget_parse.tables.sheet import read_sheet
from tests.unit.printed import pieces_of, reading_of

KIND = TableKind.EXPENDITURE_SUMMARY
TITLE = "部门支出总体情况表"
# The form of Henan, without its column 资本性支出 where that is empty.
GROUPS = "科目编码\t\t\t单位代码\t单位（科目名称）\t合计\t基本支出\t\t\t\t项目支出\t\t\n"
GROUPS_DISPLACED = "科目编码\t\t\t单位代码\t单位（科目名称）\t合计\t小计\t基本支出\t\t\t项目支出\t\t\n"
INNER = "类\t款\t项\t\t\t\t小计\t人员经费\t\t公用经费\t小计\t其他运转类\t特定目标类\n"
LEAVES = "\t\t\t\t\t\t\t工资福利支出\t对个人和家庭的补助\t商品和服务支出\t\t\t\n"
LEAVES_DISPLACED = (
    "类\t款\t项\t\t\t\t\t工资福利支出\t对个人和家庭的补助\t商品和服务支出\t小计\t其他运转类\t特定目标类\n"
)
ROW = "201\t03\t01\t101030\t行政运行\t398.82\t298.82\t230.11\t1.26\t67.45\t100.00\t40.00\t60.00\n"


def repaired(text: str, kind: TableKind = KIND) -> tuple[list[str], list[Code]]:
    """The path above each column after repair, and what was reported."""
    sheet = read_sheet(pieces_of(text), header_words()).sheet
    repair = repair_header(sheet, words_over(sheet.header), kind)
    return [" > ".join(cell.label for cell in path) for path in repair.sheet.header], [
        d.code for d in repair.diagnostics
    ]


def test_a_sound_header_is_left_alone() -> None:
    sheet = read_sheet(pieces_of(GROUPS + INNER + LEAVES + ROW), header_words()).sheet
    repair = repair_header(sheet, words_over(sheet.header), KIND)
    assert repair.sheet is sheet
    assert repair.diagnostics == ()


def test_a_subtotal_over_other_texts_is_put_back_by_the_sums_of_the_rows() -> None:
    paths, codes = repaired(GROUPS_DISPLACED + LEAVES_DISPLACED + ROW)
    assert paths[5:] == [
        "合计",
        "基本支出 > 小计",
        "基本支出 > 工资福利支出",
        "基本支出 > 对个人和家庭的补助",
        "基本支出 > 商品和服务支出",
        "项目支出 > 小计",
        "项目支出 > 其他运转类",
        "项目支出 > 特定目标类",
    ]
    assert codes == [Code.TABLE_COLUMNS_REALIGNED]


def test_where_the_sums_do_not_decide_the_print_is_kept_and_the_doubt_told() -> None:
    text = "科目编码\t科目名称\t合计\t本支出\t项目支出\n201\t一般公共服务支出\t3.00\t1.00\t2.00\n"
    paths, codes = repaired(text)
    assert paths == ["科目编码", "科目名称", "合计", "本支出", "项目支出"]
    assert codes == [Code.TABLE_COLUMNS_AMBIGUOUS]


def test_a_header_of_no_known_form_is_left_alone() -> None:
    assert repaired("地区\t补贴\n城东\t12.50\n", TableKind.OTHER) == (["地区", "补贴"], [])


def test_a_complete_header_is_trusted() -> None:
    assert reading_of(GROUPS + INNER + LEAVES + ROW, TITLE).trust is HeaderTrust.COMPLETE


@pytest.mark.parametrize(
    "text",
    [
        GROUPS_DISPLACED + LEAVES_DISPLACED + ROW,
        "科目编码\t科目名称\t合计\t소난\n201\t一般公共服务支出\t3.00\t3.00\n",
        "科目编码\t科目名称\t合计\t\n201\t一般公共服务支出\t3.00\t3.00\n",
        "科目编码\t科目名称\t基本支出\t基本支出\n201\t一般公共服务支出\t3.00\t3.00\n",
        "科目编码\t科目名称\t合计\t基本支出\n201\t一般公共服务支出\t3.00\n208\t社会保障和就业支出\t3.00\t3.00\n",
    ],
    ids=["restored", "garbled", "blank over money", "twins", "ragged"],
)
def test_a_header_that_may_stand_over_other_columns_is_not_trusted(text: str) -> None:
    assert reading_of(text, TITLE).trust in (HeaderTrust.PARTIAL, HeaderTrust.MISFIT)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("对个人和家庭", "对个人和家庭的补助"),
        ("一般公共预算", "一般公共预算财政拨款"),
        ("2024年预算数", "年初预算数"),
        ("其中：财政拨款", "其中:财政拨款"),
        ("公务用车运行维护费", "公务用车运行费"),
    ],
)
def test_two_wordings_of_one_header_word_have_one_key(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("合计", "小计"), ("基本支出", "项目支出"), ("一般公共预算", "政府性基金"), ("其中：财政拨款", "财政拨款")],
)
def test_words_of_different_meaning_have_different_keys(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


def test_an_unknown_word_is_its_own_key() -> None:
    assert canonical("补贴 标准（元）") == "补贴标准"
