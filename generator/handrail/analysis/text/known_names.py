"""Names that text of the other language may contain, and well-known abbreviations."""

from __future__ import annotations

import re

from handrail.catalog import Catalog
from handrail.languages.pack import read_pack

LATIN_WORD = re.compile(r"(?<![A-Za-z0-9.@/-])[A-Za-z][A-Za-z0-9'’-]*(?![A-Za-z0-9@/]|\.[A-Za-z0-9])")
"""A word in Latin letters that is not part of a web address."""


def list_latin_words(catalog: Catalog) -> frozenset[str]:
    """Return the words in Latin letters that Chinese text may contain: of pack, mkdocs.yml and registries."""
    listed = (*read_pack("zh").names.known, *catalog.site.known_names.get("zh", ()))
    names = (name.zh for _, called in catalog.names() for name in called)
    return frozenset(word for name in (*listed, *names) for word in LATIN_WORD.findall(name))


def list_abbreviations(catalog: Catalog) -> frozenset[str]:
    """Return the abbreviations that English text may contain: those of the pack, of mkdocs.yml, and terms."""
    listed = (*read_pack("en").names.abbreviations, *catalog.site.abbreviations)
    names = (name for term in catalog.terms.values() for name in (term.name.en, *term.also.en))
    return frozenset(word for name in (*listed, *names) for word in name.split())
