from __future__ import annotations

from govbudget_parse.forms.catalogue import header_words
from govbudget_parse.renderings.aligned import split_aligned
from govbudget_parse.renderings.grid import Grid, Merge
from govbudget_parse.source import Source


def split(text: str) -> Grid:
    source = Source.of(text)
    return split_aligned(source, 0, len(source.lines), header_words())


def heads(text: str, line: int) -> list[str]:
    """The texts of a header row; a merged cell's further columns as "<"."""
    return ["<" if cell.merge is Merge.LEFT else cell.key for cell in split(text).rows[line]]


def test_a_group_over_texts_at_the_bottom_of_the_header_covers_its_own_only() -> None:
    text = (
        "                      收入                                   支出\n"
        "序号              项目              预算数               项目               预算数\n"
        "   1  一、一般公共预算拨款收入      598.78  一、一般公共服务支出            528.19\n"
        "   2  二、政府性基金预算拨款收入            二、外交支出\n"
    )
    assert heads(text, 0) == ["", "收入", "<", "支出", "<"]


def test_a_text_that_does_not_reach_the_amounts_of_a_wide_column_heads_them() -> None:
    text = (
        "                                              项目\n"
        "              功能分类科目编码                           科目名称                 合计\n"
        "     类                  款                  项\n"
        "合计                                                                           1,500.00 \n"
        "         201                                        一般公共服务支出           1,500.00 \n"
        "         201                  03                    财政事务                   1,500.00 \n"
        "         201                  03                  01  行政运行                 1,500.00 \n"
    )
    assert heads(text, 2)[:3] == ["类", "款", "项"]
    assert [cell.key for cell in split(text).rows[-1]] == ["201", "03", "01", "行政运行", "1,500.00"]


def test_a_total_printed_before_the_codes_stands_in_their_column() -> None:
    text = (
        "科目编码        科目名称            合计      基本支出\n"
        "合计                                528.19    528.19\n"
        "        2010301 行政运行            238.28    238.28\n"
        "        2010302 一般行政管理事务    289.91    289.91\n"
    )
    assert [[cell.key for cell in row][:2] for row in split(text).rows[1:3]] == [["合计", ""], ["2010301", "行政运行"]]


def test_words_cut_beside_each_other_tell_that_the_lines_of_their_neighbour_are_one_word() -> None:
    text = (
        "                            一般公共预算  政府性基金预  国有资本经营\n"
        "项目                合计      财政拨款    算财政拨款    预算财政拨款\n"
        "一、外交支出      528.19        528.19\n"
        "二、国防支出       38.19         38.19\n"
    )
    assert [cell.key for cell in split(text).rows[0]][1:] == [
        "",
        "一般公共预算财政拨款",
        "政府性基金预算财政拨款",
        "国有资本经营预算财政拨款",
    ]


def test_single_blanks_part_amounts_in_whole_yuan() -> None:
    text = (
        "科目编码 科目名称             合计  基本支出  项目支出\n"
        "201      一般公共服务支出 150000000 100000000 50000000\n"
        "20103    财政事务         150000000 100000000 50000000\n"
    )
    assert [cell.key for cell in split(text).rows[1]] == [
        "201",
        "一般公共服务支出",
        "150000000",
        "100000000",
        "50000000",
    ]


def test_a_single_blank_parts_a_code_from_its_name_behind_a_running_number() -> None:
    text = (
        "序号 科目编码 科目名称               合计  基本支出\n"
        "   1     201 一般公共服务支出      528.19    528.19\n"
        "   2   20103 财政事务              528.19    528.19\n"
    )
    assert [cell.key for cell in split(text).rows[2]] == ["2", "20103", "财政事务", "528.19", "528.19"]
