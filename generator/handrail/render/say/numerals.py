"""Chinese numerals, as laws number their articles."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"
_UNITS = ((1000, "千"), (100, "百"), (10, "十"))
_LIMIT = 10_000


def chinese_numeral(number: int) -> str:
    """Return ``number`` in Chinese numerals: 58 → 五十八, 104 → 一百零四, 12 → 十二.

    Raises:
        ValueError: if the number is below 0 or above 9999.
    """
    if not 0 <= number < _LIMIT:
        msg = f"{number} is not between 0 and {_LIMIT - 1}"
        raise ValueError(msg)
    if number == 0:
        return _DIGITS[0]
    words, rest, gap = "", number, False
    for size, unit in _UNITS:
        digit, rest = divmod(rest, size)
        if digit:
            words += (_DIGITS[0] if gap else "") + _DIGITS[digit] + unit
        gap = bool(words) and digit == 0
        if not rest:
            break
    if rest:
        words += (_DIGITS[0] if gap else "") + _DIGITS[rest]
    # From ten to nineteen the leading one is not spoken: 十二, but 一百一十二.
    return words.removeprefix("一") if words.startswith("一十") else words
