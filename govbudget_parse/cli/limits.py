"""The option `--limit NAME=NUMBER`, which several commands share."""

from __future__ import annotations

import attrs
import click

from govbudget_parse.limits import DEFAULT_LIMITS, Limits

NAMES = tuple(field.name for field in attrs.fields(Limits))


def read_limits(_context: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> Limits:
    """The limits that the values of the option state ("cells=50000"), the default for each that none names."""
    named: dict[str, int] = {}
    for text in given:
        name, _, number = text.partition("=")
        if name not in NAMES or not number.isdecimal() or int(number) < 1:
            raise click.BadParameter(f"{text!r} is none of {', '.join(f'{name}=NUMBER' for name in NAMES)}")
        named[name] = int(number)
    return attrs.evolve(DEFAULT_LIMITS, **named)


limit_option = click.option(
    "--limit",
    "limits",
    metavar="NAME=NUMBER",
    multiple=True,
    callback=read_limits,
    help=f"Read no more of a FILE than this; NAME is one of {', '.join(NAMES)}. May be repeated.",
)
