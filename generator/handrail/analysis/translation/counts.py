"""The numbers that both languages of a text must state, and where they do not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from handrail.analysis.text.dates import MONTHS
from handrail.analysis.text.numbers import Number, extract_digits
from handrail.analysis.text.numerals import (
    CHINESE_NUMERAL,
    ENGLISH_NUMERAL,
    parse_chinese,
    parse_english,
)
from handrail.analysis.text.prose import keep_prose, mask_pattern, mask_stretches
from handrail.analysis.translation.agreement import (
    CHINESE_PLACE,
    ENGLISH_PLACE,
    ENGLISH_PLACES,
    Stretch,
    find_dates_in_prose,
    find_phones,
)
from handrail.model import Lang, Text

_DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_TIMES = {"千": 1000, "万": 10_000, "亿": 100_000_000}
_SITE = re.compile(r"(?<![A-Za-z0-9-])[A-Za-z0-9-]+(?:\.[A-Za-z]{2,})+(?![A-Za-z])")
_PLACES: dict[Lang, tuple[re.Pattern[str], ...]] = {
    "zh": (CHINESE_PLACE,),
    "en": (ENGLISH_PLACE, ENGLISH_PLACES),
}
_CHINESE_WORDS = re.compile(CHINESE_NUMERAL)
_ENGLISH_WORDS = re.compile(rf"\b{ENGLISH_NUMERAL}\b")
_LOOSE = {
    1: r"\b(?:an?|once|single|first|each|every|only)\b",
    2: r"\b(?:both|twice|second|pair)\b",
    3: r"\bthird\b",
    4: r"\bfourth\b",
    5: r"\bfifth\b",
}
_LOOSE_ENGLISH = {Decimal(value): re.compile(pattern) for value, pattern in _LOOSE.items()}


def find_uneven_numbers(
    text: Text, in_chinese: Sequence[Number], in_english: Sequence[Number]
) -> tuple[list[Stretch], list[Stretch]]:
    """Return the places of the numbers that only one language states: those in Chinese, those in English.

    Args:
        text: the text.
        in_chinese: the numbers with a unit that its Chinese states.
        in_english: those that its English states.

    A number in digits must be in the other language too, in digits or in words. Numbers in words are compared
    only if both languages measure something (三十日, thirty days), because 两, "both" and "a" are used too
    loosely.
    """
    if not (_DIGITS.search(text.zh) or _DIGITS.search(text.en)):
        return _compare_measures(in_chinese, in_english)
    phones = {extract_digits(each.words) for each in (*in_chinese, *in_english) if each.unit == "phone"}
    chinese, english = _mask_others(text.zh, "zh"), _mask_others(text.en, "en")
    alone = (
        _find_unstated(chinese, english, _read_words(english, "en") | _read_loosely(text.en), phones),
        _find_unstated(english, chinese, _read_words(chinese, "zh"), phones),
    )
    return alone if any(alone) else _compare_measures(in_chinese, in_english)


@lru_cache(maxsize=1024)
def _mask_others(text: str, lang: Lang) -> str:
    """Return the text without dates, places in laws, names of sites, placeholders and links."""
    words = keep_prose(text)
    words = mask_stretches(words, find_dates_in_prose(words, lang).values())
    for pattern in (_SITE, *_PLACES[lang]):
        words = mask_pattern(pattern, words)
    return words


def _find_in_digits(text: str) -> list[tuple[Decimal, Stretch]]:
    found = []
    for match in _DIGITS.finditer(text):
        times = _TIMES.get(text[match.end() : match.end() + 1], 1)
        found.append((Decimal(match[0].replace(",", "")) * times, match.span()))
    return found


def _find_unstated(here: str, there: str, words: set[Decimal], phones: set[str]) -> list[Stretch]:
    """Return the places of the numbers in digits ``here`` that ``there`` does not state at all."""
    stated = {value for value, _ in _find_in_digits(there)} | words
    of_phones = {at for start, end in find_phones(here).values() for at in range(start, end)}
    return [
        place
        for value, place in _find_in_digits(here)
        if value not in stated
        and extract_digits(here[slice(*place)]) not in phones
        and place[0] not in of_phones
    ]


def _read_words(text: str, lang: Lang) -> set[Decimal]:
    if lang == "zh":
        found = (parse_chinese(words) for words in _CHINESE_WORDS.findall(text))
    else:
        found = (parse_english(words) for words in _ENGLISH_WORDS.findall(text.lower()))
    return {Decimal(value) for value in found if value is not None}


def _read_loosely(english: str) -> set[Decimal]:
    """Return the numbers that English words imply: a, both, second, March."""
    low = english.lower()
    months = {Decimal(number) for number, name in enumerate(MONTHS, 1) if name in english}
    return months | {value for value, pattern in _LOOSE_ENGLISH.items() if pattern.search(low)}


def _compare_measures(
    in_chinese: Sequence[Number], in_english: Sequence[Number]
) -> tuple[list[Stretch], list[Stretch]]:
    """Return the places of measures that differ, if both languages have measures."""
    chinese, english = (
        [number for number in found if number.unit != "phone" and number.value > 1]
        for found in (in_chinese, in_english)
    )
    if not chinese or not english:
        return [], []
    return _find_unmatched(chinese, english), _find_unmatched(english, chinese)


def _find_unmatched(these: list[Number], those: list[Number]) -> list[Stretch]:
    known = {(number.value, number.unit) for number in those}
    return [(number.start, number.end) for number in these if (number.value, number.unit) not in known]
