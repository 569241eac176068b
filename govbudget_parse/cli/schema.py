"""`govbudget-parse schema`: what `parse` prints and what `export` writes, described."""

from __future__ import annotations

import json

import click


@click.command()
@click.option(
    "--of",
    "subject",
    type=click.Choice(["json", "tables"]),
    default="json",
    show_default=True,
    help="json: the JSON Schema (2020-12) of what `parse` prints; tables: the tables of `export`, in Markdown.",
)
def schema(subject: str) -> None:
    """Describe the output: the JSON Schema of `parse`, or the tables of `export`."""
    if subject == "tables":
        from govbudget_parse.export.describe import describe_tables

        click.echo(describe_tables(), nl=False)
        return
    from govbudget_parse.export.schema import build_schema

    click.echo(json.dumps(build_schema(), ensure_ascii=False, indent=2))
