"""`govbudget-parse rules`: the catalogue of rules that `check` asks."""

from __future__ import annotations

import json

import click


@click.command()
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text for people; json: a list with an object for each rule.",
)
def rules(style: str) -> None:
    """List the rules that `check` holds a document against."""
    if style == "json":
        _print_json()
    else:
        _print_text()


def _print_json() -> None:
    from govbudget_parse.checks.catalogue import RULES

    listed = [
        {
            "rule": rule.id,
            "family": rule.family.heading,
            "severity": rule.severity.value,
            "title": rule.title,
            "compares": rule.compares,
            "tolerance": rule.tolerance.value,
            "source": rule.duty.value,
        }
        for rule in RULES
    ]
    click.echo(json.dumps(listed, ensure_ascii=False, indent=2))


def _print_text() -> None:
    from rich.console import Console
    from rich.text import Text

    from govbudget_parse.checks.catalogue import FAMILIES

    console = Console(highlight=False, soft_wrap=True)
    for family, members in FAMILIES.items():
        console.print(Text(family.heading, "bold"))
        for rule in members:
            console.print(Text(f"  {rule.id:17} {rule.severity:8} {rule.title}"))
            console.print(Text(f"  {'':17} {'':8} {rule.compares}", "dim"))
