"""The reference is drawn from docstrings: every public name has one of its own."""

from __future__ import annotations

import inspect

import pytest

import govbudget_parse


@pytest.mark.parametrize("name", govbudget_parse.__all__)
def test_every_public_name_says_what_it_is(name: str) -> None:
    documented = inspect.getdoc(getattr(govbudget_parse, name)) or ""
    # attrs writes "Fact(id, table, ...)" where a class has no docstring.
    assert documented
    assert not documented.startswith(f"{name}(")
