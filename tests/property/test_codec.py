from __future__ import annotations

import json
import pickle

from hypothesis import HealthCheck, given, settings

from govbudget_parse import Disclosure, from_dict, from_json
from tests.property.strategies import disclosures

few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@few
@given(disclosures)
def test_what_is_written_as_json_is_read_back_equal(disclosure: Disclosure) -> None:
    assert from_json(disclosure.to_json()) == disclosure


@few
@given(disclosures)
def test_the_dict_is_what_the_json_holds_and_is_read_back_equal(disclosure: Disclosure) -> None:
    plain = disclosure.to_dict()
    assert json.loads(disclosure.to_json()) == plain
    assert from_dict(plain) == disclosure


@few
@given(disclosures)
def test_a_pickled_disclosure_is_equal_and_has_the_same_hash(disclosure: Disclosure) -> None:
    again = pickle.loads(pickle.dumps(disclosure))
    assert again == disclosure
    assert hash(again) == hash(disclosure)
