"""A class that is made quickly differs from one that attrs makes in nothing else."""

from __future__ import annotations

import copy
import inspect
import pickle

import attrs
import pytest

from govbudget_parse.model.quick import quickly_made


@attrs.frozen
class Plain:
    label: str
    amount: str
    code: str | None = None


@quickly_made
@attrs.frozen
class Quick:
    label: str
    amount: str
    code: str | None = None


@pytest.mark.parametrize(
    "made", [Quick("行政运行", "271.14"), Quick(amount="271.14", label="行政运行"), Quick("行政运行", "271.14", None)]
)
def test_fields_are_given_by_place_or_by_name_or_left_out(made: Quick) -> None:
    assert attrs.asdict(made) == attrs.asdict(Plain("行政运行", "271.14"))


def test_an_object_is_of_its_class_and_frozen_once_it_is_made() -> None:
    made = Quick("行政运行", "271.14", "2010301")
    assert type(made) is Quick
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        made.label = "事业运行"  # type: ignore[misc]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        del made.label
    assert not hasattr(made, "__dict__")


def test_copies_are_equal_and_hash_alike() -> None:
    made = Quick("行政运行", "271.14", "2010301")
    for other in (copy.deepcopy(made), pickle.loads(pickle.dumps(made)), attrs.evolve(made)):
        assert other == made
        assert hash(other) == hash(made)
    assert attrs.evolve(made, code="2010350") == Quick("行政运行", "271.14", "2010350")


def test_its_signature_is_that_of_the_class() -> None:
    assert inspect.signature(Quick) == inspect.signature(Plain)


def test_a_missing_field_is_an_error() -> None:
    with pytest.raises(TypeError, match="amount"):
        Quick("行政运行")  # type: ignore[call-arg]


def test_a_class_that_makes_its_own_values_is_refused() -> None:
    with pytest.raises(AssertionError):

        @quickly_made
        @attrs.frozen
        class Collected:
            rows: list[str] = attrs.field(factory=list)
