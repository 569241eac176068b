"""Writes the pages that are drawn from declarations: the form catalogue, the table of diagnostics, the rules.

python docs/generate.py          # writes docs/forms.md, docs/diagnostics.md and docs/rules.md
python docs/generate.py --check  # exits with 1 where a page is not what the declarations say
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from govbudget_parse.checks.catalogue import FAMILIES
from govbudget_parse.checks.ledger import WORDS
from govbudget_parse.diagnostics import MESSAGES
from govbudget_parse.forms.layouts import LAYOUTS
from govbudget_parse.forms.row_terms import ROW_TERMS
from govbudget_parse.forms.spec import Dimensions, Node, TitleRule
from govbudget_parse.forms.terms import TERMS
from govbudget_parse.forms.titles import TITLE_RULES
from govbudget_parse.model.table import TableKind

DOCS = Path(__file__).parent
PAGES = ("forms.md", "diagnostics.md", "rules.md")

# The name of each form as the law prints it; the catalogue itself holds only what recognises it.
NAMES: dict[TableKind, str] = {
    TableKind.REVENUE_EXPENDITURE_SUMMARY: "部门收支总表",
    TableKind.REVENUE_SUMMARY: "部门收入总表",
    TableKind.EXPENDITURE_SUMMARY: "部门支出总表",
    TableKind.APPROPRIATION_SUMMARY: "财政拨款收支总表",
    TableKind.GENERAL_BUDGET_EXPENDITURE: "一般公共预算支出表",
    TableKind.GENERAL_BUDGET_BASIC_EXPENDITURE: "一般公共预算基本支出表",
    TableKind.ECONOMIC_CLASSIFICATION_SUMMARY: "支出经济分类汇总表",
    TableKind.THREE_PUBLIC_EXPENSES: "“三公”经费支出表",
    TableKind.GOVERNMENT_FUND_EXPENDITURE: "政府性基金预算支出表",
    TableKind.STATE_CAPITAL_EXPENDITURE: "国有资本经营预算支出表",
    TableKind.PROJECT_EXPENDITURE: "项目支出表",
    TableKind.DEPARTMENT_PERFORMANCE: "部门整体绩效目标表",
    TableKind.PROJECT_PERFORMANCE_SUMMARY: "项目绩效目标汇总表",
    TableKind.PROJECT_PERFORMANCE: "项目绩效目标表",
    TableKind.PROCUREMENT: "政府采购预算表",
    TableKind.FIXED_ASSETS: "固定资产占用情况表",
    TableKind.INSTITUTIONS: "机构设置情况",
    TableKind.OTHER: "any other table",
}


def describe_rule(rule: TitleRule) -> str:
    """The words a title must and must not hold, in one line: "整体 + 绩效", "“收支” or “收入支出”, not “基本支出”"."""
    words = " and ".join(" or ".join(f"“{word}”" for word in group) for group in rule.all_of)
    return words + (f", not {' or '.join(f'“{word}”' for word in rule.none_of)}" if rule.none_of else "")


def describe_node(node: Node) -> str:
    """A column, or a header text with the columns under it in brackets: "基本支出 ( 人员经费 · 公用经费 )"."""
    text = f"{node.text}?" if node.rare else node.text
    return f"{text} ( {' · '.join(map(describe_node, node.children))} )" if node.children else text


def describe_dimensions(states: Dimensions) -> str:
    """The stated dimensions as "fund general_public_budget, vintage current"; empty where a word states none."""
    return ", ".join(f"{name} `{value.value}`" for name, value in _stated(states))


def _stated(states: Dimensions) -> Iterator[tuple[str, Enum]]:
    for name, value in states._asdict().items():
        if value is not None:
            yield name, value


def render_page(name: str) -> str:
    """The text of one generated page."""
    environment = Environment(
        loader=FileSystemLoader(DOCS / "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 -- the pages are Markdown made of the catalogue's own words
    )
    helpers: dict[str, Callable[..., str]] = {
        "rule": describe_rule,
        "node": describe_node,
        "dimensions": describe_dimensions,
    }
    environment.filters.update(helpers)
    environment.tests["contains_kind"] = lambda kinds, kind: kind in kinds
    return environment.get_template(f"{name}.jinja").render(
        kinds=NAMES,
        title_rules=TITLE_RULES,
        layouts=LAYOUTS,
        terms=TERMS,
        row_terms=ROW_TERMS,
        messages=MESSAGES,
        families=FAMILIES,
        reasons=WORDS,
    )


def main(arguments: list[str]) -> int:
    """Writes every generated page, or with --check says which one is out of date."""
    stale = [name for name in PAGES if _is_stale(name)]
    if "--check" not in arguments:
        for name in stale:
            (DOCS / name).write_text(render_page(name), "utf-8")
        return 0
    for name in stale:
        print(f"docs/{name} is not what the declarations say; run: python docs/generate.py", file=sys.stderr)
    return 1 if stale else 0


def _is_stale(name: str) -> bool:
    page = DOCS / name
    return not page.exists() or page.read_text("utf-8") != render_page(name)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
