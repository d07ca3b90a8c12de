"""Suggest what a misspelt word, or a name in place of an id, was meant to be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches


def find_nearest(word: str, words: Iterable[str]) -> str | None:
    """Return the most similar of ``words``, or ``None`` if none is similar."""
    near = get_close_matches(word, list(words), n=1, cutoff=0.6)
    return near[0] if near else None


def suggest_nearest(word: str, words: Iterable[str]) -> str | None:
    """Return a question that suggests the most similar of ``words``, or ``None``."""
    near = find_nearest(word, words)
    return f"did you mean {near}?" if near else None


def suggest_id(word: str, known: Mapping[str, Iterable[str]]) -> str | None:
    """Return a question that suggests the id that ``word`` was meant to be, or ``None``.

    Editors sometimes write the name of a thing, in either language, in place of its id.

    Args:
        word: what was written.
        known: the names of each thing, by its id.
    """
    ids: dict[str, str] = {}
    for key, names in known.items():
        for name in (key, *names):
            ids.setdefault(_fold_name(name), key)
    found: str | None = ids.get(_fold_name(word)) or find_nearest(word, known)
    if found is None:
        found = ids.get(find_nearest(_fold_name(word), ids) or "")
    return f"did you mean {found}?" if found else None


def find_names(thing: object) -> Iterator[str]:
    """Yield every name of a thing in both languages; the thing is a record, or its plain data."""
    for key in ("name", "title", "short", "also"):
        both = _get_value(thing, key)
        for lang in ("zh", "en"):
            words = _get_value(both, lang)
            for each in words if isinstance(words, tuple) else (words,):
                if isinstance(each, str):
                    yield each


def _get_value(thing: object, key: str) -> object:
    return thing.get(key) if isinstance(thing, Mapping) else getattr(thing, key, None)


def _fold_name(name: str) -> str:
    return " ".join(name.casefold().split())
