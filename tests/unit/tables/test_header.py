from __future__ import annotations

import pytest

from govbudget_parse.forms.catalogue import header_words
from govbudget_parse.renderings.grid import Cell, GridRow
from govbudget_parse.tables.header import read_header
from govbudget_parse.tables.header_rows import count_header_rows, guess_header_rows, is_data_row, is_number_row
from tests.unit.printed import pieces_of

WORDS = header_words()
# Each item of the “三公” expenses at both stages.
BOTH_STAGES = [
    "合计 > 预算数",
    "合计 > 决算数",
    "因公出国（境）费 > 预算数",
    "因公出国（境）费 > 决算数",
    "公务用车购置及运行维护费 > 小计 > 预算数",
    "公务用车购置及运行维护费 > 小计 > 决算数",
    "公务用车购置及运行维护费 > 公务用车购置费 > 预算数",
    "公务用车购置及运行维护费 > 公务用车购置费 > 决算数",
    "公务接待费 > 预算数",
    "公务接待费 > 决算数",
]


def rows_of(text: str) -> tuple[GridRow, ...]:
    return pieces_of(text)[0].rows


def header_of(text: str) -> list[str]:
    """The path above each column, " > " between its texts."""
    rows = rows_of(text)
    width = max(len(row) for row in rows)
    paths = read_header(rows[: count_header_rows(rows, WORDS)], width, WORDS)
    return [" > ".join(cell.label for cell in path) for path in paths]


def test_a_text_reaches_over_the_blanks_on_its_right() -> None:
    text = (
        "科目编码\t\t\t单位代码\t单位（科目名称）\t合计\t基本支出\t\t\t\t\t项目支出\t\t\n"
        "类\t款\t项\t\t\t\t小计\t人员经费\t\t公用经费\t\t小计\t其他运转类\t特定目标类\n"
        "\t\t\t\t\t\t\t工资福利支出\t对个人和家庭的补助\t商品和服务支出\t资本性支出\t\t\t\n"
        "201\t03\t01\t\t行政运行\t298.82\t298.82\t230.11\t1.26\t67.45\t\t\t\t\n"
    )
    assert header_of(text) == [
        "科目编码 > 类",
        "科目编码 > 款",
        "科目编码 > 项",
        "单位代码",
        "单位（科目名称）",
        "合计",
        "基本支出 > 小计",
        "基本支出 > 人员经费 > 工资福利支出",
        "基本支出 > 人员经费 > 对个人和家庭的补助",
        "基本支出 > 公用经费 > 商品和服务支出",
        "基本支出 > 公用经费 > 资本性支出",
        "项目支出 > 小计",
        "项目支出 > 其他运转类",
        "项目支出 > 特定目标类",
    ]


def test_groups_whose_merged_cells_are_printed_once_begin_with_their_subtotals() -> None:
    text = (
        "\t项目\n\t合计\n\t工资福利支出\n\t商品和服务支出\n\n"
        "\t科目编码\n\t科目名称\n\t\n\t小计\n\t伙食补助费\n\t津贴补贴\n\t小计\n\t办公费\n\t租赁费\n\n"
        "\t2010301\n\t行政运行\n\t100.00\n\t60.00\n\t10.00\n\t50.00\n\t40.00\n\t30.00\n\t10.00\n"
    )
    assert header_of(text) == [
        "项目 > 科目编码",
        "项目 > 科目名称",
        "合计",
        "工资福利支出 > 小计",
        "工资福利支出 > 伙食补助费",
        "工资福利支出 > 津贴补贴",
        "商品和服务支出 > 小计",
        "商品和服务支出 > 办公费",
        "商品和服务支出 > 租赁费",
    ]


def test_a_merged_cell_printed_once_is_spread_over_its_columns() -> None:
    text = (
        "\t序号\n\t功能分类科目\n\t合计\n\t本年收入\n\t上年结转\n\n"
        "\t\n\t科目    编码\n\t科目名称\n\t\n\t小计\n\t财政拨款 收入\n\t事业收入\n\t其他收入\n\t\n\n"
        "\t1\n\t\n\t合计\n\t598.78\n\t598.78\n\t598.78\n\t\n\t\n\t\n"
    )
    assert header_of(text) == [
        "序号",
        "功能分类科目 > 科目编码",
        "功能分类科目 > 科目名称",
        "合计",
        "本年收入 > 小计",
        "本年收入 > 财政拨款收入",
        "本年收入 > 事业收入",
        "本年收入 > 其他收入",
        "上年结转",
    ]


def test_two_merged_cells_of_one_row_take_the_columns_of_their_own_side() -> None:
    text = (
        "\t序号\n\t收入\n\t支出\n\n\t\n\t项  目\n\t预算数\n\t项  目\n\t预算数\n\n"
        "\t1\n\t一、一般公共预算拨款收入\n\t598.78\n\t一、一般公共服务支出\n\t528.19\n"
    )
    assert header_of(text) == ["序号", "收入 > 项目", "收入 > 预算数", "支出 > 项目", "支出 > 预算数"]


def test_a_text_centred_over_its_columns_takes_the_ones_on_its_left_too() -> None:
    text = (
        "项目\t合计\t\t本年拨款\t\t单位资金\n"
        "\t\t一般公共预算\t政府性基金预算\t国有资本经营预算\t\n"
        "培训费\t3.00\t1.00\t1.00\t1.00\t\n"
    )
    assert header_of(text)[2:5] == [
        "本年拨款 > 一般公共预算",
        "本年拨款 > 政府性基金预算",
        "本年拨款 > 国有资本经营预算",
    ]


def test_a_merged_cell_of_html_stands_over_its_columns() -> None:
    text = (
        "<table><tr><td rowspan=2>科目名称</td><td rowspan=2>合计</td><td colspan=2>基本支出</td></tr>"
        "<tr><td>人员经费</td><td>公用经费</td></tr><tr><td>行政运行</td><td>3.00</td><td>2.00</td><td>1.00</td></tr>"
        "</table>\n"
    )
    assert header_of(text) == ["科目名称", "合计", "基本支出 > 人员经费", "基本支出 > 公用经费"]


def test_a_word_cut_by_a_column_border_is_made_whole() -> None:
    text = (
        "部门预算支出经济分类科目\t\t政府预\t算支出经济分类科目\t合计\n科目编码\t科目名称\t科目编码\t科目名称\t\n"
        "30101\t基本工资\t50101\t工资奖金津补贴\t65.96\n"
    )
    assert header_of(text)[2:4] == ["政府预算支出经济分类科目 > 科目编码", "政府预算支出经济分类科目 > 科目名称"]


def test_a_character_left_on_both_sides_of_a_border_stands_once() -> None:
    text = "科目编码\t科目名称\t本年一般公共预算基本\t本支出\t\n\t\t合计\t人员经费\t公用经费\n30101\t基本工资\t65.96\t65.96\t\n"
    assert header_of(text)[2:] == [
        "本年一般公共预算基本支出 > 合计",
        "本年一般公共预算基本支出 > 人员经费",
        "本年一般公共预算基本支出 > 公用经费",
    ]


def test_the_rest_of_wrapped_header_texts_is_joined_to_them() -> None:
    text = "科目名称\t合计\t对个人和家\t商品和服务\n\t\t庭的补助\t支出\n行政运行\t3.00\t1.00\t2.00\n"
    assert header_of(text) == ["科目名称", "合计", "对个人和家庭的补助", "商品和服务支出"]


def test_a_speck_under_a_blank_leaves_the_rests_of_wrapped_texts_what_they_are() -> None:
    text = (
        "科目名称\t对个人和家\t政府性基金\t商品和服务\t\n\t庭的补助\t预算拨\t支出\tДП\n行政运行\t3.00\t1.00\t2.00\t\n"
    )
    assert header_of(text)[1:4] == ["对个人和家庭的补助", "政府性基金预算拨", "商品和服务支出"]


def test_a_column_under_a_group_is_no_rest_of_its_text() -> None:
    text = "科目名称\t本年支出\t\t\n\t合计\t基本支出\t项目支出\n行政运行\t3.00\t1.00\t2.00\n"
    assert header_of(text) == ["科目名称", "本年支出 > 合计", "本年支出 > 基本支出", "本年支出 > 项目支出"]


def test_a_number_row_ends_the_header_and_is_no_part_of_a_path() -> None:
    text = "科目编码\t科目名称\t合计\t基本支出\n栏次\t\t1\t2\n201\t一般公共服务支出\t3.00\t3.00\n"
    assert count_header_rows(rows_of(text), WORDS) == 2
    assert header_of(text) == ["科目编码", "科目名称", "合计", "基本支出"]


def test_the_levels_of_the_codes_beside_the_column_numbers_are_part_of_the_header() -> None:
    text = (
        "项目\t\t\t\t本年支出合计\t基本支出\n功能分类科目编码\t\t\t科目名称\t\t\n类\t款\t项\t栏次\t1\t2\n"
        "\t\t\t合计\t3.00\t3.00\n201\t\t\t一般公共服务支出\t3.00\t3.00\n"
    )
    assert header_of(text) == [
        "项目 > 功能分类科目编码 > 类",
        "项目 > 功能分类科目编码 > 款",
        "项目 > 功能分类科目编码 > 项",
        "项目 > 科目名称",
        "本年支出合计",
        "基本支出",
    ]


def test_two_column_numbers_that_were_taken_for_one_count_on() -> None:
    cells = [Cell(text, text.replace("\n", ""), ()) for text in ("类\n款", "项\n栏次", "1", "2", "3\n4")]
    assert is_number_row(tuple(cells))


@pytest.mark.parametrize("row", ["栏次\t1\t2\t3", "档次\t\t1\t2", "类\t款\t项\t1\t2\t3", "1\t2\t3\t4"])
def test_a_number_row_counts_the_columns_from_one(row: str) -> None:
    assert is_number_row(rows_of(row)[0])


@pytest.mark.parametrize(
    "row", ["1\t一、一般公共服务支出\t2", "2\t3\t4", "1\t3\t5", "201\t03\t01", "1\t合计", "1.00\t2.00"]
)
def test_numbers_that_do_not_count_from_one_are_data(row: str) -> None:
    assert not is_number_row(rows_of(row)[0])


@pytest.mark.parametrize(
    "row", ["行政运行\t298.82", "二、外交支出\t", "其中：财政拨款\t", "2010301\t行政运行", "合计\t\t", "1,657\t"]
)
def test_a_row_with_an_amount_a_code_an_ordinal_or_a_lone_total_is_data(row: str) -> None:
    assert is_data_row(rows_of(row)[0])


@pytest.mark.parametrize("row", ["科目编码\t科目名称", "合计\t小计", "\t\t"])
def test_a_row_of_words_is_no_data(row: str) -> None:
    assert not is_data_row(rows_of(row)[0])


def test_a_total_alone_is_the_row_of_an_empty_table_and_not_its_header() -> None:
    text = "科目编码\t科目名称\t合计\t基本支出\n\t合计\t\t\n"
    assert count_header_rows(rows_of(text), WORDS) == 1


def test_a_piece_that_goes_on_with_data_has_no_header() -> None:
    assert count_header_rows(rows_of("208\t社会保障和就业支出\t34.20\n210\t卫生健康支出\t10.56\n"), WORDS) == 0


def test_noise_in_a_header_row_does_not_hide_its_words() -> None:
    text = "科目编\t115\t单位代码\t合计\t基本支出\n201\t03\t101\t3.00\t3.00\n"
    assert count_header_rows(rows_of(text), WORDS) == 1


def test_a_garbled_row_over_known_words_belongs_to_the_header() -> None:
    text = "斗目\t소난\t\t\n科目编码\t科目名称\t合计\t基本支出\n201\t一般公共服务支出\t3.00\t3.00\n"
    assert count_header_rows(rows_of(text), WORDS) == 2


def test_in_unknown_words_everything_above_the_first_data_is_the_header() -> None:
    assert guess_header_rows(rows_of("地区\t面积\n城东\t12.50\n")) == 1


def test_a_unit_and_a_year_do_not_change_a_header_word() -> None:
    assert all(WORDS.knows(text) for text in ("2024年预算数", "项目金额（万元）", "合 计", "“三公”经费合计"))


def test_a_subtotal_under_one_item_reaches_over_none_of_the_items_on_its_left() -> None:
    text = (
        "合计\t\t因公出国（境）费\t\t公务用车购置及运行维护费\t\t\t\t公务接待费\t\n"
        "\t\t\t\t小计\t\t公务用车购置费\t\t\t\n"
        "预算数\t决算数\t预算数\t决算数\t预算数\t决算数\t预算数\t决算数\t预算数\t决算数\n"
        "35.60\t11.35\t0.00\t0.00\t33.00\t9.85\t33.00\t9.85\t2.60\t1.50\n"
    )
    assert header_of(text) == BOTH_STAGES


def test_a_row_of_merged_cells_printed_once_may_be_filled_up_with_blanks() -> None:
    text = (
        "序号\t功能分类科目\t合计\t基本支出\t项目支出\t\n"
        "\t科目编码\t科目名称\t\t\t\n"
        "栏次\t1\t2\t3\t4\t5\n"
        "1\t201\t一般公共服务支出\t528.19\t296.45\t231.74\n"
    )
    assert header_of(text)[1:4] == ["功能分类科目 > 科目编码", "功能分类科目 > 科目名称", "合计"]


def test_merged_cells_printed_once_in_two_rows_never_cut_each_other() -> None:
    rows = (
        ("合计", "因公出国（境）费", "公务用车购置及运行费", "公务接待费"),
        ("", "", "小计", "公务用车购置费", "公务用车运行费", ""),
        ("预算数", "决算数") * 6,
        ("9.60", "8.35", "1.00", "0.90", "6.00", "5.25", "4.00", "3.85", "2.00", "1.40", "2.60", "2.20"),
    )
    text = "\n".join("".join(f"\t{cell}\n" for cell in row) for row in rows)
    assert header_of(text) == [
        f"{item} > {stage}"
        for item in (
            "合计",
            "因公出国（境）费",
            "公务用车购置及运行费 > 小计",
            "公务用车购置及运行费 > 公务用车购置费",
            "公务用车购置及运行费 > 公务用车运行费",
            "公务接待费",
        )
        for stage in ("预算数", "决算数")
    ]


def test_an_item_printed_once_reaches_over_its_stages_two_rows_below() -> None:
    text = (
        "\t合计\n\t因公出国（境）费\n\t公务用车购置及运行维护费\n\t公务接待费\n\n"
        "\t\n\t\n\t\n\t\n\t小计\n\t公务用车购置费\n\t\n\t\n\n"
        + "\t预算数\n\t决算数\n" * 5
        + "\n\t35.60\n\t11.35\n\t0.00\n\t0.00\n\t33.00\n\t9.85\n\t33.00\n\t9.85\n\t2.60\n\t1.50\n"
    )
    assert header_of(text) == BOTH_STAGES


def test_a_blank_beside_names_is_a_cell_merged_downwards_where_merged_cells_are_printed_once() -> None:
    text = (
        "科目\t合计\t基本支出\t项目支出\n"
        "科目编码\t科目名称\t\t小计\t人员经费\t公用经费\t小计\t其他运转类\t特定目标类\n"
        "类\t款\t项\t\t\t\t\t\t\t\t\n"
        "201\t03\t01\t行政运行\t62.93\t32.81\t29.39\t3.42\t30.12\t10.00\t20.12\n"
    )
    assert header_of(text)[:8] == [
        "科目 > 科目编码 > 类",
        "科目 > 科目编码 > 款",
        "科目 > 科目编码 > 项",
        "科目 > 科目名称",
        "合计",
        "基本支出 > 小计",
        "基本支出 > 人员经费",
        "基本支出 > 公用经费",
    ]


def test_a_header_that_another_table_printed_is_read_at_its_own_places() -> None:
    table = "科目编码\t科目名称\t合计\t基本支出\t项目支出\n类\t款\n201\t03\t行政运行\t62.93\t32.81\t30.12\n"
    for text in (table, f"公开03表\n\n{table}"):
        rows = rows_of(text)
        paths = read_header(rows[:2], 6, WORDS)
        assert ["".join(text[slice(*span)] for span in cell.spans) for path in paths for cell in path] == [
            cell.text for path in paths for cell in path
        ]


def test_a_merged_cell_is_one_cell_over_all_of_its_columns() -> None:
    rows = rows_of("科目编码\t\t\t合计\n类\t款\t项\t\n201\t03\t01\t62.93\n")
    paths = read_header(rows[:2], 4, WORDS)
    assert paths[0][0] is paths[1][0] is paths[2][0]
