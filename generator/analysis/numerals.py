"""Numbers written in words, Chinese and English, as whole numbers."""

from __future__ import annotations

import re

_ROUND_ZERO = "\u3007"
_DIGITS = {word: value for value, word in enumerate("零一二三四五六七八九")} | {_ROUND_ZERO: 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000}
_D = "[一二两三四五六七八九]"
_SPOKEN = re.compile(rf"(?:({_D})千)?零?(?:({_D})百)?零?(?:({_D}?)十)?零?({_D})?(?<!零)")

_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ENGLISH = {word: value for value, word in enumerate(_SMALL)} | {
    word: 10 * value for value, word in enumerate(_TENS, start=2)
}
_ANY = "|".join(sorted(_ENGLISH, key=len, reverse=True))
_WRITTEN = re.compile(
    rf"(?:(?P<hundreds>{'|'.join(_SMALL[1:10])})[ -]hundred(?:[ -](?:and )?(?=[a-z])|$))?"
    rf"(?:(?P<tens>{'|'.join(_TENS)})(?:[ -](?=[a-z])|$))?(?P<rest>{_ANY})?"
)

CHINESE_NUMERAL = "[零〇一二两三四五六七八九十百千万]+"
"""A regular expression of what can be a number in Chinese words."""

ANY_ENGLISH = rf"(?:{_ANY})"
"""A regular expression of one word that is a number in English, in lower case."""

ENGLISH_NUMERAL = rf"(?:{_ANY})(?:[ -]hundred)?(?:[ -](?:and )?(?:{_ANY}))*"
"""A regular expression of what can be a number in English words, in lower case."""


def chinese_integer(words: str) -> int | None:
    """Return the whole number that Chinese words write, or nothing where they write none.

    Reads what is spoken (五十八, 一百零四, 两万三) and what is spelt digit by digit (二〇二六).
    """
    if not words or not set(words) <= _DIGITS.keys() | _UNITS.keys():
        return None
    if not set(words) & _UNITS.keys():
        return int("".join(str(_DIGITS[word]) for word in words))
    high, ten_thousands, low = words.replace(_ROUND_ZERO, "零").partition("万")
    if not ten_thousands:
        return _spoken(high)
    thousands, rest = _spoken(high), _spoken(low, 1000) if low else 0
    return None if not thousands or rest is None else thousands * 10_000 + rest


def _spoken(words: str, shortened: int = 1) -> int | None:
    """Read a number below ten thousand; ``shortened`` is what a lone digit counts (the 三 of 两万三)."""
    match = _SPOKEN.fullmatch(words)
    if not words or not match:
        return None
    thousands, hundreds, tens, ones = (_DIGITS.get(digit or "", 0) for digit in match.groups())
    total = thousands * 1000 + hundreds * 100 + (tens or 1) * 10 * ("十" in words)
    before = words[:-1]
    if ones and before.endswith(("百", "千")):  # 一百二 is short for 一百二十
        return total + ones * _UNITS[before[-1]] // 10
    return total + ones * (1 if before else shortened)


def english_integer(words: str) -> int | None:
    """Return the whole number below a thousand that English words write, or nothing: ``twenty-one``."""
    match = _WRITTEN.fullmatch(words.lower())
    if not words or not match:
        return None
    rest = _ENGLISH[match["rest"]] if match["rest"] else 0
    tens = _ENGLISH[match["tens"]] if match["tens"] else 0
    if tens and match["rest"] and not 0 < rest < 10:  # noqa: PLR2004
        return None
    return (_ENGLISH[match["hundreds"]] * 100 if match["hundreds"] else 0) + tens + rest
