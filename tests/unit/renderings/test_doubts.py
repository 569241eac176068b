from __future__ import annotations

from govbudget_parse import Status, parse
from govbudget_parse.forms.catalogue import header_words
from govbudget_parse.renderings.aligned import split_aligned
from govbudget_parse.renderings.grid import Grid
from govbudget_parse.source import Source, Span


def split(text: str) -> Grid:
    source = Source.of(text)
    return split_aligned(source, 0, len(source.lines), header_words())


def texts_at(text: str, spans: frozenset[Span]) -> set[str]:
    return {text[span.start : span.end] for span in spans}


BETWEEN_TWO_HEADS = """\
科目编码   科目名称          合计     财政拨款收入 经营收入 其他收入
201        一般公共服务支出  558.19   528.19            30.00
           合计              558.19   528.19            30.00
"""


def test_amounts_between_two_header_texts_of_which_one_column_is_blank_are_doubted() -> None:
    doubted = texts_at(BETWEEN_TWO_HEADS, split(BETWEEN_TWO_HEADS).doubted_columns)
    assert "30.00" in doubted
    assert "558.19" not in doubted


def test_amounts_between_two_header_texts_are_not_verified() -> None:
    facts = parse(f"收入预算总表\n单位：万元\n{BETWEEN_TWO_HEADS}").facts
    assert {fact.status for fact in facts if str(fact.amount) == "30.00"} == {Status.UNVERIFIED}
    assert Status.VERIFIED in {fact.status for fact in facts if str(fact.amount) == "558.19"}


def test_amounts_under_one_header_text_are_not_doubted_whatever_is_blank_beside_them() -> None:
    text = BETWEEN_TWO_HEADS.replace("经营收入 其他收入", "经营收入        其他收入").replace(
        "     30.00", "             30.00"
    )
    assert split(text).doubted_columns == frozenset()


def test_header_texts_that_begin_with_their_columns_settle_the_columns() -> None:
    text = (
        "科目名称          合计          基本支出          项目支出\n"
        "行政运行               1,558.19                   1,558.19\n"
        "合计                   1,558.19                   1,558.19\n"
    )
    assert split(text).doubted_columns == frozenset()


# The line between the two rows ends the name above as well as it begins the one below.
AMBIGUOUS_NAME = """\
项目名称              合计    基本支出   项目支出
办公楼屋面防水维修    30.00               30.00
以及消防设施的更新
和老旧电梯改造费用    20.00               20.00
"""


def test_a_name_between_two_rows_that_may_be_of_either_is_doubted() -> None:
    doubted = texts_at(AMBIGUOUS_NAME, split(AMBIGUOUS_NAME).doubted_names)
    assert {"30.00", "20.00"} <= doubted


def test_the_name_that_a_code_has_settles_which_row_a_line_belongs_to() -> None:
    text = (
        "科目编码  科目名称          合计    基本支出\n"
        "2080505   机关事业单位基本  30.00   30.00\n"
        "          养老保险缴费支出\n"
        "2080506   机关事业单位职业  20.00   20.00\n"
        "          年金缴费支出\n"
    )
    grid = split(text)
    assert [row[1].key for row in grid.rows[1:]] == [
        "机关事业单位基本养老保险缴费支出",
        "机关事业单位职业年金缴费支出",
    ]
    assert grid.doubted_names == frozenset()


def test_a_code_above_the_amounts_of_its_row_is_joined_with_them_where_the_name_is_its_own() -> None:
    text = (
        "科目编码  科目名称              合计    基本支出\n"
        "2080505   机关事业单位基本养\n"
        "          老保险缴费支出        30.00   30.00\n"
        "210       卫生健康支出          20.00   20.00\n"
    )
    assert [[cell.key for cell in row] for row in split(text).rows[1:]] == [
        ["2080505", "机关事业单位基本养老保险缴费支出", "30.00", "30.00"],
        ["210", "卫生健康支出", "20.00", "20.00"],
    ]
