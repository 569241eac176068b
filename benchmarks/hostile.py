"""Texts that are meant to hurt: seconds a megabyte, and whether time grows faster than the text.

python benchmarks/hostile.py                 # every case at 1/8 of a megabyte and at 1/2, about five minutes
python benchmarks/hostile.py tabs brackets   # the cases whose names hold one of these words
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.measuring import seconds
from govbudget_parse import parse

SMALL, LARGE = 125_000, 500_000
# Time that grows with the square of the text would be four times as long a megabyte.
GROWS = 1.8

UNITS: dict[str, str] = {
    "digits": "1234567890",
    "blanks": " ",
    "tabs": "\t",
    "tabs, a line each": "\t\n",
    "line feeds": "\n",
    "form feeds": "\f",
    "a digit a page": "1\f",
    "a letter a line": "a\n",
    "a character a line": "收\n",
    "numerals": "一、",
    "numerals, a line each": "一、\n",
    "headings": "一、概况\n",
    "headings of one letter": "一、a\n",
    "bracketed numerals": "（一）\n",
    "arabic numerals": "1.\n",
    "parts": "第一部分\n",
    "attachments": "附件1：\n",
    "contents titles": "目录\n",
    "contents entries": "一、概况....1\n",
    "captions": "收入表\n",
    "captions over rows": "表\n1\t2\n",
    "captions over units": "收入表\n单位：万元\n",
    "units": "单位：万元\n",
    "agencies": "部门名称：\n",
    "wrapped years": "预算年\n度：\n",
    "coded agencies": "202某某局\n",
    "notes": "注：本表为空表\n",
    "markdown": "# a\n",
    "stars": "**",
    "bookmarks": "[bookmark:",
    "pipes": "|",
    "pipes, a line each": "|\n",
    "rows by pipes": "a|b|c\n",
    "dashes between pipes": "| - |\n",
    "rows by tabs": "合计\t1.00\t2.00\n",
    "rows by spaces": "a   b   1.00\n",
    "spaced totals": "合 计  项 目\n",
    "rows by spaces, parted": "工资   1.00\n\n",
    "tables by spaces, parted": "项目   金额\n工资   1.00\n\n",
    "rows of three by spaces": "甲  乙 1.00\n",
    "letters by spaces": "a b  c d\n",
    "zigzag by spaces": "a   b\n   c   d\n",
    "tables by tabs, parted": "项目\t金额\n工资\t1.00\n\n",
    "rows by tabs between text": "工资\t1.00\n说明文字。\n",
    "rows by tabs and by pipes": "a\t1.00\n|a|1.00|\n",
    "rows of every rendering": "项目\t1.00\n|项目|1.00|\n项目   1.00   2.00\n<table><tr><td>a</td></tr></table>\n\t甲\n\n",
    "names below rows": "五、事业收入\n六、经营收入\n合计\t520.40\n",
    "zeros": "0.00\t0.00\t0.00\n",
    "negative amounts": "-1.00\t-2.00\n",
    "a cell a line": "\ta\n",
    "a row a line": "\ta\n\n",
    "header rows": "科目编码\t科目名称\t合计\n",
    "pages": "科目编码\t科目名称\t合计\n201\t行政\t1.00\n\n- 1 -\n",
    "indicators": "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t数\t≥1次\n",
    "tables of HTML": "<table>",
    "tables of HTML, a line each": "<table>\n",
    "nested tables": "<table><tr><td>",
    "open tags": "<td ",
    "cells of HTML": "<td colspan=1000>",
    "entities": "&nbsp;",
    "ampersands": "&",
    "brackets": "(",
    "wide brackets": "（",
    "square brackets": "【】",
    "quotes": "“",
    "quotes, a line each": "“三公\n",
    "totals": "合计\n",
    "equal sums": "合计\t2.00\t1.00\t1.00\n",
    "sums that almost hold": "合计\t100.00\t50.00\t49.99\n201\t60.00\t30.00\t30.00\n20101\t60.01\t30.00\t30.01\n",
    "codes": "201\t一般\t1.00\n20101\t人大\t1.00\n2010101\t行政\t1.00\n",
    "brackets in names": "支出（（（（（（（（甲））））））））\t1.00\n",
    "flattened rows": "收入支出总表\n单位：万元\n项目 预算数 一、财政拨款 100.00 二、事业收入 20.00 收入总计 120.00\n",
    "of which": "其中：",
    "of which, a line each": "其中：\n",
    "money": "万元",
    "amounts": "1万元",
    "amounts, a line each": "1万元\n",
    "rises": "增加1万元，",
    "sentences": "收入增加1万元。",
    "shares": "占1%",
    "comparisons": "比2023年",
    "years": "2024年",
    "reasons": "主要原因",
    "commas": "，",
    "stops": "。",
    "colons": "：\n",
    "lists of sums": "合计3万元=1万元+2万元，",
    "parts of sums": "共计3万元，其中甲1万元、乙1万元、丙1万元。",
    "sentences of three public expenses": "三公经费预算1万元，比上年增加1万元，增长10%，主要原因是业务增加。\n",
    "terms": "1.基本支出：指保障运转的支出。\n",
    "vehicles": "共有车辆1辆，其中：领导干部用车1辆。\n",
    "contents without numbers": "目  录\n概况\n收支\n",
    "units of an agency": "某某局、",
    "surrogates": "\ud800",
    "controls": "\x01\x02\x03",
    "combining marks": "e\u0301",
    "NUL": "\0",
    "joiners": "\u200d",
}


def repeated(unit: str, size: int) -> str:
    """`unit` again and again, `size` bytes of UTF-8 in all."""
    return unit * (size // len(unit.encode("utf-8", "surrogatepass")))


def of_one_line(size: int) -> str:
    """One line of prose."""
    return repeated("本部门2024年收入预算1万元", size)


def of_wide_rows(size: int) -> str:
    """A header and a row with as many columns as fit."""
    return repeated("收入\t", size // 2) + "\n" + repeated("1.00\t", size // 2)


def of_widening_rows(size: int) -> str:
    """Rows of amounts, each one column wider than the row above."""
    return "".join("1.00\t" * width + "1.00\n" for width in range(int((size / 2.5) ** 0.5)))


def of_deep_markup(size: int) -> str:
    """Tables within the cells of tables, all of them closed."""
    depth = size // 33
    return "<table><tr><td>" * depth + "1" + "</td></tr></table>" * depth


def of_deep_brackets(size: int) -> str:
    """Brackets within brackets, all of them closed."""
    return "支出1万元" + "（" * (size // 6) + "）" * (size // 6)


def of_listed_projects(size: int) -> str:
    """A list of projects, and a sheet under a header of its own for each of them, with their names in recognition noise."""
    count = size // 220
    rows = (f"项目甲{number}建设\t某局\t{number}.00\n" for number in range(count))
    sheets = (
        f"项目支出绩效目标表\n单位：万元\n项目名称\t项目甲{number}建没\n预算数\t{number}.00\n"
        "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t数\t≥1次\n\n"
        for number in range(count)
    )
    return "项目支出表\n单位：万元\n项目名称\t单位名称\t合计\n" + "".join(rows) + "\n" + "".join(sheets)


def of_lists_of_projects(size: int) -> str:
    """A long list of projects, and as many lists that hold one project of the same amount each."""
    count = size // 120
    rows = (f"项目甲{number}建设\t某局\t{number}.00\n" for number in range(count))
    lists = (
        f"表{number}\n项目支出预算表\n单位：万元\n项目名称\t合计\n乙{number}\t{number}.00\n\n"
        for number in range(count)
    )
    return "项目支出表\n单位：万元\n项目名称\t单位名称\t合计\n" + "".join(rows) + "\n" + "".join(lists)


def numbered(unit: str, size: int) -> str:
    """`unit` again and again, with a number of its own in place of each `#`, in about `size` bytes of UTF-8."""
    lines: list[str] = []
    while size > 0:
        lines.append(unit.replace("#", str(len(lines) + 1)))
        size -= len(lines[-1].encode())
    return "".join(lines)


_COLUMNS = "支出总表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
_LIST = "收支总表\n单位：万元\n项目\t预算数\n"


def of_totals_over_parts(size: int) -> str:
    """A table with as many total rows as rows of classes."""
    return _COLUMNS + numbered("201#\t行政#\t#.00\t#.00\t\n\t合计\t#.00\t#.00\t\n", size)


def of_totals_of_numbers(size: int) -> str:
    """A table of numbered rows, and as many totals below them."""
    return _LIST + numbered("一、财政#\t#.00\n", size // 2) + numbered("收入总计\t#.00\n", size // 2)


def of_totals_under_carried_money(size: int) -> str:
    """A table of carried-over money, and as many totals of the year below it."""
    return _LIST + numbered("年初结转和结余\t#.00\n", size // 2) + numbered("本年收入合计\t#.00\n", size // 2)


def of_joined_lists(size: int) -> str:
    """One list with its totals printed again and again, under one title."""
    return numbered(
        "收支总表\n单位：万元\n项目\t预算数\t项目\t预算数\n一、财政\t#.00\t一、教育\t#.00\n收入总计\t#.00\t支出总计\t#.00\n\n",
        size,
    )


def of_amounts_beside_columns(size: int) -> str:
    """A table whose columns do not add up, with a blank beside every amount."""
    return _COLUMNS + numbered("201\t行政\t#.00\t\t1.00\n201\t行政\t\t#.00\t\n合计\t\t#.00\t#.00\t1.00\n", size)


def of_broken_tables(size: int) -> str:
    """Tables of their own titles, in each of which no sum holds."""
    table = "科目编码\t科目名称\t合计\t基本支出\t项目支出\n201\t行政\t9#.00\t#.00\t1.00\n合计\t\t#.00\t\t\n说明。\n"
    return numbered("支出总表#\n" + table, size)


def of_items_printed_twice(size: int) -> str:
    """Tables of their own titles that print one item twice, each time with another amount."""
    table = "单位：万元\n科目编码\t科目名称\t合计\n201\t行政\t#.00\n201\t行政\t#.01\n说明。\n"
    return numbered("支出总表#\n" + table, size)


def of_stated_wholes(size: int) -> str:
    """Paragraphs that state one thing again and again, each time with another amount."""
    return numbered("支出合计#万元，其中：基本支出#万元，占50%，公用经费#万元，占20%。\n", size)


SHAPES = {
    "totals over parts": of_totals_over_parts,
    "totals of numbers": of_totals_of_numbers,
    "totals under carried money": of_totals_under_carried_money,
    "joined lists": of_joined_lists,
    "amounts beside columns": of_amounts_beside_columns,
    "broken tables": of_broken_tables,
    "items printed twice": of_items_printed_twice,
    "stated wholes": of_stated_wholes,
    "listed projects": of_listed_projects,
    "lists of projects": of_lists_of_projects,
    "one line": of_one_line,
    "wide rows": of_wide_rows,
    "widening rows": of_widening_rows,
    "deep markup": of_deep_markup,
    "deep brackets": of_deep_brackets,
}


def text_of(name: str, size: int) -> str:
    """The text of a case in about `size` bytes of UTF-8."""
    return SHAPES[name](size) if name in SHAPES else repeated(UNITS[name], size)


def seconds_a_megabyte(text: str, size: int) -> float:
    """The processor time of one parse of `text`, which has `size` bytes."""
    return seconds(lambda: parse(text), runs=1) * 1e6 / size


def main() -> None:
    """Prints every case; exits with 1 where time grows faster than the text."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("words", nargs="*", metavar="WORD")
    given = parser.parse_args()
    worst = 0.0
    bent: list[str] = []
    for name in (*UNITS, *SHAPES):
        if given.words and not any(word in name for word in given.words):
            continue
        per_size = [seconds_a_megabyte(text_of(name, size), size) for size in (SMALL, LARGE)]
        growth = per_size[1] / per_size[0]
        worst = max(worst, *per_size)
        # The shortest times say more of the clock than of the text.
        if growth > GROWS and per_size[1] > 0.2:
            bent.append(name)
        print(f"{name:30}{per_size[1]:8.2f} s/MB   x{growth:.2f}", flush=True)
    print(f"worst {worst:.2f} s/MB; time grows faster than the text: {', '.join(bent) or 'nowhere'}")
    sys.exit(bool(bent))


if __name__ == "__main__":
    main()
