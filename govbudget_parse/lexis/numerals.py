"""Values of printed numerals: "十一", "21", "③", "二〇二四"."""

from __future__ import annotations

from govbudget_parse.lexis.memo import remembered

_HAN_DIGITS = {"〇": 0, "零": 0, "○": 0} | {digit: value for value, digit in enumerate("一二三四五六七八九", start=1)}
_HAN_WEIGHTS = {"十": 10, "百": 100}
_CIRCLED_ONE = ord("①")


@remembered
def read_numeral(text: str) -> int | None:
    """The value of a numeral in Han digits, Arabic digits or one circled digit; None for anything else.

    Han digits without a weight are read by position: "二〇二四" is 2024, "二十四" is 24.
    """
    if text.isascii():
        return int(text) if text.isdecimal() and len(text) <= 9 else None
    if len(text) == 1 and "①" <= text <= "⑳":
        return ord(text) - _CIRCLED_ONE + 1
    if not _HAN_WEIGHTS.keys().isdisjoint(text):
        return _read_weighted(text)
    if text and len(text) <= 9 and _HAN_DIGITS.keys() >= {*text}:
        return int("".join(str(_HAN_DIGITS[c]) for c in text))
    return None


def _read_weighted(text: str) -> int | None:
    total = 0
    digit: int | None = None
    last_weight = 1000
    for char in text:
        if char in _HAN_WEIGHTS:
            weight = _HAN_WEIGHTS[char]
            if weight >= last_weight:
                return None
            total += weight if digit is None else digit * weight
            digit, last_weight = None, weight
        elif char in _HAN_DIGITS:
            digit = _HAN_DIGITS[char]
        else:
            return None
    return total + (digit or 0)
