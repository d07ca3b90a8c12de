"""Official language in a text, and the plain words to use in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import msgspec

from handrail.analysis.text.prose import keep_prose, mask_pattern
from handrail.analysis.text.texts import Sheet
from handrail.catalog import Catalog, Passage
from handrail.languages.pack import read_pack
from handrail.model import LANGS, Lang

_QUOTED = re.compile(r"“[^”]*”|《[^》]*》|‘[^’\n]*’(?!\w)")
"""Words in quotation marks; the apostrophe of *card’s* is no quotation mark."""


class OfficeWordUse(msgspec.Struct, frozen=True):
    """A word of official language in a text, and the plain word to use in its place."""

    start: int
    end: int
    word: str
    instead: str


class PlainWords(msgspec.Struct, frozen=True):
    """The words of officials in one language.

    Attributes:
        pattern: finds each of them in a text in small letters; nothing if there are none.
        instead: the plain word for each.
        has_spaces: whether spaces stand between the words of the language.
    """

    pattern: re.Pattern[str] | None
    instead: Mapping[str, str]
    has_spaces: bool


def list_plain_words(catalog: Catalog) -> Mapping[Lang, PlainWords]:
    """Return the words of officials in each language: those of its pack, and those that mkdocs.yml adds."""
    return {lang: compile_plain_words(lang, catalog.site.plain_words.get(lang, {})) for lang in LANGS}


def compile_plain_words(lang: str, own: Mapping[str, str] = {}) -> PlainWords:
    """Return the words of officials in one language.

    Args:
        lang: the language.
        own: words of the project, with the plain word for each; they go before those of the pack.
    """
    pack = read_pack(lang)
    words = {**pack.plain_words, **{word.lower(): instead for word, instead in own.items()}}
    has_spaces = bool(pack.writing.signs.between_words)
    choice = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    pattern = rf"\b(?:{choice})\b" if has_spaces else choice
    return PlainWords(re.compile(pattern) if words else None, words, has_spaces)


def find_office_words(text: str, words: PlainWords) -> Iterator[OfficeWordUse]:
    """Yield every word of officials in a text, except within quotation marks."""
    if words.pattern is None:
        return
    for match in words.pattern.finditer(mask_pattern(_QUOTED, keep_prose(text)).lower()):
        yield OfficeWordUse(*match.span(), text[slice(*match.span())], words.instead[match[0]])


def search_office_words(sheet: Sheet, words: PlainWords) -> Iterator[Passage]:
    """Yield the passages of a sheet that may contain such a word; all that do are among them."""
    if words.pattern is None:
        return
    # Words without spaces between them begin with few different characters, so one pattern finds them fast.
    yield from sheet.search_words(words.instead) if words.has_spaces else sheet.search(words.pattern)
