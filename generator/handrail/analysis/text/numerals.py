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
_ENGLISH = {word: value for value, word in enumerate(_SMALL)}
_ENGLISH |= {word: 10 * value for value, word in enumerate(_TENS, start=2)} | {"a": 1}
_ONES = "|".join(_SMALL[1:10])
_TEENS = "|".join(_SMALL[10:])
_TENS_WORDS = "|".join(_TENS)
_BELOW_100 = rf"(?:{_TENS_WORDS})(?:[ -](?:{_ONES})\b)?|(?:{_TEENS})|(?:{_ONES})|zero"
_BELOW_1000 = rf"(?:(?:{_ONES}|a)[ -]hundred\b(?:[ -](?:and[ -])?(?:{_BELOW_100})\b)?|(?:{_BELOW_100})\b)"

CHINESE_DIGIT = "[一二三四五六七八九十]"
"""A regular expression of one character of a small number, such as the day of a month."""

CHINESE_NUMERAL = "[零〇一二两三四五六七八九十百千万]+"
"""A regular expression of a number in Chinese words."""

ANY_ENGLISH = rf"(?:{'|'.join((*_SMALL[::-1], *_TENS, 'hundred', 'thousand'))})"
"""A regular expression of one word of an English number, in lower case."""

ENGLISH_NUMERAL = rf"(?:(?:{_BELOW_1000}|a)[ -]thousand\b(?:,?[ -](?:and[ -])?{_BELOW_1000})?|{_BELOW_1000})"
"""A regular expression of a number below a million in English words, in lower case.

It matches as many words as it can, and never more than eleven, so a search in any text takes linear time.
"""

_ENGLISH_NUMERAL = re.compile(ENGLISH_NUMERAL)


def parse_chinese(words: str) -> int | None:
    """Parse a whole number in Chinese words; return ``None`` if they are no number.

    Reads spoken numbers (五十八, 一百零四, 两万三) and numbers written digit by digit (二〇二六).
    Two digits (三五, 七八) are an approximate number, and are not read.
    """
    if not words or not set(words) <= _DIGITS.keys() | _UNITS.keys():
        return None
    if not set(words) & _UNITS.keys():
        is_rough = len(words) == 2 and _DIGITS[words[0]] and _DIGITS[words[1]]  # noqa: PLR2004
        return None if is_rough else int("".join(str(_DIGITS[word]) for word in words))
    high, ten_thousands, low = words.replace(_ROUND_ZERO, "零").partition("万")
    if not ten_thousands:
        return _parse_spoken(high)
    thousands, rest = _parse_spoken(high), _parse_spoken(low, 1000) if low else 0
    return None if not thousands or rest is None else thousands * 10_000 + rest


def parse_integer(words: str) -> int | None:
    """Return the whole number that digits (full-width ones too) or Chinese words write; else nothing."""
    return int(words) if words.isdecimal() else parse_chinese(words)


def _parse_spoken(words: str, shortened: int = 1) -> int | None:
    """Parse a number below ten thousand; a single digit counts ``shortened`` times (三 in 两万三)."""
    match = _SPOKEN.fullmatch(words)
    if not words or not match:
        return None
    thousands, hundreds, tens, ones = (_DIGITS.get(digit or "", 0) for digit in match.groups())
    total = thousands * 1000 + hundreds * 100 + (tens or 1) * 10 * ("十" in words)
    before = words[:-1]
    if ones and before.endswith(("百", "千")):  # 一百二 is short for 一百二十
        return total + ones * _UNITS[before[-1]] // 10
    return total + ones * (1 if before else shortened)


def parse_english(words: str) -> int | None:
    """Parse a whole number below a million in English words, such as ``twenty-one``, or return ``None``."""
    low = words.lower()
    if not _ENGLISH_NUMERAL.fullmatch(low):
        return None
    total = part = 0
    for word in _WORD.findall(low):
        if word == "thousand":
            total, part = part * 1000, 0
        elif word == "hundred":
            part *= 100
        else:
            part += _ENGLISH.get(word, 0)
    return total + part


_WORD = re.compile("[a-z]+")
