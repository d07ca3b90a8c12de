"""Sentences, and how long they are to a reader."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from handrail.analysis.text.prose import HAN
from handrail.model import Lang

_PLACEHOLDER = re.compile(r"\{[^{}]*\}|https?://[^\s()]+")
_SENTENCE = {
    "zh": re.compile(r"[^。！？；\n]+"),
    "en": re.compile(r"(?:[^.!?\n]|[.!?](?![\s”)]|$))+"),
}
_CHINESE_UNIT = re.compile(rf"[{HAN}]|[A-Za-z0-9]+")
_SIGNS_ALONE = re.compile(r"(?<!\S)[^\w\s]+(?!\S)")


class Sentence(msgspec.Struct, frozen=True):
    """A sentence: where it stands, and its length in Chinese characters or English words."""

    start: int
    end: int
    length: int


def find_long_sentences(most: int, text: str, lang: Lang) -> Iterator[Sentence]:
    """Yield the sentences of a text that have more than ``most`` Chinese characters, or English words.

    A word in Latin letters, a number and a placeholder count as one Chinese character each, because a reader
    takes each in at a glance.
    """
    # Most texts are too short to hold a long sentence, and need no closer look. Between two words is a space.
    shortest = most if lang == "zh" else 2 * most
    if len(text) <= shortest or (lang == "en" and len(text.split()) <= most):
        return
    for each in _split_sentences(_mask_placeholders(text), lang, shortest):
        if each.length > most:
            yield each


def _mask_placeholders(text: str) -> str:
    """Return a text with one long word for each placeholder and address; positions stay the same."""
    if "{" in text or "://" in text:
        return _PLACEHOLDER.sub(lambda match: "X" * len(match[0]), text)
    return text


def _split_sentences(readable: str, lang: Lang, shortest: int = 0) -> Iterator[Sentence]:
    """Yield the sentences that have more than ``shortest`` characters of any kind, each with its length."""
    for match in _SENTENCE[lang].finditer(readable):
        if match.end() - match.start() <= shortest:
            continue
        start = match.end() - len(match[0].lstrip())
        yield Sentence(start, match.end(), _measure(match[0], lang))


def _measure(readable: str, lang: Lang) -> int:
    """Return how many Chinese characters, or English words between spaces, a text has."""
    if lang == "zh":
        return len(_CHINESE_UNIT.findall(readable))
    return len(readable.split()) - len(_SIGNS_ALONE.findall(readable))
