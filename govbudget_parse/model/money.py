"""Units of money as printed, and their worth in yuan."""

from __future__ import annotations

from decimal import Context, Decimal
from enum import StrEnum

_EXACT = Context(prec=60)
_FEN = Decimal("0.01")


class Unit(StrEnum):
    """The units in which amounts are printed."""

    YUAN = "元"
    THOUSAND = "千元"
    TEN_THOUSAND = "万元"
    MILLION = "百万元"
    HUNDRED_MILLION = "亿元"


_WORTH = {
    Unit.YUAN: Decimal(1),
    Unit.THOUSAND: Decimal(1_000),
    Unit.TEN_THOUSAND: Decimal(10_000),
    Unit.MILLION: Decimal(1_000_000),
    Unit.HUNDRED_MILLION: Decimal(100_000_000),
}


def to_yuan(amount: Decimal, unit: Unit) -> Decimal:
    """`amount` (in `unit`) in yuan, exact, with at least two decimals: 263.28 万元 is 2632800.00."""
    exact = _EXACT.multiply(amount, _WORTH[unit])
    if exact.same_quantum(_FEN):
        return exact
    in_fen = exact.quantize(_FEN, context=_EXACT)
    return in_fen if in_fen == exact else exact.normalize(_EXACT)
