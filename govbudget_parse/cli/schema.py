"""`govbudget-parse schema`: the JSON Schema of the result."""

from __future__ import annotations

import json

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema (2020-12) of what `parse` prints."""
    from govbudget_parse.export.schema import build_schema

    click.echo(json.dumps(build_schema(), ensure_ascii=False, indent=2))
