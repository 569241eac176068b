"""`govbudget-parse show`: a document's outline and tables in the terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from govbudget_parse.api import parse_source
from govbudget_parse.cli.inputs import Inputs
from govbudget_parse.cli.text import printable
from govbudget_parse.model.disclosure import Disclosure, Section
from govbudget_parse.model.table import Table

if TYPE_CHECKING:
    from rich.table import Table as RichTable
    from rich.tree import Tree

# Wide enough for the widest form, where no terminal says how wide the page is.
_PAGE_WIDTH = 200


@click.command()
@click.argument("file", metavar="FILE")
def show(file: str) -> None:
    """Show the outline and the tables of FILE; `-` is standard input."""
    from rich.console import Console

    inputs = Inputs((file,))
    console = Console(highlight=False, width=None if sys.stdout.isatty() else _PAGE_WIDTH)
    for name, source in inputs.sources():
        disclosure = parse_source(source)
        console.print(_draw_outline(name, disclosure))
        for table in disclosure.tables:
            console.print()
            console.print(_draw_table(table))
    sys.exit(inputs.exit_code)


def _draw_outline(name: str, disclosure: Disclosure) -> Tree:
    from rich.text import Text
    from rich.tree import Tree

    title = disclosure.title.text if disclosure.title else name
    tree = Tree(Text(printable(title), "bold"))
    waiting: list[tuple[Tree, Section]] = [(tree, section) for section in reversed(disclosure.outline)]
    while waiting:
        parent, section = waiting.pop()
        branch = parent.add(Text(printable(f"{section.number or ''}{section.title}")))
        waiting.extend((branch, inner) for inner in reversed(section.sections))
    return tree


def _draw_table(table: Table) -> RichTable:
    from rich.table import Table as RichTable
    from rich.text import Text

    unit = f" ({table.unit})" if table.unit else ""
    caption = f"{table.index}. {table.title or table.kind}{unit} [{table.kind}, {table.rendering}]"
    drawn = RichTable(title=Text(printable(caption)), title_justify="left", show_lines=False)
    for path in table.header:
        drawn.add_column(Text("\n".join(map(printable, path))))
    for row in table.rows:
        drawn.add_row(*(Text(printable(cell or "")) for cell in row.cells))
    return drawn
