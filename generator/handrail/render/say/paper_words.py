"""The words of handouts: those of pages, those of paper alone, and signs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from handrail.languages.pack import read_pack
from handrail.model import Lang


@cache
def paper_words(langs: tuple[Lang, ...]) -> Mapping[str, tuple[str, ...]]:
    """Return every word by its name, once for each of some languages."""
    return {name: tuple(handout_words(lang)[name] for lang in langs) for name in handout_words(langs[0])}


@cache
def handout_words(lang: Lang) -> Mapping[str, str]:
    """Return every word that a handout can say in one language: the site's, and those of paper alone."""
    pack = read_pack(lang)
    signs = pack.writing.signs
    return {
        **pack.pages,
        **pack.paper,
        "colon": signs.colon,
        "semicolon": signs.semicolon,
        "comma": signs.list,
        "open": signs.open,
        "close": signs.close,
    }
