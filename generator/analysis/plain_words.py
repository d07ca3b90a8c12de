"""Words of offices in a text, and the plain ones that say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from generator.analysis.prose import prose, without
from generator.model import LANGS, Lang

_QUOTED = re.compile(r"“[^”]*”|《[^》]*》|‘[^’\n]*’(?!\w)")
"""Words that a text only quotes; the apostrophe of *card’s* opens nothing."""


@dataclass(frozen=True, slots=True)
class OfficeWord:
    """A word of offices: where it stands in the text, and what says the same."""

    start: int
    end: int
    word: str
    instead: str


@dataclass(frozen=True, slots=True)
class _List:
    pattern: re.Pattern[str]
    instead: Mapping[str, str]


@cache
def _lists() -> Mapping[Lang, _List]:
    text = files("generator.analysis").joinpath("plain_words.yml").read_text(encoding="utf-8")
    words = yaml.safe_load(text)
    return {lang: _List(_pattern(words[lang], lang), words[lang]) for lang in LANGS}


def _pattern(words: Mapping[str, str], lang: Lang) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    choice = "|".join(re.escape(word) for word in longest_first)
    return re.compile(choice) if lang == "zh" else re.compile(rf"\b(?:{choice})\b")


def office_words(text: str, lang: Lang) -> Iterator[OfficeWord]:
    """Yield every word of ``plain_words.yml`` in a text, but for what stands in quotation marks."""
    words = _lists()[lang]
    for match in words.pattern.finditer(without(_QUOTED, prose(text)).lower()):
        yield OfficeWord(*match.span(), text[slice(*match.span())], words.instead[match[0]])
