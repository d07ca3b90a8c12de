"""Names that text of the other language may contain, and well-known abbreviations."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

from handrail.catalog import Catalog

LATIN_WORD = re.compile(r"(?<![A-Za-z0-9.@/-])[A-Za-z][A-Za-z0-9'’-]*(?![A-Za-z0-9@/]|\.[A-Za-z0-9])")
"""A word in Latin letters that is not part of a web address."""


@cache
def _load_lists() -> Mapping[str, tuple[str, ...]]:
    text = files("handrail.analysis.text").joinpath("known_names.yml").read_text(encoding="utf-8")
    return {name: tuple(words) for name, words in yaml.load(text, yaml.CSafeLoader).items()}


def list_latin_words(catalog: Catalog) -> frozenset[str]:
    """Return the words in Latin letters that Chinese text may contain: of the list, and of registries."""
    names = (name.zh for _, called in catalog.names() for name in called)
    return frozenset(
        word for name in (*_load_lists()["in_chinese"], *names) for word in LATIN_WORD.findall(name)
    )


def list_abbreviations(catalog: Catalog) -> frozenset[str]:
    """Return the abbreviations that English text may contain: those of the list, and terms."""
    names = (name for term in catalog.terms.values() for name in (term.name.en, *term.also.en))
    return frozenset(word for name in (*_load_lists()["abbreviations"], *names) for word in name.split())
