from __future__ import annotations

from decimal import Decimal

import pytest

from govbudget_parse.model.money import Unit, to_yuan


@pytest.mark.parametrize(
    ("amount", "unit", "yuan"),
    [
        ("263.28", Unit.TEN_THOUSAND, "2632800.00"),
        ("0", Unit.TEN_THOUSAND, "0.00"),
        ("873617", Unit.YUAN, "873617.00"),
        ("1.5", Unit.THOUSAND, "1500.00"),
        ("2", Unit.MILLION, "2000000.00"),
        ("-0.36", Unit.HUNDRED_MILLION, "-36000000.00"),
        ("0.1234567", Unit.TEN_THOUSAND, "1234.567"),
        ("1.2340", Unit.YUAN, "1.234"),
    ],
)
def test_an_amount_in_yuan_is_exact_and_has_at_least_two_decimals(amount: str, unit: Unit, yuan: str) -> None:
    assert format(to_yuan(Decimal(amount), unit), "f") == yuan
