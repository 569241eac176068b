"""Draws the figures of the pages from the corpus.

python docs/figures.py     # writes docs/images/expenditure-by-function.svg and docs/images/verified-by-kind.svg
"""

from __future__ import annotations

import warnings
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path

import matplotlib as mpl

mpl.use("svg")
from matplotlib import pyplot as plt

from govbudget_parse import Classification, Disclosure, Role, Status, TableKind, parse_file
from govbudget_parse.classification.codes import lookup

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
COLOURS = ("#0f766e", "#f59e0b", "#6366f1", "#dc2626", "#84cc16", "#0ea5e9", "#a855f7", "#78716c")


def expenditure_by_function(doc: Disclosure) -> dict[str, Decimal]:
    """Expenditure in 万元 by functional 类: from the 部门支出总表, where that is missing from the prose."""
    return _by_code(doc) or _from_prose(doc)


def _by_code(doc: Disclosure) -> dict[str, Decimal]:
    """Summed over the finest codes of the 部门支出总表: a 款 is never added to its 项."""
    rows = {
        fact.code: fact.yuan / 10_000
        for fact in doc.facts
        if fact.kind is TableKind.EXPENDITURE_SUMMARY
        and fact.classification is Classification.FUNCTIONAL
        and fact.code
        and fact.yuan is not None
        and fact.column == ("合计",)
    }
    total: dict[str, Decimal] = defaultdict(Decimal)
    for code, amount in rows.items():
        if not any(other != code and other.startswith(code) for other in rows):
            total[code[:3]] += amount
    return dict(total)


def _from_prose(doc: Disclosure) -> dict[str, Decimal]:
    """The 类 that the prose names: "一般公共服务（类）支出 80.06 万元"."""
    return {
        statement.code: statement.yuan / 10_000
        for statement in doc.statements
        if statement.role is Role.AMOUNT and statement.code and len(statement.code) == 3 and statement.yuan
    }


def draw_expenditure(docs: list[Disclosure]) -> None:
    """One stacked bar per agency and year."""
    figure, axes = plt.subplots(figsize=(9, 3.4))
    amounts = {f"{doc.agency.name} {doc.fiscal_year}": expenditure_by_function(doc) for doc in docs if doc.agency}
    codes = sorted({code for by_code in amounts.values() for code in by_code})
    left: dict[str, float] = defaultdict(float)
    for code, colour in zip(codes, COLOURS, strict=False):
        entry = lookup(Classification.FUNCTIONAL, code)
        widths = [float(by_code.get(code, 0)) for by_code in amounts.values()]
        axes.barh(
            list(amounts),
            widths,
            left=[left[name] for name in amounts],
            color=colour,
            label=f"{code} {entry.name if entry else ''}",
        )
        for name, width in zip(amounts, widths, strict=True):
            left[name] += width
    axes.set_xlabel("万元")
    axes.legend(fontsize=7, ncols=5, loc="lower center", bbox_to_anchor=(0.4, 1.0), frameon=False)
    save(figure, "expenditure-by-function.svg")


def draw_verified(docs: list[Disclosure]) -> None:
    """The share of verified, unverified and conflicting amounts by kind of table, over the whole corpus."""
    counts: dict[TableKind, Counter[Status]] = defaultdict(Counter)
    for doc in docs:
        for fact in doc.facts:
            counts[fact.kind][fact.status] += 1
    kinds = sorted(counts, key=lambda kind: counts[kind][Status.VERIFIED] / counts[kind].total())
    names = [f"{kind.value} ({counts[kind].total()})" for kind in kinds]
    figure, axes = plt.subplots(figsize=(9, 4.2))
    left = [0.0] * len(kinds)
    for status, colour in zip(Status, ("#0f766e", "#cbd5e1", "#dc2626"), strict=True):
        widths = [100 * counts[kind][status] / counts[kind].total() for kind in kinds]
        axes.barh(names, widths, left=left, color=colour, label=status.value)
        left = [start + width for start, width in zip(left, widths, strict=True)]
    axes.set_xlabel("% of the amounts")
    axes.legend(fontsize=7, ncols=3, loc="lower center", bbox_to_anchor=(0.4, 1.0), frameon=False)
    save(figure, "verified-by-kind.svg")


def save(figure: plt.Figure, name: str) -> None:
    """Writes a figure whose texts stay texts: the reader's own fonts draw the Chinese. No date, so that nothing changes."""
    figure.tight_layout()
    figure.savefig(IMAGES / name, metadata={"Date": None})
    plt.close(figure)


def main() -> None:
    """Draws both figures from the five documents of the corpus."""
    mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "govbudget-parse", "font.size": 8})
    mpl.rcParams["axes.spines.top"] = mpl.rcParams["axes.spines.right"] = False
    # The texts stay texts: a font of this machine without Chinese only measures them.
    warnings.filterwarnings("ignore", message="Glyph")
    docs = [parse_file(path) for path in sorted((ROOT / "corpus").glob("*.txt"))]
    IMAGES.mkdir(exist_ok=True)
    draw_expenditure(docs)
    draw_verified(docs)


if __name__ == "__main__":
    main()
