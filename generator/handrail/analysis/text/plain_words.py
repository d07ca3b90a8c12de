"""Official language in a text, and the plain words to use in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

import msgspec
import yaml

from handrail.analysis.text.prose import keep_prose, mask_pattern
from handrail.analysis.text.texts import Sheet
from handrail.catalog import Passage
from handrail.model import LANGS, Lang

_QUOTED = re.compile(r"“[^”]*”|《[^》]*》|‘[^’\n]*’(?!\w)")
"""Words in quotation marks; the apostrophe of *card’s* is no quotation mark."""


class OfficeWordUse(msgspec.Struct, frozen=True):
    """A word of official language in a text, and the plain word to use in its place."""

    start: int
    end: int
    word: str
    instead: str


class _List(msgspec.Struct, frozen=True):
    pattern: re.Pattern[str]
    instead: Mapping[str, str]


@cache
def _load_lists() -> Mapping[Lang, _List]:
    text = files("handrail.analysis.text").joinpath("plain_words.yml").read_text(encoding="utf-8")
    words = yaml.load(text, yaml.CSafeLoader)
    return {lang: _compile_list(words[lang], lang) for lang in LANGS}


def _compile_list(words: Mapping[str, str], lang: Lang) -> _List:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    choice = "|".join(re.escape(word) for word in longest_first)
    whole = choice if lang == "zh" else rf"\b(?:{choice})\b"
    return _List(re.compile(whole), words)


def find_office_words(text: str, lang: Lang) -> Iterator[OfficeWordUse]:
    """Yield every word of ``plain_words.yml`` in a text, except within quotation marks."""
    words = _load_lists()[lang]
    for match in words.pattern.finditer(mask_pattern(_QUOTED, keep_prose(text)).lower()):
        yield OfficeWordUse(*match.span(), text[slice(*match.span())], words.instead[match[0]])


def search_office_words(sheet: Sheet) -> Iterator[Passage]:
    """Yield the passages of a sheet that may contain such a word; all that do are among them."""
    words = _load_lists()[sheet.lang]
    # The Chinese words begin with few different characters, so one pattern finds them fast.
    return sheet.search(words.pattern) if sheet.lang == "zh" else sheet.search_words(words.instead)
