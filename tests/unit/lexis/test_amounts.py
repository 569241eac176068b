from __future__ import annotations

from decimal import Decimal

import pytest

from govbudget_parse.lexis.amounts import Amount, AmountRepair, read_amount


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("263.28", "263.28"),
        ("0", "0"),
        ("0.00", "0.00"),
        ("1,657.40", "1657.40"),
        ("１，６５７．４０", "1657.40"),
        ("3，518.85", "3518.85"),
        ("328,661", "328661"),
        ("12,345,678.9", "12345678.9"),
        ("-3.5", "-3.5"),
        ("－3", "-3"),
        ("（1.00）", "-1.00"),
        ("  883.5\t", "883.5"),
    ],
)
def test_a_clean_amount_is_read_as_printed(printed: str, value: str) -> None:
    amount = read_amount(printed)
    assert amount == Amount(Decimal(value))
    assert str(amount.value) == value


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("883. 50", "883.50"),
        ("1377 .51", "1377.51"),
        ("16.5 7", "16.57"),
        ("15.8\n9", "15.89"),
        ("1, 657.40", "1657.40"),
        ("1 657.40", "1657.40"),
    ],
)
def test_blanks_inside_an_amount_are_mended_and_told(printed: str, value: str) -> None:
    assert read_amount(printed) == Amount(Decimal(value), (AmountRepair.SPACES,))


@pytest.mark.parametrize(("printed", "value"), [("1,657.4O", "1657.40"), ("l2.50", "12.50")])
def test_a_letter_for_a_digit_is_mended_and_told(printed: str, value: str) -> None:
    assert read_amount(printed) == Amount(Decimal(value), (AmountRepair.LETTER,))


def test_a_lost_point_is_mended_and_told() -> None:
    assert read_amount("883 50") == Amount(Decimal("883.50"), (AmountRepair.POINT,))


def test_the_end_of_another_word_before_a_number_is_mended_and_told() -> None:
    assert read_amount("款 883.50") == Amount(Decimal("883.50"), (AmountRepair.REMAINS,))


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "000.00",
        " ",
        "-",
        "——",
        "行政运行",
        "98%",
        "≥40次",
        "2024年",
        "1.2.3",
        "1,65,7.40",
        "(1.00",
        "1.00)",
        "O",
        "Ol",
        "1" * 16,
        "1" * 100,
        "²",
    ],
)
def test_anything_else_is_no_amount(printed: str) -> None:
    assert read_amount(printed) is None


def test_the_precision_of_the_print_is_kept() -> None:
    assert str(read_amount("4.90").value) == "4.90"  # type: ignore[union-attr]
