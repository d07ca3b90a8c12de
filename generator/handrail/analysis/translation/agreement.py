"""Facts that both languages of a text must state, and where they do not.

For each kind of fact there is a function from a text and its language to the facts in the text, each with its
place in the text. Numbers are in ``handrail.analysis.translation.counts``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from handrail.analysis.text.dates import find_dates
from handrail.analysis.text.numbers import Number, extract_digits, find_numbers
from handrail.analysis.text.numerals import CHINESE_NUMERAL, parse_integer
from handrail.analysis.text.prose import LINK, keep_prose
from handrail.catalog import Passage
from handrail.model import LANGS, Lang
from handrail.model.text import LANGUAGE_NAMES
from handrail.source import Span

Stretch = tuple[int, int]
Facts = Mapping[tuple[object, ...], Stretch]
"""Facts of one kind in a form that is the same in both languages, each with its place in the text."""

_SOME_DIGITS = re.compile(r"\d{3}")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_NUMBER = rf"(?:\d+|{CHINESE_NUMERAL})"
CHINESE_PLACE = re.compile(
    rf"第(?P<article>{_NUMBER})条(?:第(?P<paragraph>{_NUMBER})款)?(?:第?[（(]?(?P<item>{_NUMBER})[）)]?项)?"
)
ENGLISH_PLACE = re.compile(
    r"\b(?:[Pp]aragraph\s+(?P<of>\d+)\s+of\s+)?[Aa]rticle\s+(?P<article>\d+)"
    r"(?:\((?P<first>\d+)\)|,?\s+paragraph\s+(?P<paragraph>\d+))?(?:\((?P<second>\d+)\)|,?\s+item\s+(?P<item>\d+))?"
)
ENGLISH_PLACES = re.compile(r"\b[Aa]rticles\s+\d+(?:(?:,\s*|\s+)(?:and\s+|or\s+|to\s+)?\d+)*")


class Mismatch(msgspec.Struct, frozen=True):
    """A fact that one language of a text states and the other does not.

    Attributes:
        span: the place of the fact in its file.
        message: what is wrong.
        other: the place of a different fact in the other language, or that whole text if it has none.
        other_message: what is at that place.
    """

    span: Span
    message: str
    other: Span
    other_message: str


def find_mismatch(passage: Passage, what: str, find: Callable[[str, Lang], Facts]) -> Iterator[Mismatch]:
    """Yield one mismatch if the languages of a text state different facts of the kind ``what``."""
    found = {lang: find(passage.text[lang], lang) for lang in LANGS}
    only = {
        lang: [place for fact, place in found[lang].items() if fact not in found[other]]
        for lang, other in zip(LANGS, reversed(LANGS), strict=True)
    }
    if only["zh"] or only["en"]:
        yield build_mismatch(passage, what, only["zh"], only["en"])


def build_mismatch(passage: Passage, what: str, zh: list[Stretch], en: list[Stretch]) -> Mismatch:
    """Return the mismatch of facts that only one language states; at least one list is not empty."""
    lang: Lang = "en" if en else "zh"
    other: Lang = "zh" if en else "en"
    here, there = (en, zh) if en else (zh, en)
    words = _join(passage.text[lang], here)
    otherwise = f"has {_join(passage.text[other], there)}" if there else "does not"
    other_text = f"the {LANGUAGE_NAMES[other]} text"
    message = f"the {LANGUAGE_NAMES[lang]} text has the {what} {words}, {other_text} {otherwise}"
    elsewhere = passage.span(other, *there[0]) if there else passage.entry.span((*passage.path, other))
    return Mismatch(passage.span(lang, *here[0]), message, elsewhere, other_text)


def _join(text: str, places: list[Stretch]) -> str:
    return ", ".join(text[start:end] for start, end in places)


def find_placeholders(text: str, lang: Lang) -> Facts:
    """Return the placeholders of a text; if it has one twice, the other language must have it twice."""
    del lang
    return _count(_PLACEHOLDER, text) if "{" in text else {}


def find_links(text: str, lang: Lang) -> Facts:
    """Return the addresses that a text links to."""
    del lang
    return _count(LINK, text) if "](" in text or "://" in text else {}


def _count(pattern: re.Pattern[str], text: str) -> Facts:
    found: dict[tuple[object, ...], Stretch] = {}
    counts: Counter[str] = Counter()
    for match in pattern.finditer(text):
        counts[match[0]] += 1
        found[match[0], counts[match[0]]] = match.span()
    return found


def find_phones(text: str) -> Mapping[str, Stretch]:
    """Return the phone numbers of a text by their digits, each with its place."""
    if not _SOME_DIGITS.search(text):
        return {}
    return {
        extract_digits(number.words): (number.start, number.end)
        for number in find_numbers(text)
        if number.unit == "phone"
    }


def find_phone_mismatch(
    passage: Passage, in_chinese: Sequence[Number], in_english: Sequence[Number]
) -> Iterator[Mismatch]:
    """Yield one mismatch if one language has a phone number that is nowhere in the other.

    In the other language the digits can be part of a name (the Palm 12333 app).

    Args:
        passage: the text.
        in_chinese: the numbers with a unit that its Chinese states.
        in_english: those that its English states.
    """
    chinese, english = (
        [
            (number.start, number.end)
            for number in here
            if number.unit == "phone" and extract_digits(number.words) not in there
        ]
        for here, there in (
            (in_chinese, extract_digits(passage.text.en)),
            (in_english, extract_digits(passage.text.zh)),
        )
    )
    if chinese or english:
        yield build_mismatch(passage, "phone number", chinese, english)


def find_dates_in_prose(text: str, lang: Lang) -> Facts:
    """Return the dates of a text as year, month and day; the year is ``None`` if the text leaves it out."""
    del lang
    return {(day.year, day.month, day.day): (day.start, day.end) for day in find_dates(keep_prose(text))}


def find_law_places(text: str, lang: Lang) -> Facts:
    """Return the places in laws that a text names in words, as numbers: article, paragraph, item."""
    found: dict[tuple[object, ...], Stretch] = {}
    if ("条" if lang == "zh" else "rticle") not in text:
        return found
    words = keep_prose(text)
    for match in (CHINESE_PLACE if lang == "zh" else ENGLISH_PLACE).finditer(words):
        parts = {key: parse_integer(value) for key, value in match.groupdict().items() if value}
        article = parts.pop("article")
        found[article, *parts.values()] = match.span()
    for match in ENGLISH_PLACES.finditer(words):
        for number in re.finditer(r"\d+", match[0]):
            start, end = number.span()
            found[(int(number[0]),)] = (match.start() + start, match.start() + end)
    return found
