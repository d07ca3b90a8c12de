"""Sentences, and how long they are to a reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.analysis.prose import HAN
from generator.model import Lang

_PLACEHOLDER = re.compile(r"\{[^{}]*\}|https?://[^\s()]+")
_SENTENCE = {
    "zh": re.compile(r"[^。！？；\n]+"),
    "en": re.compile(r"(?:[^.!?\n]|[.!?](?![\s”)]|$))+"),
}
_UNIT = {"zh": re.compile(rf"[{HAN}]|[A-Za-z0-9]+"), "en": re.compile(r"[\w’'-]+")}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: where it stands, and its length in Chinese characters or English words."""

    start: int
    end: int
    length: int


def sentences(text: str, lang: Lang) -> Iterator[Sentence]:
    """Yield the sentences of a text.

    A word in Latin letters, a number and a placeholder count as one character of Chinese, for a reader takes
    each in at a glance.
    """
    words = _PLACEHOLDER.sub(lambda match: "X" * len(match[0]), text)
    for match in _SENTENCE[lang].finditer(words):
        start = match.end() - len(match[0].lstrip())
        yield Sentence(start, match.end(), len(_UNIT[lang].findall(match[0])))
