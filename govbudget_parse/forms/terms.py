"""The words of the column headers: a province's wording is one more word in a line of the terms joined here.

Words are written as printed; they are compared folded and without white space, quotes, units and years.
Source: the budget and final-account forms of the Ministry of Finance and their provincial variants.
"""

from __future__ import annotations

from govbudget_parse.forms.money_terms import MONEY_TERMS
from govbudget_parse.forms.spec import Term
from govbudget_parse.forms.text_terms import TEXT_TERMS
from govbudget_parse.model.fact import Stage

TERMS: tuple[Term, ...] = (*TEXT_TERMS, *MONEY_TERMS)

# The four budgets of the law: their names say nothing of a table's stage.
BUDGET_NAMES = ("一般公共预算", "公共财政预算", "政府性基金预算", "国有资本经营预算", "社会保险基金预算")

# Words that head columns of money in forms of their own, and look like a piece of a known word or like one misread.
OWN_WORDS = frozenset(
    {
        "中央",
        "省级",
        "市级",
        "县级",
        "区级",
        "本级",
        "债券",
        "债务",
        "自筹",
        "其他",
        "货物",
        "工程",
        "服务",
        "货物类",
        "工程类",
        "服务类",
        "运转类",
        "资本性",
        "业务费",
        "预备费",
        "差旅费",
        "办公费",
        "总额",
        "总金额",
        "预算总额",
        "收入总额",
        "支出总额",
        "增减",
        "变动额",
        "差额",
        "专项资金",
        "国有资本经营收入",
    }
)

# What a column's text ends in: "“三公”经费预算数", "2024年度支出决算数". The first that fits tells the stage.
STAGE_ENDINGS: tuple[tuple[str, Stage], ...] = (
    ("全年预算数", Stage.ADJUSTED_BUDGET),
    ("调整预算数", Stage.ADJUSTED_BUDGET),
    ("预算数", Stage.BUDGET),
    ("决算数", Stage.FINAL),
    ("执行数", Stage.FINAL),
)

# Whatever stands before them: "部门预算支出经济分类科目编码", "政府预算经济分类科目名称".
SUBJECT_ENDINGS = ("科目编码", "科目代码", "科目名称", "项目名称")

# What stands behind or before a word of a column of money and says nothing: "合计数", "项目支出安排", "当年收入".
EMPTY_ENDINGS = ("数", "安排", "安排数", "金额", "情况", "资金")
CURRENT_OPENINGS = ("当年",)

# Texts of which one form prints one where another prints another.
INTERCHANGEABLE = (("合计", "小计", "总计"), ("金额", "预算数", "决算数"))
