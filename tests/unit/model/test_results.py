from __future__ import annotations

import attrs
import pytest

import govbudget_parse
from govbudget_parse import Span, Term


def test_every_public_name_exists_once() -> None:
    names = govbudget_parse.__all__
    assert len(set(names)) == len(names)
    assert all(hasattr(govbudget_parse, name) for name in names)


def test_every_result_type_is_frozen_and_slotted() -> None:
    public = [getattr(govbudget_parse, name) for name in govbudget_parse.__all__]
    kinds = [kind for kind in public if isinstance(kind, type) and attrs.has(kind)]
    assert len(kinds) > 10
    assert all("__dict__" not in vars(kind) and kind.__setattr__ is not object.__setattr__ for kind in kinds)


def test_a_result_cannot_be_changed() -> None:
    term = Term("基本支出", "为保障机构正常运转", (Span(0, 4),))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        term.term = "项目支出"  # type: ignore[misc]


def test_results_with_equal_parts_are_equal_and_hash_alike() -> None:
    first, second = (Term("基本支出", "…", (Span(0, 4),)) for _ in range(2))
    assert first == second
    assert len({first, second}) == 1
